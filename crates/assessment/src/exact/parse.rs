//! Text → expression. Tokens are read with winnow; the tree is climbed by precedence here, because only so can depth
//! and size be bounded before anything is built.

use super::expression::{Binary, Expression, Function};
use super::number::{Number, parse_decimal};
use winnow::ModalResult;
use winnow::Parser as _;
use winnow::ascii::multispace0;
use winnow::combinator::{alt, delimited, opt, preceded, terminated};
use winnow::token::{one_of, take_while};

/// Characters of an expression.
const LONGEST: usize = 600;
/// Tokens of an expression, and so nodes of its tree.
const MOST_TOKENS: usize = 240;
/// Brackets within brackets, signs before signs.
const DEEPEST: usize = 24;

/// Why a text is no expression: one sentence for the person who wrote it, without a final stop.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{0}")]
pub struct ParseError(pub String);

fn fault<T>(says: impl Into<String>) -> Result<T, ParseError> {
    Err(ParseError(says.into()))
}

/// Reads an expression, such as `(a + c) / (b + d)` or `if(a > b, 'more', 'less')`.
///
/// # Errors
/// When the text is no expression, calls an unknown function, or is longer or deeper than the bounds.
pub fn parse(text: &str) -> Result<Expression, ParseError> {
    if text.len() > LONGEST {
        return fault(format!("an expression may have {LONGEST} characters"));
    }
    let tokens = tokens(text)?;
    if tokens.len() > MOST_TOKENS {
        return fault(format!("an expression may have {MOST_TOKENS} parts"));
    }
    let mut climber = Climber { tokens: &tokens, at: 0 };
    let expression = climber.expression(0, 0)?;
    match climber.peek() {
        None => Ok(expression),
        Some(token) => fault(format!("{} is not expected there", token.said())),
    }
}

#[derive(Clone, PartialEq, Debug)]
enum Token {
    Number(Number),
    Text(String),
    Name(String),
    Column(String, String),
    Sign(&'static str),
}

impl Token {
    fn said(&self) -> String {
        match self {
            Self::Number(number) => format!("the number {number}"),
            Self::Text(text) => format!("the text '{text}'"),
            Self::Name(name) => format!("the name {name}"),
            Self::Column(name, column) => format!("{name}.{column}"),
            Self::Sign(sign) => format!("“{sign}”"),
        }
    }
}

/// Signs, the longer before the shorter that they begin with.
const SIGNS: [&str; 16] = ["<=", ">=", "<>", "+", "-", "*", "/", "^", "=", "<", ">", "(", ")", ",", "−", "×"];

fn tokens(text: &str) -> Result<Vec<Token>, ParseError> {
    let mut rest = text;
    let mut tokens = Vec::new();
    loop {
        let _: ModalResult<&str> = multispace0.parse_next(&mut rest);
        if rest.is_empty() {
            return Ok(tokens);
        }
        match token.parse_next(&mut rest) {
            Ok(token) => tokens.push(token),
            Err(_) => {
                let sign: String = rest.chars().take(1).collect();
                return fault(format!("“{sign}” means nothing in an expression"));
            }
        }
    }
}

fn token(input: &mut &str) -> ModalResult<Token> {
    alt((number.map(Token::Number), quoted.map(Token::Text), name, sign)).parse_next(input)
}

/// Digits with at most one point that a digit follows: `1..9` is a range, not the number `1.`.
fn number(input: &mut &str) -> ModalResult<Number> {
    let digits = || take_while(1..=40, |c: char| c.is_ascii_digit());
    (digits(), opt(preceded('.', digits())))
        .verify_map(|(whole, part): (&str, Option<&str>)| {
            parse_decimal(&format!("{whole}.{}", part.unwrap_or("0")))
        })
        .parse_next(input)
}

fn quoted(input: &mut &str) -> ModalResult<String> {
    delimited('\'', take_while(0.., |c: char| c != '\''), '\'').map(str::to_owned).parse_next(input)
}

fn word<'t>(input: &mut &'t str) -> ModalResult<&'t str> {
    (
        one_of(|c: char| c.is_ascii_alphabetic()),
        take_while(0..40, |c: char| c.is_ascii_alphanumeric() || c == '_'),
    )
        .take()
        .parse_next(input)
}

