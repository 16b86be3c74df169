//! Tokens that open something once or for a while: 128 bits of chance, stored hashed.

use crate::AppError;
use sha2::{Digest, Sha256};
use std::fmt;

/// A token as it is given to a person or a browser. The store keeps [`Secret::hash`] only.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// A new one, from the operating system's source of chance.
    ///
    /// # Errors
    /// When the operating system has none to give.
    pub fn new() -> Result<Self, getrandom::Error> {
        let mut bytes = [0u8; 16];
        getrandom::fill(&mut bytes)?;
        Ok(Self(hex(&bytes)))
    }

    /// One that came back in a link or a cookie.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The text for the link.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What the store keeps. The token is random, so a plain hash is enough: there is nothing to guess.
    #[must_use]
    pub fn hash(&self) -> String {
        hex(&Sha256::digest(self.0.as_bytes()))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(…)")
    }
}

/// A number of chance for what needs no secrecy: which of many questions alike comes next. Where the operating system
/// has no chance to give, the same number each time: then neighbours get the same questions, and nothing worse.
pub(crate) fn random_number() -> u64 {
    let mut bytes = [0u8; 8];
    let _ = getrandom::fill(&mut bytes);
    u64::from_le_bytes(bytes)
}

/// A number of chance, for codes that are given out and not guarded like a [`Secret`].
pub(crate) fn chance() -> Result<u64, AppError> {
    getrandom::u64().map_err(|error| AppError::Broken(error.to_string()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_long_new_each_time_and_never_printed() {
        let (one, two) = (Secret::new().unwrap(), Secret::new().unwrap());
        assert_eq!(one.reveal().len(), 32);
        assert_ne!(one, two);
        assert_eq!(format!("{one:?}"), "Secret(…)");
        assert_eq!(one.hash(), Secret::from_text(one.reveal()).hash());
        assert_ne!(one.hash(), one.reveal());
    }
}
