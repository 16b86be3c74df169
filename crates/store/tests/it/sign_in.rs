//! Class codes, pictures, cards, a pupil's own account, and failures counted and taken back.

use crate::fixture::{Fixture, MONDAY, at, new_school};
use crate::harness::Database;
use jiff::civil::date;
use store::{Conflict, GroupKind, NewGroup, RelationKind, StoreError};

contract![
    a_code_leads_to_one_class_of_one_school,
    a_code_is_switched_off_and_on_and_changed,
    pictures_and_card_are_replaced_and_taken_away,
    a_card_is_found_in_its_own_school_only,
    a_pupil_gets_one_account_however_often_it_is_begun,
    the_first_time_is_remembered_once,
    an_erased_child_leaves_no_way_in,
    a_failure_is_taken_back,
];

async fn a_code_leads_to_one_class_of_one_school(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut system = db.store.write_system().await.unwrap();
    let other = system.create_school(&new_school("Dale Primary"), at(0)).await.unwrap();
    let mut tx = system.enter_school(other);
    let group =
        NewGroup { name: "5B".to_owned(), kind: GroupKind::Class, year: Some(5), from: MONDAY, until: None };
    let theirs = tx.create_group(&group).await.unwrap();
    tx.commit().await.unwrap();

    let mut tx = db.store.write(fixture.school).await.unwrap();
    assert_eq!(tx.class_code(fixture.group).await.unwrap(), None);
    tx.set_class_code(fixture.group, "kitemoon47", at(1)).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = db.store.write(other).await.unwrap();
    let taken = tx.set_class_code(theirs, "kitemoon47", at(1)).await.unwrap_err();
    assert!(matches!(taken, StoreError::Conflict(Conflict::ClassCode)), "{taken:?}");
    drop(tx);

    let mut system = db.store.read_system().await.unwrap();
    assert_eq!(system.school_of_class_code("kitemoon47").await.unwrap(), Some(fixture.school));
    assert_eq!(system.school_of_class_code("kitemoon48").await.unwrap(), None);
    let mut tx = db.store.read(other).await.unwrap();
    assert_eq!(tx.class_of_code("kitemoon47").await.unwrap(), None, "another school's");
    let mut tx = db.store.read(fixture.school).await.unwrap();
    assert_eq!(tx.class_of_code("kitemoon47").await.unwrap().unwrap().group, fixture.group);
}

async fn a_code_is_switched_off_and_on_and_changed(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let none = tx.switch_class_code_off(fixture.group).await;
    assert!(matches!(none, Err(StoreError::NotFound { .. })));
    tx.set_class_code(fixture.group, "kitemoon47", at(1)).await.unwrap();
    tx.switch_class_code_off(fixture.group).await.unwrap();
    assert!(!tx.class_code(fixture.group).await.unwrap().unwrap().on);
    tx.switch_class_code_on(fixture.group).await.unwrap();
    assert!(tx.class_code(fixture.group).await.unwrap().unwrap().on);
    tx.switch_class_code_off(fixture.group).await.unwrap();
    tx.set_class_code(fixture.group, "lampnest29", at(2)).await.unwrap();
    let code = tx.class_code(fixture.group).await.unwrap().unwrap();
    assert_eq!((code.code.as_str(), code.on, code.made_at), ("lampnest29", true, at(2)));
    assert_eq!(tx.class_of_code("kitemoon47").await.unwrap(), None);
}

async fn pictures_and_card_are_replaced_and_taken_away(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let (pupil, other) = (fixture.pupils[0], fixture.pupils[1]);
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let unbegun = tx.set_pictures(pupil, "p1", at(1)).await;
    assert!(matches!(unbegun, Err(StoreError::NotFound { .. })));
    for (badge, pupil) in [(0, pupil), (1, other)] {
        assert!(tx.begin_sign_in(pupil, badge).await.unwrap());
    }
    tx.set_pictures(pupil, "p1", at(1)).await.unwrap();
    tx.set_pictures(pupil, "p2", at(2)).await.unwrap();
    tx.set_card(pupil, "c1", at(3)).await.unwrap();
    tx.set_card(pupil, "c2", at(4)).await.unwrap();
    tx.set_card(other, "c3", at(4)).await.unwrap();
    let row = tx.sign_in_of(pupil).await.unwrap().unwrap();
    assert_eq!(
        (row.pictures_hash.as_deref(), row.pictures_at, row.card_at),
        (Some("p2"), Some(at(2)), Some(at(4)))
    );
    assert_eq!(tx.pupil_of_card("c1").await.unwrap(), None);
    assert_eq!(tx.pupil_of_card("c2").await.unwrap(), Some(pupil));
    assert_eq!(tx.revoke_cards(&[pupil]).await.unwrap(), 1);
    assert_eq!(tx.pupil_of_card("c2").await.unwrap(), None);
    assert_eq!(tx.pupil_of_card("c3").await.unwrap(), Some(other), "nobody else's");
    assert_eq!(tx.revoke_cards(&fixture.pupils).await.unwrap(), 1);
    let rows = tx.sign_ins_of(&fixture.pupils).await.unwrap();
    assert_eq!(rows.len(), 2, "the third was never given anything");
    assert!(rows.iter().all(|row| row.card_at.is_none()));
    tx.change_badge(other, 5).await.unwrap();
    assert_eq!(tx.sign_in_of(other).await.unwrap().unwrap().badge, 5);
    let same = tx.begin_sign_in(pupil, 7).await.unwrap();
    assert!(!same && tx.sign_in_of(pupil).await.unwrap().unwrap().badge == 0, "begun once");
}

