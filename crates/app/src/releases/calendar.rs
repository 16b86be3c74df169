//! The days on which the school publishes, fixed before the year begins.

use super::{Kind, Year, refused};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use jiff::civil::Date;
use release::publication::Calendar;
use store::{SchoolTx, StoreError};

/// What was typed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CalendarDraft {
    /// A day for each kind; without one it is not on the calendar.
    pub days: Vec<(Kind, Option<Date>)>,
}

/// The year whose calendar may still be fixed on a day: the next one, and on the first day of a year that one.
pub(super) fn open_year(today: Date) -> Year {
    let this = Year::of(today);
    if this.days().0 == today { this } else { this.next() }
}

/// The calendar of a year as it was fixed; without one, one with no day in it, so that every release says why it comes.
pub(super) async fn of_year(tx: &mut SchoolTx, year: Year) -> Result<(Calendar, bool), AppError> {
    let fixed = tx.release_calendars().await?.into_iter().find(|one| one.year() == year.days());
    let is_fixed = fixed.is_some();
    let none = || Calendar::new(year.days(), year.days().0, []);
    Ok((fixed.map_or_else(none, Ok).map_err(|error| refused(&error))?, is_fixed))
}

#[boxed]
impl App {
    /// Fixes the calendar of the year to come.
    ///
    /// # Errors
    /// `Input` without a day or with one outside the year; `Conflict` when it is fixed already.
    pub async fn fix_release_calendar(&self, permit: &Permit, draft: &CalendarDraft) -> Result<(), AppError> {
        permit.for_action(Action::KeepReleases)?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let year = open_year(today);
        let days: Vec<(String, Date)> =
            draft.days.iter().filter_map(|(kind, day)| Some((kind.title(year), (*day)?))).collect();
        if days.is_empty() {
            return Err(AppError::input("Choose a day for at least one release."));
        }
        let calendar = Calendar::new(year.days(), today, days).map_err(|error| refused(&error))?;
        match tx.fix_release_calendar(&calendar, today).await {
            Err(StoreError::Refused { .. }) => {
                return Err(AppError::Conflict(format!(
                    "The calendar of {} is fixed already and does not change. What comes on another day says why.",
                    year.called()
                )));
            }
            done => done?,
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_year_that_has_begun_is_not_planned_any_more() {
        assert_eq!(open_year(date(2026, 9, 1)).called(), "2026/27");
        assert_eq!(open_year(date(2026, 9, 2)).called(), "2027/28");
        assert_eq!(open_year(date(2027, 8, 31)).called(), "2027/28");
    }
}
