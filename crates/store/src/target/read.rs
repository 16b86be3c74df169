//! Targets as they were kept: eight short reads for any number of pupils, put together in memory.

use super::StoredTarget;
use crate::codes::{Code, TargetDeed, TargetPart};
use crate::error::StoreError;
use crate::statement::{LIST_PART, Statement};
use crate::transaction::SchoolTx;
use crate::value::{Row, values};
use boxed::boxed;
use domain::{EvidenceId, ObjectiveId, PupilId, SubjectId, TargetId};
use jiff::civil::Date;
use std::collections::BTreeMap;
use support::contract::{Action, Draft, Learning, Log, Party, Step, Terms, Who};
use support::targets::StatedRange;

/// Everything that targets of some pupils are put together from.
#[derive(Default)]
struct Parts {
    targets: Vec<Head>,
    by_date: BTreeMap<Version, Date>,
    evidence: BTreeMap<Version, Vec<EvidenceId>>,
    objectives: BTreeMap<Version, Vec<ObjectiveId>>,
    steps: BTreeMap<Version, Vec<Who>>,
    acts: BTreeMap<TargetId, Vec<Act>>,
    texts: BTreeMap<(TargetId, i64, i64, i64), String>,
    ranges: BTreeMap<Version, StatedRange>,
}

type Version = (TargetId, i64);

struct Head {
    id: TargetId,
    pupil: PupilId,
    subject: SubjectId,
    by: Party,
    on: Date,
}

/// A row of the log.
struct Act {
    place: i64,
    deed: TargetDeed,
    party: Option<Party>,
    version: Option<i64>,
    direction: Option<support::contract::Direction>,
    step: Option<usize>,
    met: Option<i64>,
    on_paper: bool,
    on: Date,
}

#[boxed]
impl SchoolTx {
    /// Every target of these pupils, in order of their numbers: oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn targets(&mut self, pupils: &[PupilId]) -> Result<Vec<StoredTarget>, StoreError> {
        let mut parts = Parts::default();
        for pupils in pupils.chunks(LIST_PART) {
            self.read_targets(pupils, &mut parts).await?;
        }
        parts.targets.sort_by_key(|target| target.id);
        parts.targets.iter().map(|head| parts.put_together(head)).collect()
    }

    /// One target.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn target(&mut self, id: TargetId) -> Result<Option<StoredTarget>, StoreError> {
        let school = self.school;
        let sql = "SELECT pupil_id FROM target WHERE school_id = $1 AND id = $2";
        let pupil = self.one(sql, values![school, id], |row| Ok(PupilId(row.int()?))).await?;
        let Some(pupil) = pupil else { return Ok(None) };
        Ok(self.targets(&[pupil]).await?.into_iter().find(|target| target.id == id))
    }

    async fn read_targets(&mut self, pupils: &[PupilId], parts: &mut Parts) -> Result<(), StoreError> {
        let sql = "SELECT id, pupil_id, subject_id, proposed_by, on_date FROM target WHERE school_id = ";
        for mut row in self.rows_of_targets(sql, pupils, "id").await? {
            let (id, pupil) = (TargetId(row.int()?), PupilId(row.int()?));
            let (subject, by, on) = (SubjectId(row.int()?), row.code()?, row.date()?);
            parts.targets.push(Head { id, pupil, subject, by, on });
        }
        if parts.targets.is_empty() {
            return Ok(());
        }
        let sql = "SELECT target_id, version, by_date FROM target_terms WHERE school_id = ";
        for mut row in self.rows_of_targets(sql, pupils, "target_id, version").await? {
            parts.by_date.insert(version(&mut row)?, row.date()?);
        }
        let sql = "SELECT target_id, version, evidence_id FROM target_evidence WHERE school_id = ";
        for mut row in self.rows_of_targets(sql, pupils, "target_id, version, evidence_id").await? {
            parts.evidence.entry(version(&mut row)?).or_default().push(EvidenceId(row.int()?));
        }
        let sql = "SELECT target_id, version, objective_id FROM target_objective WHERE school_id = ";
        for mut row in self.rows_of_targets(sql, pupils, "target_id, version, place").await? {
            parts.objectives.entry(version(&mut row)?).or_default().push(ObjectiveId(row.int()?));
        }
        let sql = "SELECT target_id, version, who FROM target_step WHERE school_id = ";
        for mut row in self.rows_of_targets(sql, pupils, "target_id, version, place").await? {
            parts.steps.entry(version(&mut row)?).or_default().push(row.code()?);
        }
        let sql = "SELECT target_id, place, act, party, version, direction, step, met, on_paper, on_date
                   FROM target_act WHERE school_id = ";
        for mut row in self.rows_of_targets(sql, pupils, "target_id, place").await? {
            let target = TargetId(row.int()?);
            parts.acts.entry(target).or_default().push(act(&mut row)?);
        }
        let sql = "SELECT target_id, part, number, place, wording FROM target_text WHERE school_id = ";
        for mut row in self.rows_of_targets(sql, pupils, "target_id").await? {
            let key = (TargetId(row.int()?), row.int()?, row.int()?, row.int()?);
            parts.texts.insert(key, row.text()?);
        }
        for mut row in self.rows_of_targets(super::range::SELECT, pupils, "target_id, version").await? {
            parts.ranges.insert(version(&mut row)?, super::range::read(&mut row)?);
        }
        Ok(())
    }

    async fn rows_of_targets(
        &mut self,
        select: &str,
        pupils: &[PupilId],
        order: &str,
    ) -> Result<Vec<Row>, StoreError> {
        let statement = Statement::new(&self.core.connection, select).bind(self.school);
        let statement = statement.push(" AND pupil_id IN ").list(pupils).push(" ORDER BY ").push(order);
        statement.rows(&mut self.core.connection).await
    }
}

