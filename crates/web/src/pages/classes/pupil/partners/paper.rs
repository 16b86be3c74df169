//! The same on paper: the question to a family, with a line to sign; the partner's page, with a line to write on.

use crate::catalogue::{Key, Words, name};
use crate::components::Shell;
use crate::components::layout::{Frame, document};
use crate::pages::children::child::partners::{FamilyPartnerView, asked};
use crate::pages::partner::template::{goal, heading, readers, was_there};
use app::partners::PartnerPaper;
use maud::{Markup, html};

/// The question to the family.
#[must_use]
pub fn family(shell: &Shell, back: &str, paper: &PartnerPaper) -> Markup {
    let words = Words::of(paper.family);
    let view = FamilyPartnerView::of(&paper.consent, &paper.slice.goal);
    sheet(
        shell,
        (
            back,
            "Slip for the family",
            "In the language that the office recorded for the family. What comes back signed is recorded by the office, on the page of the child’s carers.",
        ),
        words,
        &html! {
            h2.whose { (words.with(Key::HelpAsks, &view.who(words, &paper.name))) }
            (asked(words, &paper.name, &view))
            p { (words.say(Key::HelpSlipHow)) }
            p { "☐ " (words.say(Key::HelpYes)) } p { "☐ " (words.say(Key::HelpNo)) }
            p { (words.say(Key::HelpSlipSign)) }
            div.lines aria-hidden="true" { span {} }
            p.why { (words.say(Key::HelpRights)) }
        },
    )
}

/// The partner's page.
#[must_use]
pub fn partner(shell: &Shell, back: &str, paper: &PartnerPaper) -> Markup {
    let (slice, words) = (&paper.slice, Words::of(paper.slice.language));
    sheet(
        shell,
        (
            back,
            "On paper for the partner",
            "The same as on the partner’s page, with a line to write on. Type what comes back where it belongs: in the child’s next conversation, or hand it to the teacher.",
        ),
        words,
        &html! {
            (heading(words, slice))
            (goal(words, slice))
            h2 { (was_there(words, slice)) }
            @for _ in 0..3 { p { "__ / __ / ____   ☐ " (words.say(Key::PartnerYes)) "   ☐ " (words.say(Key::PartnerNo)) } }
            p { (words.say(Key::PartnerPaperWrite)) }
            div.lines aria-hidden="true" { span {} span {} }
            p.why { (readers(words, slice)) " " (words.say(Key::Urgent)) }
            p.why { (words.with(Key::PartnerUntil, &[("date", words.date(slice.until))])) " " bdi translate="no" { (name(&slice.partner)) } }
        },
    )
}

fn sheet(shell: &Shell, (back, title, says): (&str, &str, &str), words: &Words, content: &Markup) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            div.no-print {
                p.crumb { a href=(back) { "Back to who helps" } }
                h1 { (title) }
                p.sub { (says) }
                div.actions { button.btn type="button" data-print-now hidden { "Print" } }
            }
            ul.slips { li { article lang=(words.language.tag()) dir=(words.language.direction()) {
                @if !words.checked { p.why { (words.say(Key::Unchecked)) } }
                (content)
            } } }
        },
    )
}
