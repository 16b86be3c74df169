//! A child is back after days away: the four things that matter of what was taught meanwhile.

use super::brief::usual_subject;
use super::plan::current_objective;
use crate::classroom::picture::{objectives_of, unit_of};
use crate::classroom::{Around, Loaded, load};
use crate::own_steps::{own_words, own_work, taught_to_each};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{KnowledgeState, ObjectiveId, PupilId, SubjectId};
use jiff::Span;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use support::coming_back::{Matters, Missed, what_matters};

/// Days that are looked back: half a term.
const LOOKS_BACK: i64 = 42;
/// Objectives that the class is taught next.
const AHEAD: usize = 4;

/// One thing that matters, with its words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ThingThatMatters {
    /// Which.
    pub objective: ObjectiveId,
    /// Its title.
    pub title: String,
    /// As a pupil says it; the title where nobody wrote it.
    pub words: String,
    /// The day on which it was taught.
    pub taught: Date,
    /// Titles of what the class does next that stands on it.
    pub for_next: Vec<String>,
    /// How many of the later objectives of the unit and the one after stand on it.
    pub later: usize,
    /// A short question to see whether it is there after all; `None` where none is written.
    pub question: Option<String>,
}

/// The page.
#[derive(Clone, Debug)]
pub struct ComingBack {
    /// The name said in class.
    pub name: String,
    /// The class's name.
    pub group_name: String,
    /// The subject.
    pub subject: SubjectId,
    /// Its title.
    pub subject_title: String,
    /// Subjects to switch to.
    pub subjects: Vec<(SubjectId, String)>,
    /// Days of lessons in this subject that were missed, in order.
    pub days: Vec<Date>,
    /// Days on which the register says that they were not in school, in order; none where no register came in.
    pub register: Vec<Date>,
    /// At most four, the most needed first.
    pub matters: Vec<ThingThatMatters>,
    /// How many others were taught meanwhile and are let go for now.
    pub others: usize,
    /// What they work on instead of what the class does, as they say it; empty when they work on what the class does.
    pub own: Vec<String>,
}

#[boxed]
impl App {
    /// The four things that matter to a child who was away; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` when the pupil is not in the class, or the subject not the school's.
    pub async fn coming_back(
        &self,
        permit: &Permit,
        subject: Option<SubjectId>,
    ) -> Result<ComingBack, AppError> {
        permit.for_action(Action::SeePupil)?;
        let (group, pupil) = (permit.group()?, permit.pupil()?);
        let mut tx = self.store.read(permit.school).await?;
        let subject = match subject {
            Some(subject) => subject,
            None => usual_subject(&mut tx, permit.now, group, permit.account).await?,
        };
        let today = permit.school_time(&mut tx).await?.today();
        let from = today.saturating_sub(Span::new().days(LOOKS_BACK));
        let own = own_work(&mut tx, &[pupil], subject, today).await?.remove(&pupil);
        let taught = taught_to_each(&mut tx, subject, &[pupil]).await?;
        let away: BTreeSet<Date> = tx
            .lessons_missed(&[pupil], from, today)
            .await?
            .iter()
            .filter(|one| one.1 == subject)
            .map(|one| one.2)
            .collect();
        let marks = tx.attendance(&[pupil], from, today).await?;
        let register: BTreeSet<Date> = marks
            .iter()
            .filter(|one| crate::import::attendance::is_away(one.counts))
            .map(|one| one.on)
            .collect();
        let value = self.subject(&mut tx, subject).await?;
        let current = current_objective(&mut tx, permit.now, group, &value).await?;
        let mut missed = not_taught_since(&taught, from);
        // Whoever works on steps of their own comes back to these, and missed nothing of what the class was taught.
        let own_words = own.as_ref().map(|own| own_words(&value, own)).unwrap_or_default();
        let (ahead, later) = match &own {
            Some(own) => {
                missed.retain(|objective, _| own.objectives.contains(objective));
                (own.objectives.clone(), Vec::new())
            }
            None => next_and_later(&value, current),
        };
        let asked: Vec<ObjectiveId> = missed.keys().chain(&ahead).copied().collect();
        let loaded = load(self, &mut tx, permit.now, group, subject, &asked, Around::Near).await?;
        let subjects = tx.subjects().await?.into_iter().map(|one| (one.id, one.title)).collect();
        drop(tx);
        permit.audit_view(self).await?;
        let shown = shown(&loaded, pupil)?;
        let missed: Vec<Missed> = missed
            .into_iter()
            .map(|(objective, taught)| Missed { objective, taught, shown: shown.contains(&objective) })
            .collect();
        let (matters, others) = what_matters(&missed, &needs(&value), &ahead, &later);
        let facts = loaded.facts.pupils.iter().find(|one| one.pupil == pupil).ok_or(AppError::NotFound)?;
        Ok(ComingBack {
            name: facts.name.clone(),
            group_name: loaded.facts.group_name.clone(),
            subject,
            subject_title: value.value.title().to_owned(),
            subjects,
            days: away.into_iter().collect(),
            register: register.into_iter().collect(),
            matters: matters.iter().map(|one| in_words(&loaded, one)).collect(),
            others,
            own: own_words,
        })
    }
}

