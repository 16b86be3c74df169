//! Grown trees, and the log odds that they add.

/// One node: a question about a column, or a leaf's value.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Node {
    /// Column asked about; [`LEAF`] at a leaf.
    pub column: u16,
    /// First of the two children, the second follows it; unused at a leaf.
    pub children: u16,
    /// Values up to this go to the first child; at a leaf the log odds that it adds.
    pub value: f32,
}

/// A node without a question.
pub(crate) const LEAF: u16 = u16::MAX;

/// Trees one after the other.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Forest {
    pub nodes: Vec<Node>,
    /// Where each tree's root stands; a tree's children are counted from there.
    pub roots: Vec<u32>,
}

impl Forest {
    /// Log odds that all trees together add for one row of values.
    pub fn adds(&self, values: &[f32]) -> f64 {
        self.roots.iter().map(|root| f64::from(self.leaf(*root as usize, values))).sum()
    }

    fn leaf(&self, root: usize, values: &[f32]) -> f32 {
        let mut node = self.nodes[root];
        while node.column != LEAF {
            let second = usize::from(values[usize::from(node.column)] > node.value);
            node = self.nodes[root + usize::from(node.children) + second];
        }
        node.value
    }

    /// One forest that adds what these add on average.
    pub fn mean_of(forests: impl ExactSizeIterator<Item = Self>) -> Self {
        let share = 1.0 / forests.len().max(1) as f32;
        let mut all = Self::default();
        for forest in forests {
            let start = all.nodes.len() as u32;
            all.roots.extend(forest.roots.iter().map(|root| root + start));
            all.nodes.extend(forest.nodes.into_iter().map(|node| {
                if node.column == LEAF { Node { value: share * node.value, ..node } } else { node }
            }));
        }
        all
    }

    /// Keeps the first `trees` trees.
    pub fn truncate(&mut self, trees: usize) {
        if let Some(end) = self.roots.get(trees) {
            self.nodes.truncate(*end as usize);
            self.roots.truncate(trees);
        }
    }
}
