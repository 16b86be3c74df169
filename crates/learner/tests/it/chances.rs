//! The chance of the next answer: what is learned from the way answers go on, and that it never looks ahead.

use crate::support::{Chance, HALVES, day, response, version};
use domain::{ObjectiveId, ObjectiveWeights, Occurrence, Weight};
use learner::{
    Effort, Event, Fitted, Glance, ParameterSet, PupilState, ResponseLog, Settings, Standing, fit, predict,
    update,
};
use std::sync::LazyLock;

const QUESTIONS: u32 = 30;
const ROWS: u32 = 60;

/// One answer: user, question, objectives, score, second.
type Row = (u32, u32, Vec<u32>, f64, Option<i64>);

/// Pupils whose answers hang on the answer before: who got the question just below also gets the next one, and who
/// did not, does not. A third of the users come without times; every fifth question has two objectives.
fn carried_over(seed: u64, users: u32) -> Vec<Row> {
    let mut chance = Chance(seed);
    let mut rows = Vec::new();
    for user in 0..users {
        let (ability, mut question, mut score, mut second) = (chance.normal(), 0, 0.0, 0.0);
        for _ in 0..ROWS {
            let follows = chance.share() < 0.7;
            question = if follows { (question + 1) % QUESTIONS } else { chance.below(QUESTIONS) };
            let carried = if follows { 4.0 * score - 2.0 } else { 0.0 };
            score = chance.right(ability + carried + f64::from(question % 3) - 1.0);
            second += if chance.share() < 0.1 { 86_400.0 * 5.0 * chance.share() } else { 45.0 };
            let about = if question % 5 == 0 { vec![question % 4, 4] } else { vec![question % 4] };
            rows.push((user, question, about, score, (user % 3 > 0).then_some(second as i64)));
        }
    }
    rows
}

fn log(rows: &[Row]) -> ResponseLog {
    let mut log = ResponseLog::new();
    rows.iter().for_each(|(user, question, about, score, at)| {
        log.push(*user, *question, about, *score, *at).unwrap();
    });
    log
}

static TRAIN: LazyLock<ResponseLog> = LazyLock::new(|| log(&carried_over(1, 120)));
static TREES: LazyLock<Fitted> = LazyLock::new(|| Fitted::on(&TRAIN, Effort::Trees).unwrap());
/// Keys with leading noughts, so that their order is that of the numbers.
static SET: LazyLock<ParameterSet> =
    LazyLock::new(|| fit(&TRAIN, |q| format!("q{q:02}@1"), |k| format!("k{k}"), Effort::Trees).unwrap());

#[test]
fn what_came_before_is_used_and_small_trees_use_more_than_a_sum() {
    let test = log(&carried_over(2, 60));
    let loss = |effort| Fitted::on(&TRAIN, effort).unwrap().score(&test).unwrap().log_loss;
    let (terms, additive, trees) = (loss(Effort::Terms), loss(Effort::Additive), loss(Effort::Trees));
    assert!(additive < terms - 0.03, "terms {terms}, additive {additive}");
    assert!(trees < additive + 0.002, "additive {additive}, trees {trees}");
}

#[test]
fn no_later_answer_changes_an_earlier_chance() {
    let mut rows = carried_over(3, 6);
    let before = TREES.predict(&log(&rows));
    let middle = ROWS as usize / 2;
    for (at, row) in rows.iter_mut().enumerate() {
        if at % (ROWS as usize) >= middle {
            row.3 = 1.0 - row.3;
        }
    }
    let after = TREES.predict(&log(&rows));
    for (at, (before, after)) in before.iter().zip(&after).enumerate() {
        if at % (ROWS as usize) <= middle {
            assert!((before - after).abs() < 1e-12, "row {at} has seen what came after it");
        }
    }
    assert!(before.iter().zip(&after).any(|(before, after)| (before - after).abs() > 0.1));
}

