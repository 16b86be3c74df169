//! What was found, in words and as it is recorded.

use super::half_term::Shares;
use super::{Held, States};
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// Between these an interval of 90 % holds the truth as often as it should.
pub const WANTED: (f64, f64) = (0.85, 0.95);
/// Share of those who have an objective that should be Secure at least, and of those who lack it at most.
const SECURE: (f64, f64) = (0.80, 0.05);

/// One family under one set.
#[derive(Clone, PartialEq, Debug)]
pub struct Found {
    /// Title of the family.
    pub family: String,
    /// Which set.
    pub set: String,
    /// By amount of evidence.
    pub held: [Held; 3],
    /// After a half term.
    pub states: States,
}

/// The same as numbers of three digits, for a file.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Recorded {
    /// Title of the family.
    pub family: String,
    /// Which set.
    pub set: String,
    /// Share of 90 % intervals that hold the truth, on 0–2, 3–9 and 10 or more marks.
    pub held: [f64; 3],
    /// Share of Secure among those who have it, came to it, are half-way, lost it, lack it.
    pub secure: [f64; 5],
    /// Pairs of pupil and objective behind each of the eight.
    pub n: [u64; 8],
}

impl From<&Found> for Recorded {
    fn from(found: &Found) -> Self {
        let three = |share: f64| (share * 1_000.0).round() / 1_000.0;
        let States { has, came, half_way, lost, lacks } = found.states;
        let states = [has, came, half_way, lost, lacks];
        let mut n = [0; 8];
        let all = found.held.iter().map(|one| one.n).chain(states.iter().map(|one| one.n));
        n.iter_mut().zip(all).for_each(|(n, one)| *n = one);
        Self {
            family: found.family.clone(),
            set: found.set.clone(),
            held: found.held.map(|one| three(one.held)),
            secure: states.map(|one| three(one.secure)),
            n,
        }
    }
}

/// Both tables, in Markdown. What is outside what is wanted stands in bold.
#[must_use]
pub fn table(found: &[Found], (first, last): (u64, u64), twins: usize) -> String {
    let mut page = format!(
        "Simulated classes of seeds {first} to {last}; the truth is the share of {twins} twins of a pupil who get a \
         fresh question right.\n\nShare of 90 % intervals that hold the truth, with twice its standard error (classes \
         as clusters), and mean width; outside 85 to 95 % in bold:\n\n| pupils | set | 0–2 marks | 3–9 marks | 10 \
         marks or more |\n|---|---|---|---|---|\n"
    );
    for one in found {
        let cells = one.held.map(|held| interval(&held));
        // Writing to a string cannot fail.
        let _ = writeln!(page, "| {} | {} | {} |", one.family, one.set, cells.join(" | "));
    }
    page.push_str(
        "\nStates a day after the last of two checks and a re-check, 5 to 8 marks within a half term, by the chance on a \
         fresh question: *has it* is 0.8 or more after each check, *came to it* after the last alone, *half-way* 0.5 to \
         0.8 in the end, *lost it* under 0.5 in the end and 0.8 before, *lacks it* under 0.5 and never 0.8. Wanted: 80 % \
         Secure of those who have it, at most 5 % of those who lack it; else in bold:\n\n| pupils | set | has it: Secure \
         | Developing | NotYet | Unknown | came to it: Secure | half-way: Secure | lost it: Secure | lacks it: Secure \
         |\n|---|---|---|---|---|---|---|---|---|---|\n",
    );
    for one in found {
        let States { has, came, half_way, lost, lacks } = &one.states;
        let secure = |shares: &Shares, outside| format!("{} of {}", marked(shares.secure, outside), shares.n);
        let _ = writeln!(
            page,
            "| {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |",
            one.family,
            one.set,
            secure(has, has.secure < SECURE.0),
            percent(has.developing),
            percent(has.not_yet),
            percent(has.unknown),
            secure(came, false),
            secure(half_way, false),
            secure(lost, false),
            secure(lacks, lacks.secure > SECURE.1),
        );
    }
    page
}

fn interval(held: &Held) -> String {
    if held.n == 0 {
        return "–".to_owned();
    }
    let outside = !(WANTED.0..=WANTED.1).contains(&held.held);
    let error = held.error.map_or(String::new(), |error| format!(" ± {:.0}", 200.0 * error));
    format!("{}{error}, {:.2}", marked(held.held, outside), held.width)
}

fn marked(share: f64, outside: bool) -> String {
    if outside { format!("**{}**", percent(share)) } else { percent(share) }
}

fn percent(share: f64) -> String {
    format!("{:.0} %", 100.0 * share)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::honesty::Amount;

    fn found() -> Found {
        let held = |amount, held| Held {
            amount,
            n: 10,
            held,
            error: Some(0.01),
            too_high: 0.0,
            width: 0.4,
            bias: 0.0,
        };
        let of = |secure| Shares { n: 20, secure, developing: 1.0 - secure, ..Shares::default() };
        Found {
            family: "Pupils".into(),
            set: "cold start".into(),
            held: [held(Amount::Few, 0.84), held(Amount::Some, 0.9), held(Amount::Many, 0.951)],
            states: States { has: of(0.81), half_way: of(0.3), lacks: of(0.06), ..States::default() },
        }
    }

    #[test]
    fn what_is_not_as_wanted_is_bold() {
        let page = table(&[found()], (1, 20), 500);
        assert!(
            page.contains(
                "| Pupils | cold start | **84 %** ± 2, 0.40 | 90 % ± 2, 0.40 | **95 %** ± 2, 0.40 |"
            ),
            "{page}"
        );
        assert!(
            page.contains(
                "| 81 % of 20 | 19 % | 0 % | 0 % | 0 % of 0 | 30 % of 20 | 0 % of 0 | **6 %** of 20 |"
            ),
            "{page}"
        );
    }

    #[test]
    fn what_is_recorded_has_three_digits() {
        let recorded = Recorded::from(&found());
        assert!((recorded.held[2] - 0.951).abs() < 1e-12 && recorded.n == [10, 10, 10, 20, 0, 20, 0, 20]);
    }
}
