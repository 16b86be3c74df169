//! `/classes/{group}/starter`: the same questions on every page of the lesson, kept once used, swapped, answered.

use crate::browser::{Answer, Browser};
use crate::html::Form;
use crate::world::{ASSISTANT, TEACHER, TODAY, World, now, people_of_the_register};
use axum::http::StatusCode;
use domain::{ClassAnswer, Share};
use jiff::SignedDuration;

const DAY: SignedDuration = SignedDuration::from_hours(24);

async fn page(browser: &Browser, world: &World) -> Answer {
    browser.page(&world.class(&format!("/starter{}", world.lesson(3)))).await
}

fn form(page: &Answer, world: &World) -> Form {
    page.form(&world.class("/starter/taps"))
}

/// The questions of the page, by place.
fn questions(form: &Form) -> Vec<(String, String)> {
    form.fields.iter().filter(|(name, _)| name.starts_with("question.")).cloned().collect()
}

async fn give(browser: &Browser, world: &World, way: &str) -> String {
    let (subject, objective) = (world.known.maths.to_string(), world.known.objectives[3].to_string());
    let sent = [("subject", subject.as_str()), ("objective", objective.as_str()), ("as", way)];
    let answer = browser.post(&world.class("/starter"), &sent).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.words());
    answer.leads_to().unwrap()
}

async fn shown(world: &World) -> Vec<ClassAnswer> {
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let rows = tx.class_evidence(world.known.hawthorn, world.known.maths, now() - DAY).await.unwrap();
    rows.into_iter().map(|row| row.answer).collect()
}

#[tokio::test]
async fn one_click_gives_it_from_today_the_brief_and_the_class_page() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    for path in ["/today".into(), world.class(&format!("/brief{}", world.lesson(3))), world.class("")] {
        let page = teacher.page(&path).await;
        let give = page.form(&world.class("/starter"));
        let ways: Vec<String> = page
            .tags()
            .iter()
            .filter(|tag| tag.name == "button" && tag.get("name") == Some("as"))
            .filter_map(|tag| tag.get("value").map(str::to_owned))
            .collect();
        assert_eq!(ways[..3], ["board", "paper", "aloud"], "{path}");
        for (way, at) in [("board", "/starter/slides"), ("paper", "/starter/paper"), ("aloud", "/starter?")] {
            let answer = teacher.post(&give.action, &give.with(&[("as", way)])).await;
            assert!(answer.leads_to().unwrap().contains(at), "{path} as {way}: {:?}", answer.leads_to());
        }
    }
}

