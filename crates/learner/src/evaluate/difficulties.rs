//! How hard each question of a log is, with how sure that is.
//!
//! What is believed of a pupil just before an answer – from earlier answers, without the terms of the question and its
//! objectives, which are a part of how hard it is – stands for the ability, and the question's difficulty follows by [`statistics::drift::difficulty`]. A pupil's first answer to
//! a question counts, of those given alone and right or wrong: a second one shows what was learnt from the first.

use crate::fit::{Terms, fit_terms, pass};
use crate::{FitError, ResponseLog};
use statistics::StatisticsError;
use statistics::drift::{Difficulty, difficulty};
use std::collections::{BTreeMap, HashSet};

/// What a log says about its questions.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Difficulties {
    /// Questions by number with their difficulty in logits: 0 is as likely right as wrong for the typical pupil of the log.
    pub known: BTreeMap<u32, Difficulty>,
    /// Questions that everybody got right, or nobody: no difficulty can be told. With the answers, and whether right.
    pub all_alike: BTreeMap<u32, (usize, bool)>,
    /// Rows left out because they hold a part of the marks.
    pub part_marks: u64,
    /// Rows left out because they are no first answer given alone.
    pub not_first: u64,
}

/// What was believed before answers to one question.
#[derive(Default)]
struct Answers {
    mean: Vec<f64>,
    variance: Vec<f64>,
    right: Vec<bool>,
}

/// Finds the difficulties of the questions of a log. About the time of a fit of terms.
///
/// # Errors
/// As for [`crate::fit`].
pub fn difficulties(log: &ResponseLog) -> Result<Difficulties, FitError> {
    let Terms { constants, .. } = fit_terms(log)?;
    let mut found = Difficulties::default();
    let mut answers: BTreeMap<u32, Answers> = BTreeMap::new();
    let mut seen: HashSet<u32> = HashSet::new();
    let users = log.by_user();
    for rows in &users {
        seen.clear();
        pass::run(log, std::iter::once(rows), &constants, |row| {
            let question = log.questions[row.row];
            let score = log.scores[row.row];
            if !seen.insert(question) || !log.came(row.row).sources.are_independent() {
                found.not_first += 1;
            } else if score > 0.0 && score < 1.0 {
                found.part_marks += 1;
            } else {
                let of = answers.entry(question).or_default();
                of.mean.push(row.belief.mean - constants.offset(question, log.objectives_of(row.row)));
                of.variance.push(row.belief.variance);
                of.right.push(score >= 1.0);
            }
        });
    }
    for (question, of) in answers {
        match difficulty(&of.mean, &of.variance, &of.right) {
            Ok(difficulty) => {
                found.known.insert(question, difficulty);
            }
            Err(StatisticsError::NotIdentified { .. }) => {
                found.all_alike.insert(question, (of.right.len(), of.right[0]));
            }
            // Beliefs are finite and rows are whole: nothing else can be wrong.
            Err(_) => {}
        }
    }
    Ok(found)
}
