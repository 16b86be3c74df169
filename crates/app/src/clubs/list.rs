//! The school's list, what is typed about another club, and how many of each year and class take part in anything.

use super::takes_part;
use crate::evidence::once;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{ClubId, PupilId, UnitId};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::{Club, NewClub, SchoolTx};
use support::clubs::{Uptake, uptake, year_uptake};

/// Characters of a club's name, place and cost.
const LONGEST: usize = 80;
/// Places that a club can have.
const MOST_PLACES: u32 = 500;

/// What somebody typed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ClubDraft {
    /// What it is called.
    pub name: String,
    /// Where it is.
    pub place: String,
    /// Days of the week, Monday 1.
    pub weekdays: BTreeSet<i8>,
    /// When it begins.
    pub starts: String,
    /// Minutes each time.
    pub minutes: Option<u32>,
    /// The first year it is for.
    pub first_year: Option<i8>,
    /// The last year it is for.
    pub last_year: Option<i8>,
    /// How many can take part, as typed; empty for no bound.
    pub places: String,
    /// What a family would have to give or bring; empty for nothing.
    pub cost: String,
    /// Whether a carer has to agree.
    pub carer_agrees: bool,
    /// The first day, as typed; today where it is left empty.
    pub from: String,
    /// The last day.
    pub until: Option<Date>,
    /// Units whose work it practises.
    pub units: BTreeSet<UnitId>,
    /// What children like who like it.
    pub interests: BTreeSet<String>,
}

impl ClubDraft {
    fn checked(&self, today: Date) -> Result<NewClub, AppError> {
        let text = |text: &str, what: &str| {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if text.chars().count() > LONGEST {
                return Err(AppError::input(format!("Keep the {what} to {LONGEST} characters.")));
            }
            Ok(text)
        };
        let name = text(&self.name, "name")?;
        if name.is_empty() {
            return Err(AppError::input("Say what it is called, such as “Chess club”."));
        }
        if self.weekdays.is_empty() || !self.weekdays.iter().all(|day| (1..=7).contains(day)) {
            return Err(AppError::input("Choose at least one day of the week."));
        }
        let minutes = self.minutes.filter(|minutes| (5..=240).contains(minutes));
        let minutes =
            minutes.ok_or_else(|| AppError::input("It takes 5 to 240 minutes. Look at the minutes."))?;
        let (first_year, last_year) = (self.first_year.unwrap_or(-1), self.last_year.unwrap_or(13));
        if first_year > last_year || !(-1..=13).contains(&first_year) || last_year > 13 {
            return Err(AppError::input("The first year comes after the last. Change one of them."));
        }
        let from = match self.from.trim() {
            "" => today,
            typed => typed.parse::<Date>().map_err(|_| {
                AppError::input("The first day is not a date. Choose one, or leave it empty.")
            })?,
        };
        let places = match self.places.trim() {
            "" => None,
            typed => match typed.parse::<u32>() {
                Ok(places @ 1..=MOST_PLACES) => Some(places),
                _ => return Err(AppError::input("Places are a number from 1 to 500, or left empty.")),
            },
        };
        let until = self.until.ok_or_else(|| AppError::input("Say the last day: a club ends by itself."))?;
        if until < from || until < today {
            return Err(AppError::input("The last day is over already. Choose a later one."));
        }
        Ok(NewClub {
            name,
            place: text(&self.place, "place")?,
            weekdays: self.weekdays.clone(),
            starts: text(&self.starts, "time")?,
            minutes,
            first_year,
            last_year,
            places,
            cost: text(&self.cost, "cost")?,
            carer_agrees: self.carer_agrees,
            from,
            until,
            units: self.units.clone(),
            interests: self.interests.clone(),
        })
    }
}

/// One line about who takes part in anything.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UptakeLine {
    /// "Year 5" or "5 Hawthorn".
    pub group: String,
    /// What is said of it.
    pub uptake: Uptake,
}

/// The clubs of a school.
#[derive(Clone, Debug)]
pub struct SchoolClubs {
    /// Those that run or begin later, by name.
    pub clubs: Vec<Club>,
    /// Titles of the school's units, with the subject's.
    pub units: BTreeMap<UnitId, String>,
    /// Everything that children can say they like.
    pub interests: BTreeSet<String>,
    /// Who takes part, by year and then by class.
    pub uptake: Vec<UptakeLine>,
}

