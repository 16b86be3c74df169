//! A release as rows for spreadsheets and other programs. The columns are described in `docs/releases.md`.

use super::content::Release;
use super::course::Notice;
use super::figure::Shown;
use crate::ReleaseError;

/// Headings of the columns.
pub const COLUMNS: [&str; 17] = [
    "urn",
    "school",
    "title",
    "from",
    "to",
    "data_cutoff",
    "version",
    "table",
    "of",
    "what",
    "unit",
    "value",
    "low95",
    "high95",
    "n",
    "sign",
    "what_this_does_not_tell_you",
];

/// A release as CSV: UTF-8 with a byte-order mark, commas, CRLF, one row a figure. A figure that is withheld has its row, with its
/// sign and no number.
///
/// # Errors
/// Not for a release; kept because the writer of tables says so.
pub fn to_csv(release: &Release) -> Result<Vec<u8>, ReleaseError> {
    let mut rows = vec![COLUMNS.map(str::to_owned).to_vec()];
    rows.extend(rows_of(release));
    write(&rows)
}

/// A row a figure.
pub(super) fn rows_of(release: &Release) -> Vec<Vec<String>> {
    let content = release.content();
    let mut rows = Vec::new();
    for table in &content.tables {
        for figure in &table.figures {
            let (numbers, sign) = match figure.shown {
                Shown::Number(number) => {
                    let numbers = [number.value, number.low95, number.high95].map(|one| one.to_string());
                    let [value, low, high] = numbers;
                    ([value, low, high, number.n.to_string()], "")
                }
                Shown::Sign(sign) => ([const { String::new() }; 4], sign.sign()),
            };
            let mut row = vec![
                content.urn.get().to_string(),
                harmless(&content.school),
                harmless(&content.title),
                content.period.0.to_string(),
                content.period.1.to_string(),
                content.data_cutoff.to_string(),
                content.version.to_string(),
                harmless(&table.title),
                harmless(&figure.of),
                harmless(&figure.what),
                figure.unit.word().to_owned(),
            ];
            row.extend(numbers);
            row.extend([sign.to_owned(), harmless(&figure.not_told)]);
            rows.push(row);
        }
    }
    rows
}

/// What is downloaded in place of a withdrawn release: one row that says so.
///
/// # Errors
/// As [`to_csv`].
pub fn notice_to_csv(notice: &Notice) -> Result<Vec<u8>, ReleaseError> {
    let headings = ["school", "title", "version", "published_on", "withdrawn_on", "reason", "fingerprint"];
    write(&[
        headings.map(str::to_owned).to_vec(),
        vec![
            harmless(&notice.school),
            harmless(&notice.title),
            notice.version.to_string(),
            notice.published_on.to_string(),
            notice.withdrawn_on.to_string(),
            harmless(&notice.reason),
            notice.fingerprint.to_string(),
        ],
    ])
}

pub(super) fn write(rows: &[Vec<String>]) -> Result<Vec<u8>, ReleaseError> {
    let says = |error: String| ReleaseError::Unreadable { says: error };
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(b"\xEF\xBB\xBF".to_vec());
    for row in rows {
        writer.write_record(row).map_err(|error| says(error.to_string()))?;
    }
    writer.into_inner().map_err(|error| says(error.to_string()))
}

/// A text that a spreadsheet would run as a formula gets an apostrophe (CWE-1236); numbers come another way.
pub(super) fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}
