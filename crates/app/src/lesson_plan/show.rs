//! The page of a lesson's plan, and what each pupil will get.

use super::keep::planned;
use super::left::lessons_left;
use super::words::{LessonWords, lesson_words};
use crate::classroom::said_names;
use crate::groups::live_groups;
use crate::lesson::{Asked, Lesson, current_objective, next_lesson, planned_unit, usual_subject};
use crate::modules::{self, Module};
use crate::needs::of_class;
use crate::targets::in_targets;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{Adjustment, ForPupil, ObjectiveId, PupilId};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::{StoredAdjustment, StoredLessonPlan};
use teaching::input::UnitFacts;
use teaching::lesson_plan::{UnitInTerm, pace_against_term};

/// A lesson with its plan, or without.
#[derive(Clone, Debug)]
pub struct LessonPlanPage {
    /// The lesson.
    pub lesson: Lesson,
    /// What it is about.
    pub objective: ObjectiveId,
    /// The objective's title.
    pub title: String,
    /// The class's name.
    pub group_name: String,
    /// The plan.
    pub stored: Option<StoredLessonPlan>,
    /// Pupils of the class with the names said in it, in register order.
    pub pupils: Vec<(PupilId, String)>,
    /// How the unit stands against the term; `None` where nobody planned its lessons, or there is no timetable.
    pub pace: Option<String>,
    /// Pupils whose agreed target names the lesson's objective.
    pub in_targets: usize,
    /// The school's list of ways to teach.
    pub approaches: Vec<String>,
    /// What is always done for a pupil, whatever the lesson; empty where the school does not keep needs.
    pub always: BTreeMap<PupilId, Vec<StoredAdjustment>>,
    /// The working group about this lesson’s objective that a pupil is in, and what it is for (may be empty).
    pub groups: BTreeMap<PupilId, (String, String)>,
    /// The words of the lesson.
    pub words: LessonWords,
    /// The school's date.
    pub today: Date,
}

impl LessonPlanPage {
    /// Who meets the words of the lesson before it, in register order.
    #[must_use]
    pub fn words_before(&self) -> Vec<&(PupilId, String)> {
        let meets = |pupil: &PupilId| {
            let done = self.always.get(pupil).map(Vec::as_slice).unwrap_or_default();
            done.iter().any(|one| one.what == Adjustment::PreTeaching)
        };
        self.pupils.iter().filter(|(pupil, _)| meets(pupil)).collect()
    }

    /// What is done for one pupil beside what everybody gets.
    #[must_use]
    pub fn for_pupil(&self, pupil: PupilId) -> Vec<&ForPupil> {
        let plan = self.stored.iter().flat_map(|stored| &stored.plan.adjustments);
        plan.filter(|one| one.pupil == pupil).collect()
    }
}

#[boxed]
impl App {
    /// The plan of the class's next lesson in a subject; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` for a subject or objective that the school does not have; `Input` when there is no curriculum.
    pub async fn lesson_plan_page(&self, permit: &Permit, asked: &Asked) -> Result<LessonPlanPage, AppError> {
        permit.for_action(Action::SeeLessonPlan)?;
        let group = permit.group()?;
        let mut tx = self.store.read(permit.school).await?;
        let time = permit.school_time(&mut tx).await?;
        let subject = match asked.subject {
            Some(subject) => subject,
            None => usual_subject(&mut tx, permit.now, group, permit.account).await?,
        };
        let value = self.subject(&mut tx, subject).await?;
        let lesson = next_lesson(&mut tx, &time, group, subject).await?;
        let stored = tx.lesson_plan(planned(&lesson)).await?;
        let objective = match (&stored, asked.objectives.first()) {
            (Some(stored), _) => Some(stored.objective),
            (None, Some(asked)) => Some(*asked),
            (None, None) => current_objective(&mut tx, permit.now, group, &value).await?,
        };
        let objective = objective.ok_or_else(|| {
            AppError::input("This subject has no objectives yet. Paste a list of them to begin.")
        })?;
        let slug = value.ids.objectives.iter().find(|(_, id)| **id == objective).ok_or(AppError::NotFound)?.0;
        let title = value.value.objective(slug).ok_or(AppError::NotFound)?.title.clone();
        let register = tx.pupils_in(group, time.today()).await?;
        let pupils = register.iter().map(|one| one.id).zip(said_names(&register)).collect();
        let left = lessons_left(&mut tx, &time, group, subject).await?;
        let unit = planned_unit(&mut tx, group, &value, time.today(), &[objective]).await?;
        let taught: BTreeSet<ObjectiveId> =
            tx.taught_by_group(group, subject).await?.into_iter().map(|one| one.objective).collect();
        let pace = unit.zip(left).and_then(|(unit, left)| in_term(&unit, objective, &taught, left));
        let on = modules::on(&mut tx).await?;
        let always = match on.contains(&Module::Needs) {
            true => of_class(&mut tx, group, time.today()).await?,
            false => Vec::new(),
        };
        let live = match on.contains(&Module::Groups) {
            true => live_groups(&mut tx, group, subject, &[objective], time.today()).await?,
            false => None,
        };
        let groups = live.into_iter().flat_map(|live| live.groups).flat_map(|one| {
            let called = (one.name, one.about);
            one.who.into_iter().map(move |pupil| (pupil, called.clone()))
        });
        let page = LessonPlanPage {
            always: always.into_iter().map(|(pupil, _, all)| (pupil, all)).collect(),
            groups: groups.collect(),
            words: lesson_words(&value, objective),
            today: time.today(),
            group_name: tx.group(group).await?.ok_or(AppError::NotFound)?.group.name,
            approaches: crate::what_works::listed(&mut tx).await?,
            in_targets: in_targets(self, &mut tx, permit, group, &[objective]).await?,
            lesson,
            objective,
            title,
            stored,
            pupils,
            pace,
        };
        drop(tx);
        permit.audit_view(self).await?;
        Ok(page)
    }
}

/// How the unit stands, with what comes after this lesson's objective; nothing where nobody planned its lessons.
pub(super) fn in_term(
    unit: &UnitFacts,
    objective: ObjectiveId,
    taught: &BTreeSet<ObjectiveId>,
    left_in_term: u32,
) -> Option<String> {
    let after = unit.objectives.iter().skip_while(|one| **one != objective).skip(1);
    Some(pace_against_term(UnitInTerm {
        title: &unit.title,
        planned: unit.planned_lessons?,
        given: unit.lessons_given,
        to_come: after.filter(|one| !taught.contains(one)).count(),
        left_in_term,
    }))
}
