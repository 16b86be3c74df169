//! `/mark`: papers, and sittings to go on with.

use crate::world::{TEACHER, World};
use axum::http::StatusCode;

#[tokio::test]
async fn a_sitting_is_begun_once_a_day_and_opens_its_grid() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let page = teacher.page("/mark").await;
    assert!(page.says("0 of 12 marked") && page.says("12 of 12 marked"), "{}", page.words());
    let form = page.form("/mark");
    assert_eq!(form.value("day"), "2025-03-04");
    let first = teacher.post("/mark", &form.fields).await.leads_to().unwrap();
    let second = teacher.post("/mark", &form.fields).await.leads_to().unwrap();
    assert_eq!(first, second, "one paper, one class and one day are one sitting");
    assert!(teacher.page(&first).await.says("Fractions check · 5 Hawthorn"));
    let earlier = teacher.post("/mark", &form.with(&[("day", "2025-02-27")])).await.leads_to().unwrap();
    assert_ne!(earlier, first);
}

#[tokio::test]
async fn a_day_that_is_none_or_to_come_is_said() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let form = teacher.page("/mark").await.form("/mark");
    for (day, said) in
        [("2025-03-05", "still to come"), ("2025-02-30", "Choose the day"), ("", "Choose the day")]
    {
        let answer = teacher.post("/mark", &form.with(&[("day", day)])).await;
        assert!(answer.status == StatusCode::OK && answer.says(said), "{day:?}: {}", answer.words());
    }
}
