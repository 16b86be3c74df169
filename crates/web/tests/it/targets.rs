//! Targets by URL, as everybody: proposed, agreed, changed, done, looked at; and what cannot be.

use crate::browser::{Answer, Browser};
use crate::world::{
    ASSISTANT, DATA_MANAGER, PUPIL, TEACHER, TEACHER_OF_ANOTHER_CLASS, World, now, submission,
};
use app::lesson::taught::Used;
use app::{About, Action};
use axum::http::StatusCode;
use domain::LessonId;
use jiff::SignedDuration;

/// Amirah's target for her teacher.
fn of_amirah(world: &World) -> String {
    world.class(&format!("/pupils/{}/targets/{}", world.pupil(0), world.known.target))
}

fn own(world: &World) -> String {
    format!("/my-learning/targets/{}", world.known.target)
}

/// Sends one of the page's forms, found by what it does.
async fn press(browser: &Browser, page: &Answer, verb: &str, changes: &[(&str, &str)]) -> Answer {
    let form = page.form_that(verb);
    browser.submit(&form, changes).await
}

async fn agreed(world: &World) {
    let pupil = world.browser(PUPIL);
    let page = pupil.page(&own(world)).await;
    press(&pupil, &page, "agree", &[]).await;
}

#[tokio::test]
async fn a_pupil_agrees_ticks_and_the_teacher_looks() {
    let world = World::new().await;
    let (teacher, pupil) = (world.browser(TEACHER), world.browser(PUPIL));
    let list = teacher.page(&world.class("/targets")).await;
    assert!(list.says("Waits for the pupil") && list.says("I can order fractions that look different"));
    let learning = pupil.page("/my-learning").await;
    assert!(learning.says("Your target") && learning.says("Look at it and answer"), "{}", learning.words());
    let page = pupil.page(&own(&world)).await;
    assert!(page.says("Proposed by your teacher. It waits for your answer."), "{}", page.words());
    assert!(!page.body.contains("value=\"met\""), "whether it is met is not the pupil's to say");
    let page = press(&pupil, &page, "agree", &[]).await;
    assert!(page.says("Agreed, until Tuesday 1 April."), "{}", page.words());
    let page = press(&pupil, &page, "step", &[]).await;
    assert!(page.says("two questions, twice a week done"), "{}", page.words());
    let page = teacher.page(&of_amirah(&world)).await;
    let page = press(&teacher, &page, "carer", &[]).await;
    assert!(page.says("seen at home") && page.says("the pupil agreed"), "{}", page.words());
    let page = press(&teacher, &page, "met", &[]).await;
    assert!(page.says("Met: it was looked at, and it counts."), "{}", page.words());
    assert!(pupil.page(&own(&world)).await.says("You did it."));
    assert!(teacher.page(&world.class("/targets")).await.says("Over"));
}

#[tokio::test]
async fn two_clicks_and_no_typing_make_a_target() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let child = world.class(&format!("/pupils/{}", world.pupil(8)));
    let page = teacher.page(&child).await;
    assert!(page.says("Propose a target"));
    let form = teacher.page(&format!("{child}/targets/new?subject={}", world.known.maths)).await;
    assert!(form.says("No number here: what to learn next says more."), "{}", form.words());
    assert!(form.says("not yet"), "{}", form.words());
    let made = teacher.submit(&form.form(&format!("{child}/targets/new")), &[]).await;
    assert_eq!(made.status, StatusCode::OK);
    assert!(
        made.says("Ikechukwu: target") && made.says("It waits for the pupil to answer."),
        "{}",
        made.words()
    );
    assert!(made.says("Answers about"), "what it rests on can be opened: {}", made.words());
    let page = teacher.page(&child).await;
    assert!(page.says("Working towards") && !page.says("Propose a target"), "{}", page.words());
    // In a class without devices the pupil says yes on the card.
    let agreed = press(&teacher, &made, "paper", &[]).await;
    assert!(agreed.says("Agreed on paper, until Tuesday 1 April."), "{}", agreed.words());
}