#[boxed]
impl App {
    /// The list; the view is audited before it is returned.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn school_clubs(&self, permit: &Permit) -> Result<SchoolClubs, AppError> {
        permit.for_one_of(&[Action::SeeClubs, Action::EditClubs])?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let mut clubs = tx.clubs(today).await?;
        let (units, interests) = self.good_for(&mut tx).await?;
        let classes = classes_of(&mut tx, today).await?;
        let here: BTreeSet<PupilId> = classes.iter().flat_map(|one| one.pupils.iter().copied()).collect();
        for club in &mut clubs {
            club.pupils.retain(|one| here.contains(&one.pupil));
        }
        let uptake = uptake_of(&classes, &clubs, today);
        drop(tx);
        permit.audit_view(self).await?;
        Ok(SchoolClubs { clubs, units, interests, uptake })
    }

    /// Offers a club. Sent twice, it is offered once.
    ///
    /// # Errors
    /// `Input` for what cannot be; `NotFound` for a unit or an interest that the school does not have.
    pub async fn add_club(
        &self,
        permit: &Permit,
        draft: &ClubDraft,
        submission: &str,
    ) -> Result<(), AppError> {
        permit.for_action(Action::EditClubs)?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let new = draft.checked(today)?;
        let (units, interests) = self.good_for(&mut tx).await?;
        if !new.units.iter().all(|unit| units.contains_key(unit)) || !interests.is_superset(&new.interests) {
            return Err(AppError::NotFound);
        }
        if !once::claim(&mut tx, submission, "add-club", permit.now).await? {
            return Ok(());
        }
        tx.add_club(&new).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Ends a club after today.
    ///
    /// # Errors
    /// `NotFound` for one that is over or elsewhere.
    pub async fn end_club(&self, permit: &Permit, club: ClubId) -> Result<(), AppError> {
        permit.for_action(Action::EditClubs)?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        tx.clubs(today).await?.iter().find(|one| one.id == club).ok_or(AppError::NotFound)?;
        tx.end_club(club, today).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// What a club can be good for: the school's units, and what children can say they like.
    pub(super) async fn good_for(
        &self,
        tx: &mut SchoolTx,
    ) -> Result<(BTreeMap<UnitId, String>, BTreeSet<String>), AppError> {
        let (mut units, mut interests) = (BTreeMap::new(), BTreeSet::new());
        for subject in tx.subjects().await? {
            let stored = self.subject(tx, subject.id).await?;
            for unit in stored.value.units() {
                if let Some(id) = stored.ids.units.get(&unit.id) {
                    units.insert(*id, format!("{}: {}", subject.title, unit.title));
                }
            }
            interests.extend(stored.value.interests().into_iter().map(str::to_owned));
        }
        Ok((units, interests))
    }
}

/// A class today.
struct Class {
    name: String,
    year: Option<i8>,
    pupils: BTreeSet<PupilId>,
}

async fn classes_of(tx: &mut SchoolTx, today: Date) -> Result<Vec<Class>, AppError> {
    let mut classes = Vec::new();
    for group in tx.groups(today).await? {
        let pupils = tx.pupils_in(group.id, today).await?.iter().map(|one| one.id).collect();
        classes.push(Class { name: group.group.name, year: group.group.year, pupils });
    }
    Ok(classes)
}

/// Who takes part in anything today: by year, then by class.
fn uptake_of(classes: &[Class], clubs: &[Club], today: Date) -> Vec<UptakeLine> {
    let taking: BTreeSet<PupilId> = clubs
        .iter()
        .flat_map(|club| club.pupils.iter().filter(|one| takes_part(one, today)).map(|one| one.pupil))
        .collect();
    let mut years: BTreeMap<i8, Vec<BTreeSet<PupilId>>> = BTreeMap::new();
    for class in classes {
        if let Some(year) = class.year {
            years.entry(year).or_default().push(class.pupils.clone());
        }
    }
    let of_years = years.into_iter().map(|(year, classes)| UptakeLine {
        group: match year {
            -1 => "Nursery".to_owned(),
            0 => "Reception".to_owned(),
            _ => format!("Year {year}"),
        },
        uptake: year_uptake(&classes, &taking),
    });
    let of_classes = classes.iter().map(|class| UptakeLine {
        group: class.name.clone(),
        uptake: uptake(class.pupils.intersection(&taking).count(), class.pupils.len()),
    });
    of_years.chain(of_classes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2025, 3, 4);

    fn draft() -> ClubDraft {
        ClubDraft {
            name: " Chess  club ".into(),
            weekdays: BTreeSet::from([4]),
            minutes: Some(45),
            until: Some(date(2025, 7, 18)),
            ..ClubDraft::default()
        }
    }

    #[test]
    fn a_short_draft_is_for_everybody_and_costs_nothing() {
        let club = draft().checked(TODAY).unwrap();
        assert_eq!((club.name.as_str(), club.first_year, club.last_year), ("Chess club", -1, 13));
        assert_eq!((club.cost.as_str(), club.places, club.from), ("", None, TODAY));
    }

    #[test]
    fn each_thing_that_lacks_is_said() {
        for (wrong, says) in [
            (ClubDraft { name: String::new(), ..draft() }, "what it is called"),
            (ClubDraft { weekdays: BTreeSet::new(), ..draft() }, "day of the week"),
            (ClubDraft { minutes: Some(2), ..draft() }, "minutes"),
            (ClubDraft { first_year: Some(5), last_year: Some(3), ..draft() }, "first year"),
            (ClubDraft { until: None, ..draft() }, "last day"),
            (ClubDraft { until: Some(date(2025, 3, 1)), ..draft() }, "over already"),
            (ClubDraft { place: "x".repeat(81), ..draft() }, "80 characters"),
            (ClubDraft { places: "a few".into(), ..draft() }, "Places are a number"),
            (ClubDraft { places: "0".into(), ..draft() }, "Places are a number"),
            (ClubDraft { from: "soon".into(), ..draft() }, "not a date"),
        ] {
            match wrong.checked(TODAY) {
                Err(AppError::Input(text)) => assert!(text.contains(says), "{says}: {text}"),
                other => panic!("{other:?}"),
            }
        }
    }
}
