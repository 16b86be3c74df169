//! Markup of a child's page. What the school says of one subject is shared with the paper slip.

use super::chances::chances;
use super::evening;
use super::home::{Home, home_of, home_words};
use super::view::{Boxes, Stands, Subject, TargetView, View, Word};
use crate::catalogue::{Key, Words, name, school, written};
use crate::components::family::{FamilyShell, family_document, family_notice, family_problem};
use app::family::{LONGEST_WORDS, SchoolDoes};
use app::teaching::page::{AtHome, Going};
use domain::FamilyWordKind;
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(words: &Words, shell: &FamilyShell, view: &View) -> Markup {
    let child = || [("name", name(&view.name))];
    let nothing = view.subjects.is_empty() && view.targets.is_empty() && view.evenings.evenings.is_empty();
    family_document(
        words,
        shell,
        Key::ChildWindow,
        &html! {
            p.crumb {
                @if view.as_carer { a href={ "/children" (view.query) } { (words.say(Key::BackChildren)) } }
                @else { a href="/my-learning" { (words.say(Key::BackLearning)) } }
            }
            h1 { (words.with(Key::ChildTitle, &child())) }
            @if let Some((at, class)) = &view.place {
                p.sub { (words.with(Key::ChildWhere, &[("school", school(at)), ("class", school(class))])) }
            }
            (family_notice(words, view.told))
            (family_problem(words, view.bad.map(|key| words.say(key)).as_ref()))
            @if view.has_left { p.card { (words.with(Key::ChildLeft, &child())) } }
            @else if nothing { p.card { (words.say(Key::ChildNothing)) } }
            @if view.moves { p.card { a href={ (view.base) "/moving" (view.query) } { (words.say(Key::MovingLink)) } } }
            @if !view.subjects.is_empty() { p.why { (words.say(Key::SecureMeans)) } }
            div.flow.unfolding {
                @if !view.subjects.is_empty() { (home(words, &view.name, &view.subjects)) }
                @for one in &view.subjects { section.card { (subject(words, &view.name, one)) } }
                @if !view.subjects.is_empty() || view.does != SchoolDoes::default() {
                    section.card { (school_does(words, &view.name, &view.subjects, &view.does)) }
                }
                (evening::section(words, view))
                (evening::agreed(words, &view.agreed))
                @if !view.targets.is_empty() {
                    section.card {
                        h2 { (words.say(Key::TargetsHead)) }
                        @for one in &view.targets { (target(words, view, one)) }
                    }
                }
                (super::partners::part(words, view))
                @for one in &view.chances { (chances(words, &view.name, one)) }
                (super::clubs::part(words, view))
                @if let Some(boxes) = &view.boxes { (tell(words, view, boxes)) }
                @if !view.own_words.is_empty() {
                    section.card {
                        h2 { (words.say(Key::WroteHead)) }
                        ul.plain { @for one in &view.own_words { li { (own_word(words, view, one)) } } }
                    }
                }
                @if !view.shared_words.is_empty() {
                    section.card {
                        h2 { (words.say(Key::SharedHead)) }
                        ul.plain { @for one in &view.shared_words { li { (wrote(words, one)) p { (written(&one.wording)) } } } }
                    }
                }
            }
        },
    )
}

/// What the school says of one subject.
#[must_use]
pub fn subject(words: &Words, child: &str, subject: &Subject) -> Markup {
    let who = || ("name", name(child));
    let page = &subject.page;
    let counts = [("taught", name(&page.taught.to_string())), ("secure", name(&page.secure.to_string()))];
    html! {
        h2 { (school(&subject.title)) }
        p.why { (words.with(Key::SubjectUnit, &[("unit", school(&subject.unit))])) }
        @if page.own { p { (words.with(Key::OwnSteps, &[who()])) } }
        @else { p { strong { (words.with(Key::Counts, &counts)) } } }
        @if !page.steps.is_empty() { ul { @for step in &page.steps { li { strong { (school(step)) } } } } }
        @if let Some(behind) = &page.behind {
            p { (words.with(Key::Behind, &[("subject", school(&subject.title))])) " "
                @match &behind.step {
                    Some(step) => (words.with(Key::BehindStep, &[("step", school(step))])),
                    None => (words.say(Key::BehindPlain)),
                }
            }
        }
        h3 { (words.with(Key::SecureHead, &[who()])) }
        @if page.secure_titles.is_empty() { p { (words.say(Key::SecureNone)) } }
        @else { ul { @for title in &page.secure_titles { li { (school(title)) } } } }
        h3 { (words.with(Key::WorkHead, &[who()])) }
        @if page.working_on.is_empty() { p { (words.say(Key::WorkNone)) } }
        @else {
            ul { @for one in &page.working_on {
                li { strong { (school(&one.title)) } br; (words.with(going(one.going), &[who()])) }
            } }
        }
    }
}

