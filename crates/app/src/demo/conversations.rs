//! Two minutes with some children of the class that a demo begins with, and what four of them do beside the lessons.

use super::Writer;
use crate::AppError;
use crate::pulse::monday;
use domain::PupilId;
use jiff::Span;
use jiff::civil::Date;
use std::collections::BTreeSet;
use store::{Conversation, LedBy, NewProvision, NotHeld, ProvisionPlan};
use support::conversations::Led;
use support::minutes::Sessions;

/// Who in the register, days ago, what it led to, the next step.
const TALKS: [(usize, i64, Led, &str); 12] = [
    (2, 52, Led::Well, ""),
    (5, 48, Led::NextStep, "Ask a partner to check before moving on."),
    (9, 45, Led::Well, ""),
    (12, 38, Led::NextStep, "Draw it first, then write the sum."),
    (14, 34, Led::Well, ""),
    (17, 31, Led::MoreTime, ""),
    (20, 17, Led::NextStep, "Ten minutes of reading aloud at home, three times a week."),
    (1, 16, Led::Well, ""),
    (7, 13, Led::NextStep, "Explain one answer to somebody every day."),
    (22, 10, Led::Well, ""),
    (25, 9, Led::MoreTime, ""),
    (3, 8, Led::NextStep, "Use the fraction strips when stuck."),
];
/// Who takes part in the reading group, by place in the register.
const READERS: [usize; 4] = [4, 11, 17, 20];
const WEEKS_SO_FAR: i64 = 3;
const WEEKS: i64 = 6;

impl Writer<'_> {
    pub(super) async fn conversations(&self) -> Result<(), AppError> {
        let Some(show) = &self.made.showcase else { return Ok(()) };
        let mut tx = self.begin().await?;
        let (group, today) = (self.group(show.group)?, self.authority.today);
        let register: Vec<PupilId> = tx.pupils_in(group, today).await?.iter().map(|one| one.id).collect();
        for (place, days, led, step) in TALKS {
            let Some(pupil) = register.get(place).copied() else { continue };
            let next_step = (!step.is_empty()).then(|| step.to_owned());
            let on = school_day(today.saturating_sub(Span::new().days(days)));
            tx.note_conversation(&Conversation { pupil, group, on, led, next_step }, None, self.now).await?;
        }
        let first = monday(today).saturating_sub(Span::new().weeks(WEEKS_SO_FAR));
        let until = first.saturating_add(Span::new().weeks(WEEKS)).saturating_sub(Span::new().days(3));
        let instead = tx.subjects().await?.into_iter().find(|one| one.slug.as_str() == "pe");
        let sessions = Sessions {
            instead_of: instead.map(|one| one.id),
            weekdays: BTreeSet::from([2, 4]),
            minutes: 20,
            from: first,
            until,
            not_held: BTreeSet::new(),
        };
        let plan = ProvisionPlan::default();
        let new = NewProvision { name: "Reading together".into(), led_by: LedBy::Assistant, sessions, plan };
        let id = tx.add_provision(&new, None, self.now).await?;
        for pupil in READERS.iter().filter_map(|place| register.get(*place)) {
            tx.put_in_provision(id, *pupil, (first, until)).await?;
        }
        let not_held = first.saturating_add(Span::new().days(8));
        tx.session_not_held(id, not_held, NotHeld::Noted).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// The day itself, or the Friday before a weekend.
fn school_day(day: Date) -> Date {
    let past_friday = i64::from(day.weekday().to_monday_one_offset()) - 5;
    day.saturating_sub(Span::new().days(past_friday.max(0)))
}
