//! Passwords: Argon2id, at most two at once, so that a flood of sign-ins cannot take the machine's memory.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Hashing and checking of passwords, shared by all requests.
#[derive(Clone)]
pub struct Passwords {
    at_once: Arc<Semaphore>,
}

/// Why a password was not taken.
#[derive(Debug, thiserror::Error)]
pub enum BadPassword {
    /// Too short to resist guessing.
    #[error("a password needs at least {SHORTEST} characters; three or four words in a row make a good one")]
    Short,
    /// Longer than anybody types; hashing it would only cost time.
    #[error("a password may have at most {LONGEST} characters")]
    Long,
    /// The hash could not be made.
    #[error("the password could not be stored")]
    Hash,
}

/// The least number of characters. NIST SP 800-63B asks for at least 8; staff accounts open children's data.
pub const SHORTEST: usize = 10;
const LONGEST: usize = 200;
/// Argon2id with the crate's defaults takes about 19 MiB a run: two at once stay below 40 MiB.
const AT_ONCE: usize = 2;

impl Default for Passwords {
    fn default() -> Self {
        Self { at_once: Arc::new(Semaphore::new(AT_ONCE)) }
    }
}

impl Passwords {
    /// Hashes a new password.
    ///
    /// # Errors
    /// When it is too short or too long.
    pub async fn hash(&self, password: &str) -> Result<String, BadPassword> {
        match password.chars().count() {
            ..SHORTEST => return Err(BadPassword::Short),
            count if count > LONGEST => return Err(BadPassword::Long),
            _ => {}
        }
        let password = password.to_owned();
        self.run(move || {
            Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string()).ok()
        })
        .await
        .flatten()
        .ok_or(BadPassword::Hash)
    }

    /// Whether `password` fits `hash`. With no hash (no such account) as much time is spent, and the answer is no.
    pub async fn fits(&self, password: &str, hash: Option<&str>) -> bool {
        if password.chars().count() > LONGEST {
            return false;
        }
        let password = password.to_owned();
        let hash = hash.map(str::to_owned);
        self.run(move || match hash.as_deref().map(PasswordHash::new) {
            Some(Ok(parsed)) => Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok(),
            _ => {
                let _same_time_as_a_real_check = Argon2::default().hash_password(password.as_bytes());
                false
            }
        })
        .await
        .unwrap_or(false)
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
        let _turn = self.at_once.acquire().await.ok()?;
        tokio::task::spawn_blocking(work).await.ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_fits() {
        let passwords = Passwords::default();
        let hash = passwords.hash("correct horse battery").await.unwrap();
        assert!(hash.starts_with("$argon2id$"));
        assert!(passwords.fits("correct horse battery", Some(&hash)).await);
        assert!(!passwords.fits("correct horse", Some(&hash)).await);
        assert!(!passwords.fits("correct horse battery", None).await);
        assert!(!passwords.fits("correct horse battery", Some("not a hash")).await);
    }

    #[tokio::test]
    async fn short_and_endless_passwords_are_refused() {
        let passwords = Passwords::default();
        assert!(matches!(passwords.hash("short").await, Err(BadPassword::Short)));
        assert!(matches!(passwords.hash(&"x".repeat(201)).await, Err(BadPassword::Long)));
    }
}
