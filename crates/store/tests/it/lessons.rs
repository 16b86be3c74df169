//! Lessons, what was taught to whom, what a class showed, what a teacher refused.

use crate::fixture::{Fixture, MONDAY, at};
use crate::harness::Database;
use domain::{ClassAnswer, ClassEvidence, ObjectiveWeights, Occurrence, Share};
use jiff::civil::date;
use store::{NewBriefFeedback, RefusalReason};

contract![
    a_lesson_is_the_same_however_often_asked_for,
    taught_is_by_class_and_date_with_exceptions,
    what_a_class_showed_reads_back,
    a_refusal_is_kept_used_and_undone,
];

async fn a_lesson_is_the_same_however_often_asked_for(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let lesson = tx.ensure_lesson(fixture.group, fixture.subject, MONDAY, 2, at(1)).await.unwrap();
    assert_eq!(tx.ensure_lesson(fixture.group, fixture.subject, MONDAY, 2, at(9)).await.unwrap(), lesson);
    let other = tx.ensure_lesson(fixture.group, fixture.subject, MONDAY, 3, at(1)).await.unwrap();
    assert_ne!(lesson, other);
    let stored = tx.lesson(lesson).await.unwrap().unwrap();
    assert_eq!((stored.date, stored.period), (MONDAY, 2));
    let week = tx.lessons(fixture.group, fixture.subject, MONDAY, date(2026, 9, 11)).await.unwrap();
    assert_eq!(week.iter().map(|one| one.id).collect::<Vec<_>>(), [lesson, other]);
}

async fn taught_is_by_class_and_date_with_exceptions(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let (present, away, left) = (fixture.pupils[0], fixture.pupils[1], fixture.pupils[2]);
    let (one, two) = (fixture.objective("obj-1"), fixture.objective("obj-2"));
    let tuesday = date(2026, 9, 8);
    let mut tx = db.store.write(fixture.school).await.unwrap();
    tx.leave_group(fixture.group, &[left], tuesday).await.unwrap();
    let lesson = tx.ensure_lesson(fixture.group, fixture.subject, tuesday, 0, at(1)).await.unwrap();
    assert_eq!(tx.record_taught(lesson, &[one, two], Some(fixture.teacher), at(2)).await.unwrap(), 2);
    assert_eq!(tx.record_taught(lesson, &[two], None, at(3)).await.unwrap(), 0);
    tx.record_absent(lesson, &[away, away], Some(fixture.teacher), at(2)).await.unwrap();
    assert_eq!(tx.absent_from(lesson).await.unwrap(), [away]);
    assert_eq!(tx.undo_taught(lesson, &[two]).await.unwrap(), 1);
    assert_eq!(tx.taught_in(lesson).await.unwrap(), [one]);
    let taught = tx.taught_to(fixture.subject, &fixture.pupils).await.unwrap();
    let seen: Vec<_> = taught.iter().map(|t| (t.pupil, t.objective, t.date, t.missed)).collect();
    assert_eq!(seen, [(present, one, tuesday, false), (away, one, tuesday, true)]);
    assert_eq!(tx.taught_by_group(fixture.group, fixture.subject).await.unwrap().len(), 1);
    tx.clear_absent(lesson, &[away]).await.unwrap();
    let taught = tx.taught_to(fixture.subject, &[away]).await.unwrap();
    assert!(!taught[0].missed);
}

async fn what_a_class_showed_reads_back(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let answers = [
        ClassAnswer::Glance(Share::Half),
        ClassAnswer::Counts(vec![3, 0, 17, 10]),
        ClassAnswer::Counts(Vec::new()),
        ClassAnswer::Right { right: 12, of: 28 },
    ];
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let lesson = tx.ensure_lesson(fixture.group, fixture.subject, MONDAY, 1, at(1)).await.unwrap();
    let mut all = Vec::new();
    for (minutes, answer) in (10..).zip(answers) {
        let new = ClassEvidence {
            id: None,
            group: fixture.group,
            subject: fixture.subject,
            lesson: Some(lesson),
            question: Some(fixture.version("q-one")),
            objectives: ObjectiveWeights::one(fixture.objective("obj-1")),
            answer,
            occurred: Occurrence::exact(at(minutes)),
            recorded_by: Some(fixture.teacher),
        };
        let id = tx.record_class_evidence(&new, at(20)).await.unwrap();
        all.push(ClassEvidence { id: Some(id), ..new });
    }
    let read = tx.class_evidence(fixture.group, fixture.subject, at(0)).await.unwrap();
    assert_eq!(read, all);
    tx.withdraw_class_evidence(all[0].id.unwrap(), at(30)).await.unwrap();
    let read = tx.class_evidence(fixture.group, fixture.subject, at(12)).await.unwrap();
    assert_eq!(read, all[2..]);
}

async fn a_refusal_is_kept_used_and_undone(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let new = NewBriefFeedback {
        group: fixture.group,
        subject: fixture.subject,
        lesson: None,
        line_key: "reteach:obj-1".to_owned(),
        objective: Some(fixture.objective("obj-1")),
        pupil: Some(fixture.pupils[0]),
        reason: RefusalReason::NotTrue,
        note: Some("she can".to_owned()),
    };
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let used = tx.record_brief_feedback(&new, Some(fixture.teacher), at(1)).await.unwrap();
    let slip = tx.record_brief_feedback(&new, None, at(2)).await.unwrap();
    tx.mark_feedback_used(&[used], at(3)).await.unwrap();
    assert!(tx.undo_brief_feedback(slip).await.unwrap());
    assert!(!tx.undo_brief_feedback(used).await.unwrap(), "what the model used stays");
    let read = tx.brief_feedback(fixture.group, fixture.subject, at(0)).await.unwrap();
    assert_eq!(read.len(), 1);
    assert_eq!((&read[0].feedback, read[0].used_at), (&new, Some(at(3))));
}
