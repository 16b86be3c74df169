//! The yearly look back: of those told a chance, so many reached it, for every group alike.
//!
//! Groups are the year, the start, and labels that whoever asks hands in for this one calculation; those are never stored. There is no
//! figure by class: a class is a member of staff. Pupils are counted, not their subjects.

use super::chances::alike;
use super::labels::read_labels;
use super::look_back::ended;
use crate::targets::targets_of;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{CohortId, GroupId, PupilId, Purpose, SubjectId};
use exchange::problem::Problem;
use jiff::civil::Date;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use store::{Attainment, Cohort, CohortGrade, LookBack, SchoolTx};
use support::fairness::{CameTrue, GroupAudit, StatedChance, audit, came_true, shown};
use support::targets::{Grade, StatedRange};

/// Pupils that the whole, or a year, needs to be shown.
pub const SHOWN: usize = 6;
/// Pupils that a group of handed-in labels needs to be shown.
pub const SHOWN_LABELLED: usize = 10;

/// Labels for this calculation alone.
#[derive(Clone, Debug)]
pub struct GroupsFile {
    /// Columns who and group.
    pub content: Vec<u8>,
}

/// Results under one heading.
#[derive(Clone, PartialEq, Debug)]
pub struct Labelled {
    /// “Year”, or the heading of the column that was handed in.
    pub by: String,
    /// Groups of enough pupils.
    pub groups: Vec<GroupAudit>,
    /// How many groups are kept back: too small, or another could be worked out from them.
    pub hidden: usize,
    /// Pupils that a group needs.
    pub least: usize,
}

/// What the look back says.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ChancesAudit {
    /// Stated chances whose outcome is known.
    pub known: u64,
    /// Different pupils behind them.
    pub pupils: usize,
    /// Stated chances whose outcome is not known yet.
    pub waiting: u64,
    /// All together; `None` with fewer than [`SHOWN`] pupils, and beside labels that were handed in: whoever is in none of
    /// their groups could be worked out.
    pub whole: Option<GroupAudit>,
    /// Whether chances as a whole came true; `None` where `whole` is.
    pub came_true: Option<CameTrue>,
    /// By group.
    pub by: Vec<Labelled>,
    /// Rows of the labels that were left out.
    pub problems: Vec<Problem>,
    /// The first and last day on which one of these chances was agreed.
    pub stated: Option<(Date, Date)>,
    /// What was kept of earlier years' results, the latest first; empty beside labels that were handed in. None of it is in
    /// the figures above.
    pub kept: Vec<LookBack>,
    /// Outcomes that came in for one of those years after it was looked back on: they are in no figure.
    pub late: usize,
}

/// A chance that was stated and agreed, and whether it came true.
pub(super) struct Stated {
    pub(super) pupil: PupilId,
    pub(super) on: Date,
    range: StatedRange,
    /// The grade that half of those who started there reached, in the cohort's words.
    pub(super) start: String,
    /// The day of the outcome, and whether the grade was reached.
    pub(super) outcome: Option<(Date, bool)>,
}

#[boxed]
impl App {
    /// The look back; the view is audited before it is returned. Labels are used and forgotten.
    ///
    /// # Errors
    /// `Input` when the labels cannot be read.
    pub async fn audit_chances(
        &self,
        permit: &Permit,
        labels: Option<&GroupsFile>,
    ) -> Result<ChancesAudit, AppError> {
        permit.for_action(Action::AuditChances)?;
        let mut tx = self.store.read(permit.school).await?;
        let stated = self.stated(&mut tx, permit).await?;
        let mut known: Vec<&Stated> = stated.iter().filter(|one| one.outcome.is_some()).collect();
        let kept = if labels.is_none() { tx.look_backs().await? } else { Vec::new() };
        let waiting = (stated.len() - known.len()) as u64;
        let late = late(&known, &kept);
        // What was kept stands by itself: of both together, those whose results came in between could be worked out.
        known.retain(|one| !is_kept(one, &kept));
        let mut result = ChancesAudit {
            known: known.len() as u64,
            pupils: people(&known),
            waiting,
            late,
            kept,
            stated: known.iter().map(|one| one.on).min().zip(known.iter().map(|one| one.on).max()),
            ..ChancesAudit::default()
        };
        if let Some(file) = labels {
            let today = permit.school_time(&mut tx).await?.today();
            let (heading, of, problems) = read_labels(&mut tx, today, file).await?;
            let label = |one: &Stated| of.get(&one.pupil).cloned();
            result.by.push(labelled(&heading, &known, SHOWN_LABELLED, label)?);
            result.problems = problems;
        } else if result.pupils >= SHOWN {
            let everybody: Vec<StatedChance> =
                known.iter().filter_map(|one| chance(one, String::new())).collect();
            let years = years_of(&mut tx, &known).await?;
            result.whole = audit(&everybody).map_err(|error| broken(&error))?.pop();
            result.came_true = came_true(&everybody).ok();
            result.by.push(labelled("Year", &known, SHOWN, |one| years.label(one))?);
            result.by.push(labelled("Start", &known, SHOWN, |one| Some(one.start.clone()))?);
        }
        drop(tx);
        permit.audit_view(self).await?;
        Ok(result)
    }

