//! What pupils are measured against, and by which rules.

use crate::ImprovementError;
use std::cmp::Ordering;

/// Lower ends of the groups but the first, of key stage 2 scores from 80 to 120.
pub const BREAKS: [f64; 14] =
    [85.0, 89.0, 92.0, 95.0, 97.0, 99.0, 101.0, 103.0, 105.0, 107.0, 109.0, 111.0, 113.0, 115.0];

/// What pupils are measured against.
#[derive(Clone, PartialEq, Debug)]
pub enum Reference {
    /// The pupils themselves: not national.
    Own,
    /// A published table.
    Published {
        /// Mean outcome of each group.
        means: Vec<f64>,
        /// Lowest score of a pupil in each group, where it was published.
        minimums: Option<Vec<f64>>,
        /// Standard deviation of all pupils' scores; of the pupils themselves where it was not published.
        sd: Option<f64>,
    },
}

/// What may be set.
#[derive(Clone, PartialEq, Debug)]
pub struct Settings {
    /// Lower ends of the groups but the first, rising.
    pub breaks: Vec<f64>,
    /// What a difference is divided by: 10 for Attainment 8, 1 for points of one subject.
    pub divisor: f64,
    /// Without published minimums: a score this many standard deviations of its group below 0 is raised to that.
    pub floor_sds: f64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { breaks: BREAKS.to_vec(), divisor: 10.0, floor_sds: 2.5 }
    }
}

/// That groups rise, numbers are within their ranges and a table has as many rows as there are groups.
pub(super) fn check(reference: &Reference, settings: &Settings) -> Result<(), ImprovementError> {
    let bad = |what, range, got| Err(ImprovementError::Parameter { what, range, got });
    if let Some(pair) =
        settings.breaks.windows(2).find(|pair| pair[0].partial_cmp(&pair[1]) != Some(Ordering::Less))
    {
        return bad("a break", "above the one before it", pair[1]);
    }
    if !(settings.divisor > 0.0 && settings.divisor.is_finite()) {
        return bad("the divisor", "above 0", settings.divisor);
    }
    if settings.floor_sds.is_nan() || settings.floor_sds <= 0.0 {
        return bad("the floor", "above 0 standard deviations", settings.floor_sds);
    }
    if let Reference::Published { means, minimums, sd } = reference {
        let expected = settings.breaks.len() + 1;
        for (what, list) in
            [("the table of means", Some(means)), ("the table of minimums", minimums.as_ref())]
        {
            let Some(list) = list else { continue };
            if list.len() != expected {
                return Err(ImprovementError::Length { what: what.into(), expected, got: list.len() });
            }
            if let Some(got) = list.iter().find(|number| !number.is_finite()) {
                return bad("a number of the published table", "finite", *got);
            }
        }
        if let Some(got) = sd.filter(|sd| !(sd.is_finite() && *sd > 0.0)) {
            return bad("the published standard deviation", "above 0", got);
        }
    }
    Ok(())
}