fn name(input: &mut &str) -> ModalResult<Token> {
    (word, opt(preceded('.', word)))
        .map(|(name, column)| match column {
            Some(column) => Token::Column(name.to_owned(), column.to_owned()),
            None => Token::Name(name.to_owned()),
        })
        .parse_next(input)
}

fn sign(input: &mut &str) -> ModalResult<Token> {
    for sign in SIGNS {
        if input.starts_with(sign) {
            let _ = terminated(sign, multispace0).parse_next(input)?;
            return Ok(Token::Sign(match sign {
                "−" => "-",
                "×" => "*",
                other => other,
            }));
        }
    }
    winnow::combinator::fail.parse_next(input)
}

struct Climber<'t> {
    tokens: &'t [Token],
    at: usize,
}

impl Climber<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn next(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.at).cloned();
        self.at += 1;
        token
    }

    fn next_is(&mut self, sign: &str) -> bool {
        let here = self.peek().is_some_and(|token| matches!(token, Token::Sign(found) if *found == sign));
        self.at += usize::from(here);
        here
    }

    /// An operation at the present place, with how strongly it binds.
    fn operation(&self) -> Option<(Binary, u8)> {
        Some(match self.peek()? {
            Token::Name(name) if name == "or" => (Binary::Or, 1),
            Token::Name(name) if name == "and" => (Binary::And, 2),
            Token::Sign(sign) => match *sign {
                "=" => (Binary::Equal, 4),
                "<>" => (Binary::Unequal, 4),
                "<" => (Binary::Less, 4),
                "<=" => (Binary::AtMost, 4),
                ">" => (Binary::More, 4),
                ">=" => (Binary::AtLeast, 4),
                "+" => (Binary::Add, 5),
                "-" => (Binary::Subtract, 5),
                "*" => (Binary::Multiply, 6),
                "/" => (Binary::Divide, 6),
                "^" => (Binary::Power, 8),
                _ => return None,
            },
            _ => return None,
        })
    }

    fn expression(&mut self, least: u8, depth: usize) -> Result<Expression, ParseError> {
        if depth > DEEPEST {
            return fault(format!("brackets stand more than {DEEPEST} deep"));
        }
        let mut left = self.operand(depth)?;
        while let Some((binary, strength)) = self.operation().filter(|(_, strength)| *strength >= least) {
            self.at += 1;
            // Powers group from the right, everything else from the left; 1 < a < 5 would be read wrongly, so it is
            // refused.
            let right =
                self.expression(if binary == Binary::Power { strength } else { strength + 1 }, depth + 1)?;
            left = Expression::Pair(binary, Box::new(left), Box::new(right));
            if strength == 4 && self.operation().is_some_and(|(_, next)| next == 4) {
                return fault("two comparisons stand in a row: join them with “and”");
            }
        }
        Ok(left)
    }

    fn operand(&mut self, depth: usize) -> Result<Expression, ParseError> {
        if self.next_is("-") {
            return Ok(Expression::Negative(Box::new(self.expression(7, depth + 1)?)));
        }
        if self.next_is("(") {
            let inner = self.expression(0, depth + 1)?;
            return if self.next_is(")") { Ok(inner) } else { fault("a bracket is not closed") };
        }
        match self.next() {
            Some(Token::Number(number)) => Ok(Expression::Number(number)),
            Some(Token::Text(text)) => Ok(Expression::Text(text)),
            Some(Token::Column(name, column)) => Ok(Expression::Column(name, column)),
            Some(Token::Name(name)) if name == "not" => {
                Ok(Expression::Not(Box::new(self.expression(3, depth + 1)?)))
            }
            Some(Token::Name(name)) if self.next_is("(") => self.call(&name, depth),
            Some(Token::Name(name)) => Ok(Expression::Name(name)),
            Some(token) => fault(format!("{} is not expected there", token.said())),
            None => fault("the expression is not finished"),
        }
    }

    fn call(&mut self, name: &str, depth: usize) -> Result<Expression, ParseError> {
        let Some((_, function, _)) = Function::ALL.iter().find(|(known, ..)| *known == name) else {
            let known: Vec<&str> = Function::ALL.iter().map(|(name, ..)| *name).collect();
            return fault(format!("there is no function {name}: there are {}", known.join(", ")));
        };
        let mut values = Vec::new();
        if !self.next_is(")") {
            loop {
                values.push(self.expression(0, depth + 1)?);
                if self.next_is(")") {
                    break;
                }
                if !self.next_is(",") {
                    return fault(format!("the brackets of {name} are not closed"));
                }
            }
        }
        let (least, most) = function.takes();
        if values.len() < least || values.len() > most {
            let takes = if least == most { least.to_string() } else { format!("{least} to {most}") };
            return fault(format!("{name} takes {takes} values, not {}", values.len()));
        }
        Ok(Expression::Call(*function, values))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str) -> String {
        fn show(expression: &Expression) -> String {
            match expression {
                Expression::Number(number) => number.to_string(),
                Expression::Text(text) => format!("'{text}'"),
                Expression::Name(name) => name.clone(),
                Expression::Column(name, column) => format!("{name}.{column}"),
                Expression::Negative(inner) => format!("neg({})", show(inner)),
                Expression::Not(inner) => format!("not({})", show(inner)),
                Expression::Pair(binary, left, right) => {
                    format!("{binary:?}({},{})", show(left), show(right))
                }
                Expression::Call(function, values) => {
                    format!("{function:?}({})", values.iter().map(show).collect::<Vec<_>>().join(","))
                }
            }
        }
        show(&parse(text).unwrap())
    }

    #[test]
    fn operations_bind_as_in_school() {
        assert_eq!(shown("1 + 2*3"), "Add(1,Multiply(2,3))");
        assert_eq!(shown("8 - 3 - 2"), "Subtract(Subtract(8,3),2)");
        assert_eq!(shown("-2^2"), "neg(Power(2,2))");
        assert_eq!(shown("2^3^2"), "Power(2,Power(3,2))");
        assert_eq!(
            shown("a/b + c/d < 1 and not (a = c)"),
            "And(Less(Add(Divide(a,b),Divide(c,d)),1),not(Equal(a,c)))"
        );
        assert_eq!(shown("0.25 × n"), "Multiply(1/4,n)");
        assert_eq!(shown("gcd(a, verb.x)"), "Gcd(a,verb.x)");
    }

    #[test]
    fn what_is_wrong_is_said_in_a_sentence() {
        for (text, says) in [
            ("", "not finished"),
            ("1 +", "not finished"),
            ("(1", "not closed"),
            ("1 2", "not expected"),
            ("sin(1)", "no function sin"),
            ("gcd(1)", "takes 2 to 8 values"),
            ("1 < a < 3", "join them with"),
            ("a $ b", "means nothing"),
        ] {
            let error = parse(text).unwrap_err().to_string();
            assert!(error.contains(says), "{text}: {error}");
        }
    }

    #[test]
    fn hostile_depth_and_length_are_refused() {
        for text in ["(".repeat(500), "-".repeat(500), "1^".repeat(200) + "1", "1+".repeat(5_000) + "1"] {
            assert!(parse(&text).is_err());
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,80}") {
            let _ = parse(&text);
        }

        #[test]
        fn no_heap_of_signs_panics(text in "[-+*/^()<>=,.a-c0-9' ]{0,120}") {
            let _ = parse(&text);
        }
    }
}