#[tokio::test]
async fn a_pupil_proposes_changes_and_says_not_now() {
    let world = World::new().await;
    let (teacher, pupil) = (world.browser(TEACHER), world.browser(PUPIL));
    let page = pupil.page(&own(&world)).await;
    let empty = pupil.post(&own(&world), &page.form_that("no").with(&[("no", " ")])).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.says("Please give a reason"), "{}", empty.words());
    let change = [("step.pupil", "one a day"), ("reason", "two at once is a lot"), ("direction", "down")];
    let page = press(&pupil, &page, "change", &change).await;
    assert!(page.says("waits for your teacher to answer"), "{}", page.words());
    let list = teacher.page(&world.class("/targets")).await;
    assert!(list.says("Waits for your answer"), "{}", list.words());
    let page = teacher.page(&of_amirah(&world)).await;
    assert!(page.says("one a day") && page.says("two at once is a lot"), "{}", page.words());
    let page = press(&teacher, &page, "agree", &[]).await;
    assert!(page.says("Agreed, until"), "{}", page.words());
    let page = pupil.page(&own(&world)).await;
    let page = press(&pupil, &page, "no", &[("no", "I am ill this month")]).await;
    assert!(page.says("Not now, you said: “I am ill this month”. Nothing was missed."), "{}", page.words());
    let form = pupil.page("/my-learning/targets/new").await;
    let mine = pupil.submit(&form.form("/my-learning/targets/new"), &[]).await;
    assert!(mine.says("Proposed by you. It waits for your teacher to answer."), "{}", mine.words());
    assert!(pupil.page("/my-learning").await.says("It waits for your teacher to answer."));
}

/// Days after today.
fn days(count: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * count)
}

/// Teaches what the target is about on the world's day; the lesson's number.
async fn taught_again(world: &World) -> LessonId {
    let mut leave = world.permit(TEACHER, Action::RecordTaught, About::Group(world.known.hawthorn)).await;
    leave.now = world.app.now();
    let about = [world.known.objectives[3]];
    let (group, maths) = (world.known.hawthorn, world.known.maths);
    let taught = world.app.record_taught(&leave, maths, &about, Used::Tapped, &submission()).await.unwrap();
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let lessons = tx.taught_by_group(group, maths).await.unwrap();
    lessons.iter().find(|one| one.date == taught.date).unwrap().lesson
}

async fn everything_happened(world: &World) {
    let teacher = world.browser(TEACHER);
    for _ in 0..3 {
        let page = teacher.page(&of_amirah(world)).await;
        press(&teacher, &page, "step", &[]).await;
    }
}

#[tokio::test]
async fn it_ends_by_itself_and_is_missed_only_where_all_was_given() {
    let world = World::new().await;
    agreed(&world).await;
    // Sessions end by the clock of the site: whoever comes later signs in again.
    let late = world.after(days(30));
    let teacher = late.sign_in(TEACHER).await;
    let page = teacher.page(&of_amirah(&world)).await;
    assert!(page.says("This is no miss: “") && page.says("was not taught again"), "{}", page.words());
    assert!(page.says("no one ticked “two questions, twice a week”"), "{}", page.words());
    everything_happened(&world).await;
    let lesson = taught_again(&world).await;
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    tx.record_absent(lesson, &[world.pupil(0)], None, now()).await.unwrap();
    tx.commit().await.unwrap();
    let page = teacher.page(&of_amirah(&world)).await;
    assert!(page.says("was not taught again"), "away that day: {}", page.words());
    // Her teacher goes through it with her the next day.
    taught_again(&world.after(days(1))).await;
    let page = teacher.page(&of_amirah(&world)).await;
    assert!(page.says("nobody has looked yet whether it is met"), "{}", page.words());
    assert!(teacher.page(&world.class("/targets")).await.says("time to look together"));
    let page = press(&teacher, &page, "not-met", &[]).await;
    assert!(page.says("Ask about the teaching first:"), "{}", page.words());
    assert!(page.says("Was it taught in a way that let this pupil learn it"), "{}", page.words());
    let pupil = late.sign_in(PUPIL).await;
    let page = pupil.page(&own(&world)).await;
    assert!(page.says("Your teacher thinks first about another way to teach it."), "{}", page.words());
    assert!(!page.says("missed") && !page.says("Was it taught"), "{}", page.words());
    let never = world.after(days(60)).sign_in(TEACHER).await;
    let gone = never.page(&of_amirah(&world)).await;
    assert!(!gone.body.contains("value=\"met\""), "three weeks after its end nothing is added");
}

