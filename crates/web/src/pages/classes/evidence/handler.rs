//! The evidence behind one circle, and the teacher's own word about it.

use super::said::{self, Word};
use super::template;
use super::view::{Assertion, Row, View};
use crate::components::shell::{NavItem, Notice};
use crate::components::{Choice, ClassNav, Hidden, Link, PostButton};
use crate::error::Error;
use crate::forms::{Fields, long_day, query, submission};
use crate::guard::Visit;
use crate::pages::classes::picture::present::shape;
use app::Action;
use app::classroom::pupil::{Behind, EvidenceRow};
use app::teaching::picture::CellState;
use app::teaching::words;
use axum::extract::RawPathParams;
use axum::http::Uri;
use axum::response::Redirect;
use domain::evidence::Confidence;
use domain::{EvidenceId, EvidenceKind, Help, ObjectiveId, Outcome, Sort, TimeKnown};
use maud::Markup;

/// The page.
pub async fn show(visit: Visit, params: RawPathParams, uri: Uri) -> Result<Markup, Error> {
    let fields = query(&uri)?;
    let objective = objective(&params)?;
    let (group, pupil) = (visit.permit.group()?, visit.permit.pupil()?);
    let behind = visit.app().behind(&visit.permit, objective).await?;
    let action = format!("/classes/{group}/pupils/{pupil}/objectives/{objective}");
    let may_say = visit.leave(Action::RecordEvidence, visit.permit.about).await.is_ok();
    let query = format!("?subject={}", behind.subject);
    let button = |label: &str, says: &str, evidence: EvidenceId| PostButton {
        label: label.into(),
        action: action.clone(),
        hidden: vec![
            Hidden::new("says", says),
            Hidden::new("evidence", evidence.to_string()),
            Hidden::new("submission", submission()),
        ],
    };
    let view = View {
        nav: ClassNav {
            class: behind.group_name.clone(),
            base: format!("/classes/{group}"),
            query: query.clone(),
            current: None,
        },
        pupil: Link::new(behind.name.clone(), format!("/classes/{group}/pupils/{pupil}{query}")),
        objective: behind.objective.clone(),
        shape: behind
            .knowledge
            .filter(|_| behind.by_questions)
            .and_then(|one| shape(CellState::Known(one.state))),
        elsewhere: elsewhere(&behind),
        estimate: estimate(&behind),
        basis: basis(&behind),
        next: String::new(),
        rows: behind
            .rows
            .iter()
            .map(|row| Row {
                take_back: may_say.then(|| button("This is wrong", "wrong", row.evidence.id)),
                ..present(row, &behind)
            })
            .collect(),
        nearby: nearby(&behind),
        assertion: may_say.then(|| assertion(&action)),
        footnote: if behind.rows.iter().any(|row| row.evidence.row.occurred.known == TimeKnown::Order) {
            "Some dates here are assumed from the order of an imported log.".into()
        } else {
            String::new()
        },
    };
    let mut shell = visit.shell("Evidence", Some(NavItem::Classes)).await?;
    shell.notice = said::notice(&fields, &behind).map(|(text, undo)| Notice {
        text,
        undo: undo.filter(|_| may_say).map(|(says, evidence)| button("Undo", says, evidence)),
    });
    Ok(template::page(&shell, &view))
}

/// A teacher's own word: can do it, cannot do it yet, this entry is wrong; and the undoing of each.
pub async fn say(visit: Visit, params: RawPathParams, fields: Fields) -> Result<Redirect, Error> {
    let objective = objective(&params)?;
    let (group, pupil) = (visit.permit.group()?, visit.permit.pupil()?);
    let (app, permit, sent) = (visit.app(), &visit.permit, fields.text("submission"));
    let was = app.standing(permit, objective).await?;
    let rows: Vec<EvidenceId> = fields.parsed("evidence")?.into_iter().collect();
    let says = fields.text("says");
    let done = match says {
        "can" | "not-yet" => {
            let word = Word { says, text: fields.text("text"), objective };
            said::record(app, permit, &word, sent).await?
        }
        "wrong" | "unsay" if !rows.is_empty() => app.take_back(permit, &rows, sent).await?,
        "again" if !rows.is_empty() => {
            app.put_back(permit, &rows, sent).await?;
            Vec::new()
        }
        _ => Vec::new(),
    };
    let mut to = format!("/classes/{group}/pupils/{pupil}/objectives/{objective}?said={}", said::known(says));
    to.extend(was.map(|state| format!("&was={}", said::state_key(state))));
    to.extend(done.first().map(|evidence| format!("&evidence={evidence}")));
    Ok(Redirect::to(&to))
}

fn assertion(action: &str) -> Assertion {
    Assertion {
        action: action.to_owned(),
        choices: vec![Choice::new("can", "Can do it"), Choice::new("not-yet", "Cannot do it yet")],
        hidden: vec![Hidden::new("submission", submission())],
    }
}

