//! Fields of pages with many small forms: the id is apart from the name, so that a page may ask the same thing of each.

use super::form::{options, some};
use super::words::Choice;
use maud::{Markup, html};

/// One field of a small form.
#[derive(Clone, Copy, Default)]
pub struct Line<'a> {
    /// Unlike any other on the page.
    pub id: &'a str,
    /// Name as it is sent.
    pub name: &'a str,
    /// What it asks.
    pub label: &'a str,
    /// What stands in it.
    pub value: &'a str,
    /// A second line; empty for none.
    pub hint: &'a str,
    /// `text` or `date`; empty for `text`.
    pub kind: &'a str,
    /// Lines to write on; nought for a field of one line.
    pub rows: u8,
    /// Whether it may stay empty.
    pub optional: bool,
}

/// Label and field.
#[must_use]
pub fn line(line: Line<'_>) -> Markup {
    let hint = (!line.hint.is_empty()).then(|| format!("{}-hint", line.id));
    html! {
        div.field {
            label for=(line.id) { (line.label) @if line.optional { span.quiet { " (may stay empty)" } } }
            @if let Some(hint) = &hint { p.hint id=(hint) { (line.hint) } }
            @if line.rows > 0 {
                textarea id=(line.id) name=(line.name) rows=(line.rows) required[!line.optional] aria-describedby=[hint.as_deref()] { "\n" (line.value) }
            } @else {
                input type=(some(line.kind).unwrap_or("text")) id=(line.id) name=(line.name) value=(line.value) required[!line.optional] aria-describedby=[hint.as_deref()];
            }
        }
    }
}

/// One of several.
#[must_use]
pub fn choice(id: &str, name: &str, label: &str, choices: &[Choice]) -> Markup {
    html! {
        div.field { label for=(id) { (label) } select id=(id) name=(name) { (options(choices)) } }
    }
}
