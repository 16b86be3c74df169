//! The retire list: what each feature replaces, and the minutes given back by what was really stopped.

use super::{may, names_nobody, tidy};
use crate::evidence::once;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::RetireLineId;
use improvement::plan::{Given, STANDARD_RETIRE, saved};
use improvement::requests::{FEWEST_SAID, Took, WorkBy, took};
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::RetireLine;

/// Characters of a feature, and of what it replaces.
const LONGEST: usize = 120;
/// Minutes of a thing each time, of all who do it together: a week of a large staff.
const MOST_MINUTES: u32 = 60_000;
/// Minutes that one person can say.
const MOST_SAID: u32 = 6_000;
/// People who can be asked together.
const MOST_PEOPLE: usize = 300;
/// Times a school year.
const MOST_TIMES: u32 = 400;
/// Lines of the list.
const MOST_LINES: usize = 100;

/// What somebody typed of a line.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct StoppedDraft {
    /// The feature.
    pub feature: String,
    /// The form, spreadsheet or meeting.
    pub replaces: String,
    /// Minutes each time before.
    pub before: Option<u32>,
    /// Minutes each time now.
    pub after: Option<u32>,
    /// Times a school year.
    pub times: Option<u32>,
    /// The day on which it stopped; nothing while it goes on.
    pub stopped: Option<Date>,
}

/// The list.
#[derive(Clone, Debug)]
pub struct StoppedPage {
    /// Its lines.
    pub lines: Vec<RetireLine>,
    /// Minutes a school year that were given back, with the ends of their interval: an estimate, of what was measured alone.
    pub given_back: Option<(f64, f64, f64)>,
    /// How many things stopped that were not measured: they count nothing.
    pub not_measured: usize,
    /// Minutes a school year that a line saves, with the ends of their interval; only of lines that stopped and were measured.
    pub saved: BTreeMap<RetireLineId, (f64, f64, f64)>,
    /// What was measured of a line, by the sort of work.
    pub measured: Vec<Measured>,
    /// What could be put on it: feature, and what it often replaces.
    pub offered: Vec<(&'static str, &'static str)>,
    /// Whether this reader changes it.
    pub writes: bool,
    /// The school's date.
    pub today: Date,
}

/// What people say that a line takes them now.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Measured {
    /// The line.
    pub line: RetireLineId,
    /// Whose work it is.
    pub by: WorkBy,
    /// Minutes of a person, each time.
    pub took: Took,
}

impl StoppedDraft {
    fn checked(&self, today: Date) -> Result<(String, String, Given), AppError> {
        let feature = tidy(&self.feature, "the feature", LONGEST)?;
        let replaces = tidy(&self.replaces, "what it replaces", LONGEST)?;
        if feature.is_empty() || replaces.is_empty() {
            return Err(AppError::input(
                "Say what you use now, and which form, spreadsheet or meeting it replaces.",
            ));
        }
        let before = self.before.filter(|minutes| *minutes <= MOST_MINUTES);
        let before = before.ok_or_else(|| {
            AppError::input(
                "Say how many minutes it took each time, of all who did it together: 0 to 60,000.",
            )
        })?;
        let after = self.after.unwrap_or(0);
        let times = self.times.filter(|times| (1..=MOST_TIMES).contains(times));
        let times = times.ok_or_else(|| AppError::input("Say how often a school year: 1 to 400 times."))?;
        if after > MOST_MINUTES {
            return Err(AppError::input("It takes 60,000 minutes at most now. Look at the minutes."));
        }
        if self.stopped.is_some_and(|on| on > today) {
            return Err(AppError::input(
                "That day is to come. Write it down on the day it has really stopped.",
            ));
        }
        Ok((feature, replaces, Given { before, after, times, stopped: self.stopped }))
    }
}

/// Lines to start from that are not on the list yet.
fn offered(lines: &[RetireLine]) -> Vec<(&'static str, &'static str)> {
    let all =
        STANDARD_RETIRE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('|'));
    all.map(|(feature, replaces)| (feature.trim(), replaces.trim()))
        .filter(|(_, replaces)| !lines.iter().any(|one| one.replaces == *replaces))
        .collect()
}

