//! A ZIP file of a few plain files: bytes to (name, bytes) and back.
//!
//! What comes from elsewhere is read into memory within limits, never onto a disk, and taken whole or not at all. The
//! sizes that an archive claims are believed only where they forbid something. Folders inside folders are refused; one
//! folder around everything, as zipping a folder makes it, is taken off. Writing the same files gives the same bytes:
//! names are sorted and no time is kept.

use crate::problem::{Problem, quoted};
use crate::{file_name, limits};
use std::io::{Cursor, Read, Write};
use zip::read::ZipFile;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// Name and content of each file.
pub type Files = Vec<(String, Vec<u8>)>;

/// Files smaller than this may be packed as tightly as they like (an empty unit of blanks is no bomb).
const RATIO_FROM: u64 = 64 * 1024;

/// How much an archive may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Bytes, packed.
    pub bytes: usize,
    /// Files.
    pub files: usize,
    /// Bytes of one file, unpacked.
    pub file_bytes: usize,
    /// Bytes of all files, unpacked.
    pub unpacked: usize,
    /// A file's size by its packed size.
    pub ratio: u64,
    /// What it is expected to hold: “curriculum files”.
    pub holds: &'static str,
    /// What to do with too much.
    pub split: &'static str,
}

/// A shared subject.
pub const CURRICULUM: Bounds = Bounds {
    bytes: limits::ARCHIVE_BYTES,
    files: limits::ARCHIVE_FILES,
    file_bytes: limits::ARCHIVE_FILE_BYTES,
    unpacked: limits::ARCHIVE_UNPACKED_BYTES,
    ratio: limits::ARCHIVE_RATIO,
    holds: "curriculum files",
    split: "A subject may have 2,000. Share one subject a file.",
};

/// A bundle of a school's lists.
pub const ROSTER: Bounds = Bounds {
    bytes: limits::BUNDLE_BYTES,
    files: limits::BUNDLE_FILES,
    file_bytes: limits::TEXT_BYTES,
    unpacked: limits::WORKBOOK_UNPACKED_BYTES,
    ratio: limits::ARCHIVE_RATIO,
    holds: "a school's lists",
    split: "Ask for one school's bundle at a time.",
};

/// A workbook.
pub const WORKBOOK: Bounds = Bounds {
    unpacked: limits::WORKBOOK_UNPACKED_BYTES,
    file_bytes: limits::WORKBOOK_UNPACKED_BYTES,
    ratio: limits::WORKBOOK_RATIO,
    holds: "a workbook's sheets",
    split: "Save the sheet that is needed as a workbook of its own.",
    ..ROSTER
};

const ASK: &str = "Ask whoever gave it to you for another, or unpack it and look.";

/// Whether bytes are a ZIP file's, by how they begin.
#[must_use]
pub fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// The files of a ZIP file, sorted by name.
///
/// # Errors
/// When it is no ZIP file, too large, holds a name that is no plain file name, a link, a secret, the same name twice,
/// or more than it should unpack to. Then nothing of it is given.
pub fn read(bytes: &[u8]) -> Result<Files, Problem> {
    read_within(bytes, &CURRICULUM)
}

/// The same within other bounds.
///
/// # Errors
/// As [`read`].
pub fn read_within(bytes: &[u8], bounds: &Bounds) -> Result<Files, Problem> {
    let mut files = unpack(bytes, bounds)?;
    without_folder(&mut files);
    for (name, _) in &files {
        if let Some(fault) = file_name::fault(name) {
            return Err(Problem::file(format!("“{}” in this ZIP file {fault}", quoted(name)), ASK));
        }
    }
    if let Some(name) = file_name::twice(files.iter().map(|(name, _)| name.as_str())) {
        let what = format!("this ZIP file holds “{}” twice", quoted(name));
        return Err(Problem::file(what, ASK));
    }
    files.sort();
    Ok(files)
}

