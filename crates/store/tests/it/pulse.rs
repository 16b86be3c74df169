//! What a class says of its lessons: counted, once a week, and never by pupil.

use crate::fixture::{Fixture, MONDAY, at};
use crate::harness::Database;
use domain::{GroupId, PulseQuestion};
use store::{PulseHow, StoreError};

contract![
    taps_and_hands_stand_apart_and_nobody_counts_twice,
    a_child_who_is_erased_leaves_the_count,
    what_was_never_asked
];

async fn taps_and_hands_stand_apart_and_nobody_counts_twice(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    tx.ask_pulse(fixture.group, MONDAY).await.unwrap();
    tx.ask_pulse(fixture.group, MONDAY).await.unwrap();
    let taps = [(PulseQuestion::Pace, 2), (PulseQuestion::Helped, 4)];
    let (one, other) = (fixture.pupils[0], fixture.pupils[1]);
    assert!(tx.give_pulse(one, fixture.group, MONDAY, &taps).await.unwrap());
    assert!(!tx.give_pulse(one, fixture.group, MONDAY, &[(PulseQuestion::Pace, 0)]).await.unwrap());
    assert!(tx.give_pulse(other, fixture.group, MONDAY, &taps[..1]).await.unwrap());
    for hands in [[9, 9, 9], [3, 20, 0]] {
        tx.count_pulse_hands(fixture.group, MONDAY, PulseQuestion::Pace, &hands).await.unwrap();
    }
    let counts = tx.pulse_counts(fixture.group, MONDAY).await.unwrap();
    let counts: Vec<_> = counts.iter().map(|one| (one.question, one.how, one.answer, one.answers)).collect();
    assert_eq!(
        counts,
        [
            (PulseQuestion::Pace, PulseHow::Taps, 2, 2),
            (PulseQuestion::Pace, PulseHow::Hands, 0, 3),
            (PulseQuestion::Pace, PulseHow::Hands, 1, 20),
            (PulseQuestion::Pace, PulseHow::Hands, 2, 0),
            (PulseQuestion::Helped, PulseHow::Taps, 4, 1),
        ]
    );
    assert!(tx.has_given_pulse(one, fixture.group, MONDAY).await.unwrap());
    assert!(!tx.has_given_pulse(one, fixture.group, MONDAY.tomorrow().unwrap()).await.unwrap());
    let school = tx.school_pulse_counts(MONDAY).await.unwrap();
    assert!(school.len() == 5 && school.iter().all(|one| one.classes == 1), "{school:?}");
    assert!(tx.pulse_counts(fixture.group, MONDAY.tomorrow().unwrap()).await.unwrap().is_empty());
}

async fn a_child_who_is_erased_leaves_the_count(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let pupil = fixture.pupils[0];
    let mut tx = db.store.write(fixture.school).await.unwrap();
    tx.ask_pulse(fixture.group, MONDAY).await.unwrap();
    tx.give_pulse(pupil, fixture.group, MONDAY, &[(PulseQuestion::Enjoyment, 1)]).await.unwrap();
    let everything = tx.everything_about(pupil).await.unwrap();
    let kept = everything.iter().find(|table| table.table == "pulse_given").unwrap();
    assert!(kept.rows.len() == 1 && !format!("{kept:?}").contains("answer"), "{kept:?}");
    let gone = tx.erase_pupil(pupil, at(5)).await.unwrap();
    assert_eq!(gone.rows.get("pulse_given"), Some(&1));
    assert_eq!(
        tx.pulse_counts(fixture.group, MONDAY).await.unwrap()[0].answers,
        1,
        "nobody's answer is theirs"
    );
}

async fn what_was_never_asked(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let nobody = tx.ask_pulse(GroupId(999_999), MONDAY).await;
    assert!(matches!(nobody, Err(StoreError::BrokenReference { .. })), "{nobody:?}");
    drop(tx);
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let reply = tx.reply_to_pulse(fixture.group, MONDAY, "We did.", at(1)).await;
    assert!(matches!(reply, Err(StoreError::NotFound { .. })), "{reply:?}");
    tx.ask_pulse(fixture.group, MONDAY).await.unwrap();
    for (wording, kept) in [("You said it was fast. We go slower.", true), ("", false)] {
        tx.reply_to_pulse(fixture.group, MONDAY, wording, at(2)).await.unwrap();
        let weeks = tx.pulse_weeks(fixture.group, MONDAY).await.unwrap();
        assert_eq!((weeks.len(), weeks[0].reply.is_some()), (1, kept));
    }
}
