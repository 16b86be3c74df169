//! What can be typed: `attune --help` is meant to read like a good manual page.

use clap::{Args, Parser, Subcommand, ValueEnum};
use learner::Effort;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Attune turns marked papers, exit tickets and show-me boards into the next lesson.
///
/// A school runs it on one laptop with an embedded database; an authority or trust runs the same program on
/// PostgreSQL. Only the database URL differs: `sqlite:school.sqlite` or `postgres://user@host/name`.
#[derive(Parser, Debug)]
#[command(name = "attune", version, max_term_width = 100, arg_required_else_help = true)]
#[command(
    after_help = "First steps:\n  attune demo                                   a simulated authority to look around in\n  \
    attune serve --database sqlite:school.sqlite  your own school, on this machine\n\nAttune writes plain sentences \
    to standard error, and results to standard output. It exits with 0\nwhen all went well, 1 when something was \
    wrong with what it was given, 2 when the command was mistyped."
)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Everything the program does.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Make the demo authority (all simulated) and serve it, with a card for each role.
    ///
    /// Twelve invented schools with two terms of simulated evidence, in one SQLite file. The cards sign in with
    /// one click; they exist only in a database that this command made, and only on this machine's own address.
    Demo(Demo),
    /// Serve a school or an authority.
    ///
    /// On an empty database it prints a link, good once, that sets up the first school. A reverse proxy in front
    /// must pass the Host and Origin headers unchanged.
    Serve(Serve),
    /// Bring in response logs, marks, class lists or a timetable; list imports and withdraw one.
    #[command(subcommand)]
    Import(Import),
    /// Print the lesson brief of a class.
    Brief(Brief),
    /// Print what a class knows in one unit, as a table in words.
    Picture(Picture),
    /// Fit the learner's parameters on a school's evidence and adopt them; go back; see what was tried.
    ///
    /// A server fits by itself, after an import and by night, when 500 new responses have come in: beside the set in use,
    /// which gives way only when the new one foresees no worse on responses that neither has seen. This command fits now and
    /// adopts whatever comes of it.
    Fit(Fit),
    /// Measure the learner on a log: parameters from one file, predictions for another.
    Evaluate(Evaluate),
    /// Check curriculum files, compare them, share them, take them into a school and out of it.
    #[command(subcommand)]
    Content(Content),
    /// Write everything to one file, while the program runs.
    Backup(Backup),
    /// Bring a backup back into a database of either kind; children erased since stay erased.
    ///
    /// Without --replace the database must be empty. A child who was erased after the backup was made is erased again: by
    /// the ledger of the database that is replaced, and by one that `attune erasures` wrote. Stop the server first.
    Restore(Restore),
    /// Print the ledger of erased children, numbers only, to be kept apart from the backups.
    ///
    /// A backup knows nothing of erasures made after it. Keep this list where the backups are not, and give it to `restore`
    /// when the database itself is lost: attune erasures --database URL > FILE
    Erasures(Database),
    /// Add a colleague to a school and print the link by which they come in.
    ///
    /// The link opens once, within a day: whoever holds it chooses an address and a password. A school that `import log`
    /// made is opened in the browser this way: invite a teacher with --class, or a data manager who adds the others.
    Invite(Invite),
    /// Print a link by which somebody chooses a new password.
    NewPassword(NewPassword),
    /// Erase a pupil for good: find them, see what would go, confirm with their name.
    ///
    /// Erasing takes away a pupil's identity, words, evidence, states and own account in one change. What stays is a line
    /// without content in the ledger, so that `restore` cannot bring the pupil back. It cannot be undone.
    Erase(Erase),
    /// Prove that every knowledge state equals the replay of its evidence.
    Check(Database),
}

/// Where the data lives.
#[derive(Args, Debug, Clone)]
pub struct Database {
    /// `sqlite:FILE` or `postgres://user@host/name`.
    #[arg(long, value_name = "URL", env = "ATTUNE_DATABASE")]
    pub database: String,
}

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
}

