//! Algebra up to equivalence: both expressions are worked out exactly at the same points.
//!
//! Two polynomials of degree d in n letters that agree at points drawn from a set of s values agree everywhere but
//! with a chance of d/s a point (Schwartz 1980, Zippel 1979); eight points of large, unrelated values leave no room for
//! chance at school degrees.

use super::tidy::{tidy, without_name};
use super::{Ask, Form, Verdict};
use crate::exact::{Binary, Expression, Names, Number, Value, evaluate, parse};
use std::collections::BTreeSet;

const POINTS: i64 = 8;

pub(super) fn check(answer: &str, simplest: bool, typed: &str) -> Verdict {
    let Some(right) = read(&from_latex(answer), None) else { return Verdict::Unclear(Ask::Expression) };
    let letters: BTreeSet<&str> = right.names();
    let Some(given) = read(&tidy(typed).to_lowercase(), Some(&letters)) else {
        return Verdict::Unclear(Ask::Expression);
    };
    if !equivalent(&right, &given) {
        return Verdict::Wrong;
    }
    if simplest && !as_simple(&right, &given) {
        return Verdict::OtherForm(Form::Simplest);
    }
    Verdict::Right
}

/// A template's answer may use LaTeX for what a page shows.
fn from_latex(text: &str) -> String {
    let mut text = tidy(text).to_lowercase().replace("\\times", "*").replace("/times", "*");
    // `tidy` has made the backslash a bar: /frac{1}{2}.
    while let Some((before, rest)) = text.split_once("/frac{") {
        let Some((top, rest)) = rest.split_once("}{") else { break };
        let Some((bottom, after)) = rest.split_once('}') else { break };
        text = format!("{before}(({top})/({bottom})){after}");
    }
    text.replace('{', "(").replace('}', ")").replace('$', "")
}

/// Writes out the products that algebra leaves unwritten, and reads the result.
fn read(text: &str, letters: Option<&BTreeSet<&str>>) -> Option<Expression> {
    let text = without_name(text).trim_end_matches('.');
    let mut written = String::new();
    let mut before: Option<char> = None;
    let mut run = String::new();
    let mut spaced = false;
    for c in text.chars() {
        if c == ' ' {
            spaced = true;
            continue;
        }
        if c.is_alphabetic() {
            run.push(c);
            // Three letters in a row are a word, unless all are letters of the expression: aaa is a³.
            let known = |c: char| letters.is_some_and(|all| all.contains(c.to_string().as_str()));
            if run.chars().count() > 2 && !run.chars().all(known) {
                return None;
            }
        } else {
            run.clear();
        }
        if let Some(last) = before {
            let ends = last.is_alphanumeric() || last == ')';
            let begins = c.is_alphabetic() || c == '(';
            if last.is_alphabetic() && c.is_ascii_digit() {
                // x2: is it x², 2x or a slip? Ask.
                return None;
            }
            if last.is_ascii_digit() && c.is_ascii_digit() && spaced {
                return None;
            }
            if ends && (begins || (last == ')' && c.is_ascii_digit())) {
                written.push('*');
            }
        }
        written.push(c);
        before = Some(c);
        spaced = false;
    }
    // -- is refused as a slip, but 3a - -2b is what it says.
    if written.starts_with("--") {
        return None;
    }
    parse(&written).ok()
}

fn equivalent(one: &Expression, other: &Expression) -> bool {
    let letters: BTreeSet<&str> = one.names().union(&other.names()).copied().collect();
    let mut compared = 0;
    for point in 1..=POINTS {
        let mut names = Names::default();
        for (at, letter) in letters.iter().enumerate() {
            // Values without small factors in common, so that x = y or x = 1 hides nothing.
            let top = 37 * point + 101 * (at as i64 + 1) + point * point * (at as i64 + 3);
            names.set(*letter, Value::Number(Number::new(top.into(), (7 + 2 * point).into())));
        }
        match (evaluate(one, &names), evaluate(other, &names)) {
            (Ok(a), Ok(b)) if a == b => compared += 1,
            (Err(_), Err(_)) => {}
            _ => return false,
        }
    }
    compared > 0
}

/// Whether the given expression has the shape of the right one: a product stays a product, and a sum has no more terms.
fn as_simple(right: &Expression, given: &Expression) -> bool {
    let (right_terms, given_terms) = (terms(right), terms(given));
    given_terms <= right_terms && (right_terms > 1) == (given_terms > 1) && size(given) <= size(right) + 4
}

fn terms(expression: &Expression) -> usize {
    match expression {
        Expression::Pair(Binary::Add | Binary::Subtract, left, right) => terms(left) + terms(right),
        Expression::Negative(inner) => terms(inner),
        _ => 1,
    }
}

fn size(expression: &Expression) -> usize {
    match expression {
        Expression::Pair(_, left, right) => 1 + size(left) + size(right),
        Expression::Negative(inner) | Expression::Not(inner) => 1 + size(inner),
        Expression::Call(_, values) => 1 + values.iter().map(size).sum::<usize>(),
        Expression::Number(_) | Expression::Text(_) | Expression::Name(_) | Expression::Column(..) => 1,
    }
}
