//! Rectangles, L-shapes and polygons.

use super::drawing::{Anchor, Drawing, Point, Role, Size};
use super::fault::{FigureFault, fault};
use super::ink::Ink;
use super::measure::text_width;
use super::values::{Shown, Values};
use super::words::one_by_one;
use num_traits::Signed as _;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

/// Sides of a polygon: beyond them it looks like a circle.
const MOST_SIDES: u32 = 40;

/// Units that a shape may be wide and high; its labels stand outside.
const WIDE: f64 = 230.0;
const HIGH: f64 = 170.0;

pub(super) const RECTANGLE: [&str; 3] = ["width", "height", "unit"];
pub(super) const L_SHAPE: [&str; 5] = ["a", "b", "c", "d", "unit"];
pub(super) const POLYGON: [&str; 2] = ["sides", "regular"];

/// A length as it is labelled: no number below or at zero.
pub(super) fn length(values: &Values<'_>, key: &str) -> Result<Shown, FigureFault> {
    let shown = values.one(key)?;
    match shown.number() {
        Some(number) if !number.is_positive() => {
            fault(format!("{key} is {}", shown.text()), "Lengths are above 0")
        }
        _ => Ok(shown),
    }
}

/// To scale where both sides are numbers, but never so thin that it hardly shows.
pub(super) fn rectangle(values: &Values<'_>) -> Result<Drawing, FigureFault> {
    let (width, height) = (length(values, "width")?, length(values, "height")?);
    let unit = values.text("unit")?;
    let (wide, high) = match (width.float(), height.float()) {
        (Some(wide), Some(high)) => {
            let scale = (WIDE / wide).min(HIGH / high);
            ((wide * scale).max(56.0), (high * scale).max(38.0))
        }
        _ => (210.0, 130.0),
    };
    let mut ink = Ink::default();
    ink.rect(0.0, 0.0, wide, high, Role::Blank);
    ink.label(Point::new(wide / 2.0, high + 15.0), Anchor::Middle, Size::Usual, width.with_unit(&unit));
    ink.label(Point::new(wide + 9.0, high / 2.0), Anchor::Start, Size::Usual, height.with_unit(&unit));
    let says = format!(
        "A rectangle. A level side is labelled {}, an upright side {}.",
        width.said(&unit),
        height.said(&unit)
    );
    ink.picture("Rectangle", says, None)
}

/// A rectangle `a` wide and `b` high without its upper right corner, `c` wide and `d` high.
pub(super) fn l_shape(values: &Values<'_>) -> Result<Drawing, FigureFault> {
    let of = |key| length(values, key);
    let (a, b, c, d) = (of("a")?, of("b")?, of("c")?, of("d")?);
    let unit = values.text("unit")?;
    for (cut, side, names) in [(&c, &a, "c and a"), (&d, &b, "d and b")] {
        if let (Some(cut_out), Some(whole)) = (cut.number(), side.number())
            && cut_out >= whole
        {
            let what = format!("{} is cut out of a side of {}", cut.text(), side.text());
            return fault(what, format!("Let {names} leave something of the shape"));
        }
    }
    let (wide, high, cut_wide, cut_high) = l_sizes([&a, &b, &c, &d], &unit);
    let mut ink = Ink::default();
    let (step, shelf) = (wide - cut_wide, cut_high);
    let corners = [(0.0, 0.0), (step, 0.0), (step, shelf), (wide, shelf), (wide, high), (0.0, high)];
    ink.polygon(corners.map(|(x, y)| Point::new(x, y)).to_vec(), Role::Blank);
    let mut label = |x: f64, y: f64, anchor, side: &Shown| {
        ink.label(Point::new(x, y), anchor, Size::Usual, side.with_unit(&unit));
    };
    label(wide / 2.0, high + 15.0, Anchor::Middle, &a);
    label(-9.0, high / 2.0, Anchor::End, &b);
    label(step + cut_wide / 2.0, shelf - 12.0, Anchor::Middle, &c);
    label(step - 8.0, shelf / 2.0, Anchor::End, &d);
    let says = format!(
        "A shape like the letter L, all corners square: a rectangle without its upper right corner. Its bottom side \
         is labelled {}, its left side {}. Where the corner is missing, the level side is labelled {} and the upright \
         side {}. The other two sides have no label.",
        a.said(&unit),
        b.said(&unit),
        c.said(&unit),
        d.said(&unit)
    );
    ink.picture("L-shape", says, None)
}

/// Units: wide, high, cut out wide and high; to scale as far as the labels have room.
fn l_sizes([a, b, c, d]: [&Shown; 4], unit: &str) -> (f64, f64, f64, f64) {
    let (wide, high, cut_wide, cut_high) = match (a.float(), b.float(), c.float(), d.float()) {
        (Some(a), Some(b), Some(c), Some(d)) => {
            let scale = (WIDE / a).min((HIGH + 20.0) / b);
            (a * scale, b * scale, c * scale, d * scale)
        }
        _ => (210.0, 170.0, 100.0, 80.0),
    };
    let room = |side: &Shown| text_width(&side.with_unit(unit), Size::Usual) + 16.0;
    let least_cut = room(c).max(34.0);
    let least_left = room(d).max(30.0);
    let wide = wide.max(least_cut + least_left + 20.0);
    let high = high.max(90.0);
    let cut_wide = cut_wide.clamp(least_cut, wide - least_left);
    let cut_high = cut_high.clamp(30.0, high - 30.0);
    (wide, high, cut_wide, cut_high)
}

