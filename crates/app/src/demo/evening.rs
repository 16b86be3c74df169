//! A parents' evening of the class that a demo begins with: some families have a time, and of the last one two lines are left.

use super::Writer;
use super::people::card_pupil;
use crate::AppError;
use domain::{AccountId, PupilId};
use jiff::Span;
use jiff::civil::Weekday;
use store::{Booking, EveningClass, NewAgreed, NewEvening};
use support::evening::{Hours, Minute};

/// Days ahead from which the evening is looked for.
const AHEAD: i64 = 6;
/// Of the first times every so many is free: families fill an evening from both ends.
const FREE: usize = 3;
/// What was agreed last time, and whether it is done, by the place of the child in the register.
const AGREED: [(usize, &str, bool); 2] = [
    (0, "Reads the clock aloud before tea; we ask each Monday how it went.", false),
    (4, "We try a seat nearer the front until half-term.", true),
];

impl Writer<'_> {
    pub(super) async fn evening(&self) -> Result<(), AppError> {
        let Some(show) = &self.made.showcase else { return Ok(()) };
        let (group, today) = (self.group(show.group)?, self.authority.today);
        let broken = || AppError::Broken("the demo's evening has no hours".to_owned());
        let minute = |text: &str| Minute::read(text).ok_or_else(broken);
        let breaks = vec![(minute("17:30")?, minute("17:45")?)];
        let hours = Hours::new((minute("16:00")?, minute("19:00")?), 5, breaks, 5).map_err(|_| broken())?;
        let mut on = today.saturating_add(Span::new().days(AHEAD));
        while on.weekday() != Weekday::Wednesday {
            on = on.tomorrow().map_err(|_| broken())?;
        }
        let times = hours.times();
        let classes = vec![EveningClass { group, room: "The hall".to_owned() }];
        let new = NewEvening { on, hours, book_until: on.yesterday().unwrap_or(on), classes };
        let mut tx = self.begin().await?;
        let id = tx.open_evening(&new, self.now).await?;
        let register: Vec<PupilId> =
            tx.pupils_in(group, today).await?.into_iter().map(|one| one.id).collect();
        let carers = tx.carers_of_group(group, today).await?;
        let of = |pupil: PupilId| -> Option<AccountId> {
            let own =
                carers.iter().find(|one| one.pupil == pupil && one.rights.see && !one.rights.restricted);
            own.map(|one| one.carer.account)
        };
        let places = times.iter().enumerate().filter(|(place, _)| place % FREE != 1).map(|(_, at)| *at);
        for (at, pupil) in places.zip(register.iter().copied()) {
            tx.book(id, &Booking { group, at, pupil, carer: of(pupil) }, self.now).await?;
        }
        let first = card_pupil(self.made).map(|at| self.pupil(u32::try_from(at).unwrap_or(0))).transpose()?;
        for (place, wording, done) in AGREED {
            let named = if place == 0 { first } else { register.get(place).copied() };
            let Some(pupil) = named else { continue };
            let day = today.saturating_sub(Span::new().days(30));
            let line = NewAgreed { pupil, group, on: day, with: None, wording: wording.to_owned() };
            let line = tx.agree(&line, self.now).await?;
            if done {
                tx.set_agreed_done(line, group, Some(today.saturating_sub(Span::new().days(7)))).await?;
            }
        }
        tx.commit().await?;
        Ok(())
    }
}
