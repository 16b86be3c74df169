//! What worked here, for the objective that a class is on; one piece; its file.

use super::change::teaches;
use super::offer::{Offered, offered};
use crate::lesson::Asked;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{ObjectiveId, SubjectId, WorkedPieceId};
use jiff::civil::Date;
use store::{PieceFile, PieceWords, WorkedPiece};
use support::worked::Worked;

/// A piece in a list.
#[derive(Clone, Debug)]
pub struct PieceShown {
    /// The piece.
    pub piece: WorkedPiece,
    /// How classes did with it.
    pub worked: Worked,
    /// Whether this class was taught with it today.
    pub used_today: bool,
    /// The last day before on which this class was.
    pub used_before: Option<Date>,
}

/// What worked here for an objective.
#[derive(Clone, Debug)]
pub struct WorkedPage {
    /// The class's name.
    pub group_name: String,
    /// The subject.
    pub subject: SubjectId,
    /// The objective.
    pub objective: ObjectiveId,
    /// Its title.
    pub title: String,
    /// The objectives of its unit, to go to, with how many pieces each has.
    pub unit: Vec<(ObjectiveId, String, usize)>,
    /// The pieces, best supported first.
    pub pieces: Vec<PieceShown>,
    /// Those taken out of sight.
    pub hidden: Vec<PieceShown>,
}

/// One piece.
#[derive(Clone, Debug)]
pub struct PiecePage {
    /// The class's name.
    pub group_name: String,
    /// The piece.
    pub shown: PieceShown,
    /// The objective's title.
    pub title: String,
    /// How it read before, newest first.
    pub before: Vec<(u32, PieceWords)>,
    /// Whether this reader may change it.
    pub may_change: bool,
}

#[boxed]
impl App {
    /// What worked here for the objective that a class is on; the view is audited before it is returned.
    ///
    /// # Errors
    /// As [`App::current`].
    pub async fn worked_page(&self, permit: &Permit, asked: &Asked) -> Result<WorkedPage, AppError> {
        permit.for_one_of(&[Action::SeeWorked, Action::SetWorked])?;
        let current = self.current(permit, asked.subject, asked.objectives.first().copied()).await?;
        let today = current.time.today();
        let mut tx = self.store.read(permit.school).await?;
        let all: Vec<ObjectiveId> = current.unit_objectives.iter().map(|(id, _)| *id).collect();
        let about = if all.contains(&current.objective) { all } else { vec![current.objective] };
        let offered = offered(&mut tx, current.subject.id, &about).await?;
        drop(tx);
        let count = |id: ObjectiveId| {
            offered.iter().filter(|one| one.piece.objective == id && !one.piece.hidden).count()
        };
        let unit =
            current.unit_objectives.iter().map(|(id, title)| (*id, title.clone(), count(*id))).collect();
        let own = offered.into_iter().filter(|one| one.piece.objective == current.objective);
        let (hidden, pieces): (Vec<PieceShown>, Vec<PieceShown>) =
            own.map(|one| shown(one, current.group, today)).partition(|one| one.piece.hidden);
        permit.audit_view(self).await?;
        Ok(WorkedPage {
            group_name: current.group_name.clone(),
            subject: current.subject.id,
            objective: current.objective,
            title: current.title.clone(),
            unit,
            pieces,
            hidden,
        })
    }

    /// One piece; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` for a piece that is not there.
    pub async fn piece_page(&self, permit: &Permit, id: WorkedPieceId) -> Result<PiecePage, AppError> {
        permit.for_one_of(&[Action::SeeWorked, Action::SetWorked])?;
        let group = permit.group()?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let piece = tx.worked_piece(id).await?.ok_or(AppError::NotFound)?;
        let subject = self.subject(&mut tx, piece.subject).await?;
        let slug =
            subject.ids.objectives.iter().find(|(_, id)| **id == piece.objective).map(|(slug, _)| slug);
        let title = slug.and_then(|slug| subject.value.objective(slug)).map(|one| one.title.clone());
        let one = offered(&mut tx, piece.subject, &[piece.objective])
            .await?
            .into_iter()
            .find(|one| one.piece.id == id)
            .ok_or(AppError::NotFound)?;
        let mut before = tx.worked_versions(id).await?;
        before.reverse();
        let may_change = teaches(&mut tx, permit, &piece).await?;
        let group_name = tx.group(group).await?.ok_or(AppError::NotFound)?.group.name;
        drop(tx);
        permit.audit_view(self).await?;
        let shown = shown(one, group, today);
        Ok(PiecePage { group_name, shown, title: title.unwrap_or_default(), before, may_change })
    }

    /// The file of a piece; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` where there is none.
    pub async fn piece_file(&self, permit: &Permit, id: WorkedPieceId) -> Result<PieceFile, AppError> {
        permit.for_action(Action::SeeWorked)?;
        let mut tx = self.store.read(permit.school).await?;
        let file = tx.worked_file(id).await?.ok_or(AppError::NotFound)?;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(file)
    }
}

fn shown(one: Offered, group: domain::GroupId, today: Date) -> PieceShown {
    let own: Vec<Date> = one.uses.iter().filter(|of| of.group == group).map(|of| of.on).collect();
    PieceShown {
        used_today: own.contains(&today),
        used_before: own.into_iter().filter(|on| *on < today).max(),
        piece: one.piece,
        worked: one.worked,
    }
}
