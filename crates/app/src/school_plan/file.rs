//! Self-evaluation and plan, loaded whole for a file under somebody's headings.

use super::area::{ClaimOnPage, Now};
use super::{scope_name, subjects};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use exchange::form::{FormMapping, SchoolField};
use jiff::civil::Date;
use store::{Area, AreaLine, PlanAction, PlanTag, Priority, RetireLine};

/// Everything that a file can hold.
#[derive(Clone, Debug)]
pub struct PlanFile {
    /// The school's name.
    pub school: String,
    /// The school's date.
    pub today: Date,
    /// Areas with the name of their subject or phase, and their claims.
    pub areas: Vec<(Area, String, Vec<ClaimOnPage>)>,
    /// Lines that everybody reads.
    pub lines: Vec<AreaLine>,
    /// Priorities that have started, with the name of their subject or phase.
    pub priorities: Vec<(Priority, String)>,
    /// Actions under those, and beside the priorities.
    pub actions: Vec<PlanAction>,
    /// Funders and requirements.
    pub tags: Vec<PlanTag>,
    /// What replaces what.
    pub stopped: Vec<RetireLine>,
    /// The headings.
    pub form: FormMapping<SchoolField>,
    /// Names of the school's own files of headings.
    pub sets: Vec<String>,
}

/// The headings of a name among a school's own; those of the program where it is empty.
///
/// # Errors
/// `NotFound` for a name that the school does not have; `Input` for a file that can no longer be read.
pub fn headings(sets: &[(String, String)], name: &str) -> Result<FormMapping<SchoolField>, AppError> {
    let file = if name.is_empty() {
        FormMapping::OF_A_SCHOOL
    } else {
        sets.iter().find(|(one, _)| one == name).map(|(_, file)| file.as_str()).ok_or(AppError::NotFound)?
    };
    FormMapping::read(file).map_err(|problem| AppError::input(problem.to_string()))
}

#[boxed]
impl App {
    /// Everything for a file; that it was taken out is audited before it is returned.
    ///
    /// # Errors
    /// As [`headings`].
    pub async fn plan_file(&self, permit: &Permit, name: &str) -> Result<PlanFile, AppError> {
        permit.for_action(Action::ExportPlan)?;
        let mut tx = self.store.read(permit.school).await?;
        let school = tx.details().await?.details.name;
        let today = permit.school_time(&mut tx).await?.today();
        let sets = tx.heading_sets().await?;
        let form = headings(&sets, name)?;
        let titles = subjects(&mut tx).await?;
        let now = Now::of(&mut tx, today).await?;
        let claims: Vec<ClaimOnPage> =
            tx.claims().await?.into_iter().map(|one| now.claim(one, None)).collect();
        let areas = tx.areas().await?.into_iter().map(|area| {
            let own = claims.iter().filter(|one| one.claim.area == area.id).cloned().collect();
            let scope = scope_name(&area.scope, &titles);
            (area, scope, own)
        });
        let areas = areas.collect();
        let lines = tx.area_lines().await?.into_iter().filter(|one| one.shown_on.is_some()).collect();
        let started = tx.priorities().await?.into_iter().filter(|one| one.started_on.is_some());
        let priorities: Vec<(Priority, String)> =
            started.map(|one| (one.clone(), scope_name(&one.scope, &titles))).collect();
        let mut actions = tx.plan_actions().await?;
        actions.retain(|one| {
            one.action.priority.is_none_or(|of| priorities.iter().any(|(one, _)| one.id == of))
        });
        let (tags, stopped) = (tx.plan_tags().await?, tx.retire_lines().await?);
        drop(tx);
        permit.audit_view(self).await?;
        let sets = sets.into_iter().map(|(name, _)| name).collect();
        Ok(PlanFile { school, today, areas, lines, priorities, actions, tags, stopped, form, sets })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_school_names_its_headings_and_has_those_of_the_program_without() {
        let own = "title = \"Trust\"\n[[section]]\nheading = \"All\"\nfields = [\"areas\"]".to_owned();
        let sets = [("Trust".to_owned(), own), ("Old".to_owned(), "title = 1".to_owned())];
        assert_eq!(headings(&sets, "").unwrap().title, "Self-evaluation and plan");
        assert_eq!(headings(&sets, "Trust").unwrap().title, "Trust");
        assert!(matches!(headings(&sets, "Other"), Err(AppError::NotFound)));
        assert!(matches!(headings(&sets, "Old"), Err(AppError::Input(text)) if text.contains("Line 1")));
    }
}
