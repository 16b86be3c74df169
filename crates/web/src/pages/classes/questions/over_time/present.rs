//! From comparisons of questions to lines in words.

use super::view::{ByLabel, Difference, Out, Row};
use crate::forms::long_date;
use app::assessment::question_checks::{
    Became, Compared, DifferenceClass, Drifts, EXAMPLE, Favours, LEAST_ANSWERS, LEAST_QUESTIONS, OverTime,
    Part,
};
use app::questions::{ByLabel as Found, QuestionChecks, QuestionName};
use domain::QuestionVersionId;
use std::collections::BTreeMap;

const HARDER: &str = "Read it as it is asked now: another wording, figure or answer key, or something no longer taught. Do \
                      not compare years by it until that is clear.";
const EASIER: &str = "Ask whether it has become known, or is practised word for word; then write a new one. Do not compare \
                      years by it until that is clear.";
const NOBODY: &str = "Look at its answer key first, then at whether it was taught.";
const READ_IT: &str = "Read the question first: words, names, picture or setting that one group meets more often. If these are \
                       not what it is there to ask, reword it; if they are, keep it, and teach them.";

type Names = BTreeMap<QuestionVersionId, QuestionName>;

/// "For example: What is 3/4 of 20?", or its place on a paper with what it is about.
fn called(names: &Names, question: QuestionVersionId) -> String {
    let Some(name) = names.get(&question) else { return "A question".into() };
    let wording = match (&name.wording, name.is_example) {
        (Some(wording), true) => format!("For example: {wording}"),
        (Some(wording), false) => wording.clone(),
        (None, _) => name.about.join("; "),
    };
    match (name.label.as_str(), wording.as_str()) {
        ("", wording) => wording.to_owned(),
        (label, "") => label.to_owned(),
        (label, wording) => format!("{label}: {wording}"),
    }
}

fn of_100(share: f64) -> String {
    format!("{:.0}", 100.0 * share)
}

fn part(part: &Part) -> String {
    let days = if part.from == part.to {
        format!("on {}", long_date(part.from))
    } else {
        format!("{} to {}", long_date(part.from), long_date(part.to))
    };
    format!(
        "{} of 100 (likely {} to {}); {} of {} got it, {days}",
        of_100(part.share),
        of_100(part.low),
        of_100(part.high),
        part.got,
        part.answers
    )
}

/// Questions that became harder or easier, and those that nobody got.
pub(super) fn out(found: &QuestionChecks) -> Vec<Out> {
    let moved = found.drifts.lines.iter().filter_map(|line| {
        let (word, to_do) = match line.became? {
            Became::Harder => ("harder", HARDER),
            Became::Easier => ("easier", EASIER),
        };
        let likely = |one: &Part| format!("likely {} to {}", of_100(one.low), of_100(one.high));
        let says = format!(
            "It became {word} than the others. Of 100 pupils who stand alike, {} would have got it earlier ({}; {} \
             answers), {} later ({}; {} answers).",
            of_100(line.earlier.share),
            likely(&line.earlier),
            line.earlier.answers,
            of_100(line.later.share),
            likely(&line.later),
            line.later.answers
        );
        Some(Out { question: called(&found.names, line.question), says, to_do: to_do.into() })
    });
    let nobody = found.drifts.nobody.iter().map(|(question, answers)| Out {
        question: called(&found.names, *question),
        says: format!("None of the {answers} who tried it got it."),
        to_do: NOBODY.into(),
    });
    moved.chain(nobody).collect()
}

/// Every question that could be compared.
pub(super) fn rows(found: &QuestionChecks) -> Vec<Row> {
    let verdict = |line: &OverTime| match line.became {
        Some(Became::Harder) => "harder",
        Some(Became::Easier) => "easier",
        None => "no clear change",
    };
    let row = |line: &OverTime| Row {
        question: called(&found.names, line.question),
        earlier: part(&line.earlier),
        later: part(&line.later),
        verdict: verdict(line).into(),
    };
    found.drifts.lines.iter().map(row).collect()
}

