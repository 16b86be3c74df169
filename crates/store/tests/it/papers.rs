//! Papers and sittings.

use crate::fixture::{Fixture, MONDAY, at};
use crate::harness::Database;
use domain::{
    GroupId, NewEvidence, ObjectiveWeights, Outcome, PaperId, Purpose, QuestionVersionId, SittingId,
};
use store::{Conflict, NewPaper, NewPaperQuestion, NewSitting, SittingKind, StoreError};

contract![
    a_paper_map_needs_no_wording,
    a_label_stands_once,
    a_sitting_holds_its_cells,
    sittings_are_listed,
    a_question_is_called_fine_for_one_class,
];

fn paper(fixture: &Fixture) -> NewPaper {
    let question = |label: &str, marks| NewPaperQuestion {
        label: label.to_owned(),
        marks,
        objectives: ObjectiveWeights::one(fixture.objective("obj-2")),
        version: None,
    };
    NewPaper {
        subject: fixture.subject,
        unit: None,
        title: "Autumn check".to_owned(),
        purpose: Purpose::Formative,
        questions: vec![
            question("1", 1.0),
            question("2a", 2.5),
            NewPaperQuestion { version: Some(fixture.version("q-one")), ..question("2b", 1.0) },
        ],
    }
}

fn sitting(fixture: &Fixture, paper: Option<PaperId>) -> NewSitting {
    NewSitting {
        kind: SittingKind::Paper,
        group: fixture.group,
        subject: fixture.subject,
        paper,
        lesson: None,
        date: MONDAY,
    }
}

async fn a_question_is_called_fine_for_one_class(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let question = fixture.version("q-one");
    let mut tx = db.store.write(fixture.school).await.unwrap();
    tx.review_question(fixture.group, question, at(1)).await.unwrap();
    tx.review_question(fixture.group, question, at(2)).await.unwrap();
    let said = tx.question_reviews(fixture.group).await.unwrap();
    assert_eq!(said.into_iter().collect::<Vec<_>>(), [(question, at(1))], "as it was said first");
    assert!(tx.question_reviews(GroupId(999_999)).await.unwrap().is_empty());
    tx.take_back_review(fixture.group, question).await.unwrap();
    tx.take_back_review(fixture.group, question).await.unwrap();
    assert!(tx.question_reviews(fixture.group).await.unwrap().is_empty());
    let unknown = tx.review_question(fixture.group, QuestionVersionId(999_999), at(3)).await;
    assert!(unknown.is_err(), "{unknown:?}");
}

async fn a_paper_map_needs_no_wording(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let new = paper(&fixture);
    let id = tx.create_paper(&new, Some(fixture.teacher), at(1)).await.unwrap();
    let stored = tx.paper(id).await.unwrap().unwrap();
    assert_eq!((stored.info.questions, stored.info.title.as_str()), (3, "Autumn check"));
    for (stored, new) in stored.questions.iter().zip(&new.questions) {
        assert_eq!((&stored.label, &stored.objectives), (&new.label, &new.objectives));
        assert!((stored.marks - new.marks).abs() < 1e-12);
        assert!(new.version.is_none_or(|version| version == stored.version));
    }
    let fixed = fixture.version("q-one");
    let titles =
        tx.papers_of_versions(&[stored.questions[0].version, fixed, QuestionVersionId(999)]).await.unwrap();
    let titles: Vec<&str> = titles.values().map(String::as_str).collect();
    assert_eq!(titles, ["Autumn check", "Autumn check"], "a question of no paper has no title");
    let made = tx.question_version(stored.questions[1].version).await.unwrap().unwrap();
    assert_eq!(made.key.slug.as_str(), format!("paper-{id}-1"));
    let other = ObjectiveWeights::one(fixture.objective("obj-3"));
    tx.set_paper_objectives(id, 1, &other).await.unwrap();
    assert_eq!(tx.paper(id).await.unwrap().unwrap().questions[1].objectives, other);
    assert_eq!(tx.papers(Some(fixture.subject)).await.unwrap().len(), 1);
    tx.archive_paper(id, at(2)).await.unwrap();
    assert_eq!(tx.papers(None).await.unwrap(), []);
    assert!(tx.paper(id).await.unwrap().is_some() && tx.paper(PaperId(99)).await.unwrap().is_none());
}

async fn a_label_stands_once(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut new = paper(&fixture);
    new.questions[1].label = "1".to_owned();
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let error = tx.create_paper(&new, None, at(1)).await.unwrap_err();
    assert!(matches!(error, StoreError::Conflict(Conflict::PaperLabel)), "{error:?}");
}

