//! What a class says of its lessons, in words, and what to do about it.
//!
//! Counts only, never a pupil's answer; nothing at all is said of fewer than five answers, for then somebody could be
//! guessed. What most say is acted on; what some say is told and left to the teacher.

use domain::PulseQuestion;

/// Answers under which nothing is shown.
pub const FEWEST: u32 = 5;

/// A question as pupils read it.
#[must_use]
pub fn asks(question: PulseQuestion) -> &'static str {
    match question {
        PulseQuestion::Pace => "How fast did our lessons go?",
        PulseQuestion::Challenge => "How hard was the work?",
        PulseQuestion::Enjoyment => "Did you enjoy our lessons?",
        PulseQuestion::Belonging => "Did you feel a part of the class?",
        PulseQuestion::Helped => "What helped you most?",
    }
}

/// Its answers as pupils read them, in the order of their numbers.
#[must_use]
pub fn answers(question: PulseQuestion) -> &'static [&'static str] {
    match question {
        PulseQuestion::Pace => &["Too slow", "About right", "Too fast"],
        PulseQuestion::Challenge => &["Too easy", "About right", "Too hard"],
        PulseQuestion::Enjoyment | PulseQuestion::Belonging => &["Not much", "Some of the time", "A lot"],
        PulseQuestion::Helped => {
            &["An explanation", "An example", "Talking with a partner", "Practising", "Things or pictures"]
        }
    }
}

/// What was said to one question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Said {
    /// To what.
    pub question: PulseQuestion,
    /// How many gave each answer.
    pub counts: Vec<u32>,
    /// How many answered.
    pub of: u32,
    /// What to do about it; `None` where nothing asks for a change.
    pub act: Option<&'static str>,
}

/// What to read from counts by answer; `None` for fewer than [`FEWEST`] answers. Missing counts are none, others than
/// the question has answers are left out.
#[must_use]
pub fn said(question: PulseQuestion, counts: &[u32]) -> Option<Said> {
    let answers = usize::from(question.answers());
    let counts: Vec<u32> = (0..answers).map(|answer| counts.get(answer).copied().unwrap_or(0)).collect();
    let of: u32 = counts.iter().sum();
    (of >= FEWEST).then(|| Said { question, act: act(question, &counts, of), counts, of })
}

/// What helped, as it is counted, what to do, and the way to teach that schools usually call it; in the order of the answers.
const HELPS: [(&str, &str, &str); 5] = [
    ("an explanation", "Explain it first, in few words, and ask somebody to say it again.", ""),
    ("an example", "Begin with an example that all work through together.", "worked example"),
    ("talking with a partner", "Let pairs talk before anybody answers.", "talk in pairs"),
    ("practising", "Leave more of the lesson to practise.", "practice"),
    ("things or pictures", "Begin with things to handle or a picture.", "things to handle"),
];

/// One thing that the next lesson does because half or more of those who answered said so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// What was asked.
    pub question: PulseQuestion,
    /// What the lesson does: a whole sentence.
    pub act: &'static str,
    /// What was said, with its numbers: "11 of 17 who answered found the work too hard."
    pub said: String,
    /// What that way to teach is usually called; `None` where it is none.
    pub approach: Option<&'static str>,
}

/// What the next lesson does because of what was said, in the order of the questions.
#[must_use]
pub fn changes(all: &[Said]) -> Vec<Change> {
    all.iter().filter_map(change).collect()
}

fn change(said: &Said) -> Option<Change> {
    let at = (0..said.counts.len()).filter(|answer| most(said.counts[*answer], said.of));
    // As `act` reads them: what asks for less is heard before what asks for more.
    let answer = match said.question {
        PulseQuestion::Pace | PulseQuestion::Challenge => at.filter(|answer| *answer != 1).max()?,
        PulseQuestion::Enjoyment | PulseQuestion::Belonging => at.filter(|answer| *answer == 0).min()?,
        PulseQuestion::Helped => at.min()?,
    };
    let words = match (said.question, answer) {
        (PulseQuestion::Pace, 0) => "found lessons too slow".to_owned(),
        (PulseQuestion::Pace, _) => "found lessons too fast".to_owned(),
        (PulseQuestion::Challenge, 0) => "found the work too easy".to_owned(),
        (PulseQuestion::Challenge, _) => "found the work too hard".to_owned(),
        (PulseQuestion::Enjoyment, _) => "did not enjoy lessons much".to_owned(),
        (PulseQuestion::Belonging, _) => "did not feel much a part of the class".to_owned(),
        (PulseQuestion::Helped, _) => format!("said that {} helped most", HELPS[answer].0),
    };
    let way = if said.question == PulseQuestion::Helped { HELPS[answer].2 } else { "" };
    Some(Change {
        question: said.question,
        act: said.act?,
        said: format!("{} of {} who answered {words}.", said.counts[answer], said.of),
        approach: (!way.is_empty()).then_some(way),
    })
}

/// Half of those who answered, or more.
fn most(count: u32, of: u32) -> bool {
    2 * count >= of
}

