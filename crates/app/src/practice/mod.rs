//! Practice: a teacher gives a set, a pupil takes turns at it, every answer is evidence like any other.
//!
//! A turn is time-boxed and never counts right ones: it ends when its minutes are over, not when all is right. What the
//! next question is follows from the pupil's state and the turn so far; nothing else is kept.

mod answer;
pub(crate) mod askable;
mod choice;
mod choose;
mod class;
mod give;
mod mine;
mod offer;
mod placed;
mod sheets;
mod simulated;
mod turn;
mod whom;

#[cfg(test)]
mod speed;

pub use answer::{Given, Heard, Said};
pub use choice::{ChoiceCard, Way};
pub use class::{ClassPractice, GivenSet, Offer, OnPaper, StuckPupil};
pub(crate) use class::{STUCK_DAYS, title};
pub use give::{LENGTHS, SetRequest};
pub use mine::MySet;
pub use placed::{CheckDone, CheckOfClass, CheckOfPupil, MapStep, MapUnit, Progress, StartHere};
pub use sheets::{MarkedAnswer, MarkedSheet, NewSheets, PaperFor, QUESTIONS, Sheet, Sheets, SheetsFor};
pub use turn::{Now, Showing, TurnPage};
pub use whom::{GroupToChoose, Whom, WorkingGroupId};
