//! What came of it: units with their pupils' answers, as the half page takes them.

use super::lot::block;
use super::{RE_CHECK, answers_until};
use crate::access::SchoolTime;
use crate::what_works::{Gain, Run, days, gains, people};
use crate::{App, AppError};
use boxed::boxed;
use domain::{GroupId, ObjectiveId};
use jiff::civil::Date;
use std::collections::BTreeSet;
use store::{Arm, SchoolTx, TaughtClass, Tryout, TryoutUnit};
use support::tryout::{HalfPage, LotOf, OutcomeOf, PupilResult, Unit, half_page};
use support::worked::PEOPLE;

/// The half page of a try-out whose lot was drawn; `None` before.
#[boxed]
pub(super) async fn page_of(
    app: &App,
    tx: &mut SchoolTx,
    time: &SchoolTime,
    one: &Tryout,
) -> Result<Option<HalfPage>, AppError> {
    let Some((seed, _)) = one.drawn else { return Ok(None) };
    let of = one.plan.lot_of;
    let taught = tx.taught_in_subject(one.plan.subject).await?;
    let runs: Vec<Run> = one.units.iter().map(|unit| run(one, unit, &taught)).collect();
    let mut units = units(one, &runs, &gains(app, tx, time, one.plan.subject, &runs).await?);
    if of == LotOf::Classes && !of_several_people(tx, one).await? {
        // One person's classes on a side: the figure would be about them.
        units.clear();
    }
    half_page(of, &units, seed.cast_unsigned())
        .map(Some)
        .map_err(|error| AppError::Broken(format!("try-out {}: {error}", one.id)))
}

/// What a unit was taught, and when it is looked at. A week counts what was taught in it first; what went on from the week
/// before belongs to that one.
fn run(one: &Tryout, unit: &TryoutUnit, taught: &[TaughtClass]) -> Run {
    let mine = |of: &&TaughtClass| of.group == unit.group && (unit.from..=unit.until).contains(&of.on);
    let counts = |of: &&TaughtClass| match one.plan.lot_of {
        LotOf::Classes => of.objective == one.plan.objective,
        LotOf::Weeks => !taught_before(taught, unit.group, of.objective, unit.from),
    };
    let lessons: Vec<&TaughtClass> = taught.iter().filter(mine).filter(counts).collect();
    let last = lessons.iter().map(|of| of.on).max().unwrap_or(unit.until);
    let looked_at = match one.plan.outcome {
        OutcomeOf::Exit => (unit.from, unit.until),
        OutcomeOf::ReCheck => (days(last, RE_CHECK.0), days(last, RE_CHECK.1).min(answers_until(one))),
    };
    Run {
        group: unit.group,
        objectives: lessons.iter().map(|of| of.objective).collect(),
        first: unit.from,
        looked_at,
        lessons: lessons.iter().map(|of| of.lesson).collect::<BTreeSet<_>>().into_iter().collect(),
    }
}

/// Whether it was taught in the three weeks before.
fn taught_before(taught: &[TaughtClass], group: GroupId, objective: ObjectiveId, day: Date) -> bool {
    let since = days(day, -crate::what_works::APART);
    taught.iter().any(|of| of.group == group && of.objective == objective && of.on < day && of.on >= since)
}

fn units(one: &Tryout, runs: &[Run], gains: &[Gain]) -> Vec<Unit> {
    let pupils = |at: usize| {
        let own = gains.iter().filter(|gain| gain.run == at);
        own.map(|gain| PupilResult { right: gain.right, expected: gain.expected }).collect()
    };
    one.units
        .iter()
        .enumerate()
        .filter_map(|(at, unit)| {
            Some(Unit {
                tries: unit.arm? == Arm::Tries,
                block: block(one.plan.lot_of, unit),
                pupils: pupils(at),
                lessons: runs[at].lessons.len(),
            })
        })
        .collect()
}

async fn of_several_people(tx: &mut SchoolTx, one: &Tryout) -> Result<bool, AppError> {
    for arm in [Arm::Tries, Arm::AsUsual] {
        let classes = one.units.iter().filter(|unit| unit.arm == Some(arm));
        let classes: BTreeSet<(GroupId, Date)> = classes.map(|unit| (unit.group, unit.from)).collect();
        if people(tx, one.plan.subject, &classes).await? < PEOPLE {
            return Ok(false);
        }
    }
    Ok(true)
}
