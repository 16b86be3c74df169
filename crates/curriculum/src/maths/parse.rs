//! Reads the LaTeX between two dollar signs into a small tree. Depth is bounded, so that no text, however
//! hostile, can exhaust the stack.

use super::symbols::{SIGNS, STRUCTURES, SYMBOLS};
use crate::problem::quoted;
use std::iter::Peekable;
use std::str::Chars;

/// Fractions within fractions within … : deeper than this nobody could read.
const DEEPEST: usize = 20;
/// Letters in a row that are no longer names of numbers but words.
const WORD: usize = 3;

/// A piece of maths.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Node {
    /// One character, or what a named symbol stands for.
    Sign(String),
    /// Words set upright within the maths.
    Words(String),
    /// What stands within braces.
    Group(Vec<Node>),
    /// Top and bottom.
    Fraction(Vec<Node>, Vec<Node>),
    /// A square root.
    Root(Vec<Node>),
    /// Raised.
    Power(Vec<Node>),
    /// Lowered.
    Index(Vec<Node>),
    /// Recurring digits: a line or a dot above.
    Recurring(Vec<Node>),
}

/// Why a text is no maths that this house knows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Fault {
    /// Nothing between the dollar signs.
    Empty,
    /// A brace without its partner.
    Brace,
    /// A structure without its braces; its name.
    Argument(String),
    /// A name outside the subset.
    Unknown(String),
    /// A character that means something else in LaTeX.
    Character(char),
    /// A line break, most often from `\ne` with a single backslash between double quotes.
    LineBreak,
    /// Nested too deeply.
    Deep,
    /// Words where names of numbers stand.
    Word(String),
}

impl Fault {
    /// What is wrong and what to do, for the person who wrote it.
    pub(super) fn words(&self, latex: &str) -> (String, String) {
        let here = quoted(latex);
        let (what, hint) = match self {
            Self::Empty => ("there is no maths between two dollar signs".to_owned(), "Take them out".to_owned()),
            Self::Brace => (
                format!("a curly bracket in the maths {here} has no partner"),
                "Close every { with a }".to_owned(),
            ),
            Self::Argument(name) => (
                format!("\\{name} in the maths {here} is not finished"),
                "Write its parts in curly brackets, such as \\frac{1}{4}".to_owned(),
            ),
            Self::Unknown(name) => (
                format!("\\{name} in the maths {here} is not known"),
                "Use \\frac, \\times, \\div, ^, \\sqrt, \\text{…} and simple symbols (docs/curriculum.md lists them)"
                    .to_owned(),
            ),
            Self::Character(c) => (
                format!("the sign {c} in the maths {here} has another meaning in LaTeX"),
                format!("Write \\{c} for the sign itself"),
            ),
            Self::LineBreak => (
                format!("the maths {here} holds a line break"),
                "Keep maths on one line, and between double quotes write \\ne as \\\\ne".to_owned(),
            ),
            Self::Deep => ("maths is nested too deeply to read".to_owned(), "Make it simpler".to_owned()),
            Self::Word(word) => (
                format!("the maths {here} holds the word {}", quoted(word)),
                "Move words out of the dollar signs or put them in \\text{…}; for money write \\$".to_owned(),
            ),
        };
        (what, hint)
    }
}

/// Reads LaTeX of the subset.
pub(super) fn parse(latex: &str) -> Result<Vec<Node>, Fault> {
    let mut reader = Reader { chars: latex.chars().peekable(), letters: String::new() };
    let nodes = reader.row(0)?;
    match reader.chars.next() {
        Some(_) => Err(Fault::Brace),
        None if nodes.iter().all(is_space) => Err(Fault::Empty),
        None => Ok(nodes),
    }
}

fn is_space(node: &Node) -> bool {
    matches!(node, Node::Sign(sign) if sign.trim().is_empty())
}

struct Reader<'t> {
    chars: Peekable<Chars<'t>>,
    /// The letters since the last thing that was none.
    letters: String,
}

