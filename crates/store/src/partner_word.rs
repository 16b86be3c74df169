//! What partners wrote about a child, and whether the child was there.

use crate::error::{StoreError, found};
use crate::ids::IdKind;
use crate::statement::{LIST_PART, Statement};
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{ConsentId, PartnerWordId, PupilId};
use jiff::Timestamp;
use jiff::civil::Date;

/// Words as they stand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PartnerWord {
    /// Their number.
    pub id: PartnerWordId,
    /// Under which consent they were written.
    pub consent: ConsentId,
    /// About whom.
    pub pupil: PupilId,
    /// The words.
    pub wording: String,
    /// When.
    pub written_at: Timestamp,
    /// When somebody at school read them.
    pub read_at: Option<Timestamp>,
    /// What the school answered, in a line.
    pub reply: Option<String>,
}

/// A day on which a partner and a child were to meet, and whether the child was there.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct PartnerSession {
    /// Under which consent.
    pub consent: ConsentId,
    /// The day.
    pub on: Date,
    /// Whether the child was there.
    pub was_there: bool,
}

const WORDS: &str = "SELECT id, consent_id, pupil_id, wording, written_at, read_at, reply FROM partner_word WHERE school_id = ";

fn word(row: &mut Row) -> Result<PartnerWord, StoreError> {
    Ok(PartnerWord {
        id: PartnerWordId(row.int()?),
        consent: ConsentId(row.int()?),
        pupil: PupilId(row.int()?),
        wording: row.text()?,
        written_at: row.at()?,
        read_at: row.opt_at()?,
        reply: row.opt_text()?,
    })
}

#[boxed]
impl SchoolTx {
    /// What partners wrote about these children since `since`, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn partner_words_about(
        &mut self,
        pupils: &[PupilId],
        since: Timestamp,
    ) -> Result<Vec<PartnerWord>, StoreError> {
        let mut all = Vec::new();
        for part in pupils.chunks(LIST_PART) {
            let statement = Statement::new(&self.core.connection, WORDS).bind(self.school);
            let statement = statement.push(" AND written_at >= ").bind(since);
            let statement = statement.push(" AND pupil_id IN ").list(part);
            for mut row in statement.rows(&mut self.core.connection).await? {
                all.push(word(&mut row)?);
            }
        }
        all.sort_by_key(|one| std::cmp::Reverse((one.written_at, one.id)));
        Ok(all)
    }

    /// Words by their number.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn partner_word(&mut self, id: PartnerWordId) -> Result<Option<PartnerWord>, StoreError> {
        let school = self.school;
        self.one(sqlx::AssertSqlSafe(format!("{WORDS}$1 AND id = $2")), values![school, id], word).await
    }

    /// What nobody in the school has read and was written before `before`, the oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unread_partner_words(&mut self, before: Timestamp) -> Result<Vec<PartnerWord>, StoreError> {
        let sql = format!("{WORDS}$1 AND read_at IS NULL AND written_at < $2 ORDER BY written_at, id");
        let school = self.school;
        self.all(sqlx::AssertSqlSafe(sql), values![school, before], word).await
    }

    /// What one partner wrote about one child, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn partner_words(&mut self, consent: ConsentId) -> Result<Vec<PartnerWord>, StoreError> {
        let sql = format!("{WORDS}$1 AND consent_id = $2 ORDER BY written_at DESC, id DESC");
        let school = self.school;
        self.all(sqlx::AssertSqlSafe(sql), values![school, consent], word).await
    }

    /// The days that a partner ticked, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn partner_sessions(&mut self, consent: ConsentId) -> Result<Vec<PartnerSession>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT on_date, was_there FROM partner_session WHERE school_id = $1 AND consent_id = $2 ORDER BY on_date DESC",
            values![school, consent],
            |row| Ok(PartnerSession { consent, on: row.date()?, was_there: row.flag()? }),
        )
        .await
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Keeps what a partner wrote.
    ///
    /// # Errors
    /// When consent or pupil is not there.
    pub async fn write_partner_word(
        &mut self,
        (consent, pupil): (ConsentId, PupilId),
        wording: &str,
        now: Timestamp,
    ) -> Result<PartnerWordId, StoreError> {
        let id = PartnerWordId(self.core.new_id(IdKind::PartnerWord).await?);
        let school = self.school;
        self.run(
            "INSERT INTO partner_word (school_id, id, consent_id, pupil_id, wording, written_at)
             VALUES ($1, $2, $3, $4, $5, $6)",
            values![school, id, consent, pupil, wording, now],
        )
        .await?;
        Ok(id)
    }

    /// Notes that somebody at school read it, and what they answered, if anything.
    ///
    /// # Errors
    /// When it is not there.
    pub async fn answer_partner_word(
        &mut self,
        id: PartnerWordId,
        reply: Option<&str>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let done = self
            .run(
                "UPDATE partner_word SET read_at = COALESCE(read_at, $3), reply = COALESCE($4, reply)
                 WHERE school_id = $1 AND id = $2",
                values![school, id, now, reply],
            )
            .await?;
        found((done == 1).then_some(()), "words")
    }

    /// Notes whether the child was there; ticked again, the later tick holds.
    ///
    /// # Errors
    /// When consent or pupil is not there.
    pub async fn tick_partner_session(
        &mut self,
        session: PartnerSession,
        pupil: PupilId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let school = self.school;
        self.run(
            "INSERT INTO partner_session (school_id, consent_id, on_date, pupil_id, was_there, recorded_at)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (school_id, consent_id, on_date) DO UPDATE SET was_there = $5, recorded_at = $6",
            values![school, session.consent, session.on, pupil, session.was_there, now],
        )
        .await
        .map(drop)
    }
}
