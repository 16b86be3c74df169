//! A ledger into words.

use super::view::{Joins, Provision, Row};
use crate::components::{Hidden, Link, PostButton};
use crate::forms::long_date;
use crate::pages::classes::conversations::present::{day, hours};
use app::minutes::{ClassMinutes, ClassProvision, JoinPreview, PupilMinutes};
use app::store::LedBy;
use domain::{GroupId, SubjectId};
use std::collections::BTreeMap;

const DAYS: [&str; 5] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];

/// The value of a kind of adult in a form.
#[must_use]
pub fn led_by_value(led_by: LedBy) -> &'static str {
    match led_by {
        LedBy::Teacher => "teacher",
        LedBy::Assistant => "assistant",
        LedBy::Other => "other",
        LedBy::Volunteer => "volunteer",
        LedBy::Outside => "outside",
    }
}

/// Kinds of adult, in the order in which a form offers them.
pub const LED_BY: [(LedBy, &str); 5] = [
    (LedBy::Teacher, "a teacher"),
    (LedBy::Assistant, "an assistant of the class"),
    (LedBy::Volunteer, "a volunteer"),
    (LedBy::Outside, "somebody from outside"),
    (LedBy::Other, "another adult"),
];

/// "an assistant of the class"
#[must_use]
pub fn led_by_words(led_by: LedBy) -> &'static str {
    LED_BY.iter().find(|(one, _)| *one == led_by).map_or("", |(_, words)| words)
}

/// "Mondays and Wednesdays"
#[must_use]
pub fn on_days(weekdays: impl IntoIterator<Item = i8>) -> String {
    let names: Vec<String> = weekdays
        .into_iter()
        .filter_map(|number| DAYS.get(usize::try_from(number).ok()?.checked_sub(1)?))
        .map(|name| format!("{name}s"))
        .collect();
    match names.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => names.concat(),
    }
}

/// Names of days with their numbers, for a form.
pub fn days_offered() -> impl Iterator<Item = (i8, &'static str)> {
    (1..).zip(DAYS)
}

fn by_subject(minutes: &BTreeMap<SubjectId, u32>, subjects: &BTreeMap<SubjectId, String>) -> String {
    let mut most: Vec<(&SubjectId, &u32)> = minutes.iter().collect();
    most.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    let title = |subject: &SubjectId| subjects.get(subject).map_or("another subject", String::as_str);
    let said: Vec<String> = most
        .into_iter()
        .map(|(subject, minutes)| format!("{} of {}", hours(*minutes), title(subject)))
        .collect();
    if said.is_empty() { "–".to_owned() } else { said.join("; ") }
}

/// One child's row; `opens` is what stands behind the pupil's own address.
#[must_use]
pub fn row(group: GroupId, one: &PupilMinutes, subjects: &BTreeMap<SubjectId, String>, opens: &str) -> Row {
    Row {
        name: Link::new(&one.name, format!("/classes/{group}/pupils/{}{opens}", one.pupil)),
        taken_out: by_subject(&one.ledger.taken_out, subjects),
        away: by_subject(&one.ledger.away, subjects),
        gained: if one.ledger.gained == 0 { "–".into() } else { hours(one.ledger.gained) },
    }
}

/// Both sides of a child's joining.
#[must_use]
pub fn joins(group: GroupId, both: &JoinPreview) -> Joins {
    let name = &both.name;
    let sessions = match both.sessions {
        1 => "One session".to_owned(),
        sessions => format!("{sessions} sessions"),
    };
    let loses = match &both.instead_of {
        Some(subject) => {
            let already = match both.lost_of_it {
                0 => String::new(),
                minutes => format!(", after {} of it already this term", hours(minutes)),
            };
            format!("{name} loses {} of {subject}{already}.", hours(both.loses))
        }
        None => format!("{name} loses no lesson."),
    };
    let so_far = match (both.so_far.lost(), both.so_far.gained) {
        (0, 0) => format!("So far this term {name} has lost no lesson and gained no session."),
        (lost, gained) => format!(
            "So far this term {name} has lost {} of lessons, taken out or away, and gained {} in sessions.",
            hours(lost),
            hours(gained)
        ),
    };
    let others = match both.others {
        0 => "Nobody else takes part on that day.".to_owned(),
        1 => "One child takes part already, and shares the adult from then on.".to_owned(),
        others => format!("{others} children take part already, and share the adult with one more."),
    };
    let planned = format!(
        "{sessions} from {} to {}, holidays left out.",
        long_date(both.days.0),
        long_date(both.days.1)
    );
    let gains = format!("{name} gains {}.", hours(both.gains));
    let hidden = vec![
        Hidden::new("provision", both.provision.to_string()),
        Hidden::new("pupil", both.pupil.to_string()),
        Hidden::new("agreed", "on"),
    ];
    Joins {
        head: format!("{name} joins “{}”", both.called),
        sides: vec![planned, gains, loses, so_far, others],
        agree: PostButton {
            label: format!("Agreed: {name} joins"),
            action: format!("/classes/{group}/minutes/join"),
            hidden,
        },
        leave: Link::new("Leave it", format!("/classes/{group}/minutes")),
    }
}

