//! `/practice`: one question at a time, help that grows, and what the teacher sees of it.

use crate::browser::{Answer, Browser};
use crate::world::{PUPIL, TEACHER, TEACHER_OF_ANOTHER_CLASS, World, submission};
use app::assessment::template::{Drawn, ask};
use app::store::{CameTo, PracticeItem};
use axum::http::StatusCode;
use domain::{Help, Outcome, Role};

fn turn(world: &World) -> String {
    format!("/practice/{}", world.known.turn)
}

/// The question that is open, as the page shows it.
async fn open(world: &World) -> (PracticeItem, Drawn) {
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let item = tx.practice_items(world.known.turn).await.unwrap().pop().unwrap();
    let subject = tx.subject(world.known.maths).await.unwrap().unwrap();
    let slug = subject.ids.questions.iter().find(|(_, (_, version))| *version == item.question).unwrap().0;
    let question = subject.value.questions().find(|question| question.id == *slug).unwrap();
    (item.clone(), ask(question, item.draw.cast_unsigned()).unwrap())
}

/// What a pupil types or chooses to be right.
pub fn right(drawn: &Drawn, page: &Answer) -> Vec<(String, String)> {
    let chosen = page.tags().iter().any(|tag| tag.get("name") == Some("option"));
    if chosen {
        let at = drawn.options.iter().position(|option| option.wrong.is_none()).unwrap();
        return vec![("option".into(), at.to_string())];
    }
    let plain = |text: &str| app::curriculum::plain(text);
    drawn.parts.iter().enumerate().map(|(at, part)| (format!("part.{at}"), plain(&part.shown))).collect()
}

/// Something that is surely wrong and can be read.
pub fn wrong(drawn: &Drawn, page: &Answer) -> Vec<(String, String)> {
    let chosen = page.tags().iter().any(|tag| tag.get("name") == Some("option"));
    if chosen {
        let at = drawn.options.iter().position(|option| option.wrong.is_some()).unwrap();
        return vec![("option".into(), at.to_string())];
    }
    drawn.parts.iter().enumerate().map(|(at, _)| (format!("part.{at}"), "98765".into())).collect()
}

async fn send(pupil: &Browser, world: &World, place: u32, fields: Vec<(String, String)>) -> Answer {
    let mut all = vec![("place".to_owned(), place.to_string()), ("submission".to_owned(), submission())];
    if !fields.iter().any(|(name, _)| name == "do") {
        all.push(("do".into(), "answer".into()));
    }
    all.extend(fields);
    pupil.post(&turn(world), &all).await
}

#[tokio::test]
async fn a_pupil_sees_what_is_given_and_goes_on_with_it() {
    let world = World::new().await;
    let pupil = world.browser(PUPIL);
    let list = pupil.page("/practice").await;
    assert!(list.says("Go on") && list.says("Friday 14 March"), "{}", list.words());
    let question = pupil.page(&turn(&world)).await;
    assert!(question.says("Check") && question.says("I’m stuck"), "{}", question.words());
    // Opened again it is the same question.
    let (first, _) = open(&world).await;
    pupil.page(&turn(&world)).await;
    assert_eq!(open(&world).await.0.draw, first.draw);
}

#[tokio::test]
async fn a_right_answer_is_evidence_and_the_next_question_comes() {
    let world = World::new().await;
    let pupil = world.browser(PUPIL);
    let before = world.evidence_count().await;
    let page = pupil.page(&turn(&world)).await;
    let (item, drawn) = open(&world).await;
    let mut fields = right(&drawn, &page);
    fields.push(("sure".into(), "sure".into()));
    let heard = send(&pupil, &world, item.place, fields).await;
    assert!(heard.says("Yes, that’s right.") && heard.says("Next"), "{}", heard.words());
    assert_eq!(world.evidence_count().await, before + 1);
    assert_eq!(open(&world).await.0.came_to, Some(CameTo::Right));
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let rows = tx.evidence_about(world.pupil(0), item.objective).await.unwrap();
    let row = rows.iter().find(|row| row.row.draw == Some(item.draw)).unwrap();
    assert_eq!((row.row.outcome.share(), row.row.help, row.row.attempt), (Some(1.0), Help::None, 1));
    assert_eq!(row.row.confidence, Some(domain::evidence::Confidence::Sure));
    drop(tx);
    pupil.page(&turn(&world)).await;
    assert_eq!(open(&world).await.0.place, 2);
}

