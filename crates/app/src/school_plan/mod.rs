//! Self-evaluation and the one plan: pages that say what a school knows of itself, three priorities at most, what is done for them,
//! and what was stopped.
//!
//! Pages of a subject or a phase are the same in small. Nothing here is about a pupil or a member of staff: a line is signed with a
//! role, an owner is a role or a group, a figure comes from common and national assessments or from a whole count of the school.

mod actions;
mod area;
mod claims;
mod figures;
mod file;
mod lines;
mod lists;
mod meeting;
mod overview;
mod priorities;
mod sources;
mod stopped;

pub use actions::{ActionDraft, PlanAsk, PlanPage};
pub use area::{AreaPage, ClaimOnPage, EvidenceOnPage};
pub use claims::{ClaimDeed, ClaimDraft, ClaimPage};
pub use figures::{Figure, FigureUnit};
pub use file::{PlanFile, headings};
pub use lines::{LineDeed, SayPage};
pub use lists::SchoolLists;
pub use meeting::{MeetingPage, MeetingScope};
pub use overview::{AreaCard, Overview};
pub use priorities::{PriorityDeed, PriorityDraft, PriorityPage, ReviewDraft};
pub use sources::{SOURCES, Source};
pub(crate) use stopped::minutes_said;
pub use stopped::{Measured, StoppedDeed, StoppedDraft, StoppedPage};

use crate::{Action, AppError, Permit, Relationship, allowed};
use boxed::boxed;
use domain::{Role, SubjectId};
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::{ActedAs, PlanScope, SchoolTx};
use support::worked::staff_in;

/// Roles that somebody has here today and works in.
struct Hats(Vec<Role>);

impl Hats {
    /// The operator at the machine's own keyboard wears none and may everything.
    async fn of(tx: &mut SchoolTx, permit: &Permit, today: Date) -> Result<Option<Self>, AppError> {
        let Some(account) = permit.account else { return Ok(None) };
        if let ActedAs::Role(role) = permit.acted_as
            && !role.is_staff()
        {
            return Ok(Some(Self(vec![role])));
        }
        let roles = tx.roles_of(account, today).await?;
        Ok(Some(Self(roles.into_iter().filter(|role| role.is_staff()).collect())))
    }

    fn may(&self, action: Action) -> bool {
        self.0.iter().any(|role| allowed(*role, Relationship::SameSchool, action))
    }
}

/// Whether somebody may do something about the school, in any role of theirs.
#[boxed]
pub(crate) async fn may(
    tx: &mut SchoolTx,
    permit: &Permit,
    action: Action,
    today: Date,
) -> Result<bool, AppError> {
    Ok(Hats::of(tx, permit, today).await?.is_none_or(|hats| hats.may(action)))
}

/// What writing about a scope asks for.
fn writes(scope: &PlanScope) -> Action {
    match scope {
        PlanScope::School => Action::WriteSelfEvaluation,
        PlanScope::Subject(_) | PlanScope::Phase(_) => Action::WriteInSmall,
    }
}

/// Refuses whoever does not write about this scope: it is then as if it were not there.
#[boxed]
async fn must_write(
    tx: &mut SchoolTx,
    permit: &Permit,
    scope: &PlanScope,
    today: Date,
) -> Result<(), AppError> {
    if may(tx, permit, writes(scope), today).await? { Ok(()) } else { Err(AppError::NotFound) }
}

/// The role to sign with.
fn signed(permit: &Permit) -> Option<Role> {
    match permit.acted_as {
        ActedAs::Role(role) => Some(role),
        ActedAs::Operator | ActedAs::Partner => None,
    }
}

/// Titles of the school's subjects, for scopes.
#[boxed]
async fn subjects(tx: &mut SchoolTx) -> Result<BTreeMap<SubjectId, String>, AppError> {
    Ok(tx.subjects().await?.into_iter().map(|one| (one.id, one.title)).collect())
}

/// "Mathematics", "Key stage 1"; empty for the whole school.
fn scope_name(scope: &PlanScope, subjects: &BTreeMap<SubjectId, String>) -> String {
    match scope {
        PlanScope::School => String::new(),
        PlanScope::Subject(subject) => subjects.get(subject).cloned().unwrap_or_default(),
        PlanScope::Phase(phase) => phase.clone(),
    }
}

/// A text with single spaces, no longer than `longest` characters.
fn tidy(text: &str, what: &str, longest: usize) -> Result<String, AppError> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() > longest {
        return Err(AppError::input(format!("Keep {what} to {longest} characters.")));
    }
    Ok(text)
}

/// Refuses words that hold the name of somebody who works or worked here.
#[boxed]
async fn names_nobody(tx: &mut SchoolTx, today: Date, texts: &[&str]) -> Result<(), AppError> {
    let staff = crate::what_works::staff_named(tx, today).await?;
    match texts.iter().find_map(|text| staff_in(text, &staff)) {
        None => Ok(()),
        Some(name) => Err(AppError::Input(format!(
            "“{name}” is the name of somebody who works or worked here. Write what is done or a role, such as “maths lead”. If it \
             is no name, write it small."
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_school_is_written_by_who_leads_it_and_a_subject_by_its_lead() {
        let subject = PlanScope::Subject(SubjectId(1));
        for (role, whole, small) in [
            (Role::Head, true, true),
            (Role::Deputy, true, true),
            (Role::Lead, false, true),
            (Role::Senco, false, true),
            (Role::Governor, false, false),
            (Role::Teacher, false, false),
        ] {
            let hats = Hats(vec![role]);
            assert_eq!(hats.may(writes(&PlanScope::School)), whole, "{role:?}");
            assert_eq!(hats.may(writes(&subject)), small, "{role:?}");
        }
        assert!(Hats(vec![Role::Teacher, Role::Lead]).may(writes(&subject)), "beside what they teach");
    }

    #[test]
    fn a_text_is_tidied_and_kept_short() {
        assert_eq!(tidy("  a \n b ", "it", 3).unwrap(), "a b");
        assert!(
            matches!(tidy("abcd", "the line", 3), Err(AppError::Input(text)) if text.contains("the line to 3"))
        );
    }
}
