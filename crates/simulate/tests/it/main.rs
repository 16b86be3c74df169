//! What an authority must be whatever its seed and date: repeatable, possible, and plausible.

mod dates;
mod fixture;
mod plausible;
mod possible;
mod repeatable;
mod showcase;
