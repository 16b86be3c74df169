//! Bytes of unknown encoding to text. Schools' files come as UTF-8, as “Unicode text” (UTF-16) and as the
//! old Windows encoding; which one it was is told, because a wrong guess garbles names.
//!
//! A workbook (XLSX) is read as the text of its first sheet, so that every reader of tables takes one.
//!
//! Deliberately not here: guessing among other legacy encodings. A file that is no text at all is refused.

use crate::{limits, workbook};
use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How a text was encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte-order mark.
    Utf8,
    /// UTF-16, little end first, by its byte-order mark.
    Utf16Le,
    /// UTF-16, big end first, by its byte-order mark.
    Utf16Be,
    /// Not valid UTF-8, so read as Windows-1252: a guess that [`Encoding::note`] tells.
    Windows1252,
    /// A workbook: its first visible sheet with anything in it, a row a line, tabs between cells.
    Workbook,
}

impl Encoding {
    /// What to tell the person, when the encoding had to be guessed.
    #[must_use]
    pub fn note(self) -> Option<&'static str> {
        match self {
            Self::Windows1252 => Some(
                "this file is in an older Windows encoding. Check that accented names look right below; \
                 if not, save it again as “CSV UTF-8”.",
            ),
            Self::Workbook => Some(
                "this file is a workbook. Its first sheet that holds anything was read; if that is the wrong \
                 one, move the right one to the front and save it.",
            ),
            Self::Utf8 | Self::Utf16Le | Self::Utf16Be => None,
        }
    }
}

/// Why bytes are no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextProblem {
    /// Over [`limits::TEXT_BYTES`].
    #[error("this file has {0} bytes; the most that can be read at once is 33,554,432 (32 MiB)")]
    TooLarge(usize),
    /// A workbook of an older kind, a locked or a broken one.
    #[error(
        "this is a spreadsheet workbook that could not be read; open it and save it as .xlsx without a password, \
         or as “CSV UTF-8”, then choose that file"
    )]
    Workbook,
    /// A workbook that holds more than a table may.
    #[error("this workbook holds far more than a school's table; save the one sheet as “CSV UTF-8”")]
    LargeWorkbook,
    /// A portable document.
    #[error("this is a PDF; nothing can be read from it: export the list as CSV instead")]
    Pdf,
    /// Bytes that no text holds.
    #[error("this file is not text; export it as CSV and choose that file")]
    Binary,
    /// UTF-16 that breaks off or does not make sense.
    #[error("this file starts as Unicode text but is damaged; save it again as “CSV UTF-8”")]
    Damaged,
}

/// The text of `bytes` and its encoding: a byte-order mark decides, then valid UTF-8, then Windows-1252.
/// The mark itself is not part of the text. Empty bytes are an empty text.
///
/// # Errors
/// When the bytes are too many, a known document format, hold NUL or many control bytes, or are broken UTF-16.
pub fn decode(bytes: &[u8]) -> Result<(String, Encoding), TextProblem> {
    if bytes.len() > limits::TEXT_BYTES {
        return Err(TextProblem::TooLarge(bytes.len()));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok((workbook::text(bytes)?, Encoding::Workbook));
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(TextProblem::Workbook);
    }
    if bytes.starts_with(b"%PDF") {
        return Err(TextProblem::Pdf);
    }
    let utf16 = match bytes {
        [0xFF, 0xFE, rest @ ..] => Some((UTF_16LE, Encoding::Utf16Le, rest)),
        [0xFE, 0xFF, rest @ ..] => Some((UTF_16BE, Encoding::Utf16Be, rest)),
        _ => None,
    };
    let (text, encoding) = if let Some((decoder, encoding, rest)) = utf16 {
        let text = decoder.decode_without_bom_handling_and_without_replacement(rest);
        (text.ok_or(TextProblem::Damaged)?.into_owned(), encoding)
    } else {
        let rest = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        if rest.contains(&0) {
            return Err(TextProblem::Binary);
        }
        match std::str::from_utf8(rest) {
            Ok(text) => (text.to_owned(), Encoding::Utf8),
            Err(_) => (WINDOWS_1252.decode_without_bom_handling(rest).0.into_owned(), Encoding::Windows1252),
        }
    };
    if text.contains('\0') || mostly_control(&text) {
        return Err(TextProblem::Binary);
    }
    Ok((text, encoding))
}

/// More than one character in fifty that no text holds: noise, not a list with one stray byte.
fn mostly_control(text: &str) -> bool {
    let control =
        text.chars().filter(|c| c.is_control() && !matches!(c, '\t' | '\r' | '\n' | '\u{c}')).count();
    control > 1 && control * 50 > text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_four_encodings() {
        assert_eq!(decode("Zoë".as_bytes()), Ok(("Zoë".into(), Encoding::Utf8)));
        assert_eq!(decode(b"\xEF\xBB\xBFZo\xC3\xAB"), Ok(("Zoë".into(), Encoding::Utf8)));
        assert_eq!(decode(b"Zo\xEB"), Ok(("Zoë".into(), Encoding::Windows1252)));
        assert_eq!(decode(b"\xFF\xFEZ\0o\0\xEB\0"), Ok(("Zoë".into(), Encoding::Utf16Le)));
        assert_eq!(decode(b"\xFE\xFF\0Z\0o\0\xEB"), Ok(("Zoë".into(), Encoding::Utf16Be)));
        assert_eq!(decode(b""), Ok((String::new(), Encoding::Utf8)));
        assert!(Encoding::Windows1252.note().is_some() && Encoding::Utf8.note().is_none());
    }

    #[test]
    fn what_is_no_text_is_refused_plainly() {
        assert_eq!(decode(b"PK\x03\x04rest"), Err(TextProblem::Workbook));
        assert_eq!(decode(b"%PDF-1.7"), Err(TextProblem::Pdf));
        assert_eq!(decode(b"a\0b"), Err(TextProblem::Binary));
        assert_eq!(decode(b"\x01\x02\x03\x04abc"), Err(TextProblem::Binary));
        assert_eq!(decode(b"\xFF\xFEa"), Err(TextProblem::Damaged));
        assert_eq!(decode(b"\xFF\xFE\x00\xD8"), Err(TextProblem::Damaged));
        assert_eq!(decode(b"\xFF\xFEa\0\0\0"), Err(TextProblem::Binary));
        let huge = vec![b'a'; limits::TEXT_BYTES + 1];
        assert_eq!(decode(&huge), Err(TextProblem::TooLarge(limits::TEXT_BYTES + 1)));
    }

    proptest! {
        #[test]
        fn any_bytes_decode_or_are_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            if let Ok((text, _)) = decode(&bytes) {
                prop_assert!(!text.contains('\0'));
            }
        }

        #[test]
        fn any_text_without_nul_survives(text in "[^\\p{Cc}]{0,80}") {
            prop_assume!(!text.starts_with("PK") && !text.starts_with('\u{feff}') && !text.starts_with('%'));
            let marked: Vec<u8> = [0xFF, 0xFE].into_iter()
                .chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
            prop_assert_eq!(&decode(text.as_bytes()).unwrap().0, &text);
            prop_assert_eq!(decode(&marked).unwrap().0, text);
        }
    }
}
