//! What can be typed: `attune --help` is meant to read like a good manual page.

mod analyse;
mod analyse_school;
mod bodies;
mod class;
mod content;
mod import;
mod keeping;
mod people;
mod questions;
mod serving;
mod signals;

pub use analyse::{
    Analyse, AnalyseApproaches, AnalyseProvision, AnalyseSuppress, AnalyseTargets, AnalyseTrajectory, Shown,
};
pub use analyse_school::{
    AnalyseGaps, AnalyseGrowth, AnalyseProgress, AnalyseValueAdded, GrowthMethod, OfPupils,
};
pub use bodies::{ActsAs, Bodies, BodyEnd, BodyInvite, BodyLead, BodyMake, BodyMerge, BodyName, Kind};
use clap::{Args, Parser, Subcommand};
pub use class::{Brief, Comparison, Evaluate, Fit, Picture};
pub use content::{
    Content, ContentCheck, ContentDiff, ContentExport, ContentGet, ContentImport, ContentPublish,
    ContentReport, ContentSheet,
};
pub use import::{
    Import, ImportClasses, ImportEstablishments, ImportList, ImportLog, ImportMarks, ImportResults,
    ImportRoster, ImportScores, ImportTimetable, ImportWithdraw,
};
pub use keeping::{Backup, Restore};
pub use people::{Erase, Invite, NewPassword, StaffRole};
pub use questions::{Questions, QuestionsDif, QuestionsDrift};
pub use serving::{Demo, DemoSize, Serve};
pub use signals::{AnalyseFunnel, AnalyseNeighbours, AnalyseSignals, AnalyseTrend};

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
    /// Calculate from files, without a database: targets, trajectories, provision, approaches, and how schools do.
    ///
    /// Each reads a table with a row of headings and prints sentences, or with --json one object that has the same shape
    /// for all (docs/analyse.md). Every number comes with its interval, how many rows it rests on and its status.
    #[command(subcommand)]
    Analyse(Analyse),
    /// Find questions that treat groups differently, have become harder or easier, or do not work.
    #[command(subcommand)]
    Questions(Questions),
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
    /// Say who is above schools: make a body, say which it leads, bring people in, let one become part of another.
    ///
    /// An authority, a trust, a federation, a diocese or the Department. One body leads a school at a time, from a day on. What
    /// a body reads of a school is what both write for each other and what the school publishes (docs/conversation.md).
    #[command(subcommand)]
    Body(Bodies),
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
