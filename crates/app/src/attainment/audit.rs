//! The yearly look back: of those told a chance, so many reached it, for every group alike.
//!
//! Groups are the year, the class, and labels that whoever asks hands in for this one calculation; those are never stored.

use super::chances::alike;
use super::roll::Roll;
use crate::targets::targets_of;
use crate::{Action, App, AppError, Permit, as_sentence};
use boxed::boxed;
use domain::{CohortId, GroupId, PupilId, Purpose, SubjectId};
use exchange::problem::Problem;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use store::{Attainment, Cohort, SchoolTx};
use support::fairness::{CameTrue, GroupAudit, StatedChance, audit, came_true};
use support::targets::StatedRange;

/// Pupils that a group needs to be shown.
const SHOWN: u64 = 5;

/// Labels for this calculation alone.
#[derive(Clone, Debug)]
pub struct GroupsFile {
    /// Columns who and group.
    pub content: Vec<u8>,
}

/// Results under one heading.
#[derive(Clone, PartialEq, Debug)]
pub struct Labelled {
    /// “Year”, “Class”, or the heading of the column that was handed in.
    pub by: String,
    /// Groups of five or more.
    pub groups: Vec<GroupAudit>,
    /// How many groups are too small to be shown.
    pub too_small: usize,
}

/// What the look back says.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ChancesAudit {
    /// Stated chances whose outcome is known.
    pub known: u64,
    /// Stated chances whose outcome is not known yet.
    pub waiting: u64,
    /// All together; `None` with fewer than five.
    pub whole: Option<GroupAudit>,
    /// Whether chances as a whole came true; `None` with fewer than five.
    pub came_true: Option<CameTrue>,
    /// By group.
    pub by: Vec<Labelled>,
    /// Rows of the labels that were left out.
    pub problems: Vec<Problem>,
    /// The first and last day on which one of these chances was agreed.
    pub stated: Option<(Date, Date)>,
}

/// A chance that was stated and agreed, and whether it came true.
struct Stated {
    pupil: PupilId,
    on: Date,
    range: StatedRange,
    reached: Option<bool>,
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
        let known: Vec<&Stated> = stated.iter().filter(|one| one.reached.is_some()).collect();
        let mut result = ChancesAudit {
            known: known.len() as u64,
            waiting: (stated.len() - known.len()) as u64,
            stated: known.iter().map(|one| one.on).min().zip(known.iter().map(|one| one.on).max()),
            ..ChancesAudit::default()
        };
        let classes = classes(&mut tx, &known).await?;
        let label = |one: &Stated, what: fn(&(String, Option<i8>)) -> Option<String>| {
            classes.get(&(one.pupil, one.on)).and_then(what)
        };
        let year = |one: &Stated| label(one, |(_, year)| year.map(|year| format!("Year {year}")));
        let class = |one: &Stated| label(one, |(name, _)| Some(name.clone()));
        let mut by = vec![labelled("Year", &known, year)?, labelled("Class", &known, class)?];
        if let Some(file) = labels {
            let today = permit.school_time(&mut tx).await?.today();
            let roll = Roll::load(&mut tx, today).await?;
            let (heading, of, problems) = read_labels(&roll, file)?;
            by.push(labelled(&heading, &known, |one| of.get(&one.pupil).cloned())?);
            result.problems = problems;
        }
        let everybody: Vec<StatedChance> =
            known.iter().filter_map(|one| chance(one, String::new())).collect();
        if everybody.len() as u64 >= SHOWN {
            result.whole = audit(&everybody).map_err(|error| broken(&error))?.pop();
            let pairs: Vec<(f64, bool)> = everybody.iter().map(|one| (one.chance, one.reached)).collect();
            result.came_true = came_true(&pairs).ok();
        }
        result.by = by;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(result)
    }

    /// The grade agreed last by each pupil in each subject, and what was reached after.
    async fn stated(&self, tx: &mut SchoolTx, permit: &Permit) -> Result<Vec<Stated>, AppError> {
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
            Some(outcome.score >= f64::from(range.target.0))
        };
        let one = |((pupil, subject), (on, range)): ((PupilId, SubjectId), (Date, StatedRange))| Stated {
            pupil,
            on,
            reached: reached(pupil, subject, on, &range),
            range,
        };
        Ok(last.into_iter().map(one).collect())
    }
}

fn chance(one: &Stated, group: String) -> Option<StatedChance> {
    Some(StatedChance {
        group,
        chance: one.range.chance,
        reached: one.reached?,
        above_start: one.range.above_start(),
    })
}

/// One result a group; whoever has no label is in none.
fn labelled(
    by: &str,
    known: &[&Stated],
    label: impl Fn(&Stated) -> Option<String>,
) -> Result<Labelled, AppError> {
    let chances: Vec<StatedChance> = known.iter().filter_map(|one| chance(one, label(one)?)).collect();
    let all =
        if chances.is_empty() { Vec::new() } else { audit(&chances).map_err(|error| broken(&error))? };
    let (groups, small): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| one.gap.n() >= SHOWN);
    Ok(Labelled { by: by.to_owned(), groups, too_small: small.len() })
}

/// The class that each was in when the chance was stated, and its year.
async fn classes(
    tx: &mut SchoolTx,
    known: &[&Stated],
) -> Result<BTreeMap<(PupilId, Date), (String, Option<i8>)>, AppError> {
    let ids: Vec<PupilId> = known.iter().map(|one| one.pupil).collect();
    let memberships = tx.memberships_of(&ids).await?;
    let mut groups: BTreeMap<GroupId, (String, Option<i8>)> = BTreeMap::new();
    let mut found = BTreeMap::new();
    for member in &memberships {
        if let Entry::Vacant(empty) = groups.entry(member.group) {
            let group = tx.group(member.group).await?.ok_or(AppError::NotFound)?.group;
            empty.insert((group.name, group.year));
        }
    }
    for one in known {
        // Of a form and a set the one that was made last; of two years the higher, which is the one with a cohort.
        let of = memberships.iter().filter(|member| member.pupil == one.pupil && member.holds_on(one.on));
        let of = of.filter_map(|member| Some((groups.get(&member.group)?, member.group)));
        if let Some((class, _)) = of.max_by_key(|((_, year), group)| (*year, *group)) {
            found.insert((one.pupil, one.on), class.clone());
        }
    }
    Ok(found)
}

type Labels = (String, BTreeMap<PupilId, String>, Vec<Problem>);

fn read_labels(roll: &Roll, file: &GroupsFile) -> Result<Labels, AppError> {
    let say = |text: String| AppError::input(as_sentence(&text));
    let (text, _) = exchange::text::decode(&file.content).map_err(|problem| say(problem.to_string()))?;
    let read = exchange::attainment::read_labels(&text).map_err(|problem| say(problem.to_string()))?;
    let (mut of, mut problems) = (BTreeMap::new(), read.problems.kept().to_vec());
    for line in read.lines {
        match roll.find_anybody(line.row, &line.who) {
            Ok(pupil) => drop(of.insert(pupil, line.label)),
            Err(problem) => problems.push(problem),
        }
    }
    Ok((read.heading, of, problems))
}

fn broken(error: &support::SupportError) -> AppError {
    AppError::Broken(format!("stated chances: {error}"))
}
