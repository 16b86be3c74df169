//! *Will this pupil get this question right now?* The belief answers from what the pupil knows; this room adds what
//! else the last answers and other pupils' answers say: how it went lately, how others went on after the same
//! answers, how a question tells strong from weak.
//!
//! Sums over training pupils ([`tables`]) and a forest of small trees ([`crate::boost`]) turn all that into log odds
//! that are added to the belief's. A pupil's *states* never read it: they say what was met, not what comes next.

mod codec;
mod learn;
mod shorten;
mod sight;
mod tables;

pub(crate) use codec::{read, write};
pub use learn::Effort;
pub(crate) use learn::{Numbers, chances_of, learn};
pub(crate) use sight::Sight;
pub(crate) use tables::key;

use crate::boost::Forest;
use crate::history::History;
use tables::Table;

/// What a fit learned about the chance of a right answer, beside the belief's terms.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Chances {
    /// One for each of [`sight::TABLES`], and the one for answers further back.
    tables: Vec<Table>,
    forest: Forest,
}

impl Chances {
    /// Log odds to add to those of the belief.
    pub fn adds(&self, sight: &Sight<'_>, history: &History) -> f64 {
        let keys = sight.keys(history);
        let mut sums = [[0.0; 2]; sight::TABLES];
        for ((sum, table), key) in sums.iter_mut().zip(&self.tables).zip(keys) {
            *sum = table.of(key);
        }
        let further = self.tables.last();
        let back =
            sight.keys_further_back(history).map(|key| further.map_or([0.0; 2], |table| table.of(key)));
        self.forest.adds(&sight.columns(history, &sums, &back))
    }
}
