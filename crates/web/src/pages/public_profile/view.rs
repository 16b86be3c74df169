//! What the public page says.

use crate::components::Link;
use crate::components::released::ReleasedTable;

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The school's name.
    pub school: String,
    /// Its national number; may be empty.
    pub number: String,
    /// Its own words, a paragraph each.
    pub words: Vec<String>,
    /// When they were written; may be empty.
    pub words_on: String,
    /// The latest version of each release, the latest first.
    pub releases: Vec<Released>,
    /// Notices and what else is to be said of what is not there, a line each.
    pub notices: Vec<String>,
    /// As open data.
    pub files: Vec<Link>,
    /// The public half of the school's key.
    pub key: String,
    /// Every key that signed, the latest first; nothing while there was only one.
    pub keys: Vec<String>,
}

/// A release.
#[derive(Clone, Debug, Default)]
pub struct Released {
    /// Its title.
    pub title: String,
    /// Version, day, and why on that day where it was another than its own.
    pub came: String,
    /// Of which time, of which day's data, how many are withheld.
    pub about: Vec<String>,
    /// The school's own words on it; may be empty.
    pub words: String,
    /// Its tables.
    pub tables: Vec<ReleasedTable>,
    /// Fingerprint of the signed bytes.
    pub fingerprint: String,
    /// What is to be said of the key that signed it; empty for the one of today.
    pub of_key: String,
}
