//! Text with `$…$` in it, set as MathML. What cannot be set is shown as it was typed: a page never fails over a
//! formula. Knows no macros, numbers no equations, and lets no style attribute through.

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};
use maud::{Markup, PreEscaped, html};
use std::sync::LazyLock;

/// A formula in a school's question is short; anything longer is more likely two stray dollar signs.
const LONGEST_FORMULA: usize = 400;

static CONVERTER: LazyLock<Option<LatexToMathML>> =
    LazyLock::new(|| LatexToMathML::new(MathCoreConfig::default()).ok());

/// A piece of text, or a formula without its dollar signs and the punctuation that must stay beside it.
enum Piece<'a> {
    Text(&'a str),
    Formula(&'a str, &'a str),
}

/// `text` with each `$…$` as MathML. A dollar sign begins a formula only before something other than white space and
/// ends one only after such, and not before a digit, so that "$5 or $6" stays money; `\$` is always a dollar sign.
#[must_use]
pub fn maths(text: &str) -> Markup {
    html! {
        @for piece in pieces(text) {
            @match piece {
                Piece::Text(plain) => (plain.replace("\\$", "$")),
                Piece::Formula(latex, tail) => @match mathml(latex) {
                    Some(markup) if tail.is_empty() => (markup),
                    Some(markup) => span.together { (markup) (tail) },
                    None => { "$" (latex) "$" (tail) }
                },
            }
        }
    }
}

/// The same in one line of characters, where no markup may stand: options, titles, labels.
#[must_use]
pub fn plain(text: &str) -> String {
    pieces(text)
        .into_iter()
        .map(|piece| match piece {
            Piece::Text(words) => words.replace("\\$", "$"),
            Piece::Formula(latex, tail) => linear(latex) + tail,
        })
        .collect()
}

/// Deeper than any formula that somebody reads; the converter goes down by calling itself, and a stack that ends
/// takes the whole server with it.
const DEEPEST: usize = 20;

/// Whether brackets stand in one another, or commands wait for one another (`\sqrt\sqrt\sqrt…`), too deeply.
fn nests_deeply(latex: &str) -> bool {
    let (mut depth, mut waiting) = (0_usize, 0_usize);
    for c in latex.chars() {
        match c {
            '{' | '(' | '[' => depth += 1,
            '}' | ')' | ']' => (depth, waiting) = (depth.saturating_sub(1), 0),
            '\\' | '^' | '_' => waiting += 1,
            c if c.is_alphabetic() || c.is_whitespace() => {}
            _ => waiting = 0,
        }
        if depth > DEEPEST || waiting > DEEPEST {
            return true;
        }
    }
    false
}

fn mathml(latex: &str) -> Option<Markup> {
    if nests_deeply(latex) {
        return None;
    }
    let converter = CONVERTER.as_ref()?;
    let result = converter.convert_with_local_state(latex, MathDisplay::Inline).ok()?;
    Some(PreEscaped(only_mathml(&result.mathml)?))
}

/// The elements of a formula; nothing else is let through, whatever the converter leaves unescaped.
const ELEMENTS: [&str; 28] = [
    "math",
    "menclose",
    "merror",
    "mfrac",
    "mi",
    "mmultiscripts",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mprescripts",
    "mroot",
    "mrow",
    "ms",
    "mspace",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
    "munderover",
    "none",
];

/// The markup with only MathML's own elements in it, each closed, and no attribute that runs, leads away or styles
/// (colours and spacing come as style attributes, which the content security policy refuses anyway). `None` when
/// there is anything else: then the formula is shown as it was typed.
fn only_mathml(markup: &str) -> Option<String> {
    let mut clean = String::with_capacity(markup.len());
    let mut open: Vec<&str> = Vec::new();
    let (before, mut rest) = markup.split_once('<')?;
    if !before.is_empty() {
        return None;
    }
    loop {
        let (tag, after) = rest.split_once('>')?;
        clean.push('<');
        if let Some(closed) = tag.strip_prefix('/') {
            if open.pop() != Some(closed) {
                return None;
            }
            clean.push_str(tag);
        } else {
            let inner = tag.strip_suffix('/').unwrap_or(tag);
            let name = inner.split(' ').next().filter(|name| ELEMENTS.contains(name))?;
            clean.push_str(name);
            push_attributes(&mut clean, &inner[name.len()..])?;
            if inner.len() == tag.len() {
                open.push(name);
            } else {
                clean.push('/');
            }
        }
        clean.push('>');
        let Some((text, next)) = after.split_once('<') else {
            return (open.is_empty() && after.is_empty()).then_some(clean);
        };
        clean.push_str(text);
        rest = next;
    }
}

