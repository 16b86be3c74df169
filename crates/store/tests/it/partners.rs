//! Consents to partners: asked, given and ended once, a link that one browser keeps, words, and days that were ticked.

use crate::fixture::{Fixture, MONDAY, at};
use crate::harness::Database;
use domain::{AccountId, ChildSays, ConsentEnd, Language, PartnerKind};
use jiff::civil::date;
use std::collections::BTreeSet;
use store::{
    ActedAs, AuditSubject, NewAudit, NewConsent, PartnerSession, SchoolWriteTx, StoreError, StoredConsent,
};

contract![
    what_was_asked_comes_back,
    a_consent_is_given_once_and_ends_once,
    a_link_is_one_schools_and_the_newest_alone_opens,
    one_browser_keeps_a_link,
    words_and_days_are_of_one_consent,
    two_who_answer_at_once_are_one_answer,
    a_partner_is_an_actor_of_its_own_kind,
    a_partner_who_writes_and_a_carer_who_says_no_wait_for_each_other,
    a_consent_ends_because_of_the_office_or_because_a_child_left,
];

fn asked(fixture: &Fixture) -> NewConsent {
    NewConsent {
        pupil: fixture.pupils[0],
        partner: "Mr Amos – مسٹر".to_owned(),
        kind: PartnerKind::Mentor,
        language: Language::Urdu,
        purpose: "reading aloud together".to_owned(),
        names_child: true,
        names_school: false,
        child_says: ChildSays::DoesNotMind,
        target: None,
        goal: "read a page so that it sounds like talking".to_owned(),
        suggests: "Take turns, a page each.".to_owned(),
        weekdays: BTreeSet::from([2, 4]),
        from: MONDAY,
        until: date(2026, 12, 18),
    }
}

/// A consent with everything that can hang on one.
pub async fn with_everything(tx: &mut SchoolWriteTx, fixture: &Fixture) {
    let pupil = fixture.pupils[0];
    let id = tx.propose_consent(&asked(fixture), Some(fixture.teacher), at(1)).await.unwrap();
    tx.give_consent(id, (AccountId(77), true), "words", at(2)).await.unwrap();
    tx.set_partner_link(id, "hash of a link", at(3)).await.unwrap();
    tx.write_partner_word((id, pupil), "a page without a stop", at(4)).await.unwrap();
    let session = PartnerSession { consent: id, on: MONDAY, was_there: true };
    tx.tick_partner_session(session, pupil, at(4)).await.unwrap();
}

async fn proposed(fixture: &Fixture) -> StoredConsent {
    let mut tx = fixture.store.write(fixture.school).await.unwrap();
    let id = tx.propose_consent(&asked(fixture), Some(fixture.teacher), at(1)).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = fixture.store.read(fixture.school).await.unwrap();
    tx.consent(id).await.unwrap().unwrap()
}

async fn what_was_asked_comes_back(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let one = proposed(&fixture).await;
    assert_eq!((&one.asked, one.proposed_at), (&asked(&fixture), at(1)));
    assert_eq!((one.given, one.ended, one.link_at, one.opened_at), (None, None, None, None));
    let mut tx = db.store.write(fixture.school).await.unwrap();
    assert_eq!(tx.consents(&fixture.pupils).await.unwrap(), std::slice::from_ref(&one));
    assert!(tx.consents(&fixture.pupils[1..]).await.unwrap().is_empty());
    tx.reword_consent(one.id, None, ("another goal", "")).await.unwrap();
    let reworded = tx.consent(one.id).await.unwrap().unwrap();
    assert_eq!((reworded.asked.goal.as_str(), reworded.asked.suggests.as_str()), ("another goal", ""));
    assert_eq!(reworded.asked.purpose, one.asked.purpose, "what was agreed stays");
}

async fn a_consent_is_given_once_and_ends_once(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let id = proposed(&fixture).await.id;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let carer = Some(AccountId(77));
    tx.give_consent(id, (AccountId(77), false), "words", at(2)).await.unwrap();
    let again = tx.give_consent(id, (AccountId(78), true), "others", at(3)).await;
    assert!(matches!(again, Err(StoreError::NotFound { .. })));
    let given = tx.consent(id).await.unwrap().unwrap();
    assert_eq!((given.given, given.agreed.as_deref()), (Some((at(2), carer)), Some("words")));
    tx.end_consent(id, ConsentEnd::Withdrawn, carer, at(4)).await.unwrap();
    let again = tx.end_consent(id, ConsentEnd::BySchool, None, at(5)).await;
    assert!(matches!(again, Err(StoreError::NotFound { .. })), "{again:?}");
    assert_eq!(tx.consent(id).await.unwrap().unwrap().ended, Some((at(4), ConsentEnd::Withdrawn)));
    let other = tx.propose_consent(&asked(&fixture), None, at(6)).await.unwrap();
    tx.end_consent(other, ConsentEnd::Declined, None, at(7)).await.unwrap();
    let late = tx.give_consent(other, (AccountId(77), false), "words", at(8)).await;
    assert!(matches!(late, Err(StoreError::NotFound { .. })));
}

async fn a_link_is_one_schools_and_the_newest_alone_opens(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let id = proposed(&fixture).await.id;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    tx.set_partner_link(id, "first", at(2)).await.unwrap();
    assert!(tx.keep_partner_link(id, "browser", at(3)).await.unwrap());
    tx.set_partner_link(id, "second", at(4)).await.unwrap();
    let one = tx.consent_of_link("second").await.unwrap().unwrap();
    assert_eq!((one.id, one.link_at, one.browser_hash, one.opened_at), (id, Some(at(4)), None, None));
    assert_eq!(tx.consent_of_link("first").await.unwrap(), None);
    tx.commit().await.unwrap();
    let mut system = db.store.read_system().await.unwrap();
    assert_eq!(system.school_of_partner_link("second").await.unwrap(), Some(fixture.school));
    assert_eq!(system.school_of_partner_link("first").await.unwrap(), None);
}

