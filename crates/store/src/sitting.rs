//! Occasions on which a class sat a paper, an exit ticket or a check.

use crate::codes::{SittingKind, code};
use crate::error::{StoreError, found};
use crate::ids::IdKind;
use crate::statement::{LIST_PART, Statement};
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{AccountId, GroupId, LessonId, PaperId, SittingId, SubjectId};
use jiff::Timestamp;
use jiff::civil::Date;

/// A sitting about to be opened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewSitting {
    /// What it is.
    pub kind: SittingKind,
    /// Which class.
    pub group: GroupId,
    /// In which subject.
    pub subject: SubjectId,
    /// The paper, if there is one.
    pub paper: Option<PaperId>,
    /// The lesson it happened in.
    pub lesson: Option<LessonId>,
    /// On which day.
    pub date: Date,
}

/// A sitting.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sitting {
    /// Its id.
    pub id: SittingId,
    /// What, who, when.
    pub sitting: NewSitting,
    /// When it was opened.
    pub created_at: Timestamp,
    /// Who opened it.
    pub created_by: Option<AccountId>,
    /// When somebody said that marking it is done.
    pub finished_at: Option<Timestamp>,
}

const SITTING: &str = "SELECT id, kind, group_id, subject_id, paper_id, lesson_id, on_date,
    created_at, created_by, finished_at FROM sitting WHERE school_id = ";

fn sitting(row: &mut Row) -> Result<Sitting, StoreError> {
    let id = SittingId(row.int()?);
    let sitting = NewSitting {
        kind: row.code()?,
        group: GroupId(row.int()?),
        subject: SubjectId(row.int()?),
        paper: row.opt_int()?.map(PaperId),
        lesson: row.opt_int()?.map(LessonId),
        date: row.date()?,
    };
    Ok(Sitting {
        id,
        sitting,
        created_at: row.at()?,
        created_by: row.opt_int()?.map(AccountId),
        finished_at: row.opt_at()?,
    })
}

#[boxed]
impl SchoolTx {
    /// One sitting.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sitting(&mut self, id: SittingId) -> Result<Option<Sitting>, StoreError> {
        let statement = Statement::new(&self.core.connection, SITTING).bind(self.school);
        let rows = statement.push(" AND id = ").bind(id).rows(&mut self.core.connection).await?;
        rows.into_iter().next().map(|mut row| sitting(&mut row)).transpose()
    }

    /// The latest sittings of a class in a subject, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sittings_of(
        &mut self,
        group: GroupId,
        subject: SubjectId,
        limit: u32,
    ) -> Result<Vec<Sitting>, StoreError> {
        let rows = Statement::new(&self.core.connection, SITTING)
            .bind(self.school)
            .push(" AND group_id = ")
            .bind(group)
            .push(" AND subject_id = ")
            .bind(subject)
            .push(" ORDER BY on_date DESC, id DESC LIMIT ")
            .bind(limit)
            .rows(&mut self.core.connection)
            .await?;
        rows.into_iter().map(|mut row| sitting(&mut row)).collect()
    }

    /// Several sittings, in order of id; unknown ids are passed over.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sittings_by_id(&mut self, ids: &[SittingId]) -> Result<Vec<Sitting>, StoreError> {
        let mut found = Vec::new();
        for part in ids.chunks(LIST_PART) {
            let statement = Statement::new(&self.core.connection, SITTING).bind(self.school);
            for mut row in statement.push(" AND id IN ").list(part).rows(&mut self.core.connection).await? {
                found.push(sitting(&mut row)?);
            }
        }
        found.sort_by_key(|sitting| sitting.id);
        Ok(found)
    }

    /// Sittings of these classes of which nobody said that marking is done, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_sittings(&mut self, groups: &[GroupId]) -> Result<Vec<Sitting>, StoreError> {
        let mut open = Vec::new();
        for part in groups.chunks(LIST_PART) {
            let statement = Statement::new(&self.core.connection, SITTING).bind(self.school);
            let rows = statement
                .push(" AND finished_at IS NULL AND group_id IN ")
                .list(part)
                .rows(&mut self.core.connection)
                .await?;
            for mut row in rows {
                open.push(sitting(&mut row)?);
            }
        }
        open.sort_by_key(|sitting| std::cmp::Reverse((sitting.sitting.date, sitting.id)));
        Ok(open)
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Opens a sitting.
    ///
    /// # Errors
    /// When class, subject, paper or lesson is not there.
    pub async fn create_sitting(
        &mut self,
        new: &NewSitting,
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Result<SittingId, StoreError> {
        let school = self.school;
        let id = self.core.new_id(IdKind::Sitting).await?;
        self.run(
            "INSERT INTO sitting (school_id, id, kind, group_id, subject_id, paper_id, lesson_id, on_date,
                                  created_at, created_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            values![
                school,
                id,
                code(new.kind),
                new.group,
                new.subject,
                new.paper,
                new.lesson,
                new.date,
                now,
                by
            ],
        )
        .await?;
        Ok(SittingId(id))
    }

    /// Says that marking is done (it may still be corrected).
    ///
    /// # Errors
    /// When there is no such sitting.
    pub async fn finish_sitting(&mut self, id: SittingId, now: Timestamp) -> Result<(), StoreError> {
        let school = self.school;
        let done = self
            .run(
                "UPDATE sitting SET finished_at = $3 WHERE school_id = $1 AND id = $2",
                values![school, id, now],
            )
            .await?;
        found((done == 1).then_some(()), "sitting")
    }
}
