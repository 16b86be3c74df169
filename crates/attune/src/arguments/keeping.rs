//! Backups, written and brought back.

use super::Database;
use clap::Args;
use std::path::PathBuf;

/// `attune backup`.
#[derive(Args, Debug)]
pub struct Backup {
    #[command(flatten)]
    pub database: Database,
    /// The file to write; it must not exist yet.
    pub file: PathBuf,
}

/// `attune restore`.
#[derive(Args, Debug)]
pub struct Restore {
    #[command(flatten)]
    pub database: Database,
    /// The file that `backup` wrote.
    pub file: PathBuf,
    /// Restore over what the database holds. It stays in its place until the new content is complete, and is then gone.
    #[arg(long)]
    pub replace: bool,
    /// A list that `erasures` wrote: every child on it is erased again.
    #[arg(long, value_name = "FILE")]
    pub erasures: Option<PathBuf>,
}
