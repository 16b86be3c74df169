//! The school's map of prerequisites as a parameter set reads it: how much each tie tells.

use crate::ties;
use domain::ObjectiveId;
use std::collections::BTreeMap;

/// How far evidence reaches along the map.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Along {
    /// Correlation of two objectives, given the pupil's general term, that a tie of strength 1 stands for; 0 to 1.
    pub reach: f64,
    /// Correlations that a fit found, already drawn towards the map, by [`tie_key`].
    pub learned: BTreeMap<String, f32>,
}

/// One objective beside another.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Tie {
    /// The neighbour.
    pub other: ObjectiveId,
    /// Of the two terms, given the general one; above 0, under 1.
    pub correlation: f64,
    /// Whether the neighbour is the prerequisite.
    pub is_needed: bool,
}

/// The name of a tie between two slugs.
pub(crate) fn tie_key(objective: &str, prerequisite: &str) -> String {
    format!("{objective} needs {prerequisite}")
}

impl Along {
    /// The ties of every objective, both ways; those that tell nothing, or name what nobody knows, are left out.
    pub fn bind(
        &self,
        map: impl IntoIterator<Item = (ObjectiveId, ObjectiveId, f64)>,
        slugs: &BTreeMap<ObjectiveId, &str>,
    ) -> BTreeMap<ObjectiveId, Vec<Tie>> {
        let mut ties: BTreeMap<ObjectiveId, Vec<Tie>> = BTreeMap::new();
        for (objective, prerequisite, strength) in map {
            let (Some(slug), Some(needed)) = (slugs.get(&objective), slugs.get(&prerequisite)) else {
                continue;
            };
            let learned = self.learned.get(&tie_key(slug, needed)).copied();
            let correlation = match learned {
                Some(learned) => ties::worth_telling(f64::from(learned)),
                None => ties::correlation(self.reach, strength),
            };
            let Some(correlation) = correlation.filter(|_| objective != prerequisite) else { continue };
            let mut tie = |from, other, is_needed| {
                ties.entry(from).or_default().push(Tie { other, correlation, is_needed });
            };
            tie(objective, prerequisite, true);
            tie(prerequisite, objective, false);
        }
        ties
    }
}
