//! The most informative item, and ways not to ask everybody the same.

use crate::items::Item;

/// How hard the next item may be.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Target {
    /// As informative as it gets: about half are got right.
    Information,
    /// For children: the most informative of the items with a chance of success in this range, and only where
    /// there is none the most informative of all.
    Success {
        /// Lowest chance, 0 to 1.
        from: f64,
        /// Highest chance, 0 to 1.
        to: f64,
    },
}

impl Target {
    /// Chances from 0.5 to 0.85: about seven in ten are got right.
    pub const FOR_CHILDREN: Self = Self::Success { from: 0.5, to: 0.85 };

    fn holds(self, item: Item, ability: f64) -> bool {
        match self {
            Self::Information => true,
            Self::Success { from, to } => (from..=to).contains(&item.success(ability)),
        }
    }
}

/// Place in `bank` of the item with the most information at this ability, among those for which `admissible` says
/// yes (not asked already, within the blueprint, no enemy of an item that was). Equal items: the first in the
/// bank. `None` when none is left: the bank is exhausted. Items whose information is no number are passed over.
///
/// ```
/// use statistics::adaptive::{Target, most_informative};
/// use statistics::items::Item;
/// let bank = [-1.0, 0.2, 2.0].map(|difficulty| Item { discrimination: 1.0, difficulty });
/// assert_eq!(most_informative(&bank, 0.0, Target::Information, |_| true), Some(1));
/// assert_eq!(most_informative(&bank, 0.0, Target::FOR_CHILDREN, |_| true), Some(0));
/// ```
#[must_use]
pub fn most_informative(
    bank: &[Item],
    ability: f64,
    target: Target,
    admissible: impl Fn(usize) -> bool,
) -> Option<usize> {
    ranked(bank, ability, target, admissible).first().copied()
}

/// One of the `among` most informative admissible items, by a draw from 0 up to 1 (each equally likely), so that
/// not everybody meets the same items ("randomesque"). `among` of 0 counts as 1; a draw outside 0 to 1 is held
/// within it. `None` as for [`most_informative`].
///
/// Source: Kingsbury & Zara 1989, doi:10.1207/s15324818ame0204_6.
#[must_use]
pub fn spread(
    bank: &[Item],
    ability: f64,
    target: Target,
    admissible: impl Fn(usize) -> bool,
    among: usize,
    draw: f64,
) -> Option<usize> {
    let ranked = ranked(bank, ability, target, admissible);
    let among = among.max(1).min(ranked.len());
    // Truncation is meant: equal parts of 0..1, the last one closed.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let place = (draw.clamp(0.0, 1.0) * among as f64) as usize;
    ranked.get(place.min(among.saturating_sub(1))).copied()
}

/// Admissible items, most information first.
fn ranked(bank: &[Item], ability: f64, target: Target, admissible: impl Fn(usize) -> bool) -> Vec<usize> {
    let of = |at: usize| bank[at].information(ability);
    let mut all: Vec<usize> = (0..bank.len()).filter(|at| admissible(*at) && of(*at).is_finite()).collect();
    if all.iter().any(|at| target.holds(bank[*at], ability)) {
        all.retain(|at| target.holds(bank[*at], ability));
    }
    all.sort_by(|a, b| of(*b).total_cmp(&of(*a)).then(a.cmp(b)));
    all
}

/// How far the use of items is spread.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Exposure {
    /// How many of the best items share the chance during the first items.
    pub at_first: usize,
    /// How many first items those are.
    pub first_items: usize,
    /// How many share it afterwards.
    pub later: usize,
    /// Largest share of tests that may have used an item, 0 to 1; above it the item rests.
    pub cap: f64,
}

impl Default for Exposure {
    /// Five for the first five items, then three; no item in more than a quarter of tests.
    fn default() -> Self {
        Self { at_first: 5, first_items: 5, later: 3, cap: 0.25 }
    }
}

impl Exposure {
    /// How many of the best items to draw from, after `asked` items.
    #[must_use]
    pub fn among(&self, asked: usize) -> usize {
        if asked < self.first_items { self.at_first } else { self.later }
    }

    /// Whether an item used in `used` of `tests` tests may be used again: once it was used in more than the cap
    /// it rests. During the first tests (fewer than 1/cap) every item may.
    #[must_use]
    pub fn allows(&self, used: u32, tests: u32) -> bool {
        f64::from(used) <= self.cap * f64::from(tests) || f64::from(tests) * self.cap < 1.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bank() -> Vec<Item> {
        [(1.0, 0.0), (2.0, 0.1), (2.0, 0.1), (0.5, 0.0), (1.5, -1.0)]
            .map(|(discrimination, difficulty)| Item { discrimination, difficulty })
            .to_vec()
    }

    #[test]
    fn equal_items_go_by_place_and_an_empty_bank_is_none() {
        assert_eq!(most_informative(&bank(), 0.0, Target::Information, |_| true), Some(1));
        assert_eq!(most_informative(&bank(), 0.0, Target::Information, |at| at != 1), Some(2));
        assert_eq!(most_informative(&bank(), 0.0, Target::Information, |_| false), None);
        assert_eq!(spread(&[], 0.0, Target::Information, |_| true, 3, 0.5), None);
    }

    #[test]
    fn children_get_what_they_mostly_can() {
        // Only the last one is got by half to 85 %.
        assert_eq!(most_informative(&bank(), -0.2, Target::FOR_CHILDREN, |_| true), Some(4));
        // Nothing suits: the most informative of all.
        assert_eq!(most_informative(&bank(), -6.0, Target::FOR_CHILDREN, |_| true), Some(3));
    }

    #[test]
    fn the_draw_chooses_among_the_best() {
        let pick = |draw| spread(&bank(), 0.0, Target::Information, |_| true, 3, draw);
        assert_eq!([0.0, 0.34, 0.99, 1.0, 7.0, f64::NAN].map(pick), [1, 2, 4, 4, 4, 1].map(Some));
        let exposure = Exposure::default();
        assert_eq!([0, 4, 5, 20].map(|asked| exposure.among(asked)), [5, 5, 3, 3]);
        assert!(exposure.allows(25, 100) && !exposure.allows(26, 100) && exposure.allows(3, 3));
    }

    proptest! {
        #[test]
        fn the_choice_is_the_best_there_is(
            items in prop::collection::vec((0.3..2.5_f64, -3.0..3.0_f64), 1..40), ability in -3.0..3.0_f64
        ) {
            let bank: Vec<Item> = items
                .into_iter()
                .map(|(discrimination, difficulty)| Item { discrimination, difficulty })
                .collect();
            let best = most_informative(&bank, ability, Target::Information, |_| true).unwrap();
            prop_assert!(bank.iter().all(|item| item.information(ability) <= bank[best].information(ability)));
        }
    }
}
