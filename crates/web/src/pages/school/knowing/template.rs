//! Markup of strengths and weaknesses.

use super::view::{Asked, Card, Strips, View};
use crate::components::Shell;
use crate::components::layout::{Frame, document};
use app::Module;
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub(crate) fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            @if shell.offers(Module::SchoolPlan) { p.crumb.no-print { a href="/school" { "Our school" } } }
            div.head {
                div { h1 { "Strengths and weaknesses" } p.sub { @if !view.year.is_empty() { (view.year) ": " } "common assessments and national results, beside what is published of the very same questions." } }
                div.actions.no-print { button.btn.quiet type="button" data-print-now hidden { "Print" } }
            }
            ul.more.no-print { @for link in &view.links { li { a href=(link.href) { (link.text) } } } }
            @if !view.waits.is_empty() { p.card.gap { (view.waits) } }
            @if view.year.is_empty() { (nothing()) } @else { (said(&view.flagged, &view.quiet)) }
            @if !view.years.is_empty() { (strips("Over the years", "Other pupils sat each year’s papers. The mark in the middle is what pupils elsewhere got; the thick line is the 95 % interval.", &view.years)) }
            @if !view.shape.is_empty() { (strips("Year groups, and how far chance carries them", "Half of pupils elsewhere are past their middle: the mark. Small groups lie far out by chance.", &view.shape)) }
            (questions(&view.questions))
            (notes(&view.notes))
        },
    )
}

fn nothing() -> Markup {
    html! {
        section.card.gap {
            h2 { "Nothing to look at yet" }
            p { "The office brings in marks of common papers, by strand or by question, and what is published of them, at the data desk. From the first paper on this page says what stands out, and what could have." }
            p { "Until then, " a href="/school/knowing/look" { "look together" } ": ten books, three things, ten minutes." }
        }
    }
}

/// What stands out, and where no difference showed.
pub(crate) fn said(flagged: &[Card], quiet: &[Card]) -> Markup {
    html! {
        section.gap {
            h2 { "What stands out" }
            @if flagged.is_empty() {
                p.card { "No difference showed that is sure and large enough to name. That does not mean that all is well: below stands what could have been seen." }
            } @else {
                div.stack { @for one in flagged { (card(one)) } }
            }
        }
        @if !quiet.is_empty() {
            section.card.gap { details {
                summary { strong { "Where no difference showed (" (quiet.len()) ")" } }
                @for one in quiet {
                    h3 { (one.name) }
                    @for line in &one.lines { p { (line) } }
                    (behind(one))
                }
            } }
        }
    }
}

fn card(one: &Card) -> Markup {
    html! {
        section.card {
            h3 { (one.name) }
            @for line in &one.lines { p { (line) } }
            p.why { (one.about) "." }
            (behind(one))
        }
    }
}

fn behind(one: &Card) -> Markup {
    html! {
        details {
            summary { "What stands behind it" }
            @if !one.behind.is_empty() {
                div.scroll tabindex="0" role="region" aria-label={ "Behind " (one.name) } { table {
                    thead { tr { th scope="col" { "Strand" } th scope="col" { "Here" } th scope="col" { "Published" } } }
                    tbody { @for [strand, here, published] in &one.behind { tr { th scope="row" { (strand) } td { (here) } td { (published) } } } }
                } }
            }
            p.why { (one.from) }
        }
    }
}

/// Values of several things beside each other.
pub(crate) fn strips(title: &str, about: &str, all: &[Strips]) -> Markup {
    html! {
        section.card.gap {
            h2 { (title) }
            p.why { (about) }
            @for one in all {
                h3 { (one.name) }
                p { (one.says) }
                @for strip in &one.strips {
                    div.strip-figure {
                        span { (strip.what) }
                        (drawn(strip.drawn, None))
                        span.why { (strip.says) }
                    }
                }
            }
        }
    }
}

/// A value with its interval; `compare` are the ends of the one by which two schools are compared.
pub(crate) fn drawn([low, value, high, nought]: [f64; 4], compare: Option<(f64, f64)>) -> Markup {
    let at = |place: f64| format!("{place:.1}");
    html! {
        svg.interval viewBox="0 0 200 12" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
            line.track x1="0" y1="6" x2="200" y2="6" {}
            line.nought x1=(at(nought)) y1="0" x2=(at(nought)) y2="12" {}
            line.range x1=(at(low)) y1="6" x2=(at(high)) y2="6" {}
            @if let Some((low, high)) = compare { line.compare x1=(at(low)) y1="6" x2=(at(high)) y2="6" {} }
            line.value x1=(at(value)) y1="1" x2=(at(value)) y2="11" {}
        }
    }
}

/// Question by question.
pub(crate) fn questions(all: &[Asked]) -> Markup {
    html! {
        @if !all.is_empty() {
            section.card.gap {
                h2 { "Question by question" }
                p.why { "Beside pupils elsewhere on the very same questions, all years together. How the papers went as a whole is taken away first for what is said of a strand. One question alone is never a finding." }
                @for one in all {
                    h3 { (one.name) }
                    @for line in &one.says { p { (line) } }
                    details {
                        summary { "Each question" }
                        div.scroll tabindex="0" role="region" aria-label={ "Questions of " (one.name) } { table {
                            thead { tr { th scope="col" { "Question" } th scope="col" { "Strand" } th scope="col" { "Here" } th scope="col" { "Published" } } }
                            tbody { @for [question, strand, here, published] in &one.rows { tr { th scope="row" { (question) } td { (strand) } td { (here) } td { (published) } } } }
                        } }
                        p.why { (one.from) }
                    }
                }
            }
        }
    }
}

/// What the page rests on, last.
pub(crate) fn notes(notes: &[String]) -> Markup {
    html! {
        ul.why.gap {
            @for note in notes { li { (note) } }
            li { "A finding is a claim, and few of them are chance: one school in ten without any true difference would be told of one at most. It says nothing about why, about any one child, or about anybody’s teaching." }
        }
    }
}
