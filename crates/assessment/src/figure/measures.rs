//! Scales to read: upright with a liquid or an arrow, and the ruler with a thing beside it.

use super::drawing::{Anchor, Drawing, Point, Role, Size};
use super::fault::{FigureFault, fault};
use super::ink::Ink;
use super::marks::Marks;
use super::values::{Values, float};
use super::words::ordinal;
use crate::exact::{Number, integer};
use crate::template::number_text;
use num_traits::{ToPrimitive as _, Zero as _};

/// Steps of an upright scale.
const MOST_STEPS: u32 = 50;

/// Labels at most, unless all are asked for.
const FEW_LABELS: u32 = 6;

/// Labels that have room above each other.
const MOST_LABELS: u32 = 17;

/// Units between lowest and highest mark.
const HIGH: f64 = 240.0;

/// Centimetres of a ruler.
const LONGEST_RULER: u32 = 20;

pub(super) const SCALE: [&str; 6] = ["from", "to", "step", "mark", "unit", "label"];
pub(super) const RULER: [&str; 3] = ["to", "start", "end"];

/// What stands beside the marks.
enum Vessel {
    Thermometer,
    Jug,
    /// A mass, a price: an arrow points at the mark.
    Arrow,
}

pub(super) fn scale(values: &Values<'_>) -> Result<Drawing, FigureFault> {
    let mut marks = Marks::read(values, MOST_STEPS)?;
    let mark = values.number("mark")?;
    marks.hold(&mark)?;
    let unit = values.text("unit")?;
    marks.every = Some(match values.word("label", &["all", "ends"])? {
        Some("all") if marks.steps <= MOST_LABELS => 1,
        Some("ends") => marks.steps,
        _ => marks.every_where(|every| marks.steps / every < FEW_LABELS).unwrap_or(marks.steps),
    });
    let vessel = match unit.as_str() {
        "°C" | "°F" | "°" => Vessel::Thermometer,
        "ml" | "cl" | "l" | "litre" | "litres" => Vessel::Jug,
        _ => Vessel::Arrow,
    };
    let y = |number: &Number| -marks.part(number) * HIGH;
    let mut ink = Ink::default();
    let edge = draw_vessel(&mut ink, &vessel, y(&mark));
    let size = if marks.labels().len() > 12 { Size::Small } else { Size::Usual };
    for place in 0..=marks.steps {
        let number = marks.at(place);
        let length = if marks.is_labelled(place) { 14.0 } else { 8.0 };
        ink.line(Point::new(edge, y(&number)), Point::new(edge + length, y(&number)), Role::Ink);
        if marks.is_labelled(place) {
            let at = Point::new(edge + 20.0, y(&number));
            ink.label(at, Anchor::Start, size, number_text(&number));
        }
    }
    ink.label(Point::new(edge + 4.0, -HIGH - 26.0), Anchor::Middle, Size::Usual, unit.as_str());
    ink.picture("Scale", describe(&vessel, &marks, &unit, &mark), None)
}

/// Draws what stands to the left of the marks; where they begin.
fn draw_vessel(ink: &mut Ink, vessel: &Vessel, level: f64) -> f64 {
    match vessel {
        Vessel::Thermometer => {
            ink.rect(-9.0, -HIGH - 12.0, 18.0, HIGH + 30.0, Role::Blank);
            ink.rect(-9.0, level, 18.0, 24.0 - level, Role::Shaded);
            ink.circle(Point::new(0.0, 30.0), 17.0, Role::Shaded);
            14.0
        }
        Vessel::Jug => {
            ink.rect(-90.0, -HIGH - 14.0, 90.0, HIGH + 14.0, Role::Blank);
            // An empty jug has no liquid to draw.
            if level < 0.0 {
                ink.rect(-90.0, level, 90.0, -level, Role::Shaded);
            }
            0.0
        }
        Vessel::Arrow => {
            ink.line(Point::new(0.0, -HIGH), Point::new(0.0, 0.0), Role::Ink);
            ink.arrow(Point::new(-48.0, level), Point::new(-5.0, level), Role::Emphasis);
            0.0
        }
    }
}

fn describe(vessel: &Vessel, marks: &Marks, unit: &str, mark: &Number) -> String {
    let (what, reaches) = match vessel {
        Vessel::Thermometer => ("A thermometer", "Its liquid reaches"),
        Vessel::Jug => ("A measuring jug", "The liquid reaches"),
        Vessel::Arrow => ("An upright scale", "An arrow points to"),
    };
    let unit = if unit.is_empty() { String::new() } else { format!(" in {unit}") };
    format!("{what}{unit} {} {reaches} {}.", marks.said(), marks.place_said(mark, "above"))
}

