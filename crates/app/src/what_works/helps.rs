//! What may be said of approaches: first for an objective, of classes; of a pupil only what the rule allows, and seldom.

use super::approaches::listed;
use super::compared;
use crate::lesson::Asked;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{ObjectiveId, PupilId, SubjectId};
use jiff::civil::Date;
use store::{BestForMost, SchoolTx, WhatWorked};
use support::worked::{CLASSES, Worked};

/// One approach for one objective.
#[derive(Clone, PartialEq, Debug)]
pub struct HelpsLine {
    /// The objective's title.
    pub objective: String,
    /// The approach.
    pub approach: String,
    /// What may be said.
    pub worked: Worked,
}

/// What helps, for the unit of an objective.
#[derive(Clone, Debug)]
pub struct HelpsPage {
    /// The class's name.
    pub group_name: String,
    /// The subject.
    pub subject: SubjectId,
    /// The objective that the class is on.
    pub objective: ObjectiveId,
    /// Its title.
    pub title: String,
    /// That objective first, then others of its unit; only what may be said.
    pub lines: Vec<HelpsLine>,
    /// How often each approach was noted for the objective in the whole school, in classes; the most first, and none of fewer
    /// than [`CLASSES`].
    pub noted: Vec<(String, usize)>,
    /// What is best for most in the subject.
    pub best: Option<BestForMost>,
    /// When it was worked out.
    pub made_on: Option<Date>,
    /// The school's list.
    pub list: Vec<String>,
}

/// What may be said to or of one pupil.
#[derive(Clone, PartialEq, Debug)]
pub struct PupilHelps {
    /// What was seen to help this pupil more, with its chance.
    pub own: Option<(String, f64)>,
    /// What is best for most.
    pub best: Option<String>,
    /// The last day on which it may be said.
    pub until: Date,
}

impl PupilHelps {
    /// What is said, to an adult and to the pupil alike; nothing else is said of a pupil.
    #[must_use]
    pub fn sentence(&self) -> String {
        use support::approaches::Advice;
        match (&self.own, &self.best) {
            (Some((name, chance)), _) => {
                Advice::Individual { approach: 0, chance: *chance }.sentence(std::slice::from_ref(name))
            }
            (None, Some(name)) => Advice::BestForMost { approach: 0 }.sentence(std::slice::from_ref(name)),
            (None, None) => Advice::NoneAhead.sentence(&[]),
        }
    }
}

#[boxed]
impl App {
    /// What helps, for the unit of what a class is on; the view is audited before it is returned.
    ///
    /// # Errors
    /// As [`App::current`].
    pub async fn what_helps(&self, permit: &Permit, asked: &Asked) -> Result<HelpsPage, AppError> {
        permit.for_action(Action::SeeWorked)?;
        let current = self.current(permit, asked.subject, asked.objectives.first().copied()).await?;
        let mut tx = self.store.read(permit.school).await?;
        let rows = tx.what_worked(current.subject.id).await?;
        let mut unit: Vec<(ObjectiveId, String)> = vec![(current.objective, current.title.clone())];
        unit.extend(current.unit_objectives.iter().filter(|(id, _)| *id != current.objective).cloned());
        let mut lines = Vec::new();
        for (id, title) in &unit {
            let own = rows.iter().filter(|row| row.kind == WhatWorked::Approach && row.about == id.0);
            lines.extend(own.map(|row| HelpsLine {
                objective: title.clone(),
                approach: row.approach.clone(),
                worked: compared(row),
            }));
        }
        let page = HelpsPage {
            noted: noted(&mut tx, current.subject.id, current.objective).await?,
            best: tx.best_for_most(current.subject.id, current.time.today()).await?,
            made_on: rows.first().map(|row| row.made_on),
            list: listed(&mut tx).await?,
            group_name: current.group_name.clone(),
            subject: current.subject.id,
            objective: current.objective,
            title: current.title.clone(),
            lines,
        };
        drop(tx);
        permit.audit_view(self).await?;
        Ok(page)
    }
}

async fn noted(
    tx: &mut SchoolTx,
    subject: SubjectId,
    objective: ObjectiveId,
) -> Result<Vec<(String, usize)>, AppError> {
    let mut uses = tx.approaches_used(subject).await?;
    uses.retain(|one| one.objective == objective);
    uses.sort_by(|one, other| (&one.approach, one.group).cmp(&(&other.approach, other.group)));
    uses.dedup_by(|one, other| one.approach == other.approach && one.group == other.group);
    let mut counts: Vec<(String, usize)> = Vec::new();
    for one in uses {
        match counts.last_mut().filter(|(name, _)| *name == one.approach) {
            Some((_, count)) => *count += 1,
            None => counts.push((one.approach, 1)),
        }
    }
    // A way that one or two classes had is soon known to be one or two people's.
    counts.retain(|(_, count)| *count >= CLASSES);
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    Ok(counts)
}

/// What may be said of a pupil in a subject today; `None` where nothing was ever measured.
#[boxed]
pub(crate) async fn pupil_helps(
    tx: &mut SchoolTx,
    subject: SubjectId,
    pupil: PupilId,
    today: Date,
) -> Result<Option<PupilHelps>, AppError> {
    let Some(best) = tx.best_for_most(subject, today).await? else { return Ok(None) };
    let own = tx.best_for_pupil(subject, pupil, today).await?;
    Ok(Some(PupilHelps { own, best: best.approach, until: best.until }))
}
