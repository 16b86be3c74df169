//! The LaTeX names that a file may use, with the characters that stand for them in plain text.

/// Names without arguments. A space here is a space; an empty text is dropped.
pub(super) const SYMBOLS: &[(&str, &str)] = &[
    ("times", "×"),
    ("div", "÷"),
    ("cdot", "·"),
    ("pm", "±"),
    ("le", "≤"),
    ("leq", "≤"),
    ("ge", "≥"),
    ("geq", "≥"),
    ("lt", "<"),
    ("gt", ">"),
    ("ne", "≠"),
    ("neq", "≠"),
    ("approx", "≈"),
    ("equiv", "≡"),
    ("to", "→"),
    ("rightarrow", "→"),
    ("circ", "°"),
    ("square", "□"),
    ("ldots", "…"),
    ("dots", "…"),
    ("pi", "π"),
    ("alpha", "α"),
    ("beta", "β"),
    ("theta", "θ"),
    ("angle", "∠"),
    ("triangle", "△"),
    ("parallel", "∥"),
    ("perp", "⊥"),
    ("infty", "∞"),
    ("pounds", "£"),
    ("quad", " "),
    ("left", ""),
    ("right", ""),
];

/// Names with arguments in braces, and how many.
pub(super) const STRUCTURES: &[(&str, usize)] = &[
    ("frac", 2),
    ("dfrac", 2),
    ("tfrac", 2),
    ("sqrt", 1),
    ("text", 1),
    ("mathrm", 1),
    ("overline", 1),
    ("dot", 1),
];

/// Backslash and one sign: the sign itself, or a thin space.
pub(super) const SIGNS: &[(char, &str)] =
    &[('%', "%"), ('$', "$"), ('#', "#"), ('&', "&"), ('{', "{"), ('}', "}"), (',', " "), (' ', " ")];

/// Signs with a space on both sides when something stands before them.
pub(super) const BETWEEN: &str = "+-−±×÷·=<>≤≥≠≈≡→∥⊥";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plain;

    const REFERENCE: &str = include_str!("../../../../docs/curriculum.md");

    #[test]
    fn the_reference_lists_every_name() {
        let names = SYMBOLS.iter().map(|(name, _)| *name).chain(STRUCTURES.iter().map(|(name, _)| *name));
        for name in names {
            assert!(REFERENCE.contains(&format!("\\{name}")), "docs/curriculum.md lists \\{name}");
        }
    }

    #[test]
    fn every_name_has_plain_characters() {
        for (name, characters) in SYMBOLS {
            let shown = plain(&format!("$1\\{name} 2$"));
            assert!(shown.contains(characters) && !shown.contains('\\'), "\\{name}: {shown}");
        }
    }
}
