//! Loads the facts of a class: members, what they know today, live evidence, what was taught, the words of the
//! curriculum. What is worked out from them is the teaching room's.

use super::names::said_names;
use crate::access::SchoolTime;
use crate::model::replay;
use crate::{App, AppError};
use assessment::template;
use curriculum::QuestionKind;
use domain::{
    GroupId, Judged, MisconceptionId, ObjectiveId, ObjectiveKnowledge, PupilId, QuestionVersionId, SittingId,
    Slug, SubjectId, TimeKnown,
};
use jiff::civil::Date;
use learner::{PupilState, Taught};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use store::{Glance, SchoolTx, StoredSubject};
use teaching::input::{
    ClassFacts, EvidenceFact, MisconceptionFacts, ObjectiveFacts, OptionFacts, PrerequisiteFacts, PupilFacts,
    QuestionFacts, Settings, SittingFacts, SittingKind, StuckFact, TaughtFact, When,
};

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
    /// The objectives themselves and their prerequisites: a class picture's columns.
    Near,
    /// The same, and what is known of everything taught lately: a brief with its starter.
    Lately,
    /// Everything in the subject: a pupil's page.
    Everything,
}

/// Loads a class in a subject, for the objectives that a page is about.
pub(crate) async fn load(
    app: &App,
    tx: &mut SchoolTx,
    now: jiff::Timestamp,
    group: GroupId,
    subject: SubjectId,
    wanted: &[ObjectiveId],
    around: Around,
) -> Result<Loaded, AppError> {
    let school = tx.details().await?;
    let time = SchoolTime::new(&school.details.zone, now);
    let today = time.today();
    let named = tx.group(group).await?.ok_or(AppError::NotFound)?;
    let register = tx.pupils_in(group, today).await?;
    let pupils: Vec<PupilId> = register.iter().map(|pupil| pupil.id).collect();
    let subject_value = app.subject(tx, subject).await?;
    let near = asked(&subject_value, wanted, around);
    let evidence = tx.glances_about(&pupils, &near).await?;
    let taught_to = tx.taught_to(subject, &pupils).await?;
    let asked =
        if around == Around::Lately { with_lately(&subject_value, &near, &taught_to, today) } else { near };
    let model = app.model(tx, subject).await?;
    let known = replay::known(tx, subject, &model, &pupils).await?;

    let mut was_taught: BTreeSet<(PupilId, ObjectiveId)> =
        taught_to.iter().filter(|one| !one.missed).map(|one| (one.pupil, one.objective)).collect();
    // Where a pupil has answered, teaching has been: a test before any lesson was recorded must not vanish
    // (docs/decisions/0005).
    was_taught.extend(
        evidence
            .iter()
            .filter(|row| row.outcome.share().is_some())
            .flat_map(|row| row.objectives.pairs().iter().map(|(objective, _)| (row.pupil, *objective))),
    );
    let names = said_names(&register);
    let empty = PupilState::new();
    let facts = ClassFacts {
        when: When { now, zone: time.zone.clone() },
        group,
        group_name: named.group.name,
        pupils: pupils
            .iter()
            .zip(names)
            .map(|(pupil, name)| {
                let state = known.get(pupil).map_or(&empty, |known| &known.state);
                let knowledge = asked
                    .iter()
                    .map(|objective| -> ObjectiveKnowledge {
                        let taught = if was_taught.contains(&(*pupil, *objective)) {
                            Taught::Taught
                        } else {
                            Taught::NotYet
                        };
                        learner::knowledge(&model.parameters, state, *objective, now, taught)
                    })
                    .collect();
                PupilFacts { pupil: *pupil, name, knowledge }
            })
            .collect(),
        objectives: objective_facts(&subject_value, &asked),
        taught: taught_facts(&taught_to, &evidence, pupils.len(), &time),
        evidence: evidence.iter().map(fact).collect(),
        sittings: sittings(tx, &evidence).await?,
        misconceptions: misconceptions(&subject_value),
        dates_are_assumed: !evidence.is_empty()
            && evidence.iter().all(|e| e.occurred.known == TimeKnown::Order),
        stuck: stuck_facts(tx, &pupils, &time).await?,
        settings: Settings::default(),
    };
    Ok(Loaded { facts, subject: subject_value, time })
}

/// Days that "lately" reaches back: a term and a half, for the starter's "last term".
const LATELY: i32 = 150;

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
    if around == Around::Everything {
        return subject.value.objectives().filter_map(|objective| ids.get(&objective.id)).copied().collect();
    }
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

