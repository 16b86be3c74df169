//! People above schools, and what stands between a school and a body.

use crate::fixture::{MONDAY, at, name, new_school};
use crate::harness::{Database, execute};
use domain::{AboveRole, AccountId, BodyId, SchoolId};
use improvement::conversation::{ActionState, Side};
use improvement::problems::{Deed, Event};
use improvement::support_board::Worked;
use jiff::civil::{Date, date};
use sqlx::{Connection, PgConnection, Row};
use std::collections::BTreeSet;
use store::{
    Backend, BodyKind, CallKind, NewAccount, NewAction, NewAgendaItem, NewBody, NewCall, NewGiven,
    NewPriority, NewProblem, NewStrength, NewSupportNeed, NewSystemAudit, ProblemEvent, Store, StoreError,
};

contract![
    one_body_leads_at_a_date,
    a_membership_above_is_dated_and_of_one_body,
    an_account_above_is_used_elsewhere,
    both_sides_read_one_record,
    of_two_who_change_a_question_the_second_is_told,
    a_problem_keeps_what_was_done_in_order,
    another_school_is_named_only_where_it_agreed,
    what_a_body_owes_is_seen_there,
    support_lies_side_by_side_and_a_strength_is_taken_back,
    a_body_that_merges_keeps_its_history,
    what_stands_below_a_body_that_merged_stands_below_the_other,
    a_partner_is_named_from_day_to_day_and_a_school_says_no,
    no_table_between_knows_a_pupil,
    the_role_above_reaches_what_stands_above_and_nothing_else,
];

const LATER: Date = date(2027, 1, 4);

pub struct Above {
    pub department: BodyId,
    pub authority: BodyId,
    pub hill: SchoolId,
    pub dale: SchoolId,
    officer: AccountId,
}

/// A Department, an authority below it, and two schools that the authority leads.
pub async fn above(store: &Store) -> Above {
    let mut tx = store.write_system().await.unwrap();
    let hill = tx.create_school(&new_school("Hill"), at(0)).await.unwrap();
    let dale = tx.create_school(&new_school("Dale"), at(0)).await.unwrap();
    let mut body = async |name: &str, kind, parent| {
        let new = NewBody { name: name.to_owned(), kind, parent };
        tx.create_body(&new, at(0)).await.unwrap()
    };
    let department = body("The Department", BodyKind::Department, None).await;
    let authority = body("The Authority", BodyKind::Authority, Some(department)).await;
    for school in [hill, dale] {
        tx.add_school_to_body(authority, school, MONDAY).await.unwrap();
        tx.set_leading_body(school, authority, MONDAY).await.unwrap();
    }
    let account = NewAccount { email: None, name: name("Olu Officer"), password_hash: None };
    let officer = tx.create_account(&account, at(0)).await.unwrap();
    tx.add_body_membership(authority, officer, AboveRole::BodyOfficer, MONDAY).await.unwrap();
    tx.commit().await.unwrap();
    Above { department, authority, hill, dale, officer }
}

fn question(source: &str) -> NewAgendaItem {
    NewAgendaItem {
        source: source.to_owned(),
        question: "How does reading go?".to_owned(),
        evidence: "58 pupils, two papers".to_owned(),
        confidence: "fairly sure".to_owned(),
    }
}

/// A meeting of Hill's with one question.
async fn meeting(store: &Store, of: &Above) {
    let mut tx = store.write(of.hill).await.unwrap();
    let mut between = tx.between_write();
    between.open_conversation(of.authority, MONDAY).await.unwrap();
    between.open_conversation(of.authority, MONDAY).await.unwrap();
    let one = between.conversations().await.unwrap();
    assert_eq!(one.len(), 1, "one record a meeting");
    assert!(between.add_agenda_item(one[0].id, &question("q1")).await.unwrap());
    assert!(!between.add_agenda_item(one[0].id, &question("q1")).await.unwrap());
    tx.commit().await.unwrap();
}

