//! A link that opens nothing any more is followed by another, to the address that the office has and to no other. Whoever
//! asks is told the same whatever is known: nothing of a carer, and not whether there is one.

use super::compose::open_to;
use super::make::job;
use super::settings::school_mail;
use crate::{App, AppError, SchoolTime, Secret};
use boxed::boxed;
use jiff::SignedDuration;
use store::{MailKind, NewMail};

/// Links that somebody may have mailed to themselves: so many in so long.
const AT_MOST: [(usize, SignedDuration); 2] =
    [(1, SignedDuration::from_mins(30)), (3, SignedDuration::from_hours(24))];

#[boxed]
impl App {
    /// Mails another link to the carer whose this one was, if they still are one and the office has an address.
    ///
    /// # Errors
    /// When the store fails; never for what is not known.
    pub async fn another_link(&self, dead: &Secret) -> Result<(), AppError> {
        let now = self.now();
        let holder = self.store.read_system().await?.holder_of_link(&dead.hash()).await?;
        let (Some((account, school)), true) = (holder, self.mailing.is_some()) else { return Ok(()) };
        let mut tx = self.store.write(school).await?;
        let today = SchoolTime::new(&tx.details().await?.details.zone, now).today();
        let on = school_mail(&mut tx).await?.on;
        let carer = tx.carer(account).await?;
        let reached = carer.is_some_and(|carer| carer.email.is_some());
        // The address of a link names the school, and mail lies open.
        let hidden = tx.relations_of(account, today).await?.iter().any(|one| one.rights.restricted);
        if !on || !reached || hidden || open_to(&mut tx, account, today).await?.is_empty() {
            return Ok(());
        }
        for (most, long) in AT_MOST {
            if tx.mails_made(account, MailKind::Link, now - long).await?.len() >= most {
                return Ok(());
            }
        }
        let new = NewMail { account, kind: MailKind::Link, week: None, send_at: now };
        if let Some(id) = tx.make_mail(&new, now).await? {
            tx.enqueue(&job(school, id, now), now).await?;
        }
        tx.commit().await?;
        Ok(())
    }
}
