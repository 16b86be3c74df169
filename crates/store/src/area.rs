//! Self-evaluation: areas, their claims with evidence, and the lines that people add.

use crate::codes::{LineVoice, code, opt_code};
use crate::error::{StoreError, found};
use crate::ids::IdKind;
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{AreaId, AreaLineId, ClaimEvidenceId, ClaimId, Role, SubjectId};
use improvement::self_evaluation::Reading;
use jiff::civil::Date;

/// What a page or a priority is about.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum PlanScope {
    /// The whole school.
    School,
    /// One subject.
    Subject(SubjectId),
    /// Several years, as the school calls them.
    Phase(String),
}

impl PlanScope {
    pub(crate) fn columns(&self) -> (Option<SubjectId>, Option<String>) {
        match self {
            Self::School => (None, None),
            Self::Subject(subject) => (Some(*subject), None),
            Self::Phase(phase) => (None, Some(phase.clone())),
        }
    }

    pub(crate) fn read(row: &mut Row) -> Result<Self, StoreError> {
        let (subject, phase) = (row.opt_int()?, row.opt_text()?);
        Ok(match (subject, phase) {
            (Some(subject), _) => Self::Subject(SubjectId(subject)),
            (None, Some(phase)) => Self::Phase(phase),
            (None, None) => Self::School,
        })
    }
}

/// An area.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Area {
    /// Its number.
    pub id: AreaId,
    /// What it is called.
    pub name: String,
    /// Of what.
    pub scope: PlanScope,
    /// Its place in the list, from 1.
    pub place: u32,
    /// Words that its page may hold.
    pub words: u32,
    /// Since when it is no longer looked at.
    pub retired_on: Option<Date>,
}

/// What a claim says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ClaimWords {
    /// The claim.
    pub claim: String,
    /// What it means for pupils; may be empty.
    pub impact: String,
    /// What next; may be empty.
    pub next_step: String,
}

/// What a piece of evidence is.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum EvidenceIs {
    /// A figure of the product, by its code.
    Figure(String),
    /// A page of the product, by its code.
    Page(String),
    /// Something that was seen, in words.
    Words(String),
    /// A file that is kept elsewhere, with where.
    File(String),
}

impl EvidenceIs {
    fn columns(&self) -> (i64, &str) {
        match self {
            Self::Figure(what) => (1, what),
            Self::Page(what) => (2, what),
            Self::Words(what) => (3, what),
            Self::File(what) => (4, what),
        }
    }
}

/// A piece of evidence.
#[derive(Clone, PartialEq, Debug)]
pub struct ClaimEvidence {
    /// Its number.
    pub id: ClaimEvidenceId,
    /// What it is.
    pub is: EvidenceIs,
    /// What it said when the claim was last checked; nothing where it was added since.
    pub then: Option<Reading>,
}

/// A claim.
#[derive(Clone, PartialEq, Debug)]
pub struct AreaClaim {
    /// Its number.
    pub id: ClaimId,
    /// On which page.
    pub area: AreaId,
    /// What it says.
    pub words: ClaimWords,
    /// When its words or evidence last changed, and in which role.
    pub changed: (Date, Option<Role>),
    /// When somebody last checked it, and in which role.
    pub checked: Option<(Date, Option<Role>)>,
    /// Its evidence, in the order it was added.
    pub evidence: Vec<ClaimEvidence>,
}

/// A line that somebody added.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AreaLine {
    /// Its number.
    pub id: AreaLineId,
    /// To which page.
    pub area: AreaId,
    /// Whose voice it is.
    pub voice: LineVoice,
    /// What it says.
    pub wording: String,
    /// When.
    pub added_on: Date,
    /// Since when others read it.
    pub shown_on: Option<Date>,
}

fn area(row: &mut Row) -> Result<Area, StoreError> {
    let (id, name, scope) = (AreaId(row.int()?), row.text()?, PlanScope::read(row)?);
    let (place, words, retired_on) = (row.small()?, row.small()?, row.opt_date()?);
    Ok(Area { id, name, scope, place, words, retired_on })
}

