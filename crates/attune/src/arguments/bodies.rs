//! Bodies above schools: an authority, a trust, a federation, a diocese, the Department.

use super::Database;
use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;

/// `attune body`.
#[derive(Subcommand, Debug)]
pub enum Bodies {
    /// Print every body: what it is, what it stands below, the schools that it leads, who acts for it.
    List(Database),
    /// Make a body, below another or below none.
    ///
    /// Make the topmost first: attune body make --kind department --name "Department", and then
    /// attune body make --kind authority --name "Northshire" --below "Department".
    Make(BodyMake),
    /// Say which body leads a school from a day on, until another does.
    ///
    /// One leads at a time: what the school writes in conversations, problems and support from that day on is with this one,
    /// and problems move up from it. Said of a day that is not past, it can be said again.
    Lead(BodyLead),
    /// Say that a body has a school without leading it, as a diocese may. It reads nothing of it; the school sees it named.
    Have(BodyLead),
    /// Bring somebody in to act for a body, and print the link by which they come in.
    ///
    /// The link opens once, within a day: whoever holds it chooses an address and a password. Give the first officer
    /// --looks-after-people: they invite the others and name improvement partners on the page People.
    Invite(BodyInvite),
    /// Name an improvement partner for a school, from a day to a last day. The school reads who it is and may say no.
    Name(BodyName),
    /// End what somebody does for a body, from today. What was written stays.
    End(BodyEnd),
    /// Let one body become part of another, from today or a day to come.
    ///
    /// Its schools and people go over on that day, what it put first stops, and everything that was written stays as it was; the
    /// other reads it as its own. It cannot be undone.
    Merge(BodyMerge),
}

/// `attune body make`.
#[derive(Args, Debug)]
pub struct BodyMake {
    #[command(flatten)]
    pub database: Database,
    /// Its name, as schools read it.
    #[arg(long)]
    pub name: String,
    /// What sort of body it is.
    #[arg(long, value_enum)]
    pub kind: Kind,
    /// The name of the body above it.
    #[arg(long, value_name = "BODY")]
    pub below: Option<String>,
}

/// What sort of body.
#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A local authority.
    Authority,
    /// A trust of several schools.
    Trust,
    /// A federation under one governing body.
    Federation,
    /// A diocese or another religious body.
    Diocese,
    /// The Department; it stands below nothing.
    Department,
}

/// `attune body lead` and `attune body have`.
#[derive(Args, Debug)]
pub struct BodyLead {
    #[command(flatten)]
    pub database: Database,
    /// The body's name.
    #[arg(long)]
    pub body: String,
    /// The school's name, where the database holds several.
    #[arg(long)]
    pub school: Option<String>,
    /// The first day, as 2026-09-01; today, if not given.
    #[arg(long, value_name = "DAY")]
    pub from: Option<Date>,
}

/// `attune body invite`.
#[derive(Args, Debug)]
pub struct BodyInvite {
    #[command(flatten)]
    pub database: Database,
    /// The body's name.
    #[arg(long)]
    pub body: String,
    /// Their name, as schools read it.
    #[arg(long)]
    pub name: String,
    /// As what they come.
    #[arg(long = "as", value_enum, default_value = "officer")]
    pub role: ActsAs,
    /// Let them invite colleagues, name improvement partners, and end both.
    #[arg(long)]
    pub looks_after_people: bool,
    /// The address at which people open Attune, for the link.
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:8055")]
    pub public_url: String,
}

/// What somebody can act for a body as.
#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActsAs {
    /// Answers for the body, and reads the record of every school that it leads.
    Officer,
    /// A critical friend of schools that are named one by one.
    Partner,
}

/// `attune body name`.
#[derive(Args, Debug)]
pub struct BodyName {
    #[command(flatten)]
    pub database: Database,
    /// The body's name.
    #[arg(long)]
    pub body: String,
    /// The improvement partner's name, or number as `list` prints it.
    #[arg(long, value_name = "WHO")]
    pub partner: String,
    /// The school's name, where the database holds several.
    #[arg(long)]
    pub school: Option<String>,
    /// The first day; today, if not given.
    #[arg(long, value_name = "DAY")]
    pub from: Option<Date>,
    /// The last day; until it is ended, if not given.
    #[arg(long, value_name = "DAY")]
    pub last: Option<Date>,
}

/// `attune body end`.
#[derive(Args, Debug)]
pub struct BodyEnd {
    #[command(flatten)]
    pub database: Database,
    /// The body's name.
    #[arg(long)]
    pub body: String,
    /// Their name, or number as `list` prints it.
    #[arg(long, value_name = "WHO")]
    pub who: String,
}

/// `attune body merge`.
#[derive(Args, Debug)]
pub struct BodyMerge {
    #[command(flatten)]
    pub database: Database,
    /// The name of the body that becomes part of another.
    #[arg(long)]
    pub body: String,
    /// The name of the other.
    #[arg(long, value_name = "BODY")]
    pub into: String,
    /// From which day; today, if not given.
    #[arg(long, value_name = "DAY")]
    pub on: Option<Date>,
}
