//! Markup of a partner's page, every sentence from the catalogue; and of the page that says that it has ended. What stands on
//! the page is shared with the paper slip.

use crate::catalogue::{Key, Words, name, school, written};
use crate::components::family::{FamilyShell, family_document, family_notice, family_problem};
use crate::pages::children::child::present::then;
use app::partners::Slice;
use app::store::PartnerWord;
use app::support::partner::LONGEST_WORDS;
use domain::Language;
use jiff::tz::TimeZone;
use maud::{Markup, html};

/// What has just happened, or was not taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Told {
    /// It is with the school.
    Sent,
    /// The day is noted.
    Ticked,
    /// Nothing was written.
    Empty,
    /// Too much was written.
    Long,
    /// Enough for one day.
    Enough,
}

/// The page and its form.
pub struct View<'a> {
    /// What is shown.
    pub slice: &'a Slice,
    /// The page's own address.
    pub base: String,
    /// `?language=…`, to be kept on the way.
    pub query: String,
    /// What has just happened.
    pub told: Option<Told>,
    /// What was typed and not taken.
    pub typed: &'a str,
    /// A new submission id.
    pub submission: String,
}

/// Who is it for? Nothing of the child.
#[must_use]
pub fn who(words: &Words, shell: &FamilyShell, partner: &str) -> Markup {
    let partner = || [("partner", name(partner))];
    family_document(
        words,
        shell,
        Key::PartnerWindow,
        &html! {
            h1 { (words.with(Key::PartnerWhoTitle, &partner())) }
            p { (words.say(Key::PartnerWho)) }
            p { (words.say(Key::PartnerWhoKeeps)) }
            form method="post" action=(shell.path) { button.btn { (words.with(Key::PartnerWhoOpen, &partner())) } }
            p.why.gap { (words.say(Key::LinkNotYou)) }
        },
    )
}

/// The page.
#[must_use]
pub fn page(words: &Words, shell: &FamilyShell, view: &View<'_>) -> Markup {
    let slice = view.slice;
    let done = match view.told {
        Some(Told::Sent) => Some(Key::ToldSent),
        Some(Told::Ticked) => Some(Key::ToldTicked),
        _ => None,
    };
    let problem = match view.told {
        Some(Told::Empty) => Some(words.say(Key::BadEmpty)),
        Some(Told::Long) => Some(words.with(Key::BadLong, &[("most", name(&LONGEST_WORDS.to_string()))])),
        Some(Told::Enough) => Some(words.say(Key::PartnerEnough)),
        _ => None,
    };
    family_document(
        words,
        shell,
        Key::PartnerWindow,
        &html! {
            (heading(words, slice))
            (family_notice(words, done))
            (family_problem(words, problem.as_ref()))
            div.stack {
                (goal(words, slice))
                @if !slice.days.is_empty() {
                    section.card {
                        h2 { (was_there(words, slice)) }
                        ul.plain { @for (day, there) in &slice.days { li.pair { (day_of(words, view, *day, *there)) } } }
                    }
                }
                section.card {
                    h2 { (words.say(Key::TellHead)) }
                    form.fields method="post" action={ (view.base) "/words" (view.query) } {
                        input type="hidden" name="submission" value=(view.submission);
                        div.field {
                            label for="text" { (words.say(Key::PartnerBox)) }
                            textarea #text name="text" rows="3" dir="auto" required { "\n" (view.typed) }
                        }
                        p.hint { (readers(words, slice)) " " (words.say(Key::Urgent)) }
                        div.actions { button.btn { (words.say(Key::Send)) } }
                    }
                }
                @if !slice.words.is_empty() {
                    section.card {
                        h2 { (words.say(Key::WroteHead)) }
                        ul.plain { @for word in &slice.words { li { (own_word(words, word, &slice.zone)) } } }
                    }
                }
            }
            p.why.gap { (words.with(Key::PartnerUntil, &[("date", words.date(slice.until))])) }
        },
    )
}

/// Whom the page is about, as far as the family agreed.
#[must_use]
pub fn heading(words: &Words, slice: &Slice) -> Markup {
    html! {
        h1 { @match &slice.child {
            Some(child) => (words.with(Key::PartnerTitle, &[("name", name(child))])),
            None => (words.say(Key::PartnerTitlePlain)),
        } }
        @if let Some(at) = &slice.school { p.sub { (school(at)) } }
    }
}

