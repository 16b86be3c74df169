//! Reading a subject back: a handful of queries, put together in memory.

use super::{StoredSubject, SubjectIds};
use crate::codes::Code;
use crate::error::StoreError;
use crate::question::question_kind;
use crate::transaction::SchoolTx;
use crate::value::{Row, values};
use boxed::boxed;
use curriculum::{
    AnswerOption, HomeWords, Misconception, Objective, Prerequisite, Question, SubjectHeader, Unit,
};
use domain::{
    Judged, Language, MisconceptionId, ObjectiveId, QuestionId, QuestionUse, QuestionVersionId, Slug,
    SubjectId, UnitId, Weight, WeightsId,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Everything stored of a subject, retired or not, each thing with its id.
#[derive(Debug)]
pub(super) struct Content {
    pub(super) header: SubjectHeader,
    pub(super) revision: i64,
    pub(super) units: BTreeMap<Slug, Stored<UnitId, Unit>>,
    pub(super) objectives: BTreeMap<Slug, Stored<ObjectiveId, Objective>>,
    pub(super) misconceptions: BTreeMap<Slug, Stored<MisconceptionId, Misconception>>,
    pub(super) questions: BTreeMap<Slug, Stored<(QuestionId, QuestionVersionId), Question>>,
}

#[derive(Debug)]
pub(super) struct Stored<Id, T> {
    pub(super) id: Id,
    pub(super) value: T,
    /// Unit and place in it; a unit has none, and neither has a question that came with a paper.
    pub(super) place: Option<(UnitId, i64)>,
    pub(super) retired: bool,
}

#[boxed]
impl SchoolTx {
    /// A whole subject as one value; `None` when there is none with this id.
    ///
    /// # Errors
    /// When the database fails or holds what is no curriculum.
    pub async fn subject(&mut self, id: SubjectId) -> Result<Option<StoredSubject>, StoreError> {
        Ok(self.subject_content(id).await?.map(|content| content.into_subject(id)))
    }

    pub(super) async fn subject_content(&mut self, id: SubjectId) -> Result<Option<Content>, StoreError> {
        let school = self.school;
        let Some(mut header) = self
            .row(
                "SELECT slug, title, licence, revision FROM subject WHERE school_id = $1 AND id = $2",
                values![school, id],
            )
            .await?
        else {
            return Ok(None);
        };
        let (objectives, slugs) = self.read_objectives(id).await?;
        let misconceptions = self.read_misconceptions(id).await?;
        let names = misconceptions.iter().map(|(slug, stored)| (stored.id.0, slug.clone())).collect();
        Ok(Some(Content {
            header: SubjectHeader {
                id: header.checked(Slug::new)?,
                title: header.text()?,
                licence: header.opt_text()?,
            },
            revision: header.int()?,
            units: self.read_units(id).await?,
            objectives,
            questions: self.read_questions(id, &slugs, &names).await?,
            misconceptions,
        }))
    }

    async fn read_units(
        &mut self,
        id: SubjectId,
    ) -> Result<BTreeMap<Slug, Stored<UnitId, Unit>>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT id, slug, title, year, place, lessons, organiser, retired_at FROM unit
             WHERE school_id = $1 AND subject_id = $2",
            values![school, id],
            |row| {
                let id = UnitId(row.int()?);
                let unit = Unit {
                    id: row.checked(Slug::new)?,
                    title: row.text()?,
                    year: row.opt_small()?,
                    order: row.small()?,
                    lessons: row.opt_small()?,
                    organiser: row.opt_text()?.as_deref().map(organiser).transpose()?,
                    misconceptions: Vec::new(),
                    objectives: Vec::new(),
                    questions: Vec::new(),
                };
                let retired = row.opt_int()?.is_some();
                Ok((unit.id.clone(), Stored { id, value: unit, place: None, retired }))
            },
        )
        .await
    }

    async fn read_objectives(
        &mut self,
        id: SubjectId,
    ) -> Result<(BTreeMap<Slug, Stored<ObjectiveId, Objective>>, HashMap<ObjectiveId, Slug>), StoreError>
    {
        let school = self.school;
        let mut objectives: BTreeMap<Slug, Stored<ObjectiveId, Objective>> = self
            .all(
                "SELECT o.id, o.slug, o.title, o.pupil_words, o.judged, o.weight, o.minutes, o.is_gateway, o.reference, o.reteach,
                        o.deeper, o.home, o.home_in, o.look_for, o.prompts, o.retired_at, u.unit_id, u.place
                 FROM objective o
                 LEFT JOIN unit_objective u ON u.school_id = o.school_id AND u.objective_id = o.id
                 WHERE o.school_id = $1 AND o.subject_id = $2",
                values![school, id],
                objective,
            )
            .await?;
        let slugs = objectives.iter().map(|(slug, stored)| (stored.id, slug.clone())).collect();
        let prerequisites: Vec<(Slug, Prerequisite)> = self
            .all(
                "SELECT o.slug, n.slug, p.strength, p.reason
                 FROM objective o
                 JOIN prerequisite p ON p.school_id = o.school_id AND p.objective_id = o.id
                 JOIN objective n ON n.school_id = p.school_id AND n.id = p.needs_id
                 WHERE o.school_id = $1 AND o.subject_id = $2
                 ORDER BY p.objective_id, p.place",
                values![school, id],
                |row| {
                    let of = row.checked(Slug::new)?;
                    let id = row.checked(Slug::new)?;
                    let strength = weight(row.real()?)?;
                    Ok((of, Prerequisite { id, strength, reason: row.opt_text()? }))
                },
            )
            .await?;
        for (of, prerequisite) in prerequisites {
            if let Some(stored) = objectives.get_mut(&of) {
                stored.value.prerequisites.push(prerequisite);
            }
        }
        Ok((objectives, slugs))
    }

    async fn read_misconceptions(
        &mut self,
        id: SubjectId,
    ) -> Result<BTreeMap<Slug, Stored<MisconceptionId, Misconception>>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT m.id, m.slug, m.title, m.teacher_words, m.try_next, m.retired_at, m.unit_id, m.place
             FROM unit u
             JOIN misconception m ON m.school_id = u.school_id AND m.unit_id = u.id
             WHERE u.school_id = $1 AND u.subject_id = $2",
            values![school, id],
            |row| {
                let id = MisconceptionId(row.int()?);
                let value = Misconception {
                    id: row.checked(Slug::new)?,
                    title: row.text()?,
                    teacher: row.opt_text()?,
                    try_next: row.opt_text()?,
                };
                let retired = row.opt_int()?.is_some();
                let place = Some((UnitId(row.int()?), row.int()?));
                Ok((value.id.clone(), Stored { id, value, place, retired }))
            },
        )
        .await
    }

    /// The latest version of each question.
    async fn read_questions(
        &mut self,
        id: SubjectId,
        objectives: &HashMap<ObjectiveId, Slug>,
        misconceptions: &HashMap<i64, Slug>,
    ) -> Result<BTreeMap<Slug, Stored<(QuestionId, QuestionVersionId), Question>>, StoreError> {
        let school = self.school;
        let mut read: Vec<(StoredQuestion, WeightsId)> = self
            .all(
                "SELECT q.id, v.id, q.slug, v.version, v.uses, v.kind, v.number, v.marks, v.wording, v.answer, v.detail,
                        q.unit_id, q.place, q.retired_at, v.weight_set_id
                 FROM question q
                 JOIN question_version v ON v.school_id = q.school_id AND v.question_id = q.id
                 WHERE q.school_id = $1 AND q.subject_id = $2
                   AND v.version = (SELECT MAX(w.version) FROM question_version w
                                    WHERE w.school_id = q.school_id AND w.question_id = q.id)",
                values![school, id],
                question,
            )
            .await?;
        let sets = read.iter().map(|(_, set)| *set).collect::<BTreeSet<_>>();
        let sets = self.weight_sets(&sets).await?;
        let mut options: HashMap<i64, Vec<AnswerOption>> = HashMap::new();
        let rows = self
            .rows(
                "SELECT o.question_version_id, o.wording, o.is_right, o.misconception_id
                 FROM question q
                 JOIN question_version v ON v.school_id = q.school_id AND v.question_id = q.id
                 JOIN question_option o ON o.school_id = v.school_id AND o.question_version_id = v.id
                 WHERE q.school_id = $1 AND q.subject_id = $2
                 ORDER BY o.question_version_id, o.place",
                values![school, id],
            )
            .await?;
        for mut row in rows {
            let of = row.int()?;
            let (text, right) = (row.text()?, row.flag()?);
            let misconception = row.opt_int()?.and_then(|id| misconceptions.get(&id).cloned());
            options.entry(of).or_default().push(AnswerOption { text, right, misconception });
        }
        for (stored, set) in &mut read {
            let weights = Self::weight_set_of(&sets, *set)?;
            stored.value.objectives = weights
                .pairs()
                .iter()
                .filter_map(|(objective, weight)| Some((objectives.get(objective)?.clone(), *weight)))
                .collect();
            stored.value.options = options.remove(&stored.id.1.0).unwrap_or_default();
        }
        Ok(read.into_iter().map(|(stored, _)| (stored.value.id.clone(), stored)).collect())
    }
}

