//! Markup of how lessons feel.

use super::view::{HandsOf, Said, View, Week};
use crate::components::Shell;
use crate::components::class_nav::class_nav;
use crate::components::form::{hidden, post_button, problems};
use crate::components::layout::{Frame, document};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            div.head {
                div { h1 { "How lessons feel" } p.sub { "What the class says together. Nobody’s answer is kept." } }
                (class_nav(shell, &view.nav))
            }
            (problems(&view.problems))
            @for one in &view.weeks { (week(one, &view.action)) }
            section.card.gap.no-print {
                h2 { "Ask the class" }
                @if view.asked.is_empty() { p { "Pupils with a device find five taps on My learning, once this week. Without one, ask for a show of hands below." } }
                @else { p { (view.asked) } }
                @if let Some(ask) = &view.ask { (post_button(ask, "btn")) }
            }
            section.card.gap.no-print { h2 { "Show of hands" } (hands(view)) }
            (tally(view))
        },
    )
}

fn week(week: &Week, action: &str) -> Markup {
    html! {
        section.card.gap {
            h2 { (week.head) }
            div.pulse { @for one in &week.said { (said(one)) } }
            @if !week.not_shown.is_empty() { p.why { (week.not_shown) } }
            form.row.no-print method="post" action={ (action) "/reply" } {
                input type="hidden" name="week" value=(week.monday);
                label for={ "reply-" (week.monday) } { "You said, we did" }
                input.reply type="text" id={ "reply-" (week.monday) } name="reply" maxlength="200" value=(week.reply);
                button.btn.quiet { "Tell the class" }
            }
        }
    }
}

/// What was said to one question.
#[must_use]
pub fn said(said: &Said) -> Markup {
    html! {
        div {
            h3 { (said.asks) }
            ul.tight { @for (answer, count) in &said.answers { li { (answer) " " strong { (count) } } } }
            p.why { (said.of) "." @if !said.act.is_empty() { " Try: " (said.act) } }
        }
    }
}

fn hands(view: &View) -> Markup {
    html! {
        form method="post" action={ (view.action) "/hands" } {
            (hidden(&view.hidden))
            p { "Ask one or two; leave the others empty. Eyes closed keeps it honest." }
            div.pulse { @for one in &view.hands { (boxes(one)) } }
            div.row { button.btn { "Keep the counts" } button.btn.quiet type="button" data-print-now hidden { "Print a sheet to count on" } }
        }
    }
}

/// On paper the questions with room to count, for whoever asks without a screen.
fn tally(view: &View) -> Markup {
    html! {
        section.on-paper.tally-sheet aria-hidden="true" {
            h2 { "Show of hands" }
            p { "Ask one or two. Eyes closed keeps it honest. Count, then type the counts." }
            @for one in &view.hands {
                h3 { (one.asks) }
                @for (_, answer, _) in &one.answers { p { (answer) " " span.write {} } }
            }
        }
    }
}

fn boxes(one: &HandsOf) -> Markup {
    html! {
        fieldset {
            legend { (one.asks) }
            @for (field, answer, typed) in &one.answers {
                label.row { input.count type="text" inputmode="numeric" name=(field) value=(typed) maxlength="3" size="3"; span { (answer) } }
            }
        }
    }
}
