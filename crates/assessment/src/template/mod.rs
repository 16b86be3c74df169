//! Question templates: a question of the curriculum → a checked recipe → any number of drawn questions.
//!
//! A draw is a number: the same template and number give the same question for ever, so that evidence needs to keep
//! nothing else. Whatever could not be asked fairly is never drawn: a draw whose conditions fail, whose wrong answers
//! meet the right one or each other, or that has no value, is passed over.

mod check;
mod compile;
mod context;
mod draw;
mod drawn;
mod fixed;
mod rule;
mod wording;

pub use check::check;
pub use compile::{Fault, Template, compile};
pub use context::LARGEST_BASE;
pub use drawn::{Drawn, DrawnFigure, DrawnOption, DrawnPart, DrawnWrong, names_for_proof};
pub(crate) use fixed::plain_value;
pub use fixed::{Asked, as_asked, ask, draw_for, draw_of_the_day, figure_of};
pub use wording::number_text;

/// Attempts to find a draw that may be asked; the seed of the next is drawn from the one before.
const ATTEMPTS: usize = 400;

/// No draw was found that may be asked.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("no fair draw was found in {ATTEMPTS} attempts: {last}")]
pub struct NoDraw {
    /// Why the last attempt failed.
    pub last: String,
}

#[cfg(test)]
mod tests;
