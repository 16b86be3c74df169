//! `/classes/{group}/board`: what a class may see.

use crate::world::{ASSISTANT, TEACHER, World, people_of_the_register};

const STEPS: [&str; 7] = ["", "objectives", "starter", "hinge", "exit", "deeper", "blank"];

/// A teacher's laptop is mirrored to the board: no name, no class, no school, no teacher, in text or in code.
#[tokio::test]
async fn no_step_of_the_board_names_anybody() {
    let world = World::new().await;
    for who in [TEACHER, ASSISTANT] {
        for objective in [0, 3, 6] {
            for step in STEPS {
                let path = world.class(&format!("/board{}&step={step}", world.lesson(objective)));
                let page = world.browser(who).page(&path).await;
                for (given, family) in people_of_the_register() {
                    assert!(
                        !page.body.contains(given) && !page.body.contains(family),
                        "{given} stands at {path}"
                    );
                }
                for word in ["Hawthorn", "Ashgrove", "Person", "wrong idea", "right</"] {
                    assert!(!page.words().contains(word), "{word:?} stands at {path}: {}", page.words());
                }
                assert!(!page.body.contains("/pupils/"), "{path}");
            }
        }
    }
}

#[tokio::test]
async fn the_hinge_question_shows_its_options_and_not_which_is_right() {
    let world = World::new().await;
    let page =
        world.browser(TEACHER).page(&world.class(&format!("/board{}&step=hinge", world.lesson(3)))).await;
    for letter in ["A", "B", "C", "D"] {
        assert!(page.tags().iter().any(|tag| tag.get("class") == Some("letter") && tag.text == letter));
    }
    assert!(!page.body.contains("class=\"right\"") && !page.says("adds the tops"), "{}", page.words());
}
