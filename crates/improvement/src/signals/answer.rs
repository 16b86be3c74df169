//! What is said of a cell.

use super::words::difference_words;
use super::{
    Cell, CellEstimate, Crossing, Decided, Decision, Facts, Hypothesis, Rule, SignalsError, chance_words,
    decide, hypotheses, size_words,
};

/// The answer for one cell: a flag or none, and always what could have been seen.
#[derive(Clone, PartialEq, Debug)]
pub struct Answer {
    /// Which cell.
    pub crossing: Crossing,
    /// Pupils in it.
    pub n: u64,
    /// What was decided; `None` where results have no spread to compare by.
    pub decided: Option<Decided>,
    /// What the school can test, for a flag; empty without.
    pub hypotheses: Vec<Hypothesis>,
}

/// Decides on cells and looks for hypotheses where something is flagged. `facts` gives what is recorded about a cell.
/// Common assessments and national results are decided on apart, for they are different questions.
///
/// # Errors
/// As [`decide`]; never for cells without an estimate, which are answered as what they are.
pub fn answers(
    cells: &[Cell],
    rule: &Rule,
    facts: impl Fn(&Crossing) -> Facts,
) -> Result<(Vec<Answer>, Vec<Decision>), SignalsError> {
    let mut found: Vec<Answer> = cells
        .iter()
        .map(|cell| Answer {
            crossing: cell.crossing.clone(),
            n: cell.n,
            decided: None,
            hypotheses: Vec::new(),
        })
        .collect();
    let mut purposes: Vec<_> = cells.iter().map(|cell| cell.crossing.purpose).collect();
    purposes.sort_unstable();
    purposes.dedup();
    let mut decisions = Vec::new();
    for purpose in purposes {
        let (places, estimates): (Vec<usize>, Vec<CellEstimate>) = cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| cell.crossing.purpose == purpose)
            .filter_map(|(at, cell)| cell.estimate.map(|estimate| (at, estimate)))
            .unzip();
        if estimates.is_empty() {
            continue;
        }
        let decision = decide(&estimates, rule)?;
        for (at, decided) in places.into_iter().zip(&decision.cells) {
            if let (Some(_), Some(read)) = (decided.flag, decided.figure.read()) {
                found[at].hypotheses = hypotheses(read.value, &facts(&found[at].crossing), rule);
            }
            found[at].decided = Some(decided.clone());
        }
        decisions.push(decision);
    }
    Ok((found, decisions))
}

impl Answer {
    /// Sentences for a page, the most important first. What was not flagged is never said to be well.
    #[must_use]
    pub fn sentences(&self, rule: &Rule) -> Vec<String> {
        let (name, n) = (self.crossing.to_string(), pupils(self.n));
        let Some(decided) = &self.decided else {
            return vec![format!("{name}: all results are the same, so nothing can be compared ({n}).")];
        };
        let seen = format!(
            "With {n} only a difference of about {} ({:.2} standard deviations) would show",
            size_words(decided.could_see).trim_start_matches("about "),
            decided.could_see
        );
        match (decided.flag, decided.figure.read()) {
            (Some(flag), Some(read)) => {
                let pattern = if decided.pattern {
                    "a pattern over several assessments"
                } else {
                    "one assessment so far"
                };
                let mut lines = vec![
                    format!("{name}: a {}, {pattern}.", flag.word()),
                    format!("{}.", difference_words(&read)),
                    format!("{}.", capital(&chance_words(decided.local_error))),
                    format!("{seen}; smaller ones would not."),
                ];
                if decided.adjusted > rule.false_flags {
                    lines.push("A stricter reckoning would leave it out, so look before you act.".to_owned());
                }
                lines.extend(self.hypotheses.iter().map(|one| format!("{} {}", one.asks(), one.test())));
                lines
            }
            _ if self.n < rule.pupils => {
                let few = if self.n == 1 { "is" } else { "are" };
                vec![format!(
                    "{name}: {n} {few} too few for any finding. Look at their work together instead."
                )]
            }
            _ => vec![format!(
                "{name}: no difference showed. That does not mean that all is well: {}.",
                small(&seen)
            )],
        }
    }
}

fn pupils(n: u64) -> String {
    if n == 1 { "1 pupil".to_owned() } else { format!("{n} pupils") }
}

fn changed(text: &str, change: impl Fn(char) -> String) -> String {
    let mut letters = text.chars();
    letters.next().map(change).into_iter().chain([letters.collect()]).collect()
}

fn capital(text: &str) -> String {
    changed(text, |letter| letter.to_uppercase().collect())
}

