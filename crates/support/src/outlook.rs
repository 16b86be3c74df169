//! Where common assessments on the outcome's own scale point for one pupil, and what is missing where they cannot say.
//!
//! How pupils usually grow is found from all pupils of the school who work towards the same outcome, wherever they started:
//! pages say so ([`GROWTH_OF_ALL`]). Nothing stands in for
//! an assessment that there is not: no quiz, no teacher's guess, no other scale.

use crate::targets::Grade;
use crate::trajectory::{Assessment, Growth, Trajectory, trajectory, usual_growth};
use domain::PupilId;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What has to be said beside every outlook.
pub const GROWTH_OF_ALL: &str = "How pupils usually grow is found from all pupils of the school together, not only from those \
    who started here.";

/// Days of a year.
const YEAR: f64 = 365.25;
/// The chance of being there already from which a grade is secure.
const SECURE: f64 = 0.9;

/// One common assessment on the outcome's scale.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Common {
    /// When it was sat.
    pub on: Date,
    /// What it said.
    pub score: f64,
    /// Its standard error of measurement.
    pub error: f64,
    /// Standard deviation between markers.
    pub marker_sd: f64,
}

/// A pupil with their start and assessments since.
#[derive(Clone, PartialEq, Debug)]
pub struct Towards {
    /// Who.
    pub pupil: PupilId,
    /// When their start was measured: the time 0.
    pub start: Date,
    /// What was sat since.
    pub common: Vec<Common>,
}

/// What the outcome is.
#[derive(Clone, PartialEq, Debug)]
pub struct Outcome {
    /// Years from start to outcome.
    pub years: u8,
    /// Lower cut of each grade with its name, lowest first; grades without a cut are left out.
    pub cuts: Vec<(Grade, String, f64)>,
}

/// Where one pupil is heading.
#[derive(Clone, PartialEq, Debug)]
pub struct Outlook {
    /// Chances and expected outcome.
    pub trajectory: Trajectory,
    /// The assessments behind it, in order of their days; the trajectory's places are among these.
    pub common: Vec<Common>,
    /// The highest grade that the pupil has reached by now with a chance of 0.9 or more.
    pub secure: Option<Grade>,
}

/// Why nothing can be said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Missing {
    /// The cohort does not say from which point each grade is reached.
    Cuts,
    /// The day on which the pupil started is not known.
    Start,
    /// The pupil has no common assessment on the outcome's scale.
    Assessment,
    /// Fewer than 20 pupils have two of them, so how pupils usually grow is not known.
    Others,
    /// The assessments do not determine it.
    NotTold,
}

impl Missing {
    /// What is missing, for people. `scale` is what the outcome is measured on.
    #[must_use]
    pub fn sentence(self, scale: &str) -> String {
        match self {
            Self::Cuts => format!(
                "The reference cohort does not say from which point of {scale} each grade is reached, so assessments \
                 along the way cannot be read against it."
            ),
            Self::Start => "It is not recorded when this pupil’s start was measured.".to_owned(),
            Self::Assessment => format!(
                "There is no common assessment on {scale} yet, so nothing is said about where this is heading or how \
                 much is missing."
            ),
            Self::Others => format!(
                "Fewer than 20 pupils have two common assessments on {scale}, so how pupils usually grow is not known \
                 and nothing is said about where this is heading."
            ),
            Self::NotTold => "The assessments so far do not tell where this is heading.".to_owned(),
        }
    }
}

/// How pupils towards one outcome usually grow, from all of them.
#[derive(Clone, PartialEq, Debug)]
pub struct UsualGrowth {
    growth: Growth,
    /// Stated errors are multiplied by this.
    scale: f64,
    grades: Vec<Grade>,
    seen: BTreeMap<PupilId, Vec<Common>>,
    times: BTreeMap<PupilId, Vec<Assessment>>,
}

impl UsualGrowth {
    /// Found from everybody; assessments before a start or after the outcome are left out. The outcome is taken to be
    /// measured as well as these assessments were, on average.
    ///
    /// # Errors
    /// What is missing.
    pub fn of(outcome: &Outcome, everybody: &[Towards]) -> Result<Self, Missing> {
        if outcome.cuts.is_empty() {
            return Err(Missing::Cuts);
        }
        let (mut seen, mut times) = (BTreeMap::new(), BTreeMap::new());
        for one in everybody {
            let mut common: Vec<Common> = one.common.clone();
            common.sort_by_key(|common| common.on);
            common.retain(|common| {
                (0.0..=1.0).contains(&time(outcome, one.start, common.on)) && common.error > 0.0
            });
            let at = |common: &Common| Assessment {
                time: time(outcome, one.start, common.on),
                value: common.score,
                error: common.error,
                marker_sd: common.marker_sd,
            };
            times.insert(one.pupil, common.iter().map(at).collect::<Vec<_>>());
            seen.insert(one.pupil, common);
        }
        let all: Vec<Vec<Assessment>> = times.values().filter(|seen| !seen.is_empty()).cloned().collect();
        let fit = usual_growth(&all).map_err(|_| Missing::Others)?;
        let variances: Vec<f64> =
            all.iter().flatten().map(|one| one.error.powi(2) + one.marker_sd.powi(2)).collect();
        let outcome_variance = fit.error_scale * variances.iter().sum::<f64>() / variances.len() as f64;
        let cuts = outcome.cuts.iter().map(|(_, name, cut)| (name.clone(), *cut)).collect();
        Ok(Self {
            growth: Growth { prior: fit.prior, end: 1.0, outcome_variance, cuts },
            scale: fit.error_scale.sqrt(),
            grades: outcome.cuts.iter().map(|(grade, ..)| *grade).collect(),
            seen,
            times,
        })
    }

