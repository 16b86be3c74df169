//! Marks from a file for one's own class: what the page offers, and taking such an import back.
//!
//! Reading the file and recording it are the data desk's own use cases (`marks`), with leave for this class only.

use super::marks::is_into;
use crate::{Action, App, AppError, Permit, SchoolTime};
use boxed::boxed;
use domain::{BatchId, PaperId};
use store::Batch;

/// The most imports that are looked through, and that a class's list shows.
const MOST: u32 = 200;
const SHOWN: usize = 12;

/// What the page of a class offers.
#[derive(Clone, Debug)]
pub struct ClassMarks {
    /// The class's name.
    pub group_name: String,
    /// The school's papers with their subject's title, the latest first.
    pub papers: Vec<(PaperId, String, String)>,
    /// The latest imports into this class, newest first.
    pub imports: Vec<Batch>,
    /// The school's moment.
    pub time: SchoolTime,
}

#[boxed]
impl App {
    /// Reads it; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` for a class that the school does not have.
    pub async fn class_marks(&self, permit: &Permit) -> Result<ClassMarks, AppError> {
        let group = permit.group()?;
        permit.for_class(Action::ImportMarks, group)?;
        let mut tx = self.store.read(permit.school).await?;
        let time = permit.school_time(&mut tx).await?;
        let group_name = tx.group(group).await?.ok_or(AppError::NotFound)?.group.name;
        let papers = super::desk::papers(&mut tx).await?;
        let mut imports = tx.batches(MOST).await?;
        imports.retain(|one| is_into(&one.batch, group));
        imports.truncate(SHOWN);
        drop(tx);
        permit.audit_view(self).await?;
        Ok(ClassMarks { group_name, papers, imports, time })
    }

    /// Takes marks of this class back, whole.
    ///
    /// # Errors
    /// `NotFound` for an import into no class or another; `Conflict` for one withdrawn before.
    pub async fn withdraw_class_marks(&self, permit: &Permit, batch: BatchId) -> Result<usize, AppError> {
        let group = permit.group()?;
        permit.for_class(Action::ImportMarks, group)?;
        let done = self.withdraw(permit, batch, |found| is_into(&found.batch, group)).await?;
        Ok(done.pupils)
    }
}
