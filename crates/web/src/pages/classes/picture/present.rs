//! From the class picture as the teaching room makes it to the table on the page.

use super::view::{Cell, Column, Row, Tally};
use crate::components::CellShape;
use app::teaching::picture::{CellState, ClassPicture, PictureColumn, PictureRow};
use domain::{GroupId, Judged, KnowledgeState};

/// The columns of the table.
#[must_use]
pub fn columns(picture: &ClassPicture) -> Vec<Column> {
    picture
        .columns
        .iter()
        .map(|column| Column {
            title: column.title.clone(),
            sort: String::new(),
            tally: tally(column),
            summary: column.words.clone(),
        })
        .collect()
}

/// How many pupils are in which state; a state with nobody in it is passed over.
fn tally(column: &PictureColumn) -> Vec<Tally> {
    let counts = &column.counts;
    let circle = |shape: CellShape, count| Tally { shape: Some(shape), words: shape.words(), count };
    let words = |words, count| Tally { shape: None, words, count };
    let all = if column.judged == Judged::Items {
        vec![
            circle(CellShape::Secure, counts.secure),
            circle(CellShape::Refresh, counts.refresh),
            circle(CellShape::Developing, counts.developing),
            circle(CellShape::NotYet, counts.not_yet),
            circle(CellShape::Unknown, counts.unknown),
            circle(CellShape::NotTaught, counts.not_taught),
        ]
    } else {
        vec![
            words("seen", counts.seen),
            words("not yet", counts.not_seen_yet),
            words("–", counts.unknown + counts.not_taught),
        ]
    };
    all.into_iter().filter(|one| one.count > 0).collect()
}

/// The rows of the table; `query` keeps the subject on the pages that the circles open.
#[must_use]
pub fn rows(picture: &ClassPicture, group: GroupId, query: &str) -> Vec<Row> {
    picture.rows.iter().map(|row| one_row(row, group, query)).collect()
}

fn one_row(row: &PictureRow, group: GroupId, query: &str) -> Row {
    let pupil = format!("/classes/{group}/pupils/{}", row.pupil);
    Row {
        name: row.name.clone(),
        cells: row
            .cells
            .iter()
            .map(|cell| {
                let href = match cell.evidence {
                    0 => String::new(),
                    _ => format!("{pupil}/objectives/{}{query}", cell.objective),
                };
                match shape(cell.state) {
                    Some(shape) => Cell::Shape {
                        shape,
                        detail: detail(cell.estimate.as_deref(), cell.missed_teaching),
                        href,
                    },
                    None => Cell::Seen {
                        short: short(cell.state).to_owned(),
                        words: cell.estimate.clone().unwrap_or_else(|| cell.words.clone()),
                        href,
                    },
                }
            })
            .collect(),
        href: format!("{pupil}{query}"),
        next_step: row.next.words.clone(),
    }
}

fn detail(estimate: Option<&str>, missed_teaching: bool) -> String {
    match (estimate, missed_teaching) {
        (Some(estimate), false) => estimate.to_owned(),
        (Some(estimate), true) => format!("{estimate}; missed the teaching"),
        (None, true) => "missed the teaching".to_owned(),
        (None, false) => String::new(),
    }
}

/// The circle of a state; `None` for what is seen rather than estimated.
#[must_use]
pub fn shape(state: CellState) -> Option<CellShape> {
    match state {
        CellState::Known(known) => Some(match known {
            KnowledgeState::NotTaught => CellShape::NotTaught,
            KnowledgeState::Unknown => CellShape::Unknown,
            KnowledgeState::NotYet => CellShape::NotYet,
            KnowledgeState::Developing => CellShape::Developing,
            KnowledgeState::Secure => CellShape::Secure,
            KnowledgeState::Refresh => CellShape::Refresh,
        }),
        CellState::Seen | CellState::NotSeenYet | CellState::NotLookedFor => None,
    }
}

fn short(state: CellState) -> &'static str {
    match state {
        CellState::Seen => "seen",
        CellState::NotSeenYet => "not yet",
        _ => "–",
    }
}
