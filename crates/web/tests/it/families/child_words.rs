//! What a child writes to a target or on their own page: every box says who reads it, and they do.

use crate::browser::Browser;
use crate::html;
use crate::routes;
use crate::world::store::{ChildWordAt, ProfileSection};
use crate::world::{
    ASSISTANT, CARER, DEPUTY, HEAD, LEAD, PUPIL, TEACHER, TEACHER_OF_ANOTHER_CLASS, World, now, submission,
};
use axum::http::StatusCode;
use domain::ChildWordId;
use jiff::SignedDuration;

const SAID: &str = "I do not want to take this home.";

fn target(world: &World) -> String {
    format!("/my-learning/targets/{}", world.known.target)
}

async fn decline(world: &World) {
    let pupil = world.browser(PUPIL);
    let page = pupil.page(&target(world)).await;
    let form = page.form_that("no");
    let done = pupil.submit(&form, &[("no", SAID)]).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.words());
}

/// What the child wrote last.
async fn latest(world: &World) -> ChildWordId {
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let all =
        tx.child_words_of(&[world.pupil(0)], now() - SignedDuration::from_hours(24 * 30)).await.unwrap();
    all.first().unwrap().id
}

#[tokio::test]
async fn every_box_of_a_pupil_says_who_reads_it() {
    let world = World::new().await;
    let pupil = world.browser(PUPIL);
    let sent = submission();
    let word = [("kind", "question"), ("text", "I want to sit elsewhere."), ("submission", sent.as_str())];
    pupil.post(&format!("/children/{}/words", world.pupil(0)), &word).await;
    let mut seen = 0;
    for route in routes::all(&world).into_iter() {
        if route.method != "GET" || !matches!(route.needs, web::Needs::Leave(_)) {
            continue;
        }
        let answer = pupil.get(&routes::path(&route, &world)).await;
        if answer.status != StatusCode::OK {
            continue;
        }
        for (name, form) in html::boxes(&answer.body) {
            // An answer to a question is checked at once, and stands with the marks.
            if name.starts_with("part.") || name.starts_with("answer.") {
                continue;
            }
            // About the school, unsigned: no teacher of a child, and no child, stands behind it.
            if route.path == "/school/say" {
                assert!(answer.says("The head and the deputy read your line"), "{}", answer.words());
                continue;
            }
            let says = html::words(&form);
            assert!(
                says.contains("Person teacher Teaches reads this."),
                "{}: nobody is said to read “{name}”: {says}",
                route.path
            );
            assert!(says.contains("deputy"), "{}: “{name}” says nobody else: {says}", route.path);
            seen += 1;
        }
    }
    assert!(seen >= 4 + 2 + 2 + 3, "own page, saying no, changing, proposing, telling: {seen}");
}

#[tokio::test]
async fn why_a_child_says_no_is_read_by_their_teacher_and_nobody_else() {
    let world = World::new().await;
    decline(&world).await;
    let (teacher, id) = (world.browser(TEACHER), latest(&world).await);
    assert!(teacher.page("/today").await.says("wrote: about 1 child"));
    let inbox = teacher.page("/families").await;
    assert!(inbox.says(SAID) && inbox.says("The child says no to a target"), "{}", inbox.words());
    assert!(inbox.says("Open the target, and answer there"));
    let path = format!("/families/child-words/{id}");
    for stranger in [TEACHER_OF_ANOTHER_CLASS, ASSISTANT, CARER, PUPIL, DEPUTY, HEAD, LEAD] {
        let browser = world.browser(stranger);
        let read = browser.post(&path, &[("", "")]).await;
        assert_eq!(read.status, StatusCode::NOT_FOUND, "{stranger:?}: it is today's, and the teacher's");
        let list = browser.get("/families").await;
        assert!(!list.body.contains(SAID), "{stranger:?}");
    }
    teacher.submit(&inbox.form(&path), &[]).await;
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    assert!(tx.child_word(id).await.unwrap().unwrap().read_at.is_some());
}

#[tokio::test]
async fn what_nobody_has_read_for_a_school_day_goes_to_the_deputy() {
    let world = World::new().await;
    decline(&world).await;
    let list = world.browser(DEPUTY).page("/families").await;
    assert!(list.says("The child proposes a target"), "since Friday: {}", list.words());
    assert!(!list.says(SAID), "today's is not the deputy's yet");
    assert!(!list.says("Open the target"), "whose page is the teacher's");
    let path = format!("/families/child-words/{}", world.known.child_word);
    let read = world.browser(DEPUTY).submit(&list.form(&path), &[]).await;
    assert!(!read.says("The child proposes a target"), "{}", read.words());
    assert!(!world.browser(HEAD).page("/families").await.says("The child"), "there is a deputy");
}