fn event((_, question, about, score, at): &Row) -> Event {
    let share = Weight::new(1.0 / about.len() as f64).unwrap();
    Event {
        occurred: match at {
            // Half a second on, so that no rounding of days loses a second.
            Some(second) => Occurrence::exact(day((*second as f64 + 0.5) / 86_400.0)),
            None => Occurrence::order(day(0.0)),
        },
        question: Some(version(*question)),
        objectives: ObjectiveWeights::new(
            about.iter().map(|k| (ObjectiveId(i64::from(*k) + 1), share)).collect(),
        ),
        ..response(HALVES, 0.0, *score)
    }
}

fn parameters(set: &ParameterSet) -> learner::Parameters {
    let objectives: Vec<String> = (0..5).map(|k| format!("k{k}")).collect();
    let questions: Vec<String> = (0..QUESTIONS).map(|q| format!("q{q:02}@1")).collect();
    let objectives =
        objectives.iter().zip(1..).map(|(key, id)| (ObjectiveId(id), key.as_str(), Standing::Ordinary));
    let questions = questions.iter().zip(0..).map(|(key, q)| (version(q), key.as_str()));
    set.resolve(objectives, [], questions, Settings::default())
}

#[test]
fn online_is_batch_with_all_that_was_learned() {
    assert!(SET.report.chances.is_some(), "there is something to be learned");
    let rows = carried_over(4, 12);
    let batch = TREES.predict(&log(&rows));
    // As stored and read again, which is what a program uses.
    let set = ParameterSet::from_bytes(&SET.to_bytes()).unwrap();
    assert_eq!(set, *SET);
    let parameters = parameters(&set);
    let (mut state, mut differ) = (PupilState::new(), 0);
    for (at, (row, batch)) in rows.iter().zip(batch).enumerate() {
        if at % (ROWS as usize) == 0 {
            state = PupilState::new();
        }
        let event = event(row);
        let online = predict(&parameters, &state, event.question, &event.objectives, event.occurred).get();
        assert!((online - batch).abs() < 1e-6, "row {at}: {online} online, {batch} in a batch");
        let glance = Glance::new(&parameters, &state, &event.objectives, event.occurred);
        let rough = glance.chance(event.question).get();
        differ += usize::from((online - rough).abs() > 0.05);
        update(&parameters, &mut state, &event);
        state = PupilState::from_bytes(&state.to_bytes()).unwrap();
    }
    assert!(differ > rows.len() / 4, "what was learned moves {differ} of {} chances", rows.len());
}

#[test]
fn a_question_that_nobody_has_met_is_still_foreseen() {
    let parameters = parameters(&SET);
    let about = ObjectiveWeights::one(ObjectiveId(2));
    let mut state = PupilState::new();
    for score in [1.0, 0.0, 1.0, 1.0] {
        let unknown = Event { question: Some(version(999)), ..response(ObjectiveId(2), 0.0, score) };
        let chance = predict(&parameters, &state, unknown.question, &about, unknown.occurred).get();
        assert!((0.02..0.98).contains(&chance), "{chance}");
        update(&parameters, &mut state, &unknown);
    }
}

#[test]
fn too_small_a_log_learns_terms_only() {
    let small = log(&carried_over(5, 15));
    let fitted = Fitted::on(&small, Effort::Trees).unwrap();
    assert_eq!(fitted, Fitted::on(&small, Effort::Terms).unwrap());
}

#[test]
fn hostile_bytes_of_a_set_never_panic() {
    let bytes = SET.to_bytes();
    for at in (0..bytes.len()).step_by(bytes.len() / 400) {
        let mut changed = bytes.clone();
        changed[at] ^= 0x5a;
        let _ = ParameterSet::from_bytes(&changed[..bytes.len().min(at + 9_000)]);
        if let Ok(set) = ParameterSet::from_bytes(&changed) {
            let about = ObjectiveWeights::one(ObjectiveId(1));
            let chance = predict(
                &parameters(&set),
                &PupilState::new(),
                Some(version(3)),
                &about,
                Occurrence::order(day(0.0)),
            );
            assert!((0.0..=1.0).contains(&chance.get()));
        }
    }
}
