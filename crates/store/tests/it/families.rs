//! Carers, what they wrote, and "please see me": a role that follows from a relation, words that are their writer's, and
//! nothing left of a carer whose last child is erased.

use crate::fixture::{Fixture, MONDAY, at, name};
use crate::harness::Database;
use domain::{AccountId, EmailAddress, FamilyAuthor, FamilyWordKind, Language, Role};
use jiff::civil::date;
use store::{
    ChildWordAt, LinkPurpose, NewAccount, NewFamilyWord, NewSetupLink, ProfileSection, RelationKind, Rights,
    SetupLink, StoreError,
};

contract![
    somebody_is_a_carer_while_a_child_is_open_to_them,
    rights_are_of_one_child_and_hold_at_once,
    words_are_their_writers,
    unread_words_wait_in_order,
    two_accounts_become_one_carer,
    a_carer_goes_with_the_last_child,
    a_link_of_a_carer_is_one_schools,
    passed_on_is_taken_up_once,
    what_a_child_wrote_is_read_once,
];

const OPEN: Rights = Rights { see: true, add: true, agree: false, messages: true, restricted: false };

/// Something about the first pupil that an account noticed.
pub fn noticed(fixture: &Fixture, by: AccountId) -> NewFamilyWord {
    NewFamilyWord {
        pupil: fixture.pupils[0],
        by,
        author: FamilyAuthor::Carer,
        kind: FamilyWordKind::Noticed,
        objective: Some(fixture.objective("obj-1")),
        shared: true,
        on_paper: true,
        wording: "counts the stairs – ہر روز".to_owned(),
    }
}

async fn new_carer(fixture: &Fixture, called: &str) -> AccountId {
    let mut tx = fixture.store.write_system().await.unwrap();
    let new = NewAccount { email: None, name: name(called), password_hash: None };
    let account = tx.create_account(&new, at(0)).await.unwrap();
    let mut tx = tx.enter_school(fixture.school);
    tx.save_carer(account, Language::Urdu, None, at(0)).await.unwrap();
    tx.commit().await.unwrap();
    account
}

async fn roles(fixture: &Fixture, account: AccountId) -> (Vec<Role>, usize) {
    let mut tx = fixture.store.read(fixture.school).await.unwrap();
    let here = tx.roles_of(account, MONDAY).await.unwrap();
    let mut system = fixture.store.read_system().await.unwrap();
    (here, system.memberships(account, MONDAY).await.unwrap().len())
}

async fn somebody_is_a_carer_while_a_child_is_open_to_them(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let account = new_carer(&fixture, "Shazia").await;
    assert_eq!(roles(&fixture, account).await, (vec![], 0));
    for (rights, is) in [(OPEN, true), (Rights { see: false, ..OPEN }, false), (OPEN, true)] {
        let mut tx = db.store.write(fixture.school).await.unwrap();
        tx.set_carer(account, fixture.pupils[0], rights, MONDAY).await.unwrap();
        tx.commit().await.unwrap();
        let expected = if is { (vec![Role::Carer], 1) } else { (vec![], 0) };
        assert_eq!(roles(&fixture, account).await, expected, "{rights:?}");
    }
    let mut tx = db.store.write(fixture.school).await.unwrap();
    tx.end_relation(account, fixture.pupils[0], MONDAY).await.unwrap();
    assert!(tx.staff(MONDAY).await.unwrap().iter().all(|one| one.account != account));
    tx.commit().await.unwrap();
    assert_eq!(roles(&fixture, account).await, (vec![], 0));
    // Ended by mistake and given again on the same day.
    let mut tx = db.store.write(fixture.school).await.unwrap();
    tx.set_carer(account, fixture.pupils[0], OPEN, MONDAY).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(roles(&fixture, account).await, (vec![Role::Carer], 1));
}

async fn rights_are_of_one_child_and_hold_at_once(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let (one, other) = (new_carer(&fixture, "One").await, new_carer(&fixture, "Other").await);
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let hidden = Rights { add: false, messages: false, restricted: true, ..OPEN };
    tx.set_carer(one, fixture.pupils[0], OPEN, MONDAY).await.unwrap();
    tx.set_carer(one, fixture.pupils[1], hidden, MONDAY).await.unwrap();
    tx.set_carer(other, fixture.pupils[0], hidden, MONDAY).await.unwrap();
    let email = EmailAddress::new("one@home.example").unwrap();
    tx.save_carer(one, Language::Welsh, Some(&email), at(5)).await.unwrap();
    tx.carer_came_in(one, at(6)).await.unwrap();
    let of = tx.carers_of(fixture.pupils[0], MONDAY).await.unwrap();
    assert_eq!(of.iter().map(|one| one.rights).collect::<Vec<_>>(), [OPEN, hidden]);
    assert_eq!(of[0].carer.language, Language::Welsh);
    assert_eq!((of[0].carer.email.as_ref(), of[0].carer.came_in_at), (Some(&email), Some(at(6))));
    let of_class = tx.carers_of_group(fixture.group, MONDAY).await.unwrap();
    assert_eq!(of_class.len(), 3);
    let relations = tx.relations_of(one, MONDAY).await.unwrap();
    assert_eq!(relations.iter().map(|one| one.rights).collect::<Vec<_>>(), [OPEN, hidden]);
    assert!(relations.iter().all(|one| one.kind == RelationKind::Carer));
    // Weeks later the same relation says something else; it did not begin again.
    tx.set_carer(one, fixture.pupils[0], hidden, date(2026, 10, 1)).await.unwrap();
    let later = tx.relations_of(one, date(2026, 10, 1)).await.unwrap();
    assert_eq!((later[0].rights, later[0].from), (hidden, MONDAY));
}