/// Regular unless it is said not to be; an irregular one is the same every time, convex, all its sides different.
pub(super) fn polygon(values: &Values<'_>) -> Result<Drawing, FigureFault> {
    let sides = values.whole("sides", 3..=MOST_SIDES)?;
    let regular = values.yes("regular", true)?;
    let points = if regular { regular_corners(sides) } else { irregular_corners(sides) };
    let mut ink = Ink::default();
    ink.polygon(points, Role::Blank);
    let alike = if regular {
        "All its sides are equally long and all its corners equally wide."
    } else {
        "Its sides are not equally long."
    };
    let says = format!(
        "A closed shape with straight sides. {alike} Its sides, going round: {}.",
        one_by_one(sides, "side")
    );
    ink.picture("Shape", says, None)
}

/// Corners on a circle, a level side at the bottom.
fn regular_corners(sides: u32) -> Vec<Point> {
    let turn = 360.0 / f64::from(sides);
    (0..sides).map(|side| Point::default().away(92.0, -90.0 + turn / 2.0 + turn * f64::from(side))).collect()
}

/// Corners on an ellipse, so that the shape is convex, at drawn distances of which none is small and no two are the
/// same.
fn irregular_corners(sides: u32) -> Vec<Point> {
    let mut random = ChaCha8Rng::seed_from_u64(u64::from(sides));
    // Shares between 0.6 and 1.4; what all share is a full turn.
    let shares: Vec<f64> = (0..sides).map(|_| 0.6 + f64::from(random.next_u32() % 1_000) / 1_250.0).collect();
    let all: f64 = shares.iter().sum();
    let mut turned = 0.0;
    shares
        .iter()
        .map(|share| {
            turned += share / all * 360.0;
            let on_circle = Point::default().away(1.0, turned + 20.0);
            // Leaning, so that no side is level or upright by chance.
            Point::new(115.0 * on_circle.x + 18.0 * on_circle.y, 78.0 * on_circle.y)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::drawing::{Point, Role};
    use super::super::testing::{angle, drawn, faults, polygons, rects, texts};

    #[test]
    fn a_rectangle_is_to_scale_and_never_thin() {
        let drawing = drawn("rectangle", "width 8; height 6; unit 'cm'");
        let sides = rects(&drawing, Role::Blank)[0];
        assert!((sides.1 / sides.2 - 8.0 / 6.0).abs() < 1e-9);
        assert_eq!(texts(&drawing), ["8 cm", "6 cm"]);
        let thin = rects(&drawn("rectangle", "width 400; height 1"), Role::Blank)[0];
        assert!(thin.2 > 30.0);
        let algebra = drawn("rectangle", "width '3x + 2'; height '?'");
        assert_eq!(texts(&algebra), ["3x + 2", "?"]);
        assert!(algebra.description.ends_with("labelled 3x + 2, an upright side a question mark."));
    }

    #[test]
    fn an_l_shape_has_six_square_corners_and_four_labels() {
        let drawing = drawn("l-shape", "a 10; b 8; c 4; d 3; unit 'cm'");
        let corners = &polygons(&drawing)[0];
        assert_eq!(corners.len(), 6);
        for at in 0..6 {
            let turn = angle(corners[at], corners[(at + 5) % 6], corners[(at + 1) % 6]);
            assert!((turn - 90.0).abs() < 1e-9);
        }
        let (wide, cut) = (corners[4].x - corners[5].x, corners[3].x - corners[2].x);
        assert!((cut / wide - 0.4).abs() < 1e-6);
        assert_eq!(texts(&drawing), ["10 cm", "8 cm", "4 cm", "3 cm"]);
    }

    /// Which way each corner turns: all the same way in a convex shape.
    fn turns(corners: &[Point]) -> Vec<f64> {
        (0..corners.len())
            .map(|at| {
                let (a, b, c) =
                    (corners[at], corners[(at + 1) % corners.len()], corners[(at + 2) % corners.len()]);
                (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x)
            })
            .collect()
    }

    #[test]
    fn polygons_have_their_sides_and_bulge_everywhere() {
        for sides in 3..=40 {
            for regular in ["yes", "no"] {
                let drawing = drawn("polygon", &format!("sides {sides}; regular '{regular}'"));
                let corners = &polygons(&drawing)[0];
                assert_eq!(corners.len(), sides);
                assert!(turns(corners).iter().all(|turn| *turn < -1e-6), "{sides} {regular}");
                let lengths: Vec<f64> =
                    (0..sides).map(|at| corners[at].distance(corners[(at + 1) % sides])).collect();
                let (short, long) =
                    lengths.iter().fold((f64::MAX, 0.0_f64), |(a, b), l| (a.min(*l), b.max(*l)));
                assert_eq!((long - short) < 1e-6, regular == "yes", "{sides} {regular}");
                assert!(short > 4.0, "{sides} {regular} {short}");
            }
        }
    }

    #[test]
    fn sides_are_counted_by_ear_as_by_eye() {
        let says = drawn("polygon", "sides 5; regular 'no'").description;
        assert!(says.ends_with("going round: side, side, side, side, side."), "{says}");
    }

    #[test]
    fn what_cannot_be_drawn_is_said() {
        for (kind, values, says) in [
            ("rectangle", "width 0; height 3", "width is 0"),
            ("rectangle", "width 3", "needs height"),
            ("l-shape", "a 5; b 5; c 5; d 2", "5 is cut out of a side of 5"),
            ("polygon", "sides 2", "sides of a polygon is 2"),
            ("polygon", "sides 5; regular 'maybe'", "'maybe'"),
        ] {
            assert!(faults(kind, values).contains(says), "{kind} {values}");
        }
    }
}
