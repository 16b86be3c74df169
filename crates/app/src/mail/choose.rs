//! A carer chooses their language, and whether the week's mail comes. Where it goes is the office's to say.

use super::settings::school_mail;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::Language;

/// What a carer has chosen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MailChoice {
    /// Their language.
    pub language: Language,
    /// Whether the week's mail comes.
    pub weekly: bool,
    /// Whether the office has an address of theirs.
    pub has_address: bool,
    /// Whether the school sends any.
    pub on: bool,
}

#[boxed]
impl App {
    /// What the carer has chosen; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` for somebody who is no carer here.
    pub async fn mail_choice(&self, permit: &Permit) -> Result<MailChoice, AppError> {
        permit.for_action(Action::ChooseMail)?;
        let mut tx = self.store.read(permit.school).await?;
        let carer = tx.carer(permit.somebody()?).await?.ok_or(AppError::NotFound)?;
        let on = self.mailing.is_some() && school_mail(&mut tx).await?.on;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(MailChoice {
            language: carer.language,
            weekly: carer.digest,
            has_address: carer.email.is_some(),
            on,
        })
    }

    /// Keeps what the carer chooses.
    ///
    /// # Errors
    /// `NotFound` for somebody who is no carer here.
    pub async fn choose_mail(
        &self,
        permit: &Permit,
        language: Language,
        weekly: Weekly,
    ) -> Result<(), AppError> {
        permit.for_action(Action::ChooseMail)?;
        let mut tx = self.store.write(permit.school).await?;
        let account = permit.somebody()?;
        let kept = tx.set_carer_mail(account, language, weekly == Weekly::Yes).await;
        kept.map_err(|_| AppError::NotFound)?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// Whether the week's mail comes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Weekly {
    /// Once a week.
    Yes,
    /// Never.
    No,
}
