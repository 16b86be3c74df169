//! Whether a template may be put before a pupil: it is drawn from many times, and every draw is looked at.

use super::compile::{Fault, compile};
use super::drawn::{Drawn, DrawnFigure};
use super::fixed::written_figure;
use crate::figure;
use curriculum::{Grade, Question, QuestionKind, Reply, maths_faults};
use std::collections::BTreeSet;

/// Draws that are looked at.
const DRAWS: u64 = 120;
/// Different questions under which a template is hardly one.
const FEW: usize = 6;
/// Characters of a question, so that two stand on a page.
const LONGEST_TEXT: usize = 600;
/// Characters of an option, so that it stands on a line.
const LONGEST_OPTION: usize = 90;

/// What is wrong with a template, and what somebody may want to look at; empty for one that is in order. Of a question
/// that is no template only the figure is looked at.
#[must_use]
pub fn check(question: &Question) -> Vec<Fault> {
    if question.kind != QuestionKind::Template {
        let mut faults = Faults(Vec::new());
        if let Some(figure) = written_figure(question) {
            draw_figure(&figure, "", &mut faults);
        }
        return faults.0;
    }
    let template = match compile(question) {
        Ok(template) => template,
        Err(faults) => return faults,
    };
    let mut faults = Faults(Vec::new());
    let mut drawn = Vec::new();
    for number in 0..DRAWS {
        match template.draw(number) {
            Ok(one) => drawn.push(one),
            Err(none) => {
                let hint = "Widen draw, loosen given, or change a wrong answer that meets the right one";
                faults.error("draw", none.to_string(), hint);
                return faults.0;
            }
        }
    }
    let different: BTreeSet<&str> = drawn.iter().map(|one| one.text.as_str()).collect();
    let by_figure = question.detail.figure.is_some();
    if different.len() < FEW && !by_figure {
        let what = format!("only {} different questions come of it", different.len());
        faults.warning("draw", what, "Widen draw, or write fixed questions");
    }
    for one in &drawn {
        look(one, &mut faults);
    }
    forms(&drawn, &mut faults);
    if question.detail.steps.is_empty() {
        faults.warning("steps", "there is no worked solution", "Add steps = [\"…\", \"…\"]");
    }
    if question.detail.proof.is_empty() {
        faults.warning("proof", "nothing proves the answer another way", "Add proof = [\"…\"]");
    }
    faults.0
}

struct Faults(Vec<Fault>);

impl Faults {
    /// One of a kind is enough: the same fault in a hundred draws is one fault.
    fn add(&mut self, grade: Grade, key: &'static str, what: String, hint: &str) {
        if self.0.iter().filter(|fault| fault.key == key && fault.grade == grade).count() < 2 {
            self.0.push(Fault { grade, key, what, hint: hint.to_owned() });
        }
    }

    fn error(&mut self, key: &'static str, what: impl Into<String>, hint: &str) {
        self.add(Grade::Error, key, what.into(), hint);
    }

    fn warning(&mut self, key: &'static str, what: impl Into<String>, hint: &str) {
        self.add(Grade::Warning, key, what.into(), hint);
    }
}

/// A figure that cannot be drawn leaves the question unasked.
fn draw_figure(figure: &DrawnFigure, when: &str, faults: &mut Faults) {
    if let Err(fault) = figure::draw(figure) {
        faults.error("figure", format!("{when}{}", fault.what), &fault.hint);
    }
}

/// One draw: its maths can be set, it fits, its hints keep the answer.
fn look(drawn: &Drawn, faults: &mut Faults) {
    let draw = drawn.draw;
    let texts = std::iter::once(("text", &drawn.text))
        .chain(drawn.say.iter().map(|say| ("say", say)))
        .chain(drawn.hints.iter().map(|hint| ("hints", hint)))
        .chain(drawn.steps.iter().map(|step| ("steps", step)))
        .chain(drawn.parts.iter().map(|part| ("answer", &part.shown)))
        .chain(drawn.wrong.iter().map(|wrong| ("wrong", &wrong.shown)));
    for (key, text) in texts {
        for (what, hint) in maths_faults(text) {
            faults.error(key, format!("in draw {draw}, {what}"), &hint);
        }
        if text.trim().is_empty() {
            faults.error(key, format!("in draw {draw}, nothing stands there"), "Give it words");
        }
    }
    if let Some(figure) = &drawn.figure {
        draw_figure(figure, &format!("in draw {draw}, "), faults);
    }
    if drawn.text.chars().count() > LONGEST_TEXT {
        faults.error(
            "text",
            format!("draw {draw} is longer than {LONGEST_TEXT} characters"),
            "Make it shorter",
        );
    }
    for option in &drawn.options {
        if curriculum::plain(&option.shown).chars().count() > LONGEST_OPTION {
            let what = format!("an option of draw {draw} is longer than {LONGEST_OPTION} characters");
            faults.error("wrong", what, "Make it shorter");
        }
    }
}

/// Whether an option can be told by its form alone: the only fraction among whole numbers is right or wrong without
/// any thought about the question.
fn forms(drawn: &[Drawn], faults: &mut Faults) {
    let mut told = Vec::new();
    let mut with_options = 0;
    for one in drawn.iter().filter(|one| one.options.len() > 2) {
        if matches!(
            one.parts.first().map(|part| part.reply),
            Some(Reply::Words | Reply::Spelling | Reply::Choice)
        ) {
            continue;
        }
        with_options += 1;
        let right = one.parts.first().map(|part| form(&part.shown)).unwrap_or_default();
        let alike = one.options.iter().filter(|option| form(&option.shown) == right).count();
        if alike < 2 {
            told.push(one.draw);
        }
    }
    // A sum of fractions that happens to be whole is no fault; one draw in ten is a pattern.
    if told.len() * 10 > with_options {
        let what = format!(
            "the right answer stands out by its form in {} of {with_options} draws (draw {})",
            told.len(),
            told.first().copied().unwrap_or_default()
        );
        faults.error("wrong", what, "Give at least one wrong answer of the same form, or set show");
    }
}

/// A text with every run of digits and commas as one sign.
fn form(text: &str) -> String {
    let mut form = String::new();
    for c in text.chars() {
        match c {
            '0'..='9' | ',' if form.ends_with('#') => {}
            '0'..='9' => form.push('#'),
            '−' => {}
            other => form.push(other),
        }
    }
    form
}