#[tokio::test]
async fn of_two_at_once_the_second_sees_both_and_loses_nothing() {
    let world = World::new().await;
    let (teacher, pupil) = (world.browser(TEACHER), world.browser(PUPIL));
    let stale = pupil.page(&own(&world)).await;
    let page = teacher.page(&of_amirah(&world)).await;
    press(&teacher, &page, "paper", &[]).await;
    let change = [("counts", "all six right"), ("reason", "I want more")];
    let late = pupil.post(&own(&world), &stale.form_that("change").with(&change)).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.says("Here is how it stands now") && late.says("four of five on fresh questions"));
    assert!(
        late.says("Agreed on paper")
            && late.body.contains("all six right")
            && late.body.contains("I want more")
    );
    let sent_again = press(&pupil, &late, "change", &[]).await;
    assert!(sent_again.says("all six right"), "{}", sent_again.words());
}

#[tokio::test]
async fn sent_twice_it_is_stored_once() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let child = world.class(&format!("/pupils/{}/targets/new", world.pupil(8)));
    let form = teacher.page(&format!("{child}?subject={}", world.known.maths)).await.form(&child);
    for _ in 0..2 {
        assert_eq!(teacher.post(&child, &form.with(&[])).await.status, StatusCode::SEE_OTHER);
    }
    let pupil = world.browser(PUPIL);
    let agree = pupil.page(&own(&world)).await.form_that("agree");
    for _ in 0..2 {
        assert_eq!(pupil.post(&own(&world), &agree.with(&[])).await.status, StatusCode::SEE_OTHER);
    }
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    assert_eq!(tx.targets(&[world.pupil(8)]).await.unwrap().len(), 1);
    assert_eq!(tx.target(world.known.target).await.unwrap().unwrap().log.acts.len(), 1);
}

#[tokio::test]
async fn what_lacks_something_is_asked_again_with_what_was_written() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let path = world.class(&format!("/pupils/{}/targets/new", world.pupil(8)));
    let form = teacher.page(&format!("{path}?subject={}", world.known.maths)).await.form(&path);
    for (field, value, says) in [
        ("by", "2025-03-03", "Choose a last day after today"),
        ("by", "2026-03-03", "within the next four months"),
        ("counts", " ", "A target says what will count as met"),
        ("step.teacher", "", "A target says what pupil and teacher will do"),
    ] {
        let sent = form.with(&[(field, value), ("step.home", "kept as it was typed")]);
        let answer = teacher.post(&path, &sent).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        assert!(answer.says(says), "{field}: {}", answer.words());
        assert!(answer.body.contains("kept as it was typed"));
    }
    let sent_without = |left_out: &str| -> Vec<(String, String)> {
        form.with(&[]).into_iter().filter(|(name, _)| name != left_out).collect()
    };
    let nothing = teacher.post(&path, &sent_without("objective")).await;
    assert!(nothing.says("Choose at least one thing to learn."), "{}", nothing.words());
    let mut unknown = sent_without("objective");
    unknown.push(("objective".into(), "999999".into()));
    assert_eq!(teacher.post(&path, &unknown).await.status, StatusCode::NOT_FOUND);
    let mut untaught = sent_without("objective");
    untaught.push(("objective".into(), world.known.objectives.last().unwrap().to_string()));
    let answer = teacher.post(&path, &untaught).await;
    assert!(answer.says("Nothing is known yet about one of these."), "{}", answer.words());
    // Amirah has one in mathematics.
    let hers = world.class(&format!("/pupils/{}/targets/new", world.pupil(0)));
    let second = teacher.post(&hers, &form.with(&[])).await;
    assert!(second.says("Change that one, or let it end first."), "{}", second.words());
    let none = World::new().await;
    let mut tx = none.app.store.read(none.known.school).await.unwrap();
    assert_eq!(tx.targets(&[none.pupil(8)]).await.unwrap(), []);
}

