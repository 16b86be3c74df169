//! Grows a forest.

use super::bins::MOST_BINS;
use super::forest::{Forest, LEAF, Node};
use super::{Binned, Bins};
use statistics::spread;

/// How a forest grows.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Growth {
    /// Trees at most.
    pub trees: usize,
    /// Leaves of a tree, at most.
    pub leaves: usize,
    /// Share of each tree's step that is taken.
    pub rate: f32,
    /// Curvature that either side of a split must keep.
    pub least: f32,
    /// Curvature that holds a leaf's value to 0.
    pub held: f32,
    /// Share of rows that a tree sees.
    pub rows: f32,
    /// Share of columns that a tree sees.
    pub columns: f32,
    /// Trees without a smaller log loss on the watched rows after which growing ends.
    pub patience: usize,
    /// Chooses rows and columns.
    pub seed: u64,
}

impl Growth {
    /// What did best on users held back from training logs of two very different kinds.
    pub const TREES: Self = Self {
        trees: 400,
        leaves: 16,
        rate: 0.1,
        least: 10.0,
        held: 20.0,
        rows: 0.7,
        columns: 0.5,
        patience: 30,
        seed: 0,
    };

    /// One question a tree, so that the forest is a sum of what each column adds.
    pub const ADDITIVE: Self = Self { trees: 800, leaves: 2, rate: 0.15, ..Self::TREES };
}

/// Slope and curvature summed over the rows of a bin.
type Pull = [f32; 2];
type Histogram = Vec<[Pull; MOST_BINS]>;

struct Leaf {
    node: usize,
    start: usize,
    end: usize,
    sum: Pull,
    histogram: Histogram,
    best: Option<Split>,
}

#[derive(Clone, Copy)]
struct Split {
    gain: f32,
    column: usize,
    bin: u8,
    left: Pull,
}

fn share(number: u64) -> f32 {
    (spread(number) >> 40) as f32 / (1_u64 << 24) as f32
}

/// Grows a forest on the rows of `seen`, starting from the log odds `start` of each row, and stops when the rows of
/// `watched` are foreseen no better. Also returns the mean log loss of `watched` at the start and with the forest.
pub(crate) fn grow(
    table: &Binned,
    bins: &Bins,
    scores: &[f32],
    start: &[f32],
    seen: &[u32],
    watched: &[u32],
    growth: &Growth,
) -> (Forest, (f64, f64)) {
    let before = loss(start, scores, watched);
    let mut odds = start.to_vec();
    let mut forest = Forest::default();
    let mut pulls: Vec<Pull> = vec![[0.0; 2]; table.rows];
    let (mut best, mut best_at) = (before, 0);
    for tree in 0..growth.trees {
        let seed = spread(growth.seed ^ (tree as u64) << 32);
        let rows: Vec<u32> =
            seen.iter().copied().filter(|row| share(seed ^ u64::from(*row)) < growth.rows).collect();
        for row in &rows {
            let row = *row as usize;
            let chance = 1.0 / (1.0 + (-odds[row]).exp());
            pulls[row] = [scores[row] - chance, chance * (1.0 - chance)];
        }
        let columns: Vec<usize> = (0..table.columns.len())
            .filter(|column| share(!seed ^ (*column as u64) << 20) < growth.columns)
            .collect();
        let mut grower = Grower { table, growth, columns, pulls: &pulls, rows, ordered: Vec::new() };
        let (nodes, splits) = grower.tree();
        forest.roots.push(forest.nodes.len() as u32);
        let place = |row: u32| {
            let mut at = 0;
            while let Some((column, bin)) = splits[at] {
                at = usize::from(nodes[at].children) + usize::from(table.columns[column][row as usize] > bin);
            }
            nodes[at].value
        };
        for row in seen.iter().chain(watched) {
            odds[*row as usize] += place(*row);
        }
        forest.nodes.extend(nodes.iter().zip(&splits).map(|(node, split)| match split {
            Some((column, bin)) => {
                Node { value: bins.edges[*column][usize::from(*bin)], column: *column as u16, ..*node }
            }
            None => *node,
        }));
        let now = loss(&odds, scores, watched);
        if now < best {
            (best, best_at) = (now, tree + 1);
        } else if tree + 1 >= best_at + growth.patience {
            break;
        }
    }
    forest.truncate(best_at);
    (forest, (before, best))
}

fn loss(odds: &[f32], scores: &[f32], rows: &[u32]) -> f64 {
    let one = |row: &u32| {
        let (odds, score) = (f64::from(odds[*row as usize]), f64::from(scores[*row as usize]));
        odds.max(0.0) - odds * score + (-odds.abs()).exp().ln_1p()
    };
    rows.iter().map(one).sum::<f64>() / rows.len().max(1) as f64
}

struct Grower<'a> {
    table: &'a Binned,
    growth: &'a Growth,
    columns: Vec<usize>,
    pulls: &'a [Pull],
    rows: Vec<u32>,
    ordered: Vec<Pull>,
}

type Splits = Vec<Option<(usize, u8)>>;

