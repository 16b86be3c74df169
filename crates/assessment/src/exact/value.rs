//! What an expression yields.

use super::number::Number;
use super::small;

/// A value of the expression language.
#[derive(Clone, Eq, Debug)]
pub enum Value {
    /// An exact number.
    Number(Number),
    /// A text, such as a word of a list.
    Text(String),
    /// Whether something holds.
    Truth(bool),
    /// Several values in order.
    List(Vec<Value>),
}

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Number(one), Self::Number(other)) => small::equal(one, other),
            (Self::Text(one), Self::Text(other)) => one == other,
            (Self::Truth(one), Self::Truth(other)) => one == other,
            (Self::List(one), Self::List(other)) => one == other,
            _ => false,
        }
    }
}

impl Value {
    /// The number, if it is one.
    #[must_use]
    pub fn number(&self) -> Option<&Number> {
        match self {
            Self::Number(number) => Some(number),
            _ => None,
        }
    }

    /// What it is, in words for a message.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Number(_) => "a number",
            Self::Text(_) => "a text",
            Self::Truth(_) => "true or false",
            Self::List(_) => "a list",
        }
    }
}
