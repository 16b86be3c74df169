//! Splits text at its dollar signs.

use std::borrow::Cow;

/// A stretch of text: words as they are, or the LaTeX that stood between two dollar signs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Segment<'t> {
    /// Words; `\$` has become `$`.
    Words(Cow<'t, str>),
    /// LaTeX, without its dollar signs.
    Maths(&'t str),
}

/// Splits text into words and maths. Empty stretches are left out. A dollar sign without a partner and all
/// that follows it are words, so that nothing a person wrote is lost.
///
/// ```
/// use curriculum::{Segment, segments};
/// let parts = segments(r"What is $\frac{1}{4}$ of \$20?");
/// assert_eq!(parts[1], Segment::Maths(r"\frac{1}{4}"));
/// assert_eq!(parts[2], Segment::Words(" of $20?".into()));
/// ```
#[must_use]
pub fn segments(text: &str) -> Vec<Segment<'_>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(open) = next_dollar(rest) {
        let Some(length) = next_dollar(&rest[open + 1..]) else { break };
        push_words(&mut parts, &rest[..open]);
        let latex = &rest[open + 1..open + 1 + length];
        if !latex.is_empty() {
            parts.push(Segment::Maths(latex));
        }
        rest = &rest[open + 2 + length..];
    }
    push_words(&mut parts, rest);
    parts
}

fn push_words<'t>(parts: &mut Vec<Segment<'t>>, words: &'t str) {
    if words.contains("\\$") {
        parts.push(Segment::Words(Cow::Owned(words.replace("\\$", "$"))));
    } else if !words.is_empty() {
        parts.push(Segment::Words(Cow::Borrowed(words)));
    }
}

/// Byte position of the next dollar sign that no backslash stands before.
fn next_dollar(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    (0..bytes.len()).find(|at| bytes[*at] == b'$' && (*at == 0 || bytes[at - 1] != b'\\'))
}

/// How many dollar signs open or close maths.
pub(super) fn dollars(text: &str) -> usize {
    let mut count = 0;
    let mut rest = text;
    while let Some(at) = next_dollar(rest) {
        count += 1;
        rest = &rest[at + 1..];
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Segment<'_> {
        Segment::Words(Cow::Borrowed(text))
    }

    #[test]
    fn words_and_maths_take_turns() {
        assert_eq!(
            segments("$a$ and $b$."),
            [Segment::Maths("a"), words(" and "), Segment::Maths("b"), words(".")]
        );
        assert_eq!(segments(""), []);
        assert_eq!(segments("no maths"), [words("no maths")]);
    }

    #[test]
    fn a_dollar_without_a_partner_stays_in_the_words() {
        assert_eq!(segments("$a$ costs $5"), [Segment::Maths("a"), words(" costs $5")]);
        assert_eq!(dollars("$a$ costs $5"), 3);
    }

    #[test]
    fn money_is_not_maths() {
        assert_eq!(segments(r"\$5 and \$6"), [words("$5 and $6")]);
        assert_eq!(dollars(r"\$5 and \$6"), 0);
    }
}
