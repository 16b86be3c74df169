//! Practice sets, turns and what was asked in them.

use crate::fixture::{Fixture, MONDAY, at};
use crate::harness::Database;
use domain::{PracticeSetId, Probability, PupilId, SubjectId};
use jiff::civil::date;
use store::{
    CameTo, NewPracticeSet, NewSitting, PracticeItem, PracticeKind, PracticeReason, SchoolWriteTx,
    SittingKind, StoreError,
};

contract![
    a_set_is_given_to_a_class_and_taken_back,
    a_set_may_be_for_some_and_never_becomes_everybodys,
    a_turn_keeps_what_was_asked,
    a_place_is_asked_once,
    what_a_pupil_was_asked_about_is_found,
    who_is_stuck_is_found,
    a_turn_that_a_pupil_began_knows_what_it_is_about,
];

pub(crate) async fn give(tx: &mut SchoolWriteTx, fixture: &Fixture) -> PracticeSetId {
    give_to(tx, fixture, None).await
}

/// The same for some of the class.
pub(crate) async fn give_to(
    tx: &mut SchoolWriteTx,
    fixture: &Fixture,
    only_for: Option<Vec<PupilId>>,
) -> PracticeSetId {
    let sitting = NewSitting {
        kind: SittingKind::Check,
        group: fixture.group,
        subject: fixture.subject,
        paper: None,
        lesson: None,
        date: MONDAY,
    };
    let sitting = tx.create_sitting(&sitting, None, at(1)).await.unwrap();
    let set = NewPracticeSet {
        group: fixture.group,
        subject: fixture.subject,
        sitting,
        kind: PracticeKind::Lesson,
        minutes: 20,
        target: Probability::clamped(0.8),
        from: MONDAY,
        until: date(2026, 12, 24),
        objectives: vec![fixture.objective("obj-1"), fixture.objective("obj-2")],
        only_for,
        offer: false,
    };
    tx.create_practice_set(&set, Some(fixture.teacher), at(1)).await.unwrap()
}

pub(crate) fn item(fixture: &Fixture, place: u32) -> PracticeItem {
    PracticeItem {
        place,
        question: fixture.version("q-one"),
        objective: fixture.objective("obj-1"),
        draw: 77,
        reason: PracticeReason::Wanted,
        asked_at: at(2),
        hints: 0,
        tries: 0,
        repeated: false,
        last_answer: None,
        came_to: None,
    }
}

async fn a_set_is_given_to_a_class_and_taken_back(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let id = give(&mut tx, &fixture).await;
    let found = tx.practice_sets(&[fixture.group], MONDAY).await.unwrap();
    assert_eq!(
        (found.len(), found[0].id, found[0].set.objectives.len(), found[0].set.minutes),
        (1, id, 2, 20)
    );
    assert_eq!(tx.practice_set(id).await.unwrap().as_ref(), Some(&found[0]));
    assert_eq!(tx.practice_sets(&[fixture.group], date(2026, 12, 24)).await.unwrap(), [], "over by then");
    tx.withdraw_practice_set(id, at(3)).await.unwrap();
    tx.withdraw_practice_set(id, at(4)).await.unwrap();
    assert_eq!(tx.practice_sets(&[fixture.group], MONDAY).await.unwrap(), []);
    assert!(tx.practice_set(id).await.unwrap().unwrap().withdrawn);
    let nobody = tx.withdraw_practice_set(PracticeSetId(999_999), at(3)).await;
    assert!(matches!(nobody, Err(StoreError::NotFound { .. })), "{nobody:?}");
}

async fn a_set_may_be_for_some_and_never_becomes_everybodys(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let (one, other) = (fixture.pupils[0], fixture.pupils[1]);
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let all = give(&mut tx, &fixture).await;
    let some = give_to(&mut tx, &fixture, Some(vec![one])).await;
    let read = tx.practice_sets(&[fixture.group], MONDAY).await.unwrap();
    assert_eq!(
        read.iter().map(|set| (set.id, set.set.is_for(other))).collect::<Vec<_>>(),
        [(some, false), (all, true)]
    );
    assert_eq!(read[0].set.only_for, Some(vec![one]));
    tx.erase_pupil(one, at(9)).await.unwrap();
    let left = tx.practice_set(some).await.unwrap().unwrap();
    assert_eq!(left.set.only_for, Some(Vec::new()));
    assert!(!left.set.is_for(other), "nobody else's because the one is gone");
}

async fn a_turn_keeps_what_was_asked(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let pupil: PupilId = fixture.pupils[0];
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let set = give(&mut tx, &fixture).await;
    let turn = tx.start_practice_turn(set, pupil, at(2)).await.unwrap();
    let mut one = item(&fixture, 1);
    assert!(tx.ask_practice_item(turn, pupil, &one).await.unwrap());
    one = PracticeItem {
        hints: 1,
        tries: 2,
        repeated: true,
        last_answer: Some("5/12".to_owned()),
        came_to: Some(CameTo::Solution),
        ..one
    };
    tx.update_practice_item(turn, &one, at(3)).await.unwrap();
    tx.end_practice_turn(turn, at(4)).await.unwrap();
    tx.end_practice_turn(turn, at(9)).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = db.store.read(fixture.school).await.unwrap();
    assert_eq!(tx.practice_items(turn).await.unwrap(), [one]);
    let kept = tx.practice_turn(turn).await.unwrap().unwrap();
    assert_eq!((kept.pupil, kept.set, kept.ended_at), (pupil, set, Some(at(4))));
    assert_eq!(tx.practice_turns_at(set).await.unwrap(), std::slice::from_ref(&kept));
    assert_eq!(tx.practice_turns_of(pupil, at(2)).await.unwrap(), [kept]);
    assert_eq!(tx.practice_turns_of(pupil, at(3)).await.unwrap(), []);
}

