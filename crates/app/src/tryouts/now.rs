//! What a try-out asks of a class's lesson: for its brief.

use crate::AppError;
use boxed::boxed;
use domain::{GroupId, SubjectId, TryoutId};
use jiff::civil::Date;
use store::{Arm, SchoolTx};
use support::tryout::LotOf;

/// What the lot chose for a class's lesson in a subject on a day; the first where there are several.
#[boxed]
pub(crate) async fn on_now(
    tx: &mut SchoolTx,
    group: GroupId,
    subject: SubjectId,
    on: Date,
) -> Result<Option<(TryoutId, String)>, AppError> {
    for one in tx.tryouts().await? {
        if one.plan.subject != subject || one.stopped.is_some() {
            continue;
        }
        let unit =
            one.units.iter().find(|unit| unit.group == group && (unit.from..=unit.until).contains(&on));
        let Some(arm) = unit.and_then(|unit| unit.arm) else { continue };
        let what = match arm {
            Arm::Tries => &one.plan.tried,
            Arm::AsUsual => &one.plan.instead,
        };
        let when = if one.plan.lot_of == LotOf::Weeks { " this week" } else { "" };
        return Ok(Some((one.id, format!("Try-out{when}: {what}"))));
    }
    Ok(None)
}