fn act(question: PulseQuestion, counts: &[u32], of: u32) -> Option<&'static str> {
    let at = |answer: usize| counts.get(answer).is_some_and(|count| most(*count, of));
    match question {
        PulseQuestion::Helped => (0..counts.len()).find(|answer| at(*answer)).map(|answer| HELPS[answer].1),
        PulseQuestion::Pace if at(2) => {
            Some("Go in smaller steps: show one, try one together, then alone; leave something out.")
        }
        PulseQuestion::Pace if at(0) => {
            Some("Shorten what nearly all can do, and begin the new step sooner.")
        }
        PulseQuestion::Challenge if at(2) => {
            Some("Begin with one worked together, and keep an example in sight.")
        }
        PulseQuestion::Challenge if at(0) => {
            Some("Open the deeper task to everybody, after one question each.")
        }
        PulseQuestion::Enjoyment if at(0) => {
            Some("Ask them what one thing they would change, and change it.")
        }
        PulseQuestion::Belonging if at(0) => {
            Some("Mix the pairs, and see that everybody is asked something that they can answer.")
        }
        _ => None,
    }
}

/// What the next lesson should know of the pace: how to go, and what half or more said, in a sentence.
#[must_use]
pub fn of_pace(said: &Said) -> Option<(&'static str, String)> {
    let [slow, _, fast] = said.counts[..] else { return None };
    let (count, word, how) = match said.question {
        PulseQuestion::Pace if most(fast, said.of) => (fast, "too fast", "in smaller steps"),
        PulseQuestion::Pace if most(slow, said.of) => (slow, "too slow", "with less at the start"),
        _ => return None,
    };
    Some((how, format!("{count} of {} who answered found lessons {word}.", said.of)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_answer_has_its_words() {
        for question in PulseQuestion::ALL {
            assert_eq!(answers(question).len(), usize::from(question.answers()));
            assert!(asks(question).ends_with('?'));
        }
    }

    #[test]
    fn nothing_is_said_of_four_answers() {
        assert_eq!(said(PulseQuestion::Pace, &[0, 0, 4]), None);
        assert_eq!(said(PulseQuestion::Pace, &[]), None);
        assert_eq!(said(PulseQuestion::Pace, &[1, 0, 4]).unwrap().of, 5);
    }

    #[test]
    fn what_half_say_is_acted_on_and_what_some_say_is_not() {
        let fast = said(PulseQuestion::Pace, &[0, 12, 14]).unwrap();
        assert!(fast.act.unwrap().contains("smaller steps"));
        let told = "14 of 26 who answered found lessons too fast.".to_owned();
        assert_eq!(of_pace(&fast), Some(("in smaller steps", told)));
        let mixed = said(PulseQuestion::Pace, &[8, 10, 8]).unwrap();
        assert_eq!((mixed.act, of_pace(&mixed)), (None, None));
        let helped = said(PulseQuestion::Helped, &[20, 0, 0, 0, 0]).unwrap();
        assert!(helped.act.unwrap().starts_with("Explain it first") && of_pace(&helped).is_none());
        let hard = said(PulseQuestion::Challenge, &[0, 1, 9]).unwrap();
        assert!(hard.act.is_some() && of_pace(&hard).is_none(), "only pace is about pace");
    }

    #[test]
    fn what_changes_says_what_with_its_numbers() {
        let of = |question, counts: &[u32]| changes(&[said(question, counts).unwrap()]);
        let hard = of(PulseQuestion::Challenge, &[2, 4, 11]);
        assert_eq!(hard[0].said, "11 of 17 who answered found the work too hard.");
        assert!(hard[0].act.starts_with("Begin with one worked together") && hard[0].approach.is_none());
        let easy = of(PulseQuestion::Challenge, &[11, 4, 2]);
        assert!(easy[0].act.contains("deeper task") && easy[0].said.contains("too easy"));
        let helped = of(PulseQuestion::Helped, &[1, 9, 2, 3, 1]);
        assert_eq!(helped[0].said, "9 of 16 who answered said that an example helped most.");
        assert_eq!(helped[0].approach, Some("worked example"));
        for question in [PulseQuestion::Enjoyment, PulseQuestion::Belonging] {
            assert_eq!(of(question, &[5, 2, 2]).len(), 1);
            assert_eq!(of(question, &[2, 2, 5]), [], "nothing asks for a change");
        }
        assert_eq!(of(PulseQuestion::Pace, &[0, 9, 0]), [], "about right stays as it is");
        assert_eq!(
            of(PulseQuestion::Pace, &[5, 0, 5])[0].said,
            "5 of 10 who answered found lessons too fast."
        );
    }

    proptest! {
        #[test]
        fn whatever_is_acted_on_is_said_with_its_number(counts in proptest::collection::vec(0_u32..40, 5)) {
            for question in PulseQuestion::ALL {
                let Some(said) = said(question, &counts) else { continue };
                prop_assert_eq!(said.act.is_some(), !changes(std::slice::from_ref(&said)).is_empty());
            }
        }

        #[test]
        fn shown_are_all_answers_or_none(counts in proptest::collection::vec(0_u32..40, 0..8)) {
            for question in PulseQuestion::ALL {
                let known = usize::from(question.answers());
                let sum: u32 = counts.iter().take(known).sum();
                match said(question, &counts) {
                    None => prop_assert!(sum < FEWEST),
                    Some(said) => prop_assert!(said.of == sum && said.counts.iter().sum::<u32>() == sum),
                }
            }
        }
    }
}