/// The goal, and what the school suggests.
#[must_use]
pub fn goal(words: &Words, slice: &Slice) -> Markup {
    html! {
        section.card {
            h2 { (words.say(Key::PartnerGoal)) }
            p { strong { (school(&slice.goal)) } }
            @if !slice.suggests.is_empty() {
                h3 { (words.say(Key::PartnerSuggests)) }
                p { (school(&slice.suggests)) }
            }
        }
    }
}

/// "Was Amira there?"
#[must_use]
pub fn was_there(words: &Words, slice: &Slice) -> Markup {
    match &slice.child {
        Some(child) => words.with(Key::PartnerThere, &[("name", name(child))]),
        None => words.say(Key::PartnerTherePlain),
    }
}

/// Who reads what is written.
#[must_use]
pub fn readers(words: &Words, slice: &Slice) -> Markup {
    html! {
        @if slice.readers.is_empty() { (words.say(Key::ReadsPlain)) }
        @else { (words.with(Key::Reads, &[("teachers", name(&slice.readers.join(", ")))])) }
        " " (words.say(then(slice.second)))
    }
}

fn day_of(words: &Words, view: &View<'_>, day: jiff::civil::Date, there: Option<bool>) -> Markup {
    let choice = |value: &str, key: Key, is: bool| {
        html! {
            button.btn.quiet name="there" value=(value) aria-pressed=(if there == Some(is) { "true" } else { "false" }) {
                (words.say(key)) span.vh { " " (words.date(day)) }
            }
        }
    };
    html! {
        span {
            strong { (words.date(day)) } " "
            @if let Some(there) = there {
                span.quiet { (words.say(Key::PartnerTicked)) ": " (words.say(if there { Key::PartnerYes } else { Key::PartnerNo })) }
            }
        }
        form.inline method="post" action={ (view.base) "/days" (view.query) } {
            input type="hidden" name="day" value=(day);
            (choice("yes", Key::PartnerYes, true)) " " (choice("no", Key::PartnerNo, false))
        }
    }
}

fn own_word(words: &Words, word: &PartnerWord, zone: &TimeZone) -> Markup {
    let day = |at: jiff::Timestamp| words.date(zone.to_datetime(at).date());
    html! {
        p.why { (words.with(Key::PartnerWrote, &[("date", day(word.written_at))])) }
        p { (written(&word.wording)) }
        p.why { @match word.read_at {
            Some(at) => (words.with(Key::WroteRead, &[("date", day(at))])),
            None => (words.say(Key::WroteUnread)),
        } }
        @if let Some(reply) = &word.reply { p { strong { (words.with(Key::WroteReply, &[("reply", school(reply))])) } } }
    }
}

/// It has ended, is too old, or never was: whose it was is not said. `text` is what was just written and not kept.
#[must_use]
pub fn closed(text: &str) -> Markup {
    let copy = |words: &Words| {
        html! { @if !text.is_empty() { p { (words.say(Key::PartnerCopy)) } p { (written(text)) } } }
    };
    in_every_language(Key::PartnerClosedTitle, &[Key::PartnerClosed, Key::PartnerClosedDo], copy)
}

/// Too many links that open nothing were tried.
#[must_use]
pub fn too_many() -> Markup {
    in_every_language(Key::PartnerClosedTitle, &[Key::PartnerMany], |_| Markup::default())
}

/// Another browser keeps it.
#[must_use]
pub fn other_browser(words: &Words) -> Markup {
    family_document(
        words,
        &FamilyShell::default(),
        Key::PartnerWindow,
        &html! {
            h1 { (words.say(Key::PartnerOtherTitle)) }
            p { (words.say(Key::PartnerOther)) }
            p { (words.say(Key::PartnerOtherDo)) }
        },
    )
}

fn in_every_language(title: Key, says: &[Key], also: impl Fn(&Words) -> Markup) -> Markup {
    family_document(
        Words::of(Language::English),
        &FamilyShell::default(),
        Key::PartnerWindow,
        &html! {
            @for language in Language::ALL {
                @let words = Words::of(language);
                section.card.gap lang=(language.tag()) dir=(language.direction()) {
                    @if language == Language::English { h1 { (words.say(title)) } } @else { h2 { (words.say(title)) } }
                    @if !words.checked { p.why { (words.say(Key::Unchecked)) } }
                    @for key in says { p { (words.say(*key)) } }
                    (also(words))
                }
            }
        },
    )
}
