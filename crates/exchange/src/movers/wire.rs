//! How a file of movers is written: field for field in the order of their names, so that what is written is canonical.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Stands first in what is signed, so that a signature for something else never fits.
pub(super) const FORMAT: &str = "attune-movers";
/// Rises with every change of what is written.
pub(super) const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Envelope {
    pub(super) bundle: Bundle,
    pub(super) format: String,
    pub(super) key: String,
    pub(super) signature: String,
    pub(super) version: u32,
}

/// Only what says which kind of file it is, for a plain sentence where the rest cannot be read.
#[derive(Deserialize)]
pub(super) struct Label {
    #[serde(default)]
    pub(super) format: String,
    #[serde(default)]
    pub(super) version: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Bundle {
    pub(super) curricula: BTreeMap<String, Curriculum>,
    pub(super) from: School,
    pub(super) made: String,
    pub(super) pupils: Vec<Pupil>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) to: Option<School>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct School {
    pub(super) name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) urn: Option<u32>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Curriculum {
    pub(super) objectives: BTreeMap<String, String>,
    pub(super) title: String,
    pub(super) version: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pupil {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) born: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) family: Option<String>,
    pub(super) given: String,
    pub(super) helps: Vec<Help>,
    /// Subject → objective → what is known.
    pub(super) objectives: BTreeMap<String, BTreeMap<String, Objective>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) own_words: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) preferred: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) upn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) year: Option<i8>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Help {
    pub(super) by: String,
    pub(super) what: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Objective {
    /// Low end, value, high end, in thousandths.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) chance: Option<[u16; 3]>,
    pub(super) days: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) latest: Option<String>,
    pub(super) pieces: u32,
    pub(super) state: String,
}
