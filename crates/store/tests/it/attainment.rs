//! Cohorts are kept once and never changed; of scores the last of one key counts; what was stated stays as it was said.

use crate::fixture::{Fixture, MONDAY, at};
use crate::harness::Database;
use domain::{EvidenceId, Purpose, SubjectId};
use jiff::civil::{Date, date};
use store::{
    CohortGrade, GroupKind, LookBack, LookBackKind, LookBackLine, NewAttainment, NewCohort, NewGroup,
    NewTarget, SchoolWriteTx, StoreError, TargetAct,
};
use support::contract::{Action, Direction, Draft, Learning, Party, Step, Terms, Who};
use support::targets::{CohortRow, Grade, Raised, StatedRange};

contract![
    a_cohort_comes_back_and_the_same_content_is_one,
    of_scores_the_last_counts_and_one_can_be_taken_back,
    scores_are_of_the_schools_pupils_and_subjects,
    what_was_stated_stays_with_its_version,
    scores_and_stated_chances_go_with_the_child,
    a_look_back_is_kept_once_a_year_and_never_changed,
    of_marks_in_a_part_the_later_import_counts_until_it_is_taken_back,
    what_is_published_and_looked_at_is_the_schools_own,
    a_paper_is_new_until_the_page_of_its_class_was_opened,
];

const SAT: Date = date(2025, 5, 14);

