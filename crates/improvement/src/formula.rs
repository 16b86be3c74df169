//! What a result is compared by, written down: `prior + prior^2 + fsm + prior:fsm`.
//!
//! The grammar, whole:
//!
//! ```text
//! formula = "1" | term { "+" term }
//! term    = name | name "^" power | name ":" name
//! name    = a letter or "_", then letters, digits, "_" and "."
//! power   = 2 … 6
//! ```
//!
//! `a:b` is the product of two columns. A constant is always there; `1` alone is nothing but the constant. Spaces do not
//! matter. There is no minus, no function and no category: a column of words is handed in as columns of 0 and 1.

use crate::{ImprovementError, Results};
use std::fmt;

/// Highest power of a column: beyond it curves follow single pupils.
const HIGHEST: u8 = 6;
/// Most terms of a formula.
const MOST: usize = 60;

/// A formula that was read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Formula {
    terms: Vec<Term>,
}

/// One term.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Term {
    /// A column, or a power of it.
    Power(String, u8),
    /// The product of two columns.
    Product(String, String),
}

/// Why a formula cannot be read: where, and what to write.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the formula “{formula}” cannot be read at “{at}”: {what}")]
pub struct FormulaError {
    formula: String,
    at: String,
    what: &'static str,
}

impl fmt::Display for Term {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Power(name, 1) => formatter.write_str(name),
            Self::Power(name, power) => write!(formatter, "{name}^{power}"),
            Self::Product(one, other) => write!(formatter, "{one}:{other}"),
        }
    }
}

impl fmt::Display for Formula {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.terms.is_empty() {
            return formatter.write_str("1");
        }
        let terms: Vec<String> = self.terms.iter().map(Term::to_string).collect();
        formatter.write_str(&terms.join(" + "))
    }
}

impl Formula {
    /// Reads a formula.
    ///
    /// # Errors
    /// When it does not follow the grammar, has a term twice or more than 60.
    ///
    /// ```
    /// let formula = improvement::Formula::parse("prior+prior^2 + prior:fsm").unwrap();
    /// assert_eq!(formula.to_string(), "prior + prior^2 + prior:fsm");
    /// let error = improvement::Formula::parse("prior + 2x").unwrap_err();
    /// assert!(error.to_string().contains("cannot be read at “2x”"));
    /// ```
    pub fn parse(text: &str) -> Result<Self, FormulaError> {
        let problem = |at: &str, what| {
            let short = |text: &str| text.chars().take(60).collect();
            FormulaError { formula: short(text), at: short(at), what }
        };
        if text.trim() == "1" {
            return Ok(Self::default());
        }
        let mut terms = Vec::new();
        for part in text.split('+') {
            let part = part.trim();
            let term = term(part).map_err(|what| problem(part, what))?;
            if terms.contains(&term) {
                return Err(problem(part, "this term is there twice; leave one out"));
            }
            terms.push(term);
        }
        if terms.len() > MOST {
            return Err(problem("", "it has more than 60 terms; leave some out"));
        }
        Ok(Self { terms })
    }

    /// Its terms, without the constant.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The names of all columns, each once, in order.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for term in &self.terms {
            let of = match term {
                Term::Power(name, _) => vec![name.as_str()],
                Term::Product(one, other) => vec![one.as_str(), other.as_str()],
            };
            for name in of {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        names
    }

    /// This formula and the terms of another that it does not have.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let mut terms = self.terms.clone();
        terms.extend(other.terms.iter().filter(|term| !self.terms.contains(term)).cloned());
        Self { terms }
    }

    /// Binds it to the columns of results.
    pub(crate) fn design<'a>(&self, results: &'a Results) -> Result<Design<'a>, ImprovementError> {
        let bound = |term: &Term| {
            Ok(match term {
                Term::Power(name, power) => Bound::Power(results.column(name)?, i32::from(*power)),
                Term::Product(one, other) => Bound::Product(results.column(one)?, results.column(other)?),
            })
        };
        Ok(Design { terms: self.terms.iter().map(bound).collect::<Result<_, ImprovementError>>()? })
    }
}

fn term(text: &str) -> Result<Term, &'static str> {
    if text.is_empty() {
        return Err("a term is missing; write column names joined by +, such as prior + fsm");
    }
    if let Some((one, other)) = text.split_once(':') {
        return Ok(Term::Product(name(one)?, name(other)?));
    }
    let Some((base, power)) = text.split_once('^') else {
        return Ok(Term::Power(name(text)?, 1));
    };
    match power.trim().parse::<u8>() {
        Ok(power) if (2..=HIGHEST).contains(&power) => Ok(Term::Power(name(base)?, power)),
        _ => Err("a power must be a whole number from 2 to 6, such as prior^2"),
    }
}

