//! What the office sees of mail: to whom, when, what became of it. Neither text nor address.

use super::make::job;
use super::settings::{SchoolMail, school_mail};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::MailId;
use jiff::tz::TimeZone;
use store::{Mail, MailKind, NewMail};

/// Mails that the page lists.
const LISTED: u32 = 100;

/// The page.
#[derive(Clone, Debug)]
pub struct MailPage {
    /// The address that mail comes from, where the operator has set mail up.
    pub from: Option<String>,
    /// What the school says of it.
    pub school: SchoolMail,
    /// Carers who would be written to now.
    pub carers: usize,
    /// Carers who are written to and from whom the school is hidden.
    pub restricted: usize,
    /// The mails made last, newest first.
    pub mails: Vec<MailLine>,
    /// The school's zone, for dates.
    pub zone: TimeZone,
}

/// One mail in a line.
#[derive(Clone, Debug)]
pub struct MailLine {
    /// The mail.
    pub mail: Mail,
    /// To whom.
    pub name: String,
}

#[boxed]
impl App {
    /// The page; the view is audited before it is returned.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn mail_page(&self, permit: &Permit) -> Result<MailPage, AppError> {
        permit.for_action(Action::UseMail)?;
        let mut tx = self.store.read(permit.school).await?;
        let time = permit.school_time(&mut tx).await?;
        let school = school_mail(&mut tx).await?;
        let carers = tx.carers_to_write_to(time.today()).await?;
        let mut restricted = 0;
        for account in &carers {
            let relations = tx.relations_of(*account, time.today()).await?;
            restricted += usize::from(relations.iter().any(|one| one.rights.restricted));
        }
        let mut mails = Vec::new();
        for mail in tx.mails(LISTED).await? {
            let name = tx.account_name(mail.mail.account).await?;
            mails.push(MailLine { mail, name: name.map(|name| name.to_string()).unwrap_or_default() });
        }
        drop(tx);
        permit.audit_view(self).await?;
        let from = self.mailing.as_ref().map(|mailing| mailing.from().to_owned());
        Ok(MailPage { from, school, carers: carers.len(), restricted, mails, zone: time.zone })
    }

    /// Sends a mail to the address that whoever asks signs in with, to try whether mail arrives.
    ///
    /// # Errors
    /// `Input` where mail is not set up.
    pub async fn test_mail(&self, permit: &Permit) -> Result<(), AppError> {
        permit.for_action(Action::UseMail)?;
        if self.mailing.is_none() {
            return Err(AppError::input(
                "Whoever runs Attune has not named a mail server yet, so nothing can be sent.",
            ));
        }
        let account = permit.somebody()?;
        let mut tx = self.store.write(permit.school).await?;
        let new = NewMail { account, kind: MailKind::Test, week: None, send_at: permit.now };
        if let Some(id) = tx.make_mail(&new, permit.now).await? {
            tx.enqueue(&job(permit.school, id, permit.now), permit.now).await?;
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Tries a mail at once that was given up, or that waits.
    ///
    /// # Errors
    /// `NotFound` for one that went.
    pub async fn mail_again(&self, permit: &Permit, id: MailId) -> Result<(), AppError> {
        permit.for_action(Action::UseMail)?;
        let mut tx = self.store.write(permit.school).await?;
        tx.mail_again(id, permit.now).await.map_err(|_| AppError::NotFound)?;
        tx.enqueue(&job(permit.school, id, permit.now), permit.now).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}
