//! What might stand behind a signal, and how the school can find out. Nothing here claims a cause: each is worked out from
//! recorded facts, says which, and comes with a test that takes days and not terms.
//!
//! Whether it was one class is not asked here: that goes to the people who teach it, as a signal of its own.

use super::Rule;
use statistics::normal_cdf;

/// When something assessed was taught.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TaughtFact {
    /// The objective, in the school's words.
    pub objective: String,
    /// School days from its first lesson to the assessment; `None` if it had not been taught by then.
    pub days_before: Option<u32>,
}

/// How pupils did in something that this builds on, in common assessments.
#[derive(Clone, PartialEq, Debug)]
pub struct PrerequisiteFact {
    /// The objective, in the school's words.
    pub objective: String,
    /// Mean residual, in standard deviations of pupils.
    pub value: f64,
    /// Its standard error.
    pub error: f64,
}

/// How one question went beside what was expected of it.
#[derive(Clone, PartialEq, Debug)]
pub struct QuestionFact {
    /// Its name on the paper.
    pub label: String,
    /// Mean residual, in standard deviations of pupils.
    pub value: f64,
    /// Its standard error, above 0.
    pub error: f64,
}

/// What is recorded about a cell.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Facts {
    /// When its objectives were taught.
    pub taught: Vec<TaughtFact>,
    /// What they build on.
    pub prerequisites: Vec<PrerequisiteFact>,
    /// The questions asked.
    pub questions: Vec<QuestionFact>,
}

/// Something that the school can test.
#[derive(Clone, PartialEq, Debug)]
pub enum Hypothesis {
    /// It was assessed before it was taught.
    NotTaughtYet {
        /// What; the first in the order of teaching.
        objective: String,
        /// How many more there were.
        more: usize,
    },
    /// It was taught shortly before.
    TaughtLate {
        /// What; the latest.
        objective: String,
        /// School days before the assessment.
        days: u32,
        /// How many more were.
        more: usize,
    },
    /// What it builds on went badly too.
    Prerequisite {
        /// What it builds on.
        objective: String,
    },
    /// Without one question the difference is no longer worth the name.
    OneQuestion {
        /// Which.
        label: String,
    },
    /// Nothing recorded points anywhere.
    NothingRecorded,
}

/// Fewer school days than this is late: what was taught within the last two weeks had no second lesson, as a rule.
const LATE: u32 = 10;
/// How many joint errors a question must lie from the others to be a matter of that question.
const APART: f64 = 2.0;

/// Hypotheses for a cell whose difference is `value`, from what is recorded. The first are the cheapest to test. There is
/// always one.
#[must_use]
pub fn hypotheses(value: f64, facts: &Facts, rule: &Rule) -> Vec<Hypothesis> {
    let mut found: Vec<Hypothesis> = one_question(&facts.questions, rule).into_iter().collect();
    // What was taught late or rests on sand explains a weakness, never a strength.
    if value < 0.0 {
        found.extend(taught_late(&facts.taught));
        found.extend(not_taught(&facts.taught));
        let weak = |fact: &&PrerequisiteFact| {
            fact.error > 0.0 && normal_cdf((-rule.worth - fact.value) / fact.error) >= rule.probability
        };
        found.extend(
            facts
                .prerequisites
                .iter()
                .filter(weak)
                .map(|fact| Hypothesis::Prerequisite { objective: fact.objective.clone() }),
        );
    }
    if found.is_empty() {
        found.push(Hypothesis::NothingRecorded);
    }
    found
}

/// One question for all that came too late, about the latest: a list of forty would be read by nobody.
fn taught_late(taught: &[TaughtFact]) -> Option<Hypothesis> {
    let late =
        || taught.iter().filter_map(|fact| Some((fact.days_before.filter(|days| *days < LATE)?, fact)));
    let (days, latest) = late().min_by_key(|(days, _)| *days)?;
    Some(Hypothesis::TaughtLate { objective: latest.objective.clone(), days, more: late().count() - 1 })
}

/// The same for all that had not been taught at all.
fn not_taught(taught: &[TaughtFact]) -> Option<Hypothesis> {
    let mut none = taught.iter().filter(|fact| fact.days_before.is_none());
    let objective = none.next()?.objective.clone();
    Some(Hypothesis::NotTaughtYet { objective, more: none.count() })
}

/// "“Area” and 3 others", with the verb for one and for several.
fn and_others(objective: &str, more: usize, one: &str, several: &str) -> String {
    match more {
        0 => format!("“{objective}” {one}"),
        1 => format!("“{objective}” and one other {several}"),
        _ => format!("“{objective}” and {more} others {several}"),
    }
}

