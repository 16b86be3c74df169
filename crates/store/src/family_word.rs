//! What families and children wrote, and "please see me".

use crate::codes::{ReviewPart, WordsFrom, code};
use crate::error::{StoreError, found};
use crate::ids::IdKind;
use crate::statement::{LIST_PART, Statement};
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{
    AccountId, FamilyAuthor, FamilyWordId, FamilyWordKind, ObjectiveId, PassedOnId, PupilId, SupportReviewId,
};
use jiff::Timestamp;

/// Words about to be kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewFamilyWord {
    /// About whom.
    pub pupil: PupilId,
    /// By which account.
    pub by: AccountId,
    /// As what.
    pub author: FamilyAuthor,
    /// What kind.
    pub kind: FamilyWordKind,
    /// What the one question was about, for an answer.
    pub objective: Option<ObjectiveId>,
    /// Whether the child may read them.
    pub shared: bool,
    /// Whether they came on paper, and somebody at school typed them.
    pub on_paper: bool,
    /// The words.
    pub wording: String,
}

/// Words as they stand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FamilyWord {
    /// Their number.
    pub id: FamilyWordId,
    /// What was written.
    pub word: NewFamilyWord,
    /// When, or when it was last changed.
    pub written_at: Timestamp,
    /// When somebody at school read it, since it last changed.
    pub read_at: Option<Timestamp>,
    /// What the school answered, in a line.
    pub reply: Option<String>,
    /// Whether those who wrote it said, since they last changed it, that it may be used in a review of the child's plan.
    pub for_review: bool,
}

/// Somebody asks whoever looks after safeguarding to come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PassedOn {
    /// Its number.
    pub id: PassedOnId,
    /// About whom.
    pub pupil: PupilId,
    /// When.
    pub at: Timestamp,
    /// Who asks.
    pub by: AccountId,
}

/// Words as a review keeps them: one kind of line end, and none around them.
#[must_use]
pub fn in_a_review(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_owned()
}

const WORDS: &str =
    "SELECT id, pupil_id, written_by, author, kind, objective_id, shared, wording, written_at, read_at,
    reply, for_review, on_paper FROM family_word WHERE school_id = ";

fn word(row: &mut Row) -> Result<FamilyWord, StoreError> {
    let id = FamilyWordId(row.int()?);
    let mut word = NewFamilyWord {
        pupil: PupilId(row.int()?),
        by: AccountId(row.int()?),
        author: row.code()?,
        kind: row.code()?,
        objective: row.opt_int()?.map(ObjectiveId),
        shared: row.flag()?,
        on_paper: false,
        wording: row.text()?,
    };
    let (written_at, read_at, reply) = (row.at()?, row.opt_at()?, row.opt_text()?);
    let for_review = row.flag()?;
    word.on_paper = row.opt_int()? == Some(1);
    Ok(FamilyWord { id, word, written_at, read_at, reply, for_review })
}

