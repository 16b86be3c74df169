//! National and common assessments of simulated pupils, and a cohort of an earlier year to compare them with.
//!
//! Both come from one story that is nobody's: where somebody starts and how fast they move on are drawn apart, and tests see
//! either with error. The learner is told none of it, and what these pupils answer in lessons does not come from it.

use crate::seed::{Chance, Purpose};

/// Which outcome pupils work towards.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// From a standardised test at the end of Year 5 to key stage 2, a year later.
    YearSix,
    /// From key stage 2 to GCSE, five years later.
    Secondary,
}

/// People of a simulated cohort.
const COHORT: usize = 3_000;

/// What the simulated cohort says of itself.
const SOURCE: &str = "Simulated cohort of this demo: nobody in it is real";

impl Stage {
    /// The scale of starts.
    #[must_use]
    pub fn prior_scale(self) -> &'static str {
        match self {
            Self::YearSix => "Standardised score, Year 5",
            Self::Secondary => "KS2 scaled score",
        }
    }

    /// The scale of outcomes.
    #[must_use]
    pub fn outcome_scale(self) -> &'static str {
        match self {
            Self::YearSix => "KS2 scaled score",
            Self::Secondary => "GCSE 9-1",
        }
    }

    /// Years from start to outcome.
    #[must_use]
    pub fn years(self) -> u8 {
        match self {
            Self::YearSix => 1,
            Self::Secondary => 5,
        }
    }

    /// Standard error of a start, in its points.
    #[must_use]
    pub fn prior_error(self) -> f64 {
        match self {
            Self::YearSix => 4.0,
            Self::Secondary => 2.5,
        }
    }

    /// Standard error of a common assessment, in the outcome's points.
    #[must_use]
    pub fn common_error(self) -> f64 {
        match self {
            Self::YearSix => 3.0,
            Self::Secondary => 0.5,
        }
    }

    fn notes(self) -> &'static str {
        match self {
            Self::YearSix => {
                "# grades: 1 = 80; 2 = 95; 3 = 100 (expected standard); 4 = 105; 5 = 110 (higher standard); 6 = 115\n\
                 # cuts: 1 = 80; 2 = 95; 3 = 100; 4 = 105; 5 = 110; 6 = 115\n# points: 40\n"
            }
            Self::Secondary => {
                "# cuts: 1 = 0.5; 2 = 1.5; 3 = 2.5; 4 = 3.5; 5 = 4.5; 6 = 5.5; 7 = 6.5; 8 = 7.5; 9 = 8.5\n# points: 9\n"
            }
        }
    }

    /// A start, in whole points of its scale, of somebody who stands so many standard deviations from the middle.
    fn start(self, stands: f64) -> f64 {
        match self {
            Self::YearSix => (100.0 + 14.0 * stands).clamp(70.0, 130.0),
            Self::Secondary => (104.0 + 7.5 * stands).clamp(80.0, 120.0),
        }
        .round()
    }

    /// Where somebody stands on the outcome's scale, `gone` of the way (0 to 1) from start to outcome.
    fn stands_at(self, stands: f64, drift: f64, gone: f64) -> f64 {
        match self {
            Self::YearSix => 97.0 + 6.5 * (stands + 0.5 * drift * gone) + 6.0 * gone,
            Self::Secondary => 1.6 + (0.5 + 1.3 * gone) * stands + (3.0 + 1.1 * drift) * gone,
        }
    }

    /// The grade of a point on the outcome's scale.
    fn grade(self, points: f64) -> u8 {
        match self {
            Self::YearSix => {
                1 + [95.0, 100.0, 105.0, 110.0, 115.0].iter().map(|cut| u8::from(points >= *cut)).sum::<u8>()
            }
            Self::Secondary => (1..=9).rev().find(|grade| points >= f64::from(*grade) - 0.5).unwrap_or(1),
        }
    }
}

/// The cohort's file, as a school would bring it in; it says that it is simulated. The same seed gives the same text.
#[must_use]
pub fn cohort_file(seed: u64, stage: Stage, subject: &str, year: i16) -> String {
    let mut text = format!(
        "# source: {SOURCE}\n# year: {year}\n# subject: {subject}\n# prior scale: {}\n# outcome scale: {}\n# years: {}\n\
         # simulated: yes\n{}prior,grade\n",
        stage.prior_scale(),
        stage.outcome_scale(),
        stage.years(),
        stage.notes()
    );
    for person in 0..COHORT {
        let mut chance = Chance::new(seed, usize::MAX, Purpose::Attainment, person);
        let (stands, drift) = (chance.normal(), chance.normal());
        let prior = stage.start(stands + 0.3 * chance.normal());
        let grade = stage.grade(stage.stands_at(stands, drift, 1.0) + stage.common_error() * chance.normal());
        text += &format!("{prior},{grade}\n");
    }
    text
}

/// Where one pupil started, and what common assessments at these shares of the way (0 to 1) say.
#[must_use]
pub fn scores(seed: u64, school: usize, pupil: usize, stage: Stage, gone: &[f64]) -> (f64, Vec<f64>) {
    let mut chance = Chance::new(seed, school, Purpose::Attainment, pupil);
    let (stands, drift) = (chance.normal(), chance.normal());
    let prior = stage.start(stands + 0.3 * chance.normal());
    let mut seen = |gone: &f64| {
        let points = stage.stands_at(stands, drift, *gone) + stage.common_error() * chance.normal();
        (10.0 * points).round() / 10.0
    };
    (prior, gone.iter().map(&mut seen).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cohort_says_that_it_is_made_up_and_is_the_same_again() {
        for stage in [Stage::YearSix, Stage::Secondary] {
            let file = cohort_file(7, stage, "Mathematics", 2025);
            assert!(file.contains("# simulated: yes") && file.contains("Simulated cohort"));
            assert_eq!(file, cohort_file(7, stage, "Mathematics", 2025));
            assert_ne!(file, cohort_file(8, stage, "Mathematics", 2025));
            assert_eq!(file.lines().filter(|line| !line.starts_with('#')).count(), COHORT + 1);
        }
    }

    #[test]
    fn who_starts_higher_reaches_more_on_the_whole() {
        let file = cohort_file(7, Stage::Secondary, "Mathematics", 2025);
        let rows: Vec<(f64, f64)> = file
            .lines()
            .filter_map(|line| line.split_once(','))
            .filter_map(|(prior, grade)| Some((prior.parse().ok()?, grade.parse().ok()?)))
            .collect();
        let mean = |low: f64, high: f64| {
            let of: Vec<f64> =
                rows.iter().filter(|row| row.0 >= low && row.0 < high).map(|row| row.1).collect();
            of.iter().sum::<f64>() / f64::from(u32::try_from(of.len()).unwrap())
        };
        assert!(mean(80.0, 95.0) + 1.0 < mean(100.0, 106.0) && mean(100.0, 106.0) + 1.0 < mean(112.0, 121.0));
    }

    #[test]
    fn a_pupil_is_the_same_again_and_moves_on() {
        let one = scores(7, 0, 3, Stage::Secondary, &[0.2, 0.4, 0.6]);
        assert_eq!(one, scores(7, 0, 3, Stage::Secondary, &[0.2, 0.4, 0.6]));
        let mean = |at: usize| {
            (0..200).map(|pupil| scores(7, 0, pupil, Stage::Secondary, &[0.2, 0.8]).1[at]).sum::<f64>()
                / 200.0
        };
        assert!(mean(1) > mean(0) + 1.0);
    }
}
