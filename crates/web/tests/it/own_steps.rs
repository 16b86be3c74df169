//! `/classes/{group}/own-steps` and a pupil's: steps of their own, inside the lesson that everybody is in.

use crate::world::{
    ASSISTANT, CARER, DATA_MANAGER, HEAD, PUPIL, SENCO, TEACHER, TEACHER_OF_ANOTHER_CLASS, World, submission,
};
use app::store::OwnPlan;
use axum::http::StatusCode;

fn path(world: &World, at: usize, rest: &str) -> String {
    world.class(&format!("/pupils/{}/own-steps{rest}", world.pupil(at)))
}

/// In mathematics; Amirah has one in PE from the beginning.
async fn plans(world: &World, at: usize) -> Vec<OwnPlan> {
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let plans = tx.own_plans(&[world.pupil(at)]).await.unwrap();
    plans.into_iter().filter(|plan| plan.subject == world.known.maths).collect()
}

/// Plans an objective of another year and two small steps for a pupil.
async fn planned(world: &World, at: usize) {
    let (maths, objective) = (world.known.maths.to_string(), other_year(world).await);
    let sent = [
        ("subject", maths.as_str()),
        ("objective", objective.as_str()),
        ("words", "I can count ten things\n\n I can  share them out "),
        ("until", "2025-04-04"),
        ("submission", &submission()),
    ];
    let answer = world.browser(TEACHER).post(&path(world, at, ""), &sent).await;
    assert_eq!(answer.leads_to(), Some(path(world, at, "")));
}

/// "Recognise, find and name a half", of Year 1.
async fn other_year(world: &World) -> String {
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let subject = tx.subject(world.known.maths).await.unwrap().unwrap();
    let slug = subject.ids.objectives.keys().find(|slug| slug.as_str() == "ma-y1-find-half").unwrap();
    subject.ids.objectives[slug].to_string()
}

#[tokio::test]
async fn steps_are_planned_looked_at_and_met() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let empty = teacher.page(&path(&world, 1, "")).await;
    assert!(
        empty.says("Works on what the class works on") && empty.says("Plan steps in"),
        "{}",
        empty.words()
    );
    assert!(empty.says("What the class works on stands on these"));
    planned(&world, 0).await;
    let page = teacher.page(&path(&world, 0, "")).await;
    assert!(page.says("I can share them out") && page.says("until 4 April 2025"), "{}", page.words());
    let plan = plans(&world, 0).await.remove(0);
    assert_eq!(plan.steps.len(), 3);
    let step = plan.steps[1].id.to_string();
    for saw in ["not-yet", "alone"] {
        teacher.post(&path(&world, 0, "/look"), &[("step", step.as_str()), ("saw", saw)]).await;
    }
    let page = teacher.page(&path(&world, 0, "")).await;
    assert!(page.says("looked for once, the last on 4 March 2025; seen alone once"), "{}", page.words());
    teacher.post(&path(&world, 0, "/settle"), &[("step", step.as_str()), ("to", "met")]).await;
    let page = teacher.page(&path(&world, 0, "")).await;
    assert!(page.says("I can count ten things, met on 4 March 2025"), "{}", page.words());
    let card = teacher.page(&path(&world, 0, "/card")).await;
    assert!(card.says("Amirah: my steps") && card.says("I can already"), "{}", card.words());
    let class = teacher.page(&world.class("/own-steps")).await;
    assert!(class.says("1 met; until 4 April 2025"), "{}", class.words());
}

#[tokio::test]
async fn every_page_keeps_to_the_steps() {
    let world = World::new().await;
    let before = world.browser(PUPIL).page("/my-learning").await;
    planned(&world, 0).await;
    let mine = world.browser(PUPIL).page("/my-learning").await;
    assert!(mine.says("My steps") && mine.says("I can count ten things"), "{}", mine.words());
    assert_ne!(before.words(), mine.words());
    let teacher = world.browser(TEACHER);
    let brief = teacher.page(&world.class("/brief")).await;
    assert!(brief.says("own steps for 1"), "{}", brief.words());
    assert!(!teacher.page(&world.class("/board")).await.says("own steps"), "never on the board");
    let picture = teacher.page(&world.class(&world.lesson(0))).await;
    assert!(picture.says("own steps:"), "{}", picture.words());
    let child = world.browser(CARER).page(&format!("/children/{}", world.pupil(0))).await;
    assert!(
        child.says("works on steps of their own") && child.says("I can share them out"),
        "{}",
        child.words()
    );
}

