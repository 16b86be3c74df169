//! Targets as they stand today: the log that was kept, replayed with what was taught since.

use crate::access::SchoolTime;
use crate::own_steps::taught_to_each;
use crate::{App, AppError, Permit};
use boxed::boxed;
use domain::{CohortId, EvidenceKind, GroupId, Help, Judged, ObjectiveId, PupilId, SubjectId, TargetId};
use jiff::Span;
use jiff::civil::Date;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use store::{SchoolTx, StoredTarget};
use support::contract::{Action, Answer, Contract, Outcome, Party, Recheck, Stage, Terms, Who, recheck};
use support::targets::Grade;

/// One target as it stands today.
#[derive(Clone, Debug)]
pub struct Target {
    /// What is kept of it.
    pub stored: StoredTarget,
    /// Where that has led.
    pub contract: Contract,
    /// Its subject's title.
    pub subject_title: String,
    /// Titles of the objectives that its terms name.
    pub titles: BTreeMap<ObjectiveId, String>,
    /// What the grades are called that its terms aim for, by cohort.
    pub grades: BTreeMap<(CohortId, Grade), String>,
    /// How far each objective in force is shown since it was agreed; where questions judge it.
    pub shown: BTreeMap<ObjectiveId, Recheck>,
    /// The school's date.
    pub today: Date,
}

impl Target {
    /// Its number.
    #[must_use]
    pub fn id(&self) -> TargetId {
        self.stored.id
    }

    /// Entries of its log: what a form says it has seen.
    #[must_use]
    pub fn seen(&self) -> usize {
        self.stored.log.acts.len()
    }

    /// Where it stands today.
    #[must_use]
    pub fn stage(&self) -> Stage {
        self.contract.stage(self.today)
    }

    /// Whether it is proposed or in force.
    #[must_use]
    pub fn is_live(&self) -> bool {
        matches!(self.stage(), Stage::Proposed { .. } | Stage::Agreed)
    }

    /// What came of it, once it has ended.
    #[must_use]
    pub fn outcome(&self) -> Option<Outcome> {
        self.contract.outcome(self.today)
    }

    /// The terms in force; before any are, those proposed last.
    #[must_use]
    pub fn terms(&self) -> &Terms {
        let proposed = || self.contract.pending().map(|(_, terms)| terms);
        self.contract.in_force().or_else(proposed).unwrap_or(&self.stored.log.terms)
    }

    /// Terms that wait for an answer, and whose answer.
    #[must_use]
    pub fn waits_for(&self) -> Option<(Party, &Terms)> {
        let pending = self.contract.pending().filter(|_| self.is_live());
        pending.map(|(by, terms)| (by.other(), terms))
    }

    /// Why the proposal that waits was made, where it changes an earlier one.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        let last = self.stored.log.acts.iter().rev().find_map(|(_, action)| match action {
            Action::Revise { reason, .. } => Some(reason.as_str()),
            _ => None,
        });
        last.filter(|_| self.contract.pending().is_some())
    }

    /// Why it was declined, if it was.
    #[must_use]
    pub fn declined_because(&self) -> Option<&str> {
        match self.stored.log.acts.last() {
            Some((_, Action::Decline { reason, .. })) => Some(reason),
            _ => None,
        }
    }

    /// Whether the pupil's agreement to what is in force was given on paper.
    #[must_use]
    pub fn agreed_on_paper(&self) -> bool {
        let agreed = |(_, action): &(Date, Action)| matches!(action, Action::Agree(_));
        let last = self.stored.log.acts.iter().rposition(agreed);
        last.is_some_and(|place| self.stored.on_paper.get(place) == Some(&true))
    }

    /// Steps of the terms shown, by place, with whether each happened.
    pub fn steps(&self) -> impl Iterator<Item = (usize, Who, &str, bool)> {
        let done: BTreeSet<usize> =
            if self.contract.in_force().is_some() { self.contract.done().collect() } else { BTreeSet::new() };
        let steps = self.terms().steps().iter().enumerate();
        steps.map(move |(place, step)| (place, step.who, step.what.as_str(), done.contains(&place)))
    }

    /// What the grade is called that terms of it aim for; `None` where they aim for none.
    #[must_use]
    pub fn aims_for(&self, terms: &Terms) -> Option<String> {
        let range = terms.range()?;
        let called = self.grades.get(&(range.cohort, range.target)).cloned();
        Some(called.unwrap_or_else(|| format!("Grade {}", range.target.0)))
    }

    /// The title of one of its objectives.
    #[must_use]
    pub fn title(&self, objective: ObjectiveId) -> &str {
        self.titles.get(&objective).map_or("", String::as_str)
    }
}

/// Days for which a pupil still sees a target that has ended.
const REMEMBERED: i64 = 28;

