use super::*;
use assessment::answer::{Ask, Form, Judged, PartVerdict, Verdict};
use domain::{KnowledgeState as State, ObjectiveId, QuestionVersionId};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const A: ObjectiveId = ObjectiveId(1);
const B: ObjectiveId = ObjectiveId(2);
const OLD: ObjectiveId = ObjectiveId(3);
const BASE: ObjectiveId = ObjectiveId(4);

fn wanted(objectives: &[ObjectiveId]) -> Wanted {
    Wanted { objectives: objectives.iter().copied().collect(), target: 0.8, own: OWN_IN_A_TURN }
}

/// Met three days ago for the first time; eight or four of ten likely.
fn standing(state: State) -> Standing {
    let success = if state == State::NotYet { 0.4 } else { 0.8 };
    Standing { state, success, met: Some(Met { waited: 3.0, kept: 0.0 }), needs: Vec::new() }
}

/// A turn of so many questions, each had.
fn turn_of(
    questions: usize,
    wanted: &Wanted,
    standings: &BTreeMap<ObjectiveId, Standing>,
    candidates: &[Candidate],
) -> Vec<Choice> {
    let mut turn = Vec::new();
    let mut choices = Vec::new();
    for number in 0..questions as u64 {
        let Some(choice) = choose(wanted, standings, candidates, &turn, number) else { break };
        turn.push(Asked { question: choice.question, objective: choice.objective, got: true, again: false });
        choices.push(choice);
    }
    choices
}

fn standings(all: &[(ObjectiveId, State)]) -> BTreeMap<ObjectiveId, Standing> {
    all.iter().map(|(objective, state)| (*objective, standing(*state))).collect()
}

fn candidate(question: i64, objective: ObjectiveId, success: f64) -> Candidate {
    Candidate { question: QuestionVersionId(question), objective, success, draws: true }
}

fn asked(question: i64, objective: ObjectiveId, got: bool) -> Asked {
    Asked { question: QuestionVersionId(question), objective, got, again: false }
}

#[test]
fn a_question_that_is_mostly_got_is_chosen() {
    let questions = [candidate(1, A, 0.3), candidate(2, A, 0.82), candidate(3, A, 0.99)];
    let choice = choose(&wanted(&[A]), &standings(&[(A, State::Developing)]), &questions, &[], 0).unwrap();
    assert_eq!((choice.question, choice.reason), (QuestionVersionId(2), Reason::Wanted));
}

#[test]
fn where_nothing_is_in_the_band_the_nearest_is_better_than_none() {
    let questions = [candidate(1, A, 0.3), candidate(2, A, 0.5)];
    let choice = choose(&wanted(&[A]), &standings(&[(A, State::NotYet)]), &questions, &[], 0).unwrap();
    assert_eq!(choice.question, QuestionVersionId(2));
}

#[test]
fn what_it_stands_on_comes_first() {
    let mut all = standings(&[(A, State::NotYet), (BASE, State::NotYet)]);
    all.get_mut(&A).unwrap().needs = vec![(BASE, 0.8)];
    let questions = [candidate(1, A, 0.8), candidate(2, BASE, 0.6)];
    let choice = choose(&wanted(&[A]), &all, &questions, &[], 0).unwrap();
    assert_eq!((choice.objective, choice.reason), (BASE, Reason::Needed));
    // Once it is there, the set goes on; and a weak need never stands in the way.
    all.insert(BASE, Standing { needs: Vec::new(), ..standing(State::Developing) });
    assert_eq!(choose(&wanted(&[A]), &all, &questions, &[], 0).unwrap().objective, A);
    all.insert(BASE, standing(State::NotYet));
    all.get_mut(&A).unwrap().needs = vec![(BASE, 0.3)];
    assert_eq!(choose(&wanted(&[A]), &all, &questions, &[], 0).unwrap().objective, A);
}

#[test]
fn a_share_is_about_the_set_and_the_rest_reaches_back() {
    let mut all = standings(&[(A, State::Developing), (OLD, State::Secure), (BASE, State::NotYet)]);
    // Had a month ago, and not got yet a week ago: both do more than one more question on what was had on Monday.
    all.get_mut(&OLD).unwrap().met = Some(Met { waited: 30.0, kept: 10.0 });
    all.get_mut(&BASE).unwrap().met = Some(Met { waited: 7.0, kept: 0.0 });
    let questions = [candidate(1, A, 0.8), candidate(2, OLD, 0.8), candidate(3, BASE, 0.4)];
    for (own, least) in [(OWN_IN_A_TURN, 4), (OWN_ON_A_SHEET, 2)] {
        let choices = turn_of(8, &Wanted { own, ..wanted(&[A]) }, &all, &questions);
        assert_eq!((choices[0].objective, choices[0].reason), (A, Reason::Wanted));
        let of = |objective| choices.iter().filter(|one| one.objective == objective).count();
        assert_eq!(of(A), least, "{choices:?}");
        // Brought back once; what is not there yet may take the rest.
        assert_eq!(of(OLD), 1, "{choices:?}");
        assert!(choices.iter().filter(|one| one.objective != A).all(|one| one.reason == Reason::Due));
    }
}

