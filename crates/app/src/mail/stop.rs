//! The week's mail is stopped from the mail itself: by its page's button, or by the one click of a mail program. Looking at
//! the page stops nothing.

use crate::{App, AppError, Secret};
use boxed::boxed;
use domain::{AccountId, Language, SchoolId};
use store::{NewSystemAudit, SchoolTx};

/// School and secret, as they stand in the address.
fn read(token: &str) -> Option<(SchoolId, Secret)> {
    let (school, secret) = token.split_once('-')?;
    Some((school.parse().ok()?, Secret::from_text(secret)))
}

#[boxed]
impl App {
    /// The language of whoever can stop with this; `None` when it stops nothing (any more).
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn may_stop_mail(&self, token: &str) -> Result<Option<Language>, AppError> {
        let Some((school, secret)) = read(token) else { return Ok(None) };
        let mut tx = self.store.read(school).await?;
        Ok(whose(&mut tx, &secret).await?.map(|(_, language)| language))
    }

    /// Stops the week's mail. Done twice, it stays stopped.
    ///
    /// # Errors
    /// When it cannot be stored.
    pub async fn stop_mail(&self, token: &str) -> Result<Option<Language>, AppError> {
        let Some((school, secret)) = read(token) else { return Ok(None) };
        let mut tx = self.store.write_system().await?;
        let found = {
            let mut reading = self.store.read(school).await?;
            whose(&mut reading, &secret).await?
        };
        let Some((account, language)) = found else { return Ok(None) };
        let line = NewSystemAudit {
            account: Some(account),
            action: "stop-mail".to_owned(),
            subject: Some(account.value()),
            request: "link".to_owned(),
        };
        tx.audit(&line, self.now()).await?;
        let mut tx = tx.enter_school(school);
        tx.set_carer_mail(account, language, false).await?;
        tx.commit().await?;
        Ok(Some(language))
    }
}

async fn whose(tx: &mut SchoolTx, secret: &Secret) -> Result<Option<(AccountId, Language)>, AppError> {
    let Some(account) = tx.mail_to_stop(&secret.hash()).await? else { return Ok(None) };
    Ok(tx.carer(account).await?.map(|carer| (account, carer.language)))
}