fn objective(row: &mut Row) -> Result<(Slug, Stored<ObjectiveId, Objective>), StoreError> {
    let id = ObjectiveId(row.int()?);
    let value = Objective {
        id: row.checked(Slug::new)?,
        title: row.text()?,
        pupil: row.opt_text()?,
        judged: row.code::<Judged>()?,
        weight: weight(row.real()?)?,
        minutes: row.opt_small()?,
        gateway: row.flag()?,
        reference: row.opt_text()?,
        reteach: row.opt_text()?,
        deeper: row.opt_text()?,
        home: row.opt_text()?,
        home_in: home_in(row.opt_text()?.as_deref())?,
        look_for: sentences(&row.text()?)?,
        prompts: sentences(&row.text()?)?,
        prerequisites: Vec::new(),
    };
    let retired = row.opt_int()?.is_some();
    let place = row.opt_int()?.map(UnitId).zip(row.opt_int()?);
    Ok((value.id.clone(), Stored { id, value, place, retired }))
}

type StoredQuestion = Stored<(QuestionId, QuestionVersionId), Question>;

fn question(row: &mut Row) -> Result<(StoredQuestion, WeightsId), StoreError> {
    let id = (QuestionId(row.int()?), QuestionVersionId(row.int()?));
    let value = Question {
        id: row.checked(Slug::new)?,
        version: row.small()?,
        objectives: Vec::new(),
        uses: uses_from_bits(row.int()?),
        kind: question_kind(row.int()?)?,
        number: row.opt_text()?,
        marks: row.real()?,
        text: row.opt_text()?,
        options: Vec::new(),
        answer: row.opt_text()?,
        detail: row.opt_text()?.map(|text| detail(&text)).transpose()?.unwrap_or_default(),
    };
    let unit = row.opt_int()?.map(UnitId);
    let place = row.int()?;
    let retired = row.opt_int()?.is_some();
    let stored = Stored { id, value, place: unit.map(|unit| (unit, place)), retired };
    Ok((stored, WeightsId(row.int()?)))
}