fn small(text: &str) -> String {
    changed(text, |letter| letter.to_lowercase().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Standing;
    use crate::signals::{Behind, Flag, TaughtFact};

    fn cell(subject: &str, n: u64, estimate: Option<(f64, f64)>) -> Cell {
        Cell {
            crossing: Crossing {
                purpose: Standing::Common,
                subject: subject.into(),
                year_group: Some("Year 4".into()),
                group: None,
                strand: None,
                term: None,
            },
            n,
            estimate: estimate.map(|(value, error)| CellEstimate { n, value, error, assessments: 2 }),
            behind: Behind::default(),
        }
    }

    fn said(cells: &[Cell]) -> Vec<Vec<String>> {
        let late = |_: &Crossing| Facts {
            taught: vec![TaughtFact { objective: "fractions".into(), days_before: Some(3) }],
            ..Facts::default()
        };
        let rule = Rule::default();
        answers(cells, &rule, late).unwrap().0.iter().map(|answer| answer.sentences(&rule)).collect()
    }

    #[test]
    fn a_flag_says_size_chance_what_could_be_seen_and_what_to_test() {
        let cells = [
            cell("Maths", 62, Some((-0.8, 0.12))),
            cell("Reading", 28, Some((0.0, 0.19))),
            cell("Writing", 58, Some((0.03, 0.13))),
            cell("Science", 3, Some((0.1, 0.58))),
        ];
        let said = said(&cells);
        assert_eq!(said[0][0], "Maths, Year 4: a weakness, a pattern over several assessments.");
        assert!(
            said[0][1].starts_with("It is as if about") && said[0][1].ends_with("62 pupils)."),
            "{said:?}"
        );
        assert!(said[0][2].contains("in 100 findings as sure as this are chance"), "{said:?}");
        assert!(said[0][3].starts_with("With 62 pupils only a difference of about"), "{said:?}");
        assert!(
            said[0][4].contains("3 school days before") && said[0][4].contains("four weeks after"),
            "{said:?}"
        );
        assert!(
            said[1][0].contains("does not mean that all is well: with 28 pupils only a difference of about"),
            "{said:?}"
        );
        assert_eq!(
            said[3],
            ["Science, Year 4: 3 pupils are too few for any finding. Look at their work together instead."]
        );
    }

    #[test]
    fn a_school_of_three_pupils_a_group_of_one_and_all_the_same() {
        let small = said(&[cell("Maths", 3, Some((-1.5, 0.58))), cell("Reading", 3, Some((1.5, 0.58)))]);
        assert!(
            small.iter().all(|lines| lines.len() == 1 && lines[0].contains("3 pupils are too few")),
            "{small:?}"
        );
        let one = said(&[cell("Maths", 1, Some((-3.0, 1.0))), cell("Reading", 40, Some((0.1, 0.16)))]);
        assert!(one[0][0].contains("1 pupil is too few"), "{one:?}");
        let same = said(&[cell("Maths", 40, None)]);
        assert_eq!(
            same[0],
            ["Maths, Year 4: all results are the same, so nothing can be compared (40 pupils)."]
        );
        assert!(answers(&[], &Rule::default(), |_| Facts::default()).unwrap().0.is_empty());
    }

    /// The cell that probabilities choose and adjusted p-values do not.
    #[test]
    fn a_flag_that_a_stricter_reckoning_leaves_out_says_so() {
        let mut cells: Vec<Cell> =
            (0..12).map(|at| cell(&format!("S{at}"), 60, Some((0.03 * f64::from(at % 3), 0.12)))).collect();
        cells[0].estimate = Some(CellEstimate { value: -1.2, ..cells[0].estimate.unwrap() });
        cells[1].estimate = Some(CellEstimate { value: 1.1, ..cells[1].estimate.unwrap() });
        cells[2].estimate = Some(CellEstimate { value: -0.31, ..cells[2].estimate.unwrap() });
        let said = said(&cells);
        let strict = |lines: &[String]| lines.iter().any(|line| line.contains("A stricter reckoning"));
        assert!(!strict(&said[0]) && !strict(&said[1]), "{said:?}");
        assert!(said[2].len() > 1 && strict(&said[2]), "{:?}", said[2]);
    }

    #[test]
    fn purposes_are_decided_apart() {
        let mut cells = vec![cell("Maths", 60, Some((0.0, 0.1))), cell("Reading", 60, Some((0.02, 0.1)))];
        cells.push(cell("Writing", 60, Some((-0.9, 0.1))));
        let together = answers(&cells, &Rule::default(), |_| Facts::default()).unwrap();
        assert_eq!(together.0[2].decided.as_ref().unwrap().flag, Some(Flag::Weakness { sure: true }));
        cells[2].crossing.purpose = Standing::National;
        let apart = answers(&cells, &Rule::default(), |_| Facts::default()).unwrap();
        assert_eq!((apart.1.len(), apart.0[2].decided.as_ref().unwrap().flag), (2, None));
    }
}