#[tokio::test]
async fn help_grows_and_the_solution_comes_after_a_second_miss() {
    let world = World::new().await;
    let pupil = world.browser(PUPIL);
    let page = pupil.page(&turn(&world)).await;
    let (item, drawn) = open(&world).await;
    let first = send(&pupil, &world, item.place, wrong(&drawn, &page)).await;
    assert!(first.says("Not yet.") && first.says("Check"), "{}", first.words());
    // The same again: the hint did not reach, and other help comes.
    let second = send(&pupil, &world, item.place, wrong(&drawn, &page)).await;
    assert!(
        second.says("the same answer as before") && second.says("tell your teacher"),
        "{}",
        second.words()
    );
    let (ended, _) = open(&world).await;
    assert_eq!((ended.came_to, ended.tries, ended.repeated), (Some(CameTo::Solution), 2, true));
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let rows = tx.evidence_about(world.pupil(0), item.objective).await.unwrap();
    let mut tries: Vec<u16> =
        rows.iter().filter(|row| row.row.draw == Some(item.draw)).map(|row| row.row.attempt).collect();
    tries.sort_unstable();
    assert_eq!(tries, [1, 2]);
    let outcome = rows.iter().find(|row| row.row.draw == Some(item.draw)).unwrap().row.outcome;
    assert!(matches!(outcome, Outcome::Marked { .. }) && outcome.share() < Some(1.0));
}

#[tokio::test]
async fn an_answer_that_cannot_be_read_is_asked_again_and_recorded_nowhere() {
    let world = World::new().await;
    let pupil = world.browser(PUPIL);
    let before = world.evidence_count().await;
    for _ in 0..6 {
        let page = pupil.page(&turn(&world)).await;
        let (item, drawn) = open(&world).await;
        if page.tags().iter().any(|tag| tag.get("name") == Some("part.0")) {
            let fields = (0..drawn.parts.len()).map(|at| (format!("part.{at}"), "!!".to_owned())).collect();
            let heard = send(&pupil, &world, item.place, fields).await;
            assert!(heard.says("Nearly there.") && heard.says("look at it again"), "{}", heard.words());
            assert_eq!(open(&world).await.0.tries, 0);
            return;
        }
        let stuck = send(&pupil, &world, item.place, vec![("do".into(), "stuck".into())]).await;
        assert!(stuck.says("Thank you for saying so."));
    }
    assert_eq!(world.evidence_count().await, before, "no typed question came up in six");
}

#[tokio::test]
async fn a_form_sent_twice_is_stored_once() {
    let world = World::new().await;
    let pupil = world.browser(PUPIL);
    let page = pupil.page(&turn(&world)).await;
    let (item, drawn) = open(&world).await;
    let before = world.evidence_count().await;
    let mut fields = wrong(&drawn, &page);
    fields.extend([
        ("place".to_owned(), item.place.to_string()),
        ("submission".to_owned(), submission()),
        ("do".to_owned(), "answer".to_owned()),
    ]);
    pupil.post(&turn(&world), &fields).await;
    let again = pupil.post(&turn(&world), &fields).await;
    assert_eq!(again.status, StatusCode::OK);
    assert_eq!(world.evidence_count().await, before + 1);
    assert_eq!(open(&world).await.0.tries, 1);
}

#[tokio::test]
async fn who_is_stuck_reaches_the_teacher() {
    let world = World::new().await;
    let pupil = world.browser(PUPIL);
    pupil.page(&turn(&world)).await;
    let (item, _) = open(&world).await;
    let stuck = send(&pupil, &world, item.place, vec![("do".into(), "stuck".into())]).await;
    assert!(stuck.says("Your teacher will see"), "{}", stuck.words());
    let teacher = world.browser(TEACHER);
    let page = teacher.page(&world.class("/practice")).await;
    assert!(page.says("Stuck, and said so") && page.says(world.known.pupils[0].1), "{}", page.words());
    assert!(page.says("1 pupil began"), "{}", page.words());
    let over = pupil.post(&turn(&world), &[("do", "end")]).await;
    let over = pupil.follow(over).await;
    assert!(
        over.says("Thank you for working on this.") && over.says("would like help with"),
        "{}",
        over.words()
    );
}

#[tokio::test]
async fn a_set_is_given_with_sense_and_taken_back() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let page = teacher.page(&world.class(&format!("/practice{}", world.lesson(1)))).await;
    let form = page.form(&world.class("/practice"));
    let none = form.with(&[("until", "2025-03-10")]);
    let without: Vec<(String, String)> =
        none.iter().filter(|(name, _)| name != "objective").cloned().collect();
    let refused = teacher.post(&world.class("/practice"), &without).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("Choose at least one thing to practise."), "{}", refused.words());
    let late = teacher.submit(&form, &[("until", "2026-03-10")]).await;
    assert!(late.says("two months from now"), "{}", late.words());
    let past = teacher.submit(&form, &[("until", "2025-03-01")]).await;
    assert!(past.says("from today"), "{}", past.words());
    let given = teacher.submit(&form, &[("until", "2025-03-10"), ("kind", "homework")]).await;
    assert!(given.says("Homework, 20 minutes, until Monday 10 March"), "{}", given.words());
    let back = given.form(&world.class("/practice/withdraw"));
    let sets = |page: &Answer| page.words().matches("Take it back").count();
    let gone = teacher.submit(&back, &[]).await;
    assert_eq!(sets(&gone) + 1, sets(&given), "{}", gone.words());
}

