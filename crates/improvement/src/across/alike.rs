//! Which results compare: one term, papers that five schools sat, each pupil once, in standard deviations of those who sat the same.

use super::{SCHOOLS, Sat};
use crate::Standing;
use domain::GroupId;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// One pupil's result in standard deviations.
pub(super) struct Alike {
    pub school: u32,
    pub class: GroupId,
    pub called: Arc<str>,
    pub outcome: f64,
    pub start: Option<f64>,
    pub age: Option<f64>,
}

/// The term that is looked at, and its results; 0 for national results, which are of a year. Of common assessments the term in which
/// most schools sat one, the latest of those.
pub(super) fn of_one_term(standing: Standing, sat: Vec<Sat>) -> (u8, Vec<Sat>) {
    if standing == Standing::National {
        return (0, sat);
    }
    let mut terms: BTreeMap<u8, BTreeSet<u32>> = BTreeMap::new();
    for one in &sat {
        terms.entry(one.term).or_default().insert(one.school);
    }
    let term = terms.iter().max_by_key(|(term, of)| (of.len(), **term)).map_or(0, |(term, _)| *term);
    (term, sat.into_iter().filter(|one| one.term == term).collect())
}

/// Results that can stand together. `None` where nobody sat what four other schools did; empty where all of them are the same.
pub(super) fn alike(sat: Vec<Sat>) -> Option<Vec<Alike>> {
    let mut schools: BTreeMap<(Arc<str>, i8), BTreeSet<u32>> = BTreeMap::new();
    for one in &sat {
        schools.entry(paper(one)).or_default().insert(one.school);
    }
    // Each pupil's last result counts, of those that compare.
    let mut last: BTreeMap<(u32, domain::PupilId), Sat> = BTreeMap::new();
    for one in sat.into_iter().filter(|one| schools[&paper(one)].len() >= SCHOOLS) {
        let key = (one.school, one.pupil);
        if last.get(&key).is_none_or(|before| before.on <= one.on) {
            last.insert(key, one);
        }
    }
    let mut papers: BTreeMap<(Arc<str>, i8), Vec<Sat>> = BTreeMap::new();
    for one in last.into_values() {
        papers.entry(paper(&one)).or_default().push(one);
    }
    if papers.is_empty() {
        return None;
    }
    Some(papers.into_values().flat_map(of_a_paper).collect())
}

fn paper(one: &Sat) -> (Arc<str>, i8) {
    (Arc::clone(&one.paper), one.year_group)
}

fn of_a_paper(sat: Vec<Sat>) -> Vec<Alike> {
    let scores: Vec<f64> = sat.iter().map(|one| one.score).collect();
    let Some((mean, sd)) = spread(&scores) else { return Vec::new() };
    let starts = starts(&sat);
    let one = |(one, start): (Sat, Option<f64>)| Alike {
        school: one.school,
        class: one.class,
        called: one.called,
        outcome: (one.score - mean) / sd,
        start,
        age: one.age.filter(|age| age.is_finite()),
    };
    sat.into_iter().zip(starts).map(one).collect()
}

/// Each pupil's start on the scale that most of these have, in standard deviations; all 0 where starts do not differ.
fn starts(sat: &[Sat]) -> Vec<Option<f64>> {
    let mut scales: BTreeMap<&str, usize> = BTreeMap::new();
    for start in sat.iter().flat_map(|one| &one.starts) {
        *scales.entry(&start.scale).or_default() += 1;
    }
    let Some((scale, _)) = scales.into_iter().max_by_key(|(_, of)| *of) else { return vec![None; sat.len()] };
    let of = |one: &Sat| {
        let own = one.starts.iter().find(|start| *start.scale == *scale);
        own.map(|start| start.score).filter(|score| score.is_finite())
    };
    let known: Vec<f64> = sat.iter().filter_map(of).collect();
    let (mean, sd) = spread(&known).unwrap_or_else(|| (known.first().copied().unwrap_or(0.0), 1.0));
    sat.iter().map(|one| of(one).map(|score| (score - mean) / sd)).collect()
}

/// Mean and standard deviation; `None` where they do not differ.
fn spread(values: &[f64]) -> Option<(f64, f64)> {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let sd = (values.iter().map(|one| (one - mean).powi(2)).sum::<f64>() / n).sqrt();
    (sd > 1e-9 * mean.abs().max(1.0)).then_some((mean, sd))
}