#[test]
fn who_lacks_what_a_set_needs_is_not_held_to_its_share() {
    let mut all = standings(&[(A, State::Unknown), (BASE, State::Unknown)]);
    all.get_mut(&A).unwrap().needs = vec![(BASE, 0.9)];
    all.get_mut(&A).unwrap().success = 0.4;
    all.get_mut(&BASE).unwrap().success = 0.2;
    let questions = [candidate(1, A, 0.8), candidate(2, BASE, 0.2)];
    let first =
        |all: &BTreeMap<ObjectiveId, Standing>| turn_of(1, &wanted(&[A]), all, &questions)[0].objective;
    assert_eq!(first(&all), BASE);
    all.get_mut(&BASE).unwrap().success = 0.9;
    assert_eq!(first(&all), A);
}

#[test]
fn what_was_never_met_is_asked_only_where_the_set_is_about_it() {
    let mut all = standings(&[(A, State::Developing), (B, State::Unknown)]);
    all.get_mut(&B).unwrap().met = None;
    let questions = [candidate(1, A, 0.8), candidate(2, B, 0.5)];
    assert!(turn_of(6, &wanted(&[A]), &all, &questions).iter().all(|one| one.objective == A));
    assert!(turn_of(6, &wanted(&[A, B]), &all, &questions).iter().any(|one| one.objective == B));
}

#[test]
fn after_a_worked_solution_the_idea_comes_back_once() {
    let all = standings(&[(A, State::Developing), (B, State::Developing)]);
    let questions = [candidate(1, A, 0.8), candidate(2, B, 0.8), candidate(3, B, 0.8)];
    let turn = [asked(1, A, false), asked(2, B, true), asked(3, B, true)];
    let choice = choose(&wanted(&[A, B]), &all, &questions, &turn, 0).unwrap();
    assert_eq!((choice.objective, choice.reason), (A, Reason::Again));
    let again = Asked { again: true, ..asked(1, A, false) };
    let turn = [turn[0], turn[1], turn[2], again, asked(2, B, true), asked(3, B, true)];
    assert_ne!(choose(&wanted(&[A, B]), &all, &questions, &turn, 0).unwrap().reason, Reason::Again);
}

#[test]
fn ideas_that_were_met_are_mixed_and_new_ones_may_come_in_a_row() {
    let questions = [candidate(1, A, 0.8), candidate(2, A, 0.8), candidate(3, B, 0.75)];
    let turn = [asked(1, A, true), asked(2, A, true)];
    let met = standings(&[(A, State::Developing), (B, State::Developing)]);
    assert_eq!(choose(&wanted(&[A, B]), &met, &questions, &turn, 0).unwrap().objective, B);
    let mut new = standings(&[(A, State::NotYet), (B, State::Developing)]);
    new.get_mut(&B).unwrap().met = Some(Met { waited: 0.0, kept: 0.0 });
    let fresh = [candidate(1, A, 0.8), candidate(2, A, 0.8), candidate(3, B, 0.6)];
    assert_eq!(choose(&wanted(&[A, B]), &new, &fresh, &turn, 0).unwrap().objective, A);
}

#[test]
fn a_fixed_question_is_asked_once_in_a_turn() {
    let fixed = Candidate { draws: false, ..candidate(1, A, 0.8) };
    let all = standings(&[(A, State::Developing)]);
    assert!(choose(&wanted(&[A]), &all, &[fixed], &[], 0).is_some());
    assert!(choose(&wanted(&[A]), &all, &[fixed], &[asked(1, A, true)], 0).is_none());
}

fn judged(verdict: Verdict) -> Judged {
    Judged { parts: vec![PartVerdict { verdict, follows: false }], misconception: None, foreseen: false }
}

#[test]
fn help_grows_and_trying_has_an_end() {
    let first = Heard::default();
    let second = Heard { misses: 1, ..first };
    assert_eq!(respond(&judged(Verdict::Right), first), Response::Right);
    assert_eq!(respond(&judged(Verdict::Wrong), first), Response::TryAgain);
    assert_eq!(respond(&judged(Verdict::Wrong), second), Response::Solution);
    assert_eq!(respond(&judged(Verdict::Wrong), Heard { same_again: true, ..second }), Response::OtherHelp);
    assert!(matches!(respond(&judged(Verdict::OtherForm(Form::Simplest)), second), Response::OtherForm(_)));
    assert!(matches!(respond(&judged(Verdict::Unclear(Ask::Number)), second), Response::AskAgain(_)));
}

proptest! {
    #[test]
    fn order_of_candidates_does_not_matter(
        successes in proptest::collection::vec((0.0f64..1.0, 1i64..4), 1..40),
        chance in any::<u64>(),
        turn in proptest::collection::vec((1i64..40, any::<bool>()), 0..10),
    ) {
        let questions: Vec<Candidate> = successes
            .iter()
            .enumerate()
            .map(|(at, (success, objective))| candidate(at as i64 + 1, ObjectiveId(*objective), *success))
            .collect();
        let turn: Vec<Asked> = turn
            .iter()
            .filter_map(|(question, got)| {
                let found = questions.iter().find(|one| one.question.value() == *question)?;
                Some(asked(*question, found.objective, *got))
            })
            .collect();
        let all = standings(&[(A, State::NotYet), (B, State::Developing), (OLD, State::Refresh)]);
        let mut reversed = questions.clone();
        reversed.reverse();
        let one = choose(&wanted(&[A, B]), &all, &questions, &turn, chance);
        prop_assert_eq!(one, choose(&wanted(&[A, B]), &all, &reversed, &turn, chance));
        if let Some(choice) = one {
            let known: BTreeSet<_> = questions.iter().map(|one| (one.question, one.objective)).collect();
            prop_assert!(known.contains(&(choice.question, choice.objective)));
        }
    }
}
