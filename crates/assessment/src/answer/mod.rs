//! Checks a typed answer as a teacher would.
//!
//! A right answer is right in any equal form unless a form was asked for, and then “right, but not as asked” is told
//! apart from wrong. What cannot be read is asked again and never marked wrong. Nothing here looks at who answered.

mod algebra;
mod judge;
mod lists;
mod money;
mod number;
mod tidy;
mod time;
mod units;
mod value;
mod wordnumber;
mod words;

pub use judge::{Judged, PartVerdict, judge, judge_choice};
pub use value::read_value;

use crate::exact::{Number, Value};
use curriculum::Reply;

/// Characters of an answer that are looked at; a longer one is asked again.
const LONGEST: usize = 300;

/// What is right, and how it was asked for.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'e> {
    /// The right value.
    pub answer: &'e Value,
    /// How it is given.
    pub reply: Reply,
    /// The unit that is asked for.
    pub unit: Option<&'e str>,
    /// Whether only the simplest form will do.
    pub simplest: bool,
}

/// What a teacher would say.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// Right.
    Right,
    /// Right, but not in the form that was asked for.
    OtherForm(Form),
    /// Some of several values are right: how many more than are wrong, of how many.
    Partly {
        /// Right ones less those that do not belong, at least 0.
        right: u32,
        /// How many were asked for.
        of: u32,
    },
    /// Wrong.
    Wrong,
    /// It cannot be read: ask again.
    Unclear(Ask),
}

/// The form that was asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// The simplest form.
    Simplest,
    /// A mixed number.
    Mixed,
    /// A decimal.
    Decimal,
    /// Per cent.
    Percentage,
    /// Pounds and pence with two digits for the pence.
    Money,
    /// Two digits for the minutes.
    Time,
    /// Standard form.
    Standard,
    /// The spelling.
    Spelling,
}

/// What to ask the pupil.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ask {
    /// Nothing was written.
    Nothing,
    /// One answer was asked for.
    One,
    /// It is no number, or not only a number.
    Number,
    /// It is no unit that is known here.
    Unit,
    /// It is no time.
    Time,
    /// Numbers with a colon between them.
    Ratio,
    /// Two numbers with a comma between them.
    Coordinates,
    /// Values with commas between them.
    List,
    /// The power with ^.
    Power,
    /// Letters and numbers that belong together.
    Expression,
    /// It is too long.
    Long,
}

impl Form {
    /// What to say to the pupil: it is right, and what is still asked.
    #[must_use]
    pub fn says(self) -> &'static str {
        match self {
            Self::Simplest => "That is equal to the answer. Can you make it simpler?",
            Self::Mixed => "That is equal to the answer. Can you write it as a mixed number?",
            Self::Decimal => "That is equal to the answer. Can you write it as a decimal?",
            Self::Percentage => "That is equal to the answer. Can you write it as a percentage?",
            Self::Money => "That is the right amount. Can you write it with two digits for the pence?",
            Self::Time => "That is the right time. Can you write it with two digits for the minutes?",
            Self::Standard => "That is equal to the answer. Can you write it in standard form?",
            Self::Spelling => "That is the right word. Look at its spelling once more.",
        }
    }
}

impl Ask {
    /// What to say to the pupil; never that it is wrong.
    #[must_use]
    pub fn says(self) -> &'static str {
        match self {
            Self::Nothing => "Nothing is written yet.",
            Self::One => "Please give one answer only.",
            Self::Number => "I can’t read that as a number. Please look at it again.",
            Self::Unit => "I don’t know that unit. Please look at it again.",
            Self::Time => "I can’t read that as a time. Write it like 9:05.",
            Self::Ratio => "Please write it as a ratio, like 2 : 3.",
            Self::Coordinates => "Please write two numbers, like (2, 3).",
            Self::List => "I can’t read all of that. Put a comma between one and the next.",
            Self::Power => "Please write the power with ^, like 10^5.",
            Self::Expression => "I can’t read that. Write powers with ^, like x^2, and close every bracket.",
            Self::Long => "That is very long. Please give only the answer.",
        }
    }
}

/// The verdict on what was typed.
#[must_use]
pub fn check(expected: Expected<'_>, typed: &str) -> Verdict {
    let typed = typed.trim();
    if typed.chars().count() > LONGEST {
        return Verdict::Unclear(Ask::Long);
    }
    if !typed.chars().any(char::is_alphanumeric) && !typed.chars().any(|c| tidy::vulgar(c).is_some()) {
        return Verdict::Unclear(if typed.is_empty() { Ask::Nothing } else { Ask::Number });
    }
    match (expected.reply, expected.answer) {
        (Reply::Words, Value::Text(answer)) => words::words(answer, typed),
        (Reply::Spelling, Value::Text(answer)) => words::spelling(answer, typed),
        (Reply::Choice, answer) => words::choice(answer, typed),
        (Reply::Expression, Value::Text(answer)) => algebra::check(answer, expected.simplest, typed),
        (Reply::Set, Value::List(values)) => lists::set(values, typed),
        (Reply::Order, Value::List(values)) => lists::order(values, typed),
        (Reply::Ratio, Value::List(values)) => lists::ratio(values, expected.simplest, typed),
        (Reply::Coordinates, Value::List(values)) => lists::coordinates(values, typed),
        (Reply::Money, Value::Number(answer)) => money::check(answer, typed),
        (Reply::Time, Value::Number(answer)) => time::check(answer, typed),
        (Reply::StandardForm, Value::Number(answer)) => number::standard_form(answer, typed),
        (_, Value::Number(answer)) => number::check(answer, &expected, typed),
        // A text answer of a numeric reply, such as 'even': compared as words.
        (_, Value::Text(answer)) => words::words(answer, typed),
        (_, Value::Truth(truth)) => words::words(if *truth { "true" } else { "false" }, typed),
        (_, Value::List(values)) => lists::order(values, typed),
    }
}

fn right_if(right: bool) -> Verdict {
    if right { Verdict::Right } else { Verdict::Wrong }
}

/// Equal values, one of them in a form that was not asked for.
fn other_form_if(equal: bool, form: Form) -> Verdict {
    if equal { Verdict::OtherForm(form) } else { Verdict::Wrong }
}

/// A hundred, as a number.
fn hundred() -> Number {
    crate::exact::integer(100)
}
