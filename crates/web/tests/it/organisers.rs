//! `/organisers/{unit}`, its quiz, and writing one by pasting.

use crate::browser::Answer;
use crate::world::{ASSISTANT, DATA_MANAGER, PUPIL, Stands, TEACHER, World};
use axum::http::StatusCode;
use domain::Role;

fn organiser(world: &World) -> String {
    format!("/organisers/{}", world.known.fractions)
}

fn writing(world: &World) -> String {
    format!("/curriculum/units/{}/organiser", world.known.fractions)
}

#[tokio::test]
async fn everybody_in_the_school_reads_it_and_nobody_else() {
    let world = World::new().await;
    for who in [TEACHER, ASSISTANT, DATA_MANAGER, PUPIL, (Role::Head, Stands::Elsewhere)] {
        let page = world.browser(who).page(&organiser(&world)).await;
        assert!(page.says("numerator") && page.says("Know this"), "{who:?}: {}", page.words());
        assert_eq!(page.says("Change it"), who == TEACHER, "{who:?}");
    }
    for who in [(Role::Teacher, Stands::OtherSchool), (Role::Pupil, Stands::OtherSchool)] {
        assert_eq!(world.browser(who).get(&organiser(&world)).await.status, StatusCode::NOT_FOUND, "{who:?}");
    }
    for nowhere in ["/organisers/999999", "/organisers/-1", "/organisers/x", "/organisers/999999/quiz"] {
        assert_eq!(world.browser(TEACHER).get(nowhere).await.status, StatusCode::NOT_FOUND, "{nowhere}");
    }
}

#[tokio::test]
async fn it_is_linked_from_where_it_is_needed() {
    let world = World::new().await;
    let path = organiser(&world);
    for (who, page) in [
        (TEACHER, "/curriculum".to_owned()),
        (TEACHER, world.class(&format!("/brief{}", world.lesson(1)))),
        (PUPIL, "/my-learning".to_owned()),
    ] {
        let page = world.browser(who).page(&page).await;
        assert!(page.body.contains(&format!("href=\"{path}\"")), "{who:?}: {}", page.words());
    }
}

#[tokio::test]
async fn a_pasted_table_makes_one() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let form = teacher.page(&writing(&world)).await.form(&writing(&world));
    assert!(form.value("terms").contains("numerator\tthe number on top"), "what stood there is in the form");
    let terms = "Word\tMeaning\nhalf\tone of two equal parts\nwhole – all of it";
    let sent = [("terms", terms), ("facts", "Two halves make a whole."), ("dates", "AD 43 – an army lands")];
    let page = teacher.submit(&form, &sent).await;
    for said in ["half", "one of two equal parts", "all of it", "Two halves make a whole.", "AD 43"] {
        assert!(page.says(said), "{said}: {}", page.words());
    }
    assert!(!page.says("denominator") && page.body.contains("<svg"), "words are new, the diagram stays");
    assert!(world.browser(PUPIL).page(&organiser(&world)).await.says("one of two equal parts"));
    let files = format!("/curriculum/{}/files", world.known.maths);
    assert_eq!(teacher.get(&files).await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_cannot_be_read_is_said_and_nothing_is_lost() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let form = teacher.page(&writing(&world)).await.form(&writing(&world));
    for (terms, said) in [
        ("half – one of two\nquarter", "line 2: this line has one column"),
        ("half – one of two\nHalf – two of four", "is there twice"),
        ("half – one of two\n50% – one of two", "mean the same"),
        (r"half – $\frac{1$", "in meaning"),
    ] {
        let answer = teacher.post(&form.action, &form.with(&[("terms", terms)])).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{terms}");
        assert!(answer.words().to_lowercase().contains(said), "{said}: {}", answer.words());
        assert!(answer.form(&writing(&world)).value("terms").starts_with("half"), "what was pasted stays");
    }
    assert!(teacher.page(&organiser(&world)).await.says("denominator"), "nothing was stored");
    for who in [ASSISTANT, DATA_MANAGER, PUPIL] {
        let answer = world.browser(who).post(&form.action, &form.with(&[("terms", "a – b")])).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{who:?}");
    }
}

#[tokio::test]
async fn with_nothing_on_it_it_is_taken_out() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let form = teacher.page(&writing(&world)).await.form(&writing(&world));
    let page = teacher.submit(&form, &[("terms", ""), ("facts", ""), ("dates", "")]).await;
    assert!(!page.says("denominator"), "{}", page.words());
}

/// Every field of the quiz, and whether it is chosen.
fn fields(page: &Answer) -> Vec<(String, String)> {
    let inputs =
        page.tags().into_iter().filter(|tag| tag.get("name").is_some_and(|name| name.starts_with("answer.")));
    inputs
        .map(|tag| (tag.get("name").unwrap().to_owned(), tag.get("value").unwrap_or_default().to_owned()))
        .collect()
}

#[tokio::test]
async fn a_quiz_says_what_each_word_is_and_keeps_nothing() {
    let world = World::new().await;
    let pupil = world.browser(PUPIL);
    let before = world.evidence_count().await;
    let path = format!("{}/quiz", organiser(&world));
    let page = pupil.page(&path).await;
    let form = page.form(&path);
    assert!(page.says("Which word means “") && page.says("nobody keeps it"), "{}", page.words());
    let unanswered = pupil.post(&path, &form.with(&[])).await;
    assert_eq!(unanswered.words().matches("The word is").count(), 8, "{}", unanswered.words());
    let words: std::collections::BTreeSet<String> = fields(&page).into_iter().map(|(name, _)| name).collect();
    let mut all: Vec<(String, String)> = form.with(&[]);
    all.retain(|(name, _)| !name.starts_with("answer."));
    all.extend(words.iter().map(|name| (name.clone(), "no such word".to_owned())));
    let wrong = pupil.post(&path, &all).await;
    assert_eq!(wrong.words().matches("You said no such word.").count(), words.len(), "{}", wrong.words());
    assert!(!wrong.says("wrong") && !wrong.says("score"), "{}", wrong.words());
    assert_eq!(world.evidence_count().await, before);
}