async fn one_browser_keeps_a_link(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let id = proposed(&fixture).await.id;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    tx.set_partner_link(id, "link", at(2)).await.unwrap();
    assert!(tx.keep_partner_link(id, "one", at(3)).await.unwrap());
    assert!(!tx.keep_partner_link(id, "another", at(4)).await.unwrap());
    assert!(tx.keep_partner_link(id, "one", at(5)).await.unwrap(), "the same browser comes back");
    let kept = tx.consent(id).await.unwrap().unwrap();
    assert_eq!((kept.browser_hash.as_deref(), kept.opened_at), (Some("one"), Some(at(3))));
}

async fn words_and_days_are_of_one_consent(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let (id, pupil) = (proposed(&fixture).await.id, fixture.pupils[0]);
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let first = tx.write_partner_word((id, pupil), "read two pages", at(5)).await.unwrap();
    let later = tx.write_partner_word((id, pupil), "پڑھتا ہے", at(9)).await.unwrap();
    let all = tx.partner_words(id).await.unwrap();
    assert_eq!(all.iter().map(|one| one.id).collect::<Vec<_>>(), [later, first]);
    assert_eq!(tx.partner_words_about(&fixture.pupils, at(6)).await.unwrap(), all[..1]);
    assert_eq!(tx.unread_partner_words(at(9)).await.unwrap(), all[1..], "before, and not at, that moment");
    tx.answer_partner_word(first, None, at(10)).await.unwrap();
    tx.answer_partner_word(first, Some("Thank you"), at(11)).await.unwrap();
    let read = tx.partner_word(first).await.unwrap().unwrap();
    assert_eq!((read.read_at, read.reply.as_deref()), (Some(at(10)), Some("Thank you")));
    for was_there in [false, true] {
        let session = PartnerSession { consent: id, on: MONDAY, was_there };
        tx.tick_partner_session(session, pupil, at(12)).await.unwrap();
        assert_eq!(tx.partner_sessions(id).await.unwrap(), [session], "the later tick holds");
    }
}

async fn two_who_answer_at_once_are_one_answer(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let id = proposed(&fixture).await.id;
    let answer = |by: i64| {
        let store = db.store.clone();
        let school = fixture.school;
        tokio::spawn(async move {
            let mut tx = store.write(school).await?;
            tx.give_consent(id, (AccountId(by), false), "words", at(2)).await?;
            tx.commit().await
        })
    };
    let (one, two) = (answer(1), answer(2));
    let done = [one.await.unwrap().is_ok(), two.await.unwrap().is_ok()];
    assert_eq!(done.iter().filter(|done| **done).count(), 1, "{done:?}");
}

async fn a_partner_is_an_actor_of_its_own_kind(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let line = NewAudit {
        account: None,
        acted_as: ActedAs::Partner,
        action: "partner-looks".to_owned(),
        subject: AuditSubject::Pupil(fixture.pupils[0]),
        request: "of-a-test".to_owned(),
    };
    let mut tx = db.store.write(fixture.school).await.unwrap();
    tx.audit(&line, at(1)).await.unwrap();
    let about = tx.audit_about(line.subject, 5).await.unwrap();
    assert_eq!(about[0].audit, line);
}

/// Whoever comes second waits, and then reads what the first has done: a message is never kept after a no.
async fn a_partner_who_writes_and_a_carer_who_says_no_wait_for_each_other(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let (id, pupil) = (proposed(&fixture).await.id, fixture.pupils[0]);
    let mut writes = db.store.write(fixture.school).await.unwrap();
    let held = writes.consent_to_change(id).await.unwrap().unwrap();
    assert_eq!(held.ended, None);
    let (store, school) = (db.store.clone(), fixture.school);
    let mut says_no = tokio::spawn(async move {
        let mut tx = store.write(school).await?;
        tx.end_consent(id, ConsentEnd::Withdrawn, None, at(4)).await?;
        tx.commit().await
    });
    let waits = tokio::time::timeout(std::time::Duration::from_millis(150), &mut says_no).await;
    assert!(waits.is_err(), "the no waits for the message that came first");
    writes.write_partner_word((id, pupil), "a page", at(3)).await.unwrap();
    writes.commit().await.unwrap();
    says_no.await.unwrap().unwrap();
    let mut after = db.store.write(fixture.school).await.unwrap();
    let seen = after.consent_to_change(id).await.unwrap().unwrap();
    assert_eq!(seen.ended, Some((at(4), ConsentEnd::Withdrawn)));
    after.set_partner_link(id, "link", at(5)).await.unwrap();
    assert_eq!(after.consent_of_link_to_change("link").await.unwrap().map(|one| one.id), Some(id));
    assert_eq!(after.consent_of_link_to_change("another").await.unwrap(), None);
}

async fn a_consent_ends_because_of_the_office_or_because_a_child_left(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    for how in [ConsentEnd::ByOffice, ConsentEnd::ChildLeft] {
        let id = proposed(&fixture).await.id;
        let mut tx = db.store.write(fixture.school).await.unwrap();
        tx.end_consent(id, how, None, at(4)).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = db.store.read(fixture.school).await.unwrap();
        assert_eq!(tx.consent(id).await.unwrap().unwrap().ended, Some((at(4), how)));
    }
}