/// The curriculum's words about these objectives.
fn objective_facts(subject: &StoredSubject, asked: &[ObjectiveId]) -> Vec<ObjectiveFacts> {
    let ids = &subject.ids.objectives;
    subject
        .value
        .objectives()
        .filter_map(|objective| {
            let id = *ids.get(&objective.id)?;
            asked.contains(&id).then(|| ObjectiveFacts {
                objective: id,
                title: objective.title.clone(),
                pupil_words: objective.pupil.clone(),
                judged: objective.judged,
                reteach: objective.reteach.clone(),
                deeper: objective.deeper.clone(),
                prompts: objective.prompts.clone(),
                look_for: objective.look_for.clone(),
                prerequisites: objective
                    .prerequisites
                    .iter()
                    .filter_map(|prerequisite| {
                        Some(PrerequisiteFacts {
                            objective: *ids.get(&prerequisite.id)?,
                            strength: prerequisite.strength.get(),
                            reason: prerequisite.reason.clone(),
                        })
                    })
                    .collect(),
            })
        })
        .collect()
}

/// The subject's questions that are about any of these objectives, with their wording; templates as drawn by `draw`.
pub(crate) fn question_facts(
    subject: &StoredSubject,
    about: &[ObjectiveId],
    draw: u64,
) -> Vec<QuestionFacts> {
    let ids = &subject.ids;
    subject
        .value
        .questions()
        .filter_map(|question| {
            let objectives: Vec<ObjectiveId> = question
                .objectives
                .iter()
                .filter_map(|(slug, _)| ids.objectives.get(slug))
                .copied()
                .collect();
            if !objectives.iter().any(|objective| about.contains(objective)) {
                return None;
            }
            let (_, version): (_, QuestionVersionId) = *ids.questions.get(&question.id)?;
            // A template that no page of a lesson asks for need not be drawn.
            if question.uses.is_empty() && question.kind == QuestionKind::Template {
                return None;
            }
            let question = template::as_asked(question, draw)?;
            Some(QuestionFacts {
                version,
                objectives,
                uses: question.uses.clone(),
                text: question.text.clone(),
                answer: question.answer.clone().or_else(|| {
                    question
                        .right_option()
                        .and_then(|at| question.options.get(at))
                        .map(|option| option.text.clone())
                }),
                options: question
                    .options
                    .iter()
                    .map(|option| OptionFacts {
                        text: option.text.clone(),
                        right: option.right,
                        misconception: option
                            .misconception
                            .as_ref()
                            .and_then(|slug| ids.misconceptions.get(slug))
                            .copied(),
                    })
                    .collect(),
            })
        })
        .collect()
}

/// The draw that a class gets on a date.
pub(crate) fn draw_of_the_day(date: Date, group: GroupId) -> u64 {
    let day = i64::from(date.year()) * 1_000 + i64::from(date.day_of_year());
    template::draw_of_the_day(day, group.value())
}

fn misconceptions(subject: &StoredSubject) -> Vec<MisconceptionFacts> {
    subject
        .value
        .misconceptions()
        .filter_map(|found| {
            let misconception: MisconceptionId = *subject.ids.misconceptions.get(&found.id)?;
            Some(MisconceptionFacts {
                misconception,
                title: found.title.clone(),
                try_next: found.try_next.clone(),
            })
        })
        .collect()
}

/// What was taught, a fact a lesson and objective, with who of the class missed it. An objective that at
/// least a third of the class has answered without any lesson counts as taught on the day of the first answer.
fn taught_facts(
    taught_to: &[store::TaughtTo],
    evidence: &[Glance],
    class: usize,
    time: &SchoolTime,
) -> Vec<TaughtFact> {
    let mut facts: BTreeMap<(ObjectiveId, Date, domain::LessonId), Vec<PupilId>> = BTreeMap::new();
    for one in taught_to {
        let missed = facts.entry((one.objective, one.date, one.lesson)).or_default();
        if one.missed {
            missed.push(one.pupil);
        }
    }
    let recorded: BTreeSet<ObjectiveId> = facts.keys().map(|(objective, ..)| *objective).collect();
    let mut answered: BTreeMap<ObjectiveId, (Date, BTreeSet<PupilId>)> = BTreeMap::new();
    for row in evidence.iter().filter(|row| row.outcome.share().is_some()) {
        let on = time.date_of(row.occurred.at);
        for (objective, _) in row.objectives.pairs() {
            let (first, pupils) = answered.entry(*objective).or_insert_with(|| (on, BTreeSet::new()));
            *first = (*first).min(on);
            pupils.insert(row.pupil);
        }
    }
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
        answered
            .into_iter()
            .filter(|(objective, (_, pupils))| !recorded.contains(objective) && pupils.len() * 3 >= class)
            .map(|(objective, (on, _))| TaughtFact { objective, on, lesson: None, missed_by: Vec::new() }),
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

async fn sittings(tx: &mut SchoolTx, evidence: &[Glance]) -> Result<Vec<SittingFacts>, AppError> {
    let named: BTreeSet<SittingId> = evidence.iter().filter_map(|row| row.sitting).collect();
    let ids: Vec<SittingId> = named.into_iter().collect();
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

/// Whether an objective of the subject has estimates at all.
pub(crate) fn judged_by_questions(subject: &StoredSubject, objective: &Slug) -> bool {
    subject.value.objective(objective).is_some_and(|objective| objective.judged == Judged::Items)
}
