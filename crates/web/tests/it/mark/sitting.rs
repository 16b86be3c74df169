//! `/mark/sittings/{sitting}`: the grid, as a form and as its script sends it.

use crate::browser::Browser;
use crate::world::{ASSISTANT, TEACHER, World, submission};
use axum::http::StatusCode;
use serde_json::Value;

pub fn cells(world: &World) -> String {
    format!("/mark/sittings/{}/cells", world.known.open)
}

/// Sends cells as the script does: `m.{pupil}.{place}` and, for what was seen, `seen.{pupil}`.
pub async fn send(browser: &Browser, world: &World, fields: &[(String, &str)]) -> Value {
    let mut sent: Vec<(String, String)> =
        fields.iter().map(|(name, value)| (name.clone(), (*value).to_owned())).collect();
    sent.push(("submission".into(), submission()));
    browser.post_for_json(&cells(world), &sent).await
}

pub fn cell(world: &World, pupil: usize, place: usize) -> String {
    format!("m.{}.{place}", world.pupil(pupil))
}

pub fn row(world: &World, pupil: usize) -> String {
    format!("row.{}", world.pupil(pupil))
}

/// What stands in a cell when the grid is opened again.
pub async fn stands(world: &World, pupil: usize, place: usize) -> String {
    let page = world.browser(TEACHER).page(&format!("/mark/sittings/{}", world.known.open)).await;
    page.form(&cells(world)).value(&cell(world, pupil, place)).to_owned()
}

/// The evidence of a cell, as an answer names it.
fn seen(answer: &Value, world: &World, pupil: usize, place: usize) -> String {
    let saved = answer["saved"].as_array().unwrap();
    let (id, question) = (world.pupil(pupil).to_string(), place.to_string());
    let one = saved.iter().find(|one| one["pupil"] == id && one["question"] == question);
    one.unwrap()["seen"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn only_what_was_lost_is_typed() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let before = world.evidence_count().await;
    let fields = [(row(&world, 0), "marked"), (cell(&world, 0, 2), "0"), (cell(&world, 0, 11), "1.5")];
    let answer = send(&teacher, &world, &fields).await;
    assert!(
        answer["problems"].as_array().unwrap().is_empty()
            && answer["conflicts"].as_array().unwrap().is_empty()
    );
    assert_eq!(world.evidence_count().await, before + 12, "a marked row has every mark that was not lost");
    assert_eq!((stands(&world, 0, 2).await.as_str(), stands(&world, 0, 11).await.as_str()), ("0", "1.5"));
    assert_eq!(stands(&world, 0, 1).await, "", "an empty cell in a marked row is every mark");
    let page = teacher.page(&format!("/mark/sittings/{}", world.known.open)).await;
    assert!(page.says("1 of 12 marked") && page.says("11.5"), "{}", page.words());
}

#[tokio::test]
async fn the_form_alone_does_all_that_the_keys_do() {
    let world = World::new().await;
    let assistant = world.browser(ASSISTANT);
    let page = assistant.page(&format!("/mark/sittings/{}", world.known.open)).await;
    let form = page.form(&cells(&world));
    let changes = [
        (row(&world, 0), "marked"),
        (cell(&world, 0, 0), "b"),
        (cell(&world, 0, 1), "n"),
        (cell(&world, 0, 2), "x"),
        (cell(&world, 0, 3), "1h"),
        (cell(&world, 0, 4), "0=2/9"),
        (row(&world, 1), "absent"),
    ];
    let changes: Vec<(&str, &str)> = changes.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    let after = assistant.submit(&form, &changes).await;
    let again = after.form(&cells(&world));
    for (place, value) in ["b", "n", "x", "1h", "0=2/9"].into_iter().enumerate() {
        assert_eq!(again.value(&cell(&world, 0, place)), value);
    }
    assert_eq!((again.value(&row(&world, 0)), again.value(&row(&world, 1))), ("marked", "absent"));
    assert_eq!(again.value(&row(&world, 2)), "", "who was not touched is not marked");
    let before = world.evidence_count().await;
    assistant.submit(&form, &changes).await;
    assistant.submit(&again, &[]).await;
    assert_eq!(
        world.evidence_count().await,
        before,
        "the same form again, and an unchanged one, write nothing"
    );
}

#[tokio::test]
async fn a_mark_that_is_none_is_said_by_its_cell_and_nothing_is_stored() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let before = world.evidence_count().await;
    for (text, said) in
        [("2", "has 1"), ("0.3", "half"), ("-1", "no mark"), ("1e1", "no mark"), ("?", "no mark")]
    {
        let fields = [(row(&world, 0), "marked"), (cell(&world, 0, 2), text), (cell(&world, 1, 2), "0")];
        let answer = send(&teacher, &world, &fields).await;
        let problem = &answer["problems"][0];
        assert_eq!(
            (&problem["pupil"], &problem["question"]),
            (&world.pupil(0).to_string().into(), &"2".into())
        );
        assert!(problem["text"].as_str().unwrap().contains(said), "{text}: {answer}");
    }
    let answer = send(&teacher, &world, &[(row(&world, 0), "perhaps")]).await;
    assert!(!answer["problems"].as_array().unwrap().is_empty(), "{answer}");
    let form = [(cell(&world, 0, 2), "seven".to_owned()), ("submission".into(), submission())];
    let page = teacher.post(&cells(&world), &form).await;
    assert!(page.status == StatusCode::BAD_REQUEST && page.says("Nothing was stored"), "{}", page.words());
    assert_eq!(world.evidence_count().await, before);
}

