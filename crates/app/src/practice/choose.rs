//! The next question of a turn: what the pupil knows today, put before the choice of the pure rooms.

use super::askable::{Askable, Asking, question};
use crate::model::cache::Model;
use crate::model::replay;
use crate::own_steps::{own_work, taught_to_each};
use crate::profile::interests;
use crate::{App, AppError};
use assessment::dynamic_check::{
    Answered, CheckObjective, CheckQuestion, DynamicCheck, Need, Next, ObjectiveBelief, Placement,
    PupilBelief,
};
use assessment::template::{LARGEST_BASE, draw_for};
use boxed::boxed;
use domain::{ObjectiveId, ObjectiveKnowledge, ObjectiveWeights, Occurrence, PupilId, QuestionVersionId};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use learner::{Glance, PupilState, Taught};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use store::{
    AskedAbout, CameTo, PracticeItem, PracticeKind, PracticeReason, PracticeSet, SchoolTx, StoredSubject,
};
use teaching::own::OwnWork;
use teaching::practice::{self, Asked, Candidate, Met, Reason, Standing, Wanted};

/// What choosing needs of a pupil.
pub(super) struct Before {
    pub subject: Arc<StoredSubject>,
    pub asking: Arc<Asking>,
    pub model: Model,
    pub state: PupilState,
    /// What the pupil met in lessons, in practice and on sheets, and when, whether answers are recorded or not.
    pub met: BTreeMap<ObjectiveId, AskedAbout>,
    /// What the pupil likes: questions are told about it.
    pub interests: BTreeSet<String>,
    /// What a set of the class is about for this pupil, who works on steps of their own.
    pub own: Option<OwnWork>,
}

#[boxed]
impl App {
    pub(super) async fn before(
        &self,
        tx: &mut SchoolTx,
        set: &PracticeSet,
        pupil: PupilId,
    ) -> Result<Before, AppError> {
        let subject = self.subject(tx, set.set.subject).await?;
        let asking = self.asking(tx, &subject);
        let model = self.model(tx, set.set.subject).await?;
        let state = replay::known(tx, set.set.subject, &model, &[pupil])
            .await?
            .remove(&pupil)
            .map(|known| known.state)
            .unwrap_or_default();
        let interests = interests(tx, &[pupil]).await?.remove(&pupil).unwrap_or_default();
        let own = own_work(tx, &[pupil], set.set.subject, set.set.from).await?.remove(&pupil);
        let met = met_before(tx, set, pupil, own.is_some()).await?;
        // What a teacher gives to this pupil alone is meant as it stands.
        let own = own.filter(|_| set.set.only_for.is_none());
        Ok(Before { subject, asking, model, state, met, interests, own })
    }
}

/// The next question, or `None` when there is none left to ask.
pub(super) fn next(
    before: &Before,
    set: &PracticeSet,
    items: &[PracticeItem],
    now: Timestamp,
    chance: u64,
) -> Option<PracticeItem> {
    let (version, objective, reason) = if set.set.kind == PracticeKind::Check {
        match check(before, set, items, now)?.next() {
            Next::Ask { question, objective, .. } => (question, objective, PracticeReason::Telling),
            Next::Done(_) => return None,
        }
    } else {
        let choice = chosen(before, set, items, now, chance)?;
        let reason = match choice.reason {
            Reason::Wanted => PracticeReason::Wanted,
            Reason::Due => PracticeReason::Due,
            Reason::Needed => PracticeReason::Needed,
            Reason::Again => PracticeReason::Again,
        };
        (choice.question, choice.objective, reason)
    };
    let place = items.last().map_or(0, |last| last.place) + 1;
    Some(PracticeItem {
        place,
        question: version,
        objective,
        draw: told(&before.subject, version, &before.interests, chance & LARGEST_BASE),
        reason,
        asked_at: now,
        hints: 0,
        tries: 0,
        repeated: false,
        last_answer: None,
        came_to: None,
    })
}

/// The draw of a question for somebody who likes these things: the numbers are those of `draw` whoever it is for.
pub(super) fn told(
    subject: &StoredSubject,
    version: QuestionVersionId,
    interests: &BTreeSet<String>,
    draw: u64,
) -> i64 {
    let question = question(subject, version);
    question.map_or(draw, |question| draw_for(question, interests, draw)).cast_signed()
}

