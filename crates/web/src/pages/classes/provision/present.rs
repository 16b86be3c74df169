//! A provision into words.

use super::view::{Child, Day, Exit, ExitField, View};
use crate::components::{ClassNav, Hidden, Link, PostButton};
use crate::forms::long_date;
use crate::pages::classes::conversations::present::hours;
use crate::pages::provision::words::{cost, day, days, delivered, dose, entry_to_exit};
use app::provision::{Part, ProvisionPage, SessionDay, SessionNoted};
use app::store::EntryBy;
use app::teaching::words::names;
use domain::{GroupId, PupilId};

/// What this reader may do.
#[derive(Clone, Copy)]
pub(super) struct May {
    /// Note sessions.
    pub note: bool,
    /// Make the check at exit.
    pub check: bool,
    /// See whether it was worth it.
    pub worth: bool,
    /// Open a child's plan.
    pub plan: bool,
}

pub(super) fn view(group: GroupId, page: &ProvisionPage, may: May) -> View {
    let one = &page.provision;
    let base = format!("/classes/{group}/provision/{}", one.id);
    let mut links = Vec::new();
    if may.worth {
        links.push(Link::new("Was it worth it?", format!("{base}/worth")));
    }
    if may.check {
        links.push(Link::new("Who takes part, and ending it", format!("/classes/{group}/minutes")));
        links.push(Link::new("The same again", format!("/classes/{group}/minutes/new?again={}", one.id)));
    }
    View {
        nav: ClassNav {
            class: page.group_name.clone(),
            base: format!("/classes/{group}"),
            query: String::new(),
            current: None,
        },
        back: page.sees_all.then(|| Link::new("Provision map", "/provision")),
        name: one.name.clone(),
        sub: format!(
            "{}, {}.",
            dose(one, page.instead_of.as_deref()),
            days((one.sessions.from, one.sessions.until))
        ),
        facts: facts(page),
        links,
        delivered: delivered(&page.delivered),
        days: page.days.iter().map(|on| planned(&base, on, page, may.note)).collect(),
        children: page.parts.iter().map(|part| child(group, page, part, may.plan)).collect(),
        others: match page.others {
            0 => String::new(),
            1 => "A child of another class takes part too.".into(),
            others => format!("{others} children of other classes take part too."),
        },
        sides: page.parts.iter().map(|part| sides(page, part)).collect(),
        exit: may.check.then(|| exit(&base, page)),
        problems: Vec::new(),
    }
}

fn facts(page: &ProvisionPage) -> Vec<(String, String)> {
    let plan = &page.provision.plan;
    let mut facts = Vec::new();
    let mut add = |heading: &str, words: Option<String>| {
        facts.extend(words.filter(|words| !words.is_empty()).map(|words| (heading.to_owned(), words)));
    };
    add("Need", page.need.clone());
    add("Objective", page.objective.clone());
    add("Offered to", Some(plan.entry_rule.clone()));
    add("Counts as done", Some(plan.exit_rule.clone()));
    add("Looked at again", plan.review_on.map(day));
    add("Costs", page.cost.as_ref().filter(|_| page.sees_all).map(cost));
    facts
}

fn child(group: GroupId, page: &ProvisionPage, part: &Part, plan: bool) -> Child {
    let of = part.group.filter(|_| page.sees_all).unwrap_or(group);
    let href = if plan { format!("/classes/{of}/pupils/{}/support", part.pupil) } else { String::new() };
    Child {
        name: Link::new(&part.name, href),
        delivered: delivered(&part.delivered),
        checks: if page.provision.plan.entry_by == EntryBy::Nothing {
            String::new()
        } else {
            entry_to_exit(&page.provision, part)
        },
        hope: part.hope.clone(),
    }
}

/// What one child gains by it and loses for it, and to everything together this term.
fn sides(page: &ProvisionPage, part: &Part) -> String {
    let one = &page.provision;
    let minutes = part.delivered.planned * one.sessions.minutes;
    let gains = format!("{} gains {} over the whole time", part.name, hours(minutes));
    let Some(subject) = one.sessions.instead_of else { return format!("{gains} and loses no lesson.") };
    let title = page.instead_of.as_deref().unwrap_or("a lesson");
    let lost =
        page.lost.get(&part.pupil).and_then(|ledger| ledger.taken_out.get(&subject)).copied().unwrap_or(0);
    let so_far = if lost == 0 {
        "none of it this term yet".to_owned()
    } else {
        format!("{} this term so far, to this and anything else", hours(lost))
    };
    format!("{gains} and loses as much of {title}: {so_far}.")
}

fn planned(base: &str, on: &SessionDay, page: &ProvisionPage, note: bool) -> Day {
    let action = format!("{base}/session");
    let hidden = |said: &str| vec![Hidden::new("on", on.on.to_string()), Hidden::new("do", said)];
    let tap = |label: &str, said: &str| PostButton {
        label: label.to_owned(),
        action: action.clone(),
        hidden: hidden(said),
    };
    let name = |pupil: &PupilId| {
        page.parts.iter().find(|part| part.pupil == *pupil).map(|part| part.name.clone()).unwrap_or_default()
    };
    let there = page.parts.iter().filter(|part| part.days.0 <= on.on && on.on <= part.days.1);
    let (noted, taps, asks) = match &on.noted {
        SessionNoted::Held(away) if away.is_empty() => {
            ("took place; all were there".to_owned(), vec![tap("Take back", "nothing")], false)
        }
        SessionNoted::Held(away) => {
            let away: Vec<String> = away.iter().map(name).collect();
            (format!("took place, without {}", names(&away)), vec![tap("Take back", "nothing")], false)
        }
        SessionNoted::NotHeld => ("did not take place".to_owned(), vec![tap("Take back", "nothing")], false),
        SessionNoted::Nothing => (
            "nobody has said".to_owned(),
            vec![tap("It took place, all were there", "held"), tap("It did not", "not-held")],
            true,
        ),
    };
    Day {
        on: long_date(on.on),
        noted,
        taps: if note { taps } else { Vec::new() },
        away: if note && asks {
            there.map(|part| (part.pupil.to_string(), part.name.clone())).collect()
        } else {
            Vec::new()
        },
        action: action.clone(),
        hidden: hidden("held"),
    }
}

fn exit(base: &str, page: &ProvisionPage) -> Exit {
    let plan = &page.provision.plan;
    let label = |name: &str| match plan.entry_by {
        EntryBy::Score => Some(format!("{name}: {} at exit", plan.test_name.as_deref().unwrap_or("score"))),
        EntryBy::Words => Some(format!("{name}: how it is at exit")),
        EntryBy::Nothing | EntryBy::Estimate => None,
    };
    let fields = |part: &Part| ExitField {
        now: label(&part.name).map(|label| (format!("now.{}", part.pupil), label)),
        hope: format!("hope.{}", part.pupil),
        label: format!("What {} hopes", part.name),
        value: part.hope.clone(),
    };
    Exit {
        action: format!("{base}/check"),
        by_itself: if plan.entry_by == EntryBy::Estimate {
            "How each child stands at exit is read from lessons and marked work when you press the button; nothing is typed.".into()
        } else {
            String::new()
        },
        fields: page.parts.iter().map(fields).collect(),
    }
}
