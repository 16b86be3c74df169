//! A question of the curriculum → a recipe in which every expression has been read and every name is known.

use super::rule::Rule;
use super::wording::Wording;
use crate::exact::{Expression, ParseError, Value, integer, parse, parse_decimal};
use curriculum::{Draw, Grade, Question, QuestionKind, Reply};
use domain::Slug;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What is wrong with a template: which key, what, and what to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// Whether the template cannot be used.
    pub grade: Grade,
    /// The key of the question that it is about.
    pub key: &'static str,
    /// One sentence without a final stop.
    pub what: String,
    /// What to do, likewise.
    pub hint: String,
}

/// A template that can be drawn from.
#[derive(Clone, PartialEq, Debug)]
pub struct Template {
    pub(super) text: Wording,
    pub(super) say: Option<Wording>,
    /// In an order in which each can be worked out from those before.
    pub(super) sources: Vec<(String, Source)>,
    pub(super) given: Vec<Expression>,
    pub(super) parts: Vec<Part>,
    pub(super) wrong: Vec<Wrong>,
    pub(super) figure: Option<Figure>,
    pub(super) hints: Vec<Wording>,
    pub(super) steps: Vec<Wording>,
}

#[derive(Clone, PartialEq, Debug)]
pub(super) enum Source {
    Rule(Rule),
    Texts(Vec<String>),
    Rows(Vec<Row>),
}

#[derive(Clone, PartialEq, Debug)]
pub(super) struct Row {
    pub columns: Arc<BTreeMap<String, Value>>,
    pub interest: Option<String>,
}

/// What works an answer out.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Answer {
    Value(Expression),
    /// Algebra is text with places to fill: `[a]x [b|signed]`.
    Text(Wording),
}

#[derive(Clone, PartialEq, Debug)]
pub(super) struct Part {
    pub label: String,
    pub answer: Answer,
    pub reply: Reply,
    pub unit: Option<String>,
    pub simplest: bool,
    pub show: Option<Wording>,
    pub follow: Option<Expression>,
}

#[derive(Clone, PartialEq, Debug)]
pub(super) struct Wrong {
    pub misconception: Option<Slug>,
    pub answer: Answer,
    pub show: Option<Wording>,
}

#[derive(Clone, PartialEq, Debug)]
pub(super) struct Figure {
    pub kind: String,
    pub values: BTreeMap<String, Vec<Expression>>,
}

/// Reads a question of kind `template`.
///
/// # Errors
/// Everything that is wrong with it.
pub fn compile(question: &Question) -> Result<Template, Vec<Fault>> {
    let mut reader = Reader { faults: Vec::new(), known: BTreeSet::new() };
    let template = reader.template(question);
    match template {
        Some(template) if reader.faults.is_empty() => Ok(template),
        _ => Err(reader.faults),
    }
}

struct Reader {
    faults: Vec<Fault>,
    known: BTreeSet<String>,
}

impl Reader {
    fn fault(&mut self, key: &'static str, what: impl Into<String>, hint: impl Into<String>) {
        self.faults.push(Fault { grade: Grade::Error, key, what: what.into(), hint: hint.into() });
    }

    fn read<T>(&mut self, key: &'static str, text: &str, read: Result<T, ParseError>) -> Option<T> {
        match read {
            Ok(found) => Some(found),
            Err(error) => {
                self.fault(
                    key,
                    format!("{key} “{text}” cannot be read: {error}"),
                    "See docs/curriculum.md, Templates",
                );
                None
            }
        }
    }

    /// Names that nobody draws are found when the template is read, not when a pupil sits before it.
    fn names_known(&mut self, key: &'static str, names: BTreeSet<&str>) {
        let unknown: Vec<&str> = names.into_iter().filter(|name| !self.known.contains(*name)).collect();
        for name in unknown {
            self.fault(
                key,
                format!("{key} asks for {name}, which is not drawn"),
                format!("Add {name} to draw"),
            );
        }
    }

    fn expression(&mut self, key: &'static str, text: &str) -> Option<Expression> {
        let expression = self.read(key, text, parse(text))?;
        self.names_known(key, expression.names());
        Some(expression)
    }

    fn wording(&mut self, key: &'static str, text: &str) -> Option<Wording> {
        let wording = self.read(key, text, Wording::read(text))?;
        self.names_known(key, wording.expressions().flat_map(Expression::names).collect());
        Some(wording)
    }

    fn answer(&mut self, key: &'static str, text: &str, reply: Reply) -> Option<Answer> {
        if reply == Reply::Expression {
            self.wording(key, text).map(Answer::Text)
        } else {
            self.expression(key, text).map(Answer::Value)
        }
    }

