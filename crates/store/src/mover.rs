//! Pupils who are to move: what was shown to the family, what they took out, when the file was made; and the keys with which
//! schools sign such files.

use crate::error::{StoreError, found};
use crate::ids::IdKind;
use crate::statement::{LIST_PART, Statement};
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{MoverId, PupilId};
use jiff::Timestamp;

/// A pupil who is to move.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mover {
    /// Its number.
    pub id: MoverId,
    /// Who.
    pub pupil: PupilId,
    /// When it was shown to the family.
    pub shown_at: Timestamp,
    /// When somebody of the family first looked.
    pub seen_at: Option<Timestamp>,
    /// Whether the child's own words stay here.
    pub without_words: bool,
    /// When the file was last made.
    pub made_at: Option<Timestamp>,
}

const MOVER: &str =
    "SELECT id, pupil_id, shown_at, seen_at, without_words, made_at FROM mover WHERE school_id = ";

fn mover(row: &mut Row) -> Result<Mover, StoreError> {
    Ok(Mover {
        id: MoverId(row.int()?),
        pupil: PupilId(row.int()?),
        shown_at: row.at()?,
        seen_at: row.opt_at()?,
        without_words: row.flag()?,
        made_at: row.opt_at()?,
    })
}

#[boxed]
impl SchoolTx {
    /// Every pupil who is to move, by number.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn movers(&mut self) -> Result<Vec<Mover>, StoreError> {
        let statement = Statement::new(&self.core.connection, MOVER).bind(self.school);
        let rows = statement.push(" ORDER BY id").rows(&mut self.core.connection).await?;
        rows.into_iter().map(|mut row| mover(&mut row)).collect()
    }

    /// Those of these pupils who are to move.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn movers_among(&mut self, pupils: &[PupilId]) -> Result<Vec<Mover>, StoreError> {
        let mut movers = Vec::new();
        for part in pupils.chunks(LIST_PART) {
            let statement = Statement::new(&self.core.connection, MOVER).bind(self.school);
            let statement = statement.push(" AND pupil_id IN ").list(part);
            for mut row in statement.rows(&mut self.core.connection).await? {
                movers.push(mover(&mut row)?);
            }
        }
        Ok(movers)
    }

    /// The name of the school whose key this is, where somebody here has compared it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn known_school(&mut self, public_key: &str) -> Result<Option<String>, StoreError> {
        let school = self.school;
        let sql = "SELECT name FROM known_school WHERE school_id = $1 AND public_key = $2";
        self.one(sql, values![school, public_key], |row| row.text()).await
    }

    /// With what the school signs; nothing before the first time.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn signing_key(&mut self) -> Result<Option<String>, StoreError> {
        let school = self.school;
        let sql = "SELECT secret FROM signing_key WHERE school_id = $1";
        self.one(sql, values![school], |row| row.text()).await
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Says that these pupils are to move and what goes is shown to their families; who was shown already stays as they are.
    ///
    /// # Errors
    /// When a pupil is not the school's.
    pub async fn show_movers(&mut self, pupils: &[PupilId], now: Timestamp) -> Result<(), StoreError> {
        let school = self.school;
        let ids = self.core.new_ids(IdKind::Mover, pupils.len()).await?;
        let rows = ids.zip(pupils).flat_map(|(id, pupil)| values![school, id, *pupil, now, false]).collect();
        let columns = ["school_id", "id", "pupil_id", "shown_at", "without_words"];
        let kept = "ON CONFLICT (school_id, pupil_id) DO NOTHING";
        self.core.connection.insert_many_or("mover", &columns, rows, kept).await
    }

    /// Says that a pupil does not move after all. Returns whether they were to.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn drop_mover(&mut self, pupil: PupilId) -> Result<bool, StoreError> {
        let school = self.school;
        let sql = "DELETE FROM mover WHERE school_id = $1 AND pupil_id = $2";
        Ok(self.run(sql, values![school, pupil]).await? > 0)
    }

    /// Notes that somebody of the family looked; the first time counts.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn mover_seen(&mut self, pupil: PupilId, now: Timestamp) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "UPDATE mover SET seen_at = $3 WHERE school_id = $1 AND pupil_id = $2 AND seen_at IS NULL";
        self.run(sql, values![school, pupil, now]).await.map(drop)
    }

    /// Says whether the child's own words stay here.
    ///
    /// # Errors
    /// When the pupil is not to move.
    pub async fn keep_words_here(&mut self, pupil: PupilId, without_words: bool) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "UPDATE mover SET without_words = $3 WHERE school_id = $1 AND pupil_id = $2";
        let done = self.run(sql, values![school, pupil, without_words]).await?;
        found((done == 1).then_some(()), "pupil who is to move")
    }

    /// Notes that the file of these pupils was made.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn movers_made(&mut self, pupils: &[PupilId], now: Timestamp) -> Result<(), StoreError> {
        let school = self.school;
        for pupil in pupils {
            let sql = "UPDATE mover SET made_at = $3 WHERE school_id = $1 AND pupil_id = $2";
            self.run(sql, values![school, *pupil, now]).await?;
        }
        Ok(())
    }

    /// Keeps the key with which the school signs; it is made once.
    ///
    /// # Errors
    /// When there is one already.
    pub async fn keep_signing_key(&mut self, secret: &str, now: Timestamp) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "INSERT INTO signing_key (school_id, secret, made_at) VALUES ($1, $2, $3)";
        self.run(sql, values![school, secret, now]).await.map(drop)
    }

    /// Notes that somebody here has compared the key of another school.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_known_school(
        &mut self,
        public_key: &str,
        name: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let school = self.school;
        self.run(
            "INSERT INTO known_school (school_id, public_key, name, known_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (school_id, public_key) DO NOTHING",
            values![school, public_key, name, now],
        )
        .await
        .map(drop)
    }
}
