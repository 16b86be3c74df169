//! A subject is one value: written whole, read back the same, changed by slug, never losing an id.

use crate::fixture::{Fixture, at, maths, objective, question, slug, unit};
use crate::harness::Database;
use curriculum::{Question, Subject, SubjectHeader, Unit};
use domain::{ObjectiveWeights, Weight};
use store::{Conflict, LooseQuestion, StoreError};

contract![
    a_subject_reads_back_as_it_was_written,
    saving_again_keeps_every_id,
    what_leaves_the_file_is_retired_and_may_come_back,
    a_version_never_changes,
    what_a_question_is_for_and_about_changes_within_its_version,
    an_objective_renamed_keeps_its_id,
    another_subject_cannot_take_a_slug,
    loose_questions_come_in_bulk_and_once,
];

/// The fixture's unit, changed.
fn changed(change: impl FnOnce(&mut Unit)) -> Subject {
    let (header, mut units) = maths().into_parts();
    change(&mut units[0]);
    Subject::new(header, units)
}

async fn a_subject_reads_back_as_it_was_written(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    assert_eq!(fixture.maths.value, maths());
    assert_eq!(fixture.maths.ids.objectives.len(), 3);
    let mut tx = db.store.read(fixture.school).await.unwrap();
    let subjects = tx.subjects().await.unwrap();
    assert_eq!((subjects[0].id, subjects[0].title.as_str()), (fixture.subject, "Mathematics"));
    assert_eq!(tx.subject_by_slug(&slug("maths")).await.unwrap(), Some(fixture.subject));
    assert_eq!(tx.subject_by_slug(&slug("art")).await.unwrap(), None);
    assert!(tx.subject(domain::SubjectId(777)).await.unwrap().is_none());
    let info = tx.objective(fixture.objective("obj-1")).await.unwrap().unwrap();
    assert_eq!((info.slug, info.gateway, info.subject), (slug("obj-1"), true, fixture.subject));
    assert!(tx.taken_slugs().await.unwrap().contains(&slug("fractions")));
    let keys = tx.question_keys(fixture.subject).await.unwrap();
    assert_eq!(keys.len(), 2);
    assert_eq!(keys[0].objectives, ObjectiveWeights::one(fixture.objective("obj-1")));
    let shown = tx.question_version(fixture.version("q-one")).await.unwrap().unwrap();
    assert_eq!(shown.text, question("q-one", "obj-1").text);
}

async fn saving_again_keeps_every_id(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let new = changed(|unit| {
        unit.title = "Fractions and more".to_owned();
        unit.objectives.insert(0, objective("obj-0", &["obj-2"]));
        unit.objectives[1].title = "Another title".to_owned();
        unit.objectives[2].prerequisites.clear();
        unit.misconceptions[0].try_next = None;
        unit.questions.insert(0, question("q-zero", "obj-0"));
        unit.questions[1].version = 2;
        unit.questions[1].objectives.push((slug("obj-2"), Weight::new(0.5).unwrap()));
    });
    let mut tx = db.store.write(fixture.school).await.unwrap();
    assert_eq!(tx.save_subject(&new, at(1)).await.unwrap(), fixture.subject);
    let read = tx.subject(fixture.subject).await.unwrap().unwrap();
    assert_eq!(read.value, new);
    assert!(read.revision > fixture.maths.revision);
    assert_eq!(tx.subject_revision(fixture.subject).await.unwrap(), Some(read.revision));
    for (slug, id) in &fixture.maths.ids.objectives {
        assert_eq!(read.ids.objectives[slug], *id);
    }
    let (old, new) = (fixture.maths.ids.questions[&slug("q-one")], read.ids.questions[&slug("q-one")]);
    assert!(old.0 == new.0 && old.1 != new.1, "the same question, another version");
    assert_eq!(tx.question_keys(fixture.subject).await.unwrap().len(), 4, "the old version stays");
    tx.save_subject(&read.value, at(2)).await.unwrap();
    let again = tx.subject(fixture.subject).await.unwrap().unwrap();
    assert_eq!((again.value, again.ids), (read.value, read.ids));
}

async fn what_leaves_the_file_is_retired_and_may_come_back(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let less = changed(|unit| {
        unit.objectives.truncate(1);
        unit.questions.truncate(1);
    });
    let mut tx = db.store.write(fixture.school).await.unwrap();
    tx.save_subject(&less, at(1)).await.unwrap();
    assert_eq!(tx.subject(fixture.subject).await.unwrap().unwrap().value, less);
    assert_eq!(tx.objective_keys(fixture.subject).await.unwrap().len(), 3, "retired, not gone");
    tx.save_subject(&maths(), at(2)).await.unwrap();
    let back = tx.subject(fixture.subject).await.unwrap().unwrap();
    assert_eq!((back.value, back.ids), (maths(), fixture.maths.ids));
}

