//! One subject, year and stage: who may be told what, and the numbers.

use super::alike::{Alike, alike, of_one_term};
use super::{AGES, About, CLASSES, COVERAGE, Family, Kind, PUPILS, SCHOOLS, Sat, Says, TEACHERS, Told};
use crate::growth::{self, Growth, Word, growth};
use crate::progress::{self, Progress, Reference, Settings, progress};
use crate::value_added::{self, ValueAdded, value_added};
use crate::{Formula, Results};
use domain::{GroupId, Measured, Status};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Fewest pupils whom growth is told of: with fewer nobody has neighbours.
const NEIGHBOURS: usize = growth::FEWEST;
/// Groups of the same start: as many as tenths.
const GROUPS: usize = 10;

/// What one school brought.
#[derive(Default)]
struct Own {
    papers: BTreeSet<Arc<str>>,
    classes: BTreeSet<GroupId>,
    starts: Vec<f64>,
    without: usize,
}

pub(super) fn about(
    family: &Family,
    sat: Vec<Sat>,
    teachers: &impl Fn(u32, &str, &BTreeSet<GroupId>) -> u32,
) -> Vec<About> {
    let (term, sat) = of_one_term(family.standing, sat);
    let mut here: BTreeMap<u32, Own> = BTreeMap::new();
    let mut sitters: BTreeMap<u32, BTreeSet<domain::PupilId>> = BTreeMap::new();
    for one in &sat {
        here.entry(one.school).or_default().papers.insert(Arc::clone(&one.called));
        sitters.entry(one.school).or_default().insert(one.pupil);
    }
    let rows = alike(sat);
    let same = rows.as_ref().is_some_and(Vec::is_empty);
    let rows = rows.unwrap_or_default();
    let mut papers: BTreeMap<u32, BTreeSet<Arc<str>>> = BTreeMap::new();
    for row in &rows {
        papers.entry(row.school).or_default().insert(Arc::clone(&row.called));
        let own = here.entry(row.school).or_default();
        match row.start {
            Some(start) => {
                own.starts.push(start);
                own.classes.insert(row.class);
            }
            None => own.without += 1,
        }
    }
    let compared = here.values().filter(|own| !own.starts.is_empty()).count();
    let all: usize = here.values().map(|own| own.starts.len()).sum();
    let largest = here.values().map(|own| own.starts.len()).max().unwrap_or(0);
    let everybody = if same {
        Some(Says::AllSame)
    } else if compared < SCHOOLS {
        Some(Says::TooFewSchools)
    } else if 2 * largest > all {
        Some(Says::OneLarge)
    } else {
        None
    };
    let fitted = if everybody.is_none() { Fitted::new(family, &rows) } else { None };
    let mut told = Vec::with_capacity(here.len());
    for (school, own) in here {
        let n = own.starts.len();
        let known = n as f64 / (n + own.without).max(1) as f64;
        let says = match (everybody, &fitted) {
            (Some(says), _) => says,
            (None, None) => Says::AllSame,
            (None, Some(_)) if n + own.without == 0 => Says::TooFewSchools,
            (None, Some(_)) if known < COVERAGE => Says::FewStarts,
            (None, Some(_)) if n < PUPILS => Says::FewPupils,
            (None, Some(_))
                if own.classes.len() < CLASSES
                    || teachers(school, &family.subject, &own.classes) < TEACHERS =>
            {
                Says::FewClasses
            }
            (None, Some(fitted)) => fitted.says(),
        };
        let fitted = fitted.as_ref().filter(|_| says <= Says::FewSchools);
        let found = fitted.map(|fitted| fitted.of(school)).unwrap_or_default();
        told.push(About {
            school,
            subject: Arc::clone(&family.subject),
            standing: family.standing,
            year: family.year,
            stage: family.stage,
            term,
            papers: papers.remove(&school).unwrap_or(own.papers),
            says,
            // Of papers that too few others sat, those who sat them are counted.
            pupils: if n + own.without == 0 { sitters.get(&school).map_or(0, BTreeSet::len) } else { n },
            without_start: own.without,
            schools: if matches!(says, Says::TooFewSchools) { 0 } else { compared },
            growth: found.1,
            start_mean: fitted.map(|_| own.starts.iter().sum::<f64>() / n as f64),
            with_age: fitted.is_some_and(|fitted| fitted.with_age),
            told: found.0,
        });
    }
    told
}

/// Everything that was worked out of one family.
struct Fitted {
    raw: ValueAdded,
    contextual: Option<ValueAdded>,
    growth: Option<Growth>,
    progress: Progress,
    school_of: Vec<u32>,
    with_age: bool,
}

