//! The parts of a word-processor file in one ZIP file, in the order given and without a time.

use crate::Problem;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// A part: its name, its bytes, and whether it stands there unpacked.
pub(super) struct Part {
    pub name: &'static str,
    pub bytes: Vec<u8>,
    pub plain: Plain,
}

/// Whether a part is stored as it is: the first of an OpenDocument file must be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Plain {
    Stored,
    Packed,
}

impl Part {
    pub(super) fn packed(name: &'static str, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name, bytes: bytes.into(), plain: Plain::Packed }
    }
}

pub(super) fn pack(parts: &[Part]) -> Result<Vec<u8>, Problem> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let written = parts.iter().try_for_each(|part| {
        let method = match part.plain {
            Plain::Stored => CompressionMethod::Stored,
            Plain::Packed => CompressionMethod::Deflated,
        };
        let options =
            SimpleFileOptions::default().compression_method(method).last_modified_time(DateTime::DEFAULT);
        writer.start_file(part.name, options)?;
        writer.write_all(&part.bytes).map_err(Into::into)
    });
    let bytes = written.and_then(|()| writer.finish()).map_err(|error: zip::result::ZipError| {
        Problem::file(format!("the document could not be made ({error})"), "Print the page instead.")
    })?;
    Ok(bytes.into_inner())
}
