//! Pupils who move school. A signed file says what one school knows about their learning; the family sees it before it goes; a
//! person says who each is at the next school; and everything is “from elsewhere” until it was looked at again there.
//!
//! No need, no care, no sum, no rank and nobody who taught goes along. The format is the `exchange` room's.

mod build;
mod elsewhere;
mod family;
mod fortnight;
mod make;
mod map;
mod receive;
mod transfer;

pub use elsewhere::{FromElsewhere, state_words};
pub use family::{MovingPreview, SubjectGoes};
pub use fortnight::{FirstFortnight, FortnightLine};
pub use make::{MadeFile, MovingClass, MovingPage, PupilMoves, WhoMoves};
pub use map::{ArrivalLine, Arrivals, RollLine};
pub use receive::{Arriving, MoversFile};
pub use transfer::Destination;

pub(crate) use elsewhere::{about_objective, about_pupil};
pub(crate) use fortnight::to_look_at_again;

/// What the list of imports calls them.
pub(crate) const KIND: &str = "movers";

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok()?;
    }
    (text.len() == 64).then_some(bytes)
}
