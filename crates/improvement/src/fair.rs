//! Excellence and equity: level and gap, gain and spread, of groups of pupils, always together.
//!
//! A group is compared with everybody else of whom there are results. What this deliberately does not do: rank groups, expect less
//! of any, or say why they differ. Which groups may be shown is another room's question.

use crate::Standing;
use crate::beside::Sat;
use crate::common::{Figure, Status};
use crate::year_results::{mean, moments, spread};
use domain::PupilId;
use std::collections::{BTreeMap, BTreeSet};

/// Two sittings closer than this say nothing of a gain, in days.
const APART: i32 = 28;

/// One group of pupils, or all of them. All numbers are in standard deviations of the school's pupils.
#[derive(Clone, PartialEq, Debug)]
pub struct FairLine {
    /// Pupils with results.
    pub n: u64,
    /// Mean beyond pupils elsewhere, each pupil's last sitting.
    pub level: Figure,
    /// Its mean less that of everybody else; below 0 where it does less well. Without a number for all pupils.
    pub gap: Figure,
    /// How far its pupils lie apart.
    pub spread: Figure,
    /// How far those came who sat twice, beside pupils elsewhere: 0 is as far as they did.
    pub gain: Figure,
    /// How far their gains lie apart.
    pub gain_spread: Figure,
}

/// One subject.
#[derive(Clone, PartialEq, Debug)]
pub struct FairSubject {
    /// The subject.
    pub subject: String,
    /// Common assessments or national results.
    pub purpose: Standing,
    /// Everybody with results.
    pub whole: FairLine,
    /// Each group with results, in the order of names.
    pub groups: Vec<(String, FairLine)>,
}

/// Level and gap, gain and spread, by subject. `groups` hold pupils by name; a pupil in none belongs to everybody else.
#[must_use]
pub fn fair(sat: &[Sat], groups: &BTreeMap<String, BTreeSet<PupilId>>) -> Vec<FairSubject> {
    let mut by: BTreeMap<(&str, Standing), BTreeMap<PupilId, Vec<&Sat>>> = BTreeMap::new();
    for one in sat.iter().filter(|one| one.beyond.is_finite()) {
        by.entry((&one.subject, one.purpose)).or_default().entry(one.pupil).or_default().push(one);
    }
    by.into_iter()
        .map(|((subject, purpose), mut pupils)| {
            pupils.values_mut().for_each(|own| own.sort_by_key(|one| one.on));
            let everybody: BTreeSet<PupilId> = pupils.keys().copied().collect();
            let line = |members: &BTreeSet<PupilId>| line(&pupils, members, &everybody);
            let groups = groups
                .iter()
                .map(|(name, of)| (name, of.intersection(&everybody).copied().collect::<BTreeSet<_>>()))
                .filter(|(_, of)| !of.is_empty())
                .map(|(name, of)| (name.clone(), line(&of)))
                .collect();
            FairSubject { subject: subject.to_owned(), purpose, whole: line(&everybody), groups }
        })
        .collect()
}

fn line(
    pupils: &BTreeMap<PupilId, Vec<&Sat>>,
    members: &BTreeSet<PupilId>,
    everybody: &BTreeSet<PupilId>,
) -> FairLine {
    let last = |who: &BTreeSet<PupilId>| -> Vec<f64> {
        who.iter().filter_map(|pupil| Some(pupils.get(pupil)?.last()?.beyond)).collect()
    };
    let others: BTreeSet<PupilId> = everybody.difference(members).copied().collect();
    let (own, rest) = (last(members), last(&others));
    let gains: Vec<f64> = members.iter().filter_map(|pupil| gain(pupils.get(pupil)?)).collect();
    FairLine {
        n: own.len() as u64,
        level: mean(&own),
        gap: difference(&own, &rest),
        spread: spread(&own),
        gain: mean(&gains),
        gain_spread: spread(&gains),
    }
}

/// From the first sitting to the last, where they are four weeks apart or more.
fn gain(own: &[&Sat]) -> Option<f64> {
    let (first, last) = (own.first()?, own.last()?);
    let days = first.on.until(last.on).map_or(0, |span| span.get_days());
    (days >= APART).then_some(last.beyond - first.beyond)
}

