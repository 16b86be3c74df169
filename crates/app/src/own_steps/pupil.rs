//! One pupil's plans: shown, with what could be added.

use crate::lesson::current_objective;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{ObjectiveId, OwnStepId, Role, SubjectId};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::{ActedAs, OwnPlan, OwnStepIs, SchoolTx, StoredSubject};
use support::own_steps::{Look, Standing};
use teaching::page::PupilObjective;

/// How many steps back from what the class works on are offered first.
const DEEPEST: usize = 4;
/// How many of these are offered.
const MOST_OFFERED: usize = 6;

/// A pupil's plans.
#[derive(Clone, Debug)]
pub struct PupilOwnSteps {
    /// What the pupil is called, with the family name.
    pub name: String,
    /// What the pupil is called.
    pub called: String,
    /// The class's name.
    pub group_name: String,
    /// The school's name.
    pub school: String,
    /// Plans that hold, then those that are over, the latest first.
    pub plans: Vec<ShownPlan>,
    /// The subject that can be added to, and others.
    pub subject: SubjectId,
    /// Subjects by title.
    pub subjects: Vec<(SubjectId, String)>,
    /// Steps before what the class works on, the nearest first.
    pub before: Vec<Choosable>,
    /// Everything of the subject, by unit.
    pub units: Vec<(String, Vec<Choosable>)>,
    /// The last day that a new plan has, or that the one that holds has.
    pub last_day: Date,
    /// The school's date.
    pub today: Date,
}

/// An objective that can be chosen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choosable {
    /// Which.
    pub objective: ObjectiveId,
    /// Its title.
    pub title: String,
    /// "Year 2: Fractions".
    pub unit: String,
}

/// One plan.
#[derive(Clone, Debug)]
pub struct ShownPlan {
    /// As it is kept.
    pub plan: OwnPlan,
    /// The subject's title.
    pub subject: String,
    /// Whether it holds today.
    pub holds: bool,
    /// Its steps.
    pub steps: Vec<OwnStepShown>,
}

/// One step.
#[derive(Clone, Debug)]
pub struct OwnStepShown {
    /// Which.
    pub id: OwnStepId,
    /// Its words, or the objective's title.
    pub title: String,
    /// The same as a pupil reads it.
    pub pupil_words: String,
    /// The objective, where it is one.
    pub objective: Option<ObjectiveId>,
    /// What is known of the objective; `None` for a step in words, or where nothing is.
    pub known: Option<PupilObjective>,
    /// What was seen of a step in words.
    pub standing: Standing,
    /// What was noted today.
    pub today: Option<Look>,
    /// The day on which it was met.
    pub met_on: Option<Date>,
    /// The day on which it was set aside.
    pub aside_on: Option<Date>,
}

#[boxed]
impl App {
    /// A pupil's plans; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` when the pupil is not in the class, or the school has no such subject.
    pub async fn pupil_own_steps(
        &self,
        permit: &Permit,
        subject: Option<SubjectId>,
    ) -> Result<PupilOwnSteps, AppError> {
        permit.for_one_of(&[Action::SeeOwnSteps, Action::SetOwnSteps])?;
        let (group, pupil) = (permit.group()?, permit.pupil()?);
        let mut tx = self.store.read(permit.school).await?;
        let time = permit.school_time(&mut tx).await?;
        let today = time.today();
        let group_name = tx.group(group).await?.ok_or(AppError::NotFound)?.group.name;
        let school = tx.details().await?.details.name;
        let identity = tx.pupil(pupil).await?.ok_or(AppError::NotFound)?.identity;
        let subject = match subject {
            Some(subject) => subject,
            None => crate::lesson::usual_subject(&mut tx, permit.now, group, permit.account).await?,
        };
        let value = self.subject(&mut tx, subject).await?;
        let stored = tx.own_plans(&[pupil]).await?;
        let held = stored.iter().find(|plan| plan.subject == subject && plan.holds_on(today));
        let last_day = match held {
            Some(plan) => plan.until,
            None => super::change::usual_last_day(&mut tx, today).await?,
        };
        let taken: BTreeSet<ObjectiveId> = held.into_iter().flat_map(open_objectives).collect();
        let current = current_objective(&mut tx, permit.now, group, &value).await?;
        let before = current.map_or_else(Vec::new, |current| steps_before(&value, current, &taken));
        let subjects: Vec<(SubjectId, String)> =
            tx.subjects().await?.into_iter().map(|one| (one.id, one.title)).collect();
        let mut plans = Vec::new();
        for plan in stored {
            let title = subjects.iter().find(|(id, _)| *id == plan.subject).map(|(_, title)| title.clone());
            plans.push(self.shown(&mut tx, permit, plan, title.unwrap_or_default(), today).await?);
        }
        plans.sort_by_key(|one| (!one.holds, std::cmp::Reverse(one.plan.from)));
        drop(tx);
        permit.audit_view(self).await?;
        Ok(PupilOwnSteps {
            name: format!("{} {}", identity.called(), identity.family_text()).trim().to_owned(),
            called: identity.called().to_string(),
            group_name,
            school,
            plans,
            subject,
            subjects,
            before,
            units: units(&value, &taken),
            last_day,
            today,
        })
    }

