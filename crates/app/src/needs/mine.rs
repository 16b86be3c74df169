//! What is done for one pupil, where the program does it.

use crate::AppError;
use boxed::boxed;
use domain::{Adjustment, PupilId, SubjectId};
use jiff::Timestamp;
use jiff::civil::Date;
use store::{AdjustmentUse, SchoolTx, SchoolWriteTx, StoredAdjustment, UseKnown};
use teaching::access::is_printed;

/// What the program does by itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Acted {
    /// Prints as the pupil reads best.
    Printed,
    /// Gives more time.
    Lengthened,
}

impl Acted {
    fn is(self, adjustment: &Adjustment) -> bool {
        match self {
            Self::Printed => is_printed(adjustment),
            Self::Lengthened => matches!(adjustment, Adjustment::ExtraTime(_)),
        }
    }
}

/// What holds for a pupil on a day.
#[boxed]
pub(crate) async fn held(
    tx: &mut SchoolTx,
    pupil: PupilId,
    on: Date,
) -> Result<Vec<StoredAdjustment>, AppError> {
    Ok(tx.adjustments(&[pupil], on).await?.remove(&pupil).unwrap_or_default())
}

/// Records that the program did something for a pupil, in a subject on a day. Nobody's name stands with it: nobody did it.
#[boxed]
pub(crate) async fn acted(
    tx: &mut SchoolWriteTx,
    pupil: PupilId,
    (subject, on): (SubjectId, Date),
    what: Acted,
    now: Timestamp,
) -> Result<(), AppError> {
    let held = held(tx, pupil, on).await?;
    for one in held.iter().filter(|one| what.is(&one.what)) {
        let used = AdjustmentUse { adjustment: one.id, pupil, subject, on, known: UseKnown::Acted };
        tx.record_use(&used, None, now).await?;
    }
    Ok(())
}
