//! Ten questions that find out where to start: given, done, and read by the teacher.

use crate::browser::{Answer, Browser};
use crate::practice::{right, wrong};
use crate::world::{PUPIL, TEACHER, TEACHER_OF_ANOTHER_CLASS, World, submission};
use app::assessment::template::{Drawn, ask};
use app::store::PracticeItem;
use axum::http::StatusCode;
use domain::PracticeTurnId;
use jiff::SignedDuration;

fn check(world: &World, rest: &str) -> String {
    world.class(&format!("/practice/{}/check{rest}", world.known.check))
}

fn of_amirah(world: &World) -> String {
    check(world, &format!("/{}", world.pupil(0)))
}

/// The pupil's way to the turn of a set.
async fn begin(pupil: &Browser, set: &str) -> String {
    let begun = pupil.post("/practice", &[("set", set)]).await;
    begun.leads_to().unwrap_or_else(|| panic!("{}", begun.words()))
}

/// The question that is open, as it was drawn; `None` when the turn is over.
async fn open(world: &World, turn: &str) -> Option<(PracticeItem, Drawn)> {
    let id: PracticeTurnId = turn.rsplit('/').next().unwrap().parse().unwrap();
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let item = tx.practice_items(id).await.unwrap().pop().filter(|item| item.came_to.is_none())?;
    let subject = tx.subject(world.known.maths).await.unwrap().unwrap();
    let slug = subject.ids.questions.iter().find(|(_, (_, version))| *version == item.question).unwrap().0;
    let question = subject.value.questions().find(|question| question.id == *slug).unwrap();
    let drawn = ask(question, item.draw.unsigned_abs()).unwrap();
    Some((item, drawn))
}

/// Answers up to `most` questions; the page after them.
async fn answer(world: &World, pupil: &Browser, turn: &str, most: usize, well: bool) -> Answer {
    for _ in 0..most {
        let page = pupil.page(turn).await;
        let Some((item, drawn)) = open(world, turn).await else { return page };
        let mut fields = if well { right(&drawn, &page) } else { wrong(&drawn, &page) };
        fields.extend([
            ("place".to_owned(), item.place.to_string()),
            ("submission".to_owned(), submission()),
            ("do".to_owned(), "answer".to_owned()),
        ]);
        let heard = pupil.post(turn, &fields).await;
        assert!(heard.says("Thank you."), "{}", heard.words());
    }
    pupil.page(turn).await
}

#[tokio::test]
async fn a_check_says_where_to_start_and_the_pupil_hears_a_kind_word() {
    let world = World::new().await;
    let (teacher, pupil) = (world.browser(TEACHER), world.browser(PUPIL));
    let turn = begin(&pupil, &world.known.check.to_string()).await;
    let over = answer(&world, &pupil, &turn, 12, false).await;
    assert!(over.says("Thank you for working on this."), "{}", over.words());
    assert!(over.says("Next you might work on:"), "{}", over.words());
    for word in ["wrong", "score", "out of", "missing", " of 10", "not right"] {
        assert!(!over.words().to_lowercase().contains(word), "{word}: {}", over.words());
    }
    let class = teacher.page(&check(&world, "")).await;
    assert!(class.says("Begin with:") && class.says("Amirah"), "{}", class.words());
    assert!(class.says("Did not begin yet: Bartholomew"), "{}", class.words());
    let page = teacher.page(&of_amirah(&world)).await;
    assert!(page.says("Where to start with Amirah") && page.says("Begin here"), "{}", page.words());
    assert!(page.says("Ten questions are few") && page.says("this is not there yet"), "{}", page.words());
    assert!(page.says("begin here") && page.says("On the map"), "{}", page.words());
    let practice = teacher.page(&world.class("/practice")).await;
    let links = |page: &Answer, to: &str| page.tags().iter().any(|tag| tag.get("href") == Some(to));
    assert!(links(&practice, &check(&world, "")), "{}", practice.words());
    let brief = teacher.page(&world.class(&format!("/brief{}", world.lesson(1)))).await;
    assert!(links(&brief, &check(&world, "")) && brief.says("Where to start with 1 pupil"));
    let own = teacher.page(&world.class(&format!("/pupils/{}", world.pupil(0)))).await;
    assert!(links(&own, &of_amirah(&world)), "{}", own.words());
}

#[tokio::test]
async fn who_gets_everything_right_is_ready_for_more() {
    let world = World::new().await;
    let pupil = world.browser(PUPIL);
    let turn = begin(&pupil, &world.known.check.to_string()).await;
    answer(&world, &pupil, &turn, 12, true).await;
    let page = world.browser(TEACHER).page(&of_amirah(&world)).await;
    assert!(page.says("Where to start with Amirah"), "{}", page.words());
    assert!(page.says("can do it, very likely"), "{}", page.words());
    assert!(!page.says("What may be missing below"), "{}", page.words());
}

