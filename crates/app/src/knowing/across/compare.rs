//! The calculation: reads each school that is on by itself, works everything out together, writes to each what is about it.

use super::load::{OneSchool, load};
use crate::operate::jobs::across_of;
use crate::operate::nightly::NIGHT;
use crate::{App, AppError, SchoolTime};
use boxed::boxed;
use domain::{Purpose, SchoolId};
use improvement::Standing;
use improvement::across::{About, METHOD, across};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use store::{AcrossFigure, AcrossKind, AcrossOutcome};

const KIND: AcrossKind = AcrossKind::Progress;
/// How often it is begun anew where schools are switched on or off meanwhile.
const TRIES: usize = 4;
/// Names of papers in one line, and letters of it.
const PAPERS: usize = 8;
const LETTERS: usize = 400;

#[boxed]
impl App {
    /// Asks, where it is night in one of the schools that let themselves be compared, for it to be worked out anew; once a night.
    /// Returns whether it was asked for.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn ask_for_across(&self) -> Result<bool, AppError> {
        let now = self.now();
        let mut system = self.store.read_system().await?;
        let on: BTreeSet<SchoolId> = system.schools_across(KIND).await?.into_iter().collect();
        let job = across_of(now);
        if on.is_empty() || system.job_done_since(&job.key, now - NIGHT).await? {
            return Ok(false);
        }
        drop(system);
        let schools = self.all_schools().await?;
        if !schools.iter().any(|one| on.contains(&one.id) && self.sleeps(one)) {
            return Ok(false);
        }
        let mut tx = self.store.write_system().await?;
        let asked = tx.enqueue_system(&job, now).await?;
        tx.commit().await?;
        Ok(asked)
    }

    /// Works out value added, growth and progress over all schools that are on, and gives each its own. Run twice, it comes to the
    /// same. Returns for how many schools.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn compare_schools(&self) -> Result<usize, AppError> {
        for _ in 0..TRIES {
            let on = self.store.read_system().await?.schools_across(KIND).await?;
            let mut read: BTreeMap<SchoolId, OneSchool> = BTreeMap::new();
            for (number, school) in (0_u32..).zip(&on) {
                let one = self.one_school(*school, number).await?;
                read.extend(one.map(|one| (*school, one)));
            }
            let places: Vec<SchoolId> = on.clone();
            let (read, about) = tokio::task::spawn_blocking(move || told(read, &places))
                .await
                .map_err(|error| AppError::Broken(error.to_string()))?;
            // Whoever was switched off while others were read stands in nobody's figures.
            if self.store.read_system().await?.schools_across(KIND).await? != on {
                continue;
            }
            let mut given = 0;
            for (school, one) in &read {
                let outcomes: Vec<AcrossOutcome> =
                    about.get(school).into_iter().flatten().map(|about| outcome(about, one)).collect();
                given += usize::from(self.give(*school, &outcomes).await?);
            }
            return Ok(given);
        }
        // Whoever switched asked for it again.
        Ok(0)
    }

    async fn one_school(&self, school: SchoolId, number: u32) -> Result<Option<OneSchool>, AppError> {
        let permit = self.operator_of(school);
        let mut tx = self.store.read(school).await?;
        let time: SchoolTime = permit.school_time(&mut tx).await?;
        load(&mut tx, number, &time).await
    }

    async fn give(&self, school: SchoolId, outcomes: &[AcrossOutcome]) -> Result<bool, AppError> {
        let mut tx = self.store.write(school).await?;
        let given = tx.replace_across(KIND, outcomes).await?;
        if given {
            self.operator_of(school).audit(&mut tx).await?;
        }
        tx.commit().await?;
        Ok(given)
    }
}

type Read = BTreeMap<SchoolId, OneSchool>;

/// What is said of each school.
fn told(mut read: Read, places: &[SchoolId]) -> (Read, BTreeMap<SchoolId, Vec<About>>) {
    let sat = read.values_mut().flat_map(|one| std::mem::take(&mut one.sat)).collect();
    let school = |number: u32| usize::try_from(number).ok().and_then(|at| places.get(at));
    let found = across(sat, |number, subject, classes| {
        school(number).and_then(|school| read.get(school)).map_or(0, |one| one.teachers(subject, classes))
    });
    let mut about: BTreeMap<SchoolId, Vec<About>> = BTreeMap::new();
    for one in found {
        if let Some(school) = school(one.school) {
            about.entry(*school).or_default().push(one);
        }
    }
    (read, about)
}

fn outcome(about: &About, school: &OneSchool) -> AcrossOutcome {
    let on: Date = school.today;
    let small = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    AcrossOutcome {
        subject: school.titles.get(&*about.subject).map_or_else(|| about.subject.to_string(), Clone::clone),
        purpose: match about.standing {
            Standing::Common => Purpose::InSchoolCommon,
            Standing::National => Purpose::National,
        },
        year: about.year,
        stage: about.stage,
        term: ["", "Autumn", "Spring", "Summer"].get(usize::from(about.term)).copied().unwrap_or("").into(),
        papers: in_one_line(&about.papers),
        says: about.says,
        pupils: small(about.pupils),
        without_start: small(about.without_start),
        schools: small(about.schools),
        growth: about.growth.map(small),
        start_mean: about.start_mean.map(|mean| (1e4 * mean).round() / 1e4),
        with_age: about.with_age,
        on,
        method: METHOD.to_owned(),
        figures: about
            .told
            .iter()
            .map(|one| AcrossFigure {
                kind: one.kind,
                value: one.value,
                sd: one.sd,
                low: one.interval.0,
                high: one.interval.1,
                compare: one.compare,
            })
            .collect(),
    }
}

/// “Year 3 paper, Year 4 paper and 2 more”
fn in_one_line(papers: &BTreeSet<Arc<str>>) -> String {
    let named: Vec<&str> = papers.iter().take(PAPERS).map(AsRef::as_ref).collect();
    let mut line = named.join(", ");
    if papers.len() > PAPERS {
        line += &format!(" and {} more", papers.len() - PAPERS);
    }
    line.chars().take(LETTERS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operate::jobs::ACROSS;

    #[test]
    fn papers_stand_in_one_line() {
        let papers = |count: usize| (0..count).map(|at| format!("Paper {at}").into()).collect();
        assert_eq!(in_one_line(&papers(2)), "Paper 0, Paper 1");
        assert!(in_one_line(&papers(10)).ends_with("Paper 7 and 2 more"));
        let long = BTreeSet::from(["x".repeat(9_000).into()]);
        assert_eq!(in_one_line(&long).chars().count(), LETTERS);
    }

    #[test]
    fn the_job_has_one_key_in_the_whole_database() {
        let now = jiff::Timestamp::UNIX_EPOCH;
        assert_eq!((across_of(now).kind.as_str(), across_of(now).key.as_str()), (ACROSS, ACROSS));
    }
}
