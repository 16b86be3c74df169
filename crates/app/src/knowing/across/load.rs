//! One school's results as the pure room takes them.

use super::super::load::{Places, school_year, term};
use crate::SchoolTime;
use crate::{AppError, modules, modules::Module};
use boxed::boxed;
use domain::{AccountId, GroupId, PupilId, Purpose, SubjectId};
use improvement::Standing;
use improvement::across::{Sat, Start};
use improvement::signals::FIRST_LOOK;
use jiff::ToSpan as _;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use store::{AcrossKind, Attainment, SchoolTx};

/// School years that are looked at, the newest among them.
const YEARS: u16 = 6;
/// Months in a year.
const MONTHS: i8 = 12;

/// Results of one school, and who taught them: counted, never named.
pub(super) struct OneSchool {
    pub sat: Vec<Sat>,
    /// What the school calls its subjects, by the word that all schools share.
    pub titles: BTreeMap<String, String>,
    pub today: Date,
    taught_by: BTreeMap<(Arc<str>, GroupId), BTreeSet<AccountId>>,
}

impl OneSchool {
    /// How many different people taught a subject in these classes.
    pub fn teachers(&self, subject: &str, classes: &BTreeSet<GroupId>) -> u32 {
        let subject: Arc<str> = subject.into();
        let of = |class: &GroupId| self.taught_by.get(&(Arc::clone(&subject), *class));
        let all: BTreeSet<&AccountId> = classes.iter().filter_map(of).flatten().collect();
        u32::try_from(all.len()).unwrap_or(u32::MAX)
    }
}

/// A result before it is known in which class it was sat.
struct Found {
    pupil: PupilId,
    subject: SubjectId,
    standing: Standing,
    on: Date,
    paper: String,
    called: String,
    score: f64,
}

/// Everything of a school that is on; `None`, and nothing is read, where it is not. Those who teach look first: what came in within a
/// week is left for the next time.
#[boxed]
pub(super) async fn load(
    tx: &mut SchoolTx,
    number: u32,
    time: &SchoolTime,
) -> Result<Option<OneSchool>, AppError> {
    let on = tx.across_since(AcrossKind::Progress).await?.is_some();
    if !on || !modules::on(tx).await?.contains(&Module::Knowing) {
        return Ok(None);
    }
    let today = time.today();
    let came_by = time.noon(today.saturating_sub(FIRST_LOOK.days()))?;
    let titles: BTreeMap<SubjectId, String> =
        tx.subjects().await?.into_iter().map(|one| (one.id, one.title)).collect();
    let scores = tx.scores_that_judge().await?;
    let mut found: Vec<Found> = Vec::new();
    for one in tx.paper_sums(came_by).await? {
        let Ok(standing) = Standing::of(one.purpose) else { continue };
        found.push(Found {
            pupil: one.pupil,
            subject: one.subject,
            standing,
            on: one.on,
            // Who is missing a question sat, as far as anybody can tell, another paper.
            paper: format!("{} of {}", folded(&one.assessment), one.out_of),
            called: one.assessment,
            score: one.marks,
        });
    }
    for (one, _) in scores.iter().filter(|(_, came)| *came <= came_by) {
        let Ok(standing) = Standing::of(one.purpose) else { continue };
        found.push(Found {
            pupil: one.pupil,
            subject: one.subject,
            standing,
            on: one.on,
            paper: measured_on(one),
            called: one.source.clone(),
            score: one.score,
        });
    }
    let newest = found.iter().map(|one| school_year(one.on)).max();
    found.retain(|one| Some(school_year(one.on) + YEARS) > newest);
    let pupils: BTreeSet<PupilId> = found.iter().map(|one| one.pupil).collect();
    let pupils: Vec<PupilId> = pupils.into_iter().collect();
    let births = tx.births(&pupils).await?;
    let places = Places::load(tx, &pupils, &found.iter().map(|one| one.on).collect()).await?;
    let mut earlier: BTreeMap<(PupilId, SubjectId), Vec<&Attainment>> = BTreeMap::new();
    for (one, _) in &scores {
        earlier.entry((one.pupil, one.subject)).or_default().push(one);
    }
    let mut words = Words::default();
    let (mut sat, mut taught_by) = (Vec::with_capacity(found.len()), BTreeMap::new());
    for one in found {
        // Who was in no class that day cannot be counted among three of them.
        let Some(class) = places.class(one.pupil, one.subject, one.on) else { continue };
        let Some(year_group) = places.year_of(class) else { continue };
        let subject = words.get(folded(titles.get(&one.subject).map_or("", String::as_str)));
        let year = school_year(one.on);
        let by: &mut BTreeSet<AccountId> = taught_by.entry((Arc::clone(&subject), class)).or_default();
        by.extend(places.teachers(class, one.subject, one.on));
        let before = earlier.get(&(one.pupil, one.subject)).map_or(&[][..], Vec::as_slice);
        sat.push(Sat {
            school: number,
            pupil: one.pupil,
            class,
            year_group,
            subject,
            standing: one.standing,
            year,
            term: term_number(one.on),
            on: one.on,
            paper: words.get(one.paper),
            called: words.get(one.called),
            score: one.score,
            starts: starts(before, year, &mut words),
            age: births.get(&one.pupil).map(|born| age(*born)),
        });
    }
    let titles = titles.into_values().map(|title| (folded(&title), title)).collect();
    Ok(Some(OneSchool { sat, titles, today, taught_by }))
}

