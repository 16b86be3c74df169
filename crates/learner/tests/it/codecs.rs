//! Bytes: exact there and back, small enough, and no bytes at all can make a reader panic.

use crate::support::{HALVES, after, cold, day, response, responses};
use domain::{ObjectiveId, ObjectiveWeights, Occurrence};
use learner::{
    CodecError, Effort, PARAMETER_CODEC, ParameterSet, PupilState, ResponseLog, STATE_CODEC, Taught, fit,
    knowledge, predict, replay, update,
};
use proptest::prelude::*;

#[test]
fn two_hundred_objectives_fit_in_sixteen_kilobytes() {
    let events: Vec<_> = (0..4)
        .flat_map(|week| {
            (0..200).map(move |k| response(ObjectiveId(1_000_000 + 7 * k), f64::from(week) * 8.0, 1.0))
        })
        .flat_map(|event| [event.clone(), event])
        .collect();
    let state = replay(&cold(), &events);
    let bytes = state.to_bytes();
    assert!(bytes.len() <= 16 * 1024, "{} bytes", bytes.len());
    assert_eq!(PupilState::from_bytes(&bytes), Ok(state));
}

#[test]
fn another_codec_is_told_apart() {
    let mut bytes = after("111").to_bytes();
    bytes[0] = STATE_CODEC + 1;
    let refused = CodecError::OtherCodec { found: STATE_CODEC + 1, expected: STATE_CODEC };
    assert_eq!(PupilState::from_bytes(&bytes), Err(refused));
    let mut bytes = ParameterSet::cold_start().to_bytes();
    bytes[0] = 0;
    let refused = CodecError::OtherCodec { found: 0, expected: PARAMETER_CODEC };
    assert_eq!(ParameterSet::from_bytes(&bytes), Err(refused));
}

#[test]
fn cut_or_longer_bytes_are_refused() {
    let bytes = after("1110|h1").to_bytes();
    for cut in 0..bytes.len() {
        assert!(PupilState::from_bytes(&bytes[..cut]).is_err(), "cut at {cut}");
    }
    let longer = [bytes.as_slice(), &[0]].concat();
    assert_eq!(PupilState::from_bytes(&longer), Err(CodecError::TooLong(1)));
    let bytes = small_set().to_bytes();
    for cut in 0..bytes.len() {
        assert!(ParameterSet::from_bytes(&bytes[..cut]).is_err(), "cut at {cut}");
    }
}

#[test]
fn a_fitted_set_reads_back_exactly() {
    let set = small_set();
    assert_eq!(set.known(), (2, 3));
    assert_eq!(ParameterSet::from_bytes(&set.to_bytes()), Ok(set));
}

/// A cold start as the first form of the bytes had it, when a response counted for one: read, and written as now.
#[test]
fn a_set_of_the_form_before_is_still_read() {
    // What the fourth form adds: how far the map reaches, no learned tie, eleven weights, and no estimated source.
    let fourth = 8 + 1 + 11 * 8 + 1;
    let mut third = ParameterSet::cold_start().to_bytes();
    third.truncate(third.len() - fourth);
    third[0] = 3;
    assert_eq!(ParameterSet::from_bytes(&third), Ok(ParameterSet::cold_start()));
    // The third form ends with two bytes that say that no chances follow.
    let without_chances = |mut bytes: Vec<u8>| {
        bytes.truncate(bytes.len() - fourth);
        assert_eq!(bytes.split_off(bytes.len() - 2), [0, 0]);
        bytes
    };
    let now = without_chances(ParameterSet::cold_start().to_bytes());
    let mut second = now.clone();
    second[0] = 2;
    assert_eq!(ParameterSet::from_bytes(&second), Ok(ParameterSet::cold_start()));
    // The tenth number of how beliefs move is new: after the codec's number and the population's.
    let (new, width) = (1 + 8 + 9 * 8, 8);
    let mut before = [&now[..new], &now[new + width..]].concat();
    before[0] = 1;
    let read = ParameterSet::from_bytes(&before).unwrap();
    let mut again = without_chances(read.to_bytes());
    assert_eq!(again[new..new + width], 1f64.to_le_bytes());
    again.drain(new..new + width);
    again[0] = 1;
    assert_eq!(again, before);
    // A response that counts for nothing is no way of moving.
    let nothing = [&now[..new], &0f64.to_le_bytes()[..], &now[new + width..]].concat();
    assert!(matches!(ParameterSet::from_bytes(&nothing), Err(CodecError::Senseless { .. })));
}

fn small_set() -> ParameterSet {
    let mut log = ResponseLog::new();
    for (row, score) in [1.0, 0.0, 0.5, 1.0, 1.0, 0.0].into_iter().enumerate() {
        let row = row as u32;
        log.push(row / 3, row % 3, &[row % 2], score, Some(i64::from(row) * 90_000)).unwrap();
    }
    fit(&log, |q| format!("question-{q}@1"), |k| format!("objective-{k}"), Effort::Trees).unwrap()
}

proptest! {
    #[test]
    fn a_state_reads_back_exactly(signs in "[10h|.]{0,40}", other in "[10h|.]{0,20}") {
        let mut events = responses(HALVES, &signs);
        events.extend(responses(ObjectiveId(90_071_992_547), &other));
        let state = replay(&cold(), &events);
        prop_assert_eq!(PupilState::from_bytes(&state.to_bytes()), Ok(state));
    }

    /// Bytes with the right number in front and anything behind; whatever is read can also be used.
    #[test]
    fn hostile_bytes_never_panic(mut bytes in prop::collection::vec(any::<u8>(), 1..200)) {
        bytes[0] = STATE_CODEC;
        use_state(PupilState::from_bytes(&bytes));
        bytes[0] = PARAMETER_CODEC;
        let _ = ParameterSet::from_bytes(&bytes);
    }

    #[test]
    fn damaged_states_never_panic(signs in "[10h|]{1,12}", at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = after(&signs).to_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        use_state(PupilState::from_bytes(&bytes));
    }
}

fn use_state(state: Result<PupilState, CodecError>) {
    let Ok(mut state) = state else { return };
    let known: Vec<ObjectiveId> = state.objectives().chain([HALVES]).collect();
    for objective in known {
        let said = knowledge(&cold(), &state, objective, day(3.0), Taught::Taught);
        assert!(said.estimate.low <= said.estimate.high);
        update(&cold(), &mut state, &response(objective, 4.0, 0.5));
        let about = ObjectiveWeights::one(objective);
        let _ = predict(&cold(), &state, None, &about, Occurrence::exact(day(5.0)));
    }
}