/// Mean of some less mean of others, each with its own spread.
fn difference(own: &[f64], rest: &[f64]) -> Figure {
    let n = (own.len() + rest.len()) as u64;
    match (moments(own), moments(rest)) {
        (Some((a, va)), Some((b, vb))) => {
            let sd = (va / own.len() as f64 + vb / rest.len() as f64).sqrt();
            Figure::normal(a - b, sd, n, Status::Ok)
        }
        _ => Figure::without(n, Status::Insufficient),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{Date, date};

    const AUTUMN: Date = date(2025, 11, 10);
    const SUMMER: Date = date(2026, 6, 8);

    fn sat(pupil: i64, on: Date, beyond: f64) -> Sat {
        Sat { purpose: Standing::Common, pupil: PupilId(pupil), subject: "Maths".into(), on, beyond }
    }

    fn groups(names: &[(&str, std::ops::Range<i64>)]) -> BTreeMap<String, BTreeSet<PupilId>> {
        names.iter().map(|(name, of)| ((*name).to_owned(), of.clone().map(PupilId).collect())).collect()
    }

    /// By hand: ten at −1, 0, −1, 0 … and ten at 1, 2, 1, 2 …; all gain a half since the autumn.
    #[test]
    fn level_and_gap_gain_and_spread_stand_together() {
        let mut all = Vec::new();
        for pupil in 0..20 {
            let beyond = f64::from(i32::try_from(pupil % 2).unwrap()) - if pupil < 10 { 1.0 } else { -1.0 };
            all.push(sat(pupil, SUMMER, beyond));
            all.push(sat(pupil, AUTUMN, beyond - 0.5));
        }
        let found = fair(&all, &groups(&[("lower", 0..10), ("higher", 10..20), ("nobody", 50..60)]));
        assert_eq!((found.len(), found[0].groups.len(), found[0].whole.n), (1, 2, 20));
        let (_, lower) = found[0].groups.iter().find(|(name, _)| name == "lower").unwrap();
        let value = |figure: &Figure| figure.read().unwrap().value;
        assert!((value(&lower.level) + 0.5).abs() < 1e-12 && (value(&lower.gap) + 2.0).abs() < 1e-12);
        // Both sides have the variance 2.5 / 9.
        let sd = (2.0 * 2.5 / 9.0 / 10.0_f64).sqrt();
        assert!((lower.gap.read().unwrap().sd - sd).abs() < 1e-12);
        assert!((value(&lower.spread) - (2.5 / 9.0_f64).sqrt()).abs() < 1e-12);
        assert!((value(&lower.gain) - 0.5).abs() < 1e-12 && value(&lower.gain_spread) < 1e-9);
        assert_eq!(found[0].whole.gap.read(), None, "all pupils have nobody beside them");
    }

    #[test]
    fn who_sat_once_or_in_one_week_has_no_gain() {
        let mut all: Vec<Sat> = (0..8).map(|pupil| sat(pupil, SUMMER, 0.0)).collect();
        all.extend((0..8).map(|pupil| sat(pupil, date(2026, 6, 1), 5.0)));
        let found = fair(&all, &BTreeMap::new());
        assert_eq!((found[0].whole.gain.read(), found[0].whole.gain.n()), (None, 0));
    }

    #[test]
    fn a_school_of_three_a_group_of_one_and_all_the_same() {
        let three: Vec<Sat> = (0..3).map(|pupil| sat(pupil, SUMMER, pupil as f64)).collect();
        let found = fair(&three, &groups(&[("one", 0..1)]));
        assert!(found[0].whole.level.read().is_none() && found[0].whole.spread.read().is_none());
        assert_eq!((found[0].groups[0].1.n, found[0].groups[0].1.gap.read()), (1, None));
        let same: Vec<Sat> = (0..30).map(|pupil| sat(pupil, SUMMER, 0.2)).collect();
        let found = fair(&same, &groups(&[("half", 0..15)]));
        let gap = found[0].groups[0].1.gap.read().unwrap();
        assert!(gap.value.abs() < 1e-12 && gap.sd.abs() < 1e-12);
        assert!(fair(&[], &BTreeMap::new()).is_empty());
    }
}
