//! What a class was given to retrieve: kept, swapped, shown, taken back.

use crate::fixture::{Fixture, MONDAY, at};
use crate::harness::Database;
use domain::{ClassAnswer, ClassEvidence, LessonId, ObjectiveWeights, Occurrence, Share};
use jiff::civil::date;
use store::{NewRetrievalQuestion, RetrievalPlace, SchoolWriteTx, StoreError};

contract![
    what_is_kept_reads_back_by_day_and_place,
    a_swap_takes_the_next_turn_and_can_be_undone,
    what_the_class_showed_stands_beside_the_question,
    another_schools_lesson_is_not_there,
];

async fn lesson(tx: &mut SchoolWriteTx, fixture: &Fixture, day: i8) -> LessonId {
    let on = date(2026, 9, day);
    tx.ensure_lesson(fixture.group, fixture.subject, on, 1, at(1)).await.unwrap()
}

pub(crate) fn question(fixture: &Fixture, lesson: LessonId, slot: u8, turn: u8) -> NewRetrievalQuestion {
    NewRetrievalQuestion {
        lesson,
        slot,
        turn,
        place: RetrievalPlace::LastMonth,
        objective: fixture.objective("obj-1"),
        question: fixture.version("q-one"),
        draw: u64::MAX - 7,
    }
}

async fn read(tx: &mut SchoolWriteTx, fixture: &Fixture) -> Vec<store::RetrievalQuestion> {
    tx.retrieval_questions(fixture.group, fixture.subject, MONDAY, date(2026, 9, 30)).await.unwrap()
}

async fn what_is_kept_reads_back_by_day_and_place(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let (monday, friday) = (lesson(&mut tx, &fixture, 7).await, lesson(&mut tx, &fixture, 11).await);
    let kept = [(friday, 1), (monday, 2), (monday, 1)];
    for (lesson, slot) in kept {
        assert!(tx.keep_retrieval_question(&question(&fixture, lesson, slot, 0), at(2)).await.unwrap());
    }
    let all = read(&mut tx, &fixture).await;
    let order: Vec<_> = all.iter().map(|one| (one.on.day(), one.kept.slot)).collect();
    assert_eq!(order, [(7, 1), (7, 2), (11, 1)]);
    assert_eq!(all[0].kept, question(&fixture, monday, 1, 0));
    assert!(all.iter().all(|one| one.shown.is_none()));
    let tuesday = date(2026, 9, 8);
    let later = tx.retrieval_questions(fixture.group, fixture.subject, tuesday, date(2026, 9, 10)).await;
    assert!(later.unwrap().is_empty());
}

async fn a_swap_takes_the_next_turn_and_can_be_undone(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let monday = lesson(&mut tx, &fixture, 7).await;
    let first = question(&fixture, monday, 1, 0);
    let second = NewRetrievalQuestion {
        objective: fixture.objective("obj-2"),
        question: fixture.version("q-two"),
        ..question(&fixture, monday, 1, 1)
    };
    tx.keep_retrieval_question(&first, at(2)).await.unwrap();
    tx.keep_retrieval_question(&second, at(3)).await.unwrap();
    let turns: Vec<_> = read(&mut tx, &fixture).await.iter().map(|one| one.kept).collect();
    assert_eq!(turns, [first, second]);
    tx.drop_retrieval_question(&second).await.unwrap();
    assert_eq!(read(&mut tx, &fixture).await.len(), 1);
    // Of two who open the lesson at once, the first decides.
    let other = NewRetrievalQuestion { draw: 5, ..first };
    assert!(!tx.keep_retrieval_question(&other, at(4)).await.unwrap());
    assert_eq!(read(&mut tx, &fixture).await[0].kept, first);
}

async fn what_the_class_showed_stands_beside_the_question(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let monday = lesson(&mut tx, &fixture, 7).await;
    let kept = question(&fixture, monday, 3, 0);
    tx.keep_retrieval_question(&kept, at(2)).await.unwrap();
    let showed = ClassEvidence {
        id: None,
        group: fixture.group,
        subject: fixture.subject,
        lesson: Some(monday),
        question: Some(kept.question),
        objectives: ObjectiveWeights::one(kept.objective),
        answer: ClassAnswer::Glance(Share::Half),
        occurred: Occurrence::exact(at(5)),
        recorded_by: None,
    };
    let id = tx.record_class_evidence(&showed, at(5)).await.unwrap();
    tx.note_retrieval_shown(&kept, Some(id)).await.unwrap();
    assert_eq!(read(&mut tx, &fixture).await[0].shown, Some((id, ClassAnswer::Glance(Share::Half))));
    // Taken back by the other door, it is no longer shown here either.
    tx.withdraw_class_evidence(id, at(6)).await.unwrap();
    assert_eq!(read(&mut tx, &fixture).await[0].shown, None);
    tx.note_retrieval_shown(&kept, None).await.unwrap();
    let elsewhere = tx.note_retrieval_shown(&NewRetrievalQuestion { slot: 5, ..kept }, None).await;
    assert!(matches!(elsewhere, Err(StoreError::NotFound { .. })), "{elsewhere:?}");
}

async fn another_schools_lesson_is_not_there(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let nowhere = question(&fixture, LessonId(987_654), 1, 0);
    let refused = tx.keep_retrieval_question(&nowhere, at(2)).await;
    assert!(refused.is_err(), "{refused:?}");
}
