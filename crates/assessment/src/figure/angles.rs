//! Angles: one alone, several on a straight line, several round a point. All to scale.

use super::drawing::{Anchor, Drawing, Point, Role, Size};
use super::fault::{FigureFault, fault};
use super::ink::Ink;
use super::triangle::{mark_angle, shares};
use super::values::{Shown, Values};
use super::words::{count, listed};

/// Units of an arm.
const ARM: f64 = 130.0;

/// Degrees: a label would have no room in a smaller one.
const LEAST: f64 = 10.0;

/// Angles beside each other.
const MOST: usize = 6;

pub(super) const ONE: [&str; 2] = ["degrees", "label"];
pub(super) const SEVERAL: [&str; 1] = ["degrees"];

/// One arm level to the right. A right angle has an arc like any other: what kind it is may be the question.
pub(super) fn angle(values: &Values<'_>) -> Result<Drawing, FigureFault> {
    let shown = values.one("degrees")?;
    let Some(degrees) = shown.float() else {
        return fault(
            format!("the angle is '{}'", shown.text()),
            "Give degrees as a number, and the text as label",
        );
    };
    if !(1.0..=359.0).contains(&degrees) {
        return fault(format!("the angle is {}°", shown.text()), "Use 1 to 359 degrees");
    }
    let middle = Point::default();
    let mut ink = Ink::default();
    ink.path(vec![middle.away(ARM, degrees), middle, middle.away(ARM, 0.0)], Role::Ink);
    ink.arc(middle, 30.0, 0.0, degrees, Role::Fine);
    ink.circle(middle, 2.5, Role::Solid);
    let label = if values.has("label") { values.one("label")?.with_unit("°") } else { String::new() };
    if !label.is_empty() {
        let candidates = outwards(middle, degrees / 2.0);
        ink.place(&candidates, Size::Usual, &label);
    }
    let large = if degrees > 180.0 { " The angle marked is the larger one, the long way round." } else { "" };
    let says = format!(
        "Two straight arms meet at a point. One points level to the right, as a clock's hand does at 3; the other as a \
         clock's hand does {}.{large}",
        as_clock(degrees)
    );
    ink.picture("Angle", says, None)
}

pub(super) fn on_line(values: &Values<'_>) -> Result<Drawing, FigureFault> {
    let angles = values.some("degrees", 2..=MOST)?;
    let degrees = shares(&angles, 180.0, LEAST)?;
    let middle = Point::default();
    let mut ink = Ink::default();
    ink.line(middle.away(ARM + 20.0, 180.0), middle.away(ARM + 20.0, 0.0), Role::Ink);
    fan(&mut ink, &angles, &degrees);
    let says = format!(
        "{} on a straight line, side by side. They are labelled {}.",
        count(u32::try_from(angles.len()).unwrap_or(0), "angle"),
        labels(&angles)
    );
    ink.picture("Angles on a line", says, None)
}

pub(super) fn at_point(values: &Values<'_>) -> Result<Drawing, FigureFault> {
    let angles = values.some("degrees", 2..=MOST + 2)?;
    let degrees = shares(&angles, 360.0, LEAST)?;
    let mut ink = Ink::default();
    ink.line(Point::default(), Point::default().away(ARM, 0.0), Role::Ink);
    fan(&mut ink, &angles, &degrees);
    let says = format!(
        "{} meet at a point and go all the way round it. They are labelled {}.",
        count(u32::try_from(angles.len()).unwrap_or(0), "angle"),
        labels(&angles)
    );
    ink.picture("Angles round a point", says, None)
}

fn labels(angles: &[Shown]) -> String {
    listed(&angles.iter().map(|angle| angle.said("°")).collect::<Vec<_>>())
}

/// Arms from a point after the first, which is there; an arc and a label between each two; against the clock from “level
/// to the right”.
fn fan(ink: &mut Ink, angles: &[Shown], degrees: &[f64]) {
    let middle = Point::default();
    let mut from = 0.0;
    for (at, sweep) in degrees.iter().enumerate() {
        if at > 0 {
            ink.line(middle, middle.away(ARM, from), Role::Ink);
        }
        from += sweep;
    }
    ink.circle(middle, 2.5, Role::Solid);
    from = 0.0;
    for (at, (angle, sweep)) in angles.iter().zip(degrees).enumerate() {
        let radius = if at % 2 == 0 { 22.0 } else { 28.0 };
        mark_angle(ink, angle, middle, radius, (from, *sweep));
        ink.place(&outwards(middle, from + sweep / 2.0), Size::Usual, &angle.with_unit("°"));
        from += sweep;
    }
}

/// Places further and further out in one direction.
fn outwards(middle: Point, direction: f64) -> Vec<(Point, Anchor)> {
    (0..18).map(|step| (middle.away(44.0 + 7.0 * f64::from(step), direction), Anchor::Middle)).collect()
}

