//! Reference cohorts: taken in from a file, adopted for a subject and year groups, off until then.

use super::scores::{named, subjects};
use crate::import::content_hash;
use crate::{Action, App, AppError, Permit, as_sentence};
use boxed::boxed;
use domain::{CohortId, SubjectId};
use exchange::cohort::{CohortFile, read};
use exchange::problem::{Problem, quoted};
use std::collections::BTreeMap;
use store::{Cohort, CohortGrade, NewCohort, SchoolTx, SchoolWriteTx};
use support::targets::{ChancesTable, CohortRow, Grade, ReferenceCohort, Scale};

/// The first year group for which a cohort can be adopted.
pub const LEAST_YEAR: u8 = 6;
/// The last one.
pub const MOST_YEAR: u8 = 13;
/// The school's choices by subject and year group, under this name.
const SETTING: &str = "cohort.";

/// What a cohort's file would do, or did.
#[derive(Clone, Debug)]
pub struct CohortChange {
    /// What the file says.
    pub file: CohortFile,
    /// The school's title of its subject.
    pub subject_title: String,
    /// People in it.
    pub people: u64,
    /// The cohort of the same content that the school keeps already, or keeps now.
    pub kept: Option<CohortId>,
    /// Whether it was kept before.
    pub known: bool,
    /// What is wrong; with one of these nothing can be kept.
    pub problems: Vec<Problem>,
    /// A word about the file's encoding, if it is an old one.
    pub note: Option<&'static str>,
    subject: SubjectId,
}

/// A cohort that the school keeps.
#[derive(Clone, PartialEq, Debug)]
pub struct KeptCohort {
    /// The cohort.
    pub cohort: Cohort,
    /// Its subject's title.
    pub subject_title: String,
    /// Its grades, lowest first.
    pub grades: Vec<CohortGrade>,
    /// Year groups for which the school adopted it.
    pub years: Vec<u8>,
}

/// The school's cohorts.
#[derive(Clone, PartialEq, Debug)]
pub struct CohortPage {
    /// The latest first.
    pub cohorts: Vec<KeptCohort>,
    /// Whether the school uses targets at all.
    pub on: bool,
}

/// An adopted cohort with its chances.
pub(super) struct Adopted {
    pub cohort: Cohort,
    pub grades: Vec<CohortGrade>,
    pub table: ChancesTable,
}

#[boxed]
impl App {
    /// Reads a cohort's file and says what it would do; nothing is stored.
    ///
    /// # Errors
    /// `Input` when it cannot be read, says too little of itself, or is of a subject that the school does not have.
    pub async fn read_cohort(&self, permit: &Permit, content: &[u8]) -> Result<CohortChange, AppError> {
        permit.for_action(Action::UseDataDesk)?;
        let mut tx = self.store.read(permit.school).await?;
        change(&mut tx, content).await
    }

    /// Keeps a cohort; the same content again changes nothing, other content is another cohort.
    ///
    /// # Errors
    /// As [`App::read_cohort`], and `Input` when any row is wrong.
    pub async fn import_cohort(&self, permit: &Permit, content: &[u8]) -> Result<CohortChange, AppError> {
        permit.for_action(Action::UseDataDesk)?;
        let mut tx = self.store.write(permit.school).await?;
        let mut change = change(&mut tx, content).await?;
        if let Some(problem) = change.problems.first() {
            let first = as_sentence(&problem.to_string());
            return Err(AppError::input(format!(
                "{first} A cohort with a row left out would be another cohort."
            )));
        }
        if change.kept.is_none() {
            let new = new_cohort(&change.file, change.subject, content);
            change.kept = Some(tx.keep_cohort(&new, permit.now).await?);
            permit.audit(&mut tx).await?;
            tx.commit().await?;
        }
        Ok(change)
    }

