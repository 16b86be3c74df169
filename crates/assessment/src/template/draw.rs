//! Template and number → question.

use super::compile::{Answer, Part, Source, Template, Wrong};
use super::context::differ_in_words_only;
use super::drawn::{Drawn, DrawnFigure, DrawnOption, DrawnPart, DrawnWrong};
use super::wording::{Style, Wording, standard_form, style_of, written};
use super::{ATTEMPTS, NoDraw};
use crate::exact::{EvaluateError, Names, Number, Value, evaluate};
use curriculum::Reply;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Wrong answers that stand beside the right one to choose from.
const MOST_WRONG_OPTIONS: usize = 4;

impl Template {
    /// The question of this number. The same template and number give the same question on every machine. Numbers from
    /// 2⁶³ on are told about an interest ([`Self::draw_for`]); where that would change more than words, they give the
    /// plain question, whose number then stands in it.
    ///
    /// # Errors
    /// When no fair draw was found: the conditions leave nothing, or nearly nothing.
    pub fn draw(&self, draw: u64) -> Result<Drawn, NoDraw> {
        let (interest, base) = self.told(draw);
        let mut chance = ChaCha8Rng::seed_from_u64(base);
        let mut last = String::new();
        for _ in 0..ATTEMPTS {
            let before = chance.clone();
            match self.attempt(base, &mut chance, None) {
                Ok(plain) => {
                    let told = interest
                        .and_then(|interest| self.attempt(draw, &mut before.clone(), Some(&interest)).ok());
                    return Ok(told.filter(|told| differ_in_words_only(&plain, told)).unwrap_or(plain));
                }
                Err(EvaluateError(why)) => last = why,
            }
        }
        Err(NoDraw { last })
    }

    /// One try. Rows that suit the interest stand for those drawn, by the same chance; everything else is as without.
    fn attempt(
        &self,
        draw: u64,
        chance: &mut ChaCha8Rng,
        interest: Option<&str>,
    ) -> Result<Drawn, EvaluateError> {
        let mut pick = |count: u64| if count == 0 { 0 } else { chance.next_u64() % count };
        let (names, interests) = self.names(&mut pick, interest)?;
        for condition in &self.given {
            match evaluate(condition, &names)? {
                Value::Truth(true) => {}
                Value::Truth(false) => return failed("a condition does not hold"),
                other => return failed(format!("a condition is {} and not true or false", other.kind())),
            }
        }
        let parts: Vec<DrawnPart> =
            self.parts.iter().map(|part| drawn_part(part, &names)).collect::<Result<_, _>>()?;
        let Some(first) = parts.first() else { return failed("nothing is asked") };
        let wrong: Vec<DrawnWrong> =
            self.wrong.iter().map(|wrong| drawn_wrong(wrong, first, &names)).collect::<Result<_, _>>()?;
        all_differ(first, &wrong)?;
        // With several answers there is nothing to choose from: each is typed or written.
        let options = if parts.len() == 1 { options(first, &wrong, &mut pick) } else { Vec::new() };
        let fill = |all: &[Wording]| all.iter().map(|one| one.fill(&names)).collect::<Result<Vec<_>, _>>();
        Ok(Drawn {
            draw,
            text: self.text.fill(&names)?,
            say: self.say.as_ref().map(|say| say.fill(&names)).transpose()?,
            figure: self.figure(&names)?,
            hints: fill(&self.hints)?,
            steps: fill(&self.steps)?,
            parts,
            wrong,
            options,
            interests,
            names,
        })
    }

    fn names(
        &self,
        pick: &mut impl FnMut(u64) -> u64,
        interest: Option<&str>,
    ) -> Result<(Names, BTreeSet<String>), EvaluateError> {
        let (mut names, mut interests) = (Names::default(), BTreeSet::new());
        for (name, source) in &self.sources {
            match source {
                Source::Rule(rule) => {
                    let value = rule.value(&names, pick)?;
                    names.set(name, value);
                }
                Source::Texts(texts) => {
                    let text = texts.get(pick(texts.len() as u64) as usize).cloned().unwrap_or_default();
                    names.set(name, Value::Text(text));
                }
                Source::Rows(rows) => {
                    let place = pick(rows.len() as u64) as usize;
                    let suiting: Vec<_> = match interest {
                        Some(wanted) => {
                            rows.iter().filter(|row| row.interest.as_deref() == Some(wanted)).collect()
                        }
                        None => Vec::new(),
                    };
                    let row = if suiting.is_empty() {
                        rows.get(place)
                    } else {
                        suiting.get(place % suiting.len()).copied()
                    };
                    let Some(row) = row else { return failed(format!("{name} has no rows")) };
                    names.set_row(name, Arc::clone(&row.columns));
                    interests.extend(row.interest.clone());
                }
            }
        }
        Ok((names, interests))
    }

