//! Pupils sign in: by their class's code, their own name and three pictures, or by a printed card. No child needs an
//! e-mail address or a password.
//!
//! Three pictures hold some thirteen bits, a card 128: either opens that pupil's own pages and nothing else, whatever
//! else the account may be (see `door`). What protects them, and where that ends, stands in `docs/security.md`.

pub mod badge;
mod card;
mod class;
pub mod code;
mod enter;
pub(crate) mod give;
mod hash;
mod open;
pub mod pictures;
mod setting;
mod tries;

pub use class::{PupilLine, SigningIn, Switch};
pub use enter::Opened;
pub use give::{Card, Cards, ForWhom, Slip, Slips};
pub(crate) use hash::PictureHashes;
pub use open::{ClassList, Face, OpenClass};
pub use setting::ListShows;
pub(crate) use tries::device_waits;