fn cohort(fixture: &Fixture, hash: &str) -> NewCohort {
    let grade =
        |grade: u8, lower_cut| CohortGrade { grade: Grade(grade), name: format!("Grade {grade}"), lower_cut };
    let row = |prior: f64, grade: u8, count: u32| CohortRow { prior, grade: Grade(grade), count };
    NewCohort {
        subject: fixture.subject,
        content_hash: hash.into(),
        source: "Table 3 of somewhere".into(),
        year: 2024,
        prior_scale: "KS2 scaled score".into(),
        outcome_scale: "GCSE 9-1".into(),
        years: 5,
        points: Some(9.0),
        simulated: true,
        grades: vec![grade(4, Some(3.5)), grade(5, None)],
        rows: vec![row(100.5, 5, 7), row(-2.25, 4, 3)],
    }
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

fn look_back(year: u16, pupils: u32) -> LookBack {
    let line = |kind, label: &str| LookBackLine {
        kind,
        label: label.into(),
        pupils,
        value: 0.25,
        low: -0.125,
        high: 0.5,
        stated: (kind == LookBackKind::Bin).then_some(0.75),
        above_start: (kind != LookBackKind::Bin).then_some(0.5),
        below_start: 1,
        warns: kind == LookBackKind::Whole,
    };
    LookBack {
        year,
        on: date(2025, 10, 2),
        chances: pupils + 2,
        pupils,
        waiting: 3,
        brier: 0.21,
        slope: (year == 2025).then_some((0.9, 0.7, 1.1)),
        banner: false,
        method: "fairness-1".into(),
        lines: vec![
            line(LookBackKind::Whole, ""),
            line(LookBackKind::Year, "Year 11"),
            line(LookBackKind::Start, "Grade 4"),
            line(LookBackKind::Start, "Grade 5"),
            line(LookBackKind::Bin, ""),
        ],
    }
}

async fn a_look_back_is_kept_once_a_year_and_never_changed(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let (first, second) = (look_back(2024, 20), look_back(2025, 31));
    assert!(tx.keep_look_back(&first).await.unwrap() && tx.keep_look_back(&second).await.unwrap());
    assert!(!tx.keep_look_back(&look_back(2025, 90)).await.unwrap(), "what was said stays");
    assert_eq!(tx.look_backs().await.unwrap(), [second, first]);
    assert!(!tx.has_national_scores(date(2024, 9, 1), date(2025, 8, 31)).await.unwrap());
    let common = NewAttainment { purpose: Purpose::InSchoolCommon, ..score(&fixture, Some(104.0)) };
    tx.record_attainments(&[common], None, at(1)).await.unwrap();
    assert!(!tx.has_national_scores(SAT, SAT).await.unwrap(), "a common one is none");
    tx.record_attainments(&[score(&fixture, Some(104.0))], None, at(1)).await.unwrap();
    assert!(tx.has_national_scores(SAT, SAT).await.unwrap());
    assert!(!tx.has_national_scores(date(2025, 9, 1), date(2026, 8, 31)).await.unwrap());
    tx.commit().await.unwrap();
    let mut tx = db.store.write(fixture.school).await.unwrap();
    assert!(tx.keep_look_back(&look_back(2026, 5)).await.is_err(), "fewer than six are in none");
}

/// A score and a stated chance of the first pupil.
fn import(hash: &str) -> store::NewBatch {
    store::NewBatch {
        kind: "results".into(),
        name: "results.csv".into(),
        content_hash: hash.into(),
        mapping: String::new(),
    }
}

fn part(fixture: &Fixture, question: &str, marks: f64) -> store::PartMark {
    store::PartMark {
        pupil: fixture.pupils[0],
        subject: fixture.subject,
        purpose: Purpose::InSchoolCommon,
        assessment: "Autumn paper".into(),
        on: SAT,
        strand: "Fractions".into(),
        question: question.into(),
        marks,
        out_of: 2.0,
    }
}

async fn of_marks_in_a_part_the_later_import_counts_until_it_is_taken_back(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let first = tx.open_batch(&import("a"), None, at(1)).await.unwrap();
    tx.record_part_marks(first, &[part(&fixture, "Q1", 1.0), part(&fixture, "", 2.0)]).await.unwrap();
    let second = tx.open_batch(&import("b"), None, at(2)).await.unwrap();
    tx.record_part_marks(second, &[part(&fixture, "Q1", 0.0)]).await.unwrap();
    let stand = tx.part_marks().await.unwrap();
    let shown: Vec<_> =
        stand.iter().map(|one| (one.mark.question.as_str(), one.mark.marks, one.at)).collect();
    assert_eq!(shown, [("", 2.0, at(1)), ("Q1", 0.0, at(2))]);
    assert_eq!(stand[1].mark, part(&fixture, "Q1", 0.0));
    tx.withdraw_batch(second, None, at(3)).await.unwrap();
    let stands = tx.part_marks().await.unwrap().swap_remove(1).mark;
    assert_eq!(stands, part(&fixture, "Q1", 1.0), "what stood before stands again");
    tx.commit().await.unwrap();
    for wrong in [
        store::PartMark { marks: 3.0, ..part(&fixture, "Q2", 0.0) },
        store::PartMark { purpose: Purpose::Formative, ..part(&fixture, "Q2", 0.0) },
        store::PartMark { pupil: domain::PupilId(999_999), ..part(&fixture, "Q2", 0.0) },
    ] {
        let mut tx = db.store.write(fixture.school).await.unwrap();
        assert!(tx.record_part_marks(first, &[wrong]).await.is_err());
    }
}

async fn what_is_published_and_looked_at_is_the_schools_own(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let share = |share: f64| store::PublishedShare {
        subject: fixture.subject,
        assessment: "Autumn paper".into(),
        year: 2025,
        strand: "Fractions".into(),
        question: "Q1".into(),
        share,
        n: 6_000,
        source: "Table 4".into(),
    };
    let first = tx.open_batch(&import("a"), None, at(1)).await.unwrap();
    tx.record_published_shares(first, &[share(0.5)]).await.unwrap();
    let second = tx.open_batch(&import("b"), None, at(2)).await.unwrap();
    tx.record_published_shares(second, &[share(0.6)]).await.unwrap();
    assert_eq!(tx.published_shares().await.unwrap(), [share(0.6)]);
    tx.withdraw_batch(second, None, at(3)).await.unwrap();
    assert_eq!(tx.published_shares().await.unwrap(), [share(0.5)]);
    let objective = fixture.objective("obj-1");
    tx.note_looked(&[objective], MONDAY).await.unwrap();
    tx.note_looked(&[objective, objective], SAT).await.unwrap();
    let last = MONDAY.max(SAT);
    assert_eq!(tx.looked_together().await.unwrap().get(&objective), Some(&last));
    tx.commit().await.unwrap();
    let mut tx = db.store.write(fixture.school).await.unwrap();
    assert!(tx.note_looked(&[domain::ObjectiveId(999_999)], SAT).await.is_err());
}

async fn a_paper_is_new_until_the_page_of_its_class_was_opened(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let class = fixture.group;
    let sat_on = date(2026, 9, 9);
    let part = |marks| store::PartMark { on: sat_on, ..part(&fixture, "Q1", marks) };
    let new = |group: &str| NewGroup {
        name: group.into(),
        kind: GroupKind::Set,
        year: Some(5),
        from: MONDAY,
        until: None,
    };
    let other = tx.create_group(&new("another class")).await.unwrap();
    let marks = tx.open_batch(&import("marks"), None, at(1)).await.unwrap();
    tx.record_part_marks(marks, &[part(1.0)]).await.unwrap();
    assert!(tx.papers_came_since(at(1)).await.unwrap() && !tx.papers_came_since(at(2)).await.unwrap());
    let long_ago = date(2020, 1, 1);
    assert!(
        tx.papers_not_opened(class, long_ago, at(1)).await.unwrap().is_empty(),
        "nothing is published of it"
    );
    let share = store::PublishedShare {
        subject: fixture.subject,
        assessment: "Autumn paper".into(),
        year: 2026,
        strand: "Fractions".into(),
        question: "Q1".into(),
        share: 0.5,
        n: 6_000,
        source: "Table 4".into(),
    };
    let published = tx.open_batch(&import("published"), None, at(3)).await.unwrap();
    tx.record_published_shares(published, &[share]).await.unwrap();
    let sat = store::SatPaper { pupil: fixture.pupils[0], subject: fixture.subject, on: sat_on };
    assert_eq!(tx.papers_not_opened(class, long_ago, at(1)).await.unwrap(), [sat]);
    assert_eq!(
        tx.papers_not_opened(class, sat_on, at(2)).await.unwrap(),
        [sat],
        "what is published came in later"
    );
    assert!(tx.papers_not_opened(class, date(2026, 9, 10), at(1)).await.unwrap().is_empty(), "sat before");
    assert!(tx.papers_not_opened(class, long_ago, at(4)).await.unwrap().is_empty(), "came in before");
    assert!(tx.papers_not_opened(other, long_ago, at(1)).await.unwrap().is_empty(), "of another class");
    tx.note_class_papers_opened(class, at(4)).await.unwrap();
    tx.note_class_papers_opened(class, at(2)).await.unwrap();
    assert!(tx.papers_not_opened(class, long_ago, at(1)).await.unwrap().is_empty(), "opened");
    let again = tx.open_batch(&import("again"), None, at(5)).await.unwrap();
    tx.record_part_marks(again, &[part(2.0)]).await.unwrap();
    assert_eq!(
        tx.papers_not_opened(class, long_ago, at(1)).await.unwrap(),
        [sat],
        "came in after it was opened"
    );
    tx.withdraw_batch(again, None, at(6)).await.unwrap();
    assert!(tx.papers_not_opened(class, long_ago, at(1)).await.unwrap().is_empty(), "taken back");
    assert!(tx.note_class_papers_opened(domain::GroupId(999_999), at(7)).await.is_err());
}

/// A score, a mark in a part and a stated chance of the first pupil.
pub async fn with_a_score_and_a_range(tx: &mut SchoolWriteTx, fixture: &Fixture, evidence: EvidenceId) {
    tx.record_attainments(&[score(fixture, Some(104.0))], None, at(1)).await.unwrap();
    let batch = tx.open_batch(&import("with everything"), None, at(1)).await.unwrap();
    tx.record_part_marks(batch, &[part(fixture, "Q1", 1.0)]).await.unwrap();
    let id = tx.keep_cohort(&cohort(fixture, "with everything"), at(1)).await.unwrap();
    tx.keep_look_back(&look_back(2025, 31)).await.unwrap();
    crate::across::switched_on(tx).await;
    let terms = terms(fixture, &[evidence]).aiming_for(range(id, 5));
    let new =
        NewTarget { pupil: fixture.pupils[0], subject: fixture.subject, by: Party::Pupil, on: SAT, terms };
    tx.propose_target(&new, None, at(2)).await.unwrap();
}

fn terms(fixture: &Fixture, evidence: &[EvidenceId]) -> Terms {
    let step = |who| Step { who, what: "two a day".into() };
    Terms::new(Draft {
        evidence: evidence.to_vec(),
        learning: vec![Learning { objective: fixture.objective("obj-1"), words: "cut them alike".into() }],
        steps: vec![step(Who::Teacher), step(Who::Pupil)],
        by_when: date(2025, 6, 1),
        counts_as_met: "four of five".into(),
        range: None,
    })
    .unwrap()
}

fn range(cohort: domain::CohortId, grade: u8) -> StatedRange {
    StatedRange {
        cohort,
        typical: Grade(4),
        from_start: Grade(4),
        target: Grade(grade),
        raised: vec![Raised::Previous, Raised::Aspiration],
        chance: 0.25,
        low: 0.2,
        high: 0.31,
        people: 221,
        provisional: true,
    }
}

async fn a_cohort_comes_back_and_the_same_content_is_one(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let new = cohort(&fixture, "abc");
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let id = tx.keep_cohort(&new, at(5)).await.unwrap();
    assert_eq!(tx.cohort_of("abc").await.unwrap(), Some(id));
    assert_eq!(tx.cohort_of("other").await.unwrap(), None);
    let kept = tx.cohorts().await.unwrap();
    let said = (kept[0].people, kept[0].year, kept[0].years, kept[0].simulated, kept[0].points);
    assert_eq!(said, (10, 2024, 5, true, Some(9.0)));
    assert_eq!(tx.cohort_grades(id).await.unwrap(), new.grades);
    assert_eq!(tx.cohort_rows(id).await.unwrap(), new.rows);
    tx.commit().await.unwrap();
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let again = tx.keep_cohort(&new, at(6)).await;
    assert!(matches!(again, Err(StoreError::Conflict(_))), "{again:?}");
    drop(tx);
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let stray =
        tx.keep_cohort(&NewCohort { subject: SubjectId(999_999), ..cohort(&fixture, "x") }, at(6)).await;
    assert!(matches!(stray, Err(StoreError::BrokenReference { .. })), "{stray:?}");
}

async fn of_scores_the_last_counts_and_one_can_be_taken_back(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let later = NewAttainment {
        on: date(2026, 1, 20),
        purpose: Purpose::InSchoolCommon,
        ..score(&fixture, Some(5.5))
    };
    tx.record_attainments(&[score(&fixture, Some(104.0)), later.clone()], Some(fixture.teacher), at(1))
        .await
        .unwrap();
    tx.record_attainments(&[score(&fixture, Some(106.0))], None, at(2)).await.unwrap();
    let stand = tx.attainments(&fixture.pupils).await.unwrap();
    let scores: Vec<(f64, Purpose)> = stand.iter().map(|one| (one.score, one.purpose)).collect();
    assert_eq!(
        scores,
        [(106.0, Purpose::National), (5.5, Purpose::InSchoolCommon)],
        "by day, the last of a key"
    );
    assert_eq!((stand[0].error, stand[0].on, stand[0].source.as_str()), (2.5, SAT, "STA"));
    assert_eq!(tx.attainments(&fixture.pupils[1..]).await.unwrap(), []);
    tx.record_attainments(&[score(&fixture, None)], None, at(3)).await.unwrap();
    assert_eq!(tx.attainments(&fixture.pupils).await.unwrap().len(), 1, "taken back");
}

async fn scores_are_of_the_schools_pupils_and_subjects(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    for wrong in [
        NewAttainment { pupil: domain::PupilId(999_999), ..score(&fixture, Some(1.0)) },
        NewAttainment { subject: SubjectId(999_999), ..score(&fixture, Some(1.0)) },
    ] {
        let mut tx = db.store.write(fixture.school).await.unwrap();
        let refused = tx.record_attainments(&[wrong], None, at(1)).await;
        assert!(matches!(refused, Err(StoreError::BrokenReference { .. })), "{refused:?}");
    }
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let formative = NewAttainment { purpose: Purpose::Formative, ..score(&fixture, Some(1.0)) };
    assert!(
        tx.record_attainments(&[formative], None, at(1)).await.is_err(),
        "what lessons show is none of these"
    );
}

async fn what_was_stated_stays_with_its_version(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let rows = vec![fixture.response(0, 10, false)];
    let evidence: Vec<EvidenceId> =
        tx.record_evidence(rows, &fixture.recording()).await.unwrap().ids.into_iter().flatten().collect();
    let id = tx.keep_cohort(&cohort(&fixture, "stated"), at(1)).await.unwrap();
    let first = terms(&fixture, &evidence).aiming_for(range(id, 5));
    let new = NewTarget {
        pupil: fixture.pupils[0],
        subject: fixture.subject,
        by: Party::Teacher,
        on: SAT,
        terms: first.clone(),
    };
    let target = tx.propose_target(&new, None, at(2)).await.unwrap();
    let stored = tx.target(target).await.unwrap().unwrap();
    assert_eq!(stored.log.terms, first);
    let more = terms(&fixture, &evidence).aiming_for(StatedRange { chance: 0.1, low: 0.05, ..range(id, 6) });
    let revise = Action::Revise {
        by: Party::Pupil,
        terms: Box::new(more.clone()),
        direction: Direction::Up,
        reason: "I can do more".into(),
    };
    let act = TargetAct { action: &revise, on_paper: false, on: SAT, by: None };
    assert!(tx.act_on_target(&stored, &act, at(3)).await.unwrap());
    let stored = tx.target(target).await.unwrap().unwrap();
    assert_eq!(stored.log.terms.range(), first.range(), "what was stated first is as it was");
    assert!(matches!(&stored.log.acts[0].1, Action::Revise { terms, .. } if **terms == more));
    tx.commit().await.unwrap();
}

async fn scores_and_stated_chances_go_with_the_child(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let rows = vec![fixture.response(0, 10, false)];
    let ids = tx.record_evidence(rows, &fixture.recording()).await.unwrap().ids;
    with_a_score_and_a_range(&mut tx, &fixture, ids[0].unwrap()).await;
    let told = format!("{:?}", tx.everything_about(fixture.pupils[0]).await.unwrap());
    assert!(told.contains("attainment") && told.contains("target_range") && told.contains("STA"), "{told}");
    let erased = tx.erase_pupil(fixture.pupils[0], at(70)).await.unwrap();
    assert_eq!((erased.rows["attainment"], erased.rows["target_range"]), (1, 1));
    assert_eq!(tx.attainments(&fixture.pupils).await.unwrap(), []);
    assert_eq!(tx.cohorts().await.unwrap().len(), 1, "a cohort is about nobody here and stays");
    assert!(tx.pupils_in(fixture.group, MONDAY).await.unwrap().len() == 2);
}
