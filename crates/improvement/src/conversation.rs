//! The single conversation: what a school and the body that leads it could talk about, and what each side owes.
//!
//! An agenda is suggested from what exists; nobody fills in a form for it. What is suggested is a question, with its evidence
//! and how sure that is in words; both sides read the same.

use crate::bodies::days_between;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Who owes an action. Both sides of the conversation do, and so does the Department; all are tracked alike.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Side {
    /// The school.
    School,
    /// The body that leads it.
    Body,
    /// The Department, or whoever stands at the top.
    Department,
}

impl Side {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::School, Self::Body, Self::Department];
}

/// How far an action has come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum ActionState {
    /// It is owed.
    Open,
    /// It was done.
    Done,
    /// Both sides let it go, with a word why.
    Dropped,
}

/// Something that a page about signals found, as the agenda takes it. Whatever finds signals makes these.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Signal {
    /// Its own key, so that it is suggested once.
    pub key: String,
    /// "Year 5 mathematics is below what was expected in three years."
    pub words: String,
    /// What it rests on, with n and interval.
    pub evidence: String,
    /// How likely it is chance, in words.
    pub confidence: String,
}

/// A live priority of the school, as the agenda takes it. Whatever keeps priorities makes these.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SchoolPriority {
    /// Its own key.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// What should change, as said before it started; may be empty.
    pub expects: String,
}

/// An open problem.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenProblem {
    /// Its own key.
    pub key: String,
    /// In the school's words.
    pub words: String,
    /// Since when.
    pub raised: Date,
    /// By when it is to be answered; nothing once it is.
    pub due: Option<Date>,
}

/// An action, of either side.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Owed {
    /// Its own key.
    pub key: String,
    /// What is owed.
    pub words: String,
    /// By whom.
    pub side: Side,
    /// By when.
    pub due: Date,
    /// How far it has come.
    pub state: ActionState,
}

/// A question of an earlier meeting of which nothing came yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EarlierItem {
    /// Its own key.
    pub key: String,
    /// The question.
    pub question: String,
    /// When it was on the agenda.
    pub on: Date,
}

/// Everything that an agenda is suggested from.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Brought {
    /// Actions of both sides.
    pub actions: Vec<Owed>,
    /// Open problems.
    pub problems: Vec<OpenProblem>,
    /// What signals found.
    pub signals: Vec<Signal>,
    /// The school's live priorities.
    pub priorities: Vec<SchoolPriority>,
    /// Questions of earlier meetings.
    pub earlier: Vec<EarlierItem>,
}

/// One question that could be on the agenda.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Suggestion {
    /// What it comes from; taken up once.
    pub key: String,
    /// The question.
    pub question: String,
    /// What it rests on.
    pub evidence: String,
    /// How sure that is.
    pub confidence: String,
}

/// Questions that a meeting of two hours has time for.
pub const MOST_SUGGESTED: usize = 8;

/// What is in this record needs no estimate.
const ON_RECORD: &str = "Certain: it stands in this record.";

/// Suggests an agenda: first what either side owes and is late with, then problems, what signals found, the school's
/// priorities, and what an earlier meeting left open. `taken` are the keys that are on an agenda already.
#[must_use]
pub fn suggest(brought: &Brought, taken: &BTreeSet<String>, today: Date) -> Vec<Suggestion> {
    let mut late: Vec<&Owed> = brought.actions.iter().filter(|one| is_overdue(one, today)).collect();
    late.sort_by_key(|one| one.due);
    let actions = late.into_iter().map(|one| Suggestion {
        key: one.key.clone(),
        question: format!("What keeps “{}”, and what would help?", one.words),
        evidence: format!(
            "{} owes it and it is {} late.",
            owner(one.side),
            days(days_between(one.due, today))
        ),
        confidence: ON_RECORD.into(),
    });
    let problems = brought.problems.iter().map(|one| Suggestion {
        key: one.key.clone(),
        question: format!("What is done about “{}”?", one.words),
        evidence: match one.due {
            Some(due) => format!("Raised on {}; an answer is owed by {}.", said(one.raised), said(due)),
            None => format!("Raised on {} and answered; not closed.", said(one.raised)),
        },
        confidence: ON_RECORD.into(),
    });
    let signals = brought.signals.iter().map(|one| Suggestion {
        key: one.key.clone(),
        question: format!("{} What could explain it, and how would we find out?", one.words),
        evidence: one.evidence.clone(),
        confidence: one.confidence.clone(),
    });
    let priorities = brought.priorities.iter().map(|one| Suggestion {
        key: one.key.clone(),
        question: format!("How does “{}” go, and what does it need from either side?", one.title),
        evidence: if one.expects.is_empty() {
            "The school’s own priority.".into()
        } else {
            format!("The school said before it began: {}", one.expects)
        },
        confidence: "What the school intends; nothing is measured here.".into(),
    });
    let earlier = brought.earlier.iter().map(|one| Suggestion {
        key: one.key.clone(),
        question: one.question.clone(),
        evidence: format!("It was on the agenda on {} and nothing is noted of it.", said(one.on)),
        confidence: ON_RECORD.into(),
    });
    let all = actions.chain(problems).chain(signals).chain(priorities).chain(earlier);
    all.filter(|one| !taken.contains(&one.key)).take(MOST_SUGGESTED).collect()
}

