//! What a school says of its mail: whether, on which day of the week, and when it is quiet.

use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use jiff::civil::{Time, Weekday};
use store::{SchoolTx, SchoolWriteTx};
use support::evening::Minute;
use support::quiet::Quiet;

const PREFIX: &str = "mail-";
const ON: &str = "on";
const DAY: &str = "day";
const AT: &str = "at";
const QUIET_FROM: &str = "quiet-from";
const QUIET_UNTIL: &str = "quiet-until";

/// A school's mail.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SchoolMail {
    /// Whether any goes out.
    pub on: bool,
    /// The weekday of the week's mail, Monday 1 to Friday 5.
    pub day: i8,
    /// Not before, on that day.
    pub at: Minute,
    /// Quiet from this time in the evening.
    pub quiet_from: Minute,
    /// Quiet until this time in the morning.
    pub quiet_until: Minute,
}

/// The same as a form sends it.
#[derive(Clone, Debug, Default)]
pub struct SchoolMailForm {
    /// Whether any goes out.
    pub on: bool,
    /// The weekday.
    pub day: String,
    /// Not before.
    pub at: String,
    /// Quiet from.
    pub quiet_from: String,
    /// Quiet until.
    pub quiet_until: String,
}

/// Thursday afternoon: before the weekend, with a day left to try again.
const USUAL_DAY: i8 = 4;

impl SchoolMail {
    /// The weekday.
    #[must_use]
    pub fn weekday(&self) -> Weekday {
        Weekday::from_monday_one_offset(self.day).unwrap_or(Weekday::Thursday)
    }

    /// Its quiet hours, with the school's terms.
    pub(super) async fn quiet(&self, tx: &mut SchoolTx) -> Result<Quiet, AppError> {
        let terms = tx.terms().await?.into_iter().map(|one| (one.term.starts, one.term.ends)).collect();
        Ok(Quiet { from: time(self.quiet_from), until: time(self.quiet_until), terms })
    }

    pub(super) fn time(&self) -> Time {
        time(self.at)
    }
}

fn time(minute: Minute) -> Time {
    let (hour, minute) = (minute.value() / 60, minute.value() % 60);
    // A field of time knows no 24:00.
    Time::new(i8::try_from(hour).unwrap_or(0), i8::try_from(minute).unwrap_or(0), 0, 0)
        .unwrap_or(Time::midnight())
}

/// What a school has said, with the usual where it has said nothing.
#[boxed]
pub(super) async fn school_mail(tx: &mut SchoolTx) -> Result<SchoolMail, AppError> {
    let said = tx.settings_under(PREFIX).await?;
    let minute = |name: &str, usual: &str| {
        let text = said.get(name).map_or(usual, String::as_str);
        Minute::read(text).or_else(|| Minute::read(usual)).ok_or_else(|| AppError::Broken(usual.to_owned()))
    };
    Ok(SchoolMail {
        on: said.get(ON).is_some_and(|on| on == "yes"),
        day: said
            .get(DAY)
            .and_then(|day| day.parse().ok())
            .filter(|day| (1..=5).contains(day))
            .unwrap_or(USUAL_DAY),
        at: minute(AT, "16:00")?,
        quiet_from: minute(QUIET_FROM, "19:00")?,
        quiet_until: minute(QUIET_UNTIL, "07:00")?,
    })
}

async fn keep(tx: &mut SchoolWriteTx, mail: &SchoolMail, permit: &Permit) -> Result<(), AppError> {
    let (day, at) = (mail.day.to_string(), mail.at.to_string());
    let (from, until) = (mail.quiet_from.to_string(), mail.quiet_until.to_string());
    let on = if mail.on { "yes" } else { "no" };
    for (name, said) in [(ON, on), (DAY, &day), (AT, &at), (QUIET_FROM, &from), (QUIET_UNTIL, &until)] {
        tx.set_setting(&format!("{PREFIX}{name}"), said, permit.now).await?;
    }
    Ok(())
}

fn read(form: &SchoolMailForm) -> Result<SchoolMail, AppError> {
    let time = |text: &str| {
        Minute::read(text)
            .ok_or_else(|| AppError::input("Say each time as hours and minutes, such as 16:00."))
    };
    let day = form.day.parse().ok().filter(|day| (1..=5).contains(day));
    let mail = SchoolMail {
        on: form.on,
        day: day.ok_or_else(|| AppError::input("Choose a day from Monday to Friday."))?,
        at: time(&form.at)?,
        quiet_from: time(&form.quiet_from)?,
        quiet_until: time(&form.quiet_until)?,
    };
    let hours =
        Quiet { from: self::time(mail.quiet_from), until: self::time(mail.quiet_until), terms: Vec::new() };
    // Any Monday of a school without terms will do.
    if hours.is_quiet(jiff::civil::date(2024, 1, 1).to_datetime(mail.time())) {
        return Err(AppError::input(
            "The week’s mail would fall into the quiet hours. Choose another time for one of the two.",
        ));
    }
    Ok(mail)
}

#[boxed]
impl App {
    /// Keeps what the school says of its mail.
    ///
    /// # Errors
    /// `Input` for what cannot be; then nothing has changed.
    pub async fn keep_school_mail(&self, permit: &Permit, form: &SchoolMailForm) -> Result<(), AppError> {
        permit.for_action(Action::UseMail)?;
        let mail = read(form)?;
        let mut tx = self.store.write(permit.school).await?;
        keep(&mut tx, &mail, permit).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> SchoolMailForm {
        SchoolMailForm {
            on: true,
            day: "4".into(),
            at: "16:00".into(),
            quiet_from: "19:00".into(),
            quiet_until: "07:00".into(),
        }
    }

    #[test]
    fn the_weeks_mail_is_never_in_quiet_hours() {
        assert_eq!(read(&form()).unwrap().weekday(), Weekday::Thursday);
        let says = |form: SchoolMailForm, words: &str| {
            let error = read(&form).unwrap_err().to_string();
            assert!(error.contains(words), "{error}");
        };
        says(SchoolMailForm { at: "20:00".into(), ..form() }, "quiet hours");
        says(SchoolMailForm { at: "4 pm".into(), ..form() }, "hours and minutes");
        says(SchoolMailForm { day: "6".into(), ..form() }, "Monday to Friday");
    }
}
