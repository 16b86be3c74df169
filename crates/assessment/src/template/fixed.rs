//! A fixed question as if it had been drawn, so that it is shown, answered and judged in the same way.

use super::drawn::{Drawn, DrawnFigure, DrawnOption, DrawnPart, DrawnWrong};
use crate::answer::read_value;
use crate::exact::{Names, Value, evaluate, parse};
use crate::figure::{self, Drawing};
use curriculum::{Question, QuestionKind, Reply};
use std::collections::BTreeSet;

/// The question of any kind with this number; `None` where it cannot be answered on a screen: a person marks it, its
/// template gives no draw, or its figure cannot be drawn.
#[must_use]
pub fn ask(question: &Question, draw: u64) -> Option<Drawn> {
    let drawn = match question.kind {
        QuestionKind::Template => super::compile(question).ok()?.draw(draw).ok()?,
        QuestionKind::Fixed => fixed(question)?,
        QuestionKind::External => return None,
    };
    let shown = drawn.figure.as_ref().is_none_or(|figure| figure::draw(figure).is_ok());
    shown.then_some(drawn)
}

/// The number under which a question is told about one of the interests, with the numbers of `draw`; the number of the
/// plain question where it has no such context, or where more than words would change.
#[must_use]
pub fn draw_for(question: &Question, interests: &BTreeSet<String>, draw: u64) -> u64 {
    let compiled = (question.kind == QuestionKind::Template).then(|| super::compile(question).ok()).flatten();
    let told = compiled.and_then(|template| template.draw_for(interests, draw).ok());
    match told {
        // A label that has no room in a figure is no reason to leave the question out.
        Some(told) if ask(question, told.draw).is_some() => told.draw,
        Some(_) | None => super::context::base_of(draw),
    }
}

fn fixed(question: &Question) -> Option<Drawn> {
    let detail = &question.detail;
    let text = question.text.clone()?;
    let (parts, wrong, options) = if question.options.is_empty() {
        (typed_parts(question)?, typed_wrong(question), Vec::new())
    } else {
        chosen(question)?
    };
    Some(Drawn {
        draw: 0,
        text,
        say: detail.say.clone(),
        parts,
        wrong,
        options,
        figure: written_figure(question),
        hints: detail.hints.clone(),
        steps: detail.steps.clone(),
        interests: BTreeSet::new(),
        names: Names::default(),
    })
}

/// The figure of a question of any kind with this number, whoever marks it; `None` where it has none.
#[must_use]
pub fn figure_of(question: &Question, draw: u64) -> Option<DrawnFigure> {
    question.detail.figure.as_ref()?;
    match question.kind {
        QuestionKind::Template => super::compile(question).ok()?.draw(draw).ok()?.figure,
        QuestionKind::Fixed | QuestionKind::External => written_figure(question),
    }
}

/// The figure of a question whose values are written down and not drawn.
pub(super) fn written_figure(question: &Question) -> Option<DrawnFigure> {
    let figure = question.detail.figure.as_ref()?;
    let worked = figure
        .values
        .iter()
        .map(|(key, all)| (key.clone(), all.iter().flat_map(|text| plain_value(text)).collect()));
    Some(DrawnFigure { kind: figure.kind.clone(), values: worked.collect() })
}

/// A value of a fixed question's figure: an expression without names, or the text itself.
pub(crate) fn plain_value(text: &str) -> Vec<Value> {
    let value = parse(text).ok().and_then(|expression| evaluate(&expression, &Names::default()).ok());
    match value {
        Some(Value::List(values)) => values,
        Some(value) => vec![value],
        None => vec![Value::Text(text.to_owned())],
    }
}