#[tokio::test]
async fn nobody_else_opens_a_turn() {
    let world = World::new().await;
    for who in [(Role::Pupil, crate::world::Stands::Elsewhere), TEACHER, TEACHER_OF_ANOTHER_CLASS] {
        let answer = world.browser(who).get(&turn(&world)).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{who:?}");
    }
}

fn sheets(world: &World, end: &str) -> String {
    world.class(&format!("/practice/{}/{end}", world.known.sheets))
}

#[tokio::test]
async fn sheets_are_printed_for_each_with_answers_apart() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let page = teacher.page(&sheets(&world, "sheets")).await;
    let count = |class: &str| {
        page.tags()
            .iter()
            .filter(|tag| tag.get("class").is_some_and(|all| all.split(' ').any(|one| one == class)))
            .count()
    };
    assert_eq!((count("paper"), count("paper-answers")), (12, 1), "{}", page.words());
    assert!(world.known.pupils.iter().all(|(_, name)| page.says(name)));
    let hidden = teacher.page(&sheets(&world, "sheets?with=symbol")).await;
    let before_answers = hidden.body.split("class=\"paper-answers\"").next().unwrap();
    assert!(!before_answers.contains(world.known.pupils[3].1), "a symbol stands for the name");
    assert!(hidden.says("●▲"), "{}", hidden.words());
}

#[tokio::test]
async fn marking_what_was_wrong_is_evidence_and_can_be_changed() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let path = sheets(&world, "marks");
    let (pupil, other) = (world.pupil(0), world.pupil(1));
    let before = world.evidence_count().await;
    let form = teacher.page(&path).await.form(&path);
    let handed_in = |wrong: &[&str], submission: String| {
        let mut fields =
            vec![(format!("in.{pupil}"), "yes".to_owned()), ("submission".to_owned(), submission)];
        fields.extend(wrong.iter().map(|number| (format!("wrong.{pupil}"), (*number).to_owned())));
        // Ticked by mistake for somebody whose sheet was not handed in: silence is not knowledge.
        fields.push((format!("wrong.{other}"), "1".to_owned()));
        fields
    };
    let saved = teacher.post(&path, &handed_in(&["2", "5"], form.value("submission").to_owned())).await;
    let saved = teacher.follow(saved).await;
    assert!(saved.says("Saved."), "{}", saved.words());
    assert_eq!(world.evidence_count().await, before + 6);
    // Sent twice, stored once; changed, it takes the place of what stood there.
    teacher.post(&path, &handed_in(&["2", "5"], form.value("submission").to_owned())).await;
    assert_eq!(world.evidence_count().await, before + 6);
    teacher.post(&path, &handed_in(&["2"], submission())).await;
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let sets = tx.practice_set(world.known.sheets).await.unwrap().unwrap();
    let rows = tx.evidence_in(sets.set.sitting).await.unwrap();
    let wrong = rows.iter().filter(|row| row.row.outcome.share() == Some(0.0)).count();
    assert_eq!((rows.len(), wrong), (6, 1));
    drop(tx);
    let away = teacher.page(&sheets(&world, "sheets?for=away")).await;
    let before_answers = away.body.split("class=\"paper-answers\"").next().unwrap();
    assert!(!before_answers.contains(&format!(">{}<", world.known.pupils[0].1)), "handed in already");
}

#[tokio::test]
async fn a_card_offers_several_ways_to_one_goal_and_keeps_nothing_of_the_choice() {
    let world = World::new().await;
    let page =
        world.browser(TEACHER).page(&world.class(&format!("/practice/choice{}", world.lesson(0)))).await;
    for says in ["I can find fractions equal to a fraction", "Work these out", "Make your own", "Explain it"]
    {
        assert!(page.says(says), "{says}: {}", page.words());
    }
    assert!(!page.body.contains("type=\"radio\""), "nobody ticks it on a screen");
    let other = world.class(&format!("/practice/choice?subject={}&objective=999999", world.known.maths));
    assert_eq!(world.browser(TEACHER).get(&other).await.status, StatusCode::NOT_FOUND);
}
