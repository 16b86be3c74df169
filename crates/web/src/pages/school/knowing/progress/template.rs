//! Markup of how far pupils came.

use super::super::template::{drawn, strips};
use super::view::{Side, Subject, View};
use crate::components::Shell;
use crate::components::layout::{Frame, document};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub(crate) fn page(shell: &Shell, view: &View) -> Markup {
    let on = !view.since.is_empty();
    document(
        shell,
        Frame::default(),
        &html! {
            p.crumb.no-print { a href="/school/knowing" { "Strengths and weaknesses" } }
            div.head {
                div { h1 { "How far pupils came" } p.sub { "From where they started, beside pupils of other schools. " (view.since) } }
                div.actions.no-print { button.btn.quiet type="button" data-print-now hidden { "Print" } }
            }
            @if !on {
                (off(view.may_switch))
            } @else if view.subjects.is_empty() {
                p.card.gap { "Nothing has come back yet. Schools are worked out together at night, from results that have been in for a week and that have an earlier score to start from." }
            } @else {
                p.why.gap { "Every line runs from " (view.scale) " standard deviations of pupils; the dashed mark is pupils elsewhere. The thin line is the 95 % interval beside the average of all schools; the thick one is for laying two schools’ lines beside each other: two that do not overlap differ." }
                @for one in &view.subjects { (subject(one)) }
                @if !view.years.is_empty() { (strips("Over the years", "By start alone, as it is. Other pupils sat each year’s papers, and other schools may have been compared.", &view.years)) }
            }
            @if on { (does_not_tell()) (stop(view.may_switch)) }
        },
    )
}

fn what_it_reads() -> Markup {
    html! {
        h3 { "What it reads" }
        p { "Results of common assessments and national results, earlier scores to start from, in which class a pupil was and how many people taught it, and birth dates for the age within the year. Never what is marked or noted to teach by, what a pupil is said to know, a name, a need or any other characteristic." }
        h3 { "What comes back" }
        p { "This school’s own figures, on this page and nowhere else. No other school is named here, this one is named nowhere, and nobody above it sees them. Nothing is said with fewer than five schools, ten pupils, three classes and two teachers; value added needs ten schools." }
    }
}

fn off(may_switch: bool) -> Markup {
    html! {
        section.card.gap {
            h2 { "One school alone cannot say" }
            p { "Schools whose heads switch this on are worked out together, at night. Each is told about itself." }
            (what_it_reads())
            @if may_switch {
                form.no-print method="post" action="/school/knowing/progress" {
                    input type="hidden" name="do" value="join";
                    button.btn { "Let our results be compared" }
                    p.hint { "It can be switched off on any day. What came back is deleted then, and the next calculation is made without this school." }
                }
            } @else {
                p { "It is off. The head can switch it on." }
            }
        }
    }
}

fn stop(may_switch: bool) -> Markup {
    html! {
        section.card.gap.no-print {
            details {
                summary { "What is read, and what comes back" }
                (what_it_reads())
            }
            @if may_switch {
                form method="post" action="/school/knowing/progress" {
                    input type="hidden" name="do" value="leave";
                    button.btn.quiet { "Stop, and delete what came back" }
                }
            }
        }
    }
}

fn subject(one: &Subject) -> Markup {
    html! {
        section.card.gap {
            h2 { (one.name) }
            @for line in &one.about { p.why { (line) } }
            @if !one.why.is_empty() { p { (one.why) } }
            @if !one.sides.is_empty() {
                div.multiples.two { @for side in &one.sides { (side_by_side(side)) } }
                p.why { "The second is for the school’s own evaluation and for nothing else. Used to expect less of somebody, it would make the gap that it measures." }
            }
            @if !one.growth.is_empty() {
                h3 { "Growth" }
                @for line in &one.growth { p { (line) } }
            }
            @if !one.progress.is_empty() {
                h3 { "Progress beside groups of the same start" }
                @for line in &one.progress { p { (line) } }
            }
            @if !one.rows.is_empty() {
                div.scroll tabindex="0" role="region" aria-label={ "Numbers of " (one.name) } { table {
                    caption { "The same as numbers, in standard deviations of pupils who sat the same papers; growth as a place of 100" }
                    thead { tr { th scope="col" { "What" } th scope="col" { "Number" } th scope="col" { "Likely" } th scope="col" { "Beside another school" } } }
                    tbody { @for [what, number, likely, beside] in &one.rows { tr { th scope="row" { (what) } td { (number) } td { (likely) } td { (beside) } } } }
                } }
            }
        }
    }
}

fn side_by_side(one: &Side) -> Markup {
    html! {
        div {
            h3 { (one.name) }
            // The line before its question, so that the two lines stand level however long the questions are.
            @if let Some(places) = one.drawn { (drawn(places, one.compare)) }
            p.why { (one.asks) }
            p { (one.says) }
        }
    }
}

fn does_not_tell() -> Markup {
    html! {
        section.card.gap {
            h2 { "What this does not tell" }
            ul {
                li { "Why. Nothing here is a cause." }
                li { "What this school would do with other pupils, or what next year will be: such figures move from year to year." }
                li { "Anything about a class, a teacher or a child." }
                li { "Who is first. Most schools’ intervals overlap most others’, so there is no order." }
                li { "How those did who were not there, or of whose start nothing is known." }
                li { "How far errors of the starts matter: they make schools with low starts look less good than they are." }
            }
        }
    }
}
