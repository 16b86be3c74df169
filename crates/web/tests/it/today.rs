//! `/today`, `/today/briefs`

use crate::world::store::NewSlot;
use crate::world::{ASSISTANT, Stands, TEACHER, TODAY, World};
use domain::Role;

#[tokio::test]
async fn each_class_of_ones_own_has_its_brief_a_tap_away() {
    let world = World::new().await;
    for who in [TEACHER, ASSISTANT] {
        let page = world.browser(who).page("/today").await;
        assert!(page.says("Tuesday 4 March") && page.says("Spring term"), "{}", page.words());
        assert!(page.says("5 Hawthorn") && page.says("Add fractions with related denominators"));
        assert!(!page.says("5 Rowan"), "another's class");
        let brief = world.class(&format!("/brief{}", world.lesson(3)));
        assert!(page.tags().iter().any(|tag| tag.get("href") == Some(&brief)), "{}", page.body);
    }
}

#[tokio::test]
async fn a_former_teacher_has_no_class_any_more() {
    let world = World::new().await;
    let page = world.browser((Role::Teacher, Stands::Taught)).page("/today").await;
    assert!(!page.says("5 Hawthorn") && page.says("First steps"), "{}", page.words());
}

#[tokio::test]
async fn the_timetable_gives_the_day_its_order() {
    let world = World::new().await;
    let known = &world.known;
    let slot = |subject, period, minute, weekday| NewSlot {
        group: known.hawthorn,
        subject,
        week: 1,
        weekday,
        period,
        start_minute: Some(minute),
    };
    let mut tx = world.app.store.write(known.school).await.unwrap();
    let slots =
        [slot(known.pe, 4, 13 * 60, 2), slot(known.maths, 1, 9 * 60 + 5, 2), slot(known.maths, 2, 600, 3)];
    tx.replace_timetable(&slots, TODAY).await.unwrap();
    tx.commit().await.unwrap();
    let page = world.browser(TEACHER).page("/today").await;
    let words = page.words();
    let (first, second) = (words.find("9.05 · lesson 1"), words.find("13.00 · lesson 4"));
    assert!(first.is_some() && first < second, "{words}");
    assert!(!words.contains("lesson 2"), "that is tomorrow's");
    assert!(!words.contains("Next:"), "{words}");
}

/// A teacher who opens her laptop on Saturday found an empty page.
#[tokio::test]
async fn a_day_without_lessons_shows_those_of_the_next_day_that_has_some() {
    let world = World::new().await;
    let known = &world.known;
    let slot = NewSlot {
        group: known.hawthorn,
        subject: known.maths,
        week: 1,
        weekday: 4,
        period: 1,
        start_minute: Some(545),
    };
    let mut tx = world.app.store.write(known.school).await.unwrap();
    tx.replace_timetable(&[slot], TODAY).await.unwrap();
    tx.commit().await.unwrap();
    let page = world.browser(TEACHER).page("/today").await;
    let words = page.words();
    assert!(words.contains("Tuesday 4 March") && words.contains("No lessons today."), "{words}");
    assert!(words.contains("Next: Thursday 6 March") && words.contains("9.05 · lesson 1"), "{words}");
    let brief = world.class(&format!("/brief{}", world.lesson(3)));
    assert!(page.tags().iter().any(|tag| tag.get("href") == Some(&brief)), "{}", page.body);
    assert!(world.browser(TEACHER).page("/today/briefs").await.says("Thursday 6 March"));
}

#[tokio::test]
async fn all_briefs_of_the_day_are_one_print() {
    let world = World::new().await;
    let page = world.browser(TEACHER).page("/today/briefs").await;
    let sheets = page.tags().iter().filter(|tag| tag.name == "article").count();
    assert_eq!(sheets, 1, "one class, one brief");
    assert!(page.says("5 Hawthorn · Tuesday 4 March · Add fractions with related denominators"));
    let before = world.evidence_count().await;
    assert!(!page.body.contains("/brief/taught"), "printing all records nothing");
    assert_eq!(world.evidence_count().await, before);
}
