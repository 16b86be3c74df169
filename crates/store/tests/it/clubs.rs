//! Clubs: the list, who asked and who takes part, who was there.

use crate::fixture::{Fixture, MONDAY, at};
use crate::harness::Database;
use domain::ClubId;
use jiff::civil::{Date, date};
use std::collections::{BTreeMap, BTreeSet};
use store::{NewClub, SchoolWriteTx};

contract![
    what_is_offered_comes_back,
    a_child_asks_is_placed_and_leaves,
    minutes_are_of_visits,
    an_ended_club_is_off_the_list,
    the_last_place_goes_to_one_of_two,
];

const LAST: Date = date(2026, 12, 18);

fn chess(fixture: &Fixture) -> NewClub {
    NewClub {
        name: "Chess – شطرنج".to_owned(),
        place: "Library".to_owned(),
        weekdays: BTreeSet::from([1, 4]),
        starts: "12:15".to_owned(),
        minutes: 40,
        first_year: -1,
        last_year: 6,
        places: Some(12),
        cost: String::new(),
        carer_agrees: true,
        from: MONDAY,
        until: LAST,
        units: fixture.maths.ids.units.values().copied().take(1).collect(),
        interests: BTreeSet::from(["games".to_owned(), "space".to_owned()]),
    }
}

/// A club in which the first pupil was once.
pub async fn with_a_visit(tx: &mut SchoolWriteTx, fixture: &Fixture) {
    let (club, pupil) = (tx.add_club(&chess(fixture)).await.unwrap(), fixture.pupils[0]);
    tx.ask_for_club(club, pupil, MONDAY).await.unwrap();
    tx.visit_club(club, pupil, (MONDAY, true), at(1)).await.unwrap();
}

async fn offered(fixture: &Fixture) -> ClubId {
    let mut tx = fixture.store.write(fixture.school).await.unwrap();
    let id = tx.add_club(&chess(fixture)).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn what_is_offered_comes_back(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let id = offered(&fixture).await;
    let mut tx = db.store.read(fixture.school).await.unwrap();
    let clubs = tx.clubs(MONDAY).await.unwrap();
    assert_eq!((clubs.len(), clubs[0].id, &clubs[0].club), (1, id, &chess(&fixture)));
    assert!(clubs[0].pupils.is_empty());
}

async fn a_child_asks_is_placed_and_leaves(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let (id, pupil) = (offered(&fixture).await, fixture.pupils[0]);
    let mut tx = db.store.write(fixture.school).await.unwrap();
    assert!(tx.place_in_club(id, pupil, MONDAY).await.is_err(), "nobody asked");
    for _ in 0..2 {
        tx.ask_for_club(id, pupil, MONDAY).await.unwrap();
    }
    tx.agree_club(id, pupil, (fixture.teacher, true), at(1)).await.unwrap();
    tx.place_in_club(id, pupil, MONDAY).await.unwrap();
    tx.take_back_club(id, pupil).await.unwrap();
    let one = tx.clubs(MONDAY).await.unwrap()[0].pupils[0].clone();
    assert_eq!((one.agreed, one.from, one.until), (true, Some(MONDAY), None), "a place is not taken back");
    assert_eq!(one.agreed_by, Some((fixture.teacher, true)), "who agreed, and that it was on paper");
    tx.leave_club(id, pupil, LAST).await.unwrap();
    let one = tx.clubs(MONDAY).await.unwrap()[0].pupils[0].clone();
    assert_eq!((one.agreed, one.from, one.until), (false, Some(MONDAY), Some(LAST)), "the agreement is gone");
    assert_eq!(one.agreed_by, None);
    assert!(tx.place_in_club(id, pupil, MONDAY).await.is_err(), "who has left gets no place unasked");
    assert!(tx.agree_club(id, pupil, (fixture.teacher, false), at(2)).await.is_err());
    assert!(tx.leave_club(id, pupil, MONDAY).await.is_err());
    tx.ask_for_club(id, pupil, LAST).await.unwrap();
    let again = tx.clubs(MONDAY).await.unwrap()[0].pupils[0].clone();
    assert_eq!((again.asked_on, again.agreed, again.from), (LAST, false, None), "asked anew");
    tx.take_back_club(id, pupil).await.unwrap();
    assert!(tx.clubs(MONDAY).await.unwrap()[0].pupils.is_empty());
}

async fn minutes_are_of_visits(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let (id, pupil) = (offered(&fixture).await, fixture.pupils[0]);
    let mut tx = db.store.write(fixture.school).await.unwrap();
    tx.ask_for_club(id, pupil, MONDAY).await.unwrap();
    let thursday = date(2026, 9, 10);
    for on in [MONDAY, thursday, thursday] {
        tx.visit_club(id, pupil, (on, true), at(1)).await.unwrap();
    }
    assert_eq!(tx.club_visits(id, MONDAY).await.unwrap(), [(thursday, pupil), (MONDAY, pupil)]);
    let both = tx.club_minutes(&fixture.pupils, (MONDAY, LAST)).await.unwrap();
    assert_eq!(both, BTreeMap::from([(pupil, 80)]));
    tx.visit_club(id, pupil, (MONDAY, false), at(2)).await.unwrap();
    assert_eq!(tx.club_minutes(&fixture.pupils, (MONDAY, LAST)).await.unwrap()[&pupil], 40);
    assert!(tx.club_minutes(&fixture.pupils, (MONDAY, MONDAY)).await.unwrap().is_empty());
}

async fn an_ended_club_is_off_the_list(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let id = offered(&fixture).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    tx.end_club(id, MONDAY).await.unwrap();
    assert_eq!(tx.clubs(MONDAY).await.unwrap().len(), 1, "its last day");
    assert!(tx.clubs(MONDAY.tomorrow().unwrap()).await.unwrap().is_empty());
    assert!(tx.end_club(ClubId(999), MONDAY).await.is_err());
}

/// Each holds the club, looks whether the one place is free, and takes it: with holding, one of them finds it taken.
async fn the_last_place_goes_to_one_of_two(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let id = offered(&fixture).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    for pupil in &fixture.pupils[..2] {
        tx.ask_for_club(id, *pupil, MONDAY).await.unwrap();
    }
    assert!(!tx.hold_club(ClubId(999)).await.unwrap());
    tx.commit().await.unwrap();
    let takers: Vec<_> = fixture.pupils[..2]
        .iter()
        .map(|pupil| {
            let (store, school, pupil) = (db.store.clone(), fixture.school, *pupil);
            tokio::spawn(async move {
                let mut tx = store.write(school).await.unwrap();
                assert!(tx.hold_club(id).await.unwrap());
                let free = tx.clubs(MONDAY).await.unwrap()[0].pupils.iter().all(|one| one.from.is_none());
                tokio::time::sleep(std::time::Duration::from_millis(50)).await;
                if free {
                    tx.place_in_club(id, pupil, MONDAY).await.unwrap();
                }
                tx.commit().await.unwrap();
            })
        })
        .collect();
    for taker in takers {
        taker.await.unwrap();
    }
    let mut tx = db.store.read(fixture.school).await.unwrap();
    let placed = tx.clubs(MONDAY).await.unwrap()[0].pupils.iter().filter(|one| one.from.is_some()).count();
    assert_eq!(placed, 1);
}
