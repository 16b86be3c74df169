//! A plan is made from the brief, changed, and taken away.

use crate::lesson::{Asked, Lesson, next_lesson};
use crate::what_works::{listed, no_staff, staff_named};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{LessonPlan, ObjectiveId, PupilId, SubjectId};
use jiff::civil::Date;
use std::collections::BTreeSet;
use store::PlannedLesson;

/// Characters of a goal, a segment, or what somebody gets.
pub const LONGEST_TEXT: usize = 500;
/// Characters of an approach.
pub const LONGEST_APPROACH: usize = 40;
/// Segments of a lesson.
pub const MOST_SEGMENTS: usize = 12;

const CHANGED_SINCE: &str =
    "Somebody else has changed this plan since you opened the page. Look at it again; nothing was stored.";

/// A changed plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SavePlan {
    /// In which subject.
    pub subject: SubjectId,
    /// What the lesson is about.
    pub objective: ObjectiveId,
    /// The day of the lesson.
    pub on: Date,
    /// Its period; 0 without a timetable.
    pub period: u8,
    /// How often the plan had been changed when the page was made; 0 for a new one.
    pub seen: u32,
    /// The plan.
    pub plan: LessonPlan,
}

/// Which lesson a plan is of.
pub(crate) fn planned(lesson: &Lesson) -> PlannedLesson {
    PlannedLesson { group: lesson.group, subject: lesson.subject, on: lesson.date, period: lesson.period }
}

