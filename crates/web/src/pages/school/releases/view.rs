//! What the pages about releases say.

use crate::components::released::ReleasedTable;
use crate::components::{Link, PostButton, Problem};

/// The first page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// What has just happened; may be empty.
    pub told: String,
    /// What is wrong with what was typed.
    pub problems: Vec<Problem>,
    /// The school's national number as it stands or was typed.
    pub number: String,
    /// Whether the number may still be said: nothing is out.
    pub asks_number: bool,
    /// This year's days, a line each; or that none was fixed.
    pub calendar: Vec<String>,
    /// The year that can be planned: its name, and its days when they are fixed.
    pub next: (String, Vec<String>),
    /// A day for each kind of the year that can be planned: name, title, what was typed; nothing when it is fixed.
    pub plan: Vec<(String, String, String)>,
    /// What can be begun.
    pub begin: Vec<PostButton>,
    /// Releases on their way: title and where it stands.
    pub on_the_way: Vec<(Link, String)>,
    /// Those that are out, and notices.
    pub out: Vec<(Link, String)>,
    /// The public page; nothing before the school has a number.
    pub page: Option<Page>,
}

/// The public page.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Its address.
    pub address: Link,
    /// Whether it is on.
    pub on: bool,
    /// The school's words.
    pub words: String,
    /// How many words there may be.
    pub most: String,
    /// The public half of the key.
    pub key: String,
    /// Every key that signed, the latest first; nothing while there was only one.
    pub keys: Vec<String>,
    /// What was typed as the reason to revoke it.
    pub why: String,
}

/// One release.
#[derive(Clone, Debug, Default)]
pub struct One {
    /// Its title and version.
    pub title: String,
    /// Where it stands, in a sentence.
    pub stands: String,
    /// What has just happened; may be empty.
    pub told: String,
    /// What is wrong with what was typed.
    pub problems: Vec<Problem>,
    /// Where forms are sent.
    pub action: String,
    /// What the head can do now.
    pub can: Can,
    /// The school's own words in it.
    pub words: String,
    /// Of which time, of which day's data, how many are withheld.
    pub about: Vec<String>,
    /// Its tables.
    pub tables: Vec<ReleasedTable>,
    /// Each withheld figure with why.
    pub withheld: Vec<(String, String)>,
    /// The fingerprint of what is shown.
    pub fingerprint: String,
    /// The notice of a withdrawn one; empty otherwise.
    pub notice: String,
}

/// What can be done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Can {
    /// Look, change, approve, let go.
    Approve,
    /// Publish, or change.
    Publish {
        /// Why today is another day than its own; empty on its day.
        other_day: String,
        /// What was typed as the reason.
        reason: String,
    },
    /// Withdraw.
    Withdraw {
        /// What was typed as the reason.
        reason: String,
    },
    /// Nothing more.
    #[default]
    Nothing,
}
