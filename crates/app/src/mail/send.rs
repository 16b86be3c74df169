//! One mail is sent: made ready, tried, and noted. Every step can be cut off, and whoever takes the job next goes on.

use super::compose::{Composed, Ready};
use super::policy::{Next, next};
use super::settings::school_mail;
use super::transport::{Failed, Sealed};
use super::{Mailing, policy};
use crate::{App, AppError, Permit, SchoolTime};
use boxed::boxed;
use domain::MailId;
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use store::{AuditSubject, LinkPurpose, Mail, MailKind, MailProblem, MailState, NewSetupLink, SetupLink};

/// What became of a job that sends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sent {
    /// Nothing is left to do.
    Settled,
    /// It is to be tried again then.
    Later(Timestamp),
}

#[boxed]
impl App {
    /// Sends a mail, or finds out when to try again. A second worker that comes to the same mail after it was sent does
    /// nothing.
    ///
    /// # Errors
    /// When the store fails.
    pub(crate) async fn send_mail(&self, permit: &Permit, id: MailId) -> Result<Sent, AppError> {
        let mut tx = self.store.read(permit.school).await?;
        let waiting = tx.mail(id).await?.filter(|one| one.state == MailState::Waits);
        let Some(mail) = waiting else { return Ok(Sent::Settled) };
        let school = school_mail(&mut tx).await?;
        let quiet = school.quiet(&mut tx).await?;
        let time = permit.school_time(&mut tx).await?;
        drop(tx);
        let Some(mailing) = self.mailing.clone() else {
            return self.not_sent(permit, &mail, MailProblem::SwitchedOff).await;
        };
        // What somebody waits for at this moment knows no quiet hours; the week's mail keeps them.
        if mail.mail.kind == MailKind::Digest {
            if !school.on {
                return self.settle(permit, &mail, MailState::NotNeeded, None).await;
            }
            let here = time.zone.to_datetime(permit.now);
            if quiet.is_quiet(here) {
                let loud = quiet.ends(here).and_then(|at| time.zone.to_timestamp(at).ok());
                // Kept for the morning, but not for a holiday: then it would be old news.
                return match loud.filter(|at| *at < mail.made_at + policy::LINK_LASTS) {
                    Some(at) => self.put_off(permit, &mail, None, at).await,
                    None => self.settle(permit, &mail, MailState::NotNeeded, None).await,
                };
            }
        }
        match self.compose(permit, &mailing, &mail).await? {
            Composed::Nothing => self.settle(permit, &mail, MailState::NotNeeded, None).await,
            Composed::NoAddress => self.not_sent(permit, &mail, MailProblem::NoAddress).await,
            Composed::Letter(ready) => self.try_once(permit, &mailing, &mail, &ready).await,
        }
    }

    async fn try_once(
        &self,
        permit: &Permit,
        mailing: &Arc<Mailing>,
        mail: &Mail,
        ready: &Ready,
    ) -> Result<Sent, AppError> {
        let mut tx = self.store.write_system().await?;
        if let Some((secret, expires_at)) = &ready.link {
            let link = SetupLink {
                purpose: LinkPurpose::Carer,
                school: Some(permit.school),
                account: Some(mail.mail.account),
                expires_at: *expires_at,
            };
            tx.create_setup_link(&NewSetupLink { token_hash: secret.hash(), link }, permit.now).await?;
        }
        let mut tx = tx.enter_school(permit.school);
        let stop_hash = ready.stop.as_ref().map(|(secret, _)| secret.hash());
        if !tx.try_mail(mail.id, stop_hash.as_deref(), permit.now).await? {
            return Ok(Sent::Settled);
        }
        permit.audit_of(&mut tx, AuditSubject::Account(mail.mail.account)).await?;
        tx.commit().await?;
        let sealed = Sealed {
            number: format!("{}-{}", permit.school, mail.id),
            to: ready.to.as_str(),
            from_name: ready.from_name.as_deref(),
            letter: &ready.letter,
            stop: ready.stop.as_ref().map(|(_, way)| way.as_str()),
        };
        match mailing.send(&sealed, permit.now).await {
            Ok(()) => self.settle(permit, mail, MailState::Sent, None).await,
            Err(Failed { problem, known }) => {
                // What the server did not take, nobody holds: its link need not stay open.
                if let (true, Some((secret, _))) = (known, &ready.link) {
                    let mut tx = self.store.write_system().await?;
                    tx.take_back_link(&secret.hash()).await?;
                    tx.commit().await?;
                }
                self.not_sent(permit, mail, problem).await
            }
        }
    }

    async fn not_sent(&self, permit: &Permit, mail: &Mail, problem: MailProblem) -> Result<Sent, AppError> {
        let old = self.now().duration_since(mail.made_at);
        tracing::warn!(mail = %mail.id, problem = ?problem, "a mail did not go");
        match next(mail.mail.kind, problem, mail.tries + 1, old) {
            Next::After(gap) => self.put_off(permit, mail, Some(problem), self.now() + gap).await,
            Next::GiveUp => self.settle(permit, mail, MailState::GivenUp, Some(problem)).await,
        }
    }

    async fn put_off(
        &self,
        permit: &Permit,
        mail: &Mail,
        problem: Option<MailProblem>,
        at: Timestamp,
    ) -> Result<Sent, AppError> {
        let mut tx = self.store.write(permit.school).await?;
        // Tried again in the quiet hours it would only wait once more.
        let at = match mail.mail.kind {
            MailKind::Digest => {
                let quiet = school_mail(&mut tx).await?.quiet(&mut tx).await?;
                let zone = tx.details().await?.details.zone;
                let zone = SchoolTime::new(&zone, permit.now).zone;
                let loud = quiet.ends(zone.to_datetime(at)).and_then(|at| zone.to_timestamp(at).ok());
                loud.unwrap_or(at + SignedDuration::from_hours(24))
            }
            MailKind::Link | MailKind::Test => at,
        };
        tx.put_off_mail(mail.id, problem, at).await?;
        tx.commit().await?;
        Ok(Sent::Later(at))
    }

    async fn settle(
        &self,
        permit: &Permit,
        mail: &Mail,
        state: MailState,
        problem: Option<MailProblem>,
    ) -> Result<Sent, AppError> {
        let mut tx = self.store.write(permit.school).await?;
        tx.settle_mail(mail.id, state, problem, self.now()).await?;
        tx.commit().await?;
        Ok(Sent::Settled)
    }
}