/// The use case compares with what a cell showed and records, both in one transaction.
async fn a_sitting_holds_its_cells(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let id = tx.create_sitting(&sitting(&fixture, None), None, at(1)).await.unwrap();
    let cell = |pupil, right| NewEvidence { sitting: Some(id), ..fixture.response(pupil, 1, right) };
    let rows = vec![cell(0, true), cell(1, false), cell(2, true), fixture.response(0, 1, true)];
    let first = tx.record_evidence(rows, &fixture.recording()).await.unwrap().ids;
    tx.lock_pupils(fixture.subject, &[fixture.pupils[1]]).await.unwrap();
    let correction = NewEvidence { supersedes: first[1], ..cell(1, true) };
    let absent = NewEvidence { supersedes: first[2], outcome: Outcome::Absent, ..cell(2, true) };
    tx.record_evidence(vec![correction, absent], &fixture.recording()).await.unwrap();
    let cells = tx.evidence_in(id).await.unwrap();
    assert_eq!(cells.len(), 3);
    assert_eq!(cells[1].row.outcome, Outcome::right(true));
    assert_eq!(cells[2].row.outcome, Outcome::Absent);
}

/// A paper of three marks sat on Monday and a week later: the first pupil both times, the second once, with a mark
/// corrected; the third was away. Returns the paper and the two days.
pub async fn sat_twice(db: &Database, fixture: &Fixture) -> (PaperId, [jiff::civil::Date; 2]) {
    let days = [MONDAY, MONDAY.saturating_add(jiff::Span::new().weeks(1))];
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let paper = tx.create_paper(&paper(fixture), None, at(1)).await.unwrap();
    let mut ids = Vec::new();
    for date in days {
        let new = NewSitting { date, ..sitting(fixture, Some(paper)) };
        ids.push(tx.create_sitting(&new, None, at(1)).await.unwrap());
    }
    let cell = |at: usize, pupil, right| NewEvidence {
        sitting: Some(ids[at]),
        ..fixture.response(pupil, i64::try_from(at).unwrap() + 1, right)
    };
    let first = vec![
        cell(0, 0, false),
        cell(0, 0, false),
        cell(0, 0, true),
        cell(0, 1, true),
        cell(0, 1, false),
        cell(0, 1, true),
        NewEvidence { outcome: Outcome::Absent, ..cell(0, 2, true) },
    ];
    let kept = tx.record_evidence(first, &fixture.recording()).await.unwrap().ids;
    let corrected = NewEvidence { supersedes: kept[5], ..cell(0, 1, false) };
    let second = vec![corrected, cell(1, 0, true), cell(1, 0, true), cell(1, 0, false)];
    tx.record_evidence(second, &fixture.recording()).await.unwrap();
    tx.commit().await.unwrap();
    (paper, days)
}

/// The paper with one sitting, and its questions in order.
pub async fn set_once(db: &Database, fixture: &Fixture) -> (PaperId, SittingId, Vec<QuestionVersionId>) {
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let paper = tx.create_paper(&paper(fixture), None, at(1)).await.unwrap();
    let sitting = tx.create_sitting(&sitting(fixture, Some(paper)), None, at(1)).await.unwrap();
    let questions = tx.paper(paper).await.unwrap().unwrap().questions;
    tx.commit().await.unwrap();
    (paper, sitting, questions.into_iter().map(|one| one.version).collect())
}

async fn sittings_are_listed(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let paper = tx.create_paper(&paper(&fixture), None, at(1)).await.unwrap();
    let new = sitting(&fixture, Some(paper));
    let first = tx.create_sitting(&new, Some(fixture.teacher), at(1)).await.unwrap();
    let second = tx.create_sitting(&new, None, at(2)).await.unwrap();
    let stored = tx.sitting(first).await.unwrap().unwrap();
    assert_eq!((stored.sitting, stored.created_by), (new, Some(fixture.teacher)));
    let ids = |list: Vec<store::Sitting>| list.into_iter().map(|one| one.id).collect::<Vec<_>>();
    assert_eq!(ids(tx.sittings_of(fixture.group, fixture.subject, 9).await.unwrap()), [second, first]);
    tx.finish_sitting(second, at(3)).await.unwrap();
    assert_eq!(ids(tx.open_sittings(&[fixture.group]).await.unwrap()), [first]);
    assert_eq!(tx.open_sittings(&[]).await.unwrap(), []);
}
