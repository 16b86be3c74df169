//! Ordered outcomes: the proportional-odds (cumulative logit) model.

use crate::dense::inverse_positive_definite;
use crate::matching::standard_deviation;
use crate::{StatisticsError, chi_square_tail, logistic, solve_positive_definite};

/// A fitted proportional-odds model `logit P(Y ≤ g) = α_g − x · β`.
#[derive(Clone, PartialEq, Debug)]
pub struct OrdinalFit {
    /// α, rising, in logits: one fewer than there are categories.
    pub thresholds: Vec<f64>,
    /// β, in logits a unit of each column: above 0 where more of it goes with higher categories.
    pub slopes: Vec<f64>,
    /// Standard errors of the thresholds, then of the slopes, by the observed information.
    pub standard_errors: Vec<f64>,
    /// Log-likelihood at the maximum, over all rows with their weights.
    pub log_likelihood: f64,
}

impl OrdinalFit {
    /// Chance of each category for one row of columns, lowest first; adds up to 1. `None` when the row has another
    /// width than the model or holds no finite numbers.
    #[must_use]
    pub fn shares(&self, row: &[f64]) -> Option<Vec<f64>> {
        if row.len() != self.slopes.len() || row.iter().any(|x| !x.is_finite()) {
            return None;
        }
        let shift: f64 = row.iter().zip(&self.slopes).map(|(x, b)| x * b).sum();
        let mut below = None;
        let mut shares = Vec::with_capacity(self.thresholds.len() + 1);
        for threshold in &self.thresholds {
            shares.push(between(below, Some(threshold - shift)));
            below = Some(threshold - shift);
        }
        shares.push(between(below, None));
        Some(shares)
    }
}

/// Rows for [`cumulative_logit`].
#[derive(Clone, Copy, Debug)]
pub struct OrdinalRows<'a> {
    /// `[rows × width]`, row-major, without a column of ones: the thresholds are the intercepts.
    pub columns: &'a [f64],
    /// Columns a row; 0 for a model of thresholds alone.
    pub width: usize,
    /// Category of each row, from 0.
    pub category: &'a [usize],
    /// How often each row counts, above 0: 1 for a person, n for n alike.
    pub weight: &'a [f64],
    /// How many categories there are, at least 2; each must occur.
    pub categories: usize,
}

/// Fits the proportional-odds model by maximum likelihood (Newton's method on a concave log-likelihood; a step that
/// overshoots or disorders the thresholds is halved). Deterministic; rows are summed in their order.
///
/// Source: McCullagh 1980, doi:10.1111/j.2517-6161.1980.tb01109.x; concavity: Pratt 1981,
/// doi:10.1080/01621459.1981.10477613. The values of `ordinal::clm` and `MASS::polr`, with clm's sign of β.
///
/// # Errors
/// `Empty` without a row, `Length` when the inputs do not fit, `NonFinite` for a number that is none, `Range` for a
/// category or weight out of range, `EmptyCategory` for one that does not occur, `NotIdentified` when columns repeat
/// each other or order the categories perfectly.
pub fn cumulative_logit(rows: OrdinalRows<'_>) -> Result<OrdinalFit, StatisticsError> {
    let totals = check(rows)?;
    let all: f64 = totals.iter().sum();
    let mut below = 0.0;
    let mut at: Vec<f64> = totals[..rows.categories - 1]
        .iter()
        .map(|count| {
            below += count;
            (below / (all - below)).ln()
        })
        .collect();
    at.resize(rows.categories - 1 + rows.width, 0.0);
    let unsettled = StatisticsError::NotIdentified { what: "an ordered model's parameters" };
    let mut here = Slope::at(&at, rows).ok_or_else(|| unsettled.clone())?;
    for _ in 0..100 {
        let step =
            solve_positive_definite(&here.information, &here.gradient).ok_or_else(|| unsettled.clone())?;
        let promised: f64 = step.iter().zip(&here.gradient).map(|(s, g)| s * g).sum();
        if promised < 1e-16 * (1.0 + here.log_likelihood.abs()) {
            return finished(&at, &here, rows).ok_or(unsettled);
        }
        let mut scale = 1.0;
        loop {
            let tried: Vec<f64> = at.iter().zip(&step).map(|(x, s)| x + scale * s).collect();
            if let Some(there) = Slope::at(&tried, rows)
                && there.log_likelihood >= here.log_likelihood - 1e-12 * here.log_likelihood.abs()
            {
                (at, here) = (tried, there);
                break;
            }
            scale /= 2.0;
            if scale < 1e-10 {
                return Err(unsettled);
            }
        }
    }
    Err(unsettled)
}

