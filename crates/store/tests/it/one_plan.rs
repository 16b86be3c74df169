//! Self-evaluation and plan: areas, claims and what their evidence said, lines, priorities, actions, what was stopped.

use crate::fixture::{Fixture, MONDAY, at};
use crate::harness::Database;
use domain::{ClaimEvidenceId, PersonName, PlanActionId, PlanTagId, PriorityId, Role, SubjectId};
use improvement::plan::{Foretold, Given};
use improvement::self_evaluation::Reading;
use jiff::civil::{Date, date};
use std::collections::BTreeSet;
use store::{
    ClaimWords, Decision, EvidenceIs, LineVoice, NewAccount, NewPlanAction, PlanActionState, PlanScope,
    PriorityReview, SchoolWriteTx,
};

contract![
    areas_stand_in_their_order_and_come_back,
    a_claim_keeps_what_its_evidence_said,
    a_line_is_shown_once_and_taken_away,
    what_has_started_is_never_changed,
    a_draft_goes_with_its_actions,
    a_stop_ends_a_priority,
    actions_serve_what_they_are_tagged_with,
    what_was_stopped_has_a_day,
    headings_have_names,
    who_starts_at_the_same_time_waits,
    every_role_can_be_kept,
];

const LATER: Date = date(2027, 3, 1);

fn words(claim: &str) -> ClaimWords {
    ClaimWords { claim: claim.into(), impact: "More read – أكثر".into(), next_step: String::new() }
}

fn foretold(change: &str) -> Foretold {
    Foretold {
        change: change.into(),
        whom: "Year 4".into(),
        by: LATER,
        failure: "As few as now".into(),
        compared: "This autumn".into(),
    }
}

async fn areas_stand_in_their_order_and_come_back(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let phase = PlanScope::Phase("Key stage 1".into());
    let in_small = tx.add_area("Key stage 1", &phase, (1, 200)).await.unwrap();
    let subject = PlanScope::Subject(fixture.subject);
    let of_subject = tx.add_area("Maths", &subject, (1, 200)).await.unwrap();
    let second = tx.add_area("Families", &PlanScope::School, (2, 300)).await.unwrap();
    let first = tx.add_area("Learning", &PlanScope::School, (1, 300)).await.unwrap();
    let order: Vec<_> = tx.areas().await.unwrap().iter().map(|one| one.id).collect();
    assert_eq!(order, [first, second, of_subject, in_small]);
    tx.retire_area(second, MONDAY).await.unwrap();
    assert_eq!(tx.areas().await.unwrap().len(), 3);
    assert_eq!(tx.all_areas().await.unwrap().len(), 4);
    tx.place_area(second, (1, 400)).await.unwrap();
    let back = tx.areas().await.unwrap().into_iter().find(|one| one.id == second).unwrap();
    assert_eq!((back.place, back.words, back.scope), (1, 400, PlanScope::School));
    assert!(tx.add_area("Too long", &PlanScope::School, (1, 5000)).await.is_err());
    let nowhere = PlanScope::Subject(SubjectId(999_999));
    assert!(tx.add_area("Nowhere", &nowhere, (1, 200)).await.is_err());
}

async fn a_claim_keeps_what_its_evidence_said(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let area = tx.add_area("Learning", &PlanScope::School, (1, 300)).await.unwrap();
    let claim = tx.add_claim(area, &words("Pupils read"), MONDAY, Some(Role::Head)).await.unwrap();
    let pieces = [
        EvidenceIs::Figure("results:1:scale".into()),
        EvidenceIs::Page("clubs".into()),
        EvidenceIs::Words("ten books".into()),
        EvidenceIs::File("minutes, in the office".into()),
    ];
    let mut ids = Vec::new();
    for piece in &pieces {
        ids.push(tx.add_claim_evidence(claim, piece).await.unwrap());
    }
    let stands = tx.claims().await.unwrap().remove(0);
    assert_eq!(stands.evidence.iter().map(|one| one.is.clone()).collect::<Vec<_>>(), pieces);
    assert!(stands.checked.is_none() && stands.evidence.iter().all(|one| one.then.is_none()));
    let readings = [
        (ids[0], Reading::Figure { value: 104.5, low: 103.0, high: 106.0, n: 58 }),
        (ids[1], Reading::Page),
        (ids[2], Reading::Words(u64::MAX - 5)),
    ];
    tx.check_claim(claim, &readings, MONDAY, Some(Role::Governor)).await.unwrap();
    let stands = tx.claims().await.unwrap().remove(0);
    assert_eq!(stands.checked, Some((MONDAY, Some(Role::Governor))));
    let then: Vec<_> = stands.evidence.iter().map(|one| one.then).collect();
    assert_eq!(then, [Some(readings[0].1), Some(readings[1].1), Some(readings[2].1), None]);
    tx.reword_claim_evidence(claim, ids[2], "twelve books").await.unwrap();
    assert!(tx.reword_claim_evidence(claim, ids[0], "a figure has no words").await.is_err());
    tx.change_claim(claim, &words("All pupils read"), LATER, None).await.unwrap();
    tx.remove_claim_evidence(claim, ids[3]).await.unwrap();
    assert!(tx.remove_claim_evidence(claim, ClaimEvidenceId(999_999)).await.is_err());
    let stands = tx.claims().await.unwrap().remove(0);
    assert_eq!((stands.words.claim.as_str(), stands.changed), ("All pupils read", (LATER, None)));
    assert_eq!(stands.evidence[2].is, EvidenceIs::Words("twelve books".into()));
    assert_eq!(stands.evidence[2].then, Some(readings[2].1), "what it said when it was checked stays");
    tx.retire_claim(claim, LATER).await.unwrap();
    assert!(tx.claims().await.unwrap().is_empty());
    assert!(tx.check_claim(claim, &[], LATER, None).await.is_err(), "it stands no more");
}

