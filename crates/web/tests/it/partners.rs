//! Partners by URL: asked about, agreed, in by a link, read, and gone the moment somebody says no.

mod answering;
mod asking;
mod ending;
mod slice;

use crate::browser::{Answer, Browser};
use crate::world::store::AuditLine;
use crate::world::{TEACHER, World, submission};
use axum::http::StatusCode;

/// The page of a pupil's partners.
fn partners(world: &World, at: usize) -> String {
    world.class(&format!("/pupils/{}/partners", world.pupil(at)))
}

/// Mr Amos, on that page.
fn mr_amos(world: &World) -> String {
    format!("{}/{}", partners(world, 0), world.known.consent)
}

/// Amirah's page.
fn amirah(world: &World) -> String {
    format!("/children/{}", world.pupil(0))
}

/// Amirah's page, where her carer answers.
fn answers(world: &World) -> String {
    format!("{}/partners/{}", amirah(world), world.known.consent)
}

/// The teacher makes a link for Mr Amos; returns its path.
async fn link(world: &World) -> String {
    let page = world.browser(TEACHER).post(&mr_amos(world), &[("do", "link")]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.words());
    let words = page.words();
    let from = words.find("/partner/").unwrap_or_else(|| panic!("no link: {words}"));
    words[from..].split_whitespace().next().unwrap().to_owned()
}

/// A browser in which somebody said that the link is for them.
async fn come_in(world: &World, path: &str) -> Browser {
    let answer = world.signed_out().post(path, &[("", "")]).await;
    assert_eq!(answer.leads_to().as_deref(), Some(path), "{}", answer.words());
    Browser::new(world.site.clone(), answer.cookie())
}

/// Writes in the box.
async fn write(browser: &Browser, path: &str, text: &str) -> Answer {
    let sent = submission();
    browser.post(&format!("{path}/words"), &[("text", text), ("submission", sent.as_str())]).await
}

/// How many messages of Mr Amos the school has.
async fn messages(world: &World) -> usize {
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    tx.partner_words(world.known.consent).await.unwrap().len()
}

async fn lines(world: &World) -> Vec<AuditLine> {
    world.app.store.read(world.known.school).await.unwrap().audit_lines(10_000).await.unwrap()
}
