//! The record as both sides' pages show it.

use super::view::{Earlier, Item, Meeting, Owed, OwedBy, Suggested, View};
use crate::components::{Choice, Link, Problem};
use crate::error::Error;
use crate::forms::{Fields, long_date, submission};
use app::AppError;
use app::improvement::conversation::{ActionState, Side, Tally, days_used};
use app::improvement::problems::State;
use app::improvement::support_board::Worked;
use app::single_conversation::{AtTable, Meeting as Met, Owes, RecordDeed, SharedRecord};
use app::store::{OwedAction, SupportGiven};
use jiff::civil::Date;

/// What a page is shown with besides the record.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shown<'a> {
    /// Where its forms are sent.
    pub base: String,
    /// Whether the reader may write.
    pub writes: bool,
    /// What has just happened.
    pub told: &'static str,
    /// What was typed and not stored.
    pub typed: Option<&'a Fields>,
    /// Why not.
    pub problem: String,
}

/// "4 April 2025".
pub(crate) fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// What a form of the record asks for.
///
/// # Errors
/// `NotFound` for what no form of ours sends.
pub(crate) fn deed(fields: &Fields) -> Result<RecordDeed, Error> {
    let text = |name: &str| fields.text(name).to_owned();
    let date = |name: &str| fields.text(name).parse::<Date>().ok();
    let number = |name: &str| fields.text(name).parse::<i64>().map_err(|_| Error::NotFound);
    let id = |name: &str| fields.parsed(name)?.ok_or(Error::NotFound);
    Ok(match fields.text("do") {
        "open" => RecordDeed::Open(date("meets")),
        "take-up" => RecordDeed::TakeUp(text("key")),
        "ask" => RecordDeed::Ask {
            question: text("question"),
            evidence: text("evidence"),
            confidence: text("confidence"),
        },
        "say" => RecordDeed::Say { item: id("item")?, version: number("version")?, words: text("words") },
        "note" => RecordDeed::Note { item: id("item")?, version: number("version")?, words: text("words") },
        "owe" => RecordDeed::Owe(Owes { side: side(&text("side"))?, words: text("words"), due: date("due") }),
        "settle" => RecordDeed::Settle {
            action: fields.parsed("action")?.ok_or(Error::NotFound)?,
            version: number("version")?,
            state: state(&text("state"))?,
            words: text("words"),
        },
        "day" => RecordDeed::Day {
            on: date("on"),
            quarters: fields.text("quarters").parse().unwrap_or(0),
            in_school: !fields.text("in-school").is_empty(),
        },
        "next" => RecordDeed::Next { version: number("version")?, on: date("next") },
        _ => return Err(Error::NotFound),
    })
}

/// What has become of an action, as a form says it.
pub(crate) fn state(text: &str) -> Result<ActionState, Error> {
    match text {
        "done" => Ok(ActionState::Done),
        "dropped" => Ok(ActionState::Dropped),
        "open" => Ok(ActionState::Open),
        _ => Err(Error::NotFound),
    }
}

fn side(text: &str) -> Result<Side, Error> {
    match text {
        "school" => Ok(Side::School),
        "body" => Ok(Side::Body),
        "department" => Ok(Side::Department),
        _ => Err(Error::NotFound),
    }
}

/// What the page says once a form was stored.
pub(crate) fn told(word: &str) -> &'static str {
    match word {
        "open" => "The record is open. Take up what the evidence suggests, or ask something of your own.",
        "take-up" | "ask" => "It is on the agenda, for both sides.",
        "say" => "Stored. The other side reads it beside the question.",
        "note" => "Stored.",
        "owe" => "Agreed. It is tracked like everything else that either side owes.",
        "settle" => "Stored. The other side reads it.",
        "day" => "The day is noted.",
        "next" => "Stored.",
        _ => "",
    }
}

/// Whether an error is one to show on the page again, and how.
pub(crate) fn on_the_page(error: &AppError) -> Option<(axum::http::StatusCode, String)> {
    match error {
        AppError::Input(text) => Some((axum::http::StatusCode::UNPROCESSABLE_ENTITY, text.clone())),
        AppError::Conflict(text) => Some((axum::http::StatusCode::CONFLICT, text.clone())),
        _ => None,
    }
}

