//! A figure of a question: marks as SVG, their looks from the stylesheet by role, and words for whoever cannot see them.
//!
//! Fillings are tint and pattern together, so that they survive a mono printer, forced colours and every sort of
//! eye. Nothing carries a style of its own.

use app::assessment::figure::{Anchor, Drawing, FigureTable, Mark, Point, Role, Size};
use maud::{Markup, html};

/// Screen pixels of a unit where there is room: letters are then as large as those around the picture.
pub(crate) const PIXELS: f64 = 1.15;

/// Units of height from which a picture is tall: a grid or a chart, whose numbers would be too small to read in the
/// room that a strip or a shape is given on paper.
const TALL: f64 = 225.0;

/// How much wider than high a picture is from which it stands below its words on paper: a number line, a bar.
const BROAD: f64 = 1.9;

/// Units from an arrow's point to where its head begins, and half the head's width.
const HEAD: (f64, f64) = (11.0, 4.5);

/// The figure. `id` is one that nothing else on the page begins with.
#[must_use]
pub fn figure(drawing: &Drawing, id: &str) -> Markup {
    html! {
        figure.figure.tall[is_tall(drawing.height)].broad[is_broad(drawing.width, drawing.height) || drawing.marks.is_empty()] {
            @if drawing.marks.is_empty() {
                // The table is the picture.
                @if let Some(table) = &drawing.table { (cells(table)) }
            } @else {
                (picture(drawing, id))
                @if let Some(table) = &drawing.table {
                    details { summary { "The picture as a table" } (cells(table)) }
                }
            }
        }
    }
}

/// Whether a picture of this height is tall.
pub(crate) fn is_tall(height: f64) -> bool {
    height > TALL
}

/// Whether a picture of this width and height is broad.
pub(crate) fn is_broad(width: f64, height: f64) -> bool {
    width > BROAD * height
}

fn picture(drawing: &Drawing, id: &str) -> Markup {
    let (width, height) = (short(drawing.width), short(drawing.height));
    html! {
        svg viewBox={ "0 0 " (width) " " (height) } width=(short(drawing.width * PIXELS)) height=(short(drawing.height * PIXELS))
            preserveAspectRatio="xMinYMid" role="img" aria-labelledby={ (id) "-title " (id) "-words" } {
            title id={ (id) "-title" } { (drawing.title) }
            desc id={ (id) "-words" } { (drawing.description) }
            (patterns(drawing, id))
            @for mark in &drawing.marks { (draw(mark, id)) }
        }
    }
}

/// Only those that are used: their ids are the page's.
fn patterns(drawing: &Drawing, id: &str) -> Markup {
    let used = |wanted: Role| drawing.marks.iter().any(|mark| role(mark) == Some(wanted));
    html! {
        @if [Role::Shaded, Role::Spotted, Role::Crossed].into_iter().any(used) {
            defs {
                @if used(Role::Shaded) {
                    pattern id={ (id) "-shaded" } width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                        rect.tint width="7" height="7" {} path.hatch d="M3.5 0V7" {}
                    }
                }
                @if used(Role::Spotted) {
                    pattern id={ (id) "-spotted" } width="7" height="7" patternUnits="userSpaceOnUse" {
                        rect.ground width="7" height="7" {} circle.spot cx="3.5" cy="3.5" r="1.2" {}
                    }
                }
                @if used(Role::Crossed) {
                    pattern id={ (id) "-crossed" } width="8" height="8" patternUnits="userSpaceOnUse" {
                        rect.ground width="8" height="8" {} path.hatch d="M4 0V8M0 4H8" {}
                    }
                }
            }
        }
    }
}

fn role(mark: &Mark) -> Option<Role> {
    match mark {
        Mark::Line { role, .. }
        | Mark::Arrow { role, .. }
        | Mark::Rect { role, .. }
        | Mark::Circle { role, .. }
        | Mark::Polygon { role, .. }
        | Mark::Path { role, .. }
        | Mark::Arc { role, .. }
        | Mark::Sector { role, .. } => Some(*role),
        Mark::Text { .. } => None,
    }
}

