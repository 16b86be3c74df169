//! Sheets marked by what was wrong.

use super::template;
use super::view::{Cell, Row, View};
use crate::components::shell::NavItem;
use crate::components::{Hidden, Link};
use crate::error::Error;
use crate::forms::{Fields, query, submission};
use crate::guard::Visit;
use app::curriculum::Reply;
use app::practice::{MarkedAnswer, MarkedSheet, QUESTIONS, Sheet};
use app::{About, Action};
use axum::extract::Path;
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{PracticeSetId, PupilId};

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
    let answer = |number: u32| {
        let typed = fields.text(&format!("typed.{pupil}.{number}"));
        MarkedAnswer {
            wrong: wrong.contains(&number.to_string().as_str()),
            typed: typed.chars().take(200).collect(),
        }
    };
    MarkedSheet { pupil, answers: (1..=*QUESTIONS.end()).map(answer).collect() }
}

fn row(sheet: &Sheet) -> Row {
    let cells = sheet.questions.iter().zip(&sheet.marked).enumerate();
    Row {
        id: sheet.pupil.to_string(),
        name: sheet.name.clone(),
        handed_in: sheet.marked.iter().any(Option::is_some),
        cells: cells
            .map(|(at, (drawn, marked))| Cell {
                number: at + 1,
                answer: drawn.parts.iter().map(|part| part.shown.as_str()).collect::<Vec<_>>().join("; "),
                wrong: *marked == Some(false),
                may_type: drawn.parts.len() == 1
                    && drawn.parts.first().is_some_and(|part| part.reply != Reply::Choice),
            })
            .collect(),
    }
}
