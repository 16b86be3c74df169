//! States and parameter sets.

use crate::fixture::{Fixture, at, slug};
use crate::harness::Database;
use domain::{EvidenceId, NewEvidence, ParameterSetId, PupilId};
use store::{NewParameterSet, NewState, StoreError, Tried, Verdict};

contract![
    states_are_fresh_until_there_is_new_evidence,
    states_stay_fresh_while_nothing_changes,
    a_state_in_another_codec_is_made_anew,
    sets_are_versioned_adopted_and_rolled_back,
    going_back_is_one_step_after_the_other,
    new_responses_are_counted_from_a_row_on,
    states_made_beside_count_as_stale_when_they_missed_something,
    a_set_of_another_school_cannot_be_adopted,
    states_under_two_sets_stand_side_by_side,
];

/// How the states here are written; any number.
const CODEC: i64 = 2;

fn set(body: &[u8]) -> NewParameterSet {
    NewParameterSet {
        subject: slug("maths"),
        codec: 1,
        body: body.to_vec(),
        report: "fits".to_owned(),
        fitted_at: at(1),
        tried: None,
    }
}

fn state(pupil: PupilId, body: &[u8]) -> NewState {
    let last = Some((at(5), EvidenceId(3)));
    NewState { pupil, codec: CODEC, body: body.to_vec(), evidence_count: 9, last }
}

async fn states_are_fresh_until_there_is_new_evidence(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let (first, second) = (fixture.pupils[0], fixture.pupils[1]);
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let parameters = tx.add_parameter_set(&set(b"p")).await.unwrap();
    let rows = vec![fixture.response(0, 1, true), fixture.response(1, 1, true)];
    tx.record_evidence(rows, &fixture.recording()).await.unwrap();
    assert_eq!(tx.stale_pupils(fixture.subject, parameters, CODEC, 9).await.unwrap(), [first, second]);
    let states = [state(first, &[0, 255, 7]), state(second, b"")];
    tx.save_states(fixture.subject, parameters, &states).await.unwrap();
    assert_eq!(tx.stale_pupils(fixture.subject, parameters, CODEC, 9).await.unwrap(), []);
    tx.record_evidence(vec![fixture.response(1, 2, true)], &fixture.recording()).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = db.store.read(fixture.school).await.unwrap();
    let mut read = tx.states(fixture.subject, parameters, &fixture.pupils).await.unwrap();
    read.sort_by_key(|state| state.pupil);
    assert_eq!(read.len(), 2);
    assert_eq!((&read[0].body[..], read[0].codec, read[0].fresh), (&[0, 255, 7][..], 2, true));
    assert_eq!((read[0].last, read[0].evidence_count), (Some((at(5), EvidenceId(3))), 9));
    assert!(!read[1].fresh);
    let mut streamed = Vec::new();
    tx.each_state(fixture.subject, parameters, |state| {
        streamed.push(state);
        Ok(())
    })
    .await
    .unwrap();
    assert_eq!(streamed, read);
    assert_eq!(tx.stale_pupils(fixture.subject, parameters, CODEC, 9).await.unwrap(), [second]);
}

/// A grid that is sent again, a file that is taken in again: what was looked at under a lock and found to need no
/// change makes nobody's state old.
async fn states_stay_fresh_while_nothing_changes(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let parameters = tx.add_parameter_set(&set(b"p")).await.unwrap();
    let keyed = NewEvidence { source_key: Some("file:1".to_owned()), ..fixture.response(0, 1, true) };
    tx.record_evidence(vec![keyed.clone()], &fixture.recording()).await.unwrap();
    tx.save_states(fixture.subject, parameters, &[state(fixture.pupils[0], b"s")]).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = db.store.write(fixture.school).await.unwrap();
    tx.lock_pupils(fixture.subject, &fixture.pupils).await.unwrap();
    assert_eq!(tx.record_evidence(vec![keyed.clone()], &fixture.recording()).await.unwrap().known, 1);
    tx.commit().await.unwrap();
    let mut tx = db.store.write(fixture.school).await.unwrap();
    assert!(tx.states(fixture.subject, parameters, &fixture.pupils).await.unwrap()[0].fresh);
    assert_eq!(tx.stale_pupils(fixture.subject, parameters, CODEC, 9).await.unwrap(), []);
    // Of two rows, one known: only the other's pupil has something to learn from.
    let rows = vec![keyed, fixture.response(1, 2, true)];
    tx.record_evidence(rows, &fixture.recording()).await.unwrap();
    let stale = tx.stale_pupils(fixture.subject, parameters, CODEC, 9).await.unwrap();
    assert_eq!(stale, [fixture.pupils[1]]);
}

