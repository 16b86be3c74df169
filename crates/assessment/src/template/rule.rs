//! How a name gets its value: a range, a choice, or an expression.

use crate::exact::{
    EvaluateError, Expression, Names, Number, ParseError, Value, evaluate, integer, parse, small,
};
use num_traits::{Signed as _, ToPrimitive as _};
use std::collections::BTreeSet;

/// Values of one range.
const MOST_VALUES: i64 = 10_000_000;

/// A rule, read.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Rule {
    /// From one value to another by steps, both ends included.
    Range(Expression, Expression, Expression),
    /// One of these.
    Choice(Vec<Expression>),
    /// What follows from the other names.
    Follows(Expression),
}

impl Rule {
    /// Reads `lo..hi`, `lo..hi step s`, `a, b, c` or `= expression`.
    pub(super) fn read(text: &str) -> Result<Self, ParseError> {
        let text = text.trim();
        if let Some(rest) = text.strip_prefix('=') {
            return parse(rest).map(Self::Follows);
        }
        if let Some((low, rest)) = text.split_once("..") {
            let (high, step) = rest.split_once(" step ").unwrap_or((rest, "1"));
            return Ok(Self::Range(parse(low)?, parse(high)?, parse(step)?));
        }
        let parts = apart(text);
        if parts.len() < 2 {
            let says = format!("“{text}” draws nothing: write 2..9, or 2, 5, 10, or = a * b");
            return Err(ParseError(says));
        }
        parts.into_iter().map(parse).collect::<Result<_, _>>().map(Self::Choice)
    }

    pub(super) fn names(&self) -> BTreeSet<&str> {
        match self {
            Self::Range(low, high, step) => {
                [low, high, step].into_iter().flat_map(Expression::names).collect()
            }
            Self::Choice(all) => all.iter().flat_map(Expression::names).collect(),
            Self::Follows(one) => one.names(),
        }
    }

    /// The value that `pick` chooses: `pick(n)` is a number below `n`.
    pub(super) fn value(
        &self,
        names: &Names,
        pick: &mut impl FnMut(u64) -> u64,
    ) -> Result<Value, EvaluateError> {
        match self {
            Self::Follows(expression) => evaluate(expression, names),
            Self::Choice(all) => {
                let at = pick(all.len() as u64) as usize;
                let chosen =
                    all.get(at).ok_or_else(|| EvaluateError("there is nothing to choose from".into()))?;
                evaluate(chosen, names)
            }
            Self::Range(low, high, step) => {
                let (low, high, step) = (number(low, names)?, number(high, names)?, number(step, names)?);
                if !step.is_positive() {
                    return Err(EvaluateError("a range goes up by a step above zero".into()));
                }
                let steps = small::floor(&small::quotient(&small::difference(&high, &low), &step));
                let count = steps.to_integer().to_i64().and_then(|steps| steps.checked_add(1));
                match count {
                    Some(count) if (1..=MOST_VALUES).contains(&count) => {
                        let steps = pick(count.unsigned_abs()) as i64;
                        Ok(Value::Number(small::sum(&low, &small::product(&integer(steps), &step))))
                    }
                    _ => Err(EvaluateError(format!("there is nothing from {low} to {high}"))),
                }
            }
        }
    }
}

fn number(expression: &Expression, names: &Names) -> Result<Number, EvaluateError> {
    match evaluate(expression, names)? {
        Value::Number(number) => Ok(number),
        other => Err(EvaluateError(format!("{} cannot be the end of a range", other.kind()))),
    }
}

/// A list apart at its commas, but not at those within brackets or quotes.
fn apart(text: &str) -> Vec<&str> {
    let (mut parts, mut from, mut depth, mut quoted) = (Vec::new(), 0, 0_i32, false);
    for (at, c) in text.char_indices() {
        match c {
            '\'' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth -= 1,
            ',' if depth == 0 && !quoted => {
                parts.push(&text[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[from..]);
    parts
}
