//! My learning: a pupil's own page, from the same reading of the evidence as the teacher's.

use super::{Around, load};
use crate::curricula::organiser::with_organiser;
use crate::profile::{interests, own_words};
use crate::pulse::{self, MyPulse, ToldPulse};
use crate::targets::{Target, recent_targets};
use crate::what_works::{PupilHelps, pupil_helps};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::UnitId;
use store::StoredAdjustment;
use teaching::page::MyLearning;

/// A pupil's own page.
#[derive(Clone, Debug)]
pub struct Own {
    /// What the pupil is called.
    pub first_name: String,
    /// One entry a subject with something in it.
    pub subjects: Vec<(String, MyLearning)>,
    /// Knowledge organisers of the units that the pupil's classes are at, with the units' names.
    pub organisers: Vec<(UnitId, String)>,
    /// Their targets: those that are live, and those that ended in the last weeks; `None` where the school uses none.
    pub targets: Option<Vec<Target>>,
    /// Whether a reference cohort is used for one of their subjects and their year.
    pub chances: bool,
    /// What the pupil says they like; `None` where they never answered.
    pub likes: Option<Vec<String>>,
    /// What is done for them, as they began.
    pub done: Vec<StoredAdjustment>,
    /// Sessions beside the lessons that they take part in.
    pub sessions: Vec<crate::family::SessionsFor>,
    /// Whether they have written of themselves.
    pub has_profile: bool,
    /// What may be said of ways to teach, measured: subject and words.
    pub measured: Vec<(String, PupilHelps)>,
    /// Classes that ask them how lessons are this week.
    pub asked: Vec<MyPulse>,
    /// What their classes said of that lately.
    pub told: Vec<ToldPulse>,
}

#[boxed]
impl App {
    /// The page of the pupil whose account this is; its view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` when the account belongs to no pupil today.
    pub async fn my_learning(&self, permit: &Permit) -> Result<Own, AppError> {
        permit.for_action(Action::SeeOwnLearning)?;
        let mut tx = self.store.read(permit.school).await?;
        let time = permit.school_time(&mut tx).await?;
        let today = time.today();
        let pupil = self.own_pupil(&mut tx, permit).await?;
        let called = tx.pupil(pupil).await?.ok_or(AppError::NotFound)?.identity.called().to_string();
        let (mut subjects, mut organisers, mut measured) = (Vec::new(), Vec::new(), Vec::new());
        for group in tx.groups_of_pupil(pupil, today).await? {
            for subject in tx.subjects().await? {
                let value = self.subject(&mut tx, subject.id).await?;
                let Some(current) =
                    crate::lesson::current_objective(&mut tx, permit.now, group.id, &value).await?
                else {
                    continue;
                };
                let Some(unit) = super::picture::unit_of(&value, current) else { continue };
                organisers.extend(with_organiser(&value, current));
                let columns = super::picture::objectives_of(&value, unit);
                let loaded =
                    load(self, &mut tx, permit.now, group.id, subject.id, &columns, Around::Near).await?;
                let learning = teaching::page::my_learning(&loaded.facts, pupil, &columns);
                subjects.extend(
                    learning
                        .filter(|page| {
                            !page.working_on.is_empty() || !page.can_do.is_empty() || !page.steps.is_empty()
                        })
                        .map(|page| (subject.title.clone(), page)),
                );
            }
        }
        for subject in tx.subjects().await? {
            let said = pupil_helps(&mut tx, subject.id, pupil, today).await?;
            // That nothing is clear is no news to a child.
            let said = said.filter(|said| said.own.is_some() || said.best.is_some());
            measured.extend(said.map(|said| (subject.title, said)));
        }
        let likes = interests(&mut tx, &[pupil]).await?.remove(&pupil);
        let targets = recent_targets(self, &mut tx, &time, pupil).await?;
        let chances = targets.is_some() && crate::attainment::any_for(&mut tx, pupil, today).await?;
        let done = crate::needs::held(&mut tx, pupil, today).await?;
        let does = crate::family::school_does(&mut tx, &[pupil], today).await?.remove(&pupil);
        let words = own_words(&mut tx, &[pupil]).await?.remove(&pupil).unwrap_or_default();
        let asked = pulse::asked(&mut tx, pupil, today).await?;
        let told = pulse::told(&mut tx, pupil, today).await?;
        drop(tx);
        permit.audit_view(self).await?;
        let likes = likes.map(|words| words.into_iter().collect());
        let has_profile = !words.sections.is_empty();
        Ok(Own {
            first_name: called,
            subjects,
            organisers,
            targets,
            likes,
            done,
            sessions: does.map(|one| one.sessions).unwrap_or_default(),
            has_profile,
            measured,
            chances,
            asked,
            told,
        })
    }
}
