//! Targets: the terms of each in versions that never change, and the log of what people did, which only grows.
//!
//! Where a target stands is not kept: the `support` room replays the log. What was taught stands with the lessons.

mod range;
mod read;

use crate::codes::{TargetDeed, TargetPart, code, opt_code};
use crate::error::StoreError;
use crate::ids::IdKind;
use crate::transaction::SchoolWriteTx;
use crate::value::{Value, values};
use boxed::boxed;
use domain::{AccountId, PupilId, SubjectId, TargetId};
use jiff::Timestamp;
use jiff::civil::Date;
use support::contract::{Action, Direction, Log, Party, Terms};

/// A target about to be proposed.
#[derive(Clone, PartialEq, Debug)]
pub struct NewTarget {
    /// Whose it is.
    pub pupil: PupilId,
    /// In which subject.
    pub subject: SubjectId,
    /// Who proposes it.
    pub by: Party,
    /// On which school date.
    pub on: Date,
    /// Its first terms.
    pub terms: Terms,
}

/// A target with its whole log.
#[derive(Clone, PartialEq, Debug)]
pub struct StoredTarget {
    /// Its number.
    pub id: TargetId,
    /// Whose it is.
    pub pupil: PupilId,
    /// In which subject.
    pub subject: SubjectId,
    /// What was proposed, and what people did since: as many as [`Log::acts`] has entries.
    pub log: Log,
    /// Whether each entry was recorded from paper, in their order.
    pub on_paper: Vec<bool>,
}

/// Something done to a target, about to be recorded.
#[derive(Clone, PartialEq, Debug)]
pub struct TargetAct<'a> {
    /// What; never [`Action::Taught`], which stands with the lessons.
    pub action: &'a Action,
    /// Whether it happened on paper and somebody else typed it.
    pub on_paper: bool,
    /// On which school date.
    pub on: Date,
    /// Who recorded it.
    pub by: Option<AccountId>,
}

#[boxed]
impl SchoolWriteTx {
    /// Keeps a new target.
    ///
    /// # Errors
    /// When pupil, subject, an objective or a row of evidence is not the school's.
    pub async fn propose_target(
        &mut self,
        new: &NewTarget,
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Result<TargetId, StoreError> {
        let school = self.school;
        let id = TargetId(self.core.new_id(IdKind::Target).await?);
        self.run(
            "INSERT INTO target (school_id, id, pupil_id, subject_id, proposed_by, on_date, recorded_at, recorded_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            values![school, id, new.pupil, new.subject, code(new.by), new.on, now, by],
        )
        .await?;
        self.keep_terms(id, new.pupil, 1, &new.terms).await?;
        Ok(id)
    }

    /// Adds an entry to the log of a target that has so many. Returns whether that place was free: of two people who act
    /// at once, the first is kept, and nothing is of the second.
    ///
    /// # Errors
    /// When a revision names an objective or evidence that is not the school's; `Refused` for [`Action::Taught`].
    pub async fn act_on_target(
        &mut self,
        target: &StoredTarget,
        act: &TargetAct<'_>,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let (school, place) = (self.school, number(target.log.acts.len() + 1));
        let Some(columns) = columns(act.action) else {
            return Err(StoreError::Refused { rule: "teaching stands with the lessons".to_owned() });
        };
        let version = match act.action {
            Action::Revise { terms, .. } => {
                let version = number(target.versions() + 1);
                if !self.place_is_free(target.id, place).await? {
                    return Ok(false);
                }
                self.keep_terms(target.id, target.pupil, version, terms).await?;
                Some(version)
            }
            _ => None,
        };
        let kept = self
            .run(
                "INSERT INTO target_act (school_id, target_id, place, pupil_id, act, party, version, direction, step,
                                         met, on_paper, on_date, recorded_at, recorded_by)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
                 ON CONFLICT (school_id, target_id, place) DO NOTHING",
                values![
                    school,
                    target.id,
                    place,
                    target.pupil,
                    code(columns.deed),
                    opt_code(columns.party),
                    version,
                    opt_code(columns.direction),
                    columns.step,
                    columns.met,
                    act.on_paper,
                    act.on,
                    now,
                    act.by
                ],
            )
            .await?;
        if kept == 1
            && let Some(reason) = columns.reason
        {
            let row = text(self, target.id, target.pupil, (TargetPart::Reason, place, 0), reason);
            self.core.connection.insert_many("target_text", &TEXT, row).await?;
        }
        Ok(kept == 1)
    }

