//! `attune fit`: parameters from a school's evidence, adopted at once.

use crate::arguments::Fit;
use crate::{database, output};
use anyhow::Result;

/// Fits and says what came of it.
///
/// # Errors
/// When there is no such school or subject, or too little evidence to fit on.
pub async fn run(arguments: &Fit) -> Result<()> {
    let app = database::open(&arguments.database).await?;
    let school = app.school_named(arguments.school.as_deref()).await?;
    let permit = app.operator_of(school);
    let subject = app.subject_named(&permit, &arguments.subject).await?;
    let fitted = app.fit(&permit, subject).await?;
    output::line(&format!(
        "Fitted on {} responses and adopted; the states of {} pupils were made anew.\n\n{}",
        fitted.responses, fitted.pupils, fitted.report
    ))?;
    app.store.close().await;
    Ok(())
}
