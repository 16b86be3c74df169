//! When an adaptive test ends.

/// Why it ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stop {
    /// The ability is known well enough.
    Precision,
    /// As many items as a test may have.
    MaxItems,
    /// The time is up.
    Time,
    /// No admissible item is left.
    BankExhausted,
}

/// When to end.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct StoppingRule {
    /// Standard error in logits that is precise enough.
    pub standard_error: f64,
    /// Fewest items before precision may end it.
    pub least: usize,
    /// Most items.
    pub most: usize,
}

impl Default for StoppingRule {
    /// Standard error 0.38 (reliability about 0.86 where abilities have standard deviation 1: 1 − 0.38²), at
    /// least 5 items, at most 25.
    fn default() -> Self {
        Self { standard_error: 0.38, least: 5, most: 25 }
    }
}

/// Whether time is left.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Clock {
    /// There is time for another item.
    Running,
    /// There is none.
    Up,
}

impl StoppingRule {
    /// Whether to end after `asked` items, and why; `None`: go on, and end with [`Stop::BankExhausted`] when no
    /// item can be chosen. Precision comes first, then the number of items, then time.
    #[must_use]
    pub fn check(&self, asked: usize, standard_error: f64, clock: Clock) -> Option<Stop> {
        if asked >= self.least && standard_error <= self.standard_error {
            Some(Stop::Precision)
        } else if asked >= self.most {
            Some(Stop::MaxItems)
        } else {
            (clock == Clock::Up).then_some(Stop::Time)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reason_to_stop() {
        let rule = StoppingRule::default();
        assert_eq!(rule.check(4, 0.1, Clock::Running), None);
        assert_eq!(rule.check(5, 0.38, Clock::Up), Some(Stop::Precision));
        assert_eq!(rule.check(25, 0.5, Clock::Running), Some(Stop::MaxItems));
        assert_eq!(rule.check(1, 0.9, Clock::Up), Some(Stop::Time));
        assert_eq!(rule.check(24, f64::NAN, Clock::Running), None);
    }
}
