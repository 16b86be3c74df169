//! The triangle: by its three sides, by its three angles, or by base and height.

use super::drawing::{Anchor, Drawing, Point, Role, Size};
use super::fault::{FigureFault, fault};
use super::ink::Ink;
use super::shapes::length;
use super::values::{Shown, Values};
use super::words::listed;
use num_traits::Signed as _;

/// Units that a triangle may be wide and high; its labels stand outside.
const WIDE: f64 = 240.0;
const HIGH: f64 = 180.0;

/// Degrees: a smaller angle cannot be seen.
const LEAST_ANGLE: f64 = 8.0;

pub(super) const KEYS: [&str; 5] = ["base", "height", "sides", "angles", "unit"];

pub(super) fn draw(values: &Values<'_>) -> Result<Drawing, FigureFault> {
    let unit = values.text("unit")?;
    match (values.has("sides"), values.has("angles"), values.has("base") || values.has("height")) {
        (true, false, false) => by_sides(values, &unit),
        (false, true, false) => by_angles(values),
        (false, false, true) => by_height(values, &unit),
        _ => fault(
            "nothing says which triangle it is, or too much does",
            "Give sides, or angles, or base and height",
        ),
    }
}

/// The longest side lies at the bottom, so that the corner above stands between its ends.
fn by_sides(values: &Values<'_>, unit: &str) -> Result<Drawing, FigureFault> {
    let mut sides = values.some("sides", 3..=3)?;
    if let Some(side) = sides.iter().find(|side| side.number().is_some_and(|n| !n.is_positive())) {
        return fault(format!("a side is {}", side.text()), "Lengths are above 0");
    }
    let said = listed(&sides.iter().map(|side| side.said(unit)).collect::<Vec<_>>());
    let lengths: Option<Vec<f64>> = sides.iter().map(Shown::float).collect();
    let mut sizes = lengths.unwrap_or_else(|| vec![10.0, 8.0, 7.0]);
    let longest = (1..3).fold(0, |longest, at| if sizes[at] > sizes[longest] { at } else { longest });
    sides.rotate_left(longest);
    sizes.rotate_left(longest);
    let (base, right, left) = (sizes[0], sizes[1], sizes[2]);
    // Law of cosines: how far along the base the upper corner stands.
    let along = (base * base + left * left - right * right) / (2.0 * base);
    let high = (left * left - along * along).max(0.0).sqrt();
    if high < 0.05 * base {
        return fault(
            format!("no triangle has sides of {said}"),
            "Two sides together are longer than the third",
        );
    }
    let scale = (WIDE / base).min(HIGH / high);
    let corners =
        [Point::new(0.0, 0.0), Point::new(base * scale, 0.0), Point::new(along * scale, -high * scale)];
    let mut ink = Ink::default();
    ink.polygon(corners.to_vec(), Role::Blank);
    ink.label(Point::new(base * scale / 2.0, 15.0), Anchor::Middle, Size::Usual, sides[0].with_unit(unit));
    let beside = |lower: Point, way: f64| {
        let middle = lower.middle(corners[2]);
        let length = lower.distance(corners[2]);
        // At a right angle to the side, outwards.
        let (dx, dy) = ((lower.y - corners[2].y) / length, (lower.x - corners[2].x).abs() / length);
        Point::new(middle.x + way * dx.abs() * 9.0, middle.y - dy * 11.0)
    };
    ink.label(beside(corners[1], 1.0), Anchor::Start, Size::Usual, sides[1].with_unit(unit));
    ink.label(beside(corners[0], -1.0), Anchor::End, Size::Usual, sides[2].with_unit(unit));
    ink.picture("Triangle", format!("A triangle. Its sides are labelled {said}."), None)
}

