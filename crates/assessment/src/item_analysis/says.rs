//! Findings in words.

use super::rows::Answer;
use super::{
    Finding, FindingKind, MisconceptionFacts, QuestionFacts, QuestionReport, Strongest, TOO_FEW, WrongAnswer,
    strong,
};
use crate::hinge;
use curriculum::option_letter;
use std::collections::BTreeMap;

/// Findings about one question, most important first.
pub(super) fn findings(
    report: &QuestionReport,
    facts: &QuestionFacts,
    answers: &[Answer],
    misconceptions: &[MisconceptionFacts],
) -> Vec<Finding> {
    let answered = report.answered.len();
    if answered < TOO_FEW {
        return too_few(answered).into_iter().chain(not_reached(report)).collect();
    }
    let shared = report.wrong.iter().filter(|wrong| is_shared(wrong.pupils.len(), answered));
    let flag = if facts.fine { None } else { check_the_question(report, answers) };
    let mut findings: Vec<Finding> = flag.into_iter().collect();
    findings.extend(shared.map(|wrong| shared_wrong_answer(wrong, answered, misconceptions)));
    findings.extend(left_blank(report));
    findings.extend(not_reached(report));
    findings.push(how_many_got_it(report, findings.is_empty()));
    findings
}

/// At least three and a fifth of those who answered: as at a hinge question.
fn is_shared(count: usize, answered: usize) -> bool {
    count >= 3 && count * 5 >= answered
}

fn finding(kind: FindingKind, says: String, to_do: impl Into<String>) -> Finding {
    Finding { kind, says, to_do: to_do.into() }
}

fn too_few(answered: usize) -> Option<Finding> {
    let says = match answered {
        0 => "Nobody has answered this question.".to_owned(),
        1 => "One pupil answered: too few to say anything about the question.".to_owned(),
        few => format!("{few} pupils answered: too few to say anything about the question."),
    };
    let to_do = match answered {
        0 => "Nothing to do yet.",
        _ => "Look at the answers themselves.",
    };
    Some(finding(FindingKind::TooFew, says, to_do))
}

fn check_the_question(report: &QuestionReport, answers: &[Answer]) -> Option<Finding> {
    let Strongest::MissIt { missed, of, others_missed, others, .. } = report.strongest else { return None };
    let who = if missed == of { format!("All {of}") } else { format!("{missed} of the {of}") };
    let says =
        format!("{who} who did best elsewhere missed it, against {others_missed} of the other {others}.");
    let to_do = match chosen_by_the_strongest(answers, missed) {
        Some(letter) => {
            format!("Check the wording and the mark scheme first: most of those {missed} chose {letter}.")
        }
        None => "Check the wording and the mark scheme first.".to_owned(),
    };
    Some(finding(FindingKind::CheckTheQuestion, says, to_do))
}

/// The letter that more than half of the strongest who missed it chose.
fn chosen_by_the_strongest(answers: &[Answer], missed: usize) -> Option<String> {
    let mut counts: BTreeMap<u8, usize> = BTreeMap::new();
    for (answer, strongest) in strong::with_strength(answers) {
        if let Some(option) = answer.option.filter(|_| strongest && !answer.got()) {
            *counts.entry(option).or_default() += 1;
        }
    }
    let (option, _) = counts.into_iter().find(|(_, count)| count * 2 > missed)?;
    Some(option_letter(option.into()))
}

fn shared_wrong_answer(
    wrong: &WrongAnswer,
    answered: usize,
    misconceptions: &[MisconceptionFacts],
) -> Finding {
    let facts = misconceptions.iter().find(|facts| Some(facts.misconception) == wrong.misconception);
    let letters: Vec<String> = wrong.options.iter().map(|option| option_letter((*option).into())).collect();
    let count = wrong.pupils.len();
    let what = match (letters.is_empty(), facts) {
        (true, None) => "gave the same wrong answer".to_owned(),
        (true, Some(facts)) => format!("showed the same wrong idea: “{}”", facts.title),
        (false, None) => format!("chose {}", letters.join(" or ")),
        (false, Some(facts)) => format!("chose {}: “{}”", letters.join(" or "), facts.title),
    };
    let to_do = match facts {
        Some(MisconceptionFacts { try_next: Some(try_next), .. }) => try_next.clone(),
        Some(_) => "Ask two or three of them to explain, then teach that point again.".to_owned(),
        None => "Ask two or three of them how they got there.".to_owned(),
    };
    finding(FindingKind::SharedWrongAnswer, format!("{count} of the {answered} who answered {what}."), to_do)
}

fn left_blank(report: &QuestionReport) -> Option<Finding> {
    let (blank, answered) = (report.blank.len(), report.answered.len());
    // More than a tenth is the usual bound for omissions; fewer than three are a pupil matter, not the question’s.
    (blank >= 3 && blank * 10 > answered).then(|| {
        finding(
            FindingKind::LeftBlank,
            format!("{blank} of {answered} left it blank."),
            "Ask them what stopped them: the words, the method or the time.",
        )
    })
}

fn not_reached(report: &QuestionReport) -> Option<Finding> {
    let count = report.not_reached.len();
    (count >= 3).then(|| {
        finding(
            FindingKind::NotReached,
            format!("{count} pupils did not get to it."),
            "Give it again with time; it says nothing about them yet.",
        )
    })
}

/// The same bounds as at a hinge question: four fifths to move on, under half to teach again. `alone` when
/// nothing else was found, so that there is always one thing to do and never two that disagree.
fn how_many_got_it(report: &QuestionReport, alone: bool) -> Finding {
    let (got, answered) = (report.got.len(), report.answered.len());
    let bounds = hinge::bounds(answered);
    let missed = answered - got;
    let says = match got {
        0 => format!("None of the {answered} who answered got it."),
        all if all == answered => format!("All {answered} who answered got it."),
        _ => format!("{got} of the {answered} who answered got it."),
    };
    let to_do = if got == answered {
        "No need to go back to it.".to_owned()
    } else if got >= bounds.move_on_from {
        let who = if missed == 1 { "the other one".to_owned() } else { format!("the other {missed}") };
        format!("No need to go back with the class; see {who} in passing.")
    } else if !alone {
        "Start with what is said above.".to_owned()
    } else if got < bounds.reteach_below {
        "Teach it again, another way.".to_owned()
    } else {
        format!("See the other {missed} together.")
    };
    finding(FindingKind::HowManyGotIt, says, to_do)
}
