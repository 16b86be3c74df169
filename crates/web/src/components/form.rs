//! Fields, buttons and what is wrong with them. Every field has a label that can be seen, unless it says otherwise.

use super::maths::plain;
use super::words::{Choice, Hidden, PostButton, Problem};
use maud::{Markup, html};

/// Fields that are sent and not seen.
#[must_use]
pub fn hidden(fields: &[Hidden]) -> Markup {
    html! { @for field in fields { input type="hidden" name=(field.name) value=(field.value); } }
}

/// A form of one button.
#[must_use]
pub fn post_button(button: &PostButton, class: &str) -> Markup {
    html! {
        form.inline method="post" action=(button.action) {
            (hidden(&button.hidden))
            button class=(class) { (button.label) }
        }
    }
}

/// All problems of a form, first thing on the page, each a link to its field.
#[must_use]
pub fn problems(problems: &[Problem]) -> Markup {
    html! {
        @if !problems.is_empty() {
            div.problems role="alert" tabindex="-1" {
                h2 { "Please look at this again" }
                ul { @for problem in problems {
                    li { @if problem.field.is_empty() { (problem.text) } @else { a href={ "#" (problem.field) } { (problem.text) } } }
                } }
            }
        }
    }
}

/// A field of one line.
#[derive(Clone, Copy, Default)]
pub struct Field<'a> {
    /// Name and id.
    pub name: &'a str,
    /// What it asks.
    pub label: &'a str,
    /// `text`, `email`, `password`, `date`; empty for `text`.
    pub kind: &'a str,
    /// What stands in it.
    pub value: &'a str,
    /// A second line; empty for none.
    pub hint: &'a str,
    /// `autocomplete` of the field; empty for none.
    pub autocomplete: &'a str,
    /// Whether it may stay empty.
    pub optional: bool,
}

/// Label, hint, what is wrong, and the field.
#[must_use]
pub fn field(field: Field<'_>, found: &[Problem]) -> Markup {
    let problem = problem_of(field.name, found);
    let described = described_by(field.name, !field.hint.is_empty(), problem.is_some());
    let kind = if field.kind.is_empty() { "text" } else { field.kind };
    html! {
        div.field {
            label for=(field.name) { (field.label) @if field.optional { span.quiet { " (may stay empty)" } } }
            (notes(field.name, field.hint, problem))
            input type=(kind) id=(field.name) name=(field.name) value=(field.value) required[!field.optional]
                autocomplete=[some(field.autocomplete)] aria-describedby=[described] aria-invalid=[problem.map(|_| "true")];
        }
    }
}

/// A field of many lines.
#[must_use]
pub fn area(field: Field<'_>, rows: u8, found: &[Problem]) -> Markup {
    let problem = problem_of(field.name, found);
    let described = described_by(field.name, !field.hint.is_empty(), problem.is_some());
    html! {
        div.field {
            label for=(field.name) { (field.label) @if field.optional { span.quiet { " (may stay empty)" } } }
            (notes(field.name, field.hint, problem))
            textarea id=(field.name) name=(field.name) rows=(rows) required[!field.optional] spellcheck="false"
                aria-describedby=[described] aria-invalid=[problem.map(|_| "true")] { "\n" (field.value) }
        }
    }
}

/// One of several, in a list that opens.
#[must_use]
pub fn select(name: &str, label: &str, choices: &[Choice], found: &[Problem]) -> Markup {
    let problem = problem_of(name, found);
    html! {
        div.field {
            label for=(name) { (label) }
            (notes(name, "", problem))
            select id=(name) name=(name) aria-describedby=[described_by(name, false, problem.is_some())] {
                (options(choices))
            }
        }
    }
}

/// The options of a list that opens.
#[must_use]
pub fn options(choices: &[Choice]) -> Markup {
    html! { @for choice in choices { option value=(choice.value) selected[choice.chosen] { (plain(&choice.label)) } } }
}

/// `Some` unless empty, for attributes that are left out.
#[must_use]
pub fn some(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

fn notes(name: &str, hint: &str, problem: Option<&str>) -> Markup {
    html! {
        @if !hint.is_empty() { p.hint id={ (name) "-hint" } { (hint) } }
        @if let Some(text) = problem { p.wrong id={ (name) "-wrong" } { (text) } }
    }
}

fn problem_of<'a>(name: &str, found: &'a [Problem]) -> Option<&'a str> {
    found.iter().find(|problem| problem.field == name).map(|problem| problem.text.as_str())
}

fn described_by(name: &str, hint: bool, wrong: bool) -> Option<String> {
    match (hint, wrong) {
        (false, false) => None,
        (true, false) => Some(format!("{name}-hint")),
        (false, true) => Some(format!("{name}-wrong")),
        (true, true) => Some(format!("{name}-hint {name}-wrong")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_field_says_so_to_everybody() {
        let found = [Problem { field: "email".into(), text: "An address has an @.".into() }];
        let field =
            Field { name: "email", label: "E-mail", kind: "email", hint: "At school.", ..Field::default() };
        let markup = super::field(field, &found).into_string();
        assert!(markup.contains(r#"aria-describedby="email-hint email-wrong""#), "{markup}");
        assert!(markup.contains(r#"aria-invalid="true""#) && markup.contains(r#"<label for="email">"#));
    }

    #[test]
    fn a_pasted_text_keeps_its_first_empty_line() {
        let field = Field { name: "list", label: "List", value: "\nA", ..Field::default() };
        assert!(area(field, 4, &[]).into_string().contains(">\n\nA</textarea>"));
    }
}
