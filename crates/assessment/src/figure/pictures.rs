//! Pictogram and tally.

use super::charts::labelled;
use super::drawing::{Anchor, Drawing, FigureTable, Point, Role, Size};
use super::fault::{FigureFault, fault};
use super::ink::{Ink, fitting, wrapped};
use super::measure::text_width;
use super::values::Values;
use super::words::{count, listed};
use crate::exact::{Number, integer};
use crate::template::number_text;
use num_traits::{Signed as _, ToPrimitive as _};

/// Rows of a pictogram or tally.
const MOST_ROWS: usize = 10;

/// Pictures of a row.
const MOST_PICTURES: u32 = 12;

/// Strokes of a row.
const MOST_STROKES: u32 = 50;

/// Units that names of rows may be wide.
const NAMES_WIDE: f64 = 96.0;

pub(super) const PICTOGRAM: [&str; 4] = ["labels", "values", "each", "title"];
pub(super) const TALLY: [&str; 3] = ["labels", "values", "title"];

/// A circle for `each`; halves and quarters of it for less.
pub(super) fn pictogram(values: &Values<'_>) -> Result<Drawing, FigureFault> {
    const PITCH: f64 = 25.0;
    const RADIUS: f64 = 10.5;
    let (labels, numbers) = labelled(values, MOST_ROWS)?;
    let each = values.number("each")?;
    let title = values.text("title")?;
    if !each.is_positive() {
        return fault(format!("each picture stands for {}", number_text(&each)), "Use a number above 0");
    }
    let quarters: Vec<u32> = labels
        .iter()
        .zip(&numbers)
        .map(|(label, value)| in_quarters(label, value, &each))
        .collect::<Result<_, _>>()?;
    let mut ink = Ink::default();
    let rows = rows(&mut ink, &labels, &title);
    for (quarters, y) in quarters.iter().zip(&rows) {
        let centre = |place: u32| Point::new(10.0 + RADIUS + f64::from(place) * PITCH, *y);
        let whole = quarters / 4;
        for place in 0..whole {
            ink.circle(centre(place), RADIUS, Role::Tinted);
        }
        if !quarters.is_multiple_of(4) {
            ink.sector(centre(whole), RADIUS, 90.0, f64::from(quarters % 4) * 90.0, Role::Tinted);
        }
    }
    let below = rows.last().map_or(0.0, |y| y + 44.0);
    ink.circle(Point::new(10.0 + RADIUS, below), RADIUS, Role::Tinted);
    let key = format!("stands for {}", number_text(&each));
    ink.label(Point::new(16.0 + 2.0 * RADIUS, below), Anchor::Start, Size::Usual, key.as_str());
    let pictures = |quarters: &u32| {
        let whole = count(quarters / 4, "picture");
        let part = match quarters % 4 {
            0 => return whole,
            1 => "a quarter of a picture",
            2 => "half a picture",
            _ => "three quarters of a picture",
        };
        if *quarters < 4 { part.to_owned() } else { format!("{whole} and {part}") }
    };
    let rows = labels
        .iter()
        .zip(&quarters)
        .map(|(label, quarters)| vec![label.clone(), pictures(quarters)])
        .collect();
    let says = format!(
        "A pictogram{}. Each picture {key}. Its rows: {}. A table beside it says how many pictures each row has.",
        titled(&title),
        listed(&labels)
    );
    ink.picture("Pictogram", says, Some(table(title, ["Row", "Pictures"], rows)))
}

/// Quarters of pictures that show a value exactly.
fn in_quarters(label: &str, value: &Number, each: &Number) -> Result<u32, FigureFault> {
    let quarters = value / each * integer(4);
    let whole = quarters.is_integer().then(|| quarters.to_integer().to_u32()).flatten();
    match whole.filter(|quarters| *quarters <= MOST_PICTURES * 4) {
        Some(quarters) => Ok(quarters),
        None => fault(
            format!("{label} is {}, a picture stands for {}", number_text(value), number_text(each)),
            format!("Use quarters of a picture, and at most {MOST_PICTURES} pictures a row"),
        ),
    }
}

/// Strokes in bundles of five, the fifth across.
pub(super) fn tally(values: &Values<'_>) -> Result<Drawing, FigureFault> {
    const APART: f64 = 5.5;
    const BUNDLE: f64 = 31.0;
    const HALF: f64 = 10.0;
    let (labels, _) = labelled(values, MOST_ROWS)?;
    let counts = values.wholes("values", 1..=MOST_ROWS, 0..=MOST_STROKES)?;
    let title = values.text("title")?;
    let mut ink = Ink::default();
    let rows = rows(&mut ink, &labels, &title);
    for (strokes, y) in counts.iter().zip(&rows) {
        for stroke in 0..*strokes {
            let left = 12.0 + f64::from(stroke / 5) * BUNDLE;
            let x = left + f64::from(stroke % 5) * APART;
            if stroke % 5 == 4 {
                let (from, to) =
                    (Point::new(left - 4.0, y + HALF - 2.0), Point::new(left + 20.5, y - HALF + 2.0));
                ink.line(from, to, Role::Ink);
            } else {
                ink.line(Point::new(x, y - HALF), Point::new(x, y + HALF), Role::Ink);
            }
        }
    }
    let strokes = |strokes: &u32| {
        let bundles = match strokes / 5 {
            0 => return count(*strokes, "stroke"),
            1 => "1 bundle of five".to_owned(),
            fives => format!("{fives} bundles of five"),
        };
        match strokes % 5 {
            0 => bundles,
            rest => format!("{bundles} and {}", count(rest, "stroke")),
        }
    };
    let cells =
        labels.iter().zip(&counts).map(|(label, count)| vec![label.clone(), strokes(count)]).collect();
    let says = format!(
        "A tally chart{}. Its rows: {}. A table beside it says how many strokes each row has; every fifth stroke lies \
         across four others and makes a bundle of five.",
        titled(&title),
        listed(&labels)
    );
    ink.picture("Tally", says, Some(table(title, ["Row", "Strokes"], cells)))
}

