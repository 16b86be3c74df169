//! Hashing of three pictures: slow enough not to be free, quick enough for a school at nine in the morning.
//!
//! No cost protects 12.7 bits from somebody who holds the database: at this one all 6,840 codes of a pupil take about
//! a minute. What protects a code is that it is tried through our own door, which counts (see `tries`). The
//! hash keeps a glance at a table or a backup from showing it. With the cost of a password, a thousand pupils at once
//! would keep two cores busy for tens of seconds and teachers waiting behind them.

use super::pictures::PictureCode;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Memory of one run, KiB. A password takes 19 MiB.
const MEMORY: u32 = 4 * 1024;
/// Passes over it.
const PASSES: u32 = 2;
/// Runs at once: apart from the turnstile of passwords, so that pupils do not queue before their teachers.
const AT_ONCE: usize = 2;

/// What a demo's hash is salted with.
pub(crate) type Salt = [u8; 16];

fn argon() -> Option<Argon2<'static>> {
    let params = Params::new(MEMORY, PASSES, 1, None).ok()?;
    Some(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Hashing and checking of picture codes, shared by all requests.
#[derive(Clone)]
pub(crate) struct PictureHashes {
    at_once: Arc<Semaphore>,
}

impl Default for PictureHashes {
    fn default() -> Self {
        Self { at_once: Arc::new(Semaphore::new(AT_ONCE)) }
    }
}

impl PictureHashes {
    /// Hashes codes, each with a salt of its own; nothing when the operating system has no chance to give.
    pub(crate) async fn hash(&self, codes: Vec<PictureCode>) -> Option<Vec<String>> {
        self.run(move || {
            let argon = argon()?;
            codes
                .iter()
                .map(|code| argon.hash_password(code.words().as_bytes()).map(|hash| hash.to_string()).ok())
                .collect::<Option<Vec<String>>>()
        })
        .await
        .flatten()
    }

    /// Hashes codes with salts that are given: for a demo, which is the same for the same seed and has no secrets.
    pub(crate) async fn hash_for_demo(&self, codes: Vec<(PictureCode, Salt)>) -> Option<Vec<String>> {
        self.run(move || {
            let argon = argon()?;
            let hash = |(code, salt): &(PictureCode, Salt)| {
                let hash = argon.hash_password_with_salt(code.words().as_bytes(), salt).ok()?;
                Some(hash.to_string())
            };
            codes.iter().map(hash).collect::<Option<Vec<String>>>()
        })
        .await
        .flatten()
    }

    /// Whether these pictures fit a hash.
    pub(crate) async fn fits(&self, code: PictureCode, hash: String) -> bool {
        self.run(move || {
            PasswordHash::new(&hash)
                .is_ok_and(|hash| Argon2::default().verify_password(code.words().as_bytes(), &hash).is_ok())
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
    async fn only_the_right_three_in_order_fit() {
        let hashes = PictureHashes::default();
        let (code, other) = (PictureCode::from_chance(1), PictureCode::from_chance(2));
        let made = hashes.hash(vec![code, code]).await.unwrap();
        assert!(made[0].starts_with("$argon2id$v=19$m=4096,t=2,p=1$"), "{}", made[0]);
        assert_ne!(made[0], made[1], "each has its own salt");
        assert!(hashes.fits(code, made[0].clone()).await && hashes.fits(code, made[1].clone()).await);
        assert!(!hashes.fits(other, made[0].clone()).await);
        let mut turned = code.pictures();
        turned.reverse();
        assert!(!hashes.fits(PictureCode::tapped(&turned).unwrap(), made[0].clone()).await, "order counts");
        assert!(!hashes.fits(code, "no hash".into()).await);
    }

    #[tokio::test]
    async fn a_demo_has_the_same_hash_for_the_same_salt() {
        let hashes = PictureHashes::default();
        let code = PictureCode::from_chance(1);
        let made =
            hashes.hash_for_demo(vec![(code, [1; 16]), (code, [1; 16]), (code, [2; 16])]).await.unwrap();
        assert_eq!(made[0], made[1]);
        assert_ne!(made[0], made[2]);
        assert!(hashes.fits(code, made[0].clone()).await && hashes.fits(code, made[2].clone()).await);
    }
}
