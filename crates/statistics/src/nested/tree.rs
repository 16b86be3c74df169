//! The tree of groups, walked up for the likelihood and down for the effects. Variances are in units of the rest's.

use super::{Leaf, NestedEffect};

/// Groups of each level with the range of their children one level below, all in the order of their paths.
pub struct Tree {
    leaves: Vec<Leaf>,
    /// (first, one past the last) leaf of each middle group.
    middles: Vec<(usize, usize)>,
    /// (first, one past the last) middle group of each top group.
    tops: Vec<(usize, usize)>,
    /// All values.
    pub n: f64,
    /// Σ log n over leaves and Σ of squares within them: the same at every variance.
    logs: f64,
    squares: f64,
}

/// What is known of a group from below: its value, the variance of that, and the same with the group's own variance.
#[derive(Clone, Copy)]
struct Known {
    value: f64,
    below: f64,
    with_own: f64,
}

/// The walk up.
pub struct Up {
    known: [Vec<Known>; 3],
    pub mean: f64,
    /// Variance of the mean.
    pub mean_variance: f64,
    /// Sum of the logarithms of determinants.
    pub logs: f64,
    /// Quadratic form.
    pub squares: f64,
}

impl Tree {
    /// From leaves of which there is at least one.
    pub fn new(leaves: &[Leaf]) -> Self {
        let mut sorted = leaves.to_vec();
        sorted.sort_by_key(|leaf| leaf.path);
        let mut joined: Vec<Leaf> = Vec::with_capacity(sorted.len());
        for leaf in sorted {
            match joined.last_mut() {
                Some(last) if last.path == leaf.path => *last = join(last, &leaf),
                _ => joined.push(leaf),
            }
        }
        let middles = ranges(joined.len(), |a, b| joined[a].path[..2] == joined[b].path[..2]);
        let tops = ranges(middles.len(), |a, b| joined[middles[a].0].path[0] == joined[middles[b].0].path[0]);
        let total: u64 = joined.iter().map(|leaf| leaf.n).sum();
        Self {
            n: total as f64,
            logs: joined.iter().map(|leaf| (leaf.n as f64).ln()).sum(),
            squares: joined.iter().map(|leaf| leaf.squares).sum(),
            leaves: joined,
            middles,
            tops,
        }
    }

    /// Which variances the tree tells apart.
    pub fn identified(&self) -> [bool; 3] {
        let (tops, middles, leaves) = (self.tops.len(), self.middles.len(), self.leaves.len());
        [tops > 1, middles > tops, leaves > middles && self.n > leaves as f64]
    }

    /// Up with these ratios of variances.
    pub fn up(&self, ratios: [f64; 3]) -> Up {
        let mut leaves = Vec::with_capacity(self.leaves.len());
        for leaf in &self.leaves {
            let below = 1.0 / leaf.n as f64;
            leaves.push(Known { value: leaf.mean, below, with_own: below + ratios[2] });
        }
        let (mut logs, mut squares) = (self.logs, self.squares);
        let mut gather = |children: &[Known], ratio: f64| {
            let (value, below, log, square) = together(children);
            logs += log;
            squares += square;
            Known { value, below, with_own: below + ratio }
        };
        let middles: Vec<Known> =
            self.middles.iter().map(|(a, b)| gather(&leaves[*a..*b], ratios[1])).collect();
        let tops: Vec<Known> = self.tops.iter().map(|(a, b)| gather(&middles[*a..*b], ratios[0])).collect();
        let root = gather(&tops, 0.0);
        Up { known: [tops, middles, leaves], mean: root.value, mean_variance: root.below, logs, squares }
    }

    /// Down again: effects of each level, with the rest's variance `rest`.
    pub fn down(&self, up: &Up, ratios: [f64; 3], rest: f64) -> [Vec<NestedEffect>; 3] {
        let paths: [Vec<[u64; 3]>; 3] = [
            self.tops.iter().map(|(a, _)| [self.leaves[self.middles[*a].0].path[0], 0, 0]).collect(),
            self.middles
                .iter()
                .map(|(a, _)| {
                    let path = self.leaves[*a].path;
                    [path[0], path[1], 0]
                })
                .collect(),
            self.leaves.iter().map(|leaf| leaf.path).collect(),
        ];
        let of_middle: Vec<u64> =
            self.middles.iter().map(|(a, b)| self.leaves[*a..*b].iter().map(|leaf| leaf.n).sum()).collect();
        let counts: [Vec<u64>; 3] = [
            self.tops.iter().map(|(a, b)| of_middle[*a..*b].iter().sum()).collect(),
            of_middle,
            self.leaves.iter().map(|leaf| leaf.n).collect(),
        ];
        // The parent of each group; tops have none.
        let mut parents: [Vec<usize>; 3] =
            [Vec::new(), vec![0; self.middles.len()], vec![0; self.leaves.len()]];
        for (level, groups) in [(1, &self.tops), (2, &self.middles)] {
            for (parent, (a, b)) in groups.iter().enumerate() {
                parents[level][*a..*b].fill(parent);
            }
        }
        let mut effects: [Vec<NestedEffect>; 3] = Default::default();
        for level in 0..3 {
            let mut found = Vec::with_capacity(paths[level].len());
            for (at, known) in up.known[level].iter().enumerate() {
                let (above, above_variance) = match level {
                    0 => (0.0, 0.0),
                    _ => {
                        let parent: &NestedEffect = &effects[level - 1][parents[level][at]];
                        (parent.total, parent.total_sd.powi(2))
                    }
                };
                let share = ratios[level] / known.with_own;
                let own = share * (known.value - up.mean - above);
                let alone = rest * share * known.below;
                found.push(NestedEffect {
                    path: paths[level][at],
                    n: counts[level][at],
                    own,
                    own_sd: (alone + share * share * above_variance).sqrt(),
                    total: above + own,
                    total_sd: (alone + (1.0 - share).powi(2) * above_variance).sqrt(),
                });
            }
            effects[level] = found;
        }
        effects
    }
}

/// Precision-weighted mean of children, its variance, and what they add to logarithms and squares.
fn together(children: &[Known]) -> (f64, f64, f64, f64) {
    let weight: f64 = children.iter().map(|child| 1.0 / child.with_own).sum();
    let value = children.iter().map(|child| child.value / child.with_own).sum::<f64>() / weight;
    let log = children.iter().map(|child| child.with_own.ln()).sum::<f64>() + weight.ln();
    let square = children.iter().map(|child| (child.value - value).powi(2) / child.with_own).sum();
    (value, 1.0 / weight, log, square)
}

fn join(one: &Leaf, other: &Leaf) -> Leaf {
    let n = one.n + other.n;
    let share = other.n as f64 / n as f64;
    let apart = other.mean - one.mean;
    Leaf {
        path: one.path,
        n,
        mean: one.mean + share * apart,
        squares: one.squares + other.squares + one.n as f64 * share * apart * apart,
    }
}

/// Runs of neighbours that belong together.
fn ranges(len: usize, same: impl Fn(usize, usize) -> bool) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for at in 0..len {
        match found.last_mut() {
            Some(last) if same(last.0, at) => last.1 = at + 1,
            _ => found.push((at, at + 1)),
        }
    }
    found
}
