//! A release as JSON and back. Types of the file are apart from those of the room; what is read is checked as what is made.

use super::content::{Content, Fingerprint, Release, Table, Urn};
use super::figure::{Figure, Number, Shown, Sign, Unit};
use super::signature::{PublicKey, Signature, Signed};
use crate::ReleaseError;
use crate::rounding::Base;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Name and version of the form.
const FORM: &str = "attune-release-1";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileOfSigned {
    release: FileOfRelease,
    key: String,
    signature: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileOfRelease {
    form: String,
    urn: u32,
    school: String,
    title: String,
    from: String,
    to: String,
    data_cutoff: String,
    version: u32,
    supersedes: Option<String>,
    fewest_pupils: u64,
    counts_rounded_to: Option<u64>,
    words: String,
    tables: Vec<FileOfTable>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileOfTable {
    title: String,
    figures: Vec<FileOfFigure>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileOfFigure {
    of: String,
    what: String,
    unit: String,
    value: Option<f64>,
    low95: Option<f64>,
    high95: Option<f64>,
    n: Option<u64>,
    sign: Option<String>,
    what_this_does_not_tell_you: String,
    words: String,
}

/// Compact JSON of a release, the same for the same release on every machine.
pub(super) fn canonical(release: &Release) -> Vec<u8> {
    // Texts, finite numbers and lists always have a form in JSON.
    serde_json::to_vec(&to_file(release)).unwrap_or_default()
}

/// A signed release as open data: JSON, indented for people.
#[must_use]
pub fn to_json(signed: &Signed) -> Vec<u8> {
    serde_json::to_vec_pretty(&file_of(signed)).unwrap_or_default()
}

pub(super) fn file_of(signed: &Signed) -> FileOfSigned {
    FileOfSigned {
        release: to_file(signed.release()),
        key: hex(&signed.key().0),
        signature: hex(&signed.signature().0),
    }
}

/// Reads what [`to_json`] wrote, spaced in any way, and checks its figures and its signature. Whether the key is the school's is for
/// the reader to know.
///
/// # Errors
/// When it is no release, a figure breaks its rules, or the signature does not fit.
pub fn from_json(bytes: &[u8]) -> Result<Signed, ReleaseError> {
    let file: FileOfSigned = serde_json::from_slice(bytes).map_err(|error| unreadable(error.to_string()))?;
    let release = of_file(file.release)?;
    Signed::checked(
        release,
        PublicKey(bytes_of(&file.key, "key")?),
        Signature(bytes_of(&file.signature, "signature")?),
    )
}

/// Reads the bytes of a release that is not signed yet ([`Release::bytes`]), spaced in any way.
///
/// # Errors
/// When it is no release, or a figure breaks its rules.
pub fn release_from_json(bytes: &[u8]) -> Result<Release, ReleaseError> {
    let file: FileOfRelease = serde_json::from_slice(bytes).map_err(|error| unreadable(error.to_string()))?;
    of_file(file)
}

fn to_file(release: &Release) -> FileOfRelease {
    let content = release.content();
    FileOfRelease {
        form: FORM.to_owned(),
        urn: content.urn.get(),
        school: content.school.clone(),
        title: content.title.clone(),
        from: content.period.0.to_string(),
        to: content.period.1.to_string(),
        data_cutoff: content.data_cutoff.to_string(),
        version: content.version,
        supersedes: content.supersedes.map(|earlier| earlier.to_string()),
        fewest_pupils: content.least,
        counts_rounded_to: content.rounded_to.map(Base::get),
        words: content.words.clone(),
        tables: content
            .tables
            .iter()
            .map(|table| FileOfTable {
                title: table.title.clone(),
                figures: table.figures.iter().map(to_file_of_figure).collect(),
            })
            .collect(),
    }
}

fn to_file_of_figure(figure: &Figure) -> FileOfFigure {
    let (number, sign) = match figure.shown {
        Shown::Number(number) => (Some(number), None),
        Shown::Sign(sign) => (None, Some(sign.sign().to_owned())),
    };
    FileOfFigure {
        of: figure.of.clone(),
        what: figure.what.clone(),
        unit: figure.unit.word().to_owned(),
        value: number.map(|number| number.value),
        low95: number.map(|number| number.low95),
        high95: number.map(|number| number.high95),
        n: number.map(|number| number.n),
        sign,
        what_this_does_not_tell_you: figure.not_told.clone(),
        words: figure.words.clone(),
    }
}

fn of_file(file: FileOfRelease) -> Result<Release, ReleaseError> {
    if file.form != FORM {
        return Err(unreadable(format!("its form is “{}”, and this reads “{FORM}”", file.form)));
    }
    let date = |text: &str| {
        text.parse::<Date>().map_err(|_| unreadable(format!("“{text}” is no date such as 2026-09-01")))
    };
    let supersedes =
        file.supersedes.map(|text| bytes_of(&text, "supersedes").map(Fingerprint)).transpose()?;
    let tables = file.tables.into_iter().map(|table| {
        let figures = table.figures.into_iter().map(of_file_of_figure).collect::<Result<_, _>>()?;
        Ok(Table { title: table.title, figures })
    });
    Release::new(Content {
        urn: Urn::new(file.urn)?,
        school: file.school,
        title: file.title,
        period: (date(&file.from)?, date(&file.to)?),
        data_cutoff: date(&file.data_cutoff)?,
        version: file.version,
        supersedes,
        least: file.fewest_pupils,
        rounded_to: file.counts_rounded_to.map(Base::new).transpose()?,
        words: file.words,
        tables: tables.collect::<Result<_, ReleaseError>>()?,
    })
}

fn of_file_of_figure(file: FileOfFigure) -> Result<Figure, ReleaseError> {
    let shown = match (file.value, file.low95, file.high95, file.n, &file.sign) {
        (Some(value), Some(low95), Some(high95), Some(n), None) => {
            Shown::Number(Number { value, low95, high95, n })
        }
        (None, None, None, None, Some(text)) => {
            let sign = Sign::ALL.into_iter().find(|sign| sign.sign() == text);
            Shown::Sign(sign.ok_or_else(|| unreadable(format!("“{text}” is no sign; c, low, z and x are")))?)
        }
        _ => {
            let says =
                format!("“{}, {}” must have value, low95, high95 and n, or a sign alone", file.of, file.what);
            return Err(unreadable(says));
        }
    };
    let unit = Unit::ALL.into_iter().find(|unit| unit.word() == file.unit);
    Ok(Figure {
        of: file.of,
        what: file.what,
        unit: unit.ok_or_else(|| unreadable(format!("“{}” is no unit that is known here", file.unit)))?,
        shown,
        not_told: file.what_this_does_not_tell_you,
        words: file.words,
    })
}

fn unreadable(says: String) -> ReleaseError {
    ReleaseError::Unreadable { says }
}

/// Bytes as hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A fingerprint, key or signature from its hexadecimal digits.
///
/// # Errors
/// When it has more or fewer than `N` bytes, or other letters.
pub fn from_hex<const N: usize>(text: &str) -> Result<[u8; N], ReleaseError> {
    bytes_of(text, "a fingerprint, key or signature")
}

fn bytes_of<const N: usize>(text: &str, what: &str) -> Result<[u8; N], ReleaseError> {
    let wrong = || unreadable(format!("{what} must be {} hexadecimal digits", 2 * N));
    let mut bytes = [0; N];
    if text.len() != 2 * N || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(wrong());
    }
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
        let pair = std::str::from_utf8(pair).map_err(|_| wrong())?;
        *byte = u8::from_str_radix(pair, 16).map_err(|_| wrong())?;
    }
    Ok(bytes)
}
