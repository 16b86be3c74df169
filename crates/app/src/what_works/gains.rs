//! What pupils gained beyond what was to be expected from what they knew just before: the one measure behind pieces,
//! approaches and try-outs.

use super::{APART, days};
use crate::access::SchoolTime;
use crate::model::cache::Model;
use crate::model::replay::full;
use crate::{App, AppError};
use boxed::boxed;
use domain::{EvidenceKind, GroupId, Help, LessonId, ObjectiveId, PupilId, SubjectId, TimeKnown};
use jiff::civil::Date;
use learner::PupilState;
use std::collections::{BTreeMap, BTreeSet};
use store::{Replay, SchoolTx, TaughtClass};

/// Pupils whose rows are in memory at a time.
const AT_ONCE: usize = 60;

/// A class was taught something over some days, and is looked at between two others.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    /// Which class.
    pub group: GroupId,
    /// What; an answer about any of it counts.
    pub objectives: BTreeSet<ObjectiveId>,
    /// The first day: what a pupil knew is what was known before it.
    pub first: Date,
    /// First and last day on which answers count.
    pub looked_at: (Date, Date),
    /// The lessons: who was away from all of them was not taught.
    pub lessons: Vec<LessonId>,
}

/// What came of it for one pupil.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Gain {
    /// Place of the run in the list.
    pub run: usize,
    /// Who.
    pub pupil: PupilId,
    /// Share of marks got, 0 to 1.
    pub right: f64,
    /// Share that was to be expected.
    pub expected: f64,
}

/// The days on which a class was taught an objective, close enough together to be one time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Teaching {
    /// Which class.
    pub group: GroupId,
    /// What.
    pub objective: ObjectiveId,
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
    /// First day of the next time; `None` for the latest.
    pub next: Option<Date>,
    /// Its lessons.
    pub lessons: Vec<LessonId>,
}

/// Puts days together into times of teaching. `taught` is in the order of class, objective and day.
pub(crate) fn teachings(taught: &[TaughtClass]) -> Vec<Teaching> {
    let mut found: Vec<Teaching> = Vec::new();
    for one in taught {
        let same =
            found.last_mut().filter(|before| before.group == one.group && before.objective == one.objective);
        match same {
            Some(before) if one.on <= days(before.last, APART) => {
                before.last = one.on;
                before.lessons.push(one.lesson);
                continue;
            }
            Some(before) => before.next = Some(one.on),
            None => {}
        }
        found.push(Teaching {
            group: one.group,
            objective: one.objective,
            first: one.on,
            last: one.on,
            next: None,
            lessons: vec![one.lesson],
        });
    }
    found
}

/// What each pupil of each run gained; pupils without an answer alone in the days looked at are left out.
#[boxed]
pub(crate) async fn gains(
    app: &App,
    tx: &mut SchoolTx,
    time: &SchoolTime,
    subject: SubjectId,
    runs: &[Run],
) -> Result<Vec<Gain>, AppError> {
    let model = app.model(tx, subject).await?;
    let mut own: BTreeMap<PupilId, Vec<usize>> = BTreeMap::new();
    for (at, run) in runs.iter().enumerate() {
        let away = away_from_all(tx, &run.lessons).await?;
        for pupil in tx.pupils_in(run.group, run.first).await? {
            if !away.contains(&pupil.id) {
                own.entry(pupil.id).or_default().push(at);
            }
        }
    }
    let pupils: Vec<PupilId> = own.keys().copied().collect();
    let mut found = Vec::new();
    for part in pupils.chunks(AT_ONCE) {
        let rows = tx.replay_of(subject, part).await?;
        for of_pupil in rows.chunk_by(|one, other| one.pupil == other.pupil) {
            let Some(mine) = of_pupil.first().and_then(|row| own.get(&row.pupil)) else { continue };
            found.extend(of_one(&model, time, of_pupil, runs, mine));
        }
    }
    found.sort_by_key(|one| (one.run, one.pupil));
    Ok(found)
}

