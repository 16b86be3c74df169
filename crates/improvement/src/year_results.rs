//! Results of one assessment, year group by year group: level and gap, gain and spread, always together.
//!
//! What leaves a school rests on these. There is no way in without a [`Standing`], so nothing that was noted to teach by is
//! among them. Deliberately not here: what may be shown of it, which is another room's question, and any order of schools.

use crate::Standing;
use crate::common::{Figure, Status, Z95};
use domain::PupilId;
use jiff::Span;
use jiff::civil::Date;
use statistics::mean_interval;
use std::collections::BTreeMap;

/// Results further back than this from the newest are of another year, in days.
const ONE_YEAR: i64 = 366;
/// Two sittings closer than this say nothing of a gain, in days.
const APART: i32 = 28;

/// A score as it counts.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Scored {
    /// Whose.
    pub pupil: PupilId,
    /// The year group: -1 Nursery, 0 Reception, 1 to 14.
    pub year: i8,
    /// Points of the assessment's own scale.
    pub score: f64,
    /// When it was sat.
    pub on: Date,
}

/// How many came to a mark that is set nationally.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reached {
    /// In words: "reached the expected standard (100)".
    pub words: &'static str,
    /// How many.
    pub yes: u64,
}

/// How far some came, with each one's gain.
#[derive(Clone, PartialEq, Debug)]
pub struct Gain {
    /// Who sat at least twice.
    pub pupils: Vec<PupilId>,
    /// What each gained, in points; in the same order.
    pub points: Vec<f64>,
    /// Its mean.
    pub mean: Figure,
}

/// How far those who started lower are from everybody else.
#[derive(Clone, PartialEq, Debug)]
pub struct Gap {
    /// Who started in the lower half of those whose start is known.
    pub lower: Vec<PupilId>,
    /// Their scores.
    pub lower_scores: Vec<f64>,
    /// Everybody else's, those whose start is not known among them.
    pub other_scores: Vec<f64>,
    /// Mean of the lower less mean of the others: below 0 where they do less well.
    pub points: Figure,
}

/// One year group.
#[derive(Clone, PartialEq, Debug)]
pub struct YearResults {
    /// The year group.
    pub year: i8,
    /// Why it may stand behind figures.
    pub standing: Standing,
    /// First and last day on which it was sat.
    pub days: (Date, Date),
    /// Who sat it, in order.
    pub pupils: Vec<PupilId>,
    /// Each one's last score, in the same order.
    pub scores: Vec<f64>,
    /// Mean score.
    pub level: Figure,
    /// Standard deviation of scores.
    pub spread: Figure,
    /// How many reached what is set nationally, where something is.
    pub reached: Option<Reached>,
    /// How far those came who sat more than once.
    pub gain: Option<Gain>,
    /// How far those who started lower are behind; where somebody's start is known.
    pub gap: Option<Gap>,
}

/// What a scale is known by: its ends, and the mark that is set nationally.
///
/// Sources: Standards and Testing Agency, "Understanding scaled scores at key stage 2" (80 to 120, expected standard 100);
/// Ofqual, "Grade descriptors for GCSEs graded 9 to 1" (0 to 9; 4 is a standard pass).
#[must_use]
pub fn scale(name: &str) -> Option<((f64, f64), f64, &'static str)> {
    match name {
        "KS2 scaled score" => Some(((80.0, 120.0), 100.0, "reached the expected standard (100)")),
        "GCSE 9-1" => Some(((0.0, 9.0), 4.0, "reached grade 4 or higher")),
        _ => None,
    }
}

/// The newest year of one assessment's results, by year group. `starts` are scores of an earlier time on any one scale.
#[must_use]
pub fn year_results(
    standing: Standing,
    scale_name: &str,
    scores: &[Scored],
    starts: &BTreeMap<PupilId, f64>,
) -> Vec<YearResults> {
    let Some(newest) = scores.iter().map(|one| one.on).max() else { return Vec::new() };
    let from = newest.saturating_sub(Span::new().days(ONE_YEAR));
    let mut by: BTreeMap<i8, BTreeMap<PupilId, Vec<&Scored>>> = BTreeMap::new();
    for one in scores.iter().filter(|one| one.on > from && one.score.is_finite()) {
        by.entry(one.year).or_default().entry(one.pupil).or_default().push(one);
    }
    let group = |(year, mut sat): (i8, BTreeMap<PupilId, Vec<&Scored>>)| {
        sat.values_mut().for_each(|own| own.sort_by_key(|one| one.on));
        one_year(year, standing, scale_name, &sat, starts)
    };
    by.into_iter().filter_map(group).collect()
}