/// `attune import …`.
#[derive(Subcommand, Debug)]
pub enum Import {
    /// A log of responses: user, question, time, right or wrong, skills.
    ///
    /// The log becomes a school of its own: users are pupils in classes, skills are objectives, items are questions
    /// without wording. A second log of the same source goes into the same school; another source needs another
    /// --school. One import is stored whole or not at all, and the same file twice changes nothing. Rows without a
    /// time (0 or none) are known by their order only: dates are then assumed on weekdays before today, twenty
    /// answers a day, and labelled as assumed wherever they show.
    Log(ImportLog),
    /// A table of marks: pupils down, questions across.
    Marks(ImportMarks),
    /// Class lists: a name and a class are enough.
    Classes(ImportClasses),
    /// A timetable of one week or two: columns day, period, class, subject; week and start may be left out.
    Timetable(ImportTimetable),
    /// The latest imports of a school.
    List(ImportList),
    /// Take an import's evidence back whole; what it had replaced stands again.
    Withdraw(ImportWithdraw),
}

/// `attune import log`.
#[derive(Args, Debug)]
pub struct ImportLog {
    /// The log, tab- or comma-separated, with a header line.
    pub file: PathBuf,
    #[command(flatten)]
    pub database: Database,
    /// The name of the school that is made for it (or found, if an earlier import made it).
    #[arg(long, default_value = "Imported log")]
    pub school: String,
    /// The subject that the responses belong to.
    #[arg(long, default_value = "mathematics")]
    pub subject: String,
    /// How many users make a class.
    #[arg(long, value_name = "N", default_value_t = 30)]
    pub class_size: usize,
    /// Rename columns: `user=…,item=…,time=…,correct=…,skill=…`.
    #[arg(long, value_name = "MAP")]
    pub columns: Option<String>,
    /// Leave out rows that cannot be read, and count them, instead of stopping at the first.
    #[arg(long)]
    pub skip_bad_rows: bool,
    /// Do not fit parameters afterwards.
    #[arg(long)]
    pub no_fit: bool,
    /// Print the result as JSON.
    #[arg(long)]
    pub json: bool,
}

/// `attune import marks`.
#[derive(Args, Debug)]
pub struct ImportMarks {
    /// The table: first column names or UPNs, then one column a question.
    pub file: PathBuf,
    #[command(flatten)]
    pub database: Database,
    /// The class's number (as in its address) or name.
    #[arg(long, value_name = "G")]
    pub group: String,
    /// The paper's number (as in its address).
    #[arg(long, value_name = "N")]
    pub paper: i64,
    /// The school's name, where the database holds several.
    #[arg(long)]
    pub school: Option<String>,
    /// The day it was sat.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<jiff::civil::Date>,
    /// Do it; without this, say only what would happen.
    #[arg(long)]
    pub confirm: bool,
}

/// `attune import classes`.
#[derive(Args, Debug)]
pub struct ImportClasses {
    /// The list: a CSV with a header line, or one name a line.
    pub file: PathBuf,
    #[command(flatten)]
    pub database: Database,
    /// The class, where the file does not name it.
    #[arg(long)]
    pub class: Option<String>,
    /// The school's name, where the database holds several.
    #[arg(long)]
    pub school: Option<String>,
    /// Do it; without this, say only what would happen.
    #[arg(long)]
    pub confirm: bool,
    /// It is a list of pupils, although it may look like something else.
    #[arg(long)]
    pub sure: bool,
}

/// `attune import timetable`.
#[derive(Args, Debug)]
pub struct ImportTimetable {
    /// The timetable, a CSV with a header line.
    pub file: PathBuf,
    #[command(flatten)]
    pub database: Database,
    /// The first day on which it holds; today, if not given.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub from: Option<jiff::civil::Date>,
    /// The school's name, where the database holds several.
    #[arg(long)]
    pub school: Option<String>,
    /// Do it; without this, say only what would happen.
    #[arg(long)]
    pub confirm: bool,
}

/// `attune import list`.
#[derive(Args, Debug)]
pub struct ImportList {
    #[command(flatten)]
    pub database: Database,
    /// The school's name, where the database holds several.
    #[arg(long)]
    pub school: Option<String>,
}

