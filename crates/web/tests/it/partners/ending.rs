//! A page ends at the very next request: when somebody says no, when its time is over, when the child is not here any more,
//! when the office keeps them closed. What was being written is not kept, and comes back to be copied.

use super::{answers, come_in, link, messages, mr_amos, write};
use crate::browser::Browser;
use crate::world::store::Rights;
use crate::world::{CARER, DATA_MANAGER, TEACHER, TODAY, World};
use axum::http::StatusCode;
use jiff::SignedDuration;

/// The page has ended, says so kindly, and nothing of the child is left on it; nothing is kept of what is sent.
async fn has_ended(world: &World, amos: &Browser, path: &str) {
    let before = messages(world).await;
    let page = amos.get(path).await;
    assert_eq!(page.status, StatusCode::GONE, "{}", page.words());
    assert!(page.says("This page has ended") && page.says("You have done nothing wrong"), "{}", page.words());
    let wrote = write(amos, path, "She read it all by herself.").await;
    assert_eq!(wrote.status, StatusCode::GONE);
    assert!(wrote.says("was not sent and is kept nowhere") && wrote.says("She read it all by herself."));
    let ticked = amos.post(&format!("{path}/days"), &[("day", "2025-02-26"), ("there", "yes")]).await;
    assert_eq!(ticked.status, StatusCode::GONE);
    assert_eq!(amos.post(path, &[("", "")]).await.status, StatusCode::GONE);
    for answer in [&page, &wrote, &ticked] {
        for hidden in ["Amirah", "talking", "Person teacher", "Mr Amos"] {
            assert!(!answer.body.contains(hidden), "{hidden} is left on the page");
        }
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
    }
    assert_eq!(messages(world).await, before);
}

#[tokio::test]
async fn a_carer_withdraws_while_the_partner_writes() {
    let world = World::new().await;
    let path = link(&world).await;
    let amos = come_in(&world, &path).await;
    assert!(amos.page(&path).await.says("You help Amirah"));
    world.browser(CARER).post(&answers(&world), &[("answer", "no")]).await;
    has_ended(&world, &amos, &path).await;
    let teacher = world.browser(TEACHER);
    let link = teacher.post(&mr_amos(&world), &[("do", "link")]).await;
    assert!(link.says("This has ended"), "{}", link.words());
    assert!(teacher.page("/families").await.says("Read two pages"), "what was sent before is not lost");
}

#[tokio::test]
async fn the_school_ends_it() {
    let world = World::new().await;
    let path = link(&world).await;
    let amos = come_in(&world, &path).await;
    let ended = world.browser(TEACHER).post(&mr_amos(&world), &[("do", "end")]).await;
    assert!(world.browser(TEACHER).follow(ended).await.says("The school ended it on Tuesday 4 March."));
    has_ended(&world, &amos, &path).await;
}

#[tokio::test]
async fn it_ends_by_itself_after_its_last_day() {
    let world = World::new().await;
    let path = link(&world).await;
    let amos = come_in(&world, &path).await;
    let last = world.after(SignedDuration::from_hours(24 * 136));
    let on_the_last_day = Browser::new(last.site.clone(), amos_cookie(&amos));
    assert_eq!(on_the_last_day.get(&path).await.status, StatusCode::OK, "18 July");
    let over = world.after(SignedDuration::from_hours(24 * 137));
    has_ended(&over, &Browser::new(over.site.clone(), amos_cookie(&amos)), &path).await;
}

#[tokio::test]
async fn of_a_child_who_left_nothing_is_shown() {
    let world = World::new().await;
    let path = link(&world).await;
    let amos = come_in(&world, &path).await;
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    tx.leave_group(world.known.hawthorn, &[world.pupil(0)], TODAY).await.unwrap();
    tx.leave_school(world.pupil(0), TODAY).await.unwrap();
    tx.commit().await.unwrap();
    has_ended(&world, &amos, &path).await;
}

/// Either of the carers: what a partner knows, others can learn.
#[tokio::test]
async fn the_office_restricts_a_carer_and_every_page_outside_closes() {
    let world = World::new().await;
    let path = link(&world).await;
    let amos = come_in(&world, &path).await;
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    let other = world.known.accounts[&(domain::Role::Carer, crate::world::Stands::Elsewhere)];
    let restricted = Rights { see: true, restricted: true, ..Rights::default() };
    tx.set_carer(other, world.pupil(0), restricted, TODAY).await.unwrap();
    tx.commit().await.unwrap();
    has_ended(&world, &amos, &path).await;
    let restricted = world.browser((domain::Role::Carer, crate::world::Stands::Elsewhere));
    let page = restricted.page(&format!("/children/{}", world.pupil(0))).await;
    assert!(!page.says("Mr Amos"), "who helps may say where: {}", page.words());
}

