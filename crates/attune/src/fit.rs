//! `attune fit`: parameters from a school's evidence, adopted at once; going back one set; what was tried.

use crate::arguments::Fit;
use crate::{database, output};
use anyhow::Result;
use app::model::history::{SetLine, SetStanding};
use learner::Effort;

/// Fits, goes back, or lists.
///
/// # Errors
/// When there is no such school or subject, too little evidence to fit on, or nothing to go back to.
pub async fn run(arguments: &Fit) -> Result<()> {
    let app = database::open(&arguments.database).await?;
    let school = app.school_named(arguments.school.as_deref()).await?;
    let permit = app.operator_of(school);
    let subject = app.subject_named(&permit, &arguments.subject).await?;
    let said = if arguments.rollback {
        let set = app.roll_back(&permit, subject).await?;
        format!("Version {} is in use again.\n\n{}\n", set.version, set.report)
    } else if arguments.history {
        app.sets(&permit, subject).await?.iter().map(told).collect::<Vec<_>>().join("\n")
    } else {
        let fitted = app.fit(&permit, subject, Effort::Trees).await?;
        format!(
            "Fitted on {} responses and adopted; the states of {} pupils were made anew.\n\n{}\n",
            fitted.responses, fitted.pupils, fitted.report
        )
    };
    output::print(&said)?;
    app.store.close().await;
    Ok(())
}

fn told(set: &SetLine) -> String {
    let standing = match set.standing {
        SetStanding::InUse => "in use",
        SetStanding::Earlier => "in use before",
        SetStanding::NotTaken => "tried, and not taken",
        SetStanding::Waiting => "not in use",
    };
    format!("Version {}, {}: {standing}.\n{}\n", set.version, set.fitted_at.strftime("%-d %B %Y"), set.report)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_is_told_with_its_report() {
        let set = SetLine {
            version: 3,
            fitted_at: "2026-03-09T03:15:00Z".parse().unwrap(),
            standing: SetStanding::NotTaken,
            report: "The set in use stays.".into(),
        };
        assert_eq!(told(&set), "Version 3, 9 March 2026: tried, and not taken.\nThe set in use stays.\n");
    }
}