#[tokio::test]
async fn every_page_of_the_lesson_shows_the_same_and_keeps_it_once_it_is_used() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let before = page(&teacher, &world).await;
    assert_eq!(questions(&form(&before, &world)), questions(&form(&page(&teacher, &world).await, &world)));
    let paper = teacher.page(&give(&teacher, &world, "paper").await).await;
    let kept = page(&teacher, &world).await;
    assert_eq!(
        questions(&form(&before, &world)),
        questions(&form(&kept, &world)),
        "what was seen is what is kept"
    );
    assert!(kept.says("Kept for this lesson"), "{}", kept.words());
    assert!(paper.says("Answers: for the teacher") && !questions(&form(&kept, &world)).is_empty());
    // What the class knows changes at once; what lies on the tables does not.
    let exit = teacher.page(&world.class(&format!("/exit{}", world.lesson(0)))).await;
    teacher.submit(&exit.form(&world.class("/exit")), &[]).await;
    assert_eq!(questions(&form(&page(&teacher, &world).await, &world)), questions(&form(&kept, &world)));
    let brief = teacher.page(&world.class(&format!("/brief{}", world.lesson(3)))).await;
    let board = teacher.page(&world.class(&format!("/board{}&step=starter", world.lesson(3)))).await;
    let slides = world.class(&format!("/starter/slides{}", world.lesson(3)));
    let number = questions(&form(&kept, &world)).len();
    for at in 1..=number {
        let slide = teacher.page(&format!("{slides}&at={at}")).await;
        let asked = crate::html::words(
            slide.body.split("class=\"question\">").nth(1).unwrap().split("</p>").next().unwrap(),
        );
        for other in [&brief, &board, &kept, &paper] {
            assert!(other.says(&asked), "{asked:?} is not on another page: {}", other.words());
        }
    }
    assert_eq!(
        teacher.page(&world.class(&format!("/starter{}", world.lesson(1)))).await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn no_slide_names_anybody_and_the_answer_waits() {
    let world = World::new().await;
    for who in [TEACHER, ASSISTANT] {
        let browser = world.browser(who);
        for at in ["", "&at=1", "&at=2", "&at=3", "&at=4", "&at=5", "&at=0", "&at=nonsense"] {
            let path = world.class(&format!("/starter/slides{}{at}", world.lesson(3)));
            let page = browser.page(&path).await;
            for (given, family) in people_of_the_register() {
                assert!(
                    !page.body.contains(given) && !page.body.contains(family),
                    "{given} stands at {path}"
                );
            }
            for word in ["Hawthorn", "Ashgrove", "Person", "due for", "right</"] {
                assert!(!page.words().contains(word), "{word:?} stands at {path}: {}", page.words());
            }
            let answer = page.tags().into_iter().find(|tag| tag.has("data-answer"));
            assert!(answer.is_none_or(|tag| !tag.has("open")), "{path}");
        }
    }
}

#[tokio::test]
async fn taps_are_evidence_about_the_class_and_can_be_changed_and_taken_back() {
    let world = World::new().await;
    let teacher = world.browser(ASSISTANT);
    let rows = world.evidence_count().await;
    let first = form(&page(&teacher, &world).await, &world);
    assert!(questions(&first).len() > 1, "{:?}", questions(&first));
    let sent = first.with(&[("tap.1", "most"), ("tap.2", "few")]);
    for _ in 0..2 {
        let answer = teacher.post(&first.action, &sent).await;
        let page = teacher.follow(answer).await;
        assert!(page.says("Saved."), "{}", page.words());
    }
    let (most, few) = (ClassAnswer::Glance(Share::Most), ClassAnswer::Glance(Share::Few));
    assert_eq!(shown(&world).await, [most.clone(), few]);
    assert_eq!(world.evidence_count().await, rows, "a tap is about no pupil");
    let again = form(&page(&teacher, &world).await, &world);
    assert_eq!((again.value("tap.1"), again.value("tap.2")), ("most", "few"));
    // One is counted instead, the other is taken back by itself.
    teacher.post(&again.action, &again.with(&[("tap.2", ""), ("right.1", "9"), ("of", "12")])).await;
    assert_eq!(shown(&world).await, [ClassAnswer::Right { right: 9, of: 12 }]);
    let third = form(&page(&teacher, &world).await, &world);
    assert_eq!((third.value("right.1"), third.value("of")), ("9", "12"));
    let answer = teacher.post(&third.action, &third.with(&[("undo", "1")])).await;
    assert!(teacher.follow(answer).await.says("Taken back."));
    assert!(shown(&world).await.is_empty());
}

#[tokio::test]
async fn what_the_class_showed_moves_the_next_choice() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let today = form(&page(&teacher, &world).await, &world);
    let taps: Vec<(String, &str)> =
        questions(&today).iter().map(|(name, _)| (name.replace("question", "tap"), "most")).collect();
    let taps: Vec<(&str, &str)> = taps.iter().map(|(name, tap)| (name.as_str(), *tap)).collect();
    teacher.post(&today.action, &today.with(&taps)).await;
    let asked = |form: &Form| questions(form).into_iter().map(|(_, question)| question).collect::<Vec<_>>();
    let tomorrow = world.after(DAY);
    let next = page(&tomorrow.sign_in(TEACHER).await, &tomorrow).await;
    assert!(
        asked(&form_or_none(&next, &world)).iter().all(|one| !asked(&today).contains(one)),
        "{}",
        next.words()
    );
    // Without the taps, and without anybody using it, the class would be asked the same again.
    let untouched = World::new().await;
    let next = page(&untouched.after(DAY).sign_in(TEACHER).await, &untouched).await;
    assert!(!asked(&form(&next, &untouched)).is_empty());
}

/// A starter with nothing to ask has no form.
fn form_or_none(page: &Answer, world: &World) -> Form {
    let found =
        crate::html::forms(&page.body).into_iter().find(|form| form.action == world.class("/starter/taps"));
    found.unwrap_or(Form { action: String::new(), method: String::new(), fields: Vec::new() })
}

#[tokio::test]
async fn a_question_is_swapped_refused_and_brought_back() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let first = form(&page(&teacher, &world).await, &world);
    let swap = world.class("/starter/swap");
    let at = |form: &Form, slot: &str| form.value(&format!("question.{slot}")).to_owned();
    let last = questions(&first).len().to_string();
    let refused = teacher.post(&swap, &first.with(&[("do", &format!("not-this.{last}"))])).await;
    assert_eq!(refused.status, StatusCode::SEE_OTHER, "{}", refused.words());
    let page_now = page(&teacher, &world).await;
    let second = form(&page_now, &world);
    let instead = at(&second, &last) != at(&first, &last);
    assert!(instead || page_now.says("is left out for four weeks"), "{}", page_now.words());
    // Somebody who still has the page from before is told, and nothing changes.
    if instead {
        let stale = teacher.post(&swap, &first.with(&[("do", &format!("another.{last}"))])).await;
        assert_eq!(stale.status, StatusCode::CONFLICT, "{}", stale.words());
    }
    let brought = teacher.post(&swap, &second.with(&[("do", &format!("back.{last}"))])).await;
    assert_eq!(brought.status, StatusCode::SEE_OTHER, "{}", brought.words());
    let third = form(&page(&teacher, &world).await, &world);
    assert_eq!(questions(&third), questions(&first));
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let refusals = tx.brief_feedback(world.known.hawthorn, world.known.maths, now() - DAY).await.unwrap();
    assert!(refusals.is_empty(), "what was brought back is no longer refused");
}

