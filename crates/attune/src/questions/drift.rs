//! `attune questions drift`: have questions become harder or easier, and which do not work?

use crate::arguments::QuestionsDrift;
use crate::evaluate::{Numbers, read};
use crate::output;
use anyhow::{Context, Result};
use learner::{Difficulties, ResponseLog, difficulties};
use serde::Serialize;
use statistics::drift::{Difficulty, drift};
use std::fmt::Write;
use std::path::Path;

/// Fewest answers in a log for a difficulty to be looked at: a standard error of about 0.45.
const LEAST_ANSWERS: usize = 30;
/// Answers from which a question may be said not to work.
const ENOUGH_ANSWERS: usize = 200;
/// Mean square residual beyond which answers do not follow what pupils otherwise can.
const INFIT: f64 = 1.3;

/// What `--json` prints.
#[derive(Serialize, Debug)]
struct Found {
    /// Questions compared.
    compared: usize,
    /// Logits by which all became harder in common, taken away from each.
    shift: Option<f64>,
    /// Questions that moved, the most first.
    drifted: Vec<Moved>,
    /// Questions of the later log that do not work.
    broken: Vec<Broken>,
    excluded: Excluded,
}

#[derive(Serialize, Debug, PartialEq)]
struct Moved {
    item: String,
    /// `harder` or `easier`.
    became: &'static str,
    /// Logits, and standard error.
    moved: f64,
    error: f64,
    before: f64,
    before_error: f64,
    before_answers: usize,
    after: f64,
    after_error: f64,
    after_answers: usize,
    what_to_do: &'static str,
}

#[derive(Serialize, Debug, PartialEq)]
struct Broken {
    item: String,
    answers: usize,
    why: &'static str,
    what_to_do: &'static str,
}

/// Questions and rows that were left out, and why.
#[derive(Serialize, Debug, Default, PartialEq, Eq)]
struct Excluded {
    /// Questions of one log alone.
    in_one_log: usize,
    /// Questions with fewer than 30 first answers in either log.
    few_answers: usize,
    /// Questions that all got right, or none, in either log.
    all_alike: usize,
    /// Rows with a part of the marks.
    part_marks: u64,
    /// Rows that are no first answer of a pupil to a question.
    not_first: u64,
}

pub(super) fn run(arguments: &QuestionsDrift) -> Result<()> {
    let (mut questions, mut skills) = (Numbers::default(), Numbers::default());
    let before = read(&arguments.before, &mut questions, &mut skills)?;
    let after = read(&arguments.after, &mut questions, &mut skills)?;
    let found = |log: &ResponseLog, path: &Path| {
        difficulties(log).with_context(|| format!("no difficulty was found in {}", path.display()))
    };
    let (before, after) = (found(&before, &arguments.before)?, found(&after, &arguments.after)?);
    let found = compared(&before, &after, &questions.names());
    if arguments.json {
        output::line(&serde_json::to_string(&found)?)?;
    } else {
        output::print(&told(&found))?;
    }
    Ok(())
}

/// A question's name and its difficulties in both logs.
type Twice<'a> = (&'a str, Difficulty, Difficulty);

fn compared(before: &Difficulties, after: &Difficulties, names: &[String]) -> Found {
    let mut excluded = Excluded {
        part_marks: before.part_marks + after.part_marks,
        not_first: before.not_first + after.not_first,
        ..Excluded::default()
    };
    let mut pairs: Vec<Twice<'_>> = Vec::new();
    for (number, name) in (0..).zip(names) {
        let alike = |log: &Difficulties| log.all_alike.contains_key(&number);
        match (before.known.get(&number), after.known.get(&number)) {
            (Some(one), Some(other)) if one.answers.min(other.answers) >= LEAST_ANSWERS => {
                pairs.push((name, *one, *other));
            }
            (Some(_), Some(_)) => excluded.few_answers += 1,
            _ if alike(before) || alike(after) => excluded.all_alike += 1,
            _ => excluded.in_one_log += 1,
        }
    }
    let plain = |one: &Difficulty| (one.value, one.error);
    let befores: Vec<_> = pairs.iter().map(|(_, one, _)| plain(one)).collect();
    let afters: Vec<_> = pairs.iter().map(|(_, _, other)| plain(other)).collect();
    let (shift, drifts) =
        drift(&befores, &afters).map_or((None, Vec::new()), |(shift, each)| (Some(shift), each));
    let mut drifted: Vec<Moved> = pairs
        .iter()
        .zip(&drifts)
        .filter(|(_, drift)| drift.drifted)
        .map(|((name, before, after), drift)| Moved {
            item: (*name).to_owned(),
            became: if drift.moved > 0.0 { "harder" } else { "easier" },
            moved: drift.moved,
            error: drift.error,
            before: before.value,
            before_error: before.error,
            before_answers: before.answers,
            after: after.value,
            after_error: after.error,
            after_answers: after.answers,
            what_to_do: if drift.moved > 0.0 {
                "Read it as it is asked now: another wording, figure or answer key, or no longer taught. Do not compare \
                 years by it until that is clear."
            } else {
                "Ask whether it has become known, or is practised word for word; then write a new one. Do not compare years \
                 by it until that is clear."
            },
        })
        .collect();
    drifted.sort_by(|one, other| other.moved.abs().total_cmp(&one.moved.abs()));
    Found { compared: pairs.len(), shift, drifted, broken: broken(after, names), excluded }
}

