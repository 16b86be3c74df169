//! `attune import marks`, `classes`, `timetable`, `prior`, `results`, `published`, `attendance`, `cohort`, `list` and `withdraw`. Without `--confirm` they say what would
//! happen and change nothing.

use crate::arguments::{
    ImportClasses, ImportList, ImportMarks, ImportResults, ImportScores, ImportTimetable, ImportWithdraw,
};
use crate::{database, output};
use anyhow::{Context, Result};
use app::attainment::{PublishedSharesFile, ResultsFile, ResultsFrom, ScoresChange, ScoresFile};
use app::classes::paste::{ClassChange, PastedClass};
use app::import::attendance::AttendanceFile;
use app::import::content_hash;
use app::import::marks::{MarksDryRun, MarksFile};
use app::import::timetable::{TimetableChange, TimetableFile};
use domain::{BatchId, PaperId};
use exchange::problem::Problem;
use std::path::Path;

pub(crate) const ONLY_SAID: &str = "Nothing was stored. Run it again with --confirm to do it.";

/// A table of marks into a paper's sitting.
///
/// # Errors
/// When the table cannot be read, or there is no such class or paper.
pub async fn marks(arguments: &ImportMarks) -> Result<()> {
    let content = read(&arguments.file)?;
    let app = database::open(&arguments.database).await?;
    let permit = app.operator_of(app.school_named(arguments.school.as_deref()).await?);
    let group = app.group_named(&permit, &arguments.group).await?;
    let date = match arguments.date {
        Some(date) => date,
        None => app.school_today(&permit).await?,
    };
    let file =
        MarksFile { name: name(&arguments.file), content, group, paper: PaperId(arguments.paper), date };
    if arguments.confirm {
        let done = app.import_marks(&permit, &file).await?;
        output::print(&marks_words(&done.read))?;
        match done.batch {
            Some(batch) => output::line(&format!("Recorded {} marks as import {batch}.", done.recorded))?,
            None => output::line("There was nothing new to record.")?,
        }
    } else {
        output::print(&marks_words(&app.read_marks(&permit, &file).await?))?;
        output::line(ONLY_SAID)?;
    }
    app.store.close().await;
    Ok(())
}

fn marks_words(read: &MarksDryRun) -> String {
    let mut text = format!("{}, {}: {}\n", read.group, read.paper, read.plan.summary());
    if read.known_before.is_some() {
        text += "This very file has been taken in already.\n";
    }
    text += &format!("{} marks are new.\n", read.new_marks);
    text += &read.note.map(|note| format!("{note}\n")).unwrap_or_default();
    text += &problems(&read.problems);
    for problem in &read.plan.problems {
        let column = if problem.column.is_empty() {
            String::new()
        } else {
            format!(", column “{}”", problem.column)
        };
        text += &format!("  row {}{column}: {}.\n", problem.row, problem.what);
    }
    for row in &read.plan.unmatched {
        let near: Vec<&str> =
            row.near.iter().filter_map(|pupil| read.names.get(pupil)).map(String::as_str).collect();
        let near = if near.is_empty() { String::new() } else { format!(" (near: {})", near.join(", ")) };
        text += &format!("  row {}: “{}” is nobody in this class{near}; left out.\n", row.row, row.name);
    }
    for one in &read.standing {
        text += &format!(
            "  row {}, question {}: {} in the file, but {} stands; it stays.\n",
            one.row, one.question, one.in_file, one.stands
        );
    }
    if !read.plan.missing_pupils.is_empty() {
        text += &format!("{} pupils of the class are not in the file.\n", read.plan.missing_pupils.len());
    }
    if !read.plan.unknown_columns.is_empty() {
        text += &format!("Not on the paper: {}.\n", read.plan.unknown_columns.join(", "));
    }
    text
}

/// Class lists.
///
/// # Errors
/// When the list cannot be read.
pub async fn classes(arguments: &ImportClasses) -> Result<()> {
    let content = read(&arguments.file)?;
    let (text, encoding) = exchange::text::decode(&content)
        .with_context(|| format!("{} cannot be read", arguments.file.display()))?;
    let app = database::open(&arguments.database).await?;
    let permit = app.operator_of(app.school_named(arguments.school.as_deref()).await?);
    let pasted =
        PastedClass { class: arguments.class.clone(), text, whole_school: false, sure: arguments.sure };
    let change = app.read_classes(&permit, &pasted).await?;
    if let Some(note) = encoding.note() {
        output::line(note)?;
    }
    output::print(&classes_words(&change))?;
    if arguments.confirm {
        // The list itself, and the class it is for, are what makes sending it twice the same thing.
        let hash = content_hash(format!("{:?}{}", pasted.class, pasted.text).as_bytes());
        let made = app.make_classes(&permit, &pasted, &format!("classes-{}", &hash[..40])).await?;
        output::line(&format!("{} joined, {} moved, {} left.", made.joined, made.moved, made.left))?;
    } else {
        output::line(ONLY_SAID)?;
    }
    app.store.close().await;
    Ok(())
}