async fn words_are_their_writers(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let (one, other) = (new_carer(&fixture, "One").await, new_carer(&fixture, "Other").await);
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let new = noticed(&fixture, one);
    let id = tx.write_family_word(&new, at(1)).await.unwrap();
    let kept = tx.family_word(id).await.unwrap().unwrap();
    assert_eq!((&kept.word, kept.written_at, kept.read_at, kept.reply), (&new, at(1), None, None));
    tx.answer_family_word((id, at(1)), fixture.pupils[0], None, at(2)).await.unwrap();
    tx.answer_family_word((id, at(1)), fixture.pupils[0], Some("Thank you"), at(3)).await.unwrap();
    let read = tx.family_word(id).await.unwrap().unwrap();
    assert_eq!((read.read_at, read.reply.as_deref()), (Some(at(2)), Some("Thank you")));
    let wrong = tx.answer_family_word((id, at(1)), fixture.pupils[1], None, at(3)).await;
    assert!(matches!(wrong, Err(StoreError::NotFound { .. })), "{wrong:?}");
    for result in [
        tx.change_family_word(id, other, ("mine now", false), at(4)).await,
        tx.take_back_family_word(id, other).await,
    ] {
        assert!(matches!(result, Err(StoreError::NotFound { .. })), "{result:?}");
    }
    tx.change_family_word(id, one, ("counts by threes", false), at(4)).await.unwrap();
    let changed = tx.family_word(id).await.unwrap().unwrap();
    assert_eq!((changed.word.wording.as_str(), changed.word.shared), ("counts by threes", false));
    assert_eq!((changed.read_at, changed.written_at), (None, at(4)), "it is to be read again");
    assert_eq!(changed.reply, None, "what was answered was answered to other words");
    let too_late = tx.answer_family_word((id, at(1)), fixture.pupils[0], Some("Yes"), at(5)).await;
    assert!(matches!(too_late, Err(StoreError::NotFound { .. })), "nobody has read these: {too_late:?}");
    tx.take_back_family_word(id, one).await.unwrap();
    assert_eq!(tx.family_word(id).await.unwrap(), None, "nothing of it is left");
    assert!(matches!(tx.take_back_family_word(id, one).await, Err(StoreError::NotFound { .. })));
}

async fn unread_words_wait_in_order(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let one = new_carer(&fixture, "One").await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let new = noticed(&fixture, one);
    let first = tx.write_family_word(&new, at(1)).await.unwrap();
    let second =
        tx.write_family_word(&NewFamilyWord { pupil: fixture.pupils[1], ..new }, at(2)).await.unwrap();
    let ids = |words: Vec<store::FamilyWord>| words.into_iter().map(|one| one.id).collect::<Vec<_>>();
    assert_eq!(ids(tx.unread_family_words(at(9)).await.unwrap()), [first, second]);
    assert_eq!(ids(tx.unread_family_words(at(2)).await.unwrap()), [first]);
    assert_eq!(ids(tx.family_words_about(&fixture.pupils, at(0)).await.unwrap()), [second, first]);
    assert_eq!(ids(tx.family_words_about(&fixture.pupils[..1], at(0)).await.unwrap()), [first]);
    assert!(tx.family_words_about(&[], at(0)).await.unwrap().is_empty());
    tx.answer_family_word((first, at(1)), fixture.pupils[0], None, at(3)).await.unwrap();
    assert_eq!(ids(tx.unread_family_words(at(9)).await.unwrap()), [second]);
}

async fn two_accounts_become_one_carer(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let (made, known) = (new_carer(&fixture, "Made").await, new_carer(&fixture, "Known").await);
    let mut tx = db.store.write(fixture.school).await.unwrap();
    tx.set_carer(made, fixture.pupils[0], OPEN, MONDAY).await.unwrap();
    tx.set_carer(known, fixture.pupils[1], OPEN, MONDAY).await.unwrap();
    let word = tx.write_family_word(&noticed(&fixture, made), at(1)).await.unwrap();
    tx.merge_carer(made, known).await.unwrap();
    assert_eq!(tx.relations_of(known, MONDAY).await.unwrap().len(), 2);
    assert_eq!(tx.family_word(word).await.unwrap().unwrap().word.by, known);
    assert_eq!(tx.carer(made).await.unwrap(), None);
    tx.commit().await.unwrap();
    let mut system = db.store.read_system().await.unwrap();
    assert_eq!(system.account(made).await.unwrap(), None, "nobody is left behind");
    assert!(system.account(known).await.unwrap().is_some());
}

