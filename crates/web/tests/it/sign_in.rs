//! `/sign-in`, `/sign-out`

use crate::browser::{Answer, Browser};
use crate::world::{DATA_MANAGER, PASSWORD, PUPIL, TEACHER, Who, World, email};
use axum::http::StatusCode;
use jiff::SignedDuration;

async fn try_in(browser: &Browser, who: Who, password: &str, next: &str) -> Answer {
    browser.post("/sign-in", &[("email", email(who).as_str()), ("password", password), ("next", next)]).await
}

#[tokio::test]
async fn everybody_begins_at_their_own_first_page() {
    let world = World::new().await;
    for (who, first) in [(TEACHER, "/today"), (DATA_MANAGER, "/data"), (PUPIL, "/my-learning")] {
        let answer = try_in(&world.signed_out(), who, PASSWORD, "").await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(answer.leads_to().as_deref(), Some(first));
        let browser = Browser::new(world.site.clone(), answer.cookie());
        browser.page(first).await;
        assert_eq!(browser.get("/").await.leads_to().as_deref(), Some(first));
    }
    assert_eq!(world.signed_out().get("/").await.leads_to().as_deref(), Some("/sign-in"));
}

/// Whether the address or the password was wrong is not to be told.
#[tokio::test]
async fn every_way_of_being_wrong_looks_the_same() {
    let world = World::new().await;
    let anybody = world.signed_out();
    let wrong = try_in(&anybody, TEACHER, "not the password", "").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.says("do not go together") && wrong.cookie().is_none());
    assert!(wrong.body.contains(&email(TEACHER)), "the address need not be typed again");
    let same = |answer: &Answer, email: &str| answer.body.replace(email, "");
    for (email_typed, password) in [("nobody@schools.example", PASSWORD), ("no address", PASSWORD), ("", "")]
    {
        let answer = anybody.post("/sign-in", &[("email", email_typed), ("password", password)]).await;
        assert_eq!(answer.status, wrong.status);
        if !email_typed.is_empty() {
            assert_eq!(same(&answer, email_typed), same(&wrong, &email(TEACHER)), "{email_typed:?}");
        }
    }
    assert!(!wrong.body.contains("not the password"), "a password is never sent back");
}

/// By account and not by where it comes from: a whole school sits behind one address.
#[tokio::test]
async fn after_five_wrong_ones_the_account_waits_a_minute() {
    let world = World::new().await;
    let anybody = world.signed_out();
    for _ in 0..5 {
        assert!(try_in(&anybody, TEACHER, "wrong", "").await.says("do not go together"));
    }
    let throttled = try_in(&anybody, TEACHER, PASSWORD, "").await;
    assert!(throttled.says("Wait a minute") && throttled.cookie().is_none(), "{}", throttled.words());
    assert!(try_in(&anybody, DATA_MANAGER, PASSWORD, "").await.cookie().is_some(), "others are not kept out");
    let later = world.after(SignedDuration::from_secs(61));
    assert!(try_in(&later.signed_out(), TEACHER, PASSWORD, "").await.cookie().is_some());
    assert!(try_in(&later.signed_out(), TEACHER, "wrong", "").await.says("do not go together"), "begun anew");
}

#[tokio::test]
async fn who_was_on_the_way_to_a_page_comes_to_it_and_never_to_another_site() {
    let world = World::new().await;
    let wanted = world.class(&format!("/brief{}", world.lesson(2)));
    let sent_away = world.signed_out().get(&wanted).await.leads_to().unwrap();
    let page = world.signed_out().page(&sent_away).await;
    let answer = world
        .signed_out()
        .submit(&page.form("/sign-in"), &[("email", &email(TEACHER)), ("password", PASSWORD)])
        .await;
    assert!(answer.leads_to().is_some(), "the browser has no cookie yet, and is sent to sign in again");
    let form = page.form("/sign-in");
    assert_eq!(form.value("next"), wanted);
    for elsewhere in [
        "https://elsewhere.example/",
        "//elsewhere.example",
        "/\\elsewhere.example",
        "\\\\elsewhere.example",
        "javascript:alert(1)",
        "/\t/elsewhere.example",
        "elsewhere.example",
    ] {
        let answer = try_in(&world.signed_out(), TEACHER, PASSWORD, elsewhere).await;
        assert_eq!(answer.leads_to().as_deref(), Some("/today"), "{elsewhere:?}");
    }
}

#[tokio::test]
async fn a_planted_session_is_worth_nothing_after_signing_in() {
    let world = World::new().await;
    let planted = world.cookie(DATA_MANAGER);
    let browser = Browser::new(world.site.clone(), Some(planted.clone()));
    let answer = try_in(&browser, TEACHER, PASSWORD, "").await;
    assert_ne!(answer.cookie().unwrap(), planted);
    let still = Browser::new(world.site.clone(), Some(planted)).get("/today").await;
    assert_ne!(still.status, StatusCode::OK, "the old session does not become the teacher's");
}

#[tokio::test]
async fn signing_out_ends_the_session_everywhere() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let page = teacher.page("/today").await;
    teacher.submit(&page.form("/sign-out"), &[]).await;
    let again = teacher.get("/today").await;
    assert!(again.leads_to().unwrap().starts_with("/sign-in"), "the cookie opens nothing any more");
}

/// A teacher who uses it all day is asked once; a laptop left open is not; nothing lasts into the evening.
#[tokio::test]
async fn a_session_ends_by_disuse_and_twelve_hours_after_signing_in() {
    let world = World::new().await;
    let open = async |minutes: i64| {
        let site = world.after(SignedDuration::from_mins(minutes)).site;
        let answer = Browser::new(site, Some(world.cookie(TEACHER))).get("/today").await;
        (answer.status == StatusCode::OK, answer)
    };
    // Used within every four hours, it goes on; a page read sets the browser's own time anew.
    let (opens, page) = open(1).await;
    assert!(opens && page.cookie().is_none(), "a minute after is not noted");
    let (opens, page) = open(3 * 60).await;
    assert!(opens && page.header("set-cookie").contains("Max-Age=14400"), "{}", page.header("set-cookie"));
    assert_eq!(page.cookie(), Some(world.cookie(TEACHER)), "the same session");
    for minutes in [6 * 60 + 55, 10 * 60, 11 * 60 + 59] {
        assert!(open(minutes).await.0, "in use after {minutes} minutes");
    }
    let (opens, answer) = open(12 * 60).await;
    assert!(!opens && answer.leads_to().unwrap().starts_with("/sign-in"), "ended whatever is done");
    // Left alone, it ends after four.
    let world = World::new().await;
    let left = world.after(SignedDuration::from_mins(4 * 60)).site;
    let answer = Browser::new(left, Some(world.cookie(TEACHER))).get("/today").await;
    assert!(answer.leads_to().unwrap().starts_with("/sign-in"), "nobody used it for four hours");
}

/// A session outlives a membership by hours; the table is asked about today.
#[tokio::test]
async fn who_leaves_the_school_is_out_at_once() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    teacher.page("/today").await;
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    tx.end_membership(world.known.accounts[&TEACHER], TEACHER.0, crate::world::TODAY).await.unwrap();
    tx.commit().await.unwrap();
    for path in ["/today".to_owned(), world.class(""), world.class("/brief")] {
        assert_eq!(teacher.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
