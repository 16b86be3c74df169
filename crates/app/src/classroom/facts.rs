//! Loads the facts of a class: members, what they know today, live evidence, what was taught, the words of the
//! curriculum. What is worked out from them is the teaching room's.

use super::answers::Answers;
use super::names::said_names;
use super::rows::{self, Class, Rows};
use super::wording;
use crate::access::SchoolTime;
use crate::model::replay;
use crate::own_steps::own_work;
use crate::{App, AppError};
use boxed::boxed;
use domain::{GroupId, ObjectiveId, ObjectiveKnowledge, Probability, PupilId, SittingId, Slug, SubjectId};
use jiff::Timestamp;
use jiff::civil::Date;
use learner::{Parameters, PupilState, Taught};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use store::{Glance, SchoolTx, StoredSubject};
use teaching::input::{
    ClassFacts, EvidenceFact, PupilFacts, Settings, SittingFacts, SittingKind, StuckFact, TaughtFact, When,
};
use teaching::own::OwnWork;

/// A class in a subject, with what other pages ask about it besides the facts.
pub(crate) struct Loaded {
    /// The facts.
    pub facts: ClassFacts,
    /// The subject with its ids.
    pub subject: Arc<StoredSubject>,
    /// The school's moment.
    pub time: SchoolTime,
}

/// How much is loaded around the objectives asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Around {
    /// The objectives themselves and their prerequisites, as a class picture shows them.
    Near,
    /// The same with every row about them, and what is known of everything taught lately: a brief with its starter.
    Lately,
    /// Everything in the subject, with every row about one pupil: that pupil's page.
    Everything(PupilId),
}

/// Loads a class in a subject, for the objectives that a page is about.
///
/// What is known comes from the pupils' states, which remember what they were made of: a page opens rows of evidence
/// only where it shows them or where a state cannot say it (see [`rows`]).
#[boxed]
pub(crate) async fn load(
    app: &App,
    tx: &mut SchoolTx,
    now: Timestamp,
    group: GroupId,
    subject: SubjectId,
    wanted: &[ObjectiveId],
    around: Around,
) -> Result<Loaded, AppError> {
    let school = tx.details().await?;
    let time = SchoolTime::new(&school.details.zone, now);
    let named = tx.group(group).await?.ok_or(AppError::NotFound)?;
    let register = tx.pupils_in(group, time.today()).await?;
    let pupils: Vec<PupilId> = register.iter().map(|pupil| pupil.id).collect();
    let subject_value = app.subject(tx, subject).await?;
    let mut own = own_work(tx, &pupils, subject, time.today()).await?;
    let near = asked(&subject_value, &with_own(wanted, &own), around);
    let taught_to = tx.taught_to(subject, &pupils).await?;
    let asked = match around {
        Around::Lately => with_lately(&subject_value, &near, &taught_to, time.today()),
        Around::Near | Around::Everything(_) => near.clone(),
    };
    let model = app.model(tx, subject).await?;
    let known = replay::known(tx, subject, &model, &pupils).await?;
    let empty = PupilState::new();
    let states: Vec<(PupilId, &PupilState)> =
        pupils.iter().map(|pupil| (*pupil, known.get(pupil).map_or(&empty, |known| &known.state))).collect();
    let settings = Settings::default();
    let class =
        Class { subject, value: &subject_value, states: &states, near: &near, now, settings: &settings };
    let Rows { evidence, dates_are_assumed } = rows::load(tx, &class, around).await?;

    let answers = Answers::of(&states, &asked, &evidence, &time);
    let was_taught: BTreeSet<(PupilId, ObjectiveId)> =
        taught_to.iter().filter(|one| !one.missed).map(|one| (one.pupil, one.objective)).collect();
    let knowledge = |pupil: PupilId, state: &PupilState| -> Vec<ObjectiveKnowledge> {
        asked
            .iter()
            .map(|objective| {
                // Where a pupil has answered, teaching has been: a test before any lesson was recorded must not
                // vanish (docs/decisions/0005).
                let taught = was_taught.contains(&(pupil, *objective))
                    || answers.answered(pupil, *objective)
                    || own.get(&pupil).is_some_and(|own| own.objectives.contains(objective));
                let taught = if taught { Taught::Taught } else { Taught::NotYet };
                learner::knowledge(&model.parameters, state, *objective, now, taught)
            })
            .collect()
    };
    let known_to: Vec<Vec<ObjectiveKnowledge>> =
        states.iter().map(|(pupil, state)| knowledge(*pupil, state)).collect();
    let facts = ClassFacts {
        when: When { now, zone: time.zone.clone() },
        group,
        group_name: named.group.name,
        pupils: states
            .iter()
            .zip(said_names(&register))
            .zip(known_to)
            .map(|(((pupil, state), name), knowledge)| PupilFacts {
                pupil: *pupil,
                name,
                knowledge,
                suspected: suspected(&model.parameters, state, &asked, now),
                own: own.remove(pupil),
            })
            .collect(),
        objectives: wording::objective_facts(&subject_value, &asked),
        taught: taught_facts(&taught_to, &answers, pupils.len()),
        sittings: sittings_of(tx, &evidence.iter().filter_map(|row| row.sitting).collect()).await?,
        evidence: evidence.iter().map(fact).collect(),
        misconceptions: wording::misconceptions(&subject_value),
        dates_are_assumed,
        stuck: stuck_facts(tx, &pupils, &time).await?,
        settings,
    };
    Ok(Loaded { facts, subject: subject_value, time })
}

