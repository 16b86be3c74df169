//! `/classes/{group}/pupils/{pupil}`

use crate::browser::Answer;
use crate::world::{ASSISTANT, TEACHER, TODAY, World};
use axum::http::StatusCode;
use std::collections::BTreeMap;

/// The state of each objective, by title.
pub fn states(page: &Answer) -> BTreeMap<String, String> {
    let list = page.body.split("<ul class=\"plain states\">").skip(1);
    let items = list.flat_map(|list| list.split("</ul>").next().unwrap_or_default().split("<li>").skip(1));
    items
        .filter_map(|item| {
            let shape = item.split("class=\"k ").nth(1)?.split('"').next()?;
            let title = item.split("<p class=\"why\">").next().map(crate::html::words)?;
            Some((title, shape.to_owned()))
        })
        .collect()
}

#[tokio::test]
async fn a_pupil_page_says_what_is_known_and_what_comes_next() {
    let world = World::new().await;
    for who in [TEACHER, ASSISTANT] {
        let page = world.browser(who).page(&world.class(&format!("/pupils/{}", world.pupil(8)))).await;
        assert!(page.says("Ikechukwu") && page.says("5 Hawthorn · Mathematics") && page.says("Next step"));
        assert_eq!(
            states(&page)["Find fractions equivalent to a given fraction"],
            "not-yet",
            "{}",
            page.words()
        );
        for (_, other) in world.known.pupils.iter().filter(|(id, _)| *id != world.pupil(8)) {
            assert!(!page.body.contains(other), "{other} stands on Ikechukwu's page");
        }
    }
}

#[tokio::test]
async fn a_child_who_left_the_class_is_opened_by_it_no_more() {
    let world = World::new().await;
    let path = world.class(&format!("/pupils/{}", world.pupil(3)));
    let teacher = world.browser(TEACHER);
    teacher.page(&path).await;
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    tx.leave_group(world.known.hawthorn, &[world.pupil(3)], TODAY).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(teacher.get(&path).await.status, StatusCode::NOT_FOUND);
    assert!(!teacher.page(&world.class("")).await.body.contains("Dmitri"));
}

#[tokio::test]
async fn another_subject_has_its_own_page() {
    let world = World::new().await;
    let path = world.class(&format!("/pupils/{}?subject={}", world.pupil(0), world.known.pe));
    let page = world.browser(TEACHER).page(&path).await;
    assert!(page.says("5 Hawthorn · Physical education"), "{}", page.words());
    assert!(!page.says("fractions"));
}
