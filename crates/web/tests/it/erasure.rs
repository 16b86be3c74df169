//! A child who is erased is gone from every page, and no backup brings them back. The data manager erases by finding,
//! looking and typing the name.

use crate::world::store::{AuditSubject, Store};
use crate::world::{DATA_MANAGER, PUPIL, TEACHER, World, now};
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
    let report = world.app.store.replace_content(before.as_slice(), &[]).await.unwrap();
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
    Store::restore(&url, backup.as_slice(), &[]).await.unwrap();
    let store = Store::open(&url).await.unwrap();
    let restored = World::over(store, world.known.clone(), Some(folder));
    let browser = restored.sign_in(TEACHER).await;
    let same = browser.page(&restored.class("")).await;
    let first = world.browser(TEACHER).page(&world.class("")).await;
    assert_eq!(same.words(), first.words());
}

/// How often each thing was done about a pupil, by the audit.
async fn done_about(world: &World, pupil: domain::PupilId, action: &str) -> usize {
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let lines = tx.audit_about(AuditSubject::Pupil(pupil), 100).await.unwrap();
    lines.iter().filter(|line| line.audit.action == action).count()
}

#[tokio::test]
async fn a_data_manager_finds_looks_types_the_name_and_erases() {
    let world = World::new().await;
    let (manager, pupil) = (world.browser(DATA_MANAGER), world.pupil(0));
    assert!(manager.page("/data").await.body.contains("href=\"/data/erase\""));
    let search = manager.page("/data/erase").await.form("/data/erase");
    let found = manager.post("/data/erase", &search.with(&[("find", "abercrombie AMIRAH")])).await;
    assert!(found.says("Amirah Abercrombie") && found.says("5 Hawthorn"), "{}", found.words());
    assert!(!found.says("Bexhillier"), "only who was looked for");
    let chosen = [("pupil", pupil.to_string())];
    let look = manager.post("/data/erase", &chosen).await;
    assert!(
        look.says("It cannot be undone.") && look.says("Nothing has been changed yet."),
        "{}",
        look.words()
    );
    assert!(
        look.says("marks, answers and observations") && look.says("2 accounts that are nobody else’s"),
        "{}",
        look.words()
    );
    assert_eq!(done_about(&world, pupil, "find-pupil").await, 1);
    assert!(world.browser(TEACHER).page(&world.class("")).await.says("Amirah"), "a look changes nothing");

    let form = look.form("/data/erase/confirm");
    let wrong = manager.post(&form.action, &form.with(&[("typed", "Bartholomew Bexhillier")])).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.says("That is not this pupil’s name. Nobody was erased."), "{}", wrong.words());
    assert_eq!(done_about(&world, pupil, "erase-pupil").await, 0);

    let form = wrong.form("/data/erase/confirm");
    let erased = manager.submit(&form, &[("typed", " amirah  abercrombie ")]).await;
    assert!(erased.says("The pupil is erased.") && !erased.says("Amirah"), "{}", erased.words());
    assert_eq!(done_about(&world, pupil, "erase-pupil").await, 1);
    nowhere(&world, pupil, ["Amirah", "Abercrombie"]).await;
    let again = manager.post(&form.action, &form.with(&[("typed", "Amirah Abercrombie")])).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
}

/// A number in a form reaches no child of another school, and a leaver is found as well.
#[tokio::test]
async fn erasing_reaches_leavers_and_no_other_school() {
    let world = World::new().await;
    let manager = world.browser(DATA_MANAGER);
    let elsewhere = world.known.pupil_of_elder.to_string();
    let (pupil, typed) = (("pupil", elsewhere.as_str()), ("typed", "Zuleikha Zborowskian"));
    assert_eq!(manager.post("/data/erase", &[pupil]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(manager.post("/data/erase/confirm", &[pupil, typed]).await.status, StatusCode::NOT_FOUND);
    assert!(!manager.post("/data/erase", &[("find", "Zuleikha")]).await.says("Zborowskian"));

    let leaver = world.pupil(3);
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    tx.leave_school(leaver, crate::world::TODAY).await.unwrap();
    tx.commit().await.unwrap();
    let found = manager.post("/data/erase", &[("find", "dragomirov")]).await;
    assert!(found.says("Dmitri Dragomirov") && found.says("in no class today"), "{}", found.words());
    let nobody = manager.post("/data/erase", &[("find", "  ")]).await;
    assert!(nobody.says("Type a part of the pupil’s name"), "{}", nobody.words());
}
