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

fn mathml(latex: &str) -> Option<Markup> {
    let converter = CONVERTER.as_ref()?;
    let result = converter.convert_with_local_state(latex, MathDisplay::Inline).ok()?;
    Some(PreEscaped(without_styles(&result.mathml)))
}

/// Colours and spacing come as style attributes, which the content security policy refuses anyway.
fn without_styles(mathml: &str) -> String {
    const BEGIN: &str = " style=\"";
    let mut clean = String::with_capacity(mathml.len());
    let mut rest = mathml;
    while let Some((before, after)) = rest.split_once(BEGIN) {
        clean.push_str(before);
        rest = after.split_once('"').map_or("", |(_, tail)| tail);
    }
    clean.push_str(rest);
    clean
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
mod tests {
    use super::*;

    #[test]
    fn formulas_become_mathml_and_the_rest_is_escaped() {
        assert_eq!(
            maths("<b> $\\frac{1}{4}$ & more").into_string(),
            "&lt;b&gt; <math><mfrac><mn>1</mn><mn>4</mn></mfrac></math> &amp; more"
        );
    }

    #[test]
    fn punctuation_stays_beside_its_formula() {
        let set = maths("Is it $x$? Yes.").into_string();
        assert_eq!(set, "Is it <span class=\"together\"><math><mi>x</mi></math>?</span> Yes.");
    }

    #[test]
    fn money_and_lonely_dollars_stay_as_they_are() {
        for text in ["$5 or $6", "costs $5", "a $ b $ c", "", "$", "$$", "\u{e9}$"] {
            assert_eq!(maths(text).into_string(), text);
        }
        assert_eq!(maths("\\$5 and $x$").into_string(), "$5 and <math><mi>x</mi></math>");
    }

    #[test]
    fn what_cannot_be_set_is_shown_as_typed() {
        assert_eq!(maths("$\\frac{$").into_string(), "$\\frac{$");
        assert_eq!(maths("$\\nonsense{x}$").into_string(), "$\\nonsense{x}$");
    }

    #[test]
    fn no_style_and_no_markup_gets_through() {
        for latex in ["$\\color{red}x$", "$\\text{<script>alert(1)</script>}$", "$\\Huge x$"] {
            let markup = maths(latex).into_string();
            assert!(!markup.contains("style") && !markup.contains("<script"), "{markup}");
        }
    }

    #[test]
    fn plain_text_reads_in_one_line() {
        assert_eq!(plain("Add $\\frac{1}{4}+\\frac38$"), "Add 1/4+3/8");
        assert_eq!(plain("$2\\frac{1}{2} \\times x^2$ cm"), "2 1/2 × x² cm");
        assert_eq!(plain("$\\frac{$ and $\\frac$"), " and ");
    }

    /// Anything may be pasted into a question; nothing may stop a page.
    #[test]
    fn odd_input_never_panics() {
        let parts = [
            "$",
            "\\",
            "{",
            "}",
            "\\frac",
            "^",
            "_",
            "&",
            "é",
            "½",
            "\\begin{array}",
            "\\left(",
            "1",
            " ",
            "\u{0}",
        ];
        for a in parts {
            for b in parts {
                for c in parts {
                    for d in parts {
                        let text = format!("x${a}{b}{c}{d}$y{d}$");
                        let _ = (maths(&text), plain(&text));
                    }
                }
            }
        }
    }
}