fn push_attributes(clean: &mut String, attributes: &str) -> Option<()> {
    let mut rest = attributes.trim_start();
    while !rest.is_empty() {
        let (name, after) = rest.split_once("=\"")?;
        let (value, after) = after.split_once('"')?;
        let plain = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        if !plain
            || name.starts_with("on")
            || ["href", "src", "id", "name"].contains(&name)
            || value.contains('<')
        {
            return None;
        }
        if name != "style" {
            for part in [" ", name, "=\"", value, "\""] {
                clean.push_str(part);
            }
        }
        rest = after.trim_start();
    }
    Some(())
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    let mut from = 0;
    while let Some(open) = next_dollar(rest, from) {
        let inside = &rest[open + 1..];
        match closing(inside) {
            Some(close) => {
                found.push(Piece::Text(&rest[..open]));
                let after = &inside[close + 1..];
                let (tail, after) =
                    after.split_at(usize::from(after.starts_with(['.', ',', ';', ':', '?', '!', ')'])));
                found.push(Piece::Formula(&inside[..close], tail));
                rest = after;
                from = 0;
            }
            None => from = open + 1,
        }
    }
    found.push(Piece::Text(rest));
    found
}

/// Byte index of the first dollar sign at or after `from` that is not written `\$`.
fn next_dollar(text: &str, from: usize) -> Option<usize> {
    text.char_indices()
        .filter(|(index, c)| *index >= from && *c == '$')
        .map(|(index, _)| index)
        .find(|index| !text[..*index].ends_with('\\'))
}

fn closing(inside: &str) -> Option<usize> {
    let close = next_dollar(inside, 0)?;
    let formula = &inside[..close];
    let before_digit = inside[close + 1..].starts_with(|c: char| c.is_ascii_digit());
    let tight = !formula.starts_with(char::is_whitespace) && !formula.ends_with(char::is_whitespace);
    (tight && !formula.is_empty() && formula.len() <= LONGEST_FORMULA && !before_digit).then_some(close)
}

/// The commands that a primary or secondary question mostly uses, as characters.
const CHARACTERS: [(&str, &str); 15] = [
    ("\\left", ""),
    ("\\right", ""),
    ("\\text", ""),
    ("\\times", "×"),
    ("\\div", "÷"),
    ("\\leq", "≤"),
    ("\\geq", "≥"),
    ("\\le", "≤"),
    ("\\ge", "≥"),
    ("\\neq", "≠"),
    ("\\pi", "π"),
    ("\\circ", "°"),
    ("\\cdot", "·"),
    ("\\,", " "),
    ("\\%", "%"),
];

fn linear(latex: &str) -> String {
    let mut text = latex.to_owned();
    while let Some((whole, line)) = first_fraction(&text) {
        text = text.replacen(&whole, &line, 1);
    }
    for (command, character) in CHARACTERS {
        text = text.replace(command, character);
    }
    text.replace("^2", "²").replace("^3", "³").replace("^°", "°").replace(['{', '}', '\\'], "")
}

/// The first `\frac{a}{b}` (or `\frac12`) and its line `a/b`; a whole number before it is set apart by a space.
fn first_fraction(text: &str) -> Option<(String, String)> {
    let start = text.find("\\frac")?;
    let after = &text[start + "\\frac".len()..];
    let (top, rest) = argument(after).unwrap_or(("", after));
    let (bottom, rest) = argument(rest).unwrap_or(("", rest));
    let length = text.len() - start - rest.len();
    let apart = if text[..start].ends_with(|c: char| c.is_ascii_digit()) { " " } else { "" };
    let line =
        if top.is_empty() || bottom.is_empty() { String::new() } else { format!("{apart}{top}/{bottom}") };
    Some((text[start..start + length].to_owned(), line))
}

/// A braced group without nesting, or one character; and what follows.
fn argument(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    match text.strip_prefix('{') {
        Some(group) => group.split_once('}'),
        None => {
            let first = text.chars().next()?;
            Some(text.split_at(first.len_utf8()))
        }
    }
}

#[cfg(test)]
mod tests;
