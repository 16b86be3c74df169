//! `/classes/{group}/pupils/{pupil}/objectives/{objective}`

use crate::world::{TEACHER, World};
use axum::http::StatusCode;

fn behind(world: &World, pupil: usize, objective: usize) -> String {
    world.class(&format!("/pupils/{}/objectives/{}", world.pupil(pupil), world.known.objectives[objective]))
}

#[tokio::test]
async fn every_row_is_there_latest_first_with_its_day() {
    let world = World::new().await;
    let page = world.browser(TEACHER).page(&behind(&world, 8, 0)).await;
    let words = page.words();
    let (paper, exit) = (words.find("Tuesday 25 February"), words.find("Tuesday 4 February"));
    assert!(paper.is_some() && paper < exit, "{words}");
    assert!(page.says("From 4 entries") && page.says("not right") && page.says("a wrong idea"), "{words}");
}

/// Absent, not reached, blank and wrong are different words.
#[tokio::test]
async fn silence_is_told_from_being_wrong() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let compare = teacher.page(&behind(&world, 8, 2)).await;
    assert!(compare.says("left blank") && compare.says("not reached"), "{}", compare.words());
    let add = teacher.page(&behind(&world, 8, 3)).await;
    assert!(add.says("not right") && !add.says("left blank"), "{}", add.words());
    let away = teacher.page(&behind(&world, 10, 2)).await;
    assert!(away.says("away"), "{}", away.words());
    let half = teacher.page(&behind(&world, 4, 3)).await;
    assert!(half.says("1.5 of 3 marks"), "{}", half.words());
}

#[tokio::test]
async fn what_was_seen_is_told_in_the_teachers_words() {
    let world = World::new().await;
    let page = world.browser(TEACHER).page(&behind(&world, 0, 3)).await;
    assert!(page.says("“explained it with a bar”") && page.says("Seen in class"), "{}", page.words());
}

#[tokio::test]
async fn an_objective_with_nothing_recorded_says_so() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    assert!(teacher.page(&behind(&world, 0, 6)).await.says("Nothing was recorded yet"));
    let nobody = world.class(&format!("/pupils/{}/objectives/999999", world.pupil(0)));
    assert_eq!(teacher.get(&nobody).await.status, StatusCode::NOT_FOUND);
}

/// Too little to tell is said in words, with what would settle it, on both pages.
#[tokio::test]
async fn too_little_to_tell_says_what_would_settle_it() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let mut told = 0;
    for pupil in 0..world.known.pupils.len() {
        for page in [
            world.class(&format!("/pupils/{}", world.pupil(pupil))),
            behind(&world, pupil, 0),
            behind(&world, pupil, 2),
        ] {
            let words = teacher.page(&page).await.words();
            assert!(!words.contains("0 to 10") && !words.contains("0 to 9"), "{words}");
            told += usize::from(words.to_lowercase().contains("too little to tell yet: "));
        }
    }
    assert!(told > 0, "nobody has too little evidence");
}
