//! Writing a whole subject: what is new is added in bulk, what changed is changed, what is gone is retired.

use super::read::{Content, Stored, judged_code};
use crate::error::{StoreError, found};
use crate::ids::IdKind;
use crate::statement::{LIST_PART, Statement};
use crate::transaction::SchoolWriteTx;
use crate::value::{Value, values};
use boxed::boxed;
use curriculum::{HomeWords, Misconception, Objective, Subject, Unit};
use domain::{Language, MisconceptionId, ObjectiveId, Slug, SubjectId, UnitId};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// What something in a file is, beside what is stored of it.
pub(super) struct Matched<'a, Id, T> {
    pub(super) id: Id,
    pub(super) value: &'a T,
    pub(super) unit: UnitId,
    pub(super) place: i64,
    pub(super) standing: Standing,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    New,
    Changed,
    Same,
}

#[boxed]
impl SchoolWriteTx {
    /// Makes a subject's curriculum what `subject` says, by slug. What is no longer in it is retired and comes
    /// back when it is in it again; questions made for papers stay.
    ///
    /// # Errors
    /// When a slug belongs to another subject, a version of a question changed without a new number
    /// ([`crate::Conflict::QuestionVersion`]), or something refers to what is not there.
    pub async fn save_subject(&mut self, subject: &Subject, now: Timestamp) -> Result<SubjectId, StoreError> {
        let id = self.ensure_subject(subject).await?;
        let stored = found(self.subject_content(id).await?, "subject")?;
        let units = self.save_units(id, subject, &stored, now).await?;
        let objectives = self.save_objectives(id, subject, &units, &stored, now).await?;
        let misconceptions = self.save_misconceptions(subject, &units, &stored, now).await?;
        self.save_questions(id, subject, &units, &objectives, &misconceptions, &stored, now).await?;
        self.bump_subject(id).await?;
        Ok(id)
    }

