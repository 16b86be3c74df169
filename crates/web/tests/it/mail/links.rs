//! Links in mail: spent by a button, good for one browser, followed by another for who asks – at the office's address alone.

use super::server::{Server, app_at};
use super::{give, kept, thursday, work, written_to};
use crate::browser::Browser;
use crate::world::{World, now};
use app::store::MailKind;
use axum::http::StatusCode;
use jiff::SignedDuration;

/// The path of the link in the newest mail.
fn link(server: &Server) -> String {
    let mails = server.mails();
    let text = mails.last().unwrap()["text"].as_str().unwrap();
    let from = text.find("/family/").unwrap();
    text[from..].split_whitespace().next().unwrap().to_owned()
}

async fn mailed(world: &World, server: &Server) -> String {
    let app = app_at(world, server.port, thursday());
    app.ask_for_mails().await.unwrap();
    work(&app).await;
    link(server)
}

#[tokio::test]
async fn a_mailed_link_is_spent_by_its_button_alone() {
    let world = written_to("shazia@home.example").await;
    let server = Server::start();
    let path = mailed(&world, &server).await;
    for _ in 0..3 {
        let page = world.signed_out().page(&path).await;
        assert!(
            page.says("It works once.") && !page.says("Amirah") && !page.says("Ashgrove"),
            "{}",
            page.words()
        );
    }
    let inside = world.signed_out().post(&path, &[("", "")]).await;
    let carer = Browser::new(world.site.clone(), inside.cookie());
    assert!(carer.page("/children").await.says("Amirah"));
    let forwarded = world.signed_out().get(&path).await;
    assert_eq!(forwarded.status, StatusCode::GONE);
    assert!(forwarded.says("Send another link") && !forwarded.says("Amirah"), "{}", forwarded.words());
}

#[tokio::test]
async fn a_mailed_link_ends_with_the_offices_change_and_in_time() {
    let world = written_to("shazia@home.example").await;
    let server = Server::start();
    let path = mailed(&world, &server).await;
    let week = thursday().duration_since(now()) + SignedDuration::from_hours(24 * 8);
    let old = world.after(week).signed_out().get(&path).await;
    assert_eq!(old.status, StatusCode::GONE);
    give(&world, &[("opened", "nothing")]).await;
    assert_eq!(world.signed_out().get(&path).await.status, StatusCode::GONE);
    assert_eq!(world.signed_out().post(&path, &[("", "")]).await.status, StatusCode::GONE);
}

#[tokio::test]
async fn another_link_goes_to_the_offices_address_and_to_no_other() {
    let world = written_to("shazia@home.example").await;
    let server = Server::start();
    let path = mailed(&world, &server).await;
    world.signed_out().post(&path, &[("", "")]).await;
    let dead = world.signed_out().get(&path).await;
    let form = dead.form(&format!("{path}/another"));
    let asked = world.signed_out().post(&form.action, &[("", "")]).await;
    assert!(asked.says("another link is on its way to it"), "{}", asked.words());
    let unknown = world.signed_out().post("/family/neverwas/another", &[("", "")]).await;
    assert_eq!(asked.body, unknown.body, "the same whatever is known");
    world.signed_out().post(&form.action, &[("", "")]).await;
    work(&app_at(&world, server.port, now())).await;
    let mails = server.mails();
    assert_eq!(mails.len(), 2, "asked twice within half an hour, one goes");
    assert_eq!(
        (mails[1]["to"][0].as_str(), mails[1]["subject"].as_str()),
        (Some("shazia@home.example"), Some("The link that you asked for"))
    );
    let inside = world.signed_out().post(&link(&server), &[("", "")]).await;
    assert_eq!(inside.leads_to().as_deref(), Some("/children"));
    for minutes in [40, 80, 120, 160] {
        let later = world.after(SignedDuration::from_mins(minutes));
        later.signed_out().post(&form.action, &[("", "")]).await;
    }
    assert_eq!(kept(&world, MailKind::Link).await.len(), 3, "and three a day");
}

#[tokio::test]
async fn nobody_who_is_no_carer_any_more_is_mailed_a_link() {
    let world = written_to("shazia@home.example").await;
    let server = Server::start();
    let path = mailed(&world, &server).await;
    world.signed_out().post(&path, &[("", "")]).await;
    for changed in [vec![("opened", "nothing")], vec![("email", "")]] {
        give(&world, &changed).await;
        let asked = world.signed_out().post(&format!("{path}/another"), &[("", "")]).await;
        assert!(asked.says("another link is on its way"), "{changed:?}");
        assert!(kept(&world, MailKind::Link).await.is_empty(), "{changed:?}");
    }
    // Asked for in time, and hidden before it went.
    give(&world, &[("email", "shazia@home.example")]).await;
    world.signed_out().post(&format!("{path}/another"), &[("", "")]).await;
    give(&world, &[("opened", "nothing")]).await;
    work(&app_at(&world, server.port, now())).await;
    assert_eq!(server.mails().len(), 1);
}
