//! `/classes/{group}/hinge`: one tap about the class, never about a pupil.

use crate::browser::Browser;
use crate::html::Form;
use crate::world::{TEACHER, World, now};
use axum::http::StatusCode;
use domain::{ClassAnswer, Share};

async fn open(teacher: &Browser, world: &World) -> Form {
    let page = teacher.page(&world.class(&format!("/hinge{}", world.lesson(3)))).await;
    page.form(&world.class("/hinge"))
}

async fn recorded(world: &World) -> Vec<ClassAnswer> {
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let since = now() - jiff::SignedDuration::from_hours(1);
    let rows = tx.class_evidence(world.known.hawthorn, world.known.maths, since).await.unwrap();
    rows.into_iter().map(|row| row.answer).collect()
}

#[tokio::test]
async fn one_tap_says_what_to_do_and_can_be_taken_back() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let form = open(&teacher, &world).await;
    let rows = world.evidence_count().await;
    let page = teacher.post(&form.action, &form.with(&[("glance", "few")])).await;
    assert!(page.says("Teach it again") && page.says("A few showed it"), "{}", page.words());
    assert_eq!(recorded(&world).await, [ClassAnswer::Glance(Share::Few)]);
    assert_eq!(world.evidence_count().await, rows, "a class count is about no pupil");
    let brief = teacher.page(&world.class(&format!("/brief{}", world.lesson(3)))).await;
    assert!(brief.status == StatusCode::OK);
    let undo =
        crate::html::forms(&page.body).into_iter().find(|form| !form.value("undo").is_empty()).unwrap();
    teacher.submit(&undo, &[]).await;
    assert!(recorded(&world).await.is_empty());
    assert_eq!(teacher.post(&undo.action, &undo.fields).await.status, StatusCode::NOT_FOUND, "it is gone");
}

#[tokio::test]
async fn sent_twice_is_stored_once() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let form = open(&teacher, &world).await;
    for _ in 0..2 {
        let page = teacher.post(&form.action, &form.with(&[("glance", "most")])).await;
        assert!(page.says("Move on"), "{}", page.words());
    }
    assert_eq!(recorded(&world).await.len(), 1);
}

/// The right answer of this question is B.
#[tokio::test]
async fn counts_by_letter_decide_by_the_right_one() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    for (counts, said) in
        [([1, 10, 1, 0], "Move on"), ([3, 6, 3, 0], "pairs"), ([9, 1, 2, 0], "Teach it again")]
    {
        let form = open(&teacher, &world).await;
        let counts: Vec<(String, String)> =
            counts.iter().enumerate().map(|(at, count)| (format!("count.{at}"), count.to_string())).collect();
        let changes: Vec<(&str, &str)> =
            counts.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let page = teacher.post(&form.action, &form.with(&changes)).await;
        assert!(page.says(said), "{counts:?}: {}", page.words());
    }
    assert_eq!(recorded(&world).await.len(), 3);
}

#[tokio::test]
async fn the_script_gets_the_same_as_the_page() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let form = open(&teacher, &world).await;
    let said = teacher.post_for_json(&form.action, &form.with(&[("glance", "half")])).await;
    assert_eq!(said["said"], "About half showed it.");
    assert!(said["suggestion"].as_str().unwrap().contains("pairs"), "{said}");
    let undo: Vec<(String, String)> = serde_json::from_value(said["undo"]["hidden"].clone()).unwrap();
    let taken_back = teacher.post_for_json(said["undo"]["action"].as_str().unwrap(), &undo).await;
    assert_eq!(taken_back["said"], "Taken back.");
    assert!(recorded(&world).await.is_empty());
}

#[tokio::test]
async fn counts_that_no_class_has_are_refused_in_words() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    for changes in [
        vec![("count.0", "900"), ("count.1", "900")],
        vec![("count.0", "0"), ("count.1", "")],
        vec![],
        vec![("count.0", "-4")],
        vec![("count.0", "many"), ("count.1", "10")],
        vec![("glance", "everybody")],
    ] {
        let form = open(&teacher, &world).await;
        let answer = teacher.post(&form.action, &form.with(&changes)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{changes:?}: {}", answer.words());
    }
    assert!(recorded(&world).await.is_empty());
}
