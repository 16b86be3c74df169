//! What a family wrote on the slip: typed by whoever got it, and from then on the words of the carer who signed, who reads that
//! they were read, changes them and takes them back like any others.

use super::words::{refused, wording};
use crate::evidence::once;
use crate::partners::who_may_sign;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{AccountId, FamilyAuthor, FamilyWordKind};
use store::NewFamilyWord;

/// What the form offers.
#[derive(Clone, Debug)]
pub struct PaperWords {
    /// What the child is called.
    pub name: String,
    /// Carers who may write in the boxes of the child's page.
    pub signers: Vec<(AccountId, String)>,
}

#[boxed]
impl App {
    /// The form; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` when the school has no such pupil.
    pub async fn paper_words_form(&self, permit: &Permit) -> Result<PaperWords, AppError> {
        permit.for_action(Action::TypeFamilyWords)?;
        let pupil = permit.pupil()?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let known = tx.pupil(pupil).await?.ok_or(AppError::NotFound)?;
        let signers = who_may_sign(&tx.carers_of(pupil, today).await?);
        drop(tx);
        permit.audit_view(self).await?;
        Ok(PaperWords { name: known.identity.called().to_string(), signers })
    }

    /// Keeps what a carer wrote on paper as theirs. Sent twice, it is stored once.
    ///
    /// # Errors
    /// `Input` for a carer who may not write in the boxes of the child's page, or words that [`wording`] refuses.
    pub async fn type_family_words(
        &self,
        permit: &Permit,
        signed: Option<AccountId>,
        kind: FamilyWordKind,
        text: &str,
        submission: &str,
    ) -> Result<(), AppError> {
        permit.for_action(Action::TypeFamilyWords)?;
        let (pupil, text) = (permit.pupil()?, wording(text).map_err(refused)?.to_owned());
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let carers = who_may_sign(&tx.carers_of(pupil, today).await?);
        let Some((by, _)) = carers.into_iter().find(|(account, _)| Some(*account) == signed) else {
            return Err(AppError::input(
                "Choose the carer who wrote it. It must be one who may write in the boxes of the child’s page.",
            ));
        };
        if !once::claim(&mut tx, submission, "type-family-words", permit.now).await? {
            return Ok(());
        }
        let new = NewFamilyWord {
            pupil,
            by,
            author: FamilyAuthor::Carer,
            kind,
            objective: None,
            shared: false,
            on_paper: true,
            wording: text,
        };
        tx.write_family_word(&new, permit.now).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}
