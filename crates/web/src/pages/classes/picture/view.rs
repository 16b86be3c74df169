//! The class picture: what we know about each pupil, and how sure we are.

use crate::components::give_starter::GiveStarter;
use crate::components::{CellShape, Choice, ClassNav, Hidden, Link};

/// Pupils × objectives of one unit.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Links to the other pages of the class.
    pub nav: ClassNav,
    /// "5 Hawthorn · Fractions".
    pub heading: String,
    /// "Evidence up to Monday's exit ticket; 29 pupils." May be empty.
    pub sub: String,
    /// "Not yet taught: multiplying fractions, fraction of an amount." Empty when all is taught.
    pub not_taught: String,
    /// Gives the starter in one click.
    pub starter: GiveStarter,
    /// "7 new pupils came with word from another school."; empty where nobody did, or all was looked at again.
    pub newcomers: String,
    /// Subjects and units to switch to; the current one has an empty `href`.
    pub subjects: Vec<Link>,
    /// Units to switch to.
    pub units: Units,
    /// Ways to sort: "Name", "Pile order", "Check first", the current one with an empty `href`.
    pub sorts: Vec<Link>,
    /// Begins the row of summaries: "Secure", "Seen". Not needed when no column has one.
    pub summary_heading: String,
    /// The objectives that were taught, in the unit's order.
    pub columns: Vec<Column>,
    /// The pupils in the chosen order.
    pub rows: Vec<Row>,
    /// A sentence instead of the table when there are no pupils, objectives or evidence; else empty.
    pub empty: String,
    /// Says when times are assumed, or that the data is an import; may be empty.
    pub footnote: String,
}

/// A `GET` form that chooses the unit: sends `unit` besides `hidden`.
#[derive(Clone, Debug, Default)]
pub struct Units {
    /// `/classes/{group}`
    pub action: String,
    /// Subject and order.
    pub hidden: Vec<Hidden>,
    /// Units of the class's year, and those with something taught.
    pub near: Vec<Choice>,
    /// The subject's other units.
    pub other: Vec<Choice>,
}

/// One objective's column.
#[derive(Clone, Debug, Default)]
pub struct Column {
    /// Short title (maths is written in one line).
    pub title: String,
    /// Sorts by this objective; empty for none.
    pub sort: String,
    /// How many pupils are in which state, the highest first; may be empty.
    pub tally: Vec<Tally>,
    /// The same in words, "21 of 29 secure", "seen from 12 of 29"; may be empty.
    pub summary: String,
}

/// How many pupils are in one state.
#[derive(Clone, Debug)]
pub struct Tally {
    /// Its circle; `None` for what is seen rather than estimated.
    pub shape: Option<CellShape>,
    /// The state: "secure", "seen".
    pub words: &'static str,
    /// How many.
    pub count: usize,
}

/// One pupil's row.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// Name as the class says it.
    pub name: String,
    /// Pupil page.
    pub href: String,
    /// One cell a column, in the same order.
    pub cells: Vec<Cell>,
    /// "why the bottoms are not added"; may be empty.
    pub next_step: String,
}

/// One pupil and one objective.
#[derive(Clone, Debug)]
pub enum Cell {
    /// Judged by questions: a circle.
    Shape {
        /// Its shape.
        shape: CellShape,
        /// More than the state, for the circle's title: "4 of the last 6 right". May be empty.
        detail: String,
        /// The evidence behind it; empty when there is none.
        href: String,
    },
    /// Judged by a teacher, performed or observed: pieces it was seen in.
    Seen {
        /// "3" or "–".
        short: String,
        /// "seen in 3 pieces", "looked for, not seen yet", "not looked for yet".
        words: String,
        /// The pieces; empty when there are none.
        href: String,
    },
}
