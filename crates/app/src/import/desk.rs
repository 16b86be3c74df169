//! What the forms of the data desk offer: classes, papers, the school's day.

use crate::{Action, App, AppError, Permit, SchoolTime};
use boxed::boxed;
use domain::{GroupId, PaperId};
use store::SchoolTx;

/// Choices of the data desk.
#[derive(Clone, Debug)]
pub struct Desk {
    /// The school's classes, by name.
    pub groups: Vec<(GroupId, String)>,
    /// The school's papers with their subject's title, the latest first.
    pub papers: Vec<(PaperId, String, String)>,
    /// The school's moment.
    pub time: SchoolTime,
}

#[boxed]
impl App {
    /// Reads them.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn desk(&self, permit: &Permit) -> Result<Desk, AppError> {
        permit.for_action(Action::UseDataDesk)?;
        let mut tx = self.store.read(permit.school).await?;
        let time = permit.school_time(&mut tx).await?;
        let mut groups: Vec<(GroupId, String)> =
            tx.groups(time.today()).await?.into_iter().map(|one| (one.id, one.group.name)).collect();
        groups.sort_by(|a, b| a.1.cmp(&b.1));
        let papers = papers(&mut tx).await?;
        Ok(Desk { groups, papers, time })
    }
}

/// The school's papers with their subject's title, the latest first.
#[boxed]
pub(super) async fn papers(tx: &mut SchoolTx) -> Result<Vec<(PaperId, String, String)>, AppError> {
    let subjects = tx.subjects().await?;
    let mut papers: Vec<(PaperId, String, String)> = tx
        .papers(None)
        .await?
        .into_iter()
        .map(|one| {
            let subject = subjects.iter().find(|subject| subject.id == one.subject);
            (one.id, one.title, subject.map(|subject| subject.title.clone()).unwrap_or_default())
        })
        .collect();
    papers.sort_by_key(|(id, ..)| std::cmp::Reverse(*id));
    Ok(papers)
}
