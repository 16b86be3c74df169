//! Markup of what worked here.

use super::view::{Form, Piece, View};
use crate::components::class_nav::class_nav;
use crate::components::form::{Field, area, field, hidden, post_button, problems};
use crate::components::layout::{Frame, document};
use crate::components::{Choice, Shell, maths};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            div.head {
                div {
                    h1 { "Worked here" }
                    p.sub { (maths(&view.objective)) span.no-print { @for link in &view.beside { " " a href=(link.href) { (link.text) } } } }
                }
                (class_nav(shell, &view.nav))
            }
            @if view.unit.len() > 1 { (other(&view.unit)) }
            @if view.pieces.is_empty() {
                p.card { "Nobody has shared anything for this yet. What you used may help whoever teaches it next." }
            } @else {
                div.stack.gap { @for one in &view.pieces { article.card { (piece(one)) } } }
            }
            @if let Some(form) = &view.form { section.card.gap.no-print #share { h2 { "What did you use?" } (share(form)) } }
            @if !view.hidden.is_empty() {
                details.no-print { summary { "Taken out of sight" } ul.more { @for link in &view.hidden { li { a href=(link.href) { (link.text) } } } } }
            }
            p.why.gap { "Pieces belong to the school and carry nobody’s name. How classes did is shown only for three classes or more, taught by more than one person." }
        },
    )
}

fn other(unit: &[crate::components::Link]) -> Markup {
    html! {
        details.no-print {
            summary { "Other objectives of the unit" }
            ul.more { @for link in unit { li { @if link.href.is_empty() { strong { (maths(&link.text)) } } @else { a href=(link.href) { (maths(&link.text)) } } } } }
        }
    }
}

fn piece(one: &Piece) -> Markup {
    html! {
        div.pair {
            h2 { a href=(one.title.href) { (one.title.text) } }
            div.no-print { @if let Some(tap) = &one.tap { (post_button(tap, "btn quiet")) } }
        }
        p.why { (one.kind) @if one.used { " · " strong { "your class had it today" } } @if !one.before.is_empty() { " · " (one.before) } }
        @if !one.text.is_empty() { p.own-words { (maths(&one.text)) } }
        p.why { (one.said) }
    }
}

/// The form of a piece, new or changed.
#[must_use]
pub fn share(form: &Form) -> Markup {
    let title = Field { name: "title", label: "What is it called?", value: &form.title, ..Field::default() };
    let text = Field {
        name: "text",
        label: "How does it go?",
        value: &form.text,
        hint: "A few lines are enough. No names of pupils.",
        optional: true,
        ..Field::default()
    };
    let link = Field { name: "link", label: "Link", value: &form.link, optional: true, ..Field::default() };
    html! {
        (problems(&form.problems))
        form.fields method="post" action=(form.action) enctype="multipart/form-data" {
            (hidden(&form.hidden))
            @if !form.names.is_empty() {
                div.problems role="alert" tabindex="-1" {
                    h2 { "This seems to name a pupil" }
                    p { (form.names) ". The whole school will read it: take the name out." }
                    label.tick { input type="checkbox" name="sure" value="yes"; span { "It is no pupil: keep it as it is." } }
                }
            }
            (field(title, &form.problems))
            (kinds(&form.kinds))
            (area(text, 4, &form.problems))
            @if let Some(used) = form.used {
                label.tick { input type="checkbox" name="used" value="yes" checked[used]; span { "My class had it today." } }
            }
            details open[!form.link.is_empty()] {
                summary { "A link or a file" }
                (field(link, &form.problems))
                div.field {
                    label for="file" { "File" span.quiet { " (may stay empty)" } }
                    p.hint id="file-hint" { "PDF, PNG, JPEG or text, 2 MB at most. No faces or names of pupils." }
                    input type="file" id="file" name="file" accept=".pdf,.png,.jpg,.jpeg,.txt" aria-describedby="file-hint";
                }
            }
            div.actions { button.btn { (form.button) } }
        }
    }
}

fn kinds(kinds: &[Choice]) -> Markup {
    html! {
        fieldset {
            legend { "What is it?" }
            div.segments { @for kind in kinds {
                label { input type="radio" name="kind" value=(kind.value) checked[kind.chosen]; span { (kind.label) } }
            } }
        }
    }
}
