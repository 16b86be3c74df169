//! What a provision is for and what came of it, reviews, outcomes of a plan, costs, marks of a paper, an authority's form.

use crate::fixture::{Fixture, MONDAY, at};
use crate::harness::Database;
use domain::{NewEvidence, Outcome, PlanOutcomeId, ProvisionId, PupilId};
use jiff::civil::date;
use std::collections::{BTreeMap, BTreeSet};
use store::{
    CheckStage, Decision, EntryBy, LedBy, NewFamilyWord, NewPlanOutcome, NewProvision, NewReview, NotHeld,
    OutcomeNote, ProvisionCheck, ProvisionPart, ProvisionPlan, ReviewPart, ReviewWords, SchoolWriteTx,
    StoreError, WordsFrom,
};
use support::minutes::Sessions;

contract![
    a_plan_comes_back_with_who_leads_it,
    a_session_is_held_or_not_and_the_later_word_stands,
    checks_and_words_take_the_place_of_those_before,
    each_version_of_a_review_stays_and_a_version_is_saved_once,
    an_outcome_is_kept_to_the_letter,
    rates_and_the_form_are_the_schools_own,
    words_are_allowed_by_whoever_wrote_them_and_no_longer_when_they_change,
    words_taken_back_leave_no_copy_in_a_review,
    marks_of_a_paper_are_kept_for_every_sitting,
    what_is_left_blank_or_not_reached_does_not_make_a_paper_smaller,
    a_child_who_is_erased_leaves_none_of_it_and_others_keep_theirs,
    what_is_not_there_is_refused
];

fn tutor(fixture: &Fixture) -> NewProvision {
    NewProvision {
        name: "Tutoring".into(),
        led_by: LedBy::Outside,
        sessions: Sessions {
            instead_of: Some(fixture.subject),
            weekdays: BTreeSet::from([1, 3]),
            minutes: 30,
            from: MONDAY,
            until: date(2026, 12, 18),
            not_held: BTreeSet::new(),
        },
        plan: ProvisionPlan {
            objective: Some(fixture.objective("obj-1")),
            pence_a_session: Some(1250),
            entry_by: EntryBy::Score,
            test_name: Some("Reading age".into()),
            entry_rule: "Reads below 90 words a minute".into(),
            exit_rule: "Reads a page aloud".into(),
            review_on: Some(date(2026, 11, 2)),
            ..ProvisionPlan::default()
        },
    }
}

async fn added(tx: &mut SchoolWriteTx, fixture: &Fixture) -> ProvisionId {
    let new = tutor(fixture);
    let id = tx.add_provision(&new, None, at(1)).await.unwrap();
    for pupil in &fixture.pupils[..2] {
        tx.put_in_provision(id, *pupil, (MONDAY, new.sessions.until)).await.unwrap();
    }
    id
}

async fn a_plan_comes_back_with_who_leads_it(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    added(&mut tx, &fixture).await;
    let plain = NewProvision {
        name: "Aloud".into(),
        led_by: LedBy::Other,
        plan: ProvisionPlan::default(),
        ..tutor(&fixture)
    };
    tx.add_provision(&plain, None, at(1)).await.unwrap();
    let found = tx.provisions(MONDAY).await.unwrap();
    assert_eq!((found[0].led_by, &found[0].plan), (LedBy::Other, &ProvisionPlan::default()));
    assert_eq!((found[1].led_by, &found[1].plan), (LedBy::Outside, &tutor(&fixture).plan));
}

async fn a_session_is_held_or_not_and_the_later_word_stands(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let id = added(&mut tx, &fixture).await;
    let away = BTreeSet::from([fixture.pupils[1]]);
    for _ in 0..2 {
        tx.session_held(id, MONDAY, &away).await.unwrap();
    }
    let found = tx.provisions(MONDAY).await.unwrap().remove(0);
    assert_eq!(
        (found.held, found.away),
        (BTreeSet::from([MONDAY]), BTreeSet::from([(fixture.pupils[1], MONDAY)]))
    );
    tx.session_not_held(id, MONDAY, NotHeld::Noted).await.unwrap();
    let found = tx.provisions(MONDAY).await.unwrap().remove(0);
    assert!(found.held.is_empty() && found.away.is_empty());
    assert_eq!(found.sessions.not_held, BTreeSet::from([MONDAY]));
    tx.session_held(id, MONDAY, &BTreeSet::new()).await.unwrap();
    let found = tx.provisions(MONDAY).await.unwrap().remove(0);
    assert!(found.sessions.not_held.is_empty() && found.held.contains(&MONDAY));
    tx.session_forgotten(id, MONDAY).await.unwrap();
    let found = tx.provisions(MONDAY).await.unwrap().remove(0);
    assert!(found.sessions.not_held.is_empty() && found.held.is_empty());
}

