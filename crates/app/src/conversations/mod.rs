//! Two minutes with each child, and whom nobody has looked at for three weeks.
//!
//! The five of a week and the list of the missed are worked out from what is recorded anyway: nothing is typed for them but
//! one tap after a conversation. No page says who among the adults has talked to whom.

mod missed;
mod note;
mod pupil;
mod week;

pub use missed::MissedChild;
pub use note::LONGEST_STEP;
pub use pupil::PupilConversations;
pub use week::{ClassConversations, Facts, Suggested};

use crate::AppError;
use boxed::boxed;
use domain::PupilId;
use jiff::Span;
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::{Conversation, SchoolTx};
use support::conversations::Led;

/// Days that the wait for a conversation looks back: longer ago is as good as never.
const LOOKS_BACK: i64 = 400;

/// What was noted of a class's pupils, by pupil, oldest first.
pub(crate) type Noted = BTreeMap<PupilId, Vec<Conversation>>;

#[boxed]
pub(crate) async fn noted(tx: &mut SchoolTx, pupils: &[PupilId], today: Date) -> Result<Noted, AppError> {
    let mut noted = Noted::new();
    for one in tx.conversations(pupils, today.saturating_sub(Span::new().days(LOOKS_BACK))).await? {
        noted.entry(one.pupil).or_default().push(one);
    }
    Ok(noted)
}

/// Since when a pupil waits for an adult: the last conversation was too short, and nobody took it up.
fn waits_since(noted: &[Conversation], taken_up: &[(PupilId, Date)]) -> Option<Date> {
    let last = noted.last().filter(|one| one.led == Led::MoreTime)?;
    (!is_taken_up(taken_up, last.pupil, last.on)).then_some(last.on)
}

/// Whether an adult took up what waits for this pupil since `on`.
fn is_taken_up(taken_up: &[(PupilId, Date)], pupil: PupilId, on: Date) -> bool {
    taken_up.iter().any(|(one, day)| *one == pupil && *day >= on)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::GroupId;
    use jiff::civil::date;

    fn talk(day: i8, led: Led) -> Conversation {
        Conversation { pupil: PupilId(1), group: GroupId(1), on: date(2026, 11, day), led, next_step: None }
    }

    #[test]
    fn somebody_waits_until_it_is_taken_up_or_talked_about() {
        let asked = [talk(2, Led::Well), talk(9, Led::MoreTime)];
        assert_eq!(waits_since(&asked, &[]), Some(date(2026, 11, 9)));
        let taken = |pupil: i64, day: i8| (PupilId(pupil), date(2026, 11, day));
        assert_eq!(waits_since(&asked, &[taken(1, 10)]), None);
        assert_eq!(waits_since(&asked, &[taken(1, 8), taken(2, 10)]), Some(date(2026, 11, 9)));
        assert_eq!(waits_since(&[talk(9, Led::MoreTime), talk(12, Led::NextStep)], &[]), None);
        assert_eq!(waits_since(&[], &[]), None);
    }
}
