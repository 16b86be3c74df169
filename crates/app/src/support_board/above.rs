//! The board as a body reads it, and support that it agrees.

use crate::above::{AllBodies, PriorityWithCalls, day};
use crate::{AbovePermit, Action, App, AppError};
use boxed::boxed;
use domain::{BodyCallId, SchoolId, StrengthId, SupportNeedId};
use improvement::support_board::{Beside, CameOfIt, Entry, came_of_it, side_by_side};
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::{AboveTx, CallKind, NewGiven, SupportGiven};

/// A need of a school: numbers are a school's own.
pub type NeedOf = (SchoolId, SupportNeedId);
/// A strength of a school.
pub type StrengthOf = (SchoolId, StrengthId);

/// The page.
#[derive(Clone, Debug)]
pub struct Board {
    /// What the body puts first.
    pub priorities: Vec<PriorityWithCalls>,
    /// Needs, offers and strong schools, a row a priority.
    pub rows: Vec<Beside<NeedOf, BodyCallId, StrengthOf>>,
    /// Names of the schools on it.
    pub names: BTreeMap<SchoolId, String>,
    /// Support that was agreed, the latest first.
    pub given: Vec<SupportGiven>,
    /// What each need was, for support that was agreed.
    pub needed: BTreeMap<NeedOf, String>,
    /// What came of support.
    pub came_of_it: CameOfIt,
    /// The day.
    pub today: Date,
}

/// Support that a body agrees.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct GiveSupport {
    /// For which need.
    pub need: NeedOf,
    /// By which offer.
    pub offer: Option<BodyCallId>,
    /// By which school that says it is strong in exactly that.
    pub strong: Option<StrengthOf>,
    /// The last day.
    pub ends: Option<Date>,
}

async fn board(tx: &mut AboveTx, permit: &AbovePermit) -> Result<Board, AppError> {
    let today = permit.today;
    let mut between = tx.between();
    let bodies = AllBodies::read(&mut between).await?;
    let priorities = crate::above::live(&mut between, &[permit.body], &bodies, today).await?;
    let (all_needs, all_strong) = (between.support_needs().await?, between.strengths().await?);
    let mut names: BTreeMap<SchoolId, String> =
        all_needs.iter().map(|one| (one.school, one.school_name.clone())).collect();
    names.extend(all_strong.iter().map(|one| (one.school, one.school_name.clone())));
    let needed = all_needs.iter().map(|one| ((one.school, one.id), one.need.words.clone())).collect();
    let needs: Vec<Entry<NeedOf>> = all_needs
        .iter()
        .filter(|one| one.term.is_live(today))
        .map(|one| Entry {
            id: (one.school, one.id),
            priority: one.need.priority,
            school: Some(one.school),
            words: one.need.words.clone(),
        })
        .collect();
    let strong: Vec<Entry<StrengthOf>> = all_strong
        .iter()
        .filter(|one| one.withdrawn.is_none())
        .map(|one| Entry {
            id: (one.school, one.id),
            priority: one.strength.priority,
            school: Some(one.school),
            words: one.strength.words.clone(),
        })
        .collect();
    let offers: Vec<Entry<BodyCallId>> = priorities
        .iter()
        .flat_map(|one| one.calls.iter())
        .filter(|call| call.call.kind == CallKind::Offer)
        .map(|call| Entry {
            id: call.id,
            priority: call.call.priority,
            school: None,
            words: call.call.words.clone(),
        })
        .collect();
    let live: Vec<_> = priorities.iter().map(|one| one.priority.id).collect();
    let mut given = between.support_given().await?;
    given.reverse();
    let ended: Vec<_> = given.iter().map(|one| (one.given.ends, one.worked)).collect();
    Ok(Board {
        rows: side_by_side(&live, &needs, &offers, &strong),
        came_of_it: came_of_it(&ended, today),
        priorities,
        names,
        given,
        needed,
        today,
    })
}

#[boxed]
impl App {
    /// The board; the view is audited before it is returned.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn support_board(&self, permit: &AbovePermit) -> Result<Board, AppError> {
        permit.for_one_of(&[Action::SeeSupportBoard, Action::KeepSupportBoard])?;
        let mut tx = self.store.read_above(permit.body).await?;
        let board = board(&mut tx, permit).await?;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(board)
    }

    /// Agrees support for a need.
    ///
    /// # Errors
    /// `Input` without anybody who helps, or for a need, an offer or a school that is no more on the board: a consent that was
    /// taken back is none.
    pub async fn give_support(&self, permit: &AbovePermit, give: &GiveSupport) -> Result<(), AppError> {
        permit.for_one_of(&[Action::KeepSupportBoard])?;
        let mut tx = self.store.write_above(permit.body).await?;
        let board = board(&mut tx, permit).await?;
        let gone = || {
            AppError::input("That is no more on the board: somebody took it back, or it ended. Look again.")
        };
        let row =
            board.rows.iter().find(|row| row.needs.iter().any(|one| one.id == give.need)).ok_or_else(gone)?;
        let need = row.needs.iter().find(|one| one.id == give.need).ok_or_else(gone)?;
        if give.offer.is_none() && give.strong.is_none() {
            return Err(AppError::input("Choose an offer, a school that is strong in it, or both."));
        }
        if give.offer.is_some_and(|offer| !row.offers.iter().any(|one| one.id == offer)) {
            return Err(gone());
        }
        let helper = match give.strong {
            Some(strong) => {
                let one = row.could_help(need).find(|one| one.id == strong).ok_or_else(gone)?;
                one.school
            }
            None => None,
        };
        let priority =
            board.priorities.iter().find(|one| one.priority.id == row.priority).ok_or_else(gone)?;
        let ends = day(give.ends, "a last day: support ends by itself", board.today)?;
        let ends = ends.min(priority.priority.term.ends);
        let (school, id) = give.need;
        let new = NewGiven { need: id, call: give.offer, helper, from: board.today, ends };
        let there = board.given.iter().any(|one| {
            (one.school, one.given.need, one.given.call, one.given.helper)
                == (school, id, new.call, new.helper)
                && one.given.ends >= board.today
        });
        if !there {
            tx.between_write(school).give_support(permit.body, &new).await?;
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}