fn one_year(
    year: i8,
    standing: Standing,
    scale_name: &str,
    sat: &BTreeMap<PupilId, Vec<&Scored>>,
    starts: &BTreeMap<PupilId, f64>,
) -> Option<YearResults> {
    let last: Vec<(PupilId, &Scored)> =
        sat.iter().filter_map(|(pupil, own)| Some((*pupil, *own.last()?))).collect();
    let days = (last.iter().map(|(_, one)| one.on).min()?, last.iter().map(|(_, one)| one.on).max()?);
    let scores: Vec<f64> = last.iter().map(|(_, one)| one.score).collect();
    let reached = scale(scale_name).map(|(_, mark, words)| Reached {
        words,
        yes: scores.iter().filter(|score| **score >= mark).count() as u64,
    });
    Some(YearResults {
        year,
        standing,
        days,
        pupils: last.iter().map(|(pupil, _)| *pupil).collect(),
        level: mean(&scores),
        spread: spread(&scores),
        reached,
        gain: gain(sat),
        gap: gap(&last, starts),
        scores,
    })
}

fn gain(sat: &BTreeMap<PupilId, Vec<&Scored>>) -> Option<Gain> {
    let gained = |(pupil, own): (&PupilId, &Vec<&Scored>)| {
        let (first, last) = (own.first()?, own.last()?);
        let days = last.on.since(first.on).ok()?.get_days();
        (days >= APART).then_some((*pupil, last.score - first.score))
    };
    let (pupils, points): (Vec<PupilId>, Vec<f64>) = sat.iter().filter_map(gained).unzip();
    (!pupils.is_empty()).then(|| Gain { mean: mean(&points), pupils, points })
}

fn gap(last: &[(PupilId, &Scored)], starts: &BTreeMap<PupilId, f64>) -> Option<Gap> {
    let mut known: Vec<f64> = last.iter().filter_map(|(pupil, _)| starts.get(pupil).copied()).collect();
    known.sort_by(f64::total_cmp);
    let middle = *known.get(known.len() / 2)?;
    // Many start alike: whichever side of them leaves the two parts more even.
    let below = known.partition_point(|start| *start < middle);
    let up_to = known.partition_point(|start| *start <= middle);
    let with_middle = (2 * up_to).abs_diff(known.len()) < (2 * below).abs_diff(known.len());
    let lower_than = |start: f64| start < middle || (with_middle && start <= middle);
    let is_lower = |pupil: &PupilId| starts.get(pupil).is_some_and(|start| lower_than(*start));
    let (lower, others): (Vec<_>, Vec<_>) = last.iter().partition(|(pupil, _)| is_lower(pupil));
    let lower_scores: Vec<f64> = lower.iter().map(|(_, one)| one.score).collect();
    let other_scores: Vec<f64> = others.iter().map(|(_, one)| one.score).collect();
    let n = last.len() as u64;
    let points = match (moments(&lower_scores), moments(&other_scores)) {
        (Some((low, low_variance)), Some((other, other_variance))) => {
            let of = |scores: &[f64], variance: f64| variance / scores.len() as f64;
            let sd = (of(&lower_scores, low_variance) + of(&other_scores, other_variance)).sqrt();
            Figure::normal(low - other, sd, n, Status::Ok)
        }
        _ => Figure::without(n, Status::Insufficient),
    };
    Some(Gap { lower: lower.iter().map(|(pupil, _)| *pupil).collect(), lower_scores, other_scores, points })
}

/// A mean with the interval of Student's t; fewer than six have none.
pub(crate) fn mean(values: &[f64]) -> Figure {
    let n = values.len() as u64;
    match (mean_interval(values, 0.95), moments(values)) {
        (Ok(found), Some((_, variance))) => {
            let sd = (variance / n as f64).sqrt();
            Figure::within(found.mean, sd, (found.low, found.high), n, Status::Ok)
        }
        _ => Figure::without(n, Status::Insufficient),
    }
}

/// A standard deviation; its logarithm's standard error is 1 / √(2 (n − 1)) (for values near normal; Kenney & Keeping 1951).
pub(crate) fn spread(values: &[f64]) -> Figure {
    let n = values.len() as u64;
    let Some((_, variance)) = moments(values).filter(|_| n >= 6) else {
        return Figure::without(n, Status::Insufficient);
    };
    let (sd, error) = (variance.sqrt(), 1.0 / (2.0 * (n as f64 - 1.0)).sqrt());
    let interval = (sd * (-Z95 * error).exp(), sd * (Z95 * error).exp());
    Figure::within(sd, sd * error, interval, n, Status::Ok)
}

