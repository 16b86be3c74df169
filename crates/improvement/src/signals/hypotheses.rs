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
        /// What.
        objective: String,
    },
    /// It was taught shortly before.
    TaughtLate {
        /// What.
        objective: String,
        /// School days before the assessment.
        days: u32,
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
        found.extend(facts.taught.iter().filter_map(|fact| match fact.days_before {
            None => Some(Hypothesis::NotTaughtYet { objective: fact.objective.clone() }),
            Some(days) if days < LATE => {
                Some(Hypothesis::TaughtLate { objective: fact.objective.clone(), days })
            }
            Some(_) => None,
        }));
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
            Self::NotTaughtYet { objective } => {
                format!("“{objective}” had not been taught when it was assessed. Is that all it is?")
            }
            Self::TaughtLate { objective, days } => {
                format!(
                    "“{objective}” was first taught {days} school days before. Was that too late to have settled?"
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
                Hypothesis::TaughtLate { objective: "area".into(), days: 4 },
                Hypothesis::NotTaughtYet { objective: "angles".into() },
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
    fn a_question_among_others_like_it_is_no_matter_of_that_question() {
        let alike = [question("1", -0.5), question("2", -0.6), question("3", -0.4)];
        assert_eq!(one_question(&alike, &Rule::default()), None);
        assert_eq!(one_question(&[question("1", -0.5)], &Rule::default()), None, "the only one");
        assert_eq!(one_question(&[], &Rule::default()), None);
    }
}
