//! A form on somebody else's page changes nothing here.

use crate::routes;
use crate::world::{DATA_MANAGER, PASSWORD, TEACHER, World, email};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};

async fn sent_from_elsewhere(
    path: &str,
    cookie: &str,
    headers: &[(&str, &str)],
    world: &World,
) -> StatusCode {
    let mut request = Request::post(path)
        .header(header::HOST, "attune.school.example")
        .header(header::COOKIE, cookie)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    world.signed_out().send(request.body(Body::empty()).unwrap()).await.status
}

#[tokio::test]
async fn every_verb_refuses_what_comes_from_another_site() {
    let world = World::new().await;
    let cookies = [world.cookie(TEACHER), world.cookie(DATA_MANAGER)];
    let elsewhere: [&[(&str, &str)]; 4] = [
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("origin", "https://elsewhere.example")],
        &[("sec-fetch-site", "cross-site"), ("origin", "https://attune.school.example")],
    ];
    let mut verbs = 0;
    for route in routes::all(&world).iter().filter(|route| route.method == "POST") {
        verbs += 1;
        let path = routes::path(route, &world);
        for headers in elsewhere {
            for cookie in &cookies {
                let status = sent_from_elsewhere(&path, cookie, headers, &world).await;
                assert_eq!(status, StatusCode::FORBIDDEN, "{path} {headers:?}");
            }
        }
    }
    assert!(verbs > 10, "the registry lists {verbs} verbs");
    // Signing out is a verb too, and nobody was signed out by another's page.
    world.browser(TEACHER).page("/today").await;
}

/// A browser that says nothing of where it comes from is old, not hostile; `SameSite` keeps the cookie at home.
#[tokio::test]
async fn the_session_cookie_stays_at_home() {
    let world = World::new().await;
    let sent = [("email", email(TEACHER)), ("password", PASSWORD.to_owned())];
    let answer = world.signed_out().post("/sign-in", &sent).await;
    let cookie = answer.header("set-cookie").to_owned();
    for part in ["attune=", "HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Secure"), "on plain HTTP a secure cookie would never come back");
}
