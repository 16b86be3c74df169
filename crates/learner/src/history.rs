//! What is remembered of one pupil's answers beside the belief: the last few, and those of each question and each set
//! of objectives. Bounded, so that a state stays small however much a pupil answers.

use crate::tally::Tally;

/// Number of a question or objective that the parameter set does not know, or of no answer at all.
pub(crate) const NONE: u32 = u32::MAX;

/// Answers remembered one by one.
pub(crate) const RECENT: usize = 8;
/// Questions, and sets of several objectives, remembered: the longest unseen is forgotten first.
pub(crate) const QUESTIONS: usize = 128;
pub(crate) const GROUPS: usize = 32;

/// One answer.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Past {
    /// The parameter set's number of the question.
    pub question: u32,
    /// The set of objectives that it was about ([`group_of`]).
    pub group: u32,
    /// Share of the marks; −1 for no answer yet.
    pub score: f32,
}

/// No answer yet.
const NOTHING: Past = Past { question: NONE, group: NONE, score: -1.0 };

/// What is remembered of one question, or one set of objectives.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Known<T> {
    pub id: u32,
    /// Answers.
    pub n: u16,
    /// Which of the pupil's events was the last on it, from 1.
    pub last_step: u32,
    /// How they went.
    pub went: T,
}

/// One pupil's answers in one subject. Numbers are those of one parameter set.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct History {
    /// Newest first.
    pub recent: [Past; RECENT],
    /// With the score of the last answer; ordered by id.
    pub questions: Vec<Known<f32>>,
    /// Sets of two objectives or more, ordered by id; a single objective has its own tally.
    pub groups: Vec<Known<Tally>>,
}

impl Default for History {
    fn default() -> Self {
        Self { recent: [NOTHING; RECENT], questions: Vec::new(), groups: Vec::new() }
    }
}

/// The set of objectives with these numbers, as one number: the same in any order.
pub(crate) fn group_of(objectives: &mut [u32]) -> u32 {
    objectives.sort_unstable();
    match objectives {
        [] => NONE,
        several => crate::chance::key(several) >> 1,
    }
}

impl History {
    /// What is remembered of a question; `None` for one that is new or long forgotten.
    pub fn question(&self, id: u32) -> Option<&Known<f32>> {
        find(&self.questions, id)
    }

    /// The same for a set of two objectives or more.
    pub fn group(&self, id: u32) -> Option<&Known<Tally>> {
        find(&self.groups, id)
    }

    /// Adds the answer that is the pupil's event number `step`, from 1, about so many objectives.
    pub fn note(&mut self, past: Past, objectives: usize, step: u32) {
        if past.question != NONE {
            let one = remembered(&mut self.questions, past.question, step, QUESTIONS);
            one.went = past.score;
        }
        if objectives > 1 {
            let one = remembered(&mut self.groups, past.group, step, GROUPS);
            one.went.note(one.n == 1, past.score);
        }
        self.recent.rotate_right(1);
        self.recent[0] = past;
    }
}

fn find<T>(known: &[Known<T>], id: u32) -> Option<&Known<T>> {
    known.binary_search_by_key(&id, |one| one.id).ok().map(|at| &known[at])
}

/// Counts one answer more on `id`, making room for it where there is none.
fn remembered<T: Default>(known: &mut Vec<Known<T>>, id: u32, step: u32, most: usize) -> &mut Known<T> {
    if known.len() == most && find(known, id).is_none() {
        let oldest = (0..known.len()).min_by_key(|at| known[*at].last_step);
        oldest.map(|oldest| known.remove(oldest));
    }
    let at = known.binary_search_by_key(&id, |one| one.id).unwrap_or_else(|at| {
        known.insert(at, Known { id, n: 0, last_step: 0, went: T::default() });
        at
    });
    let one = &mut known[at];
    one.n = one.n.saturating_add(1);
    one.last_step = step;
    one
}

#[cfg(test)]
mod tests {
    use super::*;

    fn past(question: u32, score: f32) -> Past {
        Past { question, group: 7, score }
    }

    #[test]
    fn the_newest_answer_stands_first_and_the_longest_unseen_question_is_forgotten() {
        let mut history = History::default();
        for step in 1..=(QUESTIONS as u32 + 3) {
            history.note(past(step, 1.0), 1, step);
        }
        assert_eq!(history.questions.len(), QUESTIONS);
        assert!(history.question(3).is_none() && history.question(4).is_some());
        assert_eq!(history.recent[0].question, QUESTIONS as u32 + 3);
        assert_eq!(history.recent[1].question, QUESTIONS as u32 + 2);
        assert!(history.groups.is_empty(), "one objective has a tally of its own");
    }

    #[test]
    fn a_question_asked_again_keeps_what_came_before() {
        let mut history = History::default();
        history.note(past(9, 0.0), 2, 1);
        history.note(past(9, 1.0), 2, 2);
        let known = history.question(9).unwrap();
        assert_eq!((known.n, known.last_step, known.went), (2, 2, 1.0));
        let group = history.group(7).unwrap();
        assert_eq!((group.n, group.went.run), (2, 1));
    }

    #[test]
    fn an_unknown_question_is_an_answer_but_no_question() {
        let mut history = History::default();
        history.note(past(NONE, 1.0), 1, 1);
        assert!(history.questions.is_empty());
        assert!((history.recent[0].score - 1.0).abs() < 1e-6);
    }

    #[test]
    fn a_set_of_objectives_is_the_same_in_any_order() {
        assert_eq!(group_of(&mut [3, 1, 2]), group_of(&mut [2, 3, 1]));
        assert_ne!(group_of(&mut [3, 1]), group_of(&mut [3, 2]));
        assert_eq!(group_of(&mut []), NONE);
    }
}