async fn one_body_leads_at_a_date(db: Database) {
    let of = above(&db.store).await;
    let mut tx = db.store.write_system().await.unwrap();
    tx.set_leading_body(of.hill, of.department, LATER).await.unwrap();
    let twice = tx.set_leading_body(of.hill, of.authority, LATER).await;
    assert!(matches!(twice, Err(StoreError::Conflict(_))), "{twice:?}");
    drop(tx);
    let mut tx = db.store.write_system().await.unwrap();
    tx.set_leading_body(of.hill, of.department, LATER).await.unwrap();
    tx.commit().await.unwrap();
    let mut school = db.store.read(of.hill).await.unwrap();
    assert_eq!(school.led_by(date(2026, 1, 1)).await.unwrap(), None);
    assert_eq!(school.led_by(MONDAY).await.unwrap(), Some(of.authority));
    assert_eq!(school.led_by(LATER).await.unwrap(), Some(of.department));
    let mut body = db.store.read_above(of.authority).await.unwrap();
    assert_eq!(body.led_schools(MONDAY).await.unwrap().len(), 2);
    assert_eq!(body.led_schools(LATER).await.unwrap(), [(of.dale, "Dale".to_owned())]);
    drop(body);
    let mut department = db.store.read_above(of.department).await.unwrap();
    assert_eq!(department.led_schools(MONDAY).await.unwrap(), []);
    let below = department.schools_below(LATER).await.unwrap();
    assert_eq!(
        below.iter().map(|(_, name, by)| (name.as_str(), *by)).collect::<Vec<_>>(),
        [("Dale", of.authority), ("Hill", of.department)]
    );
}

async fn a_membership_above_is_dated_and_of_one_body(db: Database) {
    let of = above(&db.store).await;
    let mut tx = db.store.write_system().await.unwrap();
    let partner = tx
        .add_body_membership(of.authority, of.officer, AboveRole::ImprovementPartner, MONDAY)
        .await
        .unwrap();
    tx.name_partner_school(partner, of.hill, (MONDAY, None)).await.unwrap();
    tx.commit().await.unwrap();
    let mut body = db.store.read_above(of.authority).await.unwrap();
    assert_eq!(body.memberships_of(of.officer, MONDAY).await.unwrap().len(), 2);
    assert_eq!(body.memberships_of(of.officer, date(2026, 1, 1)).await.unwrap(), []);
    assert_eq!(body.partner_schools(partner, MONDAY).await.unwrap(), [of.hill]);
    drop(body);
    let mut other = db.store.read_above(of.department).await.unwrap();
    assert_eq!(other.memberships_of(of.officer, MONDAY).await.unwrap(), []);
    drop(other);
    let mut tx = db.store.write_system().await.unwrap();
    tx.end_body_membership(partner, LATER).await.unwrap();
    assert_eq!(tx.memberships_above(of.officer, LATER).await.unwrap().len(), 1);
    tx.commit().await.unwrap();
    let mut body = db.store.read_above(of.authority).await.unwrap();
    assert_eq!(body.partner_schools(partner, LATER).await.unwrap(), []);
}

/// A school never makes a way in for an account that opens more than itself.
async fn an_account_above_is_used_elsewhere(db: Database) {
    let of = above(&db.store).await;
    let mut tx = db.store.read_system().await.unwrap();
    assert!(tx.is_used_elsewhere(of.officer, of.hill, MONDAY).await.unwrap());
}

