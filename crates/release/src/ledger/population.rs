//! Whom a figure was made of.

use domain::PupilId;
use sha2::{Digest, Sha256};

/// The pupils that a figure rests on, each once, in order. Kept beside the school's own data and in no release.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Population(Vec<PupilId>);

impl Population {
    /// These pupils, in any order.
    #[must_use]
    pub fn new(pupils: impl IntoIterator<Item = PupilId>) -> Self {
        let mut pupils: Vec<PupilId> = pupils.into_iter().collect();
        pupils.sort_unstable();
        pupils.dedup();
        Self(pupils)
    }

    /// How many they are.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.0.len() as u64
    }

    /// The pupils in order.
    #[must_use]
    pub fn pupils(&self) -> &[PupilId] {
        &self.0
    }

    /// Whether a pupil is among them.
    #[must_use]
    pub fn has(&self, pupil: PupilId) -> bool {
        self.0.binary_search(&pupil).is_ok()
    }

    /// How many of these are not among the others, and how many of the others are not among these.
    #[must_use]
    pub fn apart(&self, other: &Self) -> (u64, u64) {
        let both = self.0.iter().filter(|pupil| other.has(**pupil)).count() as u64;
        (self.size() - both, other.size() - both)
    }

    /// A fingerprint by which the same pupils are recognised without being read: SHA-256 of the ids in order.
    #[must_use]
    pub fn fingerprint(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        self.0.iter().for_each(|pupil| hash.update(pupil.value().to_be_bytes()));
        hash.finalize().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_pupils_are_the_same_in_any_order() {
        let of = |ids: &[i64]| Population::new(ids.iter().map(|id| PupilId(*id)));
        let (one, other) = (of(&[3, 1, 2, 2]), of(&[1, 2, 3]));
        assert_eq!(one, other);
        assert_eq!(one.fingerprint(), other.fingerprint());
        assert_ne!(one.fingerprint(), of(&[1, 2]).fingerprint());
        assert_eq!(one.apart(&of(&[2, 3, 4, 5])), (1, 2));
        assert!(one.has(PupilId(2)) && !one.has(PupilId(4)));
    }
}
