//! An objective under another name: its id stays, and with it everything that was ever recorded about it.

use crate::error::{StoreError, found};
use crate::transaction::SchoolWriteTx;
use crate::value::values;
use boxed::boxed;
use domain::{Slug, SubjectId};

#[boxed]
impl SchoolWriteTx {
    /// Gives an objective, retired or not, another slug.
    ///
    /// # Errors
    /// When the subject has no such objective, or the school uses the new slug for another.
    pub async fn rename_objective(
        &mut self,
        subject: SubjectId,
        old: &Slug,
        new: &Slug,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let done = self
            .run(
                "UPDATE objective SET slug = $4 WHERE school_id = $1 AND subject_id = $2 AND slug = $3",
                values![school, subject, old, new],
            )
            .await?;
        found((done == 1).then_some(()), "objective")?;
        self.bump_subject(subject).await
    }
}