async fn a_state_in_another_codec_is_made_anew(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let parameters = tx.add_parameter_set(&set(b"p")).await.unwrap();
    tx.record_evidence(vec![fixture.response(0, 1, true)], &fixture.recording()).await.unwrap();
    let old = NewState { codec: CODEC - 1, ..state(fixture.pupils[0], b"old") };
    tx.save_states(fixture.subject, parameters, &[old]).await.unwrap();
    assert_eq!(tx.stale_pupils(fixture.subject, parameters, CODEC, 9).await.unwrap(), [fixture.pupils[0]]);
    assert_eq!(tx.stale_pupils(fixture.subject, parameters, CODEC - 1, 9).await.unwrap(), []);
}

async fn sets_are_versioned_adopted_and_rolled_back(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut system = db.store.write_system().await.unwrap();
    let shared = system.add_shared_parameter_set(&set(b"shared")).await.unwrap();
    assert_eq!(system.shared_parameter_sets(&slug("maths")).await.unwrap()[0].id, shared);
    system.commit().await.unwrap();
    let mut tx = db.store.write(fixture.school).await.unwrap();
    assert_eq!(tx.adopted(fixture.subject).await.unwrap(), None);
    tx.adopt(fixture.subject, shared, Some(fixture.teacher), at(1)).await.unwrap();
    let own = tx.add_parameter_set(&set(b"one")).await.unwrap();
    let next = tx.add_parameter_set(&set(b"two")).await.unwrap();
    tx.adopt(fixture.subject, next, None, at(2)).await.unwrap();
    assert_eq!(tx.adopted(fixture.subject).await.unwrap(), Some(next));
    tx.adopt(fixture.subject, own, None, at(3)).await.unwrap();
    assert_eq!(tx.adopted(fixture.subject).await.unwrap(), Some(own));
    let stored = tx.parameter_set(next).await.unwrap().unwrap();
    assert_eq!((stored.info.version, &stored.body[..]), (2, &b"two"[..]));
    assert_eq!(tx.parameter_set(shared).await.unwrap().unwrap().info.school, None);
    assert_eq!(tx.parameter_sets(&slug("maths")).await.unwrap().len(), 3);
    let none = tx.adopt(fixture.subject, ParameterSetId(4_000), None, at(4)).await;
    assert!(matches!(none, Err(StoreError::NotFound { .. })));
}

async fn a_set_of_another_school_cannot_be_adopted(db: Database) {
    let (fixture, other) = (Fixture::new(&db.store).await, Fixture::new(&db.store).await);
    let mut tx = db.store.write(other.school).await.unwrap();
    let theirs = tx.add_parameter_set(&set(b"theirs")).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = db.store.write(fixture.school).await.unwrap();
    assert!(tx.parameter_set(theirs).await.unwrap().is_none());
    let taken = tx.adopt(fixture.subject, theirs, None, at(1)).await;
    assert!(matches!(taken, Err(StoreError::NotFound { what: "parameter set" })));
}

async fn states_under_two_sets_stand_side_by_side(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let pupil = fixture.pupils[0];
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let old = tx.add_parameter_set(&set(b"old")).await.unwrap();
    let new = tx.add_parameter_set(&set(b"new")).await.unwrap();
    tx.save_states(fixture.subject, old, &[state(pupil, b"o")]).await.unwrap();
    tx.save_states(fixture.subject, new, &[state(pupil, b"n")]).await.unwrap();
    tx.save_states(fixture.subject, new, &[state(pupil, b"n2")]).await.unwrap();
    assert_eq!(tx.states(fixture.subject, old, &[pupil]).await.unwrap()[0].body, b"o");
    assert_eq!(tx.drop_other_states(fixture.subject, &[new]).await.unwrap(), 1);
    assert_eq!(tx.states(fixture.subject, old, &[pupil]).await.unwrap(), []);
    assert_eq!(tx.states(fixture.subject, new, &[pupil]).await.unwrap()[0].body, b"n2");
    assert_eq!(tx.drop_other_states(fixture.subject, &[]).await.unwrap(), 1);
}