/// The page.
pub(crate) fn view(record: &SharedRecord, shown: &Shown<'_>) -> View {
    let school = record.reader == AtTable::School;
    let other =
        if record.body_name.is_empty() { String::new() } else { format!(" and {}", record.body_name) };
    View {
        base: shown.base.clone(),
        back: (!school).then(|| Link::new("Schools", "/above")),
        title: format!("{}{other}", record.school_name),
        sub: sub(record),
        told: shown.told.to_owned(),
        problems: problems(shown),
        writes: shown.writes && record.body.is_some(),
        school,
        partners: record
            .partners
            .iter()
            .map(|(one, body)| super::above::handler::partner(one, body, record.today))
            .collect(),
        above_at: school.then(|| Link::new("Who is above us, and saying no", "/conversation/above")),
        submission: submission(),
        meeting: record.meetings.first().map(|one| meeting(record, one, shown)),
        owed: record.owed.iter().filter_map(|(side, tally)| owed(record, *side, *tally, shown)).collect(),
        sides: Side::ALL
            .into_iter()
            .filter(|side| *side != Side::Department || !record.department.is_empty())
            .map(|side| Choice::new(value(side), name(record, side)))
            .collect(),
        open_problems: record
            .problems
            .iter()
            .map(|(one, stands, holder)| match (stands.state, stands.due) {
                (State::Waits, Some(due)) if stands.is_late => {
                    format!("{} – late with {holder} since {}", one.problem.words, day(due))
                }
                (State::Waits, Some(due)) => {
                    format!("{} – with {holder}, who answers by {}", one.problem.words, day(due))
                }
                _ => format!("{} – answered by {holder}, not closed", one.problem.words),
            })
            .collect(),
        problems_at: school.then(|| Link::new("Problems", "/problems")),
        support: record.support.iter().map(support).collect(),
        earlier: record.meetings.iter().skip(1).map(earlier).collect(),
    }
}

fn problems(shown: &Shown<'_>) -> Vec<Problem> {
    if shown.problem.is_empty() {
        return Vec::new();
    }
    vec![Problem { field: String::new(), text: shown.problem.clone() }]
}

fn sub(record: &SharedRecord) -> String {
    if record.body.is_none() {
        return "No body leads this school here yet. Whoever looks after Attune can say which does.".into();
    }
    let next = record
        .next
        .map_or("No next meeting is agreed".into(), |next| format!("Next meeting {}", long_date(next)));
    format!("{next}; {} used since September.", days_used(record.quarters_this_year()))
}

/// What the field of a form holds: what was typed there and not stored, or what is stored.
fn kept(shown: &Shown<'_>, verb: &str, of: (&str, i64), stored: &str) -> (String, bool) {
    let own = |fields: &&Fields| fields.text("do") == verb && fields.text(of.0) == of.1.to_string();
    match shown.typed.filter(own) {
        Some(fields) => (fields.text("words").to_owned(), true),
        None => (stored.to_owned(), false),
    }
}

fn meeting(record: &SharedRecord, one: &Met, shown: &Shown<'_>) -> Meeting {
    Meeting {
        when: format!("Meeting on {}, with {}", long_date(one.record.meets), one.body_name),
        items: one.items.iter().map(|item| self::item(item, shown)).collect(),
        suggested: record
            .suggested
            .iter()
            .map(|one| Suggested {
                key: one.key.clone(),
                question: one.question.clone(),
                why: format!("{} {}", one.evidence, one.confidence),
            })
            .collect(),
        days: one
            .days
            .iter()
            .map(|day| {
                let place = if day.in_school { "in school" } else { "elsewhere" };
                format!("{}: {}, {place}", long_date(day.on), days_used(day.quarters))
            })
            .collect(),
        next: one.record.next.map(|next| next.to_string()).unwrap_or_default(),
        version: one.record.version,
    }
}

