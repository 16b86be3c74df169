//! A question as a pupil sees it: words, figure, options to choose from or boxes to type in.

use super::maths::{maths, plain};
use maud::{Markup, html};

/// A question ready to be shown.
#[derive(Clone, Debug, Default)]
pub struct QuestionView {
    /// The words (may hold maths).
    pub text: String,
    /// What a grown-up reads aloud; empty where the words are enough.
    pub say: String,
    /// The figure; `None` where there is none.
    pub figure: Option<Markup>,
    /// Width and height of its drawing; `None` where there is none, or the picture is a table.
    pub picture: Option<(f64, f64)>,
    /// Options to choose from; empty where something is typed.
    pub options: Vec<OptionView>,
    /// Boxes to type in; empty where something is chosen.
    pub boxes: Vec<BoxView>,
}

/// An option.
#[derive(Clone, Debug, Default)]
pub struct OptionView {
    /// Its place, as it is sent.
    pub value: String,
    /// Its words (may hold maths).
    pub text: String,
}

/// A box to type in.
#[derive(Clone, Debug, Default)]
pub struct BoxView {
    /// What stands before it; empty when it is the only one.
    pub label: String,
    /// What stands behind it: a unit.
    pub unit: String,
    /// What was typed before.
    pub value: String,
    /// How to write it, where that is not plain; empty otherwise.
    pub help: String,
    /// Whether digits are wanted: small screens then show their number keys.
    pub digits: bool,
    /// Whether spelling counts: the browser's own spell-checker is then silent.
    pub spelling: bool,
}

/// A question as it is put before a class.
#[derive(Clone, Debug, Default)]
pub struct Posed {
    /// The words (may hold maths).
    pub text: String,
    /// The figure; `None` where there is none.
    pub figure: Option<Markup>,
}

impl From<&str> for Posed {
    /// Words alone.
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), figure: None }
    }
}

/// The words, and the figure below them.
#[must_use]
pub fn posed(view: &Posed) -> Markup {
    html! { (maths(&view.text)) @if let Some(figure) = &view.figure { (figure) } }
}

/// The words and the figure.
#[must_use]
pub fn asked(view: &QuestionView) -> Markup {
    html! {
        div.ask {
            @if !view.say.is_empty() { p.say { span.vh { "To read aloud: " } "“" (maths(&view.say)) "”" } }
            p.asked { @for (at, line) in view.text.lines().enumerate() { @if at > 0 { br; } (maths(line)) } }
            @if let Some(figure) = &view.figure { (figure) }
        }
    }
}

/// What is answered with: fields `option`, or `part.0`, `part.1`, ….
#[must_use]
pub fn answers(view: &QuestionView) -> Markup {
    html! {
        @if !view.options.is_empty() {
            fieldset.choose {
                legend.vh { "Choose one" }
                @for option in &view.options {
                    label { input type="radio" name="option" value=(option.value) required; span { (maths(&option.text)) } }
                }
            }
        } @else {
            div.boxes { @for (at, one) in view.boxes.iter().enumerate() {
                div.box {
                    label for={ "part-" (at) } { @if one.label.is_empty() { "Your answer" } @else { (maths(&one.label)) } }
                    span.typing {
                        input id={ "part-" (at) } name={ "part." (at) } value=(one.value) autocomplete="off" autocapitalize="off"
                            spellcheck=[one.spelling.then_some("false")] inputmode=[one.digits.then_some("decimal")] maxlength="200"
                            aria-describedby=[(!one.help.is_empty()).then(|| format!("part-{at}-help"))];
                        @if !one.unit.is_empty() { span.behind { (plain(&one.unit)) } }
                    }
                    @if !one.help.is_empty() { p.help id={ "part-" (at) "-help" } { (one.help) } }
                }
            } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn script_in_a_question_an_option_or_an_answer_is_words() {
        let evil = "<script>alert(1)</script><img src=x onerror=alert(1)>";
        let one = |value: &str| BoxView { label: evil.into(), value: value.into(), ..BoxView::default() };
        let typed = QuestionView {
            text: evil.into(),
            say: evil.into(),
            boxes: vec![one("\"><script>alert(1)</script>")],
            ..QuestionView::default()
        };
        let option = OptionView { value: concat!("\" on", "click=\"alert(1)").into(), text: evil.into() };
        let chosen = QuestionView { options: vec![option], ..QuestionView::default() };
        for view in [typed, chosen] {
            let page = html! { (asked(&view)) (answers(&view)) }.into_string();
            assert!(
                !page.contains("<script") && !page.contains("<img") && !page.contains("\" onclick"),
                "{page}"
            );
        }
    }
}
