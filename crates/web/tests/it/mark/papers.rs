//! `/mark/papers/new` and `/mark/papers/{paper}`: what is on a paper, without its wording.

use crate::browser::{Answer, Browser};
use crate::world::{TEACHER, World};
use app::{About, Action};

async fn read(teacher: &Browser, world: &World, map: &str) -> Answer {
    let form = teacher.page("/mark/papers/new").await.form("/mark/papers/new");
    let fractions = world.known.fractions.to_string();
    let changes =
        [("title", "Half-term paper"), ("unit", fractions.as_str()), ("map", map), ("step", "read")];
    teacher.post("/mark/papers/new", &form.with(&changes)).await
}

async fn papers(world: &World) -> Vec<app::store::PaperInfo> {
    let permit = world.permit(TEACHER, Action::SetUpPaper, About::School).await;
    world.app.mark_list(&permit).await.unwrap().papers
}

#[tokio::test]
async fn a_typed_map_gets_objectives_suggested_and_is_saved_once() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let seen = read(&teacher, &world, "1-5\n6a 2\n6b 1.5").await;
    assert!(seen.says("7 questions, 8.5 marks in all"), "{}", seen.words());
    assert!(seen.says("Suggested from the unit’s order"), "{}", seen.words());
    assert_eq!(papers(&world).await.len(), 1, "reading stores nothing");
    let form = seen.form("/mark/papers/new");
    assert_eq!(
        (form.value("label.6"), form.value("marks.6"), form.value("title")),
        ("6a", "2", "Half-term paper")
    );
    assert_eq!(form.value("objective.1"), world.known.objectives[0].to_string());
    let sent = form.with(&[("step", "save")]);
    teacher.post("/mark/papers/new", &sent).await;
    let again = teacher.post("/mark/papers/new", &sent).await;
    assert_eq!(again.leads_to().as_deref(), Some("/mark"));
    let stored = papers(&world).await;
    assert_eq!(
        stored.iter().filter(|paper| paper.title == "Half-term paper").count(),
        1,
        "sent twice, stored once"
    );
    assert!(teacher.page("/mark").await.says("Half-term paper"));
}

#[tokio::test]
async fn a_map_that_is_none_says_which_line_and_keeps_what_was_typed() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    for map in ["", "1 one\n2", "1\n1", "1-400", "1 0", "1 999", "5-1", "<b>"] {
        let seen = read(&teacher, &world, map).await;
        assert!(seen.tags().iter().any(|tag| tag.get("role") == Some("alert")), "{map:?}: {}", seen.words());
        assert_eq!(seen.form("/mark/papers/new").value("map"), map);
    }
    assert_eq!(papers(&world).await.len(), 1);
}

#[tokio::test]
async fn what_cannot_be_saved_is_said() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let form = read(&teacher, &world, "1-3").await.form("/mark/papers/new");
    for (name, value, said) in [
        ("title", "  ", "a title"),
        ("label.2", "1", "two questions 1"),
        ("label.2", "", "needs a number"),
        ("marks.3", "many", "needs marks"),
        ("marks.3", "-1", "needs marks"),
    ] {
        let answer = teacher.post("/mark/papers/new", &form.with(&[(name, value), ("step", "save")])).await;
        assert!(answer.says(said), "{name}={value:?}: {}", answer.words());
    }
    assert_eq!(papers(&world).await.len(), 1);
}

#[tokio::test]
async fn what_a_stored_paper_is_about_can_be_changed() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let path = format!("/mark/papers/{}", world.known.paper);
    let form = teacher.page(&path).await.form(&path);
    let about = |label: &str| {
        let (field, _) =
            form.fields.iter().find(|(name, value)| name.starts_with("label.") && value == label).unwrap();
        field.replace("label", "objective")
    };
    assert_eq!(form.value(&about("1")), world.known.objectives[0].to_string());
    let other = world.known.objectives[5].to_string();
    let done = teacher.post(&path, &form.with(&[(about("1").as_str(), other.as_str())])).await;
    assert_eq!(done.leads_to().as_deref(), Some("/mark"));
    let after = teacher.page(&path).await.form(&path);
    assert_eq!(after.value(&about("1")), other);
    assert_eq!(after.value(&about("2")), world.known.objectives[1].to_string());
}
