//! Whether something came in that a class's page of common papers says and nobody who teaches the class has opened: one line on Today,
//! for those who teach it alone. What it says, and whether anything stands out, is only on the page.

use super::load::Places;
use crate::{AppError, Module, SchoolTime, modules};
use boxed::boxed;
use domain::{GroupId, PupilId};
use jiff::civil::Date;
use jiff::{Span, Timestamp, ToSpan as _};
use std::collections::BTreeSet;
use store::{GroupOfStaff, SchoolTx};

/// Weeks after which it is no longer said: by then others could see it too, and what nobody had time for does not nag.
const SAID_FOR: i32 = 4;

/// Of the classes that somebody teaches those whose page says something new, with their names.
#[boxed]
pub(crate) async fn papers_to_open(
    tx: &mut SchoolTx,
    time: &SchoolTime,
    groups: &[GroupOfStaff],
) -> Result<Vec<(GroupId, String)>, AppError> {
    let mut found = Vec::new();
    let (today, since) = (time.today(), time.now - Span::new().hours(24 * 7 * SAID_FOR));
    if groups.is_empty() || !said_here(tx, since).await? {
        return Ok(found);
    }
    for one in groups {
        let group = one.group.id;
        if is_new(tx, group, today.saturating_sub(1.year()), since).await? {
            found.push((group, one.group.group.name.clone()));
        }
    }
    found.dedup();
    Ok(found)
}

/// Most days nothing came in, and that is found out first.
async fn said_here(tx: &mut SchoolTx, since: Timestamp) -> Result<bool, AppError> {
    Ok(modules::on(tx).await?.contains(&Module::Knowing) && tx.papers_came_since(since).await?)
}

/// Whether pupils of the class sat something as that class, and not in a set of theirs that somebody else teaches.
async fn is_new(
    tx: &mut SchoolTx,
    group: GroupId,
    sat_since: Date,
    came_since: Timestamp,
) -> Result<bool, AppError> {
    let sat = tx.papers_not_opened(group, sat_since, came_since).await?;
    if sat.is_empty() {
        return Ok(false);
    }
    let pupils: Vec<PupilId> = sat.iter().map(|one| one.pupil).collect::<BTreeSet<_>>().into_iter().collect();
    let places = Places::load(tx, &pupils, &sat.iter().map(|one| one.on).collect()).await?;
    Ok(sat.iter().any(|one| places.class(one.pupil, one.subject, one.on) == Some(group)))
}
