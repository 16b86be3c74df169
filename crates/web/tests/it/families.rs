//! Carers by URL: recorded by the office, in by a link, what each sees of which child, what they write and who reads it.

mod catalogue;
mod child_words;
mod coming_in;
mod inbox;
mod on_paper;
mod rights;

use crate::browser::{Answer, Browser};
use crate::world::{CARER, DATA_MANAGER, World, submission};
use axum::http::StatusCode;
use domain::AccountId;

/// Amirah's page.
fn amirah(world: &World) -> String {
    format!("/children/{}", world.pupil(0))
}

/// The office's page about a pupil's carers.
fn contacts(world: &World, at: usize) -> String {
    format!("/contacts/{}", world.pupil(at))
}

/// Amirah's carer in the office's list.
fn the_carer(world: &World) -> String {
    format!("{}/{}", contacts(world, 0), world.known.accounts[&CARER])
}

/// The office changes what Amirah's carer may see and add.
async fn change(world: &World, fields: &[(&str, &str)]) {
    let mut sent = vec![("do", "keep"), ("language", "en-GB"), ("messages", "yes")];
    sent.extend_from_slice(fields);
    let answer = world.browser(DATA_MANAGER).post(&the_carer(world), &sent).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.words());
}

/// The office records somebody new with a pupil; returns their number.
async fn record(world: &World, at: usize, fields: &[(&str, &str)]) -> AccountId {
    let form = submission();
    let mut sent = vec![("submission", form.as_str()), ("messages", "yes")];
    sent.extend_from_slice(fields);
    // The first of a name counts, as on a form.
    sent.extend([("language", "en-GB"), ("opened", "page-and-boxes")]);
    let answer = world.browser(DATA_MANAGER).post(&contacts(world, at), &sent).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.words());
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let carers = tx.carers_of(world.pupil(at), crate::world::TODAY).await.unwrap();
    carers.last().unwrap().carer.account
}

/// The office makes a link for a carer of a pupil; returns its path.
async fn link(world: &World, at: usize, carer: AccountId) -> String {
    let path = format!("{}/{carer}", contacts(world, at));
    let page = world.browser(DATA_MANAGER).post(&path, &[("do", "link")]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.words());
    path_in(&page)
}

fn path_in(page: &Answer) -> String {
    let words = page.words();
    let from = words.find("/family/").unwrap_or_else(|| panic!("no link: {words}"));
    words[from..].split_whitespace().next().unwrap().to_owned()
}

/// Somebody's browser after they came in by a link.
async fn come_in(world: &World, path: &str) -> Browser {
    let answer = world.signed_out().post(path, &[("", "")]).await;
    assert_eq!(answer.leads_to().as_deref(), Some("/children"), "{}", answer.words());
    Browser::new(world.site.clone(), answer.cookie())
}