fn classes_words(change: &ClassChange) -> String {
    let difference = &change.difference;
    let mut text = format!(
        "{} children in the list: {} new, {} move class, {} leave these classes, {} stay as they are, {} doubtful.\n",
        change.list.children.len(),
        difference.join.len(),
        difference.moves.len(),
        difference.leave.len(),
        difference.same.len(),
        difference.doubtful.len()
    );
    if let Some(question) = &change.list.question {
        text += &format!("{question} If it is, say --sure.\n");
    }
    for doubt in &difference.doubtful {
        if let Some(child) = change.list.children.get(doubt.child) {
            text += &format!("  row {}: {}; left out.\n", child.row, doubt.why);
        }
    }
    text + &problems(change.list.problems.kept()) + &problems(change.list.notes.kept())
}

/// A timetable.
///
/// # Errors
/// When the table cannot be read, or no row of it fits the school.
pub async fn timetable(arguments: &ImportTimetable) -> Result<()> {
    let file = TimetableFile { content: read(&arguments.file)?, from: arguments.from };
    let app = database::open(&arguments.database).await?;
    let permit = app.operator_of(app.school_named(arguments.school.as_deref()).await?);
    if arguments.confirm {
        let done = app.import_timetable(&permit, &file).await?;
        output::print(&timetable_words(&done))?;
        output::line(if done.same {
            "This timetable stands already."
        } else {
            "It holds from that day on."
        })?;
    } else {
        output::print(&timetable_words(&app.read_timetable(&permit, &file).await?))?;
        output::line(ONLY_SAID)?;
    }
    app.store.close().await;
    Ok(())
}

fn timetable_words(change: &TimetableChange) -> String {
    let weeks = if change.weeks == 1 { "a week" } else { "in two weeks" };
    let text = format!(
        "{} lessons {weeks} for {} classes, from {}.\n",
        change.slots.len(),
        change.classes.len(),
        change.from.strftime("%-d %B %Y")
    );
    text + &problems(&change.problems)
}

/// Prior attainment, common assessments and results.
///
/// # Errors
/// When the table cannot be read.
pub async fn prior(arguments: &ImportScores) -> Result<()> {
    let file = ScoresFile { name: name(&arguments.file), content: read(&arguments.file)? };
    let app = database::open(&arguments.database).await?;
    let permit = app.operator_of(app.school_named(arguments.school.as_deref()).await?);
    let done = if arguments.confirm {
        app.import_scores(&permit, &file).await?
    } else {
        app.read_scores(&permit, &file).await?
    };
    output::print(&scores_words(&done))?;
    output::line(if arguments.confirm { "Recorded." } else { ONLY_SAID })?;
    app.store.close().await;
    Ok(())
}

/// Results of a table or a transfer file, by the door of the data desk.
///
/// # Errors
/// When the file cannot be read, or a score comes without a standard error.
pub async fn results(arguments: &ImportResults) -> Result<()> {
    let content = read(&arguments.file)?;
    let file = ResultsFile {
        name: name(&arguments.file),
        from: if is_xml(&content) { ResultsFrom::Transfer } else { ResultsFrom::Table },
        content,
        error: arguments.error,
    };
    let app = database::open(&arguments.database).await?;
    let permit = app.operator_of(app.school_named(arguments.school.as_deref()).await?);
    let done = if arguments.confirm {
        app.import_results(&permit, &file).await?
    } else {
        app.read_results(&permit, &file).await?
    };
    output::print(&scores_words(&done))?;
    output::line(if arguments.confirm { "Recorded." } else { ONLY_SAID })?;
    app.store.close().await;
    Ok(())
}

/// No table begins so, whatever its file is called; marks of a byte order and blanks may stand before it.
fn is_xml(content: &[u8]) -> bool {
    let first = content.iter().find(|byte| !byte.is_ascii_whitespace() && **byte < 0x80 && **byte != 0);
    first == Some(&b'<')
}

/// What is published of a test.
///
/// # Errors
/// When the table cannot be read.
pub async fn published(arguments: &ImportScores) -> Result<()> {
    let file = PublishedSharesFile { name: name(&arguments.file), content: read(&arguments.file)? };
    let app = database::open(&arguments.database).await?;
    let permit = app.operator_of(app.school_named(arguments.school.as_deref()).await?);
    let done = if arguments.confirm {
        app.import_published(&permit, &file).await?
    } else {
        app.read_published(&permit, &file).await?
    };
    let counts = (done.new, done.corrected, done.known);
    output::print(&table_words(counts, &done.problems, &done.ignored))?;
    output::line(if arguments.confirm { "Recorded." } else { ONLY_SAID })?;
    app.store.close().await;
    Ok(())
}