    async fn shown(
        &self,
        tx: &mut SchoolTx,
        permit: &Permit,
        plan: OwnPlan,
        subject: String,
        today: Date,
    ) -> Result<ShownPlan, AppError> {
        let value = self.subject(tx, plan.subject).await?;
        let (called, read) = (titles(&value), pupil_titles(&value));
        let holds = plan.holds_on(today);
        // SENCO and head plan steps without reading what is known of single objectives.
        let reads = !matches!(permit.acted_as, ActedAs::Role(Role::Senco | Role::Head));
        let known = if holds && reads { self.known_of(tx, permit, &plan).await? } else { BTreeMap::new() };
        let steps = plan.steps.iter().map(|step| {
            let objective = match step.is {
                OwnStepIs::Objective(objective) => Some(objective),
                OwnStepIs::Words(_) => None,
            };
            let (title, pupil_words) = match &step.is {
                OwnStepIs::Words(words) => (words.clone(), words.clone()),
                OwnStepIs::Objective(id) => {
                    (called.get(id).cloned().unwrap_or_default(), read.get(id).cloned().unwrap_or_default())
                }
            };
            OwnStepShown {
                id: step.id,
                title,
                pupil_words,
                objective,
                known: objective.and_then(|id| known.get(&id).cloned()),
                standing: Standing::of(&step.looks),
                today: step.looks.iter().find(|look| look.on == today).copied(),
                met_on: step.met_on,
                aside_on: step.aside_on,
            }
        });
        let steps = steps.collect();
        Ok(ShownPlan { subject, holds, steps, plan })
    }

    /// What is known of the objectives of a plan, as the pupil's page says it.
    async fn known_of(
        &self,
        tx: &mut SchoolTx,
        permit: &Permit,
        plan: &OwnPlan,
    ) -> Result<BTreeMap<ObjectiveId, PupilObjective>, AppError> {
        let objectives: Vec<ObjectiveId> = open_objectives(plan).collect();
        if objectives.is_empty() {
            return Ok(BTreeMap::new());
        }
        let group = permit.group()?;
        let around = crate::classroom::Around::Near;
        let loaded =
            crate::classroom::load(self, tx, permit.now, group, plan.subject, &objectives, around).await?;
        let page = teaching::page::pupil_page(&loaded.facts, plan.pupil, &objectives);
        let page = page.ok_or(AppError::NotFound)?;
        Ok(page.objectives.into_iter().map(|one| (one.objective, one)).collect())
    }
}

/// The steps that lead to what the class works on, the nearest first; an adult chooses, whatever is known of them.
fn steps_before(
    value: &StoredSubject,
    current: ObjectiveId,
    taken: &BTreeSet<ObjectiveId>,
) -> Vec<Choosable> {
    let ids = &value.ids.objectives;
    let mut layer: Vec<ObjectiveId> = vec![current];
    let mut seen: BTreeSet<ObjectiveId> = BTreeSet::from([current]);
    let mut found = Vec::new();
    for _ in 0..DEEPEST {
        let mut next = Vec::new();
        for objective in value.value.objectives() {
            if !ids.get(&objective.id).is_some_and(|id| layer.contains(id)) {
                continue;
            }
            let mut needs: Vec<_> = objective.prerequisites.iter().collect();
            needs.sort_by(|a, b| b.strength.get().total_cmp(&a.strength.get()));
            next.extend(needs.iter().filter_map(|need| ids.get(&need.id)).filter(|id| seen.insert(**id)));
        }
        found.extend(next.iter().copied());
        layer = next;
    }
    let all: BTreeMap<ObjectiveId, Choosable> =
        units(value, taken).into_iter().flat_map(|(_, all)| all).map(|one| (one.objective, one)).collect();
    found.iter().filter_map(|id| all.get(id)).take(MOST_OFFERED).cloned().collect()
}

/// Every objective of the subject that is not open already, by unit.
fn units(value: &StoredSubject, taken: &BTreeSet<ObjectiveId>) -> Vec<(String, Vec<Choosable>)> {
    let titled = |unit: &curriculum::Unit| match unit.year {
        Some(0) => format!("Reception: {}", unit.title),
        Some(year) => format!("Year {year}: {}", unit.title),
        None => unit.title.clone(),
    };
    let of = |unit: &curriculum::Unit| {
        let all = unit.objectives.iter().filter_map(|one| {
            let objective = *value.ids.objectives.get(&one.id)?;
            let one = Choosable { objective, title: one.title.clone(), unit: titled(unit) };
            (!taken.contains(&objective)).then_some(one)
        });
        (titled(unit), all.collect::<Vec<_>>())
    };
    value.value.units().iter().map(of).filter(|(_, all)| !all.is_empty()).collect()
}

fn open_objectives(plan: &OwnPlan) -> impl Iterator<Item = ObjectiveId> + '_ {
    plan.open().filter_map(|step| match step.is {
        OwnStepIs::Objective(objective) => Some(objective),
        OwnStepIs::Words(_) => None,
    })
}

/// What the objectives of a subject are called.
pub(super) fn titles(value: &StoredSubject) -> BTreeMap<ObjectiveId, String> {
    let title = |one: &curriculum::Objective| Some((*value.ids.objectives.get(&one.id)?, one.title.clone()));
    value.value.objectives().filter_map(title).collect()
}

/// What the objectives of a subject are called as a pupil says it; the title where nobody wrote it.
pub(super) fn pupil_titles(value: &StoredSubject) -> BTreeMap<ObjectiveId, String> {
    let title = |one: &curriculum::Objective| {
        let words = one.pupil.clone().unwrap_or_else(|| one.title.clone());
        Some((*value.ids.objectives.get(&one.id)?, words))
    };
    value.value.objectives().filter_map(title).collect()
}