#[boxed]
impl App {
    /// Makes the plan of the class's next lesson from its brief. Where there is one already, it stays as it is.
    ///
    /// # Errors
    /// As [`App::brief`].
    pub async fn plan_from_brief(&self, permit: &Permit, asked: &Asked) -> Result<(), AppError> {
        permit.for_action(Action::SetLessonPlan)?;
        let mut tx = self.store.write(permit.school).await?;
        let page = self.make_brief(&mut tx, permit.now, permit.group()?, asked, permit.account).await?;
        let lesson = planned(&page.lesson);
        let objective = *page.objectives.first().ok_or(AppError::NotFound)?;
        if tx.lesson_plan(lesson).await?.is_none() {
            let ways = listed(&mut tx).await?;
            let plan = teaching::lesson_plan::from_brief(&page.brief, &ways);
            tx.keep_lesson_plan(lesson, objective, 0, &plan, permit.account, permit.now).await?;
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Keeps a changed plan.
    ///
    /// # Errors
    /// `Input` for words or minutes that cannot be, or an approach named after somebody who works here; `NotFound` for a pupil who is not in the class or an objective that
    /// the subject does not have; `Conflict` when somebody else was first.
    pub async fn save_lesson_plan(&self, permit: &Permit, wanted: &SavePlan) -> Result<(), AppError> {
        permit.for_action(Action::SetLessonPlan)?;
        let group = permit.group()?;
        check(&wanted.plan)?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let staff = staff_named(&mut tx, today).await?;
        for way in wanted.plan.segments.iter().filter_map(|one| one.approach.as_deref()) {
            no_staff(way, &staff)?;
        }
        let subject = self.subject(&mut tx, wanted.subject).await?;
        if !subject.ids.objectives.values().any(|known| *known == wanted.objective) {
            return Err(AppError::NotFound);
        }
        let here: BTreeSet<PupilId> =
            tx.pupils_in(group, today).await?.into_iter().map(|one| one.id).collect();
        if wanted.plan.adjustments.iter().any(|one| !here.contains(&one.pupil)) {
            return Err(AppError::NotFound);
        }
        let lesson = PlannedLesson { group, subject: wanted.subject, on: wanted.on, period: wanted.period };
        let plan = &wanted.plan;
        if !tx
            .keep_lesson_plan(lesson, wanted.objective, wanted.seen, plan, permit.account, permit.now)
            .await?
        {
            return Err(AppError::Conflict(CHANGED_SINCE.into()));
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Takes the plan of the class's next lesson away; there may be none.
    ///
    /// # Errors
    /// When it cannot be stored.
    pub async fn drop_lesson_plan(&self, permit: &Permit, subject: SubjectId) -> Result<(), AppError> {
        permit.for_action(Action::SetLessonPlan)?;
        let mut tx = self.store.write(permit.school).await?;
        let time = permit.school_time(&mut tx).await?;
        let lesson = next_lesson(&mut tx, &time, permit.group()?, subject).await?;
        tx.drop_lesson_plan(planned(&lesson)).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

fn check(plan: &LessonPlan) -> Result<(), AppError> {
    let long = |text: &str| text.chars().count() > LONGEST_TEXT;
    if plan.goal.trim().is_empty() || long(&plan.goal) {
        return Err(AppError::input(format!("Say the goal in 1 to {LONGEST_TEXT} characters.")));
    }
    if plan.segments.len() > MOST_SEGMENTS {
        return Err(AppError::input(format!(
            "A lesson has {MOST_SEGMENTS} segments at most. Put two together."
        )));
    }
    for (at, segment) in plan.segments.iter().enumerate() {
        let number = at + 1;
        if segment.text.trim().is_empty() || long(&segment.text) {
            return Err(AppError::input(format!(
                "Segment {number}: say what happens in 1 to {LONGEST_TEXT} characters, or empty its row."
            )));
        }
        if segment.minutes.is_some_and(|minutes| !(1..=180).contains(&minutes)) {
            return Err(AppError::input(format!("Segment {number}: minutes are 1 to 180, or empty.")));
        }
        if segment.approach.as_ref().is_some_and(|word| word.chars().count() > LONGEST_APPROACH) {
            return Err(AppError::input(format!(
                "Segment {number}: name the approach in at most {LONGEST_APPROACH} characters."
            )));
        }
    }
    let mut once = BTreeSet::new();
    for one in &plan.adjustments {
        if one.text.trim().is_empty() || long(&one.text) || long(&one.why) {
            return Err(AppError::input(format!(
                "Say what each pupil gets in 1 to {LONGEST_TEXT} characters, or choose nobody in that row."
            )));
        }
        if !once.insert((one.pupil, one.kind)) {
            return Err(AppError::input(
                "A pupil stands twice with the same kind of help. Put the two rows together.",
            ));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{ForPupil, LessonAdjustment, Segment};

    fn plan() -> LessonPlan {
        let text = "strips".to_owned();
        LessonPlan {
            goal: "add fractions".into(),
            segments: vec![Segment { minutes: Some(5), approach: None, text: "starter".into() }],
            adjustments: vec![ForPupil {
                pupil: PupilId(1),
                kind: LessonAdjustment::Scaffold,
                text,
                why: String::new(),
            }],
        }
    }

    #[test]
    fn what_cannot_be_kept_is_named_with_its_row() {
        assert!(check(&plan()).is_ok());
        let refused = |change: fn(&mut LessonPlan)| {
            let mut plan = plan();
            change(&mut plan);
            check(&plan).unwrap_err().sentence()
        };
        assert!(refused(|plan| plan.goal = " ".into()).starts_with("Say the goal"));
        assert!(refused(|plan| plan.segments[0].minutes = Some(0)).starts_with("Segment 1: minutes"));
        assert!(refused(|plan| plan.segments[0].text = "x".repeat(501)).starts_with("Segment 1: say"));
        assert!(refused(|plan| plan.segments[0].approach = Some("x".repeat(41))).contains("approach"));
        assert!(refused(|plan| plan.segments = vec![plan.segments[0].clone(); 13]).contains("12 segments"));
        assert!(refused(|plan| plan.adjustments.push(plan.adjustments[0].clone())).contains("twice"));
        assert!(refused(|plan| plan.adjustments[0].text.clear()).contains("each pupil"));
    }
}
