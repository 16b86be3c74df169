//! How lessons feel: asked, tapped, counted, told, acted on; nobody's answer is anybody's.

use crate::browser::Answer;
use crate::world::{
    ASSISTANT, DATA_MANAGER, PUPIL, Stands, TEACHER, TEACHER_OF_ANOTHER_CLASS, World, submission,
};
use app::store::{GroupKind, NewGroup};
use axum::http::StatusCode;
use domain::{PulseQuestion, Role};
use jiff::SignedDuration;
use jiff::civil::{Date, date};

const MONDAY: Date = date(2025, 3, 3);
const HEAD: (Role, Stands) = (Role::Head, Stands::Elsewhere);

async fn hands(world: &World, counts: &[(&str, &str)]) -> Answer {
    let sent = submission();
    let fields: Vec<(&str, &str)> = counts.iter().copied().chain([("submission", sent.as_str())]).collect();
    world.browser(TEACHER).post(&world.class("/pulse/hands"), &fields).await
}

async fn tap(world: &World, answers: &[(&str, &str)]) -> Answer {
    let class = world.known.hawthorn.to_string();
    let fields: Vec<(&str, &str)> = answers.iter().copied().chain([("class", class.as_str())]).collect();
    world.browser(PUPIL).post("/my-learning/pulse", &fields).await
}

async fn answers(world: &World) -> u32 {
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    tx.pulse_counts(world.known.hawthorn, MONDAY).await.unwrap().iter().map(|one| one.answers).sum()
}

#[tokio::test]
async fn a_pupil_taps_once_a_week_and_nothing_is_shown_under_five() {
    let world = World::new().await;
    let pupil = world.browser(PUPIL);
    assert!(pupil.page("/my-learning").await.says("How were your lessons this week?"));
    let nothing = tap(&world, &[]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nothing.says("Choose an answer first"), "{}", nothing.words());
    assert_eq!(tap(&world, &[("pace", "3")]).await.status, StatusCode::NOT_FOUND, "no such answer");
    assert_eq!(answers(&world).await, 0);
    let given = tap(&world, &[("pace", "2"), ("helped", "4")]).await;
    assert_eq!((given.status, given.leads_to().as_deref()), (StatusCode::SEE_OTHER, Some("/my-learning")));
    tap(&world, &[("pace", "0")]).await;
    assert_eq!(answers(&world).await, 2, "tapped twice, it counts once");
    let learning = pupil.page("/my-learning").await;
    assert!(
        !learning.says("How were your lessons") && !learning.says("about lessons"),
        "{}",
        learning.words()
    );
    assert!(pupil.page("/my-learning/pulse").await.says("Nobody is asking just now"));
    let page = world.browser(TEACHER).page(&world.class("/pulse")).await;
    assert!(page.says("that is not shown, so that nobody can be guessed"), "{}", page.words());
    assert!(!page.says("1 answered"), "{}", page.words());
}

#[tokio::test]
async fn hands_are_counted_shown_to_the_class_and_answered() {
    let world = World::new().await;
    hands(&world, &[("pace-0", "1"), ("pace-1", "4"), ("pace-2", "7")]).await;
    let page = world.browser(TEACHER).page(&world.class("/pulse")).await;
    assert!(page.says("12 answered") && page.says("Go in smaller steps"), "{}", page.words());
    let told = [("week", "2025-03-03"), ("reply", "One step fewer each day.")];
    world.browser(TEACHER).post(&world.class("/pulse/reply"), &told).await;
    let learning = world.browser(PUPIL).page("/my-learning").await;
    assert!(learning.says("Too slow 1, about right 4, too fast 7."), "{}", learning.words());
    assert!(learning.says("One step fewer each day."), "{}", learning.words());
    // Counted again, the first counts are gone.
    hands(&world, &[("pace-1", "11")]).await;
    let page = world.browser(TEACHER).page(&world.class("/pulse")).await;
    assert!(page.says("11 answered") && !page.says("Go in smaller steps"), "{}", page.words());
}

#[tokio::test]
async fn what_half_say_of_pace_is_in_the_next_brief_and_gone_two_weeks_later() {
    let world = World::new().await;
    let brief = world.class("/brief");
    assert!(!world.browser(TEACHER).page(&brief).await.says("found lessons too fast"));
    hands(&world, &[("pace-1", "5"), ("pace-2", "7")]).await;
    let page = world.browser(TEACHER).page(&brief).await;
    assert!(page.says("7 of 12 who answered found lessons too fast."), "{}", page.words());
    assert!(page.says("in smaller steps"), "{}", page.words());
    let later = world.after(SignedDuration::from_hours(24 * 14));
    assert!(!later.sign_in(TEACHER).await.page(&brief).await.says("found lessons too fast"));
}

