//! Expression → value, within bounds of steps, digits and list length.

use super::expression::{Binary, Expression};
use super::functions::call;
use super::number::{Number, integer, is_small, whole};
use super::small;
use super::value::Value;
use num_traits::{One as _, Signed as _, Zero as _};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Steps of one evaluation.
const MOST_STEPS: usize = 2_000;
/// Size of an exponent.
const MOST_POWER: i64 = 60;

/// Drawn values by name; a row of words is a list of columns.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Names {
    values: BTreeMap<String, Value>,
    rows: BTreeMap<String, Arc<BTreeMap<String, Value>>>,
}

impl Names {
    /// Sets a value.
    pub fn set(&mut self, name: impl Into<String>, value: Value) {
        self.values.insert(name.into(), value);
    }

    /// Sets a row, whose columns are asked for as `name.column`.
    pub fn set_row(&mut self, name: impl Into<String>, row: impl Into<Arc<BTreeMap<String, Value>>>) {
        self.rows.insert(name.into(), row.into());
    }

    /// The value of a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.values.get(name)
    }

    /// Names and values, in order of name.
    pub fn values(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.values.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// Rows, in order of name.
    pub fn rows(&self) -> impl Iterator<Item = (&str, &BTreeMap<String, Value>)> {
        self.rows.iter().map(|(name, row)| (name.as_str(), row.as_ref()))
    }
}

/// Why an expression has no value here: one sentence without a final stop.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{0}")]
pub struct EvaluateError(pub String);

pub(super) fn fault<T>(says: impl Into<String>) -> Result<T, EvaluateError> {
    Err(EvaluateError(says.into()))
}

/// The value of an expression with these names.
///
/// # Errors
/// When a name is not drawn, a function is given what it does not take, a number grows beyond 200 bits, something is
/// divided by zero, or the evaluation takes too many steps.
pub fn evaluate(expression: &Expression, names: &Names) -> Result<Value, EvaluateError> {
    let mut steps = MOST_STEPS;
    value(expression, names, &mut steps)
}

fn value(expression: &Expression, names: &Names, steps: &mut usize) -> Result<Value, EvaluateError> {
    *steps =
        steps.checked_sub(1).ok_or_else(|| EvaluateError("the expression takes too many steps".into()))?;
    match expression {
        Expression::Number(number) => Ok(Value::Number(number.clone())),
        Expression::Text(text) => Ok(Value::Text(text.clone())),
        Expression::Name(name) => {
            names.get(name).cloned().ok_or_else(|| EvaluateError(format!("nothing is drawn for {name}")))
        }
        Expression::Column(name, column) => names
            .rows
            .get(name)
            .and_then(|row| row.get(column))
            .cloned()
            .ok_or_else(|| EvaluateError(format!("nothing is drawn for {name}.{column}"))),
        Expression::Negative(inner) => Ok(Value::Number(-number(value(inner, names, steps)?)?)),
        Expression::Not(inner) => Ok(Value::Truth(!truth(&value(inner, names, steps)?)?)),
        Expression::Pair(Binary::And, left, right) => {
            let holds = truth(&value(left, names, steps)?)? && truth(&value(right, names, steps)?)?;
            Ok(Value::Truth(holds))
        }
        Expression::Pair(Binary::Or, left, right) => {
            let holds = truth(&value(left, names, steps)?)? || truth(&value(right, names, steps)?)?;
            Ok(Value::Truth(holds))
        }
        Expression::Pair(binary, left, right) => {
            pair(*binary, value(left, names, steps)?, value(right, names, steps)?)
        }
        Expression::Call(super::Function::If, values) => match values.as_slice() {
            // Only the branch that is taken is evaluated: if(b = 0, 0, a/b) must not divide by zero.
            [holds, then, otherwise] => {
                let taken = if truth(&value(holds, names, steps)?)? { then } else { otherwise };
                value(taken, names, steps)
            }
            _ => fault("if takes 3 values"),
        },
        Expression::Call(function, values) => {
            let values: Vec<Value> =
                values.iter().map(|one| value(one, names, steps)).collect::<Result<_, _>>()?;
            let found = call(*function, &values)?;
            match &found {
                Value::Number(number) if !is_small(number) => fault("a number has too many digits"),
                _ => Ok(found),
            }
        }
    }
}

pub(super) fn number(value: Value) -> Result<Number, EvaluateError> {
    match value {
        Value::Number(number) => Ok(number),
        other => fault(format!("{} stands where a number should", other.kind())),
    }
}

fn truth(value: &Value) -> Result<bool, EvaluateError> {
    match value {
        Value::Truth(truth) => Ok(*truth),
        other => fault(format!("{} stands where something should hold or not", other.kind())),
    }
}

fn pair(binary: Binary, left: Value, right: Value) -> Result<Value, EvaluateError> {
    match binary {
        Binary::Equal => return Ok(Value::Truth(left == right)),
        Binary::Unequal => return Ok(Value::Truth(left != right)),
        _ => {}
    }
    let (left, right) = (number(left)?, number(right)?);
    let found = match binary {
        Binary::Add => small::sum(&left, &right),
        Binary::Subtract => small::difference(&left, &right),
        Binary::Multiply => small::product(&left, &right),
        Binary::Divide if right.is_zero() => return fault("something is divided by zero"),
        Binary::Divide => small::quotient(&left, &right),
        Binary::Power => power(&left, &right)?,
        Binary::Less => return Ok(Value::Truth(small::order(&left, &right).is_lt())),
        Binary::AtMost => return Ok(Value::Truth(small::order(&left, &right).is_le())),
        Binary::More => return Ok(Value::Truth(small::order(&left, &right).is_gt())),
        Binary::AtLeast => return Ok(Value::Truth(small::order(&left, &right).is_ge())),
        Binary::Equal | Binary::Unequal | Binary::And | Binary::Or => {
            return fault("this was decided before");
        }
    };
    if is_small(&found) { Ok(Value::Number(found)) } else { fault("a number has too many digits") }
}

fn power(base: &Number, exponent: &Number) -> Result<Number, EvaluateError> {
    let Some(exponent) = whole(exponent).filter(|e| e.abs() <= MOST_POWER) else {
        return fault(format!("a power should be a whole number from -{MOST_POWER} to {MOST_POWER}"));
    };
    if base.is_zero() && exponent < 0 {
        return fault("something is divided by zero");
    }
    let mut found = integer(1);
    for _ in 0..exponent.abs() {
        found *= base;
        if !is_small(&found) {
            return fault("a number has too many digits");
        }
    }
    Ok(if exponent < 0 { Number::one() / found } else { found })
}

#[cfg(test)]
mod tests;