/// What a page is about, and what some of the class work on instead.
fn with_own(wanted: &[ObjectiveId], own: &BTreeMap<PupilId, OwnWork>) -> Vec<ObjectiveId> {
    let own = own.values().flat_map(|own| own.objectives.iter().copied());
    wanted.iter().copied().chain(own).collect()
}

/// How likely a step before must be missing before it is named: seven of ten named ones are then missing on simulated
/// pupils (docs/learner-model.md).
const SUSPECTED_FROM: f64 = 0.7;

/// What a pupil cannot do yet, with each step before that is probably missing.
fn suspected(
    parameters: &Parameters,
    state: &PupilState,
    asked: &[ObjectiveId],
    now: Timestamp,
) -> Vec<(ObjectiveId, ObjectiveId)> {
    let sure = Probability::clamped(SUSPECTED_FROM);
    let of = |objective: &ObjectiveId| {
        let told = learner::suspected(parameters, state, *objective, sure, now);
        told.into_iter().map(move |one| (*objective, one.prerequisite)).collect::<Vec<_>>()
    };
    state.objectives().filter(|one| asked.contains(one)).flat_map(|one| of(&one)).collect()
}

/// Days that "lately" reaches back: a school year with both its summers, so that the starter comes round to all of it.
const LATELY: i32 = 400;

fn with_lately(
    subject: &StoredSubject,
    near: &[ObjectiveId],
    taught_to: &[store::TaughtTo],
    today: Date,
) -> Vec<ObjectiveId> {
    let since = today.saturating_sub(jiff::Span::new().days(LATELY));
    let mut wanted: BTreeSet<ObjectiveId> = near.iter().copied().collect();
    wanted.extend(taught_to.iter().filter(|one| one.date >= since).map(|one| one.objective));
    let ids = &subject.ids.objectives;
    subject
        .value
        .objectives()
        .filter_map(|objective| ids.get(&objective.id))
        .filter(|id| wanted.contains(id))
        .copied()
        .collect()
}

