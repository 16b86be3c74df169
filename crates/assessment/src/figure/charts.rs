//! Bar chart and line graph. What they tell the eye stands in a table too: how far each bar or point reaches on the
//! scale, read off and not worked out.

use super::drawing::{Anchor, Drawing, FigureTable, Point, Role, Size};
use super::fault::{FigureFault, fault};
use super::ink::{Ink, fitting};
use super::marks::Marks;
use super::values::{Shown, Values};
use super::words::listed;
use crate::exact::{Number, integer};
use crate::template::number_text;
use num_traits::{Signed as _, ToPrimitive as _, Zero as _};

/// Steps of the scale.
const MOST_STEPS: u32 = 20;

/// Steps that are all labelled.
const MOST_LABELS: u32 = 12;

/// Bars or points.
const MOST_COLUMNS: usize = 12;

/// Units between axes' ends.
const WIDE: f64 = 290.0;
const HIGH: f64 = 205.0;

pub(super) const KEYS: [&str; 4] = ["labels", "values", "step", "title"];

struct Chart {
    labels: Vec<String>,
    values: Vec<Number>,
    scale: Marks,
    title: String,
}

pub(super) fn bars(values: &Values<'_>) -> Result<Drawing, FigureFault> {
    let chart = read(values)?;
    if let Some(below) = chart.values.iter().find(|value| value.is_negative()) {
        return fault(format!("a bar would reach {}", number_text(below)), "Use values of 0 or more");
    }
    let mut ink = Ink::default();
    let columns = f64::from(u32::try_from(chart.values.len()).unwrap_or(1));
    // Few bars stand together rather than far apart.
    let wide = WIDE.min(columns * 84.0);
    let slot = wide / columns;
    frame(&mut ink, &chart, wide);
    for (place, (label, value)) in (0_u32..).zip(chart.labels.iter().zip(&chart.values)) {
        let left = f64::from(place) * slot;
        let high = chart.scale.part(value) * HIGH;
        if high > 0.0 {
            ink.rect(left + slot * 0.18, -high, slot * 0.64, high, Role::Shaded);
        }
        ink.lines(below(left + slot / 2.0), Anchor::Middle, fitting(label, slot - 4.0), label, slot - 4.0);
    }
    ink.line(Point::default(), Point::new(wide, 0.0), Role::Ink);
    let what = format!("Its bars, from the left: {}", listed(&chart.labels));
    ink.picture("Bar chart", describe("bar chart", &chart, &what), Some(table(&chart, "Bar", "Reaches")))
}

pub(super) fn lines(values: &Values<'_>) -> Result<Drawing, FigureFault> {
    let chart = read(values)?;
    if chart.values.len() < 2 {
        return fault("a line graph has one point", "Give two or more");
    }
    let mut ink = Ink::default();
    frame(&mut ink, &chart, WIDE);
    let slot = WIDE / f64::from(u32::try_from(chart.values.len() - 1).unwrap_or(1));
    let mut points = Vec::new();
    for (place, (label, value)) in (0_u32..).zip(chart.labels.iter().zip(&chart.values)) {
        let x = f64::from(place) * slot;
        if place > 0 {
            // The first stands on the axis, which a pale line would grey.
            ink.line(Point::new(x, 0.0), Point::new(x, -HIGH), Role::Pale);
        }
        points.push(Point::new(x, -chart.scale.part(value) * HIGH));
        ink.lines(below(x), Anchor::Middle, fitting(label, slot - 4.0), label, slot - 4.0);
    }
    ink.line(Point::default(), Point::new(WIDE, 0.0), Role::Ink);
    ink.path(points.clone(), Role::Emphasis);
    for point in points {
        ink.circle(point, 4.0, Role::Solid);
    }
    let what =
        format!("Straight lines join its points. The points, from the left: {}", listed(&chart.labels));
    ink.picture("Line graph", describe("line graph", &chart, &what), Some(table(&chart, "At", "Reaches")))
}

fn below(x: f64) -> Point {
    Point::new(x, 16.0)
}

fn read(values: &Values<'_>) -> Result<Chart, FigureFault> {
    let (labels, numbers) = labelled(values, MOST_COLUMNS)?;
    let scale = scale(values, &numbers)?;
    Ok(Chart { labels, values: numbers, scale, title: values.text("title")? })
}

