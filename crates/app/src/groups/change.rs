//! Working groups are changed: a pupil is moved or fixed, groups are suggested again, or ended.

use super::make::{adults_for, checked_names, in_group, left_out, place_of};
use super::needs::{Needs, needs, works_with_an_adult};
use super::pairs::pairs_among;
use super::{adults, said};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{GroupPlanId, PupilId};
use std::collections::{BTreeMap, BTreeSet};
use store::{GroupPlace, GroupPlan, SchoolTx, SchoolWriteTx, WorkingGroup};
use support::groups::{Adult, Impossible, Purpose, Reason, Request, nearest, with_adults, working_groups};

/// What a teacher changes, all at once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ChangeGroups {
    /// How often the groups had been changed when the page was made.
    pub seen: u32,
    /// The group of each pupil, by its place; a pupil who is not named stays where they are.
    pub places: BTreeMap<PupilId, usize>,
    /// Whom a new suggestion leaves where they are.
    pub pinned: BTreeSet<PupilId>,
    /// The names of the groups, in their order.
    pub names: Vec<String>,
    /// What then.
    pub then: Change,
}

/// What follows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Change {
    /// Nothing: it is kept.
    Keep,
    /// Everybody who is not fixed is placed again.
    SuggestAgain,
}

const CHANGED_SINCE: &str = "Somebody else has changed these groups since you opened the page. Look at them again; nothing was stored.";