fn check(provision: ProvisionId, pupil: PupilId, amount: f64) -> ProvisionCheck {
    let (stage, on) = (CheckStage::Entry, MONDAY);
    ProvisionCheck { provision, pupil, stage, on, amount: Some(amount), sd: Some(0.0625), n: Some(7) }
}

async fn checks_and_words_take_the_place_of_those_before(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let id = added(&mut tx, &fixture).await;
    let pupil = fixture.pupils[0];
    let plain =
        ProvisionCheck { amount: None, sd: None, n: None, stage: CheckStage::Exit, ..check(id, pupil, 0.0) };
    for one in [check(id, pupil, 0.25), check(id, pupil, 0.5), plain.clone()] {
        tx.check_provision(&one, at(1)).await.unwrap();
    }
    assert_eq!(tx.provision_checks(&[id]).await.unwrap(), [check(id, pupil, 0.5), plain]);
    let key = (id, pupil, ProvisionPart::Hope);
    for text in ["read a book", "read two books"] {
        tx.say_of_provision(key, text).await.unwrap();
    }
    assert_eq!(
        tx.provision_words(&[id]).await.unwrap(),
        BTreeMap::from([(key, "read two books".to_owned())])
    );
    tx.say_of_provision(key, "").await.unwrap();
    assert!(tx.provision_words(&[id]).await.unwrap().is_empty());
    assert!(tx.take_out_of_provision(id, pupil).await.unwrap());
    assert!(tx.provision_checks(&[id]).await.unwrap().is_empty(), "as if never in it");
}

fn review(pupil: PupilId, provision: ProvisionId, version: u32) -> NewReview {
    let said = |from, wording: &str| ReviewWords { from, wording: wording.into() };
    NewReview {
        pupil,
        on: MONDAY,
        version,
        next_on: Some(date(2026, 12, 14)),
        words: BTreeMap::from([
            (ReviewPart::Child, said(WordsFrom::Written, "I like the stories.\nNot the tests.")),
            (ReviewPart::Agreed, said(WordsFrom::School, "Go on.")),
        ]),
        decisions: BTreeMap::from([(provision, Decision::Change)]),
    }
}

async fn each_version_of_a_review_stays_and_a_version_is_saved_once(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let pupil = fixture.pupils[0];
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let id = added(&mut tx, &fixture).await;
    let (first, mut second) = (review(pupil, id, 1), review(pupil, id, 2));
    second.next_on = None;
    for one in [&first, &second] {
        tx.save_review(one, None, at(1)).await.unwrap();
    }
    let found: Vec<NewReview> =
        tx.support_reviews(pupil).await.unwrap().into_iter().map(|one| one.review).collect();
    assert_eq!(found, [second, first.clone()]);
    assert!(tx.next_reviews().await.unwrap().is_empty(), "the latest version names no day");
    tx.save_review(&review(pupil, id, 3), None, at(2)).await.unwrap();
    assert_eq!(tx.next_reviews().await.unwrap(), BTreeMap::from([(pupil, date(2026, 12, 14))]));
    let twice = tx.save_review(&first, None, at(3)).await;
    assert!(matches!(twice, Err(StoreError::Conflict(_))), "{twice:?}");
}

fn outcome(pupil: PupilId) -> NewPlanOutcome {
    let wording = "By the end of Year 6,  Sam will \n  dress for PE  within 5 minutes. ".into();
    NewPlanOutcome { pupil, wording, from: MONDAY, review_on: Some(date(2027, 7, 1)) }
}

async fn an_outcome_is_kept_to_the_letter(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let pupil = fixture.pupils[0];
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let id = tx.record_plan_outcome(&outcome(pupil), None, at(1)).await.unwrap();
    let note = |day: i8| OutcomeNote { on: date(2026, 10, day), wording: format!("Day {day}.") };
    for day in [5, 12] {
        tx.note_plan_outcome(pupil, id, &note(day), None, at(2)).await.unwrap();
    }
    for day in [20, 21] {
        tx.end_plan_outcome(pupil, id, date(2026, 10, day)).await.unwrap();
    }
    let found = tx.plan_outcomes(pupil).await.unwrap().remove(0);
    assert_eq!(found.outcome, outcome(pupil));
    assert_eq!((found.ended_on, found.notes), (Some(date(2026, 10, 20)), vec![note(12), note(5)]));
    assert!(tx.plan_outcomes(fixture.pupils[1]).await.unwrap().is_empty());
}

