//! `/practice` without a set, and what a page says when the minutes are over.

use crate::browser::Answer;
use crate::world::{ASSISTANT, PUPIL, TEACHER, TEACHER_OF_ANOTHER_CLASS, World};
use app::store::{PracticeReason, PracticeSet};
use axum::http::StatusCode;
use domain::PracticeTurnId;
use jiff::SignedDuration;

async fn switch(world: &World, on: &str) -> Answer {
    let fields = [("subject", world.known.maths.to_string()), ("do", on.to_owned())];
    world.browser(TEACHER).post(&world.class("/practice/offer"), &fields).await
}

async fn offers(world: &World) -> Vec<PracticeSet> {
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let sets = tx.practice_sets(&[world.known.hawthorn], crate::world::TODAY).await.unwrap();
    sets.into_iter().filter(|set| set.set.offer).collect()
}

async fn start(world: &World, set: &PracticeSet, minutes: &str) -> Answer {
    let fields = [("set", set.id.to_string()), ("minutes", minutes.to_owned())];
    world.browser(PUPIL).post("/practice", &fields).await
}

fn turn(answer: &Answer) -> PracticeTurnId {
    answer.leads_to().unwrap().rsplit('/').next().unwrap().parse().unwrap()
}

#[tokio::test]
async fn it_is_off_until_a_teacher_of_the_class_switches_it_on() {
    let world = World::new().await;
    let pupil = world.browser(PUPIL);
    assert!(!pupil.page("/practice").await.says("What helps you most now"));
    let fields = [("subject", world.known.maths.to_string()), ("do", "on".to_owned())];
    for who in [ASSISTANT, TEACHER_OF_ANOTHER_CLASS, PUPIL] {
        let answer = world.browser(who).post(&world.class("/practice/offer"), &fields).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{who:?}");
    }
    switch(&world, "on").await;
    switch(&world, "on").await;
    assert_eq!(offers(&world).await.len(), 1, "switched on twice, it is on once");
    let page = world.browser(TEACHER).page(&world.class(&format!("/practice{}", world.lesson(1)))).await;
    assert!(page.says("It is on until 3 March 2026") && page.says("Switch it off"), "{}", page.words());
    let list = pupil.page("/practice").await;
    assert!(list.says("What helps you most now") && list.says("30 minutes"), "{}", list.words());
    let set = offers(&world).await.remove(0);
    switch(&world, "off").await;
    assert!(!pupil.page("/practice").await.says("What helps you most now"));
    let late = start(&world, &set, "10").await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.says("This practice is over."), "{}", late.words());
}

#[tokio::test]
async fn a_pupil_begins_by_themselves_on_what_is_next() {
    let world = World::new().await;
    switch(&world, "on").await;
    let set = offers(&world).await.remove(0);
    for minutes in ["11", "0", "90"] {
        let refused = start(&world, &set, minutes).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{minutes}");
        assert!(refused.says("10, 20 or 30 minutes"), "{}", refused.words());
    }
    let begun = start(&world, &set, "10").await;
    let id = turn(&begun);
    let pupil = world.browser(PUPIL);
    let question = pupil.page(&format!("/practice/{id}")).await;
    assert!(question.says("Check") && question.says("I’m stuck"), "{}", question.words());
    assert!(pupil.page("/practice").await.says("You have begun."));
    assert_eq!(turn(&start(&world, &set, "30").await), id, "what was begun goes on");
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let kept = tx.practice_turn(id).await.unwrap().unwrap();
    assert_eq!((kept.minutes, kept.pupil), (Some(10), world.pupil(0)));
    let about = tx.practice_turn_objectives(id).await.unwrap();
    let taught = &world.known.objectives[..4];
    assert!(!about.is_empty() && about.len() <= 3, "{about:?}");
    assert!(about.iter().all(|one| taught.contains(one)), "nothing that was not taught: {about:?}");
    let item = tx.practice_items(id).await.unwrap().remove(0);
    let from_before = matches!(item.reason, PracticeReason::Due | PracticeReason::Needed);
    assert!(about.contains(&item.objective) || from_before, "{item:?}");
}

#[tokio::test]
async fn an_offer_of_another_class_is_not_there() {
    let world = World::new().await;
    switch(&world, "on").await;
    let set = offers(&world).await.remove(0);
    let fields = [("set", set.id.to_string()), ("minutes", "10".to_owned())];
    let elsewhere = (domain::Role::Pupil, crate::world::Stands::Elsewhere);
    assert_eq!(world.browser(elsewhere).post("/practice", &fields).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn when_the_minutes_are_over_the_question_is_the_last() {
    let world = World::new().await;
    switch(&world, "on").await;
    let set = offers(&world).await.remove(0);
    let path = format!("/practice/{}", turn(&start(&world, &set, "10").await));
    let page = world.browser(PUPIL).page(&path).await;
    assert!(!page.says("Your time is up"), "{}", page.words());
    let left =
        |page: &Answer| page.tags().iter().find_map(|tag| tag.get("data-seconds-left").map(str::to_owned));
    assert_eq!(left(&page).as_deref(), Some("600"));
    // The question that is open is still there, may be answered, and is the last.
    let later = world.after(SignedDuration::from_mins(11));
    let pupil = later.browser(PUPIL);
    let page = pupil.page(&path).await;
    assert!(page.says("Your time is up. There is no hurry with this one"), "{}", page.words());
    assert!(page.says("Check") && left(&page).is_none(), "{}", page.words());
    let stuck = pupil.post(&path, &[("do", "stuck"), ("place", "1")]).await;
    assert!(stuck.says("that was the last one") && stuck.says("See what you did"), "{}", stuck.words());
    let over = pupil.page(&path).await;
    assert!(over.says("Your time is up. Thank you for working on this."), "{}", over.words());
    assert!(over.says("You practised:") && !over.says("Check"), "{}", over.words());
}

#[tokio::test]
async fn a_turn_that_is_stopped_did_not_run_out_of_time() {
    let world = World::new().await;
    switch(&world, "on").await;
    let set = offers(&world).await.remove(0);
    let path = format!("/practice/{}", turn(&start(&world, &set, "10").await));
    let pupil = world.browser(PUPIL);
    pupil.page(&path).await;
    pupil.post(&path, &[("do", "end")]).await;
    let over = world.after(SignedDuration::from_mins(15)).browser(PUPIL).page(&path).await;
    assert!(over.says("That’s it for now.") && !over.says("Your time is up"), "{}", over.words());
}
