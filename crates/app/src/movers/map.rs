//! Who came, and who they are here: a person says so for each.

use crate::import::roster::full_name;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{ArrivalId, PupilId, Upn};
use exchange::movers::{self, Mover};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::{Pupil, SchoolTx};

/// Somebody who came and is nobody here yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArrivalLine {
    /// Its number.
    pub id: ArrivalId,
    /// The name that the other school writes.
    pub name: String,
    /// Birth date.
    pub born: Option<Date>,
    /// The school that sent it.
    pub from: String,
    /// The day on which the file was made.
    pub made: Date,
    /// How many objectives it says something about.
    pub objectives: usize,
    /// Who it is by UPN, or by name and birth date: only a suggestion.
    pub suggested: Option<PupilId>,
}

/// A pupil on roll, to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RollLine {
    /// Who.
    pub pupil: PupilId,
    /// Name and class.
    pub label: String,
}

/// The page.
#[derive(Clone, Debug, Default)]
pub struct Arrivals {
    /// Who waits.
    pub waiting: Vec<ArrivalLine>,
    /// Who is on roll, by name.
    pub roll: Vec<RollLine>,
}

#[boxed]
impl App {
    /// Who came and is nobody here yet; the view is audited before it is returned.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn arrivals(&self, permit: &Permit) -> Result<Arrivals, AppError> {
        permit.for_action(Action::MovePupils)?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let pupils = tx.pupils(today).await?;
        let mut waiting = Vec::new();
        for one in tx.arrivals_to_map().await? {
            let Some(mover) = only(&one.arrival.content) else { continue };
            waiting.push(ArrivalLine {
                id: one.id,
                name: mover.name.full(),
                born: mover.born,
                from: one.arrival.from_school,
                made: one.arrival.made_on,
                objectives: mover.objectives.len(),
                suggested: suggest(&mover, &pupils),
            });
        }
        let roll = roll(&mut tx, &pupils, today).await?;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(Arrivals { waiting, roll })
    }

    /// Says who they are. From then on what came is on their pages, “from elsewhere” until it was looked at again here.
    ///
    /// # Errors
    /// `NotFound` for a pupil who is not on roll; `Conflict` where somebody said it first, or two of them would be one pupil.
    /// Then nothing is stored.
    pub async fn map_arrivals(
        &self,
        permit: &Permit,
        chosen: &[(ArrivalId, PupilId)],
    ) -> Result<usize, AppError> {
        permit.for_action(Action::MovePupils)?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let here: BTreeSet<PupilId> = tx.pupils(today).await?.into_iter().map(|one| one.id).collect();
        let mut seen = BTreeSet::new();
        for (arrival, pupil) in chosen {
            if !here.contains(pupil) {
                return Err(AppError::NotFound);
            }
            if !seen.insert(*pupil) {
                return Err(AppError::Conflict("Two of them would be one pupil. Choose again.".into()));
            }
            tx.map_arrival(*arrival, *pupil, permit.now)
                .await
                .map_err(|_| AppError::Conflict("Somebody has said already who one of them is.".into()))?;
            permit.audit_of(&mut tx, store::AuditSubject::Pupil(*pupil)).await?;
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(chosen.len())
    }
}

/// The one pupil of what was kept.
pub(super) fn only(content: &str) -> Option<Mover> {
    movers::unpack(content).ok()?.pupils.into_iter().next()
}

fn suggest(mover: &Mover, pupils: &[Pupil]) -> Option<PupilId> {
    let upn: Option<&Upn> = mover.upn.as_ref();
    let by_upn = pupils.iter().find(|one| upn.is_some() && one.identity.upn.as_ref() == upn);
    let key = exchange::names::key(&mover.name.full(), "");
    let mut fits = pupils.iter().filter(|one| {
        exchange::names::key(&full_name(&one.identity), "") == key
            && (mover.born.is_none() || one.identity.birth.is_none() || one.identity.birth == mover.born)
            && (upn.is_none() || one.identity.upn.is_none() || one.identity.upn.as_ref() == upn)
    });
    let by_name = fits.next().filter(|_| fits.next().is_none());
    by_upn.or(by_name).map(|one| one.id)
}

async fn roll(tx: &mut SchoolTx, pupils: &[Pupil], today: Date) -> Result<Vec<RollLine>, AppError> {
    let groups: BTreeMap<_, _> =
        tx.groups(today).await?.into_iter().map(|one| (one.id, one.group.name)).collect();
    let ids: Vec<PupilId> = pupils.iter().map(|one| one.id).collect();
    let mut class: BTreeMap<PupilId, &str> = BTreeMap::new();
    for one in tx.memberships_of(&ids).await? {
        if let (true, Some(name)) = (one.holds_on(today), groups.get(&one.group)) {
            class.entry(one.pupil).or_insert(name);
        }
    }
    let label = |one: &Pupil| match class.get(&one.id) {
        Some(class) => format!("{} ({class})", full_name(&one.identity)),
        None => full_name(&one.identity),
    };
    Ok(pupils.iter().map(|one| RollLine { pupil: one.id, label: label(one) }).collect())
}