/// Standard error, in logits over a typical distance between rows, beyond which the data say nothing: a category that a
/// single person of a million is in has one of 1. Where columns order the categories perfectly the likelihood has no
/// highest point, the search ends far out, and errors are in the thousands.
const NO_END: f64 = 50.0;

fn finished(at: &[f64], slope: &Slope, rows: OrdinalRows<'_>) -> Option<OrdinalFit> {
    let size = at.len();
    let covariance = inverse_positive_definite(&slope.information, size)?;
    let standard_errors: Vec<f64> = (0..size).map(|i| covariance[i * size + i].sqrt()).collect();
    let (thresholds, slopes) = at.split_at(rows.categories - 1);
    let typical = |column: usize| -> f64 {
        let values: Vec<f64> = rows.columns.iter().skip(column).step_by(rows.width).copied().collect();
        standard_deviation(&values)
    };
    let tells = |(place, error): (usize, &f64)| {
        let distance = place.checked_sub(thresholds.len()).map_or(1.0, typical);
        error.is_finite() && error * distance < NO_END
    };
    standard_errors.iter().enumerate().all(tells).then(|| OrdinalFit {
        thresholds: thresholds.to_vec(),
        slopes: slopes.to_vec(),
        standard_errors,
        log_likelihood: slope.log_likelihood,
    })
}

/// People (with their weights) in each category.
fn check(rows: OrdinalRows<'_>) -> Result<Vec<f64>, StatisticsError> {
    let n = rows.category.len();
    if n == 0 {
        return Err(StatisticsError::Empty { what: "row" });
    }
    crate::error::within("the number of categories", 2.0, 1e4, rows.categories as f64)?;
    for (what, expected, got) in [
        ("the table of columns", n * rows.width, rows.columns.len()),
        ("the list of weights", n, rows.weight.len()),
    ] {
        if expected != got {
            return Err(StatisticsError::Length { what, expected, got });
        }
    }
    if let Some(at) = rows.columns.iter().position(|number| !number.is_finite()) {
        return Err(StatisticsError::NonFinite { what: "the table of columns", at });
    }
    let mut totals = vec![0.0; rows.categories];
    for (category, weight) in rows.category.iter().zip(rows.weight) {
        crate::error::within("a category", 0.0, (rows.categories - 1) as f64, *category as f64)?;
        totals[*category] += crate::error::within("a weight", f64::MIN_POSITIVE, f64::MAX, *weight)?;
    }
    match totals.iter().position(|total| *total <= 0.0) {
        Some(category) => Err(StatisticsError::EmptyCategory { category }),
        None => Ok(totals),
    }
}

/// `F(high) − F(low)` of the logistic curve, exact in both tails; `None` is the open end.
fn between(low: Option<f64>, high: Option<f64>) -> f64 {
    match (low, high) {
        (None, None) => 1.0,
        (None, Some(high)) => logistic(high),
        (Some(low), None) => logistic(-low),
        (Some(low), Some(high)) if low > 0.0 => logistic(-low) - logistic(-high),
        (Some(low), Some(high)) => logistic(high) - logistic(low),
    }
}

/// Log-likelihood, its gradient and its negative second derivatives by thresholds, then slopes.
struct Slope {
    log_likelihood: f64,
    gradient: Vec<f64>,
    information: Vec<f64>,
}