    /// The school's cohorts, and for whom each is adopted.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn cohorts(&self, permit: &Permit) -> Result<CohortPage, AppError> {
        permit.for_action(Action::AdoptCohort)?;
        let mut tx = self.store.read(permit.school).await?;
        let on = crate::targets::are_on(&mut tx).await?;
        let adopted = adoptions(&mut tx).await?;
        let titles: BTreeMap<SubjectId, String> =
            tx.subjects().await?.into_iter().map(|one| (one.id, one.title)).collect();
        let mut cohorts = Vec::new();
        for cohort in tx.cohorts().await? {
            let years =
                adopted.iter().filter(|(_, id)| **id == cohort.id).map(|((_, year), _)| *year).collect();
            cohorts.push(KeptCohort {
                subject_title: titles.get(&cohort.subject).cloned().unwrap_or_default(),
                grades: tx.cohort_grades(cohort.id).await?,
                years,
                cohort,
            });
        }
        Ok(CohortPage { cohorts, on })
    }

    /// Adopts a cohort for exactly these year groups; where another of the subject was adopted, it gives way. Chances that
    /// were stated keep the cohort that they came from.
    ///
    /// # Errors
    /// `NotFound` for a cohort that the school does not keep, `Input` for a year group outside 6 to 13.
    pub async fn adopt_cohort(&self, permit: &Permit, id: CohortId, years: &[u8]) -> Result<(), AppError> {
        permit.for_action(Action::AdoptCohort)?;
        let mut tx = self.store.write(permit.school).await?;
        adopt(&mut tx, permit.now, id, years).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// Sets for whom a cohort is adopted.
pub(crate) async fn adopt(
    tx: &mut SchoolWriteTx,
    now: jiff::Timestamp,
    id: CohortId,
    years: &[u8],
) -> Result<(), AppError> {
    if !years.iter().all(|year| (LEAST_YEAR..=MOST_YEAR).contains(year)) {
        return Err(AppError::input(
            "A reference cohort is for Years 6 to 13: before, there are no attainment numbers.",
        ));
    }
    let cohort = tx.cohorts().await?.into_iter().find(|one| one.id == id).ok_or(AppError::NotFound)?;
    let stands = adoptions(tx).await?;
    for year in LEAST_YEAR..=MOST_YEAR {
        let name = format!("{SETTING}{}.{year}", cohort.subject);
        if years.contains(&year) {
            tx.set_setting(&name, &id.to_string(), now).await?;
        } else if stands.get(&(cohort.subject, year)) == Some(&id) {
            tx.clear_setting(&name).await?;
        }
    }
    Ok(())
}

/// Which cohort is adopted, by subject and year group.
pub(super) async fn adoptions(tx: &mut SchoolTx) -> Result<BTreeMap<(SubjectId, u8), CohortId>, AppError> {
    let settings = tx.settings_under(SETTING).await?;
    let one = |(name, says): (&String, &String)| {
        let (subject, year) = name.trim_start_matches(SETTING).split_once('.')?;
        Some(((subject.parse().ok()?, year.parse().ok()?), says.parse().ok()?))
    };
    Ok(settings.iter().filter_map(one).collect())
}

/// The cohort that is adopted for a subject and year group, with its chances; `None` where there is none, and while the
/// school uses no targets.
#[boxed]
pub(super) async fn adopted(
    tx: &mut SchoolTx,
    subject: SubjectId,
    year: u8,
) -> Result<Option<Adopted>, AppError> {
    if !crate::targets::are_on(tx).await? {
        return Ok(None);
    }
    let Some(id) = adoptions(tx).await?.remove(&(subject, year)) else { return Ok(None) };
    let Some(cohort) = tx.cohorts().await?.into_iter().find(|one| one.id == id) else { return Ok(None) };
    let (grades, rows) = (tx.cohort_grades(id).await?, tx.cohort_rows(id).await?);
    let reference = ReferenceCohort::new(&cohort.source, Some(cohort.year), Scale::usual(&rows), rows);
    let table = reference
        .and_then(ChancesTable::of)
        .map_err(|error| AppError::Broken(format!("cohort {id}: {error}")))?;
    Ok(Some(Adopted { cohort, grades, table }))
}

async fn change(tx: &mut SchoolTx, content: &[u8]) -> Result<CohortChange, AppError> {
    let say = |text: String| AppError::input(as_sentence(&text));
    let (text, encoding) = exchange::text::decode(content).map_err(|problem| say(problem.to_string()))?;
    let file = read(&text).map_err(|problem| say(problem.to_string()))?;
    let subject = named(&subjects(tx).await?, &file.subject).ok_or_else(|| {
        AppError::input(format!(
            "The school has no subject “{}”. Write it in the line “# subject:” as it stands under Curriculum.",
            quoted(&file.subject)
        ))
    })?;
    if file.problems.is_empty() {
        // Whether chances follow from it at all is known before it is kept.
        let rows: Vec<CohortRow> = rows(&file);
        let reference = ReferenceCohort::new(&file.source, Some(file.year), Scale::usual(&rows), rows);
        reference.and_then(ChancesTable::of).map_err(|error| say(error.to_string()))?;
    }
    let titles = tx.subjects().await?;
    let title = titles.into_iter().find(|one| one.id == subject).map(|one| one.title).unwrap_or_default();
    let kept = tx.cohort_of(&content_hash(content)).await?;
    Ok(CohortChange {
        subject_title: title,
        people: file.rows.iter().map(|one| u64::from(one.people)).sum(),
        known: kept.is_some(),
        kept,
        problems: file.problems.kept().to_vec(),
        note: encoding.note(),
        subject,
        file,
    })
}

fn rows(file: &CohortFile) -> Vec<CohortRow> {
    file.rows
        .iter()
        .map(|one| CohortRow { prior: one.prior, grade: Grade(one.grade), count: one.people })
        .collect()
}

fn new_cohort(file: &CohortFile, subject: SubjectId, content: &[u8]) -> NewCohort {
    let grade = |one: &exchange::cohort::GradeLine| CohortGrade {
        grade: Grade(one.grade),
        name: one.name.clone(),
        lower_cut: one.lower_cut,
    };
    NewCohort {
        subject,
        content_hash: content_hash(content),
        source: file.source.clone(),
        year: file.year,
        prior_scale: file.prior_scale.clone(),
        outcome_scale: file.outcome_scale.clone(),
        years: file.years,
        points: file.points,
        simulated: file.simulated,
        grades: file.grades.iter().map(grade).collect(),
        rows: rows(file),
    }
}

/// A cohort out of a file's text, for the demo.
pub(crate) fn cohort_of_file(text: &str, subject: SubjectId) -> Result<NewCohort, AppError> {
    let file = read(text).map_err(|problem| AppError::Broken(problem.to_string()))?;
    Ok(new_cohort(&file, subject, text.as_bytes()))
}