#[boxed]
impl App {
    /// Moves, fixes and renames, and suggests the rest again where that is asked for.
    ///
    /// # Errors
    /// `Conflict` when somebody else was first; `Input` when two who are kept apart would be in one group, for names that
    /// cannot be, or where demands contradict each other; `NotFound` for groups that are not the class's or over.
    pub async fn change_groups(
        &self,
        permit: &Permit,
        id: GroupPlanId,
        wanted: &ChangeGroups,
    ) -> Result<(), AppError> {
        permit.for_action(Action::SetGroups)?;
        let mut tx = self.store.write(permit.school).await?;
        let plan = plan_of(&mut tx, permit, id).await?;
        let needs = needs(self, &mut tx, permit, plan.subject, plan.objective).await?;
        if !plan.is_live(needs.today) {
            return Err(AppError::input("These groups are over. Make new ones."));
        }
        checked_names(&wanted.names)?;
        let before = tx.working_groups(id).await?;
        let mut groups = moved(&needs, &before, wanted)?;
        let pairs = pairs_among(&mut tx, permit, &needs.pupils).await?;
        match wanted.then {
            Change::Keep => keeps_apart(&needs, &groups, &pairs.0)?,
            Change::SuggestAgain => groups = again(&needs, &plan, &groups, pairs)?,
        }
        if !tx.change_groups(id, wanted.seen, &groups).await? {
            return Err(AppError::Conflict(CHANGED_SINCE.into()));
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Ends groups today, before their last day; ended twice, nothing changes.
    ///
    /// # Errors
    /// `NotFound` for groups that are not the class's.
    pub async fn end_groups(&self, permit: &Permit, id: GroupPlanId) -> Result<(), AppError> {
        permit.for_action(Action::SetGroups)?;
        let mut tx: SchoolWriteTx = self.store.write(permit.school).await?;
        let plan = plan_of(&mut tx, permit, id).await?;
        let today = permit.school_time(&mut tx).await?.today();
        if plan.is_live(today) {
            tx.end_group_plan(id, today).await?;
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// Groups of this number, if they are the class's.
#[boxed]
pub(super) async fn plan_of(
    tx: &mut SchoolTx,
    permit: &Permit,
    id: GroupPlanId,
) -> Result<GroupPlan, AppError> {
    let group = permit.group()?;
    tx.group_plan(id).await?.filter(|plan| plan.group == group).ok_or(AppError::NotFound)
}

/// The groups with everybody where the teacher put them. Whoever left the class is in none; whoever came is where they
/// were put, with what is known of them today.
fn moved(
    needs: &Needs,
    before: &[WorkingGroup],
    wanted: &ChangeGroups,
) -> Result<Vec<WorkingGroup>, AppError> {
    let old: BTreeMap<PupilId, (usize, &GroupPlace)> = before
        .iter()
        .enumerate()
        .flat_map(|(at, group)| group.places.iter().map(move |place| (place.pupil, (at, place))))
        .collect();
    let mut groups: Vec<WorkingGroup> =
        before.iter().map(|group| WorkingGroup { places: Vec::new(), ..group.clone() }).collect();
    for (group, name) in groups.iter_mut().zip(&wanted.names) {
        group.name = name.trim().to_owned();
    }
    let mut here: Vec<PupilId> = needs.pupils.iter().map(|(pupil, _)| *pupil).collect();
    here.sort_unstable();
    for pupil in here {
        let was = old.get(&pupil);
        let Some(to) = wanted.places.get(&pupil).copied().or(was.map(|(at, _)| *at)) else { continue };
        let mut place = match was {
            Some((at, place)) if *at == to => (*place).clone(),
            Some((_, place)) => GroupPlace { reason: Reason::Chosen, ..(*place).clone() },
            None => place_of(needs, pupil, Reason::Chosen),
        };
        place.pinned = wanted.pinned.contains(&pupil);
        groups.get_mut(to).ok_or(AppError::NotFound)?.places.push(place);
    }
    Ok(groups)
}

fn keeps_apart(needs: &Needs, groups: &[WorkingGroup], apart: &[(PupilId, PupilId)]) -> Result<(), AppError> {
    for group in groups {
        let inside = |pupil: PupilId| group.places.iter().any(|place| place.pupil == pupil);
        if let Some((one, other)) = apart.iter().find(|(one, other)| inside(*one) && inside(*other)) {
            return Err(AppError::input(format!(
                "{} and {} are to be kept apart, and both would be in {}. Move one of them, or take the pair away first.",
                needs.name(*one),
                needs.name(*other),
                group.name
            )));
        }
    }
    Ok(())
}

/// Everybody who is not fixed, placed again in as many groups as there are.
fn again(
    needs: &Needs,
    plan: &GroupPlan,
    groups: &[WorkingGroup],
    (apart, together): super::pairs::Pairs,
) -> Result<Vec<WorkingGroup>, AppError> {
    let works_with_one =
        |place: &GroupPlace| works_with_an_adult(needs.done_for(place.pupil)) && place.pinned;
    let has_one = |at: &usize| groups[*at].places.iter().any(works_with_one);
    // The first groups are those with an adult: where somebody who works with one is fixed, there one is.
    let mut order: Vec<usize> = (0..groups.len()).collect();
    order.sort_by_key(|at| !has_one(at));
    let held = order.iter().filter(|at| has_one(at)).count();
    let fixed = |(at, was): (usize, &usize)| {
        let pinned = groups[*was].places.iter().filter(|place| place.pinned);
        pinned.map(|place| (place.pupil, at)).collect::<Vec<_>>()
    };
    let (pupils, count) = (needs.members.len(), groups.len());
    let (even, most) = (pupils / count.max(1), pupils.div_ceil(count.max(1)));
    let size = match plan.purpose {
        Purpose::SameNeed => (even.min(most.div_ceil(2)).max(1), most + most.div_ceil(2)),
        Purpose::Mixed | Purpose::PeerTutoring => (even, most),
    };
    let assistants = groups.iter().filter(|group| group.adult == Some(Adult::Assistant)).count();
    let request = Request {
        purpose: plan.purpose,
        members: needs.members.clone(),
        groups: count,
        size,
        apart,
        together,
        pinned: order.iter().enumerate().flat_map(fixed).collect(),
        adults: adults_for(plan.purpose, count, (1 + assistants).max(held)),
        accessible: count,
        before: Vec::new(),
        start: plan.starts,
        end: Some(plan.ends),
        exit_check: plan.exit_check.clone(),
    };
    let mut found = working_groups(&request).map_err(|why| contradiction(needs, &request, &why))?;
    let mut back: Vec<_> = order.into_iter().zip(std::mem::take(&mut found.groups)).collect();
    back.sort_by_key(|(was, _)| *was);
    found.groups = back.into_iter().map(|(_, group)| group).collect();
    let placed = with_adults(&found, &request.members, plan.purpose, &adults::adults(assistants));
    let old: BTreeMap<PupilId, GroupPlace> =
        groups.iter().flat_map(|group| &group.places).map(|place| (place.pupil, place.clone())).collect();
    let place = |one: &support::groups::Place| match old.get(&one.pupil) {
        Some(place) if place.pinned => place.clone(),
        Some(place) => GroupPlace { reason: one.reason, ..place.clone() },
        None => place_of(needs, one.pupil, one.reason),
    };
    Ok(found
        .groups
        .iter()
        .zip(groups.iter())
        .zip(placed)
        .map(|((group, before), adult)| {
            let mut places: Vec<GroupPlace> = group.places.iter().map(place).collect();
            places.sort_by_key(|one| one.pupil);
            let inside: Vec<PupilId> = places.iter().map(|one| one.pupil).collect();
            let about = needs.about(group.need, &inside);
            WorkingGroup { name: before.name.clone(), about, adult, places }
        })
        .collect())
}

fn contradiction(needs: &Needs, request: &Request, why: &Impossible) -> AppError {
    let near = nearest(request).map(|near| left_out(needs, &near)).filter(|left| !left.is_empty());
    let nearest = near.map(|left| format!(" The nearest groups would not keep: {left}.")).unwrap_or_default();
    AppError::input(format!("{}{nearest}", said::impossible(needs, why, in_group)))
}
