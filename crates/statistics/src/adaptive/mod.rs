//! Adaptive tests: which item next, and when to stop. Abilities are estimated by [`crate::items::ability`].
//!
//! Nothing here draws at random: where chance spreads the use of items, the draw comes in as a number.

mod choose;
mod stop;

pub use choose::{Exposure, Target, most_informative, spread};
pub use stop::{Clock, Stop, StoppingRule};
