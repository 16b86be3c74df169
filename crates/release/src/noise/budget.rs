//! How much may be told in a year, and what has been told of it.

use crate::ReleaseError;

/// One use of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Spent {
    /// For what: the release's title and version.
    pub on: String,
    /// The privacy loss, ε or ρ as the budget is.
    pub loss: f64,
}

/// The privacy loss agreed for one school year, all in ε or all in ρ: both simply add up (basic and zCDP composition).
#[derive(Clone, PartialEq, Debug)]
pub struct Budget {
    total: f64,
    spent: Vec<Spent>,
}

impl Budget {
    /// A year's budget.
    ///
    /// # Errors
    /// When it is not above 0 and finite.
    pub fn new(total: f64) -> Result<Self, ReleaseError> {
        if total > 0.0 && total.is_finite() {
            Ok(Self { total, spent: Vec::new() })
        } else {
            Err(ReleaseError::Parameter {
                what: "a year's privacy loss",
                range: "above 0",
                got: total.to_string(),
            })
        }
    }

    /// What has been told so far.
    #[must_use]
    pub fn spent(&self) -> &[Spent] {
        &self.spent
    }

    /// Sum of what has been told.
    #[must_use]
    pub fn used(&self) -> f64 {
        self.spent.iter().map(|one| one.loss).sum()
    }

    /// Takes a loss from the budget before anything is drawn.
    ///
    /// # Errors
    /// When there is not so much left, or the loss is not above 0.
    pub fn spend(&mut self, on: impl Into<String>, loss: f64) -> Result<(), ReleaseError> {
        if !(loss > 0.0 && loss.is_finite()) {
            return Err(ReleaseError::Parameter {
                what: "a privacy loss",
                range: "above 0",
                got: loss.to_string(),
            });
        }
        let left = self.total - self.used();
        // Fractions such as 0.1 do not add up to the last digit.
        if loss > left + 1e-12 {
            return Err(ReleaseError::BudgetUsedUp { left: left.max(0.0), asked: loss });
        }
        self.spent.push(Spent { on: on.into(), loss });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Fixture `sdc_dp`: losses add up.
    #[test]
    fn losses_add_up_and_end() {
        for (losses, total) in [(vec![0.1, 0.5, 1.0, 2.0], 3.6), (vec![0.5, 0.125, 0.02], 0.645)] {
            let mut budget = Budget::new(total).unwrap();
            for loss in losses {
                budget.spend("a table", loss).unwrap();
            }
            assert!((budget.used() - total).abs() < 1e-9 * total);
            let error = budget.spend("one more", 0.01).unwrap_err();
            assert_eq!(error.code(), "E_REFUSED");
            assert!(error.to_string().contains("wait for the next year"), "{error}");
            assert!((budget.used() - total).abs() < 1e-9 * total, "nothing is taken by a refusal");
        }
    }

    #[test]
    fn nothing_is_got_back() {
        let mut budget = Budget::new(1.0).unwrap();
        for loss in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert!(budget.spend("a table", loss).is_err());
        }
        assert!(budget.spent().is_empty());
        assert!(Budget::new(0.0).is_err() && Budget::new(f64::NAN).is_err());
    }
}