pub(crate) fn objective(params: &RawPathParams) -> Result<ObjectiveId, Error> {
    params
        .iter()
        .find(|(name, _)| *name == "objective")
        .and_then(|(_, value)| value.parse().ok())
        .ok_or(Error::NotFound)
}

/// Said of an estimate before the school's own answers have taught it anything.
const COLD: &str = " It begins from what usually holds: this school’s own answers have not shaped it yet.";

/// What we think; where there is too little to tell, what would settle it.
fn estimate(behind: &Behind) -> String {
    let Some(known) = behind.knowledge.filter(|one| behind.by_questions && one.estimate.n > 0) else {
        return String::new();
    };
    match words::what_would_settle(&known) {
        Some(settle) => format!("{}.", words::sentence_start(&settle)),
        None => {
            let of_ten = words::of_ten_fresh(&known.estimate).unwrap_or_default();
            format!("{of_ten}{}", if behind.is_cold { COLD } else { "" })
        }
    }
}

/// What objectives close to it say, where that is worth a line.
fn nearby(behind: &Behind) -> Vec<String> {
    let told = behind.nearby.iter().filter(|(_, change)| behind.by_questions && change.abs() >= 0.005);
    told.take(5)
        .map(|(title, change)| format!("“{title}”: {}", words::inside(&words::moves_the_estimate(*change))))
        .collect()
}

/// What another school said of it.
fn elsewhere(behind: &Behind) -> String {
    let Some(one) = &behind.elsewhere else { return String::new() };
    let now = if one.rechecked {
        "It has been looked at again here since."
    } else {
        "Nobody has looked at it again here yet."
    };
    let said = crate::pages::classes::pupil::present::elsewhere(one);
    format!("From elsewhere ({}, {}): {said}. {now}", one.school, crate::forms::long_date(one.made))
}

fn basis(behind: &Behind) -> String {
    match behind.rows.len() {
        0 => "Nothing is recorded yet.".into(),
        1 => "From 1 entry.".into(),
        n => format!("From {n} entries."),
    }
}

fn present(row: &EvidenceRow, behind: &Behind) -> Row {
    let evidence = &row.evidence.row;
    let mut detail: Vec<String> = Vec::new();
    detail.extend(row.question.clone());
    detail.extend(evidence.text.as_ref().map(|text| format!("“{text}”")));
    detail.extend(row.misconception.clone());
    let mut help: Vec<&str> = Vec::new();
    help.extend(match evidence.help {
        Help::None => None,
        Help::Hint => Some("with a hint"),
        Help::WithSomebody => Some("with somebody"),
        Help::Unsupervised => Some("at home"),
    });
    help.extend(match evidence.confidence {
        Some(Confidence::Sure) => Some("said: sure"),
        Some(Confidence::ThinkSo) => Some("said: I think so"),
        Some(Confidence::Guess) => Some("said: a guess"),
        None => None,
    });
    if !evidence.by_hand {
        help.push("not marked by hand");
    }
    Row {
        when: match evidence.occurred.known {
            TimeKnown::Order => "date not known".into(),
            TimeKnown::Exact | TimeKnown::Day => long_day(evidence.occurred.at, &behind.zone),
        },
        moved: if behind.by_questions {
            row.moved.map(words::moves_the_estimate).unwrap_or_default()
        } else {
            String::new()
        },
        what: match evidence.kind {
            EvidenceKind::Response => "Answer",
            EvidenceKind::Observation => "Seen in class",
            EvidenceKind::Assertion => "A teacher’s word",
            EvidenceKind::Judgement => "Judged piece",
            EvidenceKind::Imported => "Imported result",
        }
        .into(),
        detail: detail.join(" · "),
        result: match evidence.kind {
            EvidenceKind::Assertion => said::word(evidence.outcome).into(),
            _ => result(evidence.outcome),
        },
        help: help.join(", "),
        not_counted: String::new(),
        source: None,
        take_back: None,
    }
}

/// What came of it, in words.
fn result(outcome: Outcome) -> String {
    match outcome {
        Outcome::Marked { sort: Some(Sort::Slip), .. } => "a slip".into(),
        Outcome::Marked { sort: Some(Sort::Misconception), .. } => "a wrong idea".into(),
        Outcome::Marked { marks, .. } if marks.is_full() => "right".into(),
        Outcome::Marked { marks, .. } if marks.got() <= 0.0 => "not right".into(),
        Outcome::Marked { marks, .. } => format!("{marks} marks"),
        Outcome::Absent => "away".into(),
        Outcome::NotReached => "not reached".into(),
        Outcome::LeftBlank => "left blank".into(),
        Outcome::Unreadable => "could not be read".into(),
        Outcome::Seen => "seen".into(),
        Outcome::NotSeenYet => "not seen yet".into(),
        Outcome::Withdrawn => "taken back".into(),
    }
}