impl Content {
    fn into_subject(self, id: SubjectId) -> StoredSubject {
        let mut ids = SubjectIds::default();
        let mut units: BTreeMap<UnitId, Unit> = BTreeMap::new();
        for (slug, stored) in self.units.into_iter().filter(|(_, stored)| !stored.retired) {
            ids.units.insert(slug, stored.id);
            units.insert(stored.id, stored.value);
        }
        for (slug, id, unit, value) in placed(self.objectives) {
            ids.objectives.insert(slug, id);
            units.entry(unit).and_modify(|unit| unit.objectives.push(value));
        }
        for (slug, id, unit, value) in placed(self.misconceptions) {
            ids.misconceptions.insert(slug, id);
            units.entry(unit).and_modify(|unit| unit.misconceptions.push(value));
        }
        for (slug, id, unit, value) in placed(self.questions) {
            ids.questions.insert(slug, id);
            units.entry(unit).and_modify(|unit| unit.questions.push(value));
        }
        let value = curriculum::Subject::new(self.header, units.into_values().collect());
        StoredSubject { id, revision: self.revision, value, ids }
    }
}

/// What is not retired and stands in a unit, in the order of its places there.
fn placed<Id, T>(stored: BTreeMap<Slug, Stored<Id, T>>) -> Vec<(Slug, Id, UnitId, T)> {
    let mut placed: Vec<_> = stored
        .into_iter()
        .filter(|(_, stored)| !stored.retired)
        .filter_map(|(slug, stored)| Some((stored.place?, slug, stored.id, stored.value)))
        .collect();
    placed.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
    placed.into_iter().map(|((unit, _), slug, id, value)| (slug, id, unit, value)).collect()
}