/// The targets of a pupil that are live, the latest first; `None` where the school uses none.
#[boxed]
pub(crate) async fn live_targets(
    app: &App,
    tx: &mut SchoolTx,
    time: &SchoolTime,
    pupil: PupilId,
) -> Result<Option<Vec<Target>>, AppError> {
    if !super::are_on(tx).await? {
        return Ok(None);
    }
    let all = targets_of(app, tx, time, &[pupil]).await?;
    Ok(Some(all.into_iter().rev().filter(Target::is_live).collect()))
}

/// The same with those that ended in the last weeks, by their date or by being met.
#[boxed]
pub(crate) async fn recent_targets(
    app: &App,
    tx: &mut SchoolTx,
    time: &SchoolTime,
    pupil: PupilId,
) -> Result<Option<Vec<Target>>, AppError> {
    if !super::are_on(tx).await? {
        return Ok(None);
    }
    Ok(Some(recent_among(app, tx, time, &[pupil]).await?.remove(&pupil).unwrap_or_default()))
}

/// The same of several pupils at once; nobody where the school uses no targets.
#[boxed]
pub(crate) async fn recent_among(
    app: &App,
    tx: &mut SchoolTx,
    time: &SchoolTime,
    pupils: &[PupilId],
) -> Result<BTreeMap<PupilId, Vec<Target>>, AppError> {
    let mut found: BTreeMap<PupilId, Vec<Target>> = BTreeMap::new();
    if super::are_on(tx).await? {
        let since = time.today().saturating_sub(Span::new().days(REMEMBERED));
        for one in targets_of(app, tx, time, pupils).await?.into_iter().rev() {
            if one.is_live() || one.outcome().is_some() && one.terms().by_when() >= since {
                found.entry(one.stored.pupil).or_default().push(one);
            }
        }
    }
    Ok(found)
}

/// The first objective, in the pupil's words, of the latest target in force of each of these pupils who has one; nobody where
/// the school uses no targets.
#[boxed]
pub(crate) async fn live_goals(
    app: &App,
    tx: &mut SchoolTx,
    time: &SchoolTime,
    pupils: &[PupilId],
) -> Result<BTreeMap<PupilId, String>, AppError> {
    if !super::are_on(tx).await? {
        return Ok(BTreeMap::new());
    }
    let all = targets_of(app, tx, time, pupils).await?;
    let agreed = all.iter().filter(|one| one.stage() == Stage::Agreed);
    let goal = |one: &Target| Some((one.stored.pupil, one.terms().learning().first()?.words.clone()));
    Ok(agreed.filter_map(goal).collect())
}

/// Targets that these pupils proposed and that nobody has answered, with the day; none where the school uses no targets.
#[boxed]
pub(crate) async fn unanswered(
    app: &App,
    tx: &mut SchoolTx,
    time: &SchoolTime,
    pupils: &[PupilId],
) -> Result<Vec<(PupilId, Date)>, AppError> {
    if !super::are_on(tx).await? {
        return Ok(Vec::new());
    }
    let all = targets_of(app, tx, time, pupils).await?;
    let waits = all.iter().filter(|one| one.stage() == Stage::Proposed { by: Party::Pupil });
    Ok(waits.map(|one| (one.stored.pupil, one.stored.log.on)).collect())
}

/// How many pupils of a class have an agreed target that names one of these objectives; none where the school uses no targets.
#[boxed]
pub(crate) async fn in_targets(
    app: &App,
    tx: &mut SchoolTx,
    permit: &Permit,
    group: GroupId,
    objectives: &[ObjectiveId],
) -> Result<usize, AppError> {
    if !super::are_on(tx).await? {
        return Ok(0);
    }
    let time = permit.school_time(tx).await?;
    let pupils: Vec<PupilId> =
        tx.pupils_in(group, time.today()).await?.into_iter().map(|one| one.id).collect();
    let all = targets_of(app, tx, &time, &pupils).await?;
    let serves = |one: &&Target| {
        one.stage() == Stage::Agreed
            && one.terms().objectives().any(|objective| objectives.contains(&objective))
    };
    Ok(all.iter().filter(serves).map(|one| one.stored.pupil).collect::<BTreeSet<_>>().len())
}

