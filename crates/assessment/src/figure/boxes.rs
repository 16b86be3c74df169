//! The table, which is its own picture, and the function machine.

use super::drawing::{Anchor, Drawing, FigureTable, Point, Role, Size, USUAL_WIDTH};
use super::fault::{FigureFault, fault};
use super::ink::Ink;
use super::measure::text_width;
use super::values::{Shown, Values};
use super::words::count;

/// Columns of a table, so that it fits on a telephone.
const MOST_COLUMNS: usize = 8;

/// Rows of a table.
const MOST_ROWS: usize = 15;

/// Steps of a machine.
const MOST_STEPS: usize = 6;

pub(super) const TABLE: [&str; 3] = ["heads", "cells", "title"];
pub(super) const MACHINE: [&str; 3] = ["start", "steps", "end"];

/// Cells row by row. There are no marks: whoever shows it sets the table itself.
pub(super) fn table(values: &Values<'_>) -> Result<Drawing, FigureFault> {
    let heads = values.some("heads", 1..=MOST_COLUMNS)?;
    let cells = values.some("cells", 1..=MOST_COLUMNS * MOST_ROWS)?;
    if !cells.len().is_multiple_of(heads.len()) || cells.len() / heads.len() > MOST_ROWS {
        let what = format!("{} cells do not fill rows of {}", cells.len(), heads.len());
        return fault(what, format!("Give whole rows, at most {MOST_ROWS}"));
    }
    let rows: Vec<Vec<String>> =
        cells.chunks(heads.len()).map(|row| row.iter().map(Shown::text).collect()).collect();
    // Words in the first column name their rows; numbers there are data.
    let first_names = heads.len() > 1 && cells.chunks(heads.len()).all(|row| row[0].number().is_none());
    let title = values.text("title")?;
    let says = format!(
        "A table with {} and {}.",
        count(u32::try_from(heads.len()).unwrap_or(0), "column"),
        count(u32::try_from(rows.len()).unwrap_or(0), "row")
    );
    let heads = heads.iter().map(Shown::text).collect();
    let table = FigureTable { caption: title, heads, rows, first_names };
    Ink::default().picture("Table", says, Some(table))
}

/// What goes in, what is done to it, what comes out: side by side, or one under another where they are long.
pub(super) fn machine(values: &Values<'_>) -> Result<Drawing, FigureFault> {
    const HIGH: f64 = 44.0;
    const GAP: f64 = 30.0;
    let (start, end) = (values.one("start")?, values.one("end")?);
    let steps = values.some("steps", 1..=MOST_STEPS)?;
    let wide = |shown: &Shown| text_width(&shown.text(), Size::Usual) + 22.0;
    let all: Vec<&Shown> = std::iter::once(&start).chain(&steps).chain([&end]).collect();
    let gaps = GAP * f64::from(u32::try_from(all.len() - 1).unwrap_or(0));
    let across = all.iter().map(|shown| wide(shown)).sum::<f64>() + gaps <= USUAL_WIDTH + 20.0;
    let mut ink = Ink::default();
    let mut at = 0.0;
    for (place, shown) in all.iter().enumerate() {
        let (wide, boxed) = (wide(shown), place > 0 && place + 1 < all.len());
        let middle = if across { Point::new(at + wide / 2.0, 0.0) } else { Point::new(0.0, at + HIGH / 2.0) };
        if boxed {
            ink.rect(middle.x - wide / 2.0, middle.y - HIGH / 2.0, wide, HIGH, Role::Blank);
        }
        ink.label(middle, Anchor::Middle, Size::Usual, shown.text());
        at += if across { wide } else { HIGH };
        if place + 1 < all.len() {
            let point = |along: f64| if across { Point::new(along, 0.0) } else { Point::new(0.0, along) };
            ink.arrow(point(at + 3.0), point(at + GAP - 4.0), Role::Ink);
            at += GAP;
        }
    }
    let steps: Vec<String> = steps.iter().map(|step| step.said("")).collect();
    let says = format!(
        "A function machine. In goes {}. Its steps, in order: {}. Out comes {}.",
        start.said(""),
        steps.join("; then "),
        end.said("")
    );
    ink.picture("Function machine", says, None)
}

#[cfg(test)]
mod tests {
    use super::super::drawing::Role;
    use super::super::testing::{arrows, drawn, faults, rects, texts};

    #[test]
    fn a_table_keeps_its_cells_row_by_row() {
        let drawing = drawn("table", "heads 'team' 'goals'; cells 'red' 12 'blue' 9; title 'Goals'");
        assert!(drawing.marks.is_empty());
        let table = drawing.table.unwrap();
        assert_eq!(table.rows, [["red", "12"], ["blue", "9"]]);
        assert!(table.first_names);
        assert_eq!(drawing.description, "A table with 2 columns and 2 rows.");
        assert!(!drawn("table", "heads 'x' 'y'; cells 1 2 3 4").table.unwrap().first_names);
    }

    #[test]
    fn a_machine_has_a_box_a_step_and_arrows_between() {
        let drawing = drawn("function-machine", "start 'n'; steps '× 3' '+ 4'; end '?'");
        assert_eq!(texts(&drawing), ["n", "× 3", "+ 4", "?"]);
        assert_eq!(rects(&drawing, Role::Blank).len(), 2);
        assert!(arrows(&drawing).iter().all(|(from, to)| to.x > from.x && (to.y - from.y).abs() < 1e-9));
        assert!(
            drawing
                .description
                .ends_with("In goes n. Its steps, in order: × 3; then + 4. Out comes a question mark.")
        );
        let long = drawn(
            "function-machine",
            "start 5; steps 'take away one hundred' 'share between eight'; end '?'",
        );
        assert!(arrows(&long).iter().all(|(from, to)| to.y > from.y));
    }

    #[test]
    fn what_cannot_be_drawn_is_said() {
        for (kind, values, says) in [
            ("table", "heads 'a' 'b'; cells 1 2 3", "3 cells do not fill rows of 2"),
            ("table", "cells 1", "needs heads"),
            ("function-machine", "start 1; end 2", "needs steps"),
        ] {
            assert!(faults(kind, values).contains(says), "{kind} {values}");
        }
    }
}
