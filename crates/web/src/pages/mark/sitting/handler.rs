//! The mark grid of one sitting.

use super::template;
use super::view::{Cell, Conflict, Question, Row, RowState, View};
use crate::components::shell::NavItem;
use crate::components::{Hidden, Link, PostButton};
use crate::error::Error;
use crate::forms::{Fields, long_date, submission, wants_json};
use crate::guard::Visit;
use crate::pages::classes::brief::handler::carried;
use app::assessment::grid::{CellEntry, CellMark, RowState as StoredState, SeenRow, StoredRow, TypedRow};
use app::evidence::grid::{Grid, GridSaved, SentRow};
use axum::Json;
use axum::extract::RawPathParams;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use domain::{EvidenceId, PupilId, SittingId};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The page.
pub async fn show(visit: Visit, params: RawPathParams) -> Result<Response, Error> {
    let grid = visit.app().grid(&visit.permit, id(&params)?).await?;
    let shell = visit.shell("Mark", Some(NavItem::Mark)).await?;
    Ok(template::page(&shell, &view(&grid)).into_response())
}

/// Stores the rows and cells that were sent.
pub async fn cells(
    visit: Visit,
    params: RawPathParams,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Error> {
    let sitting = id(&params)?;
    let grid = visit.app().grid_to_read_cells(&visit.permit, sitting).await?;
    let (sent, problems) = read(&fields, &grid);
    if !problems.is_empty() && !wants_json(&headers) {
        let first = problems.iter().filter_map(|one| one["text"].as_str()).next().unwrap_or_default();
        return Err(Error::Bad(format!("{first} Nothing was stored.")));
    }
    let saved = if problems.is_empty() {
        visit.app().save_grid(&visit.permit, sitting, &sent, fields.text("submission")).await?
    } else {
        GridSaved::default()
    };
    if wants_json(&headers) {
        return Ok(Json(answer(&saved, &problems)).into_response());
    }
    if !saved.conflicts.is_empty() {
        let mut shown = view(&visit.app().grid(&visit.permit, sitting).await?);
        put_beside(&mut shown, &saved);
        let shell = visit.shell("Mark", Some(NavItem::Mark)).await?;
        return Ok((StatusCode::CONFLICT, template::page(&shell, &shown)).into_response());
    }
    Ok(Redirect::to(&format!("/mark/sittings/{sitting}")).into_response())
}

fn id(params: &RawPathParams) -> Result<SittingId, Error> {
    params
        .iter()
        .find(|(name, _)| *name == "sitting")
        .and_then(|(_, value)| value.parse().ok())
        .ok_or(Error::NotFound)
}

fn view(grid: &Grid) -> View {
    let marks: f64 = grid.map.maximum();
    let count = grid.map.questions().len();
    let marked = grid.rows.iter().filter(|(.., row)| row.state(count) != StoredState::Open).count();
    View {
        heading: format!("{} · {}", grid.paper.info.title, grid.group_name),
        sub: format!("{} · {count} questions, {marks} marks", long_date(grid.sitting.sitting.date)),
        action: format!("/mark/sittings/{}/cells", grid.sitting.id),
        questions: (0..count)
            .zip(&grid.paper.questions)
            .map(|(place, question)| Question {
                id: place.to_string(),
                label: question.label.clone(),
                place: (place + 1).to_string(),
                maximum: question.marks.to_string(),
                about: String::new(),
            })
            .collect(),
        rows: grid.rows.iter().map(|(pupil, name, row)| shown(*pupil, name, row, grid)).collect(),
        codes: grid.wrong_ideas.iter().map(|one| (one.code.clone(), one.title.clone())).collect(),
        hidden: vec![Hidden::new("submission", submission())],
        progress: format!("{marked} of {} marked", grid.rows.len()),
        brief: (marked > 0).then(|| {
            let sitting = &grid.sitting.sitting;
            let query = carried(sitting.subject, &grid.most_lost());
            Link::new("Open the brief", format!("/classes/{}/brief{query}", sitting.group))
        }),
        worked: (marked > 0).then(|| {
            let href =
                format!("/classes/{}/questions?paper={}", grid.sitting.sitting.group, grid.paper.info.id);
            Link::new("How the questions worked", href)
        }),
        read_only: false,
    }
}

/// Without scripts: both values of each cell that somebody else marked differently, and a button for one's own.
fn put_beside(view: &mut View, saved: &GridSaved) {
    for (pupil, conflict) in &saved.conflicts {
        let pupil = pupil.to_string();
        let Some(place) = conflict.place else { continue };
        let Some(cell) =
            view.rows.iter_mut().find(|row| row.id == pupil).and_then(|row| row.cells.get_mut(place))
        else {
            continue;
        };
        let mut hidden = vec![
            Hidden::new("submission", submission()),
            Hidden::new(format!("m.{pupil}.{place}"), conflict.mine.clone()),
        ];
        hidden.extend(
            conflict
                .theirs_evidence
                .map(|seen| Hidden::new(format!("seen.{pupil}"), format!("{place}:{seen}"))),
        );
        cell.conflict = Some(Conflict {
            mine: conflict.mine.clone(),
            theirs: conflict.theirs.clone(),
            use_mine: Some(PostButton {
                label: "Use what was typed here".into(),
                action: view.action.clone(),
                hidden,
            }),
        });
    }
}

fn shown(pupil: PupilId, name: &str, row: &StoredRow, grid: &Grid) -> Row {
    let questions = grid.map.questions();
    let state = match row.state(questions.len()) {
        StoredState::Open => RowState::Open,
        StoredState::Marked => RowState::Marked,
        StoredState::Absent => RowState::Absent,
    };
    let got: f64 = questions
        .iter()
        .enumerate()
        .map(|(place, question)| row.cells.get(&place).map_or(0.0, |cell| got(&cell.entry, question.maximum)))
        .sum();
    Row {
        id: pupil.to_string(),
        name: name.to_owned(),
        state,
        cells: (0..questions.len())
            .map(|place| match row.cells.get(&place) {
                Some(cell) => {
                    Cell { value: cell.entry.to_string(), seen: cell.evidence.to_string(), conflict: None }
                }
                None => Cell::default(),
            })
            .collect(),
        total: if state == RowState::Marked { got.to_string() } else { String::new() },
    }
}

fn got(entry: &CellEntry, maximum: f64) -> f64 {
    match entry.mark {
        CellMark::Full => maximum,
        CellMark::Got(got) => got,
        CellMark::Blank | CellMark::NotReached | CellMark::Unreadable => 0.0,
    }
}

/// Reads `row.{pupil}`, `m.{pupil}.{place}` and `seen.{pupil}`; a text that is no mark is a problem of its cell.
fn read(fields: &Fields, grid: &Grid) -> (Vec<SentRow>, Vec<Value>) {
    let mut rows: BTreeMap<PupilId, SentRow> = BTreeMap::new();
    let mut problems = Vec::new();
    for (pupil, text) in fields.keyed::<PupilId>("row.") {
        let row = rows.entry(pupil).or_default();
        match StoredState::parse(text) {
            Some(state) => row.typed.state = state,
            None => problems.push(problem(pupil, None, "The row says neither marked nor absent.")),
        }
    }
    for (key, text) in fields.keyed::<String>("m.") {
        let Some((pupil, place)) = key
            .split_once('.')
            .and_then(|(pupil, place)| Some((pupil.parse::<PupilId>().ok()?, place.parse::<usize>().ok()?)))
        else {
            continue;
        };
        let Some(question) = grid.map.questions().get(place) else { continue };
        match CellEntry::parse(text, question.maximum) {
            Ok(entry) => {
                rows.entry(pupil).or_default().typed.cells.insert(place, entry);
            }
            Err(bad) => {
                let text = format!("Question {}: {}", question.label, app::as_sentence(&bad.to_string()));
                problems.push(problem(pupil, Some(place), &text));
            }
        }
    }
    for (pupil, text) in fields.keyed::<PupilId>("seen.") {
        rows.entry(pupil).or_default().seen = seen(text);
    }
    let sent = rows
        .into_iter()
        .map(|(pupil, row)| SentRow { pupil: Some(pupil), ..row })
        .filter(|row| row.typed != TypedRow::default() || row.seen != SeenRow::default())
        .collect();
    (sent, problems)
}

/// `place:evidence` pairs; `absent:evidence` for the row.
fn seen(text: &str) -> SeenRow {
    let mut seen = SeenRow::default();
    for (place, evidence) in text.split(',').filter_map(|pair| pair.split_once(':')) {
        let Ok(evidence) = evidence.parse::<EvidenceId>() else { continue };
        match place.parse::<usize>() {
            Ok(place) => {
                seen.cells.insert(place, evidence);
            }
            Err(_) => seen.absent = Some(evidence),
        }
    }
    seen
}

fn problem(pupil: PupilId, place: Option<usize>, text: &str) -> Value {
    json!({
        "pupil": pupil.to_string(),
        "question": place.map(|place| place.to_string()).unwrap_or_default(),
        "text": text,
    })
}

fn answer(saved: &GridSaved, problems: &[Value]) -> Value {
    let key = |place: Option<usize>| place.map_or_else(|| "absent".to_owned(), |place| place.to_string());
    let seen = |evidence: Option<EvidenceId>| evidence.map(|id| id.to_string()).unwrap_or_default();
    let cells: Vec<Value> = saved
        .saved
        .iter()
        .map(|(pupil, place, evidence)| json!({"pupil": pupil.to_string(), "question": key(*place), "seen": seen(*evidence)}))
        .collect();
    let conflicts: Vec<Value> = saved
        .conflicts
        .iter()
        .map(|(pupil, conflict)| {
            json!({
                "pupil": pupil.to_string(),
                "question": key(conflict.place),
                "mine": conflict.mine,
                "theirs": conflict.theirs,
                "seen": seen(conflict.theirs_evidence),
            })
        })
        .collect();
    json!({"saved": cells, "conflicts": conflicts, "problems": problems})
}