async fn a_carer_goes_with_the_last_child(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let account = new_carer(&fixture, "Shazia").await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    for pupil in &fixture.pupils[..2] {
        tx.set_carer(account, *pupil, OPEN, MONDAY).await.unwrap();
    }
    tx.write_family_word(&noticed(&fixture, account), at(1)).await.unwrap();
    let erased = tx.erase_pupil(fixture.pupils[0], at(9)).await.unwrap();
    assert_eq!((erased.rows["family_word"], erased.rows["carer"], erased.rows["account"]), (1, 0, 0));
    assert!(tx.carer(account).await.unwrap().is_some(), "there is another child");
    let erased = tx.erase_pupil(fixture.pupils[1], at(9)).await.unwrap();
    assert_eq!((erased.rows["carer"], erased.rows["account"]), (1, 1));
    assert_eq!(tx.carer(account).await.unwrap(), None);
}

async fn a_link_of_a_carer_is_one_schools(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let other = Fixture::new(&db.store).await;
    let account = new_carer(&fixture, "Shazia").await;
    let link = |school, purpose| SetupLink {
        purpose,
        school: Some(school),
        account: Some(account),
        expires_at: at(60),
    };
    let mut tx = db.store.write_system().await.unwrap();
    for (token, school, purpose) in [
        ("a", fixture.school, LinkPurpose::Carer),
        ("b", other.school, LinkPurpose::Carer),
        ("c", fixture.school, LinkPurpose::NewPassword),
    ] {
        let new = NewSetupLink { token_hash: token.to_owned(), link: link(school, purpose) };
        tx.create_setup_link(&new, at(0)).await.unwrap();
    }
    assert_eq!(tx.revoke_carer_links(account, fixture.school).await.unwrap(), 1);
    assert_eq!(tx.setup_link("a", at(1)).await.unwrap(), None);
    assert!(tx.setup_link("b", at(1)).await.unwrap().is_some(), "another school's stays good");
    assert!(tx.setup_link("c", at(1)).await.unwrap().is_some());
}

async fn passed_on_is_taken_up_once(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    tx.pass_on(fixture.pupils[0], fixture.teacher, at(1)).await.unwrap();
    let waits = tx.passed_on().await.unwrap();
    assert_eq!(
        (waits.len(), waits[0].pupil, waits[0].by, waits[0].at),
        (1, fixture.pupils[0], fixture.teacher, at(1))
    );
    assert_eq!(tx.take_up(waits[0].id, at(2)).await.unwrap(), fixture.pupils[0]);
    assert_eq!(
        tx.take_up(waits[0].id, at(3)).await.unwrap(),
        fixture.pupils[0],
        "said twice, nothing changes"
    );
    assert!(tx.passed_on().await.unwrap().is_empty());
    let nobody = tx.take_up(domain::PassedOnId(999_999), at(4)).await;
    assert!(matches!(nobody, Err(StoreError::NotFound { .. })), "{nobody:?}");
}

async fn what_a_child_wrote_is_read_once(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let (pupil, other) = (fixture.pupils[0], fixture.pupils[1]);
    let mut tx = fixture.store.write(fixture.school).await.unwrap();
    let said = ChildWordAt::Profile { section: ProfileSection::Helps, version: 3 };
    let first = tx.note_child_word(pupil, said, at(5)).await.unwrap();
    let later = tx.note_child_word(pupil, said, at(9)).await.unwrap();
    let all = tx.child_words_of(&[pupil, other], at(5)).await.unwrap();
    assert_eq!(all.iter().map(|one| one.id).collect::<Vec<_>>(), [later, first], "the latest first");
    assert_eq!((all[1].at, all[1].pupil, all[1].written_at, all[1].read_at), (said, pupil, at(5), None));
    assert!(tx.child_words_of(&[other], at(0)).await.unwrap().is_empty());
    assert_eq!(tx.unread_child_words(at(9)).await.unwrap().len(), 1, "before, and not at, that moment");
    tx.read_child_word(first, at(10)).await.unwrap();
    tx.read_child_word(first, at(11)).await.unwrap();
    assert_eq!(tx.child_word(first).await.unwrap().unwrap().read_at, Some(at(10)), "who read it first");
    let nowhere = ChildWordAt::Target { target: domain::TargetId(999_999), act: 0 };
    let refused = tx.note_child_word(pupil, nowhere, at(12)).await;
    assert!(matches!(refused, Err(StoreError::BrokenReference { .. })), "{refused:?}");
}
