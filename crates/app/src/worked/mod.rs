//! Worked here: what somebody used for an objective, for whoever teaches it next.
//!
//! A piece belongs to the school and the objective. Who wrote it, and who said "I used it", is in the audit and in no row, on no
//! page and in no figure. How classes did with it is shown only where several classes of several people are behind it.

mod change;
mod file;
mod offer;
mod share;
mod show;
mod used;

pub use file::{FileRefused, LARGEST_FILE, file_of};
pub use share::{LONGEST_LINK, LONGEST_TEXT, LONGEST_TITLE, SharePiece, Shared};
pub use show::{PiecePage, PieceShown, WorkedPage};

pub(crate) use offer::offered;