/// Where nothing stands out over time.
pub(super) fn nothing(drifts: &Drifts) -> String {
    if drifts.lines.is_empty() {
        format!(
            "Nothing can be compared yet. It takes {LEAST_QUESTIONS} questions, each with {LEAST_ANSWERS} first answers at one \
             time and {LEAST_ANSWERS} some two months later."
        )
    } else if drifts.lines.iter().all(|line| line.became.is_none()) {
        let count = drifts.lines.len();
        format!("None of the {count} questions that could be compared has clearly become harder or easier.")
    } else {
        String::new()
    }
}

/// What so few answers could have shown, and what is left out.
pub(super) fn could_see(drifts: &Drifts) -> Vec<String> {
    let least = drifts.could_see.map(|least| {
        format!(
            "Only a large change can be seen with so few answers: at best from {} of 100 to {} of 100. No word on a question \
             does not mean that it is sound.",
            of_100(EXAMPLE),
            of_100(least)
        )
    });
    let count = |count: usize, one: &str, more: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}.")),
        n => Some(format!("{n} {more}.")),
    };
    // Where nothing is compared the page says what it takes.
    let few = if drifts.lines.is_empty() { 0 } else { drifts.too_few };
    let few = count(
        few,
        "question is left out: too few answers, or all of one time",
        "questions are left out: too few answers, or all of one time",
    );
    let alike = count(
        drifts.all_alike,
        "question is left out: at one of the times everybody got it, or nobody",
        "questions are left out: at one of the times everybody got them, or nobody",
    );
    least.into_iter().chain(few).chain(alike).collect()
}

/// What labels told.
pub(super) fn by_label(found: &Found, names: &Names) -> ByLabel {
    let lines = &found.fairness.lines;
    let nothing = if lines.is_empty() {
        format!(
            "Nothing can be compared: it takes {LEAST_QUESTIONS} questions that {} pupils with a label and {} others have \
             answered.",
            found.least, found.least
        )
    } else if lines.iter().all(|one| one.favours.is_none()) {
        let what = match found.labels.as_slice() {
            [one] => format!("“{one}”"),
            many => format!("{} labels", many.len()),
        };
        format!("No question stands out for {what}.")
    } else {
        String::new()
    };
    ByLabel {
        heading: format!("By {}", found.by.to_lowercase()),
        out: lines.iter().filter_map(|one| unfair(one, names)).collect(),
        rows: lines.iter().map(|one| difference(one, names)).collect(),
        nothing,
        notes: notes(found),
    }
}

fn unfair(one: &Compared, names: &Names) -> Option<Out> {
    let word = match one.favours? {
        Favours::Others => "harder",
        Favours::With => "easier",
    };
    let says = format!(
        "It is much {word} for “{}” than for others of the same standing: {} of {} got it, where about {:.0} of as many others \
         would have ({} others).",
        one.label, one.got, one.with, one.others_would, one.others
    );
    Some(Out { question: called(names, one.question), says, to_do: READ_IT.into() })
}

fn difference(one: &Compared, names: &Names) -> Difference {
    let class = match one.class {
        DifferenceClass::A => "A: none worth speaking of",
        DifferenceClass::B => "B: some, or not certain",
        DifferenceClass::C if one.favours.is_some() => "C: large",
        DifferenceClass::C => "C: large, and no more than chance among so many",
    };
    let reach = 1.96 * one.error;
    Difference {
        question: called(names, one.question),
        label: one.label.clone(),
        with: format!("{} of {}", one.got, one.with),
        others: format!("about {:.0} of {} ({} others)", one.others_would, one.with, one.others),
        class: format!(
            "{class}. {} ({} to {})",
            signed(one.delta),
            signed(one.delta - reach),
            signed(one.delta + reach)
        ),
    }
}

fn signed(value: f64) -> String {
    let text = format!("{value:.1}");
    if text == "-0.0" { "0.0".into() } else { text.replace('-', "−") }
}

