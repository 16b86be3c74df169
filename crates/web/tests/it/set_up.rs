//! `/set-up/{token}`, and the first day that follows it.

use crate::browser::Browser;
use crate::world::World;
use axum::http::StatusCode;
use jiff::SignedDuration;

const FORM: [(&str, &str); 6] = [
    ("starter", "1"),
    ("school", "Larkfield Primary"),
    ("time_zone", "Europe/London"),
    ("name", "Ms Okafor"),
    ("email", "okafor@larkfield.example"),
    ("password", "long words in a row"),
];

async fn link(world: &World) -> String {
    let secret = world.app.first_setup_link().await.unwrap().unwrap();
    format!("/set-up/{}", secret.reveal())
}

/// The form with terms that are in order, and one field changed.
fn filled(name: &str, value: &str) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = FORM
        .iter()
        .map(|(key, old)| ((*key).into(), if *key == name { value } else { old }.into()))
        .collect();
    for (term, first, last) in
        [("Autumn", "2024-09-02", "2024-12-20"), ("Spring", "2025-01-06", "2025-04-04")]
    {
        fields.extend(
            [("term_name", term), ("term_first", first), ("term_last", last)]
                .map(|(a, b)| (a.into(), b.into())),
        );
    }
    fields
}

#[tokio::test]
async fn the_link_opens_once() {
    let world = World::empty().await;
    let anybody = world.signed_out();
    let path = link(&world).await;
    let page = anybody.page(&path).await;
    assert!(page.says("Set up your school") && page.form(&path).value("time_zone") == "Europe/London");
    let done = anybody.post(&path, &filled("", "")).await;
    assert_eq!(done.leads_to().as_deref(), Some("/today"), "{}", done.words());
    let teacher = Browser::new(world.site.clone(), done.cookie());
    assert!(teacher.page("/today").await.says("Ms Okafor"));
    assert_eq!(anybody.get(&path).await.status, StatusCode::NOT_FOUND);
    let again = anybody.post(&path, &filled("email", "other@larkfield.example")).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    assert!(world.app.first_setup_link().await.unwrap().is_none(), "a school is there already");
    let schools = world.app.store.read_system().await.unwrap().schools().await.unwrap();
    assert_eq!(schools.len(), 1);
}

#[tokio::test]
async fn what_cannot_be_taken_is_said_and_the_link_stays_good() {
    let world = World::empty().await;
    let anybody = world.signed_out();
    let path = link(&world).await;
    for (name, value, said) in [
        ("password", "short", "at least 10 characters"),
        ("email", "no address", "e-mail address"),
        ("school", " ", "needs a name"),
        ("name", "", "name is missing"),
        ("time_zone", "Middle/Earth", "time zone"),
    ] {
        let answer = anybody.post(&path, &filled(name, value)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(answer.says(said), "{name}: {}", answer.words());
        assert!(!answer.body.contains("long words in a row"), "a password is never sent back");
    }
    for (first, last, said) in [
        ("2024-12-01", "2025-04-04", "overlap"),
        ("2025-04-04", "2025-01-06", "last day"),
        ("tomorrow", "2025-04-04", "first and a last day"),
        ("2025-02-30", "2025-04-04", "first and a last day"),
    ] {
        let mut fields = filled("", "");
        let at = fields.len() - 2;
        fields[at].1 = first.into();
        fields[at + 1].1 = last.into();
        let answer = anybody.post(&path, &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{first} {last}");
        assert!(answer.says(said), "{first} {last}: {}", answer.words());
        assert_eq!(answer.form(&path).value("school"), "Larkfield Primary", "nothing has to be typed twice");
    }
    assert!(world.app.store.read_system().await.unwrap().schools().await.unwrap().is_empty());
    anybody.page(&path).await;
}

#[tokio::test]
async fn an_unknown_or_old_link_opens_nothing() {
    let world = World::empty().await;
    let path = link(&world).await;
    assert_eq!(world.signed_out().get("/set-up/0123456789abcdef").await.status, StatusCode::NOT_FOUND);
    let next_day = world.after(SignedDuration::from_hours(25));
    assert_eq!(next_day.signed_out().get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(next_day.signed_out().post(&path, &filled("", "")).await.status, StatusCode::NOT_FOUND);
}

/// From the link to a brief without a stop: what a teacher does on the first day.
#[tokio::test]
async fn the_first_day_has_no_dead_end() {
    let world = World::empty().await;
    let done = world.signed_out().post(&link(&world).await, &filled("", "")).await;
    let teacher = Browser::new(world.site.clone(), done.cookie());
    let today = teacher.page("/today").await;
    assert!(today.says("First steps") && today.says("Add a class"), "{}", today.words());
    let form = teacher.page("/classes/new").await.form("/classes/new");
    let names = "Xanthe Xiphias\nYoland Yttrium\nZebedee Zircon";
    let dry_run = teacher.submit(&form, &[("name", "5 Willow"), ("names", names)]).await;
    assert!(dry_run.says("3 pupils are new"), "{}", dry_run.words());
    let confirm =
        crate::html::forms(&dry_run.body).into_iter().find(|form| form.value("confirm") == "1").unwrap();
    let made = teacher.post(&confirm.action, &confirm.fields).await;
    let class = made.leads_to().unwrap();
    teacher.page("/today").await;
    teacher.page("/classes").await;
    for rest in ["", "/brief", "/exit", "/hinge", "/observe", "/board"] {
        teacher.page(&format!("{class}{rest}")).await;
    }
    teacher.page("/mark/papers/new").await;
    teacher.page("/today/briefs").await;
    assert!(teacher.page("/today").await.says("5 Willow"));
}