#[tokio::test]
async fn nothing_that_no_form_of_ours_sends_is_done() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let form = form(&page(&teacher, &world).await, &world);
    let swap = world.class("/starter/swap");
    for sent in ["", "another", "another.9", "another.x", "steal.1", "another.300"] {
        let answer = teacher.post(&swap, &form.with(&[("do", sent)])).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{sent:?}: {}", answer.words());
    }
    for (changes, status) in [
        (vec![("right.1", "9")], StatusCode::UNPROCESSABLE_ENTITY),
        (vec![("right.1", "13"), ("of", "12")], StatusCode::UNPROCESSABLE_ENTITY),
        (vec![("right.1", "many"), ("of", "12")], StatusCode::UNPROCESSABLE_ENTITY),
        (vec![("tap.1", "most"), ("question.1", "999999")], StatusCode::CONFLICT),
        (vec![("tap.1", "most"), ("submission", "")], StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        let answer = teacher.post(&form.action, &form.with(&changes)).await;
        assert_eq!(answer.status, status, "{changes:?}: {}", answer.words());
    }
    assert!(shown(&world).await.is_empty());
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let kept = tx.retrieval_questions(world.known.hawthorn, world.known.maths, TODAY, TODAY).await.unwrap();
    assert!(kept.is_empty(), "what failed kept nothing");
}

#[tokio::test]
async fn an_assistant_gives_and_records_but_does_not_choose() {
    let world = World::new().await;
    let assistant = world.browser(ASSISTANT);
    let page = page(&assistant, &world).await;
    assert!(!page.says("Swap this one") && page.says("Save what the class showed"), "{}", page.words());
    let form = form(&page, &world);
    let answer = assistant.post(&world.class("/starter/swap"), &form.with(&[("do", "another.1")])).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn it_is_chosen_afresh_unless_something_is_recorded() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    give(&teacher, &world, "aloud").await;
    let kept = form(&page(&teacher, &world).await, &world);
    let afresh = world.class("/starter/afresh");
    assert_eq!(teacher.post(&afresh, &kept.fields).await.status, StatusCode::SEE_OTHER);
    assert!(!page(&teacher, &world).await.says("Kept for this lesson"));
    teacher.post(&kept.action, &kept.with(&[("tap.1", "half")])).await;
    let refused = teacher.post(&afresh, &kept.fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.words());
    assert_eq!(shown(&world).await.len(), 1);
}

#[tokio::test]
async fn printing_the_brief_keeps_its_starter_and_a_tap_alone_does_not() {
    for (then, kept) in [("print", true), ("stay", false)] {
        let world = World::new().await;
        let teacher = world.browser(TEACHER);
        let brief = teacher.page(&world.class(&format!("/brief{}", world.lesson(3)))).await;
        let used = brief.form(&world.class("/brief/taught"));
        teacher.post(&used.action, &used.with(&[("then", then)])).await;
        let said = page(&teacher, &world).await.says("Kept for this lesson");
        assert_eq!(said, kept, "{then}");
    }
}

#[tokio::test]
async fn what_waits_is_said_without_a_number() {
    let world = World::new().await;
    // Two weeks on, what was taught in February has waited its week.
    let later = world.after(DAY * 14);
    let teacher = later.sign_in(TEACHER).await;
    let page = teacher.page(&world.class(&format!("/starter{}", world.lesson(3)))).await;
    let words = page.words();
    if let Some((_, after)) = words.split_once("Waiting for a later starter: ") {
        let line = after.split('.').next().unwrap();
        assert!(line.starts_with('“') && !line.contains("overdue"), "{line}");
    }
    assert!(!words.contains("overdue") && !words.contains("behind"), "{words}");
}

#[tokio::test]
async fn a_teacher_chooses_by_what_the_starters_of_a_class_are_made_until_the_class_has_answered() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    give(&teacher, &world, "aloud").await;
    let kept = page(&teacher, &world).await;
    let choice = kept.form(&world.class("/starter/made-of"));
    assert_eq!(choice.fields.iter().find(|(name, _)| name == "made-of").unwrap().1, "presses");
    teacher.post(&choice.action, &choice.with(&[("made-of", "spans")])).await;
    let after = page(&teacher, &world).await;
    let chosen = after.form(&world.class("/starter/made-of"));
    assert_eq!(chosen.fields.iter().find(|(name, _)| name == "made-of").unwrap().1, "spans");
    assert!(after.words().contains("It stays as it is once you show it"), "chosen anew: {}", after.words());
    // What the class has answered stays, whatever is chosen later.
    let taps = form(&after, &world);
    teacher.post(&taps.action, &taps.with(&[("tap.1", "most")])).await;
    let answered = questions(&form(&page(&teacher, &world).await, &world));
    teacher.post(&choice.action, &choice.with(&[("made-of", "presses")])).await;
    assert_eq!(questions(&form(&page(&teacher, &world).await, &world)), answered);
    // Nothing but the two ways.
    let odd = teacher.post(&choice.action, &choice.with(&[("made-of", "luck")])).await;
    assert_eq!(odd.status, StatusCode::NOT_FOUND);
    let assistant = world.browser(ASSISTANT);
    assert!(!page(&assistant, &world).await.words().contains("starters are made"));
}
