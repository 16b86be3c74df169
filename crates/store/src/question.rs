//! Questions by version, wherever they come from: a curriculum file, a paper, an imported log.

use crate::error::{StoreError, found};
use crate::ids::IdKind;
use crate::statement::{LIST_PART, Statement};
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::values;
use boxed::boxed;
use curriculum::QuestionKind;
use domain::{ObjectiveWeights, QuestionId, QuestionVersionId, Slug, SubjectId, WeightsId};
use std::collections::{BTreeSet, HashMap};

/// One version of a question by its name in parameter sets, which is the same in every school.
#[derive(Clone, PartialEq, Debug)]
pub struct QuestionKey {
    /// The version's id in this school.
    pub id: QuestionVersionId,
    /// The question's slug.
    pub slug: Slug,
    /// Version, from 1.
    pub version: u32,
    /// Marks to get.
    pub marks: f64,
    /// What it is about.
    pub objectives: ObjectiveWeights,
}

/// What a page shows of a version.
#[derive(Clone, PartialEq, Debug)]
pub struct QuestionVersionInfo {
    /// The version's name and weight.
    pub key: QuestionKey,
    /// What it is made of.
    pub kind: QuestionKind,
    /// The number it carries on a paper outside.
    pub number: Option<String>,
    /// The words.
    pub text: Option<String>,
    /// The right answer of an open question.
    pub answer: Option<String>,
}

/// A question that came with a paper or a log: no wording needed.
#[derive(Clone, PartialEq, Debug)]
pub struct LooseQuestion {
    /// Its name, unique among the questions of the school.
    pub slug: Slug,
    /// The number it carries on the paper.
    pub number: Option<String>,
    /// Marks to get, above 0 to 200.
    pub marks: f64,
    /// What it is about; may be empty.
    pub objectives: ObjectiveWeights,
}

pub(crate) const VERSION_COLUMNS: [&str; 12] = [
    "school_id",
    "id",
    "question_id",
    "version",
    "kind",
    "number",
    "marks",
    "wording",
    "answer",
    "uses",
    "weight_set_id",
    "detail",
];

/// Codes of [`QuestionKind`], which is the curriculum room's: 1 fixed, 2 template, 3 external.
pub(crate) fn question_kind_code(kind: QuestionKind) -> i64 {
    match kind {
        QuestionKind::Fixed => 1,
        QuestionKind::Template => 2,
        QuestionKind::External => 3,
    }
}

pub(crate) fn question_kind(code: i64) -> Result<QuestionKind, StoreError> {
    match code {
        1 => Ok(QuestionKind::Fixed),
        2 => Ok(QuestionKind::Template),
        3 => Ok(QuestionKind::External),
        _ => Err(StoreError::Corrupt { detail: format!("{code} is no kind of question") }),
    }
}

#[boxed]
impl SchoolTx {
    /// How many questions of the school are about no objective: marks on them say nothing about what anybody knows.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn questions_about_nothing(&mut self) -> Result<u64, StoreError> {
        let school = self.school;
        let count = self
            .one(
                "SELECT COUNT(DISTINCT v.question_id) FROM question_version v
                 WHERE v.school_id = $1 AND NOT EXISTS (
                     SELECT 1 FROM weight_member m
                     WHERE m.school_id = v.school_id AND m.weight_set_id = v.weight_set_id)",
                values![school],
                |row| row.int(),
            )
            .await?;
        Ok(count.and_then(|count| u64::try_from(count).ok()).unwrap_or_default())
    }
}

