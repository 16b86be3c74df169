//! The classes that somebody works with.

use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{GroupId, SubjectId};

/// One class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassLine {
    /// The class.
    pub group: GroupId,
    /// Its name.
    pub name: String,
    /// Pupils in it today.
    pub pupils: usize,
    /// The subject somebody teaches it; `None` for all.
    pub subject: Option<(SubjectId, String)>,
}

#[boxed]
impl App {
    /// The classes of the person who asks, in order of name.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn classes(&self, permit: &Permit) -> Result<Vec<ClassLine>, AppError> {
        permit.for_action(Action::SeeClasses)?;
        let account = permit.somebody()?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let subjects = tx.subjects().await?;
        let mut lines = Vec::new();
        for one in tx.groups_of(account, today).await? {
            let pupils = tx.pupils_in(one.group.id, today).await?.len();
            let subject = one.subject.and_then(|id| {
                subjects.iter().find(|subject| subject.id == id).map(|subject| (id, subject.title.clone()))
            });
            lines.push(ClassLine { group: one.group.id, name: one.group.group.name, pupils, subject });
        }
        lines.sort_by(|a, b| a.name.cmp(&b.name).then(a.subject.cmp(&b.subject)));
        Ok(lines)
    }

    /// All subjects of the school, for choices.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn subject_choices(&self, permit: &Permit) -> Result<Vec<(SubjectId, String)>, AppError> {
        let mut tx = self.store.read(permit.school).await?;
        Ok(tx.subjects().await?.into_iter().map(|one| (one.id, one.title)).collect())
    }
}
