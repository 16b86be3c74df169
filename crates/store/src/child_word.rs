//! What children wrote into boxes of a target or of their own page: where it stands, when, and whether anybody has read it.
//! The words are kept with the target or the page, and nowhere a second time.

use crate::codes::{ProfileSection, opt_code};
use crate::error::{StoreError, found};
use crate::ids::IdKind;
use crate::statement::{LIST_PART, Statement};
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{ChildWordId, PupilId, TargetId};
use jiff::Timestamp;

/// Where the words stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ChildWordAt {
    /// With a target: its first terms (0), or so many entries into its log.
    Target {
        /// Which.
        target: TargetId,
        /// From 0.
        act: usize,
    },
    /// On the pupil's own page.
    Profile {
        /// In which section.
        section: ProfileSection,
        /// In which version of it, from 1.
        version: u32,
    },
}

/// That a child wrote something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ChildWord {
    /// Its number.
    pub id: ChildWordId,
    /// Who wrote.
    pub pupil: PupilId,
    /// Where it stands.
    pub at: ChildWordAt,
    /// When.
    pub written_at: Timestamp,
    /// When somebody at school first said that they have read it.
    pub read_at: Option<Timestamp>,
}

const WORDS: &str =
    "SELECT id, pupil_id, target_id, section, number, written_at, read_at FROM child_word WHERE school_id = ";

fn word(row: &mut Row) -> Result<ChildWord, StoreError> {
    let (id, pupil) = (ChildWordId(row.int()?), PupilId(row.int()?));
    let (target, section) = (row.opt_int()?.map(TargetId), row.opt_code()?);
    let number = row.small()?;
    let at = match (target, section) {
        (Some(target), _) => ChildWordAt::Target { target, act: number as usize },
        (None, section) => {
            ChildWordAt::Profile { section: found(section, "place of what a child wrote")?, version: number }
        }
    };
    Ok(ChildWord { id, pupil, at, written_at: row.at()?, read_at: row.opt_at()? })
}

#[boxed]
impl SchoolTx {
    /// What these children wrote since `since`, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn child_words_of(
        &mut self,
        pupils: &[PupilId],
        since: Timestamp,
    ) -> Result<Vec<ChildWord>, StoreError> {
        let mut all = Vec::new();
        for part in pupils.chunks(LIST_PART) {
            let statement = Statement::new(&self.core.connection, WORDS).bind(self.school);
            let statement = statement.push(" AND written_at >= ").bind(since);
            let statement = statement.push(" AND pupil_id IN ").list(part);
            for mut row in statement.rows(&mut self.core.connection).await? {
                all.push(word(&mut row)?);
            }
        }
        all.sort_by_key(|one: &ChildWord| std::cmp::Reverse((one.written_at, one.id)));
        Ok(all)
    }

    /// One of them by its number.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn child_word(&mut self, id: ChildWordId) -> Result<Option<ChildWord>, StoreError> {
        let school = self.school;
        self.one(sqlx::AssertSqlSafe(format!("{WORDS}$1 AND id = $2")), values![school, id], word).await
    }

    /// Everything in the school that nobody has read and that was written before `before`, the oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unread_child_words(&mut self, before: Timestamp) -> Result<Vec<ChildWord>, StoreError> {
        let sql = sqlx::AssertSqlSafe(format!(
            "{WORDS}$1 AND read_at IS NULL AND written_at < $2 ORDER BY written_at, id"
        ));
        let school = self.school;
        self.all(sql, values![school, before], word).await
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Notes that a child wrote something, to be read.
    ///
    /// # Errors
    /// When pupil or target is not the school's.
    pub async fn note_child_word(
        &mut self,
        pupil: PupilId,
        at: ChildWordAt,
        now: Timestamp,
    ) -> Result<ChildWordId, StoreError> {
        let id = ChildWordId(self.core.new_id(IdKind::ChildWord).await?);
        let school = self.school;
        let (target, section, number) = match at {
            ChildWordAt::Target { target, act } => {
                (Some(target), None, i64::try_from(act).unwrap_or(i64::MAX))
            }
            ChildWordAt::Profile { section, version } => (None, Some(section), i64::from(version)),
        };
        self.run(
            "INSERT INTO child_word (school_id, id, pupil_id, target_id, section, number, written_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            values![school, id, pupil, target, opt_code(section), number, now],
        )
        .await?;
        Ok(id)
    }

    /// Notes that somebody at school has read it; who read it first is first.
    ///
    /// # Errors
    /// When it is not there.
    pub async fn read_child_word(&mut self, id: ChildWordId, now: Timestamp) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "UPDATE child_word SET read_at = COALESCE(read_at, $3) WHERE school_id = $1 AND id = $2";
        let done = self.run(sql, values![school, id, now]).await?;
        found((done == 1).then_some(()), "what a child wrote")
    }

    /// Notes that somebody at school has read everything that a child wrote to a target.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn read_child_words_to(&mut self, target: TargetId, now: Timestamp) -> Result<(), StoreError> {
        let school = self.school;
        let sql =
            "UPDATE child_word SET read_at = $3 WHERE school_id = $1 AND target_id = $2 AND read_at IS NULL";
        self.run(sql, values![school, target, now]).await.map(drop)
    }
}