/// What the school does, of all subjects together.
#[must_use]
pub fn school_does(words: &Words, child: &str, subjects: &[Subject], does: &SchoolDoes) -> Markup {
    html! {
        h2 { (words.say(Key::SchoolHead)) }
        p { (words.say(Key::SchoolPlan)) @if subjects.iter().any(Subject::fades) { " " (words.say(Key::SchoolRemind)) } }
        (super::does::does(words, child, does))
    }
}

/// How something is going, as a sentence.
#[must_use]
pub fn going(going: Going) -> Key {
    match going {
        Going::Away => Key::GoingAway,
        Going::OneMoreCheck => Key::GoingCheck,
        Going::OnTheWay => Key::GoingWay,
        Going::StillLearning => Key::GoingLearning,
        Going::Reminder => Key::GoingReminder,
        Going::NotLookedAt => Key::GoingUnseen,
    }
}

/// One thing for at home: of all subjects together, for a family has one evening.
#[must_use]
pub fn home(words: &Words, child: &str, subjects: &[Subject]) -> Markup {
    html! {
        section.card {
            h2 { (words.say(Key::HomeHead)) }
            (home_words(words, child, subjects))
            @if home_of(words.language, subjects) != Home::Nothing { p.why { (words.say(Key::HomeHow)) } }
        }
    }
}

fn target(words: &Words, view: &View, target: &TargetView) -> Markup {
    html! {
        div.gap {
            (target_says(words, target))
            @if let Some((seen, submission)) = &target.see {
                form.inline method="post" action={ (view.base) "/targets/" (target.id) (view.query) } {
                    input type="hidden" name="seen" value=(seen);
                    input type="hidden" name="submission" value=(submission);
                    button.btn.quiet { (words.say(Key::TargetSee)) }
                }
            }
        }
    }
}

/// What a target says on a page and on paper.
#[must_use]
pub fn target_says(words: &Words, target: &TargetView) -> Markup {
    let until = || [("date", words.date(target.until))];
    html! {
        ul { @for one in &target.learning { li { strong { (school(one)) } } } }
        p { @match target.stands {
            Stands::Proposed => (words.say(Key::TargetProposed)),
            Stands::Agreed => (words.with(Key::TargetUntil, &until())),
            Stands::Over => (words.with(Key::TargetOver, &until())),
        } }
        @for step in &target.at_school { p { (words.with(Key::TargetTeacher, &[("step", school(step))])) } }
        @for step in &target.home { p { (words.with(Key::TargetHome, &[("step", school(step))])) } }
        @if let Some(grade) = &target.grade { p { (words.with(Key::TargetGrade, &[("grade", school(grade))])) } }
        p.why { (words.with(Key::TargetCounts, &[("counts", school(&target.counts))])) }
        @if let Some(on) = target.seen_on { p.why { (words.with(Key::TargetSeen, &[("date", words.date(on))])) } }
    }
}

/// The boxes. Each says who reads it.
fn tell(words: &Words, view: &View, boxes: &Boxes) -> Markup {
    let kinds: &[FamilyWordKind] = match view.as_carer {
        true => &[FamilyWordKind::Noticed, FamilyWordKind::Question, FamilyWordKind::Answer],
        false => &[FamilyWordKind::Question, FamilyWordKind::Answer],
    };
    html! {
        section.card {
            h2 { (words.say(Key::TellHead)) }
            p.why { (words.say(if view.as_carer { Key::Yours } else { Key::YoursOwn })) " " (words.say(Key::Urgent)) }
            @for (kind, submission) in kinds.iter().zip(&boxes.submissions) {
                @let refused = boxes.refused.as_ref().filter(|(of, ..)| of == kind);
                details.tell open[refused.is_some()] {
                    summary { (asks(words, view, boxes, *kind)) }
                    form.fields method="post" action={ (view.base) "/words" (view.query) } {
                        input type="hidden" name="kind" value=(kind.name());
                        input type="hidden" name="submission" value=(submission);
                        @if let (FamilyWordKind::Answer, Some(one)) = (kind, &boxes.question) {
                            input type="hidden" name="objective" value=(one.objective);
                        }
                        (family_problem(words, refused.map(|(.., key)| bad(words, *key)).as_ref()))
                        (text_box(words, view, &Typed {
                            id: kind.name(),
                            label: asks(words, view, boxes, *kind),
                            text: refused.map_or("", |(_, text, _)| text.as_str()),
                            shared: false,
                        }))
                        p.hint { (readers(words, boxes)) }
                        div.actions { button.btn { (words.say(Key::Send)) } }
                    }
                }
            }
        }
    }
}

