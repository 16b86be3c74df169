//! The settings of a flag, with where each comes from.

use super::SignalsError;
use super::error::number;

/// When a cell is flagged. The defaults are choices of this project, to be checked on real data; each is the school's to
/// change.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Rule {
    /// The smallest difference worth the name, in standard deviations of pupils: 0.1, about one pupil of thirty.
    pub worth: f64,
    /// Fewest pupils of a cell: 10.
    pub pupils: u64,
    /// How probable it must be that the difference is at least worth the name: 0.8.
    pub probability: f64,
    /// Share of flags that may be chance: 0.1.
    pub false_flags: f64,
    /// How probable the wrong direction may be for the words "strength" and "weakness": 0.05; "possible" otherwise.
    pub wrong_direction: f64,
    /// How often cells without any true difference may scatter as far as these do: 0.05. Where they do, nothing is flagged.
    /// With few cells the variance between them is known badly, and without this condition a school without any
    /// difference would be told of one too often.
    pub scatter: f64,
    /// Fewest assessments for the word "pattern": 2.
    pub assessments: u32,
}

impl Default for Rule {
    fn default() -> Self {
        Self {
            worth: 0.1,
            pupils: 10,
            probability: 0.8,
            false_flags: 0.1,
            wrong_direction: 0.05,
            scatter: 0.05,
            assessments: 2,
        }
    }
}

impl Rule {
    /// Itself, when every setting makes sense.
    ///
    /// # Errors
    /// `Parameter` naming the first that does not.
    pub fn checked(self) -> Result<Self, SignalsError> {
        let rule = "the rule";
        number("the difference worth the name", rule, "0 or above", self.worth, |x| x >= 0.0)?;
        number("the probability", rule, "from 0.5 to 1", self.probability, |x| (0.5..=1.0).contains(&x))?;
        let shares = [
            ("the share of false flags", self.false_flags),
            ("the chance of the wrong direction", self.wrong_direction),
            ("the chance of the scatter", self.scatter),
        ];
        for (what, share) in shares {
            number(what, rule, "above 0, and 0.5 at most", share, |x| x > 0.0 && x <= 0.5)?;
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_that_makes_no_sense_is_refused() {
        assert!(Rule::default().checked().is_ok());
        for rule in [
            Rule { worth: f64::NAN, ..Rule::default() },
            Rule { probability: 0.2, ..Rule::default() },
            Rule { false_flags: 0.0, ..Rule::default() },
            Rule { scatter: 0.7, ..Rule::default() },
        ] {
            assert!(rule.checked().is_err(), "{rule:?}");
        }
    }
}
