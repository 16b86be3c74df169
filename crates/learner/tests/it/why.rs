//! What moved an estimate, against taking each row away by hand.

use crate::support::{HALVES, cold, day, responses};
use domain::ObjectiveId;
use learner::{Event, Taught, knowledge, replay, why};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_weight_is_what_taking_the_row_away_does(own in "[10h|.]{1,25}", other in "[10|]{0,10}") {
        let mut events = [responses(HALVES, &own), responses(ObjectiveId(77), &other)].concat();
        events.sort_by_key(|event| event.occurred.at);
        let (parameters, now) = (cold(), day(500.0));
        let estimate = |events: &[Event]| {
            let state = replay(&parameters, events);
            knowledge(&parameters, &state, HALVES, now, Taught::Taught).estimate.value.get()
        };
        let all = estimate(&events);
        let moved = why(&parameters, &events, HALVES, now);
        prop_assert_eq!(moved.len(), events.iter().filter(|event| event.objectives.has(HALVES)).count());
        for one in moved {
            let mut others = events.clone();
            others.remove(one.event);
            prop_assert!((one.change - (all - estimate(&others))).abs() < 1e-9);
        }
    }
}

#[test]
fn a_right_answer_moves_up_and_a_wrong_one_down() {
    let (right, wrong) =
        (crate::support::response(HALVES, 0.0, 1.0), crate::support::response(HALVES, 8.0, 0.0));
    let moved = why(&cold(), &[right, wrong], HALVES, day(9.0));
    assert!(moved[0].change > 0.02 && moved[1].change < -0.02, "{moved:?}");
    assert!(why(&cold(), &[], HALVES, day(9.0)).is_empty());
    let other = crate::support::response(ObjectiveId(77), 0.0, 1.0);
    assert!(why(&cold(), &[other], HALVES, day(9.0)).is_empty());
}