/// Questions whose answers say nothing, or something else.
fn broken(after: &Difficulties, names: &[String]) -> Vec<Broken> {
    let mut broken = Vec::new();
    for (number, name) in (0..).zip(names) {
        let (answers, why, what_to_do) = match (after.known.get(&number), after.all_alike.get(&number)) {
            (Some(one), _) if one.answers >= ENOUGH_ANSWERS && one.fit.infit > INFIT => (
                one.answers,
                "Who gets it has little to do with what pupils can do otherwise.",
                "Look at its answer key first, then at whether it can be read in two ways.",
            ),
            (_, Some((answers, false))) if *answers >= LEAST_ANSWERS => (
                *answers,
                "Nobody got it right.",
                "Look at its answer key first, then at whether it was taught.",
            ),
            (_, Some((answers, true))) if *answers >= ENOUGH_ANSWERS => (
                *answers,
                "Everybody got it right.",
                "It tells nothing about a pupil. Keep it as an easy start, or leave it out.",
            ),
            _ => continue,
        };
        broken.push(Broken { item: name.clone(), answers, why, what_to_do });
    }
    broken
}

fn told(found: &Found) -> String {
    // Writing to a string cannot fail.
    let mut text = format!("Compared {} questions that both logs have.\n", found.compared);
    if found.drifted.is_empty() {
        text.push_str("No question has clearly become harder or easier than the others.\n");
    }
    for one in &found.drifted {
        let _ = writeln!(
            text,
            "\n{} has become {} than the others ({:+.1} logits, give or take {:.1}; {} and {} answers).\n  {}",
            one.item,
            one.became,
            one.moved,
            1.96 * one.error,
            one.before_answers,
            one.after_answers,
            one.what_to_do
        );
    }
    if !found.broken.is_empty() {
        text.push_str("\nThese do not work in the later log:\n");
    }
    for one in &found.broken {
        let _ = writeln!(text, "\n{} ({} answers). {}\n  {}", one.item, one.answers, one.why, one.what_to_do);
    }
    let Excluded { in_one_log, few_answers, all_alike, part_marks, not_first } = found.excluded;
    for (count, what) in [
        (in_one_log as u64, "questions that only one log has"),
        (few_answers as u64, "questions with fewer than 30 first answers in one of the logs"),
        (all_alike as u64, "questions that all or none got right in one of the logs"),
        (part_marks, "rows with a part of the marks"),
        (not_first, "rows that are no first answer"),
    ] {
        if count > 0 {
            let _ = writeln!(text, "Left out: {count} {what}.");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use statistics::items::fit::MeanSquares;

    fn of(value: f64, answers: usize, infit: f64) -> Difficulty {
        Difficulty { value, error: 0.1, answers, fit: MeanSquares { infit, outfit: 1.0, pupils: answers } }
    }

    #[test]
    fn what_moved_and_what_does_not_work_is_listed_with_what_to_do() {
        let mut before = Difficulties::default();
        let mut after = Difficulties::default();
        for (number, (one, other)) in
            [(0.0, 0.1), (0.5, 0.6), (0.2, 0.3), (0.1, 1.1), (0.0, -0.9)].into_iter().enumerate()
        {
            let number = u32::try_from(number).unwrap();
            before.known.insert(number, of(one, 300, 1.0));
            after.known.insert(number, of(other, 300, if number == 1 { 1.5 } else { 1.0 }));
        }
        before.known.insert(5, of(0.0, 300, 1.0));
        after.known.insert(5, of(0.0, 29, 1.0));
        after.all_alike.insert(6, (40, false));
        after.all_alike.insert(7, (250, true));
        before.known.insert(8, of(0.0, 300, 1.0));
        let names: Vec<String> = (0..9).map(|number| format!("q{number}")).collect();
        let found = compared(&before, &after, &names);
        assert_eq!(found.compared, 5);
        assert!((found.shift.unwrap() - 0.1).abs() < 1e-9);
        let moved: Vec<_> = found.drifted.iter().map(|one| (one.item.as_str(), one.became)).collect();
        assert_eq!(moved, [("q4", "easier"), ("q3", "harder")]);
        assert_eq!(found.broken.iter().map(|one| one.item.as_str()).collect::<Vec<_>>(), ["q1", "q6", "q7"]);
        assert_eq!(
            (found.excluded.few_answers, found.excluded.all_alike, found.excluded.in_one_log),
            (1, 2, 1)
        );
        let told = told(&found);
        assert!(
            told.contains("q3 has become harder than the others (+0.9 logits, give or take 0.3; 300"),
            "{told}"
        );
        assert!(told.contains("q6 (40 answers). Nobody got it right."), "{told}");
    }
}