/// Every target of these pupils as it stands today, oldest first.
#[boxed]
pub(crate) async fn targets_of(
    app: &App,
    tx: &mut SchoolTx,
    time: &SchoolTime,
    pupils: &[PupilId],
) -> Result<Vec<Target>, AppError> {
    let stored = tx.targets(pupils).await?;
    let subjects: BTreeSet<SubjectId> = stored.iter().map(|one| one.subject).collect();
    let with_one: BTreeSet<PupilId> = stored.iter().map(|one| one.pupil).collect();
    let with_one: Vec<PupilId> = with_one.into_iter().collect();
    let mut targets = Vec::with_capacity(stored.len());
    for subject in subjects {
        let mut taught: BTreeMap<PupilId, Vec<(Date, ObjectiveId)>> = BTreeMap::new();
        for lesson in taught_to_each(tx, subject, &with_one).await?.into_iter().filter(|one| !one.missed) {
            taught.entry(lesson.pupil).or_default().push((lesson.date, lesson.objective));
        }
        let value = app.subject(tx, subject).await?;
        let ids: BTreeMap<ObjectiveId, &domain::Slug> =
            value.ids.objectives.iter().map(|(slug, id)| (*id, slug)).collect();
        let title = |id: ObjectiveId| Some((id, value.value.objective(ids.get(&id)?)?.title.clone()));
        for one in stored.iter().filter(|one| one.subject == subject) {
            let lessons = taught.get(&one.pupil).map(Vec::as_slice).unwrap_or_default();
            let contract = Contract::replay(&one.log, lessons)
                .map_err(|refusal| AppError::Broken(format!("target {}: {refusal}", one.id)))?;
            targets.push(Target {
                titles: named(one).into_iter().filter_map(title).collect(),
                subject_title: value.value.title().to_owned(),
                stored: one.clone(),
                contract,
                grades: BTreeMap::new(),
                shown: BTreeMap::new(),
                today: time.today(),
            });
        }
    }
    call_grades(tx, &mut targets).await?;
    targets.sort_by_key(Target::id);
    Ok(targets)
}

/// What the grades are called that the targets aim for.
async fn call_grades(tx: &mut SchoolTx, targets: &mut [Target]) -> Result<(), AppError> {
    let mut called: BTreeMap<CohortId, BTreeMap<(CohortId, Grade), String>> = BTreeMap::new();
    for target in targets {
        for cohort in all_terms(&target.stored).filter_map(|terms| Some(terms.range()?.cohort)) {
            let names = match called.entry(cohort) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(empty) => {
                    let grades = tx.cohort_grades(cohort).await?;
                    empty.insert(grades.into_iter().map(|one| ((cohort, one.grade), one.name)).collect())
                }
            };
            target.grades.extend(names.iter().map(|(key, name)| (*key, name.clone())));
        }
    }
    Ok(())
}

/// Says how far the objectives of one target are shown since it was agreed, from what the pupil answered: nobody types it.
#[boxed]
pub(crate) async fn with_rechecks(
    app: &App,
    tx: &mut SchoolTx,
    time: &SchoolTime,
    mut target: Target,
) -> Result<Target, AppError> {
    let Some(since) = target.agreed_on() else { return Ok(target) };
    let Some(terms) = target.contract.in_force() else { return Ok(target) };
    let value = app.subject(tx, target.stored.subject).await?;
    let judged_by_questions = |id: &ObjectiveId| {
        let slug = value.ids.objectives.iter().find(|(_, one)| *one == id).map(|(slug, _)| slug);
        slug.and_then(|slug| value.value.objective(slug)).is_some_and(|one| one.judged == Judged::Items)
    };
    let objectives: Vec<ObjectiveId> = terms.objectives().filter(judged_by_questions).collect();
    let rows = tx.glances_about(target.stored.subject, &[target.stored.pupil], &objectives).await?;
    for objective in objectives {
        let about =
            rows.iter().filter(|row| row.kind == EvidenceKind::Response && row.objectives.has(objective));
        let answer = |row: &store::Glance| {
            let share = row.outcome.share()?;
            Some(Answer {
                on: time.date_of(row.occurred.at),
                right: share >= 1.0,
                alone: row.help == Help::None,
            })
        };
        let answers: Vec<Answer> = about.filter_map(answer).collect();
        target.shown.insert(objective, recheck(&answers, since));
    }
    Ok(target)
}

impl Target {
    /// The day on which what is in force was first agreed.
    #[must_use]
    pub fn agreed_on(&self) -> Option<Date> {
        let agreed = self.stored.log.acts.iter().find(|(_, action)| matches!(action, Action::Agree(_)));
        agreed.map(|(on, _)| *on)
    }
}

/// All terms that were ever proposed.
fn all_terms(target: &StoredTarget) -> impl Iterator<Item = &Terms> {
    let revised = target.log.acts.iter().filter_map(|(_, action)| match action {
        Action::Revise { terms, .. } => Some(terms.as_ref()),
        _ => None,
    });
    std::iter::once(&target.log.terms).chain(revised)
}

/// The objectives that any terms of a target name.
fn named(target: &StoredTarget) -> BTreeSet<ObjectiveId> {
    all_terms(target).flat_map(Terms::objectives).collect()
}
