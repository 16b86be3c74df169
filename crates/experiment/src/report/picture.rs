//! The figures as a picture: a panel for each family, a row for each way. Shapes and words carry it, not colour.

use super::figures::{FamilyFigures, WayFigures};
use crate::policy::Way;
use std::fmt::Write as _;

const WIDTH: f64 = 760.0;
const LEFT: f64 = 150.0;
const RIGHT: f64 = 30.0;
const ROW: f64 = 26.0;
const HEAD: f64 = 34.0;
const FOOT: f64 = 34.0;
const LEGEND: f64 = 44.0;
const INK: &str = "#1b1b1b";
const QUIET: &str = "#5c5c5c";
const LINE: &str = "#d9d9d9";

/// The picture as SVG, on white, so that it can be read on any page and on paper.
#[must_use]
pub fn picture(families: &[FamilyFigures]) -> String {
    let (low, high) = ends(families);
    let x = |value: f64| LEFT + (value - low) / (high - low) * (WIDTH - LEFT - RIGHT);
    let heights = families.iter().map(|family| HEAD + ROW * family.ways.len() as f64 + FOOT);
    let height = LEGEND + heights.sum::<f64>();
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH:.0} {height:.0}\" role=\"img\" \
         aria-labelledby=\"experiment-title experiment-words\" font-family=\"sans-serif\" font-size=\"13\">\n\
         <title id=\"experiment-title\">Objectives retained for each lesson hour</title>\n\
         <desc id=\"experiment-words\">{}</desc>\n\
         <rect width=\"{WIDTH:.0}\" height=\"{height:.0}\" fill=\"#ffffff\"/>\n",
        words(families)
    );
    legend(&mut svg);
    let mut top = LEGEND;
    for family in families {
        text(&mut svg, (16.0, top + 18.0), INK, "bold", &family.title);
        let bottom = top + HEAD + ROW * family.ways.len() as f64;
        axis(&mut svg, (low, high), x, (top + HEAD, bottom));
        for (at, way) in family.ways.iter().enumerate() {
            row(&mut svg, way, x, top + HEAD + ROW * (at as f64 + 0.5));
        }
        top = bottom + FOOT;
    }
    svg.push_str("</svg>\n");
    svg
}

/// Ends of the axis: 0 and whatever is drawn, in steps of a tenth.
fn ends(families: &[FamilyFigures]) -> (f64, f64) {
    let ways = || families.iter().flat_map(|family| &family.ways);
    let low = ways().map(|way| way.lowest.low.min(way.mean.low)).fold(0.0, f64::min);
    let high = ways().map(|way| way.highest.high.max(way.mean.high)).fold(0.1, f64::max);
    ((low * 10.0).floor() / 10.0, (high * 10.0).ceil() / 10.0)
}

fn words(families: &[FamilyFigures]) -> String {
    let of_family = |family: &FamilyFigures| {
        let ways = family.ways.iter().map(|way| format!("{} {:.3}", way.way.title(), way.mean.mean));
        format!("{}: {}.", family.title, ways.collect::<Vec<_>>().join(", "))
    };
    families.iter().map(of_family).collect::<Vec<_>>().join(" ")
}

fn legend(svg: &mut String) {
    let y = 24.0;
    dot(svg, 24.0, y, INK);
    text(svg, (36.0, y + 4.0), INK, "normal", "mean of the class, with its 95 % interval");
    triangle(svg, 312.0, y, -1.0);
    text(svg, (324.0, y + 4.0), INK, "normal", "quarter who knew least at the start");
    triangle(svg, 556.0, y, 1.0);
    text(svg, (568.0, y + 4.0), INK, "normal", "quarter who knew most");
}

fn axis(svg: &mut String, (low, high): (f64, f64), x: impl Fn(f64) -> f64, (top, bottom): (f64, f64)) {
    let mut tick = low;
    while tick < high + 0.01 {
        let at = x(tick);
        let _ = writeln!(
            svg,
            "<line x1=\"{at:.1}\" y1=\"{top:.1}\" x2=\"{at:.1}\" y2=\"{bottom:.1}\" stroke=\"{LINE}\"/>\n\
             <text x=\"{at:.1}\" y=\"{:.1}\" text-anchor=\"middle\" fill=\"{QUIET}\" font-size=\"11\">{tick:.1}</text>",
            bottom + 15.0
        );
        tick += 0.1;
    }
}

fn row(svg: &mut String, way: &WayFigures, x: impl Fn(f64) -> f64, y: f64) {
    let own = way.way == Way::Attune;
    let (weight, colour) = if own { ("bold", "#0b4f8a") } else { ("normal", INK) };
    text(svg, (16.0, y + 4.0), INK, weight, way.way.title());
    let _ = writeln!(
        svg,
        "<line x1=\"{:.1}\" y1=\"{y:.1}\" x2=\"{:.1}\" y2=\"{y:.1}\" stroke=\"{colour}\" stroke-width=\"2\"/>",
        x(way.mean.low),
        x(way.mean.high)
    );
    triangle(svg, x(way.lowest.mean), y, -1.0);
    triangle(svg, x(way.highest.mean), y, 1.0);
    dot(svg, x(way.mean.mean), y, colour);
}

fn dot(svg: &mut String, x: f64, y: f64, colour: &str) {
    let _ = writeln!(svg, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"5\" fill=\"{colour}\"/>");
}

/// A triangle that points to the left (−1) or to the right (1).
fn triangle(svg: &mut String, x: f64, y: f64, to: f64) {
    let _ = writeln!(
        svg,
        "<path d=\"M{:.1} {y:.1} L{:.1} {:.1} L{:.1} {:.1} Z\" fill=\"#ffffff\" stroke=\"{INK}\" stroke-width=\"1.5\"/>",
        x + 5.0 * to,
        x - 4.0 * to,
        y - 5.0,
        x - 4.0 * to,
        y + 5.0
    );
}

fn text(svg: &mut String, (x, y): (f64, f64), colour: &str, weight: &str, said: &str) {
    let said = said.replace('&', "&amp;").replace('<', "&lt;");
    let _ = writeln!(
        svg,
        "<text x=\"{x:.1}\" y=\"{y:.1}\" fill=\"{colour}\" font-weight=\"{weight}\">{said}</text>"
    );
}
