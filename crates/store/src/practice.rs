//! Practice: the sets that a teacher gives to a class, or to some of it; the turns that pupils take at them.

mod offer;
mod turns;

pub use turns::{AskedAbout, PracticeItem, PracticeTurn, Stuck};

use crate::codes::{PracticeKind, code};
use crate::connection::Backend;
use crate::error::{StoreError, found};
use crate::ids::IdKind;
use crate::statement::{LIST_PART, Statement};
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{AccountId, GroupId, ObjectiveId, PracticeSetId, Probability, PupilId, SittingId, SubjectId};
use jiff::Timestamp;
use jiff::civil::Date;

/// A set about to be given.
#[derive(Clone, PartialEq, Debug)]
pub struct NewPracticeSet {
    /// To which class.
    pub group: GroupId,
    /// In which subject.
    pub subject: SubjectId,
    /// The occasion that its evidence belongs to.
    pub sitting: SittingId,
    /// What it is.
    pub kind: PracticeKind,
    /// How long a turn lasts, 1 to 90 minutes.
    pub minutes: u32,
    /// Expected success that questions are chosen for, above 0.5 and under 1.
    pub target: Probability,
    /// First day on which it may be done.
    pub from: Date,
    /// First day on which it may no more.
    pub until: Date,
    /// What it is about.
    pub objectives: Vec<ObjectiveId>,
    /// The pupils of the class that it is for, by id; `None` for the whole class.
    pub only_for: Option<Vec<PupilId>>,
    /// Whether pupils begin it by themselves, about whatever is due or next for each; `objectives` is then empty.
    pub offer: bool,
}

impl NewPracticeSet {
    /// Whether it is for this pupil, as one of the class.
    #[must_use]
    pub fn is_for(&self, pupil: PupilId) -> bool {
        self.only_for.as_ref().is_none_or(|some| some.contains(&pupil))
    }
}

/// A set.
#[derive(Clone, PartialEq, Debug)]
pub struct PracticeSet {
    /// Its id.
    pub id: PracticeSetId,
    /// What was given.
    pub set: NewPracticeSet,
    /// When it was given.
    pub created_at: Timestamp,
    /// Whether it was taken back.
    pub withdrawn: bool,
}

const SET: &str = "SELECT id, group_id, subject_id, sitting_id, kind, minutes, target, from_date, until_date,
    (SELECT COUNT(*) FROM practice_offer o
     WHERE o.school_id = practice_set.school_id AND o.practice_set_id = practice_set.id),
    created_at, withdrawn_at, for_some FROM practice_set WHERE school_id = ";

fn set(row: &mut Row) -> Result<PracticeSet, StoreError> {
    let id = PracticeSetId(row.int()?);
    let set = NewPracticeSet {
        group: GroupId(row.int()?),
        subject: SubjectId(row.int()?),
        sitting: SittingId(row.int()?),
        kind: row.code()?,
        minutes: row.small()?,
        target: Probability::clamped(row.real()?),
        from: row.date()?,
        until: row.date()?,
        objectives: Vec::new(),
        only_for: None,
        offer: row.int()? > 0,
    };
    let (created_at, withdrawn) = (row.at()?, row.opt_at()?.is_some());
    let only_for = row.flag()?.then(Vec::new);
    Ok(PracticeSet { id, set: NewPracticeSet { only_for, ..set }, created_at, withdrawn })
}

