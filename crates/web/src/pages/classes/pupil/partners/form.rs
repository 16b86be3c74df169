//! The form by which a school asks: what was sent, and what it offers.

use super::view::Form;
use crate::components::Choice;
use crate::error::Error;
use crate::forms::{Fields, submission};
use app::partners::PartnerDraft;
use domain::{ChildSays, Language, PartnerKind, TargetId};
use jiff::civil::Date;

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// What was sent.
///
/// # Errors
/// `NotFound` for what no form of ours sends.
pub(super) fn draft(fields: &Fields) -> Result<PartnerDraft, Error> {
    let day = |name: &str| fields.text(name).parse::<Date>().ok();
    Ok(PartnerDraft {
        partner: fields.text("partner").to_owned(),
        kind: PartnerKind::from_name(fields.text("kind")).unwrap_or(PartnerKind::Other),
        language: Language::from_tag(fields.text("language")).unwrap_or_default(),
        purpose: fields.text("purpose").to_owned(),
        names_child: !fields.text("names-child").is_empty(),
        names_school: !fields.text("names-school").is_empty(),
        child_says: ChildSays::from_name(fields.text("says")),
        target: fields.parsed::<TargetId>("target")?,
        goal: fields.text("goal").to_owned(),
        suggests: fields.text("suggests").to_owned(),
        weekdays: fields.all_parsed::<i8>("weekday")?.into_iter().collect(),
        from: day("from"),
        until: day("until"),
    })
}

/// The form with what was typed; `None` before anybody has.
pub(super) fn form(targets: &[(TargetId, String)], typed: Option<&Fields>) -> Form {
    let text = |name: &str| typed.map(|fields| fields.text(name).to_owned()).unwrap_or_default();
    let chosen = |name: &str, value: &str| typed.is_some_and(|fields| fields.text(name) == value);
    let kind = |kind: PartnerKind| Choice {
        chosen: chosen("kind", kind.name()),
        ..Choice::new(kind.name(), kind_words(kind))
    };
    let language = |one: Language| Choice {
        chosen: chosen("language", one.tag()),
        ..Choice::new(one.tag(), one.own_name())
    };
    let says = |one: ChildSays| Choice {
        chosen: chosen("says", one.name()),
        ..Choice::new(one.name(), says_words(one))
    };
    let days = DAYS.iter().enumerate().map(|(at, day)| {
        let value = (at + 1).to_string();
        let chosen = typed.is_some_and(|fields| fields.all("weekday").any(|sent| sent == value));
        Choice { chosen, ..Choice::new(value, *day) }
    });
    Form {
        submission: submission(),
        open: typed.is_some(),
        partner: text("partner"),
        kinds: PartnerKind::ALL.map(kind).to_vec(),
        languages: Language::ALL.map(language).to_vec(),
        purpose: text("purpose"),
        targets: choices(targets, typed.map_or("", |fields| fields.text("target"))),
        goal: text("goal"),
        suggests: text("suggests"),
        names_child: typed.is_none_or(|fields| !fields.text("names-child").is_empty()),
        names_school: typed.is_some_and(|fields| !fields.text("names-school").is_empty()),
        child_says: ChildSays::ALL.map(says).to_vec(),
        days: days.collect(),
        from: text("from"),
        until: text("until"),
    }
}

/// Targets whose words can be the goal, after "words of my own".
pub(super) fn choices(targets: &[(TargetId, String)], chosen: &str) -> Vec<Choice> {
    let own = Choice::new("", "Words of my own, below");
    let target = |(id, words): &(TargetId, String)| {
        let value = id.to_string();
        Choice { chosen: value == chosen, ..Choice::new(value, format!("The target: {words}")) }
    };
    std::iter::once(own).chain(targets.iter().map(target)).collect()
}

pub(super) fn kind_words(kind: PartnerKind) -> &'static str {
    match kind {
        PartnerKind::Mentor => "mentor",
        PartnerKind::Club => "club",
        PartnerKind::Tutor => "tutor",
        PartnerKind::Therapist => "therapist",
        PartnerKind::Library => "library",
        PartnerKind::Other => "somebody else",
    }
}

fn says_words(says: ChildSays) -> &'static str {
    match says {
        ChildSays::Likes => "I asked: the child would like it",
        ChildSays::DoesNotMind => "I asked: the child does not mind",
        ChildSays::RatherNot => "I asked: the child would rather not",
    }
}
