//! Wholes cut into equal parts, some of them shaded: bars one under another, circles side by side.

use super::drawing::{Drawing, Point, Role};
use super::fault::{FigureFault, fault};
use super::ink::Ink;
use super::values::Values;
use super::words::{capital, count};

/// Parts of a whole: finer ones could not be told apart.
const MOST_PARTS: u32 = 60;

/// Parts of a circle.
const MOST_SLICES: u32 = 24;

/// Wholes of a picture.
const MOST_WHOLES: usize = 6;

pub(super) const KEYS: [&str; 2] = ["parts", "shaded"];

/// Bars of the same length, shaded from the left.
pub(super) fn bars(values: &Values<'_>) -> Result<Drawing, FigureFault> {
    const LENGTH: f64 = 320.0;
    const HIGH: f64 = 36.0;
    let wholes = wholes(values, MOST_PARTS)?;
    let mut ink = Ink::default();
    for ((parts, shaded), bar) in wholes.iter().zip(0_u32..) {
        let (y, wide) = (f64::from(bar) * (HIGH + 12.0), LENGTH / f64::from(*parts));
        for part in 0..*parts {
            let role = if part < *shaded { Role::Shaded } else { Role::Blank };
            ink.rect(f64::from(part) * wide, y, wide, HIGH, role);
        }
    }
    let says = describe("bar", "bars of the same length, one under another", &wholes);
    ink.picture("Fraction bar", says, None)
}

/// Circles, shaded clockwise from the top.
pub(super) fn circles(values: &Values<'_>) -> Result<Drawing, FigureFault> {
    let wholes = wholes(values, MOST_SLICES)?;
    let (radius, row) = match wholes.len() {
        1 => (80.0, 1),
        2 => (74.0, 2),
        4 => (64.0, 2),
        _ => (50.0, 3),
    };
    let mut ink = Ink::default();
    for ((parts, shaded), circle) in wholes.iter().zip(0_u32..) {
        let step = 2.0 * radius + 14.0;
        let centre = Point::new(f64::from(circle % row) * step, f64::from(circle / row) * step);
        let sweep = 360.0 / f64::from(*parts);
        for part in 0..*parts {
            let role = if part < *shaded { Role::Shaded } else { Role::Blank };
            if *parts == 1 {
                ink.circle(centre, radius, role);
            } else {
                ink.sector(centre, radius, 90.0 - sweep * f64::from(part + 1), sweep, role);
            }
        }
    }
    ink.picture("Fraction circle", describe("circle", "circles of the same size", &wholes), None)
}

/// Parts and shaded parts of each whole.
fn wholes(values: &Values<'_>, most: u32) -> Result<Vec<(u32, u32)>, FigureFault> {
    let parts = values.wholes("parts", 1..=MOST_WHOLES, 1..=most)?;
    let shaded = values.wholes("shaded", 1..=MOST_WHOLES, 0..=most)?;
    if parts.len() != shaded.len() {
        let what = format!("parts has {} values and shaded has {}", parts.len(), shaded.len());
        return fault(what, "Give one of each for every whole");
    }
    let wholes: Vec<(u32, u32)> = parts.into_iter().zip(shaded).collect();
    if let Some((parts, shaded)) = wholes.iter().find(|(parts, shaded)| shaded > parts) {
        let what = format!("{shaded} of {parts} parts are shaded");
        return fault(what, "Shade no more parts than there are; draw several wholes for more than one");
    }
    Ok(wholes)
}

fn describe(one: &str, several: &str, wholes: &[(u32, u32)]) -> String {
    let cut = |(parts, shaded): &(u32, u32)| {
        let shaded = match shaded {
            0 => "none is shaded".to_owned(),
            1 => "1 is shaded".to_owned(),
            n => format!("{n} are shaded"),
        };
        match parts {
            1 if shaded.starts_with('1') => "one whole, and it is shaded".to_owned(),
            1 => "one whole, and it is not shaded".to_owned(),
            _ => format!("cut into {}; {shaded}", count(*parts, "equal part")),
        }
    };
    match wholes {
        [one_whole] => format!("A {one}, {}.", cut(one_whole)),
        _ => {
            const PLACES: [&str; MOST_WHOLES] = ["first", "second", "third", "fourth", "fifth", "sixth"];
            let each: Vec<String> = wholes
                .iter()
                .zip(PLACES)
                .map(|(whole, place)| capital(&format!("the {place} is {}.", cut(whole))))
                .collect();
            format!("{} {several}. {}", wholes.len(), each.join(" "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::drawing::Role;
    use super::super::testing::{circles, drawn, faults, rects, sectors};

    #[test]
    fn parts_are_equal_and_as_many_are_shaded_as_asked_for() {
        for (parts, shaded) in [(1, 1), (8, 3), (40, 24), (60, 0)] {
            let drawing = drawn("fraction-bar", &format!("parts {parts}; shaded {shaded}"));
            let (dark, light) = (rects(&drawing, Role::Shaded), rects(&drawing, Role::Blank));
            assert_eq!((dark.len(), light.len()), (shaded, parts - shaded));
            let widths: Vec<f64> = dark.iter().chain(&light).map(|part| part.1).collect();
            assert!(widths.iter().all(|wide| (wide - widths[0]).abs() < 1e-9));
        }
    }

    #[test]
    fn bars_under_each_other_are_equally_long() {
        let drawing = drawn("fraction-bar", "parts 2 6 5; shaded 1 3 5");
        let parts: Vec<_> =
            rects(&drawing, Role::Shaded).into_iter().chain(rects(&drawing, Role::Blank)).collect();
        let tops: std::collections::BTreeSet<i64> =
            parts.iter().map(|part| part.0.y.round() as i64).collect();
        assert_eq!(tops.len(), 3);
        for top in tops {
            let row = parts.iter().filter(|part| part.0.y.round() as i64 == top);
            let length: f64 = row.map(|part| part.1).sum();
            assert!((length - 320.0).abs() < 1e-6, "{length}");
        }
        assert!(drawing.description.contains("The second is cut into 6 equal parts; 3 are shaded."));
    }

    #[test]
    fn slices_go_clockwise_from_the_top() {
        let drawing = drawn("fraction-circle", "parts 8; shaded 3");
        let dark = sectors(&drawing, Role::Shaded);
        assert_eq!(dark.len(), 3);
        assert_eq!(dark[0], (45.0, 45.0));
        let all: f64 = dark.iter().chain(&sectors(&drawing, Role::Blank)).map(|slice| slice.1).sum();
        assert!((all - 360.0).abs() < 1e-9);
        assert_eq!(circles(&drawn("fraction-circle", "parts 1 2; shaded 1 1"), Role::Shaded).len(), 1);
    }

    #[test]
    fn what_cannot_be_drawn_is_said() {
        for (values, says) in [
            ("parts 4; shaded 5", "5 of 4 parts"),
            ("parts 4 4; shaded 1", "parts has 2 values"),
            ("parts 0; shaded 0", "is 0"),
            ("parts 400; shaded 1", "is 400"),
            ("parts 4", "needs shaded"),
        ] {
            assert!(faults("fraction-bar", values).contains(says), "{values}");
        }
        assert!(faults("fraction-circle", "parts 30; shaded 1").contains("is 30"));
    }
}
