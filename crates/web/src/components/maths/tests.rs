//! What a formula becomes, and what it never becomes.

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

/// The converter leaves the name of an operator unescaped; a question could have carried any element so.
#[test]
fn what_a_formula_says_never_becomes_markup() {
    for latex in [
        "\\operatorname{<img/src=x/onerror=alert(1)>}",
        "\\operatorname{<form/action=/sign-out>}",
        "\\operatorname{<mi>}",
        "\\operatorname{</math><b>}",
        "\\operatorname{<mi/href=\"x\">}",
        "\\operatorname{<!--}",
        "\\text{ style=\"} x",
        "\\text{ style=\"}\\color{red}{y}",
        "\\text{\"><img src=x onerror=alert(1)>}",
        "\\mathrm{<img src=x onerror=alert(1)>}",
        "\\href{javascript:alert(1)}{x}",
        "\\class{a\" onclick=\"x}{y}",
        "\\tag{\"><img src=x>}x",
        "\\begin{array}{\"><img>}a\\end{array}",
        "\\hspace{\"><img>}",
    ] {
        let set = maths(&format!("${latex}$")).into_string();
        for part in set.split('<').skip(1) {
            let name = part.trim_start_matches('/').split([' ', '>', '/']).next().unwrap_or_default();
            assert!(ELEMENTS.contains(&name) || name == "span", "{latex}: {set}");
        }
        let tags = set.split('<').skip(1).filter_map(|part| part.split_once('>')).map(|(tag, _)| tag);
        assert!(tags.clone().all(|tag| !tag.contains("href") && !tag.contains("on")), "{latex}: {set}");
        assert_eq!(
            set.matches("</").count(),
            tags.filter(|tag| !tag.starts_with('/') && !tag.ends_with('/')).count(),
            "{latex}: {set}"
        );
    }
}

#[test]
fn usual_formulas_are_set() {
    for latex in [
        "x<5",
        "x > 5 \\leq 6",
        "\\frac{1}{2}+\\sqrt{x^2}",
        "\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}",
        "\\operatorname{lcm}(4,6)",
        "\\text{area} = 3\\,\\text{cm}^2",
        "\\color{red}{x}",
        "\\overline{AB}",
        "90^\\circ",
        "\\sum_{i=1}^n i",
        "a \\& b",
        "\\left(\\frac12\\right)",
        "\\cancel{x}",
        "\\text{a \"b\"}",
    ] {
        let set = maths(&format!("${latex}$")).into_string();
        assert!(set.starts_with("<math>") || latex == "\\cancel{x}", "{latex}: {set}");
    }
}

#[test]
fn deep_nesting_stays_within_the_stack() {
    for one in [
        "{",
        "(",
        "[",
        "^",
        "_",
        "\\sqrt",
        "\\sqrt[3]",
        "\\sqrt{",
        "\\frac",
        "\\frac1",
        "\\frac{1}{",
        "\\left(",
        "\\left|",
        "\\left.",
        "\\bar",
        "\\bar-",
        "x^{",
        "x_{y^",
        "\\text{",
        "\\begin{matrix}",
        "\\begin{array}{c}",
        "\\not",
        "\\binom1",
        "\\left\\{",
        "1^",
        "-_-^",
        "\\overbrace1",
    ] {
        let _ = maths(&format!("${}$", one.repeat(LONGEST_FORMULA / one.len())));
        let pairs = LONGEST_FORMULA / (one.len() + 1);
        let _ = maths(&format!("${}{}$", one.repeat(pairs), "}".repeat(pairs)));
        let _ = maths(&format!("${}{}$", one.repeat(pairs), ")".repeat(pairs)));
    }
    for (begin, end) in
        [("\\left(", "\\right)"), ("\\left|", "\\right|"), ("\\begin{matrix}", "\\end{matrix}")]
    {
        let pairs = LONGEST_FORMULA / (begin.len() + end.len());
        let _ = maths(&format!("${}{}$", begin.repeat(pairs), end.repeat(pairs)));
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