async fn what_a_pupil_was_asked_about_is_found(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let (one, other) = (fixture.pupils[0], fixture.pupils[1]);
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let set = give(&mut tx, &fixture).await;
    let turn = tx.start_practice_turn(set, one, at(2)).await.unwrap();
    for (place, day) in [(1, 5), (2, 3), (3, 9)] {
        let asked = PracticeItem { asked_at: at(day), ..item(&fixture, place) };
        assert!(tx.ask_practice_item(turn, one, &asked).await.unwrap());
    }
    let met = tx.asked_about(fixture.subject, one).await.unwrap();
    let said: Vec<_> = met.into_iter().map(|(objective, met)| (objective, met.first, met.last)).collect();
    assert_eq!(said, [(fixture.objective("obj-1"), at(3), at(9))], "never about what nobody asked");
    assert!(tx.asked_about(fixture.subject, other).await.unwrap().is_empty(), "another pupil's");
    assert!(tx.asked_about(SubjectId(999_999), one).await.unwrap().is_empty(), "another subject's");
}

async fn a_place_is_asked_once(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let pupil = fixture.pupils[0];
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let set = give(&mut tx, &fixture).await;
    let turn = tx.start_practice_turn(set, pupil, at(2)).await.unwrap();
    assert!(tx.ask_practice_item(turn, pupil, &item(&fixture, 1)).await.unwrap());
    let other = PracticeItem { draw: 78, ..item(&fixture, 1) };
    assert!(!tx.ask_practice_item(turn, pupil, &other).await.unwrap());
    assert_eq!(tx.practice_items(turn).await.unwrap()[0].draw, 77);
    let missing = tx.update_practice_item(turn, &item(&fixture, 2), at(3)).await;
    assert!(matches!(missing, Err(StoreError::NotFound { .. })), "{missing:?}");
}

async fn who_is_stuck_is_found(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let set = give(&mut tx, &fixture).await;
    for (pupil, came_to) in [(fixture.pupils[0], CameTo::Stuck), (fixture.pupils[1], CameTo::Right)] {
        let turn = tx.start_practice_turn(set, pupil, at(2)).await.unwrap();
        let one = item(&fixture, 1);
        tx.ask_practice_item(turn, pupil, &one).await.unwrap();
        let one = PracticeItem { came_to: Some(came_to), ..one };
        tx.update_practice_item(turn, &one, at(5)).await.unwrap();
    }
    let stuck = tx.stuck(&fixture.pupils, at(1)).await.unwrap();
    assert_eq!(stuck.len(), 1);
    assert_eq!((stuck[0].pupil, stuck[0].objective), (fixture.pupils[0], fixture.objective("obj-1")));
    assert_eq!(tx.stuck(&fixture.pupils, at(6)).await.unwrap(), []);
    assert_eq!(tx.still_stuck(&fixture.pupils, at(1)).await.unwrap(), [(fixture.pupils[0], at(5))]);
    // Right about the same objective later: nobody is waited for.
    let turn = tx.start_practice_turn(set, fixture.pupils[0], at(7)).await.unwrap();
    let one = item(&fixture, 1);
    tx.ask_practice_item(turn, fixture.pupils[0], &one).await.unwrap();
    let one = PracticeItem { came_to: Some(CameTo::Right), ..one };
    tx.update_practice_item(turn, &one, at(8)).await.unwrap();
    assert_eq!(tx.still_stuck(&fixture.pupils, at(1)).await.unwrap(), []);
}

async fn a_turn_that_a_pupil_began_knows_what_it_is_about(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let pupil = fixture.pupils[0];
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let given = give(&mut tx, &fixture).await;
    let given = tx.practice_set(given).await.unwrap().unwrap();
    let offer = NewPracticeSet { offer: true, objectives: Vec::new(), ..given.set.clone() };
    let offer = tx.create_practice_set(&offer, None, at(1)).await.unwrap();
    let found = tx.practice_sets(&[fixture.group], MONDAY).await.unwrap();
    let offers: Vec<_> = found.iter().filter(|set| set.set.offer).map(|set| set.id).collect();
    assert_eq!((offers.as_slice(), found.len()), ([offer].as_slice(), 2));
    let about = [fixture.objective("obj-2")];
    let turn = tx.start_offered_turn(offer, pupil, 10, &about, at(2)).await.unwrap();
    assert_eq!(tx.practice_turn(turn).await.unwrap().unwrap().minutes, Some(10));
    assert_eq!(tx.practice_turn_objectives(turn).await.unwrap(), about);
    let other = tx.start_practice_turn(given.id, pupil, at(2)).await.unwrap();
    assert_eq!(tx.practice_turn(other).await.unwrap().unwrap().minutes, None);
    assert_eq!(tx.practice_turn_objectives(other).await.unwrap(), []);
}