/// Labels and as many numbers.
pub(super) fn labelled(values: &Values<'_>, most: usize) -> Result<(Vec<String>, Vec<Number>), FigureFault> {
    let labels = values.some("labels", 1..=most)?;
    let numbers = values.numbers("values", 1..=most)?;
    if labels.len() != numbers.len() {
        let what = format!("there are {} labels and {} values", labels.len(), numbers.len());
        return fault(what, "Give one value for each label");
    }
    if labels.iter().any(|label| label.text().is_empty()) {
        return fault("a label is empty", "Give each value a name");
    }
    Ok((labels.iter().map(Shown::text).collect(), numbers))
}

/// From 0, or the step below the lowest value, to the step that the highest reaches or passes.
fn scale(values: &Values<'_>, numbers: &[Number]) -> Result<Marks, FigureFault> {
    let zero = Number::zero();
    let (low, high) = numbers.iter().fold((zero.clone(), zero), |(low, high), number| {
        (if *number < low { number.clone() } else { low }, if *number > high { number.clone() } else { high })
    });
    let step = if values.has("step") { values.number("step")? } else { usual_step(&low, &high) };
    if !step.is_positive() {
        return fault(format!("the scale goes in steps of {}", number_text(&step)), "Use a step above 0");
    }
    let (from, mut to) = ((&low / &step).floor() * &step, (&high / &step).ceil() * &step);
    if from == to {
        to += &step;
    }
    let count = ((&to - &from) / &step).to_integer().to_u32();
    let Some(steps) = count.filter(|count| *count <= MOST_STEPS) else {
        let what =
            format!("up to {} the scale has too many steps of {}", number_text(&to), number_text(&step));
        return fault(what, format!("Use a step with which it has at most {MOST_STEPS}"));
    };
    let every = if steps > MOST_LABELS { 2 } else { 1 };
    Ok(Marks { from, to, step, steps, every: Some(every) })
}

/// The smallest of 1, 2, 5, 10, … with at most ten steps.
fn usual_step(low: &Number, high: &Number) -> Number {
    let mut ten = integer(1);
    for _ in 0..15 {
        for times in [1, 2, 5] {
            let step = &ten * integer(times);
            if (high - low) / &step <= integer(10) {
                return step;
            }
        }
        ten *= integer(10);
    }
    ten
}

/// Title, scale, and lines across.
fn frame(ink: &mut Ink, chart: &Chart, wide: f64) {
    let lines = super::ink::wrapped(&chart.title, Size::Usual, 330.0).len();
    let up = f64::from(u32::try_from(lines).unwrap_or(1)) * 18.0;
    ink.lines(Point::new(wide / 2.0, -HIGH - 4.0 - up), Anchor::Middle, Size::Usual, &chart.title, 330.0);
    for place in 0..=chart.scale.steps {
        let number = chart.scale.at(place);
        let y = -chart.scale.part(&number) * HIGH;
        let role = if number.is_zero() { Role::Ink } else { Role::Pale };
        ink.line(Point::new(-5.0, y), Point::new(wide, y), role);
        if chart.scale.is_labelled(place) {
            ink.label(Point::new(-9.0, y), Anchor::End, Size::Small, number_text(&number));
        }
    }
    ink.line(Point::new(0.0, 0.0), Point::new(0.0, -HIGH), Role::Ink);
}

fn describe(kind: &str, chart: &Chart, what: &str) -> String {
    let title = if chart.title.is_empty() { String::new() } else { format!(": {}", chart.title) };
    let (from, to, step) = (&chart.scale.from, &chart.scale.to, &chart.scale.step);
    format!(
        "A {kind}{title}. Its scale goes from {} to {} in steps of {}. {what}. A table beside it says how far each \
         reaches.",
        number_text(from),
        number_text(to),
        number_text(step)
    )
}

fn table(chart: &Chart, first: &str, second: &str) -> FigureTable {
    FigureTable {
        caption: chart.title.clone(),
        heads: vec![first.to_owned(), second.to_owned()],
        rows: chart
            .labels
            .iter()
            .zip(&chart.values)
            .map(|(label, value)| vec![label.clone(), chart.scale.place_said(value, "above")])
            .collect(),
        first_names: true,
    }
}

#[cfg(test)]
mod tests {
    use super::super::drawing::{Drawing, Mark, Role};
    use super::super::testing::{circles, drawn, faults, lines, rects, texts, the_text};

