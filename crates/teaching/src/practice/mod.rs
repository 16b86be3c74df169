//! Practice: which question next, and what to say to an answer.
//!
//! Practice is a part of lessons and homework, never the whole. Questions are chosen so that most are got (70–90 %
//! expected, a dial), what they stand on comes first, and what was met before comes back where that does most. Nothing here
//! counts streaks, ranks or seconds. The room chooses and words; what a pupil knows comes in as values.

mod choose;
mod next_up;
mod respond;

pub use choose::{
    Asked, Candidate, Choice, Met, OWN_IN_A_TURN, OWN_ON_A_SHEET, Reason, Standing, Wanted, choose,
};
pub use next_up::next_up;
pub use respond::{Heard, Response, respond};

#[cfg(test)]
mod tests;