async fn a_line_is_shown_once_and_taken_away(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let area = tx.add_area("Learning", &PlanScope::School, (1, 300)).await.unwrap();
    let other = tx.add_area("Families", &PlanScope::School, (2, 300)).await.unwrap();
    let line = tx.add_area_line(area, (LineVoice::Pupil, "More time to read"), MONDAY, None).await.unwrap();
    tx.add_area_line(area, (LineVoice::Governor, "Seen"), MONDAY, Some(MONDAY)).await.unwrap();
    assert!(tx.show_area_line(other, line, MONDAY).await.is_err(), "of another page");
    tx.show_area_line(area, line, MONDAY).await.unwrap();
    tx.show_area_line(area, line, LATER).await.unwrap();
    let lines = tx.area_lines().await.unwrap();
    assert_eq!((lines.len(), lines[0].shown_on, lines[0].voice), (2, Some(MONDAY), LineVoice::Pupil));
    tx.remove_area_line(area, line).await.unwrap();
    assert_eq!(tx.area_lines().await.unwrap().len(), 1);
}

async fn what_has_started_is_never_changed(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let id = tx.add_priority(&PlanScope::School, &foretold("A"), MONDAY, Some(Role::Head)).await.unwrap();
    tx.change_draft(id, &foretold("B"), MONDAY, Some(Role::Deputy)).await.unwrap();
    tx.start_priority(id, MONDAY).await.unwrap();
    assert!(tx.change_draft(id, &foretold("C"), MONDAY, None).await.is_err());
    assert!(tx.drop_draft(id).await.is_err());
    assert!(tx.start_priority(id, MONDAY).await.is_err(), "it has started");
    tx.say_priority_again((id, 1), &foretold("C"), "Fewer than we thought", LATER, None).await.unwrap();
    let one = tx.priorities().await.unwrap().remove(0);
    let said: Vec<_> = one.said.iter().map(|said| (said.version, said.foretold.change.as_str())).collect();
    assert_eq!(said, [(1, "B"), (2, "C")]);
    assert_eq!((one.said[0].role, one.said[1].why.as_str()), (Some(Role::Deputy), "Fewer than we thought"));
    assert!(one.lives());
    let again = tx.say_priority_again((id, 1), &foretold("D"), "Twice", LATER, None).await;
    assert!(again.is_err(), "a version stands there already");
}

async fn a_draft_goes_with_its_actions(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let id = tx.add_priority(&PlanScope::School, &foretold("A"), MONDAY, None).await.unwrap();
    let tag = tx.add_plan_tag("Pupil premium").await.unwrap();
    tx.add_plan_action(&action(Some(id), BTreeSet::from([tag]))).await.unwrap();
    tx.drop_draft(id).await.unwrap();
    assert!(tx.priorities().await.unwrap().is_empty() && tx.plan_actions().await.unwrap().is_empty());
    assert!(tx.drop_draft(PriorityId(999_999)).await.is_err());
}

async fn a_stop_ends_a_priority(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let scope = PlanScope::Subject(fixture.subject);
    let id = tx.add_priority(&scope, &foretold("A"), MONDAY, None).await.unwrap();
    tx.start_priority(id, MONDAY).await.unwrap();
    let review = |decision| PriorityReview {
        happened: "Half of them read".into(),
        decision,
        reason: "It takes longer".into(),
        on: LATER,
        role: Some(Role::Lead),
    };
    tx.review_priority((id, 1), &review(Decision::Keep)).await.unwrap();
    assert!(tx.priorities().await.unwrap()[0].lives());
    tx.review_priority((id, 2), &review(Decision::Stop)).await.unwrap();
    let one = tx.priorities().await.unwrap().remove(0);
    assert_eq!((one.scope, one.ended_on, one.reviews.len()), (scope, Some(LATER), 2));
    assert_eq!(one.reviews[1], review(Decision::Stop));
}

fn action(priority: Option<PriorityId>, tags: BTreeSet<PlanTagId>) -> NewPlanAction {
    NewPlanAction {
        priority,
        wording: "Read in pairs".into(),
        owner: "English lead".into(),
        cost_pence: Some(120_050),
        success: "Ten books".into(),
        by: Some(LATER),
        tags,
    }
}

