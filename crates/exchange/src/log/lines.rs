//! Lines of a log or a long table, one at a time: bounded in memory whatever the file holds, numbered, decoded.

use crate::limits::LOG_ROW_BYTES;
use crate::problem::Problem;
use std::io::{BufRead, Read};

/// Why a log or a long table cannot be read on.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    /// Something in the file, with its row.
    #[error("{0}")]
    Problem(#[from] Problem),
    /// The file could not be read from its place.
    #[error("the file could not be read to its end: {0}")]
    Read(#[from] std::io::Error),
}

/// The line that was read last, and where it stands.
pub(crate) struct Lines<R> {
    source: R,
    buffer: Vec<u8>,
    /// Bytes read so far.
    pub bytes: u64,
    /// Row of the line, from 1.
    pub row: u64,
    /// The line as text, after [`Lines::decode`].
    pub text: String,
    /// Lines that were not UTF-8.
    pub older_encoding: u64,
}

impl<R: BufRead> Lines<R> {
    /// Nothing read yet.
    pub fn new(source: R) -> Self {
        Self { source, buffer: Vec::new(), bytes: 0, row: 0, text: String::new(), older_encoding: 0 }
    }

    /// Whether the line begins with a mark of UTF-16.
    pub fn is_utf16(&self) -> bool {
        self.buffer.starts_with(&[0xFF, 0xFE]) || self.buffer.starts_with(&[0xFE, 0xFF])
    }

    /// Reads the next line, line end off; `false` at the end of the source.
    pub fn read(&mut self) -> Result<bool, LogError> {
        self.buffer.clear();
        let limit = LOG_ROW_BYTES as u64 + 2;
        let read = self.source.by_ref().take(limit).read_until(b'\n', &mut self.buffer)?;
        if read == 0 {
            return Ok(false);
        }
        self.bytes += read as u64;
        self.row += 1;
        let ended = self.buffer.last() == Some(&b'\n');
        if !ended && read as u64 == limit {
            self.skip()?;
            let what = format!("a row of more than {LOG_ROW_BYTES} bytes");
            return Err(Problem::row(self.row, what, "Look for a missing line break.").into());
        }
        while matches!(self.buffer.last(), Some(b'\n' | b'\r')) {
            self.buffer.pop();
        }
        Ok(true)
    }

    /// Passes over the rest of an overlong line without keeping it.
    fn skip(&mut self) -> Result<(), LogError> {
        loop {
            let available = self.source.fill_buf()?;
            if available.is_empty() {
                return Ok(());
            }
            let (used, ended) = match available.iter().position(|byte| *byte == b'\n') {
                Some(index) => (index + 1, true),
                None => (available.len(), false),
            };
            self.source.consume(used);
            self.bytes += used as u64;
            if ended {
                return Ok(());
            }
        }
    }

    /// Makes `text` of the line: UTF-8, or Windows-1252 told by a count.
    ///
    /// # Errors
    /// When it holds a NUL.
    pub fn decode(&mut self) -> Result<(), Problem> {
        self.text.clear();
        if self.buffer.contains(&0) {
            let hint = "Choose a text file: comma- or tab-separated, in UTF-8.";
            return Err(Problem::row(self.row, "bytes that no text holds", hint));
        }
        if let Ok(text) = std::str::from_utf8(&self.buffer) {
            self.text.push_str(text);
        } else {
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&self.buffer);
            self.text.push_str(&text);
            self.older_encoding += 1;
        }
        Ok(())
    }
}
