//! Schools, terms, accounts, sessions, links, and what stands above.

use crate::fixture::{Fixture, MONDAY, at, autumn, name, new_school};
use crate::harness::Database;
use domain::{EmailAddress, Probability, Role, Scope};
use jiff::civil::date;
use store::{
    BodyKind, Conflict, LinkPurpose, NewAccount, NewBody, NewSetupLink, NewTerm, Phase, SchoolDetails,
    Session, Setup, SetupLink, StoreError, Transaction,
};

contract![
    a_school_is_set_up_in_one_change,
    an_account_has_one_address,
    memberships_are_dated,
    who_left_is_known_and_may_come_back,
    what_a_colleague_was_given_becomes_that_of_an_account_they_have,
    an_invited_account_gets_its_address_once_and_links_are_taken_back,
    sessions_expire_and_end,
    a_link_works_once,
    failures_are_counted,
    settings_and_terms_change,
    what_stands_above_sees_names_of_its_schools_only,
    a_scope_opens_its_own_kind_of_transaction,
];

async fn a_school_is_set_up_in_one_change(db: Database) {
    let mut system = db.store.write_system().await.unwrap();
    let school = system.create_school(&new_school("Hill"), at(0)).await.unwrap();
    system.add_term(school, &autumn()).await.unwrap();
    system.finish_setup(school).await.unwrap();
    system.commit().await.unwrap();
    let mut system = db.store.read_system().await.unwrap();
    let stored = system.school(school).await.unwrap().unwrap();
    assert_eq!(stored.details, new_school("Hill").details);
    assert_eq!((stored.setup, stored.demo, stored.bar.get()), (Setup::Finished, false, 0.8));
    assert_eq!(system.terms_of(school).await.unwrap()[0].term, autumn());
    assert_eq!(system.schools().await.unwrap(), std::slice::from_ref(&stored));
    assert_eq!(db.store.read(school).await.unwrap().details().await.unwrap(), stored);
    let nowhere = db.store.read(domain::SchoolId(99)).await.unwrap().details().await;
    assert!(matches!(nowhere, Err(StoreError::NotFound { what: "school" })));
}

async fn an_account_has_one_address(db: Database) {
    let email = EmailAddress::new("ada@hill.example").unwrap();
    let new = NewAccount { email: Some(email.clone()), name: name("Ada"), password_hash: None };
    let mut system = db.store.write_system().await.unwrap();
    let id = system.create_account(&new, at(0)).await.unwrap();
    system.set_password(id, "argon").await.unwrap();
    system.rename_account(id, &name("Ada Okafor")).await.unwrap();
    system.commit().await.unwrap();
    let mut system = db.store.write_system().await.unwrap();
    let error = system.create_account(&new, at(0)).await.unwrap_err();
    assert!(matches!(error, StoreError::Conflict(Conflict::Email)), "{error:?}");
    drop(system);
    let mut system = db.store.write_system().await.unwrap();
    // Pupils may have no address: any number of them.
    let nameless = NewAccount { email: None, ..new };
    system.create_account(&nameless, at(0)).await.unwrap();
    system.create_account(&nameless, at(0)).await.unwrap();
    let account = system.account_by_email(&email).await.unwrap().unwrap();
    assert_eq!((account.id, account.name.as_str()), (id, "Ada Okafor"));
    assert_eq!(account.password_hash.as_deref(), Some("argon"));
    system.close_account(id, at(9)).await.unwrap();
    assert_eq!(system.account(id).await.unwrap().unwrap().closed_at, Some(at(9)));
}

