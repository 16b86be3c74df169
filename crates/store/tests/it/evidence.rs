//! Evidence by one door: what goes in comes out, in order, live or not.

use crate::fixture::{Fixture, at};
use crate::harness::Database;
use domain::{EvidenceId, EvidenceKind, NewEvidence, ObjectiveWeights, Outcome, SubjectId};
use store::{BatchCounts, NewBatch, Recording, StoreError};

contract![
    a_row_comes_back_as_it_went_in,
    every_outcome_and_no_objective_come_back,
    the_order_is_when_it_happened_then_id,
    a_source_key_counts_once,
    a_later_row_supersedes_an_earlier_one,
    a_withdrawn_batch_is_not_live_and_may_come_again,
    a_bulk_load_and_single_rows_are_the_same,
    the_stream_gives_what_the_list_gives,
    evidence_about_an_objective_finds_every_set_with_it,
    a_glance_agrees_with_the_whole_row,
    another_school_sees_nothing,
    nothing_is_recorded_for_what_is_not_there,
];

async fn record(fixture: &Fixture, rows: Vec<NewEvidence>) -> Vec<EvidenceId> {
    let mut tx = fixture.store.write(fixture.school).await.unwrap();
    let recorded = tx.record_evidence(rows, &fixture.recording()).await.unwrap();
    tx.commit().await.unwrap();
    recorded.ids.into_iter().flatten().collect()
}

async fn a_row_comes_back_as_it_went_in(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let row = fixture.full_row();
    let ids = record(&fixture, vec![row.clone()]).await;
    let mut tx = db.store.read(fixture.school).await.unwrap();
    let evidence = tx.evidence(ids[0]).await.unwrap().unwrap();
    assert_eq!(evidence.row, row);
    assert_eq!(evidence.recorded_by, Some(fixture.teacher));
    assert_eq!(evidence.recorded_at, at(500));
    assert_eq!(tx.evidence(EvidenceId(999_999)).await.unwrap(), None);
    assert_eq!(tx.evidence_count().await.unwrap(), 1);
}

async fn every_outcome_and_no_objective_come_back(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let outcomes = [
        Outcome::right(true),
        Outcome::Absent,
        Outcome::NotReached,
        Outcome::LeftBlank,
        Outcome::Unreadable,
        Outcome::Seen,
        Outcome::NotSeenYet,
    ];
    let rows = outcomes
        .iter()
        .map(|outcome| NewEvidence {
            outcome: *outcome,
            objectives: ObjectiveWeights::new(Vec::new()),
            ..fixture.response(0, 1, true)
        })
        .collect();
    record(&fixture, rows).await;
    let mut tx = db.store.read(fixture.school).await.unwrap();
    let read = tx.evidence_of(fixture.pupils[0], fixture.subject).await.unwrap();
    assert_eq!(read.iter().map(|evidence| evidence.row.outcome).collect::<Vec<_>>(), outcomes);
    assert!(read.iter().all(|evidence| evidence.row.objectives.pairs().is_empty()));
}

async fn the_order_is_when_it_happened_then_id(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let rows = [30, 10, 20, 10].map(|minutes| fixture.response(0, minutes, true)).to_vec();
    let ids = record(&fixture, rows).await;
    let mut tx = db.store.read(fixture.school).await.unwrap();
    let read = tx.evidence_of(fixture.pupils[0], fixture.subject).await.unwrap();
    let read: Vec<EvidenceId> = read.iter().map(|evidence| evidence.id).collect();
    assert_eq!(read, [ids[1], ids[3], ids[2], ids[0]]);
}

async fn a_source_key_counts_once(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let keyed = |key: &str| NewEvidence { source_key: Some(key.to_owned()), ..fixture.response(0, 1, true) };
    assert_eq!(record(&fixture, vec![keyed("a"), keyed("b")]).await.len(), 2);
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let rows = vec![keyed("b"), keyed("c"), keyed("c"), fixture.response(0, 1, true)];
    let recorded = tx.record_evidence(rows, &fixture.recording()).await.unwrap();
    assert_eq!(recorded.known, 2);
    let new: Vec<bool> = recorded.ids.iter().map(Option::is_some).collect();
    assert_eq!(new, [false, true, false, true]);
    tx.commit().await.unwrap();
    assert_eq!(db.store.read(fixture.school).await.unwrap().evidence_count().await.unwrap(), 4);
}