/// Unpacks every file, whatever its name means, within bounds.
pub(crate) fn unpack(bytes: &[u8], bounds: &Bounds) -> Result<Files, Problem> {
    if bytes.len() > bounds.bytes {
        let what = format!("this ZIP file is larger than {} MB", bounds.bytes / (1024 * 1024));
        return Err(Problem::file(what, bounds.split));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
    if archive.len() > bounds.files {
        let what = format!("this ZIP file holds {} files", archive.len());
        return Err(Problem::file(what, bounds.split));
    }
    if archive.has_duplicate_names() {
        return Err(Problem::file("this ZIP file holds two files of one name", ASK));
    }
    let mut files = Files::new();
    let mut room = bounds.unpacked;
    for at in 0..archive.len() {
        let entry = archive.by_index(at).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(_) => {
                Problem::file("this ZIP file is locked or packed in an unusual way", ASK)
            }
            _ => broken(),
        })?;
        let name = entry_name(&entry)?;
        if entry.is_symlink() {
            let what = format!("“{}” in this ZIP file points to another file", quoted(&name));
            return Err(Problem::file(what, ASK));
        }
        if entry.is_dir() || is_litter(&name) {
            continue;
        }
        let content = content(entry, &name, room, bounds)?;
        room -= content.len();
        files.push((name, content));
    }
    Ok(files)
}

/// A ZIP file of these files: the same bytes for the same files, in whatever order they come.
///
/// # Errors
/// When a name is no plain file name or stands twice, or all together is larger than [`read`] takes.
pub fn write<N: AsRef<str>, B: AsRef<[u8]>>(files: &[(N, B)]) -> Result<Vec<u8>, Problem> {
    let mut sorted: Vec<(&str, &[u8])> =
        files.iter().map(|(name, content)| (name.as_ref(), content.as_ref())).collect();
    sorted.sort_unstable();
    if let Some((name, fault)) = sorted.iter().find_map(|(name, _)| Some((name, file_name::fault(name)?))) {
        return Err(Problem::file(format!("the file “{}” {fault}", quoted(name)), "Rename it."));
    }
    if let Some(name) = file_name::twice(sorted.iter().map(|(name, _)| *name)) {
        return Err(Problem::file(format!("there are two files “{}”", quoted(name)), "Rename one."));
    }
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let written = sorted.iter().try_for_each(|(name, content)| {
        writer.start_file(*name, options)?;
        writer.write_all(content).map_err(Into::into)
    });
    let bytes = written.and_then(|()| writer.finish()).map_err(|error: zip::result::ZipError| {
        Problem::file(format!("the ZIP file could not be made ({error})"), "Share a folder instead.")
    })?;
    Ok(bytes.into_inner())
}

fn broken() -> Problem {
    Problem::file("this is no whole ZIP file", "Fetch it again; it may have been cut off on the way.")
}

fn entry_name<R: Read>(entry: &ZipFile<'_, R>) -> Result<String, Problem> {
    let name = std::str::from_utf8(entry.name_raw())
        .map_err(|_| Problem::file("a file in this ZIP file has a name that is not UTF-8 text", ASK))?;
    Ok(name.to_owned())
}

/// What some systems put beside the files of a folder.
fn is_litter(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or(name);
    name.starts_with("__MACOSX/") || matches!(last, ".DS_Store" | "Thumbs.db" | "desktop.ini")
}

fn content<R: Read>(
    entry: ZipFile<'_, R>,
    name: &str,
    room: usize,
    bounds: &Bounds,
) -> Result<Vec<u8>, Problem> {
    let (packed, claimed) = (entry.compressed_size(), entry.size());
    let most = bounds.file_bytes.min(room);
    let mut content = Vec::new();
    // One byte more than allowed, to notice; an archive may claim any size.
    let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    entry.take(limit).read_to_end(&mut content).map_err(|_| {
        let what = format!("“{}” in this ZIP file cannot be unpacked", quoted(name));
        Problem::file(what, "Fetch it again; it may have been damaged on the way.")
    })?;
    let real = u64::try_from(content.len()).unwrap_or(u64::MAX).max(claimed);
    let too_tight = real > RATIO_FROM && real / packed.max(1) > bounds.ratio;
    if content.len() > most || too_tight {
        let what =
            format!("“{}” in this ZIP file unpacks to far more than {} hold", quoted(name), bounds.holds);
        return Err(Problem::file(what, ASK));
    }
    Ok(content)
}

/// Takes one folder around all files off.
fn without_folder(files: &mut Files) {
    let Some(folder) = files.first().and_then(|(name, _)| Some(name.split_once('/')?.0.to_owned())) else {
        return;
    };
    // A folder that is none (“..”, nothing before the slash) stays in the names, which are then refused.
    let inside = |name: &str| name.strip_prefix(&folder).and_then(|rest| rest.strip_prefix('/')).is_some();
    if file_name::fault(&folder).is_none() && files.iter().all(|(name, _)| inside(name)) {
        for (name, _) in files {
            *name = name.split_off(folder.len() + 1);
        }
    }
}

#[cfg(test)]
mod tests;
