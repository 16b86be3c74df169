//! Which option pupils of each ability choose.

use super::classical::correlation;

/// How one option was chosen.
#[derive(Clone, PartialEq, Debug)]
pub struct OptionStatistics {
    /// How many chose it.
    pub chosen: usize,
    /// How many chose it in each ability group, weakest group first.
    pub by_group: Vec<usize>,
    /// Share of each group that chose it, 0 to 1; `None` for a group without anybody.
    pub rate_by_group: Vec<Option<f64>>,
    /// Correlation of choosing it with strength (point-biserial), −1 to 1; a wrong option should be under 0.
    /// `None` with fewer than 3 pupils, or when all or none chose it.
    pub with_strength: Option<f64>,
}

impl OptionStatistics {
    /// Whether stronger pupils choose it more often than weaker ones: usual for the right option, a reason to look
    /// at a wrong one. A small class does this by chance.
    #[must_use]
    pub fn attracts_the_stronger(&self) -> bool {
        self.with_strength.is_some_and(|r| r > 0.0)
    }
}

/// Statistics of the options of one item. `chosen[p]` is the option of pupil p (0 = A), `None` for no option;
/// `strength[p]` is any measure of ability without this item: the rest score, or an ability in logits. `groups`
/// groups as even as ties allow, weakest first; equal strengths are always in the same group. Options numbered
/// `options` or higher are counted as none. Pupils beyond the shorter slice and those without a finite strength
/// are left out.
///
/// ```
/// let chosen = [Some(0), Some(1), Some(1), Some(0)];
/// let options = statistics::items::options::describe(&chosen, &[0.9, 0.1, 0.2, 0.8], 2, 2);
/// assert_eq!(options[0].by_group, [0, 2]);
/// assert_eq!(options[1].rate_by_group, [Some(1.0), Some(0.0)]);
/// ```
#[must_use]
pub fn describe(
    chosen: &[Option<usize>],
    strength: &[f64],
    options: usize,
    groups: usize,
) -> Vec<OptionStatistics> {
    let rows: Vec<(Option<usize>, f64)> =
        chosen.iter().copied().zip(strength.iter().copied()).filter(|(_, s)| s.is_finite()).collect();
    let strengths: Vec<f64> = rows.iter().map(|(_, strength)| *strength).collect();
    let groups = groups.max(1);
    let group = ability_groups(&strengths, groups);
    let mut sizes = vec![0; groups];
    for group in &group {
        sizes[*group] += 1;
    }
    (0..options)
        .map(|option| {
            let took: Vec<f64> =
                rows.iter().map(|(chosen, _)| f64::from(u8::from(*chosen == Some(option)))).collect();
            let mut by_group = vec![0; groups];
            for (group, _) in group.iter().zip(&rows).filter(|(_, (chosen, _))| *chosen == Some(option)) {
                by_group[*group] += 1;
            }
            let rate = |(count, of): (&usize, &usize)| (*of > 0).then(|| *count as f64 / *of as f64);
            OptionStatistics {
                chosen: by_group.iter().sum(),
                rate_by_group: by_group.iter().zip(&sizes).map(rate).collect(),
                by_group,
                with_strength: correlation(&took, &strengths),
            }
        })
        .collect()
}

/// Group of each pupil, 0 the weakest to `groups − 1`, by where the middle of those with the same strength
/// stands in the order. Equal strengths share a group, so groups may be uneven or empty. Strengths are finite;
/// `groups` of 0 counts as 1.
///
/// ```
/// use statistics::items::options::ability_groups;
/// assert_eq!(ability_groups(&[0.2, 0.9, 0.5, 0.5, 0.1, 0.8], 3), [0, 2, 1, 1, 0, 2]);
/// ```
#[must_use]
pub fn ability_groups(strength: &[f64], groups: usize) -> Vec<usize> {
    let groups = groups.max(1);
    let mut order: Vec<usize> = (0..strength.len()).collect();
    order.sort_by(|a, b| strength[*a].total_cmp(&strength[*b]));
    let mut group = vec![0; strength.len()];
    let mut before = 0;
    for tie in order.chunk_by(|a, b| strength[*a].total_cmp(&strength[*b]).is_eq()) {
        // The middle rank of the tie, doubled to stay whole: 2·before + tie of 2·all.
        let place = (2 * before + tie.len()) * groups / (2 * strength.len());
        for at in tie {
            group[*at] = place.min(groups - 1);
        }
        before += tie.len();
    }
    group
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_wrong_option_of_the_strong_correlates_upwards() {
        let chosen = [Some(0), Some(0), Some(0), Some(1), Some(1), None];
        let strength = [0.1, 0.2, 0.3, 0.8, 0.9, 0.5];
        let options = describe(&chosen, &strength, 2, 3);
        assert!(options[1].with_strength.unwrap() > 0.5 && options[0].with_strength.unwrap() < -0.5);
        assert!(options[1].attracts_the_stronger() && !options[0].attracts_the_stronger());
        assert_eq!(options[1].by_group, [0, 0, 2]);
        assert_eq!((options[0].chosen, options[1].chosen), (3, 2));
        assert_eq!(options[0].rate_by_group, [Some(1.0), Some(0.5), Some(0.0)]);
    }

    #[test]
    fn odd_input_is_left_out() {
        assert!(describe(&[], &[], 0, 0).is_empty());
        let options = describe(&[Some(7), Some(0)], &[f64::NAN, 0.5], 1, 3);
        assert_eq!((options[0].chosen, options[0].with_strength), (1, None));
        assert_eq!(options[0].rate_by_group, [None, Some(1.0), None]);
        assert!(ability_groups(&[], 3).is_empty());
    }

    proptest! {
        #[test]
        fn groups_follow_strength(strength in prop::collection::vec(0u8..9, 1..40), groups in 1usize..5) {
            let strength: Vec<f64> = strength.into_iter().map(f64::from).collect();
            let group = ability_groups(&strength, groups);
            for i in 0..group.len() {
                prop_assert!(group[i] < groups);
                for j in 0..group.len() {
                    prop_assert!(strength[i] > strength[j] || group[i] <= group[j]);
                }
            }
        }
    }
}