    /// Where one of them is heading.
    ///
    /// # Errors
    /// What is missing.
    pub fn outlook(&self, pupil: PupilId) -> Result<Outlook, Missing> {
        let common = self.seen.get(&pupil).ok_or(Missing::Start)?;
        let scaled = |one: &Assessment| Assessment {
            error: one.error * self.scale,
            marker_sd: one.marker_sd * self.scale,
            ..*one
        };
        let times: Vec<Assessment> = self.times.get(&pupil).into_iter().flatten().map(scaled).collect();
        let Some(last) = times.last() else { return Err(Missing::Assessment) };
        let found = trajectory(&self.growth, &times).map_err(|_| Missing::NotTold)?;
        // Now is the day of the last assessment; on the very first day nothing has grown yet.
        let now = Growth { end: last.time.max(f64::EPSILON), outcome_variance: 0.0, ..self.growth.clone() };
        let today = trajectory(&now, &times).map_err(|_| Missing::NotTold)?;
        let there = today.chances.iter().zip(&self.grades);
        let secure = there
            .filter(|(one, _)| one.chance.read().is_some_and(|(number, _)| number.value >= SECURE))
            .map(|(_, grade)| *grade)
            .max();
        Ok(Outlook { trajectory: found, common: common.clone(), secure })
    }
}

fn time(outcome: &Outcome, start: Date, on: Date) -> f64 {
    let days = on.since(start).map_or(f64::NAN, |span| f64::from(span.get_days()));
    days / (YEAR * f64::from(outcome.years))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Span;
    use jiff::civil::date;

    const START: Date = date(2022, 5, 10);

    fn outcome() -> Outcome {
        let cut = |grade: u8| (Grade(grade), format!("Grade {grade}"), f64::from(grade) - 0.5);
        Outcome { years: 5, cuts: (1..=9).map(cut).collect() }
    }

    /// Pupils who grow alike, each with a wobble of their own that repeats.
    fn everybody(count: i64) -> Vec<Towards> {
        let one = |pupil: i64| {
            let wobble = |at: i64| ((pupil * 7 + at * 11) % 5 - 2) as f64 * 0.2;
            let common = |at: i64| Common {
                on: START.saturating_add(Span::new().days(300 * (at + 1))),
                score: 1.0 + (pupil % 6) as f64 * 0.6 + at as f64 * 0.8 + wobble(at),
                error: 0.4,
                marker_sd: 0.1,
            };
            Towards { pupil: PupilId(pupil), start: START, common: (0..4).map(common).collect() }
        };
        (1..=count).map(one).collect()
    }

    #[test]
    fn where_a_pupil_is_heading_and_what_is_secure_by_now() {
        let growth = UsualGrowth::of(&outcome(), &everybody(30)).unwrap();
        let (low, high) = (growth.outlook(PupilId(6)).unwrap(), growth.outlook(PupilId(5)).unwrap());
        let expected = |one: &Outlook| one.trajectory.outcome.read().unwrap().0.value;
        assert!(expected(&high) > expected(&low) + 1.0);
        assert!(high.secure > low.secure, "{:?} {:?}", high.secure, low.secure);
        let secure = high.secure.unwrap();
        assert!(f64::from(secure.0) < expected(&high), "what is secure is below what is expected in the end");
        assert_eq!(high.trajectory.outcome.n(), 4);
        assert!(high.common.is_sorted_by_key(|one| one.on));
    }

    #[test]
    fn what_is_missing_is_said_and_nothing_stands_in_for_it() {
        let said = |missing: Missing| missing.sentence("GCSE 9-1");
        let without = Outcome { cuts: Vec::new(), ..outcome() };
        assert_eq!(UsualGrowth::of(&without, &everybody(30)).unwrap_err(), Missing::Cuts);
        assert_eq!(UsualGrowth::of(&outcome(), &everybody(10)).unwrap_err(), Missing::Others);
        let mut some = everybody(30);
        some[3].common.clear();
        let growth = UsualGrowth::of(&outcome(), &some).unwrap();
        assert_eq!(growth.outlook(PupilId(4)).unwrap_err(), Missing::Assessment);
        assert_eq!(growth.outlook(PupilId(99)).unwrap_err(), Missing::Start);
        assert!(
            said(Missing::Assessment).contains("GCSE 9-1") && said(Missing::Others).contains("20 pupils")
        );
    }

    #[test]
    fn what_was_sat_outside_the_years_says_nothing() {
        let mut some = everybody(30);
        let early = Common { on: date(2020, 1, 1), score: 9.0, error: 0.1, marker_sd: 0.0 };
        let late = Common { on: date(2030, 1, 1), ..early };
        some[0].common.extend([early, late]);
        let growth = UsualGrowth::of(&outcome(), &some).unwrap();
        let plain = UsualGrowth::of(&outcome(), &everybody(30)).unwrap();
        assert_eq!(growth.outlook(PupilId(1)), plain.outlook(PupilId(1)));
    }
}