async fn rates_and_the_form_are_the_schools_own(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    assert!(tx.adult_rates().await.unwrap().is_empty(), "no rate is made up");
    for pence in [1500, 1600] {
        tx.set_adult_rate(LedBy::Assistant, Some(pence)).await.unwrap();
    }
    tx.set_adult_rate(LedBy::Outside, Some(4000)).await.unwrap();
    tx.set_adult_rate(LedBy::Outside, None).await.unwrap();
    assert_eq!(tx.adult_rates().await.unwrap(), BTreeMap::from([(LedBy::Assistant, 1600)]));
    assert_eq!(tx.form_mapping().await.unwrap(), None);
    for file in ["title = \"A\"", "title = \"B\""] {
        tx.set_form_mapping(Some(file), at(1)).await.unwrap();
    }
    assert_eq!(tx.form_mapping().await.unwrap().as_deref(), Some("title = \"B\""));
    tx.set_form_mapping(None, at(1)).await.unwrap();
    assert_eq!(tx.form_mapping().await.unwrap(), None);
}

async fn words_are_allowed_by_whoever_wrote_them_and_no_longer_when_they_change(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let by = fixture.teacher;
    let id = tx.write_family_word(&crate::families::noticed(&fixture, by), at(1)).await.unwrap();
    assert!(!tx.family_word(id).await.unwrap().unwrap().for_review, "nobody said so yet");
    tx.allow_in_review(id, by, true).await.unwrap();
    assert!(tx.family_word(id).await.unwrap().unwrap().for_review);
    tx.change_family_word(id, by, ("Others.", false), at(2)).await.unwrap();
    assert!(!tx.family_word(id).await.unwrap().unwrap().for_review);
    let other = domain::AccountId(by.0 + 1);
    assert!(matches!(tx.allow_in_review(id, other, true).await, Err(StoreError::NotFound { .. })));
}

/// The copy goes with the consent; what was told in the meeting, and what somebody else allows in the same words, stays.
async fn words_taken_back_leave_no_copy_in_a_review(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let (pupil, by) = (fixture.pupils[0], fixture.teacher);
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let provision = added(&mut tx, &fixture).await;
    let new =
        NewFamilyWord { wording: "Halves.\r\nAnd thirds.".into(), ..crate::families::noticed(&fixture, by) };
    let kept = "Halves.\nAnd thirds.";
    for (version, (ended, stays)) in (1..).zip([
        ("disallowed", false),
        ("changed", false),
        ("deleted", false),
        ("allowed by another", true),
        ("told", true),
    ]) {
        let id = tx.write_family_word(&new, at(1)).await.unwrap();
        tx.allow_in_review(id, by, true).await.unwrap();
        let from = if ended == "told" { WordsFrom::Told } else { WordsFrom::Written };
        let words = BTreeMap::from([(ReviewPart::Family, ReviewWords { from, wording: kept.into() })]);
        let made = NewReview { words, ..review(pupil, provision, version) };
        tx.save_review(&made, None, at(2)).await.unwrap();
        let other = match ended {
            "allowed by another" => {
                let other = tx.write_family_word(&new, at(2)).await.unwrap();
                tx.allow_in_review(other, by, true).await.unwrap();
                Some(other)
            }
            _ => None,
        };
        match ended {
            "changed" => tx.change_family_word(id, by, ("Others.", false), at(3)).await.unwrap(),
            "deleted" => tx.take_back_family_word(id, by).await.unwrap(),
            _ => tx.allow_in_review(id, by, false).await.unwrap(),
        }
        let found = tx.support_reviews(pupil).await.unwrap().remove(0).review;
        let copy = &found.words[&ReviewPart::Family].wording;
        assert_eq!(copy.as_str(), if stays { kept } else { "" }, "{ended}");
        if let Some(other) = other {
            tx.take_back_family_word(other, by).await.unwrap();
        }
    }
}

async fn marks_of_a_paper_are_kept_for_every_sitting(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let (paper, sittings) = crate::papers::sat_twice(&db, &fixture).await;
    let mut tx = db.store.read(fixture.school).await.unwrap();
    let scores = tx.paper_scores(paper).await.unwrap();
    let told: Vec<(PupilId, jiff::civil::Date, f64, f64)> =
        scores.iter().map(|one| (one.pupil, one.on, one.got, one.known)).collect();
    assert_eq!(
        told,
        [
            (fixture.pupils[0], sittings[0], 1.0, 3.0),
            (fixture.pupils[0], sittings[1], 2.0, 3.0),
            (fixture.pupils[1], sittings[0], 1.0, 3.0)
        ],
        "both sittings of the first pupil, the only one of the second; who was away sat none"
    );
    assert!(scores.iter().all(|one| one.group == fixture.group && (one.of - 4.5).abs() < 1e-9));
}

