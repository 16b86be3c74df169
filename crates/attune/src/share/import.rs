//! `attune content import`: says first what would happen.

use super::source::Source;
use crate::arguments::ContentImport;
use crate::{database, output};
use anyhow::Result;
use app::curricula::{Incoming, SharePlan};
use curriculum::Prefer;
use std::process::ExitCode;

/// Lines of one kind that are said without `--all`.
const MOST: usize = 30;

/// Says what would happen, or does it.
///
/// # Errors
/// When files or database cannot be read; then nothing is stored. What has to be put right is said, and the exit code
/// is 1.
pub async fn run(arguments: &ContentImport) -> Result<ExitCode> {
    let source = Source::open(&arguments.source)?;
    let subject = match source.sound() {
        Ok(subject) => subject,
        Err(problems) => {
            output::line(&problems)?;
            output::line("Nothing was stored. Put these right first.")?;
            return Ok(ExitCode::FAILURE);
        }
    };
    let incoming = Incoming {
        subject,
        replaces: source.package.as_ref().map(|package| package.replaces.clone()).unwrap_or_default(),
        prefer: if arguments.theirs { Prefer::Package } else { Prefer::School },
    };
    let app = database::open(&arguments.database).await?;
    let permit = app.operator_of(app.school_named(arguments.school.as_deref()).await?);
    let plan = if arguments.confirm {
        app.import_subject(&permit, &incoming).await?
    } else {
        app.plan_import(&permit, &incoming).await?
    };
    app.store.close().await;
    output::print(&words(&plan, if arguments.all { usize::MAX } else { MOST }))?;
    if !plan.problems.is_empty() {
        output::line("Nothing was stored. Put these right first.")?;
        return Ok(ExitCode::FAILURE);
    }
    output::line(if arguments.confirm {
        "Stored. It is the school’s own now."
    } else {
        "Nothing was stored. Run it again with --confirm to do it."
    })?;
    Ok(ExitCode::SUCCESS)
}

fn words(plan: &SharePlan, most: usize) -> String {
    let mut text = match plan.subject_id {
        Some(_) => format!("{}: the school has it already.\n", plan.title),
        None => format!("{}: new to the school.\n", plan.title),
    };
    if !plan.changes_something() {
        text += "Nothing in the school’s subject changes.\n";
    }
    for (old, new) in &plan.renamed {
        text += &format!("{old} is called {new} from now on; everything known about it stays with it.\n");
    }
    for (heading, lines) in [
        ("What changes", &plan.changes),
        ("What the school keeps", &plan.kept),
        ("What both changed", &plan.both),
        ("What is still used", &plan.still_used),
        ("To put right", &plan.problems),
    ] {
        if lines.is_empty() {
            continue;
        }
        text += &format!("{heading} ({}):\n", lines.len());
        for line in lines.iter().take(most) {
            text += &format!("  {line}\n");
        }
        if lines.len() > most {
            text += &format!("  and {} more; --all says them.\n", lines.len() - most);
        }
    }
    text
}