/// Class of the stylesheet.
fn class(role: Role) -> &'static str {
    match role {
        Role::Ink => "ink",
        Role::Fine => "fine",
        Role::Pale => "pale",
        Role::Dashed => "dashed",
        Role::Emphasis => "emphasis",
        Role::Blank => "blank",
        Role::Tinted => "tinted",
        Role::Shaded | Role::Spotted | Role::Crossed => "filled",
        Role::Solid => "solid",
    }
}

/// The pattern of a filling, as an attribute: a reference in a stylesheet would be looked for in the stylesheet.
fn fill(role: Role, id: &str) -> Option<String> {
    let pattern = match role {
        Role::Shaded => "shaded",
        Role::Spotted => "spotted",
        Role::Crossed => "crossed",
        _ => return None,
    };
    Some(format!("url(#{id}-{pattern})"))
}

fn draw(mark: &Mark, id: &str) -> Markup {
    match mark {
        Mark::Line { from, to, role } => html! {
            line class=(class(*role)) x1=(short(from.x)) y1=(short(from.y)) x2=(short(to.x)) y2=(short(to.y)) {}
        },
        Mark::Arrow { from, to, role } => arrow(*from, *to, *role),
        Mark::Rect { at, width, height, role } => html! {
            rect class=(class(*role)) fill=[fill(*role, id)] x=(short(at.x)) y=(short(at.y)) width=(short(*width)) height=(short(*height)) {}
        },
        Mark::Circle { centre, radius, role } => html! {
            circle class=(class(*role)) fill=[fill(*role, id)] cx=(short(centre.x)) cy=(short(centre.y)) r=(short(*radius)) {}
        },
        Mark::Polygon { points: corners, role } => html! {
            polygon class=(class(*role)) fill=[fill(*role, id)] points=(points(corners)) {}
        },
        Mark::Path { points: way, role } => {
            html! { polyline class={ (class(*role)) " open" } points=(points(way)) {} }
        }
        Mark::Arc { centre, radius, from, sweep, role } => html! {
            path class={ (class(*role)) " open" } d={ "M" (pair(centre.away(*radius, *from))) (arc(*centre, *radius, *from, *sweep)) } {}
        },
        Mark::Sector { centre, radius, from, sweep, role } => html! {
            path class=(class(*role)) fill=[fill(*role, id)]
                d={ "M" (pair(*centre)) "L" (pair(centre.away(*radius, *from))) (arc(*centre, *radius, *from, *sweep)) "Z" } {}
        },
        Mark::Text { at, anchor, size, text } => html! {
            text class=(words(*anchor, *size)) x=(short(at.x)) y=(short(at.y)) dy=".36em" { (text) }
        },
    }
}

fn words(anchor: Anchor, size: Size) -> String {
    let anchor = match anchor {
        Anchor::Start => "starts",
        Anchor::Middle => "centred",
        Anchor::End => "ends",
    };
    let size = match size {
        Size::Small => " small",
        Size::Usual => "",
        Size::Large => " large",
    };
    format!("{anchor}{size}")
}

/// The line stops within the head, so that its blunt end does not cover the point.
fn arrow(from: Point, to: Point, role: Role) -> Markup {
    let length = from.distance(to).max(0.01);
    let (along, across) = (((to.x - from.x) / length, (to.y - from.y) / length), HEAD.1);
    let back = |by: f64, aside: f64| {
        Point::new(to.x - along.0 * by - along.1 * aside, to.y - along.1 * by + along.0 * aside)
    };
    let stem = back(HEAD.0 * 0.7, 0.0);
    let head = [to, back(HEAD.0, across), back(HEAD.0, -across)];
    html! {
        line class=(class(role)) x1=(short(from.x)) y1=(short(from.y)) x2=(short(stem.x)) y2=(short(stem.y)) {}
        polygon class={ (class(role)) " head" } points=(points(&head)) {}
    }
}

/// The path of an arc from where the pen is: SVG's sweep flag 0 goes against the clock.
fn arc(centre: Point, radius: f64, from: f64, sweep: f64) -> String {
    let (radius, large) = (short(radius), u8::from(sweep > 180.0));
    format!("A{radius} {radius} 0 {large} 0 {}", pair(centre.away(radius_of(&radius), from + sweep)))
}

/// The length as it was written, so that an arc ends on its own circle.
fn radius_of(written: &str) -> f64 {
    written.parse().unwrap_or(0.0)
}

fn points(all: &[Point]) -> String {
    all.iter().copied().map(pair).collect::<Vec<_>>().join(" ")
}