#[tokio::test]
async fn own_words_are_read_and_those_told_to_an_adult_were_heard() {
    let world = World::new().await;
    let pupil = world.browser(PUPIL);
    let page = pupil.page("/my-learning/profile").await;
    let form = page.form("/my-learning/profile");
    pupil.submit(&form, &[("words.3", "Being shouted at.")]).await;
    let teacher = world.browser(TEACHER);
    let inbox = teacher.page("/families").await;
    assert!(
        inbox.says("under “What does not help me”") && inbox.says("Being shouted at."),
        "{}",
        inbox.words()
    );
    let before = latest(&world).await;
    let typed = world.class(&format!("/pupils/{}/profile", world.pupil(0)));
    world.browser(TEACHER).post(&typed, &[("words.2", "A map."), ("seen.2", "0")]).await;
    assert_eq!(latest(&world).await, before, "the adult who typed it heard it");
}

#[tokio::test]
async fn an_answer_of_the_teacher_on_the_target_is_a_reading() {
    let world = World::new().await;
    let pupil = world.browser(PUPIL);
    let page = pupil.page(&target(&world)).await;
    let sent = pupil.submit(&page.form_that("change"), &[("reason", "One a week is enough.")]).await;
    assert_eq!(sent.status, StatusCode::OK, "{}", sent.words());
    let teacher = world.browser(TEACHER);
    assert!(teacher.page("/families").await.says("One a week is enough."));
    let of_amirah = world.class(&format!("/pupils/{}/targets/{}", world.pupil(0), world.known.target));
    let page = teacher.page(&of_amirah).await;
    teacher.submit(&page.form_that("agree"), &[]).await;
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let id = latest(&world).await;
    assert!(tx.child_word(id).await.unwrap().unwrap().read_at.is_some());
}

/// Presses the one key, wherever it stands.
async fn pressed(browser: &Browser, page: &str, action: &str) {
    let form = browser.page(page).await.form(action);
    assert_eq!(form.fields.len(), 0, "nothing of what is written goes with it");
    let told = browser.submit(&form, &[]).await;
    assert!(told.says("“please see me”, with the child’s number and nothing else"), "{}", told.words());
}

#[tokio::test]
async fn one_key_asks_for_the_safeguarding_lead_wherever_a_childs_words_stand() {
    let world = World::new().await;
    decline(&world).await;
    let teacher = world.browser(TEACHER);
    let child = world.class(&format!("/pupils/{}", world.pupil(3)));
    let asked = format!("Please see me about pupil {}.", world.pupil(3));
    assert!(!world.browser(LEAD).page("/families").await.says(&asked));
    for page in ["/profile", "/conversation"] {
        pressed(&teacher, &format!("{child}{page}"), &format!("{child}/pass")).await;
    }
    let list = world.browser(LEAD).page("/families").await;
    let waits = list.body.matches("action=\"/families/passed-on/").count();
    assert!(
        list.says(&asked) && waits == 2,
        "asked twice by the same, it waits once beside the one of before"
    );
    assert!(!list.says(SAID));
    let id = latest(&world).await;
    let passed = teacher.post(&format!("/families/child-words/{id}/pass"), &[("", "")]).await;
    assert_eq!(passed.leads_to().as_deref(), Some("/families?told=passed-child"));
    let amirah = world.class(&format!("/pupils/{}", world.pupil(0)));
    pressed(&teacher, &format!("{amirah}/targets/{}", world.known.target), &format!("{amirah}/pass")).await;
    assert!(!world.browser(PUPIL).page(&target(&world)).await.says("see me"));
}

#[tokio::test]
async fn what_nobody_read_is_among_what_nobody_took_up() {
    let world = World::new().await;
    let at = ChildWordAt::Profile { section: ProfileSection::Helps, version: 1 };
    let before = now() - SignedDuration::from_hours(24 * 25);
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    let id = tx.note_child_word(world.pupil(5), at, before).await.unwrap();
    tx.commit().await.unwrap();
    let says = "has waited for an adult since";
    let page = world.class("/conversations");
    let list = world.browser(TEACHER).page(&page).await;
    assert!(list.says(says), "{}", list.words());
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    tx.read_child_word(id, now()).await.unwrap();
    tx.commit().await.unwrap();
    assert!(!world.browser(TEACHER).page(&page).await.says(says), "somebody has read it");
}