fn chosen(
    before: &Before,
    set: &PracticeSet,
    items: &[PracticeItem],
    now: Timestamp,
    chance: u64,
) -> Option<practice::Choice> {
    let on_paper = set.set.kind == PracticeKind::Sheet;
    let about = before.own.as_ref().map_or(&set.set.objectives, |own| &own.objectives);
    let wanted = Wanted {
        objectives: about.iter().copied().collect(),
        target: set.set.target.get(),
        own: if on_paper { practice::OWN_ON_A_SHEET } else { practice::OWN_IN_A_TURN },
    };
    let standings = standings(before, &wanted.objectives, now);
    let asked: Vec<Asked> = items.iter().map(asked).collect();
    let near = |one: &&Askable| standings.contains_key(&one.objective);
    let askable: Vec<&Askable> = before.asking.questions.iter().filter(near).collect();
    let candidates = candidates(before, &askable, set.set.target.get(), Occurrence::exact(now));
    practice::choose(&wanted, &standings, &candidates, &asked, chance)
}

fn asked(item: &PracticeItem) -> Asked {
    Asked {
        question: item.question,
        objective: item.objective,
        got: matches!(item.came_to, Some(CameTo::Right | CameTo::RightWithHelp)),
        again: item.reason == PracticeReason::Again,
    }
}

/// Candidates that are foreseen with all that is known; of thousands the others are foreseen roughly.
const NEAREST: usize = 40;

/// The questions with the chance that this pupil gets them: roughly, and well where that is near the target.
fn candidates(before: &Before, askable: &[&Askable], target: f64, at: Occurrence) -> Vec<Candidate> {
    let (parameters, state) = (&before.model.parameters, &before.state);
    let mut rough: Vec<f64> = Vec::with_capacity(askable.len());
    // Questions come unit by unit, so that one look serves all of an objective.
    for alike in askable.chunk_by(|one, other| one.weights == other.weights) {
        let glance = Glance::new(parameters, state, &alike[0].weights, at);
        rough.extend(alike.iter().map(|one| glance.chance(Some(one.version)).get()));
    }
    let mut distances: Vec<f64> = rough.iter().map(|success| (success - target).abs()).collect();
    let near = match distances.len() {
        ..=NEAREST => f64::INFINITY,
        _ => *distances.select_nth_unstable_by(NEAREST, f64::total_cmp).1,
    };
    let foreseen = |one: &Askable, rough: f64| {
        if (rough - target).abs() >= near {
            return rough;
        }
        learner::predict(parameters, state, Some(one.version), &one.weights, at).get()
    };
    let each = askable.iter().zip(rough);
    each.map(|(one, rough)| Candidate {
        question: one.version,
        objective: one.objective,
        success: foreseen(one, rough),
        draws: one.draws,
    })
    .collect()
}

/// What was met in lessons that the pupil was in, on the day of a sheet with the questions that open its lesson, and in practice.
async fn met_before(
    tx: &mut SchoolTx,
    set: &PracticeSet,
    pupil: PupilId,
    has_own: bool,
) -> Result<BTreeMap<ObjectiveId, AskedAbout>, AppError> {
    let set = &set.set;
    let mut met = tx.asked_about(set.subject, pupil).await?;
    // Who was away from a lesson did not meet what it taught; nor did who worked on steps of their own.
    let taught = taught_to_each(tx, set.subject, &[pupil]).await?;
    let mut days: Vec<(ObjectiveId, Date)> =
        taught.into_iter().filter(|one| !one.missed).map(|one| (one.objective, one.date)).collect();
    if set.kind == PracticeKind::Sheet && !has_own {
        let opens = tx.retrieval_questions(set.group, set.subject, set.from, set.from).await?;
        days.extend(opens.into_iter().map(|one| (one.kept.objective, one.on)));
    }
    for (objective, day) in days {
        let at = TimeZone::UTC
            .to_timestamp(day.at(0, 0, 0, 0))
            .map_err(|error| AppError::Broken(error.to_string()))?;
        let one = met.entry(objective).or_insert(AskedAbout { first: at, last: at });
        one.first = one.first.min(at);
        one.last = one.last.max(at);
    }
    Ok(met)
}

/// When the pupil met an objective: answers, and whatever else was before them.
fn met(before: &Before, known: &ObjectiveKnowledge, now: Timestamp) -> Option<Met> {
    let asked = before.met.get(&known.objective);
    let last = known.last_at.into_iter().chain(asked.map(|asked| asked.last)).max()?;
    let answered = before.state.first_answer(known.objective);
    let first = answered.into_iter().chain(asked.map(|asked| asked.first)).min().unwrap_or(last);
    let days = |from: Timestamp, to: Timestamp| (to.duration_since(from).as_secs_f64() / 86_400.0).max(0.0);
    Some(Met { waited: days(last, now), kept: days(first, last) })
}

