//! Audit, forms sent twice, erasure.

use crate::fixture::{Fixture, MONDAY, at, name};
use crate::harness::Database;
use domain::{AccountId, NewEvidence, Role};
use store::{
    ActedAs, AuditSubject, Claim, NewAccount, NewAudit, NewParameterSet, NewRelation, NewState,
    NewSystemAudit, RelationKind, Rights, StoreError,
};

contract![
    an_operation_is_found_by_its_subject,
    a_form_sent_twice_is_stored_once,
    an_erased_child_leaves_a_number,
    an_erased_childs_own_account_goes_too,
];

async fn an_operation_is_found_by_its_subject(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let view = NewAudit {
        account: Some(fixture.teacher),
        acted_as: ActedAs::Role(Role::Teacher),
        action: "view class".to_owned(),
        subject: AuditSubject::Group(fixture.group),
        request: "r-1".to_owned(),
    };
    let pupil = AuditSubject::Pupil(fixture.pupils[0]);
    let by_operator = NewAudit { account: None, acted_as: ActedAs::Operator, subject: pupil, ..view.clone() };
    let mut tx = db.store.write(fixture.school).await.unwrap();
    tx.audit(&view, at(1)).await.unwrap();
    tx.audit(&by_operator, at(2)).await.unwrap();
    tx.audit(&NewAudit { subject: AuditSubject::School, ..view.clone() }, at(3)).await.unwrap();
    let lines = tx.audit_about(pupil, 9).await.unwrap();
    assert_eq!((lines.len(), &lines[0].audit, lines[0].at), (1, &by_operator, at(2)));
    assert_eq!(tx.audit_about(AuditSubject::School, 9).await.unwrap().len(), 1);
    let all: Vec<_> = tx.audit_lines(2).await.unwrap().into_iter().map(|line| line.at).collect();
    assert_eq!(all, [at(3), at(2)]);
    tx.commit().await.unwrap();
    let mut system = db.store.write_system().await.unwrap();
    let signed_in = NewSystemAudit {
        account: Some(fixture.teacher),
        action: "sign in".to_owned(),
        subject: None,
        request: "r-2".to_owned(),
    };
    system.audit(&signed_in, at(4)).await.unwrap();
    assert_eq!(system.system_audit(9).await.unwrap()[0].audit, signed_in);
}

async fn a_form_sent_twice_is_stored_once(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    assert_eq!(tx.claim_submission("f-1", "mark", at(1)).await.unwrap(), Claim::Fresh);
    tx.finish_submission("f-1", "/mark/7").await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = db.store.write(fixture.school).await.unwrap();
    assert_eq!(tx.claim_submission("f-1", "mark", at(2)).await.unwrap(), Claim::Done("/mark/7".to_owned()));
    assert_eq!(tx.claim_submission("f-2", "mark", at(2)).await.unwrap(), Claim::Fresh);
    drop(tx);
    let mut tx = db.store.write(fixture.school).await.unwrap();
    assert_eq!(tx.submission("f-2").await.unwrap(), None, "dropped, so it may be sent again");
    assert_eq!(tx.delete_submissions(at(2)).await.unwrap(), 1);
    let unclaimed = tx.finish_submission("f-9", "").await;
    assert!(matches!(unclaimed, Err(StoreError::NotFound { .. })));
}

