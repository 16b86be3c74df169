//! The plan of a lesson by URL: made from the brief in one click, changed, read for each pupil, taken away; never asked for.

use crate::browser::Answer;
use crate::world::{ASSISTANT, TEACHER, World};
use axum::http::StatusCode;

async fn made(world: &World) -> Answer {
    let teacher = world.browser(TEACHER);
    let offered = teacher.page(&world.class("/plan")).await;
    assert!(offered.says("none is needed"), "{}", offered.words());
    teacher.submit(&offered.form_that("brief"), &[]).await
}

#[tokio::test]
async fn one_click_makes_it_from_the_brief_and_it_says_who_gets_what_and_why() {
    let world = World::new().await;
    let plan = made(&world).await;
    for says in [
        "Lesson plan",
        "One goal for everybody",
        "Who gets what, and why",
        "Practise, each at their own step",
    ] {
        assert!(plan.says(says), "{says}: {}", plan.words());
    }
    assert!(plan.says("minutes"), "{}", plan.words());
    let again = world.browser(TEACHER).post(&world.class("/plan"), &about(&world, "brief")).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "made again, it stays as it is");
    let preview = world.browser(TEACHER).page(&world.class("/plan/preview")).await;
    assert!(preview.says("What each pupil will get") && preview.says("because:"), "{}", preview.words());
    assert!(preview.says("What everybody gets."), "{}", preview.words());
    assert!(preview.says("Always: Rest breaks"), "{}", preview.words());
    assert!(!preview.says("Group: Oak"), "the groups are about another objective: {}", preview.words());
    let read = world.browser(ASSISTANT).page(&world.class("/plan")).await;
    assert!(read.says("Who gets what") && !read.says("Keep the plan"), "{}", read.words());
}

fn about(world: &World, verb: &str) -> Vec<(String, String)> {
    vec![
        ("do".into(), verb.into()),
        ("subject".into(), world.known.maths.to_string()),
        ("objective".into(), world.known.objectives[3].to_string()),
    ]
}

async fn save(world: &World, seen: &str, changes: &[(&str, &str)]) -> Answer {
    let mut fields = about(world, "save");
    let lesson = made_for(world).await;
    fields.extend(lesson);
    fields.push(("seen".into(), seen.into()));
    fields.extend(changes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    world.browser(TEACHER).post(&world.class("/plan"), &fields).await
}

/// Day and period as the page sends them.
async fn made_for(world: &World) -> Vec<(String, String)> {
    let page = world.browser(TEACHER).page(&world.class("/plan")).await;
    let form = page.form(&world.class("/plan"));
    ["on", "period"].iter().map(|name| ((*name).to_owned(), form.value(name).to_owned())).collect()
}

#[tokio::test]
async fn it_is_changed_word_by_word_and_of_two_at_once_the_second_is_told() {
    let world = World::new().await;
    made(&world).await;
    let pupil = world.pupil(3).to_string();
    let changes = [
        ("goal", "Compare two fractions"),
        ("minutes.0", "12"),
        ("approach.0", "bar model"),
        ("text.0", "Draw both as bars"),
        ("who.0", pupil.as_str()),
        ("kind.0", "scaffold"),
        ("gets.0", "strips to fold"),
        ("why.0", "asked for them"),
    ];
    assert_eq!(save(&world, "1", &changes).await.status, StatusCode::SEE_OTHER);
    let plan = world.browser(TEACHER).page(&world.class("/plan")).await;
    for says in ["Draw both as bars", "strips to fold", "12 minutes"] {
        assert!(plan.body.contains(says), "{says}");
    }
    assert!(plan.body.contains("value=\"bar model\""), "the school's own word is offered again");
    let late = save(&world, "1", &changes).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.says("Somebody else has changed this plan"), "{}", late.words());
}

#[tokio::test]
async fn what_cannot_be_kept_comes_back_with_its_row_and_nothing_is_lost() {
    let world = World::new().await;
    made(&world).await;
    let elsewhere = world.known.pupil_of_rowan.to_string();
    let stranger = [("goal", "Add"), ("who.0", elsewhere.as_str()), ("kind.0", "adult"), ("gets.0", "help")];
    assert_eq!(save(&world, "1", &stranger).await.status, StatusCode::NOT_FOUND);
    for (changes, says) in [
        (vec![("goal", " ")], "Say the goal"),
        (vec![("goal", "Add"), ("text.0", "kept words"), ("minutes.0", "900")], "Segment 1: minutes"),
        (vec![("goal", "Add"), ("text.0", "kept words"), ("minutes.0", "200")], "Segment 1: minutes"),
    ] {
        let answer = save(&world, "1", &changes).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{says}");
        assert!(answer.says(says), "{says}: {}", answer.words());
    }
    let kept = save(&world, "1", &[("goal", "Add"), ("text.0", "kept words"), ("minutes.0", "200")]).await;
    assert!(kept.body.contains("kept words"), "what was typed still stands there");
}

#[tokio::test]
async fn it_is_taken_away_again() {
    let world = World::new().await;
    made(&world).await;
    let gone = world.browser(TEACHER).post(&world.class("/plan"), &about(&world, "drop")).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER);
    assert!(world.browser(TEACHER).page(&world.class("/plan")).await.says("none is needed"));
    assert!(world.browser(TEACHER).page(&world.class("/plan/preview")).await.says("There is no plan"));
}

#[tokio::test]
async fn the_unit_stands_on_one_page_and_nothing_changes() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let plan = teacher.page(&world.class("/plan")).await;
    assert!(plan.body.contains("/unit?"), "the plan leads there");
    let unit = teacher.page(&world.class("/unit")).await;
    for says in [
        "Objectives, in order",
        "(next lesson)",
        "taught on",
        "Starters that are ready",
        "For the next lesson",
    ] {
        assert!(unit.says(says), "{says}: {}", unit.words());
    }
    assert!(unit.says("lessons given"), "{}", unit.words());
    assert!(world.browser(ASSISTANT).page(&world.class("/unit")).await.says("Objectives, in order"));
    assert!(teacher.page(&world.class("/plan")).await.says("none is needed"), "nothing was made");
    let other = world.browser(crate::world::TEACHER_OF_ANOTHER_CLASS).get(&world.class("/unit")).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn words_before_the_lesson_are_named_and_print_as_slips_that_say_no_reason() {
    let world = World::new().await;
    made(&world).await;
    let teacher = world.browser(TEACHER);
    let none = teacher.page(&world.class("/plan/words")).await;
    assert!(none.says("Nobody in this class meets the words before the lesson"), "{}", none.words());
    let sent = crate::world::submission();
    let fields = [
        ("need", "Reading takes longer"),
        ("source", "lessons"),
        ("submission", sent.as_str()),
        ("does", "words-before"),
        ("does", "print-24"),
    ];
    let needs = world.class(&format!("/pupils/{}/needs", world.pupil(2)));
    assert_eq!(teacher.post(&needs, &fields).await.status, StatusCode::SEE_OTHER);
    let plan = teacher.page(&world.class("/plan")).await;
    assert!(plan.says("Cressida – words before the lesson"), "{}", plan.words());
    let slips = teacher.page(&world.class("/plan/words")).await;
    assert!(
        slips.body.contains("paper word-slip larger") || slips.says("The unit has no words yet"),
        "{}",
        slips.words()
    );
    assert!(!slips.says("Reading takes longer"), "a slip says no reason: {}", slips.words());
}
