//! Clubs: the school's own list, what each is good for, who asked, who takes part, who was there.

use crate::connection::Backend;
use crate::error::{StoreError, found};
use crate::ids::IdKind;
use crate::partner::{days_of, mask_of};
use crate::statement::{LIST_PART, Statement};
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{AccountId, ClubId, PupilId, UnitId};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// A club about to be offered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewClub {
    /// What it is called.
    pub name: String,
    /// Where it is.
    pub place: String,
    /// On which days of the week, Monday 1.
    pub weekdays: BTreeSet<i8>,
    /// When it begins, as the school says it.
    pub starts: String,
    /// Minutes each time.
    pub minutes: u32,
    /// The first year it is for; -1 Nursery, 0 Reception.
    pub first_year: i8,
    /// The last year it is for.
    pub last_year: i8,
    /// How many can take part; nothing where there is no bound.
    pub places: Option<u32>,
    /// What a family would have to give or bring; empty for nothing.
    pub cost: String,
    /// Whether a carer has to agree.
    pub carer_agrees: bool,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// Units whose work it practises.
    pub units: BTreeSet<UnitId>,
    /// What children like who like it.
    pub interests: BTreeSet<String>,
}

/// A child and a club.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClubPupil {
    /// Who.
    pub pupil: PupilId,
    /// When they asked.
    pub asked_on: Date,
    /// Whether a carer agreed.
    pub agreed: bool,
    /// The carer who did, and whether on paper.
    pub agreed_by: Option<(AccountId, bool)>,
    /// Since when they take part; nothing while they have no place.
    pub from: Option<Date>,
    /// The last day on which they did, once they do no more.
    pub until: Option<Date>,
}

/// A club as it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Club {
    /// Its number.
    pub id: ClubId,
    /// What it is.
    pub club: NewClub,
    /// Who asked or takes part, in order of their numbers.
    pub pupils: Vec<ClubPupil>,
}

fn club(row: &mut Row) -> Result<Club, StoreError> {
    let id = ClubId(row.int()?);
    let (name, place, mask, starts, minutes) =
        (row.text()?, row.text()?, row.int()?, row.text()?, row.small()?);
    let (first_year, last_year, places) = (row.small()?, row.small()?, row.opt_small()?);
    let (cost, carer_agrees, from, until) = (row.text()?, row.flag()?, row.date()?, row.date()?);
    let club = NewClub {
        name,
        place,
        weekdays: days_of(mask),
        starts,
        minutes,
        first_year,
        last_year,
        places,
        cost,
        carer_agrees,
        from,
        until,
        units: BTreeSet::new(),
        interests: BTreeSet::new(),
    };
    Ok(Club { id, club, pupils: Vec::new() })
}

