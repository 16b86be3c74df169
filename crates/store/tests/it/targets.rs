//! Targets: what is kept comes back word for word, a place of the log is taken once, and all of it goes with the child.

use crate::fixture::{Fixture, at};
use crate::harness::Database;
use domain::{EvidenceId, ObjectiveId, PupilId, TargetId};
use jiff::civil::{Date, date};
use store::{NewTarget, SchoolWriteTx, StoreError, StoredTarget, TargetAct};
use support::contract::{Action, Contract, Direction, Draft, Learning, Party, Stage, Step, Terms, Who};

contract![
    a_target_comes_back_word_for_word,
    every_deed_comes_back,
    of_two_at_once_the_first_is_kept,
    a_target_rests_on_what_is_the_schools,
    a_target_goes_with_the_child,
];

const ON: Date = date(2025, 9, 3);

async fn evidence(fixture: &Fixture, pupil: usize) -> Vec<EvidenceId> {
    let mut tx = fixture.store.write(fixture.school).await.unwrap();
    let rows = vec![fixture.response(pupil, 10, false), fixture.response(pupil, 20, true)];
    let recorded = tx.record_evidence(rows, &fixture.recording()).await.unwrap();
    tx.commit().await.unwrap();
    recorded.ids.into_iter().flatten().collect()
}

fn terms(fixture: &Fixture, evidence: &[EvidenceId], counts: &str) -> Terms {
    let learning = |id: &str, words: &str| Learning { objective: fixture.objective(id), words: words.into() };
    let step = |who, what: &str| Step { who, what: what.into() };
    Terms::new(Draft {
        evidence: evidence.to_vec(),
        // Not in the order of their numbers: the order is the pupil's.
        learning: vec![learning("obj-2", "add bits that don’t match"), learning("obj-1", "cut them alike")],
        steps: vec![
            step(Who::Teacher, "show it with strips"),
            step(Who::Pupil, "two a day"),
            step(Who::Home, "ask me how"),
        ],
        by_when: date(2025, 10, 1),
        counts_as_met: counts.into(),
        range: None,
    })
    .unwrap()
}

async fn proposed(fixture: &Fixture) -> StoredTarget {
    let evidence = evidence(fixture, 0).await;
    let mut tx = fixture.store.write(fixture.school).await.unwrap();
    let new = NewTarget {
        pupil: fixture.pupils[0],
        subject: fixture.subject,
        by: Party::Pupil,
        on: ON,
        terms: terms(fixture, &evidence, "four of five"),
    };
    let id = tx.propose_target(&new, Some(fixture.teacher), at(30)).await.unwrap();
    let stored = tx.target(id).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    assert_eq!(
        (stored.pupil, stored.subject, stored.log.by, stored.log.on),
        (new.pupil, new.subject, new.by, ON)
    );
    assert_eq!(stored.log.terms, new.terms);
    stored
}

/// A target of the first pupil with a row in every table of targets, in a change that is under way.
pub async fn with_a_step_done(tx: &mut SchoolWriteTx, fixture: &Fixture, evidence: EvidenceId) {
    let (pupil, subject, by) = (fixture.pupils[0], fixture.subject, Party::Teacher);
    let new = NewTarget { pupil, subject, by, on: ON, terms: terms(fixture, &[evidence], "all of it") };
    let id = tx.propose_target(&new, None, at(30)).await.unwrap();
    let target = tx.target(id).await.unwrap().unwrap();
    let action = Action::StepDone(0);
    let act = TargetAct { action: &action, on_paper: false, on: ON, by: None };
    assert!(tx.act_on_target(&target, &act, at(31)).await.unwrap());
}

async fn act(fixture: &Fixture, target: &StoredTarget, action: &Action, on_paper: bool) -> bool {
    let mut tx = fixture.store.write(fixture.school).await.unwrap();
    let act = TargetAct { action, on_paper, on: ON, by: Some(fixture.teacher) };
    let kept = tx.act_on_target(target, &act, at(40)).await.unwrap();
    tx.commit().await.unwrap();
    kept
}

async fn again(fixture: &Fixture, id: TargetId) -> StoredTarget {
    fixture.store.read(fixture.school).await.unwrap().target(id).await.unwrap().unwrap()
}

