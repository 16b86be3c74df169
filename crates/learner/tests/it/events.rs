//! One table: what a row of evidence weighs, and whether it may make an objective Secure.

use crate::support::{HALVES, day};
use domain::evidence::{EvidenceKind, Help, NewEvidence, Outcome, Purpose, Sort};
use domain::{Marks, ObjectiveWeights, Occurrence, PupilId, SubjectId};
use learner::{Event, Independence, SourceWeights};

fn row() -> NewEvidence {
    NewEvidence {
        pupil: PupilId(1),
        subject: SubjectId(1),
        kind: EvidenceKind::Response,
        purpose: Purpose::Formative,
        question: None,
        draw: None,
        sitting: None,
        lesson: None,
        group: None,
        objectives: ObjectiveWeights::one(HALVES),
        outcome: Outcome::right(true),
        misconception: None,
        option: None,
        help: Help::None,
        attempt: 1,
        confidence: None,
        approach: None,
        by_hand: true,
        occurred: Occurrence::exact(day(0.0)),
        supersedes: None,
        source_key: None,
        text: None,
    }
}

fn event(row: &NewEvidence) -> Event {
    Event::from_row(row, &SourceWeights::default()).unwrap()
}

fn marked(got: f64, of: f64, sort: Option<Sort>) -> Outcome {
    Outcome::Marked { marks: Marks::new(got, of).unwrap(), sort }
}

#[test]
fn every_source_has_its_weight() {
    use Independence::{Assisted, Independent};
    let table = [
        (row(), 1.0, Independent),
        (NewEvidence { purpose: Purpose::InSchoolCommon, ..row() }, 1.0, Independent),
        (NewEvidence { kind: EvidenceKind::Imported, ..row() }, 1.0, Independent),
        (NewEvidence { kind: EvidenceKind::Observation, outcome: Outcome::Seen, ..row() }, 0.5, Assisted),
        (NewEvidence { kind: EvidenceKind::Assertion, ..row() }, 3.0, Assisted),
        (NewEvidence { help: Help::Hint, ..row() }, 0.5, Assisted),
        (NewEvidence { help: Help::WithSomebody, ..row() }, 0.25, Assisted),
        (NewEvidence { help: Help::Unsupervised, ..row() }, 0.5, Assisted),
        (NewEvidence { attempt: 2, ..row() }, 0.5, Assisted),
        (NewEvidence { by_hand: false, ..row() }, 0.9, Independent),
        (
            NewEvidence { by_hand: false, outcome: marked(1.0, 1.0, Some(Sort::GotIt)), ..row() },
            0.5,
            Independent,
        ),
        (NewEvidence { by_hand: false, help: Help::Hint, ..row() }, 0.45, Assisted),
        (NewEvidence { outcome: marked(0.0, 1.0, Some(Sort::Slip)), ..row() }, 0.5, Independent),
        (NewEvidence { outcome: marked(0.0, 1.0, Some(Sort::Misconception)), ..row() }, 1.0, Independent),
        (NewEvidence { outcome: marked(2.0, 3.0, None), ..row() }, 3.0_f64.sqrt(), Independent),
        (NewEvidence { outcome: marked(20.0, 50.0, None), ..row() }, 2.0, Independent),
        (NewEvidence { outcome: Outcome::LeftBlank, ..row() }, 1.0, Independent),
    ];
    for (row, weight, independence) in table {
        let event = event(&row);
        assert!((event.weight - weight).abs() < 1e-12, "{row:?}: {}", event.weight);
        assert_eq!(event.independence, independence, "{row:?}");
    }
}

#[test]
fn part_marks_are_kept_as_they_are() {
    assert!(
        (event(&NewEvidence { outcome: marked(2.0, 3.0, None), ..row() }).score - 2.0 / 3.0).abs() < 1e-12
    );
    assert!(event(&NewEvidence { outcome: Outcome::LeftBlank, ..row() }).score.abs() < 1e-12);
    assert!((event(&NewEvidence { outcome: Outcome::Seen, ..row() }).score - 1.0).abs() < 1e-12);
    assert!(event(&NewEvidence { outcome: Outcome::NotSeenYet, ..row() }).score.abs() < 1e-12);
}

#[test]
fn silence_and_rows_about_nothing_make_no_event() {
    let none = |row: &NewEvidence| Event::from_row(row, &SourceWeights::default()).is_none();
    for outcome in [Outcome::Absent, Outcome::NotReached, Outcome::Unreadable, Outcome::Withdrawn] {
        assert!(none(&NewEvidence { outcome, ..row() }), "{outcome:?}");
    }
    assert!(none(&NewEvidence { objectives: ObjectiveWeights::new(vec![]), ..row() }));
}

#[test]
fn a_teachers_word_stands_for_three_responses() {
    assert_eq!(event(&NewEvidence { kind: EvidenceKind::Assertion, ..row() }).responses, 3);
    assert_eq!(event(&row()).responses, 1);
}

#[test]
fn only_marks_and_blanks_are_answers() {
    for outcome in [Outcome::right(true), Outcome::right(false), Outcome::LeftBlank, marked(2.0, 3.0, None)] {
        assert!(event(&NewEvidence { outcome, ..row() }).answer, "{outcome:?}");
    }
    for outcome in [Outcome::Seen, Outcome::NotSeenYet] {
        let kind = EvidenceKind::Observation;
        assert!(!event(&NewEvidence { kind, outcome, ..row() }).answer, "{outcome:?}");
    }
}
