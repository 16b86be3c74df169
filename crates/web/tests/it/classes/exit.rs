//! `/classes/{group}/exit`: three piles, and "got it" for those who were there.

use crate::browser::{Answer, Browser};
use crate::html::Form;
use crate::world::{TEACHER, World};
use axum::http::StatusCode;
use domain::{Evidence, Outcome, Sort};

/// Subtracting: nothing is recorded about it yet.
const NEW: usize = 4;

async fn open(teacher: &Browser, world: &World) -> Form {
    let page = teacher.page(&world.class(&format!("/exit{}", world.lesson(NEW)))).await;
    page.form(&world.class("/exit"))
}

async fn live(world: &World, pupil: usize) -> Vec<Evidence> {
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    tx.evidence_about(world.pupil(pupil), world.known.objectives[NEW]).await.unwrap()
}

async fn sort(world: &World, pupil: usize) -> Option<Sort> {
    match live(world, pupil).await.as_slice() {
        [one] => match one.row.outcome {
            Outcome::Marked { sort, .. } => sort,
            other => panic!("{other:?}"),
        },
        rows => panic!("{} rows", rows.len()),
    }
}

fn pile(world: &World, pupil: usize) -> String {
    format!("pile.{}", world.pupil(pupil))
}

#[tokio::test]
async fn whoever_was_there_and_is_in_no_pile_got_it() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let form = open(&teacher, &world).await;
    let before = world.evidence_count().await;
    let idea_of = format!("idea.{}", world.pupil(2));
    let page = teacher.page(&world.class(&format!("/exit{}", world.lesson(NEW)))).await;
    let idea = page
        .tags()
        .iter()
        .find(|tag| tag.name == "option" && tag.text.contains("takes the tops away"))
        .unwrap()
        .clone();
    let changes = [
        (pile(&world, 1), "slip"),
        (pile(&world, 2), "idea"),
        (pile(&world, 3), "away"),
        (idea_of, idea.get("value").unwrap()),
    ];
    let changes: Vec<(&str, &str)> = changes.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    let saved = teacher.submit(&form, &changes).await;
    assert!(saved.says("Saved for 12 pupils"), "{}", saved.words());
    assert_eq!(world.evidence_count().await, before + 12);
    assert_eq!(sort(&world, 0).await, Some(Sort::GotIt));
    assert_eq!(sort(&world, 1).await, Some(Sort::Slip));
    assert_eq!(sort(&world, 2).await, Some(Sort::Misconception));
    assert!(live(&world, 2).await[0].row.misconception.is_some(), "the idea that was named is kept");
    assert_eq!(live(&world, 3).await[0].row.outcome, Outcome::Absent);
    let (default, chosen) = (live(&world, 0).await, live(&world, 1).await);
    assert!(
        !default[0].row.by_hand && chosen[0].row.by_hand,
        "a default weighs less than a pile somebody chose"
    );
    // The page shows what is stored, and the brief speaks of it.
    let again = open(&teacher, &world).await;
    assert_eq!(again.value(&pile(&world, 1)), "slip");
    assert_eq!(again.value(&pile(&world, 3)), "away");
    let brief = teacher.page(&world.class(&format!("/brief{}", world.lesson(NEW)))).await;
    assert!(brief.says("takes the tops away"), "{}", brief.words());
}

#[tokio::test]
async fn sent_twice_is_stored_once_and_sent_anew_changes_what_changed() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let form = open(&teacher, &world).await;
    let before = world.evidence_count().await;
    teacher.submit(&form, &[(&pile(&world, 1), "slip")]).await;
    teacher.submit(&form, &[(&pile(&world, 1), "slip")]).await;
    assert_eq!(world.evidence_count().await, before + 12);
    let anew = open(&teacher, &world).await;
    teacher.submit(&anew, &[(&pile(&world, 1), "got"), (&pile(&world, 0), "idea")]).await;
    assert_eq!(world.evidence_count().await, before + 14, "two piles changed; ten are as they were");
    assert_eq!(sort(&world, 1).await, Some(Sort::GotIt));
    assert_eq!(sort(&world, 0).await, Some(Sort::Misconception));
    let same = open(&teacher, &world).await;
    teacher.submit(&same, &[]).await;
    assert_eq!(world.evidence_count().await, before + 14, "nothing changed, nothing is written");
}

#[tokio::test]
async fn who_was_away_missed_the_teaching_until_the_pile_is_changed() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let brief = teacher.page(&world.class(&format!("/brief{}", world.lesson(NEW)))).await;
    teacher.submit(&brief.form(&world.class("/brief/taught")), &[]).await;
    let missed = async |world: &World| {
        let page = teacher.page(&world.class(&format!("/pupils/{}", world.pupil(5)))).await;
        page.body
            .split("Subtract fractions")
            .nth(1)
            .unwrap()
            .split("</li>")
            .next()
            .unwrap()
            .contains("away when")
    };
    teacher.submit(&open(&teacher, &world).await, &[(&pile(&world, 5), "away")]).await;
    assert!(missed(&world).await);
    teacher.submit(&open(&teacher, &world).await, &[(&pile(&world, 5), "slip")]).await;
    assert!(!missed(&world).await);
}

#[tokio::test]
async fn a_day_to_come_or_no_day_is_refused_and_an_earlier_day_is_its_own_ticket() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let form = open(&teacher, &world).await;
    let before = world.evidence_count().await;
    for (day, status) in [
        ("2025-03-05", StatusCode::UNPROCESSABLE_ENTITY),
        ("2025-02-30", StatusCode::BAD_REQUEST),
        ("", StatusCode::BAD_REQUEST),
    ] {
        let answer = teacher.post(&form.action, &form.with(&[("day", day)])).await;
        assert_eq!(answer.status, status, "{day:?}: {}", answer.words());
    }
    assert_eq!(world.evidence_count().await, before);
    teacher.submit(&form, &[("day", "2025-03-03")]).await;
    teacher.submit(&open(&teacher, &world).await, &[]).await;
    assert_eq!(world.evidence_count().await, before + 24);
}

/// What is performed is seen or not seen yet; there is no slip.
#[tokio::test]
async fn what_is_performed_is_seen_or_not_seen_yet() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let page: Answer = teacher.page(&world.class(&format!("/exit?subject={}", world.known.pe))).await;
    assert!(page.says("not seen yet") && !page.says("slip"), "{}", page.words());
    let form = page.form(&world.class("/exit"));
    let objective = form.value("objective").parse().unwrap();
    teacher.submit(&form, &[(&pile(&world, 1), "idea")]).await;
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let rows = tx.evidence_about(world.pupil(1), objective).await.unwrap();
    assert_eq!(rows.iter().map(|row| row.row.outcome).collect::<Vec<_>>(), [Outcome::NotSeenYet]);
    let rows = tx.evidence_about(world.pupil(0), objective).await.unwrap();
    assert_eq!(rows.iter().map(|row| row.row.outcome).collect::<Vec<_>>(), [Outcome::Seen]);
}
