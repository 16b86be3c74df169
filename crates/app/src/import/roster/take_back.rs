//! Taking an import of lists back: its steps, the other way round.

use super::System;
use super::steps::{read_identity, read_key};
use crate::{AppError, Permit};
use boxed::boxed;
use domain::Role;
use store::{Batch, RosterKey, RosterStep, SchoolWriteTx, StepKind, StoreError};

/// Whether a later import of the same lists stands, which builds on this one.
pub(crate) fn is_built_on(batch: &Batch, all: &[Batch]) -> bool {
    all.iter().any(|other| {
        other.batch.kind == batch.batch.kind && other.id > batch.id && other.withdrawn_at.is_none()
    })
}

/// Undoes the steps of an import, the last first. Pupils and classes that it made stay as people and classes of the past: other
/// evidence may hang on them.
///
/// # Errors
/// When it cannot be stored.
#[boxed]
pub(crate) async fn take_back(
    tx: &mut SchoolWriteTx,
    permit: &Permit,
    system: System,
    batch: &Batch,
) -> Result<usize, AppError> {
    let today = permit.school_time(tx).await?.today();
    let mut steps = tx.roster_steps(batch.id).await?;
    steps.reverse();
    let mut pupils = std::collections::BTreeSet::new();
    for step in &steps {
        pupils.extend(step.pupil);
        undo(tx, system, step, today).await?;
    }
    Ok(pupils.len())
}

#[boxed]
async fn undo(
    tx: &mut SchoolWriteTx,
    system: System,
    step: &RosterStep,
    today: jiff::civil::Date,
) -> Result<(), AppError> {
    let stood = step.stood.as_deref().unwrap_or_default();
    match (step.step, step.group, step.pupil, step.account) {
        (StepKind::Key, ..) => {
            let Some((kind, key, before)) = read_key(stood) else { return Ok(()) };
            match before {
                Some(is) => tx.set_roster_keys(system.name(), &[RosterKey { key, is }]).await?,
                None => drop(tx.drop_roster_key(system.name(), kind, &key).await?),
            }
        }
        (StepKind::GroupMade, Some(group), ..) => tx.end_group(group, today).await?,
        (StepKind::GroupRenamed, Some(group), ..) => tx.rename_group(group, stood).await?,
        (StepKind::GroupEnded, Some(group), ..) => tx.resume_group(group).await?,
        // Both leave no more than a time that never was, or ends today.
        (StepKind::PupilMade | StepKind::PupilBack, _, Some(pupil), _) => {
            settled(tx.leave_school(pupil, step.on).await)?;
        }
        (StepKind::PupilCorrected, _, Some(pupil), _) => {
            if let Some(identity) = read_identity(stood) {
                tx.change_identity(pupil, &identity).await?;
            }
        }
        (StepKind::PupilLeft, _, Some(pupil), _) => drop(tx.resume_enrolment(pupil, step.on).await?),
        (StepKind::Joined, Some(group), Some(pupil), _) => {
            tx.leave_group(group, &[pupil], step.on).await?;
        }
        (StepKind::Left, Some(group), Some(pupil), _) => {
            tx.resume_place(group, pupil, step.on).await?;
        }
        (StepKind::StaffJoined, Some(group), _, Some(account)) => {
            settled(tx.end_group_staff(group, account, step.subject, step.on).await)?;
        }
        (StepKind::StaffJoined, None, _, Some(account)) => {
            if let Some(role) = Role::ALL.into_iter().find(|role| role.name() == stood) {
                settled(tx.end_membership(account, role, today).await)?;
            }
        }
        (StepKind::StaffLeft, Some(group), _, Some(account)) => {
            tx.add_group_staff(group, account, step.subject, today, None).await?;
        }
        _ => {}
    }
    Ok(())
}

/// Somebody ended it by hand since: then it is as it should be.
fn settled(done: Result<(), StoreError>) -> Result<(), AppError> {
    match done {
        Ok(()) | Err(StoreError::NotFound { .. }) => Ok(()),
        Err(other) => Err(other.into()),
    }
}
