//! The conversations with one child, and what to know before the next.

use super::noted;
use super::week::{Facts, facts};
use crate::classroom::said_names;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use jiff::civil::Date;
use std::collections::BTreeSet;
use store::Conversation;

/// The page of one child.
#[derive(Clone, Debug)]
pub struct PupilConversations {
    /// The name said in class.
    pub name: String,
    /// The class's name.
    pub group_name: String,
    /// The school's date.
    pub today: Date,
    /// What to know before.
    pub facts: Facts,
    /// What was noted in this class, the latest first.
    pub noted: Vec<Conversation>,
}

#[boxed]
impl App {
    /// What was noted in this class of a pupil; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` when the pupil is not in the class.
    pub async fn pupil_conversations(&self, permit: &Permit) -> Result<PupilConversations, AppError> {
        permit.for_one_of(&[Action::SeeConversations, Action::NoteConversation])?;
        let (group, pupil) = (permit.group()?, permit.pupil()?);
        let mut tx = self.store.read(permit.school).await?;
        let time = permit.school_time(&mut tx).await?;
        let group_name = tx.group(group).await?.ok_or(AppError::NotFound)?.group.name;
        let register = tx.pupils_in(group, time.today()).await?;
        let mut named = register.iter().zip(said_names(&register));
        let (_, name) = named.find(|(one, _)| one.id == pupil).ok_or(AppError::NotFound)?;
        let noted = noted(&mut tx, &[pupil], time.today()).await?;
        let mut facts = facts(self, &mut tx, permit, &time, &BTreeSet::from([pupil]), &noted).await?;
        drop(tx);
        permit.audit_view(self).await?;
        let here = noted.into_values().flatten().rev().filter(|one| one.group == group);
        Ok(PupilConversations {
            name,
            group_name,
            today: time.today(),
            facts: facts.remove(&pupil).unwrap_or_default(),
            noted: here.collect(),
        })
    }
}
