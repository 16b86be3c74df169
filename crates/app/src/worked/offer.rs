//! Pieces in the order of their support.

use crate::AppError;
use crate::what_works::{compared, number};
use boxed::boxed;
use domain::{GroupId, ObjectiveId, SubjectId};
use jiff::civil::Date;
use std::collections::BTreeSet;
use store::{PieceUse, SchoolTx, WhatWorked, WorkedPiece};
use support::worked::{Support, Worked, by_support};

/// A piece with what may be said of it.
#[derive(Clone, Debug)]
pub(crate) struct Offered {
    /// The piece.
    pub piece: WorkedPiece,
    /// How classes did with it.
    pub worked: Worked,
    /// Classes did worse with it, beyond chance.
    pub is_harmful: bool,
    /// Every use.
    pub uses: Vec<PieceUse>,
}

/// The pieces of some objectives, the best supported first; hidden ones too.
#[boxed]
pub(crate) async fn offered(
    tx: &mut SchoolTx,
    subject: SubjectId,
    objectives: &[ObjectiveId],
) -> Result<Vec<Offered>, AppError> {
    let mut pieces = tx.worked_pieces(subject).await?;
    pieces.retain(|piece| objectives.contains(&piece.objective));
    if pieces.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<_> = pieces.iter().map(|piece| piece.id).collect();
    let uses = tx.worked_uses(&ids).await?;
    let rows = tx.what_worked(subject).await?;
    let mut offered: Vec<(Support, Offered)> = pieces
        .into_iter()
        .map(|piece| {
            let uses: Vec<PieceUse> = uses.iter().copied().filter(|one| one.piece == piece.id).collect();
            let classes: BTreeSet<GroupId> = uses.iter().map(|one| one.group).collect();
            let row = rows.iter().find(|row| row.kind == WhatWorked::Piece && row.about == piece.id.0);
            let worked = row.map_or(Worked::TooFew { classes: classes.len() }, compared);
            let last = uses.iter().map(|one| one.on).max().map_or(0, day_number);
            let support = Support { difference: number(&worked), classes: classes.len(), last };
            (support, Offered { piece, worked, is_harmful: support.is_harmful(), uses })
        })
        .collect();
    offered.sort_by(|one, other| by_support(&one.0, &other.0).then(other.1.piece.id.cmp(&one.1.piece.id)));
    Ok(offered.into_iter().map(|(_, one)| one).collect())
}

fn day_number(day: Date) -> i64 {
    i64::from(day.year()) * 366 + i64::from(day.day_of_year())
}