async fn away_from_all(tx: &mut SchoolTx, lessons: &[LessonId]) -> Result<BTreeSet<PupilId>, AppError> {
    let mut away: Option<BTreeSet<PupilId>> = None;
    for lesson in lessons {
        let absent: BTreeSet<PupilId> = tx.absent_from(*lesson).await?.into_iter().collect();
        away = Some(away.map_or(absent.clone(), |before| before.intersection(&absent).copied().collect()));
    }
    Ok(away.unwrap_or_default())
}

/// One pupil's rows in order, once: what was known is kept at the beginning of each run.
fn of_one(model: &Model, time: &SchoolTime, rows: &[Replay], runs: &[Run], own: &[usize]) -> Vec<Gain> {
    let mut state = PupilState::new();
    let mut before: BTreeMap<usize, PupilState> = BTreeMap::new();
    let mut sums: BTreeMap<usize, (f64, f64, u32)> = BTreeMap::new();
    for row in rows {
        let day = time.date_of(row.occurred.at);
        for at in own.iter().filter(|at| runs[**at].first <= day) {
            before.entry(*at).or_insert_with(|| state.clone());
        }
        let whole = full(row);
        let event = model.event(&whole);
        if let (true, Some(right)) = (event.is_some() && is_alone(row), row.outcome.share()) {
            for at in own.iter().filter(|at| counts(&runs[**at], row, day)) {
                let known = before.get(at).unwrap_or(&state);
                let expected =
                    learner::predict(&model.parameters, known, row.question, &row.objectives, row.occurred);
                let sum = sums.entry(*at).or_default();
                *sum = (sum.0 + right, sum.1 + expected.get(), sum.2 + 1);
            }
        }
        if let Some(event) = event {
            learner::update(&model.parameters, &mut state, &event);
        }
    }
    let Some(pupil) = rows.first().map(|row| row.pupil) else { return Vec::new() };
    sums.into_iter()
        .map(|(run, (right, expected, count))| {
            let count = f64::from(count);
            Gain { run, pupil, right: right / count, expected: expected / count }
        })
        .collect()
}

/// A first try that the pupil made without help and under somebody's eyes, on a day that is known.
fn is_alone(row: &Replay) -> bool {
    row.kind == EvidenceKind::Response
        && row.attempt <= 1
        && row.help == Help::None
        && row.occurred.known != TimeKnown::Order
}

fn counts(run: &Run, row: &Replay, day: Date) -> bool {
    (run.looked_at.0..=run.looked_at.1).contains(&day)
        && row.objectives.pairs().iter().any(|(objective, _)| run.objectives.contains(objective))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn taught(group: i64, objective: i64, day: i8, lesson: i64) -> TaughtClass {
        TaughtClass {
            group: GroupId(group),
            objective: ObjectiveId(objective),
            on: date(2026, 3, 1).saturating_add(jiff::Span::new().days(day)),
            lesson: LessonId(lesson),
        }
    }

    #[test]
    fn lessons_close_together_are_one_time_and_those_far_apart_two() {
        let found = teachings(&[
            taught(1, 7, 0, 1),
            taught(1, 7, 1, 2),
            taught(1, 7, 22, 3),
            taught(1, 7, 60, 4),
            taught(1, 8, 61, 5),
            taught(2, 8, 62, 6),
        ]);
        let lessons: Vec<Vec<i64>> =
            found.iter().map(|one| one.lessons.iter().map(|lesson| lesson.0).collect()).collect();
        assert_eq!(lessons, [vec![1, 2, 3], vec![4], vec![5], vec![6]]);
        assert_eq!(found[0].next, Some(found[1].first), "another time of the same");
        assert_eq!((found[1].next, found[2].next), (None, None), "another objective, another class");
        assert_eq!(found[0].last, date(2026, 3, 23));
        assert!(teachings(&[]).is_empty());
    }
}