/// What was taught since `from` while the pupil was away and not again with them there: the last day of each.
fn not_taught_since(taught: &[store::TaughtTo], from: Date) -> BTreeMap<ObjectiveId, Date> {
    let mut missed: BTreeMap<ObjectiveId, Date> = BTreeMap::new();
    for one in taught.iter().filter(|one| one.date >= from) {
        if one.missed {
            missed.insert(one.objective, one.date);
        } else {
            missed.remove(&one.objective);
        }
    }
    missed
}

/// What the class is taught next, from where it is on; and what comes after that, in this unit and the next.
fn next_and_later(
    value: &store::StoredSubject,
    current: Option<ObjectiveId>,
) -> (Vec<ObjectiveId>, Vec<ObjectiveId>) {
    let Some(unit) = current.and_then(|one| unit_of(value, one)) else {
        return (Vec::new(), Vec::new());
    };
    let units = value.value.units();
    let after = units.iter().skip_while(|one| value.ids.units.get(&one.id) != Some(&unit)).nth(1);
    let mut coming: Vec<ObjectiveId> =
        objectives_of(value, unit).into_iter().skip_while(|one| Some(*one) != current).collect();
    coming.extend(
        after
            .and_then(|one| value.ids.units.get(&one.id))
            .into_iter()
            .flat_map(|id| objectives_of(value, *id)),
    );
    let later = coming.split_off(AHEAD.min(coming.len()));
    (coming, later)
}

fn needs(value: &store::StoredSubject) -> BTreeMap<ObjectiveId, Vec<ObjectiveId>> {
    let ids = &value.ids.objectives;
    let objectives = value.value.units().iter().flat_map(|unit| &unit.objectives);
    let of = |one: &curriculum::Objective| {
        let before = one.prerequisites.iter().filter_map(|before| ids.get(&before.id)).copied().collect();
        Some((*ids.get(&one.id)?, before))
    };
    objectives.filter_map(of).collect()
}

/// What the pupil has shown, before or since.
fn shown(loaded: &Loaded, pupil: PupilId) -> Result<BTreeSet<ObjectiveId>, AppError> {
    let facts = loaded.facts.pupils.iter().find(|one| one.pupil == pupil).ok_or(AppError::NotFound)?;
    let is_shown = |state: KnowledgeState| matches!(state, KnowledgeState::Secure | KnowledgeState::Refresh);
    Ok(facts.knowledge.iter().filter(|one| is_shown(one.state)).map(|one| one.objective).collect())
}

fn in_words(loaded: &Loaded, one: &Matters) -> ThingThatMatters {
    let facts = |id: ObjectiveId| loaded.facts.objectives.iter().find(|facts| facts.objective == id);
    let title = facts(one.objective).map(|facts| facts.title.clone()).unwrap_or_default();
    ThingThatMatters {
        objective: one.objective,
        words: facts(one.objective)
            .and_then(|facts| facts.pupil_words.clone())
            .unwrap_or_else(|| title.clone()),
        title,
        taught: one.taught,
        for_next: one.for_next.iter().filter_map(|id| facts(*id)).map(|facts| facts.title.clone()).collect(),
        later: one.later,
        question: question(loaded, one.objective),
    }
}

/// A written question about nothing else, the exit question first.
fn question(loaded: &Loaded, objective: ObjectiveId) -> Option<String> {
    let (slug, _) = loaded.subject.ids.objectives.iter().find(|(_, id)| **id == objective)?;
    let of = |kind: domain::QuestionUse| {
        let all = loaded.subject.value.questions();
        let fixed = all.filter(|one| one.kind == curriculum::QuestionKind::Fixed && one.is_about(slug));
        fixed.filter(|one| one.objectives.len() == 1 && one.is_for(kind)).find_map(|one| one.text.clone())
    };
    of(domain::QuestionUse::Exit).or_else(|| of(domain::QuestionUse::Retrieval))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::LessonId;
    use jiff::civil::date;

    fn taught(objective: i64, day: i8, missed: bool) -> store::TaughtTo {
        store::TaughtTo {
            pupil: PupilId(1),
            objective: ObjectiveId(objective),
            lesson: LessonId(i64::from(day)),
            date: date(2026, 11, day),
            missed,
        }
    }

    #[test]
    fn what_was_taught_again_with_the_child_there_was_not_missed() {
        let all = [
            taught(1, 2, true),
            taught(2, 3, true),
            taught(1, 9, false),
            taught(3, 10, false),
            taught(3, 12, true),
        ];
        let missed = not_taught_since(&all, date(2026, 11, 1));
        assert_eq!(
            missed,
            BTreeMap::from([(ObjectiveId(2), date(2026, 11, 3)), (ObjectiveId(3), date(2026, 11, 12))])
        );
        assert_eq!(not_taught_since(&all, date(2026, 11, 4)).len(), 1);
    }
}