    /// The grade agreed last by each pupil in each subject, and what was reached after.
    pub(super) async fn stated(&self, tx: &mut SchoolTx, permit: &Permit) -> Result<Vec<Stated>, AppError> {
        let time = permit.school_time(tx).await?;
        let everybody: Vec<PupilId> = tx.everybody().await?.into_iter().map(|one| one.id).collect();
        let cohorts: BTreeMap<CohortId, Cohort> =
            tx.cohorts().await?.into_iter().map(|one| (one.id, one)).collect();
        let mut last: BTreeMap<(PupilId, SubjectId), (Date, StatedRange)> = BTreeMap::new();
        for target in targets_of(self, tx, &time, &everybody).await? {
            if let Some(range) = target.contract.in_force().and_then(|terms| terms.range()) {
                let key = (target.stored.pupil, target.stored.subject);
                last.insert(key, (target.stored.log.on, range.clone()));
            }
        }
        let with_one: Vec<PupilId> = last.keys().map(|(pupil, _)| *pupil).collect();
        let scores = tx.attainments(&with_one).await?;
        let mut grades: BTreeMap<CohortId, Vec<CohortGrade>> = BTreeMap::new();
        for id in cohorts.keys() {
            grades.insert(*id, tx.cohort_grades(*id).await?);
        }
        let reached = |pupil: PupilId, subject: SubjectId, on: Date, range: &StatedRange| {
            let scale = &cohorts.get(&range.cohort)?.outcome_scale;
            let outcome = |one: &&Attainment| {
                one.pupil == pupil
                    && one.subject == subject
                    && one.purpose == Purpose::National
                    && one.on >= on
                    && alike(&one.scale, scale)
            };
            let outcome = scores.iter().rfind(outcome)?;
            Some((outcome.on, has_reached(outcome.score, range.target, grades.get(&range.cohort)?)?))
        };
        let scales: BTreeSet<&str> = last
            .values()
            .filter_map(|(_, range)| Some(cohorts.get(&range.cohort)?.outcome_scale.as_str()))
            .collect();
        let start = |range: &StatedRange| {
            let named = grades.get(&range.cohort)?.iter().find(|one| one.grade == range.typical)?;
            let scale = cohorts.get(&range.cohort)?.outcome_scale.as_str();
            // “4” of one scale is not “4” of another.
            Some(if scales.len() > 1 { format!("{}, {scale}", named.name) } else { named.name.clone() })
        };
        let one = |((pupil, subject), (on, range)): ((PupilId, SubjectId), (Date, StatedRange))| Stated {
            pupil,
            on,
            start: if range.provisional {
                "start not known".to_owned()
            } else {
                start(&range).unwrap_or_else(|| format!("grade {}", range.typical.0))
            },
            outcome: reached(pupil, subject, on, &range),
            range,
        };
        Ok(last.into_iter().map(one).collect())
    }
}

/// Whether a score on the outcome's scale is this grade or a higher one: it is where the grade begins there, or above. A score is
/// a grade's number only where the cohort says so by calling each grade by its number alone. `None` where the cohort says neither.
fn has_reached(score: f64, target: Grade, grades: &[CohortGrade]) -> Option<bool> {
    let own = grades.iter().find(|one| one.grade == target)?;
    if let Some(cut) = own.lower_cut {
        return Some(score >= cut);
    }
    let by_number = grades.iter().all(|one| one.lower_cut.is_none() && one.name == one.grade.0.to_string());
    let is_grade = grades.iter().any(|one| (f64::from(one.grade.0) - score).abs() < f64::EPSILON);
    (by_number && is_grade).then(|| score >= f64::from(target.0))
}

/// Whether its outcome belongs to a year on which a look back is kept.
fn is_kept(one: &Stated, kept: &[LookBack]) -> bool {
    one.outcome.is_some_and(|(on, _)| kept.iter().any(|year| year.year == ended(on)))
}

/// Outcomes of years that were looked back on, beyond those that were known then.
fn late(known: &[&Stated], kept: &[LookBack]) -> usize {
    let of = |year: &LookBack| {
        let now = known.iter().filter(|one| one.outcome.is_some_and(|(on, _)| ended(on) == year.year));
        now.count().saturating_sub(usize::try_from(year.chances).unwrap_or(usize::MAX))
    };
    kept.iter().map(of).sum()
}

