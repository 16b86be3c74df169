//! Mails: one of a week, tried and noted, and what a carer chose.

use crate::fixture::{Fixture, MONDAY, at, name};
use crate::harness::Database;
use domain::{AccountId, EmailAddress, Language, MailId};
use jiff::SignedDuration;
use store::{
    LinkPurpose, MailKind, MailProblem, MailState, NewAccount, NewJob, NewMail, NewSetupLink, Rights,
    SetupLink, StoreError,
};

contract![
    a_week_has_one_mail,
    a_mail_is_tried_until_it_is_settled,
    only_who_wants_it_is_written_to,
    a_way_to_stop_is_one_mails,
    a_dead_link_still_says_whose_it_was,
    a_job_is_let_go_until_later,
    mails_go_with_the_account,
];

const OPEN: Rights = Rights { see: true, add: true, agree: false, messages: true, restricted: false };

async fn carer(fixture: &Fixture, email: Option<&str>) -> AccountId {
    let mut tx = fixture.store.write_system().await.unwrap();
    let new = NewAccount { email: None, name: name("Shazia"), password_hash: None };
    let account = tx.create_account(&new, at(0)).await.unwrap();
    let mut tx = tx.enter_school(fixture.school);
    let email = email.map(|email| EmailAddress::new(email).unwrap());
    tx.save_carer(account, Language::Urdu, email.as_ref(), at(0)).await.unwrap();
    tx.set_carer(account, fixture.pupils[0], OPEN, MONDAY).await.unwrap();
    tx.commit().await.unwrap();
    account
}

fn weekly(account: AccountId) -> NewMail {
    NewMail { account, kind: MailKind::Digest, week: Some(MONDAY), send_at: at(5) }
}

async fn a_week_has_one_mail(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let account = carer(&fixture, Some("shazia@home.example")).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let first = tx.make_mail(&weekly(account), at(5)).await.unwrap().unwrap();
    assert_eq!(tx.make_mail(&weekly(account), at(6)).await.unwrap(), None);
    let next = NewMail { week: Some(MONDAY.tomorrow().unwrap()), ..weekly(account) };
    assert!(tx.make_mail(&next, at(6)).await.unwrap().is_some());
    let link = NewMail { kind: MailKind::Link, week: None, ..weekly(account) };
    for minute in [7, 8] {
        assert!(
            tx.make_mail(&link, at(minute)).await.unwrap().is_some(),
            "what is not weekly comes as often as asked"
        );
    }
    assert_eq!(tx.mails_made(account, MailKind::Link, at(7)).await.unwrap(), [at(8)]);
    let kept = tx.mail(first).await.unwrap().unwrap();
    assert_eq!(
        (kept.mail, kept.made_at, kept.state, kept.tries),
        (weekly(account), at(5), MailState::Waits, 0)
    );
    assert_eq!(tx.mails(2).await.unwrap().len(), 2);
    assert_eq!(tx.mails_due(at(4)).await.unwrap(), []);
    assert_eq!(tx.mails_due(at(5)).await.unwrap().len(), 4);
}

async fn a_mail_is_tried_until_it_is_settled(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let account = carer(&fixture, None).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let id = tx.make_mail(&weekly(account), at(5)).await.unwrap().unwrap();
    assert!(tx.try_mail(id, Some("hash"), at(6)).await.unwrap());
    tx.put_off_mail(id, Some(MailProblem::NoServer), at(10)).await.unwrap();
    let kept = tx.mail(id).await.unwrap().unwrap();
    assert_eq!((kept.tries, kept.problem, kept.tried_at), (1, Some(MailProblem::NoServer), Some(at(6))));
    assert_eq!(kept.mail.send_at, at(10));
    tx.put_off_mail(id, None, at(11)).await.unwrap();
    assert_eq!(
        tx.mail(id).await.unwrap().unwrap().problem,
        Some(MailProblem::NoServer),
        "quiet hours are no problem"
    );
    tx.settle_mail(id, MailState::GivenUp, Some(MailProblem::Refused), at(12)).await.unwrap();
    assert!(!tx.try_mail(id, None, at(13)).await.unwrap(), "what is settled is not tried");
    tx.mail_again(id, at(14)).await.unwrap();
    let again = tx.mail(id).await.unwrap().unwrap();
    assert_eq!((again.state, again.tries, again.problem, again.made_at), (MailState::Waits, 0, None, at(14)));
    tx.settle_mail(id, MailState::Sent, None, at(15)).await.unwrap();
    tx.settle_mail(id, MailState::GivenUp, None, at(16)).await.unwrap();
    assert_eq!(tx.mail(id).await.unwrap().unwrap().state, MailState::Sent, "what was sent stays sent");
    assert!(matches!(tx.mail_again(id, at(17)).await, Err(StoreError::NotFound { .. })));
    assert_eq!(tx.delete_mails(at(15)).await.unwrap(), 0);
    assert_eq!(tx.delete_mails(at(16)).await.unwrap(), 1);
    assert_eq!(tx.mail(id).await.unwrap(), None);
    assert_eq!(tx.mail(MailId(999)).await.unwrap(), None);
}