    /// The number that a height stands for, read off two labels of the scale.
    fn reads(drawing: &Drawing, y: f64, low: &str, high: &str) -> f64 {
        let (below, above) = (the_text(drawing, low).y, the_text(drawing, high).y);
        let number = |text: &str| text.replace('−', "-").replace(',', "").parse::<f64>().unwrap();
        number(low) + (below - y) / (below - above) * (number(high) - number(low))
    }

    #[test]
    fn bars_reach_their_values_between_steps_too() {
        let drawing =
            drawn("bar-chart", "labels 'cats' 'dogs' 'fish'; values 40 70 5; step 20; title 'Pets'");
        let bars = rects(&drawing, Role::Shaded);
        for (bar, wanted) in bars.iter().zip([40.0, 70.0, 5.0]) {
            assert!((reads(&drawing, bar.0.y, "0", "80") - wanted).abs() < 1e-6);
            assert!((reads(&drawing, bar.0.y + bar.2, "0", "80")).abs() < 1e-6);
        }
        let table = drawing.table.unwrap();
        assert_eq!(table.rows[0], ["cats", "40"]);
        assert_eq!(table.rows[1], ["dogs", "half-way between 60 and 80"]);
        assert_eq!(table.rows[2], ["fish", "between 0 and 20, nearer to 0"]);
        assert_eq!(table.caption, "Pets");
    }

    #[test]
    fn a_value_of_nothing_has_no_bar() {
        let drawing = drawn("bar-chart", "labels 'a' 'b'; values 0 0; step 5");
        assert!(rects(&drawing, Role::Shaded).is_empty());
        assert!(texts(&drawing).contains(&"5".to_owned()));
    }

    #[test]
    fn a_step_is_found_where_none_is_given() {
        let drawing = drawn("bar-chart", "labels 'a' 'b'; values 37 450");
        assert!(texts(&drawing).contains(&"450".to_owned()) && texts(&drawing).contains(&"50".to_owned()));
    }

    #[test]
    fn points_of_a_line_stand_at_their_values_in_order() {
        let drawing = drawn("line-graph", "labels 6 7 8 9; values -3 0 4 1; step 2; title 'Degrees'");
        let points = circles(&drawing, Role::Solid);
        for (point, wanted) in points.iter().zip([-3.0, 0.0, 4.0, 1.0]) {
            assert!((reads(&drawing, point.0.y, "−4", "2") - wanted).abs() < 1e-6);
        }
        assert!(points.windows(2).all(|two| (two[1].0.x - two[0].0.x - 290.0 / 3.0).abs() < 1e-6));
        let joined = drawing
            .marks
            .iter()
            .any(|mark| matches!(mark, Mark::Path { points, role: Role::Emphasis } if points.len() == 4));
        assert!(joined);
    }

    #[test]
    fn the_axis_of_a_line_graph_was_greyed_by_the_line_of_its_first_point() {
        let drawing = drawn("line-graph", "labels 6 7 8; values 1 2 3; step 1");
        let upright = |wanted: Role| {
            let mut at = lines(&drawing, wanted);
            at.retain(|(from, to)| (from.x - to.x).abs() < 1e-9);
            at.iter().map(|(from, _)| from.x).collect::<Vec<_>>()
        };
        let (axes, pale) = (upright(Role::Ink), upright(Role::Pale));
        assert_eq!((axes.len(), pale.len()), (1, 2), "an axis, and a line for each other point");
        assert!(pale.iter().all(|x| x - axes[0] > 100.0), "{pale:?} beside {axes:?}");
    }

    #[test]
    fn what_cannot_be_drawn_is_said() {
        for (kind, values, says) in [
            ("bar-chart", "labels 'a'; values 1 2", "1 labels and 2 values"),
            ("bar-chart", "labels 'a'; values -1", "would reach −1"),
            ("bar-chart", "labels 'a'; values 100; step 1", "too many steps"),
            ("bar-chart", "labels 'a'; values 100; step 0", "steps of 0"),
            ("bar-chart", "labels ''; values 1", "a label is empty"),
            ("line-graph", "labels 'a'; values 1", "one point"),
            ("line-graph", "labels 'a' 'b'; values 1 'x'", "is the text 'x'"),
        ] {
            assert!(faults(kind, values).contains(says), "{kind} {values}");
        }
    }
}
