//! Mails are made: the week's when its hour has come, and a job for each that is due.

use super::policy::KEPT;
use super::settings::{SchoolMail, school_mail};
use crate::{App, AppError, SchoolTime};
use boxed::boxed;
use domain::{MailId, SchoolId};
use jiff::Timestamp;
use jiff::civil::Date;
use store::{MailKind, NewJob, NewMail, School};

/// Sends one mail.
pub(crate) const MAIL: &str = "mail";

/// The job that sends a mail.
pub(super) fn job(school: SchoolId, mail: MailId, run_at: Timestamp) -> NewJob {
    NewJob {
        kind: MAIL.to_owned(),
        key: format!("{MAIL}:{school}:{mail}"),
        payload: mail.to_string(),
        run_at,
    }
}

#[boxed]
impl App {
    /// Makes the week's mails where their hour has come, and sees that somebody sends what is due. Harmless however often;
    /// returns how many jobs wait now.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn ask_for_mails(&self) -> Result<usize, AppError> {
        let mut asked = 0;
        for school in self.all_schools().await? {
            asked += self.mails_of(&school).await?;
        }
        Ok(asked)
    }

    async fn mails_of(&self, school: &School) -> Result<usize, AppError> {
        let now = self.now();
        let time = SchoolTime::new(&school.details.zone, now);
        let mut tx = self.store.read(school.id).await?;
        let mail = school_mail(&mut tx).await?;
        let quiet = mail.quiet(&mut tx).await?;
        let mut carers = Vec::new();
        let here = time.zone.to_datetime(now);
        let week = monday(here.date());
        if self.mailing.is_some() && mail.on && is_due(&mail, here) && !quiet.is_quiet(here) {
            carers = tx.carers_to_write_to(here.date()).await?;
        }
        let due = tx.mails_due(now).await?;
        drop(tx);
        if carers.is_empty() && due.is_empty() {
            return Ok(0);
        }
        let mut tx = self.store.write(school.id).await?;
        let mut asked = 0;
        for account in carers {
            let new = NewMail { account, kind: MailKind::Digest, week: Some(week), send_at: now };
            if let Some(id) = tx.make_mail(&new, now).await? {
                asked += usize::from(tx.enqueue(&job(school.id, id, now), now).await?);
            }
        }
        for one in due {
            // One that waits or runs already is left alone: asked for again, it would only be looked at once more.
            let job = job(school.id, one.id, now);
            if !tx.job_waiting(&job.key).await? {
                asked += usize::from(tx.enqueue(&job, now).await?);
            }
        }
        tx.delete_mails(now - KEPT).await?;
        tx.commit().await?;
        Ok(asked)
    }
}

/// Whether the week's mail is due: on its day from its hour on, and later in the week when nobody was there to send it.
fn is_due(mail: &SchoolMail, here: jiff::civil::DateTime) -> bool {
    let day = here.date().weekday().to_monday_one_offset();
    day > mail.day || (day == mail.day && here.time() >= mail.time())
}

fn monday(day: Date) -> Date {
    let since = i64::from(day.weekday().to_monday_zero_offset());
    day.saturating_sub(jiff::Span::new().days(since))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use support::evening::Minute;

    #[test]
    fn the_weeks_mail_is_due_from_its_hour_to_the_end_of_the_week() {
        let minute = |text| Minute::read(text).unwrap();
        let mail = SchoolMail {
            on: true,
            day: 4,
            at: minute("16:00"),
            quiet_from: minute("19:00"),
            quiet_until: minute("07:00"),
        };
        for (day, hour, due) in [(5, 17, false), (6, 15, false), (6, 16, true), (7, 8, true), (10, 8, false)]
        {
            assert_eq!(is_due(&mail, date(2025, 3, day).at(hour, 0, 0, 0)), due, "{day} {hour}");
        }
        assert_eq!(monday(date(2025, 3, 9)), date(2025, 3, 3));
        assert_eq!(monday(date(2025, 3, 3)), date(2025, 3, 3));
    }
}