#[boxed]
impl SchoolTx {
    /// One set.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn practice_set(&mut self, id: PracticeSetId) -> Result<Option<PracticeSet>, StoreError> {
        let statement =
            Statement::new(&self.core.connection, SET).bind(self.school).push(" AND id = ").bind(id);
        let mut sets = self.read_sets(statement).await?;
        Ok(sets.pop())
    }

    /// The sets of classes that were not taken back and end after a day, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn practice_sets(
        &mut self,
        groups: &[GroupId],
        after: Date,
    ) -> Result<Vec<PracticeSet>, StoreError> {
        let mut sets = Vec::new();
        for part in groups.chunks(LIST_PART) {
            let statement = Statement::new(&self.core.connection, SET)
                .bind(self.school)
                .push(" AND withdrawn_at IS NULL AND until_date > ")
                .bind(after)
                .push(" AND group_id IN ")
                .list(part);
            sets.extend(self.read_sets(statement).await?);
        }
        sets.sort_by_key(|set| std::cmp::Reverse((set.created_at, set.id)));
        Ok(sets)
    }

    /// The sets whose evidence belongs to an occasion, in order of their numbers: the one that was given, and its sheets
    /// where it was given on a screen and printed besides.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn practice_sets_of(&mut self, sitting: SittingId) -> Result<Vec<PracticeSet>, StoreError> {
        let statement = Statement::new(&self.core.connection, SET)
            .bind(self.school)
            .push(" AND sitting_id = ")
            .bind(sitting)
            .push(" ORDER BY id");
        self.read_sets(statement).await
    }

    async fn read_sets(&mut self, statement: Statement) -> Result<Vec<PracticeSet>, StoreError> {
        let rows = statement.rows(&mut self.core.connection).await?;
        let mut sets: Vec<PracticeSet> =
            rows.into_iter().map(|mut row| set(&mut row)).collect::<Result<_, _>>()?;
        let school = self.school;
        for set in &mut sets {
            set.set.objectives = self
                .all(
                    "SELECT objective_id FROM practice_set_objective
                     WHERE school_id = $1 AND practice_set_id = $2 ORDER BY objective_id",
                    values![school, set.id],
                    |row| Ok(ObjectiveId(row.int()?)),
                )
                .await?;
            if set.set.only_for.is_some() {
                set.set.only_for = Some(self.practice_for(set.id).await?);
            }
        }
        Ok(sets)
    }

    async fn practice_for(&mut self, set: PracticeSetId) -> Result<Vec<PupilId>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT pupil_id FROM practice_for WHERE school_id = $1 AND practice_set_id = $2 ORDER BY pupil_id",
            values![school, set],
            |row| Ok(PupilId(row.int()?)),
        )
        .await
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Holds a set until this transaction ends: who prints it at the same time waits, and then reads what was written.
    /// SQLite has one writer at a time.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn hold_practice_set(&mut self, id: PracticeSetId) -> Result<(), StoreError> {
        let school = self.school;
        let lock = match self.core.connection.backend() {
            Backend::Sqlite => "",
            Backend::Postgres => "FOR UPDATE",
        };
        let sql = format!("SELECT id FROM practice_set WHERE school_id = $1 AND id = $2 {lock}");
        self.one(sqlx::AssertSqlSafe(sql), values![school, id], Row::int).await.map(drop)
    }

    /// Gives a set to a class, or to some of it.
    ///
    /// # Errors
    /// When class, subject, sitting, an objective or a pupil is not there.
    pub async fn create_practice_set(
        &mut self,
        new: &NewPracticeSet,
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Result<PracticeSetId, StoreError> {
        let school = self.school;
        let id = PracticeSetId(self.core.new_id(IdKind::PracticeSet).await?);
        self.run(
            "INSERT INTO practice_set (school_id, id, group_id, subject_id, sitting_id, kind, minutes, target,
                                       from_date, until_date, created_at, created_by, for_some)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
            values![
                school,
                id,
                new.group,
                new.subject,
                new.sitting,
                code(new.kind),
                new.minutes,
                new.target.get(),
                new.from,
                new.until,
                now,
                by,
                new.only_for.is_some()
            ],
        )
        .await?;
        let rows = new.objectives.iter().flat_map(|objective| values![school, id, *objective]).collect();
        let columns = ["school_id", "practice_set_id", "objective_id"];
        self.core.connection.insert_many("practice_set_objective", &columns, rows).await?;
        let some = new.only_for.iter().flatten().flat_map(|pupil| values![school, id, *pupil]).collect();
        let columns = ["school_id", "practice_set_id", "pupil_id"];
        self.core.connection.insert_many("practice_for", &columns, some).await?;
        if new.offer {
            let sql = "INSERT INTO practice_offer (school_id, practice_set_id) VALUES ($1, $2)";
            self.run(sql, values![school, id]).await?;
        }
        Ok(id)
    }

    /// Takes a set back: no turn begins any more. What was answered stays.
    ///
    /// # Errors
    /// When there is no such set.
    pub async fn withdraw_practice_set(
        &mut self,
        id: PracticeSetId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "UPDATE practice_set SET withdrawn_at = COALESCE(withdrawn_at, $3) WHERE school_id = $1 AND id = $2";
        let done = self.run(sql, values![school, id, now]).await?;
        found((done == 1).then_some(()), "practice set")
    }
}
