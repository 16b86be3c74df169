//! `/register`: what is kept about people, what uses it, and what entering it takes.

use crate::world::{CARER, DATA_MANAGER, GOVERNOR, HEAD, PUPIL, TEACHER, World};
use axum::http::StatusCode;

#[tokio::test]
async fn the_register_names_each_kind_of_fact_with_its_entry_its_uses_and_its_end() {
    let world = World::new().await;
    for who in [DATA_MANAGER, HEAD] {
        let page = world.browser(who).page("/register").await;
        for said in [
            "Adjustments that a child has",
            "Needs of the pupil",
            "working groups and seats",
            "while on roll",
            "Needs of the pupil (one pupil): not measured yet.",
            "None: nobody types it.",
            "None of the school’s people.",
        ] {
            assert!(page.says(said), "{said}: {}", page.words());
        }
        assert!(page.says("Read by nothing"));
        for (_, name) in &world.known.pupils {
            assert!(!page.words().contains(name), "kinds of facts, and none about anybody");
        }
    }
    for who in [TEACHER, PUPIL, CARER] {
        assert_eq!(world.browser(who).get("/register").await.status, StatusCode::NOT_FOUND, "{who:?}");
    }
}

#[tokio::test]
async fn what_entry_takes_is_said_by_five_people_together_and_nobody_is_named() {
    let world = World::new().await;
    let head = world.browser(HEAD);
    let send = |entry: &str, minutes: &str| {
        let fields = [("entry", entry), ("by", "teachers"), ("minutes", minutes)];
        fields.map(|(name, value)| (name.to_owned(), value.to_owned()))
    };
    let post = async |who, entry: &str, minutes: &str| {
        let fields = send(entry, minutes);
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        world.browser(who).post("/register", &fields).await
    };
    let few = post(HEAD, "exit", "2 3 3 4").await;
    assert_eq!(few.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(few.says("Five people at least") && few.body.contains("2 3 3 4"), "{}", few.words());
    assert_eq!(post(HEAD, "exit", "9 8 7 6 5").await.leads_to().as_deref(), Some("/register"));
    assert_eq!(post(DATA_MANAGER, "exit", "5 2 3 3 2").await.leads_to().as_deref(), Some("/register"));
    let page = head.page("/register").await;
    let says = "Exit ticket, whiteboards, observation (one lesson): teachers 3 minutes (95 % interval 1 to 5, 5 people).";
    assert!(page.says(says), "the last counts: {}", page.words());
    assert!(page.says("Mark (one paper of one class): not measured yet."), "{}", page.words());
    assert_eq!(post(HEAD, "nowhere", "5 2 3 3 2").await.status, StatusCode::NOT_FOUND);
    let governor = world.browser(GOVERNOR).page("/register").await;
    assert!(governor.says(says) && !governor.says("Measure what entry takes"), "{}", governor.words());
    for who in [GOVERNOR, TEACHER, PUPIL, CARER] {
        assert_eq!(post(who, "exit", "5 2 3 3 2").await.status, StatusCode::NOT_FOUND, "{who:?}");
    }
}
