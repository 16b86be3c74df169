//! Results go to standard output, at once. A reader that has gone away (`attune picture … | head`) is no failure
//! and stops no server.

use std::io::{ErrorKind, Write};

/// Writes `text` as it is.
///
/// # Errors
/// When it cannot be written for another reason than that nobody reads any more: a full disk, for example.
pub fn print(text: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    match written {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

/// Writes `text` and ends the line.
///
/// # Errors
/// As [`print()`].
pub fn line(text: &str) -> std::io::Result<()> {
    print(&format!("{text}\n"))
}
