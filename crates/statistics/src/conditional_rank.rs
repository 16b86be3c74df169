//! Where somebody stands among those who started alike.

use crate::StatisticsError;

/// Among the neighbours of one.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct ConditionalRank {
    /// Share of neighbours below, half of those level among them; above 0, below 1.
    pub share: f64,
    /// The same for an outcome lower by the margin asked for.
    pub low: f64,
    /// The same for an outcome higher by it.
    pub high: f64,
    /// How many neighbours, the one itself included.
    pub neighbours: usize,
}

/// Starts this close are the same.
const SAME: f64 = 1e-9;

/// Ranks each outcome among the `nearest` (1 or more; all, when there are fewer) whose start is nearest, all that tie with
/// the last of them included. `low` and `high` are the ranks of outcomes `margin` (0 or above) lower and higher: how far
/// an error of the outcome would move it.
///
/// O(n log n): a window slides over the sorted starts, with counts of the outcomes inside it in a Fenwick tree.
///
/// # Errors
/// `Empty`, `Length`, `NonFinite`; `Range` for `nearest` 0 or a margin below 0.
///
/// ```
/// let ranks = statistics::conditional_ranks(&[1.0, 1.0, 1.0, 9.0], &[3.0, 5.0, 4.0, 7.0], 3, 0.0).unwrap();
/// assert!((ranks[2].share - 0.5).abs() < 1e-12 && ranks[2].neighbours == 3);
/// ```
pub fn conditional_ranks(
    starts: &[f64],
    outcomes: &[f64],
    nearest: usize,
    margin: f64,
) -> Result<Vec<ConditionalRank>, StatisticsError> {
    if starts.is_empty() {
        return Err(StatisticsError::Empty { what: "start" });
    }
    if starts.len() != outcomes.len() {
        let (expected, got) = (starts.len(), outcomes.len());
        return Err(StatisticsError::Length { what: "the list of outcomes", expected, got });
    }
    for (what, values) in [("a start", starts), ("an outcome", outcomes)] {
        if let Some(at) = values.iter().position(|value| !value.is_finite()) {
            return Err(StatisticsError::NonFinite { what, at });
        }
    }
    crate::error::within("the number of neighbours", 1.0, f64::MAX, nearest as f64)?;
    crate::error::within("the margin", 0.0, f64::MAX, margin)?;
    let nearest = nearest.min(starts.len());
    let levels = Levels::of(outcomes);
    let low = (margin > 0.0).then(|| levels.places(|outcome| outcome - margin));
    let high = (margin > 0.0).then(|| levels.places(|outcome| outcome + margin));
    let own = levels.places(|outcome| outcome);
    let mut order: Vec<u32> = (0..starts.len() as u32).collect();
    order.sort_unstable_by(|a, b| starts[*a as usize].total_cmp(&starts[*b as usize]));
    let sorted: Vec<f64> = order.iter().map(|at| starts[*at as usize]).collect();
    let places: Vec<u32> = order.iter().map(|at| own[*at as usize].0).collect();
    let nobody = ConditionalRank { share: 0.5, low: 0.5, high: 0.5, neighbours: 0 };
    let mut ranks = vec![nobody; starts.len()];
    let mut counts = Counts::new(levels.different.len());
    let (mut first, mut from, mut to, mut at) = (0, 0, 0, 0);
    while at < sorted.len() {
        let start = sorted[at];
        let next = at + sorted[at..].partition_point(|other| *other <= start);
        while first + nearest < sorted.len() && start - sorted[first] > sorted[first + nearest] - start {
            first += 1;
        }
        let reach = (start - sorted[first]).max(sorted[first + nearest - 1] - start) + SAME;
        // Both ends only ever move on, but for rounding.
        while to < sorted.len() && sorted[to] - start <= reach {
            counts.add(places[to]);
            to += 1;
        }
        while start - sorted[from] > reach {
            counts.take(places[from]);
            from += 1;
        }
        let neighbours = to - from;
        let share = |(place, level): (u32, bool)| {
            let same = if level { counts.at(place) } else { 0 };
            (f64::from(counts.below(place)) + 0.5 * f64::from(same)) / neighbours as f64
        };
        for who in order[at..next].iter().map(|who| *who as usize) {
            let own = share(own[who]);
            let end = |places: &Option<Vec<(u32, bool)>>| places.as_ref().map_or(own, |of| share(of[who]));
            ranks[who] = ConditionalRank { share: own, low: end(&low), high: end(&high), neighbours };
        }
        at = next;
    }
    Ok(ranks)
}

/// Outcomes in order.
struct Levels<'a> {
    outcomes: &'a [f64],
    /// Who has them, the lowest first.
    order: Vec<u32>,
    /// Different ones, rising.
    different: Vec<f64>,
}