#[tokio::test]
async fn a_check_that_goes_on_says_that_it_may_change() {
    let world = World::new().await;
    let (teacher, pupil) = (world.browser(TEACHER), world.browser(PUPIL));
    let before = teacher.page(&of_amirah(&world)).await;
    assert!(before.says("nothing answered yet") && before.says("The answers do not say yet"));
    let nobody = teacher.page(&check(&world, "")).await;
    assert!(nobody.says("Nobody has answered enough of it yet."), "{}", nobody.words());
    let turn = begin(&pupil, &world.known.check.to_string()).await;
    answer(&world, &pupil, &turn, 2, false).await;
    let page = teacher.page(&of_amirah(&world)).await;
    assert!(page.says("2 questions answered on Tuesday 4 March"), "{}", page.words());
    assert!(page.says("The check is not finished"), "{}", page.words());
    assert!(teacher.page(&check(&world, "")).await.says("Amirah (not finished)"));
    pupil.post(&turn, &[("do", "end")]).await;
    assert!(teacher.page(&check(&world, "")).await.says("Amirah"));
    assert!(!teacher.page(&check(&world, "")).await.says("not finished"));
}

/// The list says "go on" for as long as the button goes on with the same turn.
#[tokio::test]
async fn a_check_that_was_begun_is_gone_on_with_days_later() {
    let world = World::new().await;
    let turn = begin(&world.browser(PUPIL), &world.known.check.to_string()).await;
    let later = world.after(SignedDuration::from_hours(3 * 24));
    let pupil = later.sign_in(PUPIL).await;
    assert!(pupil.page("/practice").await.says("Go on"));
    assert_eq!(begin(&pupil, &world.known.check.to_string()).await, turn);
}

/// Gives ten questions to one pupil, from the form that the pupil's page leads to.
async fn give_alone(world: &World, pupil: usize) -> Answer {
    let teacher = world.browser(TEACHER);
    let about = world.lesson(1);
    let path = world.class(&format!("/practice{about}&for={}&kind=check", world.pupil(pupil)));
    let form = teacher.page(&path).await.form(&world.class("/practice"));
    assert_eq!((form.value("kind"), form.value("whom")), ("check", world.pupil(pupil).to_string().as_str()));
    teacher.submit(&form, &[]).await
}

#[tokio::test]
async fn ten_questions_may_be_for_one_pupil_and_then_nobody_else_sees_them() {
    let world = World::new().await;
    let given = give_alone(&world, 1).await;
    assert!(given.says("Ten questions to find out where to start for Bartholomew"), "{}", given.words());
    let set = given.form(&world.class("/practice/withdraw")).value("set").to_owned();
    assert_ne!(set, world.known.check.to_string());
    let amirah = world.browser(PUPIL);
    let offered = |page: &Answer| page.words().matches("Finding out where to start").count();
    assert_eq!(offered(&amirah.page("/practice").await), 1, "the class's, and not Bartholomew's");
    assert_eq!(amirah.post("/practice", &[("set", set.as_str())]).await.status, StatusCode::NOT_FOUND);
    let teacher = world.browser(TEACHER);
    let for_others = world.class(&format!("/practice/{set}/check/{}", world.pupil(0)));
    assert_eq!(teacher.get(&for_others).await.status, StatusCode::NOT_FOUND);
    give_alone(&world, 0).await;
    assert_eq!(offered(&amirah.page("/practice").await), 2);
    let form = teacher.page(&world.class("/practice")).await.form(&world.class("/practice"));
    let elsewhere = world.known.pupil_of_rowan.to_string();
    let refused = teacher.post(&form.action, &form.with(&[("whom", elsewhere.as_str())])).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn nobody_else_reads_where_a_check_puts_a_pupil() {
    let world = World::new().await;
    for who in [TEACHER_OF_ANOTHER_CLASS, PUPIL, crate::world::DATA_MANAGER] {
        for path in [check(&world, ""), of_amirah(&world)] {
            assert_eq!(world.browser(who).get(&path).await.status, StatusCode::NOT_FOUND, "{who:?} {path}");
        }
    }
    let teacher = world.browser(TEACHER);
    // A set that is no check, and a pupil of another class.
    let practice = world.class(&format!("/practice/{}/check", world.known.practice));
    assert_eq!(teacher.get(&practice).await.status, StatusCode::NOT_FOUND);
    let elsewhere = check(&world, &format!("/{}", world.known.pupil_of_rowan));
    assert_eq!(teacher.get(&elsewhere).await.status, StatusCode::NOT_FOUND);
}
