//! Signing and reading.

use super::wire::{Bundle, Envelope, FORMAT, Label, VERSION};
use super::{Movers, check};
use crate::problem::quoted;
use crate::{Problem, limits};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};

const ASK: &str = "Ask the other school for the file again.";

/// What a file says about itself, before anybody has checked it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The school that it says it comes from.
    pub school: String,
    /// The key that it says it was signed with.
    pub key: [u8; 32],
    /// How many pupils are in it.
    pub pupils: usize,
}

/// The public key of a secret one.
#[must_use]
pub fn public_key(secret: &[u8; 32]) -> [u8; 32] {
    SigningKey::from_bytes(secret).verifying_key().to_bytes()
}

/// A key in a form that two people can read to one another: eight groups of four of the first half of its SHA-256.
#[must_use]
pub fn fingerprint(key: &[u8; 32]) -> String {
    let digits = hex(&Sha256::digest(key)[..16]);
    let groups: Vec<&str> = (0..8).filter_map(|at| digits.get(at * 4..at * 4 + 4)).collect();
    groups.join(" ")
}

/// A signed file. The same movers and key give the same bytes.
///
/// # Errors
/// When there is more in it than [`read`] takes, with the pupil.
pub fn write(movers: &Movers, secret: &[u8; 32]) -> Result<Vec<u8>, Problem> {
    let bundle = check::written(movers);
    // What could not be read is not written.
    check::read(&bundle)?;
    let key = SigningKey::from_bytes(secret);
    let signature = key.sign(&signed_bytes(&bundle)?);
    let envelope = Envelope {
        bundle,
        format: FORMAT.to_owned(),
        key: hex(&key.verifying_key().to_bytes()),
        signature: hex(&signature.to_bytes()),
        version: VERSION,
    };
    let bytes = serde_json::to_vec(&envelope).map_err(|_| unwritten())?;
    if bytes.len() > limits::MOVERS_BYTES { Err(too_large()) } else { Ok(bytes) }
}

/// Reads a file that was signed with this key.
///
/// # Errors
/// When it is too large, no such file, of a newer version, signed with another key, changed since it was signed, or holds
/// something that cannot be: a plain sentence each. Nothing of a file that was changed is given.
pub fn read(bytes: &[u8], key: &[u8; 32]) -> Result<Movers, Problem> {
    let envelope = open(bytes)?;
    let claimed = unhex::<32>(&envelope.key).ok_or_else(unsigned)?;
    if claimed != *key {
        let what = format!(
            "this file was signed with another key ({}) than the one that you have of this school ({})",
            fingerprint(&claimed),
            fingerprint(key)
        );
        return Err(Problem::file(what, "Ask the school which of the two is theirs, by telephone."));
    }
    let signature = unhex::<64>(&envelope.signature).ok_or_else(unsigned)?;
    let key = VerifyingKey::from_bytes(key).map_err(|_| {
        Problem::file("the key of the other school is no key", "Ask the school for it again.")
    })?;
    key.verify_strict(&signed_bytes(&envelope.bundle)?, &Signature::from_bytes(&signature)).map_err(
        |_| {
            Problem::file(
                "this file was changed after the other school signed it, so nothing of it was read",
                ASK,
            )
        },
    )?;
    check::read(&envelope.bundle)
}

/// What a file says about itself: whom to ask for the key, and with which key to compare it. Proves nothing.
///
/// # Errors
/// When it is too large, no such file, or of a newer version.
pub fn claim(bytes: &[u8]) -> Result<Claim, Problem> {
    let envelope = open(bytes)?;
    let key = unhex::<32>(&envelope.key).ok_or_else(unsigned)?;
    Ok(Claim { school: quoted(&envelope.bundle.from.name), key, pupils: envelope.bundle.pupils.len() })
}

/// The same without a signature, for one's own shelf: what was read and checked is kept so and read again.
///
/// # Errors
/// When there is more in it than [`read`] takes.
pub fn pack(movers: &Movers) -> Result<String, Problem> {
    let bundle = check::written(movers);
    check::read(&bundle)?;
    serde_json::to_string(&bundle).map_err(|_| unwritten())
}

/// What [`pack`] kept.
///
/// # Errors
/// When it is something else.
pub fn unpack(text: &str) -> Result<Movers, Problem> {
    let bundle: Bundle = serde_json::from_str(text)
        .map_err(|_| Problem::file("what was kept of a pupil who came cannot be read", ASK))?;
    check::read(&bundle)
}

fn open(bytes: &[u8]) -> Result<Envelope, Problem> {
    if bytes.len() > limits::MOVERS_BYTES {
        return Err(too_large());
    }
    let envelope: Envelope = serde_json::from_slice(bytes).map_err(|error| {
        // The label is read by itself: a newer file may have what this version does not know.
        match serde_json::from_slice::<Label>(bytes) {
            Ok(label) if label.format == FORMAT && label.version > VERSION => newer(label.version),
            Ok(label) if label.format == FORMAT => {
                let row = u64::try_from(error.line()).unwrap_or(1);
                let what = "this file of movers holds something that does not belong there";
                Problem::row(row, what, ASK).at(error.column().max(1), "")
            }
            _ => Problem::file(
                "this is no file of pupils who move school, or it was cut off",
                "Such a file is made by Attune at the other school.",
            ),
        }
    })?;
    if envelope.format != FORMAT {
        return Err(Problem::file(
            "this is another kind of file",
            "Choose the file of pupils who move school.",
        ));
    }
    if envelope.version != VERSION {
        return Err(newer(envelope.version));
    }
    Ok(envelope)
}

/// What is signed: the kind and version of the file, a line's end, and the bundle in its canonical form.
fn signed_bytes(bundle: &Bundle) -> Result<Vec<u8>, Problem> {
    let mut bytes = format!("{FORMAT} {VERSION}\n").into_bytes();
    serde_json::to_writer(&mut bytes, bundle).map_err(|_| unwritten())?;
    Ok(bytes)
}

fn newer(version: u32) -> Problem {
    let what = format!("this file is of version {version}, which this Attune does not know");
    Problem::file(what, "Update Attune, or ask the other school for an older version of the file.")
}

fn too_large() -> Problem {
    Problem::file("this file of movers is larger than 64 MB", "Send one year group a file.")
}

fn unsigned() -> Problem {
    Problem::file("the signature of this file is damaged", ASK)
}

fn unwritten() -> Problem {
    Problem::file("the file could not be made", "Try again with fewer pupils.")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Exactly `N` bytes in small hexadecimal digits: one way to write each.
fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let plain = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    if !plain || text.len() != N * 2 {
        return None;
    }
    let mut bytes = [0; N];
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok()?;
    }
    Some(bytes)
}
