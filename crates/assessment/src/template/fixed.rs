//! A fixed question as if it had been drawn, so that it is shown, answered and judged in the same way.

use super::drawn::{Drawn, DrawnFigure, DrawnOption, DrawnPart, DrawnWrong};
use crate::answer::read_value;
use crate::exact::{Names, Value, evaluate, parse};
use curriculum::{Question, QuestionKind, Reply};
use std::collections::BTreeSet;

/// The question of any kind with this number; `None` where it cannot be answered on a screen: a person marks it, or its
/// template gives no draw.
#[must_use]
pub fn ask(question: &Question, draw: u64) -> Option<Drawn> {
    match question.kind {
        QuestionKind::Template => super::compile(question).ok()?.draw(draw).ok(),
        QuestionKind::Fixed => fixed(question),
        QuestionKind::External => None,
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
    let figure = detail.figure.as_ref().map(|figure| DrawnFigure {
        kind: figure.kind.clone(),
        values: figure
            .values
            .iter()
            .map(|(key, all)| (key.clone(), all.iter().flat_map(|text| plain_value(text)).collect()))
            .collect(),
    });
    Some(Drawn {
        draw: 0,
        text,
        say: detail.say.clone(),
        parts,
        wrong,
        options,
        figure,
        hints: detail.hints.clone(),
        steps: detail.steps.clone(),
        interests: BTreeSet::new(),
        names: Names::default(),
    })
}

/// A value of a fixed question's figure: an expression without names, or the text itself.
fn plain_value(text: &str) -> Vec<Value> {
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
