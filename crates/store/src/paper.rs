//! Paper maps: numbered questions with marks and objectives. No wording is needed.

use crate::codes::code;
use crate::error::{Conflict, StoreError, found};
use crate::ids::IdKind;
use crate::question::LooseQuestion;
use crate::statement::{LIST_PART, Statement};
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{
    AccountId, ObjectiveWeights, PaperId, Purpose, QuestionVersionId, Slug, SubjectId, UnitId, WeightsId,
};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// A paper without its questions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PaperInfo {
    /// Its id.
    pub id: PaperId,
    /// In which subject.
    pub subject: SubjectId,
    /// The unit it belongs to.
    pub unit: Option<UnitId>,
    /// Its title.
    pub title: String,
    /// Which of the three stores its evidence goes to.
    pub purpose: Purpose,
    /// When it was set up.
    pub created_at: Timestamp,
    /// How many questions it has.
    pub questions: u32,
}

/// A paper.
#[derive(Clone, PartialEq, Debug)]
pub struct Paper {
    /// What it is.
    pub info: PaperInfo,
    /// Its questions, in order.
    pub questions: Vec<PaperQuestion>,
}

/// A question of a paper: one column of the grid.
#[derive(Clone, PartialEq, Debug)]
pub struct PaperQuestion {
    /// Place on the paper, from 0.
    pub place: u16,
    /// The number printed there, such as "7b".
    pub label: String,
    /// Marks to get.
    pub marks: f64,
    /// What it is about.
    pub objectives: ObjectiveWeights,
    /// The version that evidence points to.
    pub version: QuestionVersionId,
}

/// A paper about to be set up.
#[derive(Clone, PartialEq, Debug)]
pub struct NewPaper {
    /// In which subject.
    pub subject: SubjectId,
    /// The unit it belongs to.
    pub unit: Option<UnitId>,
    /// Its title.
    pub title: String,
    /// Which of the three stores its evidence goes to.
    pub purpose: Purpose,
    /// Its questions, in order.
    pub questions: Vec<NewPaperQuestion>,
}

/// A question of a paper about to be set up.
#[derive(Clone, PartialEq, Debug)]
pub struct NewPaperQuestion {
    /// The number printed there.
    pub label: String,
    /// Marks to get, above 0 to 200.
    pub marks: f64,
    /// What it is about; may be empty.
    pub objectives: ObjectiveWeights,
    /// The curriculum's question, if it is one; otherwise an external one is made.
    pub version: Option<QuestionVersionId>,
}

fn info(row: &mut Row) -> Result<PaperInfo, StoreError> {
    Ok(PaperInfo {
        id: PaperId(row.int()?),
        subject: SubjectId(row.int()?),
        unit: row.opt_int()?.map(UnitId),
        title: row.text()?,
        purpose: row.code()?,
        created_at: row.at()?,
        questions: row.small()?,
    })
}