/// Labels stand outside their corners, where even a narrow angle leaves room.
fn by_angles(values: &Values<'_>) -> Result<Drawing, FigureFault> {
    let angles = values.some("angles", 3..=3)?;
    let degrees = shares(&angles, 180.0, LEAST_ANGLE)?;
    // Law of sines with a base of 1.
    let sine = |at: usize| degrees[at].to_radians().sin();
    let left = sine(1) / sine(2);
    let apex = Point::default().away(left, degrees[0]);
    let (low, high) = (apex.x.min(0.0), apex.x.max(1.0));
    let scale = (WIDE / (high - low)).min(HIGH / -apex.y);
    let corners = [Point::default(), Point::new(scale, 0.0), Point::new(apex.x * scale, apex.y * scale)];
    let mut ink = Ink::default();
    ink.polygon(corners.to_vec(), Role::Blank);
    let begins = [0.0, 180.0 - degrees[1], 180.0 + degrees[0]];
    for at in 0..3 {
        let shortest =
            corners[at].distance(corners[(at + 1) % 3]).min(corners[at].distance(corners[(at + 2) % 3]));
        let radius = (shortest * 0.3).min(24.0);
        mark_angle(&mut ink, &angles[at], corners[at], radius, (begins[at], degrees[at]));
        let outwards = begins[at] + degrees[at] / 2.0 + 180.0;
        ink.label(corners[at].away(25.0, outwards), Anchor::Middle, Size::Usual, angles[at].with_unit("°"));
    }
    let said: Vec<String> = angles.iter().map(|angle| angle.said("°")).collect();
    ink.picture("Triangle", format!("A triangle. Its angles are labelled {}.", listed(&said)), None)
}

fn by_height(values: &Values<'_>, unit: &str) -> Result<Drawing, FigureFault> {
    let (base, height) = (length(values, "base")?, length(values, "height")?);
    let (wide, high) = match (base.float(), height.float()) {
        (Some(base), Some(height)) => {
            let scale = (WIDE / base).min(HIGH / height);
            ((base * scale).max(150.0), (height * scale).max(70.0))
        }
        _ => (210.0, 130.0),
    };
    let foot = wide * 0.36;
    let mut ink = Ink::default();
    let corners = [Point::default(), Point::new(wide, 0.0), Point::new(foot, -high)];
    ink.polygon(corners.to_vec(), Role::Blank);
    ink.line(Point::new(foot, 0.0), corners[2], Role::Dashed);
    square_mark(&mut ink, Point::new(foot, 0.0), 9.0, 0.0);
    ink.label(Point::new(wide / 2.0, 15.0), Anchor::Middle, Size::Usual, base.with_unit(unit));
    ink.label(Point::new(foot + 7.0, -high * 0.3), Anchor::Start, Size::Usual, height.with_unit(unit));
    let says = format!(
        "A triangle. Its bottom side is labelled {}. A dashed line from that side straight up to the opposite corner, \
         at a right angle, is labelled {}.",
        base.said(unit),
        height.said(unit)
    );
    ink.picture("Triangle", says, None)
}

/// The arc of an angle from one direction over so many degrees; a right angle that is a number has a square instead.
pub(super) fn mark_angle(ink: &mut Ink, shown: &Shown, at: Point, radius: f64, (from, degrees): (f64, f64)) {
    if shown.number().is_some() && (degrees - 90.0).abs() < 1e-9 {
        square_mark(ink, at, radius * 0.6, from);
    } else {
        ink.arc(at, radius, from, degrees, Role::Fine);
    }
}

fn square_mark(ink: &mut Ink, at: Point, side: f64, from: f64) {
    let (one, other) = (at.away(side, from), at.away(side, from + 90.0));
    let far = one.away(side, from + 90.0);
    ink.path(vec![one, far, other], Role::Fine);
}

/// Degrees of each angle; those that are texts share what the numbers leave of the whole.
pub(super) fn shares(angles: &[Shown], whole: f64, least: f64) -> Result<Vec<f64>, FigureFault> {
    let known: f64 = angles.iter().filter_map(Shown::float).sum();
    let asked = angles.iter().filter(|angle| angle.number().is_none()).count();
    let share = (whole - known) / asked.max(1) as f64;
    if asked == 0 && (known - whole).abs() > 1e-9 {
        return fault(format!("the angles come to {known}°"), format!("Together they are {whole}°"));
    }
    let degrees: Vec<f64> = angles.iter().map(|angle| angle.float().unwrap_or(share)).collect();
    match degrees.iter().find(|degrees| **degrees < least) {
        Some(small) => fault(
            format!("an angle of {small}° is too small to be seen"),
            format!("Use angles of at least {least}° that come to {whole}°"),
        ),
        None => Ok(degrees),
    }
}

