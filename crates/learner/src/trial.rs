//! Whether a new set foresees no worse than the one in use, on responses that neither of them has seen.
//!
//! One pupil in five is held back: their *new* responses take no part in the fit, and the old set was fitted before
//! they were there. Each is foreseen from its pupil's earlier rows, by either set, with the same kernel. No chance is
//! used: who is held back follows from the pupil's place in the log and the round.

use crate::chance::{self, Chances, Effort, Numbers};
use crate::fit::constants::Constants;
use crate::fit::fit;
use crate::{FitError, ParameterSet, ResponseLog};
use std::fmt;

/// One pupil in so many is held back.
const ONE_IN: u64 = 5;
/// Fewer responses than this compare nothing: the mean log loss of a hundred is known to about 0.05.
const LEAST: u64 = 100;
/// Tenths of the chance, in each of which foreseen and found are set side by side.
const TENTHS: usize = 10;

/// How well a set foresaw the responses held back.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Foresight {
    /// Mean log loss, in nats, 0 or more; smaller is better.
    pub log_loss: f64,
    /// Mean distance between foreseen and found, over tenths of the chance, by their responses; 0 to 1.
    pub calibration_gap: f64,
}

/// The two sets side by side.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct SideBySide {
    /// The set in use.
    pub old: Foresight,
    /// The new one.
    pub new: Foresight,
}

/// A new set, and how it did beside the old one.
#[derive(Clone, PartialEq, Debug)]
pub struct Trial {
    /// The new set, fitted on all rows but those held back.
    pub set: ParameterSet,
    /// Responses compared.
    pub responses: u64,
    /// Pupils whose responses those are.
    pub pupils: u32,
    /// `None` where fewer than 100 responses could be held back.
    pub compared: Option<SideBySide>,
}

impl Trial {
    /// Whether the new set may take the old one's place: its log loss is no larger, and its calibration gap is not
    /// larger than chance explains (one standard error of a share in a tenth of the responses, ½ √(10 / n)). `false`
    /// where nothing could be compared: the set in use stays until something can.
    #[must_use]
    pub fn not_worse(&self) -> bool {
        self.compared.is_some_and(|SideBySide { old, new }| {
            let chance = 0.5 * (TENTHS as f64 / self.responses.max(1) as f64).sqrt();
            new.log_loss <= old.log_loss && new.calibration_gap <= old.calibration_gap + chance
        })
    }
}

impl fmt::Display for Trial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(SideBySide { old, new }) = &self.compared else {
            return write!(
                f,
                "Only {} new responses could be held back: fewer than {LEAST} compare nothing.",
                self.responses
            );
        };
        write!(
            f,
            "Compared on {} responses of {} pupils that neither set had seen: log loss {:.4} before, {:.4} after; \
             calibration gap {:.3} before, {:.3} after.",
            self.responses, self.pupils, old.log_loss, new.log_loss, old.calibration_gap, new.calibration_gap
        )
    }
}

/// Fits a set beside `old` and compares the two. `fresh` says of each row whether `old` has not seen it (a missing
/// entry counts as seen); `round` changes who is held back from one trial to the next. Keys as for [`fit()`].
/// Deterministic; about the time of a fit.
///
/// # Errors
/// As for [`fit()`], on the rows that are not held back.
pub fn try_out(
    log: &ResponseLog,
    fresh: &[bool],
    round: u64,
    old: &ParameterSet,
    question_key: impl Fn(u32) -> String,
    objective_key: impl Fn(u32) -> String,
    effort: Effort,
) -> Result<Trial, FitError> {
    let users = log.by_user();
    let mut held = vec![false; log.len()];
    let (mut compared, mut responses) = (Vec::new(), 0);
    for (place, rows) in users.iter().enumerate().filter(|(place, _)| is_held_back(*place, round)) {
        let mut new =
            rows.iter().filter(|row| fresh.get(**row as usize).copied().unwrap_or(false)).peekable();
        if new.peek().is_some() {
            compared.push(&users[place]);
        }
        for row in new {
            held[*row as usize] = true;
            responses += 1;
        }
    }
    let pupils = compared.len() as u32;
    let set = fit(&log.without(&held), &question_key, &objective_key, effort)?;
    let foresee = |set: &ParameterSet| {
        let constants = Constants::of(set, log, &question_key, &objective_key);
        let numbers = Numbers::of(log, &set.objectives, &objective_key, &set.questions, &question_key);
        foresight(log, &compared, &held, (&constants, &numbers, set.chances.as_deref()))
    };
    let enough = responses >= LEAST;
    let both = enough.then(|| foresee(old).zip(foresee(&set))).flatten();
    Ok(Trial { set, responses, pupils, compared: both.map(|(old, new)| SideBySide { old, new }) })
}

/// Fibonacci hashing (Knuth, The Art of Computer Programming 3, §6.4) spreads neighbours, and rounds, apart.
fn is_held_back(place: usize, round: u64) -> bool {
    let mixed =
        (place as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ round.wrapping_mul(0xd1b5_4a32_d192_ed03);
    (mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32).is_multiple_of(ONE_IN)
}

fn foresight(
    log: &ResponseLog,
    users: &[&Vec<u32>],
    held: &[bool],
    (constants, numbers, learned): (&Constants, &Numbers, Option<&Chances>),
) -> Option<Foresight> {
    let (mut chances, mut scores) = (Vec::new(), Vec::new());
    chance::chances_of(log, users.iter().copied(), constants, numbers, learned, |row, chance| {
        // A chance foretells what a pupil does alone: what was helped is no measure of it.
        if held[row] && log.came(row).sources.are_independent() {
            chances.push(chance);
            scores.push(f64::from(log.scores[row]));
        }
    });
    Some(Foresight {
        log_loss: statistics::log_loss(&chances, &scores)?,
        calibration_gap: calibration_gap(&chances, &scores),
    })
}

/// Mean distance between foreseen and found over tenths of the chance, weighted by their responses.
fn calibration_gap(chances: &[f64], scores: &[f64]) -> f64 {
    let mut tenths = [(0.0, 0.0); TENTHS];
    for (chance, score) in chances.iter().zip(scores) {
        let tenth = &mut tenths[((chance * TENTHS as f64) as usize).min(TENTHS - 1)];
        *tenth = (tenth.0 + chance, tenth.1 + score);
    }
    let sum: f64 = tenths.iter().map(|(foreseen, found)| (foreseen - found).abs()).sum();
    sum / chances.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gap_is_the_mean_distance_over_tenths() {
        // Ten at 0.25 of which five are right, ten at 0.95 that are all right: (10·0.25 + 10·0.05) / 20.
        let chances = [[0.25; 10], [0.95; 10]].concat();
        let scores: Vec<f64> = (0..20).map(|n| f64::from(u8::from(n >= 10 || n % 2 == 0))).collect();
        assert!((calibration_gap(&chances, &scores) - 0.15).abs() < 1e-12);
        assert!(calibration_gap(&[], &[]).abs() < 1e-12);
    }

    #[test]
    fn about_one_in_five_is_held_back_and_others_the_next_time() {
        let held = |round| (0..1_000).filter(|place| is_held_back(*place, round)).collect::<Vec<_>>();
        for round in 0..20 {
            let count = held(round).len();
            assert!((160..=240).contains(&count), "round {round}: {count}");
        }
        let (one, two) = (held(1), held(2));
        let both = one.iter().filter(|place| two.contains(place)).count();
        assert!((15..=70).contains(&both), "{both} in both rounds, where 40 are expected");
    }
}
