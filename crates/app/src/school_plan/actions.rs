//! The plan on one page, for every reader: priorities, and actions by whom they serve.

use super::priorities::live;
use super::{Hats, names_nobody, scope_name, subjects, tidy, writes};
use crate::evidence::once;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{PlanActionId, PlanTagId, PriorityId};
use improvement::plan::review_due;
use jiff::civil::Date;
use std::collections::BTreeSet;
use store::{NewPlanAction, PlanAction, PlanActionState, PlanScope, PlanTag, Priority, SchoolTx};

/// Characters of each text of an action.
const LONGEST: usize = 300;
/// Characters of an owner.
const LONGEST_OWNER: usize = 60;
/// Pence that an action costs at most: more is a slip of the finger.
const MOST_PENCE: u32 = 100_000_000;

/// Which part of the plan is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct PlanAsk {
    /// Only what serves this funder or requirement.
    pub tag: Option<PlanTagId>,
}

/// What somebody typed of an action.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ActionDraft {
    /// The priority it serves; nothing beside the priorities.
    pub priority: Option<PriorityId>,
    /// What is done.
    pub wording: String,
    /// Who: a role or a named group.
    pub owner: String,
    /// What it costs, pence.
    pub cost_pence: Option<u32>,
    /// By what one sees that it worked.
    pub success: String,
    /// By when.
    pub by: Option<Date>,
    /// What it serves.
    pub tags: BTreeSet<PlanTagId>,
}

/// The plan.
#[derive(Clone, Debug)]
pub struct PlanPage {
    /// Priorities with the name of their subject or phase, and whether it is time to look at them: those that live, then drafts of
    /// whoever writes about them, then those that ended.
    pub priorities: Vec<(Priority, String, bool)>,
    /// Actions that are asked for, those that are open first.
    pub actions: Vec<PlanAction>,
    /// Funders and requirements.
    pub tags: Vec<PlanTag>,
    /// What is asked for.
    pub ask: PlanAsk,
    /// What these actions cost together, pence, without those that were dropped.
    pub cost_pence: u64,
    /// Of how many of them nobody has said what they cost.
    pub without_cost: usize,
    /// Priorities that this reader writes about: actions can be added to them.
    pub own: BTreeSet<PriorityId>,
    /// Whether this reader writes about the whole school: actions can stand beside the priorities.
    pub writes: bool,
    /// Whether this reader writes about anything.
    pub writes_small: bool,
    /// Live priorities of the whole school.
    pub live: usize,
    /// The school's date.
    pub today: Date,
}

impl ActionDraft {
    fn checked(&self) -> Result<NewPlanAction, AppError> {
        let wording = tidy(&self.wording, "what is done", LONGEST)?;
        let owner = tidy(&self.owner, "the owner", LONGEST_OWNER)?;
        if wording.is_empty() {
            return Err(AppError::input("Say what is done."));
        }
        if owner.is_empty() {
            return Err(AppError::input("Say who sees to it: a role or a group, such as “maths lead”."));
        }
        let success = tidy(&self.success, "what shows that it worked", LONGEST)?;
        if success.is_empty() {
            return Err(AppError::input("Say by what you would see that it worked."));
        }
        if self.cost_pence.is_some_and(|pence| pence > MOST_PENCE) {
            return Err(AppError::input(
                "An action costs £1,000,000 at most here. Look at the amount again.",
            ));
        }
        Ok(NewPlanAction {
            priority: self.priority,
            wording,
            owner,
            cost_pence: self.cost_pence,
            success,
            by: self.by,
            tags: self.tags.clone(),
        })
    }
}

/// What actions cost together without those that were dropped, and of how many nobody has said.
fn cost<'a>(actions: impl Iterator<Item = &'a PlanAction>) -> (u64, usize) {
    actions.filter(|one| one.state != PlanActionState::Dropped).fold((0, 0), |(sum, without), one| match one
        .action
        .cost_pence
    {
        Some(pence) => (sum + u64::from(pence), without),
        None => (sum, without + 1),
    })
}