#[boxed]
impl SchoolTx {
    /// Every club that has not ended before `on`, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn clubs(&mut self, on: Date) -> Result<Vec<Club>, StoreError> {
        let school = self.school;
        let mut clubs: Vec<Club> = self
            .all(
                "SELECT id, name, place, weekdays, starts, minutes, first_year, last_year, places, cost, carer_agrees,
                        from_date, until_date
                 FROM club WHERE school_id = $1 AND until_date >= $2 ORDER BY name, id",
                values![school, on],
                club,
            )
            .await?;
        let units: Vec<(ClubId, UnitId)> = self
            .all("SELECT club_id, unit_id FROM club_unit WHERE school_id = $1", values![school], |row| {
                Ok((ClubId(row.int()?), UnitId(row.int()?)))
            })
            .await?;
        let interests: Vec<(ClubId, String)> = self
            .all("SELECT club_id, interest FROM club_interest WHERE school_id = $1", values![school], |row| {
                Ok((ClubId(row.int()?), row.text()?))
            })
            .await?;
        let pupils: Vec<(ClubId, ClubPupil)> = self
            .all(
                "SELECT club_id, pupil_id, asked_on, agreed_at, from_date, until_date, agreed_by, agreed_on_paper
                 FROM club_pupil
                 WHERE school_id = $1 ORDER BY club_id, pupil_id",
                values![school],
                |row| {
                    let club = ClubId(row.int()?);
                    let (pupil, asked_on) = (PupilId(row.int()?), row.date()?);
                    let agreed = row.opt_at()?.is_some();
                    let (from, until) = (row.opt_date()?, row.opt_date()?);
                    let (by, on_paper) = (row.opt_int()?.map(AccountId), row.opt_int()? == Some(1));
                    let agreed_by = by.map(|by| (by, on_paper));
                    Ok((club, ClubPupil { pupil, asked_on, agreed, agreed_by, from, until }))
                },
            )
            .await?;
        let place: BTreeMap<ClubId, usize> = clubs.iter().enumerate().map(|(at, one)| (one.id, at)).collect();
        let of = |id: &ClubId| place.get(id).copied();
        for (id, unit) in units {
            of(&id).and_then(|at| clubs.get_mut(at)).map(|one| one.club.units.insert(unit));
        }
        for (id, interest) in interests {
            of(&id).and_then(|at| clubs.get_mut(at)).map(|one| one.club.interests.insert(interest));
        }
        for (id, pupil) in pupils {
            if let Some(one) = of(&id).and_then(|at| clubs.get_mut(at)) {
                one.pupils.push(pupil);
            }
        }
        Ok(clubs)
    }

    /// Who was at a club on which days, since `since`, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn club_visits(
        &mut self,
        club: ClubId,
        since: Date,
    ) -> Result<Vec<(Date, PupilId)>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT on_date, pupil_id FROM club_visit WHERE school_id = $1 AND club_id = $2 AND on_date >= $3
             ORDER BY on_date DESC, pupil_id",
            values![school, club, since],
            |row| Ok((row.date()?, PupilId(row.int()?))),
        )
        .await
    }

    /// Minutes that these pupils were at clubs from one day to another (both included).
    ///
    /// # Errors
    /// When the database fails.
    pub async fn club_minutes(
        &mut self,
        pupils: &[PupilId],
        (from, to): (Date, Date),
    ) -> Result<BTreeMap<PupilId, u32>, StoreError> {
        let mut minutes: BTreeMap<PupilId, u32> = BTreeMap::new();
        for part in pupils.chunks(LIST_PART) {
            let sql = "SELECT v.pupil_id, c.minutes FROM club_visit v
                       JOIN club c ON c.school_id = v.school_id AND c.id = v.club_id WHERE v.school_id = ";
            let statement = Statement::new(&self.core.connection, sql).bind(self.school);
            let statement =
                statement.push(" AND v.on_date >= ").bind(from).push(" AND v.on_date <= ").bind(to);
            let statement = statement.push(" AND v.pupil_id IN ").list(part);
            for mut row in statement.rows(&mut self.core.connection).await? {
                let (pupil, of_visit) = (PupilId(row.int()?), row.small::<u32>()?);
                *minutes.entry(pupil).or_default() += of_visit;
            }
        }
        Ok(minutes)
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Offers a club.
    ///
    /// # Errors
    /// When a unit is not there, or days, years or minutes are out of range.
    pub async fn add_club(&mut self, new: &NewClub) -> Result<ClubId, StoreError> {
        let id = ClubId(self.core.new_id(IdKind::Club).await?);
        let school = self.school;
        self.run(
            "INSERT INTO club (school_id, id, name, place, weekdays, starts, minutes, first_year, last_year, places, cost,
                               carer_agrees, from_date, until_date)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
            values![
                school,
                id,
                new.name.as_str(),
                new.place.as_str(),
                mask_of(&new.weekdays),
                new.starts.as_str(),
                new.minutes,
                new.first_year,
                new.last_year,
                new.places,
                new.cost.as_str(),
                new.carer_agrees,
                new.from,
                new.until
            ],
        )
        .await?;
        for unit in &new.units {
            let sql = "INSERT INTO club_unit (school_id, club_id, unit_id) VALUES ($1, $2, $3)";
            self.run(sql, values![school, id, *unit]).await?;
        }
        for interest in &new.interests {
            let sql = "INSERT INTO club_interest (school_id, club_id, interest) VALUES ($1, $2, $3)";
            self.run(sql, values![school, id, interest.as_str()]).await?;
        }
        Ok(id)
    }

    /// Ends a club after a day; a day before its first is its first.
    ///
    /// # Errors
    /// When it is not there.
    pub async fn end_club(&mut self, club: ClubId, until: Date) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "UPDATE club SET until_date = CASE WHEN from_date > $3 THEN from_date ELSE $3 END
                   WHERE school_id = $1 AND id = $2";
        let done = self.run(sql, values![school, club, until]).await?;
        found((done == 1).then_some(()), "club")
    }

    /// Notes that a child asks to take part; asked again after they had left, they ask anew.
    ///
    /// # Errors
    /// When club or pupil is not there.
    pub async fn ask_for_club(&mut self, club: ClubId, pupil: PupilId, on: Date) -> Result<(), StoreError> {
        let school = self.school;
        self.run(
            "INSERT INTO club_pupil (school_id, club_id, pupil_id, asked_on) VALUES ($1, $2, $3, $4)
             ON CONFLICT (school_id, club_id, pupil_id) DO UPDATE
                 SET asked_on = $4, agreed_at = NULL, agreed_by = NULL, agreed_on_paper = NULL, from_date = NULL,
                     until_date = NULL
                 WHERE club_pupil.until_date IS NOT NULL",
            values![school, club, pupil, on],
        )
        .await
        .map(drop)
    }

    /// Forgets that a child asked, while they have no place.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take_back_club(&mut self, club: ClubId, pupil: PupilId) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "DELETE FROM club_pupil WHERE school_id = $1 AND club_id = $2 AND pupil_id = $3 AND from_date IS NULL";
        self.run(sql, values![school, club, pupil]).await.map(drop)
    }

    /// Holds a club until this transaction ends, and returns whether it is there: who asks, answers, gives a place or ends one at the same time waits, and then
    /// reads what was written. SQLite has one writer at a time.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn hold_club(&mut self, club: ClubId) -> Result<bool, StoreError> {
        let school = self.school;
        let lock = match self.core.connection.backend() {
            Backend::Sqlite => "",
            Backend::Postgres => "FOR UPDATE",
        };
        let sql = format!("SELECT id FROM club WHERE school_id = $1 AND id = $2 {lock}");
        let held = self.one(sqlx::AssertSqlSafe(sql), values![school, club], |row| row.int()).await?;
        Ok(held.is_some())
    }

    /// Notes that a carer agrees.
    ///
    /// # Errors
    /// When the child did not ask, or has left.
    pub async fn agree_club(
        &mut self,
        club: ClubId,
        pupil: PupilId,
        (by, on_paper): (AccountId, bool),
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "UPDATE club_pupil SET agreed_at = $4, agreed_by = $5, agreed_on_paper = $6
                   WHERE school_id = $1 AND club_id = $2 AND pupil_id = $3 AND until_date IS NULL";
        let done = self.run(sql, values![school, club, pupil, now, by, on_paper]).await?;
        found((done == 1).then_some(()), "child who asked")
    }

    /// Gives a child who asked a place from a day on; whoever has one keeps it.
    ///
    /// # Errors
    /// When the child did not ask, or has left: then they ask anew.
    pub async fn place_in_club(
        &mut self,
        club: ClubId,
        pupil: PupilId,
        from: Date,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "UPDATE club_pupil SET from_date = COALESCE(from_date, $4)
                   WHERE school_id = $1 AND club_id = $2 AND pupil_id = $3 AND until_date IS NULL";
        let done = self.run(sql, values![school, club, pupil, from]).await?;
        found((done == 1).then_some(()), "child who asked")
    }

    /// Ends a child's place after a day; whatever a carer agreed to goes with it.
    ///
    /// # Errors
    /// When the child has no place.
    pub async fn leave_club(&mut self, club: ClubId, pupil: PupilId, until: Date) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "UPDATE club_pupil SET until_date = $4, agreed_at = NULL, agreed_by = NULL, agreed_on_paper = NULL
                   WHERE school_id = $1 AND club_id = $2 AND pupil_id = $3
                     AND from_date IS NOT NULL AND until_date IS NULL";
        let done = self.run(sql, values![school, club, pupil, until]).await?;
        found((done == 1).then_some(()), "child who takes part")
    }

    /// Notes that a child was there on a day, or takes that back.
    ///
    /// # Errors
    /// When club or pupil is not there.
    pub async fn visit_club(
        &mut self,
        club: ClubId,
        pupil: PupilId,
        (on, there): (Date, bool),
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let school = self.school;
        if there {
            let sql = "INSERT INTO club_visit (school_id, club_id, pupil_id, on_date, recorded_at) VALUES ($1, $2, $3, $4, $5)
                       ON CONFLICT (school_id, club_id, pupil_id, on_date) DO NOTHING";
            return self.run(sql, values![school, club, pupil, on, now]).await.map(drop);
        }
        let sql =
            "DELETE FROM club_visit WHERE school_id = $1 AND club_id = $2 AND pupil_id = $3 AND on_date = $4";
        self.run(sql, values![school, club, pupil, on]).await.map(drop)
    }
}
