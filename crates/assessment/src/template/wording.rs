//! Words with places to fill: `[a + b]`, `[price|money]`. `[[` and `]]` are the brackets themselves.
//!
//! Within `$…$` a fraction is drawn as one; outside it is written 3/4.

use crate::exact::{
    EvaluateError, Expression, Names, Number, ParseError, Value, decimal_text, evaluate, integer,
    number_in_words, ordinal, parse, roman, terminates,
};
use num_traits::{One as _, Signed as _, ToPrimitive as _, Zero as _};

/// How a value is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Style {
    /// Whole numbers and decimals with commas from 1,000; other numbers as fractions.
    Usual,
    /// The same without commas: a year, a code.
    Plain,
    /// A fraction even where a decimal would do.
    Fraction,
    /// A mixed number where it is greater than one.
    Mixed,
    /// Decimal places, rounded.
    Places(u8),
    /// Pounds and pence: £3.50.
    Money,
    /// Minutes as a time: 9:05.
    Time,
    /// Minutes as a time of the 24-hour clock: 09:05.
    Time24,
    /// In words.
    Words,
    /// 1st, 2nd.
    Ordinal,
    /// Roman numerals.
    Roman,
    /// With its sign, a space between: “+ 3”, “− 3”: for a term that follows another.
    Signed,
    /// As a coefficient: nothing for 1, “−” for −1.
    Coefficient,
    /// As a coefficient of a term that follows another: “+ 3”, “− ”.
    SignedCoefficient,
    /// A text with a capital first letter.
    Capital,
}

const STYLES: [(&str, Style); 17] = [
    ("plain", Style::Plain),
    ("frac", Style::Fraction),
    ("mixed", Style::Mixed),
    ("dp0", Style::Places(0)),
    ("dp1", Style::Places(1)),
    ("dp2", Style::Places(2)),
    ("dp3", Style::Places(3)),
    ("money", Style::Money),
    ("time", Style::Time),
    ("time24", Style::Time24),
    ("words", Style::Words),
    ("ordinal", Style::Ordinal),
    ("roman", Style::Roman),
    ("signed", Style::Signed),
    ("coef", Style::Coefficient),
    ("signedcoef", Style::SignedCoefficient),
    ("cap", Style::Capital),
];

#[derive(Clone, PartialEq, Debug)]
enum Piece {
    Words(String),
    Place { expression: Expression, style: Style, in_maths: bool },
}

/// Words with places to fill.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Wording(Vec<Piece>);

impl Wording {
    pub(super) fn read(text: &str) -> Result<Self, ParseError> {
        let mut pieces = Vec::new();
        let mut words = String::new();
        let mut in_maths = false;
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            if let Some(after) = rest
                .strip_prefix("[[")
                .map(|after| ('[', after))
                .or_else(|| rest.strip_prefix("]]").map(|after| (']', after)))
            {
                words.push(after.0);
                rest = after.1;
            } else if c == '[' {
                let Some((inside, after)) = rest[1..].split_once(']') else {
                    return Err(ParseError("a place to fill is not closed with ]".into()));
                };
                if !words.is_empty() {
                    pieces.push(Piece::Words(std::mem::take(&mut words)));
                }
                pieces.push(place(inside, in_maths)?);
                rest = after;
            } else {
                in_maths ^= c == '$' && !words.ends_with('\\');
                words.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
        if !words.is_empty() {
            pieces.push(Piece::Words(words));
        }
        Ok(Self(pieces))
    }

    /// The expressions of its places.
    pub(super) fn expressions(&self) -> impl Iterator<Item = &Expression> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Place { expression, .. } => Some(expression),
            Piece::Words(_) => None,
        })
    }

    pub(super) fn fill(&self, names: &Names) -> Result<String, EvaluateError> {
        let mut text = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Words(words) => text.push_str(words),
                Piece::Place { expression, style, in_maths } => {
                    text.push_str(&written(&evaluate(expression, names)?, *style, *in_maths)?);
                }
            }
        }
        Ok(text)
    }
}

fn place(inside: &str, in_maths: bool) -> Result<Piece, ParseError> {
    let (expression, style) = match inside.split_once('|') {
        None => (inside, Style::Usual),
        Some((expression, name)) => {
            let name = name.trim();
            let known: Vec<&str> = STYLES.iter().map(|(known, _)| *known).collect();
            let style = STYLES.iter().find(|(known, _)| *known == name).map(|(_, style)| *style);
            let says =
                || ParseError(format!("nothing is written as “{name}”: there are {}", known.join(", ")));
            (expression, style.ok_or_else(says)?)
        }
    };
    Ok(Piece::Place { expression: parse(expression)?, style, in_maths })
}