/// A paper of 4.5 marks: one right of one, the rest blank, not reached or not entered.
async fn what_is_left_blank_or_not_reached_does_not_make_a_paper_smaller(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let (paper, sitting, questions) = crate::papers::set_once(&db, &fixture).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let cell = |pupil, at: usize, outcome| NewEvidence {
        question: Some(questions[at]),
        sitting: Some(sitting),
        outcome,
        ..fixture.response(pupil, 1, true)
    };
    let rows = vec![
        cell(0, 0, Outcome::right(true)),
        cell(0, 1, Outcome::LeftBlank),
        cell(0, 2, Outcome::LeftBlank),
        cell(1, 0, Outcome::right(true)),
        cell(1, 1, Outcome::NotReached),
        cell(1, 2, Outcome::NotReached),
        cell(2, 0, Outcome::LeftBlank),
    ];
    tx.record_evidence(rows, &fixture.recording()).await.unwrap();
    let scores = tx.paper_scores(paper).await.unwrap();
    let told: Vec<(f64, f64, f64)> = scores.iter().map(|one| (one.got, one.known, one.of)).collect();
    assert_eq!(told, [(1.0, 4.5, 4.5), (1.0, 1.0, 4.5), (0.0, 1.0, 4.5)]);
}

/// The first pupil has a row in each table, and so has the second where `everybody`.
pub async fn with_a_plan(tx: &mut SchoolWriteTx, fixture: &Fixture, pupils: &[PupilId]) -> ProvisionId {
    let id = added(tx, fixture).await;
    let away = pupils.iter().copied().collect();
    tx.session_held(id, MONDAY, &away).await.unwrap();
    for pupil in pupils {
        tx.check_provision(&check(id, *pupil, 0.5), at(1)).await.unwrap();
        tx.say_of_provision((id, *pupil, ProvisionPart::Hope), "read a book").await.unwrap();
        tx.save_review(&review(*pupil, id, 1), None, at(1)).await.unwrap();
        let outcome = tx.record_plan_outcome(&outcome(*pupil), None, at(1)).await.unwrap();
        let note = OutcomeNote { on: MONDAY, wording: "Well.".into() };
        tx.note_plan_outcome(*pupil, outcome, &note, None, at(1)).await.unwrap();
    }
    id
}

async fn a_child_who_is_erased_leaves_none_of_it_and_others_keep_theirs(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let (pupil, other) = (fixture.pupils[0], fixture.pupils[1]);
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let id = with_a_plan(&mut tx, &fixture, &[pupil, other]).await;
    let gone = tx.erase_pupil(pupil, at(5)).await.unwrap();
    for (table, rows) in [
        ("provision_away", 1),
        ("provision_check", 1),
        ("provision_text", 1),
        ("support_review", 1),
        ("support_review_text", 2),
        ("support_review_decision", 1),
        ("plan_outcome", 1),
        ("plan_outcome_note", 1),
    ] {
        assert_eq!(gone.rows.get(table), Some(&rows), "{table}");
    }
    assert!(tx.support_reviews(pupil).await.unwrap().is_empty());
    assert_eq!(tx.support_reviews(other).await.unwrap().len(), 1);
    assert_eq!(tx.provision_checks(&[id]).await.unwrap().len(), 1);
    tx.erase_pupil(other, at(6)).await.unwrap();
    assert!(tx.provisions(MONDAY).await.unwrap().is_empty(), "nobody is in it any more");
}

async fn what_is_not_there_is_refused(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let pupil = fixture.pupils[0];
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let note = OutcomeNote { on: MONDAY, wording: "Well.".into() };
    let id = tx.record_plan_outcome(&outcome(pupil), None, at(1)).await.unwrap();
    for (whose, which) in [(pupil, PlanOutcomeId(999_999)), (fixture.pupils[1], id)] {
        let noted = tx.note_plan_outcome(whose, which, &note, None, at(1)).await;
        assert!(matches!(noted, Err(StoreError::NotFound { .. })), "{noted:?}");
        let ended = tx.end_plan_outcome(whose, which, MONDAY).await;
        assert!(matches!(ended, Err(StoreError::NotFound { .. })), "{ended:?}");
    }
    let nowhere = tx.session_held(ProvisionId(999_999), MONDAY, &BTreeSet::new()).await;
    assert!(matches!(nowhere, Err(StoreError::BrokenReference { .. })), "{nowhere:?}");
    drop(tx);
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let nobody = tx.save_review(&review(PupilId(999_999), ProvisionId(1), 1), None, at(1)).await;
    assert!(matches!(nobody, Err(StoreError::BrokenReference { .. })), "{nobody:?}");
}