    async fn place_is_free(&mut self, target: TargetId, place: i64) -> Result<bool, StoreError> {
        let school = self.school;
        let sql = "SELECT place FROM target_act WHERE school_id = $1 AND target_id = $2 AND place = $3";
        Ok(self.row(sql, values![school, target, place]).await?.is_none())
    }

    async fn keep_terms(
        &mut self,
        target: TargetId,
        pupil: PupilId,
        version: i64,
        terms: &Terms,
    ) -> Result<(), StoreError> {
        let school = self.school;
        self.run(
            "INSERT INTO target_terms (school_id, target_id, version, pupil_id, by_date) VALUES ($1, $2, $3, $4, $5)",
            values![school, target, version, pupil, terms.by_when()],
        )
        .await?;
        let mut texts =
            text(self, target, pupil, (TargetPart::CountsAsMet, version, 0), terms.counts_as_met());
        let (mut objectives, mut steps) = (Vec::new(), Vec::new());
        for (place, one) in (0..).zip(terms.learning()) {
            objectives.extend(values![school, target, version, place, pupil, one.objective]);
            texts.extend(text(self, target, pupil, (TargetPart::Learning, version, place), &one.words));
        }
        for (place, step) in (0..).zip(terms.steps()) {
            steps.extend(values![school, target, version, place, pupil, code(step.who)]);
            texts.extend(text(self, target, pupil, (TargetPart::Step, version, place), &step.what));
        }
        let evidence = terms.evidence().iter().flat_map(|one| values![school, target, version, *one, pupil]);
        let (evidence, connection) = (evidence.collect(), &mut self.core.connection);
        let columns = ["school_id", "target_id", "version", "evidence_id", "pupil_id"];
        connection.insert_many("target_evidence", &columns, evidence).await?;
        let columns = ["school_id", "target_id", "version", "place", "pupil_id", "objective_id"];
        connection.insert_many("target_objective", &columns, objectives).await?;
        let columns = ["school_id", "target_id", "version", "place", "pupil_id", "who"];
        connection.insert_many("target_step", &columns, steps).await?;
        connection.insert_many("target_text", &TEXT, texts).await?;
        match terms.range() {
            Some(range) => self.keep_range((target, version), pupil, range).await,
            None => Ok(()),
        }
    }
}

impl StoredTarget {
    /// Versions of its terms so far.
    #[must_use]
    pub fn versions(&self) -> usize {
        1 + self.log.acts.iter().filter(|(_, action)| matches!(action, Action::Revise { .. })).count()
    }
}

const TEXT: [&str; 7] = ["school_id", "target_id", "part", "number", "place", "pupil_id", "wording"];

fn text(
    tx: &SchoolWriteTx,
    target: TargetId,
    pupil: PupilId,
    (part, number, place): (TargetPart, i64, i64),
    wording: &str,
) -> Vec<Value> {
    values![tx.school, target, code(part), number, place, pupil, wording]
}

/// What of an action stands in the log's own columns.
struct Columns<'a> {
    deed: TargetDeed,
    party: Option<Party>,
    direction: Option<Direction>,
    step: Option<i64>,
    met: Option<bool>,
    reason: Option<&'a str>,
}

fn columns(action: &Action) -> Option<Columns<'_>> {
    let plain = |deed| Columns { deed, party: None, direction: None, step: None, met: None, reason: None };
    Some(match action {
        Action::Agree(by) => Columns { party: Some(*by), ..plain(TargetDeed::Agree) },
        Action::Decline { by, reason } => {
            Columns { party: Some(*by), reason: Some(reason), ..plain(TargetDeed::Decline) }
        }
        Action::Revise { by, direction, reason, .. } => Columns {
            party: Some(*by),
            direction: Some(*direction),
            reason: Some(reason),
            ..plain(TargetDeed::Revise)
        },
        Action::SeenByCarer => plain(TargetDeed::SeenByCarer),
        Action::StepDone(place) => Columns { step: Some(number(*place)), ..plain(TargetDeed::StepDone) },
        Action::Looked { met } => Columns { met: Some(*met), ..plain(TargetDeed::Looked) },
        Action::Taught(_) => return None,
    })
}

/// Counts of a target: a handful.
fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
