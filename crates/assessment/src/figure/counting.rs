//! Things to count: counters in rows, ten frames, arrays, equal groups.

use super::drawing::{Drawing, Point, Role};
use super::fault::{FigureFault, fault};
use super::ink::Ink;
use super::values::Values;
use super::words::{count, one_by_one};

/// Counters of a picture, of both kinds together.
const MOST_COUNTERS: u32 = 40;

/// Rows, columns, groups and things of a group: the tables of a primary school.
const MOST_EQUAL: u32 = 12;

/// Units from one counter to the next.
const PITCH: f64 = 29.0;

pub(super) const COUNTERS: [&str; 3] = ["count", "other", "crossed"];
pub(super) const TEN_FRAME: [&str; 1] = ["filled"];
pub(super) const ARRAY: [&str; 2] = ["rows", "columns"];
pub(super) const GROUPS: [&str; 2] = ["groups", "each"];

/// Rows of five up to ten, of ten beyond, with a gap in their middle: fives are seen without counting.
pub(super) fn counters(values: &Values<'_>) -> Result<Drawing, FigureFault> {
    let first = values.whole("count", 0..=MOST_COUNTERS)?;
    let other = values.whole_or("other", 0, 0..=MOST_COUNTERS)?;
    let crossed = values.whole_or("crossed", 0, 0..=MOST_COUNTERS)?;
    let all = first + other;
    if all == 0 || all > MOST_COUNTERS {
        return fault(format!("there are {all} counters"), format!("Draw 1 to {MOST_COUNTERS} in all"));
    }
    if crossed > all {
        return fault(
            format!("{crossed} of {all} counters are crossed out"),
            "Cross out no more than there are",
        );
    }
    let row = if all <= 10 { 5 } else { 10 };
    let filled = if other > 0 { Role::Shaded } else { Role::Tinted };
    let mut ink = Ink::default();
    for at in 0..all {
        let (column, line) = (f64::from(at % row), f64::from(at / row));
        let gap = if at % row >= 5 { 10.0 } else { 0.0 };
        let centre = Point::new(column * PITCH + gap, line * PITCH);
        ink.circle(centre, 11.5, if at < first { filled } else { Role::Blank });
        if at >= all - crossed {
            for slope in [-1.0, 1.0] {
                let end = |way: f64| Point::new(centre.x + 12.0 * way, centre.y + 12.0 * way * slope);
                ink.line(end(-1.0), end(1.0), Role::Ink);
            }
        }
    }
    let mut says = if other == 0 {
        format!("Counters: {}.", one_by_one(first, "counter"))
    } else {
        let (first, other) = (one_by_one(first, "counter"), one_by_one(other, "counter"));
        format!("Shaded counters: {first}. White counters: {other}.")
    };
    if crossed > 0 {
        says.push_str(&format!(" The last ones are crossed out: {}.", one_by_one(crossed, "counter")));
    }
    ink.picture("Counters", says, None)
}

/// One frame, or a second for more than ten; filled from the upper row, from the left.
pub(super) fn ten_frame(values: &Values<'_>) -> Result<Drawing, FigureFault> {
    const CELL: f64 = 31.0;
    let filled = values.whole("filled", 0..=20)?;
    let frames = if filled > 10 { 2 } else { 1 };
    let mut ink = Ink::default();
    for cell in 0..10 * frames {
        let (frame, place) = (cell / 10, cell % 10);
        let x = f64::from(frame) * (5.0 * CELL + 16.0) + f64::from(place % 5) * CELL;
        let y = f64::from(place / 5) * CELL;
        ink.rect(x, y, CELL, CELL, Role::Blank);
        if cell < filled {
            ink.circle(Point::new(x + CELL / 2.0, y + CELL / 2.0), 11.0, Role::Tinted);
        }
    }
    let frame = |filled: u32| match filled {
        0 => "empty".to_owned(),
        10 => "full".to_owned(),
        1..=4 => {
            format!("filled so in its upper row: {}; its lower row is empty", one_by_one(filled, "counter"))
        }
        5 => "full in its upper row and empty in its lower row".to_owned(),
        _ => format!("full in its upper row; in its lower row: {}", one_by_one(filled - 5, "counter")),
    };
    let says = if frames == 1 {
        format!("A ten frame, two rows of five boxes. It is {}.", frame(filled))
    } else {
        format!(
            "Two ten frames, each with two rows of five boxes. One is full, the other is {}.",
            frame(filled - 10)
        )
    };
    ink.picture("Ten frame", says, None)
}

/// Equal rows of dots.
pub(super) fn array(values: &Values<'_>) -> Result<Drawing, FigureFault> {
    const PITCH: f64 = 27.0;
    let rows = values.whole("rows", 1..=MOST_EQUAL)?;
    let columns = values.whole("columns", 1..=MOST_EQUAL)?;
    let mut ink = Ink::default();
    for row in 0..rows {
        for column in 0..columns {
            ink.circle(Point::new(f64::from(column) * PITCH, f64::from(row) * PITCH), 9.0, Role::Solid);
        }
    }
    let says = format!("Dots in {}, with {} in each.", count(rows, "equal row"), count(columns, "dot"));
    ink.picture("Rows of dots", says, None)
}

