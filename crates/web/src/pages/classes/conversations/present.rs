//! Conversations into words; the same on the class's page and on the child's.

use super::view::{Card, Missed};
use crate::components::{Hidden, Link, PostButton};
use app::conversations::{Facts, MissedChild, Suggested};
use app::store::Conversation;
use app::support::conversations::{Because, Led};
use app::support::nobody_missed::Missing;
use domain::{GroupId, PupilId, SubjectId};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// "Tuesday 24 November"
#[must_use]
pub fn day(date: Date) -> String {
    date.strftime("%A %-d %B").to_string()
}

/// The value of an answer in a form.
#[must_use]
pub fn value(led: Led) -> &'static str {
    match led {
        Led::Well => "well",
        Led::NextStep => "step",
        Led::MoreTime => "more",
    }
}

/// The answer of that value.
#[must_use]
pub fn led(value_typed: &str) -> Option<Led> {
    Led::ALL.into_iter().find(|one| value(*one) == value_typed)
}

/// "Goes well"
#[must_use]
pub fn led_words(led: Led) -> &'static str {
    match led {
        Led::Well => "Goes well",
        Led::NextStep => "Next step agreed",
        Led::MoreTime => "More time",
    }
}

/// What came of a conversation: "Tuesday 24 November: it goes well. “Practise the eights.”"
#[must_use]
pub fn came_of(one: &Conversation) -> String {
    let led = match one.led {
        Led::Well => "it goes well",
        Led::NextStep => "a next step was agreed",
        Led::MoreTime => "more time is wanted",
    };
    let step = one.next_step.as_ref().map(|words| format!(" “{words}”")).unwrap_or_default();
    format!("{}: {led}.{step}", day(one.on))
}

/// What to know before, each with what it is.
#[must_use]
pub fn facts(facts: &Facts) -> Vec<(String, String)> {
    let last =
        facts.last_step.as_ref().map(|(on, step)| ("Last time".to_owned(), format!("{step} ({})", day(*on))));
    let named = |name: &str, one: &Option<String>| one.clone().map(|words| (name.to_owned(), words));
    [
        named("Can already", &facts.can),
        named("Works on", &facts.working_on),
        last,
        named("Own goal", &facts.goal),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A card with a tap for each answer.
#[must_use]
pub fn card(group: GroupId, pupil: PupilId, name: &str, known: &Facts) -> Card {
    let action = format!("/classes/{group}/pupils/{pupil}/conversation");
    Card {
        name: Link::new(name, action.clone()),
        facts: facts(known),
        answers: Led::ALL.map(|led| (value(led).to_owned(), led_words(led).to_owned())).to_vec(),
        action,
        ..Card::default()
    }
}

/// Takes back what was noted of a day.
#[must_use]
pub fn undo(group: GroupId, one: &Conversation) -> PostButton {
    PostButton {
        label: "Take back".into(),
        action: format!("/classes/{group}/pupils/{}/conversation/undo", one.pupil),
        hidden: vec![Hidden::new("on", one.on.to_string())],
    }
}

/// One of the five.
#[must_use]
pub fn suggested(group: GroupId, one: &Suggested) -> Card {
    let why = match one.because {
        Because::MoreTime(on) => format!("Wanted more time on {}.", day(on)),
        Because::Back(on) => format!("Was away and is back since about {}.", day(on)),
        Because::FirstTurn => "No conversation is noted yet.".to_owned(),
        Because::Longest(on) => format!("Last talked with on {}.", day(on)),
    };
    let to_class = || Hidden::new("to", "class");
    let undo = |done| {
        let mut button = undo(group, done);
        button.hidden.push(to_class());
        button
    };
    Card {
        why,
        hidden: vec![to_class()],
        done: one.done.as_ref().map(came_of).unwrap_or_default(),
        undo: one.done.as_ref().map(undo),
        ..card(group, one.pupil, &one.name, &one.facts)
    }
}

/// A child who was missed, with one thing to do about the first reason.
#[must_use]
pub fn missed(group: GroupId, child: &MissedChild, subjects: &BTreeMap<SubjectId, String>) -> Missed {
    let title = |subject: &SubjectId| subjects.get(subject).map_or("a subject", String::as_str);
    let page = format!("/classes/{group}/pupils/{}", child.pupil);
    let why = |one: &Missing| match one {
        Missing::Evidence(subject) => format!("no work seen in {}", title(subject)),
        Missing::TakenUp(on) => format!("has waited for an adult since {}", day(*on)),
        Missing::Minutes(minutes) => {
            format!("missed about {} of lessons, more than nearly all others", hours(*minutes))
        }
        Missing::Conversation => "no conversation".to_owned(),
        Missing::NextStep => "no next step agreed".to_owned(),
    };
    let (act, tap) = match child.why.first() {
        Some(Missing::Evidence(subject)) => (
            Some(Link::new(
                format!("Find a question to ask in {}", title(subject)),
                format!("{page}?subject={subject}"),
            )),
            None,
        ),
        Some(Missing::Minutes(_)) => {
            (Some(Link::new("See the four things that matter", format!("{page}/coming-back"))), None)
        }
        Some(Missing::Conversation | Missing::NextStep) => {
            (Some(Link::new("Take two minutes", format!("{page}/conversation"))), None)
        }
        Some(Missing::TakenUp(_)) => {
            let action = format!("{page}/taken-up");
            (None, Some(PostButton { label: "I take it up".into(), action, hidden: Vec::new() }))
        }
        None => (None, None),
    };
    Missed { name: Link::new(&child.name, page), why: child.why.iter().map(why).collect(), act, tap }
}

/// "5 hours", "90 minutes"
#[must_use]
pub fn hours(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (1, 0) => "1 hour".to_owned(),
        (hours, 0) if hours > 0 => format!("{hours} hours"),
        (0 | 1, _) => format!("{minutes} minutes"),
        (hours, rest) => format!("{hours} hours {rest} minutes"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_said_as_people_say_it() {
        for (minutes, said) in [
            (45, "45 minutes"),
            (60, "1 hour"),
            (90, "90 minutes"),
            (120, "2 hours"),
            (150, "2 hours 30 minutes"),
        ] {
            assert_eq!(hours(minutes), said);
        }
    }

    #[test]
    fn every_answer_reads_back() {
        for one in Led::ALL {
            assert_eq!(led(value(one)), Some(one));
        }
        assert_eq!(led("badly"), None);
    }
}
