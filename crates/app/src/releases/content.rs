//! What a release holds, from what the store has: pupils on roll, and results of common and national assessments.

use super::{Aspect, Kind, ON_ROLL, Year, refused, rules};
use crate::AppError;
use boxed::boxed;
use domain::{PupilId, SubjectId};
use improvement::Standing;
use improvement::common::Figure;
use improvement::year_results::{Scored, YearResults, scale, year_results};
use jiff::civil::Date;
use release::compose::{Candidate, Composer, Told, Whom};
use release::ledger::{By, Population};
use release::primary::Rules;
use release::publication::{Content, Fingerprint, Release, Urn};
use release::rounding::Base;
use std::collections::{BTreeMap, BTreeSet};
use store::{Attainment, Leaving, SchoolTx, Withheld};

/// A release that was made, with what is kept of it at school.
pub(super) struct Made {
    pub release: Release,
    pub leaving: Vec<Leaving>,
    pub withheld: Vec<Withheld>,
}

/// What is made.
pub(super) struct Asked<'a> {
    pub kind: Kind,
    pub year: Year,
    pub version: u32,
    pub supersedes: Option<Fingerprint>,
    pub words: &'a str,
    pub today: Date,
}

/// Makes a release of what the store has today, weighed beside all that left.
#[boxed]
pub(super) async fn make(tx: &mut SchoolTx, asked: &Asked<'_>) -> Result<Made, AppError> {
    let details = tx.details().await?.details;
    let urn = details.urn.as_deref().and_then(|text| text.trim().parse().ok());
    let urn = urn.and_then(|number| Urn::new(number).ok()).ok_or_else(no_number)?;
    let title = asked.kind.title(asked.year);
    let rules = rules()?;
    let mut composer = Composer::new(
        tx.release_ledger().await?,
        &format!("{title}, version {}", asked.version),
        asked.today,
        rules,
    );
    let years = years(tx, asked.today).await?;
    let period = match asked.kind {
        Kind::Roll => {
            roll(&mut composer, &years, &title)?;
            (asked.today, asked.today)
        }
        Kind::Results => results(tx, &mut composer, (&years, asked), &rules).await?,
    };
    let (tables, leaves, withheld) = composer.made();
    if tables.is_empty() {
        return Err(AppError::input(match asked.kind {
            Kind::Roll => "Nobody is in a class of a year group today, so there is nothing to say.",
            Kind::Results => {
                "There are no results of this school year yet. Common assessments and national results come in at the data desk."
            }
        }));
    }
    let release = Release::new(Content {
        urn,
        school: details.name,
        title,
        period,
        data_cutoff: asked.today,
        version: asked.version,
        supersedes: asked.supersedes,
        least: rules.least(),
        rounded_to: Some(Base::FIVE),
        words: asked.words.to_owned(),
        tables,
    });
    let leaving = leaves.into_iter().map(|one| Leaving {
        question: one.question,
        population: one.population,
        seen: one.seen,
    });
    Ok(Made {
        release: release.map_err(|error| refused(&error))?,
        leaving: leaving.collect(),
        withheld: withheld.into_iter().map(|(figure, why)| Withheld { figure, why }).collect(),
    })
}

pub(super) fn no_number() -> AppError {
    AppError::input(
        "Give the school’s national number first: six digits, by which readers know whose figures they are.",
    )
}

/// Each pupil's year group today: that of the first class that has one.
#[boxed]
pub(crate) async fn years(tx: &mut SchoolTx, today: Date) -> Result<BTreeMap<PupilId, i8>, AppError> {
    let on_roll: BTreeSet<PupilId> = tx.pupils(today).await?.into_iter().map(|one| one.id).collect();
    let mut years = BTreeMap::new();
    for group in tx.groups(today).await? {
        let Some(year) = group.group.year else { continue };
        for pupil in tx.pupils_in(group.id, today).await? {
            if on_roll.contains(&pupil.id) {
                years.entry(pupil.id).or_insert(year);
            }
        }
    }
    Ok(years)
}

/// "Reception", "Year 3".
#[must_use]
pub fn year_words(year: i8) -> String {
    match year {
        -1 => "Nursery".into(),
        0 => "Reception".into(),
        year => format!("Year {year}"),
    }
}

fn of_year(year: i8, pupils: impl IntoIterator<Item = PupilId>) -> Whom {
    Whom {
        words: year_words(year),
        by: BTreeMap::from([(By::Year, year.to_string())]),
        population: Population::new(pupils),
    }
}

fn roll(composer: &mut Composer, years: &BTreeMap<PupilId, i8>, title: &str) -> Result<(), AppError> {
    let mut groups: BTreeMap<i8, Vec<PupilId>> = BTreeMap::new();
    for (pupil, year) in years {
        groups.entry(*year).or_default().push(*pupil);
    }
    if groups.is_empty() {
        return Ok(());
    }
    let groups: Vec<Whom> = groups.into_iter().map(|(year, pupils)| of_year(year, pupils)).collect();
    let told = Told {
        what: "pupils on roll",
        not: "Who they are, how the school chooses, or whether it is full: only how many there are, to the nearest five.",
    };
    composer.count(ON_ROLL, title, &groups, told).map_err(|error| refused(&error))
}