/// One provision; `changes` where this reader may change it.
#[must_use]
pub fn provision(group: GroupId, one: &ClassProvision, class: &ClassMinutes, changes: bool) -> Provision {
    let runs = one.sessions.until >= class.today;
    let change = changes && runs;
    let hidden = || vec![Hidden::new("provision", one.id.to_string())];
    let button = |label: &str, verb: &str, more: Vec<Hidden>| PostButton {
        label: label.to_owned(),
        action: format!("/classes/{group}/minutes/{verb}"),
        hidden: hidden().into_iter().chain(more).collect(),
    };
    let leave = |pupil: domain::PupilId, last: jiff::civil::Date| {
        let more = vec![Hidden::new("pupil", pupil.to_string())];
        (change && last > class.today).then(|| button("Take out from tomorrow", "leave", more))
    };
    let named = |name: &String, last: jiff::civil::Date| {
        if last < one.sessions.until { format!("{name} (until {})", long_date(last)) } else { name.clone() }
    };
    let taking_part = |pupil: &domain::PupilId| {
        one.pupils.iter().any(|(id, _, _, last)| id == pupil && *last > class.today)
    };
    let joins = class.everybody.iter().filter(|(pupil, _)| change && !taking_part(pupil));
    let days = one.days.iter().map(|(on, held)| {
        let (label, said) = match held {
            true => ("Not held", day(*on)),
            false => ("It was held", format!("{}: not held", day(*on))),
        };
        let verb = if *held { "not-held" } else { "held" };
        (said, button(label, verb, vec![Hidden::new("on", on.to_string())]))
    });
    Provision {
        name: Link::new(
            &one.name,
            if one.pupils.is_empty() {
                String::new()
            } else {
                format!("/classes/{group}/provision/{}", one.id)
            },
        ),
        when: when(one, &class.subjects),
        so_far: so_far(one.so_far),
        pupils: one
            .pupils
            .iter()
            .map(|(id, name, _, last)| (named(name, *last), leave(*id, *last)))
            .collect(),
        others: match one.others {
            0 => String::new(),
            1 => "A child of another class takes part too.".into(),
            others => format!("{others} children of other classes take part too."),
        },
        days: if changes && !one.pupils.is_empty() { days.collect() } else { Vec::new() },
        can_join: joins.map(|(pupil, name)| (pupil.to_string(), name.clone())).collect(),
        join: format!("/classes/{group}/minutes/join"),
        hidden: hidden(),
        end: (change && one.others == 0).then(|| button("End it today", "end", Vec::new())),
    }
}

fn when(one: &ClassProvision, subjects: &BTreeMap<SubjectId, String>) -> String {
    let instead = match one.sessions.instead_of {
        Some(subject) => format!("instead of {}", subjects.get(&subject).map_or("a lesson", String::as_str)),
        None => "outside lessons".to_owned(),
    };
    format!(
        "{}, {} each, {instead}, led by {}, from {} to {}.",
        on_days(one.sessions.weekdays.iter().copied()),
        hours(one.sessions.minutes),
        led_by_words(one.led_by),
        long_date(one.sessions.from),
        long_date(one.sessions.until)
    )
}

fn so_far((planned, not_held): (usize, usize)) -> String {
    let planned = match planned {
        0 => return "It has not begun.".into(),
        1 => "One session was planned up to today".to_owned(),
        planned => format!("{planned} sessions were planned up to today"),
    };
    match not_held {
        0 => format!("{planned}; none is noted as not held."),
        1 => format!("{planned}; one was not held."),
        count => format!("{planned}; {count} were not held."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_sessions_are_said_as_people_say_them() {
        assert_eq!(on_days([1]), "Mondays");
        assert_eq!(on_days([1, 3, 5]), "Mondays, Wednesdays and Fridays");
        assert_eq!(so_far((0, 0)), "It has not begun.");
        assert_eq!(so_far((1, 1)), "One session was planned up to today; one was not held.");
        assert_eq!(so_far((8, 0)), "8 sessions were planned up to today; none is noted as not held.");
    }
}
