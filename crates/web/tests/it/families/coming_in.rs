//! A link spends nothing by being looked at, opens once, and opens nothing else; and the ways back.

use super::{amirah, change, come_in, contacts, link, record};
use crate::browser::Browser;
use crate::world::{CARER, DATA_MANAGER, PASSWORD, TEACHER, World, email};
use axum::http::StatusCode;
use domain::Role;
use jiff::SignedDuration;

#[tokio::test]
async fn looking_spends_nothing_and_a_link_opens_once() {
    let world = World::new().await;
    let carer = record(&world, 0, &[("name", "Shazia Malik"), ("language", "ur")]).await;
    let path = link(&world, 0, carer).await;
    for _ in 0..3 {
        let page = world.signed_out().page(&path).await;
        assert!(page.says("Shazia Malik") && page.body.contains(r#"dir="rtl""#), "{}", page.words());
        for hidden in ["Amirah", "Abercrombie", "Ashgrove", "Hawthorn"] {
            assert!(!page.body.contains(hidden), "{hidden} is on the page before anybody came in");
        }
    }
    let shazia = come_in(&world, &path).await;
    assert!(shazia.page("/children").await.says("Amirah"));
    let used = world.signed_out().get(&path).await;
    assert_eq!(used.status, StatusCode::GONE);
    assert!(
        used.says("You have done nothing wrong") && used.says("Ask the school office"),
        "{}",
        used.words()
    );
    assert!(!used.says("Shazia") && !used.says("Amirah"), "a forwarded link says nothing");
    assert_eq!(world.signed_out().post(&path, &[("", "")]).await.status, StatusCode::GONE);
    let page = world.browser(DATA_MANAGER).page(&contacts(&world, 0)).await;
    assert!(page.says("Last came in by a link on Tuesday 4 March."), "{}", page.words());
}

#[tokio::test]
async fn a_link_grows_old_and_a_newer_one_ends_it() {
    let world = World::new().await;
    let carer = record(&world, 0, &[("name", "Shazia Malik")]).await;
    let first = link(&world, 0, carer).await;
    let second = link(&world, 0, carer).await;
    assert_eq!(world.signed_out().get(&first).await.status, StatusCode::GONE);
    let later = world.after(SignedDuration::from_hours(24 * 13));
    assert_eq!(later.signed_out().get(&second).await.status, StatusCode::OK);
    let too_late = world.after(SignedDuration::from_hours(24 * 14));
    let old = too_late.signed_out().get(&second).await;
    assert_eq!(old.status, StatusCode::GONE);
    assert!(old.says("it is too old"), "{}", old.words());
    assert_eq!(world.signed_out().get("/family/never-was").await.status, StatusCode::GONE);
    assert_eq!(world.signed_out().get(&second.replace("family", "join")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_link_opens_nothing_once_the_child_is_hidden() {
    let world = World::new().await;
    let carer = world.known.accounts[&CARER];
    let path = link(&world, 0, carer).await;
    change(&world, &[("opened", "nothing")]).await;
    assert_eq!(world.signed_out().get(&path).await.status, StatusCode::GONE);
    assert_eq!(world.signed_out().post(&path, &[("", "")]).await.status, StatusCode::GONE);
    let office = world.browser(DATA_MANAGER);
    let refused = office.post(&super::the_carer(&world), &[("do", "link")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("a link would open nothing"), "{}", refused.words());
}

#[tokio::test]
async fn a_passphrase_brings_a_carer_back() {
    let world = World::new().await;
    let carer = record(&world, 0, &[("name", "Shazia Malik")]).await;
    let shazia = come_in(&world, &link(&world, 0, carer).await).await;
    let page = shazia.page("/children/passphrase").await;
    let form = page.form("/children/passphrase");
    for (address, passphrase, says) in [
        ("no address", "stairs in halves", "needs one @"),
        ("shazia@home.example", "short", "too short"),
        (email(TEACHER).as_str(), "stairs in halves", "do not go together"),
    ] {
        let refused = shazia.submit(&form, &[("email", address), ("passphrase", passphrase)]).await;
        assert!(refused.says(says), "{}", refused.words());
    }
    let sent = [("email", "shazia@home.example"), ("passphrase", "stairs in halves")];
    let kept = shazia.post("/children/passphrase", &sent).await;
    assert_eq!(kept.leads_to().as_deref(), Some("/children?told=way-back"));
    assert!(shazia.get("/children").await.leads_to().is_some(), "the session of the link has ended");
    let again = Browser::new(world.site.clone(), kept.cookie());
    assert!(again.page("/children").await.says("You can come back"));
    let sent = [("email", "shazia@home.example"), ("password", "stairs in halves")];
    let back = world.signed_out().post("/sign-in", &sent).await;
    assert_eq!(back.leads_to().as_deref(), Some("/children"));
}

/// Whoever holds a link of one school and knows the passphrase of an account is one person with children in both.
#[tokio::test]
async fn children_in_two_schools_are_one_carers() {
    let world = World::new().await;
    let other = (Role::Carer, crate::world::Stands::OtherSchool);
    let carer = record(&world, 2, &[("name", "The same person")]).await;
    let here = come_in(&world, &link(&world, 2, carer).await).await;
    let address = email(other);
    let sent = [("email", address.as_str()), ("passphrase", PASSWORD)];
    let joined = here.post("/children/passphrase", &sent).await;
    assert_eq!(joined.leads_to().as_deref(), Some("/children?told=way-back"));
    let both = Browser::new(world.site.clone(), joined.cookie());
    let list = both.page("/children").await;
    assert!(list.says("Cressida") && list.says("Brackenfield Primary"), "{}", list.words());
    assert!(!list.says("Zuleikha"), "another school's child is behind the passphrase");
    let school = world.known.other_school.to_string();
    let wrong =
        both.post("/children/elsewhere", &[("school", school.as_str()), ("passphrase", "a guess")]).await;
    assert_eq!(wrong.leads_to().as_deref(), Some("/children?bad=theirs"));
    let right = [("school", school.as_str()), ("passphrase", PASSWORD)];
    let gone = both.post("/children/elsewhere", &right).await;
    assert_eq!(gone.leads_to().as_deref(), Some("/children"));
    let there = Browser::new(world.site.clone(), gone.cookie());
    assert!(there.page("/children").await.says("Zuleikha"));
}

/// The office of one school makes the link: it cannot take over an account that is used in another.
#[tokio::test]
async fn a_link_changes_no_account_of_two_schools() {
    let world = World::new().await;
    let other = (Role::Carer, crate::world::Stands::OtherSchool);
    let account = world.known.accounts[&other];
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    tx.save_carer(account, domain::Language::English, None, crate::world::now()).await.unwrap();
    let rights = app::store::Rights { see: true, ..app::store::Rights::default() };
    tx.set_carer(account, world.pupil(2), rights, crate::world::TODAY).await.unwrap();
    tx.commit().await.unwrap();
    let here = come_in(&world, &link(&world, 2, account).await).await;
    let sent = [("email", "taken@over.example"), ("passphrase", "another passphrase")];
    let refused = here.post("/children/passphrase", &sent).await;
    assert_eq!(refused.leads_to().as_deref(), Some("/children/passphrase?bad=elsewhere"));
    let elder = format!("/children/{}", world.known.pupil_of_elder);
    assert_eq!(here.get(&elder).await.status, StatusCode::NOT_FOUND);
}

/// A teacher whose child is in the school: the link on paper opens the child's page and no desk.
#[tokio::test]
async fn a_carers_session_stays_a_carers() {
    let world = World::new().await;
    let teacher = world.known.accounts[&TEACHER];
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    tx.save_carer(teacher, domain::Language::English, None, crate::world::now()).await.unwrap();
    let rights = app::store::Rights { see: true, ..app::store::Rights::default() };
    tx.set_carer(teacher, world.known.pupil_of_rowan, rights, crate::world::TODAY).await.unwrap();
    tx.commit().await.unwrap();
    let path = format!("/contacts/{}/{teacher}", world.known.pupil_of_rowan);
    let page = world.browser(DATA_MANAGER).post(&path, &[("do", "link")]).await;
    let paper = come_in(&world, &super::path_in(&page)).await;
    assert!(paper.page("/children").await.says("Quillon"));
    for desk in ["/today", "/classes", &world.class(""), &amirah(&world)] {
        assert_eq!(paper.get(desk).await.status, StatusCode::NOT_FOUND, "{desk}");
    }
    let own = world.browser(TEACHER);
    assert!(own.page("/today").await.says("Your children"), "signed in as a teacher both are there");
    assert!(own.page(&format!("/children/{}", world.known.pupil_of_rowan)).await.says("Quillon"));
}
