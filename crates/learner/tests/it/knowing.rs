//! What may be said about one pupil and one objective: interval, recent marks, neighbours, time.

use crate::support::{GATE, HALVES, after, cold, day, response, responses};
use domain::{ObjectiveWeights, Occurrence, QuestionVersionId};
use learner::{PupilState, Taught, knowledge, plain_belief, predict, replay, update};

#[test]
fn a_pupil_nobody_has_seen_has_the_pooled_chance_and_a_wide_interval() {
    let nothing = knowledge(&cold(), &PupilState::new(), HALVES, day(0.0), Taught::Taught);
    assert!((0.7..0.8).contains(&nothing.estimate.value.get()), "{:?}", nothing.estimate);
    assert!(nothing.estimate.high.get() - nothing.estimate.low.get() > 0.8);
    assert_eq!((nothing.estimate.n, nothing.last_at, nothing.recent_of), (0, None, 0));
}

#[test]
fn evidence_narrows_the_interval_and_moves_the_chance() {
    let seen = |text| knowledge(&cold(), &after(text), HALVES, day(30.0), Taught::Taught);
    let width = |k: domain::ObjectiveKnowledge| k.estimate.high.get() - k.estimate.low.get();
    assert!(width(seen("11")) < width(seen("1")));
    assert!(seen("111|11").estimate.value > seen("111").estimate.value);
    assert!(seen("000").estimate.value.get() < 0.3);
    assert!(seen("11h").estimate.value < seen("111").estimate.value);
    assert!(seen("11h").estimate.value > seen("110").estimate.value);
}

#[test]
fn the_last_six_marks_are_remembered() {
    let seen = knowledge(&cold(), &after("000|11h111"), HALVES, day(9.0), Taught::Taught);
    // 5.5 of six, rounded.
    assert_eq!((seen.recent_right, seen.recent_of, seen.estimate.n), (6, 6, 9));
    assert_eq!(seen.last_at, Some(day(7.0)));
}

#[test]
fn what_a_pupil_can_do_elsewhere_is_told_a_little() {
    let chance = |events: &[_]| {
        let state = replay(&cold(), events);
        knowledge(&cold(), &state, GATE, day(9.0), Taught::Taught).estimate.value.get()
    };
    let (good, none, poor) =
        (chance(&responses(HALVES, "11111|11111")), chance(&[]), chance(&responses(HALVES, "000|000")));
    assert!(poor < none - 0.02 && none + 0.02 < good, "{poor} {none} {good}");
    // Less than evidence of its own.
    assert!(good < chance(&responses(GATE, "111|11")));
}

#[test]
fn time_lowers_and_widens_only_where_days_are_known() {
    let state = after("1111");
    let at = |days| knowledge(&cold(), &state, HALVES, day(days), Taught::Taught).estimate;
    assert!(at(60.0).value < at(1.0).value);
    assert!(at(60.0).low < at(1.0).low);
    let mut ordered = responses(HALVES, "1111");
    ordered.iter_mut().for_each(|event| event.occurred = Occurrence::order(event.occurred.at));
    let state = replay(&cold(), &ordered);
    let at = |days| knowledge(&cold(), &state, HALVES, day(days), Taught::Taught).estimate;
    assert_eq!(at(60.0), at(1.0));
}

#[test]
fn an_unknown_question_falls_back_to_its_objectives() {
    let (parameters, state) = (cold(), after("1111"));
    let about = ObjectiveWeights::one(HALVES);
    let chance = |question| predict(&parameters, &state, question, &about, Occurrence::day(day(0.0)));
    assert!(!parameters.knows_question(QuestionVersionId(99)));
    assert_eq!(chance(Some(QuestionVersionId(99))), chance(None));
    // No objective at all: the pupil's own term and the population.
    let bare = predict(&parameters, &state, None, &ObjectiveWeights::new(vec![]), Occurrence::day(day(0.0)));
    assert!((0.5..1.0).contains(&bare.get()));
}

#[test]
fn a_weightier_row_moves_more_and_a_shared_one_less() {
    let moved = |weight: f64, objectives: ObjectiveWeights| {
        let (parameters, mut state) = (cold(), PupilState::new());
        let event = learner::Event { weight, objectives, ..response(HALVES, 0.0, 0.0) };
        update(&parameters, &mut state, &event);
        knowledge(&parameters, &state, HALVES, day(0.0), Taught::Taught).estimate.value.get()
    };
    let one = || ObjectiveWeights::one(HALVES);
    let two = ObjectiveWeights::new(vec![
        (HALVES, domain::Weight::new(0.5).unwrap()),
        (GATE, domain::Weight::new(0.5).unwrap()),
    ]);
    assert!(moved(3.0, one()) < moved(1.0, one()));
    assert!(moved(1.0, one()) < moved(0.25, one()));
    assert!(moved(1.0, one()) < moved(1.0, two));
}

#[test]
fn the_plain_numbers_say_what_knowledge_says() {
    let state = after("110|1");
    for on in [9.0, 60.0] {
        let plain = plain_belief(&cold(), &state, &[HALVES, GATE], day(on));
        for one in &plain.objectives {
            let mean = one.intercept + one.slope * plain.general_mean;
            let variance = one.variance + one.slope * one.slope * plain.general_variance;
            let said = knowledge(&cold(), &state, one.objective, day(on), Taught::Taught).estimate;
            let low = 1.0 / (1.0 + (-(mean - 1.644_853_627 * variance.sqrt())).exp());
            assert!((said.low.get() - low).abs() < 1e-9, "{said:?}");
        }
    }
    assert_eq!(cold().difficulty(QuestionVersionId(1)), None);
}
