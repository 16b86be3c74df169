//! Columns of numbers as bytes: which of at most 64 bins a value falls into.

/// Bins of one column, at most.
pub(crate) const MOST_BINS: usize = 64;
/// Values that a column's edges are read off, at most.
const SAMPLE: usize = 40_000;

/// Upper edges of the bins of each column; a value lies in the first bin whose edge is not below it.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Bins {
    pub edges: Vec<Vec<f32>>,
}

/// A table of bytes, column by column.
pub(crate) struct Binned {
    pub rows: usize,
    pub columns: Vec<Vec<u8>>,
}

impl Bins {
    /// Edges at equal shares of the values of each column.
    pub fn of(columns: &[Vec<f32>]) -> Self {
        Self { edges: columns.iter().map(|column| edges(column)).collect() }
    }

    /// The columns as bytes.
    pub fn bin(&self, columns: &[Vec<f32>]) -> Binned {
        let rows = columns.first().map_or(0, Vec::len);
        let byte = |edges: &[f32], value: f32| edges.partition_point(|edge| *edge < value) as u8;
        let columns = self.edges.iter().zip(columns);
        Binned {
            rows,
            columns: columns
                .map(|(edges, column)| column.iter().map(|v| byte(edges, *v)).collect())
                .collect(),
        }
    }
}

fn edges(column: &[f32]) -> Vec<f32> {
    let step = column.len().div_ceil(SAMPLE).max(1);
    let mut sample: Vec<f32> = column.iter().copied().step_by(step).collect();
    sample.sort_unstable_by(f32::total_cmp);
    let mut distinct = sample.clone();
    distinct.dedup();
    let mut edges: Vec<f32> = if distinct.len() <= MOST_BINS {
        distinct.windows(2).map(|pair| f32::midpoint(pair[0], pair[1])).collect()
    } else {
        (1..MOST_BINS).map(|bin| sample[bin * sample.len() / MOST_BINS]).collect()
    };
    edges.dedup();
    edges
}
