//! Curriculum files: checked, read, compared, shared.

use super::Database;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// `attune content …`.
#[derive(Subcommand, Debug)]
pub enum Content {
    /// Say what is wrong with the files of a subject, by file and line, with what to do.
    Check(ContentCheck),
    /// Say for each objective what there is: templates, wrong ideas, draws, worked solutions, reading age.
    Report(ContentReport),
    /// Print a few draws of every template, to be read as a teacher would.
    Sheet(ContentSheet),
    /// Write a school's subject as files: read back, they are exactly the same subject.
    Export(ContentExport),
    /// Say what changed between two subjects, or between a school's subject and files, in plain sentences.
    ///
    /// Exits with 1 when a question changed without a raised version.
    Diff(ContentDiff),
    /// Take a subject into a school, beside what the school has made its own.
    ///
    /// What only the school changed stays; what only the files changed is taken; what both changed is named, and the
    /// school's stays unless --theirs. Objectives that only the school has are kept. Where the files say that one
    /// objective replaces another, everything known about it moves along. Without --confirm nothing is stored.
    Import(ContentImport),
    /// Check a subject and write it as a package to share: its files, and a package.toml with their hashes.
    ///
    /// The same files and words make the same bytes.
    Publish(ContentPublish),
    /// Look whether a package is whole and as it was published, and unpack it.
    Get(ContentGet),
}

/// `attune content check`.
#[derive(Args, Debug)]
pub struct ContentCheck {
    /// Folders, one a subject.
    #[arg(required = true)]
    pub folders: Vec<PathBuf>,
    /// Leave out what is only worth a look.
    #[arg(long)]
    pub errors_only: bool,
}

/// `attune content report`.
#[derive(Args, Debug)]
pub struct ContentReport {
    /// Folders, one a subject.
    #[arg(required = true)]
    pub folders: Vec<PathBuf>,
    /// Print JSON, an object for each objective.
    #[arg(long)]
    pub json: bool,
}

/// `attune content sheet`.
#[derive(Args, Debug)]
pub struct ContentSheet {
    /// The subject's folder.
    pub folder: PathBuf,
    /// Only templates whose id, or an objective's id, contains this.
    #[arg(long, default_value = "")]
    pub only: String,
    /// How many draws of each.
    #[arg(long, default_value_t = 3)]
    pub draws: u64,
    /// The number of the first draw.
    #[arg(long, default_value_t = 0)]
    pub from: u64,
}

/// `attune content export`.
#[derive(Args, Debug)]
pub struct ContentExport {
    #[command(flatten)]
    pub database: Database,
    /// The school's name, where the database holds several.
    #[arg(long)]
    pub school: Option<String>,
    /// The subject's id or name.
    #[arg(long, value_name = "SLUG")]
    pub subject: String,
    /// The folder to write; it is made.
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Write into a folder that holds files; those of the same names are replaced, no other is touched.
    #[arg(long)]
    pub into_existing: bool,
}

/// `attune content diff`.
#[derive(Args, Debug)]
pub struct ContentDiff {
    /// The older and the newer, each a folder or a ZIP file; with --database only the newer.
    #[arg(value_name = "DIR|ZIP", required = true, num_args = 1..=2)]
    pub subjects: Vec<PathBuf>,
    /// Compare with what a school of this database has: `sqlite:FILE` or `postgres://user@host/name`.
    #[arg(long, value_name = "URL")]
    pub database: Option<String>,
    /// The school's name, where the database holds several.
    #[arg(long, requires = "database")]
    pub school: Option<String>,
    /// The school's subject, if it is not the one that the files name.
    #[arg(long, value_name = "SLUG", requires = "database")]
    pub subject: Option<String>,
}

/// `attune content import`.
#[derive(Args, Debug)]
pub struct ContentImport {
    #[command(flatten)]
    pub database: Database,
    /// The school's name, where the database holds several.
    #[arg(long)]
    pub school: Option<String>,
    /// The subject: a folder or a ZIP file.
    #[arg(value_name = "DIR|ZIP")]
    pub source: PathBuf,
    /// Where both the school and the files changed something, take the files' words.
    #[arg(long)]
    pub theirs: bool,
    /// Say everything, however much it is.
    #[arg(long)]
    pub all: bool,
    /// Do it; without this, say only what would happen.
    #[arg(long)]
    pub confirm: bool,
}

/// `attune content publish`.
#[derive(Args, Debug)]
pub struct ContentPublish {
    /// The subject's folder.
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Where to write: a name that ends in .zip, or a new folder.
    #[arg(long, value_name = "FILE.zip|DIR")]
    pub out: PathBuf,
    /// Who made it: a person, a school, a group.
    #[arg(long)]
    pub author: String,
    /// Its version, in your own way of counting.
    #[arg(long)]
    pub version: String,
    /// What changed since the version before, in your own words.
    #[arg(long)]
    pub changes: String,
    /// The day of this version.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: jiff::civil::Date,
    /// The licence under which others may use it, if subject.toml does not say.
    #[arg(long)]
    pub licence: Option<String>,
    /// An objective that takes another's place, as old-id=new-id; may be repeated.
    #[arg(long, value_name = "OLD=NEW")]
    pub replaces: Vec<String>,
}

/// `attune content get`.
#[derive(Args, Debug)]
pub struct ContentGet {
    /// The package: a ZIP file or a folder.
    #[arg(value_name = "FILE.zip|DIR")]
    pub source: PathBuf,
    /// The new folder to unpack it into; without this, only look.
    #[arg(long, value_name = "DIR")]
    pub into: Option<PathBuf>,
}
