//! A paper map typed in a minute: one line a question, or a range.
//!
//! ```text
//! 1 2                      question 1 has two marks
//! 2a 1 ma-y5-add-fractions question 2a has one mark and is about one objective
//! 3-10 1                   questions 3 to 10 have one mark each
//! 11a-d 1                  parts a to d
//! 12 3 ma-y5-a ma-y5-b*0.5 two objectives, the second half as much
//! ```
//!
//! A line without marks has one. Commas and tabs are as good as spaces; what follows `#` is a remark.

use domain::{ObjectiveId, ObjectiveWeights, Weight};

use super::{MOST_QUESTIONS, PaperMap, PaperQuestion, QuestionLabel, is_maximum};

/// One thing that is wrong with one line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}. {hint}")]
pub struct LineProblem {
    /// The line, from 1; 0 for the text as a whole.
    pub line: usize,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub hint: &'static str,
}

/// Reads typed text; `objective_named` finds an objective by its id as the curriculum writes it.
///
/// # Errors
/// Every line that is wrong, in order.
pub fn parse_quick(
    text: &str,
    objective_named: impl Fn(&str) -> Option<ObjectiveId>,
) -> Result<PaperMap, Vec<LineProblem>> {
    let mut questions: Vec<PaperQuestion> = Vec::new();
    let mut problems = Vec::new();
    for (line, content) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
        match read_line(content, &objective_named) {
            Ok(found) => {
                for question in found {
                    if questions.iter().any(|taken| taken.label == question.label) {
                        let what = format!("question {} is there twice", question.label);
                        problems.push(LineProblem { line, what, hint: "Take one of the two lines out." });
                    } else {
                        questions.push(question);
                    }
                }
            }
            Err((what, hint)) => problems.push(LineProblem { line, what, hint }),
        }
        if questions.len() > MOST_QUESTIONS {
            let what = format!("more than {MOST_QUESTIONS} questions");
            problems.push(LineProblem { line, what, hint: "Split it into two papers." });
            break;
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let hint = "Type one line a question: its number, then its marks.";
    PaperMap::new(questions).map_err(|bad| vec![LineProblem { line: 0, what: bad.to_string(), hint }])
}

type Wrong = (String, &'static str);

fn read_line(
    content: &str,
    objective_named: &impl Fn(&str) -> Option<ObjectiveId>,
) -> Result<Vec<PaperQuestion>, Wrong> {
    let content = content.split('#').next().unwrap_or_default();
    let mut words = content.split([' ', '\t', ',', ';', '\u{a0}']).filter(|word| !word.is_empty()).peekable();
    let Some(first) = words.next() else { return Ok(Vec::new()) };
    let labels = labels(first)?;
    let maximum = match words.peek().and_then(|word| number(word)) {
        Some(marks) => {
            words.next();
            marks
        }
        None => 1.0,
    };
    if !is_maximum(maximum) {
        return Err((
            format!("{maximum} is no number of marks"),
            "A question has 0.5 to 200 marks, in halves.",
        ));
    }
    let mut pairs = Vec::new();
    for word in words {
        let (name, weight) = word.split_once('*').unwrap_or((word, "1"));
        let objective = objective_named(name).ok_or_else(|| {
            (
                format!("there is no objective “{}”", name.chars().take(80).collect::<String>()),
                "Choose one of the unit's ids, or leave it out and choose later.",
            )
        })?;
        let weight = number(weight).and_then(|weight| Weight::new(weight).ok()).ok_or_else(|| {
            (
                format!("“{}” is no weight", weight.chars().take(20).collect::<String>()),
                "Write a number from 0.001 to 1 after the star.",
            )
        })?;
        pairs.push((objective, weight));
    }
    let objectives = ObjectiveWeights::new(pairs);
    Ok(labels
        .into_iter()
        .map(|label| PaperQuestion { label, maximum, objectives: objectives.clone(), question: None })
        .collect())
}

fn number(text: &str) -> Option<f64> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    text.parse::<f64>().ok().filter(|number| plain && number.is_finite())
}

/// "7", "3-10" or "11a-d".
fn labels(text: &str) -> Result<Vec<QuestionLabel>, Wrong> {
    let label = |text: &str| {
        QuestionLabel::new(text)
            .map_err(|bad| (bad.to_string(), "Start the line with the question's number."))
    };
    let Some((first, last)) = text.split_once(['-', '–']) else { return Ok(vec![label(text)?]) };
    let first = label(first)?;
    let wrong = || {
        let text: String = text.chars().take(40).collect();
        (format!("“{text}” is not a range"), "Write a range such as 3-10 or 11a-d.")
    };
    if let (true, Ok(from), Ok(to)) =
        (first.part().is_empty(), first.number().parse::<u32>(), last.parse::<u32>())
    {
        let fits = from <= to && usize::try_from(to - from).is_ok_and(|more| more < MOST_QUESTIONS);
        return if fits {
            (from..=to).map(|number| label(&number.to_string())).collect()
        } else {
            Err(wrong())
        };
    }
    let last = last.to_ascii_lowercase();
    match (first.part().as_bytes(), last.trim_start_matches(first.number()).as_bytes()) {
        ([from], [to]) if from <= to && to.is_ascii_lowercase() => {
            (*from..=*to).map(|part| label(&format!("{}{}", first.number(), char::from(part)))).collect()
        }
        _ => Err(wrong()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn known(name: &str) -> Option<ObjectiveId> {
        match name {
            "ma-y5-a" => Some(ObjectiveId(1)),
            "ma-y5-b" => Some(ObjectiveId(2)),
            _ => None,
        }
    }

    fn read(text: &str) -> Result<PaperMap, Vec<String>> {
        parse_quick(text, known).map_err(|all| all.iter().map(ToString::to_string).collect())
    }

    fn labels_of(text: &str) -> Vec<String> {
        read(text).unwrap().questions().iter().map(|question| question.label.to_string()).collect()
    }

    #[test]
    fn a_paper_is_typed_in_a_few_lines() {
        let map = read("1 2\n2a 1 ma-y5-a # easy\n\n3-5\t1.5\n6 3, ma-y5-a ma-y5-b*0.5\n").unwrap();
        assert_eq!(map.questions().len(), 6);
        assert!((map.maximum() - 10.5).abs() < 1e-9);
        assert_eq!(map.questions()[5].objectives.pairs().len(), 2);
        assert!(map.questions()[0].objectives.pairs().is_empty());
    }

    #[test]
    fn ranges_run_over_numbers_and_parts() {
        assert_eq!(labels_of("1-3"), ["1", "2", "3"]);
        assert_eq!(labels_of("11a-d"), ["11a", "11b", "11c", "11d"]);
        assert_eq!(labels_of("11a-11c 2"), ["11a", "11b", "11c"]);
        assert_eq!(labels_of("9–10"), ["9", "10"]);
    }

    #[test]
    fn every_wrong_line_is_named() {
        assert_eq!(
            read("1 2\nx 1\n3 400\n1 1\n4 1 ma-y9-z\n10-3 1").unwrap_err(),
            [
                "line 2: “x” is no question number; write one such as 3 or 2a. Start the line with the question's \
                 number.",
                "line 3: 400 is no number of marks. A question has 0.5 to 200 marks, in halves.",
                "line 4: question 1 is there twice. Take one of the two lines out.",
                "line 5: there is no objective “ma-y9-z”. Choose one of the unit's ids, or leave it out and choose \
                 later.",
                "line 6: “10-3” is not a range. Write a range such as 3-10 or 11a-d.",
            ]
        );
        assert_eq!(
            read("  \n# nothing").unwrap_err(),
            [
                "line 0: a paper needs at least one question. Type one line a question: its number, then its marks."
            ]
        );
        assert!(read("1-900 1").is_err());
    }

    proptest! {
        #[test]
        fn any_text_is_a_map_or_a_list_of_problems(text in "\\PC{0,200}") {
            match parse_quick(&text, known) {
                Ok(map) => prop_assert!(!map.questions().is_empty()),
                Err(problems) => prop_assert!(!problems.is_empty()),
            }
        }

        #[test]
        fn what_is_written_is_read_back(marks in proptest::collection::vec(1_u8..=40, 1..60)) {
            let text: String =
                (1..).zip(&marks).map(|(number, marks)| format!("{number} {}\n", f64::from(*marks) / 2.0)).collect();
            let map = parse_quick(&text, known).unwrap();
            let read: Vec<f64> = map.questions().iter().map(|question| question.maximum * 2.0).collect();
            let wrote: Vec<f64> = marks.iter().copied().map(f64::from).collect();
            prop_assert_eq!(read, wrote);
        }
    }
}