#[cfg(test)]
mod tests {
    use super::super::drawing::{Mark, Role};
    use super::super::testing::{angle, drawn, faults, lines, polygons, texts};

    #[test]
    fn three_sides_are_to_scale() {
        for sides in [[3.0, 4.0, 5.0], [7.0, 7.0, 2.0], [12.0, 4.0, 9.0], [6.0, 6.0, 6.0]] {
            let [a, b, c] = sides;
            let drawing = drawn("triangle", &format!("sides {a} {b} {c}; unit 'cm'"));
            let corners = &polygons(&drawing)[0];
            let mut found: Vec<f64> = (0..3).map(|at| corners[at].distance(corners[(at + 1) % 3])).collect();
            let mut wanted = sides.to_vec();
            found.sort_by(f64::total_cmp);
            wanted.sort_by(f64::total_cmp);
            for (found, wanted) in found.iter().zip(&wanted) {
                assert!((found / wanted - found.max(1.0) / wanted).abs() < 1e-9);
            }
            let scale = found[2] / wanted[2];
            assert!(found.iter().zip(&wanted).all(|(f, w)| (f / w - scale).abs() < 1e-6), "{sides:?}");
            assert_eq!(texts(&drawing).len(), 3);
        }
    }

    #[test]
    fn three_angles_are_to_scale() {
        for angles in [[60, 60, 60], [90, 30, 60], [110, 40, 30], [20, 20, 140], [80, 85, 15], [8, 8, 164]] {
            let [a, b, c] = angles;
            let corners = polygons(&drawn("triangle", &format!("angles {a} {b} {c}")))[0].clone();
            for at in 0..3 {
                let found = angle(corners[at], corners[(at + 1) % 3], corners[(at + 2) % 3]);
                assert!((found - f64::from(angles[at])).abs() < 1e-6, "{angles:?} {found}");
            }
        }
    }

    #[test]
    fn what_is_asked_for_is_what_is_left() {
        let drawing = drawn("triangle", "angles 50 60 '?'");
        let corners = polygons(&drawing)[0].clone();
        assert!((angle(corners[2], corners[0], corners[1]) - 70.0).abs() < 1e-6);
        assert_eq!(texts(&drawing), ["50°", "60°", "?"]);
        assert_eq!(drawing.description, "A triangle. Its angles are labelled 50°, 60° and a question mark.");
        // A right angle that is known has a square; one that is asked for does not give itself away.
        let arcs = |values: &str| {
            let marks = drawn("triangle", values).marks;
            marks.iter().filter(|mark| matches!(mark, Mark::Arc { .. })).count()
        };
        assert_eq!((arcs("angles 90 60 '?'"), arcs("angles 30 60 '?'")), (2, 3));
    }

    #[test]
    fn the_height_stands_upright_on_the_base() {
        let drawing = drawn("triangle", "base 8; height 6; unit 'cm'");
        let (foot, top) = lines(&drawing, Role::Dashed)[0];
        let corners = polygons(&drawing)[0].clone();
        assert!((foot.x - top.x).abs() < 1e-9 && (foot.y - corners[0].y).abs() < 1e-9);
        let (wide, high) = (corners[1].x - corners[0].x, foot.y - top.y);
        assert!((wide / high - 8.0 / 6.0).abs() < 1e-6);
        assert_eq!(texts(&drawing), ["8 cm", "6 cm"]);
    }

    #[test]
    fn what_cannot_be_drawn_is_said() {
        for (values, says) in [
            ("", "nothing says which"),
            ("sides 3 4 5; angles 60 60 60", "or too much does"),
            ("sides 1 2 3", "no triangle has sides of 1, 2 and 3"),
            ("sides 1 2", "sides of a triangle has 2 values"),
            ("sides 0 4 5", "a side is 0"),
            ("angles 60 60 50", "come to 170°"),
            ("angles 100 80 '?'", "too small"),
            ("base 4", "needs height"),
        ] {
            assert!(faults("triangle", values).contains(says), "{values}");
        }
    }
}
