//! Seats.

use crate::components::{Choice, ClassNav, Hidden, Link, PostButton, Problem};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Links to the other pages of the class.
    pub nav: ClassNav,
    /// Working groups, where pairs are kept.
    pub beside: Vec<Link>,
    /// What is wrong with what was typed.
    pub problems: Vec<Problem>,
    /// What the nearest seats would not keep, and what takes them.
    pub nearest: Option<(String, PostButton)>,
    /// Other rooms.
    pub rooms: Vec<Link>,
    /// The plan, where there is one.
    pub plan: Option<Plan>,
    /// The form that suggests seats; `None` for those who may not.
    pub suggest: Option<Suggest>,
}

/// A seating plan.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The room's name.
    pub room: String,
    /// "5 Hawthorn, mixed".
    pub about: String,
    /// The names alone, for the board.
    pub board: String,
    /// The same with letters for what is done, for adults, or without them again.
    pub letters: Option<Link>,
    /// What the letters stand for; empty without them.
    pub key: String,
    /// Rows from the front, each of its tables.
    pub rows: Vec<Vec<Table>>,
    /// Pupils without a seat.
    pub without: Vec<Pupil>,
    /// Sentences about what could not be kept.
    pub close: Vec<String>,
    /// Where changes are sent; `None` for those who may not.
    pub change: Option<(String, Vec<Hidden>)>,
    /// Pupils with lists of seats, in register order.
    pub pupils: Vec<Pupil>,
    /// Why each sits there: name and reason, in register order.
    pub reasons: Vec<(String, String)>,
}

/// A table.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Its seats, from the left.
    pub seats: Vec<Seat>,
}

/// A seat.
#[derive(Clone, Debug, Default)]
pub struct Seat {
    /// Its number, from 1.
    pub number: usize,
    /// The name; empty for a free seat.
    pub name: String,
    /// Letters for what is done; only where adults asked for them.
    pub codes: String,
}

/// A pupil to be moved.
#[derive(Clone, Debug, Default)]
pub struct Pupil {
    /// The name.
    pub name: String,
    /// Names of the fields for seat and pin.
    pub fields: (String, String),
    /// The seat, from 1; empty without one.
    pub seat: String,
    /// Whether a new suggestion leaves them here.
    pub pinned: bool,
}

/// What suggests seats.
#[derive(Clone, Debug, Default)]
pub struct Suggest {
    /// Where it posts.
    pub action: String,
    /// What it sends besides.
    pub hidden: Vec<Hidden>,
    /// The room's name.
    pub room: String,
    /// Rows, seats in a row, seats at a table.
    pub grid: [String; 3],
    /// What for.
    pub purposes: Vec<Choice>,
    /// From the evidence of which objective.
    pub objectives: Vec<Choice>,
}