/// `attune import withdraw`.
#[derive(Args, Debug)]
pub struct ImportWithdraw {
    /// The import's number, as `attune import list` shows it.
    #[arg(value_name = "NUMBER")]
    pub import: i64,
    #[command(flatten)]
    pub database: Database,
    /// The school's name, where the database holds several.
    #[arg(long)]
    pub school: Option<String>,
}

/// `attune brief`.
#[derive(Args, Debug)]
pub struct Brief {
    #[command(flatten)]
    pub database: Database,
    /// The class's number (as in its address) or name.
    #[arg(long, value_name = "G")]
    pub group: String,
    /// The objective's id, such as ma-y5-add-related-denominators; may be repeated.
    #[arg(long, value_name = "O", required = true)]
    pub objective: Vec<String>,
    /// The school's name, where the database holds several.
    #[arg(long)]
    pub school: Option<String>,
    /// Print it as JSON.
    #[arg(long)]
    pub json: bool,
}

/// `attune picture`.
#[derive(Args, Debug)]
pub struct Picture {
    #[command(flatten)]
    pub database: Database,
    /// The class's number (as in its address) or name.
    #[arg(long, value_name = "G")]
    pub group: String,
    /// The unit's number or name; the one that the class is on, if not given.
    #[arg(long, value_name = "U")]
    pub unit: Option<String>,
    /// The school's name, where the database holds several.
    #[arg(long)]
    pub school: Option<String>,
}

/// `attune fit`.
#[derive(Args, Debug)]
pub struct Fit {
    #[command(flatten)]
    pub database: Database,
    /// The school's name, where the database holds several.
    #[arg(long)]
    pub school: Option<String>,
    /// The subject.
    #[arg(long, default_value = "mathematics")]
    pub subject: String,
    /// Go back to the set that was in use before; nothing is fitted.
    #[arg(long, conflicts_with = "history")]
    pub rollback: bool,
    /// Print the sets of the subject, newest first, with what fitting and trying them said; nothing is fitted.
    #[arg(long)]
    pub history: bool,
}

/// `attune evaluate`.
#[derive(Args, Debug)]
pub struct Evaluate {
    /// The log that parameters come from.
    #[arg(long, value_name = "FILE")]
    pub train: PathBuf,
    /// The log that is predicted, row by row, each from its user's earlier rows only.
    #[arg(long, value_name = "FILE")]
    pub test: PathBuf,
    /// What foresees the answers.
    #[arg(long, value_enum, default_value = "trees")]
    pub model: Model,
    /// Print one line of JSON.
    #[arg(long)]
    pub json: bool,
}

/// What foresees the next answer: each adds to the one before.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum Model {
    /// What a pupil knows: terms of pupil, objectives and questions.
    Terms,
    /// And a sum in which each thing known of the last answers, and of other pupils' answers, adds its own part.
    Additive,
    /// And small trees in which they act together.
    Trees,
}

impl Model {
    /// The same as the learner says it.
    pub fn effort(self) -> Effort {
        match self {
            Self::Terms => Effort::Terms,
            Self::Additive => Effort::Additive,
            Self::Trees => Effort::Trees,
        }
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn erasing_names_whom() {
        let parse = |words: &str| Arguments::try_parse_from(words.split(' '));
        assert!(parse("attune erase --database sqlite:a").is_err());
        assert!(parse("attune erase --database sqlite:a --find Khan --pupil 3").is_err());
        assert!(parse("attune erase --database sqlite:a --find Khan --confirm Khan").is_err());
        assert!(parse("attune erase --database sqlite:a --pupil 3 --confirm Khan").is_ok());
    }

    #[test]
    fn a_brief_names_class_and_objectives() {
        let words = "attune brief --database sqlite:a --group 5 --objective x-a --objective x-b --json";
        let Command::Brief(brief) = Arguments::parse_from(words.split(' ')).command else {
            panic!("not a brief")
        };
        assert_eq!((brief.group.as_str(), brief.objective.len(), brief.json), ("5", 2, true));
    }
}
