//! Markup of a child's carers, and of the slip with a link.

use super::view::{CarerForm, MadeLink, View};
use crate::catalogue::{Key, Words, name};
use crate::components::Shell;
use crate::components::form::options;
use crate::components::layout::{Frame, document};
use crate::components::qr::qr;
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            p.crumb { a href="/contacts" { "Carers" } }
            h1 { (view.child) }
            p.sub { "What you change here holds at once, also for a page that is open." }
            @if !view.problem.is_empty() { div.problems role="alert" tabindex="-1" { h2 { "Please look at this again" } p { (view.problem) } } }
            div.stack {
                (super::consents::part(&view.consents))
                (super::clubs::part(&view.clubs))
                @for one in &view.carers { (carer(view, one)) }
                section.card {
                    h2 { "Add a carer" }
                    form.fields method="post" action=(view.base) {
                        input type="hidden" name="submission" value=(view.submission);
                        div.field {
                            label for="name" { "Their name" }
                            input #name name="name" value=(view.new.name) autocomplete="off";
                        }
                        div.field {
                            label for="number" { "Or the number of a carer recorded with a brother or sister" span.quiet { " (may stay empty)" } }
                            p.hint { "It stands beside their name on that child’s page." }
                            input #number name="number" inputmode="numeric" autocomplete="off" value=(view.new.number);
                        }
                        (fields(&view.new, "new"))
                        div.actions { button.btn { "Add" } }
                    }
                }
            }
        },
    )
}

fn carer(view: &View, one: &CarerForm) -> Markup {
    let action = format!("{}/{}", view.base, one.number);
    html! {
        section.card {
            h2 { (one.name) " " span.quiet { "number " (one.number) } }
            p.why { (one.about) }
            form.fields method="post" action=(action) {
                input type="hidden" name="do" value="keep";
                (fields(one, &one.number))
                div.actions { button.btn { "Keep" span.vh { " what is recorded of " (one.name) } } }
            }
            div.actions.gap {
                form.inline method="post" action=(action) { input type="hidden" name="do" value="link"; button.btn.quiet { "Make a link" span.vh { " for " (one.name) } } }
                form.inline method="post" action=(action) { input type="hidden" name="do" value="end"; button.btn.quiet { "End it from today" span.vh { ": " (one.name) } } }
            }
        }
    }
}

fn fields(one: &CarerForm, of: &str) -> Markup {
    let id = |field: &str| format!("{field}-{of}");
    html! {
        div.field {
            label for=(id("email")) { "E-mail" span.quiet { " (may stay empty)" } }
            input id=(id("email")) type="email" name="email" value=(one.email) autocomplete="off";
        }
        div.field {
            label for=(id("language")) { "Language" }
            select id=(id("language")) name="language" { (options(&one.languages)) }
        }
        fieldset {
            legend { "What they see" }
            div.ticks { @for choice in &one.opened {
                label.tick { input type="radio" name="opened" value=(choice.value) checked[choice.chosen]; " " span { (choice.label) } }
            } }
        }
        div.ticks {
            label.tick { input type="checkbox" name="messages" value="yes" checked[one.messages]; " " span { "They are written to" } }
            label.tick { input type="checkbox" name="restricted" value="yes" checked[one.restricted]; " "
                span { "Restricted: school, class and teachers are hidden from them (court order, refuge). Ticking this stops mail to them: a sender’s address and a link name the school. Tick “written to” again afterwards only if they may know that." } }
        }
    }
}

/// The slip, once: in the carer's language, to print or to send.
#[must_use]
pub fn made(shell: &Shell, view: &MadeLink) -> Markup {
    let words = Words::of(view.language);
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            div.no-print {
                p.crumb { a href=(view.back) { "Back to the carers" } }
                h1 { "A link for " (view.name) }
                ul {
                    li { "Print this slip, or send the address by mail yourself. It works once; looking at it spends nothing." }
                    li { strong { "It is not shown again." } " A new one makes this one open nothing." }
                }
                div.actions { button.btn type="button" data-print-now hidden { "Print" } }
            }
            article.card.gap.link-slip lang=(view.language.tag()) dir=(view.language.direction()) {
                h2 { (words.say(Key::LinkTitle)) }
                @if !words.checked { p.why { (words.say(Key::Unchecked)) } }
                p { strong { (words.with(Key::LinkHello, &[("name", name(&view.name))])) } }
                p { (words.say(Key::LinkWhat)) }
                p { (words.say(Key::LinkSlipHow)) }
                p dir="ltr" { strong.address { (view.link) } }
                @if let Some(code) = qr(&view.link, &words.text(Key::LinkTitle)) { (code) }
                p { (words.with(Key::LinkSlipUntil, &[("date", words.date(view.until))])) }
            }
        },
    )
}
