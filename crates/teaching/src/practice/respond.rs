//! What to do with an answer: praise that names nothing but the fact, help that grows, and an end to trying.

use assessment::answer::{Judged, Verdict};

/// How the question stands before this answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Heard {
    /// Answers before this one that could be read and were not right.
    pub misses: u32,
    /// Whether this answer is the same as the last one that was not right.
    pub same_again: bool,
    /// Hints shown so far.
    pub hints: u32,
    /// Hints there are.
    pub hints_there_are: u32,
}

/// What comes next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Response {
    /// Right: on to the next.
    Right,
    /// Right, but not as asked: the same box again, nothing is recorded against the pupil.
    OtherForm(&'static str),
    /// It cannot be read: the same box again, nothing is recorded.
    AskAgain(&'static str),
    /// Not right: a hint if there is one, and another try.
    TryAgain,
    /// The same wrong answer came twice: the hint did not reach. Another kind of help before anything is tried again.
    OtherHelp,
    /// Missed twice: the worked solution.
    Solution,
}

/// Misses after which the worked solution is shown.
const MOST_MISSES: u32 = 2;

/// What to do with an answer.
#[must_use]
pub fn respond(judged: &Judged, heard: Heard) -> Response {
    for part in &judged.parts {
        if let Verdict::Unclear(ask) = part.verdict {
            return Response::AskAgain(ask.says());
        }
    }
    if judged.is_right() {
        return Response::Right;
    }
    let only_form =
        judged.parts.iter().all(|part| matches!(part.verdict, Verdict::Right | Verdict::OtherForm(_)));
    if only_form {
        for part in &judged.parts {
            if let Verdict::OtherForm(form) = part.verdict {
                return Response::OtherForm(form.says());
            }
        }
    }
    if heard.misses + 1 >= MOST_MISSES {
        return if heard.same_again { Response::OtherHelp } else { Response::Solution };
    }
    Response::TryAgain
}
