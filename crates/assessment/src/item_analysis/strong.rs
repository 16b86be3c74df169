//! Do the strongest pupils miss a question that others get?
//!
//! Then the key, the wording or the marking may be wrong. The strongest third (by what they did elsewhere) is
//! compared with the others by Fisher's exact test, one-sided; p-values are corrected over the questions of the
//! paper (Benjamini & Hochberg 1995). A question that is only hard is missed by everybody and is not flagged.

use super::rows::{Answer, Paper};
use super::{QuestionReport, Strongest};
use statistics::items::options::ability_groups;
use statistics::{TwoByTwo, false_discovery, fisher_few};

/// Fewest of the strongest, and of the others, for a comparison.
pub(super) const STRONGEST_NEED: u32 = 4;
pub(super) const OTHERS_NEED: u32 = 6;

/// Share of flagged questions that may be flagged by chance.
pub(super) const FALSE_ALARMS: f64 = 0.05;

/// Fills in [`QuestionReport::strongest`].
pub(super) fn judge(paper: &Paper, reports: &mut [QuestionReport]) {
    let tested: Vec<(usize, TwoByTwo)> =
        (0..reports.len()).filter_map(|at| Some((at, table(&paper.answers[at])?))).collect();
    let p: Vec<f64> = tested.iter().map(|(_, table)| fisher_few(*table)).collect();
    // The p-values are in range by construction; were one not, nothing would be flagged.
    let adjusted = false_discovery(&p).unwrap_or_else(|_| vec![1.0; p.len()]);
    for ((at, table), adjusted_p) in tested.into_iter().zip(adjusted) {
        let most_miss_it = table.first_no > table.first_yes;
        reports[at].strongest = if adjusted_p <= FALSE_ALARMS && most_miss_it {
            let count = |one: u32| one as usize;
            Strongest::MissIt {
                missed: count(table.first_no),
                of: count(table.first_yes + table.first_no),
                others_missed: count(table.second_no),
                others: count(table.second_yes + table.second_no),
                adjusted_p,
            }
        } else {
            Strongest::AsOthers
        };
    }
}

/// The strongest third (first group) and the others, got it (yes) or not; `None` with too few.
fn table(answers: &[Answer]) -> Option<TwoByTwo> {
    let mut table = TwoByTwo::default();
    for (answer, strongest) in with_strength(answers) {
        *match (strongest, answer.got()) {
            (true, true) => &mut table.first_yes,
            (true, false) => &mut table.first_no,
            (false, true) => &mut table.second_yes,
            (false, false) => &mut table.second_no,
        } += 1;
    }
    let enough = table.first_yes + table.first_no >= STRONGEST_NEED
        && table.second_yes + table.second_no >= OTHERS_NEED;
    enough.then_some(table)
}

/// Answers of pupils whose strength is known, and whether each is of the strongest third.
pub(super) fn with_strength(answers: &[Answer]) -> Vec<(&Answer, bool)> {
    let known: Vec<&Answer> = answers.iter().filter(|answer| answer.strength.is_some()).collect();
    let strengths: Vec<f64> = known.iter().filter_map(|answer| answer.strength).collect();
    known.into_iter().zip(ability_groups(&strengths, 3)).map(|(answer, group)| (answer, group == 2)).collect()
}