/// The objectives whose knowledge and evidence are loaded, in teaching order.
fn asked(subject: &StoredSubject, wanted: &[ObjectiveId], around: Around) -> Vec<ObjectiveId> {
    let ids = &subject.ids.objectives;
    if matches!(around, Around::Everything(_)) {
        return subject.value.objectives().filter_map(|objective| ids.get(&objective.id)).copied().collect();
    }
    let wanted: BTreeSet<ObjectiveId> = wanted.iter().copied().collect();
    let mut near: BTreeSet<&Slug> = BTreeSet::new();
    for objective in subject.value.objectives() {
        if ids.get(&objective.id).is_some_and(|id| wanted.contains(id)) {
            near.insert(&objective.id);
            near.extend(objective.prerequisites.iter().map(|prerequisite| &prerequisite.id));
        }
    }
    subject
        .value
        .objectives()
        .filter(|objective| near.contains(&objective.id))
        .filter_map(|objective| ids.get(&objective.id))
        .copied()
        .collect()
}

/// What was taught, a fact a lesson and objective, with who of the class missed it; a lesson of another class that fewer
/// than a third of this one were in is not this class's. An objective that at least a third of the class has answered
/// without any lesson counts as taught on the day of the first answer.
fn taught_facts(taught_to: &[store::TaughtTo], answers: &Answers, class: usize) -> Vec<TaughtFact> {
    let mut lessons: BTreeMap<(ObjectiveId, Date, domain::LessonId), (usize, Vec<PupilId>)> = BTreeMap::new();
    for one in taught_to {
        let (reached, missed) = lessons.entry((one.objective, one.date, one.lesson)).or_default();
        *reached += 1;
        if one.missed {
            missed.push(one.pupil);
        }
    }
    let of_the_class = lessons.into_iter().filter(|(_, (reached, _))| reached * 3 >= class);
    let facts: BTreeMap<_, Vec<PupilId>> =
        of_the_class.map(|(lesson, (_, missed))| (lesson, missed)).collect();
    let recorded: BTreeSet<ObjectiveId> = facts.keys().map(|(objective, ..)| *objective).collect();
    let mut all: Vec<TaughtFact> = facts
        .into_iter()
        .map(|((objective, on, lesson), missed_by)| TaughtFact {
            objective,
            on,
            lesson: Some(lesson),
            missed_by,
        })
        .collect();
    all.extend(
        answers
            .by_objective()
            .filter(|(objective, _, pupils)| !recorded.contains(objective) && pupils * 3 >= class)
            .map(|(objective, on, _)| TaughtFact { objective, on, lesson: None, missed_by: Vec::new() }),
    );
    all
}

async fn stuck_facts(
    tx: &mut SchoolTx,
    pupils: &[PupilId],
    time: &SchoolTime,
) -> Result<Vec<StuckFact>, AppError> {
    let since = time.now - jiff::Span::new().hours(24 * crate::practice::STUCK_DAYS);
    let fact = |one: store::Stuck| StuckFact {
        pupil: one.pupil,
        objective: one.objective,
        on: time.date_of(one.at),
    };
    Ok(tx.stuck(pupils, since).await?.into_iter().map(fact).collect())
}

/// One row as the teaching room takes it.
fn fact(row: &Glance) -> EvidenceFact {
    EvidenceFact {
        id: row.id,
        pupil: row.pupil,
        kind: row.kind,
        question: row.question,
        sitting: row.sitting,
        objectives: row.objectives.as_ref().clone(),
        outcome: row.outcome,
        misconception: row.misconception,
        help: row.help,
        confidence: row.confidence,
        occurred: row.occurred,
    }
}

async fn sittings_of(tx: &mut SchoolTx, named: &BTreeSet<SittingId>) -> Result<Vec<SittingFacts>, AppError> {
    let ids: Vec<SittingId> = named.iter().copied().collect();
    Ok(tx
        .sittings_by_id(&ids)
        .await?
        .into_iter()
        .map(|sitting| SittingFacts {
            sitting: sitting.id,
            kind: match sitting.sitting.kind {
                store::SittingKind::Paper => SittingKind::Paper,
                store::SittingKind::Exit => SittingKind::ExitTicket,
                store::SittingKind::Check => SittingKind::Practice,
                store::SittingKind::Homework => SittingKind::Homework,
                store::SittingKind::Import => SittingKind::Import,
            },
            title: None,
            on: sitting.sitting.date,
        })
        .collect())
}

#[cfg(test)]
mod tests;
