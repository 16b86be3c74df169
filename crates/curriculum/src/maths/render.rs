//! Maths in plain characters: for a screen reader, a CSV cell, a narrow column.

use super::parse::{Node, parse};
use super::segments::{Segment, segments};
use super::symbols::BETWEEN;

/// The text with its maths in plain characters; maths that cannot be read stays as it was written.
///
/// ```
/// assert_eq!(curriculum::plain(r"$\frac{1}{4} + \frac{3}{8}$ = ?"), "1/4 + 3/8 = ?");
/// assert_eq!(curriculum::plain(r"$2\frac{1}{2} \times 4$"), "2 1/2 × 4");
/// ```
#[must_use]
pub fn plain(text: &str) -> String {
    segments(text)
        .into_iter()
        .map(|segment| match segment {
            Segment::Words(words) => words.into_owned(),
            Segment::Maths(latex) => parse(latex).map_or_else(|_| latex.to_owned(), |nodes| row(&nodes)),
        })
        .collect()
}

fn row(nodes: &[Node]) -> String {
    let mut line = Line::default();
    for node in nodes {
        line.push(node);
    }
    line.text.trim().to_owned()
}

#[derive(Default)]
struct Line {
    text: String,
    /// Whether a fraction was the last thing, so that a following number needs a space.
    after_fraction: bool,
}

impl Line {
    fn push(&mut self, node: &Node) {
        let was_fraction = std::mem::take(&mut self.after_fraction);
        match node {
            Node::Sign(sign) => self.sign(sign, was_fraction),
            Node::Words(words) => self.text.push_str(words),
            Node::Group(nodes) => self.text.push_str(&row(nodes)),
            Node::Fraction(top, bottom) => {
                if was_fraction || self.text.chars().next_back().is_some_and(char::is_alphanumeric) {
                    self.text.push(' ');
                }
                self.text.push_str(&part(top));
                self.text.push('/');
                self.text.push_str(&part(bottom));
                self.after_fraction = true;
            }
            Node::Root(nodes) => {
                self.text.push('√');
                self.text.push_str(&part(nodes));
            }
            Node::Power(nodes) => self.power(&row(nodes)),
            Node::Index(nodes) => {
                self.text.push('_');
                self.text.push_str(&part(nodes));
            }
            Node::Recurring(nodes) => {
                self.text.push_str(&row(nodes));
                self.text.push_str(" recurring");
            }
        }
    }

    /// A sign between two things gets a space on both sides; a sign before one thing gets none.
    fn sign(&mut self, sign: &str, was_fraction: bool) {
        if sign.trim().is_empty() {
            if !sign.is_empty() && !self.text.is_empty() && !self.text.ends_with(' ') {
                self.text.push(' ');
            }
            return;
        }
        let between = sign.chars().all(|c| BETWEEN.contains(c));
        let before = self.text.trim_end().chars().next_back();
        if between && before.is_some_and(|c| c != '(' && !BETWEEN.contains(c)) {
            self.text.truncate(self.text.trim_end().len());
            self.text.push(' ');
            self.text.push_str(sign);
            self.text.push(' ');
            return;
        }
        if between {
            self.text.push_str(sign);
            return;
        }
        // The space after a sign that stands before one thing only ("- 3") is no part of the number.
        let lone = self.text.trim_end();
        if lone.chars().count() == 1 && lone.chars().all(|c| "-−+±".contains(c)) {
            self.text.truncate(lone.len());
        }
        if was_fraction && sign.chars().all(char::is_alphanumeric) {
            self.text.push(' ');
        }
        self.text.push_str(sign);
    }

    fn power(&mut self, raised: &str) {
        match raised {
            "°" => self.text.push('°'),
            "2" => self.text.push('²'),
            "3" => self.text.push('³'),
            _ if simple(raised) => {
                self.text.push('^');
                self.text.push_str(raised);
            }
            _ => self.text.push_str(&format!("^({raised})")),
        }
    }
}

/// A part of a fraction or under a root: in brackets when it is more than one number or name.
fn part(nodes: &[Node]) -> String {
    let text = row(nodes);
    if simple(&text) { text } else { format!("({text})") }
}

fn simple(text: &str) -> bool {
    text.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '□' | '°'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maths_reads_as_a_teacher_would_type_it() {
        for (latex, expected) in [
            (r"\frac{1}{4}+\frac{3}{8}", "1/4 + 3/8"),
            (r"\frac{1}{4} + \frac{3}{8}", "1/4 + 3/8"),
            (r"1\frac{3}{4}", "1 3/4"),
            (r"\frac{1}{2}\frac{1}{3}", "1/2 1/3"),
            (r"\frac{2+3}{4}", "(2 + 3)/4"),
            (r"\frac{\square}{8}", "□/8"),
            (r"3\times4", "3 × 4"),
            (r"12 \div 4 = 3", "12 ÷ 4 = 3"),
            ("-3+5", "-3 + 5"),
            ("- 3 + 5", "-3 + 5"),
            ("x=-2", "x = -2"),
            ("(-2)", "(-2)"),
            ("x^2+y^3", "x² + y³"),
            (r"10^{6}", "10^6"),
            (r"2^{n+1}", "2^(n + 1)"),
            (r"90^\circ", "90°"),
            (r"5\text{ cm}^2", "5 cm²"),
            (r"25\%", "25%"),
            (r"\sqrt{9}", "√9"),
            (r"0.\dot{3}", "0.3 recurring"),
            (r"12\,000", "12 000"),
            (r"3 < 5", "3 < 5"),
            (r"a \ne b", "a ≠ b"),
        ] {
            assert_eq!(plain(&format!("${latex}$")), expected, "{latex}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_kept() {
        assert_eq!(plain(r"$\frac{1$ or"), r"\frac{1 or");
        assert_eq!(plain("it costs $5"), "it costs $5");
        assert_eq!(plain(r"\$5"), "$5");
    }
}