async fn both_sides_read_one_record(db: Database) {
    let of = above(&db.store).await;
    meeting(&db.store, &of).await;
    let mut school = db.store.read(of.hill).await.unwrap();
    let read = school.between().agenda_items().await.unwrap();
    drop(school);
    let mut body = db.store.read_above(of.authority).await.unwrap();
    assert_eq!(body.between_school(of.hill).agenda_items().await.unwrap(), read);
    assert_eq!(body.between_school(of.dale).conversations().await.unwrap(), []);
    assert_eq!(body.between().conversations().await.unwrap().len(), 1);
    drop(body);
    let mut department = db.store.read_above(of.department).await.unwrap();
    assert_eq!(department.between().conversations().await.unwrap(), [], "it does not lead the school");
    drop(department);
    let mut other = db.store.read(of.dale).await.unwrap();
    assert_eq!(other.between().agenda_items().await.unwrap(), []);
    drop(other);
    let mut tx = db.store.write_above(of.authority).await.unwrap();
    let mut between = tx.between_write(of.hill);
    let meeting = between.conversations().await.unwrap().remove(0);
    for quarters in [4, 2] {
        let day = store::ConversationDay { conversation: meeting.id, on: MONDAY, quarters, in_school: true };
        between.save_conversation_day(&day).await.unwrap();
    }
    let days = between.conversation_days().await.unwrap();
    assert_eq!(days.iter().map(|day| day.quarters).collect::<Vec<_>>(), [2], "said again, the latest counts");
}

async fn of_two_who_change_a_question_the_second_is_told(db: Database) {
    let of = above(&db.store).await;
    meeting(&db.store, &of).await;
    let mut body = db.store.write_above(of.authority).await.unwrap();
    let seen = body.between_school(of.hill).agenda_items().await.unwrap().remove(0);
    let noted = store::AgendaItem { came_of: "A reading club".into(), ..seen.clone() };
    assert!(body.between_write(of.hill).save_agenda_item(&noted).await.unwrap());
    body.commit().await.unwrap();
    let mut school = db.store.write(of.hill).await.unwrap();
    let late = store::AgendaItem { school_says: "We do not agree".into(), ..seen };
    assert!(!school.between_write().save_agenda_item(&late).await.unwrap());
    let now = school.between().agenda_items().await.unwrap().remove(0);
    assert_eq!((now.came_of.as_str(), now.school_says.as_str()), ("A reading club", ""));
}

async fn a_problem_keeps_what_was_done_in_order(db: Database) {
    let of = above(&db.store).await;
    let mut tx = db.store.write(of.hill).await.unwrap();
    let new =
        NewProblem { source: "form-1".into(), words: "No therapist".into(), asks: "A day a week".into() };
    let mut between = tx.between_write();
    let id = between.raise_problem(of.authority, &new, MONDAY).await.unwrap().unwrap();
    assert_eq!(between.raise_problem(of.authority, &new, MONDAY).await.unwrap(), None, "sent twice");
    tx.commit().await.unwrap();
    let done = |deed, words: &str| ProblemEvent { event: Event { on: LATER, deed }, words: words.into() };
    let mut body = db.store.write_above(of.authority).await.unwrap();
    let promised = done(Deed::Promised(date(2027, 2, 1)), "We look for one");
    assert!(body.between_write(of.hill).add_problem_event(id, 1, &promised).await.unwrap());
    body.commit().await.unwrap();
    let mut school = db.store.write(of.hill).await.unwrap();
    let closed = done(Deed::Closed, "");
    assert!(!school.between_write().add_problem_event(id, 1, &closed).await.unwrap(), "it has moved on");
    assert!(school.between_write().add_problem_event(id, 2, &closed).await.unwrap());
    school.commit().await.unwrap();
    let mut department = db.store.read_above(of.department).await.unwrap();
    let problems = department.problems_below().await.unwrap();
    let deeds: Vec<Deed> = problems[0].events.iter().map(|one| one.event.deed).collect();
    assert_eq!(deeds, [Deed::Raised, Deed::Promised(date(2027, 2, 1)), Deed::Closed]);
    assert_eq!(department.between().problems().await.unwrap(), [], "of its own it leads no school");
}

