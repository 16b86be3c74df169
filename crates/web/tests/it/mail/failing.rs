//! A mail server that is down, busy, refuses or lies; a sender that is killed; two senders at once.

use super::server::{Server, app_at, app_with};
use super::{give, kept, thursday, work, written_to};
use crate::world::{DATA_MANAGER, World};
use app::mail::MailServer;
use app::store::{Mail, MailKind, MailProblem, MailState};
use jiff::{SignedDuration, Timestamp};

async fn the_mail(world: &World) -> Mail {
    kept(world, MailKind::Digest).await.remove(0)
}

fn later(minutes: i64) -> Timestamp {
    thursday() + SignedDuration::from_mins(minutes)
}

#[tokio::test]
async fn a_server_that_is_down_is_tried_again() {
    let world = written_to("shazia@home.example").await;
    let port = Server::start().port;
    let app = app_at(&world, port, thursday());
    app.ask_for_mails().await.unwrap();
    work(&app).await;
    let waits = the_mail(&world).await;
    assert_eq!((waits.state, waits.problem, waits.tries), (MailState::Waits, Some(MailProblem::NoServer), 1));
    assert_eq!(waits.mail.send_at, later(1));
    let page = world.browser(DATA_MANAGER).page("/mail").await;
    assert!(
        page.says("Is tried again from Thursday 6 March, 16:01. The mail server did not answer."),
        "{}",
        page.words()
    );
    work(&app_at(&world, port, later(1))).await;
    assert_eq!(the_mail(&world).await.mail.send_at, later(6), "the gaps grow");
    // At seven it is quiet: the morning is soon enough.
    work(&app_at(&world, port, later(3 * 60 - 2))).await;
    let page = world.browser(DATA_MANAGER).page("/mail").await;
    assert!(page.says("Is tried again from Friday 7 March, 07:00."), "{}", page.words());
    let server = Server::with(port, &[]);
    work(&app_at(&world, port, later(15 * 60))).await;
    assert_eq!((server.mails().len(), the_mail(&world).await.state), (1, MailState::Sent));
}

#[tokio::test]
async fn a_busy_server_is_tried_for_days_and_then_given_up() {
    let world = written_to("busy@home.example").await;
    let server = Server::start();
    let app = app_at(&world, server.port, thursday());
    app.ask_for_mails().await.unwrap();
    work(&app).await;
    assert_eq!(the_mail(&world).await.problem, Some(MailProblem::Later));
    let page = world.browser(DATA_MANAGER).page("/mail").await;
    assert!(page.says("asked to be tried again later"), "{}", page.words());
    work(&app_at(&world, server.port, later(4 * 24 * 60))).await;
    let mail = the_mail(&world).await;
    assert_eq!((mail.state, mail.problem), (MailState::GivenUp, Some(MailProblem::Later)));
    assert!(server.mails().is_empty());
}

#[tokio::test]
async fn an_address_that_is_refused_is_shown_and_put_right() {
    let world = written_to("gone@home.example").await;
    let server = Server::start();
    let app = app_at(&world, server.port, thursday());
    app.ask_for_mails().await.unwrap();
    work(&app).await;
    let mail = the_mail(&world).await;
    assert_eq!((mail.state, mail.tries), (MailState::GivenUp, 1), "nothing mends that by itself");
    let office = world.browser(DATA_MANAGER);
    let page = office.page("/mail").await;
    assert!(page.says("The mail server refuses this address. Ask the carer for another"), "{}", page.words());
    assert!(!page.body.contains("gone@home.example"), "what the server said stays there");
    give(&world, &[("email", "shazia@home.example")]).await;
    let again = page.form(&format!("/mail/{}/again", mail.id));
    assert!(office.submit(&again, &[]).await.says("It is tried once more."));
    work(&app).await;
    assert_eq!((server.mails().len(), the_mail(&world).await.state), (1, MailState::Sent));
    let late = office.post(&again.action, &[("", "")]).await;
    assert_eq!(late.status, axum::http::StatusCode::NOT_FOUND, "what went does not go again");
}

#[tokio::test]
async fn two_senders_at_once_send_once() {
    let world = written_to("shazia@home.example").await;
    let server = Server::start();
    let app = app_at(&world, server.port, thursday());
    app.ask_for_mails().await.unwrap();
    let (one, two) = (app.clone(), app_at(&world, server.port, thursday()));
    let (one, two) = tokio::join!(work(&one), work(&two));
    assert_eq!((one, two, server.mails().len()), ((), (), 1));
}