/// A table a subject and scale; gives the days that it is about.
#[boxed]
async fn results(
    tx: &mut SchoolTx,
    composer: &mut Composer,
    (years, asked): (&BTreeMap<PupilId, i8>, &Asked<'_>),
    rules: &Rules,
) -> Result<(Date, Date), AppError> {
    let subjects: BTreeMap<SubjectId, String> =
        tx.subjects().await?.into_iter().map(|one| (one.id, one.title)).collect();
    let pupils: Vec<PupilId> = years.keys().copied().collect();
    let rows = tx.attainments(&pupils).await?;
    let (first, last) = asked.year.days();
    let mut here: BTreeMap<(&str, &str), (Standing, Vec<Scored>)> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.on >= first && row.on <= last && row.on <= asked.today) {
        // Formative evidence has no standing and is no row of this table either.
        let (Ok(standing), Some(year)) = (Standing::of(row.purpose), years.get(&row.pupil)) else { continue };
        let subject = subjects.get(&row.subject).map_or("", String::as_str);
        let scored = Scored { pupil: row.pupil, year: *year, score: row.score, on: row.on };
        here.entry((subject, &row.scale)).or_insert_with(|| (standing, Vec::new())).1.push(scored);
    }
    let mut days: Option<(Date, Date)> = None;
    for ((subject, scale_name), (standing, scores)) in here {
        let starts = starts(&rows, &subjects, subject, first);
        let found = year_results(standing, scale_name, &scores, &starts);
        for one in &found {
            let so_far = days.unwrap_or(one.days);
            days = Some((so_far.0.min(one.days.0), so_far.1.max(one.days.1)));
        }
        let title = format!("{subject}: {scale_name}");
        for one in found {
            // A school year's sittings are one topic: whoever sits late has a day of their own, and would be a topic of their own.
            let topic = format!("{title}, {}, {}", year_words(one.year), asked.year.called());
            let candidates = candidates(&one, scale_name, rules);
            composer.tell(&format!("{title}, {}", year_words(one.year)), &topic, candidates);
        }
    }
    Ok(days.unwrap_or((asked.today, asked.today)))
}

/// Each pupil's last score in a subject from before this school year, on the one scale that most of them have.
fn starts(
    rows: &[Attainment],
    subjects: &BTreeMap<SubjectId, String>,
    subject: &str,
    first: Date,
) -> BTreeMap<PupilId, f64> {
    let own = rows.iter().filter(|row| row.on < first);
    let own = own.filter(|row| subjects.get(&row.subject).is_some_and(|title| title == subject));
    let mut by: BTreeMap<&str, BTreeMap<PupilId, f64>> = BTreeMap::new();
    for row in own {
        by.entry(&row.scale).or_default().insert(row.pupil, row.score);
    }
    by.into_values().max_by_key(BTreeMap::len).unwrap_or_default()
}

/// Level, spread and gain, gap, and what is set nationally, of one year group.
fn candidates(one: &YearResults, scale_name: &str, rules: &Rules) -> Vec<Candidate> {
    let ends = scale(scale_name).map_or_else(|| ends(&one.scores), |(ends, ..)| ends);
    let decimals = if ends.1 - ends.0 < 20.0 { 2 } else { 1 };
    let whom = || of_year(one.year, one.pupils.iter().copied());
    let number =
        |figure: &Figure| (figure.read().map(|read| (read.value, read.low95, read.high95)), decimals);
    let level = Told {
        what: Aspect::Level.begins(),
        not: "How well anybody teaches: pupils came with different starts, and one test is one day.",
    };
    let spread =
        Told { what: Aspect::Spread.begins(), not: "Why they do: mixed starts lie far apart in any school." };
    let alone = rules.mean(&one.scores, ends);
    let mut all = vec![
        Candidate::mean(whom(), level, number(&one.level), alone),
        Candidate::mean(whom(), spread, number(&one.spread), alone).following(),
    ];
    if let Some(reached) = one.reached {
        let not = "What those who did not can do, or how far they came.";
        all.push(Candidate::share(whom(), Told { what: reached.words, not }, reached.yes, rules));
    }
    if let Some(gain) = &one.gain {
        let mut who = of_year(one.year, gain.pupils.iter().copied());
        who.by.insert(By::Start, "sat before in the year as well".into());
        let told = Told {
            what: Aspect::Gain.begins(),
            not: "That the school caused it: pupils grow, and whoever had a bad first day gains.",
        };
        let width = ends.1 - ends.0;
        let alone = rules.mean(&gain.points, (-width, width));
        all.push(Candidate::mean(who, told, number(&gain.mean), alone));
    }
    if let Some(gap) = &one.gap {
        let mut who = of_year(one.year, gap.lower.iter().copied());
        who.by.insert(By::Start, "lower half".into());
        let told = Told {
            what: Aspect::Gap.begins(),
            not: "Whether it grows or shrinks here: those who start lower score lower in most schools, and some starts are not known.",
        };
        let alone = Rules::gap(rules.mean(&gap.lower_scores, ends), rules.mean(&gap.other_scores, ends));
        all.push(Candidate::mean(who, told, number(&gap.points), alone));
    }
    all
}

fn ends(scores: &[f64]) -> (f64, f64) {
    scores.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(*x), high.max(*x)))
}
