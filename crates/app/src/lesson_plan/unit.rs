//! The page of a unit: its objectives in order with what the class knows of each, when they were taught, when the others
//! would be, and three starters that are ready. Nothing is kept, and nothing waits for it.

use super::left::coming;
use super::show::in_term;
use crate::classroom::{Around, load};
use crate::lesson::{Asked, planned_unit};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{ObjectiveId, SubjectId};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use teaching::brief::StarterQuestion;
use teaching::input::{PictureInput, PictureSort};
use teaching::picture::class_picture;
use teaching::unit::{Foreseen, foreseen};

/// Starters on the page, and questions of one.
const STARTERS: usize = 3;
const QUESTIONS: usize = 5;

/// A unit of a class.
#[derive(Clone, Debug)]
pub struct UnitPage {
    /// The class's name.
    pub group_name: String,
    /// In which subject.
    pub subject: SubjectId,
    /// The objective of the lesson at hand.
    pub objective: ObjectiveId,
    /// The unit's title; `None` where the objective belongs to none.
    pub title: Option<String>,
    /// Lessons given, and planned where somebody planned them.
    pub lessons: (u32, Option<u32>),
    /// How it stands against the term; `None` where nobody planned its lessons, or there is no timetable.
    pub pace: Option<String>,
    /// Its objectives, in the order of the curriculum.
    pub steps: Vec<UnitStep>,
    /// What the timetable foresees; `None` without one.
    pub foreseen: Option<Foreseen>,
    /// Starters: the one of the next lesson, then others from what may come back.
    pub starters: Vec<Vec<StarterQuestion>>,
}

/// One objective of a unit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnitStep {
    /// Which.
    pub objective: ObjectiveId,
    /// Its title.
    pub title: String,
    /// What the class knows of it: "24 of 29 secure, 5 developing"; empty where it was not taught.
    pub known: String,
    /// Days on which it was taught, the first first.
    pub taught: Vec<Date>,
    /// The day on which it would be taught, where it is still to come.
    pub on: Option<Date>,
}

#[boxed]
impl App {
    /// The unit of the class's next lesson, or that of the objective asked for; the view is audited before it is returned.
    ///
    /// # Errors
    /// As [`App::brief`].
    pub async fn unit_page(&self, permit: &Permit, asked: &Asked) -> Result<UnitPage, AppError> {
        permit.for_action(Action::SeeLessonPlan)?;
        let group = permit.group()?;
        let mut tx = self.store.read(permit.school).await?;
        let time = permit.school_time(&mut tx).await?;
        let brief = self.make_brief(&mut tx, permit.now, group, asked, permit.account).await?;
        let (subject, today) = (brief.lesson.subject, time.today());
        let objective = *brief.objectives.first().ok_or(AppError::NotFound)?;
        let value = self.subject(&mut tx, subject).await?;
        let unit = planned_unit(&mut tx, group, &value, today, &[objective]).await?;
        let objectives = unit.as_ref().map(|unit| unit.objectives.clone()).unwrap_or_default();
        let loaded = load(self, &mut tx, permit.now, group, subject, &objectives, Around::Near).await?;
        let mut taught: BTreeMap<ObjectiveId, BTreeSet<Date>> = BTreeMap::new();
        for one in tx.taught_by_group(group, subject).await? {
            taught.entry(one.objective).or_default().insert(one.date);
        }
        let ever: BTreeSet<ObjectiveId> = taught.keys().copied().collect();
        let left = super::left::lessons_left(&mut tx, &time, group, subject).await?;
        let days = coming(&mut tx, &time, group, subject).await?;
        drop(tx);
        permit.audit_view(self).await?;
        let titles: BTreeMap<ObjectiveId, String> =
            loaded.facts.objectives.iter().map(|one| (one.objective, one.title.clone())).collect();
        let picture = class_picture(&PictureInput {
            class: loaded.facts,
            columns: objectives.clone(),
            sort: PictureSort::default(),
        });
        let foreseen =
            unit.as_ref().zip(days).map(|(unit, days)| foreseen(unit, Some(objective), &ever, &days));
        let steps = objectives.iter().map(|one| UnitStep {
            objective: *one,
            title: titles.get(one).cloned().unwrap_or_default(),
            known: match ever.contains(one) {
                true => picture.columns.iter().find(|column| column.objective == *one),
                false => None,
            }
            .map(|column| column.words.clone())
            .unwrap_or_default(),
            taught: taught.get(one).into_iter().flatten().copied().collect(),
            on: foreseen
                .as_ref()
                .and_then(|foreseen| foreseen.on.get(one))
                .copied()
                // Today's lesson may be recorded already.
                .filter(|day| !taught.get(one).is_some_and(|days| days.contains(day))),
        });
        Ok(UnitPage {
            subject,
            objective,
            lessons: unit.as_ref().map_or((0, None), |unit| (unit.lessons_given, unit.planned_lessons)),
            pace: unit.as_ref().zip(left).and_then(|(unit, left)| in_term(unit, objective, &ever, left)),
            title: unit.as_ref().map(|unit| unit.title.clone()),
            steps: steps.collect(),
            foreseen,
            starters: starters(brief.brief.starter, &brief.brief.beside.instead),
            group_name: brief.group_name,
        })
    }
}

/// The starter of the next lesson as the brief has it, then others from what may come back; fewer where less may.
fn starters(first: Vec<StarterQuestion>, instead: &[StarterQuestion]) -> Vec<Vec<StarterQuestion>> {
    // What is left over makes two that are as long as can be, and no longer than the first may be.
    let each = instead.len().div_ceil(STARTERS - 1).clamp(1, QUESTIONS);
    let others = instead.chunks(each).take(STARTERS - 1).map(<[StarterQuestion]>::to_vec);
    std::iter::once(first).chain(others).filter(|one| !one.is_empty()).collect()
}
