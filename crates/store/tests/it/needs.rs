//! Needs, what is done for them, and what was used: dated, the school's own, gone with the child.

use crate::fixture::{Fixture, MONDAY, at};
use crate::harness::Database;
use domain::{
    Adjustment, AdjustmentId, ExtraTime, NeedId, NeedKindId, NeedSource, OwnAdjustment, PupilId, SeatPlace,
    SubjectId,
};
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeSet;
use store::{AdjustmentUse, NewNeed, SchoolWriteTx, StoreError, UseKnown};

contract![
    a_list_keeps_what_is_taken_off_for_those_who_have_it,
    a_need_is_taken_up_again_and_not_kept_twice,
    every_adjustment_comes_back,
    adjustments_are_dated,
    seats_ask_for_what_acts_there,
    what_the_program_did_is_not_taken_back,
    nothing_is_kept_of_another_school_or_nobody,
];

async fn kind(tx: &mut SchoolWriteTx, wording: &str) -> NeedKindId {
    tx.set_need_kinds(&[wording.to_owned()]).await.unwrap();
    tx.need_kinds().await.unwrap().into_iter().find(|kind| kind.wording == wording).unwrap().id
}

fn later(weeks: i64) -> Date {
    MONDAY.saturating_add(weeks.weeks())
}

fn new(pupil: PupilId, kind: NeedKindId, from: Date) -> NewNeed {
    NewNeed { pupil, kind, source: NeedSource::Optician, from, until: None }
}

/// A need of a pupil with a row in every table of needs, in a change that is under way.
pub async fn with_a_use(tx: &mut SchoolWriteTx, fixture: &Fixture) {
    let pupil = fixture.pupils[0];
    let kind = kind(tx, "Reading takes longer").await;
    let need = tx.record_need(&new(pupil, kind, MONDAY), None, at(1)).await.unwrap();
    let own = Adjustment::Own(OwnAdjustment::new("a ruler under the line").unwrap());
    let adjustment = tx.begin_adjustment(pupil, Some(need), &own, (MONDAY, None), None, at(1)).await.unwrap();
    let used = used(fixture, adjustment, MONDAY, UseKnown::Confirmed);
    tx.record_use(&used, Some(fixture.teacher), at(2)).await.unwrap();
}

fn used(fixture: &Fixture, adjustment: AdjustmentId, on: Date, known: UseKnown) -> AdjustmentUse {
    AdjustmentUse { adjustment, pupil: fixture.pupils[0], subject: fixture.subject, on, known }
}

async fn a_list_keeps_what_is_taken_off_for_those_who_have_it(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    assert!(tx.need_kinds().await.unwrap().is_empty());
    let first = kind(&mut tx, "Sees less").await;
    let need = tx.record_need(&new(fixture.pupils[0], first, MONDAY), None, at(1)).await.unwrap();
    tx.set_need_kinds(&["Hears less".to_owned(), "Moves less".to_owned()]).await.unwrap();
    let listed = |kinds: Vec<store::NeedKind>| {
        kinds.into_iter().filter(|one| one.listed).map(|one| one.wording).collect::<Vec<_>>()
    };
    assert_eq!(listed(tx.need_kinds().await.unwrap()), ["Hears less", "Moves less"]);
    let kept = tx.needs(&fixture.pupils).await.unwrap();
    assert_eq!((kept[0].id, kept[0].wording.as_str()), (need, "Sees less"));
    // Put on again, it is the same one, in its new place.
    tx.set_need_kinds(&["Moves less".to_owned(), "Sees less".to_owned()]).await.unwrap();
    let kinds = tx.need_kinds().await.unwrap();
    assert_eq!(kinds.iter().find(|one| one.wording == "Sees less").unwrap().id, first);
    assert_eq!(listed(kinds), ["Moves less", "Sees less"]);
}

async fn a_need_is_taken_up_again_and_not_kept_twice(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let pupil = fixture.pupils[0];
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let kind = kind(&mut tx, "Sees less").await;
    let need = tx.record_need(&new(pupil, kind, MONDAY), None, at(1)).await.unwrap();
    let again = NewNeed { source: NeedSource::Family, until: Some(later(8)), ..new(pupil, kind, later(2)) };
    assert_eq!(tx.record_need(&again, None, at(2)).await.unwrap(), need);
    let kept = tx.needs(&[pupil]).await.unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!((kept[0].from, kept[0].until, kept[0].source), (MONDAY, Some(later(8)), NeedSource::Family));
    // After its end it is another need; ended on its first day and recorded again, it is the same.
    let second = tx.record_need(&new(pupil, kind, later(9)), None, at(3)).await.unwrap();
    assert_ne!(second, need);
    tx.end_need(pupil, second, later(9)).await.unwrap();
    assert_eq!(tx.record_need(&new(pupil, kind, later(9)), None, at(4)).await.unwrap(), second);
    assert_eq!(tx.school_needs(later(8)).await.unwrap().len(), 1, "the first has ended by then");
    assert_eq!(tx.school_needs(later(7)).await.unwrap().len(), 2);
    let theirs = tx.end_need(fixture.pupils[1], need, MONDAY).await;
    assert!(matches!(theirs, Err(StoreError::NotFound { what: "need" })), "{theirs:?}");
}

async fn every_adjustment_comes_back(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let pupil = fixture.pupils[0];
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let mut all = Adjustment::offered();
    all.push(Adjustment::Own(OwnAdjustment::new("a ruler under the line").unwrap()));
    all.push(Adjustment::ExtraTime(ExtraTime::new(33).unwrap()));
    for what in &all {
        tx.begin_adjustment(pupil, None, what, (MONDAY, None), None, at(1)).await.unwrap();
    }
    let kept = tx.adjustments_ever(&fixture.pupils).await.unwrap();
    assert_eq!(kept.iter().map(|one| one.what.clone()).collect::<Vec<_>>(), all);
    assert!(kept.iter().all(|one| one.pupil == pupil && one.need.is_none() && one.from == MONDAY));
}