impl Slope {
    /// `None` where a threshold is not above the one before it, or a row that occurred has no chance.
    fn at(parameters: &[f64], rows: OrdinalRows<'_>) -> Option<Self> {
        let size = parameters.len();
        let (thresholds, slopes) = parameters.split_at(rows.categories - 1);
        if thresholds.windows(2).any(|pair| pair[0].partial_cmp(&pair[1]) != Some(std::cmp::Ordering::Less)) {
            return None;
        }
        let mut slope =
            Self { log_likelihood: 0.0, gradient: vec![0.0; size], information: vec![0.0; size * size] };
        let mut direction = vec![(0_usize, 0.0, 0.0); 0];
        for (row, (category, weight)) in rows.category.iter().zip(rows.weight).enumerate() {
            let x = &rows.columns[row * rows.width..(row + 1) * rows.width];
            let shift: f64 = x.iter().zip(slopes).map(|(x, b)| x * b).sum();
            let high = thresholds.get(*category).map(|threshold| threshold - shift);
            let low = category.checked_sub(1).map(|below| thresholds[below] - shift);
            let chance = between(low, high);
            if chance.is_nan() || chance <= 0.0 {
                return None;
            }
            slope.log_likelihood += weight * chance.ln();
            let density = |u: Option<f64>| u.map_or(0.0, |u| logistic(u) * logistic(-u));
            let bend =
                |u: Option<f64>| u.map_or(0.0, |u| logistic(u) * logistic(-u) * (logistic(-u) - logistic(u)));
            let (upper, lower) = (density(high) / chance, density(low) / chance);
            // Second derivatives of ln(chance) by the two ends.
            let upper_upper = bend(high) / chance - upper * upper;
            let lower_lower = -bend(low) / chance - lower * lower;
            let upper_lower = upper * lower;
            // How each parameter moves the two ends.
            direction.clear();
            if high.is_some() {
                direction.push((*category, 1.0, 0.0));
            }
            if low.is_some() {
                direction.push((category - 1, 0.0, 1.0));
            }
            direction.extend(x.iter().enumerate().map(|(column, x)| (thresholds.len() + column, -x, -x)));
            for (i, up, down) in &direction {
                slope.gradient[*i] += weight * (upper * up - lower * down);
                for (j, other_up, other_down) in &direction {
                    let second = upper_upper * up * other_up
                        + lower_lower * down * other_down
                        + upper_lower * (up * other_down + down * other_up);
                    slope.information[i * size + j] -= weight * second;
                }
            }
        }
        slope.log_likelihood.is_finite().then_some(slope)
    }
}

/// Whether bands share one set of distances between thresholds.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Proportionality {
    /// Likelihood ratio of thresholds for each band against one set shifted for each band.
    pub likelihood_ratio: f64,
    /// Its degrees of freedom: (bands − 1) × (categories − 2).
    pub freedom: f64,
    /// Chance of so large a ratio under proportional odds, by the chi-square approximation.
    pub p: f64,
}

/// Tests proportional odds on a table of counts, `[bands × categories]`, row-major. Bands and categories without
/// anybody are left out.
///
/// Source: Brant 1990, doi:10.2307/2532457, discusses such tests; this is the plain likelihood ratio.
///
/// # Errors
/// As [`cumulative_logit`]; `NotIdentified` with fewer than two bands or three categories, or where a band lies wholly in
/// the lowest or highest category.
pub fn proportionality(counts: &[f64], categories: usize) -> Result<Proportionality, StatisticsError> {
    let what = "proportional odds";
    if categories == 0 || !counts.len().is_multiple_of(categories) {
        return Err(StatisticsError::Length {
            what: "the table of counts",
            expected: categories,
            got: counts.len(),
        });
    }
    for count in counts {
        crate::error::within("a count", 0.0, f64::MAX, *count)?;
    }
    let bands: Vec<&[f64]> =
        counts.chunks_exact(categories).filter(|band| band.iter().sum::<f64>() > 0.0).collect();
    let seen: Vec<usize> = (0..categories).filter(|g| bands.iter().any(|band| band[*g] > 0.0)).collect();
    if bands.len() < 2 || seen.len() < 3 {
        return Err(StatisticsError::NotIdentified { what });
    }
    let width = bands.len() - 1;
    let (mut columns, mut category, mut weight) = (Vec::new(), Vec::new(), Vec::new());
    let mut free = 0.0;
    for (place, band) in bands.iter().enumerate() {
        let n: f64 = band.iter().sum();
        for (rank, g) in seen.iter().enumerate().filter(|(_, g)| band[**g] > 0.0) {
            columns.extend((1..=width).map(|other| f64::from(u8::from(other == place))));
            category.push(rank);
            weight.push(band[*g]);
            free += band[*g] * (band[*g] / n).ln();
        }
    }
    let fit = cumulative_logit(OrdinalRows {
        columns: &columns,
        width,
        category: &category,
        weight: &weight,
        categories: seen.len(),
    })?;
    let likelihood_ratio = (2.0 * (free - fit.log_likelihood)).max(0.0);
    let freedom = (width * (seen.len() - 2)) as f64;
    Ok(Proportionality { likelihood_ratio, freedom, p: chi_square_tail(likelihood_ratio, freedom)? })
}

#[cfg(test)]
mod tests;