    fn figure(&self, names: &Names) -> Result<Option<DrawnFigure>, EvaluateError> {
        let Some(figure) = &self.figure else { return Ok(None) };
        let mut values = std::collections::BTreeMap::new();
        for (key, all) in &figure.values {
            let mut worked = Vec::new();
            for one in all {
                // A list stands for its values: labels = "list(a, b)" is as good as labels = ["a", "b"].
                match evaluate(one, names)? {
                    Value::List(list) => worked.extend(list),
                    value => worked.push(value),
                }
            }
            values.insert(key.clone(), worked);
        }
        Ok(Some(DrawnFigure { kind: figure.kind.clone(), values }))
    }
}

fn failed<T>(why: impl Into<String>) -> Result<T, EvaluateError> {
    Err(EvaluateError(why.into()))
}

fn answer_of(answer: &Answer, names: &Names) -> Result<Value, EvaluateError> {
    match answer {
        Answer::Value(expression) => evaluate(expression, names),
        Answer::Text(wording) => wording.fill(names).map(Value::Text),
    }
}

fn drawn_part(part: &Part, names: &Names) -> Result<DrawnPart, EvaluateError> {
    let answer = answer_of(&part.answer, names)?;
    let shown = match &part.show {
        Some(show) => show.fill(names)?,
        None => shown(&answer, part.reply, part.unit.as_deref())?,
    };
    Ok(DrawnPart {
        label: part.label.clone(),
        reply: part.reply,
        answer,
        shown,
        unit: part.unit.clone(),
        simplest: part.simplest,
        follow: part.follow.clone(),
    })
}

fn drawn_wrong(wrong: &Wrong, first: &DrawnPart, names: &Names) -> Result<DrawnWrong, EvaluateError> {
    let answer = answer_of(&wrong.answer, names)?;
    let shown = match &wrong.show {
        Some(show) => show.fill(names)?,
        None => shown(&answer, first.reply, first.unit.as_deref())?,
    };
    Ok(DrawnWrong { misconception: wrong.misconception.clone(), answer, shown })
}

/// Two wrong ideas that meet in one answer tell nothing, and a wrong idea that meets the right one even less.
fn all_differ(first: &DrawnPart, wrong: &[DrawnWrong]) -> Result<(), EvaluateError> {
    for (at, one) in wrong.iter().enumerate() {
        if one.answer == first.answer || one.shown == first.shown {
            return failed(format!("the wrong answer {} is the right one", at + 1));
        }
        let before = wrong.iter().take(at);
        if before.into_iter().any(|other| other.answer == one.answer || other.shown == one.shown) {
            return failed(format!("the wrong answer {} is there twice", at + 1));
        }
    }
    Ok(())
}

fn options(first: &DrawnPart, wrong: &[DrawnWrong], pick: &mut impl FnMut(u64) -> u64) -> Vec<DrawnOption> {
    if wrong.len() < 2 {
        return Vec::new();
    }
    let mut places: Vec<usize> = (0..wrong.len()).collect();
    while places.len() > MOST_WRONG_OPTIONS {
        places.remove(pick(places.len() as u64) as usize);
    }
    let mut options: Vec<DrawnOption> = places
        .into_iter()
        .filter_map(|at| wrong.get(at).map(|one| DrawnOption { shown: one.shown.clone(), wrong: Some(at) }))
        .collect();
    options.push(DrawnOption { shown: first.shown.clone(), wrong: None });
    // Fisher and Yates.
    for at in (1..options.len()).rev() {
        let other = pick(at as u64 + 1) as usize;
        options.swap(at, other);
    }
    options
}

/// An answer as a page shows it.
fn shown(value: &Value, reply: Reply, unit: Option<&str>) -> Result<String, EvaluateError> {
    let text = match (reply, value) {
        (Reply::Percentage, Value::Number(number)) => format!("{}%", plain(number)?),
        (Reply::StandardForm, Value::Number(number)) => standard_form(number),
        (Reply::Ratio, Value::List(values)) => joined(values, " : ")?,
        (Reply::Coordinates, Value::List(values)) => format!("({})", joined(values, ", ")?),
        (Reply::Expression, Value::Text(text)) => format!("${text}$"),
        (_, Value::Number(number)) => {
            let style = style_of(reply);
            let drawn = written(value, style, true)?;
            if drawn.contains('\\') && !number.is_integer() {
                format!("${drawn}$")
            } else {
                written(value, style, false)?
            }
        }
        _ => written(value, Style::Usual, false)?,
    };
    Ok(match unit {
        Some(unit @ ("%" | "°")) => format!("{text}{unit}"),
        Some(unit) => format!("{text} {unit}"),
        None => text,
    })
}

fn plain(number: &Number) -> Result<String, EvaluateError> {
    written(&Value::Number(number.clone()), Style::Usual, false)
}

fn joined(values: &[Value], between: &str) -> Result<String, EvaluateError> {
    let all: Result<Vec<String>, _> =
        values.iter().map(|value| written(value, Style::Usual, false)).collect();
    Ok(all?.join(between))
}
