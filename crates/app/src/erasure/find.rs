//! Finding a pupil by name, UPN or number, whether they are on roll or have left.

use super::names::{folded, full_name};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::PupilId;
use jiff::civil::Date;
use store::{Pupil, SchoolTx};

/// More than this is no list to choose from: another word of the name is needed.
const MOST: usize = 50;

/// A pupil, with what tells two of one name apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundPupil {
    /// The number used everywhere else.
    pub id: PupilId,
    /// Given and family name.
    pub name: String,
    /// Unique Pupil Number, if it is known.
    pub upn: Option<String>,
    /// Birth date, if it is known.
    pub birth: Option<Date>,
    /// Classes today; none for a pupil who has left.
    pub classes: Vec<String>,
}

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundPupils {
    /// By family and given name, at most fifty.
    pub pupils: Vec<FoundPupil>,
    /// How many more there are.
    pub more: usize,
}

#[boxed]
impl App {
    /// Finds pupils whose names hold every word of `text`, or whose UPN or number it is.
    ///
    /// # Errors
    /// `Input` when there is nothing to look for.
    pub async fn find_pupils(&self, permit: &Permit, text: &str) -> Result<FoundPupils, AppError> {
        permit.for_action(Action::FindPupil)?;
        let wanted = folded(text);
        if wanted.is_empty() {
            return Err(AppError::input("Type a part of the pupil’s name, or the UPN."));
        }
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let mut fitting: Vec<Pupil> =
            tx.everybody().await?.into_iter().filter(|pupil| fits(pupil, &wanted)).collect();
        let more = fitting.len().saturating_sub(MOST);
        fitting.truncate(MOST);
        let mut pupils = Vec::with_capacity(fitting.len());
        for pupil in fitting {
            pupils.push(shown(&mut tx, pupil, today).await?);
        }
        drop(tx);
        permit.audit_view(self).await?;
        Ok(FoundPupils { pupils, more })
    }
}

/// A pupil as a person tells them from another.
#[boxed]
pub(super) async fn shown(tx: &mut SchoolTx, pupil: Pupil, today: Date) -> Result<FoundPupil, AppError> {
    let groups = tx.groups_of_pupil(pupil.id, today).await?;
    Ok(FoundPupil {
        id: pupil.id,
        name: full_name(&pupil.identity),
        upn: pupil.identity.upn.as_ref().map(|upn| upn.as_str().to_owned()),
        birth: pupil.identity.birth,
        classes: groups.into_iter().map(|group| group.group.name).collect(),
    })
}

fn fits(pupil: &Pupil, wanted: &str) -> bool {
    let identity = &pupil.identity;
    let same_upn = identity.upn.as_ref().is_some_and(|upn| upn.as_str().eq_ignore_ascii_case(wanted));
    let called = identity.preferred.as_ref().map_or("", |name| name.as_str());
    let name = folded(&format!("{} {called}", full_name(identity)));
    same_upn || pupil.id.to_string() == wanted || wanted.split(' ').all(|word| name.contains(word))
}
