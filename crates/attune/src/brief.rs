//! `attune brief`: the page before the lesson, as text or JSON.

use crate::arguments::Brief;
use crate::{brief_json, database, output};
use anyhow::Result;
use app::lesson::Asked;
use app::{About, Action};

/// Prints a brief.
///
/// # Errors
/// When there is no such school, class or objective.
pub async fn run(arguments: &Brief) -> Result<()> {
    let app = database::open(&arguments.database).await?;
    let school = app.school_named(arguments.school.as_deref()).await?;
    let operator = app.operator_of(school);
    let group = app.group_named(&operator, &arguments.group).await?;
    let (subject, objectives) = app.objectives_named(&operator, &arguments.objective).await?;
    let permit = app.operator(school, Action::SeeBrief, About::Group(group));
    let page = app.brief(&permit, &Asked { subject: Some(subject), objectives }).await?;
    if arguments.json {
        output::line(&serde_json::to_string_pretty(&brief_json::brief(&page.brief))?)?;
    } else {
        output::print(&app::teaching::brief::to_text(&page.brief))?;
    }
    app.store.close().await;
    Ok(())
}