impl Fitted {
    /// `None` where outcomes are the same for all, or follow exactly from the starts.
    fn new(family: &Family, rows: &[Alike]) -> Option<Self> {
        let rows: Vec<(&Alike, f64)> = rows.iter().filter_map(|row| Some((row, row.start?))).collect();
        let schools: BTreeSet<u32> = rows.iter().map(|(row, _)| row.school).collect();
        let schools: Vec<u32> = schools.into_iter().collect();
        let names: Vec<String> = schools.iter().map(|school| name(*school)).collect();
        let place = |school| schools.binary_search(&school).unwrap_or(0) as u32;
        let school_of: Vec<u32> = rows.iter().map(|(row, _)| place(row.school)).collect();
        let outcomes: Vec<f64> = rows.iter().map(|(row, _)| row.outcome).collect();
        let starts: Vec<f64> = rows.iter().map(|(_, start)| *start).collect();
        let results = Results::new(family.standing, names.clone(), school_of.clone(), outcomes.clone());
        let results = results.and_then(|one| one.with("start", starts.clone())).ok()?;
        let results = results.with_school_mean("start").ok()?;
        let raw = value_added(&results, &formula("start + start^2")?).ok()?;
        let (ages, with_age) = ages(&rows);
        let results = results.with("age", ages).ok()?;
        let context = if with_age {
            "start + start^2 + mean_of_start + age"
        } else {
            "start + start^2 + mean_of_start"
        };
        let contextual = formula(context).and_then(|formula| value_added(&results, &formula).ok());
        let growth = if rows.len() >= NEIGHBOURS {
            growth(&results, &formula("start")?, growth::NEIGHBOURS, 0.0).ok()
        } else {
            None
        };
        let pupils: Vec<progress::Pupil> = school_of
            .iter()
            .zip(starts.iter().zip(&outcomes))
            .map(|(school, (start, outcome))| progress::Pupil {
                school: *school,
                prior: Some(*start),
                outcome: *outcome,
            })
            .collect();
        let settings = Settings { breaks: breaks(starts), divisor: 1.0, ..Settings::default() };
        let progress = progress(family.standing, &names, &pupils, &Reference::Own, &settings).ok()?;
        let school_of = rows.iter().map(|(row, _)| row.school).collect();
        Some(Self { raw, contextual, growth, progress, school_of, with_age })
    }

    fn says(&self) -> Says {
        let ok = |one: &ValueAdded| one.status == Status::Ok;
        match self.raw.status {
            Status::Insufficient => Says::FewSchools,
            _ if ok(&self.raw) || self.contextual.as_ref().is_some_and(ok) => Says::Effects,
            _ => Says::Alike,
        }
    }

    /// The numbers of one school, and how many of its pupils grew less, as much and more.
    fn of(&self, school: u32) -> (Vec<Told>, [usize; 3]) {
        let name = name(school);
        let mut told = Vec::new();
        let effects = [(Kind::Raw, Some(&self.raw)), (Kind::Contextual, self.contextual.as_ref())];
        for (kind, fitted) in effects {
            let fitted = fitted.filter(|one| one.status == Status::Ok);
            if let Some(own) = fitted.and_then(|one| one.schools.iter().find(|own| own.name == name)) {
                told.extend(number(kind, &own.effect, own.compare));
            }
        }
        let level = self.raw.schools.iter().find(|own| own.name == name).map(|own| own.calculated);
        if let Some(level) = level.filter(|level| level.n > 0.0) {
            let sd = (self.raw.model.within / level.n).sqrt();
            let measured = Measured::normal(level.raw, sd, level.n as u64, Status::Ok, value_added::METHOD);
            told.extend(number(Kind::AsItIs, &measured, None));
        }
        let mut words = [0; 3];
        let grew = self
            .growth
            .as_ref()
            .and_then(|all| Some((all, all.schools.iter().find(|own| own.name == name)?)));
        if let Some((all, own)) = grew {
            if all.status == Status::Ok {
                told.extend(number(Kind::Growth, &own.drawn, None));
            }
            told.extend(number(Kind::GrowthAsItIs, &own.mean, None));
            for (rank, _) in all.pupils.iter().zip(&self.school_of).filter(|(_, of)| **of == school) {
                words[Word::of(growth::percentile(rank.share)) as usize] += 1;
            }
        }
        if let Some(own) = self.progress.schools.iter().find(|own| own.name == name) {
            told.extend(number(Kind::Progress, &own.score, None));
        }
        (told, words)
    }
}

/// Names that sort as their numbers do.
fn name(school: u32) -> String {
    format!("{school:010}")
}

/// The project's own formulas can always be read.
fn formula(text: &str) -> Option<Formula> {
    Formula::parse(text).ok()
}

/// Ages about their middle, the unknown ones in it; none where too few are known.
fn ages(rows: &[(&Alike, f64)]) -> (Vec<f64>, bool) {
    let known: Vec<f64> = rows.iter().filter_map(|(row, _)| row.age).collect();
    if (known.len() as f64) < AGES * rows.len() as f64 {
        return (vec![0.0; rows.len()], false);
    }
    let mean = known.iter().sum::<f64>() / known.len() as f64;
    (rows.iter().map(|(row, _)| row.age.map_or(0.0, |age| age - mean)).collect(), true)
}

/// Lower ends of groups of the same start, by tenths of all pupils; fewer where many started at one point.
fn breaks(mut starts: Vec<f64>) -> Vec<f64> {
    starts.sort_by(f64::total_cmp);
    let mut breaks: Vec<f64> = (1..GROUPS).map(|at| starts[at * starts.len() / GROUPS]).collect();
    breaks.dedup();
    // A group below the lowest start would be empty.
    breaks.retain(|from| *from > starts[0]);
    breaks
}

fn number(kind: Kind, measured: &Measured, compare: Option<(f64, f64)>) -> Option<Told> {
    let (number, _) = measured.read()?;
    let round = |value: f64| (1e4 * value).round() / 1e4;
    Some(Told {
        kind,
        value: round(number.value),
        sd: round(number.sd),
        interval: (round(number.low95), round(number.high95)),
        compare: compare.map(|(low, high)| (round(low), round(high))),
    })
}
