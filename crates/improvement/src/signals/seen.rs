//! What could have been seen at all.

use super::Rule;

/// The smallest true difference of a cell with this standard error that would be flagged four times in five, in standard
/// deviations of pupils: above 0, for either direction from 0.
///
/// With the variance `between` cells known, an estimate is drawn to `mean` by `B = between / (between + error²)`; it is
/// flagged from where the drawn estimate lies `z(1 − false flags)` of its own deviations beyond what is worth the name;
/// a true difference must lie 0.84 errors further for four in five. Where cells differ no more than chance (`between` 0)
/// nothing would be flagged, so the answer is the least that any variance could give: no drawing at all.
/// The further side is given, so that the answer never promises too much.
#[must_use]
pub fn least_visible(error: f64, between: f64, mean: f64, rule: &Rule) -> f64 {
    Sight::new(between, mean, rule).least(error)
}

/// What is the same for all cells of a decision.
pub(super) struct Sight {
    between: f64,
    mean: f64,
    worth: f64,
    sure: f64,
}

impl Sight {
    pub(super) fn new(between: f64, mean: f64, rule: &Rule) -> Self {
        let sure = statistics::normal_quantile(1.0 - rule.false_flags).unwrap_or(0.0);
        Self { between, mean, worth: rule.worth, sure }
    }

    /// As [`least_visible`].
    pub(super) fn least(&self, error: f64) -> f64 {
        if self.between <= 0.0 {
            return self.worth + (self.sure + FOUR_IN_FIVE) * error;
        }
        let drawn = self.between / (self.between + error * error);
        let beyond = self.worth + self.sure * drawn.sqrt() * error;
        // From a mean on the other side the way is longer.
        self.mean.abs() * (1.0 - drawn) / drawn + beyond / drawn + FOUR_IN_FIVE * error
    }
}

/// The 80 % point of the normal distribution.
const FOUR_IN_FIVE: f64 = 0.841_621_233_572_914_2;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signals::{CellEstimate, decide};
    use statistics::{normal_quantile, spread};

    #[test]
    fn fewer_pupils_see_less_and_a_known_variance_helps_no_more_than_none() {
        let rule = Rule::default();
        let with = |n: f64| least_visible(1.0 / n.sqrt(), 0.05, 0.0, &rule);
        assert!(with(3.0) > with(28.0) && with(28.0) > with(200.0) && with(1e9) < 0.11);
        assert!(least_visible(0.2, 1e9, 0.0, &rule) - least_visible(0.2, 0.0, 0.0, &rule) < 1e-6);
        assert!((least_visible(0.2, 0.0, 0.0, &rule) - 0.1 - 2.123_172_8 * 0.2).abs() < 1e-6);
    }

    /// A cell that truly differs by what is promised is flagged about four times in five.
    #[test]
    fn what_is_promised_is_kept() {
        let rule = Rule::default();
        let (error, between) = (0.15_f64, 0.04_f64);
        let normal =
            |seed: u64| normal_quantile((spread(seed) >> 11) as f64 / (1_u64 << 53) as f64 + 1e-17).unwrap();
        let mut flagged = 0;
        for school in 0..400_u64 {
            let truth = least_visible(error, between, 0.0, &rule);
            let cells: Vec<_> = (0..40_u64)
                .map(|at| {
                    let seed = (school << 20) + (at << 4);
                    let theta = if at == 0 { truth } else { between.sqrt() * normal(seed) };
                    CellEstimate { n: 44, value: theta + error * normal(seed + 1), error, assessments: 1 }
                })
                .collect();
            flagged += u32::from(decide(&cells, &rule).unwrap().cells[0].flag.is_some());
        }
        // Other flags beside it make it a little easier; an estimated variance a little harder.
        assert!((280..=380).contains(&flagged), "{flagged} of 400");
    }
}
