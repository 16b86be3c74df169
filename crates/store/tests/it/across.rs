//! What a calculation across schools may read, and that nothing of it stays where it is off.

use crate::fixture::{Fixture, MONDAY, at, new_school};
use crate::harness::Database;
use domain::{Purpose, SchoolId};
use improvement::across::{Kind, Says, Stage};
use jiff::civil::{Date, date};
use store::{
    AcrossFigure, AcrossKind, AcrossOutcome, NewAttainment, NewBatch, PartMark, SchoolWriteTx, Store,
};

contract![
    a_figure_needs_the_switch_and_goes_with_it,
    what_is_said_is_replaced_whole_and_is_the_schools_own,
    fewer_than_ten_pupils_or_five_schools_have_no_figure,
    scores_come_with_the_moment_they_were_recorded,
    parts_are_added_up_as_the_last_import_says,
    birth_dates_are_those_asked_for,
];

const KIND: AcrossKind = AcrossKind::Progress;
const SAT: Date = date(2026, 10, 5);

/// One subject with a number.
pub fn outcome(subject: &str, pupils: u32) -> AcrossOutcome {
    AcrossOutcome {
        subject: subject.into(),
        purpose: Purpose::InSchoolCommon,
        year: 2027,
        stage: Stage::Primary,
        term: "Autumn".into(),
        papers: "Year 5 paper".into(),
        says: Says::Effects,
        pupils,
        without_start: 3,
        schools: 12,
        growth: [pupils / 2, 0, pupils - pupils / 2],
        start_mean: Some(-0.25),
        with_age: true,
        on: MONDAY,
        method: "across-1".into(),
        figures: vec![
            AcrossFigure {
                kind: Kind::Raw,
                value: 0.1,
                sd: 0.05,
                low: 0.0,
                high: 0.2,
                compare: Some((0.05, 0.15)),
            },
            AcrossFigure { kind: Kind::Progress, value: 0.2, sd: 0.1, low: 0.0, high: 0.4, compare: None },
        ],
    }
}

/// Switched on, with one subject.
pub async fn switched_on(tx: &mut SchoolWriteTx) {
    assert!(tx.switch_across_on(KIND, MONDAY).await.unwrap());
    assert!(tx.replace_across(KIND, &[outcome("Mathematics", 30)]).await.unwrap());
}

async fn another(store: &Store) -> SchoolId {
    let mut tx = store.write_system().await.unwrap();
    let school = tx.create_school(&new_school("Dale"), at(0)).await.unwrap();
    tx.commit().await.unwrap();
    school
}

async fn a_figure_needs_the_switch_and_goes_with_it(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    assert_eq!(tx.across_since(KIND).await.unwrap(), None, "off until somebody switches it on");
    assert!(!tx.replace_across(KIND, &[outcome("Mathematics", 30)]).await.unwrap(), "nothing is written");
    assert!(tx.across_outcomes(KIND).await.unwrap().is_empty());
    switched_on(&mut tx).await;
    assert!(!tx.switch_across_on(KIND, SAT).await.unwrap(), "twice is once");
    tx.commit().await.unwrap();
    let on = db.store.read_system().await.unwrap().schools_across(KIND).await.unwrap();
    assert_eq!(on, [fixture.school]);
    let mut tx = db.store.write(fixture.school).await.unwrap();
    assert_eq!(tx.across_since(KIND).await.unwrap(), Some(MONDAY));
    assert_eq!(tx.across_outcomes(KIND).await.unwrap(), [outcome("Mathematics", 30)]);
    assert!(tx.switch_across_off(KIND).await.unwrap());
    assert!(tx.across_outcomes(KIND).await.unwrap().is_empty(), "what came back is deleted");
    assert!(!tx.switch_across_off(KIND).await.unwrap());
    tx.commit().await.unwrap();
    assert!(db.store.read_system().await.unwrap().schools_across(KIND).await.unwrap().is_empty());
}

