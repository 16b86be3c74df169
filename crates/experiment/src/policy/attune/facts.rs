//! What the brief is worked out from, filled in from a view as the program fills it in from its database.

use super::ids;
use super::learners::{Learners, occurred};
use crate::classroom::{Objective, Occasion, View};
use domain::{
    EvidenceId, EvidenceKind, GroupId, Help, Judged, LessonId, ObjectiveWeights, Outcome, QuestionUse, UnitId,
};
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, BTreeSet};
use teaching::input::{
    BriefInput, ClassFacts, EvidenceFact, LessonFacts, MisconceptionFacts, ObjectiveFacts, PrerequisiteFacts,
    PupilFacts, QuestionFacts, Settings, SittingFacts, SittingKind, TaughtFact, UnitFacts, When,
};
use teaching::retrieval::{Given, RetrievalFacts, Terms};

/// How many days before the first lesson last term's objectives were taught.
pub(super) const LAST_TERM: i32 = 60;

/// The input of a brief about one objective or several.
pub(super) fn brief_input(
    view: &View<'_>,
    learners: &Learners,
    focus: &[Objective],
    given: &[Given],
) -> BriefInput {
    let now = ids::at(view.day, -30);
    let needed = focus.iter().flat_map(|one| needs(view, *one)).map(|(need, _)| need);
    let near: BTreeSet<Objective> = needed.chain(focus.iter().copied()).collect();
    let mut asked: BTreeSet<Objective> = near.clone();
    asked.extend(view.given.iter().flat_map(|given| given.taught.iter().copied()));
    asked
        .extend((0..view.curriculum.objectives.len()).filter(|one| view.curriculum.objectives[*one].earlier));
    let asked: Vec<Objective> = asked.into_iter().collect();
    let pupils = (0..view.pupils).map(|pupil| PupilFacts {
        own: None,
        pupil: ids::pupil_id(pupil),
        name: format!("Pupil {pupil}"),
        knowledge: learners.knowledge(view, pupil, &asked, now),
        // Of a pupil's next step, which the brief does not read.
        suspected: Vec::new(),
    });
    let class = ClassFacts {
        when: When { now, zone: TimeZone::UTC },
        group: GroupId(1),
        group_name: "The class".to_owned(),
        pupils: pupils.collect(),
        objectives: asked.iter().map(|objective| objective_facts(view, *objective)).collect(),
        taught: taught_facts(view),
        evidence: evidence(view, &near),
        sittings: sittings(view),
        misconceptions: misconceptions(view),
        dates_are_assumed: false,
        stuck: Vec::new(),
        settings: Settings::default(),
    };
    BriefInput {
        class,
        lesson: LessonFacts {
            on: ids::on(view.day),
            starts: None,
            label: None,
            teacher: "the teacher".to_owned(),
            other_adults: Vec::new(),
            term_started: Some(ids::on(half_term_started(view))),
        },
        focus: focus.iter().map(|one| ids::objective_id(*one)).collect(),
        unit: focus.first().map(|one| unit(view, *one)),
        questions: asked.iter().flat_map(|objective| questions(*objective)).collect(),
        class_evidence: Vec::new(),
        refused: Vec::new(),
        said: Vec::new(),
        live_groups: None,
        retrieval: RetrievalFacts { terms: terms(view), given: answered(view, given), ..Default::default() },
    }
}

/// The half terms on either side of the holiday.
fn terms(view: &View<'_>) -> Terms {
    let weeks = i32::try_from(view.school.weeks_before_holiday).unwrap_or(i32::MAX / 7);
    let second = (weeks + 1) * 7;
    Terms::new([(ids::on(0), ids::on(weeks * 7 - 3)), (ids::on(second), ids::on(second + LAST_TERM))])
}

/// Earlier starters with the share of the class that had each question.
fn answered(view: &View<'_>, given: &[Given]) -> Vec<Given> {
    let share = |one: &Given| {
        let marks = view.marks.iter().filter(|mark| {
            mark.occasion == Occasion::Starter
                && ids::on(mark.day) == one.on
                && ids::objective_id(mark.objective) == one.objective
        });
        let (n, right) =
            marks.fold((0.0, 0.0), |(n, right), mark| (n + 1.0, right + f64::from(u8::from(mark.right))));
        (n > 0.0).then(|| right / n)
    };
    given.iter().map(|one| Given { share: share(one), ..one.clone() }).collect()
}

/// The first day of the half term: that is what school calendars call a term.
fn half_term_started(view: &View<'_>) -> i32 {
    let second = i32::try_from((view.school.weeks_before_holiday + 1) * 7).unwrap_or(i32::MAX);
    if view.day >= second { second } else { 0 }
}

/// What an objective needs.
pub(super) fn needs<'a>(
    view: &View<'a>,
    objective: Objective,
) -> impl Iterator<Item = (Objective, f64)> + 'a {
    view.curriculum.objectives[objective].needs.iter().copied()
}

