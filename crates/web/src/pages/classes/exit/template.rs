//! Markup of the exit ticket.

use super::view::{Pile, Pupil, View};
use crate::components::class_nav::class_nav;
use crate::components::form::{hidden, options};
use crate::components::layout::{Frame, document};
use crate::components::question::posed;
use crate::components::{Shell, maths};
use crate::pages::classes::approaches::template::taps;
use crate::pages::classes::day::day;
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { scripts: &["exit.js"], ..Frame::default() },
        &html! {
            div.head {
                div { h1 { "Exit ticket" } p.sub { (maths(&view.objective)) @if !view.saved.is_empty() { " · " (view.saved) } } }
                (class_nav(shell, &view.nav))
            }
            @if !view.objectives.is_empty() { (other_objective(view)) }
            @if !view.questions.is_empty() {
                details.no-print { summary { "The questions" } ol.tight { @for question in &view.questions { li { (posed(question)) } } } }
            }
            form method="post" action=(view.action) data-exit {
                (hidden(&view.hidden))
                p.help data-keys hidden {
                    kbd { "1" } " " (words(Pile::Got, view.seen)) " · " @if !view.seen { kbd { "2" } " " (words(Pile::Slip, view.seen)) " · " }
                    kbd { "3" } " " (words(Pile::Idea, view.seen)) " · " kbd { "0" } " away · type a name to find it · " kbd { "↑" } kbd { "↓" } " move · "
                    kbd { "Ctrl" } "+" kbd { "Enter" } " save"
                }
                div.pilebar {
                    p data-counts aria-live="polite" { "Everybody lies in “" (words(Pile::Got, view.seen)) "” until you move them. Saving says that those not “away” were there." }
                    (day(&view.day))
                    button.btn { "They were there: save" }
                }
                ul.piles { @for one in &view.pupils { (pupil(one, view)) } }
            }
            (taps(&view.taps))
            @if !view.pulse.is_empty() { p.why.gap.no-print { a href=(view.pulse) { "How did lessons feel this week?" } } }
        },
    )
}

fn other_objective(view: &View) -> Markup {
    html! {
        form.switch.no-print method="get" action=(view.action) {
            label for="objective" { "Objective" }
            select id="objective" name="objective" { (options(&view.objectives)) }
            button.btn.quiet.small { "Change" }
        }
    }
}

fn words(pile: Pile, seen: bool) -> &'static str {
    match (pile, seen) {
        (Pile::Got, false) => "got it",
        (Pile::Got, true) => "seen",
        (Pile::Slip, _) => "slip",
        (Pile::Idea, false) => "wrong idea",
        (Pile::Idea, true) => "not seen yet",
        (Pile::Away, _) => "away",
    }
}

fn pupil(pupil: &Pupil, view: &View) -> Markup {
    let piles: &[(Pile, &str)] = if view.seen {
        &[(Pile::Got, "got"), (Pile::Idea, "idea"), (Pile::Away, "away")]
    } else {
        &[(Pile::Got, "got"), (Pile::Slip, "slip"), (Pile::Idea, "idea"), (Pile::Away, "away")]
    };
    html! {
        li data-name=(pupil.name) {
            fieldset {
                legend { (pupil.name) }
                div.segments { @for (pile, value) in piles {
                    label class=(value) {
                        input type="radio" name={ "pile." (pupil.id) } value=(value) checked[pupil.pile == *pile];
                        span { (words(*pile, view.seen)) }
                    }
                } }
                @if !view.ideas.is_empty() {
                    select.idea name={ "idea." (pupil.id) } aria-label={ "Which wrong idea, " (pupil.name) } {
                        option value="" { "which idea?" }
                        @for idea in &view.ideas { option value=(idea.value) selected[idea.value == pupil.idea] { (crate::components::plain(&idea.label)) } }
                    }
                }
            }
        }
    }
}
