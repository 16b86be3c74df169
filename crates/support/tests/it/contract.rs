//! A target as an agreement, over what people do in any order.

use domain::{CohortId, EvidenceId, ObjectiveId};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use support::contract::{
    Action, Contract, Direction, Draft, DraftError, LATE_DAYS, Learning, Log, Outcome, Party,
    QUESTIONS_OF_A_MISS, Refusal, Stage, Step, Terms, Who,
};
use support::targets::{Grade, StatedRange};

const START: Date = date(2026, 1, 12);
const END: Date = date(2026, 3, 27);

fn draft() -> Draft {
    let learning = |id: i64, words: &str| Learning { objective: ObjectiveId(id), words: words.into() };
    let step = |who, what: &str| Step { who, what: what.into() };
    Draft {
        evidence: vec![EvidenceId(7)],
        learning: vec![learning(1, "add fractions that do not match"), learning(2, "draw them on a line")],
        steps: vec![step(Who::Pupil, "try two a day"), step(Who::Teacher, "show it with strips")],
        by_when: END,
        counts_as_met: "four of five on a fresh sheet".into(),
        range: None,
    }
}

fn terms() -> Terms {
    Terms::new(draft()).unwrap()
}

fn agreed() -> Contract {
    let mut contract = Contract::propose(Party::Pupil, terms(), START).unwrap();
    contract.act(Action::Agree(Party::Teacher), START).unwrap();
    contract
}

fn give_everything(contract: &mut Contract) {
    for action in [
        Action::Taught(ObjectiveId(1)),
        Action::Taught(ObjectiveId(2)),
        Action::StepDone(0),
        Action::StepDone(1),
    ] {
        contract.act(action, date(2026, 2, 2)).unwrap();
    }
}

const AFTER: Date = date(2026, 3, 28);

#[test]
fn nothing_may_be_missing() {
    let lacking = |change: fn(&mut Draft)| {
        let mut draft = draft();
        change(&mut draft);
        Terms::new(draft).unwrap_err()
    };
    assert_eq!(lacking(|draft| draft.evidence.clear()), DraftError::Evidence);
    assert_eq!(lacking(|draft| draft.learning.clear()), DraftError::Learning);
    assert_eq!(lacking(|draft| draft.learning[0].words = "  ".into()), DraftError::Learning);
    assert_eq!(lacking(|draft| draft.learning[1].objective = ObjectiveId(1)), DraftError::Learning);
    assert_eq!(lacking(|draft| draft.steps.truncate(1)), DraftError::Steps);
    assert_eq!(lacking(|draft| draft.steps[0].what = "x".repeat(501)), DraftError::Steps);
    assert_eq!(lacking(|draft| draft.counts_as_met.clear()), DraftError::CountsAsMet);
    assert_eq!(Contract::propose(Party::Pupil, terms(), AFTER), Err(Refusal::Past));
}

fn aiming_for(grade: u8) -> Terms {
    terms().aiming_for(StatedRange {
        cohort: CohortId(1),
        typical: Grade(4),
        from_start: Grade(5),
        target: Grade(grade),
        raised: vec![],
        chance: 0.25,
        low: 0.2,
        high: 0.31,
        people: 221,
        provisional: false,
    })
}

fn revise(terms: Terms, direction: Direction) -> Action {
    let reason = "we looked at it together".to_owned();
    Action::Revise { by: Party::Teacher, terms: Box::new(terms), direction, reason }
}

#[test]
fn a_grade_comes_down_only_as_less_and_when_both_agree() {
    let mut contract = Contract::propose(Party::Pupil, aiming_for(6), START).unwrap();
    contract.act(Action::Agree(Party::Teacher), START).unwrap();
    for lower in [aiming_for(5), terms()] {
        for direction in [Direction::Same, Direction::Up] {
            assert_eq!(contract.act(revise(lower.clone(), direction), START), Err(Refusal::Lower));
        }
    }
    contract.act(revise(aiming_for(6), Direction::Same), START).unwrap();
    contract.act(revise(aiming_for(7), Direction::Up), START).unwrap();
    contract.act(Action::Agree(Party::Pupil), START).unwrap();
    contract.act(revise(aiming_for(5), Direction::Down), START).unwrap();
    let stands = |contract: &Contract| contract.in_force().unwrap().range().unwrap().target;
    assert_eq!(stands(&contract), Grade(7), "what was agreed stays until the other agrees");
    contract.act(Action::Agree(Party::Pupil), START).unwrap();
    assert_eq!(stands(&contract), Grade(5));
}