fn typed_parts(question: &Question) -> Option<Vec<DrawnPart>> {
    let detail = &question.detail;
    let part = |label: &str, answer: &str, reply: Reply, unit: &Option<String>| {
        Some(DrawnPart {
            label: label.to_owned(),
            reply,
            answer: read_value(reply, answer)?,
            shown: answer.to_owned(),
            unit: unit.clone(),
            simplest: detail.simplest,
            follow: None,
        })
    };
    if detail.parts.is_empty() {
        let reply = detail.reply?;
        return Some(vec![part("", question.answer.as_deref()?, reply, &detail.unit)?]);
    }
    detail.parts.iter().map(|one| part(&one.label, &one.answer, one.reply, &one.unit)).collect()
}

fn typed_wrong(question: &Question) -> Vec<DrawnWrong> {
    let reply = question.detail.reply.or(question.detail.parts.first().map(|part| part.reply));
    let wrong = question.detail.wrong.iter();
    wrong
        .filter_map(|one| {
            Some(DrawnWrong {
                misconception: one.misconception.clone(),
                answer: read_value(reply?, &one.answer)?,
                shown: one.show.clone().unwrap_or_else(|| one.answer.clone()),
            })
        })
        .collect()
}

type Chosen = (Vec<DrawnPart>, Vec<DrawnWrong>, Vec<DrawnOption>);

fn chosen(question: &Question) -> Option<Chosen> {
    let right = question.options.get(question.right_option()?)?;
    let part = DrawnPart {
        label: String::new(),
        reply: Reply::Choice,
        answer: Value::Text(right.text.clone()),
        shown: right.text.clone(),
        unit: None,
        simplest: false,
        follow: None,
    };
    let (mut wrong, mut options) = (Vec::new(), Vec::new());
    for option in &question.options {
        let place = (!option.right).then_some(wrong.len());
        options.push(DrawnOption { shown: option.text.clone(), wrong: place });
        if !option.right {
            wrong.push(DrawnWrong {
                misconception: option.misconception.clone(),
                answer: Value::Text(option.text.clone()),
                shown: option.text.clone(),
            });
        }
    }
    Some((vec![part], wrong, options))
}

/// A question as it is put before a class.
#[derive(Clone, PartialEq, Debug)]
pub struct Asked {
    /// With the words, options and answer of this draw.
    pub question: Question,
    /// Its figure; `None` where it has none.
    pub figure: Option<Drawing>,
}

/// A question as it is put before a class on paper or a board: a template as the fixed question of this draw, any other
/// as it is. `None` for a template without a draw, and where a figure belongs to it that cannot be drawn: without its
/// figure a question means nothing.
#[must_use]
pub fn as_asked(question: &Question, draw: u64) -> Option<Asked> {
    if question.kind != QuestionKind::Template {
        let figure = written_figure(question).map(|figure| figure::draw(&figure)).transpose().ok()?;
        return Some(Asked { question: question.clone(), figure });
    }
    let drawn = super::compile(question).ok()?.draw(draw).ok()?;
    let figure = drawn.figure.as_ref().map(figure::draw).transpose().ok()?;
    // With two right boxes there is nothing to choose from.
    let options = if drawn.parts.len() == 1 { drawn.options.as_slice() } else { &[] };
    let answer = drawn.parts.iter().map(|part| {
        if part.label.is_empty() { part.shown.clone() } else { format!("{} {}", part.label, part.shown) }
    });
    let answer = answer.collect::<Vec<_>>().join("; ");
    let question = Question {
        text: Some(drawn.text.clone()),
        answer: options.is_empty().then_some(answer),
        options: options
            .iter()
            .map(|option| curriculum::AnswerOption {
                text: option.shown.clone(),
                right: option.wrong.is_none(),
                misconception: option.wrong.and_then(|at| drawn.wrong.get(at)?.misconception.clone()),
            })
            .collect(),
        ..question.clone()
    };
    Some(Asked { question, figure })
}

/// The draw that a class gets on a day: the same on every page of that day, another the next. `day` and `class` are any
/// numbers that stand for them.
#[must_use]
pub fn draw_of_the_day(day: i64, class: i64) -> u64 {
    (day.unsigned_abs() << 20) ^ class.unsigned_abs()
}
