//! Writing the questions of a subject: a version that is stored never changes.

use super::read::{Content, uses_to_bits};
use super::save::matched;
use crate::error::{Conflict, StoreError, found};
use crate::ids::IdKind;
use crate::question::question_kind_code;
use crate::transaction::SchoolWriteTx;
use crate::value::values;
use boxed::boxed;
use curriculum::{Question, Subject};
use domain::{
    MisconceptionId, ObjectiveId, ObjectiveWeights, QuestionId, QuestionVersionId, Slug, SubjectId, UnitId,
};
use jiff::Timestamp;
use std::collections::BTreeMap;

#[boxed]
impl SchoolWriteTx {
    #[allow(clippy::too_many_arguments)]
    pub(super) async fn save_questions(
        &mut self,
        subject_id: SubjectId,
        subject: &Subject,
        units: &BTreeMap<Slug, UnitId>,
        objectives: &BTreeMap<Slug, ObjectiveId>,
        misconceptions: &BTreeMap<Slug, MisconceptionId>,
        stored: &Content,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let count = subject.units().iter().map(|unit| unit.questions.len()).sum();
        let ids = self.core.new_ids(IdKind::Question, count).await?;
        let matched = matched(
            subject.units().iter().map(|unit| (&unit.id, unit.questions.as_slice())),
            units,
            |question| &question.id,
            |slug| stored.questions.get(slug).map(|old| (old.id.0, old.retired, &old.value)),
            ids.map(QuestionId),
            same_question,
        )?;
        let mut rows = Vec::new();
        let mut versions: Vec<(QuestionId, &Question)> = Vec::new();
        let mut same_version: Vec<(QuestionId, &Question)> = Vec::new();
        for one in &matched {
            let old = stored.questions.get(&one.value.id);
            let place = values![one.unit, one.place];
            match old {
                None => {
                    rows.extend(values![school, one.id, subject_id]);
                    rows.extend(place);
                    rows.push(one.value.id.as_str().into());
                    versions.push((one.id, one.value));
                    continue;
                }
                Some(old) if old.retired || old.place != Some((one.unit, one.place)) => {
                    let mut values = values![school, one.id];
                    values.extend(place);
                    self.run(
                        "UPDATE question SET unit_id = $3, place = $4, retired_at = NULL
                         WHERE school_id = $1 AND id = $2",
                        values,
                    )
                    .await?;
                }
                Some(_) => {}
            }
            let Some(old) = old.map(|old| &old.value) else { continue };
            if one.value.version > old.version {
                versions.push((one.id, one.value));
            } else if one.value.version < old.version || !curriculum::asks_the_same(old, one.value) {
                return Err(Conflict::QuestionVersion(one.value.id.to_string()).into());
            } else if !same_question(old, one.value) {
                same_version.push((one.id, one.value));
            }
        }
        let columns = ["school_id", "id", "subject_id", "unit_id", "place", "slug"];
        self.core.connection.insert_many("question", &columns, rows).await?;
        self.add_versions(&versions, objectives, misconceptions).await?;
        self.improve_versions(&same_version, objectives).await?;
        let known: std::collections::BTreeSet<&Slug> = matched.iter().map(|one| &one.value.id).collect();
        let gone: Vec<i64> = stored
            .questions
            .iter()
            .filter(|(slug, old)| !old.retired && old.place.is_some() && !known.contains(slug))
            .map(|(_, old)| old.id.0.0)
            .collect();
        self.retire("question", &gone, now).await
    }

    /// Help, uses, number and what it is about may change without a new version: what was asked and what is right
    /// stay, and evidence carries its own objectives.
    async fn improve_versions(
        &mut self,
        questions: &[(QuestionId, &Question)],
        objectives: &BTreeMap<Slug, ObjectiveId>,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let sets = weight_sets(questions, objectives)?;
        let sets = self.intern(&sets.iter().collect::<Vec<_>>()).await?;
        for ((id, question), set) in questions.iter().zip(&sets) {
            self.run(
                "UPDATE question_version SET number = $4, uses = $5, weight_set_id = $6, detail = $7
                 WHERE school_id = $1 AND question_id = $2 AND version = $3",
                values![
                    school,
                    *id,
                    question.version,
                    question.number.clone(),
                    uses_to_bits(&question.uses),
                    *set,
                    detail_text(question)
                ],
            )
            .await?;
        }
        Ok(())
    }

    async fn add_versions(
        &mut self,
        versions: &[(QuestionId, &Question)],
        objectives: &BTreeMap<Slug, ObjectiveId>,
        misconceptions: &BTreeMap<Slug, MisconceptionId>,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let sets = weight_sets(versions, objectives)?;
        let sets = self.intern(&sets.iter().collect::<Vec<_>>()).await?;
        let ids = self.core.new_ids(IdKind::QuestionVersion, versions.len()).await?;
        let mut rows = Vec::with_capacity(versions.len() * crate::question::VERSION_COLUMNS.len());
        let mut options = Vec::new();
        for ((id, (question_id, question)), set) in ids.map(QuestionVersionId).zip(versions).zip(&sets) {
            rows.extend(values![
                school,
                id,
                *question_id,
                question.version,
                question_kind_code(question.kind),
                question.number.clone(),
                question.marks,
                question.text.clone(),
                question.answer.clone(),
                uses_to_bits(&question.uses),
                *set,
                detail_text(question)
            ]);
            for (place, option) in (0_i64..).zip(&question.options) {
                let misconception = option
                    .misconception
                    .as_ref()
                    .map(|slug| found(misconceptions.get(slug).copied(), "misconception"))
                    .transpose()?;
                options.extend(values![school, id, place, option.text.as_str(), option.right, misconception]);
            }
        }
        self.core.connection.insert_many("question_version", &crate::question::VERSION_COLUMNS, rows).await?;
        let columns =
            ["school_id", "question_version_id", "place", "wording", "is_right", "misconception_id"];
        self.core.connection.insert_many("question_option", &columns, options).await
    }
}

/// How a detail is kept: nothing where there is nothing.
fn detail_text(question: &Question) -> Option<String> {
    (!question.detail.is_empty()).then(|| curriculum::write_detail(&question.detail))
}

/// What each question is about, by the ids of the school.
fn weight_sets(
    questions: &[(QuestionId, &Question)],
    objectives: &BTreeMap<Slug, ObjectiveId>,
) -> Result<Vec<ObjectiveWeights>, StoreError> {
    let set = |question: &Question| {
        let pairs = question.objectives.iter().map(|(slug, weight)| {
            found(objectives.get(slug).copied(), "objective").map(|objective| (objective, *weight))
        });
        Ok(ObjectiveWeights::new(pairs.collect::<Result<_, _>>()?))
    };
    questions.iter().map(|(_, question)| set(question)).collect()
}

/// Whether two are the same in everything; the order in which objectives are named is none.
fn same_question(old: &Question, new: &Question) -> bool {
    let sorted = |question: &Question| {
        let mut question = question.clone();
        question.objectives.sort_by(|a, b| a.0.cmp(&b.0));
        question
    };
    sorted(old) == sorted(new)
}
