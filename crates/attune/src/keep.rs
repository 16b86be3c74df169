//! `attune backup`, `restore`, `erasures` and `check`.

use crate::arguments::{Backup, Database, Restore};
use crate::{database, output};
use anyhow::{Context, Result};
use app::Clock;
use app::operate::keep::replace;
use std::fs::{self, File, OpenOptions};
use std::io::{BufReader, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;
use store::{LedgerLine, RestoreReport, read_ledger, write_ledger};

/// Writes everything to a new file; a half-written one is taken away again.
///
/// # Errors
/// When the file is there already or cannot be written.
pub async fn backup(arguments: &Backup) -> Result<()> {
    let name = arguments.file.display();
    let app = database::open(&arguments.database).await?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    // It holds every child's record: nobody else on this machine reads it.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options
        .open(&arguments.file)
        .with_context(|| format!("{name} could not be made (a backup never overwrites a file)"))?;
    let mut out = BufWriter::with_capacity(1 << 18, file);
    let written = match app.backup(&mut out).await {
        Ok(report) => {
            out.flush().and_then(|()| out.get_ref().sync_all()).map(|()| report).map_err(Into::into)
        }
        Err(error) => Err(anyhow::Error::new(error)),
    };
    app.store.close().await;
    match written {
        Ok(report) => {
            output::line(&format!("Wrote {} rows of {} tables to {name}.", report.rows, report.tables))?;
            Ok(())
        }
        Err(error) => {
            // What cannot be taken away either is still named in the sentence below.
            let _ = fs::remove_file(&arguments.file);
            Err(error).with_context(|| format!("the backup {name} could not be written"))
        }
    }
}

/// Brings a backup into an empty database, or over one that holds something.
///
/// # Errors
/// When the database holds something and --replace is missing, or the file is no whole backup; then nothing is changed.
pub async fn restore(arguments: &Restore) -> Result<()> {
    let ledger = match &arguments.erasures {
        Some(file) => ledger(file)?,
        None => Vec::new(),
    };
    let name = arguments.file.display();
    let file = File::open(&arguments.file).with_context(|| format!("{name} could not be opened"))?;
    let from = BufReader::with_capacity(1 << 18, file);
    let report = if arguments.replace {
        replace(&arguments.database.database, Clock::Machine, from, &ledger).await?
    } else {
        let app = database::open(&arguments.database).await?;
        let report = app.restore(from, &ledger).await?;
        app.store.close().await;
        report
    };
    output::print(&restored(&report))?;
    Ok(())
}

fn ledger(file: &Path) -> Result<Vec<LedgerLine>> {
    let name = file.display();
    let text = fs::read_to_string(file).with_context(|| format!("{name} could not be read"))?;
    read_ledger(&text).with_context(|| name.to_string())
}

fn restored(report: &RestoreReport) -> String {
    let mut text = format!("Brought back {} rows of {} tables.\n", report.rows, report.tables);
    match report.erased_again {
        0 => {}
        1 => text += "One child who was erased since is erased again.\n",
        many => text += &format!("{many} children who were erased since are erased again.\n"),
    }
    if report.erased_elsewhere > 0 {
        text += &format!(
            "{} erasures are of schools that this backup does not hold; they were left out.\n",
            report.erased_elsewhere
        );
    }
    text
}

/// Prints the ledger of erased children, to be kept apart from the backups.
///
/// # Errors
/// When the database cannot be read.
pub async fn erasures(arguments: &Database) -> Result<()> {
    let app = database::open(arguments).await?;
    output::print(&write_ledger(&app.erasure_ledger().await?))?;
    app.store.close().await;
    Ok(())
}

/// Replays every state of every school and compares.
///
/// # Errors
/// When the database cannot be read. A difference is no error of the command: it is said, and the exit code is 1.
pub async fn check(arguments: &Database) -> Result<ExitCode> {
    let app = database::open(arguments).await?;
    let mut wrong = 0;
    let mut states = 0;
    let schools = app.all_schools().await?;
    for school in &schools {
        let checked = app.check(&app.operator_of(school.id)).await?;
        states += checked.states;
        wrong += checked.different.len();
        for (subject, pupil) in &checked.different {
            output::line(&format!(
                "{}: the {subject} state of pupil {pupil} differs from its replay.",
                school.details.name
            ))?;
        }
        if checked.stale > 0 {
            output::line(&format!(
                "{}: {} states are older than their evidence; pages replay them, and the next change stores them.",
                school.details.name, checked.stale
            ))?;
        }
    }
    app.store.close().await;
    if wrong == 0 {
        output::line(&format!(
            "Compared {states} states of {} schools with their replay: all are equal.",
            schools.len()
        ))?;
        return Ok(ExitCode::SUCCESS);
    }
    output::line(&format!("{wrong} of {states} states differ. `attune fit` makes all of them anew."))?;
    Ok(ExitCode::FAILURE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_brought_back_is_said_with_who_stays_erased() {
        let report = RestoreReport { tables: 47, rows: 9, erased_again: 1, erased_elsewhere: 2 };
        let text = restored(&report);
        assert!(text.contains("One child who was erased since is erased again."), "{text}");
        assert!(text.contains("2 erasures are of schools that this backup does not hold"), "{text}");
        assert_eq!(
            restored(&RestoreReport { tables: 47, rows: 9, ..RestoreReport::default() }).lines().count(),
            1
        );
    }
}