/// Marks of the register.
///
/// # Errors
/// When the table cannot be read.
pub async fn attendance(arguments: &ImportScores) -> Result<()> {
    let file = AttendanceFile { name: name(&arguments.file), content: read(&arguments.file)? };
    let app = database::open(&arguments.database).await?;
    let permit = app.operator_of(app.school_named(arguments.school.as_deref()).await?);
    let done = if arguments.confirm {
        app.import_attendance(&permit, &file).await?.0
    } else {
        app.read_attendance(&permit, &file).await?
    };
    let counts = (done.new, done.corrected, done.known);
    output::print(&table_words(counts, &done.problems, &done.ignored))?;
    output::line(if arguments.confirm { "Recorded." } else { ONLY_SAID })?;
    app.store.close().await;
    Ok(())
}

fn table_words(
    (new, corrected, known): (usize, usize, usize),
    left_out: &[Problem],
    ignored: &[String],
) -> String {
    let mut text = format!("{new} new, {corrected} in the place of another, {known} known already.\n");
    text += &problems(left_out);
    if !ignored.is_empty() {
        text += &format!("Not read: {}.\n", ignored.join(", "));
    }
    text
}

fn scores_words(done: &ScoresChange) -> String {
    let mut text = format!(
        "{} new, {} in the place of another, {} taken back, {} known already.\n{}",
        done.new,
        done.corrected,
        done.taken_back,
        done.known,
        problems(&done.problems)
    );
    if !done.ignored.is_empty() {
        text += &format!("Not read: {}.\n", done.ignored.join(", "));
    }
    text
}

/// A reference cohort.
///
/// # Errors
/// When it cannot be read, says too little of itself, or any row of it is wrong.
pub async fn cohort(arguments: &ImportScores) -> Result<()> {
    let content = read(&arguments.file)?;
    let app = database::open(&arguments.database).await?;
    let permit = app.operator_of(app.school_named(arguments.school.as_deref()).await?);
    let done = if arguments.confirm {
        app.import_cohort(&permit, &content).await?
    } else {
        app.read_cohort(&permit, &content).await?
    };
    output::print(&format!(
        "{}: {} people, {} to {}, outcomes of {}. Source: {}.\n{}",
        done.subject_title,
        done.people,
        done.file.prior_scale,
        done.file.outcome_scale,
        done.file.year,
        done.file.source,
        problems(&done.problems)
    ))?;
    output::line(match (done.known, arguments.confirm) {
        (true, _) => "The school keeps this cohort already; nothing changed.",
        (false, true) => "It is kept. The school adopts it under Targets, Reference cohorts.",
        (false, false) => ONLY_SAID,
    })?;
    app.store.close().await;
    Ok(())
}

/// The latest imports.
///
/// # Errors
/// When the store cannot be read.
pub async fn list(arguments: &ImportList) -> Result<()> {
    let app = database::open(&arguments.database).await?;
    let permit = app.operator_of(app.school_named(arguments.school.as_deref()).await?);
    for batch in app.imports(&permit).await? {
        let withdrawn = if batch.withdrawn_at.is_some() { ", withdrawn" } else { "" };
        output::line(&format!(
            "{:>6}  {}  {:<8} {}  {} recorded, {} known, {} refused{withdrawn}",
            batch.id,
            batch.started_at.strftime("%Y-%m-%d %H:%M"),
            batch.batch.kind,
            batch.batch.name,
            batch.counts.recorded,
            batch.counts.known,
            batch.counts.refused
        ))?;
    }
    app.store.close().await;
    Ok(())
}

/// Takes an import back whole.
///
/// # Errors
/// When there is no such import, or it is withdrawn already.
pub async fn withdraw(arguments: &ImportWithdraw) -> Result<()> {
    let app = database::open(&arguments.database).await?;
    let permit = app.operator_of(app.school_named(arguments.school.as_deref()).await?);
    let done = app.withdraw_import(&permit, BatchId(arguments.import)).await?;
    output::line(&format!(
        "Import {} is withdrawn; the states of {} pupils were made anew.",
        arguments.import, done.pupils
    ))?;
    app.store.close().await;
    Ok(())
}

pub(crate) fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("{} could not be read", path.display()))
}

pub(crate) fn name(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

pub(crate) fn problems(problems: &[Problem]) -> String {
    problems.iter().map(|problem| format!("  {problem}\n")).collect()
}