async fn memberships_are_dated(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let later = date(2027, 1, 1);
    let mut tx = db.store.write(fixture.school).await.unwrap();
    assert_eq!(tx.roles_of(fixture.teacher, MONDAY).await.unwrap(), [Role::Teacher]);
    assert_eq!(tx.roles_of(fixture.teacher, date(2026, 9, 6)).await.unwrap(), []);
    tx.add_membership(fixture.teacher, Role::Head, MONDAY, None).await.unwrap();
    tx.end_membership(fixture.teacher, Role::Teacher, later).await.unwrap();
    assert_eq!(tx.roles_of(fixture.teacher, later).await.unwrap(), [Role::Head]);
    assert_eq!(tx.staff(MONDAY).await.unwrap().len(), 2);
    assert_eq!(tx.account_name(fixture.teacher).await.unwrap(), Some(name("Ada Okafor")));
    let ended = tx.end_membership(fixture.teacher, Role::Teacher, later).await;
    assert!(matches!(ended, Err(StoreError::NotFound { .. })));
    tx.commit().await.unwrap();
    let mut system = db.store.read_system().await.unwrap();
    assert_eq!(system.memberships(fixture.teacher, MONDAY).await.unwrap().len(), 2);
    assert_eq!(system.memberships(fixture.teacher, later).await.unwrap().len(), 1);
}

async fn who_left_is_known_and_may_come_back(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let later = date(2027, 1, 1);
    let mut tx = db.store.write(fixture.school).await.unwrap();
    assert_eq!(tx.former_staff(later).await.unwrap(), []);
    assert_eq!(tx.all_group_staff(MONDAY).await.unwrap().len(), 1);
    tx.end_membership(fixture.teacher, Role::Teacher, later).await.unwrap();
    assert_eq!(tx.end_all_group_staff(fixture.teacher, later).await.unwrap(), 1);
    assert_eq!(tx.all_group_staff(later).await.unwrap(), []);
    assert_eq!(tx.former_staff(MONDAY).await.unwrap(), [], "not yet");
    assert_eq!(tx.former_staff(later).await.unwrap()[0].account, fixture.teacher);
    assert!(
        !tx.resume_membership(fixture.teacher, Role::Teacher, MONDAY).await.unwrap(),
        "ended another day"
    );
    assert!(!tx.resume_membership(fixture.teacher, Role::Head, later).await.unwrap());
    assert!(tx.resume_membership(fixture.teacher, Role::Teacher, later).await.unwrap());
    assert_eq!(tx.roles_of(fixture.teacher, later).await.unwrap(), [Role::Teacher]);
}

async fn what_a_colleague_was_given_becomes_that_of_an_account_they_have(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut system = db.store.write_system().await.unwrap();
    let new = |who: &str| NewAccount { email: None, name: name(who), password_hash: None };
    let made = system.create_account(&new("Ms Elder"), at(0)).await.unwrap();
    let known = system.create_account(&new("Ms Elder, known"), at(0)).await.unwrap();
    let mut tx = system.enter_school(fixture.school);
    tx.add_membership(made, Role::Teacher, MONDAY, None).await.unwrap();
    tx.add_group_staff(fixture.group, made, None, MONDAY, None).await.unwrap();
    tx.merge_colleague(made, known, at(5)).await.unwrap();
    assert_eq!(tx.roles_of(known, MONDAY).await.unwrap(), [Role::Teacher]);
    assert_eq!(tx.roles_of(made, MONDAY).await.unwrap(), []);
    let teach: Vec<_> =
        tx.group_staff(fixture.group, MONDAY).await.unwrap().into_iter().map(|one| one.account).collect();
    assert!(teach.contains(&known) && !teach.contains(&made), "{teach:?}");
    tx.commit().await.unwrap();
    let mut system = db.store.read_system().await.unwrap();
    assert_eq!(system.account(made).await.unwrap().unwrap().closed_at, Some(at(5)));
}

