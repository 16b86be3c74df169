//! Exact arithmetic and the small expression language of question templates and answers.
//!
//! Numbers are exact rationals, never floats: 0.1 + 0.2 is 0.3, and a third is a third. Everything is bounded –
//! length, depth and nodes of an expression, digits of a number, steps of one evaluation – so that no file and no
//! answer, however hostile, costs more than a moment. There are no loops, no names but those given, and no way out:
//! an expression can do nothing but yield a value or say why it has none.

mod evaluate;
mod expression;
mod functions;
mod number;
mod parse;
pub(crate) mod small;
mod value;
pub(crate) mod words;

pub use evaluate::{EvaluateError, Names, evaluate};
pub use expression::{Binary, Expression, Function};
pub use number::{MOST_BITS, Number, decimal_text, integer, parse_decimal, terminates};
pub use parse::{ParseError, parse};
pub use value::Value;
pub use words::{number_in_words, ordinal, roman};