fn detail(text: &str) -> Result<curriculum::Detail, StoreError> {
    curriculum::read_detail(text).map_err(|problems| {
        let first = problems.first().map(ToString::to_string).unwrap_or_default();
        StoreError::Corrupt { detail: format!("the detail of a question: {first}") }
    })
}

fn organiser(text: &str) -> Result<curriculum::Organiser, StoreError> {
    curriculum::read_organiser(text).map_err(|problems| {
        let first = problems.first().map(ToString::to_string).unwrap_or_default();
        StoreError::Corrupt { detail: format!("the organiser of a unit: {first}") }
    })
}

fn weight(number: f64) -> Result<Weight, StoreError> {
    Weight::new(number).map_err(|error| StoreError::Corrupt { detail: error.to_string() })
}

fn sentences(json: &str) -> Result<Vec<String>, StoreError> {
    let value: serde_json::Value = serde_json::from_str(json)
        .map_err(|error| StoreError::Corrupt { detail: format!("a list of sentences: {error}") })?;
    let items = value.as_array().into_iter().flatten();
    Ok(items.filter_map(|item| item.as_str().map(str::to_owned)).collect())
}

/// What to do at home in other languages: a list of language, words and whether they were checked.
fn home_in(json: Option<&str>) -> Result<BTreeMap<Language, HomeWords>, StoreError> {
    let bad = |detail: String| StoreError::Corrupt { detail: format!("what to do at home: {detail}") };
    let Some(json) = json else { return Ok(BTreeMap::new()) };
    let value: serde_json::Value = serde_json::from_str(json).map_err(|error| bad(error.to_string()))?;
    let one = |item: &serde_json::Value| {
        let language = Language::from_tag(item.get(0)?.as_str()?)?;
        let text = item.get(1)?.as_str()?.to_owned();
        Some((language, HomeWords { text, checked: item.get(2)?.as_bool()? }))
    };
    let items = value.as_array().into_iter().flatten();
    items.map(|item| one(item).ok_or_else(|| bad(item.to_string()))).collect()
}

const USES: [QuestionUse; 4] =
    [QuestionUse::Hinge, QuestionUse::Exit, QuestionUse::Retrieval, QuestionUse::Paper];

/// Bit 0 hinge, 1 exit, 2 retrieval, 3 paper.
pub(super) fn uses_to_bits(uses: &[QuestionUse]) -> i64 {
    USES.iter().enumerate().filter(|(_, one)| uses.contains(one)).map(|(bit, _)| 1 << bit).sum()
}

fn uses_from_bits(bits: i64) -> Vec<QuestionUse> {
    USES.iter().enumerate().filter(|(bit, _)| bits & (1 << bit) != 0).map(|(_, one)| *one).collect()
}

/// The code of how an objective is judged.
pub(super) fn judged_code(judged: Judged) -> i64 {
    judged.code()
}
