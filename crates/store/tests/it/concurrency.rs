//! Two at once, and one that is cut off.

use crate::fixture::{Fixture, at};
use crate::harness::Database;
use domain::{NewEvidence, ObjectiveWeights, Weight};
use std::collections::BTreeSet;
use store::{NewParameterSet, NewState, Store};

contract![
    a_dropped_transaction_leaves_nothing,
    two_writers_on_one_pupil_wait_for_each_other,
    ids_never_repeat_across_two_stores,
    a_view_stays_as_it_was,
    a_set_of_a_dropped_change_is_forgotten,
    two_imports_of_one_file_store_it_once,
];

async fn a_dropped_transaction_leaves_nothing(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let rows = (0..300).map(|minute| fixture.response(0, minute, true)).collect();
    tx.record_evidence(rows, &fixture.recording()).await.unwrap();
    assert_eq!(tx.evidence_count().await.unwrap(), 300);
    drop(tx);
    let mut tx = db.store.read(fixture.school).await.unwrap();
    assert_eq!(tx.evidence_count().await.unwrap(), 0);
    drop(tx);
    // Nor does a task that is aborted in the middle, wherever that is: a browser that goes away does it.
    for milliseconds in [1, 5, 15, 40, 80, 160, 320] {
        let (store, school) = (db.store.clone(), fixture.school);
        let rows: Vec<NewEvidence> = (0..20_000).map(|minute| fixture.response(0, minute, true)).collect();
        let recording = fixture.recording();
        let task = tokio::spawn(async move {
            let mut tx = store.write(school).await.unwrap();
            tx.record_evidence(rows, &recording).await.unwrap();
            std::future::pending::<()>().await;
        });
        tokio::time::sleep(std::time::Duration::from_millis(milliseconds)).await;
        task.abort();
        assert!(task.await.unwrap_err().is_cancelled());
        assert_eq!(db.store.read(fixture.school).await.unwrap().evidence_count().await.unwrap(), 0);
    }
    // The writer is free again, and what comes next is whole.
    let mut tx = db.store.write(fixture.school).await.unwrap();
    tx.record_evidence(vec![fixture.response(0, 1, true)], &fixture.recording()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(db.store.read(fixture.school).await.unwrap().evidence_count().await.unwrap(), 1);
}

/// Each reads the state, adds one to what it has seen, and writes it back: with locking nothing is lost.
async fn two_writers_on_one_pupil_wait_for_each_other(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let set = NewParameterSet {
        subject: crate::fixture::slug("maths"),
        codec: 1,
        body: Vec::new(),
        report: String::new(),
        fitted_at: at(0),
        tried: None,
    };
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let parameters = tx.add_parameter_set(&set).await.unwrap();
    tx.commit().await.unwrap();
    let (school, subject, pupils) = (fixture.school, fixture.subject, fixture.pupils.clone());
    let writers: Vec<_> = (0..4_i64)
        .map(|writer| {
            let (store, mut pupils) = (db.store.clone(), pupils.clone());
            let recording = fixture.recording();
            let rows: Vec<NewEvidence> = (0..3).map(|pupil| fixture.response(pupil, writer, true)).collect();
            // Asked for in different orders, taken in one.
            if writer % 2 == 1 {
                pupils.reverse();
            }
            tokio::spawn(async move {
                for _ in 0..5 {
                    let mut tx = store.write(school).await.unwrap();
                    tx.lock_pupils(subject, &pupils).await.unwrap();
                    let seen = tx.states(subject, parameters, &pupils).await.unwrap();
                    tokio::task::yield_now().await;
                    tx.record_evidence(rows.clone(), &recording).await.unwrap();
                    let states: Vec<NewState> = pupils
                        .iter()
                        .map(|pupil| NewState {
                            pupil: *pupil,
                            codec: 1,
                            body: Vec::new(),
                            evidence_count: 1 + seen
                                .iter()
                                .find(|state| state.pupil == *pupil)
                                .map_or(0, |state| state.evidence_count),
                            last: None,
                        })
                        .collect();
                    tx.save_states(subject, parameters, &states).await.unwrap();
                    tx.commit().await.unwrap();
                }
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
    let mut tx = db.store.read(school).await.unwrap();
    let states = tx.states(subject, parameters, &pupils).await.unwrap();
    assert!(states.iter().all(|state| state.evidence_count == 20 && state.fresh), "{states:?}");
}

async fn ids_never_repeat_across_two_stores(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let other = Store::open(&db.url).await.unwrap();
    let writers: Vec<_> = [db.store.clone(), other.clone()]
        .into_iter()
        .enumerate()
        .map(|(number, store)| {
            let (school, recording) = (fixture.school, fixture.recording());
            // Pupils apart, so that on PostgreSQL the two really overlap.
            let rows: Vec<NewEvidence> =
                (0..40).map(|minute| fixture.response(number, minute, true)).collect();
            tokio::spawn(async move {
                let mut ids = Vec::new();
                for round in 0..12 {
                    let mut tx = store.write(school).await.unwrap();
                    let recorded = tx.record_evidence(rows.clone(), &recording).await.unwrap();
                    // Some changes are given up: their ids may be lost, never given out again to be stored.
                    if round % 3 == 0 {
                        drop(tx);
                    } else {
                        tx.commit().await.unwrap();
                        ids.extend(recorded.ids.into_iter().flatten());
                    }
                }
                ids
            })
        })
        .collect();
    let mut ids = Vec::new();
    for writer in writers {
        ids.extend(writer.await.unwrap());
    }
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 2 * 8 * 40);
    assert_eq!(db.store.read(fixture.school).await.unwrap().evidence_count().await.unwrap(), 640);
    other.close().await;
}

async fn a_view_stays_as_it_was(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut view = db.store.read(fixture.school).await.unwrap();
    assert_eq!(view.evidence_count().await.unwrap(), 0);
    let mut tx = db.store.write(fixture.school).await.unwrap();
    tx.record_evidence(vec![fixture.response(0, 1, true)], &fixture.recording()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(view.evidence_count().await.unwrap(), 0);
    assert_eq!(db.store.read(fixture.school).await.unwrap().evidence_count().await.unwrap(), 1);
}

/// What a change that was given up has interned must not be believed in afterwards.
async fn a_set_of_a_dropped_change_is_forgotten(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let objectives = ObjectiveWeights::new(vec![
        (fixture.objective("obj-2"), Weight::new(0.125).unwrap()),
        (fixture.objective("obj-3"), Weight::new(0.375).unwrap()),
    ]);
    let row = NewEvidence { objectives: objectives.clone(), ..fixture.response(0, 1, true) };
    for keep in [false, false, true] {
        let mut tx = db.store.write(fixture.school).await.unwrap();
        let rows = vec![row.clone(), fixture.response(0, 2, true), row.clone()];
        tx.record_evidence(rows, &fixture.recording()).await.unwrap();
        if keep {
            tx.commit().await.unwrap();
        }
    }
    let mut tx = db.store.read(fixture.school).await.unwrap();
    let read = tx.evidence_of(fixture.pupils[0], fixture.subject).await.unwrap();
    assert_eq!(read.len(), 3);
    assert!(read.iter().filter(|evidence| evidence.row.objectives == objectives).count() == 2);
}

async fn two_imports_of_one_file_store_it_once(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let rows: Vec<NewEvidence> = (0..200)
        .map(|number| NewEvidence {
            source_key: Some(format!("file:{number}")),
            ..fixture.response(0, number, true)
        })
        .collect();
    let imports: Vec<_> = (0..3)
        .map(|_| {
            let (store, school) = (db.store.clone(), fixture.school);
            let (rows, recording) = (rows.clone(), fixture.recording());
            tokio::spawn(async move {
                let mut tx = store.write(school).await.unwrap();
                let recorded = tx.record_evidence(rows, &recording).await.unwrap();
                tx.commit().await.unwrap();
                recorded.known
            })
        })
        .collect();
    let mut known = Vec::new();
    for import in imports {
        known.push(import.await.unwrap());
    }
    known.sort_unstable();
    assert_eq!(known, [0, 200, 200]);
    assert_eq!(db.store.read(fixture.school).await.unwrap().evidence_count().await.unwrap(), 200);
}
