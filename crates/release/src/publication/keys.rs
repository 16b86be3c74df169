//! The keys that a school has signed with, from the first to the one of today, so that a release is checked by the key of its day.
//!
//! A change is signed by the key before it: whoever trusted that one can trust the next. A key that was revoked (somebody else may
//! have it) signs nothing any more, not the next key either: that one is to be asked after at the school. What a revoked key signed
//! is not thrown away, since the school's own page still vouches for it, and says so.

use super::signature::{PublicKey, SchoolKey, Signature};
use super::wire::hex;
use crate::ReleaseError;
use jiff::civil::Date;

/// One key after another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct KeyChange {
    /// The key before.
    pub old: PublicKey,
    /// The key after.
    pub new: PublicKey,
    /// The day from which it signs.
    pub on: Date,
}

impl KeyChange {
    /// What is signed: `attune key 1`, the two keys in hexadecimal and the day, a line each.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        format!("attune key 1\n{}\n{}\n{}\n", hex(&self.old.0), hex(&self.new.0), self.on).into_bytes()
    }

    /// Signed by the key before.
    ///
    /// # Errors
    /// When `key` is not that one.
    pub fn sign(&self, key: &SchoolKey) -> Result<Signature, ReleaseError> {
        if key.public() == self.old { Ok(key.sign(&self.bytes())) } else { Err(ReleaseError::Signature) }
    }

    /// Whether this is the old key's signature under the change.
    #[must_use]
    pub fn is_signed(&self, signature: Signature) -> bool {
        self.old.has_signed(&self.bytes(), signature)
    }
}

/// A key that signs or signed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HeldKey {
    /// The public half.
    pub key: PublicKey,
    /// The first day.
    pub from: Date,
    /// The signature of the key before it under the change; `None` for the first, and after one that was revoked.
    pub by_before: Option<Signature>,
    /// Since when it is not to be trusted, and why.
    pub revoked: Option<(Date, String)>,
}

/// All keys of a school, the first first.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Keys(Vec<HeldKey>);

/// What a key is to a release of some day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Standing {
    /// The school's key of today.
    Current,
    /// The school's key of that day; it was followed by another on `until`.
    Earlier {
        /// The first day of the next.
        until: Date,
    },
    /// The school's key of that day, revoked since.
    Revoked {
        /// When.
        on: Date,
        /// Why, in the school's words.
        reason: String,
    },
    /// No key of the school's on that day.
    NotTheSchools,
}

impl Keys {
    /// These keys, the first first.
    ///
    /// # Errors
    /// `KeyChain` where a key neither follows a revoked one nor is signed by the one before, or days go backwards.
    pub fn new(keys: Vec<HeldKey>) -> Result<Self, ReleaseError> {
        for pair in keys.windows(2) {
            let change = KeyChange { old: pair[0].key, new: pair[1].key, on: pair[1].from };
            let vouched = match pair[1].by_before {
                Some(signature) => change.is_signed(signature),
                None => pair[0].revoked.is_some(),
            };
            if !vouched || pair[1].from < pair[0].from || pair[1].key == pair[0].key {
                return Err(ReleaseError::KeyChain { from: pair[1].from });
            }
        }
        Ok(Self(keys))
    }

    /// The keys, the first first.
    #[must_use]
    pub fn all(&self) -> &[HeldKey] {
        &self.0
    }

    /// The one that signs today.
    #[must_use]
    pub fn current(&self) -> Option<&HeldKey> {
        self.0.last()
    }

    /// What a key is to something that was published on a day. On the day of a change both keys are the school's.
    #[must_use]
    pub fn standing(&self, key: PublicKey, published_on: Date) -> Standing {
        let Some(at) = self.0.iter().position(|one| one.key == key) else { return Standing::NotTheSchools };
        let (held, next) = (&self.0[at], self.0.get(at + 1).map(|next| next.from));
        if published_on < held.from || next.is_some_and(|next| published_on > next) {
            return Standing::NotTheSchools;
        }
        match (&held.revoked, next) {
            (Some((on, reason)), _) => Standing::Revoked { on: *on, reason: reason.clone() },
            (None, Some(until)) => Standing::Earlier { until },
            (None, None) => Standing::Current,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const FIRST: Date = date(2026, 9, 1);
    const SECOND: Date = date(2027, 3, 1);

    fn key(seed: u8) -> SchoolKey {
        SchoolKey::new([seed; 32]).unwrap()
    }

    fn held(seed: u8, from: Date) -> HeldKey {
        HeldKey { key: key(seed).public(), from, by_before: None, revoked: None }
    }

    fn change() -> KeyChange {
        KeyChange { old: key(1).public(), new: key(2).public(), on: SECOND }
    }

    fn changed() -> Vec<HeldKey> {
        let by_before = Some(change().sign(&key(1)).unwrap());
        vec![held(1, FIRST), HeldKey { by_before, ..held(2, SECOND) }]
    }

    #[test]
    fn a_new_key_is_signed_by_the_old_one_and_by_no_other() {
        assert!(change().is_signed(change().sign(&key(1)).unwrap()));
        assert_eq!(change().sign(&key(2)), Err(ReleaseError::Signature));
        let other_day = KeyChange { on: FIRST, ..change() };
        assert!(!other_day.is_signed(change().sign(&key(1)).unwrap()), "the day is signed too");
        assert!(String::from_utf8(change().bytes()).unwrap().ends_with("\n2027-03-01\n"));
    }

    #[test]
    fn a_chain_that_breaks_is_no_chain() {
        assert!(Keys::new(changed()).is_ok());
        let unsigned = vec![held(1, FIRST), held(2, SECOND)];
        assert_eq!(Keys::new(unsigned), Err(ReleaseError::KeyChain { from: SECOND }));
        let mut backwards = changed();
        backwards[0].from = date(2028, 1, 1);
        assert!(Keys::new(backwards).is_err());
        assert!(Keys::new(Vec::new()).unwrap().current().is_none());
    }

    #[test]
    fn a_release_is_checked_by_the_key_of_its_day() {
        let keys = Keys::new(changed()).unwrap();
        let standing = |seed, on| keys.standing(key(seed).public(), on);
        assert_eq!(standing(1, date(2026, 12, 1)), Standing::Earlier { until: SECOND });
        assert_eq!(standing(1, SECOND), Standing::Earlier { until: SECOND }, "the morning of that day");
        assert_eq!(standing(2, SECOND), Standing::Current);
        assert_eq!(standing(1, date(2027, 3, 2)), Standing::NotTheSchools, "an old key signs nothing new");
        assert_eq!(standing(2, date(2026, 12, 1)), Standing::NotTheSchools);
        assert_eq!(standing(9, SECOND), Standing::NotTheSchools);
        assert_eq!(keys.current().unwrap().key, key(2).public());
    }

    #[test]
    fn what_a_revoked_key_signed_says_so_and_the_next_one_is_not_signed_by_it() {
        let mut all = vec![held(1, FIRST), held(2, SECOND)];
        all[0].revoked = Some((SECOND, "A laptop was stolen.".into()));
        let keys = Keys::new(all).unwrap();
        let stolen = Standing::Revoked { on: SECOND, reason: "A laptop was stolen.".into() };
        assert_eq!(keys.standing(key(1).public(), date(2026, 12, 1)), stolen);
        assert_eq!(keys.standing(key(1).public(), date(2027, 3, 2)), Standing::NotTheSchools);
        assert_eq!(keys.standing(key(2).public(), date(2027, 3, 2)), Standing::Current);
    }
}