/// Mean and variance of two values or more.
pub(crate) fn moments(values: &[f64]) -> Option<(f64, f64)> {
    let n = values.len() as f64;
    if values.len() < 2 {
        return None;
    }
    let mean = values.iter().sum::<f64>() / n;
    Some((mean, values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (n - 1.0)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const MAY: Date = date(2026, 5, 12);

    fn scored(pupil: i64, year: i8, score: f64, on: Date) -> Scored {
        Scored { pupil: PupilId(pupil), year, score, on }
    }

    /// By hand: 91, 93 … 109 have mean 100 and variance 330/9; half of them reach 100.
    #[test]
    fn level_spread_and_what_was_reached() {
        let scores: Vec<Scored> = (0..10).map(|at| scored(at, 6, 91.0 + 2.0 * at as f64, MAY)).collect();
        let found = year_results(Standing::National, "KS2 scaled score", &scores, &BTreeMap::new());
        assert_eq!((found.len(), found[0].year, found[0].pupils.len()), (1, 6, 10));
        let level = found[0].level.read().unwrap();
        assert!((level.value - 100.0).abs() < 1e-12);
        // Student's t at 9 degrees: 2.2622.
        assert!((level.high95 - 100.0 - 2.2622 * (330.0_f64 / 9.0 / 10.0).sqrt()).abs() < 1e-3);
        assert!((found[0].spread.read().unwrap().value - (330.0_f64 / 9.0).sqrt()).abs() < 1e-12);
        assert_eq!(found[0].reached.map(|one| one.yes), Some(5));
        assert!(found[0].gain.is_none() && found[0].gap.is_none());
        let own = year_results(Standing::Common, "Our own points", &scores, &BTreeMap::new());
        assert_eq!(own[0].reached, None, "nothing is set nationally for it");
    }

    #[test]
    fn a_gain_is_of_those_who_sat_twice_and_apart() {
        let early = date(2026, 1, 12);
        let mut scores: Vec<Scored> = (0..8).map(|at| scored(at, 6, 100.0 + at as f64, MAY)).collect();
        scores.extend((0..7).map(|at| scored(at, 6, 96.0, early)));
        scores.push(scored(7, 6, 90.0, date(2026, 5, 1)));
        scores.push(scored(0, 6, 10.0, date(2024, 5, 1)));
        let found = year_results(Standing::Common, "KS2 scaled score", &scores, &BTreeMap::new());
        let gain = found[0].gain.as_ref().unwrap();
        assert_eq!(gain.pupils, (0..7).map(PupilId).collect::<Vec<_>>(), "not who sat eleven days before");
        assert!(
            (gain.mean.read().unwrap().value - 7.0).abs() < 1e-12,
            "4 to 10, and nothing of two years ago"
        );
        assert_eq!(found[0].scores.len(), 8, "each counts once");
    }

    #[test]
    fn a_gap_is_between_the_lower_half_and_everybody_else() {
        let scores: Vec<Scored> = (0..12).map(|at| scored(at, 6, 100.0 + at as f64, MAY)).collect();
        // Six started lower, five higher, of one nobody knows.
        let starts = (0..11).map(|at| (PupilId(at), if at < 6 { 90.0 } else { 110.0 })).collect();
        let found = year_results(Standing::Common, "KS2 scaled score", &scores, &starts);
        let gap = found[0].gap.as_ref().unwrap();
        assert_eq!((gap.lower.len(), gap.other_scores.len()), (6, 6));
        assert!((gap.points.read().unwrap().value - -6.0).abs() < 1e-12);
        let same = (0..12).map(|at| (PupilId(at), 90.0)).collect();
        let alike = year_results(Standing::Common, "KS2 scaled score", &scores, &same);
        assert!(alike[0].gap.as_ref().unwrap().points.read().is_none(), "all started alike: nobody is lower");
    }

    #[test]
    fn a_few_have_no_interval_and_nobody_no_year() {
        let few: Vec<Scored> = (0..3).map(|at| scored(at, 6, 100.0, MAY)).collect();
        let found = year_results(Standing::Common, "KS2 scaled score", &few, &BTreeMap::new());
        assert!(found[0].level.read().is_none() && found[0].spread.read().is_none());
        assert!(year_results(Standing::Common, "x", &[], &BTreeMap::new()).is_empty());
        let broken = [scored(1, 6, f64::NAN, MAY)];
        assert!(year_results(Standing::Common, "x", &broken, &BTreeMap::new()).is_empty());
    }
}