async fn what_is_said_is_replaced_whole_and_is_the_schools_own(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let dale = another(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    switched_on(&mut tx).await;
    let two = [outcome("Art", 40), outcome("Mathematics", 31)];
    assert!(tx.replace_across(KIND, &two).await.unwrap());
    assert_eq!(tx.across_outcomes(KIND).await.unwrap(), two);
    tx.commit().await.unwrap();
    let mut tx = db.store.write(dale).await.unwrap();
    assert!(
        tx.across_outcomes(KIND).await.unwrap().is_empty() && tx.across_since(KIND).await.unwrap().is_none()
    );
    switched_on(&mut tx).await;
    tx.switch_across_off(KIND).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = db.store.read(fixture.school).await.unwrap();
    assert_eq!(tx.across_outcomes(KIND).await.unwrap(), two, "what another school switches off is another’s");
}

async fn fewer_than_ten_pupils_or_five_schools_have_no_figure(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let few = AcrossOutcome { schools: 4, ..outcome("Mathematics", 30) };
    let upside_down = {
        let mut one = outcome("Mathematics", 30);
        one.figures[0].low = 1.0;
        one
    };
    for wrong in [outcome("Mathematics", 9), few, upside_down] {
        let mut tx = db.store.write(fixture.school).await.unwrap();
        tx.switch_across_on(KIND, MONDAY).await.unwrap();
        assert!(tx.replace_across(KIND, &[wrong]).await.is_err());
    }
    let mut tx = db.store.write(fixture.school).await.unwrap();
    tx.switch_across_on(KIND, MONDAY).await.unwrap();
    let nothing = AcrossOutcome {
        says: Says::FewPupils,
        schools: 0,
        growth: [0; 3],
        start_mean: None,
        figures: Vec::new(),
        ..outcome("Mathematics", 3)
    };
    assert!(tx.replace_across(KIND, std::slice::from_ref(&nothing)).await.unwrap());
    assert_eq!(tx.across_outcomes(KIND).await.unwrap(), [nothing]);
}

fn score(fixture: &Fixture, score: Option<f64>) -> NewAttainment {
    NewAttainment {
        pupil: fixture.pupils[0],
        subject: fixture.subject,
        purpose: Purpose::National,
        scale: "KS2 scaled score".into(),
        score,
        error: 2.5,
        marker_sd: 0.0,
        on: SAT,
        source: "STA".into(),
    }
}

async fn scores_come_with_the_moment_they_were_recorded(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    tx.record_attainments(&[score(&fixture, Some(101.0))], None, at(1)).await.unwrap();
    tx.record_attainments(&[score(&fixture, Some(102.0))], None, at(9)).await.unwrap();
    let stand = tx.scores_that_judge().await.unwrap();
    assert_eq!(stand.len(), 1);
    assert_eq!((stand[0].0.score, stand[0].1), (102.0, at(9)), "the last counts");
    let of_the_pupil = tx.attainments(&[fixture.pupils[0]]).await.unwrap();
    assert_eq!(of_the_pupil, [stand[0].0.clone()]);
    tx.record_attainments(&[score(&fixture, None)], None, at(10)).await.unwrap();
    assert!(tx.scores_that_judge().await.unwrap().is_empty(), "taken back");
    let formative = NewAttainment { purpose: Purpose::Formative, ..score(&fixture, Some(1.0)) };
    assert!(
        tx.record_attainments(&[formative], None, at(11)).await.is_err(),
        "the table has no place for it"
    );
}

fn import(hash: &str) -> NewBatch {
    NewBatch {
        kind: "results".into(),
        name: "r.csv".into(),
        content_hash: hash.into(),
        mapping: String::new(),
    }
}

fn part(fixture: &Fixture, (strand, question): (&str, &str), marks: f64) -> PartMark {
    PartMark {
        pupil: fixture.pupils[0],
        subject: fixture.subject,
        purpose: Purpose::InSchoolCommon,
        assessment: "Autumn paper".into(),
        on: SAT,
        strand: strand.into(),
        question: question.into(),
        marks,
        out_of: 4.0,
    }
}

async fn parts_are_added_up_as_the_last_import_says(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let first = tx.open_batch(&import("a"), None, at(1)).await.unwrap();
    let marks = [
        part(&fixture, ("Fractions", "Q1"), 1.0),
        part(&fixture, ("Fractions", "Q2"), 2.0),
        // The strand as a whole says nothing that its questions do not.
        part(&fixture, ("Fractions", ""), 3.0),
        part(&fixture, ("Shape", ""), 4.0),
    ];
    tx.record_part_marks(first, &marks).await.unwrap();
    let second = tx.open_batch(&import("b"), None, at(5)).await.unwrap();
    tx.record_part_marks(second, &[part(&fixture, ("Fractions", "Q1"), 3.0)]).await.unwrap();
    let sums = tx.paper_sums(at(5)).await.unwrap();
    assert_eq!(sums.len(), 1);
    assert_eq!((sums[0].marks, sums[0].out_of, sums[0].on), (9.0, 12.0, SAT));
    let before = tx.paper_sums(at(4)).await.unwrap();
    assert_eq!((before[0].marks, before[0].on), (7.0, SAT), "what came in later is not there yet");
    assert!(tx.paper_sums(at(0)).await.unwrap().is_empty());
    tx.withdraw_batch(second, None, at(6)).await.unwrap();
    let after = tx.paper_sums(at(7)).await.unwrap();
    assert_eq!((after[0].marks, after[0].on), (7.0, SAT), "what stood before stands again");
}

async fn birth_dates_are_those_asked_for(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    assert!(tx.births(&fixture.pupils).await.unwrap().is_empty(), "nobody’s is known");
    let born = store::Identity { birth: Some(date(2016, 2, 29)), ..crate::fixture::identity("Ada", "Leap") };
    let new = tx.create_pupils(&[born], MONDAY, at(1)).await.unwrap();
    let births = tx.births(&[new[0], fixture.pupils[0]]).await.unwrap();
    assert_eq!(births.into_iter().collect::<Vec<_>>(), [(new[0], date(2016, 2, 29))]);
}
