//! Two people at the same moment: nothing that was acknowledged is lost.

use crate::mark::sitting::{cell, cells, send, stands};
use crate::world::{ASSISTANT, TEACHER, World, submission};
use axum::http::StatusCode;

/// Different cells of one pupil's row merge.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn different_cells_merge() {
    let world = World::new().await;
    let (teacher, assistant) = (world.browser(TEACHER), world.browser(ASSISTANT));
    for place in 0..6 {
        let mine = [(cell(&world, 0, place), "0")];
        let theirs = [(cell(&world, 0, place + 6), "b")];
        let (first, second) = tokio::join!(send(&teacher, &world, &mine), send(&assistant, &world, &theirs));
        for answer in [first, second] {
            assert!(answer["conflicts"].as_array().unwrap().is_empty(), "{answer}");
        }
    }
    for place in 0..6 {
        assert_eq!(stands(&world, 0, place).await, "0");
        assert_eq!(stands(&world, 0, place + 6).await, "b");
    }
}

/// In the same cell one is first; the other is told both values.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_cell_is_told_to_the_second() {
    let world = World::new().await;
    let (teacher, assistant) = (world.browser(TEACHER), world.browser(ASSISTANT));
    for pupil in 0..6 {
        let mine = [(cell(&world, pupil, 2), "0")];
        let theirs = [(cell(&world, pupil, 2), "b")];
        let (first, second) = tokio::join!(send(&teacher, &world, &mine), send(&assistant, &world, &theirs));
        let conflicts: Vec<_> = [first, second]
            .iter()
            .flat_map(|answer| answer["conflicts"].as_array().unwrap().clone())
            .collect();
        assert_eq!(conflicts.len(), 1, "pupil {pupil}");
        let (mine, theirs) =
            (conflicts[0]["mine"].as_str().unwrap(), conflicts[0]["theirs"].as_str().unwrap());
        assert!((mine, theirs) == ("0", "b") || (mine, theirs) == ("b", "0"), "{conflicts:?}");
        assert_eq!(stands(&world, pupil, 2).await, theirs, "what stands is what the second was told");
    }
}

/// One form sent eight times at once, by an impatient hand or a poor line.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_form_eight_times_is_one_change() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let before = world.evidence_count().await;
    let form =
        teacher.page(&world.class(&format!("/exit{}", world.lesson(4)))).await.form(&world.class("/exit"));
    let sending = (0..8).map(|_| {
        let (teacher, form) = (teacher.clone(), form.clone());
        tokio::spawn(async move { teacher.post(&form.action, &form.fields).await.status })
    });
    for sent in sending.collect::<Vec<_>>() {
        assert_eq!(sent.await.unwrap(), StatusCode::SEE_OTHER);
    }
    assert_eq!(world.evidence_count().await, before + 12);
}

/// Thirty rows from two laptops: every acknowledged row is there, and states equal their replay.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_laptops_through_one_pile() {
    let world = World::new().await;
    let rows = (0..12).flat_map(|pupil| (0..4).map(move |place| (pupil, place)));
    let sending = rows.map(|(pupil, place)| {
        let browser = world.browser(if pupil % 2 == 0 { TEACHER } else { ASSISTANT });
        let path = cells(&world);
        let fields = [(cell(&world, pupil, place), "0".to_owned()), ("submission".to_owned(), submission())];
        tokio::spawn(async move { browser.post_for_json(&path, &fields).await })
    });
    for sent in sending.collect::<Vec<_>>() {
        let answer = sent.await.unwrap();
        assert!(answer["conflicts"].as_array().unwrap().is_empty(), "{answer}");
    }
    for pupil in 0..12 {
        assert_eq!(stands(&world, pupil, pupil % 4).await, "0");
    }
    let permit = world.app.operator(world.known.school, app::Action::Operate, app::About::School);
    let checked = world.app.check(&permit).await.unwrap();
    assert!(checked.different.is_empty() && checked.stale == 0 && checked.states >= 12, "{checked:?}");
}
