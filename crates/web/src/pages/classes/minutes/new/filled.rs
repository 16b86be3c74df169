//! The second part of the form: what it is for, what it costs, what will count; and what was done before.

use super::handler::choice;
use super::template::{ChildNow, Purpose};
use crate::components::{Choice, Link};
use crate::forms::Fields;
use crate::pages::classes::minutes::present::led_by_value;
use crate::pages::provision::words::{money, pence_of};
use app::minutes::{Before, Draft, DraftPlan, Preview, ProvisionForm};
use app::store::EntryBy;
use domain::{GroupId, PupilId};
use jiff::civil::Date;

/// Ways to see how a child stands, in the order in which a form offers them.
const ENTRY: [(EntryBy, &str, &str); 4] = [
    (EntryBy::Nothing, "", "nothing in particular"),
    (EntryBy::Estimate, "lessons", "what lessons and marked work say of the objective"),
    (EntryBy::Score, "score", "a score of a test"),
    (EntryBy::Words, "words", "a sentence about each child"),
];

/// The form as it was filled in for one before; not its days, nor who took part, nor what was to count: that was written
/// about the children of then.
pub(super) fn again(before: &Before) -> Vec<(String, String)> {
    let (one, plan) = (&before.provision, &before.provision.plan);
    let entry = ENTRY.iter().find(|(by, _, _)| *by == plan.entry_by).map_or("", |(_, value, _)| value);
    let mut pairs = vec![
        ("name", one.name.clone()),
        ("led", led_by_value(one.led_by).to_owned()),
        ("instead", one.sessions.instead_of.map(|id| id.to_string()).unwrap_or_default()),
        ("minutes", one.sessions.minutes.to_string()),
        ("need", before.need.clone().unwrap_or_default()),
        ("objective", plan.objective.map(|id| id.to_string()).unwrap_or_default()),
        ("cost", plan.pence_a_session.map(|pence| money(pence.into()).replace('£', "")).unwrap_or_default()),
        ("entry", entry.to_owned()),
        ("test", plan.test_name.clone().unwrap_or_default()),
        ("offered", plan.entry_rule.clone()),
    ];
    pairs.extend(one.sessions.weekdays.iter().map(|day| ("day", day.to_string())));
    pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// "Again: Reading together"
pub(super) fn link(group: GroupId, before: &Before) -> Link {
    let id = before.provision.id;
    Link::new(&before.provision.name, format!("/classes/{group}/minutes/new?again={id}"))
}

/// What was typed; a field that is no amount or day says so.
pub(super) fn plan(fields: &Fields) -> Result<DraftPlan, String> {
    let unknown = |_| "Choose from what is offered.".to_owned();
    let review_on = match fields.text("review") {
        "" => None,
        text => Some(
            text.parse::<Date>().map_err(|_| "Choose the day of the review from the calendar.".to_owned())?,
        ),
    };
    let entry_by = ENTRY.iter().find(|(_, value, _)| *value == fields.text("entry"));
    let by_child = |prefix: &str| {
        fields.keyed::<PupilId>(prefix).map(|(pupil, text)| (pupil, text.to_owned())).collect()
    };
    Ok(DraftPlan {
        need: fields.text("need").to_owned(),
        objective: fields.parsed("objective").map_err(unknown)?,
        pence_a_session: pence_of(fields.text("cost"))?,
        entry_by: entry_by.map_or(EntryBy::Nothing, |(by, _, _)| *by),
        test_name: fields.text("test").to_owned(),
        entry_rule: fields.text("offered").to_owned(),
        exit_rule: fields.text("rule").to_owned(),
        review_on,
        entry: by_child("now."),
        hopes: by_child("hope."),
    })
}

/// The second part as it stands in the form.
pub(super) fn purpose(typed: &Fields, form: &ProvisionForm) -> Purpose {
    let needs = form.needs.iter().map(|need| choice(typed, "need", need, need));
    let objectives = form.objectives.iter().flat_map(|(subject, all)| {
        all.iter().map(move |(id, title)| {
            choice(typed, "objective", &id.to_string(), &format!("{subject}: {title}"))
        })
    });
    let none = |words: &str| std::iter::once(Choice::new("", words));
    let rates = if form.rates.is_empty() {
        "In pounds. The school has not said what an hour of each kind of adult costs."
    } else {
        "In pounds. Left empty, it is worked out from what the school says an hour of such an adult costs."
    };
    Purpose {
        needs: none("no need in particular").chain(needs).collect(),
        objectives: none("no objective in particular").chain(objectives).collect(),
        cost: typed.text("cost").to_owned(),
        rates: rates.to_owned(),
        entry: ENTRY.iter().map(|(_, value, words)| choice(typed, "entry", value, words)).collect(),
        test: typed.text("test").to_owned(),
        offered: typed.text("offered").to_owned(),
        rule: typed.text("rule").to_owned(),
        review: typed.text("review").to_owned(),
    }
}

/// What is asked of each child before it begins: how they stand now, where that is typed, and what they hope.
pub(super) fn children(preview: &Preview, draft: &Draft) -> Vec<ChildNow> {
    let label = match draft.plan.entry_by {
        EntryBy::Score => format!("{} now", draft.plan.test_name.trim()),
        EntryBy::Words => "How it is now".to_owned(),
        EntryBy::Nothing | EntryBy::Estimate => String::new(),
    };
    let child = |one: &app::minutes::Both| ChildNow {
        name: one.name.clone(),
        now: (format!("now.{}", one.pupil), label.clone()),
        hope: format!("hope.{}", one.pupil),
    };
    preview.pupils.iter().map(child).collect()
}