/// A value in its usual writing; lists with commas.
pub(super) fn written(value: &Value, style: Style, in_maths: bool) -> Result<String, EvaluateError> {
    match value {
        Value::Number(number) => number_written(number, style, in_maths),
        Value::Text(text) if style == Style::Capital => Ok(capital(text)),
        Value::Text(text) => Ok(text.clone()),
        Value::Truth(truth) => Ok(if *truth { "true" } else { "false" }.to_owned()),
        Value::List(values) => {
            let all: Result<Vec<String>, _> =
                values.iter().map(|one| written(one, style, in_maths)).collect();
            Ok(all?.join(", "))
        }
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).collect::<String>() + letters.as_str()
}

fn number_written(number: &Number, style: Style, in_maths: bool) -> Result<String, EvaluateError> {
    let whole = || {
        let small = number.is_integer().then(|| number.to_integer().to_i64()).flatten();
        small.ok_or_else(|| EvaluateError(format!("{number} is no whole number and cannot be written so")))
    };
    Ok(match style {
        Style::Usual | Style::Capital => usual(number, in_maths),
        Style::Plain => usual(number, in_maths).replace(',', ""),
        Style::Fraction => fraction(number, in_maths),
        Style::Mixed => mixed(number, in_maths),
        Style::Places(places) => signed_commas(&decimal_text(number, usize::from(places))),
        Style::Money => money(number),
        Style::Time => time(whole()?, false)?,
        Style::Time24 => time(whole()?, true)?,
        Style::Words => number_in_words(whole()?),
        Style::Ordinal => ordinal(whole()?),
        Style::Roman => {
            roman(whole()?).ok_or_else(|| EvaluateError("Roman numerals go from 1 to 3999".into()))?
        }
        Style::Signed => format!("{} {}", sign(number), usual(&number.abs(), in_maths)),
        Style::Coefficient if number.is_one() => String::new(),
        Style::Coefficient if (-number).is_one() => "−".to_owned(),
        Style::Coefficient => usual(number, in_maths),
        Style::SignedCoefficient if number.abs().is_one() => format!("{} ", sign(number)),
        Style::SignedCoefficient => format!("{} {}", sign(number), usual(&number.abs(), in_maths)),
    })
}

fn sign(number: &Number) -> &'static str {
    if number.is_negative() { "−" } else { "+" }
}

/// A number as a school writes it outside formulas: commas from 1,000, a decimal where it ends within six places, else
/// a fraction.
#[must_use]
pub fn number_text(number: &Number) -> String {
    usual(number, false)
}

fn usual(number: &Number, in_maths: bool) -> String {
    match terminates(number) {
        Some(places) if places <= 6 => signed_commas(&decimal_text(number, places)),
        _ => fraction(number, in_maths),
    }
}

/// Commas every three digits of the whole part from 1,000, and a real minus sign.
fn signed_commas(digits: &str) -> String {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("−", rest));
    let (whole, part) = digits.split_once('.').map_or((digits, None), |(whole, part)| (whole, Some(part)));
    let mut text = sign.to_owned();
    for (at, c) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            text.push(',');
        }
        text.push(c);
    }
    if let Some(part) = part {
        text.push('.');
        text.push_str(part);
    }
    text
}

fn fraction(number: &Number, in_maths: bool) -> String {
    if number.is_integer() {
        return signed_commas(&number.to_integer().to_string());
    }
    let sign = if number.is_negative() { "−" } else { "" };
    let (top, bottom) = (number.numer().abs(), number.denom());
    if in_maths { format!("{sign}\\frac{{{top}}}{{{bottom}}}") } else { format!("{sign}{top}/{bottom}") }
}

fn mixed(number: &Number, in_maths: bool) -> String {
    let size = number.abs();
    let whole = size.trunc();
    if whole.is_zero() || size.is_integer() {
        return fraction(number, in_maths);
    }
    let sign = if number.is_negative() { "−" } else { "" };
    let space = if in_maths { "" } else { " " };
    format!("{sign}{}{space}{}", whole.to_integer(), fraction(&(size - whole), in_maths))
}

