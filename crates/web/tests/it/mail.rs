//! Mail through a real SMTP server on loopback: aiosmtpd, Debian's `python3-aiosmtpd`. What arrives is read by Python's own
//! parser.

mod digest;
mod failing;
mod links;
mod server;

use crate::world::{CARER, DATA_MANAGER, World, at};
use app::App;
use app::store::{Mail, MailKind};
use axum::http::StatusCode;
use jiff::Timestamp;
use jiff::civil::date;

/// Thursday afternoon: the week's mail is due.
fn thursday() -> Timestamp {
    at(date(2025, 3, 6), 16)
}

/// A world whose school writes to carers, and Amirah's carer has this address.
async fn written_to(address: &str) -> World {
    let world = World::new().await;
    let office = world.browser(DATA_MANAGER);
    let on =
        [("on", "yes"), ("day", "4"), ("at", "16:00"), ("quiet-from", "19:00"), ("quiet-until", "07:00")];
    assert_eq!(office.post("/mail", &on).await.leads_to().as_deref(), Some("/mail?told=kept"));
    give(&world, &[("email", address)]).await;
    world
}

/// What the office records of Amirah's carer.
async fn give(world: &World, fields: &[(&str, &str)]) {
    let mut sent = vec![
        ("do", "keep"),
        ("messages", "yes"),
        ("opened", "page-and-boxes"),
        ("email", "shazia@home.example"),
    ];
    sent.retain(|(name, _)| fields.iter().all(|(other, _)| other != name));
    sent.extend_from_slice(fields);
    sent.push(("language", "en-GB"));
    let path = format!("/contacts/{}/{}", world.pupil(0), world.known.accounts[&CARER]);
    let answer = world.browser(DATA_MANAGER).post(&path, &sent).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.words());
}

/// Every job that is due, one after the other.
async fn work(app: &App) {
    while app.run_next_job().await.unwrap() {}
}

/// The mails of a kind that the school knows of, newest first; not the one that the world begins with.
async fn kept(world: &World, kind: MailKind) -> Vec<Mail> {
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let mut mails = tx.mails(50).await.unwrap();
    mails.retain(|one| one.mail.kind == kind && one.id != world.known.mail);
    mails
}