impl Grower<'_> {
    fn tree(&mut self) -> (Vec<Node>, Splits) {
        let mut nodes = vec![Node { column: LEAF, children: 0, value: 0.0 }];
        let mut splits: Splits = vec![None];
        let end = self.rows.len();
        let mut sum = [0.0_f64; 2];
        for row in &self.rows {
            let pull = self.pulls[*row as usize];
            sum = [sum[0] + f64::from(pull[0]), sum[1] + f64::from(pull[1])];
        }
        let sum = [sum[0] as f32, sum[1] as f32];
        let histogram = self.histogram(0, end);
        let mut leaves = vec![Leaf { node: 0, start: 0, end, sum, best: None, histogram }];
        leaves[0].best = self.best(&leaves[0]);
        while leaves.len() < self.growth.leaves {
            let gain = |leaf: &Leaf| leaf.best.map_or(0.0, |split| split.gain);
            let Some(at) = (0..leaves.len()).max_by(|a, b| gain(&leaves[*a]).total_cmp(&gain(&leaves[*b])))
            else {
                break;
            };
            let Some(split) = leaves[at].best else { break };
            let leaf = leaves.swap_remove(at);
            let middle = self.part(&leaf, split);
            let children = nodes.len() as u16;
            nodes[leaf.node].children = children;
            nodes[leaf.node].column = split.column as u16;
            splits[leaf.node] = Some((split.column, split.bin));
            nodes.extend([Node { column: LEAF, children: 0, value: 0.0 }; 2]);
            splits.extend([None, None]);
            let right = [leaf.sum[0] - split.left[0], leaf.sum[1] - split.left[1]];
            let left_is_small = middle - leaf.start <= leaf.end - middle;
            let (from, to) = if left_is_small { (leaf.start, middle) } else { (middle, leaf.end) };
            let small = self.histogram(from, to);
            let mut large = leaf.histogram;
            for column in &self.columns {
                for (mine, other) in large[*column].iter_mut().zip(&small[*column]) {
                    *mine = [mine[0] - other[0], mine[1] - other[1]];
                }
            }
            let (first, second) = if left_is_small { (small, large) } else { (large, small) };
            let node = children as usize;
            let ends = [(leaf.start, middle, split.left, first), (middle, leaf.end, right, second)];
            for (side, (start, end, sum, histogram)) in ends.into_iter().enumerate() {
                let mut leaf = Leaf { node: node + side, start, end, sum, histogram, best: None };
                leaf.best = self.best(&leaf);
                leaves.push(leaf);
            }
        }
        for leaf in &leaves {
            nodes[leaf.node].value = self.growth.rate * leaf.sum[0] / (leaf.sum[1] + self.growth.held);
        }
        (nodes, splits)
    }

    fn histogram(&mut self, start: usize, end: usize) -> Histogram {
        let rows = &self.rows[start..end];
        self.ordered.clear();
        self.ordered.extend(rows.iter().map(|row| self.pulls[*row as usize]));
        let mut histogram = vec![[[0.0; 2]; MOST_BINS]; self.table.columns.len()];
        for column in &self.columns {
            let (bytes, sums) = (&self.table.columns[*column], &mut histogram[*column]);
            for (row, pull) in rows.iter().zip(&self.ordered) {
                let sum = &mut sums[usize::from(bytes[*row as usize]) & (MOST_BINS - 1)];
                sum[0] += pull[0];
                sum[1] += pull[1];
            }
        }
        histogram
    }

    fn best(&self, leaf: &Leaf) -> Option<Split> {
        let value = |pull: Pull| pull[0] * pull[0] / (pull[1] + self.growth.held);
        let whole = value(leaf.sum);
        let mut best: Option<Split> = None;
        for column in &self.columns {
            let mut left = [0.0_f32; 2];
            for (bin, pull) in leaf.histogram[*column].iter().enumerate().take(MOST_BINS - 1) {
                if pull[1] == 0.0 {
                    continue;
                }
                left = [left[0] + pull[0], left[1] + pull[1]];
                let right = [leaf.sum[0] - left[0], leaf.sum[1] - left[1]];
                if left[1] < self.growth.least {
                    continue;
                }
                if right[1] < self.growth.least {
                    break;
                }
                let gain = value(left) + value(right) - whole;
                if gain > best.map_or(1e-3, |split| split.gain) {
                    best = Some(Split { gain, column: *column, bin: bin as u8, left });
                }
            }
        }
        best
    }

    /// Puts the rows of a leaf that go to the first child before the others, each in their order.
    fn part(&mut self, leaf: &Leaf, split: Split) -> usize {
        let bytes = &self.table.columns[split.column];
        let rows = &mut self.rows[leaf.start..leaf.end];
        let (mut kept, mut others) = (0, Vec::with_capacity(rows.len()));
        for at in 0..rows.len() {
            let row = rows[at];
            if bytes[row as usize] <= split.bin {
                rows[kept] = row;
                kept += 1;
            } else {
                others.push(row);
            }
        }
        rows[kept..].copy_from_slice(&others);
        leaf.start + kept
    }
}

#[cfg(test)]
mod tests;