async fn going_back_is_one_step_after_the_other(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let mut sets = Vec::new();
    for (minute, body) in [b"one", b"two", b"two"].into_iter().enumerate() {
        let tried = Some(Tried { through: EvidenceId(7), verdict: Verdict::Use });
        sets.push(tx.add_parameter_set(&NewParameterSet { tried, ..set(body) }).await.unwrap());
        tx.adopt(fixture.subject, sets[minute], None, at(minute as i64)).await.unwrap();
        tx.adopt(fixture.subject, sets[minute], None, at(minute as i64)).await.unwrap();
    }
    assert_eq!(tx.adoptions(fixture.subject).await.unwrap().len(), 3, "adopted twice is adopted");
    assert_eq!(tx.roll_back(fixture.subject, None, at(8)).await.unwrap(), Some(sets[1]));
    assert_eq!(tx.adopted(fixture.subject).await.unwrap(), Some(sets[1]));
    assert_eq!(tx.roll_back(fixture.subject, None, at(9)).await.unwrap(), Some(sets[0]));
    assert_eq!(tx.roll_back(fixture.subject, None, at(9)).await.unwrap(), None, "it was the first");
    assert_eq!(tx.adopted(fixture.subject).await.unwrap(), Some(sets[0]));
    tx.adopt(fixture.subject, sets[2], None, at(10)).await.unwrap();
    assert_eq!(tx.roll_back(fixture.subject, None, at(11)).await.unwrap(), Some(sets[0]), "not the one left");
    let left: Vec<bool> =
        tx.adoptions(fixture.subject).await.unwrap().iter().map(|one| one.left_at.is_some()).collect();
    assert_eq!(left, [false, true, true, true]);
    let info = &tx.parameter_sets(&slug("maths")).await.unwrap()[0];
    assert_eq!(info.tried, Some(Tried { through: EvidenceId(7), verdict: Verdict::Use }));
}

async fn new_responses_are_counted_from_a_row_on(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    assert_eq!(tx.last_evidence().await.unwrap(), None);
    assert_eq!(tx.responses_since(fixture.subject, None, 9).await.unwrap(), 0);
    tx.record_evidence(vec![fixture.response(0, 1, true)], &fixture.recording()).await.unwrap();
    let first = tx.last_evidence().await.unwrap();
    let rows = (2..6).map(|minute| fixture.response(1, minute, true)).collect();
    tx.record_evidence(rows, &fixture.recording()).await.unwrap();
    assert_eq!(tx.responses_since(fixture.subject, None, 9).await.unwrap(), 5);
    assert_eq!(tx.responses_since(fixture.subject, first, 9).await.unwrap(), 4);
    assert_eq!(tx.responses_since(fixture.subject, first, 3).await.unwrap(), 3, "counted no further");
    let last = tx.last_evidence().await.unwrap();
    assert_eq!(tx.responses_since(fixture.subject, last, 9).await.unwrap(), 0);
}

async fn states_made_beside_count_as_stale_when_they_missed_something(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let (first, second) = (fixture.pupils[0], fixture.pupils[1]);
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let parameters = tx.add_parameter_set(&set(b"beside")).await.unwrap();
    let rows = vec![fixture.response(0, 1, true), fixture.response(1, 1, true)];
    tx.record_evidence(rows, &fixture.recording()).await.unwrap();
    let versions = tx.stream_versions(fixture.subject, &[first, second]).await.unwrap();
    // While the states are made, somebody records about the second.
    tx.record_evidence(vec![fixture.response(1, 2, true)], &fixture.recording()).await.unwrap();
    let states = [state(first, b"f"), state(second, b"s")];
    tx.save_states_as_of(fixture.subject, parameters, &states, &versions).await.unwrap();
    assert_eq!(tx.stale_pupils(fixture.subject, parameters, CODEC, 9).await.unwrap(), [second]);
}