/// Names of rows beside an upright line, with the title above; the middle of each row.
fn rows(ink: &mut Ink, labels: &[String], title: &str) -> Vec<f64> {
    let widest = |label: &String| {
        let size = fitting(label, NAMES_WIDE);
        wrapped(label, size, NAMES_WIDE).iter().map(|line| text_width(line, size)).fold(0.0, f64::max)
    };
    let name_wide = labels.iter().map(widest).fold(0.0, f64::max);
    ink.lines(
        Point::new(-name_wide - 8.0, -18.0 * lines_less_one(title) - 30.0),
        Anchor::Start,
        Size::Usual,
        title,
        330.0,
    );
    let mut top = -12.0;
    let mut middles = Vec::new();
    for label in labels {
        let size = fitting(label, NAMES_WIDE);
        let lines = wrapped(label, size, NAMES_WIDE).len();
        let lines = f64::from(u32::try_from(lines).unwrap_or(1));
        let high = (lines * size.units() * 1.2 + 10.0).max(31.0);
        let middle = top + high / 2.0;
        let first = middle - (lines - 1.0) * size.units() * 0.6;
        ink.lines(Point::new(-8.0, first), Anchor::End, size, label, NAMES_WIDE);
        middles.push(middle);
        top += high;
    }
    ink.line(Point::new(0.0, -12.0), Point::new(0.0, top), Role::Ink);
    middles
}

/// Lines of a title after its first.
pub(super) fn lines_less_one(title: &str) -> f64 {
    let lines = wrapped(title, Size::Usual, 330.0).len();
    f64::from(u32::try_from(lines.saturating_sub(1)).unwrap_or(0))
}

/// A title as a description goes on with it.
pub(super) fn titled(title: &str) -> String {
    if title.is_empty() { String::new() } else { format!(": {title}") }
}

/// A table of two columns, the first of names.
pub(super) fn table(caption: String, heads: [&str; 2], rows: Vec<Vec<String>>) -> FigureTable {
    FigureTable { caption, heads: heads.map(str::to_owned).to_vec(), rows, first_names: true }
}

#[cfg(test)]
mod tests {
    use super::super::drawing::Role;
    use super::super::testing::{circles, drawn, faults, lines, sectors};

    #[test]
    fn pictures_and_parts_of_pictures_come_to_the_value() {
        let drawing = drawn("pictogram", "labels 'apples' 'pears' 'plums'; values 20 14 1; each 4");
        // One more stands in the key.
        let whole = circles(&drawing, Role::Tinted).len() - 1;
        let parts: f64 = sectors(&drawing, Role::Tinted).iter().map(|part| part.1 / 360.0).sum();
        let all = (whole as f64 + parts) * 4.0;
        assert!((all - 35.0).abs() < 1e-9, "{all}");
        let rows = drawing.table.unwrap().rows;
        assert_eq!(rows[0], ["apples", "5 pictures"]);
        assert_eq!(rows[1], ["pears", "3 pictures and half a picture"]);
        assert_eq!(rows[2], ["plums", "a quarter of a picture"]);
    }

    #[test]
    fn strokes_are_as_many_as_counted_and_every_fifth_lies_across() {
        for strokes in 0..=50 {
            let drawing = drawn("tally", &format!("labels 'red'; values {strokes}"));
            let drawn = lines(&drawing, Role::Ink);
            // One line more stands between names and strokes.
            assert_eq!(drawn.len(), strokes + 1);
            let across = drawn.iter().filter(|(from, to)| (from.x - to.x).abs() > 1.0).count();
            assert_eq!(across, strokes / 5);
        }
        let rows = drawn("tally", "labels 'a' 'b' 'c' 'd'; values 13 5 4 10").table.unwrap().rows;
        let said: Vec<&str> = rows.iter().map(|row| row[1].as_str()).collect();
        assert_eq!(
            said,
            ["2 bundles of five and 3 strokes", "1 bundle of five", "4 strokes", "2 bundles of five"]
        );
    }

    #[test]
    fn what_cannot_be_drawn_is_said() {
        for (kind, values, says) in [
            ("pictogram", "labels 'a'; values 7; each 5", "a is 7, a picture stands for 5"),
            ("pictogram", "labels 'a'; values 70; each 5", "a is 70"),
            ("pictogram", "labels 'a'; values 7", "needs each"),
            ("pictogram", "labels 'a'; values 7; each 0", "stands for 0"),
            ("tally", "labels 'a'; values 51", "is 51"),
            ("tally", "labels 'a' 'b'; values 5", "2 labels and 1 values"),
        ] {
            let fault = faults(kind, values);
            assert!(fault.contains(says), "{kind} {values}: {fault}");
        }
    }
}
