//! `attune import log`: a response log becomes a school, with parameters fitted on it.

use crate::arguments::ImportLog;
use crate::memory::peak_rss_mb;
use crate::{database, output, progress};
use anyhow::{Context, Result, bail};
use app::import::log::{LogImport, LogImported, Progress};
use app::model::fit::Fitted;
use domain::Slug;
use exchange::log::{BadRows, LogColumns, LogOptions};
use learner::Effort;
use serde_json::json;
use std::fs::File;
use std::io::BufReader;
use std::time::Instant;

/// Where a school that an import makes is taken to be.
const ZONE: &str = "Europe/London";

/// Imports, fits, and says what came of it.
///
/// # Errors
/// With row and column when the log cannot be read; then nothing is stored.
pub async fn run(arguments: &ImportLog) -> Result<()> {
    let name = arguments.file.display().to_string();
    let size =
        std::fs::metadata(&arguments.file).with_context(|| format!("{name} could not be opened"))?.len();
    let wanted = wanted(arguments)?;
    let app = database::open(&arguments.database).await?;
    let bar = progress::bytes(size * 2, "reading");
    let started = Instant::now();
    let imported = app
        .import_log(
            &wanted,
            || File::open(&arguments.file).map(|file| BufReader::with_capacity(1 << 18, file)),
            |step| match step {
                Progress::Looking(bytes) => bar.set_position(bytes),
                Progress::Recording(bytes) => {
                    bar.set_message("recording");
                    bar.set_position(size + bytes);
                }
            },
        )
        .await?;
    bar.finish_and_clear();
    let import_seconds = started.elapsed().as_secs_f64();
    let started = Instant::now();
    let permit = app.operator_of(imported.school);
    let fitted = if arguments.no_fit || (imported.known_before && !imported.needs_fit) {
        None
    } else {
        let bar = progress::doing("fitting");
        let fitted = app.fit(&permit, imported.subject, Effort::Terms).await;
        bar.finish_and_clear();
        Some(fitted.context("the log is stored, but nothing was fitted")?)
    };
    app.store.analyse().await?;
    let fit_seconds = started.elapsed().as_secs_f64();
    if arguments.json {
        output::line(&line(&imported, fitted.as_ref(), import_seconds, fit_seconds))?;
    } else {
        output::print(&sentences(&imported, fitted.as_ref(), import_seconds, fit_seconds))?;
    }
    app.store.close().await;
    Ok(())
}

fn wanted(arguments: &ImportLog) -> Result<LogImport> {
    let subject =
        Slug::from_title(&arguments.subject).context("the subject needs a name, such as mathematics")?;
    let file =
        arguments.file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    Ok(LogImport {
        file,
        school: arguments.school.clone(),
        zone: ZONE.to_owned(),
        subject,
        class_size: arguments.class_size,
        options: LogOptions {
            columns: columns(arguments.columns.as_deref().unwrap_or_default())?,
            separator: None,
            bad_rows: if arguments.skip_bad_rows { BadRows::Skip } else { BadRows::Stop },
        },
    })
}

/// `user=…,item=…,time=…,correct=…,skill=…`; what is not named keeps its usual name.
fn columns(text: &str) -> Result<LogColumns> {
    let mut columns = LogColumns::default();
    for pair in text.split(',').map(str::trim).filter(|pair| !pair.is_empty()) {
        let Some((what, name)) = pair.split_once('=') else {
            bail!("“{pair}” renames no column; write it as user=student_id");
        };
        let place = match what.trim() {
            "user" => &mut columns.user,
            "item" => &mut columns.item,
            "time" => &mut columns.timestamp,
            "correct" => &mut columns.correct,
            "skill" => &mut columns.skill,
            other => {
                bail!("there is no column “{other}” to rename; there are user, item, time, correct and skill")
            }
        };
        name.trim().clone_into(place);
    }
    Ok(columns)
}

fn line(imported: &LogImported, fitted: Option<&Fitted>, import_seconds: f64, fit_seconds: f64) -> String {
    json!({
        "school": imported.school.value(),
        "batch": imported.batch.value(),
        "read": imported.counts.read,
        "recorded": imported.counts.recorded,
        "known": imported.counts.known,
        "refused": imported.counts.refused,
        "order_only": imported.order_only,
        "users": imported.users,
        "items": imported.items,
        "skills": imported.skills,
        "classes": imported.classes.len(),
        "fitted_responses": fitted.map(|fitted| fitted.responses),
        "import_seconds": import_seconds,
        "fit_seconds": fit_seconds,
        "peak_rss_mb": peak_rss_mb(),
    })
    .to_string()
}

fn sentences(
    imported: &LogImported,
    fitted: Option<&Fitted>,
    import_seconds: f64,
    fit_seconds: f64,
) -> String {
    let counts = imported.counts;
    if imported.known_before && fitted.is_none() {
        return format!("This file is import {} already: nothing was changed.\n", imported.batch);
    }
    let mut text = format!(
        "Read {} answers of {} users to {} questions about {} skills, in {import_seconds:.1} s.\n\
         Recorded {}; {} were there already. This is import {} of school {}.\n",
        counts.read,
        imported.users,
        imported.items,
        imported.skills,
        counts.recorded,
        counts.known,
        imported.batch,
        imported.school
    );
    if let (Some((first, name)), Some((last, last_name))) =
        (imported.classes.first(), imported.classes.last())
    {
        text += &format!(
            "Made {} classes, from {name} (number {first}) to {last_name} (number {last}).\n",
            imported.classes.len()
        );
    }
    if imported.order_only > 0 {
        text += &format!(
            "{} answers have no time: only their order is known. Dates are assumed, and labelled so.\n",
            imported.order_only
        );
    }
    if imported.older_encoding > 0 {
        text += &format!("{} rows were not UTF-8 and were read as Windows-1252.\n", imported.older_encoding);
    }
    if counts.refused > 0 {
        text += &format!("Left out {} rows that cannot be read:\n", counts.refused);
        for problem in imported.problems.kept().iter().take(20) {
            text += &format!("  {problem}\n");
        }
    }
    match fitted {
        Some(fitted) => {
            text += &format!(
                "Fitted on {} responses and made {} states, in {fit_seconds:.1} s.\n\n{}\n",
                fitted.responses, fitted.pupils, fitted.report
            );
        }
        None => text += "Nothing was fitted; `attune fit` does it.\n",
    }
    text
}

#[cfg(test)]
mod tests {
    use super::columns;

    #[test]
    fn columns_are_renamed_one_by_one() {
        let named = columns("user=student, correct=first_try").unwrap();
        assert_eq!((named.user.as_str(), named.correct.as_str()), ("student", "first_try"));
        assert_eq!(named.item, "item_id");
        assert!(columns("pupil=x").unwrap_err().to_string().contains("“pupil”"));
        assert!(columns("user").is_err());
    }
}