#[boxed]
impl App {
    /// The list; the view is audited before it is returned.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn stopped_page(&self, permit: &Permit) -> Result<StoppedPage, AppError> {
        permit.for_action(Action::SeeSelfEvaluation)?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let lines = tx.retire_lines().await?;
        let writes = may(&mut tx, permit, Action::SetSchoolLists, today).await?;
        let said = tx.measured_minutes().await?;
        drop(tx);
        permit.audit_view(self).await?;
        let measured: Vec<Measured> = said
            .iter()
            .map(|((line, by), said)| Measured { line: *line, by: *by, took: took(said) })
            .collect();
        let saved = saved_by_line(&lines, &measured, today);
        let stopped = lines.iter().filter(|one| one.given.stopped.is_some_and(|on| on <= today)).count();
        let add = |(value, least, most): (f64, f64, f64), more: &(f64, f64, f64)| {
            (value + more.0, least + more.1, most + more.2)
        };
        Ok(StoppedPage {
            given_back: (!saved.is_empty()).then(|| saved.values().fold((0.0, 0.0, 0.0), add)),
            not_measured: stopped.saturating_sub(saved.len()),
            saved,
            offered: offered(&lines),
            measured,
            lines,
            writes,
            today,
        })
    }

    /// Puts a line on the list. Sent twice, it stands there once.
    ///
    /// # Errors
    /// `Input` for what is missing or cannot be.
    pub async fn add_stopped(
        &self,
        permit: &Permit,
        draft: &StoppedDraft,
        submission: &str,
    ) -> Result<(), AppError> {
        permit.for_action(Action::SetSchoolLists)?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        if !once::claim(&mut tx, submission, "add-stopped", permit.now).await? {
            return Ok(());
        }
        let (feature, replaces, given) = draft.checked(today)?;
        names_nobody(&mut tx, today, &[&feature, &replaces]).await?;
        if tx.retire_lines().await?.len() >= MOST_LINES {
            return Err(AppError::input(format!("{MOST_LINES} lines are the most. Take one away first.")));
        }
        tx.add_retire_line(&feature, &replaces, given).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Keeps what those who do it say that a line takes them now, asked together: a number each, five people at least.
    ///
    /// # Errors
    /// `Input` for what are no minutes, or of fewer than five; `NotFound` for a line that is not there.
    pub async fn measure_stopped(
        &self,
        permit: &Permit,
        line: RetireLineId,
        (by, typed): (WorkBy, &str),
    ) -> Result<(), AppError> {
        permit.for_action(Action::SetSchoolLists)?;
        let said = minutes_said(typed)?;
        let mut tx = self.store.write(permit.school).await?;
        if !tx.retire_lines().await?.iter().any(|one| one.id == line) {
            return Err(AppError::NotFound);
        }
        tx.set_measured_minutes(line, by, &said).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Says that something stopped today, or goes on after all; or takes its line away where `keep` is false.
    ///
    /// # Errors
    /// `NotFound` for a line that is not there.
    pub async fn change_stopped(
        &self,
        permit: &Permit,
        line: RetireLineId,
        deed: StoppedDeed,
    ) -> Result<(), AppError> {
        permit.for_action(Action::SetSchoolLists)?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        match deed {
            StoppedDeed::Today => tx.stop_retire_line(line, Some(today)).await?,
            StoppedDeed::GoesOn => tx.stop_retire_line(line, None).await?,
            StoppedDeed::Away => tx.remove_retire_line(line).await?,
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// What each line saves that stopped and was measured, every sort of work that was asked together.
fn saved_by_line(
    lines: &[RetireLine],
    measured: &[Measured],
    today: Date,
) -> BTreeMap<RetireLineId, (f64, f64, f64)> {
    let of = |line: &RetireLine| -> Vec<Took> {
        measured.iter().filter(|one| one.line == line.id).map(|one| one.took).collect()
    };
    lines.iter().filter_map(|line| Some((line.id, saved(&line.given, &of(line), today)?))).collect()
}

/// Minutes with white space or commas between, the shortest first: an order would say who said what.
pub(crate) fn minutes_said(typed: &str) -> Result<Vec<u32>, AppError> {
    let parts = typed.split(|letter: char| letter.is_whitespace() || matches!(letter, ',' | ';'));
    let said: Option<Vec<u32>> = parts
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok().filter(|minutes| *minutes <= MOST_SAID))
        .collect();
    let mut said =
        said.ok_or_else(|| AppError::input("Write whole minutes, one number a person: 10 15 5 20 10."))?;
    if !(FEWEST_SAID..=MOST_PEOPLE).contains(&said.len()) {
        return Err(AppError::input(format!(
            "Five people at least, a number each; here are {}. With fewer, it would be somebody’s.",
            said.len()
        )));
    }
    said.sort_unstable();
    Ok(said)
}

/// What is done about a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StoppedDeed {
    /// It stopped today.
    Today,
    /// It goes on after all.
    GoesOn,
    /// Its line is taken away.
    Away,
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2025, 3, 4);

    fn draft() -> StoppedDraft {
        StoppedDraft {
            feature: "Class picture".into(),
            replaces: "The tracking spreadsheet".into(),
            before: Some(120),
            times: Some(6),
            stopped: Some(TODAY),
            ..StoppedDraft::default()
        }
    }

    #[test]
    fn minutes_are_said_and_a_day_to_come_is_not_stopped_yet() {
        let (_, _, given) = draft().checked(TODAY).unwrap();
        assert_eq!(given, Given { before: 120, after: 0, times: 6, stopped: Some(TODAY) });
        for (wrong, says) in [
            (StoppedDraft { before: None, ..draft() }, "how many minutes"),
            (StoppedDraft { times: Some(0), ..draft() }, "how often"),
            (StoppedDraft { replaces: String::new(), ..draft() }, "form, spreadsheet or meeting"),
            (StoppedDraft { stopped: TODAY.tomorrow().ok(), ..draft() }, "really stopped"),
        ] {
            assert!(
                matches!(wrong.checked(TODAY), Err(AppError::Input(text)) if text.contains(says)),
                "{says}"
            );
        }
    }

    #[test]
    fn minutes_of_five_people_at_least_and_in_no_order() {
        assert_eq!(minutes_said(" 20, 5 10;15\n5 ").unwrap(), [5, 5, 10, 15, 20]);
        for wrong in ["", "10 20 30 40", "10 20 30 40 ten", "1 2 3 4 -5", "1 2 3 4 6001"] {
            assert!(minutes_said(wrong).is_err(), "{wrong}");
        }
        assert!(minutes_said(&"5 ".repeat(301)).is_err());
    }

    #[test]
    fn only_what_stopped_and_was_measured_saves() {
        let (feature, replaces, given) = draft().checked(TODAY).unwrap();
        let line = |id: i64, given| RetireLine {
            id: RetireLineId(id),
            feature: feature.clone(),
            replaces: replaces.clone(),
            given,
        };
        let lines = [line(1, given), line(2, Given { stopped: None, ..given }), line(3, given)];
        let of = |line: i64, by| Measured { line: RetireLineId(line), by, took: took(&[10, 12, 8, 15, 5]) };
        let measured =
            [of(1, WorkBy::Teachers), of(1, WorkBy::Office), of(2, WorkBy::Teachers), of(4, WorkBy::Heads)];
        let saved = saved_by_line(&lines, &measured, TODAY);
        assert_eq!(saved.keys().map(|line| line.0).collect::<Vec<_>>(), [1]);
        assert!((saved[&RetireLineId(1)].0 - 120.0).abs() < 1e-9, "six times 120 less 50 and 50: {saved:?}");
    }

    #[test]
    fn what_is_on_the_list_is_not_offered_again() {
        let (feature, replaces, given) = draft().checked(TODAY).unwrap();
        let line = RetireLine { id: RetireLineId(1), feature, replaces, given };
        assert!(offered(&[]).contains(&("Class picture", "The tracking spreadsheet")));
        assert_eq!(offered(&[line]).len() + 1, offered(&[]).len());
    }
}