fn pair(point: Point) -> String {
    format!("{},{}", short(point.x), short(point.y))
}

/// A coordinate in hundredths of a unit, as short as it can be written.
fn short(number: f64) -> String {
    let text = format!("{number:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

fn cells(table: &FigureTable) -> Markup {
    html! {
        table {
            @if !table.caption.is_empty() { caption { (table.caption) } }
            thead { tr { @for head in &table.heads {
                @if head.trim().is_empty() { td {} } @else { th scope="col" { (head) } }
            } } }
            tbody { @for row in &table.rows {
                tr { @for (at, cell) in row.iter().enumerate() {
                    @if at == 0 && table.first_names { th scope="row" { (cell) } } @else { td { (cell) } }
                } }
            } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawing(marks: Vec<Mark>) -> Drawing {
        Drawing {
            width: 100.0,
            height: 50.0,
            marks,
            title: "Bars & more".to_owned(),
            description: "A bar that is <long>.".to_owned(),
            table: None,
        }
    }

    #[test]
    fn a_picture_has_a_name_and_words_and_no_style() {
        let rect = Mark::Rect { at: Point::new(5.0, 5.0), width: 20.126, height: 10.0, role: Role::Shaded };
        let html = figure(&drawing(vec![rect]), "q1").into_string();
        assert!(html.contains("<svg viewBox=\"0 0 100 50\" width=\"115\" height=\"57.5\" preserveAspectRatio=\"xMinYMid\" role=\"img\""));
        assert!(html.contains("aria-labelledby=\"q1-title q1-words\""));
        assert!(html.contains("<title id=\"q1-title\">Bars &amp; more</title>"));
        assert!(html.contains("<desc id=\"q1-words\">A bar that is &lt;long&gt;.</desc>"));
        assert!(html.contains(
            "<rect class=\"filled\" fill=\"url(#q1-shaded)\" x=\"5\" y=\"5\" width=\"20.13\" height=\"10\">"
        ));
        assert!(html.contains("<pattern id=\"q1-shaded\"") && !html.contains("q1-spotted"));
        assert!(!html.contains("style="));
    }

    #[test]
    fn slices_end_on_their_circle_and_turn_against_the_clock() {
        let slice = |sweep: f64| Mark::Sector {
            centre: Point::new(50.0, 50.0),
            radius: 40.0,
            from: 0.0,
            sweep,
            role: Role::Blank,
        };
        let html = figure(&drawing(vec![slice(90.0)]), "q").into_string();
        assert!(html.contains("d=\"M50,50L90,50A40 40 0 0 0 50,10Z\""), "{html}");
        let html = figure(&drawing(vec![slice(270.0)]), "q").into_string();
        assert!(html.contains("A40 40 0 1 0 50,90Z"), "{html}");
    }

    #[test]
    fn a_table_is_its_own_picture_and_beside_a_chart_it_opens() {
        let table = FigureTable {
            caption: "Pets".to_owned(),
            heads: vec![" ".to_owned(), "How many".to_owned()],
            rows: vec![vec!["cats".to_owned(), "4".to_owned()]],
            first_names: true,
        };
        let alone = Drawing { table: Some(table.clone()), ..drawing(vec![]) };
        let html = figure(&alone, "q").into_string();
        assert!(html.starts_with("<figure class=\"figure broad\"><table><caption>Pets</caption>"), "{html}");
        assert!(
            html.contains("<td></td><th scope=\"col\">How many</th>")
                && html.contains("<th scope=\"row\">cats</th><td>4</td>")
        );
        let dot = Mark::Circle { centre: Point::default(), radius: 1.0, role: Role::Solid };
        let beside = Drawing { table: Some(table), ..drawing(vec![dot]) };
        assert!(
            figure(&beside, "q")
                .into_string()
                .contains("<details><summary>The picture as a table</summary><table>")
        );
    }

    #[test]
    fn arrows_end_in_a_head_at_their_point() {
        let arrow =
            Mark::Arrow { from: Point::new(0.0, 10.0), to: Point::new(50.0, 10.0), role: Role::Emphasis };
        let html = figure(&drawing(vec![arrow]), "q").into_string();
        assert!(html.contains("<polygon class=\"emphasis head\" points=\"50,10 39,14.5 39,5.5\">"), "{html}");
    }
}