fn notes(found: &Found) -> Vec<String> {
    let least = found.fairness.could_see.map(|least| {
        format!(
            "Only a large difference can be seen with so few pupils: at best, {} of 100 with a label where {} of 100 others \
             get it. Testing services ask for 100 pupils with a label and 200 others before they speak: here a question that \
             stands out is one to read, and no proof.",
            of_100(least),
            of_100(EXAMPLE)
        )
    });
    let hidden = match found.hidden {
        0 => None,
        1 => Some(format!(
            "1 label is not shown: it, or what it would give away, has fewer than {} pupils.",
            found.least
        )),
        more => Some(format!(
            "{more} labels are not shown: they, or what they would give away, have fewer than {} pupils.",
            found.least
        )),
    };
    let left_out = match found.left_out {
        0 => None,
        1 => Some("1 row was left out: it names nobody in these classes, or could not be read.".to_owned()),
        more => Some(format!(
            "{more} rows were left out: they name nobody in these classes, or could not be read."
        )),
    };
    least.into_iter().chain(hidden).chain(left_out).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::assessment::question_checks::Fairness;

    fn half(share: f64, answers: usize) -> Part {
        let day = jiff::civil::date(2025, 9, 8);
        Part { from: day, to: day, answers, got: answers / 2, share, low: share - 0.1, high: share + 0.1 }
    }

    fn checks(lines: Vec<OverTime>) -> QuestionChecks {
        QuestionChecks {
            group_name: "5 Hawthorn".into(),
            classes: 1,
            pupils: 30,
            answers: 300,
            names: BTreeMap::from([(
                QuestionVersionId(1),
                QuestionName { wording: Some("What is 3 + 4?".into()), ..QuestionName::default() },
            )]),
            drifts: Drifts { lines, could_see: Some(0.24), too_few: 2, all_alike: 1, ..Drifts::default() },
            by_label: None,
        }
    }

    #[test]
    fn what_moved_is_said_with_its_intervals_its_counts_and_what_to_do() {
        let line = OverTime {
            question: QuestionVersionId(1),
            earlier: half(0.72, 24),
            later: half(0.31, 26),
            moved: 1.8,
            error: 0.5,
            adjusted_p: 0.01,
            became: Some(Became::Harder),
        };
        let found = checks(vec![line, OverTime { became: None, ..line }]);
        let out = out(&found);
        assert_eq!(out.len(), 1);
        assert_eq!(
            out[0].says,
            "It became harder than the others. Of 100 pupils who stand alike, 72 would have got it earlier (likely 62 to 82; 24 \
             answers), 31 later (likely 21 to 41; 26 answers)."
        );
        assert!(
            out[0].question == "What is 3 + 4?" && out[0].to_do.starts_with("Read it as it is asked now")
        );
        let verdicts: Vec<String> = rows(&found).into_iter().map(|row| row.verdict).collect();
        assert_eq!(
            (verdicts, nothing(&found.drifts)),
            (vec!["harder".into(), "no clear change".into()], String::new())
        );
        let said = could_see(&found.drifts);
        assert_eq!(said.len(), 3);
        assert!(said[0].contains("from 70 of 100 to 24 of 100"), "{said:?}");
    }

    #[test]
    fn what_was_not_compared_is_said_to_be_so() {
        let none = checks(Vec::new());
        assert!(nothing(&none.drifts).starts_with("Nothing can be compared yet"));
        let found = Found {
            by: "Home language".into(),
            labels: vec!["other".into()],
            hidden: 1,
            least: 10,
            left_out: 2,
            fairness: Fairness::default(),
        };
        let told = by_label(&found, &none.names);
        assert_eq!((told.heading.as_str(), told.notes.len(), told.rows.len()), ("By home language", 2, 0));
    }

    #[test]
    fn a_question_that_is_unfair_is_said_in_counts_and_never_with_a_false_certainty() {
        let one = Compared {
            label: "other".into(),
            question: QuestionVersionId(1),
            with: 21,
            got: 6,
            others_would: 13.6,
            others: 43,
            delta: -3.04,
            error: 0.9,
            class: DifferenceClass::C,
            adjusted_p: 0.02,
            favours: Some(Favours::Others),
        };
        let names = checks(Vec::new()).names;
        let said = unfair(&one, &names).unwrap();
        assert!(
            said.says.contains("6 of 21 got it, where about 14 of as many others would have (43 others)"),
            "{}",
            said.says
        );
        assert_eq!(difference(&one, &names).class, "C: large. −3.0 (−4.8 to −1.3)");
        let chance = Compared { favours: None, ..one };
        assert!(unfair(&chance, &names).is_none());
        assert!(difference(&chance, &names).class.starts_with("C: large, and no more than chance"));
    }
}