async fn an_invited_account_gets_its_address_once_and_links_are_taken_back(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut system = db.store.write_system().await.unwrap();
    let new = NewAccount { email: None, name: name("Mr Lindqvist"), password_hash: None };
    let invited = system.create_account(&new, at(0)).await.unwrap();
    let link = |token: &str, account| NewSetupLink {
        token_hash: token.to_owned(),
        link: SetupLink {
            purpose: LinkPurpose::Invitation,
            school: Some(fixture.school),
            account: Some(account),
            expires_at: at(60),
        },
    };
    system.create_setup_link(&link("a", invited), at(0)).await.unwrap();
    system.create_setup_link(&link("b", fixture.teacher), at(0)).await.unwrap();
    assert_eq!(system.revoke_links_of(invited).await.unwrap(), 1);
    assert_eq!(system.setup_link("a", at(1)).await.unwrap(), None);
    assert!(system.setup_link("b", at(1)).await.unwrap().is_some(), "another's stays");
    let email = EmailAddress::new("lindqvist@elm.example").unwrap();
    system.set_sign_in(invited, &email, "argon").await.unwrap();
    assert_eq!(system.account_by_email(&email).await.unwrap().unwrap().id, invited);
    system.add_membership(fixture.school, invited, Role::DataManager, MONDAY, None).await.unwrap();
    let mut tx = system.enter_school(fixture.school);
    let staff = tx.staff(MONDAY).await.unwrap();
    let manager = staff.iter().find(|one| one.account == invited).unwrap();
    assert!(manager.signs_in && manager.email.as_ref() == Some(&email));
    tx.commit().await.unwrap();
    let mut system = db.store.write_system().await.unwrap();
    let taken = system.set_sign_in(fixture.teacher, &email, "argon").await.unwrap_err();
    assert!(matches!(taken, StoreError::Conflict(Conflict::Email)), "{taken:?}");
}

async fn sessions_expire_and_end(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let session = Session {
        token_hash: "abc".to_owned(),
        account: Some(fixture.teacher),
        content: "{}".to_owned(),
        expires_at: at(60),
    };
    let mut system = db.store.write_system().await.unwrap();
    system.begin_session(&Session { account: None, ..session.clone() }).await.unwrap();
    assert!(system.save_session(&session).await.unwrap());
    assert_eq!(system.session("abc", at(59)).await.unwrap(), Some(session.clone()));
    assert_eq!(system.session("abc", at(60)).await.unwrap(), None);
    assert_eq!(system.delete_expired(at(61)).await.unwrap(), 1);
    assert!(!system.save_session(&session).await.unwrap(), "what has ended stays ended");
    assert_eq!(system.session("abc", at(1)).await.unwrap(), None);
    system.begin_session(&session).await.unwrap();
    system.delete_sessions_of(fixture.teacher).await.unwrap();
    assert_eq!(system.session("abc", at(1)).await.unwrap(), None);
    system.begin_session(&session).await.unwrap();
    system.delete_session("abc").await.unwrap();
    assert_eq!(system.session("abc", at(1)).await.unwrap(), None);
}

async fn a_link_works_once(db: Database) {
    let link =
        SetupLink { purpose: LinkPurpose::FirstSetup, school: None, account: None, expires_at: at(60) };
    let new = NewSetupLink { token_hash: "t".to_owned(), link: link.clone() };
    let mut system = db.store.write_system().await.unwrap();
    system.create_setup_link(&new, at(0)).await.unwrap();
    assert_eq!(system.setup_link("t", at(1)).await.unwrap(), Some(link.clone()));
    assert_eq!(system.use_setup_link("t", at(60)).await.unwrap(), None, "expired");
    assert_eq!(system.use_setup_link("t", at(1)).await.unwrap(), Some(link));
    assert_eq!(system.use_setup_link("t", at(1)).await.unwrap(), None, "used");
    let other = NewSetupLink { token_hash: "u".to_owned(), ..new };
    system.create_setup_link(&other, at(0)).await.unwrap();
    assert_eq!(system.revoke_setup_links(LinkPurpose::FirstSetup).await.unwrap(), 1);
    assert_eq!(system.setup_link("u", at(1)).await.unwrap(), None);
}

