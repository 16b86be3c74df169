//! Formats in and out: bytes to values and back; no network, no database.