/// How many different pupils these are of.
pub(super) fn people(known: &[&Stated]) -> usize {
    known.iter().map(|one| one.pupil).collect::<BTreeSet<_>>().len()
}

pub(super) fn chance(one: &Stated, group: String) -> Option<StatedChance> {
    Some(StatedChance {
        pupil: one.pupil,
        group,
        chance: one.range.chance,
        reached: one.outcome?.1,
        above_start: one.range.above_start(),
    })
}

/// One result a group; whoever has no label is in none, and counts as the rest that must not be worked out.
pub(super) fn labelled(
    by: &str,
    known: &[&Stated],
    least: usize,
    label: impl Fn(&Stated) -> Option<String>,
) -> Result<Labelled, AppError> {
    let chances: Vec<StatedChance> = known.iter().filter_map(|one| chance(one, label(one)?)).collect();
    let rest = known.iter().filter(|one| label(one).is_none()).map(|one| one.pupil);
    grouped(by, chances, rest, least)
}

/// The same of chances that have their labels; `rest` are pupils without one.
pub(super) fn grouped(
    by: &str,
    chances: Vec<StatedChance>,
    rest: impl Iterator<Item = PupilId>,
    least: usize,
) -> Result<Labelled, AppError> {
    let shown = shown(chances, rest, least);
    let groups = if shown.chances.is_empty() {
        Vec::new()
    } else {
        audit(&shown.chances).map_err(|error| broken(&error))?
    };
    Ok(Labelled { by: by.to_owned(), groups, hidden: shown.hidden, least })
}

/// The year that each was in when the chance was stated.
pub(super) struct Years(BTreeMap<(PupilId, Date), i8>);

impl Years {
    pub(super) fn label(&self, one: &Stated) -> Option<String> {
        self.0.get(&(one.pupil, one.on)).map(|year| format!("Year {year}"))
    }
}

pub(super) async fn years_of(tx: &mut SchoolTx, known: &[&Stated]) -> Result<Years, AppError> {
    let ids: Vec<PupilId> = known.iter().map(|one| one.pupil).collect();
    let memberships = tx.memberships_of(&ids).await?;
    let mut years: BTreeMap<GroupId, Option<i8>> = BTreeMap::new();
    let mut found = BTreeMap::new();
    for member in &memberships {
        if let Entry::Vacant(empty) = years.entry(member.group) {
            empty.insert(tx.group(member.group).await?.ok_or(AppError::NotFound)?.group.year);
        }
    }
    for one in known {
        // Of two years the higher, which is the one with a cohort.
        let of = memberships.iter().filter(|member| member.pupil == one.pupil && member.holds_on(one.on));
        if let Some(year) = of.filter_map(|member| *years.get(&member.group)?).max() {
            found.insert((one.pupil, one.on), year);
        }
    }
    Ok(Years(found))
}

pub(super) fn broken(error: &support::SupportError) -> AppError {
    AppError::Broken(format!("stated chances: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grades(cuts: [Option<f64>; 3], names: [&str; 3]) -> Vec<CohortGrade> {
        let one = |(grade, (lower_cut, name)): (u8, (Option<f64>, &str))| CohortGrade {
            grade: Grade(grade),
            name: name.to_owned(),
            lower_cut,
        };
        (1..).zip(cuts.into_iter().zip(names)).map(one).collect()
    }

    #[test]
    fn a_score_is_compared_with_where_the_grade_begins_and_not_with_its_number() {
        let scaled = grades([Some(80.0), Some(100.0), Some(110.0)], ["Below", "Expected", "Higher"]);
        assert_eq!(
            [99.0, 100.0].map(|score| has_reached(score, Grade(2), &scaled)),
            [Some(false), Some(true)]
        );
        assert_eq!(has_reached(109.0, Grade(3), &scaled), Some(false), "109 is far above the number 3");
        // Without cuts nothing is known, unless grades are the scale's own numbers.
        let bare = grades([None; 3], ["Below", "Expected", "Higher"]);
        assert_eq!(has_reached(109.0, Grade(3), &bare), None);
        let numbers = grades([None; 3], ["1", "2", "3"]);
        assert_eq!([2.0, 3.0].map(|score| has_reached(score, Grade(3), &numbers)), [Some(false), Some(true)]);
        assert_eq!(has_reached(109.0, Grade(3), &numbers), None, "no grade of this cohort");
        assert_eq!(has_reached(2.0, Grade(9), &numbers), None);
    }
}