#[tokio::test]
async fn a_plan_ends_and_one_of_today_is_as_if_it_had_never_been() {
    let world = World::new().await;
    planned(&world, 0).await;
    let plan = plans(&world, 0).await[0].id.to_string();
    world.browser(TEACHER).post(&path(&world, 0, "/end"), &[("plan", &plan)]).await;
    assert!(plans(&world, 0).await.is_empty());
    planned(&world, 0).await;
    let later = world.after(jiff::SignedDuration::from_hours(24));
    let teacher = later.sign_in(TEACHER).await;
    let plan = plans(&later, 0).await[0].id.to_string();
    teacher.post(&path(&later, 0, "/end"), &[("plan", &plan)]).await;
    assert_eq!(plans(&later, 0).await[0].until, crate::world::TODAY);
    let page = teacher.page(&path(&later, 0, "")).await;
    assert!(page.says("0 of 3 steps met"), "{}", page.words());
    let again = teacher.post(&path(&later, 0, "/end"), &[("plan", &plan)]).await;
    assert!(again.status.is_redirection(), "it is over already");
    let look = [("step", later.known.own.1.to_string()), ("saw", "alone".into())];
    assert!(teacher.post(&path(&later, 0, "/look"), &look).await.status.is_redirection());
    let over = plans(&later, 0).await[0].steps[1].id.to_string();
    let look = [("step", over), ("saw", "alone".into())];
    let answer = teacher.post(&path(&later, 0, "/look"), &look).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND, "nobody looks for a step of a plan that is over");
}

#[tokio::test]
async fn what_cannot_be_planned_is_said_and_what_was_written_comes_back() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let maths = world.known.maths.to_string();
    let long = "x".repeat(161);
    let many = (1..10).map(|step| format!("Step {step}")).collect::<Vec<_>>().join("\n");
    for (words, until, says) in [
        ("", "", "Choose or write at least one step"),
        (long.as_str(), "", "at most 160 characters"),
        (many.as_str(), "", "more than 8 steps at once"),
        ("I can count", "2025-03-03", "The last day is over"),
        ("I can count", "2026-03-03", "at most 40 weeks"),
        ("I can count", "soon", "is no day"),
    ] {
        let sent =
            [("subject", maths.as_str()), ("words", words), ("until", until), ("submission", &submission())];
        let answer = teacher.post(&path(&world, 0, ""), &sent).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{says}");
        assert!(answer.says(says), "{}", answer.words());
        assert!(words.is_empty() || answer.body.contains(words.lines().next().unwrap()));
    }
    assert!(plans(&world, 0).await.is_empty());
    let elsewhere = world.class(&format!("/pupils/{}/own-steps", world.known.pupil_of_rowan));
    let sent = [("subject", maths.as_str()), ("words", "I can count"), ("submission", &submission())];
    assert_eq!(teacher.post(&elsewhere, &sent).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_form_sent_twice_adds_its_steps_once() {
    let world = World::new().await;
    let (maths, id) = (world.known.maths.to_string(), submission());
    let sent = [("subject", maths.as_str()), ("words", "I can count"), ("submission", id.as_str())];
    for _ in 0..2 {
        world.browser(TEACHER).post(&path(&world, 0, ""), &sent).await;
    }
    let again =
        [("subject", maths.as_str()), ("words", "I can count\nI can share"), ("submission", &submission())];
    world.browser(TEACHER).post(&path(&world, 0, ""), &again).await;
    let plans = plans(&world, 0).await;
    assert_eq!((plans.len(), plans[0].steps.len()), (1, 2), "what is open is not added twice");
}

#[tokio::test]
async fn teachers_and_senco_plan_assistants_look_and_nobody_else_reads() {
    let world = World::new().await;
    planned(&world, 0).await;
    let step = plans(&world, 0).await[0].steps[1].id.to_string();
    let look = [("step", step.as_str()), ("saw", "help")];
    let plan = [("subject", "1"), ("words", "x"), ("submission", "submission-of-nobody")];
    for who in [TEACHER_OF_ANOTHER_CLASS, DATA_MANAGER, PUPIL, CARER] {
        for page in [world.class("/own-steps"), path(&world, 0, ""), path(&world, 0, "/card")] {
            assert_eq!(world.browser(who).get(&page).await.status, StatusCode::NOT_FOUND, "{who:?} {page}");
        }
        let answer = world.browser(who).post(&path(&world, 0, "/look"), &look).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{who:?}");
    }
    let assistant = world.browser(ASSISTANT);
    assert!(assistant.post(&path(&world, 0, "/look"), &look).await.status.is_redirection());
    assert_eq!(assistant.post(&path(&world, 0, ""), &plan).await.status, StatusCode::NOT_FOUND);
    let page = assistant.page(&path(&world, 0, "")).await;
    assert!(page.says("With help") && !page.says("Set aside") && !page.says("Save the steps"));
    let senco = world.browser(SENCO).page(&path(&world, 0, "")).await;
    assert!(senco.says("Save the steps") && !senco.says("Did it alone"), "{}", senco.words());
    let head = world.browser(HEAD).page(&path(&world, 0, "")).await;
    assert!(head.says("I can count ten things") && !head.says("Save the steps"), "{}", head.words());
}

#[tokio::test]
async fn who_comes_back_to_steps_of_their_own_missed_nothing_of_the_class_s() {
    let world = World::new().await;
    // Kazimierz was away on 18 February, when the third objective was taught.
    let page = world.class(&format!("/pupils/{}/coming-back", world.pupil(10)));
    let before = world.browser(TEACHER).page(&page).await;
    assert!(before.says("Taught on"), "{}", before.words());
    planned(&world, 10).await;
    let after = world.browser(TEACHER).page(&page).await;
    assert!(!after.says("Taught on") && after.says("half"), "{}", after.words());
}
