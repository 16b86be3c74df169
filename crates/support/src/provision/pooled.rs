//! Several terms, or several schools, of the same provision.

use super::{Advice, METHOD};
use crate::{Measured, Number, Status, SupportError};

/// What several runs say together.
#[derive(Clone, PartialEq, Debug)]
pub struct PooledWorth {
    /// The mean effect.
    pub effect: Measured,
    /// The effect to expect of a further run: its interval is wider than that of the mean.
    pub next_run: Measured,
    /// Each run's own effect, drawn towards the mean.
    pub runs: Vec<Measured>,
    /// Keep, change or stop.
    pub advice: Advice,
}

/// Pools runs that have a number; those without are counted and left out. `None` when fewer than two have one.
/// [`Status::Boundary`] when the runs differ no more than chance would have it.
///
/// # Errors
/// When the search for the variance between runs does not settle, or a run's sd is 0.
pub fn pool_terms(runs: &[Measured], smallest_worthwhile: f64) -> Result<Option<PooledWorth>, SupportError> {
    let known: Vec<(Number, u64)> = runs.iter().filter_map(Measured::read).collect();
    if known.len() < 2 {
        return Ok(None);
    }
    let left_out = crate::Excluded { reason: "run_without_number", count: (runs.len() - known.len()) as u64 };
    let estimates: Vec<f64> = known.iter().map(|(number, _)| number.value).collect();
    let errors: Vec<f64> = known.iter().map(|(number, _)| number.sd).collect();
    let pooled = statistics::pool_estimates(&estimates, &errors)?;
    let n = known.iter().map(|(_, n)| n).sum();
    let status = if pooled.variance_between > 0.0 { Status::Ok } else { Status::Boundary };
    let effect =
        Measured::normal(pooled.mean, pooled.standard_error, n, status, METHOD).excluding([left_out]);
    let shrunken = pooled.shrunken.iter().zip(&pooled.shrunken_sds).zip(&known);
    Ok(Some(PooledWorth {
        advice: Advice::of(&effect, smallest_worthwhile),
        next_run: Measured::normal(pooled.mean, pooled.next_sd(), n, status, METHOD),
        runs: shrunken
            .map(|((value, sd), (_, n))| Measured::normal(*value, *sd, *n, status, METHOD))
            .collect(),
        effect,
    }))
}
