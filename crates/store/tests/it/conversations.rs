//! Conversations, what was taken up, provisions, and the lessons that children were away from.

use crate::fixture::{Fixture, MONDAY, at};
use crate::harness::Database;
use domain::{GroupId, PupilId, SubjectId};
use jiff::civil::date;
use std::collections::BTreeSet;
use store::{Conversation, LedBy, NewProvision, NotHeld, ProvisionPlan, SchoolWriteTx, StoreError};
use support::conversations::Led;
use support::minutes::Sessions;

contract![
    a_second_word_of_the_day_takes_the_place_of_the_first,
    what_waits_is_taken_up_once_a_day,
    a_provision_with_who_takes_part_and_what_was_not_held,
    lessons_missed_stand_with_the_lessons,
    a_child_who_is_erased_leaves_none_of_it,
    what_is_not_there_is_refused
];

fn talk(fixture: &Fixture, led: Led, step: Option<&str>) -> Conversation {
    Conversation {
        pupil: fixture.pupils[0],
        group: fixture.group,
        on: MONDAY,
        led,
        next_step: step.map(str::to_owned),
    }
}

fn reading(fixture: &Fixture) -> NewProvision {
    NewProvision {
        name: "Reading together".into(),
        led_by: LedBy::Assistant,
        sessions: Sessions {
            instead_of: Some(fixture.subject),
            weekdays: BTreeSet::from([1, 3, 5]),
            minutes: 20,
            from: MONDAY,
            until: date(2026, 12, 18),
            not_held: BTreeSet::new(),
        },
        plan: ProvisionPlan::default(),
    }
}

async fn a_second_word_of_the_day_takes_the_place_of_the_first(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let first = talk(&fixture, Led::NextStep, Some("Practise the eights."));
    tx.note_conversation(&first, None, at(1)).await.unwrap();
    assert_eq!(tx.conversations(&fixture.pupils, MONDAY).await.unwrap(), [first]);
    let second = talk(&fixture, Led::Well, None);
    tx.note_conversation(&second, None, at(2)).await.unwrap();
    assert_eq!(tx.conversations(&fixture.pupils, MONDAY).await.unwrap(), [second]);
    assert!(tx.conversations(&fixture.pupils, MONDAY.tomorrow().unwrap()).await.unwrap().is_empty());
    assert!(tx.take_back_conversation(fixture.pupils[0], fixture.group, MONDAY).await.unwrap());
    assert!(!tx.take_back_conversation(fixture.pupils[0], fixture.group, MONDAY).await.unwrap());
    assert!(tx.conversations(&fixture.pupils, MONDAY).await.unwrap().is_empty());
}

async fn what_waits_is_taken_up_once_a_day(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    for minute in [1, 2] {
        tx.note_taken_up(fixture.pupils[1], fixture.group, MONDAY, at(minute)).await.unwrap();
    }
    assert_eq!(tx.taken_up(&fixture.pupils, MONDAY).await.unwrap(), [(fixture.pupils[1], MONDAY)]);
}

async fn a_provision_with_who_takes_part_and_what_was_not_held(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let new = reading(&fixture);
    let id = tx.add_provision(&new, None, at(1)).await.unwrap();
    let (one, other) = (fixture.pupils[0], fixture.pupils[1]);
    for pupil in [one, other] {
        tx.put_in_provision(id, pupil, (MONDAY, new.sessions.until)).await.unwrap();
    }
    let friday = date(2026, 9, 11);
    tx.put_in_provision(id, one, (MONDAY, friday)).await.unwrap();
    for how in [NotHeld::Noted, NotHeld::Noted] {
        tx.session_not_held(id, friday, how).await.unwrap();
    }
    let found = tx.provisions(MONDAY).await.unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].name.as_str(), found[0].led_by), ("Reading together", LedBy::Assistant));
    let expected = Sessions { not_held: BTreeSet::from([friday]), ..new.sessions.clone() };
    assert_eq!(found[0].sessions, expected);
    assert_eq!(found[0].pupils, [(one, MONDAY, friday), (other, MONDAY, new.sessions.until)]);
    tx.session_not_held(id, friday, NotHeld::TakenBack).await.unwrap();
    assert!(
        tx.take_out_of_provision(id, other).await.unwrap()
            && !tx.take_out_of_provision(id, other).await.unwrap()
    );
    tx.end_provision(id, friday).await.unwrap();
    let found = tx.provisions(friday).await.unwrap();
    assert!(found[0].sessions.not_held.is_empty() && found[0].pupils.len() == 1);
    assert!(tx.provisions(friday.tomorrow().unwrap()).await.unwrap().is_empty(), "it is over");
}

async fn lessons_missed_stand_with_the_lessons(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let lesson = tx.ensure_lesson(fixture.group, fixture.subject, MONDAY, 1, at(1)).await.unwrap();
    tx.record_absent(lesson, &[fixture.pupils[0]], None, at(1)).await.unwrap();
    let missed = tx.lessons_missed(&fixture.pupils, MONDAY, MONDAY).await.unwrap();
    assert_eq!(missed, [(fixture.pupils[0], fixture.subject, MONDAY)]);
    let before = MONDAY.yesterday().unwrap();
    assert!(tx.lessons_missed(&fixture.pupils, before, before).await.unwrap().is_empty());
}

/// The first pupil has a row in each table.
pub async fn with_all_that_is_said(tx: &mut SchoolWriteTx, fixture: &Fixture) {
    let pupil = fixture.pupils[0];
    tx.note_conversation(&talk(fixture, Led::MoreTime, Some("Ask about home.")), None, at(1)).await.unwrap();
    tx.note_taken_up(pupil, fixture.group, MONDAY, at(1)).await.unwrap();
    let id = tx.add_provision(&reading(fixture), None, at(1)).await.unwrap();
    tx.put_in_provision(id, pupil, (MONDAY, MONDAY)).await.unwrap();
}

async fn a_child_who_is_erased_leaves_none_of_it(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let pupil = fixture.pupils[0];
    let mut tx = db.store.write(fixture.school).await.unwrap();
    with_all_that_is_said(&mut tx, &fixture).await;
    let gone = tx.erase_pupil(pupil, at(5)).await.unwrap();
    for table in ["conversation", "conversation_text", "taken_up", "provision_pupil"] {
        assert_eq!(gone.rows.get(table), Some(&1), "{table}");
    }
    assert!(tx.provisions(MONDAY).await.unwrap().is_empty(), "nobody else takes part: its name goes too");
}

async fn what_is_not_there_is_refused(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let nobody = Conversation { pupil: PupilId(999_999), ..talk(&fixture, Led::Well, None) };
    let nowhere = Conversation { group: GroupId(999_999), ..talk(&fixture, Led::Well, None) };
    for wrong in [nobody, nowhere] {
        let mut tx = db.store.write(fixture.school).await.unwrap();
        let refused = tx.note_conversation(&wrong, None, at(1)).await;
        assert!(matches!(refused, Err(StoreError::BrokenReference { .. })), "{refused:?}");
    }
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let mut wrong = reading(&fixture);
    wrong.sessions.instead_of = Some(SubjectId(999_999));
    let refused = tx.add_provision(&wrong, None, at(1)).await;
    assert!(matches!(refused, Err(StoreError::BrokenReference { .. })), "{refused:?}");
    drop(tx);
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let refused = tx.end_provision(domain::ProvisionId(999_999), MONDAY).await;
    assert!(matches!(refused, Err(StoreError::NotFound { .. })), "{refused:?}");
}