fn item(item: &app::store::AgendaItem, shown: &Shown<'_>) -> Item {
    let id = item.id.value();
    let (say, say_open) = kept(shown, "say", ("item", id), &item.school_says);
    let (note, note_open) = kept(shown, "note", ("item", id), &item.came_of);
    Item {
        id,
        version: item.version,
        question: item.item.question.clone(),
        evidence: item.item.evidence.clone(),
        confidence: item.item.confidence.clone(),
        school_says: item.school_says.clone(),
        came_of: item.came_of.clone(),
        say,
        note,
        open: say_open || note_open,
    }
}

fn owed(record: &SharedRecord, side: Side, tally: Tally, shown: &Shown<'_>) -> Option<OwedBy> {
    let of: Vec<&OwedAction> = record.actions.iter().filter(|one| one.action.side == side).collect();
    if of.is_empty() && side == Side::Department && record.department.is_empty() {
        return None;
    }
    let late = if tally.overdue > 0 { format!(", {} of them late", tally.overdue) } else { String::new() };
    let own = match record.reader {
        AtTable::School => Side::School,
        AtTable::Body => Side::Body,
    };
    let line = |one: &&OwedAction| Owed {
        id: one.id.value(),
        version: one.version,
        words: one.action.words.clone(),
        stands: stands(one, record.today),
        own: side == own && one.state == ActionState::Open,
        typed: kept(shown, "settle", ("action", one.id.value()), "").0,
    };
    Some(OwedBy {
        who: format!("{} owes", name(record, side)),
        tally: format!("{} open{late}; {} done", tally.open, tally.done),
        actions: of.iter().map(line).collect(),
    })
}

/// "by 4 April 2025", "late: it was due on …", "done: …".
pub(crate) fn stands(one: &OwedAction, today: Date) -> String {
    let came_of = if one.came_of.is_empty() { String::new() } else { format!(": {}", one.came_of) };
    match one.state {
        ActionState::Done => format!("done{came_of}"),
        ActionState::Dropped => format!("dropped{came_of}"),
        ActionState::Open if one.action.due < today => format!("late: it was due on {}", day(one.action.due)),
        ActionState::Open => format!("by {}", day(one.action.due)),
    }
}

fn value(side: Side) -> &'static str {
    match side {
        Side::School => "school",
        Side::Body => "body",
        Side::Department => "department",
    }
}

fn name(record: &SharedRecord, side: Side) -> String {
    match side {
        Side::School => record.school_name.clone(),
        Side::Body if record.body_name.is_empty() => "The body that leads".into(),
        Side::Body => record.body_name.clone(),
        Side::Department if record.department.is_empty() => "The Department".into(),
        Side::Department => record.department.clone(),
    }
}

/// "A colleague from Alder Primary, until 4 April 2025: it worked. What was tried: …".
pub(crate) fn support(one: &SupportGiven) -> String {
    let by = match (&*one.helper_name, &*one.offer) {
        ("", "") => "An offer".to_owned(),
        ("", offer) => offer.trim_end_matches('.').to_owned(),
        (helper, _) => format!("By {helper}"),
    };
    let came = match one.worked {
        Some(Worked::Yes) => "; it worked",
        Some(Worked::No) => "; it did not work",
        Some(Worked::CannotTell) => "; the school cannot tell whether it worked",
        None => "",
    };
    let tried = if one.tried.is_empty() { String::new() } else { format!(". Tried: {}", one.tried) };
    format!("{by}, {} to {}{came}{tried}", day(one.given.from), day(one.given.ends))
}

fn earlier(one: &Met) -> Earlier {
    let lines = one.items.iter().map(|item| {
        let said = if item.school_says.is_empty() {
            String::new()
        } else {
            format!("The school: {}. ", item.school_says.trim_end_matches('.'))
        };
        let came =
            if item.came_of.is_empty() { "Nothing is noted of it.".to_owned() } else { item.came_of.clone() };
        (item.item.question.clone(), format!("{said}{came}"))
    });
    Earlier {
        when: format!("{}, with {}", long_date(one.record.meets), one.body_name),
        items: lines.collect(),
    }
}
