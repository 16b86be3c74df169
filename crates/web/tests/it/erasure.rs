//! A child who is erased is gone from every page, and no backup brings them back.

use crate::world::store::Store;
use crate::world::{PUPIL, TEACHER, World, now};
use axum::http::StatusCode;

async fn erase(world: &World, pupil: domain::PupilId) {
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    tx.erase_pupil(pupil, now()).await.unwrap();
    tx.commit().await.unwrap();
}

async fn nowhere(world: &World, pupil: domain::PupilId, names: [&str; 2]) {
    let teacher = world.browser(TEACHER);
    let path = world.class(&format!("/pupils/{pupil}"));
    assert_eq!(teacher.get(&path).await.status, StatusCode::NOT_FOUND);
    let evidence = format!("{path}/objectives/{}", world.known.objectives[0]);
    assert_eq!(teacher.get(&evidence).await.status, StatusCode::NOT_FOUND);
    let sitting = format!("/mark/sittings/{}", world.known.marked);
    let pages = ["", "/brief", "/board", "/exit", "/hinge", "/observe"].map(|rest| world.class(rest));
    for page in pages.iter().map(String::as_str).chain([sitting.as_str(), "/today", "/today/briefs", "/mark"])
    {
        let shown = teacher.page(page).await;
        for name in names {
            assert!(!shown.body.contains(name), "{name} stands at {page}");
        }
    }
}

#[tokio::test]
async fn an_erased_child_is_on_no_page_and_their_own_account_opens_nothing() {
    let world = World::new().await;
    let pupil = world.pupil(0);
    world.browser(PUPIL).page("/my-learning").await;
    erase(&world, pupil).await;
    nowhere(&world, pupil, ["Amirah", "Abercrombie"]).await;
    // The account went with the child, and with it the session.
    let theirs = world.browser(PUPIL).get("/my-learning").await;
    assert!(theirs.leads_to().is_some_and(|path| path.starts_with("/sign-in")), "{}", theirs.words());
    assert!(world.browser(TEACHER).page(&world.class("")).await.says("Bartholomew"), "the others stay");
}

#[tokio::test]
async fn a_restored_backup_erases_the_child_again() {
    let world = World::new().await;
    let pupil = world.pupil(0);
    let mut before = Vec::new();
    world.app.store.backup(&mut before).await.unwrap();
    erase(&world, pupil).await;
    let mut after = Vec::new();
    world.app.store.backup(&mut after).await.unwrap();
    let text = String::from_utf8_lossy(&after);
    assert!(
        !text.contains("Abercrombie") && text.contains("Bexhillier"),
        "a backup made after holds no name of them"
    );
    // The old backup is put over a database that remembers the erasure.
    let report = world.app.store.replace_content(before.as_slice()).await.unwrap();
    assert_eq!(report.erased_again, 1);
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    assert!(tx.pupil(pupil).await.unwrap().is_none());
    assert!(tx.pupil(world.pupil(1)).await.unwrap().is_some());
}

/// Restored into a new file, what was there is there: every page says the same.
#[tokio::test]
async fn a_backup_restored_elsewhere_shows_the_same_pages() {
    let world = World::new().await;
    let mut backup = Vec::new();
    world.app.store.backup(&mut backup).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("restored.db").display());
    Store::restore(&url, backup.as_slice()).await.unwrap();
    let store = Store::open(&url).await.unwrap();
    let restored = World::over(store, world.known.clone(), Some(folder));
    let browser = restored.sign_in(TEACHER).await;
    let same = browser.page(&restored.class("")).await;
    let first = world.browser(TEACHER).page(&world.class("")).await;
    assert_eq!(same.words(), first.words());
}
