//! `/my-learning`

use crate::world::{PUPIL, Stands, World};
use axum::http::StatusCode;
use domain::Role;

#[tokio::test]
async fn a_pupil_reads_what_they_can_do_and_nobody_elses_name() {
    let world = World::new().await;
    let page = world.browser(PUPIL).page("/my-learning").await;
    assert!(
        page.says("Hello Amirah") && page.says("I can find fractions equal to a fraction"),
        "{}",
        page.words()
    );
    for (_, other) in &world.known.pupils[1..] {
        assert!(!page.body.contains(other), "{other} stands on Amirah's page");
    }
    for word in ["not yet", "developing", "secure", "misconception", "wrong"] {
        assert!(!page.says(word), "{word:?} is no word for a child: {}", page.words());
    }
}

#[tokio::test]
async fn an_account_that_is_no_longer_a_pupils_own_opens_nothing() {
    let world = World::new().await;
    let former = world.browser((Role::Pupil, Stands::Taught));
    assert_eq!(former.get("/my-learning").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_pupil_with_nothing_recorded_reads_a_kind_sentence() {
    let world = World::new().await;
    let page = world.browser((Role::Pupil, Stands::Elsewhere)).page("/my-learning").await;
    assert!(page.says("Hello Quillon"), "{}", page.words());
    assert!(!page.says("I am working on"));
}