async fn failures_are_counted(db: Database) {
    let mut system = db.store.write_system().await.unwrap();
    assert_eq!(system.throttle("ada").await.unwrap(), None);
    assert_eq!(system.count_failure("ada", at(1)).await.unwrap(), 1);
    assert_eq!(system.count_failure("ada", at(2)).await.unwrap(), 2);
    let throttle = system.throttle("ada").await.unwrap().unwrap();
    assert_eq!((throttle.failures, throttle.last_at), (2, at(2)));
    system.clear_throttle("ada").await.unwrap();
    assert_eq!(system.throttle("ada").await.unwrap(), None);
}

async fn settings_and_terms_change(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    tx.set_setting("module.pulse", "on", at(1)).await.unwrap();
    tx.set_setting("module.pulse", "off", at(2)).await.unwrap();
    tx.set_setting("words", "sets", at(2)).await.unwrap();
    tx.clear_setting("words").await.unwrap();
    tx.set_setting("files/maths/b.toml", "B", at(2)).await.unwrap();
    tx.set_setting("files/maths-more/a.toml", "A", at(2)).await.unwrap();
    let under = tx.settings_under("files/maths/").await.unwrap();
    assert_eq!(under.into_iter().collect::<Vec<_>>(), [("b.toml".to_owned(), "B".to_owned())]);
    tx.clear_setting("files/maths/b.toml").await.unwrap();
    tx.clear_setting("files/maths-more/a.toml").await.unwrap();
    let settings = tx.settings().await.unwrap();
    assert_eq!(settings.into_iter().collect::<Vec<_>>(), [("module.pulse".to_owned(), "off".to_owned())]);
    tx.set_bar(Probability::new(0.75).unwrap()).await.unwrap();
    let details = SchoolDetails {
        name: "Dale".to_owned(),
        urn: None,
        zone: "Europe/Berlin".to_owned(),
        phase: Phase::AllThrough,
        timetable_weeks: 1,
    };
    tx.change_school(&details).await.unwrap();
    let school = tx.details().await.unwrap();
    assert_eq!((school.details, school.bar.get()), (details, 0.75));
    let spring = NewTerm { starts: date(2027, 1, 4), ends: date(2027, 3, 26), ..autumn() };
    let id = tx.add_term(&spring).await.unwrap();
    assert_eq!(tx.terms().await.unwrap().len(), 2);
    tx.remove_term(id).await.unwrap();
    let error = tx.add_term(&autumn()).await.unwrap_err();
    assert!(matches!(error, StoreError::Conflict(Conflict::TermStart)), "{error:?}");
}

async fn what_stands_above_sees_names_of_its_schools_only(db: Database) {
    let mut system = db.store.write_system().await.unwrap();
    let hill = system.create_school(&new_school("Hill"), at(0)).await.unwrap();
    system.create_school(&new_school("Dale"), at(0)).await.unwrap();
    let new = NewBody { name: "The Authority".to_owned(), kind: BodyKind::Authority, parent: None };
    let body = system.create_body(&new, at(0)).await.unwrap();
    system.add_school_to_body(body, hill, MONDAY).await.unwrap();
    assert_eq!(system.bodies().await.unwrap()[0].id, body);
    system.commit().await.unwrap();
    let mut above = db.store.read_above(body).await.unwrap();
    assert_eq!(above.body().await.unwrap().body, new);
    assert_eq!(above.schools(MONDAY).await.unwrap(), [(hill, "Hill".to_owned())]);
    assert_eq!(above.schools(date(2026, 9, 1)).await.unwrap(), []);
}

async fn a_scope_opens_its_own_kind_of_transaction(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let school = db.store.begin(Scope::School(fixture.school)).await.unwrap();
    assert!(matches!(&school, Transaction::School(tx) if tx.school() == fixture.school));
    drop(school);
    assert!(matches!(db.store.begin(Scope::System).await.unwrap(), Transaction::System(_)));
    let above = db.store.begin(Scope::Above(domain::BodyId(1))).await.unwrap();
    assert!(matches!(above, Transaction::Above(_)));
}
