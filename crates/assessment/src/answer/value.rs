//! The answer of a fixed question, as its writer put it → the value that a pupil's answer is compared with.

use super::number::read;
use super::tidy::tidy;
use super::{lists, money, time};
use crate::exact::Value;
use curriculum::Reply;

/// The value of an answer that was written in words and figures; `None` when it cannot be read as that reply.
///
/// ```
/// use assessment::answer::read_value;
/// use curriculum::Reply;
/// assert_eq!(read_value(Reply::Number, "0.5"), read_value(Reply::Fraction, "1/2"));
/// assert_eq!(read_value(Reply::Number, "a few"), None);
/// ```
#[must_use]
pub fn read_value(reply: Reply, text: &str) -> Option<Value> {
    let plain = curriculum::plain(text);
    match reply {
        Reply::Words | Reply::Spelling | Reply::Choice => Some(Value::Text(plain)),
        Reply::Expression => Some(Value::Text(text.trim().trim_matches('$').to_owned())),
        Reply::Money => money::amount_of(&plain).map(Value::Number),
        Reply::Time => time::minutes_of(&plain).map(Value::Number),
        Reply::StandardForm => super::number::standard_value(&plain).map(Value::Number),
        Reply::Set | Reply::Order => Some(Value::List(lists::values_of(&plain)?)),
        Reply::Ratio | Reply::Coordinates => Some(Value::List(lists::numbers_of(&plain)?)),
        Reply::Number | Reply::Fraction | Reply::Mixed | Reply::Decimal | Reply::Percentage => {
            let text = tidy(&plain);
            let number = |text: &str| read(text).map(|(number, _)| Value::Number(number));
            // The writer may have put the unit behind it; it is asked for by the key `unit`.
            number(&text).or_else(|| super::number::splits(&text).find_map(|(digits, _)| number(digits)))
        }
    }
}
