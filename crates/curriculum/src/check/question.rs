//! What can be said about a question by itself: it can be shown, answered in one way, and marked.

use super::each::check_maths;
use crate::maths::plain;
use crate::problem::{Place, Problem, quoted};
use crate::values::{Question, QuestionKind, option_letter};
use domain::{Marks, QuestionUse};
use std::collections::BTreeSet;

/// Options beyond this have no letter.
const MOST_OPTIONS: usize = 26;

pub(super) fn check_question<'p>(
    question: &Question,
    place: impl Fn(&str) -> Place<'p>,
    problems: &mut Vec<Problem>,
) {
    let mut check = Check { question, place, problems };
    check.about();
    check.marks();
    check.words();
    check.options();
    check.hinge();
}

struct Check<'c, P> {
    question: &'c Question,
    place: P,
    problems: &'c mut Vec<Problem>,
}

impl<'p, P: Fn(&str) -> Place<'p>> Check<'_, P> {
    fn error(&mut self, key: &str, what: &str, hint: &str) {
        let what = format!("the question {} {what}", self.question.id);
        self.problems.push(Problem::error(&(self.place)(key), what, hint));
    }

    fn warning(&mut self, key: &str, what: &str, hint: &str) {
        let what = format!("the question {} {what}", self.question.id);
        self.problems.push(Problem::warning(&(self.place)(key), what, hint));
    }

    fn about(&mut self) {
        if self.question.objectives.is_empty() {
            self.error(
                "objectives",
                "is about no objective",
                "Add objectives = [\"…\"] with an objective's id",
            );
        }
        let ids: BTreeSet<_> = self.question.objectives.iter().map(|(id, _)| id).collect();
        if ids.len() < self.question.objectives.len() {
            self.error("objectives", "names one objective twice", "Keep one of them");
        }
    }

    fn marks(&mut self) {
        let marks = self.question.marks;
        if Marks::new(0.0, marks).is_err() || (marks * 2.0).fract().abs() > f64::EPSILON {
            let what = format!("carries {marks} marks");
            let hint = format!("Use whole or half marks from 0.5 to {}", Marks::MOST);
            self.error("marks", &what, &hint);
        }
    }

    fn words(&mut self) {
        let question = self.question;
        // The words of a template are no maths until something is drawn; the room `assessment` checks its draws.
        let drawn = question.kind == QuestionKind::Template && !question.detail.draw.is_empty();
        let texts = [("text", question.text.as_deref()), ("answer", question.answer.as_deref())];
        for (key, text) in texts.into_iter().filter(|_| !drawn) {
            let whose = format!("{key} of {}", question.id);
            check_maths(text.unwrap_or_default(), &whose, &(self.place)(key), self.problems);
        }
        match (question.kind, &question.text, &question.number) {
            (QuestionKind::External, None, None) => self.error(
                "kind",
                "has neither words nor a number",
                "Add number = \"7b\" as on the paper, or text = \"…\"",
            ),
            (QuestionKind::Fixed | QuestionKind::Template, None, _) => self.error(
                "kind",
                "has no words",
                "Add text = \"…\", or kind = \"external\" with a number for a question on a paper",
            ),
            _ => {}
        }
        let shown = [QuestionUse::Hinge, QuestionUse::Exit, QuestionUse::Retrieval];
        if question.text.is_none() && shown.iter().any(|purpose| question.is_for(*purpose)) {
            self.warning("use", "has no words to show", "Add text = \"…\", or keep only use = [\"paper\"]");
        }
        if question.answer.is_some() && !question.options.is_empty() {
            self.error("answer", "has options and an answer", "Mark the right option with right = true only");
        }
        let detail = &question.detail;
        if !detail.parts.is_empty() && (question.answer.is_some() || !question.options.is_empty()) {
            self.error("parts", "has parts beside an answer or options", "Keep the parts only");
        }
        let lists = [("hints", &detail.hints), ("steps", &detail.steps), ("look_for", &detail.look_for)];
        for (key, text) in
            lists.into_iter().flat_map(|(key, l)| l.iter().map(move |t| (key, t))).filter(|_| !drawn)
        {
            let whose = format!("{key} of {}", question.id);
            check_maths(text, &whose, &(self.place)(key), self.problems);
        }
        let answered = !detail.parts.is_empty() || !detail.look_for.is_empty();
        let open = question.options.is_empty() && question.answer.is_none() && !answered;
        if open && question.kind != QuestionKind::External {
            self.warning("text", "has no answer to mark against", "Add answer = \"…\" or options");
        }
    }

    fn options(&mut self) {
        let options = &self.question.options;
        if options.is_empty() {
            return;
        }
        if options.len() == 1 || options.len() > MOST_OPTIONS {
            self.error("options", &format!("has {} options", options.len()), "Give 2 to 26");
        }
        let right = options.iter().filter(|option| option.right).count();
        match right {
            1 => {}
            0 => self.error("options", "has no right option", "Add right = true to one of them"),
            _ => self.error("options", &format!("has {right} right options"), "Keep right = true on one"),
        }
        let mut seen: BTreeSet<String> = BTreeSet::new();
        for (index, option) in options.iter().enumerate() {
            let letter = option_letter(index);
            let whose = format!("option {letter} of {}", self.question.id);
            check_maths(&option.text, &whose, &(self.place)("options"), self.problems);
            let same: String = plain(&option.text).split_whitespace().collect::<Vec<_>>().join(" ");
            if !seen.insert(same) {
                let what = format!("offers {} twice", quoted(&plain(&option.text)));
                self.error("options", &what, "Change one of the two options");
            }
            if option.right && option.misconception.is_some() {
                let what = format!("names a misconception for the right option {letter}");
                self.error("options", &what, "Take the misconception out of the right option");
            }
        }
    }

    fn hinge(&mut self) {
        if !self.question.is_for(QuestionUse::Hinge) {
            return;
        }
        let options = &self.question.options;
        if options.is_empty() {
            self.warning("use", "is a hinge without options", "Add options that each show a way of thinking");
            return;
        }
        let silent: Vec<String> = options
            .iter()
            .enumerate()
            .filter(|(_, option)| !option.right && option.misconception.is_none())
            .map(|(index, _)| option_letter(index))
            .collect();
        if !silent.is_empty() {
            let what = format!("does not say which misconception leads to {}", silent.join(", "));
            self.warning(
                "options",
                &what,
                "Add misconception = \"…\" to each wrong option of a hinge question",
            );
        }
    }
}