async fn adjustments_are_dated(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let pupil = fixture.pupils[0];
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let days = (MONDAY, Some(later(4)));
    let breaks = tx.begin_adjustment(pupil, None, &Adjustment::RestBreaks, days, None, at(1)).await.unwrap();
    let soon = (later(2), None);
    let laptop = tx.begin_adjustment(pupil, None, &Adjustment::Laptop, soon, None, at(1)).await.unwrap();
    let held = async |tx: &mut SchoolWriteTx, on| {
        let held = tx.adjustments(&fixture.pupils, on).await.unwrap();
        held.into_values().flatten().map(|one| one.id).collect::<Vec<_>>()
    };
    assert_eq!(held(&mut tx, MONDAY).await, [breaks]);
    assert_eq!(held(&mut tx, later(3)).await, [breaks, laptop]);
    assert_eq!(held(&mut tx, later(4)).await, [laptop]);
    // Ended before it began, it never was; ended twice, the first end holds.
    tx.end_adjustment(pupil, laptop, MONDAY).await.unwrap();
    tx.end_adjustment(pupil, breaks, later(1)).await.unwrap();
    tx.end_adjustment(pupil, breaks, later(3)).await.unwrap();
    assert_eq!(held(&mut tx, later(3)).await, []);
    assert_eq!(held(&mut tx, MONDAY).await, [breaks]);
    let ever = tx.adjustments_ever(&[pupil]).await.unwrap();
    assert_eq!((ever[0].until, ever[1].until), (Some(later(1)), Some(later(2))));
    let theirs = tx.end_adjustment(fixture.pupils[1], breaks, MONDAY).await;
    assert!(matches!(theirs, Err(StoreError::NotFound { .. })), "{theirs:?}");
    assert_eq!(tx.school_adjustments(MONDAY).await.unwrap().len(), 1);
}

async fn seats_ask_for_what_acts_there(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    for (pupil, what) in
        [(0, Adjustment::Seat(SeatPlace::NearFront)), (0, Adjustment::Laptop), (1, Adjustment::RestBreaks)]
    {
        tx.begin_adjustment(fixture.pupils[pupil], None, &what, (MONDAY, None), None, at(1)).await.unwrap();
    }
    let seats = tx.seat_needs(fixture.group, MONDAY).await.unwrap();
    assert_eq!(seats.len(), 1, "any seat will do for the others: {seats:?}");
    assert_eq!(seats[0].pupil, fixture.pupils[0]);
    assert_eq!(seats[0].places, BTreeSet::from([SeatPlace::NearFront]));
    assert_eq!(seats[0].beside, BTreeSet::from([domain::SeatRoom::Socket]));
    let before = MONDAY.saturating_sub(1.day());
    assert!(tx.seat_needs(fixture.group, before).await.unwrap().is_empty());
}

async fn what_the_program_did_is_not_taken_back(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let pupil = fixture.pupils[0];
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let days = (MONDAY, None);
    let id = tx.begin_adjustment(pupil, None, &Adjustment::Spacing, days, None, at(1)).await.unwrap();
    let acted = used(&fixture, id, MONDAY, UseKnown::Acted);
    tx.record_use(&acted, None, at(1)).await.unwrap();
    // Said by a person too, it is still the program's; on another day it is theirs alone.
    tx.record_use(&used(&fixture, id, MONDAY, UseKnown::Confirmed), Some(fixture.teacher), at(2))
        .await
        .unwrap();
    tx.record_use(&used(&fixture, id, later(1), UseKnown::Confirmed), Some(fixture.teacher), at(2))
        .await
        .unwrap();
    assert_eq!(tx.adjustment_uses(&fixture.pupils, MONDAY).await.unwrap().len(), 2);
    tx.take_back_use(id, fixture.subject, MONDAY).await.unwrap();
    tx.take_back_use(id, fixture.subject, later(1)).await.unwrap();
    assert_eq!(tx.adjustment_uses(&fixture.pupils, MONDAY).await.unwrap(), [acted]);
    assert_eq!(tx.adjustment_uses(&fixture.pupils, later(1)).await.unwrap(), []);
}

async fn nothing_is_kept_of_another_school_or_nobody(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let nobody = PupilId(999_999);
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let kind = kind(&mut tx, "Sees less").await;
    tx.commit().await.unwrap();
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let refused = tx.record_need(&new(nobody, kind, MONDAY), None, at(1)).await;
    assert!(matches!(refused, Err(StoreError::BrokenReference { .. })), "{refused:?}");
    drop(tx);
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let refused = tx
        .begin_adjustment(
            fixture.pupils[0],
            Some(NeedId(999)),
            &Adjustment::Laptop,
            (MONDAY, None),
            None,
            at(1),
        )
        .await;
    assert!(matches!(refused, Err(StoreError::BrokenReference { .. })), "{refused:?}");
    drop(tx);
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let id = tx
        .begin_adjustment(fixture.pupils[0], None, &Adjustment::Laptop, (MONDAY, None), None, at(1))
        .await
        .unwrap();
    let elsewhere = AdjustmentUse { subject: SubjectId(999), ..used(&fixture, id, MONDAY, UseKnown::Acted) };
    let refused = tx.record_use(&elsewhere, None, at(1)).await;
    assert!(matches!(refused, Err(StoreError::BrokenReference { .. })), "{refused:?}");
}