fn name(text: &str) -> Result<String, &'static str> {
    let text = text.trim();
    let starts = text.starts_with(|c: char| c.is_alphabetic() || c == '_');
    if starts && text.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '.') {
        Ok(text.to_owned())
    } else {
        Err(
            "a column's name begins with a letter and has letters, digits, _ and . only; terms are name, name^2 and \
             name:name, joined by +",
        )
    }
}

/// A formula bound to columns.
pub(crate) struct Design<'a> {
    terms: Vec<Bound<'a>>,
}

enum Bound<'a> {
    Power(&'a [f64], i32),
    Product(&'a [f64], &'a [f64]),
}

impl Design<'_> {
    pub(crate) fn columns(&self) -> usize {
        self.terms.len()
    }

    /// The columns of one pupil, as many as there are terms.
    pub(crate) fn row(&self, pupil: usize, row: &mut [f64]) {
        for (cell, term) in row.iter_mut().zip(&self.terms) {
            *cell = match term {
                Bound::Power(column, 1) => column[pupil],
                Bound::Power(column, power) => column[pupil].powi(*power),
                Bound::Product(one, other) => one[pupil] * other[pupil],
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_wrong_is_named_where_it_is() {
        for (text, at, what) in [
            ("", "“”", "a term is missing"),
            ("prior +", "“”", "a term is missing"),
            ("prior^1", "“prior^1”", "from 2 to 6"),
            ("prior^x", "“prior^x”", "from 2 to 6"),
            ("prior + fsm-sex", "“fsm-sex”", "begins with a letter"),
            ("a:b:c", "“a:b:c”", "name:name"),
            ("log(prior)", "“log(prior)”", "begins with a letter"),
            ("prior + 1", "“1”", "begins with a letter"),
            ("prior + prior", "“prior”", "twice"),
        ] {
            let says = Formula::parse(text).unwrap_err().to_string();
            assert!(says.contains(at) && says.contains(what), "{text}: {says}");
        }
        let many: Vec<String> = (0..61).map(|at| format!("x{at}")).collect();
        assert!(Formula::parse(&many.join("+")).unwrap_err().to_string().contains("more than 60"));
        assert_eq!(Formula::parse(" 1 ").unwrap().to_string(), "1");
    }

    #[test]
    fn a_formula_names_its_columns_once_and_grows() {
        let formula = Formula::parse("prior + prior^3 + fsm:prior").unwrap();
        assert_eq!(formula.names(), ["prior", "fsm"]);
        let more = formula.and(&Formula::parse("sex + prior").unwrap());
        assert_eq!(more.to_string(), "prior + prior^3 + fsm:prior + sex");
    }

    #[test]
    fn a_row_has_what_the_terms_say() {
        let results = Results::new(crate::Standing::National, vec!["a".into()], vec![0], vec![1.0]).unwrap();
        let results = results.with("x", vec![3.0]).unwrap().with("z", vec![-2.0]).unwrap();
        let design = Formula::parse("x + x^3 + x:z").unwrap();
        let design = design.design(&results).unwrap();
        let mut row = vec![0.0; design.columns()];
        design.row(0, &mut row);
        assert_eq!(row, [3.0, 27.0, -6.0]);
        assert!(Formula::parse("y").unwrap().design(&results).is_err());
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused_and_what_is_written_is_read_again(text in any::<String>()) {
            if let Ok(formula) = Formula::parse(&text) {
                prop_assert_eq!(Formula::parse(&formula.to_string()).unwrap(), formula);
            }
        }

        #[test]
        fn what_follows_the_grammar_is_read(
            terms in prop::collection::btree_set("[a-z_][a-z0-9_.]{0,6}(\\^[2-6]|:[a-z]{1,4})?", 1..9),
            space in " {0,2}",
        ) {
            let parts: Vec<String> = terms.into_iter().collect();
            let formula = Formula::parse(&parts.join(&format!("{space}+{space}"))).unwrap();
            prop_assert_eq!(formula.to_string(), parts.join(" + "));
            prop_assert_eq!(formula.terms().len(), parts.len());
        }
    }
}
