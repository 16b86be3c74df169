//! What a provision is for and costs, each child's own checks and words, what an hour of an adult costs, and marks of a
//! paper for a comparison.

use crate::codes::{CheckStage, Code, EntryBy, LedBy, ProvisionPart, code};
use crate::error::StoreError;
use crate::evidence::LIVE;
use crate::statement::{LIST_PART, Statement};
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, Value, values};
use boxed::boxed;
use domain::{GroupId, NeedKindId, ObjectiveId, PaperId, ProvisionId, PupilId};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What a provision is for, what it costs and what will count.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProvisionPlan {
    /// The need that it serves, of the school's list.
    pub need: Option<NeedKindId>,
    /// The objective that it serves.
    pub objective: Option<ObjectiveId>,
    /// What a session costs, in pence; `None` where the school has not said.
    pub pence_a_session: Option<u32>,
    /// What tells how a child stands at entry and exit.
    pub entry_by: EntryBy,
    /// The name of the test, for a score.
    pub test_name: Option<String>,
    /// Who should be offered it, in words; may be empty.
    pub entry_rule: String,
    /// What will count as done, in words; may be empty.
    pub exit_rule: String,
    /// When it is looked at again.
    pub review_on: Option<Date>,
}

impl Default for ProvisionPlan {
    fn default() -> Self {
        Self {
            need: None,
            objective: None,
            pence_a_session: None,
            entry_by: EntryBy::Nothing,
            test_name: None,
            entry_rule: String::new(),
            exit_rule: String::new(),
            review_on: None,
        }
    }
}

impl ProvisionPlan {
    /// The columns of a plan, which may be absent altogether.
    pub(crate) fn read(row: &mut Row) -> Result<Self, StoreError> {
        Ok(Self {
            need: row.opt_int()?.map(NeedKindId),
            objective: row.opt_int()?.map(ObjectiveId),
            pence_a_session: row.opt_small()?,
            entry_by: row.opt_code()?.unwrap_or(EntryBy::Nothing),
            test_name: row.opt_text()?,
            entry_rule: row.opt_text()?.unwrap_or_default(),
            exit_rule: row.opt_text()?.unwrap_or_default(),
            review_on: row.opt_date()?,
        })
    }
}

impl LedBy {
    /// Whether it is one of the kinds that a provision tells in its plan.
    pub(crate) fn is_beyond_the_three(self) -> bool {
        matches!(self, Self::Volunteer | Self::Outside)
    }
}

/// A child's own check at entry or exit.
#[derive(Clone, PartialEq, Debug)]
pub struct ProvisionCheck {
    /// Of which provision.
    pub provision: ProvisionId,
    /// Whose.
    pub pupil: PupilId,
    /// When.
    pub stage: CheckStage,
    /// The day.
    pub on: Date,
    /// A score, or an estimated share of success from 0 to 1; `None` for words.
    pub amount: Option<f64>,
    /// Standard deviation of an estimate, above 0; `None` for a score.
    pub sd: Option<f64>,
    /// Pieces of evidence that an estimate rests on.
    pub n: Option<u32>,
}

/// One pupil's marks at one sitting of a paper.
#[derive(Clone, PartialEq, Debug)]
pub struct PaperScore {
    /// Who.
    pub pupil: PupilId,
    /// The class that sat it.
    pub group: GroupId,
    /// The day on which they sat it.
    pub on: Date,
    /// Marks got; what was left blank got none.
    pub got: f64,
    /// Marks of the questions that were marked or left blank: those that are known.
    pub known: f64,
    /// Marks of the whole paper, whatever of it was reached.
    pub of: f64,
}