async fn a_version_never_changes(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let silent = changed(|unit| unit.questions[0].marks = 2.0);
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let error = tx.save_subject(&silent, at(1)).await.unwrap_err();
    assert!(
        matches!(&error, StoreError::Conflict(Conflict::QuestionVersion(of)) if of == "q-one"),
        "{error:?}"
    );
}

async fn what_a_question_is_for_and_about_changes_within_its_version(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let new = changed(|unit| {
        let question = &mut unit.questions[0];
        question.uses = vec![domain::QuestionUse::Exit, domain::QuestionUse::Paper];
        question.number = Some("7b".to_owned());
        question.objectives.push((slug("obj-2"), Weight::new(0.5).unwrap()));
        question.detail.hints = vec!["Look again.".to_owned()];
    });
    let mut tx = db.store.write(fixture.school).await.unwrap();
    tx.save_subject(&new, at(1)).await.unwrap();
    let read = tx.subject(fixture.subject).await.unwrap().unwrap();
    assert_eq!((read.value, read.ids), (new, fixture.maths.ids.clone()));
    let older = changed(|unit| unit.questions[0].version = 2);
    tx.save_subject(&older, at(2)).await.unwrap();
    assert!(tx.save_subject(&maths(), at(3)).await.is_err(), "a version does not go back");
}

async fn an_objective_renamed_keeps_its_id(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let (old, new) = (slug("obj-1"), slug("obj-new"));
    tx.rename_objective(fixture.subject, &old, &new).await.unwrap();
    let read = tx.subject(fixture.subject).await.unwrap().unwrap();
    assert_eq!(read.value, curriculum::rename_objective(&maths(), &old, &new));
    assert_eq!(read.ids.objectives[&new], fixture.objective("obj-1"));
    assert!(read.revision > fixture.maths.revision);
    assert!(matches!(
        tx.rename_objective(fixture.subject, &old, &new).await,
        Err(StoreError::NotFound { .. })
    ));
    let taken = tx.rename_objective(fixture.subject, &slug("obj-2"), &new).await.unwrap_err();
    assert!(matches!(taken, StoreError::Conflict(Conflict::Slug)), "{taken:?}");
}

async fn another_subject_cannot_take_a_slug(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let header = SubjectHeader { id: slug("art"), title: "Art".to_owned(), licence: None };
    let art = Subject::new(header, vec![Unit { id: slug("drawing"), ..unit() }]);
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let error = tx.save_subject(&art, at(1)).await.unwrap_err();
    assert!(matches!(error, StoreError::Conflict(Conflict::Slug)), "{error:?}");
}

async fn loose_questions_come_in_bulk_and_once(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let both = ObjectiveWeights::new(vec![
        (fixture.objective("obj-1"), Weight::FULL),
        (fixture.objective("obj-2"), Weight::FULL),
    ]);
    let loose: Vec<LooseQuestion> = (0..300)
        .map(|number| LooseQuestion {
            slug: slug(&format!("log-{number}")),
            number: None,
            marks: 1.0,
            objectives: if number % 2 == 0 { both.clone() } else { ObjectiveWeights::new(Vec::new()) },
        })
        .collect();
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let ids = tx.add_loose_questions(fixture.subject, &loose[..200]).await.unwrap();
    let more = tx.add_loose_questions(fixture.subject, &loose[100..]).await.unwrap();
    assert_eq!(more[..100], ids[100..]);
    let keys = tx.question_keys(fixture.subject).await.unwrap();
    assert_eq!(keys.len(), 302);
    let key = keys.iter().find(|key| key.id == ids[4]).unwrap();
    assert_eq!((&key.slug, &key.objectives), (&slug("log-4"), &both));
    let subject = tx.subject(fixture.subject).await.unwrap().unwrap();
    assert_eq!(subject.value, maths(), "they are no part of the curriculum's files");
    tx.save_subject(&maths(), at(1)).await.unwrap();
    assert_eq!(tx.question_keys(fixture.subject).await.unwrap().len(), 302);
    let unknown: Vec<&Question> = subject.value.questions().filter(|q| q.id == slug("log-4")).collect();
    assert!(unknown.is_empty());
}