#[test]
fn whether_it_is_met_never_asks_for_the_grade() {
    let mut contract = Contract::propose(Party::Pupil, aiming_for(9), START).unwrap();
    contract.act(Action::Agree(Party::Teacher), START).unwrap();
    give_everything(&mut contract);
    contract.act(Action::Looked { met: true }, date(2026, 3, 1)).unwrap();
    assert_eq!(contract.outcome(AFTER), Some(Outcome::Met));
}

#[test]
fn both_agree_and_a_carer_sees_it() {
    let mut contract = Contract::propose(Party::Pupil, terms(), START).unwrap();
    assert_eq!(contract.stage(START), Stage::Proposed { by: Party::Pupil });
    assert_eq!(contract.act(Action::Agree(Party::Pupil), START), Err(Refusal::NothingToAnswer));
    assert_eq!(contract.act(Action::SeenByCarer, START), Err(Refusal::NotAgreed));
    contract.act(Action::Agree(Party::Teacher), START).unwrap();
    contract.act(Action::SeenByCarer, date(2026, 1, 15)).unwrap();
    assert_eq!((contract.stage(END), contract.seen_by_carer()), (Stage::Agreed, Some(date(2026, 1, 15))));
    assert_eq!(contract.act(Action::StepDone(0), START), Err(Refusal::OutOfOrder));
    assert_eq!(contract.act(Action::StepDone(2), END), Err(Refusal::Unknown));
    assert_eq!(contract.act(Action::Taught(ObjectiveId(9)), END), Err(Refusal::Unknown));
}

#[test]
fn a_revision_leaves_what_was_agreed_until_the_other_agrees() {
    let mut contract = agreed();
    contract.act(Action::StepDone(1), START).unwrap();
    contract.act(Action::SeenByCarer, START).unwrap();
    let mut more = draft();
    more.counts_as_met = "all five".into();
    more.steps[0].what = "try three a day".into();
    let more = Terms::new(more).unwrap();
    let revise = |reason: &str, by| Action::Revise {
        by,
        terms: Box::new(more.clone()),
        direction: Direction::Up,
        reason: reason.into(),
    };
    assert_eq!(contract.act(revise(" ", Party::Pupil), START), Err(Refusal::Reason));
    contract.act(revise("I can do these now", Party::Pupil), START).unwrap();
    assert_eq!(contract.in_force().unwrap().counts_as_met(), "four of five on a fresh sheet");
    let decline = Action::Decline { by: Party::Teacher, reason: "let us see on Friday".into() };
    contract.act(decline, START).unwrap();
    assert_eq!((contract.stage(START), contract.pending()), (Stage::Agreed, None));
    contract.act(revise("it is Friday", Party::Teacher), START).unwrap();
    contract.act(Action::Agree(Party::Pupil), START).unwrap();
    assert_eq!(contract.in_force().unwrap().counts_as_met(), "all five");
    assert_eq!(contract.seen_by_carer(), None, "the carer saw other terms");
    // The teacher's step stays done; the pupil's reads otherwise now.
    contract.act(Action::Taught(ObjectiveId(1)), START).unwrap();
    contract.act(Action::Taught(ObjectiveId(2)), START).unwrap();
    assert_eq!(contract.outcome(AFTER), Some(Outcome::NotGiven { not_taught: vec![], not_done: vec![0] }));
    assert_eq!(contract.history().len(), 9);
}