/// Centimetres and millimetres, a strip lying along it.
pub(super) fn ruler(values: &Values<'_>) -> Result<Drawing, FigureFault> {
    let to = values.whole("to", 1..=LONGEST_RULER)?;
    let (start, end) = (values.number("start")?, values.number("end")?);
    if start < Number::zero() || start >= end || end > integer(i64::from(to)) {
        let what = format!(
            "a thing from {} to {} does not lie along the ruler",
            number_text(&start),
            number_text(&end)
        );
        return fault(what, "Let it start at 0 or more, end after that, and end at to or before");
    }
    let cm = (320.0 / f64::from(to)).min(44.0);
    let (edge, high) = (9.0, 46.0);
    let mut ink = Ink::default();
    let x = |number: &Number| float(number) * cm;
    ink.rect(x(&start), -20.0, x(&end) - x(&start), 18.0, Role::Tinted);
    ink.rect(-edge, 0.0, f64::from(to) * cm + 2.0 * edge, high, Role::Blank);
    for mm in 0..=to * 10 {
        let (length, role) = match mm % 10 {
            0 => (14.0, Role::Ink),
            5 => (10.0, Role::Fine),
            _ => (6.0, Role::Fine),
        };
        let x = f64::from(mm) * cm / 10.0;
        ink.line(Point::new(x, 0.0), Point::new(x, length), role);
    }
    let size = if to > 12 { Size::Small } else { Size::Usual };
    for number in 0..=to {
        ink.label(Point::new(f64::from(number) * cm, 23.0), Anchor::Middle, size, number.to_string());
    }
    ink.label(Point::new(-3.0, 38.0), Anchor::Start, Size::Small, "cm");
    let says = format!(
        "A ruler in centimetres from 0 to {to}, each centimetre cut into ten. A strip lies along it: it begins {} and \
         ends {}.",
        on_ruler(&start),
        on_ruler(&end)
    );
    ink.picture("Ruler", says, None)
}

fn on_ruler(number: &Number) -> String {
    let (whole, part) = (number.floor(), float(&(number - number.floor())) * 10.0);
    let (whole, marks) = (number_text(&whole), part.floor());
    if part.is_zero() {
        format!("at {whole}")
    } else if (part - part.round()).abs() < 1e-9 {
        format!("at the {} small mark after {whole}", ordinal(part.round().to_u32().unwrap_or(0)))
    } else {
        format!("between the {} and the next small mark after {whole}", ordinal(marks.to_u32().unwrap_or(0)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::drawing::Role;
    use super::super::testing::{arrows, drawn, faults, lines, rects, texts, the_text};

    #[test]
    fn the_liquid_reaches_its_mark() {
        for mark in -10..=10 {
            let drawing = drawn("scale", &format!("from -10; to 10; step 1; mark {mark}; unit '°C'"));
            let (low, high) = (the_text(&drawing, "−10").y, the_text(&drawing, "10").y);
            let level = rects(&drawing, Role::Shaded)[0].0.y;
            let reads = -10.0 + 20.0 * (low - level) / (low - high);
            assert!((reads - f64::from(mark)).abs() < 1e-6, "{mark} {reads}");
        }
        let jug = drawn("scale", "from 0; to 1000; step 100; mark 350; unit 'ml'");
        let (low, high) = (the_text(&jug, "0").y, the_text(&jug, "1,000").y);
        let level = rects(&jug, Role::Shaded)[0].0.y;
        assert!((1000.0 * (low - level) / (low - high) - 350.0).abs() < 1e-6);
        assert!(
            jug.description.ends_with("The liquid reaches half-way between the 1st mark above 200 and 400."),
            "{}",
            jug.description
        );
    }

    #[test]
    fn an_arrow_points_at_a_mass_and_few_labels_stand() {
        let drawing = drawn("scale", "from 0; to 100; step 10; mark 70; unit 'g'");
        assert_eq!(texts(&drawing), ["0", "20", "40", "60", "80", "100", "g"]);
        let (low, high) = (the_text(&drawing, "0").y, the_text(&drawing, "100").y);
        let arrow = arrows(&drawing)[0].1.y;
        assert!((100.0 * (low - arrow) / (low - high) - 70.0).abs() < 1e-6);
        let all = drawn("scale", "from 0; to 17; step 1; mark 7; label 'all'");
        assert_eq!(texts(&all).len(), 18);
        // No more are labelled than have room.
        assert_eq!(texts(&drawn("scale", "from 0; to 50; step 1; mark 7; label 'all'")).len(), 6);
    }

    #[test]
    fn the_strip_lies_from_start_to_end() {
        let drawing = drawn("ruler", "to 15; start 2; end 8.7");
        let (zero, ten) = (the_text(&drawing, "0").x, the_text(&drawing, "10").x);
        let strip = rects(&drawing, Role::Tinted)[0];
        let reads = |x: f64| (x - zero) / (ten - zero) * 10.0;
        assert!((reads(strip.0.x) - 2.0).abs() < 1e-6);
        assert!((reads(strip.0.x + strip.1) - 8.7).abs() < 1e-6);
        assert_eq!(lines(&drawing, Role::Ink).len(), 16);
        assert_eq!(lines(&drawing, Role::Fine).len(), 15 * 9);
        assert!(drawing.description.ends_with("it begins at 2 and ends at the 7th small mark after 8."));
    }

    #[test]
    fn what_cannot_be_drawn_is_said() {
        for (kind, values, says) in [
            ("scale", "from 0; to 10; step 3; mark 1", "cannot be cut"),
            ("scale", "from 0; to 10; step 1; mark 12", "not between"),
            ("scale", "from 0; to 10; step 1", "needs mark"),
            ("ruler", "to 10; start 4; end 4", "does not lie along"),
            ("ruler", "to 10; start 4; end 12", "does not lie along"),
            ("ruler", "to 100; start 4; end 12", "to of a ruler is 100"),
        ] {
            assert!(faults(kind, values).contains(says), "{kind} {values}");
        }
    }
}
