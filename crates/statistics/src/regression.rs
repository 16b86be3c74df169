//! Logistic regression with a few columns.

use crate::{StatisticsError, logistic, solve_positive_definite};

/// A fitted logistic regression.
#[derive(Clone, PartialEq, Debug)]
pub struct LogisticFit {
    /// Log odds a unit of each column, in the order of the columns.
    pub coefficients: Vec<f64>,
    /// Their standard errors, by the observed information.
    pub standard_errors: Vec<f64>,
    /// Log-likelihood at the maximum.
    pub log_likelihood: f64,
}

/// Fits `P(yes) = logistic(offset + columns · coefficients)` by maximum likelihood. `columns` is
/// `[rows × width]`, row-major; give a column of ones for an intercept. `offset` is added to each row's log odds
/// (zeros for none).
///
/// Source: McCullagh & Nelder 1989, chapter 4; the values of `stats::glm(family = binomial)`.
///
/// # Errors
/// `Empty` without a row, `Length` when the inputs do not fit, `NonFinite` for a number that is none,
/// `NotIdentified` when columns repeat each other or separate yes from no perfectly.
///
/// ```
/// // One of four yes in a row of ones: the log odds are ln(1/3).
/// let fit = statistics::logistic_regression(&[1.0; 4], 1, &[0.0; 4], &[true, false, false, false]).unwrap();
/// assert!((fit.coefficients[0] - (1.0_f64 / 3.0).ln()).abs() < 1e-9);
/// ```
pub fn logistic_regression(
    columns: &[f64],
    width: usize,
    offset: &[f64],
    yes: &[bool],
) -> Result<LogisticFit, StatisticsError> {
    check(columns, width, offset, yes)?;
    let mut coefficients = vec![0.0; width];
    let mut at = slope(columns, &coefficients, offset, yes);
    for _ in 0..100 {
        let step = solve_positive_definite(&at.information, &at.gradient)
            .ok_or(StatisticsError::NotIdentified { what: "regression coefficients" })?;
        // The likelihood is concave; a step that overshoots is halved.
        let mut scale = 1.0;
        let next = loop {
            let tried: Vec<f64> = coefficients.iter().zip(&step).map(|(c, s)| c + scale * s).collect();
            let there = slope(columns, &tried, offset, yes);
            if scale < 1e-6 || there.log_likelihood >= at.log_likelihood - 1e-10 * at.log_likelihood.abs() {
                coefficients = tried;
                break there;
            }
            scale /= 2.0;
        };
        // The gain that the step promised: what is left to climb.
        let promised: f64 = step.iter().zip(&at.gradient).map(|(s, g)| s * g).sum();
        at = next;
        if promised < 1e-16 * (1.0 + at.log_likelihood.abs()) {
            let standard_errors = errors(&at.information, width)?;
            return Ok(LogisticFit { coefficients, standard_errors, log_likelihood: at.log_likelihood });
        }
    }
    Err(StatisticsError::NotIdentified { what: "regression coefficients" })
}

fn check(columns: &[f64], width: usize, offset: &[f64], yes: &[bool]) -> Result<(), StatisticsError> {
    if yes.is_empty() || width == 0 {
        return Err(StatisticsError::Empty { what: "row" });
    }
    if columns.len() != yes.len() * width {
        let (expected, got) = (yes.len() * width, columns.len());
        return Err(StatisticsError::Length { what: "the table of columns", expected, got });
    }
    if offset.len() != yes.len() {
        return Err(StatisticsError::Length { what: "the offset", expected: yes.len(), got: offset.len() });
    }
    for (what, numbers) in [("the table of columns", columns), ("the offset", offset)] {
        if let Some(at) = numbers.iter().position(|number| !number.is_finite()) {
            return Err(StatisticsError::NonFinite { what, at });
        }
    }
    Ok(())
}

struct Slope {
    log_likelihood: f64,
    gradient: Vec<f64>,
    information: Vec<f64>,
}

fn slope(columns: &[f64], coefficients: &[f64], offset: &[f64], yes: &[bool]) -> Slope {
    let width = coefficients.len();
    let mut at =
        Slope { log_likelihood: 0.0, gradient: vec![0.0; width], information: vec![0.0; width * width] };
    for ((row, offset), yes) in columns.chunks_exact(width).zip(offset).zip(yes) {
        let odds = offset + row.iter().zip(coefficients).map(|(x, c)| x * c).sum::<f64>();
        let chance = logistic(odds);
        let signed = if *yes { odds } else { -odds };
        at.log_likelihood += signed.min(0.0) - (-signed.abs()).exp().ln_1p();
        let residual = f64::from(u8::from(*yes)) - chance;
        for (i, x) in row.iter().enumerate() {
            at.gradient[i] += residual * x;
            for (j, other) in row.iter().enumerate().take(i + 1) {
                at.information[i * width + j] += chance * (1.0 - chance) * x * other;
            }
        }
    }
    at
}

fn errors(information: &[f64], width: usize) -> Result<Vec<f64>, StatisticsError> {
    (0..width)
        .map(|at| {
            let mut unit = vec![0.0; width];
            unit[at] = 1.0;
            solve_positive_definite(information, &unit).map(|column| column[at].sqrt())
        })
        .collect::<Option<_>>()
        .ok_or(StatisticsError::NotIdentified { what: "standard errors of a regression" })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two groups have a closed form: the log odds ratio, with variance the sum of the inverse counts.
    #[test]
    fn two_groups_by_hand() {
        let counts = [(0.0, true, 12), (0.0, false, 6), (1.0, true, 5), (1.0, false, 15)];
        let (mut columns, mut yes) = (Vec::new(), Vec::new());
        for (group, got, count) in counts {
            for _ in 0..count {
                columns.extend([1.0, group]);
                yes.push(got);
            }
        }
        let fit = logistic_regression(&columns, 2, &vec![0.0; yes.len()], &yes).unwrap();
        assert!((fit.coefficients[0] - 2.0_f64.ln()).abs() < 1e-9);
        assert!((fit.coefficients[1] - (1.0_f64 / 6.0).ln()).abs() < 1e-9);
        let error = (1.0_f64 / 12.0 + 1.0 / 6.0 + 1.0 / 5.0 + 1.0 / 15.0).sqrt();
        assert!((fit.standard_errors[1] - error).abs() < 1e-6);
    }

    #[test]
    fn what_cannot_be_fitted_is_an_error() {
        let separated = logistic_regression(&[1.0, -1.0, 1.0, 1.0], 2, &[0.0; 2], &[false, true]);
        assert!(matches!(separated, Err(StatisticsError::NotIdentified { .. })));
        let repeated = logistic_regression(&[1.0; 4], 2, &[0.0; 2], &[false, true]);
        assert!(matches!(repeated, Err(StatisticsError::NotIdentified { .. })));
        assert!(matches!(logistic_regression(&[], 1, &[], &[]), Err(StatisticsError::Empty { .. })));
        assert!(logistic_regression(&[1.0], 1, &[], &[true]).is_err());
        assert!(logistic_regression(&[1.0], 2, &[0.0], &[true]).is_err());
        let infinite = logistic_regression(&[1.0], 1, &[f64::INFINITY], &[true]);
        assert_eq!(infinite, Err(StatisticsError::NonFinite { what: "the offset", at: 0 }));
    }
}