#[tokio::test]
async fn two_teachers_in_one_cell_get_both_values_and_lose_none() {
    let world = World::new().await;
    let (teacher, assistant) = (world.browser(TEACHER), world.browser(ASSISTANT));
    let one = cell(&world, 0, 2);
    send(&teacher, &world, &[(one.clone(), "0")]).await;
    let answer = send(&assistant, &world, &[(one.clone(), "1"), (cell(&world, 0, 3), "0")]).await;
    let conflict = &answer["conflicts"][0];
    assert_eq!((&conflict["mine"], &conflict["theirs"]), (&"1".into(), &"0".into()), "{answer}");
    assert_eq!(stands(&world, 0, 2).await, "0", "the stored one stands");
    assert_eq!(stands(&world, 0, 3).await, "0", "the other cell is stored");
    // Who has seen the stored value may write another.
    let seen_now = format!("2:{}", conflict["seen"].as_str().unwrap());
    let seen_field = format!("seen.{}", world.pupil(0));
    let answer = send(&assistant, &world, &[(one, "1"), (seen_field, &seen_now)]).await;
    assert!(answer["conflicts"].as_array().unwrap().is_empty(), "{answer}");
    assert_eq!(stands(&world, 0, 2).await, "1");
}

/// The answer was lost on the way and the script sends the batch again: the other's value is shown then too.
#[tokio::test]
async fn a_conflict_is_not_forgotten_when_the_same_batch_is_sent_again() {
    let world = World::new().await;
    let (teacher, assistant) = (world.browser(TEACHER), world.browser(ASSISTANT));
    send(&teacher, &world, &[(cell(&world, 0, 2), "0")]).await;
    let batch = [(cell(&world, 0, 2), "1".to_owned()), ("submission".into(), submission())];
    let first = assistant.post_for_json(&cells(&world), &batch).await;
    let second = assistant.post_for_json(&cells(&world), &batch).await;
    assert_eq!(first["conflicts"], second["conflicts"]);
    assert_eq!(second["conflicts"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn the_same_batch_twice_is_stored_once_and_says_what_stands() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let before = world.evidence_count().await;
    let batch = [(cell(&world, 0, 2), "0".to_owned()), ("submission".into(), submission())];
    let first = teacher.post_for_json(&cells(&world), &batch).await;
    let second = teacher.post_for_json(&cells(&world), &batch).await;
    assert_eq!(world.evidence_count().await, before + 1);
    assert_eq!(first, second);
    assert!(!seen(&second, &world, 0, 2).is_empty());
}

#[tokio::test]
async fn undo_takes_a_mark_back_and_leaves_no_trace_in_what_is_known() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let pupil_page = world.class(&format!("/pupils/{}", world.pupil(0)));
    let before = teacher.page(&pupil_page).await.body;
    let answer = send(&teacher, &world, &[(cell(&world, 0, 2), "0")]).await;
    assert_ne!(teacher.page(&pupil_page).await.body, before);
    let seen_now = format!("2:{}", seen(&answer, &world, 0, 2));
    let seen_field = format!("seen.{}", world.pupil(0));
    send(&teacher, &world, &[(row(&world, 0), ""), (cell(&world, 0, 2), ""), (seen_field, &seen_now)]).await;
    assert_eq!(stands(&world, 0, 2).await, "");
    assert_eq!(teacher.page(&pupil_page).await.body, before, "as if it had never been typed");
}

/// Thirty pupils and forty questions are a page, and cells beyond the paper are passed over.
#[tokio::test]
async fn cells_beyond_the_paper_are_passed_over() {
    let world = World::new().await;
    let before = world.evidence_count().await;
    let fields = [(cell(&world, 0, 99), "0"), (format!("m.{}", world.pupil(0)), "0"), ("m.x.y".into(), "0")];
    send(&world.browser(TEACHER), &world, &fields).await;
    assert_eq!(world.evidence_count().await, before);
}

/// Regression: what was typed on paper never showed a wrong idea, whatever the page promised.
#[tokio::test]
async fn a_code_that_somebody_types_is_the_only_way_from_paper_to_a_wrong_idea() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let page = teacher.page(&format!("/mark/sittings/{}", world.known.open)).await;
    assert!(page.says("Codes for wrong ideas") && page.says("m1"), "{}", page.words());
    let fields = [
        (row(&world, 0), "marked"),
        (cell(&world, 0, 0), "0=m1"),
        (cell(&world, 0, 1), "0=an answer that is nobody’s"),
        (cell(&world, 0, 2), "0"),
    ];
    let answer = send(&teacher, &world, &fields).await;
    assert!(answer["problems"].as_array().unwrap().is_empty(), "{answer}");
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let rows = tx.evidence_in(world.known.open).await.unwrap();
    let shown: Vec<_> = rows.iter().filter(|one| one.row.misconception.is_some()).collect();
    assert_eq!(shown.len(), 1, "only the code shows one");
    drop(tx);
    assert_eq!(stands(&world, 0, 0).await, "0=m1", "what was typed stands as it was typed");
}
