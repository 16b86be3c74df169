//! The school's signature under a release (Ed25519, RFC 8032): anybody can see that it is the school's and unchanged.

use super::content::Release;
use crate::ReleaseError;
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};

/// What stands before the bytes that are signed, so that no signature made for something else fits.
const PURPOSE: &[u8] = b"attune release 1\n";

/// A school's key. It is made from 32 bytes of chance that the school keeps; nothing here prints it.
pub struct SchoolKey(Ed25519KeyPair);

/// The public half of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PublicKey(pub [u8; 32]);

/// A signature.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Signature(pub [u8; 64]);

impl SchoolKey {
    /// The key of a seed.
    ///
    /// # Errors
    /// Never for 32 bytes; kept because the reader of keys says so.
    pub fn new(seed: [u8; 32]) -> Result<Self, ReleaseError> {
        Ed25519KeyPair::from_seed_unchecked(&seed).map(Self).map_err(|_| ReleaseError::Signature)
    }

    /// Its public half.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        let mut bytes = [0; 32];
        bytes.copy_from_slice(self.0.public_key().as_ref());
        PublicKey(bytes)
    }

    /// Its signature under bytes that say themselves what they are for.
    pub(super) fn sign(&self, bytes: &[u8]) -> Signature {
        let mut signature = [0; 64];
        signature.copy_from_slice(self.0.sign(bytes).as_ref());
        Signature(signature)
    }
}

impl PublicKey {
    /// Whether this is the key's signature under these bytes.
    pub(super) fn has_signed(self, bytes: &[u8], signature: Signature) -> bool {
        UnparsedPublicKey::new(&ED25519, self.0).verify(bytes, &signature.0).is_ok()
    }
}

/// A release with a signature that fits.
#[derive(Clone, PartialEq, Debug)]
pub struct Signed {
    release: Release,
    key: PublicKey,
    signature: Signature,
}

impl Signed {
    /// Signs a release. The same key and release give the same signature.
    #[must_use]
    pub fn sign(release: Release, key: &SchoolKey) -> Self {
        let signature = key.sign(&to_sign(&release));
        Self { release, key: key.public(), signature }
    }

    /// A release that came with a signature.
    ///
    /// # Errors
    /// When the signature is not that of this key under this release.
    pub fn checked(release: Release, key: PublicKey, signature: Signature) -> Result<Self, ReleaseError> {
        if !key.has_signed(&to_sign(&release), signature) {
            return Err(ReleaseError::Signature);
        }
        Ok(Self { release, key, signature })
    }

    /// Whether it was signed with the key that is known to be the school's.
    #[must_use]
    pub fn is_of(&self, school: PublicKey) -> bool {
        self.key == school
    }

    /// What was signed.
    #[must_use]
    pub fn release(&self) -> &Release {
        &self.release
    }

    /// With which key.
    #[must_use]
    pub fn key(&self) -> PublicKey {
        self.key
    }

    /// The signature.
    #[must_use]
    pub fn signature(&self) -> Signature {
        self.signature
    }
}

fn to_sign(release: &Release) -> Vec<u8> {
    [PURPOSE, &release.bytes()].concat()
}
