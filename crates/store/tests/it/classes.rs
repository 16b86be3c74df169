//! Classes, pupils, relations, timetable: all by date.

use crate::fixture::{Fixture, MONDAY, at, identity, name};
use crate::harness::Database;
use domain::{PupilId, Upn};
use jiff::civil::date;
use store::{
    Conflict, GroupKind, Identity, NewGroup, NewRelation, NewSlot, RelationKind, Rights, StoreError,
};

contract![
    pupils_come_and_go_by_date,
    an_identity_reads_back_and_changes,
    a_upn_belongs_to_one_pupil,
    classes_have_names_and_teachers_by_date,
    relations_are_dated_and_say_what_is_allowed,
    the_timetable_is_replaced_from_a_day_on,
];

async fn pupils_come_and_go_by_date(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let (first, group) = (fixture.pupils[0], fixture.group);
    let friday = date(2026, 9, 11);
    let mut tx = db.store.write(fixture.school).await.unwrap();
    assert_eq!(tx.join_group(group, &fixture.pupils, friday).await.unwrap(), 0, "all are in it");
    assert_eq!(tx.leave_group(group, &[first], friday).await.unwrap(), 1);
    assert!(tx.is_member(first, group, MONDAY).await.unwrap());
    assert!(!tx.is_member(first, group, friday).await.unwrap());
    assert_eq!(tx.pupils_in(group, MONDAY).await.unwrap().len(), 3);
    assert_eq!(tx.pupils_in(group, friday).await.unwrap().len(), 2);
    assert_eq!(tx.join_group(group, &[first, first], friday).await.unwrap(), 1, "comes back");
    assert_eq!(tx.leave_group(group, &[first], friday).await.unwrap(), 1, "on the same day");
    assert_eq!(tx.join_group(group, &[first], friday).await.unwrap(), 1, "after all");
    assert_eq!(tx.memberships_of(&[first]).await.unwrap().len(), 2);
    tx.leave_school(first, date(2026, 10, 1)).await.unwrap();
    assert_eq!(tx.pupils(MONDAY).await.unwrap().len(), 3);
    assert_eq!(tx.pupils(date(2026, 10, 1)).await.unwrap().len(), 2);
    assert_eq!(tx.groups_of_pupil(first, date(2026, 10, 1)).await.unwrap(), []);
    assert_eq!(tx.groups_of_pupil(first, MONDAY).await.unwrap()[0].id, group);
    assert_eq!(tx.all_pupil_ids().await.unwrap(), fixture.pupils);
    let again = tx.leave_school(first, date(2026, 10, 2)).await;
    assert!(matches!(again, Err(StoreError::NotFound { .. })));
}

async fn an_identity_reads_back_and_changes(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let full = Identity {
        preferred: Some(name("Zoë")),
        birth: Some(date(2016, 2, 29)),
        upn: Some(Upn::new("B801200005001").unwrap()),
        source_key: Some("mis-7".to_owned()),
        ..identity("Zoë-Marie", "O’Brien")
    };
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let id = tx.create_pupils(std::slice::from_ref(&full), MONDAY, at(0)).await.unwrap()[0];
    assert_eq!(tx.pupil(id).await.unwrap().unwrap().identity, full);
    assert_eq!(
        tx.pupils_by_upn(&[full.upn.clone().unwrap()]).await.unwrap().into_values().collect::<Vec<_>>(),
        [id]
    );
    let keys = ["mis-7".to_owned(), "mis-8".to_owned()];
    assert_eq!(tx.pupils_by_source(&keys).await.unwrap().into_values().collect::<Vec<_>>(), [id]);
    let plain = identity("Zo", "Brien");
    tx.change_identity(id, &plain).await.unwrap();
    assert_eq!(tx.pupil(id).await.unwrap().unwrap().identity, plain);
    assert_eq!(tx.pupil(PupilId(98_765)).await.unwrap(), None);
    let many: Vec<Identity> = (0..200).map(|n| identity(&format!("N{n}"), "Many")).collect();
    let ids = tx.create_pupils(&many, MONDAY, at(0)).await.unwrap();
    assert_eq!(tx.pupils_by_id(&ids).await.unwrap().len(), 200);
    assert_eq!(tx.create_pupils(&[], MONDAY, at(0)).await.unwrap(), []);
}

async fn a_upn_belongs_to_one_pupil(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let with_upn = Identity { upn: Some(Upn::new("B801200005001").unwrap()), ..identity("A", "One") };
    let mut tx = db.store.write(fixture.school).await.unwrap();
    tx.create_pupils(std::slice::from_ref(&with_upn), MONDAY, at(0)).await.unwrap();
    let error = tx.create_pupils(&[with_upn], MONDAY, at(0)).await.unwrap_err();
    assert!(matches!(error, StoreError::Conflict(Conflict::Upn)), "{error:?}");
}

