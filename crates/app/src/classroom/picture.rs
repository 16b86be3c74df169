//! The class picture: what a class knows in one unit, and how sure we are.

use super::{Around, load};
use crate::lesson::brief::usual_subject;
use crate::{Action, App, AppError, Permit};
use domain::{ObjectiveId, SubjectId, UnitId};
use store::StoredSubject;
use teaching::input::{PictureInput, PictureSort};
use teaching::picture::ClassPicture;

/// Which picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PictureAsked {
    /// The subject; `None` takes the usual one.
    pub subject: Option<SubjectId>,
    /// The unit; `None` takes the one the class is on.
    pub unit: Option<UnitId>,
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
    /// Units to switch to.
    pub units: Vec<(UnitId, String)>,
    /// Whether dates are assumed from the order of a log.
    pub dates_are_assumed: bool,
}

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
        drop(tx);
        let page = PicturePage {
            group_name: loaded.facts.group_name.clone(),
            subject,
            unit,
            subjects: subjects.into_iter().map(|one| (one.id, one.title)).collect(),
            units: value
                .value
                .units()
                .iter()
                .filter_map(|unit| {
                    let title = match unit.year {
                        Some(year @ 1..) => format!("Year {year}: {}", unit.title),
                        _ => unit.title.clone(),
                    };
                    Some((*value.ids.units.get(&unit.id)?, title))
                })
                .collect(),
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
