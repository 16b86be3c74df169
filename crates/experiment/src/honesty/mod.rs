//! Is what the learner says of a pupil true? Its intervals and states beside what simulated pupils can really do.
//!
//! - [`watch`]: classes taught for a term with uneven evidence; what is said at three moments, the truth beside it;
//! - [`half_term`]: two checks and a re-check on each objective, and which state they lead to;
//! - [`table`]: both in words.
//!
//! The truth is asked for, not looked up: twins of a class – the same seed, lessons, marks and days, thus the same
//! minds – are each asked one fresh question, and the share that gets it right is the chance. So a family of which
//! only the file is known can be measured too, and minds stay out of sight.
//!
//! What it deliberately does not do: let the learner see a twin's answer, or choose what is taught by what it says.

mod beliefs;
mod half_term;
mod table;
mod twins;
mod watch;

pub use beliefs::fitted;
pub use half_term::{States, half_term};
pub use table::{Found, Recorded, WANTED, table};
pub use watch::{Held, watch};

/// Twins that are asked, unless somebody wants fewer: the truth then has a standard error of at most 0.029.
pub const TWINS: usize = 300;

/// How much evidence there was on an objective.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Amount {
    /// None, one or two marks.
    Few,
    /// Three to nine.
    Some,
    /// Ten or more.
    Many,
}

impl Amount {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Few, Self::Some, Self::Many];

    /// Of so many marks.
    #[must_use]
    pub fn of(marks: u32) -> Self {
        match marks {
            0..=2 => Self::Few,
            3..=9 => Self::Some,
            _ => Self::Many,
        }
    }

    /// In a table.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Few => "0–2 marks",
            Self::Some => "3–9 marks",
            Self::Many => "10 marks or more",
        }
    }
}