async fn a_later_row_supersedes_an_earlier_one(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let first = record(&fixture, vec![fixture.response(0, 1, false)]).await[0];
    let correction = NewEvidence { supersedes: Some(first), ..fixture.response(0, 1, true) };
    let second = record(&fixture, vec![correction]).await[0];
    let mut tx = db.store.read(fixture.school).await.unwrap();
    let live = tx.evidence_of(fixture.pupils[0], fixture.subject).await.unwrap();
    assert_eq!(live.iter().map(|evidence| evidence.id).collect::<Vec<_>>(), [second]);
    assert_eq!(tx.live_of(&[first, second]).await.unwrap().into_iter().collect::<Vec<_>>(), [second]);
    let undo = NewEvidence {
        kind: EvidenceKind::Assertion,
        outcome: Outcome::Withdrawn,
        supersedes: Some(second),
        ..fixture.response(0, 1, true)
    };
    drop(tx);
    record(&fixture, vec![undo]).await;
    let mut tx = db.store.read(fixture.school).await.unwrap();
    assert_eq!(tx.evidence_of(fixture.pupils[0], fixture.subject).await.unwrap(), []);
    assert_eq!(tx.evidence_count().await.unwrap(), 3, "nothing is deleted");
}

async fn a_withdrawn_batch_is_not_live_and_may_come_again(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let before = record(&fixture, vec![fixture.response(0, 1, false)]).await[0];
    let new = NewBatch {
        kind: "marks".to_owned(),
        name: "marks.csv".to_owned(),
        content_hash: "abc".to_owned(),
        mapping: "{}".to_owned(),
    };
    let row = NewEvidence {
        supersedes: Some(before),
        source_key: Some("marks:1".to_owned()),
        ..fixture.response(0, 2, true)
    };
    for round in 0..3 {
        let mut tx = db.store.write(fixture.school).await.unwrap();
        let batch = tx.open_batch(&new, Some(fixture.teacher), at(100)).await.unwrap();
        let recording = Recording { batch: Some(batch), ..fixture.recording() };
        let recorded = tx.record_evidence(vec![row.clone()], &recording).await.unwrap();
        let id = recorded.ids[0].expect("a withdrawn row does not hold its key");
        let counts = BatchCounts { read: 1, recorded: 1, known: 0, refused: 0 };
        tx.close_batch(batch, counts, at(101)).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = db.store.write(fixture.school).await.unwrap();
        assert_eq!(tx.live_of(&[before, id]).await.unwrap().into_iter().collect::<Vec<_>>(), [id]);
        let touched = tx.withdraw_batch(batch, Some(fixture.teacher), at(102)).await.unwrap();
        assert_eq!(touched, [(fixture.pupils[0], fixture.subject)]);
        assert_eq!(tx.live_of(&[before, id]).await.unwrap().into_iter().collect::<Vec<_>>(), [before]);
        let again = tx.withdraw_batch(batch, None, at(103)).await;
        assert!(matches!(again, Err(StoreError::NotFound { .. })));
        tx.commit().await.unwrap();
        let mut tx = db.store.read(fixture.school).await.unwrap();
        let stored = tx.batch(batch).await.unwrap().unwrap();
        assert_eq!((stored.counts, stored.withdrawn_at), (counts, Some(at(102))));
        assert_eq!(tx.batches_with_hash("abc").await.unwrap().len(), round + 1);
        assert_eq!(tx.batches(10).await.unwrap()[0].id, batch);
    }
}

/// Many rows take another way into PostgreSQL than few.
async fn a_bulk_load_and_single_rows_are_the_same(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let rows: Vec<NewEvidence> = (0..333)
        .map(|number| NewEvidence {
            source_key: Some(format!("row:{number}")),
            occurred: domain::Occurrence::order(at(number)),
            ..fixture.full_row()
        })
        .collect();
    let ids = record(&fixture, rows.clone()).await;
    assert_eq!(ids.len(), 333);
    let mut tx = db.store.read(fixture.school).await.unwrap();
    let read = tx.evidence_of(fixture.pupils[0], fixture.subject).await.unwrap();
    assert_eq!(read.into_iter().map(|evidence| evidence.row).collect::<Vec<_>>(), rows);
}

async fn the_stream_gives_what_the_list_gives(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut rows = Vec::new();
    for number in 0..60 {
        let pupil = usize::try_from(number % 3).unwrap();
        rows.push(fixture.response(pupil, 100 - number, number % 2 == 0));
    }
    rows.push(fixture.full_row());
    let ids = record(&fixture, rows).await;
    record(&fixture, vec![NewEvidence { supersedes: Some(ids[5]), ..fixture.response(2, 3, true) }]).await;
    let mut tx = db.store.read(fixture.school).await.unwrap();
    let mut streamed = Vec::new();
    tx.each_evidence(fixture.subject, |replay| {
        streamed.push(replay);
        Ok(())
    })
    .await
    .unwrap();
    let listed = tx.replay_of(fixture.subject, &fixture.pupils).await.unwrap();
    assert_eq!(streamed, listed);
    let whole = tx.evidence_of_many(fixture.subject, &fixture.pupils).await.unwrap();
    assert_eq!(whole.len(), 61);
    for (narrow, whole) in listed.iter().zip(&whole) {
        assert_eq!(narrow.id, whole.id);
        assert_eq!(narrow.pupil, whole.row.pupil);
        assert_eq!(narrow.outcome, whole.row.outcome);
        assert_eq!(*narrow.objectives, whole.row.objectives);
        assert_eq!(narrow.occurred, whole.row.occurred);
        assert_eq!(
            (narrow.help, narrow.attempt, narrow.by_hand),
            (whole.row.help, whole.row.attempt, whole.row.by_hand)
        );
    }
    let mut none = 0;
    tx.each_evidence(SubjectId(4242), |_| {
        none += 1;
        Ok(())
    })
    .await
    .unwrap();
    assert_eq!(none, 0);
    let recent = tx.recent_evidence(fixture.subject, &fixture.pupils, at(90)).await.unwrap();
    assert!(!recent.is_empty() && recent.iter().all(|evidence| evidence.row.occurred.at >= at(90)));
    let of_group = tx.evidence_for_group(fixture.group, fixture.subject, at(90)).await.unwrap();
    assert_eq!(of_group, recent);
}