fn objective_facts(view: &View<'_>, objective: Objective) -> ObjectiveFacts {
    ObjectiveFacts {
        objective: ids::objective_id(objective),
        title: format!("Objective {objective}"),
        pupil_words: None,
        judged: Judged::Items,
        weight: 1.0,
        minutes: None,
        reteach: Some("Teach it another way.".to_owned()),
        deeper: Some("A deeper task.".to_owned()),
        home: None,
        home_in: BTreeMap::new(),
        look_for: Vec::new(),
        prompts: Vec::new(),
        prerequisites: needs(view, objective)
            .map(|(need, strength)| PrerequisiteFacts {
                objective: ids::objective_id(need),
                strength,
                reason: None,
            })
            .collect(),
    }
}

fn taught_facts(view: &View<'_>) -> Vec<TaughtFact> {
    let mut facts = Vec::new();
    let mut recorded = BTreeSet::new();
    for (lesson, given) in (1..).zip(view.given) {
        for objective in &given.taught {
            recorded.insert(*objective);
            facts.push(TaughtFact {
                objective: ids::objective_id(*objective),
                on: ids::on(given.day),
                lesson: Some(LessonId(lesson)),
                missed_by: given.away.iter().map(|pupil| ids::pupil_id(*pupil)).collect(),
            });
        }
    }
    // What earlier years taught is recorded as the lessons of last term.
    let all = view.curriculum.objectives.iter().enumerate();
    let earlier = all.filter(|(objective, written)| written.earlier && !recorded.contains(objective));
    facts.extend(earlier.map(|(objective, _)| TaughtFact {
        objective: ids::objective_id(objective),
        on: ids::on(-LAST_TERM),
        lesson: None,
        missed_by: Vec::new(),
    }));
    facts
}

/// Rows about the focus and what it needs; the rest is in the states.
fn evidence(view: &View<'_>, near: &BTreeSet<Objective>) -> Vec<EvidenceFact> {
    let rows = (1..).zip(view.marks).filter(|(_, mark)| near.contains(&mark.objective));
    rows.map(|(id, mark)| EvidenceFact {
        id: EvidenceId(id),
        pupil: ids::pupil_id(mark.pupil),
        kind: EvidenceKind::Response,
        question: Some(ids::question_id(mark.objective, mark.occasion, mark.question)),
        sitting: Some(ids::sitting_id(mark.lesson, mark.occasion)),
        objectives: ObjectiveWeights::one(ids::objective_id(mark.objective)),
        outcome: Outcome::right(mark.right),
        misconception: mark.idea.map(|idea| ids::misconception_id(mark.objective, idea)),
        help: Help::None,
        confidence: None,
        occurred: occurred(mark),
    })
    .collect()
}

fn sittings(view: &View<'_>) -> Vec<SittingFacts> {
    let mut sittings = Vec::new();
    for (lesson, given) in view.given.iter().enumerate() {
        for (occasion, kind) in [
            (Occasion::Starter, SittingKind::Practice),
            (Occasion::Exit, SittingKind::ExitTicket),
            (Occasion::Check, SittingKind::Paper),
        ] {
            let sitting = ids::sitting_id(lesson, occasion);
            sittings.push(SittingFacts { sitting, kind, title: None, on: ids::on(given.day) });
        }
    }
    sittings
}

fn misconceptions(view: &View<'_>) -> Vec<MisconceptionFacts> {
    let about = view.curriculum.objectives.iter().enumerate();
    about
        .flat_map(|(objective, written)| (0..written.ideas).map(move |idea| (objective, idea)))
        .map(|(objective, idea)| MisconceptionFacts {
            misconception: ids::misconception_id(objective, idea),
            title: format!("Wrong idea {idea} about objective {objective}"),
            try_next: Some("Set the two ideas side by side.".to_owned()),
        })
        .collect()
}

/// Questions that are written for exit tickets and openers, with answers.
fn questions(objective: Objective) -> Vec<QuestionFacts> {
    let uses = [(Occasion::Exit, QuestionUse::Exit), (Occasion::Starter, QuestionUse::Retrieval)];
    let all = uses.into_iter().flat_map(|one| (0..ids::WRITTEN).map(move |which| (one, which)));
    all.map(|((occasion, used), which)| QuestionFacts {
        version: ids::question_id(objective, occasion, which),
        objectives: vec![ids::objective_id(objective)],
        uses: vec![used],
        text: Some("A question.".to_owned()),
        answer: Some("Its answer.".to_owned()),
        options: Vec::new(),
        figure: None,
    })
    .collect()
}

/// The unit of an objective with its share of the term's lessons.
fn unit(view: &View<'_>, focus: Objective) -> UnitFacts {
    let of = |objective: &Objective| view.curriculum.objectives[*objective].unit;
    let objectives: Vec<Objective> =
        (0..view.curriculum.objectives.len()).filter(|one| of(one) == of(&focus)).collect();
    let given =
        view.given.iter().filter(|given| given.taught.iter().any(|one| of(one) == of(&focus))).count();
    let term = view.curriculum.objectives.iter().filter(|written| !written.earlier).count();
    let planned = (view.lessons - 2) * objectives.len() / term.max(1);
    UnitFacts {
        unit: UnitId(i64::try_from(of(&focus)).unwrap_or(0) + 1),
        title: "A unit".to_owned(),
        objectives: objectives.into_iter().map(ids::objective_id).collect(),
        planned_lessons: Some(u32::try_from(planned).unwrap_or(u32::MAX)),
        lessons_given: u32::try_from(given).unwrap_or(u32::MAX),
    }
}
