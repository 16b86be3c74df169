//! Who is kept apart, who together.

use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::PupilId;
use store::{PairKind, PupilPair, SchoolTx};

/// Characters of a reason.
pub const LONGEST_WHY: usize = 200;
/// Pairs of one class: more than that, and nobody can be placed.
const MOST_PAIRS: usize = 60;

/// A pair with names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PairLine {
    /// Both.
    pub pupils: (PupilId, PupilId),
    /// Their names.
    pub names: (String, String),
    /// Apart, or together.
    pub kind: PairKind,
    /// Why, where somebody said.
    pub why: Option<String>,
}

/// Apart, and together.
pub(super) type Pairs = (Vec<(PupilId, PupilId)>, Vec<(PupilId, PupilId)>);

/// The pairs of a class of which both are in it today: one who left keeps nobody apart.
pub(super) async fn pairs_among(
    tx: &mut SchoolTx,
    permit: &Permit,
    pupils: &[(PupilId, String)],
) -> Result<Pairs, AppError> {
    let here = |pupil: PupilId| pupils.iter().any(|(id, _)| *id == pupil);
    let all = tx.pupil_pairs(permit.group()?).await?;
    let both = all.into_iter().filter(|pair| here(pair.pupils.0) && here(pair.pupils.1));
    let (apart, together): (Vec<_>, Vec<_>) = both.partition(|pair| pair.kind == PairKind::Apart);
    let pupils = |pairs: Vec<PupilPair>| pairs.into_iter().map(|pair| pair.pupils).collect();
    Ok((pupils(apart), pupils(together)))
}

/// The pairs of a class with names, for those who teach it.
pub(super) async fn pair_lines(
    tx: &mut SchoolTx,
    permit: &Permit,
    pupils: &[(PupilId, String)],
) -> Result<Vec<PairLine>, AppError> {
    let name = |pupil: PupilId| Some(pupils.iter().find(|(id, _)| *id == pupil)?.1.clone());
    let line = |pair: PupilPair| {
        let names = (name(pair.pupils.0)?, name(pair.pupils.1)?);
        Some(PairLine { pupils: pair.pupils, names, kind: pair.kind, why: pair.why })
    };
    Ok(tx.pupil_pairs(permit.group()?).await?.into_iter().filter_map(line).collect())
}

#[boxed]
impl App {
    /// Keeps two pupils of the class apart or together, in the place of what was said of them before.
    ///
    /// # Errors
    /// `Input` when both are one, for a reason that is too long, or too many pairs; `NotFound` when one of them is not in
    /// the class.
    pub async fn keep_pair(
        &self,
        permit: &Permit,
        pupils: (PupilId, PupilId),
        kind: PairKind,
        why: &str,
    ) -> Result<(), AppError> {
        permit.for_action(Action::SetGroups)?;
        let (group, why) = (permit.group()?, why.trim());
        if pupils.0 == pupils.1 {
            return Err(AppError::input("Choose two different pupils."));
        }
        if why.chars().count() > LONGEST_WHY {
            return Err(AppError::input(format!("Say why in at most {LONGEST_WHY} characters.")));
        }
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        for pupil in [pupils.0, pupils.1] {
            if !tx.is_member(pupil, group, today).await? {
                return Err(AppError::NotFound);
            }
        }
        if tx.pupil_pairs(group).await?.len() >= MOST_PAIRS {
            return Err(AppError::input(format!(
                "A class keeps {MOST_PAIRS} pairs at most. Take one away that is no longer needed."
            )));
        }
        let why = (!why.is_empty()).then(|| why.to_owned());
        tx.keep_pupil_pair(group, &PupilPair { pupils, kind, why }, permit.account, permit.now).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Forgets a pair of the class; one that is not there stays away.
    ///
    /// # Errors
    /// When it cannot be stored.
    pub async fn drop_pair(&self, permit: &Permit, pupils: (PupilId, PupilId)) -> Result<(), AppError> {
        permit.for_action(Action::SetGroups)?;
        let mut tx = self.store.write(permit.school).await?;
        tx.drop_pupil_pair(permit.group()?, pupils).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}
