//! The try-outs that a class may see, and one of them with its half page.

use super::{answers_until, is_seen_by, seen_by, takes_part};
use crate::lesson::Asked;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{ObjectiveId, SubjectId, TryoutId};
use jiff::civil::Date;
use store::{SchoolTx, Tryout};
use support::tryout::{HalfPage, LotOf, Why, what_it_can_see, without};

/// How a try-out stands on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// Planned; the lot is to be drawn.
    Planned,
    /// The lot is drawn and it runs, or is about to.
    Runs,
    /// It is over, and later answers are still to come.
    Waits,
    /// Over, and written up in the next night.
    Done,
    /// Stopped.
    Stopped,
}

/// A try-out in a list.
#[derive(Clone, Debug)]
pub struct ListedTryout {
    /// The try-out.
    pub tryout: Tryout,
    /// The objective's title.
    pub title: String,
    /// How it stands.
    pub standing: Standing,
    /// Whether this class takes part.
    pub takes_part: bool,
}

/// The try-outs of a class.
#[derive(Clone, Debug)]
pub struct TryoutsPage {
    /// The class's name.
    pub group_name: String,
    /// The subject that the class is on.
    pub subject: SubjectId,
    /// The objective that it is on.
    pub objective: ObjectiveId,
    /// Its title.
    pub title: String,
    /// Pupils in the class.
    pub pupils: usize,
    /// Today.
    pub today: Date,
    /// Those that it may see, the latest first.
    pub tryouts: Vec<ListedTryout>,
}

/// One try-out.
#[derive(Clone, Debug)]
pub struct TryoutPage {
    /// The class's name.
    pub group_name: String,
    /// The try-out.
    pub listed: ListedTryout,
    /// What it can see, said beforehand.
    pub can_see: String,
    /// The last day on which answers count.
    pub answers_until: Date,
    /// The half page, once it was written, in the night after the last answers could have come.
    pub half_page: Option<HalfPage>,
    /// Today.
    pub today: Date,
}

#[boxed]
impl App {
    /// The try-outs that a class may see; the view is audited before it is returned.
    ///
    /// # Errors
    /// As [`App::current`].
    pub async fn tryouts_page(&self, permit: &Permit, asked: &Asked) -> Result<TryoutsPage, AppError> {
        permit.for_one_of(&[Action::SeeTryouts, Action::RunTryouts])?;
        let current = self.current(permit, asked.subject, asked.objectives.first().copied()).await?;
        let today = current.time.today();
        let mut tx = self.store.read(permit.school).await?;
        let mut tryouts = Vec::new();
        for one in tx.tryouts().await? {
            if is_seen_by(&one, current.group) {
                tryouts.push(self.tryout_listed(&mut tx, one, current.group, today).await?);
            }
        }
        drop(tx);
        permit.audit_view(self).await?;
        Ok(TryoutsPage {
            group_name: current.group_name.clone(),
            subject: current.subject.id,
            objective: current.objective,
            title: current.title.clone(),
            pupils: current.pupils.len(),
            today,
            tryouts,
        })
    }

    /// One try-out, with its half page once it is over; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` for one that the class may not see.
    pub async fn tryout_page(&self, permit: &Permit, id: TryoutId) -> Result<TryoutPage, AppError> {
        permit.for_one_of(&[Action::SeeTryouts, Action::RunTryouts])?;
        let group = permit.group()?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let one = seen_by(&mut tx, id, group).await?;
        let mut pupils = 0;
        for unit in &one.units {
            pupils += tx.pupils_in(unit.group, today).await?.len();
        }
        let each = pupils as f64 / one.units.len().max(1) as f64;
        let listed = self.tryout_listed(&mut tx, one, group, today).await?;
        let one = &listed.tryout;
        let half_page = match listed.standing {
            Standing::Done => tx.half_page(one.id).await?.map(|kept| kept.page),
            // Nothing is worked out of what was stopped: not now, and not when more answers are in.
            Standing::Stopped if one.drawn.is_some() => Some(without(one.plan.lot_of, &[], Why::Stopped)),
            Standing::Stopped | Standing::Planned | Standing::Runs | Standing::Waits => None,
        };
        let group_name = tx.group(group).await?.ok_or(AppError::NotFound)?.group.name;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(TryoutPage {
            can_see: what_it_can_see(one.plan.lot_of, one.units.len(), each),
            answers_until: answers_until(one),
            group_name,
            half_page,
            today,
            listed,
        })
    }

    async fn tryout_listed(
        &self,
        tx: &mut SchoolTx,
        tryout: Tryout,
        group: domain::GroupId,
        today: Date,
    ) -> Result<ListedTryout, AppError> {
        let subject = self.subject(tx, tryout.plan.subject).await?;
        let slug =
            subject.ids.objectives.iter().find(|(_, id)| **id == tryout.plan.objective).map(|(slug, _)| slug);
        let title = slug.and_then(|slug| subject.value.objective(slug)).map(|one| one.title.clone());
        let title = match tryout.plan.lot_of {
            LotOf::Classes => title.unwrap_or_default(),
            LotOf::Weeks => subject.value.title().to_owned(),
        };
        let standing = standing(&tryout, today);
        Ok(ListedTryout { takes_part: takes_part(&tryout, group), title, standing, tryout })
    }
}

pub(super) fn standing(one: &Tryout, today: Date) -> Standing {
    match () {
        () if one.stopped.is_some() => Standing::Stopped,
        () if one.drawn.is_none() => Standing::Planned,
        () if today <= one.plan.ends => Standing::Runs,
        () if today <= answers_until(one) => Standing::Waits,
        () => Standing::Done,
    }
}
