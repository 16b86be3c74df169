//! How other pupils' answers went after what: surprise by a key such as (question before, answer to it, this
//! question). Keys are hashes of 32 bits: of a million entries about one unseen key in four thousand meets another's
//! entry, which the forest has learnt to live with.

use statistics::spread;
use std::collections::HashMap;

/// Rows, and summed surprise (score − expected).
pub(crate) type Sum = [f32; 2];

/// The parts of a key as one number.
pub(crate) fn key(parts: &[u32]) -> u32 {
    (parts.iter().fold(0x5eed, |key, part| spread(key ^ u64::from(*part))) >> 32) as u32
}

/// One key's rows and their mean surprise in units of 1/32,767.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Entry {
    pub key: u32,
    pub rows: u16,
    pub mean: i16,
}

/// Sums by key, ordered by key.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Table(pub Vec<Entry>);

impl Table {
    /// Rows and summed surprise of a key; nothing for an unknown one.
    pub fn of(&self, key: u32) -> Sum {
        self.0.binary_search_by_key(&key, |entry| entry.key).map_or([0.0; 2], |at| {
            let Entry { rows, mean, .. } = self.0[at];
            [f32::from(rows), f32::from(rows) * f32::from(mean) / f32::from(i16::MAX)]
        })
    }

    /// Sums over all rows, `keys.len() / surprises.len()` keys a row; and for each of the keys its sum without the
    /// rows of the row's own fold, so that no row is told its own answer.
    pub fn learn(keys: &[u32], surprises: &[f32], folds: &[u8], n_folds: usize) -> (Self, Vec<Sum>) {
        let per_row = keys.len() / surprises.len().max(1);
        let mut slots: HashMap<u32, u32> = HashMap::new();
        let slot: Vec<u32> = keys
            .iter()
            .map(|key| {
                let next = slots.len() as u32;
                *slots.entry(*key).or_insert(next)
            })
            .collect();
        let mut by_fold = vec![[0.0_f32; 2]; slots.len() * n_folds];
        let mut all = vec![[0.0_f32; 2]; slots.len()];
        for (at, slot) in slot.iter().enumerate() {
            let row = at / per_row;
            let own = *slot as usize * n_folds + usize::from(folds[row]);
            for sum in [&mut all[*slot as usize], &mut by_fold[own]] {
                *sum = [sum[0] + 1.0, sum[1] + surprises[row]];
            }
        }
        let without = |(at, slot): (usize, &u32)| {
            let own = by_fold[*slot as usize * n_folds + usize::from(folds[at / per_row])];
            let all = all[*slot as usize];
            [all[0] - own[0], all[1] - own[1]]
        };
        let others = slot.iter().enumerate().map(without).collect();
        let mut entries: Vec<Entry> = slots
            .into_iter()
            .map(|(key, slot)| {
                let [rows, sum] = all[slot as usize];
                let mean = (sum / rows * f32::from(i16::MAX)).round() as i16;
                Entry { key, rows: rows.min(f32::from(u16::MAX)) as u16, mean }
            })
            .collect();
        entries.sort_unstable_by_key(|entry| entry.key);
        (Self(entries), others)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_told_of_the_others_only() {
        let (keys, surprises, folds) = ([5, 5, 5, 9], [0.5, -0.25, 0.75, 0.1], [0, 0, 1, 1]);
        let (table, others) = Table::learn(&keys, &surprises, &folds, 2);
        assert_eq!(others, [[1.0, 0.75], [1.0, 0.75], [2.0, 0.25], [0.0, 0.0]]);
        let [rows, sum] = table.of(5);
        assert!((rows - 3.0).abs() < 1e-6 && (sum - 1.0).abs() < 1e-3, "{rows} {sum}");
        assert!(table.of(6).iter().all(|part| *part == 0.0));
    }

    #[test]
    fn several_keys_of_one_row_share_its_surprise() {
        let (table, others) = Table::learn(&[1, 2, 2, 3], &[0.5, -0.5], &[0, 1], 2);
        assert_eq!(others, [[0.0; 2], [1.0, -0.5], [1.0, 0.5], [0.0; 2]]);
        assert_eq!(table.0.len(), 3);
    }
}
