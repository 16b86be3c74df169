//! `attune import roster` and `attune import establishments`. Without `--confirm` they say what would happen and change nothing.
//! What they print names nobody: counts, and files, rows and columns to look at.

use crate::arguments::{ImportEstablishments, ImportRoster};
use crate::import_tables::{ONLY_SAID, name, problems, read};
use crate::{database, output};
use anyhow::Result;
use app::import::roster::{RosterChange, RosterFile, System};

/// Lists of another system.
///
/// # Errors
/// When the file cannot be read, or so many would leave that their number has to be said.
pub async fn roster(arguments: &ImportRoster) -> Result<()> {
    let content = read(&arguments.file)?;
    let app = database::open(&arguments.database).await?;
    let permit = app.operator_of(app.school_named(arguments.school.as_deref()).await?);
    let into = match &arguments.group {
        Some(group) => Some(app.group_named(&permit, group).await?),
        None => None,
    };
    // A ZIP file begins with these two letters, whatever it is called.
    let system = if content.starts_with(b"PK") { System::OneRoster } else { System::Transfer };
    let file = RosterFile { name: name(&arguments.file), content, system, into };
    if arguments.confirm && !arguments.dry_run {
        let (change, batch) = app.import_roster(&permit, &file, &arguments.leaving).await?;
        output::print(&words(&change))?;
        match batch {
            Some(batch) => output::line(&format!("Done, as import {batch}."))?,
            None => output::line("The school is like this already.")?,
        }
    } else {
        let change = app.read_roster(&permit, &file).await?;
        output::print(&words(&change))?;
        if let Some(asked) = change.asks {
            output::line(&format!("{asked} Here: --leaving {}.", asked.leaving))?;
        }
        output::line(ONLY_SAID)?;
    }
    if system == System::Transfer {
        output::line(
            "Results that stand in it come in once the pupils are here: attune import results FILE --error POINTS.",
        )?;
    }
    app.store.close().await;
    Ok(())
}

fn words(change: &RosterChange) -> String {
    let mut text = format!(
        "{}: {} pupils and {} staff.\n\
         {} join, {} come back, {} leave, {} change class, {} are written otherwise, {} are recognised.\n\
         Classes: {} new, {} renamed, {} ended. Staff: {} invited, {} places. {} pupils stand in no list and stay.\n",
        change.what,
        change.people.0,
        change.people.1,
        change.join.len(),
        change.back.len(),
        change.leave.len(),
        change.moves.len(),
        change.corrected.len(),
        change.recognised,
        change.new_classes.len(),
        change.renamed_classes.len(),
        change.ended_classes.len(),
        change.invited.len(),
        change.staff_places,
        change.unlisted.len()
    );
    text += &problems(&change.problems);
    text += &problems(&change.notes);
    if !change.ignored.is_empty() {
        text += &format!("Not read: {}.\n", change.ignored.join(", "));
    }
    text
}

/// The national register.
///
/// # Errors
/// When it is no such register.
pub async fn establishments(arguments: &ImportEstablishments) -> Result<()> {
    let content = read(&arguments.file)?;
    let app = database::open(&arguments.database).await?;
    let found = app.import_establishments(&content, arguments.confirm).await?;
    output::print(&format!(
        "{} schools, {} of them open; {} rows or cells left out.\n",
        found.schools, found.open, found.left_out
    ))?;
    output::print(&problems(&found.problems))?;
    output::line(if arguments.confirm { "Kept." } else { ONLY_SAID })?;
    app.store.close().await;
    Ok(())
}