fn asks(words: &Words, view: &View, boxes: &Boxes, kind: FamilyWordKind) -> Markup {
    let about = |one: &AtHome| [("title", school(&one.title))];
    match (kind, view.as_carer, &boxes.question) {
        (FamilyWordKind::Noticed, ..) => words.say(Key::TellNoticed),
        (FamilyWordKind::Question, true, _) => words.say(Key::TellQuestion),
        (FamilyWordKind::Question, false, _) => words.say(Key::TellMessage),
        (FamilyWordKind::Answer, true, question) => asks_of(words, &view.name, question.as_ref()),
        (FamilyWordKind::Answer, false, Some(one)) => words.with(Key::TellOwnAnswer, &about(one)),
        (FamilyWordKind::Answer, false, None) => words.say(Key::TellOwnPlain),
    }
}

/// The one question to a carer.
#[must_use]
pub fn asks_of(words: &Words, child: &str, about: Option<&AtHome>) -> Markup {
    match about {
        Some(one) => words.with(Key::TellAnswer, &[("title", school(&one.title))]),
        None => words.with(Key::TellAnswerPlain, &[("name", name(child))]),
    }
}

fn readers(words: &Words, boxes: &Boxes) -> Markup {
    html! {
        @if boxes.readers.is_empty() { (words.say(Key::ReadsPlain)) }
        @else { (words.with(Key::Reads, &[("teachers", name(&boxes.readers))])) }
        @if let Some(then) = boxes.then { " " (words.say(then)) }
    }
}

fn bad(words: &Words, key: Key) -> Markup {
    words.with(key, &[("most", name(&LONGEST_WORDS.to_string()))])
}

struct Typed<'a> {
    id: &'a str,
    label: Markup,
    text: &'a str,
    shared: bool,
}

/// A box, and whether the child may read it too.
fn text_box(words: &Words, view: &View, typed: &Typed<'_>) -> Markup {
    html! {
        div.field {
            label.vh for=(typed.id) { (typed.label) }
            textarea id=(typed.id) name="text" rows="3" dir="auto" required { "\n" (typed.text) }
        }
        @if view.as_carer {
            label.tick { input type="checkbox" name="share" value="yes" checked[typed.shared]; " "
                span { (words.with(Key::Share, &[("name", name(&view.name))])) } }
        }
    }
}

fn wrote(words: &Words, word: &Word) -> Markup {
    let key = match word.kind {
        FamilyWordKind::Noticed => Key::WroteNoticed,
        FamilyWordKind::Question => Key::WroteQuestion,
        FamilyWordKind::Answer => Key::WroteAnswer,
    };
    html! { p.why { (words.with(key, &[("date", words.date(word.on))])) } }
}

fn own_word(words: &Words, view: &View, word: &Word) -> Markup {
    let action = format!("{}/words/{}{}", view.base, word.id, view.query);
    let refused = view.boxes.as_ref().and_then(|boxes| boxes.refused_change.as_ref());
    let refused = refused.filter(|(of, ..)| *of == word.id);
    let box_id = format!("word-{}", word.id);
    html! {
        (wrote(words, word))
        p { (written(&word.wording)) }
        p.why { @match word.read_on {
            Some(on) => (words.with(Key::WroteRead, &[("date", words.date(on))])),
            None => (words.say(Key::WroteUnread)),
        } }
        @if let Some(reply) = &word.reply { p { strong { (words.with(Key::WroteReply, &[("reply", school(reply))])) } } }
        @if word.for_review { p.why { (words.say(Key::WroteAllowed)) } }
        @if view.boxes.is_some() && view.has_plan && !word.for_review { p.why { (words.say(Key::WroteReaders)) } }
        div.actions {
            @if view.boxes.is_some() {
                @if view.has_plan || word.for_review {
                    form.inline method="post" action=(action) {
                        input type="hidden" name="do" value=(if word.for_review { "no-longer" } else { "allow" });
                        button.btn.quiet { (words.say(if word.for_review { Key::WroteNoLonger } else { Key::WroteAllow })) }
                    }
                }
                details open[refused.is_some()] {
                    summary { (words.say(Key::WroteChange)) }
                    form.fields method="post" action=(action) {
                        (family_problem(words, refused.map(|(.., key)| bad(words, *key)).as_ref()))
                        (text_box(words, view, &Typed {
                            id: &box_id,
                            label: words.say(Key::WroteChange),
                            text: refused.map_or(word.wording.as_str(), |(_, text, _)| text.as_str()),
                            shared: word.shared,
                        }))
                        @if let Some(boxes) = &view.boxes { p.hint { (readers(words, boxes)) } }
                        button.btn.quiet { (words.say(Key::WroteKeep)) }
                    }
                }
                form.inline method="post" action=(action) {
                    input type="hidden" name="do" value="take-back";
                    button.btn.quiet { (words.say(Key::WroteTakeBack)) }
                }
            }
        }
    }
}