    /// Says that what is taught in a subject has changed.
    pub(crate) async fn bump_subject(&mut self, id: SubjectId) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "UPDATE subject SET revision = revision + 1 WHERE school_id = $1 AND id = $2";
        self.run(sql, values![school, id]).await.map(drop)
    }

    async fn ensure_subject(&mut self, subject: &Subject) -> Result<SubjectId, StoreError> {
        let school = self.school;
        let header = subject.header();
        if let Some(id) = self.subject_by_slug(&header.id).await? {
            self.run(
                "UPDATE subject SET title = $3, licence = $4 WHERE school_id = $1 AND id = $2",
                values![school, id, header.title.as_str(), header.licence.clone()],
            )
            .await?;
            return Ok(id);
        }
        let id = self.core.new_id(IdKind::Subject).await?;
        self.run(
            "INSERT INTO subject (school_id, id, slug, title, licence, revision) VALUES ($1, $2, $3, $4, $5, 0)",
            values![school, id, &header.id, header.title.as_str(), header.licence.clone()],
        )
        .await?;
        Ok(SubjectId(id))
    }

    async fn save_units(
        &mut self,
        subject_id: SubjectId,
        subject: &Subject,
        stored: &Content,
        now: Timestamp,
    ) -> Result<BTreeMap<Slug, UnitId>, StoreError> {
        let school = self.school;
        let mut ids = self.core.new_ids(IdKind::Unit, subject.units().len()).await?;
        let mut known = BTreeMap::new();
        let mut rows = Vec::new();
        for unit in subject.units() {
            let old = stored.units.get(&unit.id);
            let id = old.map_or_else(|| ids.next().map(UnitId), |old| Some(old.id));
            let id = found(id, "unit id")?;
            known.insert(unit.id.clone(), id);
            let organiser = unit.organiser.as_ref().map(curriculum::write_organiser);
            let fields = values![
                unit.id.as_str(),
                unit.title.as_str(),
                unit.year,
                unit.order,
                unit.lessons,
                organiser
            ];
            match old {
                None => {
                    rows.extend(values![school, id, subject_id]);
                    rows.extend(fields);
                }
                Some(old) if old.retired || !same_unit(&old.value, unit) => {
                    let mut values = values![school, id];
                    values.extend(fields);
                    self.run(
                        "UPDATE unit SET slug = $3, title = $4, year = $5, place = $6, lessons = $7,
                                organiser = $8, retired_at = NULL
                         WHERE school_id = $1 AND id = $2",
                        values,
                    )
                    .await?;
                }
                Some(_) => {}
            }
        }
        let columns =
            ["school_id", "id", "subject_id", "slug", "title", "year", "place", "lessons", "organiser"];
        self.core.connection.insert_many("unit", &columns, rows).await?;
        let gone = gone(&stored.units, |slug| known.contains_key(slug), |id| id.0);
        self.retire("unit", &gone, now).await?;
        Ok(known)
    }

    async fn save_objectives(
        &mut self,
        subject_id: SubjectId,
        subject: &Subject,
        units: &BTreeMap<Slug, UnitId>,
        stored: &Content,
        now: Timestamp,
    ) -> Result<BTreeMap<Slug, ObjectiveId>, StoreError> {
        let school = self.school;
        let count = subject.units().iter().map(|unit| unit.objectives.len()).sum();
        let ids = self.core.new_ids(IdKind::Objective, count).await?;
        let same = |old: &Objective, new: &Objective| {
            // Prerequisites are written afresh below.
            Objective { prerequisites: Vec::new(), ..old.clone() }
                == Objective { prerequisites: Vec::new(), ..new.clone() }
        };
        let matched = matched(
            subject.units().iter().map(|unit| (&unit.id, unit.objectives.as_slice())),
            units,
            |objective| &objective.id,
            |slug| stored.objectives.get(slug).map(|old| (old.id, old.retired, &old.value)),
            ids.map(ObjectiveId),
            same,
        )?;
        let mut rows = Vec::new();
        for one in &matched {
            let value = one.value;
            let fields = values![
                value.id.as_str(),
                value.title.as_str(),
                value.pupil.clone(),
                judged_code(value.judged),
                value.weight.get(),
                value.minutes,
                value.gateway,
                value.reference.clone(),
                value.reteach.clone(),
                value.deeper.clone(),
                value.home.clone(),
                home_in(&value.home_in),
                json(&value.look_for),
                json(&value.prompts)
            ];
            match one.standing {
                Standing::New => {
                    rows.extend(values![school, one.id, subject_id]);
                    rows.extend(fields);
                }
                Standing::Changed => {
                    let mut values = values![school, one.id];
                    values.extend(fields);
                    self.run(
                        "UPDATE objective SET slug = $3, title = $4, pupil_words = $5, judged = $6,
                                weight = $7, minutes = $8, is_gateway = $9, reference = $10, reteach = $11,
                                deeper = $12, home = $13, home_in = $14, look_for = $15, prompts = $16, retired_at = NULL
                         WHERE school_id = $1 AND id = $2",
                        values,
                    )
                    .await?;
                }
                Standing::Same => {}
            }
        }
        let columns = [
            "school_id",
            "id",
            "subject_id",
            "slug",
            "title",
            "pupil_words",
            "judged",
            "weight",
            "minutes",
            "is_gateway",
            "reference",
            "reteach",
            "deeper",
            "home",
            "home_in",
            "look_for",
            "prompts",
        ];
        self.core.connection.insert_many("objective", &columns, rows).await?;
        let known: BTreeMap<Slug, ObjectiveId> =
            matched.iter().map(|one| (one.value.id.clone(), one.id)).collect();
        let gone = gone(&stored.objectives, |slug| known.contains_key(slug), |id| id.0);
        self.retire("objective", &gone, now).await?;
        self.place_objectives(subject_id, &matched, &known).await?;
        Ok(known)
    }

    /// Places in units and prerequisites are lists without ids of their own: written afresh each time.
    async fn place_objectives(
        &mut self,
        subject_id: SubjectId,
        matched: &[Matched<'_, ObjectiveId, Objective>],
        known: &BTreeMap<Slug, ObjectiveId>,
    ) -> Result<(), StoreError> {
        let school = self.school;
        self.run(
            "DELETE FROM unit_objective WHERE school_id = $1
             AND unit_id IN (SELECT id FROM unit WHERE school_id = $1 AND subject_id = $2)",
            values![school, subject_id],
        )
        .await?;
        self.run(
            "DELETE FROM prerequisite WHERE school_id = $1
             AND objective_id IN (SELECT id FROM objective WHERE school_id = $1 AND subject_id = $2)",
            values![school, subject_id],
        )
        .await?;
        let mut places = Vec::new();
        let mut prerequisites = Vec::new();
        for one in matched {
            places.extend(values![school, one.unit, one.place, one.id]);
            for (place, needs) in (0_i64..).zip(&one.value.prerequisites) {
                let needs_id = found(known.get(&needs.id).copied(), "prerequisite")?;
                prerequisites.extend(values![
                    school,
                    one.id,
                    place,
                    needs_id,
                    needs.strength.get(),
                    needs.reason.clone()
                ]);
            }
        }
        let columns = ["school_id", "unit_id", "place", "objective_id"];
        self.core.connection.insert_many("unit_objective", &columns, places).await?;
        let columns = ["school_id", "objective_id", "place", "needs_id", "strength", "reason"];
        self.core.connection.insert_many("prerequisite", &columns, prerequisites).await
    }

    async fn save_misconceptions(
        &mut self,
        subject: &Subject,
        units: &BTreeMap<Slug, UnitId>,
        stored: &Content,
        now: Timestamp,
    ) -> Result<BTreeMap<Slug, MisconceptionId>, StoreError> {
        let school = self.school;
        let count = subject.units().iter().map(|unit| unit.misconceptions.len()).sum();
        let ids = self.core.new_ids(IdKind::Misconception, count).await?;
        let matched = matched(
            subject.units().iter().map(|unit| (&unit.id, unit.misconceptions.as_slice())),
            units,
            |misconception| &misconception.id,
            |slug| stored.misconceptions.get(slug).map(|old| (old.id, old.retired, &old.value)),
            ids.map(MisconceptionId),
            Misconception::eq,
        )?;
        let mut rows = Vec::new();
        for one in &matched {
            let value = one.value;
            let fields = values![
                one.unit,
                one.place,
                value.id.as_str(),
                value.title.as_str(),
                value.teacher.clone(),
                value.try_next.clone()
            ];
            let moved = stored
                .misconceptions
                .get(&value.id)
                .is_some_and(|old| old.place != Some((one.unit, one.place)));
            if one.standing == Standing::New {
                rows.extend(values![school, one.id]);
                rows.extend(fields);
            } else if one.standing == Standing::Changed || moved {
                let mut values = values![school, one.id];
                values.extend(fields);
                self.run(
                    "UPDATE misconception SET unit_id = $3, place = $4, slug = $5, title = $6,
                            teacher_words = $7, try_next = $8, retired_at = NULL
                     WHERE school_id = $1 AND id = $2",
                    values,
                )
                .await?;
            }
        }
        let columns = ["school_id", "id", "unit_id", "place", "slug", "title", "teacher_words", "try_next"];
        self.core.connection.insert_many("misconception", &columns, rows).await?;
        let known: BTreeMap<Slug, MisconceptionId> =
            matched.iter().map(|one| (one.value.id.clone(), one.id)).collect();
        let gone = gone(&stored.misconceptions, |slug| known.contains_key(slug), |id| id.0);
        self.retire("misconception", &gone, now).await?;
        Ok(known)
    }

    pub(super) async fn retire(
        &mut self,
        table: &'static str,
        ids: &[i64],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        for part in ids.chunks(LIST_PART) {
            Statement::new(&self.core.connection, "UPDATE ")
                .push(table)
                .push(" SET retired_at = ")
                .bind(now)
                .push(" WHERE school_id = ")
                .bind(self.school)
                .push(" AND id IN ")
                .list(part)
                .run(&mut self.core.connection)
                .await?;
        }
        Ok(())
    }
}

