//! `/register`: what is kept about people, and what uses it.

use crate::world::{CARER, DATA_MANAGER, HEAD, PUPIL, TEACHER, World};
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
