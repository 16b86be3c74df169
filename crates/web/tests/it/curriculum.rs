//! `/curriculum`, `/curriculum/paste`

use crate::world::{DATA_MANAGER, TEACHER, World};
use axum::http::StatusCode;

#[tokio::test]
async fn everybody_on_the_staff_reads_it_and_teachers_add_to_it() {
    let world = World::new().await;
    let page = world.browser(TEACHER).page("/curriculum").await;
    assert!(page.says("Mathematics") && page.says("Physical education"));
    assert!(page.body.contains("/curriculum/paste"));
    let manager = world.browser(DATA_MANAGER).page("/curriculum").await;
    assert!(!manager.body.contains("/curriculum/paste"), "no button that leads nowhere");
}

#[tokio::test]
async fn a_subject_is_downloaded_as_the_files_that_make_it() {
    let world = World::new().await;
    let path = format!("/curriculum/{}/files", world.known.maths);
    for who in [TEACHER, DATA_MANAGER] {
        let browser = world.browser(who);
        assert!(browser.page("/curriculum").await.body.contains(&path));
        let answer = browser.get(&path).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.header("content-type"), "application/zip");
        assert_eq!(answer.header("content-disposition"), "attachment; filename=\"mathematics.zip\"");
        assert!(answer.body.starts_with("PK") && answer.body.contains("subject.toml"));
    }
    for nowhere in ["/curriculum/999/files", "/curriculum/maths/files", "/curriculum/-1/files"] {
        assert_eq!(world.browser(TEACHER).get(nowhere).await.status, StatusCode::NOT_FOUND, "{nowhere}");
    }
}

#[tokio::test]
async fn a_pasted_list_has_class_picture_exit_ticket_and_brief_at_once() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let form = teacher.page("/curriculum/paste").await.form("/curriculum/paste");
    let list = "Name the continents and oceans\nRead a map with a key\nUse eight points of a compass";
    let seen = teacher.post(&form.action, &form.with(&[("subject", "Geography"), ("list", list)])).await;
    assert!(seen.says("3 objectives read") && seen.says("Nothing has been changed yet"), "{}", seen.words());
    assert!(!teacher.page("/curriculum").await.says("Geography"));
    let confirm =
        crate::html::forms(&seen.body).into_iter().find(|form| form.value("confirm") == "1").unwrap();
    let overview = teacher.submit(&confirm, &[]).await;
    assert!(overview.says("Geography 3 objectives in 1 unit"), "{}", overview.words());
    let brief = teacher.page(&world.class("/brief")).await;
    let link = brief.tags().iter().find(|tag| tag.name == "a" && tag.text == "Geography").unwrap().clone();
    let page = teacher.page(link.get("href").unwrap()).await;
    assert!(page.says("Name the continents and oceans"), "{}", page.words());
    let query = link.get("href").unwrap().split_once('?').unwrap().1;
    for rest in ["", "/exit", "/hinge", "/observe", "/board"] {
        teacher.page(&world.class(&format!("{rest}?{query}"))).await;
    }
}

#[tokio::test]
async fn a_scheme_of_work_and_an_organiser_are_pasted_into_new_units() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let form = teacher.page("/curriculum/paste").await.form("/curriculum/paste");
    let list = "Week\tUnit\tObjective\tLessons\tRoom\n1\tRivers\tDescribe the water cycle\t2\t12\n2\t\tExplain erosion\t3\t12\n3\tCoasts\tName landforms\t\t12";
    let seen = teacher.post(&form.action, &form.with(&[("subject", "Geography"), ("list", list)])).await;
    assert!(seen.says("2 objectives in a new unit, “Rivers”, with 5 lessons"), "{}", seen.words());
    assert!(seen.says("The column “Room” is not read."), "{}", seen.words());
    let bad = list.replace("\t3\t12", "\tthree\t12");
    let said = teacher.post(&form.action, &form.with(&[("subject", "Geography"), ("list", &bad)])).await;
    assert!(said.says("line 3: “three” is no number of lessons"), "{}", said.words());
    // A knowledge organiser alone is a unit.
    let alone = [
        ("subject", "Geography"),
        ("unit", "Volcanoes"),
        ("terms", "magma – hot, liquid rock below the ground"),
    ];
    let seen = teacher.post(&form.action, &form.with(&alone)).await;
    assert!(
        seen.says("1 objective in a new unit, “Volcanoes”, with a knowledge organiser"),
        "{}",
        seen.words()
    );
    let all = crate::html::forms(&seen.body);
    let confirm = all.into_iter().find(|form| form.value("confirm") == "1").unwrap();
    teacher.submit(&confirm, &[]).await;
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let subject = tx.subject_by_slug(&domain::Slug::new("geography").unwrap()).await.unwrap().unwrap();
    let stored = tx.subject(subject).await.unwrap().unwrap();
    let unit = &stored.value.units()[0];
    assert_eq!((unit.title.as_str(), unit.organiser.as_ref().unwrap().terms.len()), ("Volcanoes", 1));
}

/// The button pressed twice, or the page loaded again: one list.
#[tokio::test]
async fn confirming_twice_adds_one_list() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let form = teacher.page("/curriculum/paste").await.form("/curriculum/paste");
    let changes = [("subject", "Geography"), ("list", "Read a map\nUse a compass")];
    let seen = teacher.post(&form.action, &form.with(&changes)).await;
    let confirm =
        crate::html::forms(&seen.body).into_iter().find(|form| form.value("confirm") == "1").unwrap();
    teacher.post(&confirm.action, &confirm.fields).await;
    teacher.post(&confirm.action, &confirm.fields).await;
    let overview = teacher.page("/curriculum").await;
    assert!(overview.says("Geography 2 objectives in 1 unit"), "{}", overview.words());
}

#[tokio::test]
async fn an_empty_list_or_a_subject_without_a_name_is_said() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    for (subject, list) in
        [("Geography", ""), ("", "Read a map"), ("???", "Read a map"), ("Geography", " \n\n")]
    {
        let answer = teacher
            .post("/curriculum/paste", &[("subject", subject), ("list", list), ("confirm", "1")])
            .await;
        assert_eq!(answer.status, StatusCode::OK, "{subject:?} {list:?}");
        assert!(answer.tags().iter().any(|tag| tag.get("role") == Some("alert")), "{}", answer.words());
    }
}