async fn classes_have_names_and_teachers_by_date(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let set =
        NewGroup { name: "Set 1".to_owned(), kind: GroupKind::Set, year: None, from: MONDAY, until: None };
    let id = tx.create_group(&set).await.unwrap();
    assert_eq!(tx.group(id).await.unwrap().unwrap().group, set);
    tx.add_group_staff(id, fixture.teacher, Some(fixture.subject), MONDAY, None).await.unwrap();
    tx.add_group_staff(id, fixture.teacher, Some(fixture.subject), MONDAY, None).await.unwrap();
    let of = tx.groups_of(fixture.teacher, MONDAY).await.unwrap();
    assert_eq!(of.iter().map(|one| one.group.id).collect::<Vec<_>>(), [fixture.group, id]);
    assert_eq!(of.iter().map(|one| one.subject).collect::<Vec<_>>(), [None, Some(fixture.subject)]);
    assert!(tx.teaches(fixture.teacher, id, MONDAY).await.unwrap());
    let later = date(2026, 10, 1);
    tx.end_group_staff(id, fixture.teacher, Some(fixture.subject), later).await.unwrap();
    assert!(!tx.teaches(fixture.teacher, id, later).await.unwrap());
    assert_eq!(tx.group_staff(id, later).await.unwrap(), []);
    assert_eq!(tx.staff_links(fixture.teacher).await.unwrap().len(), 2, "what ended is known");
    tx.rename_group(id, "Set A").await.unwrap();
    tx.end_group(id, later).await.unwrap();
    assert_eq!(tx.groups(MONDAY).await.unwrap().len(), 2);
    assert_eq!(tx.groups(later).await.unwrap().len(), 1);
    let taken = tx.create_group(&NewGroup { name: "5B".to_owned(), ..set }).await.unwrap_err();
    assert!(matches!(taken, StoreError::Conflict(Conflict::GroupName)), "{taken:?}");
}

async fn relations_are_dated_and_say_what_is_allowed(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let later = date(2026, 12, 1);
    let carer = NewRelation {
        account: fixture.teacher,
        pupil: fixture.pupils[1],
        kind: RelationKind::Carer,
        rights: Rights { see: true, agree: true, messages: true, ..Rights::default() },
        from: MONDAY,
        until: None,
    };
    let mut tx = db.store.write(fixture.school).await.unwrap();
    tx.add_relation(&carer).await.unwrap();
    assert_eq!(tx.relations_of(fixture.teacher, MONDAY).await.unwrap(), std::slice::from_ref(&carer));
    assert_eq!(tx.relations_to(fixture.pupils[1], MONDAY).await.unwrap(), std::slice::from_ref(&carer));
    assert_eq!(tx.relations_to(fixture.pupils[0], MONDAY).await.unwrap(), []);
    tx.end_relation(fixture.teacher, fixture.pupils[1], later).await.unwrap();
    assert_eq!(tx.relations_of(fixture.teacher, later).await.unwrap(), []);
    assert_eq!(tx.all_relations_of(fixture.teacher).await.unwrap()[0].until, Some(later));
    let again = tx.add_relation(&carer).await.unwrap_err();
    assert!(matches!(again, StoreError::Conflict(Conflict::Member)), "{again:?}");
}

async fn the_timetable_is_replaced_from_a_day_on(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let slot = |week, period| NewSlot {
        group: fixture.group,
        subject: fixture.subject,
        week,
        weekday: 1,
        period,
        start_minute: Some(540),
    };
    let mut tx = db.store.write(fixture.school).await.unwrap();
    assert_eq!(tx.replace_timetable(&[slot(1, 1), slot(2, 3)], MONDAY).await.unwrap(), 0);
    assert_eq!(tx.slots_of(fixture.teacher, MONDAY).await.unwrap().len(), 2);
    let later = date(2026, 11, 2);
    assert_eq!(tx.replace_timetable(&[slot(1, 2)], later).await.unwrap(), 2);
    assert_eq!(tx.slots(MONDAY).await.unwrap().len(), 2);
    let now = tx.slots_of_group(fixture.group, later).await.unwrap();
    assert_eq!(now.iter().map(|slot| slot.slot.clone()).collect::<Vec<_>>(), [slot(1, 2)]);
    let clash = tx.add_slots(&[slot(1, 2)], later).await.unwrap_err();
    assert!(matches!(clash, StoreError::Conflict(Conflict::TimetableSlot)), "{clash:?}");
}