fn money(number: &Number) -> String {
    let size = number.abs();
    let sign = if number.is_negative() { "−" } else { "" };
    let places = if size.is_integer() { 0 } else { 2 };
    format!("{sign}£{}", signed_commas(&decimal_text(&size, places)))
}

fn time(minutes: i64, day: bool) -> Result<String, EvaluateError> {
    if !(0..24 * 60).contains(&minutes) {
        return Err(EvaluateError(format!("{minutes} minutes is no time of a day")));
    }
    let (hour, minute) = (minutes / 60, minutes % 60);
    Ok(match (day, hour) {
        (true, _) => format!("{hour:02}:{minute:02}"),
        (false, 0) => format!("12:{minute:02}"),
        (false, 1..=12) => format!("{hour}:{minute:02}"),
        (false, _) => format!("{}:{minute:02}", hour - 12),
    })
}

/// The usual writing of the answers of a reply: how a school would print it.
pub(super) fn style_of(reply: curriculum::Reply) -> Style {
    use curriculum::Reply as R;
    match reply {
        R::Fraction => Style::Fraction,
        R::Mixed => Style::Mixed,
        R::Money => Style::Money,
        R::Time => Style::Time,
        _ => Style::Usual,
    }
}

/// A number above one as its mantissa and power: `3.2 × 10⁵` in the way pages draw it.
pub(super) fn standard_form(number: &Number) -> String {
    let mut mantissa = number.abs();
    let mut power = 0_i32;
    let ten = integer(10);
    while !mantissa.is_zero() && mantissa >= ten && power < 99 {
        mantissa /= &ten;
        power += 1;
    }
    while !mantissa.is_zero() && mantissa < integer(1) && power > -99 {
        mantissa *= &ten;
        power -= 1;
    }
    let sign = if number.is_negative() { "−" } else { "" };
    let power = power.to_string().replace('-', "−");
    format!("${sign}{} \\times 10^{{{power}}}$", usual(&mantissa, true))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exact::parse_decimal;

    fn filled(text: &str) -> String {
        let mut names = Names::default();
        names.set("a", Value::Number(integer(7)));
        names.set("b", Value::Number(integer(4)));
        names.set("n", Value::Number(integer(12_500)));
        names.set("m", Value::Number(integer(-3)));
        names.set("p", Value::Number(parse_decimal("3.5").unwrap()));
        Wording::read(text).unwrap().fill(&names).unwrap()
    }

    #[test]
    fn places_are_filled_as_a_school_writes() {
        for (text, shown) in [
            ("[a] + [b]", "7 + 4"),
            ("[n] or [n|plain]", "12,500 or 12500"),
            ("$[a/b|frac]$ but [a/b|frac]", r"$\frac{7}{4}$ but 7/4"),
            ("$[a/b|mixed]$ but [a/b|mixed]", r"$1\frac{3}{4}$ but 1 3/4"),
            (r"$\frac{[a]}{[b]}$", r"$\frac{7}{4}$"),
            ("[1/3] and [1/8]", "1/3 and 0.125"),
            ("[p|money], [a|money]", "£3.50, £7"),
            ("[a*60+5|time] [a*60+5|time24] [15*60|time]", "7:05 07:05 3:00"),
            ("[a|words] [b|ordinal] [a|roman]", "seven 4th VII"),
            ("x [m|signed] and x [a|signed]", "x − 3 and x + 7"),
            ("[b-3|coef]x [3-b|signedcoef]y [m|coef]z", "x −  y −3z".replace("−  y", "− y").as_str()),
            ("[[a]] and \\$5", "[a] and \\$5"),
            ("[1/3|dp2]", "0.33"),
            ("[list(1, 2, 3)]", "1, 2, 3"),
            ("['dog'|cap]", "Dog"),
        ] {
            assert_eq!(filled(text).replace("−  y", "− y"), shown, "{text}");
        }
    }

    #[test]
    fn bad_places_say_what_is_wrong() {
        for (text, says) in
            [("[a", "not closed"), ("[a|blue]", "nothing is written as"), ("[a +]", "not finished")]
        {
            let error = Wording::read(text).unwrap_err().to_string();
            assert!(error.contains(says), "{text}: {error}");
        }
    }

    #[test]
    fn standard_form_of_large_and_small() {
        assert_eq!(standard_form(&integer(320_000)), r"$3.2 \times 10^{5}$");
        assert_eq!(standard_form(&parse_decimal("0.0047").unwrap()), r"$4.7 \times 10^{−3}$");
    }
}
