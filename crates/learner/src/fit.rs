//! Finds the constants from a log: how beliefs move by [`search`] on held-back training users, question and
//! objective terms by penalised maximum likelihood given the states that the same rows lead to.
//!
//! Deterministic, one thread, about a dozen passes over the log; memory is a few numbers a row. It does not
//! look at test users, rounds no part marks, and fits forgetting only where days are known.

pub(crate) mod along;
pub(crate) mod constants;
pub(crate) mod pass;
mod search;
pub(crate) mod step;

use crate::chance::{self, Effort, Numbers};
use crate::parameters::{FitReport, ParameterSet, TimesUsed, tie_key};
use crate::{ParameterSet as Set, ResponseLog};
use constants::Constants;
use std::collections::BTreeMap;
use std::sync::Arc;
use step::Precision;

/// Why nothing could be fitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FitError {
    /// No row at all.
    #[error("the log has no responses to fit on")]
    Empty,
    /// Every answer alike: nothing can be told apart.
    #[error("every response has the same score, so nothing can be fitted")]
    Constant,
}

/// Passes with the chosen settings over all users.
const PASSES: usize = 5;
/// Passes once the map's ties are known, which takes little of what terms explained.
const PASSES_TIED: usize = 2;
/// Gaps of a day or more that a log must have before forgetting is fitted.
const ENOUGH_GAPS: usize = 200;

/// Fits a parameter set. `question_key` and `objective_key` name the log's numbers: a question as
/// `slug@version`, an objective by slug. Fewer than 20 users or 1,000 responses keep the cold start's way of
/// moving and get terms only. `effort` says what is learned about the chance of the next answer beside the terms.
/// Deterministic; `Effort::Terms` takes one thread, the others two.
///
/// # Errors
/// When the log is empty or every score is the same.
pub fn fit(
    log: &ResponseLog,
    question_key: impl Fn(u32) -> String,
    objective_key: impl Fn(u32) -> String,
    effort: Effort,
) -> Result<ParameterSet, FitError> {
    let Terms { constants, held, found, mut report } = fit_terms(log)?;
    let along = found.map_or_else(
        || Set::cold_start().along,
        |found| found.publish(log, |a, b| tie_key(&objective_key(a), &objective_key(b))),
    );
    let (mut objectives, mut questions) = (vec![false; constants.objectives.len()], vec![]);
    questions.resize(constants.questions.len(), false);
    for row in 0..log.len() {
        questions[log.questions[row] as usize] = true;
        log.objectives_of(row).iter().for_each(|k| objectives[*k as usize] = true);
    }
    let named = |terms: &[f64], seen: &[bool], key: &dyn Fn(u32) -> String| -> BTreeMap<String, f32> {
        let terms = terms.iter().zip(seen).enumerate().filter(|(_, (_, seen))| **seen);
        terms.map(|(number, (term, _))| (key(number as u32), *term as f32)).collect()
    };
    let (objectives, questions) = (
        named(&constants.objectives, &objectives, &objective_key),
        named(&constants.questions, &questions, &question_key),
    );
    let numbers = Numbers::of(log, &objectives, &objective_key, &questions, &question_key);
    let grown = chance::learn(log, &constants, held, &numbers, effort);
    report.chances = grown.as_ref().map(|grown| grown.log_loss);
    Ok(Set {
        population: constants.population,
        dynamics: constants.dynamics,
        moment: constants.moment,
        objectives,
        questions,
        along,
        sources: constants.sources,
        chances: grown.map(|grown| Arc::new(grown.chances)),
        report,
    })
}

/// Terms, how strongly they are held, and what they were fitted on.
pub(crate) struct Terms {
    pub constants: Constants,
    pub held: Precision,
    /// How much the ties of the log's map tell; `None` without a map.
    pub found: Option<along::Found>,
    pub report: FitReport,
}

pub(crate) fn fit_terms(log: &ResponseLog) -> Result<Terms, FitError> {
    let first = log.scores.first().ok_or(FitError::Empty)?;
    if log.scores.iter().all(|score| score.total_cmp(first).is_eq()) {
        return Err(FitError::Constant);
    }
    let users = log.by_user();
    let (gaps, out_of_order) = gaps(log, &users);
    let days = gaps >= ENOUGH_GAPS;
    let found = search::search(log, &users, days);
    let measured = found.as_ref().map(|found| (found.loss, found.responses));
    let estimated = found.as_ref().map_or_else(Vec::new, |found| found.estimated.clone());
    let cold = || (Constants::cold(log), search::START_HELD);
    let (mut constants, held) = found.map_or_else(cold, |found| (found.constants, found.held));
    let everybody: Vec<&Vec<u32>> = users.iter().collect();
    for _ in 0..PASSES {
        step::improve(log, &everybody, &mut constants, held);
    }
    let found = along::find(log, &users, &constants);
    if let Some(found) = &found {
        constants.tie(log, found);
        for _ in 0..PASSES_TIED {
            step::improve(log, &everybody, &mut constants, held);
        }
    }
    constants.centre(log);
    if !days {
        let assumed = ParameterSet::cold_start().dynamics;
        constants.dynamics.forgetting = assumed.forgetting;
        constants.dynamics.noise_per_day = assumed.noise_per_day;
        constants.dynamics.learning = assumed.learning;
    }
    constants.round();
    let report = FitReport {
        responses: log.len() as u64,
        out_of_order,
        users: users.len() as u32,
        questions: distinct(log.questions.iter()),
        objectives: distinct((0..log.len()).flat_map(|row| log.objectives_of(row))),
        times: if days { TimesUsed::Days } else { TimesUsed::OrderOnly },
        held_back_log_loss: measured.map(|(loss, _)| loss),
        held_back_responses: measured.map_or(0, |(_, responses)| responses),
        chances: None,
        estimated,
    };
    Ok(Terms { constants, held, found, report })
}

/// Gaps of a day or more, and steps back in time.
fn gaps(log: &ResponseLog, users: &[Vec<u32>]) -> (usize, u64) {
    let (mut long, mut back) = (0, 0);
    for rows in users {
        for pair in rows.windows(2) {
            match log.days(pair[0] as usize, pair[1] as usize) {
                Some(days) if days >= 1.0 => long += 1,
                Some(days) if days < 0.0 => back += 1,
                _ => {}
            }
        }
    }
    (long, back)
}

fn distinct<'a>(numbers: impl Iterator<Item = &'a u32>) -> u32 {
    let mut numbers: Vec<u32> = numbers.copied().collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers.len() as u32
}
