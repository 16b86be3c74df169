//! Choosing among 5,000 questions: `cargo xtask bench choose` reads what this prints, optimised.

use super::askable::Asking;
use super::choose::{Before, next};
use crate::model::cache::Model;
use domain::{
    GroupId, ObjectiveId, ObjectiveWeights, Occurrence, ParameterSetId, PracticeSetId, Probability,
    QuestionId, QuestionVersionId, SittingId, SubjectId,
};
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use learner::{Effort, Event, Independence, ParameterSet, ResponseLog, Settings, Standing};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Instant;
use store::{CameTo, NewPracticeSet, PracticeItem, PracticeKind, PracticeSet, StoredSubject, SubjectIds};

const OBJECTIVES: i64 = 250;
const QUESTIONS_EACH: i64 = 20;
const TURN: usize = 10;
/// Optimised as many as a figure needs; else enough to see that nothing is quadratic.
const TURNS: usize = if cfg!(debug_assertions) { 3 } else { 200 };

/// 250 objectives in 25 units, each on the one before it, with twenty questions each; every second one is a template.
fn subject() -> StoredSubject {
    let mut files = vec![("subject.toml".to_owned(), "id = \"ma\"\ntitle = \"Mathematics\"\n".to_owned())];
    let mut ids = SubjectIds::default();
    for unit in 0..OBJECTIVES / 10 {
        let mut text = format!("[unit]\nid = \"u{unit}\"\ntitle = \"Unit {unit}\"\norder = {}\n", unit + 1);
        for objective in unit * 10..(unit + 1) * 10 {
            let needs = if objective == 0 {
                String::new()
            } else {
                format!(
                    "prerequisites = [{{ id = \"o{}\", strength = 0.8, reason = \"It begins there\" }}]\n",
                    objective - 1
                )
            };
            let _ = write!(
                text,
                "[[objective]]\nid = \"o{objective}\"\ntitle = \"Objective {objective}\"\njudged = \"items\"\n{needs}"
            );
            ids.objectives.insert(slug(&format!("o{objective}")), ObjectiveId(objective + 1));
            for place in 0..QUESTIONS_EACH {
                let number = objective * QUESTIONS_EACH + place;
                let says = if place % 2 == 0 {
                    format!(
                        "kind = \"template\"\ntext = \"$[a] + {place}$\"\nanswer = \"a + {place}\"\ndraw = {{ a = \"2..99\" }}\n"
                    )
                } else {
                    format!("text = \"What is {number} and 1 more?\"\nanswer = \"{}\"\n", number + 1)
                };
                let _ = write!(
                    text,
                    "[[question]]\nid = \"q{number}\"\nobjectives = [\"o{objective}\"]\nreply = \"number\"\n{says}"
                );
                ids.questions.insert(
                    slug(&format!("q{number}")),
                    (QuestionId(number + 1), QuestionVersionId(number + 1)),
                );
            }
        }
        files.push((format!("u{unit}.toml"), text));
    }
    let value = curriculum::read(&files).unwrap_or_else(|problems| panic!("{}", problems[0]));
    StoredSubject { id: SubjectId(1), revision: 1, value, ids }
}

fn slug(text: &str) -> domain::Slug {
    domain::Slug::new(text).unwrap()
}

/// A set with trees, which cost more than anything else of a choice: fitted on simulated answers to these questions.
/// An answer is right more often where the two before it differ, which no term says and trees find.
fn set_with_trees() -> ParameterSet {
    let (users, rows) = if cfg!(debug_assertions) { (120, 40) } else { (400, 250) };
    let (mut log, mut dice) = (ResponseLog::new(), 1_u64);
    for user in 0..users {
        let mut last = [false, true];
        for row in 0..rows {
            dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let question = ((dice >> 33) % (OBJECTIVES * QUESTIONS_EACH) as u64) as u32;
            let right = (dice >> 40) % 100 < if last[0] == last[1] { 40 } else { 85 };
            last = [last[1], right];
            let about = [question / QUESTIONS_EACH as u32];
            log.push(user, question, &about, f64::from(u8::from(right)), Some(i64::from(row) * 40_000))
                .unwrap();
        }
    }
    let set = learner::fit(&log, |q| format!("q{q}@1"), |k| format!("o{k}"), Effort::Trees).unwrap();
    assert!(set.report.chances.is_some(), "no trees were kept: {}", set.report);
    set
}

