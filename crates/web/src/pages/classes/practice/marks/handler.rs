//! Sheets marked by what was wrong.

use super::template;
use super::view::{Cell, Row, View, Written};
use crate::components::shell::NavItem;
use crate::components::{Hidden, Link};
use crate::error::Error;
use crate::forms::{Fields, query, submission};
use crate::guard::Visit;
use app::assessment::template::{Drawn, DrawnPart};
use app::curriculum::Reply;
use app::practice::{MarkedAnswer, MarkedSheet, QUESTIONS, Sheet};
use app::{About, Action};
use axum::extract::Path;
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{PracticeSetId, PupilId};

/// Parts of a question that may be typed in.
const MOST_PARTS: usize = 6;

/// The form.
pub async fn show(visit: Visit, Path((_, set)): Path<(String, String)>, uri: Uri) -> Result<Response, Error> {
    let set: PracticeSetId = set.parse().map_err(|_| Error::NotFound)?;
    let made = visit.app().sheets(&visit.permit, set).await?;
    let base = format!("/classes/{}/practice/{set}", visit.permit.group()?);
    let view = View {
        class: made.group_name.clone(),
        action: format!("{base}/marks"),
        back: Link { text: "Back to the sheets".into(), href: format!("{base}/sheets") },
        hidden: vec![Hidden::new("submission", submission())],
        rows: made.sheets.iter().map(row).collect(),
        saved: if query(&uri)?.text("saved").is_empty() { String::new() } else { "Saved.".into() },
    };
    let shell = visit.shell("Mark sheets", Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view).into_response())
}

/// Stores what was marked.
pub async fn record(
    visit: Visit,
    Path((_, set)): Path<(String, String)>,
    fields: Fields,
) -> Result<Redirect, Error> {
    let set: PracticeSetId = set.parse().map_err(|_| Error::NotFound)?;
    let group = visit.permit.group()?;
    let handed_in: Vec<PupilId> = fields.keyed::<PupilId>("in.").map(|(pupil, _)| pupil).collect();
    let sheets: Vec<MarkedSheet> = handed_in.into_iter().map(|pupil| sheet(&fields, pupil)).collect();
    let leave = visit.leave(Action::RecordEvidence, About::Group(group)).await?;
    visit.app().mark_sheets(&leave, set, &sheets, fields.text("submission")).await?;
    Ok(Redirect::to(&format!("/classes/{group}/practice/{set}/marks?saved=yes")))
}

fn sheet(fields: &Fields, pupil: PupilId) -> MarkedSheet {
    let wrong: Vec<&str> = fields.all(&format!("wrong.{pupil}")).collect();
    let part = |number: u32, part: usize| -> String {
        fields.text(&typed_name(pupil, number, part)).chars().take(200).collect()
    };
    let answer = |number: u32| MarkedAnswer {
        wrong: wrong.contains(&number.to_string().as_str()),
        typed: (0..MOST_PARTS).map(|at| part(number, at)).collect(),
    };
    MarkedSheet { pupil, answers: (1..=*QUESTIONS.end()).map(answer).collect() }
}

/// The name of the field for what a pupil wrote in a part of a question.
fn typed_name(pupil: PupilId, number: u32, part: usize) -> String {
    if part == 0 { format!("typed.{pupil}.{number}") } else { format!("typed.{pupil}.{number}.{part}") }
}

fn row(sheet: &Sheet) -> Row {
    let cells = sheet.questions.iter().zip(&sheet.marked).zip(&sheet.on_screen);
    Row {
        id: sheet.pupil.to_string(),
        name: sheet.name.clone(),
        handed_in: sheet.marked.iter().any(Option::is_some),
        cells: (1..)
            .zip(cells)
            .map(|(number, ((drawn, marked), on_screen))| Cell {
                number,
                answer: drawn.parts.iter().map(shown).collect::<Vec<_>>().join("; "),
                wrong: *marked == Some(false),
                on_screen: *on_screen,
                typed: written(drawn, sheet.pupil, number),
            })
            .collect(),
    }
}

/// A part's right answer, under its name where it has one.
fn shown(part: &DrawnPart) -> String {
    if part.label.is_empty() { part.shown.clone() } else { format!("{}: {}", part.label, part.shown) }
}

/// The boxes for what was written, so that a wrong idea is recognised; none where something was chosen or done.
fn written(drawn: &Drawn, pupil: PupilId, number: u32) -> Vec<Written> {
    if drawn.parts.iter().any(|part| part.reply == Reply::Choice) || drawn.parts.len() > MOST_PARTS {
        return Vec::new();
    }
    drawn
        .parts
        .iter()
        .enumerate()
        .map(|(at, part)| Written {
            name: typed_name(pupil, number, at),
            label: part.label.clone(),
            right: part.shown.clone(),
        })
        .collect()
}
