//! Look together: three objectives to look for in ten books, in ten minutes. For a school too small for findings, and for
//! any that has none.
//!
//! A question, never a finding: what is given has no number of pupils' results in it and no way to one. It says where to
//! look, for the little that is known points there or because nothing is known.

mod books;

pub use books::{Books, books};

use crate::signals::SignalsError;
use domain::ObjectiveId;
use jiff::ToSpan as _;
use jiff::civil::Date;
use statistics::normal_cdf;
use std::collections::BTreeSet;

/// Objectives on the list at most.
const OBJECTIVES: usize = 3;
/// Minutes that it takes.
const MINUTES: u8 = 10;
/// What was looked at within this many days waits, if others are left.
const LATELY: i32 = 180;
/// How far true differences between objectives of one school usually spread, in standard deviations of pupils. A wide
/// guess of this project: with few pupils it decides, and then nothing is preferred by much.
const USUAL: f64 = 0.3;
/// The smallest difference worth the name: 0.1, as for signals.
const WORTH: f64 = 0.1;

/// An objective that could be looked at.
#[derive(Clone, PartialEq, Debug)]
pub struct Candidate {
    /// Which.
    pub objective: ObjectiveId,
    /// In the school's words.
    pub words: String,
    /// Its strand; one of each is preferred.
    pub strand: String,
    /// What to look for in a book, from the school's curriculum: a common wrong idea, a way of working.
    pub look_for: String,
    /// Mean residual in common assessments and its standard error above 0, where there is any.
    pub known: Option<(f64, f64)>,
    /// When it was last looked at.
    pub looked_at: Option<Date>,
}

/// One thing to look for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Look {
    /// The objective.
    pub objective: ObjectiveId,
    /// The question.
    pub question: String,
    /// Why it is on the list.
    pub why: Why,
}

/// Why an objective is on the list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Why {
    /// What little is known points there, and is no finding.
    Hint,
    /// Nothing common has been asked about it yet.
    NothingKnown,
}

impl Why {
    /// In a sentence.
    #[must_use]
    pub fn says(self) -> &'static str {
        match self {
            Self::Hint => "What little is known points here; it could well be chance.",
            Self::NothingKnown => "No common assessment has asked about this yet.",
        }
    }
}

/// The list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LookTogether {
    /// Up to three things to look for.
    pub looks: Vec<Look>,
    /// Which books.
    pub books: Books,
    /// How long it takes.
    pub minutes: u8,
}

/// The list for a group of `pupils`: those objectives where a weakness is most probable, given what is known and that most
/// objectives are much like others, one of each strand first; those looked at within half a year only where no others are
/// left. Equal ones in the order of their numbers.
///
/// # Errors
/// `Nothing` without an objective or a pupil; `Parameter` for a number that is none.
pub fn look_together(
    candidates: &[Candidate],
    pupils: u64,
    today: Date,
) -> Result<LookTogether, SignalsError> {
    let books = books(pupils)?;
    let mut order = Vec::with_capacity(candidates.len());
    for one in candidates {
        let probable = match one.known {
            None => normal_cdf(-WORTH / USUAL),
            Some((value, error)) => {
                let sound = value.is_finite() && error.is_finite() && error > 0.0;
                if !sound {
                    let got = if value.is_finite() { error } else { value };
                    let (what, range) = ("what is known", "a number with an error above 0");
                    return Err(SignalsError::Parameter { what, of: one.words.clone(), range, got });
                }
                let drawn = USUAL * USUAL / (USUAL * USUAL + error * error);
                normal_cdf((-WORTH - drawn * value) / (drawn.sqrt() * error))
            }
        };
        let since = today.saturating_sub(LATELY.days());
        let lately = one.looked_at.is_some_and(|day| day > since);
        order.push((lately, probable, one));
    }
    if order.is_empty() {
        return Err(SignalsError::Nothing { what: "objective" });
    }
    order.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)).then(a.2.objective.cmp(&b.2.objective)));
    let (mut chosen, mut strands) = (Vec::new(), BTreeSet::new());
    for (lately, _, one) in &order {
        if !lately && chosen.len() < OBJECTIVES && strands.insert(one.strand.as_str()) {
            chosen.push(*one);
        }
    }
    for (_, _, one) in &order {
        if chosen.len() < OBJECTIVES && chosen.iter().all(|there| there.objective != one.objective) {
            chosen.push(one);
        }
    }
    let looks = chosen
        .into_iter()
        .map(|one| Look {
            objective: one.objective,
            question: format!(
                "{} – do you see: {}?",
                one.words,
                begun_small(one.look_for.trim().trim_end_matches(['.', '?']))
            ),
            why: if one.known.is_some() { Why::Hint } else { Why::NothingKnown },
        })
        .collect();
    Ok(LookTogether { looks, books, minutes: MINUTES })
}