fn version(row: &mut Row) -> Result<Version, StoreError> {
    Ok((TargetId(row.int()?), row.int()?))
}

fn act(row: &mut Row) -> Result<Act, StoreError> {
    Ok(Act {
        place: row.int()?,
        deed: row.code()?,
        party: row.opt_code()?,
        version: row.opt_int()?,
        direction: row.opt_code()?,
        step: row.opt_small()?,
        met: row.opt_int()?,
        on_paper: row.flag()?,
        on: row.date()?,
    })
}

fn corrupt(target: TargetId) -> StoreError {
    StoreError::Corrupt { detail: format!("target {target} lacks a part") }
}

impl Parts {
    fn put_together(&self, head: &Head) -> Result<StoredTarget, StoreError> {
        let rows = self.acts.get(&head.id).map(Vec::as_slice).unwrap_or_default();
        let acts = rows
            .iter()
            .map(|row| Ok((row.on, self.action(head.id, row)?)))
            .collect::<Result<_, StoreError>>()?;
        Ok(StoredTarget {
            id: head.id,
            pupil: head.pupil,
            subject: head.subject,
            log: Log { by: head.by, on: head.on, terms: self.terms((head.id, 1))?, acts },
            on_paper: rows.iter().map(|row| row.on_paper).collect(),
        })
    }

    fn action(&self, target: TargetId, row: &Act) -> Result<Action, StoreError> {
        let lacks = || corrupt(target);
        let by = || row.party.ok_or_else(lacks);
        let reason = || self.text(target, (TargetPart::Reason, row.place, 0));
        Ok(match row.deed {
            TargetDeed::Agree => Action::Agree(by()?),
            TargetDeed::Decline => Action::Decline { by: by()?, reason: reason()? },
            TargetDeed::Revise => Action::Revise {
                by: by()?,
                terms: Box::new(self.terms((target, row.version.ok_or_else(lacks)?))?),
                direction: row.direction.ok_or_else(lacks)?,
                reason: reason()?,
            },
            TargetDeed::SeenByCarer => Action::SeenByCarer,
            TargetDeed::StepDone => Action::StepDone(row.step.ok_or_else(lacks)?),
            TargetDeed::Looked => Action::Looked { met: row.met.ok_or_else(lacks)? != 0 },
        })
    }

    fn terms(&self, at: Version) -> Result<Terms, StoreError> {
        let (target, number) = at;
        let objectives = self.objectives.get(&at).map(Vec::as_slice).unwrap_or_default();
        let steps = self.steps.get(&at).map(Vec::as_slice).unwrap_or_default();
        let learning = (0..).zip(objectives).map(|(place, objective)| {
            let words = self.text(target, (TargetPart::Learning, number, place))?;
            Ok(Learning { objective: *objective, words })
        });
        let steps = (0..).zip(steps).map(|(place, who)| {
            let what = self.text(target, (TargetPart::Step, number, place))?;
            Ok(Step { who: *who, what })
        });
        let draft = Draft {
            evidence: self.evidence.get(&at).cloned().unwrap_or_default(),
            learning: learning.collect::<Result<_, StoreError>>()?,
            steps: steps.collect::<Result<_, StoreError>>()?,
            by_when: *self.by_date.get(&at).ok_or_else(|| corrupt(target))?,
            counts_as_met: self.text(target, (TargetPart::CountsAsMet, number, 0))?,
            range: self.ranges.get(&at).cloned(),
        };
        Terms::new(draft).map_err(|_| corrupt(target))
    }

    fn text(
        &self,
        target: TargetId,
        (part, number, place): (TargetPart, i64, i64),
    ) -> Result<String, StoreError> {
        self.texts.get(&(target, part.code(), number, place)).cloned().ok_or_else(|| corrupt(target))
    }
}
