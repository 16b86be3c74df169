//! What came of it: units with their pupils' answers, as the half page takes them.

use super::lot::block;
use super::show::standing;
use super::{RE_CHECK, Standing, WEEK, answers_until};
use crate::access::SchoolTime;
use crate::what_works::{Gain, Run, days, gains, people};
use crate::{App, AppError};
use boxed::boxed;
use domain::{GroupId, ObjectiveId, SubjectId, TryoutId};
use jiff::civil::Date;
use std::collections::BTreeSet;
use store::{Arm, KeptHalfPage, SchoolTx, TaughtClass, Tryout, TryoutUnit};
use support::tryout::{HalfPage, LotOf, OutcomeOf, PUPILS, PupilResult, Unit, Why, half_page, without};
use support::worked::PEOPLE;

/// Half pages of a subject that are due and were not written yet: the last answers could have come, and nobody stopped it. Each
/// is worked out once, so that what was read does not turn when marks come in or parameters change.
#[boxed]
pub(crate) async fn due(
    app: &App,
    tx: &mut SchoolTx,
    time: &SchoolTime,
    subject: SubjectId,
) -> Result<Vec<(TryoutId, KeptHalfPage)>, AppError> {
    let mut found = Vec::new();
    for one in tx.tryouts().await? {
        if one.plan.subject == subject && is_due(tx, &one, time.today()).await? {
            let page = page_of(app, tx, time, &one).await?;
            let model = app.model(tx, subject).await?.id.to_string();
            found.push((one.id, KeptHalfPage { page, model, made_on: time.today() }));
        }
    }
    Ok(found)
}

/// Whether its half page is to be written.
#[boxed]
pub(crate) async fn is_due(tx: &mut SchoolTx, one: &Tryout, today: Date) -> Result<bool, AppError> {
    Ok(standing(one, today) == Standing::Done && tx.half_page(one.id).await?.is_none())
}

async fn page_of(
    app: &App,
    tx: &mut SchoolTx,
    time: &SchoolTime,
    one: &Tryout,
) -> Result<HalfPage, AppError> {
    let seed = one.drawn.map_or(0, |(seed, _)| seed);
    let of = one.plan.lot_of;
    let taught = tx.taught_in_subject(one.plan.subject).await?;
    let runs: Vec<Run> = one.units.iter().map(|unit| run(one, unit, &taught)).collect();
    let mut rolls = Vec::new();
    for run in &runs {
        rolls.push(tx.pupils_in(run.group, run.first).await?.len());
    }
    let units = units(one, &runs, &rolls, &gains(app, tx, time, one.plan.subject, &runs).await?);
    let page = half_page(of, &units, seed.cast_unsigned())
        .map_err(|error| AppError::Broken(format!("try-out {}: {error}", one.id)))?;
    let compared = page.difference.read().is_some();
    if compared && of == LotOf::Classes && !of_several_people(tx, one, &units).await? {
        return Ok(without(of, &units, Why::OnePerson));
    }
    Ok(page)
}

/// What a unit was taught, and when it is looked at: exit tickets from the first lesson about it on, and not before. A week counts what was taught in it first; what went on from the week
/// before belongs to that one.
fn run(one: &Tryout, unit: &TryoutUnit, taught: &[TaughtClass]) -> Run {
    let mine = |of: &&TaughtClass| of.group == unit.group && (unit.from..=unit.until).contains(&of.on);
    let counts = |of: &&TaughtClass| match one.plan.lot_of {
        LotOf::Classes => of.objective == one.plan.objective,
        LotOf::Weeks => !taught_before(taught, unit.group, of.objective, unit.from),
    };
    let lessons: Vec<&TaughtClass> = taught.iter().filter(mine).filter(counts).collect();
    let first = lessons.iter().map(|of| of.on).min().unwrap_or(unit.from);
    let last = lessons.iter().map(|of| of.on).max().unwrap_or(unit.until);
    let looked_at = match (one.plan.outcome, one.plan.lot_of) {
        (OutcomeOf::Exit, LotOf::Classes) => (first, days(last, WEEK)),
        (OutcomeOf::Exit, LotOf::Weeks) => (first, unit.until),
        (OutcomeOf::ReCheck, _) => (days(last, RE_CHECK.0), days(last, RE_CHECK.1).min(answers_until(one))),
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

fn units(one: &Tryout, runs: &[Run], rolls: &[usize], gains: &[Gain]) -> Vec<Unit> {
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
                taught: rolls[at],
                lessons: runs[at].lessons.len(),
            })
        })
        .collect()
}

/// Whether several people teach the classes of either side, of those that count.
async fn of_several_people(tx: &mut SchoolTx, one: &Tryout, units: &[Unit]) -> Result<bool, AppError> {
    for arm in [Arm::Tries, Arm::AsUsual] {
        let own = one
            .units
            .iter()
            .zip(units)
            .filter(|(unit, result)| unit.arm == Some(arm) && result.pupils.len() >= PUPILS);
        let classes: BTreeSet<(GroupId, Date)> = own.map(|(unit, _)| (unit.group, unit.from)).collect();
        if people(tx, one.plan.subject, &classes).await? < PEOPLE {
            return Ok(false);
        }
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::LessonId;
    use jiff::civil::date;
    use store::TryoutPlan;

    fn plan(lot_of: LotOf, outcome: OutcomeOf) -> Tryout {
        let (from, until) = (date(2026, 3, 2), date(2026, 4, 12));
        let plan = TryoutPlan {
            subject: SubjectId(1),
            objective: ObjectiveId(7),
            lot_of,
            tried: "strips".into(),
            instead: "examples".into(),
            outcome,
            starts: from,
            ends: until,
            counts: 10,
        };
        let unit = TryoutUnit { group: GroupId(1), place: 0, from, until, arm: Some(Arm::Tries) };
        Tryout { id: TryoutId(1), plan, drawn: Some((1, from)), stopped: None, units: vec![unit] }
    }

    fn taught(month: i8, day: i8) -> TaughtClass {
        let on = date(2026, month, day);
        TaughtClass { group: GroupId(1), objective: ObjectiveId(7), on, lesson: LessonId(i64::from(day)) }
    }

    /// Every answer of the try-out counted, even from weeks before the class was taught it.
    #[test]
    fn answers_from_before_the_first_lesson_counted_as_what_came_of_it() {
        let one = plan(LotOf::Classes, OutcomeOf::Exit);
        let lessons = [taught(3, 17), taught(3, 19)];
        let exit = run(&one, &one.units[0], &lessons);
        assert_eq!(exit.looked_at, (date(2026, 3, 17), date(2026, 3, 25)));
        assert_eq!((exit.first, exit.lessons.len()), (date(2026, 3, 2), 2));
        let late = plan(LotOf::Classes, OutcomeOf::ReCheck);
        let looked_at = run(&late, &late.units[0], &lessons).looked_at;
        assert_eq!(looked_at, (date(2026, 3, 26), date(2026, 4, 23)));
    }

    #[test]
    fn the_last_lessons_week_is_waited_for() {
        let one = plan(LotOf::Classes, OutcomeOf::Exit);
        assert_eq!(answers_until(&one), date(2026, 4, 18));
        assert_eq!(answers_until(&plan(LotOf::Weeks, OutcomeOf::Exit)), date(2026, 4, 12));
        assert_eq!(standing(&one, date(2026, 4, 18)), Standing::Waits);
        assert_eq!(standing(&one, date(2026, 4, 19)), Standing::Done);
    }
}