#[tokio::test]
async fn challenge_and_what_helped_change_the_brief_and_the_plan_with_their_numbers() {
    let world = World::new().await;
    let counts = [
        ("challenge-1", "3"),
        ("challenge-2", "9"),
        ("helped-1", "8"),
        ("helped-3", "4"),
        ("enjoyment-0", "4"),
    ];
    hands(&world, &counts).await;
    let teacher = world.browser(TEACHER);
    let brief = teacher.page(&world.class("/brief")).await;
    for says in [
        "As the class said: begin with one worked together",
        "9 of 12 who answered found the work too hard.",
        "8 of 12 who answered said that an example helped most.",
    ] {
        assert!(brief.says(says), "{says}: {}", brief.words());
    }
    assert!(!brief.says("did not enjoy"), "four answers are not shown: {}", brief.words());
    let offered = brief.form_that("brief");
    let plan = teacher.submit(&offered, &[]).await;
    assert!(plan.body.contains("9 of 12 who answered found the work too hard."), "{}", plan.words());
    assert!(plan.body.contains("value=\"worked example\""), "the school’s own word for what helped");
    let saved = teacher.submit(&plan.form(&world.class("/plan")), &[("do", "save")]).await;
    assert!(saved.says("Lesson plan"), "what was made can be kept: {}", saved.words());
}

#[tokio::test]
async fn what_cannot_be_is_asked_again_and_nothing_is_kept() {
    let world = World::new().await;
    for (counts, says) in [
        (vec![("pace-0", "9"), ("pace-1", "9")], "18 hands are more than the class has pupils (12)"),
        (vec![("pace-0", "a lot")], "Type whole numbers"),
        (vec![("pace-0", "-1")], "Type whole numbers"),
        (vec![("pace-0", "99999999999")], "Type whole numbers"),
        (vec![("pace-0", "0")], "Type how many hands you counted"),
        (vec![], "Type how many hands you counted"),
    ] {
        let answer = hands(&world, &counts).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{counts:?}");
        assert!(answer.says(says), "{counts:?}: {}", answer.words());
    }
    let long = "x".repeat(201);
    let reply = [("week", "2025-03-03"), ("reply", long.as_str())];
    let answer = world.browser(TEACHER).post(&world.class("/pulse/reply"), &reply).await;
    assert!(answer.says("at most 200 characters") && answer.body.contains(&long), "what was typed stays");
    let never = [("week", "2025-02-03"), ("reply", "We did.")];
    let answer = world.browser(TEACHER).post(&world.class("/pulse/reply"), &never).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert_eq!(answers(&world).await, 0);
}

#[tokio::test]
async fn the_same_counts_sent_twice_are_stored_once() {
    let world = World::new().await;
    let fields = [("pace-1", "6"), ("submission", "0123456789abcdef")];
    let teacher = world.browser(TEACHER);
    teacher.post(&world.class("/pulse/hands"), &fields).await;
    hands(&world, &[("pace-1", "8")]).await;
    let again = teacher.post(&world.class("/pulse/hands"), &fields).await;
    assert!(again.status.is_redirection());
    assert_eq!(answers(&world).await, 8, "what came late does not undo what came after it");
}

#[tokio::test]
async fn a_class_is_seen_by_its_teacher_and_the_school_by_its_head() {
    let world = World::new().await;
    hands(&world, &[("pace-1", "12")]).await;
    for who in [ASSISTANT, TEACHER_OF_ANOTHER_CLASS, HEAD, PUPIL, DATA_MANAGER] {
        let answer = world.browser(who).get(&world.class("/pulse")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{who:?}");
    }
    let exit = world.class("/exit");
    assert!(world.browser(TEACHER).page(&exit).await.says("How did lessons feel this week?"));
    assert!(!world.browser(ASSISTANT).page(&exit).await.says("How did lessons feel this week?"));
    let head = world.browser(HEAD);
    let page = head.page("/pulse").await;
    assert!(page.says("There is nothing to show yet"), "one class is no school: {}", page.words());
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    for name in ["5 Oak", "5 Elm"] {
        let group =
            NewGroup { name: name.into(), kind: GroupKind::Class, year: Some(5), from: MONDAY, until: None };
        let group = tx.create_group(&group).await.unwrap();
        tx.ask_pulse(group, MONDAY).await.unwrap();
        tx.count_pulse_hands(group, MONDAY, PulseQuestion::Pace, &[0, 3, 1]).await.unwrap();
    }
    tx.commit().await.unwrap();
    let page = head.page("/pulse").await;
    assert!(page.says("20 answered in 3 classes") && !page.says("Hawthorn"), "{}", page.words());
    let pupil = world.browser(PUPIL).get("/pulse").await;
    assert_eq!(pupil.status, StatusCode::NOT_FOUND);
}