/// A sentence as it goes on after a colon; "CD" and "I" stay as they are.
fn begun_small(text: &str) -> String {
    let mut signs = text.chars();
    match (signs.next(), signs.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain([second]).chain(signs).collect()
        }
        // "A feeling can be worked out".
        (Some('A'), Some(' ')) => format!("a{}", &text[1..]),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 3, 2);

    fn candidate(objective: i64, strand: &str, known: Option<(f64, f64)>) -> Candidate {
        Candidate {
            objective: ObjectiveId(objective),
            words: format!("Objective {objective}"),
            strand: strand.into(),
            look_for: "the equals sign used as “and then”.".into(),
            known,
            looked_at: None,
        }
    }

    fn chosen(candidates: &[Candidate]) -> Vec<i64> {
        look_together(candidates, 28, TODAY).unwrap().looks.iter().map(|look| look.objective.0).collect()
    }

    #[test]
    fn a_sentence_goes_on_small_after_a_colon() {
        let small = ["Details are chosen", "A feeling is shown", "I can", "CD is a part", "émotions", ""]
            .map(begun_small);
        assert_eq!(
            small,
            ["details are chosen", "a feeling is shown", "I can", "CD is a part", "émotions", ""]
        );
    }

    #[test]
    fn three_of_different_strands_the_likeliest_first() {
        let candidates = [
            candidate(1, "Number", Some((-0.6, 0.2))),
            candidate(2, "Number", Some((-0.5, 0.2))),
            candidate(3, "Shape", Some((0.3, 0.2))),
            candidate(4, "Measures", None),
            candidate(5, "Data", Some((0.9, 0.1))),
        ];
        assert_eq!(chosen(&candidates), [1, 4, 3]);
        assert_eq!(chosen(&candidates[..2]), [1, 2], "two are all there are");
    }

    #[test]
    fn what_was_looked_at_lately_waits() {
        let mut candidates = vec![candidate(1, "A", Some((-0.6, 0.2))), candidate(2, "B", None)];
        candidates[0].looked_at = Some(date(2026, 1, 5));
        candidates.extend([candidate(3, "C", None), candidate(4, "D", None)]);
        assert_eq!(chosen(&candidates), [2, 3, 4]);
        candidates[0].looked_at = Some(date(2025, 1, 5));
        assert_eq!(chosen(&candidates), [1, 2, 3]);
    }

    #[test]
    fn it_is_a_question_with_no_result_in_it() {
        let list = look_together(&[candidate(1, "A", Some((-0.61, 0.2)))], 28, TODAY).unwrap();
        assert_eq!(list.looks[0].question, "Objective 1 – do you see: the equals sign used as “and then”?");
        assert_eq!((list.looks[0].why, list.minutes), (Why::Hint, 10));
        assert!(!list.looks[0].why.says().contains(char::is_numeric));
    }

    #[test]
    fn a_school_of_three_a_group_of_one_and_all_the_same() {
        let same: Vec<_> = (1..=5).map(|at| candidate(at, "A", Some((0.0, 0.58)))).collect();
        let three = look_together(&same, 3, TODAY).unwrap();
        assert_eq!((three.looks.len(), three.books.says().as_str()), (3, "All 3 books."));
        assert_eq!(chosen(&same), [1, 2, 3]);
        assert_eq!(look_together(&same, 1, TODAY).unwrap().books.says(), "The one book.");
        assert!(look_together(&same, 0, TODAY).is_err() && look_together(&[], 9, TODAY).is_err());
        assert!(look_together(&[candidate(1, "A", Some((0.0, 0.0)))], 9, TODAY).is_err());
        assert!(look_together(&[candidate(1, "A", Some((f64::NAN, 1.0)))], 9, TODAY).is_err());
    }
}