    fn template(&mut self, question: &Question) -> Option<Template> {
        let detail = &question.detail;
        if question.kind != QuestionKind::Template {
            self.fault("kind", "this question is no template", "Write kind = \"template\"");
            return None;
        }
        let sources = self.sources(&detail.draw);
        let text = question.text.as_deref().unwrap_or_default();
        let text = self.wording("text", text);
        let say = detail.say.as_deref().and_then(|say| self.wording("say", say));
        let given = detail.given.iter().filter_map(|one| self.expression("given", one)).collect();
        let parts = self.parts(question);
        let reply = parts.first().map_or(Reply::Number, |part| part.reply);
        let wrong = detail
            .wrong
            .iter()
            .filter_map(|one| {
                Some(Wrong {
                    misconception: one.misconception.clone(),
                    answer: self.answer("wrong", &one.answer, reply)?,
                    show: one.show.as_deref().and_then(|show| self.wording("wrong", show)),
                })
            })
            .collect();
        let figure = detail.figure.as_ref().map(|figure| Figure {
            kind: figure.kind.clone(),
            values: figure
                .values
                .iter()
                .map(|(key, all)| {
                    (key.clone(), all.iter().filter_map(|one| self.expression("figure", one)).collect())
                })
                .collect(),
        });
        let hints = detail.hints.iter().filter_map(|hint| self.wording("hints", hint)).collect();
        let steps = detail.steps.iter().filter_map(|step| self.wording("steps", step)).collect();
        if !question.options.is_empty() {
            let hint = "Take options out: they are made from answer and wrong";
            self.fault("options", "a template has no options of its own", hint);
        }
        if reply == Reply::Choice && detail.wrong.len() < 2 {
            self.fault("wrong", "a choice needs at least two wrong answers", "Add wrong = [ … ]");
        }
        Some(Template { text: text?, say, sources, given, parts, wrong, figure, hints, steps })
    }

    fn parts(&mut self, question: &Question) -> Vec<Part> {
        let detail = &question.detail;
        if let Some(answer) = &question.answer {
            let reply = detail.reply.unwrap_or(Reply::Number);
            let Some(answer) = self.answer("answer", answer, reply) else { return Vec::new() };
            let show = detail.show.as_deref().and_then(|show| self.wording("show", show));
            let (unit, simplest) = (detail.unit.clone(), detail.simplest);
            return vec![Part { label: String::new(), answer, reply, unit, simplest, show, follow: None }];
        }
        if detail.parts.is_empty() {
            self.fault("answer", "nothing says what is right", "Add answer = \"…\" or parts = [ … ]");
        }
        let mut parts = Vec::new();
        for (at, part) in detail.parts.iter().enumerate() {
            let answer = self.answer("parts", &part.answer, part.reply);
            let follow = part.follow.as_ref().and_then(|text| self.expression("parts", text));
            parts.extend(answer.map(|answer| Part {
                label: part.label.clone(),
                answer,
                reply: part.reply,
                unit: part.unit.clone(),
                simplest: detail.simplest,
                show: None,
                follow,
            }));
            // A later part may follow from what was answered in this one.
            self.known.insert(format!("part{}", at + 1));
        }
        parts
    }

    /// Reads what is drawn and puts it into an order in which each follows from those before.
    fn sources(&mut self, draws: &BTreeMap<String, Draw>) -> Vec<(String, Source)> {
        if draws.is_empty() {
            self.fault(
                "draw",
                "a template draws nothing",
                "Add draw = { a = \"2..9\" }, or make it kind = \"fixed\"",
            );
        }
        self.known.extend(draws.keys().cloned());
        let mut waiting: Vec<(String, Source)> = Vec::new();
        for (name, draw) in draws {
            let source = match draw {
                Draw::Texts(texts) => Some(Source::Texts(texts.clone())),
                Draw::Rows(rows) => Some(Source::Rows(rows.iter().map(row).collect())),
                Draw::Rule(text) => self.read("draw", text, Rule::read(text)).map(Source::Rule),
            };
            if let Some(Source::Rule(rule)) = &source {
                self.names_known("draw", rule.names());
            }
            if matches!(&source, Some(Source::Texts(list)) if list.is_empty()) {
                self.fault("draw", format!("{name} has nothing to draw from"), "Add at least one");
            }
            waiting.extend(source.map(|source| (name.clone(), source)));
        }
        let mut sources: Vec<(String, Source)> = Vec::new();
        while !waiting.is_empty() {
            let still: BTreeSet<String> = waiting.iter().map(|(name, _)| name.clone()).collect();
            let ready = |source: &Source| match source {
                Source::Rule(rule) => rule.names().iter().all(|name| !still.contains(*name)),
                Source::Texts(_) | Source::Rows(_) => true,
            };
            let (now, later): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|(_, source)| ready(source));
            if now.is_empty() {
                let names: Vec<&str> = still.iter().map(String::as_str).collect();
                let what = format!("these names follow from each other in a circle: {}", names.join(", "));
                self.fault("draw", what, "Draw one of them first");
                return sources;
            }
            sources.extend(now);
            waiting = later;
        }
        sources
    }
}

/// A column that reads as a number is one.
fn row(columns: &BTreeMap<String, String>) -> Row {
    let value = |text: &String| {
        let (sign, digits) = text.strip_prefix('-').map_or((1, text.as_str()), |rest| (-1, rest));
        parse_decimal(digits).map_or_else(|| Value::Text(text.clone()), |n| Value::Number(n * integer(sign)))
    };
    Row {
        columns: Arc::new(
            columns
                .iter()
                .filter(|(key, _)| *key != "for")
                .map(|(key, text)| (key.clone(), value(text)))
                .collect(),
        ),
        interest: columns.get("for").cloned(),
    }
}
