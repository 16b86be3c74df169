//! Two minutes with a child, and that an adult took up what waits about one.

use crate::codes::code;
use crate::error::{StoreError, found};
use crate::ids::IdKind;
use crate::statement::{LIST_PART, Statement};
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{AccountId, GroupId, PupilId};
use jiff::Timestamp;
use jiff::civil::Date;
use support::conversations::Led;

/// One conversation, as it was noted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Conversation {
    /// With whom.
    pub pupil: PupilId,
    /// In which class.
    pub group: GroupId,
    /// On which school date.
    pub on: Date,
    /// What it led to.
    pub led: Led,
    /// The next step in words, if one was written down.
    pub next_step: Option<String>,
}

fn conversation(row: &mut Row) -> Result<Conversation, StoreError> {
    Ok(Conversation {
        pupil: PupilId(row.int()?),
        group: GroupId(row.int()?),
        on: row.date()?,
        led: row.code()?,
        next_step: row.opt_text()?,
    })
}

#[boxed]
impl SchoolTx {
    /// Every conversation with these pupils since a day, in any class, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn conversations(
        &mut self,
        pupils: &[PupilId],
        from: Date,
    ) -> Result<Vec<Conversation>, StoreError> {
        let mut found = Vec::new();
        for part in pupils.chunks(LIST_PART) {
            let sql = "SELECT c.pupil_id, c.group_id, c.on_date, c.led, t.wording
                       FROM conversation c LEFT JOIN conversation_text t
                         ON t.school_id = c.school_id AND t.conversation_id = c.id
                       WHERE c.school_id = ";
            let statement = Statement::new(&self.core.connection, sql).bind(self.school);
            let statement =
                statement.push(" AND c.on_date >= ").bind(from).push(" AND c.pupil_id IN ").list(part);
            for mut row in statement.rows(&mut self.core.connection).await? {
                found.push(conversation(&mut row)?);
            }
        }
        found.sort_by_key(|one| (one.on, one.pupil, one.group));
        Ok(found)
    }

    /// The days since `from` on which somebody took up what waits about these pupils.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn taken_up(
        &mut self,
        pupils: &[PupilId],
        from: Date,
    ) -> Result<Vec<(PupilId, Date)>, StoreError> {
        let mut found = Vec::new();
        for part in pupils.chunks(LIST_PART) {
            let sql = "SELECT DISTINCT pupil_id, on_date FROM taken_up WHERE school_id = ";
            let statement = Statement::new(&self.core.connection, sql).bind(self.school);
            let statement =
                statement.push(" AND on_date >= ").bind(from).push(" AND pupil_id IN ").list(part);
            for mut row in statement.rows(&mut self.core.connection).await? {
                found.push((PupilId(row.int()?), row.date()?));
            }
        }
        found.sort_unstable();
        Ok(found)
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Notes a conversation. A second one of the same day and class takes the first one's place, so that two adults who tap
    /// at once leave one.
    ///
    /// # Errors
    /// When pupil or class is not there.
    pub async fn note_conversation(
        &mut self,
        new: &Conversation,
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let id = self.core.new_id(IdKind::Conversation).await?;
        self.run(
            "INSERT INTO conversation (school_id, id, pupil_id, group_id, on_date, led, recorded_at, recorded_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
             ON CONFLICT (school_id, pupil_id, group_id, on_date)
             DO UPDATE SET led = $6, recorded_at = $7, recorded_by = $8",
            values![school, id, new.pupil, new.group, new.on, code(new.led), now, by],
        )
        .await?;
        let sql = "SELECT id FROM conversation
                   WHERE school_id = $1 AND pupil_id = $2 AND group_id = $3 AND on_date = $4";
        let key = values![school, new.pupil, new.group, new.on];
        let id = found(self.row(sql, key).await?, "conversation")?.int()?;
        match &new.next_step {
            Some(wording) => {
                self.run(
                    "INSERT INTO conversation_text (school_id, conversation_id, pupil_id, wording)
                     VALUES ($1, $2, $3, $4)
                     ON CONFLICT (school_id, conversation_id) DO UPDATE SET wording = $4",
                    values![school, id, new.pupil, wording.as_str()],
                )
                .await?;
            }
            None => {
                let sql = "DELETE FROM conversation_text WHERE school_id = $1 AND conversation_id = $2";
                self.run(sql, values![school, id]).await?;
            }
        }
        Ok(())
    }

    /// Takes a conversation back, with its words. Returns whether there was one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take_back_conversation(
        &mut self,
        pupil: PupilId,
        group: GroupId,
        on: Date,
    ) -> Result<bool, StoreError> {
        let key = values![self.school, pupil, group, on];
        self.run(
            "DELETE FROM conversation_text WHERE school_id = $1 AND conversation_id IN
                 (SELECT id FROM conversation
                  WHERE school_id = $1 AND pupil_id = $2 AND group_id = $3 AND on_date = $4)",
            key.clone(),
        )
        .await?;
        let sql = "DELETE FROM conversation
                   WHERE school_id = $1 AND pupil_id = $2 AND group_id = $3 AND on_date = $4";
        Ok(self.run(sql, key).await? > 0)
    }

    /// Keeps that somebody took up what waits about a pupil. Twice on a day is once.
    ///
    /// # Errors
    /// When pupil or class is not there.
    pub async fn note_taken_up(
        &mut self,
        pupil: PupilId,
        group: GroupId,
        on: Date,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let school = self.school;
        self.run(
            "INSERT INTO taken_up (school_id, pupil_id, group_id, on_date, recorded_at)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (school_id, pupil_id, group_id, on_date) DO NOTHING",
            values![school, pupil, group, on, now],
        )
        .await
        .map(drop)
    }
}
