//! How answers went, in four numbers: for a pupil, an objective, a question, or a set of objectives.

/// Share of the old value that the two averages keep at each answer.
const FAST_KEEPS: f32 = 0.6;
const SLOW_KEEPS: f32 = 0.9;
/// A score from here on counts as right in a run.
const RIGHT: f32 = 0.5;

/// Scores summed up; each score is a share of the marks, 0 to 1.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(crate) struct Tally {
    /// All scores added up.
    pub sum: f32,
    /// Average in which the last three weigh most.
    pub fast: f32,
    /// Average in which the last ten weigh most.
    pub slow: f32,
    /// Right ones in a row up to now; below 0, wrong ones.
    pub run: i16,
}

impl Tally {
    /// Adds a score; `first` where there was none before.
    pub fn note(&mut self, first: bool, score: f32) {
        let mix = |keeps: f32, old: f32| if first { score } else { keeps * old + (1.0 - keeps) * score };
        self.fast = mix(FAST_KEEPS, self.fast);
        self.slow = mix(SLOW_KEEPS, self.slow);
        self.sum += score;
        self.run = if score >= RIGHT {
            self.run.max(0).saturating_add(1)
        } else {
            self.run.min(0).saturating_sub(1)
        };
    }

    /// Mean of `n` scores, drawn a little to two thirds while there are few.
    pub fn mean(&self, n: f32) -> f32 {
        (self.sum + 2.0) / (n + 3.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_turns_with_the_answer_and_averages_follow_the_last_ones() {
        let mut tally = Tally::default();
        for (at, score) in [1.0, 1.0, 0.5, 0.0, 0.25].into_iter().enumerate() {
            tally.note(at == 0, score);
            assert_eq!(tally.run, [1, 2, 3, -1, -2][at]);
        }
        assert!((tally.sum - 2.75).abs() < 1e-6);
        assert!(tally.fast < tally.slow, "two wrong ones at the end pull the fast average down first");
        assert!((tally.mean(5.0) - 4.75 / 8.0).abs() < 1e-6);
    }
}
