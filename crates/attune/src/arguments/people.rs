//! Colleagues who come in, and pupils who are erased.

use super::Database;
use clap::{Args, ValueEnum};

/// `attune invite`.
#[derive(Args, Debug)]
pub struct Invite {
    #[command(flatten)]
    pub database: Database,
    /// The school's name, where the database holds several.
    #[arg(long)]
    pub school: Option<String>,
    /// As what they come; a head sees the curriculum only, for now.
    #[arg(long, value_enum)]
    pub role: StaffRole,
    /// Their name, as pupils say it.
    #[arg(long)]
    pub name: String,
    /// A class that they teach or help, by its number (as in its address) or name; may be repeated.
    #[arg(long, value_name = "C")]
    pub class: Vec<String>,
    /// The subject in which they do; all subjects, if not given.
    #[arg(long, requires = "class")]
    pub subject: Option<String>,
    /// The address at which people open Attune, for the link.
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:8055")]
    pub public_url: String,
}

/// What somebody can be invited as.
#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum StaffRole {
    /// Teaches classes, and sees the pupils of those.
    Teacher,
    /// Works beside a teacher with the same classes.
    Assistant,
    /// Runs lists, imports and accounts; sees no pupil's learning.
    DataManager,
    /// Head of the school.
    Head,
    /// Coordinates what is done for pupils with needs; sees no pupil's marks.
    Senco,
    /// Stands beside the head; reads what families wrote and nobody read in time.
    Deputy,
    /// Looks after safeguarding; is asked to come, and sees no pupil's learning.
    SafeguardingLead,
    /// Governs; reads what the school says of itself and plans, and sees no pupil.
    Governor,
    /// Leads a subject or a phase; writes its page and its priorities.
    Lead,
}

/// `attune new-password`.
#[derive(Args, Debug)]
pub struct NewPassword {
    #[command(flatten)]
    pub database: Database,
    /// The address that they sign in with.
    #[arg(long, value_name = "ADDRESS")]
    pub email: String,
    /// The address at which people open Attune, for the link.
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:8055")]
    pub public_url: String,
}

/// `attune erase`.
#[derive(Args, Debug)]
#[command(group = clap::ArgGroup::new("whom").required(true).args(["find", "pupil"]))]
pub struct Erase {
    #[command(flatten)]
    pub database: Database,
    /// The school's name, where the database holds several.
    #[arg(long)]
    pub school: Option<String>,
    /// List pupils by a part of their name or by UPN, leavers too.
    #[arg(long, value_name = "TEXT")]
    pub find: Option<String>,
    /// The pupil's number, as --find lists it; without --confirm, say only what would go.
    #[arg(long, value_name = "NUMBER")]
    pub pupil: Option<i64>,
    /// Do it: given and family name of the pupil, as --find lists them.
    #[arg(long, value_name = "NAME", requires = "pupil", conflicts_with = "find")]
    pub confirm: Option<String>,
}
