//! `/classes/{group}/marks`: a teacher's marks from a spreadsheet, for their own class only.

use crate::browser::{Answer, Browser};
use crate::html::Form;
use crate::world::{
    ASSISTANT, DATA_MANAGER, TEACHER, TEACHER_OF_ANOTHER_CLASS, World, people_of_the_register,
};
use axum::http::StatusCode;

/// A table of the paper's first two questions for the first two of the class: one mark lost, one away.
fn table() -> String {
    let [first, second, ..] = people_of_the_register();
    format!("Name,1,2\n{} {},1,0\n{} {},A,A\nQuillon Quennellsby,1,1\n", first.0, first.1, second.0, second.1)
}

async fn look(browser: &Browser, world: &World, table: &str) -> Answer {
    let paper = world.known.paper.to_string();
    let fields = [("kind", "marks"), ("paper", paper.as_str()), ("day", "2025-02-20"), ("pasted", "")];
    browser.upload(&world.class("/marks"), &fields, Some(table.as_bytes())).await
}

fn confirm(seen: &Answer) -> Option<Form> {
    crate::html::forms(&seen.body).into_iter().find(|form| form.value("confirm") == "1")
}

async fn send(browser: &Browser, form: &Form) -> Answer {
    let fields: Vec<(&str, &str)> =
        form.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.upload(&form.action, &fields, None).await
}

#[tokio::test]
async fn a_teacher_sees_first_records_after_and_takes_it_back() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let mark = teacher.page("/mark").await;
    assert!(mark.body.contains(&world.class("/marks")), "Mark leads to it: {}", mark.words());
    let page = teacher.page(&world.class("/marks")).await;
    assert!(
        page.says("5 Hawthorn: marks from a file") && page.says("Nothing was imported yet"),
        "{}",
        page.words()
    );

    let before = world.evidence_count().await;
    let seen = look(&teacher, &world, &table()).await;
    assert!(
        seen.says("Nothing has been changed yet") && seen.says("3 entries would be recorded"),
        "{}",
        seen.words()
    );
    assert!(
        seen.says("is not the name of one pupil of 5 Hawthorn"),
        "another class's child: {}",
        seen.words()
    );
    assert_eq!(world.evidence_count().await, before);

    let form = confirm(&seen).unwrap();
    assert_eq!(form.action, world.class("/marks"));
    let done = send(&teacher, &form).await;
    let done = teacher.follow(done).await;
    assert!(done.says("Recorded. You can take it back below."), "{}", done.words());
    assert_eq!(world.evidence_count().await, before + 3);
    let again = teacher.follow(send(&teacher, &form).await).await;
    assert!(again.says("There was nothing new in it"), "{}", again.words());
    assert_eq!(world.evidence_count().await, before + 3, "sent twice, stored once");

    let back = teacher.submit(&done.form(&world.class("/marks/withdraw")), &[]).await;
    assert!(back.says("Taken back") && back.says("taken back on 4 March"), "{}", back.words());
    let checked = world.app.check(&world.app.operator_of(world.known.school)).await.unwrap();
    assert!(checked.different.is_empty() && checked.stale == 0, "{checked:?}");
}

#[tokio::test]
async fn it_is_for_those_who_teach_the_class_and_about_that_class_only() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let form = confirm(&look(&teacher, &world, &table()).await).unwrap();
    let before = world.evidence_count().await;
    for who in [ASSISTANT, TEACHER_OF_ANOTHER_CLASS, DATA_MANAGER] {
        let browser = world.browser(who);
        assert_eq!(browser.get(&world.class("/marks")).await.status, StatusCode::NOT_FOUND, "{who:?}");
        assert_eq!(send(&browser, &form).await.status, StatusCode::NOT_FOUND, "{who:?}");
    }
    assert!(!world.browser(ASSISTANT).page("/mark").await.says("Marks from a file"));
    assert_eq!(world.evidence_count().await, before);
    // A class in the form does not turn it to another class.
    let mut turned = form.clone();
    turned.fields.push(("group".into(), world.known.rowan.to_string()));
    send(&teacher, &turned).await;
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let import = tx.batches(1).await.unwrap().remove(0);
    assert!(
        import.batch.mapping.starts_with(&format!("group={};", world.known.hawthorn)),
        "{}",
        import.batch.mapping
    );
    drop(tx);
    // Another class's import is not theirs to take back.
    let other = world.browser(TEACHER_OF_ANOTHER_CLASS);
    let path = format!("/classes/{}/marks/withdraw", world.known.rowan);
    let answer = other.post(&path, &[("batch", import.id.to_string())]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_file_that_cannot_be_read_says_why_and_stores_nothing() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let before = world.evidence_count().await;
    for file in ["", "\u{0}\u{0}\u{0}", "no heading here"] {
        let seen = look(&teacher, &world, file).await;
        assert!(
            seen.status == StatusCode::UNPROCESSABLE_ENTITY || confirm(&seen).is_none(),
            "{file:?}: {}",
            seen.words()
        );
        assert!(!seen.status.is_server_error());
    }
    let no_day = teacher
        .upload(
            &world.class("/marks"),
            &[("paper", &world.known.paper.to_string()), ("pasted", "Name,1\nA,1")],
            None,
        )
        .await;
    assert!(no_day.says("Write the day on which it was sat"), "{}", no_day.words());
    assert_eq!(world.evidence_count().await, before);
}
