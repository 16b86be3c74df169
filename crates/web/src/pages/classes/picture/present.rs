//! From the class picture as the teaching room makes it to the table on the page.

use super::view::{Cell, Column, Row};
use crate::components::CellShape;
use app::teaching::picture::{CellState, ClassPicture, PictureRow, StateCounts};
use domain::{GroupId, KnowledgeState};

/// The columns of the table.
#[must_use]
pub fn columns(picture: &ClassPicture) -> Vec<Column> {
    picture
        .columns
        .iter()
        .map(|column| Column {
            title: column.title.clone(),
            sort: String::new(),
            tally: tally(&column.counts),
            summary: column.words.clone(),
        })
        .collect()
}

/// Nothing where the objective has no circles: what was seen is said in words.
fn tally(counts: &StateCounts) -> Vec<(CellShape, usize)> {
    if counts.seen + counts.not_seen_yet > 0 {
        return Vec::new();
    }
    [
        (CellShape::Secure, counts.secure),
        (CellShape::Refresh, counts.refresh),
        (CellShape::Developing, counts.developing),
        (CellShape::NotYet, counts.not_yet),
        (CellShape::Unknown, counts.unknown),
        (CellShape::NotTaught, counts.not_taught),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .collect()
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
