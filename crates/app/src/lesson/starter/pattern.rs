//! By what a class's starters are made: whoever teaches it decides.

use crate::lesson::plan::Asked;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::GroupId;
use store::SchoolTx;
use teaching::retrieval::Pattern;

/// Its name among the school's own choices, before the class's number.
const SETTING: &str = "starter-spans.";
const ON: &str = "on";

/// By what a class's starters are made.
pub(super) async fn pattern_of(tx: &mut SchoolTx, group: GroupId) -> Result<Pattern, AppError> {
    let chosen = tx.settings_under(SETTING).await?.remove(&group.to_string());
    Ok(if chosen.as_deref() == Some(ON) { Pattern::EachSpan } else { Pattern::WhatPresses })
}

#[boxed]
impl App {
    /// Chooses by what the class's starters are made, from the next that is chosen on; one that is kept for the lesson is
    /// chosen anew unless the class has shown something of it.
    ///
    /// # Errors
    /// As [`App::brief`].
    pub async fn choose_starter_pattern(
        &self,
        permit: &Permit,
        asked: &Asked,
        pattern: Pattern,
    ) -> Result<(), AppError> {
        permit.for_action(Action::RecordClassEvidence)?;
        let mut tx = self.store.write(permit.school).await?;
        let page = self.made(&mut tx, permit, asked).await?;
        if !page.starter.is_shown() {
            super::keep::forget(&mut tx, &page.lesson).await?;
        }
        let name = format!("{SETTING}{}", permit.group()?);
        match pattern {
            Pattern::WhatPresses => tx.clear_setting(&name).await?,
            Pattern::EachSpan => tx.set_setting(&name, ON, permit.now).await?,
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}