#[boxed]
impl App {
    /// The plan, or what of it serves one reader; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` for a funder or requirement that is not the school's.
    pub async fn plan_page(&self, permit: &Permit, ask: PlanAsk) -> Result<PlanPage, AppError> {
        permit.for_action(Action::SeeSelfEvaluation)?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let hats = Hats::of(&mut tx, permit, today).await?;
        let may = |action| hats.as_ref().is_none_or(|hats| hats.may(action));
        let titles = subjects(&mut tx).await?;
        let (all, tags) = (tx.priorities().await?, tx.plan_tags().await?);
        if ask.tag.is_some_and(|tag| !tags.iter().any(|one| one.id == tag)) {
            return Err(AppError::NotFound);
        }
        let own: BTreeSet<PriorityId> =
            all.iter().filter(|one| may(writes(&one.scope))).map(|one| one.id).collect();
        let seen: BTreeSet<PriorityId> = all
            .iter()
            .filter(|one| one.started_on.is_some() || own.contains(&one.id))
            .map(|one| one.id)
            .collect();
        let mut actions = tx.plan_actions().await?;
        drop(tx);
        actions.retain(|one| {
            one.action.priority.is_none_or(|of| seen.contains(&of))
                && ask.tag.is_none_or(|tag| one.action.tags.contains(&tag))
        });
        actions.sort_by_key(|one| (one.state, one.id));
        let (cost_pence, without_cost) = cost(actions.iter());
        let serves: BTreeSet<PriorityId> = actions.iter().filter_map(|one| one.action.priority).collect();
        let live = live(&all, &PlanScope::School);
        let mut priorities: Vec<_> = all
            .into_iter()
            .filter(|one| seen.contains(&one.id) && (ask.tag.is_none() || serves.contains(&one.id)))
            .map(|one| {
                let due = one.lives() && one.now().is_some_and(|said| review_due(said.foretold.by, today));
                let scope = scope_name(&one.scope, &titles);
                (one, scope, due)
            })
            .collect();
        priorities.sort_by_key(|(one, scope, _)| {
            (one.ended_on.is_some(), one.started_on.is_none(), !scope.is_empty(), one.id)
        });
        permit.audit_view(self).await?;
        Ok(PlanPage {
            priorities,
            actions,
            tags,
            ask,
            cost_pence,
            without_cost,
            own,
            writes: may(Action::WriteSelfEvaluation),
            writes_small: may(Action::WriteInSmall),
            live,
            today,
        })
    }

    /// Writes an action. Sent twice, it is written once.
    ///
    /// # Errors
    /// `Input` for what is missing, or an owner who is a person; `NotFound` for a priority or a tag that is not theirs.
    pub async fn add_action(
        &self,
        permit: &Permit,
        draft: &ActionDraft,
        submission: &str,
    ) -> Result<(), AppError> {
        permit.for_action(Action::WriteInSmall)?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let new = draft.checked()?;
        own_action(&mut tx, permit, new.priority, today).await?;
        let tags = tx.plan_tags().await?;
        if !new.tags.iter().all(|tag| tags.iter().any(|one| one.id == *tag && !one.retired)) {
            return Err(AppError::NotFound);
        }
        names_nobody(&mut tx, today, &[&new.wording, &new.owner, &new.success]).await?;
        if !once::claim(&mut tx, submission, "add-action", permit.now).await? {
            return Ok(());
        }
        tx.add_plan_action(&new).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Says where an action stands.
    ///
    /// # Errors
    /// `NotFound` for an action that is not theirs.
    pub async fn settle_action(
        &self,
        permit: &Permit,
        action: PlanActionId,
        state: PlanActionState,
    ) -> Result<(), AppError> {
        permit.for_action(Action::WriteInSmall)?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let one = tx.plan_actions().await?.into_iter().find(|one| one.id == action);
        own_action(&mut tx, permit, one.ok_or(AppError::NotFound)?.action.priority, today).await?;
        tx.settle_plan_action(action, state, today).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// Whoever writes about a priority writes its actions; those beside the priorities are the whole school's.
#[boxed]
async fn own_action(
    tx: &mut SchoolTx,
    permit: &Permit,
    priority: Option<PriorityId>,
    today: Date,
) -> Result<(), AppError> {
    let scope = match priority {
        None => PlanScope::School,
        Some(id) => {
            let all = tx.priorities().await?;
            let one = all.into_iter().find(|one| one.id == id && one.ended_on.is_none());
            one.ok_or(AppError::NotFound)?.scope
        }
    };
    super::must_write(tx, permit, &scope, today).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> ActionDraft {
        ActionDraft {
            wording: " Read in pairs ".into(),
            owner: "English lead".into(),
            success: "Ten books".into(),
            ..ActionDraft::default()
        }
    }

    #[test]
    fn an_action_has_an_owner_and_shows_whether_it_worked() {
        assert_eq!(draft().checked().unwrap().wording, "Read in pairs");
        for (wrong, says) in [
            (ActionDraft { wording: String::new(), ..draft() }, "what is done"),
            (ActionDraft { owner: " ".into(), ..draft() }, "maths lead"),
            (ActionDraft { success: String::new(), ..draft() }, "see that it worked"),
            (ActionDraft { cost_pence: Some(MOST_PENCE + 1), ..draft() }, "£1,000,000"),
        ] {
            assert!(matches!(wrong.checked(), Err(AppError::Input(text)) if text.contains(says)), "{says}");
        }
    }

    #[test]
    fn what_was_dropped_costs_nothing_and_what_nobody_said_is_counted() {
        let action = |cost_pence, state| PlanAction {
            id: PlanActionId(1),
            action: NewPlanAction { cost_pence, ..draft().checked().unwrap() },
            state,
            settled_on: None,
        };
        let all = [
            action(Some(5_000), PlanActionState::Open),
            action(Some(250), PlanActionState::Done),
            action(Some(9_999), PlanActionState::Dropped),
            action(None, PlanActionState::Open),
        ];
        assert_eq!(cost(all.iter()), (5_250, 1));
    }
}
