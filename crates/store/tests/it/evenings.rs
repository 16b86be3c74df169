//! Parents' evenings: kept as they were opened, a time for one family, a line that stays with the child.

use crate::fixture::{Fixture, MONDAY, at};
use crate::harness::Database;
use domain::{AccountId, EveningId};
use jiff::civil::date;
use store::{Booking, EveningClass, NewAgreed, NewEvening, SchoolWriteTx, StoreError};
use support::evening::{Hours, Minute};

contract![
    an_evening_is_kept_as_it_was_opened,
    a_time_is_one_familys,
    two_who_book_at_once_get_one_time,
    a_line_stays_until_it_is_done,
];

fn minute(text: &str) -> Minute {
    Minute::read(text).unwrap()
}

fn evening(fixture: &Fixture) -> NewEvening {
    let breaks = vec![(minute("17:00"), minute("17:15"))];
    NewEvening {
        on: date(2026, 9, 14),
        hours: Hours::new((minute("16:00"), minute("18:00")), 10, breaks, 5).unwrap(),
        book_until: date(2026, 9, 13),
        classes: vec![EveningClass { group: fixture.group, room: "The hall".to_owned() }],
    }
}

fn line(fixture: &Fixture, with: Option<AccountId>) -> NewAgreed {
    NewAgreed {
        pupil: fixture.pupils[0],
        group: fixture.group,
        on: MONDAY,
        with,
        wording: "Ten minutes of reading a day – ہر روز".to_owned(),
    }
}

/// The first pupil's carer comes to an evening and agrees something.
pub async fn comes_and_agrees(tx: &mut SchoolWriteTx, fixture: &Fixture, carer: AccountId) {
    let id = tx.open_evening(&evening(fixture), at(1)).await.unwrap();
    let (group, pupil) = (fixture.group, fixture.pupils[0]);
    tx.book(id, &Booking { group, at: minute("16:00"), pupil, carer: Some(carer) }, at(1)).await.unwrap();
    tx.agree(&line(fixture, Some(carer)), at(1)).await.unwrap();
}

async fn opened(fixture: &Fixture) -> EveningId {
    let mut tx = fixture.store.write(fixture.school).await.unwrap();
    let id = tx.open_evening(&evening(fixture), at(0)).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn an_evening_is_kept_as_it_was_opened(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let other = Fixture::new(&db.store).await;
    let id = opened(&fixture).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let kept = tx.evening(id).await.unwrap().unwrap();
    assert_eq!((&kept.evening, kept.called_off), (&evening(&fixture), false));
    assert_eq!(tx.evenings(date(2026, 9, 14)).await.unwrap(), [kept]);
    assert!(tx.evenings(date(2026, 9, 15)).await.unwrap().is_empty());
    tx.call_off_evening(id, at(1)).await.unwrap();
    assert!(tx.evening(id).await.unwrap().unwrap().called_off);
    assert!(matches!(tx.call_off_evening(EveningId(999), at(1)).await, Err(StoreError::NotFound { .. })));
    assert!(matches!(tx.hold_evening(EveningId(999)).await, Err(StoreError::NotFound { .. })));
    let elsewhere = NewEvening { classes: evening(&other).classes, ..evening(&fixture) };
    assert!(matches!(tx.open_evening(&elsewhere, at(1)).await, Err(StoreError::BrokenReference { .. })));
}

async fn a_time_is_one_familys(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let id = opened(&fixture).await;
    let (group, pupils) = (fixture.group, &fixture.pupils);
    let booking = |time: &str, pupil: usize, carer: Option<i64>| Booking {
        group,
        at: minute(time),
        pupil: pupils[pupil],
        carer: carer.map(AccountId),
    };
    let mut tx = db.store.write(fixture.school).await.unwrap();
    tx.hold_evening(id).await.unwrap();
    for one in [booking("16:00", 0, None), booking("16:10", 0, Some(7)), booking("16:20", 0, Some(8))] {
        tx.book(id, &one, at(1)).await.unwrap();
    }
    for taken in [booking("16:10", 1, None), booking("16:30", 0, Some(7))] {
        assert!(matches!(tx.book(id, &taken, at(2)).await, Err(StoreError::Conflict(_))), "{taken:?}");
    }
    assert!(tx.give_back(id, group, pupils[0], Some(AccountId(7))).await.unwrap());
    assert!(!tx.give_back(id, group, pupils[0], Some(AccountId(7))).await.unwrap(), "it is back already");
    tx.book(id, &booking("16:10", 1, None), at(3)).await.unwrap();
    let all = tx.bookings(id).await.unwrap();
    assert_eq!(all, [booking("16:00", 0, None), booking("16:10", 1, None), booking("16:20", 0, Some(8))]);
    assert!(tx.bookings(EveningId(999)).await.unwrap().is_empty());
}

async fn two_who_book_at_once_get_one_time(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let id = opened(&fixture).await;
    let try_one = |pupil: usize| {
        let (store, school) = (db.store.clone(), fixture.school);
        let one =
            Booking { group: fixture.group, at: minute("16:40"), pupil: fixture.pupils[pupil], carer: None };
        tokio::spawn(async move {
            let mut tx = store.write(school).await.unwrap();
            tx.hold_evening(id).await.unwrap();
            let done = tx.book(id, &one, at(1)).await;
            if done.is_ok() {
                tx.commit().await.unwrap();
            }
            done
        })
    };
    let both = [try_one(0), try_one(1)];
    let mut booked = 0;
    for one in both {
        match one.await.unwrap() {
            Ok(()) => booked += 1,
            Err(error) => assert!(matches!(error, StoreError::Conflict(_)), "{error}"),
        }
    }
    assert_eq!(booked, 1);
    let mut tx = db.store.read(fixture.school).await.unwrap();
    assert_eq!(tx.bookings(id).await.unwrap().len(), 1);
}

async fn a_line_stays_until_it_is_done(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let (pupil, other) = (fixture.pupils[0], fixture.pupils[1]);
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let first = tx.agree(&line(&fixture, None), at(1)).await.unwrap();
    let second = tx.agree(&line(&fixture, Some(fixture.teacher)), at(2)).await.unwrap();
    let kept = tx.agreed(&[pupil, other], MONDAY).await.unwrap();
    assert_eq!(kept.iter().map(|one| one.id).collect::<Vec<_>>(), [second, first], "the latest first");
    assert_eq!((kept[1].line.clone(), kept[1].done_on), (line(&fixture, None), None));
    assert!(tx.agreed(&[other], MONDAY).await.unwrap().is_empty());
    assert!(tx.agreed(&[pupil], date(2026, 9, 8)).await.unwrap().is_empty(), "not as old");
    let done = date(2026, 9, 9);
    assert_eq!(tx.set_agreed_done(first, fixture.group, Some(done)).await.unwrap(), pupil);
    assert_eq!(tx.agreed(&[pupil], MONDAY).await.unwrap()[1].done_on, Some(done));
    tx.set_agreed_done(first, fixture.group, None).await.unwrap();
    assert_eq!(tx.agreed(&[pupil], MONDAY).await.unwrap()[1].done_on, None);
    assert_eq!(tx.take_back_agreed(second, fixture.group).await.unwrap(), pupil);
    for missing in [
        tx.take_back_agreed(second, fixture.group).await,
        tx.set_agreed_done(first, domain::GroupId(999), None).await,
    ] {
        assert!(matches!(missing, Err(StoreError::NotFound { .. })));
    }
}