/// Where a clock's hand points in this direction.
fn as_clock(degrees: f64) -> String {
    let hours = (3.0 - degrees / 30.0).rem_euclid(12.0);
    let number = |hour: f64| if (0.5..=11.5).contains(&hour) { hour } else { 12.0 };
    let (before, part) = (hours.floor(), hours - hours.floor());
    let (low, high) = (number(before), number((before + 1.0) % 12.0));
    if part < 1e-9 {
        format!("at {low}")
    } else if (part - 0.5).abs() < 0.1 {
        format!("half-way between {low} and {high}")
    } else {
        format!("between {low} and {high}, nearer to {}", if part < 0.5 { low } else { high })
    }
}

#[cfg(test)]
mod tests {
    use super::super::drawing::{Drawing, Mark, Point, Role};
    use super::super::testing::{angle, circles, drawn, faults, lines, texts, the_text};

    fn vertex(drawing: &Drawing) -> Point {
        circles(drawing, Role::Solid)[0].0
    }

    #[test]
    fn one_angle_is_as_wide_as_it_says() {
        for degrees in 1..=359 {
            let drawing = drawn("angle", &format!("degrees {degrees}"));
            let arms = drawing.marks.iter().find_map(|mark| match mark {
                Mark::Path { points, .. } => Some(points.clone()),
                _ => None,
            });
            let arms = arms.unwrap();
            let found = angle(arms[1], arms[0], arms[2]);
            let wanted = f64::from(degrees.min(360 - degrees));
            assert!((found - wanted).abs() < 1e-6, "{degrees} {found}");
            let swept = drawing.marks.iter().any(
                |mark| matches!(mark, Mark::Arc { sweep, .. } if (sweep - f64::from(degrees)).abs() < 1e-9),
            );
            assert!(swept, "{degrees}");
            assert!(texts(&drawing).is_empty());
        }
        let says = drawn("angle", "degrees 45").description;
        assert!(says.ends_with("as a clock's hand does half-way between 1 and 2."), "{says}");
        assert!(drawn("angle", "degrees 90").description.ends_with("does at 12."));
        assert_eq!(texts(&drawn("angle", "degrees 70; label 'x'")), ["x°"]);
    }

    /// Degrees of arms from the vertex, against the clock from the right.
    fn arms(drawing: &Drawing) -> Vec<f64> {
        let middle = vertex(drawing);
        let arms = lines(drawing, Role::Ink);
        let mut found: Vec<f64> = arms
            .iter()
            .filter(|(from, _)| from.distance(middle) < 1e-6)
            .map(|(_, to)| (middle.y - to.y).atan2(to.x - middle.x).to_degrees().rem_euclid(360.0))
            .collect();
        found.sort_by(f64::total_cmp);
        found
    }

    #[test]
    fn angles_on_a_line_and_round_a_point_follow_each_other() {
        let drawing = drawn("angles-on-line", "degrees 35 '?' 60");
        let found = arms(&drawing);
        assert!((found[0] - 35.0).abs() < 1e-6 && (found[1] - 120.0).abs() < 1e-6, "{found:?}");
        assert_eq!(texts(&drawing), ["35°", "?", "60°"]);
        let drawing = drawn("angles-at-point", "degrees 90 130 '?'");
        let found = arms(&drawing);
        let gaps = [found[1] - found[0], found[2] - found[1], 360.0 - found[2] + found[0]];
        for (gap, wanted) in gaps.iter().zip([90.0, 130.0, 140.0]) {
            assert!((gap - wanted).abs() < 1e-6, "{found:?}");
        }
        assert!(drawing.description.ends_with("They are labelled 90°, 130° and a question mark."));
    }

    #[test]
    fn labels_stand_within_their_angles() {
        for first in 10..=170 {
            let drawing = drawn("angles-on-line", &format!("degrees {first} '?'"));
            let (middle, asked) = (vertex(&drawing), the_text(&drawing, "?"));
            let at = (middle.y - asked.y).atan2(asked.x - middle.x).to_degrees();
            assert!((at - (f64::from(first) + 180.0) / 2.0).abs() < 1e-6, "{first} {at}");
        }
    }

    #[test]
    fn what_cannot_be_drawn_is_said() {
        for (kind, values, says) in [
            ("angle", "degrees 0", "the angle is 0°"),
            ("angle", "degrees 'x'", "the angle is 'x'"),
            ("angles-on-line", "degrees 100 90", "come to 190°"),
            ("angles-on-line", "degrees 175 '?'", "too small"),
            ("angles-at-point", "degrees 200 200 '?'", "too small"),
            ("angles-at-point", "degrees 200", "has 1 values"),
        ] {
            assert!(faults(kind, values).contains(says), "{kind} {values}");
        }
    }
}