/// Pairs what a file says with what is stored under the same slug.
pub(super) fn matched<'a, Id: Copy, T: 'a>(
    files: impl Iterator<Item = (&'a Slug, &'a [T])>,
    units: &BTreeMap<Slug, UnitId>,
    slug_of: impl Fn(&T) -> &Slug,
    stored: impl Fn(&Slug) -> Option<(Id, bool, &'a T)>,
    mut ids: impl Iterator<Item = Id>,
    same: impl Fn(&T, &T) -> bool,
) -> Result<Vec<Matched<'a, Id, T>>, StoreError> {
    let mut all = Vec::new();
    for (unit, values) in files {
        let unit = found(units.get(unit).copied(), "unit")?;
        for (place, value) in (0_i64..).zip(values) {
            let (id, standing) = match stored(slug_of(value)) {
                None => (found(ids.next(), "id")?, Standing::New),
                Some((id, false, old)) if same(old, value) => (id, Standing::Same),
                Some((id, _, _)) => (id, Standing::Changed),
            };
            all.push(Matched { id, value, unit, place, standing });
        }
    }
    Ok(all)
}

/// Ids of what is stored, not retired, and no longer known.
fn gone<Id: Copy, T>(
    stored: &BTreeMap<Slug, Stored<Id, T>>,
    known: impl Fn(&Slug) -> bool,
    number: impl Fn(Id) -> i64,
) -> Vec<i64> {
    stored.iter().filter(|(slug, old)| !old.retired && !known(slug)).map(|(_, old)| number(old.id)).collect()
}

fn same_unit(old: &Unit, new: &Unit) -> bool {
    let rest = |unit: &Unit| (unit.year, unit.order, unit.lessons);
    (&old.title, &old.organiser) == (&new.title, &new.organiser) && rest(old) == rest(new)
}

fn json(sentences: &[String]) -> Value {
    serde_json::Value::from(sentences).to_string().into()
}

/// What to do at home in other languages; nothing where nobody wrote any.
fn home_in(words: &BTreeMap<Language, HomeWords>) -> Option<String> {
    let one = |(language, words): (&Language, &HomeWords)| {
        serde_json::json!([language.tag(), words.text, words.checked])
    };
    (!words.is_empty()).then(|| serde_json::Value::Array(words.iter().map(one).collect()).to_string())
}
