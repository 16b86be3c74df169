//! The office, the head or the deputy opens an evening, sees how it fills, and calls it off.

use crate::evidence::once;
use crate::setup::as_sentence;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{EveningId, GroupId};
use jiff::Span;
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::{EveningClass, NewEvening, StoredEvening};
use support::evening::{Hours, Minute};

/// Characters of a room.
const LONGEST_ROOM: usize = 60;

/// What a form says of an evening.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EveningForm {
    /// The day.
    pub on: Option<Date>,
    /// From when.
    pub from: Option<Minute>,
    /// Until when.
    pub until: Option<Minute>,
    /// Minutes of a conversation.
    pub each: u16,
    /// Minutes between two rooms.
    pub walk: u16,
    /// Breaks.
    pub breaks: Vec<(Minute, Minute)>,
    /// The last day on which families book themselves; nothing: the day before.
    pub book_until: Option<Date>,
    /// The classes that take part, each with its room.
    pub classes: Vec<(GroupId, String)>,
}

/// The school's evenings.
#[derive(Clone, Debug)]
pub struct Evenings {
    /// Those to come and those of the last four weeks, the earliest first.
    pub evenings: Vec<EveningLine>,
    /// Classes to choose from.
    pub classes: Vec<(GroupId, String)>,
    /// The school's date.
    pub today: Date,
}

/// One evening with how full it is.
#[derive(Clone, Debug)]
pub struct EveningLine {
    /// The evening.
    pub stored: StoredEvening,
    /// Children whose family comes, of those in its classes.
    pub come: usize,
    /// Children in its classes.
    pub children: usize,
}

/// One evening, class by class.
#[derive(Clone, Debug)]
pub struct EveningPage {
    /// The evening.
    pub stored: StoredEvening,
    /// Its classes: which, name, room, children whose family comes, children.
    pub classes: Vec<(GroupId, String, String, usize, usize)>,
}

