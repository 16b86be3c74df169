//! What a page about a class is about, when nothing more is said: subject, unit, objective, pupils.

use super::brief::usual_subject;
use super::plan::current_objective;
use crate::access::SchoolTime;
use crate::classroom::picture::{objectives_of, unit_of};
use crate::classroom::said_names;
use crate::classroom::wording::draw_of_the_day;
use crate::{App, AppError, Permit};
use assessment::template::Asked;
use boxed::boxed;
use domain::{GroupId, ObjectiveId, PupilId, Slug, SubjectId};
use std::sync::Arc;
use store::StoredSubject;

/// The objective that a class is on, with everything that a form about it offers.
#[derive(Clone)]
pub struct Current {
    /// The class.
    pub group: GroupId,
    /// The class's name.
    pub group_name: String,
    /// The subject.
    pub subject: Arc<StoredSubject>,
    /// The objective.
    pub objective: ObjectiveId,
    /// Its id in the curriculum.
    pub slug: Slug,
    /// Its title.
    pub title: String,
    /// The objectives of its unit in teaching order.
    pub unit_objectives: Vec<(ObjectiveId, String)>,
    /// The pupils of the class, with the names said in it.
    pub pupils: Vec<(PupilId, String)>,
    /// The school's moment.
    pub time: SchoolTime,
}

impl Current {
    /// A question as this class gets it today, with its figure; `None` for a template without a draw.
    #[must_use]
    pub fn as_asked_today(&self, question: &curriculum::Question) -> Option<Asked> {
        assessment::template::as_asked(question, draw_of_the_day(self.time.today(), self.group))
    }
}

#[boxed]
impl App {
    /// The objective asked for, or the one that the class is on.
    ///
    /// # Errors
    /// `NotFound` for a subject or objective that the school does not have; `Input` when there is none yet.
    pub async fn current(
        &self,
        permit: &Permit,
        subject: Option<SubjectId>,
        objective: Option<ObjectiveId>,
    ) -> Result<Current, AppError> {
        let group = permit.group()?;
        let mut tx = self.store.read(permit.school).await?;
        let time = permit.school_time(&mut tx).await?;
        let subject = match subject {
            Some(subject) => subject,
            None => usual_subject(&mut tx, permit.now, group, permit.account).await?,
        };
        let subject = self.subject(&mut tx, subject).await?;
        let objective = match objective {
            Some(objective) => objective,
            None => current_objective(&mut tx, permit.now, group, &subject).await?.ok_or_else(|| {
                AppError::input("This subject has no objectives yet. Paste a list of them to begin.")
            })?,
        };
        let (slug, title) = titled(&subject, objective).ok_or(AppError::NotFound)?;
        let unit = unit_of(&subject, objective).map(|unit| objectives_of(&subject, unit)).unwrap_or_default();
        let register = tx.pupils_in(group, time.today()).await?;
        Ok(Current {
            group,
            group_name: tx.group(group).await?.ok_or(AppError::NotFound)?.group.name,
            unit_objectives: unit
                .into_iter()
                .filter_map(|id| titled(&subject, id).map(|(_, title)| (id, title)))
                .collect(),
            pupils: register.iter().map(|one| one.id).zip(said_names(&register)).collect(),
            subject,
            objective,
            slug,
            title,
            time,
        })
    }

    /// Writes the audit row of a page that shows a class's names or its form, before the page is sent.
    ///
    /// # Errors
    /// When it cannot be written; then nothing is shown.
    pub async fn note_class_form_seen(&self, permit: &Permit) -> Result<(), AppError> {
        permit.group()?;
        permit.audit_view(self).await
    }
}

fn titled(subject: &StoredSubject, objective: ObjectiveId) -> Option<(Slug, String)> {
    let slug = subject.ids.objectives.iter().find(|(_, id)| **id == objective)?.0;
    Some((slug.clone(), subject.value.objective(slug)?.title.clone()))
}
