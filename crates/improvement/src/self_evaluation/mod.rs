//! What a school says of itself: claims with their evidence, and whether that evidence has moved since somebody looked.
//!
//! The page of an area stays short because a limit holds it short, and stays true because each claim is checked by a role on a
//! day, against evidence as it stood then. Nothing here grades a school or a person.

mod areas;
mod evidence;
mod room;

pub use areas::{AREAS, AreasProblem, STANDARD_AREAS, read_areas};
pub use evidence::{Reading, Since, since_checked};
pub use room::{Room, TooLong, count_words};