/// The question without which nothing worth the name is left, when it lies clearly apart from the others.
fn one_question(questions: &[QuestionFact], rule: &Rule) -> Option<Hypothesis> {
    let mean = |without: Option<usize>| -> Option<(f64, f64)> {
        let kept = questions.iter().enumerate().filter(|(at, one)| Some(*at) != without && one.error > 0.0);
        let (sum, weight) = kept.fold((0.0, 0.0), |(sum, weight), (_, one)| {
            let w = 1.0 / (one.error * one.error);
            (sum + w * one.value, weight + w)
        });
        (weight > 0.0).then(|| (sum / weight, weight.sqrt().recip()))
    };
    let (all, _) = mean(None)?;
    if all.abs() <= rule.worth {
        return None;
    }
    let alone = |(at, one): &(usize, &QuestionFact)| {
        mean(Some(*at)).is_some_and(|(rest, error)| {
            rest.abs() <= rule.worth && (one.value - rest).abs() > APART * error.hypot(one.error)
        })
    };
    let found = questions.iter().enumerate().find(alone)?;
    Some(Hypothesis::OneQuestion { label: found.1.label.clone() })
}

impl Hypothesis {
    /// What is recorded, as a question.
    #[must_use]
    pub fn asks(&self) -> String {
        match self {
            Self::NotTaughtYet { objective, more } => {
                let had = and_others(
                    objective,
                    *more,
                    "had not been taught when it was",
                    "had not been taught when they were",
                );
                format!("{had} assessed. Is that all it is?")
            }
            Self::TaughtLate { objective, days, more } => {
                let late = match more {
                    0 => String::new(),
                    1 => ", and one other less than two weeks before".to_owned(),
                    _ => format!(", and {more} others less than two weeks before"),
                };
                format!(
                    "“{objective}” was first taught {days} school days before{late}. Was that too late to have settled?"
                )
            }
            Self::Prerequisite { objective } => {
                format!("“{objective}”, on which this builds, went less well too. Does it begin there?")
            }
            Self::OneQuestion { label } => {
                format!(
                    "Without {label} no difference worth the name is left. Is it how that question is worded?"
                )
            }
            Self::NothingRecorded => "Nothing recorded points anywhere. What do ten books show?".to_owned(),
        }
    }

    /// How to find out.
    #[must_use]
    pub fn test(&self) -> String {
        match self {
            Self::NotTaughtYet { .. } | Self::TaughtLate { .. } => {
                "Ask three of the same questions again four weeks after it was taught.".to_owned()
            }
            Self::Prerequisite { objective } => {
                format!("Ask five questions on “{objective}” before this is taught again.")
            }
            Self::OneQuestion { .. } => {
                "Give the question to half of a class as it is and to the other half in other words."
                    .to_owned()
            }
            Self::NothingRecorded => "Look at ten books together for ten minutes.".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(label: &str, value: f64) -> QuestionFact {
        QuestionFact { label: label.into(), value, error: 0.1 }
    }

    fn taught(objective: &str, days_before: Option<u32>) -> TaughtFact {
        TaughtFact { objective: objective.into(), days_before }
    }

    #[test]
    fn facts_become_questions_with_a_test() {
        let facts = Facts {
            taught: vec![taught("area", Some(4)), taught("angles", None), taught("time", Some(40))],
            prerequisites: vec![
                PrerequisiteFact { objective: "multiplying".into(), value: -0.5, error: 0.1 },
                PrerequisiteFact { objective: "measuring".into(), value: 0.1, error: 0.1 },
            ],
            questions: vec![
                question("question 3", 0.0),
                question("question 4", -1.2),
                question("question 5", 0.05),
            ],
        };
        let found = hypotheses(-0.4, &facts, &Rule::default());
        assert_eq!(
            found,
            [
                Hypothesis::OneQuestion { label: "question 4".into() },
                Hypothesis::TaughtLate { objective: "area".into(), days: 4, more: 0 },
                Hypothesis::NotTaughtYet { objective: "angles".into(), more: 0 },
                Hypothesis::Prerequisite { objective: "multiplying".into() },
            ]
        );
        for one in &found {
            assert!(one.asks().ends_with('?') && one.test().ends_with('.'), "{one:?}");
        }
        let strength = hypotheses(0.4, &Facts { questions: Vec::new(), ..facts }, &Rule::default());
        assert_eq!(strength, [Hypothesis::NothingRecorded]);
    }

    #[test]
    fn forty_objectives_that_were_not_taught_are_one_question() {
        let mut all: Vec<TaughtFact> = (0..40).map(|at| taught(&format!("o{at}"), None)).collect();
        all.extend([taught("area", Some(8)), taught("volume", Some(2)), taught("time", Some(30))]);
        let facts = Facts { taught: all, ..Facts::default() };
        let said: Vec<String> =
            hypotheses(-0.4, &facts, &Rule::default()).iter().map(Hypothesis::asks).collect();
        assert_eq!(
            said,
            [
                "“volume” was first taught 2 school days before, and one other less than two weeks before. Was that too \
                 late to have settled?",
                "“o0” and 39 others had not been taught when they were assessed. Is that all it is?",
            ]
        );
    }

    #[test]
    fn a_question_among_others_like_it_is_no_matter_of_that_question() {
        let alike = [question("1", -0.5), question("2", -0.6), question("3", -0.4)];
        assert_eq!(one_question(&alike, &Rule::default()), None);
        assert_eq!(one_question(&[question("1", -0.5)], &Rule::default()), None, "the only one");
        assert_eq!(one_question(&[], &Rule::default()), None);
    }
}
