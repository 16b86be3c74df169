//! Response logs: good, bad, twice, longer, withdrawn; a small made log, never a real one.

use crate::support::Fixture;
use app::import::log::{LogImport, LogImported};
use app::lesson::Asked;
use app::{About, Action, App, AppError};
use domain::{Slug, TimeKnown};
use exchange::log::{BadRows, LogOptions};
use std::fmt::Write as _;
use std::io::Cursor;

/// So many users, each with the same twelve questions about three skills; odd users get more wrong.
fn log(users: usize, rows: usize) -> String {
    let mut text = "user_id\titem_id\ttimestamp\tcorrect\tskill_id\n".to_owned();
    for user in 0..users {
        for row in 0..rows {
            let correct = u8::from((user * 7 + row * 5) % (3 + user % 3) != 0);
            let skills = if row % 4 == 3 { "1~~24".to_owned() } else { format!("{}", [1, 24, 300][row % 3]) };
            writeln!(text, "{user}\t{}\t0\t{correct}\t{skills}", row % 12).unwrap();
        }
    }
    text
}

fn wanted() -> LogImport {
    LogImport {
        file: "log.tsv".into(),
        school: "Imported log".into(),
        zone: "Europe/London".into(),
        subject: Slug::new("mathematics").unwrap(),
        class_size: 30,
        options: LogOptions::default(),
    }
}

async fn import(app: &App, wanted: &LogImport, text: &str) -> Result<LogImported, AppError> {
    app.import_log(wanted, || Ok(Cursor::new(text.to_owned())), |_| {}).await
}

#[tokio::test]
async fn a_log_becomes_a_school_with_classes_and_a_brief() {
    let fixture = Fixture::new().await;
    let app = &fixture.app;
    let done = import(app, &wanted(), &log(65, 24)).await.unwrap();
    assert_eq!((done.counts.read, done.counts.recorded, done.counts.known), (65 * 24, 65 * 24, 0));
    assert_eq!((done.users, done.items, done.skills, done.order_only), (65, 12, 3, 65 * 24));
    let names: Vec<&str> = done.classes.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(names, ["Class 1", "Class 2", "Class 3"]);

    let permit = app.operator_of(done.school);
    let fitted = app.fit(&permit, done.subject, learner::Effort::Terms).await.unwrap();
    assert_eq!((fitted.responses, fitted.pupils), (65 * 24, 65));
    let checked = app.check(&permit).await.unwrap();
    assert_eq!((checked.states, checked.different.len(), checked.stale), (65, 0, 0));

    let group = app.group_named(&permit, "class 2").await.unwrap();
    let (subject, objectives) =
        app.objectives_named(&permit, &["mathematics-skill-24".into()]).await.unwrap();
    let permit = app.operator(done.school, Action::SeeBrief, About::Group(group));
    let page = app.brief(&permit, &Asked { subject: Some(subject), objectives }).await.unwrap();
    assert_eq!(page.group_name, "Class 2");
    assert!(page.brief.heading.contains("Skill 24"), "{}", page.brief.heading);
    assert!(page.brief.sources.sentence.contains("Dates are assumed"), "{}", page.brief.sources.sentence);
    assert!(
        page.brief.hinge.is_none() && page.brief.starter.is_empty(),
        "no wording exists, none is invented"
    );
}

#[tokio::test]
async fn the_same_file_twice_and_a_longer_one_record_each_answer_once() {
    let fixture = Fixture::new().await;
    let app = &fixture.app;
    let short = log(5, 10);
    let first = import(app, &wanted(), &short).await.unwrap();
    let again = import(app, &wanted(), &short).await.unwrap();
    assert!(again.known_before && again.batch == first.batch);
    assert_eq!(evidence(app, &first).await, 50);
    // Written with another line end the hash differs; the source keys say that all is known.
    let same = import(app, &wanted(), &short.replace('\n', "\r\n")).await.unwrap();
    assert_eq!((same.counts.recorded, same.counts.known), (0, 50));

    let longer = import(app, &wanted(), &log(7, 14)).await.unwrap();
    assert_eq!((longer.counts.recorded, longer.counts.known), (7 * 14 - 50, 50));
    assert_eq!(longer.classes.len(), 1, "two new users, one new class");
    // What came later stands later in each pupil's order.
    let mut tx = app.store.read(first.school).await.unwrap();
    let pupil = tx.pupils_by_source(&["0".into()]).await.unwrap()["0"];
    let rows = tx.evidence_of(pupil, first.subject).await.unwrap();
    assert_eq!(rows.len(), 14);
    assert!(rows.windows(2).all(|two| two[0].id < two[1].id), "order of file = order of evidence");
    assert!(rows.iter().all(|row| row.row.occurred.known == TimeKnown::Order));
}