#[tokio::test]
async fn nobody_else_sees_or_changes_a_target() {
    let world = World::new().await;
    for who in [TEACHER_OF_ANOTHER_CLASS, DATA_MANAGER] {
        let browser = world.browser(who);
        for path in [world.class("/targets"), world.class("/targets/cards"), of_amirah(&world), own(&world)] {
            assert_eq!(browser.get(&path).await.status, StatusCode::NOT_FOUND, "{who:?} {path}");
        }
    }
    let assistant = world.browser(ASSISTANT);
    let list = assistant.page(&world.class("/targets")).await;
    assert!(list.says("Amirah") && !list.body.contains("/targets/new"), "{}", list.words());
    assert_eq!(assistant.get(&of_amirah(&world)).await.status, StatusCode::NOT_FOUND);
    let other = world.browser((domain::Role::Pupil, crate::world::Stands::Elsewhere));
    assert_eq!(other.get(&own(&world)).await.status, StatusCode::NOT_FOUND);
    // Another pupil's number in the address does not open it either.
    let by_way_of = world.class(&format!("/pupils/{}/targets/{}", world.pupil(1), world.known.target));
    assert_eq!(world.browser(TEACHER).get(&by_way_of).await.status, StatusCode::NOT_FOUND);
    let pupil = world.browser(PUPIL);
    agreed(&world).await;
    for verb in ["met", "carer", "paper"] {
        let sent = [("do", verb.to_owned()), ("seen", "1".into()), ("submission", submission())];
        let refused = pupil.post(&own(&world), &sent).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "a pupil does not say {verb}");
    }
}

#[tokio::test]
async fn a_child_who_left_has_no_target_here() {
    let world = World::new().await;
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    tx.leave_group(world.known.hawthorn, &[world.pupil(0)], crate::world::TODAY).await.unwrap();
    tx.commit().await.unwrap();
    let teacher = world.browser(TEACHER);
    assert_eq!(teacher.get(&of_amirah(&world)).await.status, StatusCode::NOT_FOUND);
    assert!(!teacher.page(&world.class("/targets")).await.says("Amirah"));
}

#[tokio::test]
async fn cards_are_for_one_or_for_all() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let all = teacher.page(&world.class("/targets/cards")).await;
    assert!(all.says("My target Amirah · 5 Hawthorn · Mathematics"), "{}", all.words());
    assert!(all.says("We both agree (sign here)") && all.says("Seen at home"), "{}", all.words());
    agreed(&world).await;
    let one = teacher.page(&world.class(&format!("/targets/cards?target={}", world.known.target))).await;
    assert!(one.says("Agreed by both on Tuesday 4 March."), "{}", one.words());
    let none = teacher.get(&world.class("/targets/cards?target=999999")).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn off_nothing_shows_and_on_again_nothing_is_lost() {
    let world = World::new().await;
    let (desk, teacher, pupil) = (world.browser(DATA_MANAGER), world.browser(TEACHER), world.browser(PUPIL));
    assert_eq!(teacher.get("/targets").await.status, StatusCode::NOT_FOUND);
    let page = desk.page("/targets").await;
    let off = press(&desk, &page, "off", &[]).await;
    assert!(off.says("Targets are off. Nothing is lost."), "{}", off.words());
    let list = teacher.get(&world.class("/targets")).await;
    assert_eq!(list.status, StatusCode::NOT_FOUND);
    assert!(
        list.says("“Targets” is switched off in this school.") && !list.says("Amirah"),
        "{}",
        list.words()
    );
    assert!(!pupil.page("/my-learning").await.says("Your target"));
    assert!(
        !teacher.page(&world.class(&format!("/pupils/{}", world.pupil(0)))).await.says("Working towards")
    );
    let sent = [("do", "agree".to_owned()), ("seen", "0".into()), ("submission", submission())];
    let refused = pupil.post(&own(&world), &sent).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    press(&desk, &off, "on", &[]).await;
    assert!(teacher.page(&world.class("/targets")).await.says("Amirah"));
}