#[test]
fn a_miss_needs_teaching_steps_and_somebody_who_looked() {
    let never = Contract::propose(Party::Teacher, terms(), START).unwrap();
    assert_eq!((never.stage(AFTER), never.outcome(AFTER)), (Stage::Ended, Some(Outcome::NeverAgreed)));
    let mut contract = agreed();
    contract.act(Action::Looked { met: false }, START).unwrap();
    let nothing =
        Outcome::NotGiven { not_taught: vec![ObjectiveId(1), ObjectiveId(2)], not_done: vec![0, 1] };
    assert_eq!((contract.outcome(END), contract.outcome(AFTER)), (None, Some(nothing)));
    give_everything(&mut contract);
    assert_eq!(contract.outcome(AFTER), Some(Outcome::Missed));
    assert!(QUESTIONS_OF_A_MISS[0].starts_with("Was it taught"));
    let mut unseen = agreed();
    give_everything(&mut unseen);
    assert_eq!(unseen.outcome(AFTER), Some(Outcome::NobodyLooked));
    unseen.act(Action::Looked { met: true }, END).unwrap();
    assert_eq!((unseen.stage(END), unseen.outcome(END)), (Stage::Met, Some(Outcome::Met)));
    assert_eq!(unseen.act(Action::SeenByCarer, END), Err(Refusal::Ended));
}

#[test]
fn either_may_decline_before_and_leave_after() {
    let no = |by| Action::Decline { by, reason: "not now".into() };
    let mut contract = Contract::propose(Party::Teacher, terms(), START).unwrap();
    assert_eq!(contract.act(no(Party::Teacher), START), Err(Refusal::NothingToAnswer));
    contract.act(no(Party::Pupil), START).unwrap();
    assert_eq!(contract.stage(AFTER), Stage::Declined { by: Party::Pupil });
    assert_eq!(
        (contract.outcome(AFTER), contract.act(Action::Agree(Party::Pupil), START)),
        (None, Err(Refusal::Ended))
    );
    for party in [Party::Pupil, Party::Teacher] {
        let mut contract = agreed();
        contract.act(no(party), END).unwrap();
        assert_eq!(contract.stage(END), Stage::Declined { by: party });
    }
}

#[test]
fn what_became_of_it_may_be_said_for_some_days_after() {
    let mut contract = agreed();
    give_everything(&mut contract);
    let last = END.saturating_add(jiff::Span::new().days(LATE_DAYS));
    let too_late = last.tomorrow().unwrap();
    assert!(contract.may_look(END) && contract.may_look(last) && !contract.may_look(too_late));
    assert_eq!(contract.act(Action::Looked { met: false }, too_late), Err(Refusal::Ended));
    assert_eq!(contract.act(Action::Agree(Party::Teacher), AFTER), Err(Refusal::Ended));
    contract.act(Action::Looked { met: false }, AFTER).unwrap();
    assert_eq!(contract.outcome(AFTER), Some(Outcome::Missed));
    contract.act(Action::Looked { met: true }, last).unwrap();
    assert_eq!(contract.outcome(last), Some(Outcome::Met), "another look says more than the first");
    let mut never = Contract::propose(Party::Teacher, terms(), START).unwrap();
    assert_eq!(never.act(Action::Looked { met: true }, AFTER), Err(Refusal::Ended));
}

#[test]
fn a_contract_comes_back_from_its_log() {
    let agree = (date(2026, 1, 14), Action::Agree(Party::Teacher));
    let step = |place| (date(2026, 2, 2), Action::StepDone(place));
    let looked = (END, Action::Looked { met: false });
    let mut log =
        Log { by: Party::Pupil, on: START, terms: terms(), acts: vec![agree, step(0), step(1), looked] };
    let lesson = |day, objective| (day, ObjectiveId(objective));
    let before = [lesson(START, 1), lesson(date(2026, 1, 13), 2), lesson(AFTER, 2), lesson(END, 9)];
    let contract = Contract::replay(&log, &before).unwrap();
    let both = vec![ObjectiveId(1), ObjectiveId(2)];
    let not_given = Outcome::NotGiven { not_taught: both, not_done: vec![] };
    assert_eq!(
        contract.outcome(AFTER),
        Some(not_given),
        "taught before it was agreed, after it ended, or other things"
    );
    let lessons = [lesson(END, 2), lesson(date(2026, 1, 14), 1)];
    let contract = Contract::replay(&log, &lessons).unwrap();
    assert_eq!(contract.outcome(AFTER), Some(Outcome::Missed));
    assert_eq!((contract.taught().count(), contract.done().collect::<Vec<_>>()), (2, vec![0, 1]));
    log.acts.push((END, Action::Agree(Party::Teacher)));
    assert_eq!(Contract::replay(&log, &lessons), Err(Refusal::NothingToAnswer));
}