/// A pupil who has answered on every objective, once or more, some right and some not.
fn before(now: Timestamp) -> Before {
    let subject = subject();
    let keys: Vec<(ObjectiveId, String)> =
        subject.ids.objectives.iter().map(|(slug, id)| (*id, slug.to_string())).collect();
    let questions: Vec<String> =
        (0..OBJECTIVES * QUESTIONS_EACH).map(|number| format!("q{number}@1")).collect();
    let parameters = set_with_trees().resolve(
        keys.iter().map(|(id, key)| (*id, key.as_str(), Standing::Ordinary)),
        // Each stands on the two before it, as densely as a map is ever drawn.
        (2..=OBJECTIVES).flat_map(|id| [1, 2].map(|back| (ObjectiveId(id), ObjectiveId(id - back), 0.8))),
        questions.iter().zip(1..).map(|(key, id)| (QuestionVersionId(id), key.as_str())),
        Settings::default(),
    );
    let events = (0..OBJECTIVES * 4).map(|number| Event {
        occurred: Occurrence::exact(now - SignedDuration::from_hours(24 * (200 - number / 6))),
        question: None,
        objectives: ObjectiveWeights::one(ObjectiveId(number * 7 % OBJECTIVES + 1)),
        score: f64::from(u8::from(number % 3 > 0)),
        weight: 1.0,
        independence: Independence::Independent,
        responses: 1,
        answer: true,
    });
    let events: Vec<Event> = events.collect();
    let state = learner::replay(&parameters, &events);
    let model = Model {
        id: ParameterSetId(1),
        parameters: Arc::new(parameters),
        not_estimated: Arc::default(),
        is_cold: false,
    };
    let asking = Arc::new(Asking::new(&subject));
    Before {
        subject: Arc::new(subject),
        asking,
        model,
        state,
        met: BTreeMap::new(),
        interests: BTreeSet::new(),
        own: None,
    }
}

fn set() -> PracticeSet {
    let set = NewPracticeSet {
        group: GroupId(1),
        subject: SubjectId(1),
        sitting: SittingId(1),
        kind: PracticeKind::Lesson,
        minutes: 20,
        target: Probability::clamped(0.8),
        from: date(2026, 3, 2),
        until: date(2026, 3, 9),
        objectives: (200..212).map(ObjectiveId).collect(),
        only_for: None,
        offer: false,
    };
    PracticeSet { id: PracticeSetId(1), set, created_at: Timestamp::UNIX_EPOCH, withdrawn: false }
}

#[test]
fn choosing_among_5000_questions_is_quick() {
    let now: Timestamp = "2026-03-04T10:00:00Z".parse().unwrap();
    let (before, set) = (before(now), set());
    assert_eq!(before.asking.questions.len() as i64, OBJECTIVES * QUESTIONS_EACH);
    let mut chance = 1_u64;
    for _ in 0..TURNS {
        let mut items: Vec<PracticeItem> = Vec::new();
        for place in 0..TURN {
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let begun = Instant::now();
            let item = next(&before, &set, &items, now, chance);
            let taken = begun.elapsed();
            println!("bench\t{}\tquestion {}", taken.as_secs_f64() * 1000.0, place + 1);
            assert!(taken.as_millis() < 2_000, "{taken:?}");
            let came_to = if place % 3 == 1 { CameTo::Solution } else { CameTo::Right };
            items.push(PracticeItem { came_to: Some(came_to), ..item.unwrap() });
        }
    }
}
