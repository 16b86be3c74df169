//! Which groups may be shown, so that no few pupils can be worked out from those that are.

use super::StatedChance;
use domain::PupilId;
use std::collections::{BTreeMap, BTreeSet};

/// What may be shown.
#[derive(Clone, PartialEq, Debug)]
pub struct Shown {
    /// Those of the groups that may be shown.
    pub chances: Vec<StatedChance>,
    /// How many groups are kept back.
    pub hidden: usize,
}

/// Groups of `least` pupils or more, without those that would give away a smaller one. `labelled` are chances with their
/// groups, `rest` the pupils of the same whole who are in none. While whoever is not shown are some, but fewer than `least`,
/// the next smallest group is kept back too (of equal ones the first by label): who knows the whole cannot subtract.
#[must_use]
pub fn shown(labelled: Vec<StatedChance>, rest: impl IntoIterator<Item = PupilId>, least: usize) -> Shown {
    let mut groups: BTreeMap<&str, BTreeSet<PupilId>> = BTreeMap::new();
    for one in &labelled {
        groups.entry(&one.group).or_default().insert(one.pupil);
    }
    let hidden = kept_back(&groups, rest, least);
    let chances = labelled.into_iter().filter(|one| !hidden.contains(&one.group)).collect();
    Shown { chances, hidden: hidden.len() }
}

/// The labels that are kept back, by the same rule, of groups of pupils by label.
#[must_use]
pub fn kept_back(
    groups: &BTreeMap<&str, BTreeSet<PupilId>>,
    rest: impl IntoIterator<Item = PupilId>,
    least: usize,
) -> BTreeSet<String> {
    let mut by_size: Vec<(usize, &str)> = groups.iter().map(|(label, of)| (of.len(), *label)).collect();
    by_size.sort_unstable();
    let mut unseen: BTreeSet<PupilId> = rest.into_iter().collect();
    let mut hidden: BTreeSet<String> = BTreeSet::new();
    for (size, label) in by_size {
        if size >= least && (unseen.is_empty() || unseen.len() >= least) {
            break;
        }
        unseen.extend(&groups[label]);
        hidden.insert(label.to_owned());
    }
    hidden
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn group(label: &str, first: i64, size: i64) -> Vec<StatedChance> {
        let one = |pupil| StatedChance {
            pupil: PupilId(pupil),
            group: label.into(),
            chance: 0.5,
            reached: true,
            above_start: 0,
        };
        (first..first + size).map(one).collect()
    }

    fn labels(found: &Shown) -> Vec<&str> {
        let all: BTreeSet<&str> = found.chances.iter().map(|one| one.group.as_str()).collect();
        all.into_iter().collect()
    }

    #[test]
    fn a_small_group_cannot_be_worked_out_from_the_others() {
        let all = [group("a", 0, 30), group("b", 100, 12), group("c", 200, 3)].concat();
        let found = shown(all, [], 6);
        assert_eq!((labels(&found), found.hidden), (vec!["a"], 2), "b would give c away");
        let whole = [group("a", 0, 30), group("b", 100, 12)].concat();
        assert_eq!(labels(&shown(whole.clone(), [], 6)), ["a", "b"]);
        // Whoever has no label is the rest, and as easily worked out.
        assert_eq!(labels(&shown(whole.clone(), [PupilId(900)], 6)), ["a"]);
        assert_eq!(labels(&shown(whole, (900..906).map(PupilId), 6)), ["a", "b"]);
    }

    #[test]
    fn pupils_are_counted_and_not_their_subjects() {
        let all = [group("a", 0, 5), group("a", 0, 5), group("b", 100, 7)].concat();
        assert_eq!(labels(&shown(all, [], 6)), Vec::<&str>::new(), "five pupils in two subjects are five");
    }

    proptest! {
        #[test]
        fn what_is_kept_back_is_nobody_or_enough(
            sizes in prop::collection::vec(1..30_i64, 0..6),
            rest in 0..12_i64,
            least in 1..12_usize,
        ) {
            let all: Vec<StatedChance> =
                sizes.iter().enumerate().flat_map(|(at, size)| group(&at.to_string(), 100 * at as i64, *size)).collect();
            let found = shown(all.clone(), (9_000..9_000 + rest).map(PupilId), least);
            let seen: BTreeSet<PupilId> = found.chances.iter().map(|one| one.pupil).collect();
            let unseen = all.len() - seen.len() + usize::try_from(rest).unwrap_or(0);
            prop_assert!(seen.is_empty() || unseen == 0 || unseen >= least, "{unseen} of {sizes:?}");
            for label in labels(&found) {
                prop_assert!(found.chances.iter().filter(|one| one.group == label).count() >= least);
            }
        }
    }
}