async fn another_school_is_named_only_where_it_agreed(db: Database) {
    let of = above(&db.store).await;
    let new = |source: &str| NewProblem {
        source: source.into(),
        words: "No therapist".into(),
        asks: String::new(),
    };
    let mut ids = Vec::new();
    for school in [of.hill, of.dale] {
        let mut tx = db.store.write(school).await.unwrap();
        ids.push(
            tx.between_write().raise_problem(of.authority, &new("form-1"), MONDAY).await.unwrap().unwrap(),
        );
        tx.commit().await.unwrap();
    }
    let mut body = db.store.write_above(of.authority).await.unwrap();
    let joined = body.join_problems("Therapists", LATER).await.unwrap();
    for (school, id) in [of.hill, of.dale].into_iter().zip(&ids) {
        assert!(body.between_write(school).set_joined(*id, Some(joined)).await.unwrap());
    }
    body.commit().await.unwrap();
    let names = async |agrees: bool| {
        let mut tx = db.store.write(of.dale).await.unwrap();
        tx.between_write().name_itself(ids[1], agrees).await.unwrap();
        tx.commit().await.unwrap();
        let parties = db.store.read(of.hill).await.unwrap().parties(joined).await.unwrap();
        parties.into_iter().map(|party| party.name).collect::<Vec<_>>()
    };
    assert_eq!(names(true).await, ["Hill", "Dale"]);
    assert_eq!(names(false).await, ["Hill", ""], "and takes it back");
    let mut tx = db.store.write_system().await.unwrap();
    let moor = tx.create_school(&new_school("Moor"), at(0)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(db.store.read(moor).await.unwrap().parties(joined).await.unwrap(), [], "it has no part in it");
}

async fn what_a_body_owes_is_seen_there(db: Database) {
    let of = above(&db.store).await;
    meeting(&db.store, &of).await;
    let mut tx = db.store.write(of.hill).await.unwrap();
    let mut between = tx.between_write();
    let meeting = between.conversations().await.unwrap().remove(0);
    for (side, owner) in
        [(Side::School, None), (Side::Body, Some(of.authority)), (Side::Department, Some(of.department))]
    {
        let source = format!("form-{side:?}");
        let action = NewAction { source, words: "A thing".into(), side, owner, due: LATER };
        assert!(between.add_owed_action(&meeting, &action).await.unwrap());
        assert!(!between.add_owed_action(&meeting, &action).await.unwrap());
    }
    tx.commit().await.unwrap();
    let mut department = db.store.write_above(of.department).await.unwrap();
    let owed = department.owed_by_it().await.unwrap();
    assert_eq!(owed.iter().map(|one| one.action.side).collect::<Vec<_>>(), [Side::Department]);
    assert_eq!(owed[0].school_name, "Hill");
    let done = store::OwedAction { state: ActionState::Done, came_of: "Sent".into(), ..owed[0].clone() };
    assert!(department.between_write(of.hill).save_owed_action(&done).await.unwrap());
    assert!(!department.between_write(of.hill).save_owed_action(&done).await.unwrap(), "changed since");
    department.commit().await.unwrap();
    let read = db.store.read(of.hill).await.unwrap().between().owed_actions().await.unwrap();
    assert_eq!(read.len(), 3);
    assert!(read.iter().any(|one| one.state == ActionState::Done && one.came_of == "Sent"));
}

async fn support_lies_side_by_side_and_a_strength_is_taken_back(db: Database) {
    let of = above(&db.store).await;
    let mut body = db.store.write_above(of.authority).await.unwrap();
    body.hold_priorities().await.unwrap();
    let reading = NewPriority { title: "Reading".into(), from: MONDAY, ends: LATER };
    let reading = body.add_body_priority(&reading).await.unwrap();
    let offer = NewCall {
        priority: reading,
        kind: CallKind::Offer,
        words: "Two days of a librarian".into(),
        from: MONDAY,
        ends: LATER,
    };
    let offer = body.add_body_call(&offer).await.unwrap();
    body.commit().await.unwrap();
    let mut hill = db.store.write(of.hill).await.unwrap();
    let need = NewSupportNeed {
        priority: reading,
        problem: None,
        source: "form-1".into(),
        words: "Somebody for boys who do not read".into(),
        from: MONDAY,
        ends: LATER,
    };
    assert!(hill.between_write().add_support_need(of.authority, &need).await.unwrap());
    assert!(!hill.between_write().add_support_need(of.authority, &need).await.unwrap());
    hill.commit().await.unwrap();
    let mut dale = db.store.write(of.dale).await.unwrap();
    let strength = NewStrength {
        priority: reading,
        source: "form-1".into(),
        words: "Come and look".into(),
        said: MONDAY,
    };
    assert!(dale.between_write().add_strength(of.authority, &strength).await.unwrap());
    dale.commit().await.unwrap();
    let mut body = db.store.write_above(of.authority).await.unwrap();
    let (needs, strong) =
        (body.between().support_needs().await.unwrap(), body.between().strengths().await.unwrap());
    assert_eq!((needs[0].school_name.as_str(), strong[0].school_name.as_str()), ("Hill", "Dale"));
    let given =
        NewGiven { need: needs[0].id, call: Some(offer), helper: Some(of.dale), from: MONDAY, ends: LATER };
    body.between_write(of.hill).give_support(of.authority, &given).await.unwrap();
    let itself = NewGiven { helper: Some(of.hill), ..given.clone() };
    body.commit().await.unwrap();
    let mut dale = db.store.write(of.dale).await.unwrap();
    assert_eq!(dale.gives_support().await.unwrap()[0].school_name, "Hill");
    assert!(dale.between_write().withdraw_strength(strong[0].id, LATER).await.unwrap());
    assert!(!dale.between_write().withdraw_strength(strong[0].id, LATER).await.unwrap());
    dale.commit().await.unwrap();
    let mut hill = db.store.write(of.hill).await.unwrap();
    let mut one = hill.between().support_given().await.unwrap().remove(0);
    (one.tried, one.worked) = ("Six visits".into(), Some(Worked::CannotTell));
    assert!(hill.between_write().save_support_given(&one).await.unwrap());
    assert!(!hill.between_write().save_support_given(&one).await.unwrap(), "changed since");
    assert!(hill.between_write().stop_support_need(needs[0].id, LATER).await.unwrap());
    hill.commit().await.unwrap();
    let mut body = db.store.write_above(of.authority).await.unwrap();
    assert_eq!(body.between().strengths().await.unwrap()[0].withdrawn, Some(LATER));
    assert_eq!(body.between().support_given().await.unwrap()[0].worked, Some(Worked::CannotTell));
    assert!(
        body.stop_body_call(offer, LATER).await.unwrap() && !body.stop_body_call(offer, LATER).await.unwrap()
    );
    assert!(body.stop_body_priority(reading, LATER).await.unwrap());
    let refused = body.between_write(of.hill).give_support(of.authority, &itself).await;
    assert!(matches!(refused, Err(StoreError::Refused { .. })), "a school does not help itself: {refused:?}");
}

async fn a_body_that_merges_keeps_its_history(db: Database) {
    let of = above(&db.store).await;
    meeting(&db.store, &of).await;
    let mut body = db.store.write_above(of.authority).await.unwrap();
    let first = NewPriority { title: "Reading".into(), from: MONDAY, ends: date(2027, 7, 1) };
    body.add_body_priority(&first).await.unwrap();
    body.commit().await.unwrap();
    let mut tx = db.store.write_system().await.unwrap();
    let new = NewBody { name: "North".into(), kind: BodyKind::Authority, parent: Some(of.department) };
    let north = tx.create_body(&new, at(0)).await.unwrap();
    let partner = tx
        .add_body_membership(of.authority, of.officer, AboveRole::ImprovementPartner, MONDAY)
        .await
        .unwrap();
    tx.name_partner_school(partner, of.dale, (MONDAY, None)).await.unwrap();
    tx.merge_body(of.authority, north, LATER).await.unwrap();
    let circle = tx.merge_body(north, of.authority, LATER).await;
    assert!(matches!(circle, Err(StoreError::Refused { .. })), "{circle:?}");
    let now = tx.memberships_above(of.officer, LATER).await.unwrap();
    assert!(now.iter().all(|one| one.body == north) && now.len() == 2, "{now:?}");
    assert!(
        tx.memberships_above(of.officer, MONDAY).await.unwrap().iter().all(|one| one.body == of.authority)
    );
    tx.commit().await.unwrap();
    let partner = now.iter().find(|one| one.role == AboveRole::ImprovementPartner).unwrap().id;
    let mut body = db.store.read_above(north).await.unwrap();
    assert_eq!(body.schools(LATER).await.unwrap().len(), 2);
    assert_eq!(body.led_schools(LATER).await.unwrap().len(), 2);
    assert_eq!(body.partner_schools(partner, LATER).await.unwrap(), [of.dale]);
    let kept = body.between_school(of.hill).conversations().await.unwrap();
    assert_eq!(kept[0].body, of.authority, "it was written with the body that was");
    let first = body.between().body_priorities().await.unwrap();
    let first = first.iter().find(|one| one.body == of.authority).unwrap();
    assert_eq!(first.term.stopped, Some(LATER));
    let bodies = body.between().all_bodies().await.unwrap();
    let gone = bodies.iter().find(|one| one.body.id == of.authority).unwrap();
    assert_eq!(gone.merged, Some((north, LATER)));
    drop(body);
    let mut old = db.store.read_above(of.authority).await.unwrap();
    assert_eq!(old.led_schools(LATER).await.unwrap(), []);
    assert_eq!(old.led_schools(MONDAY).await.unwrap().len(), 2, "it did");
}

async fn what_stands_below_a_body_that_merged_stands_below_the_other(db: Database) {
    let of = above(&db.store).await;
    let mut tx = db.store.write_system().await.unwrap();
    let new = |name: &str, kind, parent| NewBody { name: name.into(), kind, parent: Some(parent) };
    let north = tx.create_body(&new("North", BodyKind::Authority, of.department), at(0)).await.unwrap();
    let trust = tx.create_body(&new("A trust", BodyKind::Trust, of.authority), at(0)).await.unwrap();
    tx.set_leading_body(of.dale, trust, date(2026, 12, 1)).await.unwrap();
    let membership = tx.memberships_above(of.officer, MONDAY).await.unwrap().remove(0).id;
    tx.set_looks_after(membership, true).await.unwrap();
    tx.merge_body(of.authority, north, LATER).await.unwrap();
    let now = tx.memberships_above(of.officer, LATER).await.unwrap();
    assert!(now.len() == 1 && now[0].body == north && now[0].looks_after, "{now:?}");
    assert_eq!(tx.people_above(north, LATER).await.unwrap().len(), 1);
    assert_eq!(tx.people_above(of.authority, LATER).await.unwrap(), []);
    let led: Vec<_> =
        tx.schools_led(LATER).await.unwrap().into_iter().map(|(_, name, by, _)| (name, by)).collect();
    assert_eq!(led, [("Dale".to_owned(), trust), ("Hill".to_owned(), north)]);
    tx.commit().await.unwrap();
    let names =
        |all: Vec<(SchoolId, String, BodyId)>| all.into_iter().map(|(_, name, _)| name).collect::<Vec<_>>();
    let mut body = db.store.read_above(north).await.unwrap();
    assert_eq!(names(body.schools_below(LATER).await.unwrap()), ["Dale", "Hill"], "the trust came along");
    assert_eq!(names(body.schools_below(MONDAY).await.unwrap()), Vec::<String>::new(), "not before the day");
    drop(body);
    let mut school = db.store.read(of.hill).await.unwrap();
    assert_eq!(school.leaders().await.unwrap(), [(LATER, north), (MONDAY, of.authority)]);
}

async fn a_partner_is_named_from_day_to_day_and_a_school_says_no(db: Database) {
    let of = above(&db.store).await;
    let (first, last) = (date(2027, 1, 11), date(2027, 3, 27));
    let mut tx = db.store.write_system().await.unwrap();
    let partner = tx
        .add_body_membership(of.authority, of.officer, AboveRole::ImprovementPartner, MONDAY)
        .await
        .unwrap();
    for school in [of.hill, of.dale] {
        tx.name_partner_school(partner, school, (first, Some(last))).await.unwrap();
    }
    assert_eq!(tx.partners_named(of.authority, MONDAY).await.unwrap().len(), 2, "to come");
    tx.commit().await.unwrap();
    let opens = async |on: Date| {
        let mut body = db.store.read_above(of.authority).await.unwrap();
        body.partner_schools(partner, on).await.unwrap().len()
    };
    let before = date(2027, 1, 10);
    assert_eq!([opens(before).await, opens(first).await, opens(last).await], [0, 2, 0]);

    let mut school = db.store.write(of.hill).await.unwrap();
    let here = school.partners_here(MONDAY).await.unwrap();
    assert_eq!(here.len(), 1, "of this school alone");
    assert_eq!((here[0].account, here[0].from, here[0].until), (of.officer, first, Some(last)));
    school.refuse_partner(of.officer, "Not now", LATER).await.unwrap();
    school.refuse_partner(of.officer, "We know each other too well", LATER).await.unwrap();
    assert_eq!(school.partners_here(LATER).await.unwrap(), []);
    let refused = school.partners_refused().await.unwrap();
    assert_eq!(refused.len(), 1, "said twice it is one, in the later words");
    assert_eq!(refused[0].words, "We know each other too well");
    school.commit().await.unwrap();
    assert_eq!(opens(first).await, 1, "the other school said nothing");
    let mut system = db.store.write_system().await.unwrap();
    assert_eq!(system.refusals_of_people(of.authority).await.unwrap()[0].school, of.hill);
    assert_eq!(system.refusals_of_people(of.department).await.unwrap(), []);
    assert!(system.end_partner_school(partner, of.dale, first).await.unwrap());
    assert!(!system.end_partner_school(partner, of.dale, first).await.unwrap());
    system.commit().await.unwrap();
    assert_eq!(opens(first).await, 0);
    let mut school = db.store.write(of.hill).await.unwrap();
    assert!(school.take_back_refusal(of.officer, LATER).await.unwrap());
    assert!(!school.take_back_refusal(of.officer, LATER).await.unwrap());
    assert_eq!(school.partners_refused().await.unwrap(), []);
    assert_eq!(school.partners_here(first).await.unwrap(), [], "nobody is named by that");
}

/// Tables of migrations 0029 and 0037 that both sides read.
const BETWEEN: [&str; 20] = [
    "data_request",
    "data_request_field",
    "data_answer",
    "asked_minutes",
    "leading_body",
    "body_merge",
    "body_membership",
    "partner_school",
    "body_priority",
    "body_call",
    "single_conversation",
    "agenda_item",
    "conversation_day",
    "owed_action",
    "joined_problem",
    "raised_problem",
    "problem_event",
    "support_need",
    "school_strength",
    "support_given",
];

/// What migration 0037 keeps beside them, of the school alone: the ledger's part.
const OWN: [&str; 2] = ["answer_figure", "answer_member"];

async fn no_table_between_knows_a_pupil(db: Database) {
    let schema = db.store.schema().await.unwrap();
    let script = concat!(
        include_str!("../../migrations/sqlite/0029_people_above.sql"),
        include_str!("../../migrations/sqlite/0037_asked_once.sql")
    );
    let made: BTreeSet<&str> = script
        .lines()
        .filter_map(|line| line.strip_prefix("CREATE TABLE ").and_then(|rest| rest.split(' ').next()))
        .filter(|table| !OWN.contains(table))
        .collect();
    assert_eq!(made, BTreeSet::from(BETWEEN));
    // Neither a pupil, nor a class that has few, nor evidence or a sitting that leads to one.
    let kept_out = ["pupil", "group_id", "evidence_id", "sitting_id", "enrolment", "lesson_id"];
    for table in BETWEEN {
        let of_sqlite = format!("CREATE TABLE {table} (");
        let of_postgres = format!("TABLE {table}\n");
        let begins = schema.find(&of_sqlite).or_else(|| schema.find(&of_postgres));
        let lines = &schema[begins.unwrap_or_else(|| panic!("{table} is not there"))..];
        let lines = lines.split("\n\n").next().unwrap();
        for word in kept_out {
            assert!(!lines.contains(word), "{table} holds {word}");
        }
    }
}

/// On PostgreSQL the database itself keeps a body from a school's tables.
async fn the_role_above_reaches_what_stands_above_and_nothing_else(db: Database) {
    if db.store.backend() == Backend::Sqlite {
        return;
    }
    let of = above(&db.store).await;
    let mut connection = PgConnection::connect(&db.url).await.unwrap();
    execute(&mut connection, include_str!("../../roles/attune_above.sql")).await.unwrap();
    let sql = "SELECT CAST(c.relname AS TEXT) FROM pg_class c
         WHERE c.relnamespace = CAST('public' AS regnamespace) AND c.relkind = 'r'
           AND has_any_column_privilege('attune_above', c.oid, 'SELECT, INSERT, UPDATE, REFERENCES')";
    let rows = sqlx::query(sql).fetch_all(&mut connection).await.unwrap();
    let reached: BTreeSet<String> = rows.iter().map(|row| row.get(0)).collect();
    let mut may: BTreeSet<String> = BETWEEN.iter().map(|table| (*table).to_owned()).collect();
    may.extend(["body", "body_school", "school", "system_audit"].map(str::to_owned));
    may.extend(["published_release", "school_profile", "school_key"].map(str::to_owned));
    assert_eq!(reached, may);

    execute(&mut connection, "SET ROLE attune_above").await.unwrap();
    let kept_in =
        ["school_release", "release_figure", "release_member", "release_withheld", "school_signing_key"];
    for table in ["evidence", "pupil", "pupil_identity", "account", "knowledge_state", "audit", "attainment"]
        .into_iter()
        .chain(kept_in)
        .chain(OWN)
    {
        let refused = execute(&mut connection, &format!("SELECT * FROM {table}")).await;
        let code =
            refused.unwrap_err().into_database_error().and_then(|error| error.code().map(String::from));
        assert_eq!(code.as_deref(), Some("42501"), "{table}");
    }
    for refused in [
        "SELECT zone FROM school",
        "DELETE FROM owed_action",
        "UPDATE raised_problem SET names_itself = 1",
        "UPDATE leading_body SET body_id = 1",
        "UPDATE published_release SET content = NULL",
        "DELETE FROM published_release",
        "UPDATE data_answer SET words = ''",
        "INSERT INTO asked_minutes VALUES (1, 1, 1, 1, 1)",
        "UPDATE data_request SET title = ''",
        "UPDATE school_profile SET is_on = 1",
        "UPDATE school_key SET revoked_on = NULL",
        "SELECT * FROM system_audit",
    ] {
        assert!(execute(&mut connection, refused).await.is_err(), "{refused}");
    }

    // A program that starts now takes the role, and everything that it does above schools still works.
    let under_role = Store::open(&db.url).await.unwrap();
    let mut body = under_role.write_above(of.authority).await.unwrap();
    let audit = NewSystemAudit {
        account: Some(of.officer),
        action: "see-above".into(),
        subject: None,
        request: "r".into(),
    };
    body.audit(&audit, at(0)).await.unwrap();
    body.commit().await.unwrap();
    let again = Database { url: db.url.clone(), store: under_role };
    // Each makes bodies and schools of its own.
    Box::pin(both_sides_read_one_record(again)).await;
    for case in [1, 2, 3, 4, 5] {
        let again = Database { url: db.url.clone(), store: Store::open(&db.url).await.unwrap() };
        match case {
            1 => Box::pin(support_lies_side_by_side_and_a_strength_is_taken_back(again)).await,
            2 => Box::pin(what_a_body_owes_is_seen_there(again)).await,
            3 => Box::pin(crate::releases::what_is_out_is_read_above_and_by_anybody(again)).await,
            4 => Box::pin(crate::requests::a_request_is_asked_once_and_answered_line_by_line(again)).await,
            _ => Box::pin(a_body_that_merges_keeps_its_history(again)).await,
        }
    }
}