async fn evidence_about_an_objective_finds_every_set_with_it(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let ids = record(&fixture, vec![fixture.response(0, 1, true), fixture.full_row()]).await;
    let mut tx = db.store.read(fixture.school).await.unwrap();
    let pupil = fixture.pupils[0];
    let about = tx.evidence_about(pupil, fixture.objective("obj-1")).await.unwrap();
    assert_eq!(about.iter().map(|evidence| evidence.id).collect::<Vec<_>>(), ids);
    assert_eq!(about[1].row.text, fixture.full_row().text);
    let about = tx.evidence_about(pupil, fixture.objective("obj-2")).await.unwrap();
    assert_eq!(about.iter().map(|evidence| evidence.id).collect::<Vec<_>>(), [ids[1]]);
    assert_eq!(tx.evidence_about(pupil, fixture.objective("obj-3")).await.unwrap(), []);
    assert_eq!(tx.evidence_about_many(&fixture.pupils, &[]).await.unwrap(), []);
}

async fn a_glance_agrees_with_the_whole_row(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let ids = record(&fixture, vec![fixture.response(1, 5, true), fixture.full_row()]).await;
    record(&fixture, vec![NewEvidence { supersedes: Some(ids[0]), ..fixture.response(1, 6, false) }]).await;
    let objectives = [fixture.objective("obj-1"), fixture.objective("obj-2")];
    let mut tx = db.store.read(fixture.school).await.unwrap();
    let whole = tx.evidence_about_many(&fixture.pupils, &objectives).await.unwrap();
    let glances = tx.glances_about(fixture.subject, &fixture.pupils, &objectives).await.unwrap();
    assert_eq!((whole.len(), glances.len()), (2, 2));
    for (whole, glance) in whole.iter().zip(&glances) {
        let row = &whole.row;
        assert_eq!((glance.id, glance.pupil, glance.kind), (whole.id, row.pupil, row.kind));
        assert_eq!((glance.question, glance.sitting), (row.question, row.sitting));
        assert_eq!((*glance.objectives).clone(), row.objectives);
        assert_eq!((glance.outcome, glance.misconception), (row.outcome, row.misconception));
        assert_eq!((glance.help, glance.confidence), (row.help, row.confidence));
        assert_eq!(glance.occurred, row.occurred);
    }
}

async fn another_school_sees_nothing(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let id = record(&fixture, vec![fixture.full_row()]).await[0];
    let other = Fixture::new(&db.store).await;
    let mut tx = db.store.read(other.school).await.unwrap();
    assert_eq!(tx.evidence(id).await.unwrap(), None);
    assert_eq!(tx.pupil(fixture.pupils[0]).await.unwrap(), None);
    assert_eq!(tx.evidence_of(fixture.pupils[0], fixture.subject).await.unwrap(), []);
    assert!(tx.group(fixture.group).await.unwrap().is_none());
    drop(tx);
    // Nor can it name another school's rows.
    let mut tx = db.store.write(other.school).await.unwrap();
    let foreign = NewEvidence { group: Some(fixture.group), ..other.response(0, 1, true) };
    let error = tx.record_evidence(vec![foreign], &other.recording()).await.unwrap_err();
    assert!(matches!(error, StoreError::BrokenReference { .. }), "{error:?}");
}

async fn nothing_is_recorded_for_what_is_not_there(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let ghost = NewEvidence { supersedes: Some(EvidenceId(77)), ..fixture.response(0, 1, true) };
    let error = tx.record_evidence(vec![fixture.response(1, 1, true), ghost], &fixture.recording()).await;
    assert!(matches!(error, Err(StoreError::BrokenReference { .. })), "{error:?}");
    drop(tx);
    assert_eq!(db.store.read(fixture.school).await.unwrap().evidence_count().await.unwrap(), 0);
}
