//! `/my-learning/interests`: what a pupil likes is theirs to say, and changes the words of a question only.

use crate::browser::Answer;
use crate::world::{PUPIL, TEACHER, World};
use app::assessment::template::ask;
use app::store::PracticeItem;
use axum::http::StatusCode;
use domain::{PracticeSetId, PupilId};

const PAGE: &str = "/my-learning/interests";

async fn say(world: &World, likes: &[&str]) -> Answer {
    let fields: Vec<(&str, String)> = likes.iter().map(|word| ("likes", (*word).to_owned())).collect();
    world.browser(PUPIL).post(PAGE, &fields).await
}

#[tokio::test]
async fn a_pupil_says_changes_and_clears_what_they_like() {
    let world = World::new().await;
    let pupil = world.browser(PUPIL);
    assert!(pupil.page("/my-learning").await.says("Say what you like"));
    let page = pupil.page(PAGE).await;
    assert!(page.says("football") && page.says("It doesn’t matter to me"), "{}", page.words());
    let said = say(&world, &["football", "space"]).await;
    assert_eq!((said.status, said.leads_to().as_deref()), (StatusCode::SEE_OTHER, Some("/my-learning")));
    let learning = pupil.page("/my-learning").await;
    assert!(learning.says("football and space. Change"), "{}", learning.words());
    let teacher = world.browser(TEACHER);
    let seen = teacher.page(&world.class(&format!("/pupils/{}", world.pupil(0)))).await;
    assert!(seen.says("Likes football and space"), "{}", seen.words());
    pupil.post(PAGE, &[("likes", "music"), ("do", "none")]).await;
    let learning = pupil.page("/my-learning").await;
    assert!(!learning.says("football") && learning.says("Change"), "{}", learning.words());
    let seen = teacher.page(&world.class(&format!("/pupils/{}", world.pupil(0)))).await;
    assert!(!seen.says("Likes "), "{}", seen.words());
}

#[tokio::test]
async fn too_many_are_asked_again_and_a_word_of_nobody_is_not_there() {
    let world = World::new().await;
    let many = say(&world, &["football", "space", "music", "art"]).await;
    assert_eq!(many.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(many.says("Which three do you like best?"), "{}", many.words());
    let ticked = many.tags().iter().filter(|tag| tag.get("checked").is_some()).count();
    assert_eq!(ticked, 4, "what was chosen still stands there");
    assert_eq!(say(&world, &["gambling"]).await.status, StatusCode::NOT_FOUND);
    assert!(world.browser(PUPIL).page("/my-learning").await.says("Say what you like"), "nothing was kept");
}

async fn items(world: &World, set: PracticeSetId, pupil: PupilId) -> Vec<PracticeItem> {
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let turns = tx.practice_turns_at(set).await.unwrap();
    let turn = turns.iter().find(|turn| turn.pupil == pupil).unwrap().id;
    tx.practice_items(turn).await.unwrap()
}

/// The same sheet for all: whoever likes something reads about it, with everybody's numbers and answers.
#[tokio::test]
async fn one_sheet_has_the_same_numbers_for_whoever_it_is_told() {
    let world = World::new().await;
    say(&world, &["football", "food", "nature"]).await;
    let teacher = world.browser(TEACHER);
    let form = teacher.page(&world.class(&format!("/practice{}", world.lesson(1)))).await;
    let form = form.form(&world.class("/practice"));
    let mut fields = form.with(&[("kind", "same-sheet"), ("questions", "20"), ("until", "2025-03-10")]);
    fields.retain(|(name, _)| name != "objective");
    fields
        .extend(world.known.objectives.iter().map(|one| ("objective".to_owned(), one.to_string())).take(12));
    let given = teacher.post(&world.class("/practice"), &fields).await;
    let path = given.leads_to().unwrap();
    let set = path.split('/').rev().nth(1).unwrap().parse().unwrap();
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let subject = tx.subject(world.known.maths).await.unwrap().unwrap();
    drop(tx);
    let (likes, plain) = (items(&world, set, world.pupil(0)).await, items(&world, set, world.pupil(1)).await);
    assert_eq!((likes.len(), plain.len()), (20, 20));
    let mut told = 0;
    for (one, other) in likes.iter().zip(&plain) {
        assert_eq!(one.question, other.question);
        let slug = subject.ids.questions.iter().find(|(_, (_, version))| *version == one.question).unwrap().0;
        let question = subject.value.questions().find(|question| question.id == *slug).unwrap();
        let drawn = |item: &PracticeItem| ask(question, item.draw.cast_unsigned()).unwrap();
        let (one, other) = (drawn(one), drawn(other));
        let answers = |drawn: &app::assessment::template::Drawn| {
            drawn.parts.iter().map(|part| part.shown.clone()).collect::<Vec<_>>()
        };
        assert_eq!(answers(&one), answers(&other));
        told += usize::from(one.text != other.text);
    }
    assert!(told > 0, "no question of this sheet is told about anything");
}