/// Rings with as many dots in each.
pub(super) fn groups(values: &Values<'_>) -> Result<Drawing, FigureFault> {
    const RADIUS: f64 = 31.0;
    const DOT: f64 = 4.5;
    let groups = values.whole("groups", 1..=MOST_EQUAL)?;
    let each = values.whole("each", 0..=MOST_EQUAL)?;
    // As square as it goes: up to four rings a row, then up to five, so that few stand alone.
    let row = match groups {
        1..=5 => groups,
        6 => 3,
        7 | 8 | 11 | 12 => 4,
        _ => 5,
    };
    let mut ink = Ink::default();
    for group in 0..groups {
        let step = 2.0 * RADIUS + 6.0;
        let centre = Point::new(f64::from(group % row) * step, f64::from(group / row) * step);
        ink.circle(centre, RADIUS, Role::Blank);
        for dot in dots(each) {
            ink.circle(Point::new(centre.x + dot.x, centre.y + dot.y), DOT, Role::Solid);
        }
    }
    let says = format!("{} with {} in each.", count(groups, "ring"), count(each, "dot"));
    ink.picture("Equal groups", says, None)
}

/// Dots around a middle, in rows as on dice: the rows of each number, from the top.
fn dots(count: u32) -> Vec<Point> {
    const PITCH: f64 = 13.0;
    const ROWS: [&[u32]; 13] = [
        &[],
        &[1],
        &[2],
        &[1, 2],
        &[2, 2],
        &[2, 1, 2],
        &[3, 3],
        &[2, 3, 2],
        &[3, 2, 3],
        &[3, 3, 3],
        &[3, 4, 3],
        &[4, 3, 4],
        &[4, 4, 4],
    ];
    let rows = ROWS.get(count as usize).copied().unwrap_or_default();
    let middle = |count: usize| (f64::from(u32::try_from(count).unwrap_or(0)) - 1.0) / 2.0;
    let mut points = Vec::new();
    for (row, dots) in rows.iter().zip(0_u32..).map(|(dots, row)| (row, *dots)) {
        let y = (f64::from(row) - middle(rows.len())) * PITCH;
        for dot in 0..dots {
            points.push(Point::new((f64::from(dot) - middle(dots as usize)) * PITCH, y));
        }
    }
    points
}

#[cfg(test)]
mod tests {
    use super::super::drawing::Role;
    use super::super::testing::{circles, drawn, faults, lines, rects};

    #[test]
    fn as_many_counters_as_asked_for() {
        for count in 1..=40 {
            let drawing = drawn("counters", &format!("count {count}"));
            assert_eq!(circles(&drawing, Role::Tinted).len(), count);
        }
        let drawing = drawn("counters", "count 7; other 5; crossed 3");
        assert_eq!(circles(&drawing, Role::Shaded).len(), 7);
        assert_eq!(circles(&drawing, Role::Blank).len(), 5);
        assert_eq!(lines(&drawing, Role::Ink).len(), 2 * 3);
        assert!(drawing.description.ends_with("The last ones are crossed out: counter, counter, counter."));
    }

    #[test]
    fn the_ear_counts_what_the_eye_counts() {
        let drawing = drawn("counters", "count 12");
        assert_eq!(drawing.description, "Counters: ten counters, then counter, counter.");
        let frame = drawn("ten-frame", "filled 13");
        assert_eq!(circles(&frame, Role::Tinted).len(), 13);
        assert_eq!(rects(&frame, Role::Blank).len(), 20);
        assert!(
            frame
                .description
                .contains("One is full, the other is filled so in its upper row: counter, counter")
        );
    }

    #[test]
    fn arrays_and_groups_are_equal() {
        let array = drawn("array", "rows 3; columns 5");
        assert_eq!(circles(&array, Role::Solid).len(), 15);
        for each in 0..=12 {
            let groups = drawn("groups", &format!("groups 4; each {each}"));
            assert_eq!(circles(&groups, Role::Blank).len(), 4);
            assert_eq!(circles(&groups, Role::Solid).len(), 4 * each);
            // Every dot lies wholly within a ring, and no two overlap.
            let dots = circles(&groups, Role::Solid);
            for (at, (dot, radius)) in dots.iter().enumerate() {
                let rings = circles(&groups, Role::Blank);
                assert!(rings.iter().any(|(ring, size)| ring.distance(*dot) + radius < *size));
                assert!(dots[at + 1..].iter().all(|(other, _)| other.distance(*dot) > 2.0 * radius));
            }
        }
    }

    #[test]
    fn what_cannot_be_drawn_is_said() {
        for (kind, values, says) in [
            ("counters", "count 0", "there are 0 counters"),
            ("counters", "count 30; other 20", "there are 50 counters"),
            ("counters", "count 3; crossed 4", "4 of 3 counters"),
            ("counters", "count 2.5", "count of a counters is 2.5"),
            ("ten-frame", "filled 21", "filled of a ten-frame is 21"),
            ("ten-frame", "", "needs filled"),
            ("array", "rows 3", "needs columns"),
            ("array", "rows 3; columns 100", "columns of an array is 100"),
            ("groups", "groups 0; each 2", "groups of a groups is 0"),
        ] {
            let fault = faults(kind, values);
            assert!(fault.contains(says), "{kind} {values}: {fault}");
        }
    }
}