#[boxed]
impl App {
    /// The evenings; the view is audited before it is returned.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn evenings(&self, permit: &Permit) -> Result<Evenings, AppError> {
        permit.for_one_of(&[Action::SeeEvenings, Action::ManageEvenings])?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let classes = tx.groups(today).await?.into_iter().map(|one| (one.id, one.group.name)).collect();
        let mut evenings = Vec::new();
        for stored in tx.evenings(today.saturating_sub(Span::new().days(super::LINGERS))).await? {
            let counts = counts(&mut tx, &stored).await?;
            let sum = |of: fn(&(usize, usize)) -> usize| counts.values().map(of).sum();
            evenings.push(EveningLine { come: sum(|one| one.0), children: sum(|one| one.1), stored });
        }
        drop(tx);
        permit.audit_view(self).await?;
        Ok(Evenings { evenings, classes, today })
    }

    /// One evening; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` when the school has none of that number.
    pub async fn evening_page(&self, permit: &Permit, id: EveningId) -> Result<EveningPage, AppError> {
        permit.for_action(Action::SeeEvenings)?;
        let mut tx = self.store.read(permit.school).await?;
        let stored = tx.evening(id).await?.ok_or(AppError::NotFound)?;
        let counts = counts(&mut tx, &stored).await?;
        let mut classes = Vec::new();
        for one in &stored.evening.classes {
            let name = tx.group(one.group).await?.ok_or(AppError::NotFound)?.group.name;
            let (come, children) = counts.get(&one.group).copied().unwrap_or_default();
            classes.push((one.group, name, one.room.clone(), come, children));
        }
        drop(tx);
        permit.audit_view(self).await?;
        Ok(EveningPage { stored, classes })
    }

    /// Opens an evening. Sent twice, it is opened once; then `None`.
    ///
    /// # Errors
    /// `Input` for a day, hours or classes that make no evening: nothing is stored.
    pub async fn open_evening(
        &self,
        permit: &Permit,
        form: &EveningForm,
        submission: &str,
    ) -> Result<Option<EveningId>, AppError> {
        permit.for_action(Action::ManageEvenings)?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let new = checked(form, today)?;
        for one in &new.classes {
            tx.group(one.group).await?.ok_or(AppError::NotFound)?;
        }
        if !once::claim(&mut tx, submission, "open-evening", permit.now).await? {
            return Ok(None);
        }
        let id = tx.open_evening(&new, permit.now).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(Some(id))
    }

    /// Calls an evening off, from now on. Who had booked stays listed, so that the office can tell them.
    ///
    /// # Errors
    /// `NotFound` when the school has none of that number.
    pub async fn call_off_evening(&self, permit: &Permit, id: EveningId) -> Result<(), AppError> {
        permit.for_action(Action::ManageEvenings)?;
        let mut tx = self.store.write(permit.school).await?;
        tx.call_off_evening(id, permit.now).await.map_err(|_| AppError::NotFound)?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

fn checked(form: &EveningForm, today: Date) -> Result<NewEvening, AppError> {
    let on = form.on.ok_or_else(|| AppError::input("Say on which day the evening is."))?;
    if on < today {
        return Err(AppError::input("That day is over. Look at the date."));
    }
    let (Some(from), Some(until)) = (form.from, form.until) else {
        return Err(AppError::input("Say from when to when, such as 16:00 and 19:00."));
    };
    let hours = Hours::new((from, until), form.each, form.breaks.clone(), form.walk);
    let hours = hours.map_err(|error| AppError::input(as_sentence(&error.to_string())))?;
    let book_until = form.book_until.unwrap_or_else(|| on.yesterday().unwrap_or(on).max(today));
    if book_until > on || book_until < today {
        return Err(AppError::input("The last day to book lies between today and the evening itself."));
    }
    if form.classes.is_empty() {
        return Err(AppError::input("Tick at least one class."));
    }
    if form.classes.iter().any(|(_, room)| room.trim().chars().count() > LONGEST_ROOM) {
        return Err(AppError::input(format!("A room has space for {LONGEST_ROOM} characters.")));
    }
    let class = |(group, room): &(GroupId, String)| EveningClass {
        group: *group,
        room: room.split_whitespace().collect::<Vec<_>>().join(" "),
    };
    Ok(NewEvening { on, hours, book_until, classes: form.classes.iter().map(class).collect() })
}

/// Children whose family comes and children, by class, on the day itself.
async fn counts(
    tx: &mut store::SchoolTx,
    stored: &StoredEvening,
) -> Result<BTreeMap<GroupId, (usize, usize)>, AppError> {
    let bookings = tx.bookings(stored.id).await?;
    let mut counts = BTreeMap::new();
    for one in &stored.evening.classes {
        let members = tx.pupils_in(one.group, stored.evening.on).await?;
        let comes = |pupil| bookings.iter().any(|own| own.group == one.group && own.pupil == pupil);
        let come = members.iter().filter(|member| comes(member.id)).count();
        counts.insert(one.group, (come, members.len()));
    }
    Ok(counts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn form() -> EveningForm {
        EveningForm {
            on: Some(date(2025, 3, 12)),
            from: Minute::read("16:00"),
            until: Minute::read("18:00"),
            each: 10,
            walk: 5,
            breaks: Vec::new(),
            book_until: None,
            classes: vec![(GroupId(1), "  The  hall ".into())],
        }
    }

    #[test]
    fn a_form_becomes_an_evening() {
        let new = checked(&form(), date(2025, 3, 4)).unwrap();
        assert_eq!((new.book_until, new.classes[0].room.as_str()), (date(2025, 3, 11), "The hall"));
        let today = checked(&EveningForm { on: Some(date(2025, 3, 4)), ..form() }, date(2025, 3, 4)).unwrap();
        assert_eq!(today.book_until, date(2025, 3, 4), "an evening of today can still be booked today");
    }

    #[test]
    fn what_makes_no_evening_says_what_to_do() {
        let says = |form: EveningForm, words: &str| {
            let error = checked(&form, date(2025, 3, 4)).unwrap_err().to_string();
            assert!(error.contains(words), "{error}");
        };
        says(EveningForm { on: None, ..form() }, "which day");
        says(EveningForm { on: Some(date(2025, 3, 3)), ..form() }, "is over");
        says(EveningForm { until: None, ..form() }, "16:00 and 19:00");
        says(EveningForm { until: Minute::read("15:00"), ..form() }, "ends before it begins");
        says(EveningForm { book_until: Some(date(2025, 3, 13)), ..form() }, "last day to book");
        says(EveningForm { classes: Vec::new(), ..form() }, "at least one class");
    }
}