async fn only_who_wants_it_is_written_to(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let account = carer(&fixture, Some("shazia@home.example")).await;
    carer(&fixture, None).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    assert_eq!(tx.carers_to_write_to(MONDAY).await.unwrap(), [account]);
    for rights in [Rights { messages: false, ..OPEN }, Rights { see: false, ..OPEN }] {
        tx.set_carer(account, fixture.pupils[0], rights, MONDAY).await.unwrap();
        assert!(tx.carers_to_write_to(MONDAY).await.unwrap().is_empty(), "{rights:?}");
    }
    tx.set_carer(account, fixture.pupils[0], OPEN, MONDAY).await.unwrap();
    tx.set_carer_mail(account, Language::Welsh, false).await.unwrap();
    assert!(tx.carers_to_write_to(MONDAY).await.unwrap().is_empty());
    let kept = tx.carer(account).await.unwrap().unwrap();
    assert_eq!((kept.language, kept.digest), (Language::Welsh, false));
    tx.set_carer_mail(account, Language::Welsh, true).await.unwrap();
    assert_eq!(tx.carers_to_write_to(MONDAY).await.unwrap(), [account]);
    let nobody = tx.set_carer_mail(fixture.teacher, Language::Welsh, true).await;
    assert!(matches!(nobody, Err(StoreError::NotFound { .. })));
}

async fn a_way_to_stop_is_one_mails(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let other = Fixture::new(&db.store).await;
    let account = carer(&fixture, Some("shazia@home.example")).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let id = tx.make_mail(&weekly(account), at(5)).await.unwrap().unwrap();
    tx.try_mail(id, Some("stops"), at(6)).await.unwrap();
    assert_eq!(tx.mail_to_stop("stops").await.unwrap(), Some(account));
    assert_eq!(tx.mail_to_stop("guessed").await.unwrap(), None);
    tx.commit().await.unwrap();
    let mut tx = db.store.read(other.school).await.unwrap();
    assert_eq!(tx.mail_to_stop("stops").await.unwrap(), None, "another school's stops nothing here");
}

async fn a_dead_link_still_says_whose_it_was(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let account = carer(&fixture, None).await;
    let mut tx = db.store.write_system().await.unwrap();
    let (purpose, school) = (LinkPurpose::Carer, Some(fixture.school));
    let link = SetupLink { purpose, school, account: Some(account), expires_at: at(60) };
    tx.create_setup_link(&NewSetupLink { token_hash: "a".to_owned(), link }, at(0)).await.unwrap();
    tx.use_setup_link("a", at(1)).await.unwrap();
    let month = SignedDuration::from_hours(24 * 30);
    tx.delete_expired(at(60) + month - SignedDuration::from_mins(1)).await.unwrap();
    assert_eq!(tx.holder_of_link("a").await.unwrap(), Some((account, fixture.school)));
    assert_eq!(tx.setup_link("a", at(2)).await.unwrap(), None, "it opens nothing");
    tx.delete_expired(at(60) + month).await.unwrap();
    assert_eq!(tx.holder_of_link("a").await.unwrap(), None);
    let link =
        SetupLink { purpose: LinkPurpose::NewPassword, school, account: Some(account), expires_at: at(60) };
    tx.create_setup_link(&NewSetupLink { token_hash: "b".to_owned(), link }, at(0)).await.unwrap();
    assert_eq!(tx.holder_of_link("b").await.unwrap(), None, "a colleague's is none");
    tx.take_back_link("b").await.unwrap();
    assert_eq!(tx.setup_link("b", at(1)).await.unwrap(), None);
}

async fn a_job_is_let_go_until_later(db: Database) {
    let mut tx = db.store.write_system().await.unwrap();
    let new = NewJob {
        kind: "mail".to_owned(),
        key: "mail:1:1".to_owned(),
        payload: "1".to_owned(),
        run_at: at(0),
    };
    tx.enqueue_system(&new, at(0)).await.unwrap();
    let lease = SignedDuration::from_mins(2);
    let held = tx.claim_job(at(1), lease).await.unwrap().unwrap();
    tx.put_off_job(&held, at(30)).await.unwrap();
    assert_eq!(tx.claim_job(at(29), lease).await.unwrap(), None);
    let again = tx.claim_job(at(30), lease).await.unwrap().unwrap();
    assert_eq!(
        (again.id, again.attempts, again.last_error.as_deref()),
        (held.id, 1, None),
        "as if it were new"
    );
    tx.put_off_job(&held, at(99)).await.unwrap();
    assert!(tx.finish_job(&again, at(31)).await.unwrap(), "who lost it changes nothing");
}

async fn mails_go_with_the_account(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let account = carer(&fixture, Some("shazia@home.example")).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let id = tx.make_mail(&weekly(account), at(5)).await.unwrap().unwrap();
    let erased = tx.erase_pupil(fixture.pupils[0], at(9)).await.unwrap();
    assert_eq!(erased.rows["account"], 1);
    assert_eq!(tx.mail(id).await.unwrap(), None);
}
