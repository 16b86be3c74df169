//! Markup of a child's plan.

use super::view::{Outcome, Part, Record, Review, View};
use crate::components::Shell;
use crate::components::class_nav::class_nav;
use crate::components::form::{Field, area, field, hidden, post_button, problems};
use crate::components::layout::{Frame, document};
use crate::components::maths;
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            @match &view.back {
                Some(back) => { p.crumb.no-print { a href=(back.href) { (back.text) } } }
                None => { div.above.no-print { (class_nav(shell, &view.nav)) } }
            }
            div.head {
                div { h1 { "Plan for " (view.name) } p.sub { (view.sub) } }
                div.actions.no-print {
                    @if let Some(link) = &view.review { a.btn href=(link.href) { (link.text) } }
                    @for link in &view.files { a.btn.quiet href=(link.href) download="" { (link.text) } }
                    button.btn.quiet type="button" data-print-now hidden { "Print" }
                }
            }
            @if !view.files_note.is_empty() { p.why.no-print { (view.files_note) } }
            (problems(&view.problems))
            div.flow.unfolding { @for one in &view.parts { (part(one)) } }
            (outcomes(view))
            section.card.gap {
                h2 { "Review" }
                @if view.reviews.is_empty() { p { "The plan has not been looked at together yet." } }
                @for one in &view.reviews { (review(one)) }
            }
            ul.more.no-print { @for link in &view.links { li { a href=(link.href) { (link.text) } } } }
        },
    )
}

fn part(part: &Part) -> Markup {
    html! {
        section.card {
            h2 { (part.title) }
            p.why { (part.asks) }
            @for (heading, lines) in &part.lists {
                h3 { (heading) }
                @if lines.is_empty() { p.quiet { "Nothing is recorded." } } @else { ul.tight { @for line in lines { li { (maths(line)) } } } }
            }
        }
    }
}

fn outcomes(view: &View) -> Markup {
    html! {
        @if !view.outcomes.is_empty() || view.record.is_some() {
            section.card.gap {
                h2 { "Outcomes of the education, health and care plan" }
                @if view.outcomes.is_empty() { p.quiet { "None is recorded." } }
                @for one in &view.outcomes { (outcome(one)) }
                @if let Some(one) = &view.record { (record(one, view)) }
            }
        }
    }
}

fn outcome(outcome: &Outcome) -> Markup {
    html! {
        div.part {
            blockquote.as-written { (outcome.wording) }
            p.why { (outcome.days) }
            @if !outcome.notes.is_empty() { ul.tight { @for note in &outcome.notes { li { (note) } } } }
            div.row.no-print {
                @if let Some((action, fields)) = &outcome.note {
                    form.row method="post" action=(action) {
                        (hidden(fields))
                        label { span.vh { "How it goes" } input type="text" name="note" size="44" placeholder="How it goes"; }
                        button.btn.quiet.small { "Note" }
                    }
                }
                @if let Some(end) = &outcome.end { (post_button(end, "btn quiet small")) }
            }
        }
    }
}

fn record(record: &Record, view: &View) -> Markup {
    let wording = Field {
        name: "wording",
        label: "The outcome, to the letter",
        value: &record.wording,
        hint: "Copy it from the plan. Nothing of it is changed.",
        ..Field::default()
    };
    let date = |name, label, value, optional| Field {
        name,
        label,
        kind: "date",
        value,
        optional,
        ..Field::default()
    };
    html! {
        details.no-print open[!view.problems.is_empty()] {
            summary { "Record an outcome" }
            form.fields method="post" action=(record.action) {
                (hidden(&record.hidden))
                (area(wording, 4, &view.problems))
                div.row {
                    (field(date("from", "Day of the plan", &record.from, false), &view.problems))
                    (field(date("review", "Looked at again on", &record.review, true), &view.problems))
                }
                div.row { button.btn { "Record" } }
            }
        }
    }
}

fn review(review: &Review) -> Markup {
    let inner = html! {
        dl.facts { @for (heading, lines) in &review.parts {
            dt { (heading) }
            dd { @for line in lines { p.as-written { (line) } } }
        } }
    };
    html! {
        @if review.stands { div.part { h3 { (review.title) } (inner) } }
        @else { details.no-print { summary { (review.title) } (inner) } }
    }
}