#[boxed]
impl SchoolTx {
    /// The checks of these provisions.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn provision_checks(
        &mut self,
        provisions: &[ProvisionId],
    ) -> Result<Vec<ProvisionCheck>, StoreError> {
        let mut found = Vec::new();
        for part in provisions.chunks(LIST_PART) {
            let sql = "SELECT provision_id, pupil_id, stage, on_date, amount, sd, n FROM provision_check WHERE school_id = ";
            let statement = Statement::new(&self.core.connection, sql).bind(self.school);
            let statement = statement.push(" AND provision_id IN ").list(part);
            let statement = statement.push(" ORDER BY provision_id, pupil_id, stage");
            for mut row in statement.rows(&mut self.core.connection).await? {
                found.push(ProvisionCheck {
                    provision: ProvisionId(row.int()?),
                    pupil: PupilId(row.int()?),
                    stage: row.code()?,
                    on: row.date()?,
                    amount: row.opt_real()?,
                    sd: row.opt_real()?,
                    n: row.opt_small()?,
                });
            }
        }
        Ok(found)
    }

    /// Words about children's parts in these provisions.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn provision_words(
        &mut self,
        provisions: &[ProvisionId],
    ) -> Result<BTreeMap<(ProvisionId, PupilId, ProvisionPart), String>, StoreError> {
        let mut found = BTreeMap::new();
        for part in provisions.chunks(LIST_PART) {
            let sql = "SELECT provision_id, pupil_id, part, wording FROM provision_text WHERE school_id = ";
            let statement = Statement::new(&self.core.connection, sql).bind(self.school);
            let statement = statement.push(" AND provision_id IN ").list(part);
            for mut row in statement.rows(&mut self.core.connection).await? {
                let key = (ProvisionId(row.int()?), PupilId(row.int()?), row.code()?);
                found.insert(key, row.text()?);
            }
        }
        Ok(found)
    }

    /// What an hour of each kind of adult costs, in pence, where the school has said.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn adult_rates(&mut self) -> Result<BTreeMap<LedBy, u32>, StoreError> {
        let school = self.school;
        let rows: Vec<(LedBy, u32)> = self
            .all("SELECT adult, pence_an_hour FROM adult_rate WHERE school_id = $1", values![school], |row| {
                Ok((row.code()?, row.small()?))
            })
            .await?;
        Ok(rows.into_iter().collect())
    }

    /// What every pupil got on a paper at every sitting where they were there, by pupil and day.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn paper_scores(&mut self, paper: PaperId) -> Result<Vec<PaperScore>, StoreError> {
        // Outcomes 1 and 4 are marked and left blank; 2 is absent.
        let sql = "SELECT e.pupil_id, s.group_id, s.on_date, SUM(COALESCE(e.marks_got, 0.0)),
                 SUM(CASE WHEN e.outcome = 1 THEN COALESCE(e.marks_of, 0.0)
                          WHEN e.outcome = 4 THEN COALESCE(
                              (SELECT q.marks FROM paper_question q WHERE q.school_id = s.school_id
                                 AND q.paper_id = s.paper_id AND q.question_version_id = e.question_version_id), 0.0)
                          ELSE 0.0 END),
                 COALESCE((SELECT SUM(a.marks) FROM paper_question a
                           WHERE a.school_id = s.school_id AND a.paper_id = s.paper_id), 0.0)
             FROM sitting s JOIN evidence e ON e.school_id = s.school_id AND e.sitting_id = s.id
             WHERE s.school_id = ";
        let statement = Statement::new(&self.core.connection, sql).bind(self.school);
        let statement = statement.push(" AND s.paper_id = ").bind(paper);
        let statement = statement.push(" AND e.outcome <> 2").push(LIVE);
        let statement = statement.push(
            " GROUP BY e.pupil_id, s.school_id, s.paper_id, s.id, s.group_id, s.on_date
              ORDER BY e.pupil_id, s.on_date, s.id",
        );
        let mut all = Vec::new();
        for mut row in statement.rows(&mut self.core.connection).await? {
            let pupil = PupilId(row.int()?);
            let (group, on) = (GroupId(row.int()?), row.date()?);
            all.push(PaperScore { pupil, group, on, got: row.real()?, known: row.real()?, of: row.real()? });
        }
        Ok(all)
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Keeps the plan of a provision, with who leads it, in the place of the one before.
    ///
    /// # Errors
    /// When provision, need or objective is not there.
    pub async fn set_provision_plan(
        &mut self,
        provision: ProvisionId,
        led_by: LedBy,
        plan: &ProvisionPlan,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let other = Value::Int(led_by.is_beyond_the_three().then(|| led_by.code()));
        self.run(
            "INSERT INTO provision_plan (school_id, provision_id, need_kind_id, objective_id, other_adult, pence_a_session,
                                         entry_by, test_name, entry_rule, exit_rule, review_on)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
             ON CONFLICT (school_id, provision_id) DO UPDATE SET need_kind_id = $3, objective_id = $4, other_adult = $5,
                 pence_a_session = $6, entry_by = $7, test_name = $8, entry_rule = $9, exit_rule = $10, review_on = $11",
            vec![
                school.into(),
                provision.into(),
                plan.need.into(),
                plan.objective.into(),
                other,
                plan.pence_a_session.into(),
                code(plan.entry_by),
                plan.test_name.as_deref().map_or(Value::Text(None), Value::from),
                plan.entry_rule.as_str().into(),
                plan.exit_rule.as_str().into(),
                plan.review_on.into(),
            ],
        )
        .await
        .map(drop)
    }

    /// Keeps a child's check in the place of the one before.
    ///
    /// # Errors
    /// When provision or pupil is not there.
    pub async fn check_provision(
        &mut self,
        check: &ProvisionCheck,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let school = self.school;
        self.run(
            "INSERT INTO provision_check (school_id, provision_id, pupil_id, stage, on_date, amount, sd, n, recorded_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             ON CONFLICT (school_id, provision_id, pupil_id, stage)
             DO UPDATE SET on_date = $5, amount = $6, sd = $7, n = $8, recorded_at = $9",
            values![
                school,
                check.provision,
                check.pupil,
                code(check.stage),
                check.on,
                check.amount,
                check.sd,
                check.n,
                now
            ],
        )
        .await
        .map(drop)
    }

    /// Keeps words about a child's part in a provision; empty words take back those that were there.
    ///
    /// # Errors
    /// When provision or pupil is not there.
    pub async fn say_of_provision(
        &mut self,
        (provision, pupil, part): (ProvisionId, PupilId, ProvisionPart),
        wording: &str,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "DELETE FROM provision_text
                   WHERE school_id = $1 AND provision_id = $2 AND pupil_id = $3 AND part = $4";
        self.run(sql, values![school, provision, pupil, code(part)]).await?;
        if wording.is_empty() {
            return Ok(());
        }
        let sql = "INSERT INTO provision_text (school_id, provision_id, pupil_id, part, wording)
                   VALUES ($1, $2, $3, $4, $5)";
        self.run(sql, values![school, provision, pupil, code(part), wording]).await.map(drop)
    }

    /// Says what an hour of a kind of adult costs, in pence; `None` takes that back.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_adult_rate(&mut self, adult: LedBy, pence: Option<u32>) -> Result<(), StoreError> {
        let school = self.school;
        let done = match pence {
            Some(pence) => {
                let sql = "INSERT INTO adult_rate (school_id, adult, pence_an_hour) VALUES ($1, $2, $3)
                           ON CONFLICT (school_id, adult) DO UPDATE SET pence_an_hour = $3";
                self.run(sql, values![school, code(adult), pence]).await
            }
            None => {
                let sql = "DELETE FROM adult_rate WHERE school_id = $1 AND adult = $2";
                self.run(sql, values![school, code(adult)]).await
            }
        };
        done.map(drop)
    }
}
