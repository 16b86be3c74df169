//! The hash of a file's content: by it an import is known again.

use sha2::{Digest, Sha256};
use std::io::{BufRead, Read, Result};

/// The content's SHA-256 in hexadecimal.
#[must_use]
pub fn content_hash(content: &[u8]) -> String {
    hex(&Sha256::digest(content))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Hashes what is read through it.
pub(crate) struct Hashing<R> {
    source: R,
    hash: Sha256,
}

impl<R: BufRead> Hashing<R> {
    pub fn new(source: R) -> Self {
        Self { source, hash: Sha256::new() }
    }
}

impl<R> Hashing<R> {
    /// The hash of all that was read so far.
    pub fn so_far(&self) -> String {
        hex(&self.hash.clone().finalize())
    }
}

impl<R: BufRead> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let read = self.source.read(buffer)?;
        self.hash.update(&buffer[..read]);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Hashing<R> {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        self.source.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        // What is consumed was just handed out, so it is still in the buffer and filling it again reads nothing.
        if let Ok(buffer) = self.source.fill_buf() {
            let used = buffer.get(..amount).unwrap_or(buffer);
            self.hash.update(used);
        }
        self.source.consume(amount);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{BufReader, Cursor};

    #[test]
    fn read_in_small_pieces_it_is_the_hash_of_the_whole() {
        let text = "user_id\titem_id\n1\t2\nlast line without an end";
        let mut hashing = Hashing::new(BufReader::with_capacity(5, Cursor::new(text)));
        let mut line = Vec::new();
        while hashing.read_until(b'\n', &mut line).unwrap() > 0 {}
        assert_eq!(line, text.as_bytes());
        assert_eq!(hashing.so_far(), content_hash(text.as_bytes()));
        assert!(content_hash(b"").starts_with("e3b0c44298fc1c14"));
    }
}
