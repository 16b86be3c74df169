//! `/classes`

use crate::world::{ASSISTANT, TEACHER, TEACHER_OF_ANOTHER_CLASS, World};

#[tokio::test]
async fn everybody_sees_the_classes_that_they_work_with() {
    let world = World::new().await;
    let page = world.browser(TEACHER).page("/classes").await;
    assert!(page.says("5 Hawthorn") && page.says("12 pupils") && !page.says("5 Rowan"), "{}", page.words());
    let other = world.browser(TEACHER_OF_ANOTHER_CLASS).page("/classes").await;
    assert!(
        other.says("5 Rowan") && other.says("1 pupil ") && !other.says("5 Hawthorn"),
        "{}",
        other.words()
    );
    let add =
        |page: &crate::browser::Answer| page.tags().iter().any(|tag| tag.get("href") == Some("/classes/new"));
    assert!(add(&page));
    assert!(!add(&world.browser(ASSISTANT).page("/classes").await), "an assistant makes no classes");
}
