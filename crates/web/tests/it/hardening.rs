//! What a hostile browser sends: nothing of it may stop the house, forge its records or open a door.

use crate::world::{TEACHER, World};
use axum::body::Body;
use axum::http::{StatusCode, header};

/// The number of a request stands in the audit, so it is ours to give.
#[tokio::test]
async fn a_browser_does_not_choose_the_number_that_the_audit_keeps() {
    let world = World::new().await;
    let browser = world.browser(TEACHER);
    let path = format!("/classes/{}", world.known.hawthorn);
    let forged = browser.request("GET", &path).header("x-request-id", "forged").body(Body::empty()).unwrap();
    assert_eq!(browser.send(forged).await.status, StatusCode::OK);
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let lines = tx.audit_lines(10).await.unwrap();
    assert!(!lines.is_empty());
    assert!(lines.iter().all(|line| line.audit.request != "forged"), "{lines:?}");
}

/// Before anybody has shown who they are, a page takes no more than its form holds.
#[tokio::test]
async fn a_stranger_may_not_fill_the_memory() {
    let world = World::new().await;
    let long = "x".repeat(100_000);
    for path in ["/sign-in", "/set-up/0123456789abcdef"] {
        let answer = world.signed_out().post(path, &[("email", "a@b.example"), ("password", &long)]).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}");
    }
}

/// A hundred kilobytes of fields once kept a processor busy for a minute.
#[tokio::test]
async fn a_form_of_endless_fields_is_refused() {
    let world = World::new().await;
    let fields: Vec<(String, String)> = (0..30_000).map(|n| (format!("label.{n}"), "1".to_owned())).collect();
    let answer = world.browser(TEACHER).post("/mark/papers/new", &fields).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn over_https_the_cookie_and_the_site_stay_there() {
    let world = World::new().await;
    let settings = web::WebSettings { secure: true, demo: None };
    let state = web::WebState { app: world.app.clone(), settings: std::sync::Arc::new(settings) };
    let browser = crate::browser::Browser::new(web::router(state), None);
    let sent = [("email", crate::world::email(TEACHER)), ("password", crate::world::PASSWORD.to_owned())];
    let answer = browser.post("/sign-in", &sent).await;
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("__Host-attune=") && cookie.contains("; Secure"), "{cookie}");
    assert!(answer.header(header::STRICT_TRANSPORT_SECURITY.as_str()).starts_with("max-age="));
    assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin");
}