/// The set's objectives, everything that the pupil has met before, and what these stand on.
fn standings(
    before: &Before,
    wanted: &BTreeSet<ObjectiveId>,
    now: Timestamp,
) -> BTreeMap<ObjectiveId, Standing> {
    let needs = &before.asking.needs;
    let mut around: BTreeSet<ObjectiveId> = wanted.clone();
    around.extend(before.state.objectives());
    around.extend(before.met.keys());
    let below: Vec<ObjectiveId> =
        around.iter().filter_map(|one| needs.get(one)).flatten().map(|(need, _)| *need).collect();
    around.extend(below);
    around
        .into_iter()
        .map(|objective| {
            // What a teacher sets, and what was ever answered, has been taught.
            let known =
                learner::knowledge(&before.model.parameters, &before.state, objective, now, Taught::Taught);
            let needs = needs.get(&objective).cloned().unwrap_or_default();
            let typical = ObjectiveWeights::one(objective);
            let at = Occurrence::exact(now);
            let glance = Glance::new(&before.model.parameters, &before.state, &typical, at);
            let success = glance.chance(None).get();
            (objective, Standing { state: known.state, success, met: met(before, &known, now), needs })
        })
        .collect()
}

/// Objectives that a dynamic check may walk down to, from those it is about.
const DEEPEST: usize = 3;

/// The check as far as it has gone, from what was believed before it began: `before` holds that state.
pub(super) fn check(
    before: &Before,
    set: &PracticeSet,
    items: &[PracticeItem],
    now: Timestamp,
) -> Option<DynamicCheck> {
    let below = &before.asking.needs;
    let mut around: BTreeSet<ObjectiveId> = set.set.objectives.iter().copied().collect();
    for _ in 0..DEEPEST {
        let more: Vec<ObjectiveId> =
            around.iter().filter_map(|one| below.get(one)).flatten().map(|(need, _)| *need).collect();
        around.extend(more);
    }
    let ids = &before.subject.ids.objectives;
    let objectives: Vec<CheckObjective> = before
        .subject
        .value
        .objectives()
        .filter_map(|objective| {
            let id = *ids.get(&objective.id)?;
            around.contains(&id).then(|| CheckObjective {
                objective: id,
                title: objective.title.clone(),
                needs: objective
                    .prerequisites
                    .iter()
                    .filter_map(|need| {
                        Some(Need {
                            objective: *ids.get(&need.id)?,
                            strength: need.strength.get(),
                            reason: need.reason.clone(),
                        })
                    })
                    .collect(),
            })
        })
        .collect();
    let parameters = &before.model.parameters;
    let questions: Vec<CheckQuestion> = before
        .asking
        .questions
        .iter()
        .filter(|one| around.contains(&one.objective))
        .map(|one| CheckQuestion {
            question: one.version,
            objective: one.objective,
            difficulty: parameters.difficulty(one.version).unwrap_or(0.0),
            discrimination: 1.0,
        })
        .collect();
    let known: Vec<ObjectiveId> = objectives.iter().map(|one| one.objective).collect();
    let plain = learner::plain_belief(parameters, &before.state, &known, now);
    let belief = PupilBelief {
        general_mean: plain.general_mean,
        general_variance: plain.general_variance,
        objectives: plain
            .objectives
            .into_iter()
            .map(|one| ObjectiveBelief {
                objective: one.objective,
                intercept: one.intercept,
                slope: one.slope,
                variance: one.variance,
            })
            .collect(),
    };
    let mut check = DynamicCheck::new(&objectives, &questions, &belief, Default::default()).ok()?;
    for item in items {
        let answered = match item.came_to {
            Some(CameTo::Right) => Answered::Right,
            Some(CameTo::RightWithHelp | CameTo::Solution | CameTo::Stuck) => Answered::Wrong,
            None => continue,
        };
        // A question that left the curriculum since is passed over: it says nothing any more.
        let _ = check.answer(item.question, answered);
    }
    Some(check)
}

/// Where the check says that the pupil stands.
pub(super) fn placement(
    before: &Before,
    set: &PracticeSet,
    items: &[PracticeItem],
    now: Timestamp,
) -> Option<Placement> {
    check(before, set, items, now).map(|check| check.placement())
}