#[tokio::test]
async fn a_sender_that_is_killed_sends_the_same_mail_again() {
    let world = written_to("slow@home.example").await;
    let server = Server::start();
    let app = app_at(&world, server.port, thursday());
    app.ask_for_mails().await.unwrap();
    let killed = tokio::spawn(async move { app.run_next_job().await });
    server.has_taken(1).await;
    killed.abort();
    let soon = app_at(&world, server.port, later(1));
    assert!(!soon.run_next_job().await.unwrap(), "nobody else takes it while it may still be sent");
    give(&world, &[("email", "shazia@home.example")]).await;
    work(&app_at(&world, server.port, later(3))).await;
    let mails = server.mails();
    assert_eq!((mails.len(), the_mail(&world).await.state), (2, MailState::Sent));
    let id = |at: usize| mails[at]["headers"]["Message-ID"].as_str().unwrap().to_owned();
    assert_eq!(id(0), id(1), "a mail program sees that it is one mail");
}

#[tokio::test]
async fn without_encryption_nothing_goes_to_a_server_elsewhere() {
    let world = written_to("shazia@home.example").await;
    let folder = tempfile::tempdir().unwrap();
    let (certificate, key) = (folder.path().join("certificate"), folder.path().join("key"));
    let made = std::process::Command::new("openssl")
        .args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"])
        .args(["-addext", "subjectAltName=DNS:localhost", "-addext", "basicConstraints=critical,CA:FALSE"])
        .args([std::path::Path::new("-out"), &certificate, std::path::Path::new("-keyout"), &key])
        .output()
        .unwrap();
    assert!(made.status.success(), "{made:?}");
    let ca = Some(std::fs::read(&certificate).unwrap());
    let of = |port: u16| MailServer {
        url: format!("smtp://localhost:{port}"),
        ca: ca.clone(),
        from: "office@ashgrove.example".into(),
        public_url: "https://attune.example".into(),
        ..MailServer::default()
    };
    let plain = Server::start();
    let app = app_with(&world, &of(plain.port), thursday());
    app.ask_for_mails().await.unwrap();
    work(&app).await;
    assert_eq!((plain.mails().len(), the_mail(&world).await.problem), (0, Some(MailProblem::Encryption)));
    let paths = ["--certificate", certificate.to_str().unwrap(), "--key", key.to_str().unwrap()];
    let encrypted = Server::with(0, &paths);
    work(&app_with(&world, &of(encrypted.port), later(5))).await;
    assert_eq!(encrypted.mails()[0]["encrypted"], true);
    assert_eq!(the_mail(&world).await.state, MailState::Sent);
}

#[tokio::test]
async fn a_password_that_is_not_taken_is_for_whoever_runs_attune() {
    let world = written_to("shazia@home.example").await;
    let server = Server::with(0, &["--password", "right"]);
    let of = |password: &str| MailServer {
        url: format!("smtp://127.0.0.1:{}", server.port),
        user: Some("attune".into()),
        password: Some(password.into()),
        from: "office@ashgrove.example".into(),
        public_url: "https://attune.example".into(),
        ..MailServer::default()
    };
    let app = app_with(&world, &of("wrong"), thursday());
    app.ask_for_mails().await.unwrap();
    work(&app).await;
    assert_eq!(the_mail(&world).await.problem, Some(MailProblem::SignIn));
    let page = world.browser(DATA_MANAGER).page("/mail").await;
    assert!(page.says("does not take the password. Tell whoever runs Attune."), "{}", page.words());
    work(&app_with(&world, &of("right"), later(5))).await;
    assert_eq!(server.mails().len(), 1);
}

#[tokio::test]
async fn the_office_tries_whether_mail_arrives() {
    let world = World::new().await;
    let server = Server::start();
    let office = world.browser(DATA_MANAGER);
    let form = office.page("/mail").await.form("/mail/test");
    assert!(office.submit(&form, &[]).await.says("A test mail is on its way"));
    work(&app_at(&world, server.port, crate::world::now())).await;
    let mails = server.mails();
    assert_eq!(mails[0]["to"][0], crate::world::email(DATA_MANAGER));
    assert_eq!(mails[0]["subject"], "A test mail for Ashgrove Primary");
}

#[tokio::test]
async fn without_a_mail_server_the_page_says_so_and_nothing_is_made() {
    let world = written_to("shazia@home.example").await;
    let without = |now| app::App::new(world.app.store.clone(), app::Clock::Fixed(now));
    assert_eq!(without(thursday()).ask_for_mails().await.unwrap(), 0);
    let settings = std::sync::Arc::clone(&world.state.settings);
    let site = web::router(web::WebState { app: without(crate::world::now()), settings });
    let office = crate::browser::Browser::new(site, Some(world.cookie(DATA_MANAGER)));
    let page = office.page("/mail").await;
    assert!(
        page.says("has not named a mail server") && !page.says("Send me a test mail"),
        "{}",
        page.words()
    );
    let refused = office.post("/mail/test", &[("", "")]).await;
    assert_eq!(refused.status, axum::http::StatusCode::UNPROCESSABLE_ENTITY);
}
