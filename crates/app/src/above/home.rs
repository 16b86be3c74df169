//! The first page above schools: what one's body puts first, its schools, what it owes.

use super::picture::{InShort, in_short};
use super::priorities::{PriorityWithCalls, live};
use super::{AllBodies, may_be_empty};
use crate::problems::{AboveProblem, held};
use crate::{AbovePermit, Action, App, AppError};
use boxed::boxed;
use domain::{AboveRole, OwedActionId, SchoolId};
use improvement::conversation::{ActionState, Side, Tally, tally};
use jiff::civil::Date;
use store::{BodyKind, OwedAction};

/// Characters of what came of something.
const LONGEST: usize = 240;

/// A school as its body reads it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SchoolAbove {
    /// The school.
    pub school: SchoolId,
    /// Its name.
    pub name: String,
    /// Since when its body leads it.
    pub led_since: Option<Date>,
    /// The latest meeting.
    pub met: Option<Date>,
    /// The next one.
    pub next: Option<Date>,
    /// What each side owes.
    pub owed: [(Side, Tally); 3],
    /// Problems that wait for an answer.
    pub problems: usize,
}

/// The page.
#[derive(Clone, Debug)]
pub struct AboveHome {
    /// The body's name.
    pub body_name: String,
    /// What sort it is.
    pub kind: Option<BodyKind>,
    /// What it puts first; for a partner, to read.
    pub priorities: Vec<PriorityWithCalls>,
    /// Its schools, for a partner those that they were named for, by name.
    pub schools: Vec<SchoolAbove>,
    /// What the body owes to any school; nothing for a partner.
    pub owes: Vec<OwedAction>,
    /// Problems that wait for its answer; nothing for a partner.
    pub waiting: usize,
    /// Whether the system is excellent and fair, and what it asks: for the Department.
    pub in_short: Option<InShort>,
    /// The day.
    pub today: Date,
}

#[boxed]
impl App {
    /// The page; the view is audited before it is returned.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn above_home(&self, permit: &AbovePermit) -> Result<AboveHome, AppError> {
        permit.for_one_of(&[Action::SeeAbove, Action::SetBodyPriorities, Action::SettleOwed])?;
        let today = permit.today;
        let officer = permit.role == AboveRole::BodyOfficer;
        let mut tx = self.store.read_above(permit.body).await?;
        let bodies = AllBodies::read(&mut tx.between()).await?;
        let priorities = live(&mut tx.between(), &[permit.body], &bodies, today).await?;
        let since = tx.leads_since(today).await?;
        let mut schools = Vec::new();
        for (school, name) in tx.led_schools(today).await? {
            if !permit.schools.contains(&school) {
                continue;
            }
            let mut between = tx.between_school(school);
            let meetings = between.conversations().await?;
            let owed = crate::single_conversation::as_owed(&between.owed_actions().await?);
            let problems = between.problems().await?;
            let stand = problems.iter().filter_map(|one| crate::problems::stands(one, &bodies, today));
            schools.push(SchoolAbove {
                school,
                name,
                led_since: since.get(&school).copied(),
                met: meetings.iter().map(|one| one.meets).filter(|day| *day <= today).max(),
                next: crate::single_conversation::next_meeting(&meetings, today),
                owed: Side::ALL.map(|side| (side, tally(&owed, side, today))),
                problems: stand.filter(|one| one.due.is_some()).count(),
            });
        }
        let (mut owes, mut waiting, mut short) = (Vec::new(), 0, None);
        if officer && bodies.kind(permit.body) == Some(BodyKind::Department) {
            short = Some(in_short(&mut tx, &bodies, today).await?);
        }
        if officer {
            owes = tx.owed_by_it().await?;
            owes.retain(|one| one.state == ActionState::Open);
            waiting =
                held(&mut tx, permit, &bodies).await?.iter().filter(|one| AboveProblem::waits(one)).count();
        }
        drop(tx);
        permit.audit_view(self).await?;
        Ok(AboveHome {
            body_name: bodies.name(permit.body),
            kind: bodies.kind(permit.body),
            priorities,
            schools,
            owes,
            waiting,
            in_short: short,
            today,
        })
    }

    /// Says what came of something that the body owes.
    ///
    /// # Errors
    /// `NotFound` for what it does not owe; `Conflict` when it was changed meanwhile.
    pub async fn settle_owed(
        &self,
        permit: &AbovePermit,
        (school, action): (SchoolId, OwedActionId),
        version: i64,
        state: ActionState,
        came_of: &str,
    ) -> Result<(), AppError> {
        permit.for_one_of(&[Action::SettleOwed])?;
        let mut tx = self.store.write_above(permit.body).await?;
        let owed = tx.owed_by_it().await?.into_iter().find(|one| (one.school, one.id) == (school, action));
        let mut owed = owed.ok_or(AppError::NotFound)?;
        owed.came_of = may_be_empty(came_of, "what came of it", LONGEST)?;
        if state == ActionState::Dropped && owed.came_of.is_empty() {
            return Err(AppError::input("Say in a few words why it is dropped: the school reads it."));
        }
        (owed.state, owed.version) = (state, version);
        if !tx.between_write(school).save_owed_action(&owed).await? {
            return Err(super::changed());
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}