/// Whether an action is open and its day is past.
#[must_use]
pub fn is_overdue(action: &Owed, today: Date) -> bool {
    action.state == ActionState::Open && action.due < today
}

/// What one side owes: open, and late of those.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// Open.
    pub open: usize,
    /// Late.
    pub overdue: usize,
    /// Done.
    pub done: usize,
}

/// What each side owes, counted alike.
#[must_use]
pub fn tally(actions: &[Owed], side: Side, today: Date) -> Tally {
    let of = || actions.iter().filter(|one| one.side == side);
    Tally {
        open: of().filter(|one| one.state == ActionState::Open).count(),
        overdue: of().filter(|one| is_overdue(one, today)).count(),
        done: of().filter(|one| one.state == ActionState::Done).count(),
    }
}

/// Days in quarters, as one says them: "2½ days".
#[must_use]
pub fn days_used(quarters: u32) -> String {
    let part = ["", "¼", "½", "¾"][(quarters % 4) as usize];
    match (quarters / 4, part) {
        (0, "") => "no days".into(),
        (0, part) => format!("{part} day"),
        (1, "") => "1 day".into(),
        (whole, part) => format!("{whole}{part} days"),
    }
}

fn owner(side: Side) -> &'static str {
    match side {
        Side::School => "The school",
        Side::Body => "The body that leads the school",
        Side::Department => "The Department",
    }
}

fn days(count: i32) -> String {
    if count == 1 { "1 day".into() } else { format!("{count} days") }
}

fn said(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2025, 3, 4);

    fn owed(key: &str, side: Side, due: Date, state: ActionState) -> Owed {
        Owed { key: key.into(), words: format!("words of {key}"), side, due, state }
    }

    fn brought() -> Brought {
        Brought {
            actions: vec![
                owed("a1", Side::School, date(2025, 3, 3), ActionState::Open),
                owed("a2", Side::Department, date(2025, 2, 1), ActionState::Open),
                owed("a3", Side::Body, date(2025, 2, 1), ActionState::Done),
                owed("a4", Side::Body, TODAY, ActionState::Open),
            ],
            problems: vec![OpenProblem {
                key: "p1".into(),
                words: "No speech therapist".into(),
                raised: date(2025, 2, 20),
                due: Some(date(2025, 3, 6)),
            }],
            signals: vec![Signal {
                key: "s1".into(),
                words: "Year 5 fractions.".into(),
                evidence: "n = 58".into(),
                confidence: "could be chance".into(),
            }],
            priorities: vec![SchoolPriority {
                key: "q1".into(),
                title: "Talk in mathematics".into(),
                expects: "every lesson has a hinge question".into(),
            }],
            earlier: vec![EarlierItem {
                key: "e1".into(),
                question: "Who trains?".into(),
                on: date(2024, 11, 5),
            }],
        }
    }

    #[test]
    fn what_is_late_comes_first_whoever_owes_it() {
        let agenda = suggest(&brought(), &BTreeSet::new(), TODAY);
        let keys: Vec<&str> = agenda.iter().map(|one| one.key.as_str()).collect();
        assert_eq!(keys, ["a2", "a1", "p1", "s1", "q1", "e1"]);
        assert_eq!(agenda[0].evidence, "The Department owes it and it is 31 days late.");
        assert_eq!(agenda[1].evidence, "The school owes it and it is 1 day late.");
        assert_eq!(agenda[3].confidence, "could be chance");
        assert!(agenda.iter().all(|one| !one.evidence.is_empty() && !one.confidence.is_empty()));
    }

    #[test]
    fn what_is_on_an_agenda_is_not_suggested_again() {
        let taken = BTreeSet::from(["a2".to_owned(), "p1".to_owned()]);
        let agenda = suggest(&brought(), &taken, TODAY);
        assert!(!agenda.iter().any(|one| taken.contains(&one.key)));
    }

    #[test]
    fn no_more_than_a_meeting_has_time_for() {
        let mut much = brought();
        much.problems =
            (0..20).map(|n| OpenProblem { key: format!("p{n}"), ..much.problems[0].clone() }).collect();
        assert_eq!(suggest(&much, &BTreeSet::new(), TODAY).len(), MOST_SUGGESTED);
    }

    #[test]
    fn every_side_is_counted_alike() {
        let actions = brought().actions;
        assert_eq!(tally(&actions, Side::School, TODAY), Tally { open: 1, overdue: 1, done: 0 });
        assert_eq!(tally(&actions, Side::Body, TODAY), Tally { open: 1, overdue: 0, done: 1 });
        assert_eq!(tally(&actions, Side::Department, TODAY), Tally { open: 1, overdue: 1, done: 0 });
    }

    #[test]
    fn days_are_said_in_quarters() {
        for (quarters, said) in [(0, "no days"), (2, "½ day"), (4, "1 day"), (5, "1¼ days"), (10, "2½ days")]
        {
            assert_eq!(days_used(quarters), said);
        }
    }
}
