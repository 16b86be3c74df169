//! `/modules`: what a school uses. What is off is offered to nobody, answers nobody, and loses nothing.

use crate::world::{CARER, DATA_MANAGER, HEAD, PUPIL, TEACHER, World};
use app::{Action, Module};
use axum::http::StatusCode;

/// Switches exactly these on, as the page does.
async fn choose(world: &World, on: &[Module]) -> String {
    let sent: Vec<(&str, &str)> = on.iter().map(|module| (module.name(), "on")).collect();
    let answer = world.browser(DATA_MANAGER).post("/modules", &sent).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.words());
    answer.words()
}

#[tokio::test]
async fn a_school_that_switched_nothing_on_has_today_mark_briefs_and_classes() {
    let world = World::new().await;
    assert!(choose(&world, &[]).await.contains("Kept"));
    let teacher = world.browser(TEACHER);
    for path in ["/today", "/mark", "/today/briefs", "/classes", &world.class(""), &world.class("/brief")] {
        let page = teacher.page(path).await;
        for rest in ["/targets\"", "/provision\"", "/clubs\"", "/conversations\"", "/needs\""] {
            assert!(!page.body.contains(rest), "a link to …{rest} on {path}");
        }
    }
    let off = teacher.get(&world.class("/working-groups")).await;
    assert_eq!(off.status, StatusCode::NOT_FOUND);
    assert!(
        off.says("Working groups and seats") && off.says("switched off in this school"),
        "{}",
        off.words()
    );
}

#[tokio::test]
async fn what_is_switched_off_is_there_again_when_it_is_on() {
    let world = World::new().await;
    let targets = world.class("/targets");
    let before = world.browser(TEACHER).page(&targets).await.words();
    choose(&world, &[Module::Groups]).await;
    assert_eq!(world.browser(TEACHER).get(&targets).await.status, StatusCode::NOT_FOUND);
    choose(&world, &Module::ALL).await;
    assert_eq!(world.browser(TEACHER).page(&targets).await.words(), before);
}

#[tokio::test]
async fn whoever_may_not_open_it_anyway_does_not_learn_that_it_is_off() {
    let world = World::new().await;
    choose(&world, &[]).await;
    for who in [PUPIL, CARER] {
        let answer = world.browser(who).get("/evenings").await;
        assert!(answer.status == StatusCode::NOT_FOUND && !answer.says("switched off"), "{who:?}");
    }
    let family = world.browser(CARER).get("/children").await;
    assert!(family.status == StatusCode::NOT_FOUND && !family.says("switched off"), "{}", family.words());
}

#[tokio::test]
async fn head_and_lists_choose_and_nobody_else() {
    let world = World::new().await;
    for who in [HEAD, DATA_MANAGER] {
        let page = world.browser(who).page("/modules").await;
        assert!(Module::ALL.iter().all(|module| page.says(module.title())), "{}", page.words());
    }
    assert_eq!(world.browser(TEACHER).get("/modules").await.status, StatusCode::NOT_FOUND);
    assert!(Action::ALL.contains(&Action::ChooseModules));
}
