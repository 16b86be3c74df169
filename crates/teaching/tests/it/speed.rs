//! A class of 30 with 200 objectives: no quadratic surprise.

use domain::{KnowledgeState, ObjectiveId};
use teaching::brief::brief;
use teaching::input::{PictureInput, PictureSort, SittingKind};
use teaching::picture::class_picture;

use crate::class::{Class, march};

fn large() -> Class {
    let mut class = Class::sized(30);
    for id in 1..=200 {
        class.objective(id, &format!("Objective {id}"), &[((id - 1).max(1), 0.9)]);
        class.taught(id, march(1 + (id % 14) as i8), &[]);
        class.sitting(id, SittingKind::Paper, march(10));
    }
    class.misconception(1, "Adds the tops", None);
    let names = class.all_names();
    for (place, name) in names.iter().enumerate() {
        for id in 1..=200 {
            let state = [KnowledgeState::Secure, KnowledgeState::NotYet, KnowledgeState::Developing];
            class.knows(name, id, state[(place + id as usize) % 3]);
        }
    }
    for id in 1..=200 {
        class.answers(1000 + id, id, id, march(10), "m+x+m+x+m+x+m+x+m+x+m+x+m+x+m+");
    }
    class.focus(&[150, 160]);
    class.unit(&(1..=200).collect::<Vec<_>>(), 200, 150);
    class
}

/// Unoptimised and on a busy machine this takes tens of milliseconds; a quadratic step takes seconds.
#[test]
#[allow(clippy::disallowed_methods, reason = "a test may look at the clock")]
fn a_large_class_is_quick() {
    let class = large();
    let columns: Vec<ObjectiveId> = (1..=200).map(ObjectiveId).collect();
    let start = std::time::Instant::now();
    let brief = brief(&class.input);
    let of_brief = start.elapsed();
    let input = PictureInput { class: class.input.class, columns, sort: PictureSort::Need };
    let start = std::time::Instant::now();
    let picture = class_picture(&input);
    let of_picture = start.elapsed();
    println!("brief {of_brief:?}, picture {of_picture:?}");
    assert_eq!((picture.rows.len(), picture.columns.len()), (30, 200));
    assert!(!brief.start_here.is_empty());
    assert!(of_brief.as_millis() < 1_000 && of_picture.as_millis() < 2_000, "{of_brief:?} {of_picture:?}");
}
