//! `/signing-in`: names or badges, for the whole school.

use crate::enter::{device, ready};
use crate::world::{DATA_MANAGER, TEACHER, World, people_of_the_register};
use axum::http::StatusCode;

#[tokio::test]
async fn a_school_that_chooses_badges_shows_no_name_before_a_child_is_in() {
    let world = World::new().await;
    let (code, _) = ready(&world).await;
    let office = world.browser(DATA_MANAGER);
    let form = office.page("/signing-in").await.form("/signing-in");
    assert_eq!(form.value("shows"), "names");
    let saved = office.post("/signing-in", &[("shows", "badges")]).await;
    assert!(saved.says("Saved.") && saved.form("/signing-in").value("shows") == "badges");
    let mut device = device(&world, &code).await;
    let pictures = format!("/enter/pictures/{}", world.pupil(0));
    for path in ["/enter/names", &pictures] {
        let page = device.page(path).await;
        assert!(page.says("full heart"), "{}", page.words());
        for (given, family) in people_of_the_register() {
            assert!(!page.body.contains(given) && !page.body.contains(family), "{given} stands at {path}");
        }
    }
    let page = world.browser(TEACHER).page(&world.class("/signing-in")).await;
    assert!(page.says("Amirah full heart"), "their teacher knows whose is whose: {}", page.words());
    let other = office.post("/signing-in", &[("shows", "faces")]).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_way_to_the_choice_stands_at_the_foot_of_those_who_may() {
    let world = World::new().await;
    assert!(world.browser(DATA_MANAGER).page("/data").await.body.contains("href=\"/signing-in\""));
    assert!(!world.browser(TEACHER).page("/today").await.body.contains("href=\"/signing-in\""));
}
