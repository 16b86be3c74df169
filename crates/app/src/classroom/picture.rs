//! The class picture: what a class knows in one unit, and how sure we are.

use super::{Around, load};
use crate::lesson::brief::usual_subject;
use crate::movers::to_look_at_again;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use curriculum::Unit;
use domain::{ObjectiveId, SubjectId, UnitId};
use std::collections::BTreeSet;
use store::StoredSubject;
use teaching::input::{PictureInput, PictureSort, TaughtFact};
use teaching::picture::ClassPicture;

/// Which picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PictureAsked {
    /// The subject; `None` takes the usual one.
    pub subject: Option<SubjectId>,
    /// The unit; `None` takes the objective's, or the one the class is on.
    pub unit: Option<UnitId>,
    /// An objective whose unit is wanted; one that the subject does not have is passed over.
    pub objective: Option<ObjectiveId>,
    /// The order of the rows.
    pub sort: PictureSort,
}

/// A class picture with what its page shows around it.
#[derive(Clone, Debug)]
pub struct PicturePage {
    /// The picture.
    pub picture: ClassPicture,
    /// The class's name.
    pub group_name: String,
    /// The subject.
    pub subject: SubjectId,
    /// The unit shown.
    pub unit: Option<UnitId>,
    /// Subjects to switch to.
    pub subjects: Vec<(SubjectId, String)>,
    /// Units to switch to, in teaching order.
    pub units: Vec<(UnitId, String)>,
    /// Those of them for the class's own year or for no year in particular, or with something that was taught
    /// to the class: these come first.
    pub near: BTreeSet<UnitId>,
    /// New pupils about whom another school said something in the subject that nobody has looked at again here.
    pub to_look_at_again: usize,
    /// Whether dates are assumed from the order of a log.
    pub dates_are_assumed: bool,
}

#[boxed]
impl App {
    /// The picture; its view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` for a subject or unit that the school does not have.
    pub async fn picture(&self, permit: &Permit, asked: &PictureAsked) -> Result<PicturePage, AppError> {
        permit.for_action(Action::SeeClassPicture)?;
        let group = permit.group()?;
        let mut tx = self.store.read(permit.school).await?;
        let subject = match asked.subject {
            Some(subject) => subject,
            None => usual_subject(&mut tx, permit.now, group, permit.account).await?,
        };
        let value = self.subject(&mut tx, subject).await?;
        let unit = match asked.unit {
            Some(unit) if !value.ids.units.values().any(|known| *known == unit) => {
                return Err(AppError::NotFound);
            }
            Some(unit) => Some(unit),
            None => {
                let current = crate::lesson::current_objective(&mut tx, permit.now, group, &value).await?;
                current.and_then(|objective| unit_of(&value, objective))
            }
        };
        let columns = unit.map_or_else(Vec::new, |unit| objectives_of(&value, unit));
        let loaded = load(self, &mut tx, permit.now, group, subject, &columns, Around::Near).await?;
        let subjects = tx.subjects().await?;
        let to_look_at_again = to_look_at_again(&mut tx, &loaded.time, group, &value).await?;
        let year = tx.group(group).await?.and_then(|found| found.group.year);
        drop(tx);
        let page = PicturePage {
            group_name: loaded.facts.group_name.clone(),
            subject,
            unit,
            subjects: subjects.into_iter().map(|one| (one.id, one.title)).collect(),
            units: unit_titles(&value),
            near: near(&value, year, &loaded.facts.taught),
            to_look_at_again,
            dates_are_assumed: loaded.facts.dates_are_assumed,
            picture: teaching::picture::class_picture(&PictureInput {
                class: loaded.facts,
                columns,
                sort: asked.sort,
            }),
        };
        permit.audit_view(self).await?;
        Ok(page)
    }
}

fn unit_titles(subject: &StoredSubject) -> Vec<(UnitId, String)> {
    let titled = |unit: &Unit| {
        let title = match unit.year {
            Some(year @ 1..) => format!("Year {year}: {}", unit.title),
            _ => unit.title.clone(),
        };
        Some((*subject.ids.units.get(&unit.id)?, title))
    };
    subject.value.units().iter().filter_map(titled).collect()
}

fn near(subject: &StoredSubject, year: Option<i8>, taught: &[TaughtFact]) -> BTreeSet<UnitId> {
    let taught: BTreeSet<ObjectiveId> = taught.iter().map(|fact| fact.objective).collect();
    let was_taught = |unit: &Unit| {
        let mut ids = unit.objectives.iter().filter_map(|one| subject.ids.objectives.get(&one.id));
        ids.any(|id| taught.contains(id))
    };
    let units = subject.value.units().iter();
    units
        .filter(|unit| unit.year.is_none() || unit.year == year || was_taught(unit))
        .filter_map(|unit| subject.ids.units.get(&unit.id))
        .copied()
        .collect()
}

/// The unit that an objective belongs to.
pub(crate) fn unit_of(subject: &StoredSubject, objective: ObjectiveId) -> Option<UnitId> {
    let slug = subject.ids.objectives.iter().find(|(_, id)| **id == objective)?.0;
    subject.ids.units.get(&subject.value.unit_of(slug)?.id).copied()
}

/// A unit's objectives, in teaching order.
pub(crate) fn objectives_of(subject: &StoredSubject, unit: UnitId) -> Vec<ObjectiveId> {
    subject
        .value
        .units()
        .iter()
        .filter(|found| subject.ids.units.get(&found.id) == Some(&unit))
        .flat_map(|found| &found.objectives)
        .filter_map(|objective| subject.ids.objectives.get(&objective.id))
        .copied()
        .collect()
}