#[boxed]
impl SchoolTx {
    /// Papers that are not archived, newest first; of one subject or of all.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn papers(&mut self, subject: Option<SubjectId>) -> Result<Vec<PaperInfo>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT p.id, p.subject_id, p.unit_id, p.title, p.purpose, p.created_at,
                    (SELECT COUNT(*) FROM paper_question q WHERE q.school_id = p.school_id AND q.paper_id = p.id)
             FROM paper p
             WHERE p.school_id = $1 AND p.archived_at IS NULL AND ($2 = 0 OR p.subject_id = $2)
             ORDER BY p.created_at DESC, p.id DESC",
            values![school, subject.map_or(0, |subject| subject.0)],
            info,
        )
        .await
    }

    /// The titles of the papers that these questions stand on; of one that stands on several, that of the newest.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn papers_of_versions(
        &mut self,
        ids: &[QuestionVersionId],
    ) -> Result<BTreeMap<QuestionVersionId, String>, StoreError> {
        let mut titles = BTreeMap::new();
        for part in ids.chunks(LIST_PART) {
            let rows = Statement::new(
                &self.core.connection,
                "SELECT q.question_version_id, p.title FROM paper_question q
                 JOIN paper p ON p.school_id = q.school_id AND p.id = q.paper_id WHERE q.school_id = ",
            )
            .bind(self.school)
            .push(" AND q.question_version_id IN ")
            .list(part)
            .push(" ORDER BY p.id")
            .rows(&mut self.core.connection)
            .await?;
            for mut row in rows {
                titles.insert(QuestionVersionId(row.int()?), row.text()?);
            }
        }
        Ok(titles)
    }

    /// One paper with its questions, archived or not.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn paper(&mut self, id: PaperId) -> Result<Option<Paper>, StoreError> {
        let school = self.school;
        let info = self
            .one(
                "SELECT p.id, p.subject_id, p.unit_id, p.title, p.purpose, p.created_at,
                        (SELECT COUNT(*) FROM paper_question q
                         WHERE q.school_id = p.school_id AND q.paper_id = p.id)
                 FROM paper p WHERE p.school_id = $1 AND p.id = $2",
                values![school, id],
                info,
            )
            .await?;
        let Some(info) = info else { return Ok(None) };
        let read: Vec<(u16, String, f64, WeightsId, QuestionVersionId)> = self
            .all(
                "SELECT place, label, marks, weight_set_id, question_version_id FROM paper_question
                 WHERE school_id = $1 AND paper_id = $2 ORDER BY place",
                values![school, id],
                |row| {
                    let (place, label, marks) = (row.small()?, row.text()?, row.real()?);
                    Ok((place, label, marks, WeightsId(row.int()?), QuestionVersionId(row.int()?)))
                },
            )
            .await?;
        let sets = self.weight_sets(&read.iter().map(|question| question.3).collect()).await?;
        let questions = read.into_iter().map(|(place, label, marks, set, version)| {
            let objectives = Self::weight_set_of(&sets, set)?.as_ref().clone();
            Ok(PaperQuestion { place, label, marks, objectives, version })
        });
        Ok(Some(Paper { info, questions: questions.collect::<Result<_, StoreError>>()? }))
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Sets up a paper. A question without a version of its own gets an external one, named after the paper.
    ///
    /// # Errors
    /// When two questions have one label or one version, or something they name is not there.
    pub async fn create_paper(
        &mut self,
        new: &NewPaper,
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Result<PaperId, StoreError> {
        let school = self.school;
        let id = PaperId(self.core.new_id(IdKind::Paper).await?);
        self.run(
            "INSERT INTO paper (school_id, id, subject_id, unit_id, title, purpose, created_at, created_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            values![school, id, new.subject, new.unit, new.title.as_str(), code(new.purpose), now, by],
        )
        .await?;
        let mut loose = Vec::new();
        for (place, question) in new.questions.iter().enumerate() {
            if question.version.is_none() {
                let slug = Slug::new(&format!("paper-{id}-{place}"))
                    .map_err(|bad| Conflict::Other(bad.to_string()))?;
                let (number, objectives) = (Some(question.label.clone()), question.objectives.clone());
                loose.push(LooseQuestion { slug, number, marks: question.marks, objectives });
            }
        }
        let mut made = self.add_loose_questions(new.subject, &loose).await?.into_iter();
        let sets = new.questions.iter().map(|question| &question.objectives).collect::<Vec<_>>();
        let sets = self.intern(&sets).await?;
        let mut rows = Vec::with_capacity(new.questions.len() * 7);
        for ((place, question), set) in (0_i64..).zip(&new.questions).zip(sets) {
            let version = found(question.version.or_else(|| made.next()), "question")?;
            rows.extend(values![school, id, place, question.label.as_str(), question.marks, set, version]);
        }
        let columns =
            ["school_id", "paper_id", "place", "label", "marks", "weight_set_id", "question_version_id"];
        self.core.connection.insert_many("paper_question", &columns, rows).await?;
        Ok(id)
    }

    /// Says again what a question of a paper is about; evidence recorded before keeps what it said then.
    ///
    /// # Errors
    /// When there is no such question.
    pub async fn set_paper_objectives(
        &mut self,
        paper: PaperId,
        place: u16,
        objectives: &ObjectiveWeights,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let set = self.intern(&[objectives]).await?.into_iter().next();
        let done = self
            .run(
                "UPDATE paper_question SET weight_set_id = $4
                 WHERE school_id = $1 AND paper_id = $2 AND place = $3",
                values![school, paper, place, set],
            )
            .await?;
        found((done == 1).then_some(()), "question of this paper")
    }

    /// Puts a paper away: its evidence stays, it is no longer offered.
    ///
    /// # Errors
    /// When there is no such paper.
    pub async fn archive_paper(&mut self, paper: PaperId, now: Timestamp) -> Result<(), StoreError> {
        let school = self.school;
        let done = self
            .run(
                "UPDATE paper SET archived_at = $3 WHERE school_id = $1 AND id = $2",
                values![school, paper, now],
            )
            .await?;
        found((done == 1).then_some(()), "paper")
    }
}