impl Reader<'_> {
    /// Nodes up to the end or an unopened closing brace, which is left where it is.
    fn row(&mut self, depth: usize) -> Result<Vec<Node>, Fault> {
        if depth > DEEPEST {
            return Err(Fault::Deep);
        }
        let mut nodes = Vec::new();
        self.letters.clear();
        while let Some(c) = self.chars.peek().copied() {
            if c == '}' {
                break;
            }
            nodes.push(self.node(depth)?);
        }
        self.letters.clear();
        Ok(nodes)
    }

    fn node(&mut self, depth: usize) -> Result<Node, Fault> {
        let Some(c) = self.chars.next() else { return Err(Fault::Brace) };
        if c.is_alphabetic() {
            self.letters.push(c);
            if self.letters.chars().count() >= WORD {
                return Err(Fault::Word(self.letters.clone()));
            }
            return Ok(Node::Sign(c.to_string()));
        }
        self.letters.clear();
        match c {
            '\\' => self.command(depth),
            '{' => {
                let row = self.row(depth + 1)?;
                self.closing().map(|()| Node::Group(row))
            }
            '^' => self.raised_or_lowered(depth).map(Node::Power),
            '_' => self.raised_or_lowered(depth).map(Node::Index),
            '&' | '#' | '%' | '~' => Err(Fault::Character(c)),
            '\n' => Err(Fault::LineBreak),
            _ if c.is_control() => Ok(Node::Sign(" ".to_owned())),
            _ => Ok(Node::Sign(c.to_string())),
        }
    }

    fn command(&mut self, depth: usize) -> Result<Node, Fault> {
        let mut name = String::new();
        while let Some(c) = self.chars.next_if(char::is_ascii_alphabetic) {
            name.push(c);
        }
        if name.is_empty() {
            let sign = self.chars.next().ok_or_else(|| Fault::Unknown(String::new()))?;
            let known = SIGNS.iter().find(|(known, _)| *known == sign);
            return known
                .map(|(_, plain)| Node::Sign((*plain).to_owned()))
                .ok_or_else(|| Fault::Unknown(sign.to_string()));
        }
        if let Some((_, plain)) = SYMBOLS.iter().find(|(known, _)| *known == name) {
            return Ok(Node::Sign((*plain).to_owned()));
        }
        if !STRUCTURES.iter().any(|(known, _)| *known == name) {
            return Err(Fault::Unknown(name.chars().take(20).collect()));
        }
        match name.as_str() {
            "text" | "mathrm" => self.upright(&name),
            "sqrt" => self.argument(&name, depth).map(Node::Root),
            "overline" | "dot" => self.argument(&name, depth).map(Node::Recurring),
            _ => {
                let top = self.argument(&name, depth)?;
                self.argument(&name, depth).map(|bottom| Node::Fraction(top, bottom))
            }
        }
    }

    /// What stands in the braces that must follow.
    fn argument(&mut self, name: &str, depth: usize) -> Result<Vec<Node>, Fault> {
        while self.chars.next_if(|c| *c == ' ').is_some() {}
        if self.chars.next_if_eq(&'{').is_none() {
            return Err(Fault::Argument(name.to_owned()));
        }
        let row = self.row(depth + 1)?;
        self.closing()?;
        if row.is_empty() { Err(Fault::Argument(name.to_owned())) } else { Ok(row) }
    }

    /// Words in braces, taken as they are.
    fn upright(&mut self, name: &str) -> Result<Node, Fault> {
        if self.chars.next_if_eq(&'{').is_none() {
            return Err(Fault::Argument(name.to_owned()));
        }
        let mut words = String::new();
        while let Some(c) = self.chars.next_if(|c| !matches!(c, '{' | '}' | '\\')) {
            words.push(c);
        }
        self.closing().map(|()| Node::Words(words))
    }

    /// One character or one braced row after `^` or `_`.
    fn raised_or_lowered(&mut self, depth: usize) -> Result<Vec<Node>, Fault> {
        match self.chars.peek() {
            None | Some('}' | '^' | '_') => Err(Fault::Argument("^".to_owned())),
            Some('{') => self.argument("^", depth),
            Some(_) if depth >= DEEPEST => Err(Fault::Deep),
            Some(_) => {
                let node = self.node(depth + 1)?;
                self.letters.clear();
                Ok(vec![node])
            }
        }
    }

    fn closing(&mut self) -> Result<(), Fault> {
        self.chars.next_if_eq(&'}').map(|_| ()).ok_or(Fault::Brace)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_subset_is_read() {
        for latex in [
            r"\frac{1}{4} + \frac{3}{8}",
            r"2\frac{1}{2}",
            r"3 \times 4 \div 2",
            r"x^2 + y^{10} = \sqrt{5}",
            r"0.\overline{3}",
            r"90^\circ",
            r"12\text{ cm}^2",
            r"25\%",
            r"\square + 7 = 10",
            r"\left( 2 + 3 \right)",
        ] {
            assert!(parse(latex).is_ok(), "{latex}: {:?}", parse(latex));
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (latex, fault) in [
            ("", Fault::Empty),
            ("  ", Fault::Empty),
            (r"\frac{1}{4", Fault::Brace),
            ("1}", Fault::Brace),
            (r"\frac{1}", Fault::Argument("frac".into())),
            (r"\frac14", Fault::Argument("frac".into())),
            (r"x^", Fault::Argument("^".into())),
            (r"\input{secret}", Fault::Unknown("input".into())),
            (r"\", Fault::Unknown(String::new())),
            ("a \ne b", Fault::LineBreak),
            ("50% of 8", Fault::Character('%')),
            ("5 and ", Fault::Word("and".into())),
        ] {
            assert_eq!(parse(latex), Err(fault), "{latex}");
        }
    }

    #[test]
    fn depth_is_bounded() {
        for deep in ["{".repeat(100_000), r"\sqrt{".repeat(100_000), "^".repeat(100_000), "^1".repeat(50)] {
            let _ = parse(&deep);
        }
        assert_eq!(parse(&format!("{}1{}", "{".repeat(50), "}".repeat(50))), Err(Fault::Deep));
    }
}
