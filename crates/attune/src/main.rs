//! The binary: arguments, configuration, wiring. It decides nothing: a command reads its words, opens the
//! database, runs a use case and says what came of it.

mod analyse;
mod arguments;
mod bodies;
mod brief;
mod brief_json;
mod content;
mod database;
mod demo;
mod erase;
mod evaluate;
mod failure;
mod fit;
mod import;
mod import_lists;
mod import_tables;
mod invite;
mod keep;
mod log_writing;
mod memory;
mod output;
mod picture;
mod progress;
mod questions;
mod serve;
mod share;
mod worker;

use anyhow::Result;
use arguments::{Arguments, Command, Content, Import};
use clap::Parser;
use std::process::ExitCode;
use std::time::Duration;

/// How long work on threads of its own may go on after everything else has ended.
const LAST_WORK: Duration = Duration::from_millis(500);

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    log_writing::start(matches!(arguments.command, Command::Serve(_) | Command::Demo(_)));
    match run(arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{}", failure::sentences(&error));
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> Result<ExitCode> {
    if let Command::Evaluate(evaluate) = &arguments.command {
        evaluate::run(evaluate)?;
        return Ok(ExitCode::SUCCESS);
    }
    if let Command::Analyse(analyse) = &arguments.command {
        analyse::run(analyse)?;
        return Ok(ExitCode::SUCCESS);
    }
    match &arguments.command {
        Command::Questions(questions) => {
            questions::run(questions)?;
            return Ok(ExitCode::SUCCESS);
        }
        Command::Content(Content::Check(check)) => return content::check(check),
        Command::Content(Content::Report(report)) => {
            content::report(report)?;
            return Ok(ExitCode::SUCCESS);
        }
        Command::Content(Content::Sheet(sheet)) => {
            content::sheet(sheet)?;
            return Ok(ExitCode::SUCCESS);
        }
        Command::Content(Content::Publish(publish)) => return share::package::publish(publish),
        Command::Content(Content::Get(get)) => return share::package::get(get),
        _ => {}
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let ended = runtime.block_on(async {
        match arguments.command {
            Command::Demo(demo) => demo::run(&demo).await?,
            Command::Serve(serve) => serve::run(&serve).await?,
            Command::Import(Import::Log(log)) => import::run(&log).await?,
            Command::Import(Import::Marks(marks)) => import_tables::marks(&marks).await?,
            Command::Import(Import::Classes(classes)) => import_tables::classes(&classes).await?,
            Command::Import(Import::Roster(roster)) => import_lists::roster(&roster).await?,
            Command::Import(Import::Establishments(all)) => import_lists::establishments(&all).await?,
            Command::Import(Import::Timetable(timetable)) => import_tables::timetable(&timetable).await?,
            Command::Import(Import::Prior(scores)) => import_tables::prior(&scores).await?,
            Command::Import(Import::Results(results)) => import_tables::results(&results).await?,
            Command::Import(Import::Published(shares)) => import_tables::published(&shares).await?,
            Command::Import(Import::Attendance(marks)) => import_tables::attendance(&marks).await?,
            Command::Import(Import::Cohort(cohort)) => import_tables::cohort(&cohort).await?,
            Command::Import(Import::List(list)) => import_tables::list(&list).await?,
            Command::Import(Import::Withdraw(withdraw)) => import_tables::withdraw(&withdraw).await?,
            Command::Brief(brief) => brief::run(&brief).await?,
            Command::Picture(picture) => picture::run(&picture).await?,
            Command::Fit(fit) => fit::run(&fit).await?,
            Command::Content(Content::Export(export)) => share::export::run(&export).await?,
            Command::Content(Content::Diff(diff)) => return share::diff::run(&diff).await,
            Command::Content(Content::Import(import)) => return share::import::run(&import).await,
            Command::Evaluate(_) | Command::Analyse(_) | Command::Questions(_) | Command::Content(_) => {}
            Command::Backup(backup) => keep::backup(&backup).await?,
            Command::Restore(restore) => keep::restore(&restore).await?,
            Command::Erasures(database) => keep::erasures(&database).await?,
            Command::Invite(invite) => invite::run(&invite).await?,
            Command::NewPassword(password) => invite::new_password(&password).await?,
            Command::Body(command) => bodies::run(&command).await?,
            Command::Erase(erase) => erase::run(&erase).await?,
            Command::Check(database) => return keep::check(&database).await,
        }
        Ok(ExitCode::SUCCESS)
    });
    // A fit that is still at it is nobody's any more: its job is taken again by whoever serves next.
    runtime.shutdown_timeout(LAST_WORK);
    ended
}