/// A pupil with something in every table, related to an account.
async fn pupil_with_everything(fixture: &Fixture, account: AccountId, kind: RelationKind) {
    let pupil = fixture.pupils[0];
    let mut tx = fixture.store.write(fixture.school).await.unwrap();
    let ids = tx.record_evidence(vec![fixture.full_row()], &fixture.recording()).await.unwrap().ids;
    let later = NewEvidence { supersedes: ids[0], ..fixture.response(0, 40, true) };
    tx.record_evidence(vec![later, fixture.response(1, 1, true)], &fixture.recording()).await.unwrap();
    let set = NewParameterSet {
        subject: crate::fixture::slug("maths"),
        codec: 1,
        body: Vec::new(),
        report: String::new(),
        fitted_at: at(1),
        tried: None,
    };
    let parameters = tx.add_parameter_set(&set).await.unwrap();
    let state = NewState { pupil, codec: 1, body: vec![1], evidence_count: 1, last: None };
    tx.save_states(fixture.subject, parameters, &[state]).await.unwrap();
    let lesson = tx.ensure_lesson(fixture.group, fixture.subject, MONDAY, 1, at(1)).await.unwrap();
    tx.record_absent(lesson, &[pupil], None, at(1)).await.unwrap();
    let feedback = store::NewBriefFeedback {
        group: fixture.group,
        subject: fixture.subject,
        lesson: Some(lesson),
        line_key: "see:1".to_owned(),
        objective: None,
        pupil: Some(pupil),
        reason: store::RefusalReason::NotThisPupil,
        note: None,
    };
    tx.record_brief_feedback(&feedback, None, at(1)).await.unwrap();
    crate::needs::with_a_use(&mut tx, fixture).await;
    let space = crate::profile::wrote("space");
    tx.say_in_profile(pupil, store::ProfileSection::Interests, &space, at(1)).await.unwrap();
    let said = store::ChildWordAt::Profile { section: store::ProfileSection::Helps, version: 1 };
    tx.note_child_word(pupil, said, at(1)).await.unwrap();
    tx.ask_pulse(fixture.group, MONDAY).await.unwrap();
    tx.give_pulse(pupil, fixture.group, MONDAY, &[(domain::PulseQuestion::Pace, 1)]).await.unwrap();
    crate::conversations::with_all_that_is_said(&mut tx, fixture).await;
    crate::own_steps::with_steps(&mut tx, fixture).await;
    crate::support_plans::with_a_plan(&mut tx, fixture, &[pupil]).await;
    let set = crate::practice::give_to(&mut tx, fixture, Some(vec![pupil])).await;
    let turn = tx.start_practice_turn(set, pupil, at(1)).await.unwrap();
    tx.ask_practice_item(turn, pupil, &crate::practice::item(fixture, 1)).await.unwrap();
    let about = [fixture.objective("obj-1")];
    tx.start_offered_turn(set, pupil, 10, &about, at(1)).await.unwrap();
    crate::targets::with_a_step_done(&mut tx, fixture, ids[0].unwrap()).await;
    crate::attainment::with_a_score_and_a_range(&mut tx, fixture, ids[0].unwrap()).await;
    crate::groups::with_everything(&mut tx, fixture).await;
    tx.begin_sign_in(pupil, 0).await.unwrap();
    tx.set_pictures(pupil, "hash of three pictures", at(1)).await.unwrap();
    tx.set_card(pupil, "hash of a card", at(1)).await.unwrap();
    let relation = NewRelation { account, pupil, kind, rights: Rights::default(), from: MONDAY, until: None };
    tx.add_relation(&relation).await.unwrap();
    tx.save_carer(account, domain::Language::Welsh, None, at(1)).await.unwrap();
    tx.write_family_word(&crate::families::noticed(fixture, account), at(1)).await.unwrap();
    tx.pass_on(pupil, fixture.teacher, at(1)).await.unwrap();
    crate::partners::with_everything(&mut tx, fixture).await;
    crate::evenings::comes_and_agrees(&mut tx, fixture, account).await;
    crate::clubs::with_a_visit(&mut tx, fixture).await;
    crate::what_works::with_what_is_best(&mut tx, fixture).await;
    crate::rosters::with_everything(&mut tx, fixture).await;
    tx.commit().await.unwrap();
}

async fn an_erased_child_leaves_a_number(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let (pupil, other) = (fixture.pupils[0], fixture.pupils[1]);
    pupil_with_everything(&fixture, fixture.teacher, RelationKind::Carer).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let everything = tx.everything_about(pupil).await.unwrap();
    assert!(everything.iter().all(|table| !table.rows.is_empty()), "{everything:?}");
    let words = everything.iter().find(|table| table.table == "evidence_text").unwrap();
    assert!(words.rows[0].contains(&fixture.full_row().text));
    let told = format!("{everything:?}");
    assert!(told.contains("kept secret") && !told.contains("hash of"), "{told}");
    let erased = tx.erase_pupil(pupil, at(9)).await.unwrap();
    assert_eq!(erased.rows["pupil_sign_in"], 1);
    assert_eq!((erased.rows["evidence"], erased.rows["pupil"], erased.rows["account"]), (2, 1, 0));
    tx.commit().await.unwrap();
    let mut tx = db.store.write(fixture.school).await.unwrap();
    assert_eq!(tx.pupil(pupil).await.unwrap(), None);
    assert_eq!(tx.pupils_in(fixture.group, MONDAY).await.unwrap().len(), 2);
    assert_eq!(tx.evidence_of(other, fixture.subject).await.unwrap().len(), 1, "nobody else's is touched");
    let ledger = tx.erasures().await.unwrap();
    assert_eq!(ledger.iter().map(|line| (line.pupil, line.erased_at)).collect::<Vec<_>>(), [(pupil, at(9))]);
    assert!(matches!(tx.erase_pupil(pupil, at(10)).await, Err(StoreError::NotFound { what: "pupil" })));
    assert!(matches!(tx.everything_about(pupil).await, Err(StoreError::NotFound { .. })));
    let mut system = db.store.read_system().await.unwrap();
    assert!(system.account(fixture.teacher).await.unwrap().is_some());
}

async fn an_erased_childs_own_account_goes_too(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut system = db.store.write_system().await.unwrap();
    let new = NewAccount { email: None, name: name("Pupil0"), password_hash: Some("h".to_owned()) };
    let own = system.create_account(&new, at(0)).await.unwrap();
    system.add_membership(fixture.school, own, Role::Pupil, MONDAY, None).await.unwrap();
    let session = store::Session {
        token_hash: "s".to_owned(),
        account: Some(own),
        content: String::new(),
        expires_at: at(999),
    };
    system.begin_session(&session).await.unwrap();
    system.commit().await.unwrap();
    pupil_with_everything(&fixture, own, RelationKind::Own).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let erased = tx.erase_pupil(fixture.pupils[0], at(9)).await.unwrap();
    assert_eq!((erased.rows["account"], erased.rows["membership"]), (1, 1));
    tx.commit().await.unwrap();
    let mut system = db.store.read_system().await.unwrap();
    assert_eq!(system.account(own).await.unwrap(), None);
    assert_eq!(system.session("s", at(1)).await.unwrap(), None);
}