#[tokio::test]
async fn whoever_gave_it_may_not_give_it_any_more() {
    let world = World::new().await;
    let path = link(&world).await;
    let amos = come_in(&world, &path).await;
    let carer = format!("/contacts/{}/{}", world.pupil(0), world.known.accounts[&CARER]);
    let office = world.browser(DATA_MANAGER);
    office.post(&carer, &[("do", "keep"), ("language", "en-GB"), ("opened", "page")]).await;
    has_ended(&world, &amos, &path).await;
}

/// The other carer, whom the office records through its page, and then takes away.
async fn other_carer(world: &World, fields: &[(&str, &str)]) {
    let other = world.known.accounts[&(domain::Role::Carer, crate::world::Stands::Elsewhere)];
    let path = format!("/contacts/{}/{other}", world.pupil(0));
    let kept = [("language", "en-GB"), ("opened", "page-and-boxes"), ("do", "keep")];
    let kept = kept.into_iter().filter(|(name, _)| !fields.iter().any(|(sent, _)| sent == name));
    let sent: Vec<(&str, &str)> = kept.chain(fields.iter().copied()).collect();
    let done = world.browser(DATA_MANAGER).post(&path, &sent).await;
    assert!(done.status.is_redirection(), "{fields:?}: {}", done.words());
}

/// What was closed for somebody's safety does not open because the reason for it is taken off the list.
#[tokio::test]
async fn restricted_then_the_relation_ended_still_ended() {
    for closes in [[("restricted", "yes")], [("opened", "nothing")]] {
        let world = World::new().await;
        let path = link(&world).await;
        let amos = come_in(&world, &path).await;
        let mut tx = world.app.store.write(world.known.school).await.unwrap();
        let other = world.known.accounts[&(domain::Role::Carer, crate::world::Stands::Elsewhere)];
        let open = Rights { see: true, add: true, ..Rights::default() };
        tx.set_carer(other, world.pupil(0), open, TODAY).await.unwrap();
        tx.commit().await.unwrap();
        assert!(amos.page(&path).await.says("You help Amirah"));
        other_carer(&world, &closes).await;
        has_ended(&world, &amos, &path).await;
        other_carer(&world, &[]).await;
        has_ended(&world, &amos, &path).await;
        other_carer(&world, &[("do", "end")]).await;
        has_ended(&world, &amos, &path).await;
        let page = world
            .browser(TEACHER)
            .page(&format!("/classes/{}/pupils/{}/partners", world.known.hawthorn, world.pupil(0)))
            .await;
        assert!(page.says("Closed by the office on Tuesday 4 March."), "{closes:?}: {}", page.words());
    }
}

#[tokio::test]
async fn a_right_taken_away_and_given_back_opens_nothing() {
    for taken in [[("do", "keep"), ("opened", "page")], [("do", "end"), ("opened", "page")]] {
        let world = World::new().await;
        let path = link(&world).await;
        let amos = come_in(&world, &path).await;
        let carer = world.known.accounts[&CARER];
        let office = world.browser(DATA_MANAGER);
        let of_carer = format!("/contacts/{}/{carer}", world.pupil(0));
        office.post(&of_carer, &[("language", "en-GB"), taken[0], taken[1]]).await;
        has_ended(&world, &amos, &path).await;
        let mut tx = world.app.store.write(world.known.school).await.unwrap();
        let open = Rights { see: true, add: true, ..Rights::default() };
        tx.set_carer(carer, world.pupil(0), open, TODAY).await.unwrap();
        tx.commit().await.unwrap();
        has_ended(&world, &amos, &path).await;
    }
}

#[tokio::test]
async fn an_erased_child_leaves_no_page() {
    let world = World::new().await;
    let path = link(&world).await;
    let amos = come_in(&world, &path).await;
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    tx.erase_pupil(world.pupil(0), crate::world::now()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(amos.get(&path).await.status, StatusCode::GONE);
}

fn amos_cookie(browser: &Browser) -> Option<String> {
    let request = browser.request("GET", "/").body(()).unwrap();
    request.headers().get("cookie").map(|value| value.to_str().unwrap().to_owned())
}
