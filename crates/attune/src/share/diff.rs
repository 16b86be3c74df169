//! `attune content diff`.

use super::source::Source;
use crate::arguments::{ContentDiff, Database};
use crate::{database, output};
use anyhow::{Result, bail};
use curriculum::{Subject, diff, sentences};
use domain::Slug;
use std::process::ExitCode;

/// Says what changed; fails when a version must be raised.
///
/// # Errors
/// When one of the two cannot be read.
pub async fn run(arguments: &ContentDiff) -> Result<ExitCode> {
    let (old, new) = match (arguments.subjects.as_slice(), &arguments.database) {
        ([old, new], None) => {
            (subject(&Source::open_without_package(old)?)?, subject(&Source::open_without_package(new)?)?)
        }
        ([new], Some(url)) => {
            let new = subject(&Source::open_without_package(new)?)?;
            (of_school(arguments, url.clone(), new.id()).await?, new)
        }
        ([_], None) => bail!("there is nothing to compare it with; name two folders, or a --database"),
        _ => bail!("a database stands for the older of the two; name one folder with it"),
    };
    let difference = diff(&old, &new);
    for sentence in sentences(&old, &new, &difference.changes) {
        output::line(&sentence)?;
    }
    if difference.changes.is_empty() {
        output::line("Nothing changed.")?;
    }
    for problem in &difference.problems {
        output::line(&format!("To put right: {problem}"))?;
    }
    Ok(if difference.problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The subject, whatever is worth a look in it.
fn subject(source: &Source) -> Result<Subject> {
    let mut problems = Vec::new();
    match source.read(&mut problems).subject {
        Some(subject) => Ok(subject),
        None => {
            let first = problems.iter().find(|problem| problem.is_error());
            bail!("{}", first.map(ToString::to_string).unwrap_or_default())
        }
    }
}

async fn of_school(arguments: &ContentDiff, url: String, id: &Slug) -> Result<Subject> {
    let app = database::open(&Database { database: url }).await?;
    let permit = app.operator_of(app.school_named(arguments.school.as_deref()).await?);
    let id = match &arguments.subject {
        Some(text) => Slug::new(text.trim())?,
        None => id.clone(),
    };
    let found = app.subject_by_id(&permit, &id).await?;
    app.store.close().await;
    match found {
        Some(subject) => Ok(subject),
        None => bail!("the school has no subject “{id}”"),
    }
}