impl<'a> Levels<'a> {
    fn of(outcomes: &'a [f64]) -> Self {
        let mut order: Vec<u32> = (0..outcomes.len() as u32).collect();
        order.sort_unstable_by(|a, b| outcomes[*a as usize].total_cmp(&outcomes[*b as usize]));
        let mut different: Vec<f64> = order.iter().map(|at| outcomes[*at as usize]).collect();
        different.dedup_by(|a, b| *a <= *b);
        Self { outcomes, order, different }
    }

    /// For everybody how many levels are below the outcome moved so, and whether the next is level with it. Moving must
    /// keep the order, so that one sweep does for all.
    fn places(&self, moved: impl Fn(f64) -> f64) -> Vec<(u32, bool)> {
        let mut places = vec![(0, false); self.outcomes.len()];
        let mut below = 0;
        for who in &self.order {
            let outcome = moved(self.outcomes[*who as usize]);
            while self.different.get(below).is_some_and(|level| *level < outcome) {
                below += 1;
            }
            let level = self.different.get(below).is_some_and(|level| *level <= outcome);
            places[*who as usize] = (below as u32, level);
        }
        places
    }
}

/// How many have each level, with sums in O(log n).
///
/// Source: Fenwick 1994, doi:10.1002/spe.4380240306.
struct Counts {
    each: Vec<u32>,
    tree: Vec<u32>,
}

impl Counts {
    fn new(levels: usize) -> Self {
        Self { each: vec![0; levels], tree: vec![0; levels + 1] }
    }

    fn add(&mut self, place: u32) {
        self.each[place as usize] += 1;
        let mut at = place as usize + 1;
        while at < self.tree.len() {
            self.tree[at] += 1;
            at += at & at.wrapping_neg();
        }
    }

    fn take(&mut self, place: u32) {
        self.each[place as usize] -= 1;
        let mut at = place as usize + 1;
        while at < self.tree.len() {
            self.tree[at] -= 1;
            at += at & at.wrapping_neg();
        }
    }

    /// How many are at this place.
    fn at(&self, place: u32) -> u32 {
        self.each[place as usize]
    }

    /// How many are at places before this one.
    fn below(&self, place: u32) -> u32 {
        let mut at = place as usize;
        let mut sum = 0;
        while at > 0 {
            sum += self.tree[at];
            at &= at - 1;
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The definition, one pupil at a time.
    fn slow(starts: &[f64], outcomes: &[f64], nearest: usize, at: usize, outcome: f64) -> (f64, usize) {
        let mut distances: Vec<f64> = starts.iter().map(|start| (start - starts[at]).abs()).collect();
        let reach = {
            let mut sorted = distances.clone();
            sorted.sort_by(f64::total_cmp);
            sorted[nearest.min(starts.len()) - 1] + SAME
        };
        distances.iter_mut().for_each(|d| *d -= reach);
        let near: Vec<f64> =
            distances.iter().zip(outcomes).filter(|(d, _)| **d <= 0.0).map(|(_, y)| *y).collect();
        let below = near.iter().filter(|y| **y < outcome).count() as f64;
        let upto = near.iter().filter(|y| **y <= outcome).count() as f64;
        (f64::midpoint(below, upto) / near.len() as f64, near.len())
    }

    #[test]
    fn all_alike_is_a_middle_rank_and_bad_input_an_error() {
        let ranks = conditional_ranks(&[5.0; 4], &[1.0, 2.0, 2.0, 9.0], 2, 0.0).unwrap();
        let shares: Vec<f64> = ranks.iter().map(|rank| rank.share).collect();
        assert_eq!(shares, [0.125, 0.5, 0.5, 0.875]);
        assert!(conditional_ranks(&[], &[], 2, 0.0).is_err());
        assert!(conditional_ranks(&[1.0], &[], 2, 0.0).is_err());
        assert!(conditional_ranks(&[1.0], &[f64::NAN], 2, 0.0).is_err());
        assert!(conditional_ranks(&[1.0], &[1.0], 0, 0.0).is_err());
        assert!(conditional_ranks(&[1.0], &[1.0], 1, -1.0).is_err());
    }

    proptest! {
        #[test]
        fn the_window_gives_what_the_definition_says(
            pupils in prop::collection::vec((0..25_u8, 0..12_u8), 1..60),
            nearest in 1..30_usize,
            margin in 0..4_u8,
        ) {
            let starts: Vec<f64> = pupils.iter().map(|(start, _)| f64::from(*start) / 10.0).collect();
            let outcomes: Vec<f64> = pupils.iter().map(|(_, outcome)| f64::from(*outcome)).collect();
            let margin = f64::from(margin) / 2.0;
            let ranks = conditional_ranks(&starts, &outcomes, nearest, margin).unwrap();
            for (at, rank) in ranks.iter().enumerate() {
                let (share, neighbours) = slow(&starts, &outcomes, nearest, at, outcomes[at]);
                prop_assert_eq!(rank.neighbours, neighbours);
                prop_assert!((rank.share - share).abs() < 1e-12);
                let low = slow(&starts, &outcomes, nearest, at, outcomes[at] - margin).0;
                prop_assert!((rank.low - low).abs() < 1e-12 && rank.high >= rank.share);
            }
        }
    }
}