/// Words that many results share, each kept once: an authority has a million results and a few hundred papers.
#[derive(Default)]
struct Words(BTreeSet<Arc<str>>);

impl Words {
    fn get(&mut self, word: String) -> Arc<str> {
        if let Some(known) = self.0.get(word.as_str()) {
            return Arc::clone(known);
        }
        let word: Arc<str> = word.into();
        self.0.insert(Arc::clone(&word));
        word
    }
}

/// What a score was measured on. A national scale is the same wherever it is used; of common assessments the test counts, too.
fn measured_on(one: &Attainment) -> String {
    match one.purpose {
        Purpose::National => folded(&one.scale),
        _ => format!("{} on {}", folded(&one.source), folded(&one.scale)),
    }
}

/// Scores from before a school year, the last on each scale.
fn starts(rows: &[&Attainment], year: u16, words: &mut Words) -> Vec<Start> {
    let mut last: BTreeMap<String, (Date, f64)> = BTreeMap::new();
    for row in rows.iter().filter(|row| school_year(row.on) < year) {
        let kept = last.entry(folded(&row.scale)).or_insert((row.on, row.score));
        if row.on >= kept.0 {
            *kept = (row.on, row.score);
        }
    }
    last.into_iter().map(|(scale, (_, score))| Start { scale: words.get(scale), score }).collect()
}

/// Age within the school year: 0 for those born in August, nearly 1 for those born in September.
fn age(born: Date) -> f64 {
    let since_september = (born.month() + MONTHS - 9) % MONTHS;
    f64::from(MONTHS - 1 - since_september) / f64::from(MONTHS)
}

fn term_number(on: Date) -> u8 {
    match term(on) {
        "Autumn" => 1,
        "Spring" => 2,
        _ => 3,
    }
}

/// Words alike in case, marks and spaces.
fn folded(text: &str) -> String {
    exchange::names::key(text, "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn row(scale: &str, score: f64, on: Date) -> Attainment {
        Attainment {
            pupil: PupilId(1),
            subject: SubjectId(1),
            purpose: Purpose::InSchoolCommon,
            scale: scale.into(),
            score,
            error: 1.0,
            marker_sd: 0.0,
            on,
            source: "Autumn Test".into(),
        }
    }

    #[test]
    fn a_start_is_the_last_on_its_scale_from_before_the_school_year() {
        let rows = [
            row("KS1", 100.0, date(2023, 5, 1)),
            row("ks1 ", 103.0, date(2024, 5, 1)),
            row("Test", 99.0, date(2024, 8, 31)),
            row("Test", 120.0, date(2024, 9, 1)),
        ];
        let rows: Vec<&Attainment> = rows.iter().collect();
        let start = |scale: &str, score| Start { scale: scale.into(), score };
        assert_eq!(starts(&rows, 2025, &mut Words::default()), [start("ks1", 103.0), start("test", 99.0)]);
        assert!(starts(&rows, 2023, &mut Words::default()).is_empty());
    }

    #[test]
    fn the_oldest_are_born_in_september() {
        assert!((age(date(2015, 9, 1)) - 11.0 / 12.0).abs() < 1e-12);
        assert!(age(date(2016, 8, 31)).abs() < 1e-12);
        assert!((age(date(2016, 1, 5)) - 7.0 / 12.0).abs() < 1e-12);
    }

    #[test]
    fn a_national_scale_is_one_and_a_common_test_is_named() {
        let common = row("Marks", 1.0, date(2025, 1, 1));
        assert_eq!(measured_on(&common), "autumn test on marks");
        assert_eq!(measured_on(&Attainment { purpose: Purpose::National, ..common }), "marks");
    }
}