async fn actions_serve_what_they_are_tagged_with(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let premium = tx.add_plan_tag("Pupil premium").await.unwrap();
    let sport = tx.add_plan_tag("PE and sport premium").await.unwrap();
    let id = tx.add_plan_action(&action(None, BTreeSet::from([premium, sport]))).await.unwrap();
    let stands = tx.plan_actions().await.unwrap().remove(0);
    assert_eq!(stands.action, action(None, BTreeSet::from([premium, sport])));
    assert_eq!((stands.state, stands.settled_on), (PlanActionState::Open, None));
    tx.tag_plan_action(id, &BTreeSet::from([sport])).await.unwrap();
    tx.settle_plan_action(id, PlanActionState::Done, LATER).await.unwrap();
    tx.retire_plan_tag(sport, Some(MONDAY)).await.unwrap();
    let stands = tx.plan_actions().await.unwrap().remove(0);
    assert_eq!((stands.settled_on, stands.action.tags), (Some(LATER), BTreeSet::from([sport])));
    let tags: Vec<_> = tx.plan_tags().await.unwrap().into_iter().map(|one| (one.id, one.retired)).collect();
    assert_eq!(tags, [(sport, true), (premium, false)]);
    tx.settle_plan_action(id, PlanActionState::Open, LATER).await.unwrap();
    assert_eq!(tx.plan_actions().await.unwrap()[0].settled_on, None);
    assert!(tx.settle_plan_action(PlanActionId(999_999), PlanActionState::Done, LATER).await.is_err());
    assert!(tx.add_plan_action(&action(Some(PriorityId(999_999)), BTreeSet::new())).await.is_err());
}

async fn what_was_stopped_has_a_day(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let given = Given { before: 120, after: 10, times: 6, stopped: None };
    let line = tx.add_retire_line("Class picture", "The spreadsheet", given).await.unwrap();
    tx.stop_retire_line(line, Some(MONDAY)).await.unwrap();
    let stands = tx.retire_lines().await.unwrap().remove(0);
    assert_eq!(stands.given, Given { stopped: Some(MONDAY), ..given });
    tx.remove_retire_line(line).await.unwrap();
    assert!(tx.retire_lines().await.unwrap().is_empty() && tx.remove_retire_line(line).await.is_err());
}

async fn headings_have_names(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    for content in ["one", "two"] {
        tx.set_heading_set("Trust", Some(content), at(1)).await.unwrap();
    }
    tx.set_heading_set("Diocese", Some("three"), at(1)).await.unwrap();
    let names = |sets: Vec<(String, String)>| sets.into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    assert_eq!(tx.heading_sets().await.unwrap()[1], ("Trust".into(), "two".into()));
    tx.set_heading_set("Trust", None, at(2)).await.unwrap();
    assert_eq!(names(tx.heading_sets().await.unwrap()), ["Diocese"]);
}

/// Each holds the plan, counts those that live, and starts one: with holding, one of them counts the other's.
async fn who_starts_at_the_same_time_waits(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let mut drafts = Vec::new();
    for change in ["A", "B"] {
        drafts.push(tx.add_priority(&PlanScope::School, &foretold(change), MONDAY, None).await.unwrap());
    }
    tx.commit().await.unwrap();
    let starters: Vec<_> = drafts
        .into_iter()
        .map(|draft| {
            let (store, school) = (db.store.clone(), fixture.school);
            tokio::spawn(async move {
                let mut tx = store.write(school).await.unwrap();
                tx.hold_plan().await.unwrap();
                let none = !tx.priorities().await.unwrap().iter().any(store::Priority::lives);
                tokio::time::sleep(std::time::Duration::from_millis(50)).await;
                if none {
                    start(&mut tx, draft).await;
                }
                tx.commit().await.unwrap();
            })
        })
        .collect();
    for starter in starters {
        starter.await.unwrap();
    }
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let live = tx.priorities().await.unwrap().iter().filter(|one| one.lives()).count();
    assert_eq!(live, 1);
}

async fn start(tx: &mut SchoolWriteTx, draft: PriorityId) {
    tx.start_priority(draft, MONDAY).await.unwrap();
}

async fn every_role_can_be_kept(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write_system().await.unwrap();
    let new = NewAccount { email: None, name: PersonName::new("Somebody").unwrap(), password_hash: None };
    let account = tx.create_account(&new, at(1)).await.unwrap();
    for role in Role::ALL {
        tx.add_membership(fixture.school, account, role, MONDAY, None).await.unwrap();
    }
    tx.commit().await.unwrap();
    let mut tx = db.store.read(fixture.school).await.unwrap();
    let roles: BTreeSet<Role> = tx.roles_of(account, MONDAY).await.unwrap().into_iter().collect();
    assert_eq!(roles, BTreeSet::from(Role::ALL));
}
