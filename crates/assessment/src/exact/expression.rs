//! The tree of an expression, and the functions that it may call.

use super::number::Number;
use std::collections::BTreeSet;

/// An operation between two values.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Binary {
    /// Sum.
    Add,
    /// Difference.
    Subtract,
    /// Product.
    Multiply,
    /// Quotient, exact.
    Divide,
    /// Whole power.
    Power,
    /// Equal.
    Equal,
    /// Not equal.
    Unequal,
    /// Less.
    Less,
    /// Less or equal.
    AtMost,
    /// Greater.
    More,
    /// Greater or equal.
    AtLeast,
    /// Both hold.
    And,
    /// One or both hold.
    Or,
}

/// An expression as read from text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Expression {
    /// A number as written.
    Number(Number),
    /// A text in single quotes.
    Text(String),
    /// A drawn value by name.
    Name(String),
    /// A column of a drawn row: `verb.past`.
    Column(String, String),
    /// The opposite number.
    Negative(Box<Expression>),
    /// Does not hold.
    Not(Box<Expression>),
    /// Two values joined.
    Pair(Binary, Box<Expression>, Box<Expression>),
    /// A function of values.
    Call(Function, Vec<Expression>),
}

macro_rules! functions {
    ($($variant:ident $name:literal $from:literal ..= $to:literal $says:literal),+ $(,)?) => {
        /// A function of the expression language.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Function { $(#[doc = $says] $variant),+ }

        impl Function {
            /// Every function: its name, and what it yields.
            pub const ALL: &[(&'static str, Function, &'static str)] = &[$(($name, Function::$variant, $says)),+];

            /// How few and how many values it takes.
            #[must_use]
            pub fn takes(self) -> (usize, usize) {
                match self { $(Self::$variant => ($from, $to)),+ }
            }
        }
    };
}

functions! {
    Abs "abs" 1..=1 "size without the sign",
    Floor "floor" 1..=1 "whole number at or below",
    Ceiling "ceil" 1..=1 "whole number at or above",
    Round "round" 1..=2 "rounded half away from zero, to 0 or the given decimal places (-1: to tens)",
    Truncate "cut" 1..=2 "cut off after 0 or the given decimal places (-1: after the tens)",
    Quotient "div" 2..=2 "whole quotient of a division, rounded down",
    Remainder "mod" 2..=2 "remainder of a division, never negative",
    Gcd "gcd" 2..=8 "highest common factor",
    Lcm "lcm" 2..=8 "lowest common multiple",
    Least "min" 1..=20 "least of the numbers",
    Most "max" 1..=20 "greatest of the numbers",
    Digit "digit" 2..=2 "digit in a place: 0 for ones, 1 for tens, -1 for tenths",
    Digits "digits" 1..=1 "how many digits a whole number has",
    DigitSum "digitsum" 1..=1 "sum of the digits of a whole number",
    FromDigits "join" 2..=20 "the digits of whole numbers written one after the other, as a number",
    Numerator "top" 1..=1 "numerator in lowest terms",
    Denominator "bottom" 1..=1 "denominator in lowest terms",
    IsPrime "isprime" 1..=1 "whether a whole number to a million is prime",
    IsWhole "iswhole" 1..=1 "whether a number is whole",
    IsSquare "issquare" 1..=1 "whether a whole number is a square",
    Root "sqrt" 1..=1 "square root of a square of a whole number or fraction; otherwise there is no value",
    CubeRoot "cbrt" 1..=1 "cube root of a cube of a whole number or fraction; otherwise there is no value",
    Factors "factors" 1..=1 "list of the factors of a whole number to a million, least first",
    PrimeFactors "primefactors" 1..=1 "list of the prime factors, each as often as it divides, least first",
    If "if" 3..=3 "the second value when the first holds, else the third",
    List "list" 0..=40 "list of the values",
    Range "range" 2..=3 "list from the first to the second number, by steps of one or of the third; 200 at most",
    Nth "nth" 2..=2 "value of a list at a place, counted from 1",
    Count "count" 1..=1 "how many values a list has, or letters a text",
    Sum "sum" 1..=1 "sum of a list of numbers",
    Sort "sort" 1..=1 "list with its numbers in ascending order",
    Reverse "reverse" 1..=1 "list or text from the end",
    Median "median" 1..=1 "median of a list of numbers",
    Distinct "distinct" 1..=20 "whether no two of the values are equal",
    Has "has" 2..=2 "whether a list has a value, or a text another text in it",
    Words "words" 1..=1 "a whole number in words",
    Ordinal "ordinal" 1..=1 "a whole number as 1st, 2nd, 3rd",
    Roman "roman" 1..=1 "a whole number from 1 to 3999 in Roman numerals",
    Glue "glue" 1..=20 "texts and numbers written one after the other, as a text",
    Capital "capital" 1..=1 "a text with a capital first letter",
}

impl Expression {
    /// The names that it asks for.
    #[must_use]
    pub fn names(&self) -> BTreeSet<&str> {
        let mut names = BTreeSet::new();
        self.visit(&mut |part| {
            if let Self::Name(name) | Self::Column(name, _) = part {
                names.insert(name.as_str());
            }
        });
        names
    }

    fn visit<'e>(&'e self, see: &mut impl FnMut(&'e Self)) {
        see(self);
        match self {
            Self::Negative(inner) | Self::Not(inner) => inner.visit(see),
            Self::Pair(_, left, right) => {
                left.visit(see);
                right.visit(see);
            }
            Self::Call(_, values) => values.iter().for_each(|value| value.visit(see)),
            Self::Number(_) | Self::Text(_) | Self::Name(_) | Self::Column(..) => {}
        }
    }
}