fn claim(row: &mut Row) -> Result<AreaClaim, StoreError> {
    let (id, area) = (ClaimId(row.int()?), AreaId(row.int()?));
    let words = ClaimWords { claim: row.text()?, impact: row.text()?, next_step: row.text()? };
    let changed = (row.date()?, row.opt_code()?);
    let (checked_on, checked_role) = (row.opt_date()?, row.opt_code()?);
    let checked = checked_on.map(|on| (on, checked_role));
    Ok(AreaClaim { id, area, words, changed, checked, evidence: Vec::new() })
}

fn evidence(row: &mut Row) -> Result<(ClaimId, ClaimEvidence), StoreError> {
    let (claim, id, kind) = (ClaimId(row.int()?), ClaimEvidenceId(row.int()?), row.int()?);
    let (what, checked) = (row.text()?, row.flag()?);
    let (value, low, high) = (row.opt_real()?, row.opt_real()?, row.opt_real()?);
    let (n, digest) = (row.opt_small::<u32>()?, row.opt_int()?);
    let is = match kind {
        1 => EvidenceIs::Figure(what),
        2 => EvidenceIs::Page(what),
        3 => EvidenceIs::Words(what),
        _ => EvidenceIs::File(what),
    };
    let reading = match (value, low, high, n, digest) {
        (Some(value), Some(low), Some(high), Some(n), _) => Reading::Figure { value, low, high, n: n.into() },
        (.., Some(digest)) => Reading::Words(u64::from_ne_bytes(digest.to_ne_bytes())),
        _ => Reading::Page,
    };
    Ok((claim, ClaimEvidence { id, is, then: checked.then_some(reading) }))
}

