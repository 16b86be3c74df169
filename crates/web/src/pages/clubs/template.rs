//! Markup of the list of clubs.

use super::view::{ClubLine, Form, View};
use crate::components::form::{Field, field, post_button, problems, select};
use crate::components::layout::{Frame, document};
use crate::components::{Choice, Shell, maths};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            h1 { "Clubs and other offers" }
            p.sub { "The school’s own list. A child sees those that suit on My learning, each with why; families see them on the child’s page." }
            @if !view.told.is_empty() { p.told role="status" { (view.told) } }
            (problems(&view.problems))
            div.stack {
                @if view.clubs.is_empty() { p.card { "Nothing is on the list yet." } }
                @for one in &view.clubs { (club(one)) }
                @if let Some(typed) = &view.form { (form(typed, view)) }
                section.card {
                    h2 { "Who takes part" }
                    @if !view.hardly.is_empty() { p { strong { (view.hardly) } " Is it the day, the place, or what is offered? Ask the children." } }
                    @if view.uptake.is_empty() { p { "There is nothing to say yet." } }
                    @else { ul { @for line in &view.uptake { li { (line) } } } }
                    p.why { "By year and class, because that is what is kept here: nobody’s background, sex or need is stored, so uptake by those cannot be counted and is not. Nothing is shown where fewer than five take part, or fewer than five do not." }
                }
            }
        },
    )
}

fn club(one: &ClubLine) -> Markup {
    html! {
        section.card {
            h2 { @if one.name.href.is_empty() { (one.name.text) } @else { a href=(one.name.href) { (one.name.text) } } }
            p { (one.when) } p { (one.whom) }
            @if !one.good_for.is_empty() { p.why { "Good for: " (maths(&one.good_for)) } }
            div.pair { span { (one.taking) } @if let Some(end) = &one.end { (post_button(end, "btn quiet")) } }
        }
    }
}

fn form(form: &Form, view: &View) -> Markup {
    let wrong = &view.problems;
    let text = |name: &str| form.texts.get(name).map_or("", String::as_str);
    html! {
        section.card { details open[form.open] {
            summary { strong { "Put another on the list" } }
            form.fields method="post" action="/clubs" {
                input type="hidden" name="submission" value=(form.submission);
                (field(Field { name: "name", label: "What it is called", value: text("name"), ..Field::default() }, wrong))
                (ticks("weekday", "On", &form.days))
                div.fields {
                    (field(Field { name: "starts", label: "At", value: text("starts"), hint: "Such as 12:15.", optional: true, ..Field::default() }, wrong))
                    (field(Field { name: "minutes", label: "Minutes each time", value: text("minutes"), ..Field::default() }, wrong))
                    (field(Field { name: "place", label: "Where", value: text("place"), optional: true, ..Field::default() }, wrong))
                }
                div.fields {
                    (select("first", "From", &form.years.0, wrong)) (select("last", "To", &form.years.1, wrong))
                    (field(Field { name: "places", label: "Places", value: text("places"), hint: "Empty: as many as come.", optional: true, ..Field::default() }, wrong))
                }
                div.fields {
                    (field(Field { name: "from", label: "First day", kind: "date", value: text("from"), hint: "Empty: today.", optional: true, ..Field::default() }, wrong))
                    (field(Field { name: "until", label: "Last day", kind: "date", value: text("until"), ..Field::default() }, wrong))
                }
                (field(Field { name: "cost", label: "What a family would have to give or bring", value: text("cost"), hint: "Empty: nothing. Better so.", optional: true, ..Field::default() }, wrong))
                div.ticks { label.tick { input type="checkbox" name="carer" value="yes" checked[form.carer_agrees]; " " span { "A carer has to agree" } } }
                @if !form.interests.is_empty() { (ticks("likes", "For those who like", &form.interests)) }
                details { summary { "What it practises" } (ticks("unit", "Units", &form.units)) }
                button.btn { "Put it on the list" }
            }
        } }
    }
}

fn ticks(name: &str, legend: &str, choices: &[Choice]) -> Markup {
    html! {
        fieldset.names { legend { (legend) }
            @for choice in choices {
                label.tick { input type="checkbox" name=(name) value=(choice.value) checked[choice.chosen]; span { (maths(&choice.label)) } }
            }
        }
    }
}