#[tokio::test]
async fn a_bad_row_leaves_nothing_behind_or_is_counted() {
    let fixture = Fixture::new().await;
    let app = &fixture.app;
    let bad = log(2, 10).replacen("\t0\t1\t", "\t0\tperhaps\t", 1);
    let error = import(app, &wanted(), &bad).await.unwrap_err().sentence();
    assert!(error.contains("column “correct”: “perhaps”"), "{error}");
    assert!(app.all_schools().await.unwrap().is_empty(), "no half-made school");

    let options = LogOptions { bad_rows: BadRows::Skip, ..LogOptions::default() };
    let done = import(app, &LogImport { options, ..wanted() }, &bad).await.unwrap();
    assert_eq!((done.counts.recorded, done.counts.refused, done.problems.count()), (19, 1, 1));
}

#[tokio::test]
async fn a_log_that_changes_while_it_is_read_is_not_stored() {
    let fixture = Fixture::new().await;
    let mut texts = vec![log(3, 10).replace("\t1\t1\n", "\t0\t1\n"), log(3, 10)];
    let result = fixture.app.import_log(&wanted(), || Ok(Cursor::new(texts.pop().unwrap())), |_| {}).await;
    assert!(matches!(result, Err(AppError::Conflict(_))), "{result:?}");
    assert!(fixture.app.all_schools().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_withdrawn_log_moves_every_state_back() {
    let fixture = Fixture::new().await;
    let app = &fixture.app;
    let done = import(app, &wanted(), &log(4, 12)).await.unwrap();
    let permit = app.operator_of(done.school);
    app.fit(&permit, done.subject, learner::Effort::Terms).await.unwrap();
    let withdrawn = app.withdraw_import(&permit, done.batch).await.unwrap();
    assert_eq!(withdrawn.pupils, 4);
    let checked = app.check(&permit).await.unwrap();
    assert!(checked.different.is_empty() && checked.stale == 0, "{checked:?}");
    assert_eq!(live(app, &done).await, 0);
    assert!(matches!(app.withdraw_import(&permit, done.batch).await, Err(AppError::Conflict(_))));
    let listed = app.imports(&permit).await.unwrap();
    assert!(listed[0].withdrawn_at.is_some() && listed[0].batch.name == "log.tsv");

    // Brought in again, it is there again.
    let again = import(app, &wanted(), &log(4, 12)).await.unwrap();
    assert_eq!((again.counts.recorded, again.counts.known), (48, 0));
    assert_eq!(live(app, &done).await, 48);
    let third = import(app, &wanted(), &log(4, 13)).await.unwrap();
    assert_eq!((third.counts.recorded, third.counts.known), (4, 48));
}

#[tokio::test]
async fn times_are_exact_where_the_log_has_them() {
    let fixture = Fixture::new().await;
    let text = "user_id,item_id,timestamp,correct\nu,q1,1262601000,1\nu,q2,0,1\n";
    let done = import(&fixture.app, &wanted(), text).await.unwrap();
    let mut tx = fixture.app.store.read(done.school).await.unwrap();
    let pupil = tx.pupils_by_source(&["u".into()]).await.unwrap()["u"];
    let rows = tx.evidence_of(pupil, done.subject).await.unwrap();
    let known: Vec<TimeKnown> = rows.iter().map(|row| row.row.occurred.known).collect();
    assert_eq!(known, [TimeKnown::Exact, TimeKnown::Order]);
    assert_eq!(rows[0].row.occurred.at.to_string(), "2010-01-04T10:30:00Z");
    assert!(rows[0].row.objectives.pairs().is_empty(), "a log without skills is about no objective");
}

async fn evidence(app: &App, done: &LogImported) -> u64 {
    app.store.read(done.school).await.unwrap().evidence_count().await.unwrap()
}

async fn live(app: &App, done: &LogImported) -> usize {
    let mut tx = app.store.read(done.school).await.unwrap();
    let pupils = tx.all_pupil_ids().await.unwrap();
    tx.evidence_of_many(done.subject, &pupils).await.unwrap().len()
}
