//! `/classes/{group}/observe`: one line about what somebody saw.

use crate::browser::Browser;
use crate::html::Form;
use crate::world::{ASSISTANT, TEACHER, World};
use axum::http::StatusCode;
use domain::{EvidenceKind, Help, Outcome};

async fn open(browser: &Browser, world: &World) -> Form {
    let page = browser.page(&world.class(&format!("/observe{}", world.lesson(6)))).await;
    page.form(&world.class("/observe"))
}

#[tokio::test]
async fn one_line_is_kept_for_each_pupil_named() {
    let world = World::new().await;
    for (who, pupil) in [(TEACHER, 0), (ASSISTANT, 1)] {
        let browser = world.browser(who);
        let form = open(&browser, &world).await;
        let (first, second) = (world.pupil(pupil).to_string(), world.pupil(pupil + 2).to_string());
        let changes = [
            ("pupil", first.as_str()),
            ("pupil", second.as_str()),
            ("says", "not-yet"),
            ("help", "with-somebody"),
            ("text", "counted <all> the parts & began again"),
        ];
        let saved = browser.submit(&form, &changes).await;
        assert!(saved.says("Saved for 2 pupils"), "{}", saved.words());
        browser.submit(&form, &changes).await;
        let mut tx = world.app.store.read(world.known.school).await.unwrap();
        let rows = tx.evidence_about(world.pupil(pupil), world.known.objectives[6]).await.unwrap();
        assert_eq!(rows.len(), 1, "sent twice, stored once");
        let row = &rows[0].row;
        assert_eq!(
            (row.kind, row.outcome, row.help),
            (EvidenceKind::Observation, Outcome::NotSeenYet, Help::WithSomebody)
        );
        let path = format!("/pupils/{}/objectives/{}", world.pupil(pupil), world.known.objectives[6]);
        let page = browser.page(&world.class(&path)).await;
        assert!(
            page.says("“counted <all> the parts & began again”") && page.says("with somebody"),
            "{}",
            page.words()
        );
    }
}

#[tokio::test]
async fn what_cannot_be_taken_is_said_and_what_was_typed_stays() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let before = world.evidence_count().await;
    let pupil = world.pupil(0).to_string();
    let long = "x".repeat(501);
    for (changes, said) in [
        (vec![("text", "explained it")], "Choose who it is about"),
        (vec![("pupil", pupil.as_str()), ("text", long.as_str())], "at most 500 characters"),
        (vec![("pupil", pupil.as_str()), ("day", "2025-03-05")], "still to come"),
        (vec![("pupil", pupil.as_str()), ("day", "2025-02-30")], "day"),
        (vec![("pupil", pupil.as_str()), ("day", "yesterday")], "day"),
    ] {
        let form = open(&teacher, &world).await;
        let answer = teacher.post(&form.action, &form.with(&changes)).await;
        assert_eq!(answer.status, StatusCode::OK, "{changes:?}");
        assert!(
            answer.tags().iter().any(|tag| tag.get("role") == Some("alert")),
            "{changes:?}: {}",
            answer.words()
        );
        assert!(answer.says(said), "{changes:?}: {}", answer.words());
        let text = changes.iter().find(|(name, _)| *name == "text").map_or("", |(_, text)| text);
        assert_eq!(answer.form(&form.action).value("text"), text);
    }
    assert_eq!(world.evidence_count().await, before);
}