#[boxed]
impl SchoolTx {
    /// Every version of every question of a subject, those of papers and logs too, by version id.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn question_keys(&mut self, subject: SubjectId) -> Result<Vec<QuestionKey>, StoreError> {
        let school = self.school;
        let read: Vec<(QuestionVersionId, Slug, u32, f64, WeightsId)> = self
            .all(
                "SELECT v.id, q.slug, v.version, v.marks, v.weight_set_id
                 FROM question q
                 JOIN question_version v ON v.school_id = q.school_id AND v.question_id = q.id
                 WHERE q.school_id = $1 AND q.subject_id = $2 ORDER BY v.id",
                values![school, subject],
                |row| {
                    let id = QuestionVersionId(row.int()?);
                    Ok((id, row.checked(Slug::new)?, row.small()?, row.real()?, WeightsId(row.int()?)))
                },
            )
            .await?;
        let sets = self.weight_sets(&read.iter().map(|key| key.4).collect()).await?;
        read.into_iter()
            .map(|(id, slug, version, marks, set)| {
                let objectives = Self::weight_set_of(&sets, set)?.as_ref().clone();
                Ok(QuestionKey { id, slug, version, marks, objectives })
            })
            .collect()
    }

    /// One version.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn question_version(
        &mut self,
        id: QuestionVersionId,
    ) -> Result<Option<QuestionVersionInfo>, StoreError> {
        Ok(self.question_versions(&[id]).await?.pop())
    }

    /// Versions by id, in no promised order; those that are not there are left out.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn question_versions(
        &mut self,
        ids: &[QuestionVersionId],
    ) -> Result<Vec<QuestionVersionInfo>, StoreError> {
        let mut infos = Vec::with_capacity(ids.len());
        for part in ids.chunks(LIST_PART) {
            let rows = Statement::new(
                &self.core.connection,
                "SELECT v.id, q.slug, v.version, v.marks, v.weight_set_id, v.kind, v.number, v.wording, v.answer
                 FROM question_version v
                 JOIN question q ON q.school_id = v.school_id AND q.id = v.question_id
                 WHERE v.school_id = ",
            )
            .bind(self.school)
            .push(" AND v.id IN ")
            .list(part)
            .rows(&mut self.core.connection)
            .await?;
            for mut row in rows {
                let id = QuestionVersionId(row.int()?);
                let (slug, version, marks) = (row.checked(Slug::new)?, row.small()?, row.real()?);
                let set = WeightsId(row.int()?);
                let sets = self.weight_sets(&BTreeSet::from([set])).await?;
                let objectives = Self::weight_set_of(&sets, set)?.as_ref().clone();
                infos.push(QuestionVersionInfo {
                    key: QuestionKey { id, slug, version, marks, objectives },
                    kind: question_kind(row.int()?)?,
                    number: row.opt_text()?,
                    text: row.opt_text()?,
                    answer: row.opt_text()?,
                });
            }
        }
        Ok(infos)
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Adds questions without wording, in bulk. One whose slug is there already is left as it is, and its latest
    /// version is returned in its place.
    ///
    /// # Errors
    /// When a slug stands twice in `new`, or subject or objectives are not there.
    pub async fn add_loose_questions(
        &mut self,
        subject: SubjectId,
        new: &[LooseQuestion],
    ) -> Result<Vec<QuestionVersionId>, StoreError> {
        let known = self.versions_by_slug(new).await?;
        let fresh: Vec<&LooseQuestion> =
            new.iter().filter(|question| !known.contains_key(question.slug.as_str())).collect();
        let sets = fresh.iter().map(|question| &question.objectives).collect::<Vec<_>>();
        let sets = self.intern(&sets).await?;
        let question_ids = self.core.new_ids(IdKind::Question, fresh.len()).await?;
        let version_ids = self.core.new_ids(IdKind::QuestionVersion, fresh.len()).await?;
        let school = self.school;
        let mut questions = Vec::with_capacity(fresh.len() * 5);
        let mut versions = Vec::with_capacity(fresh.len() * VERSION_COLUMNS.len());
        let ids = question_ids.map(QuestionId).zip(version_ids.clone().map(QuestionVersionId));
        for (((question_id, id), question), set) in ids.zip(&fresh).zip(&sets) {
            questions.extend(values![school, question_id, subject, 0_i64, &question.slug]);
            versions.extend(values![
                school,
                id,
                question_id,
                1_i64,
                question_kind_code(QuestionKind::External),
                question.number.clone(),
                question.marks,
                None::<&str>,
                None::<&str>,
                0_i64,
                *set,
                None::<&str>
            ]);
        }
        let columns = ["school_id", "id", "subject_id", "place", "slug"];
        self.core.connection.insert_many("question", &columns, questions).await?;
        self.core.connection.insert_many("question_version", &VERSION_COLUMNS, versions).await?;
        if !fresh.is_empty() {
            self.bump_subject(subject).await?;
        }
        let mut own = version_ids.map(QuestionVersionId);
        new.iter()
            .map(|question| match known.get(question.slug.as_str()) {
                Some(id) => Ok(*id),
                None => found(own.next(), "question"),
            })
            .collect()
    }

    async fn versions_by_slug(
        &mut self,
        questions: &[LooseQuestion],
    ) -> Result<HashMap<String, QuestionVersionId>, StoreError> {
        let slugs: Vec<&str> = questions.iter().map(|question| question.slug.as_str()).collect();
        let mut known = HashMap::new();
        for part in slugs.chunks(LIST_PART) {
            let rows = Statement::new(
                &self.core.connection,
                "SELECT q.slug, v.id FROM question q
                 JOIN question_version v ON v.school_id = q.school_id AND v.question_id = q.id
                 WHERE q.school_id = ",
            )
            .bind(self.school)
            .push(" AND q.slug IN ")
            .list(part)
            .push(" ORDER BY q.slug, v.version")
            .rows(&mut self.core.connection)
            .await?;
            for mut row in rows {
                known.insert(row.text()?, QuestionVersionId(row.int()?));
            }
        }
        Ok(known)
    }
}