async fn a_card_is_found_in_its_own_school_only(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut system = db.store.write_system().await.unwrap();
    let other = system.create_school(&new_school("Dale Primary"), at(0)).await.unwrap();
    system.commit().await.unwrap();
    let mut tx = db.store.write(fixture.school).await.unwrap();
    tx.begin_sign_in(fixture.pupils[0], 0).await.unwrap();
    tx.set_card(fixture.pupils[0], "c1", at(1)).await.unwrap();
    tx.commit().await.unwrap();
    let mut system = db.store.read_system().await.unwrap();
    assert_eq!(system.school_of_card("c1").await.unwrap(), Some(fixture.school));
    assert_eq!(system.school_of_card("c2").await.unwrap(), None);
    assert_eq!(db.store.read(other).await.unwrap().pupil_of_card("c1").await.unwrap(), None);
}

/// Two teachers give cards to the same class at the same moment.
async fn a_pupil_gets_one_account_however_often_it_is_begun(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let pupil = fixture.pupils[0];
    let begin = || async {
        let mut tx = db.store.write(fixture.school).await.unwrap();
        if tx.begin_sign_in(pupil, 0).await.unwrap() {
            tx.create_own_account(pupil, MONDAY, at(1)).await.unwrap();
        }
        tx.commit().await.unwrap();
    };
    tokio::join!(begin(), begin(), begin());
    let mut tx = db.store.read(fixture.school).await.unwrap();
    let own = tx.relations_to(pupil, MONDAY).await.unwrap();
    assert_eq!(own.len(), 1);
    assert_eq!((own[0].kind, own[0].rights.see, own[0].rights.agree), (RelationKind::Own, true, false));
    let account = own[0].account;
    assert_eq!(tx.roles_of(account, MONDAY).await.unwrap(), [domain::Role::Pupil]);
    assert_eq!(
        tx.account_name(account).await.unwrap().unwrap().as_str(),
        "Pupil",
        "a name stands in one place"
    );
    assert!(tx.is_on_roll(pupil, MONDAY).await.unwrap());
    assert!(!tx.is_on_roll(pupil, date(2026, 9, 6)).await.unwrap(), "not yet");
    drop(tx);
    let mut tx = db.store.write(fixture.school).await.unwrap();
    tx.leave_school(pupil, date(2026, 10, 1)).await.unwrap();
    assert!(tx.is_on_roll(pupil, date(2026, 9, 30)).await.unwrap());
    assert!(!tx.is_on_roll(pupil, date(2026, 10, 1)).await.unwrap());
}

async fn the_first_time_is_remembered_once(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let pupil = fixture.pupils[0];
    let mut tx = db.store.write(fixture.school).await.unwrap();
    tx.begin_sign_in(pupil, 3).await.unwrap();
    assert_eq!(tx.sign_in_of(pupil).await.unwrap().unwrap().first_at, None);
    tx.remember_first_sign_in(pupil, at(5)).await.unwrap();
    tx.remember_first_sign_in(pupil, at(9)).await.unwrap();
    let row = tx.sign_in_of(pupil).await.unwrap().unwrap();
    assert_eq!((row.first_at, row.badge), (Some(at(5)), 3));
}

async fn an_erased_child_leaves_no_way_in(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let pupil = fixture.pupils[0];
    let mut tx = db.store.write(fixture.school).await.unwrap();
    tx.begin_sign_in(pupil, 0).await.unwrap();
    let account = tx.create_own_account(pupil, MONDAY, at(1)).await.unwrap();
    tx.set_pictures(pupil, "p1", at(1)).await.unwrap();
    tx.set_card(pupil, "c1", at(1)).await.unwrap();
    let erased = tx.erase_pupil(pupil, at(9)).await.unwrap();
    assert_eq!((erased.rows["pupil_sign_in"], erased.rows["account"]), (1, 1));
    tx.commit().await.unwrap();
    let mut system = db.store.read_system().await.unwrap();
    assert_eq!(system.school_of_card("c1").await.unwrap(), None);
    assert_eq!(system.account(account).await.unwrap(), None);
}

async fn a_failure_is_taken_back(db: Database) {
    let mut tx = db.store.write_system().await.unwrap();
    assert_eq!(tx.count_failure("device:a", at(1)).await.unwrap(), 1);
    assert_eq!(tx.count_failure("device:a", at(2)).await.unwrap(), 2);
    tx.uncount_failure("device:a").await.unwrap();
    assert_eq!(tx.throttle("device:a").await.unwrap().unwrap().failures, 1);
    tx.uncount_failure("device:a").await.unwrap();
    assert_eq!(tx.throttle("device:a").await.unwrap(), None);
    tx.uncount_failure("device:a").await.unwrap();
    assert_eq!(tx.throttle("device:a").await.unwrap(), None, "nothing to take back");
}
