//! Asked twice before half a school disappears.
//!
//! A list that lost its second page, or a file sent in full where changes were meant, looks like a school whose pupils
//! have left. So when a list would take away more than a share of them, somebody has to say so a second time, and say how
//! many: a tick alone is given by habit.

use std::fmt;

/// When to ask twice: both have to be passed, so that a school of three may lose one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LeavingRule {
    share: f64,
    least: usize,
}

impl Default for LeavingRule {
    /// More than a tenth, and at least five: a year group leaves in July and is expected to; a fire alarm that rings every
    /// week is not heard.
    fn default() -> Self {
        Self { share: 0.1, least: 5 }
    }
}

impl LeavingRule {
    /// More than `share` of the pupils, above 0 and at most 1, and at least `least` of them. `None` for another share.
    #[must_use]
    pub fn new(share: f64, least: usize) -> Option<Self> {
        (share > 0.0 && share <= 1.0).then_some(Self { share, least })
    }

    /// Whether to ask twice before `leaving` of `present` pupils leave. Where all would leave, always.
    #[must_use]
    pub fn asks(self, leaving: usize, present: usize) -> Option<Disappearing> {
        #[expect(clippy::cast_precision_loss, reason = "counts of a school's pupils are exact in a double")]
        let many = leaving >= self.least && leaving as f64 > self.share * present as f64;
        let all = leaving > 0 && leaving >= present;
        (many || all).then_some(Disappearing { leaving, present })
    }
}

/// Many would leave at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Disappearing {
    /// Who would leave.
    pub leaving: usize,
    /// How many pupils there are.
    pub present: usize,
}

impl Disappearing {
    /// Whether a second yes holds: it names the number of those who would leave, as somebody typed it. A yes given when the
    /// list said something else does not.
    #[must_use]
    pub fn is_confirmed_by(self, typed: &str) -> bool {
        typed.trim().parse() == Ok(self.leaving)
    }
}

impl fmt::Display for Disappearing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{} of {} pupils are not in this list and would leave. If that is right, type {}; if not, look whether \
             the list is complete.",
            self.leaving, self.present, self.leaving
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn half_a_school_is_asked_about_and_a_few_are_not() {
        let rule = LeavingRule::default();
        assert_eq!(rule.asks(4, 20), None, "a fifth of twenty, but four");
        assert_eq!(rule.asks(30, 300), None, "a tenth");
        assert_eq!(rule.asks(31, 300), Some(Disappearing { leaving: 31, present: 300 }));
        assert!(rule.asks(3, 3).is_some(), "the whole of a small school");
        assert_eq!(rule.asks(0, 0), None);
        assert_eq!(rule.asks(1, 3), None);
        assert!(LeavingRule::new(0.0, 1).is_none() && LeavingRule::new(f64::NAN, 1).is_none());
    }

    #[test]
    fn a_second_yes_says_how_many() {
        let asked = LeavingRule::default().asks(150, 300).unwrap();
        assert!(asked.to_string().starts_with("150 of 300 pupils are not in this list"), "{asked}");
        assert!(asked.is_confirmed_by(" 150 "));
        for other in ["", "yes", "15", "1500", "-150"] {
            assert!(!asked.is_confirmed_by(other), "{other}");
        }
    }

    proptest! {
        #[test]
        fn more_leavers_never_ask_less(present in 0_usize..400, leaving in 0_usize..400, share in 0.01_f64..1.0) {
            let rule = LeavingRule::new(share, 5).unwrap();
            if rule.asks(leaving, present).is_some() {
                prop_assert!(rule.asks(leaving + 1, present).is_some());
            }
        }
    }
}