#[boxed]
impl SchoolTx {
    /// Everything written about a child, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn family_words(&mut self, pupil: PupilId) -> Result<Vec<FamilyWord>, StoreError> {
        let sql =
            sqlx::AssertSqlSafe(format!("{WORDS}$1 AND pupil_id = $2 ORDER BY written_at DESC, id DESC"));
        let school = self.school;
        self.all(sql, values![school, pupil], word).await
    }

    /// Words by their number.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn family_word(&mut self, id: FamilyWordId) -> Result<Option<FamilyWord>, StoreError> {
        let school = self.school;
        self.one(sqlx::AssertSqlSafe(format!("{WORDS}$1 AND id = $2")), values![school, id], word).await
    }

    /// Everything written about these children since `since`, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn family_words_about(
        &mut self,
        pupils: &[PupilId],
        since: Timestamp,
    ) -> Result<Vec<FamilyWord>, StoreError> {
        let mut all = Vec::new();
        for part in pupils.chunks(LIST_PART) {
            let statement = Statement::new(&self.core.connection, WORDS).bind(self.school);
            let statement = statement.push(" AND written_at >= ").bind(since);
            let statement = statement.push(" AND pupil_id IN ").list(part);
            for mut row in statement.rows(&mut self.core.connection).await? {
                all.push(word(&mut row)?);
            }
        }
        all.sort_by_key(|one: &FamilyWord| std::cmp::Reverse((one.written_at, one.id)));
        Ok(all)
    }

    /// Everything in the school that nobody has read and that was written before `before`, the oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unread_family_words(&mut self, before: Timestamp) -> Result<Vec<FamilyWord>, StoreError> {
        let sql = sqlx::AssertSqlSafe(format!(
            "{WORDS}$1 AND read_at IS NULL AND written_at < $2 ORDER BY written_at, id"
        ));
        let school = self.school;
        self.all(sql, values![school, before], word).await
    }

    /// "Please see me about …" that nobody has taken up, the oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn passed_on(&mut self) -> Result<Vec<PassedOn>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT id, pupil_id, passed_at, passed_by FROM passed_on
             WHERE school_id = $1 AND seen_at IS NULL ORDER BY passed_at, id",
            values![school],
            |row| {
                Ok(PassedOn {
                    id: PassedOnId(row.int()?),
                    pupil: PupilId(row.int()?),
                    at: row.at()?,
                    by: AccountId(row.int()?),
                })
            },
        )
        .await
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Keeps what was written.
    ///
    /// # Errors
    /// When pupil or objective is not the school's.
    pub async fn write_family_word(
        &mut self,
        new: &NewFamilyWord,
        now: Timestamp,
    ) -> Result<FamilyWordId, StoreError> {
        let id = FamilyWordId(self.core.new_id(IdKind::FamilyWord).await?);
        let school = self.school;
        self.run(
            "INSERT INTO family_word (school_id, id, pupil_id, written_by, author, kind, objective_id, shared, wording,
                                      written_at, on_paper)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            values![
                school,
                id,
                new.pupil,
                new.by,
                code(new.author),
                code(new.kind),
                new.objective,
                new.shared,
                new.wording.as_str(),
                now,
                new.on_paper
            ],
        )
        .await?;
        Ok(id)
    }

    /// Says whether words may be used in a review of the child's plan. Where they no longer may, the copy that a review
    /// keeps of them is blanked.
    ///
    /// # Errors
    /// When they are not there, or are somebody else's.
    pub async fn allow_in_review(
        &mut self,
        id: FamilyWordId,
        by: AccountId,
        may: bool,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let sql =
            "UPDATE family_word SET for_review = $4 WHERE school_id = $1 AND id = $2 AND written_by = $3";
        let done = self.run(sql, values![school, id, by, may]).await?;
        found((done == 1).then_some(()), "words of theirs")?;
        match self.family_word(id).await? {
            Some(word) if !may => self.blank_in_reviews(&word.word).await,
            _ => Ok(()),
        }
    }

    /// Keeps other words in the place of those that were there, still to be read, answered and allowed in a review; the
    /// copy that a review keeps of those before is blanked.
    ///
    /// # Errors
    /// When they are not there, or are somebody else's.
    pub async fn change_family_word(
        &mut self,
        id: FamilyWordId,
        by: AccountId,
        (wording, shared): (&str, bool),
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let before = self.family_word(id).await?;
        let done = self
            .run(
                "UPDATE family_word SET wording = $4, shared = $5, written_at = $6, read_at = NULL,
                        reply = NULL, for_review = 0, on_paper = NULL
                 WHERE school_id = $1 AND id = $2 AND written_by = $3",
                values![school, id, by, wording, shared, now],
            )
            .await?;
        found((done == 1).then_some(()), "words of theirs")?;
        self.blank_in_reviews(&found(before, "words of theirs")?.word).await
    }

    /// Deletes what was written: it is taken back, and the copy that a review keeps of it is blanked.
    ///
    /// # Errors
    /// When it is not there, or is somebody else's.
    pub async fn take_back_family_word(&mut self, id: FamilyWordId, by: AccountId) -> Result<(), StoreError> {
        let school = self.school;
        let before = self.family_word(id).await?;
        let done = self
            .run(
                "DELETE FROM family_word WHERE school_id = $1 AND id = $2 AND written_by = $3",
                values![school, id, by],
            )
            .await?;
        found((done == 1).then_some(()), "words of theirs")?;
        self.blank_in_reviews(&found(before, "words of theirs")?.word).await
    }

    /// Blanks every copy of these words that a review keeps as written by themselves, unless the same words are allowed
    /// by somebody else still.
    async fn blank_in_reviews(&mut self, gone: &NewFamilyWord) -> Result<(), StoreError> {
        let (school, wording) = (self.school, in_a_review(&gone.wording));
        let stands = |one: &FamilyWord| {
            one.for_review && one.word.author == gone.author && in_a_review(&one.word.wording) == wording
        };
        if self.family_words(gone.pupil).await?.iter().any(stands) {
            return Ok(());
        }
        let part = match gone.author {
            FamilyAuthor::Pupil => ReviewPart::Child,
            FamilyAuthor::Carer => ReviewPart::Family,
        };
        let copies: Vec<(SupportReviewId, String)> = self
            .all(
                "SELECT review_id, wording FROM support_review_text
                 WHERE school_id = $1 AND pupil_id = $2 AND part = $3 AND words_from = $4",
                values![school, gone.pupil, code(part), code(WordsFrom::Written)],
                |row| Ok((SupportReviewId(row.int()?), row.text()?)),
            )
            .await?;
        for (review, _) in copies.iter().filter(|(_, copy)| *copy == wording) {
            let sql = "UPDATE support_review_text SET wording = ''
                       WHERE school_id = $1 AND review_id = $2 AND part = $3";
            self.run(sql, values![school, *review, code(part)]).await?;
        }
        Ok(())
    }

    /// Notes that somebody at school read it as it was written at `seen`, and what they answered, if anything.
    ///
    /// # Errors
    /// When it is not there, or not so any more: it was taken back, or changed.
    pub async fn answer_family_word(
        &mut self,
        (id, seen): (FamilyWordId, Timestamp),
        pupil: PupilId,
        reply: Option<&str>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let done = self
            .run(
                "UPDATE family_word SET read_at = COALESCE(read_at, $4), reply = COALESCE($5, reply)
                 WHERE school_id = $1 AND id = $2 AND pupil_id = $3 AND written_at = $6",
                values![school, id, pupil, now, reply, seen],
            )
            .await?;
        found((done == 1).then_some(()), "words")
    }

    /// Passes on: please see me about this child.
    ///
    /// # Errors
    /// When the pupil is not there.
    pub async fn pass_on(&mut self, pupil: PupilId, by: AccountId, now: Timestamp) -> Result<(), StoreError> {
        let id = PassedOnId(self.core.new_id(IdKind::PassedOn).await?);
        let school = self.school;
        self.run(
            "INSERT INTO passed_on (school_id, id, pupil_id, passed_at, passed_by) VALUES ($1, $2, $3, $4, $5)",
            values![school, id, pupil, now, by],
        )
        .await
        .map(drop)
    }

    /// Notes that somebody has taken it up. Returns about whom it was.
    ///
    /// # Errors
    /// When there is none.
    pub async fn take_up(&mut self, id: PassedOnId, now: Timestamp) -> Result<PupilId, StoreError> {
        let school = self.school;
        let pupil = self
            .one(
                "UPDATE passed_on SET seen_at = COALESCE(seen_at, $3) WHERE school_id = $1 AND id = $2
                 RETURNING pupil_id",
                values![school, id, now],
                |row| Ok(PupilId(row.int()?)),
            )
            .await?;
        found(pupil, "message passed on")
    }
}