fn party() -> impl Strategy<Value = Party> {
    prop::sample::select(vec![Party::Pupil, Party::Teacher])
}

fn action() -> impl Strategy<Value = Action> {
    let reason = prop::sample::select(vec!["", "because"]).prop_map(str::to_owned);
    prop_oneof![
        party().prop_map(Action::Agree),
        (party(), reason.clone()).prop_map(|(by, reason)| Action::Decline { by, reason }),
        (party(), reason, 0..30_i32).prop_map(|(by, reason, days)| {
            let mut draft = draft();
            draft.by_when = END.saturating_add(jiff::Span::new().days(days - 15));
            Action::Revise {
                by,
                terms: Box::new(Terms::new(draft).unwrap()),
                direction: Direction::Same,
                reason,
            }
        }),
        Just(Action::SeenByCarer),
        (1..4_i64).prop_map(|id| Action::Taught(ObjectiveId(id))),
        (0..3_usize).prop_map(Action::StepDone),
        any::<bool>().prop_map(|met| Action::Looked { met }),
    ]
}

proptest! {
    #[test]
    fn whatever_is_done_the_promises_hold(by in party(), actions in prop::collection::vec((action(), -1..9_i32), 0..40)) {
        let mut contract = Contract::propose(by, terms(), START).unwrap();
        let mut today = START;
        let mut agreed_by_both = false;
        for (action, days) in actions {
            let before = contract.clone();
            let day = today.saturating_add(jiff::Span::new().days(days));
            let live = matches!(contract.stage(day), Stage::Proposed { .. } | Stage::Agreed);
            match contract.act(action.clone(), day) {
                Err(_) => prop_assert_eq!(&contract, &before, "a refusal changes nothing"),
                Ok(()) => {
                    let said = matches!(action, Action::StepDone(_) | Action::Looked { .. });
                    let late = END.saturating_add(jiff::Span::new().days(15 + LATE_DAYS));
                    prop_assert!(live || said && day <= late, "what has ended stays ended");
                    prop_assert!(day >= today);
                    today = day;
                    agreed_by_both |= matches!(action, Action::Agree(_));
                    prop_assert_eq!(contract.history().last(), Some(&(day, action)));
                }
            }
            prop_assert_eq!(contract.in_force().is_some(), agreed_by_both, "in force only when both agreed");
        }
        let far = date(2027, 1, 1);
        let outcome = contract.outcome(far);
        match contract.stage(far) {
            Stage::Declined { .. } => prop_assert_eq!(outcome, None),
            Stage::Met => prop_assert_eq!(outcome, Some(Outcome::Met)),
            Stage::Ended => {
                if outcome == Some(Outcome::Missed) {
                    let happened = |wanted: &dyn Fn(&Action) -> bool| contract.history().iter().any(|(_, a)| wanted(a));
                    let terms = contract.in_force().unwrap();
                    let taught = terms.objectives().all(|one| happened(&|a| *a == Action::Taught(one)));
                    let done = (0..terms.steps().len()).all(|at| happened(&|a| *a == Action::StepDone(at)));
                    let looked = happened(&|a| *a == Action::Looked { met: false });
                    prop_assert!(taught && done && looked && agreed_by_both, "a miss of what was not given");
                }
            }
            stage => prop_assert!(false, "still {:?} long after its date", stage),
        }
    }
}
