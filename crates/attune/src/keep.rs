//! `attune backup`, `restore` and `check`.

use crate::arguments::{Backup, Database, Restore};
use crate::{database, output};
use anyhow::{Context, Result};
use std::fs::{self, File, OpenOptions};
use std::io::{BufReader, BufWriter, Write};
use std::process::ExitCode;

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

/// Brings a backup into an empty database.
///
/// # Errors
/// When the database is not empty or the file is no whole backup; then nothing is changed.
pub async fn restore(arguments: &Restore) -> Result<()> {
    let name = arguments.file.display();
    let file = File::open(&arguments.file).with_context(|| format!("{name} could not be opened"))?;
    let app = database::open(&arguments.database).await?;
    let report = app.restore(BufReader::with_capacity(1 << 18, file)).await?;
    let erased = match report.erased_again {
        0 => String::new(),
        1 => " One child that was erased since is erased again.".to_owned(),
        many => format!(" {many} children that were erased since are erased again."),
    };
    output::line(&format!("Brought back {} rows of {} tables.{erased}", report.rows, report.tables))?;
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
