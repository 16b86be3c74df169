//! A file that comes with a piece: small, and of a sort that opens anywhere and runs nothing. What it is, its content says.

use store::{Media, PieceFile};

/// Bytes of a file.
pub const LARGEST_FILE: usize = 2 * 1024 * 1024;
/// Characters of its name.
const LONGEST_NAME: usize = 80;

/// Why a file is not taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FileRefused {
    /// Larger than [`LARGEST_FILE`].
    TooLarge,
    /// Neither PDF, PNG, JPEG nor text.
    Unknown,
}

impl FileRefused {
    /// What and what to do.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::TooLarge => {
                "This file is larger than 2 MB. Make the pictures in it smaller, or give a link to it instead."
            }
            Self::Unknown => {
                "This file is no PDF, PNG, JPEG or plain text. Save it as a PDF and choose it again."
            }
        }
    }
}

/// The file as it is kept; `None` where there is none.
///
/// # Errors
/// As [`FileRefused`].
pub fn file_of(name: &str, body: Vec<u8>) -> Result<Option<PieceFile>, FileRefused> {
    if body.is_empty() {
        return Ok(None);
    }
    if body.len() > LARGEST_FILE {
        return Err(FileRefused::TooLarge);
    }
    let (media, ending) = kind(&body).ok_or(FileRefused::Unknown)?;
    Ok(Some(PieceFile { name: named(name, ending), media, body }))
}

fn kind(body: &[u8]) -> Option<(Media, &'static str)> {
    if body.starts_with(b"%PDF-") {
        return Some((Media::Pdf, "pdf"));
    }
    if body.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some((Media::Png, "png"));
    }
    if body.starts_with(&[0xff, 0xd8, 0xff]) {
        return Some((Media::Jpeg, "jpg"));
    }
    let text = std::str::from_utf8(body).ok()?;
    let plain = text.chars().all(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t'));
    // A page of markup is text too; it is served as text and never as a page.
    plain.then_some((Media::Text, "txt"))
}

/// Without folders, with letters that any disk takes, and with the ending of what it is.
fn named(name: &str, ending: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem: String = stem
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '(' | ')'))
        .take(LONGEST_NAME)
        .collect();
    let stem = stem.trim();
    format!("{}.{ending}", if stem.is_empty() { "file" } else { stem })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(name: &str, body: &[u8]) -> (String, Media) {
        let file = file_of(name, body.to_vec()).unwrap().unwrap();
        (file.name, file.media)
    }

    #[test]
    fn content_says_what_a_file_is_and_the_name_follows() {
        assert_eq!(taken("C:\\work\\strips.exe", b"%PDF-1.7 ..."), ("strips.pdf".into(), Media::Pdf));
        assert_eq!(taken("a/b/bar model.PNG", b"\x89PNG\r\n\x1a\n.."), ("bar model.png".into(), Media::Png));
        assert_eq!(taken("photo", &[0xff, 0xd8, 0xff, 0xe0]), ("photo.jpg".into(), Media::Jpeg));
        assert_eq!(taken("../../\u{202e}x\"y.html", b"<script>"), ("xy.txt".into(), Media::Text));
        assert_eq!(taken("", "Zo\u{eb}\n".as_bytes()), ("file.txt".into(), Media::Text));
    }

    #[test]
    fn what_may_run_or_is_too_large_is_refused() {
        assert_eq!(file_of("a.zip", b"PK\x03\x04".to_vec()), Err(FileRefused::Unknown));
        assert_eq!(file_of("a.exe", b"MZ\x90\x00".to_vec()), Err(FileRefused::Unknown));
        assert_eq!(file_of("a.txt", vec![0xff, 0xfe, 0x41]), Err(FileRefused::Unknown));
        assert_eq!(file_of("a.txt", vec![b'a'; LARGEST_FILE + 1]), Err(FileRefused::TooLarge));
        assert_eq!(file_of("a.txt", vec![b'a'; LARGEST_FILE]).unwrap().unwrap().body.len(), LARGEST_FILE);
        assert_eq!(file_of("a.txt", Vec::new()), Ok(None));
        assert!(FileRefused::TooLarge.sentence().contains("2 MB"));
        assert!(FileRefused::Unknown.sentence().contains("PDF"));
    }
}