#[boxed]
impl SchoolTx {
    /// Every area that is looked at: those of the school in their order, then subjects and phases.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn areas(&mut self) -> Result<Vec<Area>, StoreError> {
        let mut areas = self.all_areas().await?;
        areas.retain(|one| one.retired_on.is_none());
        Ok(areas)
    }

    /// The same with those that are no longer looked at.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn all_areas(&mut self) -> Result<Vec<Area>, StoreError> {
        let school = self.school;
        let sql = "SELECT id, name, subject_id, phase, place, words, retired_on FROM area
                   WHERE school_id = $1 ORDER BY place, id";
        let mut areas: Vec<Area> = self.all(sql, values![school], area).await?;
        areas.sort_by(|one, other| {
            (&one.scope, one.place, one.id).cmp(&(&other.scope, other.place, other.id))
        });
        Ok(areas)
    }

    /// The claims that stand, of every area, with their evidence, in the order they were made.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn claims(&mut self) -> Result<Vec<AreaClaim>, StoreError> {
        let school = self.school;
        let sql =
            "SELECT id, area_id, claim, impact, next_step, changed_on, changed_role, checked_on, checked_role
                   FROM area_claim WHERE school_id = $1 AND retired_on IS NULL ORDER BY id";
        let mut claims: Vec<AreaClaim> = self.all(sql, values![school], claim).await?;
        let sql = "SELECT claim_id, id, kind, what, was_checked, then_value, then_low, then_high, then_n, then_digest
                   FROM claim_evidence WHERE school_id = $1 ORDER BY id";
        let pieces: Vec<(ClaimId, ClaimEvidence)> = self.all(sql, values![school], evidence).await?;
        for (of, piece) in pieces {
            if let Ok(at) = claims.binary_search_by_key(&of, |one| one.id)
                && let Some(claim) = claims.get_mut(at)
            {
                claim.evidence.push(piece);
            }
        }
        Ok(claims)
    }

    /// The lines of every area, the oldest first, those that wait to be read among them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn area_lines(&mut self) -> Result<Vec<AreaLine>, StoreError> {
        let school = self.school;
        let sql = "SELECT id, area_id, voice, wording, added_on, shown_on FROM area_line WHERE school_id = $1 ORDER BY id";
        self.all(sql, values![school], |row| {
            let (id, area) = (AreaLineId(row.int()?), AreaId(row.int()?));
            let (voice, wording) = (row.code()?, row.text()?);
            Ok(AreaLine { id, area, voice, wording, added_on: row.date()?, shown_on: row.opt_date()? })
        })
        .await
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Holds self-evaluation and plan of a school until the transaction ends: who changes them at the same time waits, and then
    /// reads what was written.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn hold_plan(&mut self) -> Result<(), StoreError> {
        let school = self.school;
        // A change that changes nothing takes the row on either database; a writer of SQLite is alone anyhow.
        self.run("UPDATE school SET name = name WHERE id = $1", values![school]).await.map(drop)
    }

    /// Opens an area.
    ///
    /// # Errors
    /// When its subject is not there or its limit is out of range.
    pub async fn add_area(
        &mut self,
        name: &str,
        scope: &PlanScope,
        (place, words): (u32, u32),
    ) -> Result<AreaId, StoreError> {
        let id = AreaId(self.core.new_id(IdKind::Area).await?);
        let (school, (subject, phase)) = (self.school, scope.columns());
        let sql = "INSERT INTO area (school_id, id, name, subject_id, phase, place, words) VALUES ($1, $2, $3, $4, $5, $6, $7)";
        self.run(sql, values![school, id, name, subject, phase, place, words]).await?;
        Ok(id)
    }

    /// Moves an area to a place and gives it a limit; one that was no longer looked at is again.
    ///
    /// # Errors
    /// When it is not there or its limit is out of range.
    pub async fn place_area(&mut self, area: AreaId, (place, words): (u32, u32)) -> Result<(), StoreError> {
        let school = self.school;
        let sql =
            "UPDATE area SET place = $3, words = $4, retired_on = NULL WHERE school_id = $1 AND id = $2";
        let done = self.run(sql, values![school, area, place, words]).await?;
        found((done == 1).then_some(()), "area")
    }

    /// Takes an area off the list; what stands there stays in the database.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn retire_area(&mut self, area: AreaId, on: Date) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "UPDATE area SET retired_on = $3 WHERE school_id = $1 AND id = $2 AND retired_on IS NULL";
        self.run(sql, values![school, area, on]).await.map(drop)
    }

    /// Makes a claim.
    ///
    /// # Errors
    /// When the area is not there.
    pub async fn add_claim(
        &mut self,
        area: AreaId,
        words: &ClaimWords,
        on: Date,
        role: Option<Role>,
    ) -> Result<ClaimId, StoreError> {
        let id = ClaimId(self.core.new_id(IdKind::Claim).await?);
        let school = self.school;
        self.run(
            "INSERT INTO area_claim (school_id, id, area_id, claim, impact, next_step, changed_on, changed_role)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            values![
                school,
                id,
                area,
                words.claim.as_str(),
                words.impact.as_str(),
                words.next_step.as_str(),
                on,
                opt_code(role)
            ],
        )
        .await?;
        Ok(id)
    }

    /// Says a claim anew.
    ///
    /// # Errors
    /// When it does not stand.
    pub async fn change_claim(
        &mut self,
        claim: ClaimId,
        words: &ClaimWords,
        on: Date,
        role: Option<Role>,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let done = self
            .run(
                "UPDATE area_claim SET claim = $3, impact = $4, next_step = $5, changed_on = $6, changed_role = $7
                 WHERE school_id = $1 AND id = $2 AND retired_on IS NULL",
                values![
                    school,
                    claim,
                    words.claim.as_str(),
                    words.impact.as_str(),
                    words.next_step.as_str(),
                    on,
                    opt_code(role)
                ],
            )
            .await?;
        found((done == 1).then_some(()), "claim")
    }

    /// Takes a claim off its page.
    ///
    /// # Errors
    /// When it does not stand.
    pub async fn retire_claim(&mut self, claim: ClaimId, on: Date) -> Result<(), StoreError> {
        let school = self.school;
        let sql =
            "UPDATE area_claim SET retired_on = $3 WHERE school_id = $1 AND id = $2 AND retired_on IS NULL";
        let done = self.run(sql, values![school, claim, on]).await?;
        found((done == 1).then_some(()), "claim")
    }

    /// Adds evidence to a claim; nobody has checked it.
    ///
    /// # Errors
    /// When the claim is not there.
    pub async fn add_claim_evidence(
        &mut self,
        claim: ClaimId,
        is: &EvidenceIs,
    ) -> Result<ClaimEvidenceId, StoreError> {
        let id = ClaimEvidenceId(self.core.new_id(IdKind::ClaimEvidence).await?);
        let (school, (kind, what)) = (self.school, is.columns());
        let sql = "INSERT INTO claim_evidence (school_id, id, claim_id, kind, what, was_checked) VALUES ($1, $2, $3, $4, $5, 0)";
        self.run(sql, values![school, id, claim, kind, what]).await?;
        Ok(id)
    }

    /// Says words or the name of a file anew: what it said when it was checked stays beside it.
    ///
    /// # Errors
    /// When it is not evidence of this claim, or has no words.
    pub async fn reword_claim_evidence(
        &mut self,
        claim: ClaimId,
        evidence: ClaimEvidenceId,
        what: &str,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "UPDATE claim_evidence SET what = $4 WHERE school_id = $1 AND claim_id = $2 AND id = $3 AND kind IN (3, 4)";
        let done = self.run(sql, values![school, claim, evidence, what]).await?;
        found((done == 1).then_some(()), "evidence")
    }

    /// Takes a piece of evidence away from a claim.
    ///
    /// # Errors
    /// When it is not evidence of this claim.
    pub async fn remove_claim_evidence(
        &mut self,
        claim: ClaimId,
        evidence: ClaimEvidenceId,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "DELETE FROM claim_evidence WHERE school_id = $1 AND claim_id = $2 AND id = $3";
        let done = self.run(sql, values![school, claim, evidence]).await?;
        found((done == 1).then_some(()), "evidence")
    }

    /// Notes that a claim was checked against what its evidence says now. Evidence without a reading stays unchecked.
    ///
    /// # Errors
    /// When the claim does not stand.
    pub async fn check_claim(
        &mut self,
        claim: ClaimId,
        readings: &[(ClaimEvidenceId, Reading)],
        on: Date,
        role: Option<Role>,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "UPDATE area_claim SET checked_on = $3, checked_role = $4
                   WHERE school_id = $1 AND id = $2 AND retired_on IS NULL";
        let done = self.run(sql, values![school, claim, on, opt_code(role)]).await?;
        found((done == 1).then_some(()), "claim")?;
        for (evidence, reading) in readings {
            let (figure, digest) = match reading {
                Reading::Figure { value, low, high, n } => {
                    (Some((*value, *low, *high, i64::try_from(*n).unwrap_or(i64::MAX))), None)
                }
                Reading::Words(digest) => (None, Some(i64::from_ne_bytes(digest.to_ne_bytes()))),
                Reading::Page => (None, None),
            };
            self.run(
                "UPDATE claim_evidence SET was_checked = 1, then_value = $4, then_low = $5, then_high = $6, then_n = $7,
                        then_digest = $8
                 WHERE school_id = $1 AND claim_id = $2 AND id = $3",
                values![
                    school,
                    claim,
                    *evidence,
                    figure.map(|one| one.0),
                    figure.map(|one| one.1),
                    figure.map(|one| one.2),
                    figure.map(|one| one.3),
                    digest
                ],
            )
            .await?;
        }
        Ok(())
    }

    /// Adds a line; it is read by others from `shown_on`, or once somebody shows it.
    ///
    /// # Errors
    /// When the area is not there.
    pub async fn add_area_line(
        &mut self,
        area: AreaId,
        (voice, wording): (LineVoice, &str),
        on: Date,
        shown_on: Option<Date>,
    ) -> Result<AreaLineId, StoreError> {
        let id = AreaLineId(self.core.new_id(IdKind::AreaLine).await?);
        let school = self.school;
        let sql = "INSERT INTO area_line (school_id, id, area_id, voice, wording, added_on, shown_on)
                   VALUES ($1, $2, $3, $4, $5, $6, $7)";
        self.run(sql, values![school, id, area, code(voice), wording, on, shown_on]).await?;
        Ok(id)
    }

    /// Shows a line to everybody who reads the page.
    ///
    /// # Errors
    /// When it is not a line of this page.
    pub async fn show_area_line(
        &mut self,
        area: AreaId,
        line: AreaLineId,
        on: Date,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "UPDATE area_line SET shown_on = COALESCE(shown_on, $4) WHERE school_id = $1 AND area_id = $2 AND id = $3";
        let done = self.run(sql, values![school, area, line, on]).await?;
        found((done == 1).then_some(()), "line")
    }

    /// Takes a line away for good.
    ///
    /// # Errors
    /// When it is not a line of this page.
    pub async fn remove_area_line(&mut self, area: AreaId, line: AreaLineId) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "DELETE FROM area_line WHERE school_id = $1 AND area_id = $2 AND id = $3";
        let done = self.run(sql, values![school, area, line]).await?;
        found((done == 1).then_some(()), "line")
    }
}
