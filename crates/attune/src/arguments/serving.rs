//! Serving: the demo, and a school of one's own.

use super::Database;
use clap::{Args, ValueEnum};
use std::net::SocketAddr;
use std::path::PathBuf;

/// `attune demo`.
#[derive(Args, Debug)]
pub struct Demo {
    /// Where to listen; a loopback address only. Port 0 takes any free port.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8055")]
    pub listen: SocketAddr,
    /// Throw the old demo away and make a new one.
    #[arg(long)]
    pub fresh: bool,
    /// Print one line of JSON with the address instead of sentences.
    #[arg(long)]
    pub json: bool,
    /// The demo's file.
    #[arg(long, value_name = "FILE", default_value = "attune-demo.sqlite")]
    pub file: PathBuf,
    /// The seed; the same seed and date make the same demo.
    #[arg(long, default_value_t = 2004)]
    pub seed: u64,
    /// How large: `full` is the whole authority, `small` one school (for tests).
    #[arg(long, value_enum, default_value = "full")]
    pub size: DemoSize,
    /// Pretend that it is this day (for pictures and tests).
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub today: Option<jiff::civil::Date>,
}

/// How much of the demo authority to make.
#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum DemoSize {
    /// Twelve schools.
    Full,
    /// The first school only.
    Small,
}

/// `attune serve`.
#[derive(Args, Debug)]
pub struct Serve {
    #[command(flatten)]
    pub database: Database,
    /// Where to listen.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8055")]
    pub listen: SocketAddr,
    /// The address that people use, when a proxy stands in front; `https` makes the cookie secure.
    #[arg(long, value_name = "URL")]
    pub public_url: Option<String>,
    #[command(flatten)]
    pub mail: Mail,
}

/// The mail server, where there is one. Without it no mail goes out.
#[derive(Args, Debug, Default)]
pub struct Mail {
    /// The mail server: smtps://host, or smtp://host for STARTTLS. Unencrypted only on this very machine.
    #[arg(
        long,
        value_name = "URL",
        env = "ATTUNE_MAIL_URL",
        requires = "mail_from",
        requires = "public_url"
    )]
    pub mail_url: Option<String>,
    /// The address that mail comes from.
    #[arg(long, value_name = "ADDRESS", env = "ATTUNE_MAIL_FROM")]
    pub mail_from: Option<String>,
    /// The user, where the mail server asks for one. The password comes from the environment, ATTUNE_MAIL_PASSWORD, or
    /// from a file, never from here: others on the machine could read it.
    #[arg(long, value_name = "NAME", env = "ATTUNE_MAIL_USER")]
    pub mail_user: Option<String>,
    /// A file with the mail server's password.
    #[arg(long, value_name = "FILE", env = "ATTUNE_MAIL_PASSWORD_FILE")]
    pub mail_password_file: Option<PathBuf>,
    /// A file with the certificate, as PEM, of whoever signs the mail server's; else those that browsers trust.
    #[arg(long, value_name = "FILE", env = "ATTUNE_MAIL_CA")]
    pub mail_ca: Option<PathBuf>,
}