async fn a_target_comes_back_word_for_word(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let stored = proposed(&fixture).await;
    let mut tx = db.store.read(fixture.school).await.unwrap();
    assert_eq!(tx.targets(&fixture.pupils).await.unwrap(), [stored]);
    assert_eq!(tx.targets(&fixture.pupils[1..]).await.unwrap(), []);
    assert_eq!(tx.target(TargetId(999_999)).await.unwrap(), None);
}

async fn every_deed_comes_back(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut target = proposed(&fixture).await;
    let evidence = target.log.terms.evidence().to_vec();
    let harder = Box::new(terms(&fixture, &evidence, "all five"));
    let revise = Action::Revise {
        by: Party::Pupil,
        terms: harder.clone(),
        direction: Direction::Up,
        reason: "I can do more".into(),
    };
    let deeds = [
        (Action::Agree(Party::Teacher), false),
        (Action::SeenByCarer, true),
        (revise, false),
        (Action::Agree(Party::Teacher), true),
        (Action::StepDone(2), false),
        (Action::Looked { met: false }, false),
        (Action::Decline { by: Party::Pupil, reason: "not now".into() }, true),
    ];
    for (deed, on_paper) in &deeds {
        assert!(act(&fixture, &target, deed, *on_paper).await, "{deed:?}");
        target = again(&fixture, target.id).await;
    }
    let kept: Vec<(Action, bool)> =
        target.log.acts.iter().map(|(_, action)| action.clone()).zip(target.on_paper.clone()).collect();
    assert_eq!(kept, deeds);
    assert_eq!(target.versions(), 2);
    let contract = Contract::replay(&target.log, &[]).unwrap();
    assert_eq!(contract.stage(ON), Stage::Declined { by: Party::Pupil });
    assert_eq!(contract.in_force(), Some(&*harder));
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let taught = Action::Taught(ObjectiveId(1));
    let deed = TargetAct { action: &taught, on_paper: false, on: ON, by: None };
    let refused = tx.act_on_target(&target, &deed, at(50)).await;
    assert!(matches!(refused, Err(StoreError::Refused { .. })), "{refused:?}");
}

async fn of_two_at_once_the_first_is_kept(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let seen = proposed(&fixture).await;
    let other = Box::new(terms(&fixture, seen.log.terms.evidence(), "three of five"));
    let revise = Action::Revise {
        by: Party::Teacher,
        terms: other,
        direction: Direction::Down,
        reason: "one step at a time".into(),
    };
    assert!(act(&fixture, &seen, &Action::Agree(Party::Teacher), false).await);
    for late in [revise, Action::Decline { by: Party::Teacher, reason: "no".into() }] {
        assert!(!act(&fixture, &seen, &late, false).await, "{late:?}");
    }
    let kept = again(&fixture, seen.id).await;
    assert_eq!(kept.log.acts, [(ON, Action::Agree(Party::Teacher))], "nothing of the second is left");
    assert!(act(&fixture, &kept, &Action::SeenByCarer, false).await);
}

async fn a_target_rests_on_what_is_the_schools(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let stored = proposed(&fixture).await;
    for (pupil, evidence) in
        [(fixture.pupils[0], EvidenceId(999_999)), (PupilId(999_999), stored.log.terms.evidence()[0])]
    {
        let mut tx = db.store.write(fixture.school).await.unwrap();
        let terms = terms(&fixture, &[evidence], "four of five");
        let new = NewTarget { pupil, subject: fixture.subject, by: Party::Teacher, on: ON, terms };
        let broken = tx.propose_target(&new, None, at(60)).await;
        assert!(matches!(broken, Err(StoreError::BrokenReference { .. })), "{broken:?}");
    }
}

async fn a_target_goes_with_the_child(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let stored = proposed(&fixture).await;
    act(&fixture, &stored, &Action::Decline { by: Party::Teacher, reason: "read this first".into() }, false)
        .await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let everything = tx.everything_about(fixture.pupils[0]).await.unwrap();
    let texts = everything.iter().find(|table| table.table == "target_text").unwrap();
    let said: Vec<&str> = texts.rows.iter().filter_map(|row| row.last()?.as_deref()).collect();
    for wording in ["add bits that don’t match", "two a day", "four of five", "read this first"] {
        assert!(said.contains(&wording), "{wording} is not among {said:?}");
    }
    tx.erase_pupil(fixture.pupils[0], at(70)).await.unwrap();
    assert_eq!(tx.targets(&fixture.pupils).await.unwrap(), []);
    assert_eq!(tx.target(stored.id).await.unwrap(), None);
}
