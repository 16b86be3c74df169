//! The one-page profile: a pupil's own words, kept in every version, read by those who teach them.

use crate::browser::Answer;
use crate::world::{
    ASSISTANT, DATA_MANAGER, HEAD, PUPIL, SENCO, TEACHER, TEACHER_OF_ANOTHER_CLASS, Who, World,
};
use axum::http::StatusCode;

const OWN: &str = "/my-learning/profile";

fn page_of(world: &World) -> String {
    world.class(&format!("/pupils/{}/profile", world.pupil(0)))
}

async fn write(world: &World, helps: &str, seen: &str) -> Answer {
    world.browser(PUPIL).post(OWN, &[("words.2", helps), ("seen.2", seen)]).await
}

async fn told(world: &World, who: Who, helps: &str, seen: &str) -> Answer {
    world.browser(who).post(&page_of(world), &[("words.2", helps), ("seen.2", seen)]).await
}

#[tokio::test]
async fn a_pupil_writes_it_and_those_who_teach_them_read_it() {
    let world = World::new().await;
    let pupil = world.browser(PUPIL);
    assert!(pupil.page("/my-learning").await.says("Write my page"));
    let form = pupil.page(OWN).await.form(OWN);
    let saved = pupil.submit(&form, &[("words.1", "My brother Idris."), ("words.2", "Time.\nA map.")]).await;
    assert!(saved.body.contains("My brother Idris."), "{}", saved.words());
    assert!(pupil.page("/my-learning").await.says("Open my page"));
    for who in [TEACHER, ASSISTANT, SENCO] {
        let page = world.browser(who).page(&page_of(&world)).await;
        assert!(
            page.says("What matters to me") && page.says("My brother Idris."),
            "{who:?}: {}",
            page.words()
        );
        assert!(!page.says(", told to an adult"), "{who:?}");
    }
    for who in [HEAD, DATA_MANAGER, TEACHER_OF_ANOTHER_CLASS, PUPIL] {
        assert_eq!(world.browser(who).get(&page_of(&world)).await.status, StatusCode::NOT_FOUND, "{who:?}");
    }
    let about = world.browser(TEACHER).page(&world.class(&format!("/pupils/{}", world.pupil(0)))).await;
    assert!(about.says("What helps me: Time."), "{}", about.words());
    let board = world.browser(TEACHER).page(&world.class(&format!("/board{}", world.lesson(3)))).await;
    assert!(!board.says("Idris") && !board.says("Time."), "{}", board.words());
}

#[tokio::test]
async fn every_saved_text_can_be_read_and_said_again() {
    let world = World::new().await;
    let pupil = world.browser(PUPIL);
    write(&world, "A quiet place.", "0").await;
    write(&world, "Music while I write.", "1").await;
    let page = pupil.page(OWN).await;
    assert!(page.says("What I said before") && page.says("A quiet place."), "{}", page.words());
    let again = pupil.post(&format!("{OWN}/again"), &[("section", "2"), ("version", "1")]).await;
    assert_eq!(again.leads_to().as_deref(), Some(OWN));
    let seen = world.browser(TEACHER).page(&page_of(&world)).await;
    assert!(seen.says("A quiet place.") && !seen.says("Music while"), "{}", seen.words());
    assert!(pupil.page(OWN).await.says("Music while I write."), "what stood there is kept");
    // Cleared, nothing is said; and it can still be taken up again.
    write(&world, "", "3").await;
    assert!(world.browser(TEACHER).page(&page_of(&world)).await.says("has not said anything here yet"));
    assert!(pupil.page(OWN).await.says("A quiet place."));
    for (section, version) in [("2", "9"), ("1", "1"), ("0", "1"), ("5", "1"), ("two", "1")] {
        let none = pupil.post(&format!("{OWN}/again"), &[("section", section), ("version", version)]).await;
        assert_eq!(none.status, StatusCode::NOT_FOUND, "{section} {version}");
    }
}

#[tokio::test]
async fn what_a_pupil_tells_is_marked_as_told() {
    let world = World::new().await;
    let told_it = told(&world, ASSISTANT, "When you show it first.", "0").await;
    assert_eq!(told_it.leads_to(), Some(page_of(&world)));
    let seen = world.browser(TEACHER).page(&page_of(&world)).await;
    assert!(seen.says("4 March 2025, told to an adult"), "{}", seen.words());
    assert!(!seen.says("teaching-assistant"), "nobody's name stands with it: {}", seen.words());
    // The pupil changes it, and it is theirs.
    write(&world, "When you show it, and wait.", "1").await;
    let seen = world.browser(TEACHER).page(&page_of(&world)).await;
    assert!(!seen.says(", told to an adult") && seen.says("and wait"), "{}", seen.words());
    assert!(
        world.browser(PUPIL).page(OWN).await.says("told to an adult"),
        "the earlier words say how they came"
    );
    assert_eq!(told(&world, HEAD, "x", "0").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn two_who_write_at_once_lose_nothing() {
    let world = World::new().await;
    told(&world, TEACHER, "A map of the day.", "0").await;
    let late = write(&world, "Headphones.", "0").await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.says("Somebody else wrote here") && late.body.contains("Headphones."), "{}", late.words());
    let seen = world.browser(TEACHER).page(&page_of(&world)).await;
    assert!(seen.says("A map of the day.") && !seen.says("Headphones"), "{}", seen.words());
    let form = late.form(OWN);
    assert_eq!(form.value("seen.2"), "1", "saved again, it takes the other's place");
    world.browser(PUPIL).submit(&form, &[]).await;
    let page = world.browser(PUPIL).page(OWN).await;
    assert!(page.body.contains("Headphones.") && page.says("A map of the day."), "{}", page.words());
}

#[tokio::test]
async fn too_long_is_asked_again_with_what_was_typed() {
    let world = World::new().await;
    let long = "x".repeat(501);
    let answer = write(&world, &long, "0").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.says("That is 501 characters") && answer.body.contains(&long), "{}", answer.words());
    let answer = told(&world, TEACHER, &long, "0").await;
    assert!(answer.says("at most 500") && answer.body.contains(&long), "{}", answer.words());
    assert!(world.browser(TEACHER).page(&page_of(&world)).await.says("has not said anything here yet"));
}

#[tokio::test]
async fn whoever_covers_a_lesson_has_one_page() {
    let world = World::new().await;
    let cover = world.class("/needs/cover");
    write(&world, "A list of what we do.", "0").await;
    world.browser(PUPIL).post(OWN, &[("words.1", "My brother Idris."), ("seen.1", "0")]).await;
    for who in [TEACHER, ASSISTANT, SENCO] {
        let page = world.browser(who).page(&cover).await;
        assert!(
            page.says("Rest breaks") && page.says("Helps: A list of what we do."),
            "{who:?}: {}",
            page.words()
        );
        assert!(
            !page.says("Idris") && !page.says("Health"),
            "what helps, and nothing that need not be known"
        );
    }
    assert_eq!(world.browser(HEAD).get(&cover).await.status, StatusCode::NOT_FOUND);
}
