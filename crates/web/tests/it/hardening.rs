//! What a hostile browser sends: nothing of it may stop the house, forge its records or open a door.

use crate::world::store::AuditSubject;
use crate::world::{
    PASSWORD, TEACHER, TEACHER_OF_ANOTHER_CLASS, TODAY, World, email, people_of_the_register, submission,
};
use app::AppError;
use app::setup::FirstSchool;
use axum::body::Body;
use axum::http::{StatusCode, header};
use jiff::civil::date;

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
    let settings = web::WebSettings { secure: true, ..web::WebSettings::default() };
    let state = web::WebState { app: world.app.clone(), settings: std::sync::Arc::new(settings) };
    let browser = crate::browser::Browser::new(web::router(state), None);
    let sent = [("email", email(TEACHER)), ("password", PASSWORD.to_owned())];
    let answer = browser.post("/sign-in", &sent).await;
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("__Host-attune=") && cookie.contains("; Secure"), "{cookie}");
    assert!(answer.header(header::STRICT_TRANSPORT_SECURITY.as_str()).starts_with("max-age="));
    assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin");
}

/// Many tries at once are as many as one after another: all of them once passed the count before any was counted.
#[tokio::test]
async fn guesses_at_once_are_counted_like_guesses_one_by_one() {
    let world = World::new().await;
    let guesses: Vec<_> = (0..12)
        .map(|n| {
            let app = world.app.clone();
            tokio::spawn(async move { app.sign_in(&email(TEACHER), &format!("guess number {n}")).await })
        })
        .collect();
    let mut looked_at = 0;
    for guess in guesses {
        let Err(AppError::Input(said)) = guess.await.unwrap() else { panic!("a guess fits") };
        looked_at += u32::from(said.contains("do not go together"));
    }
    assert_eq!(looked_at, 5);
}

#[tokio::test]
async fn only_the_newest_set_up_link_opens_and_only_for_a_first_school() {
    let world = World::empty().await;
    let older = world.app.first_setup_link().await.unwrap().unwrap();
    let newest = world.app.first_setup_link().await.unwrap().unwrap();
    assert!(!world.app.setup_link_opens(&older).await.unwrap());
    let form = FirstSchool {
        name: "Larkfield".into(),
        zone: "Europe/London".into(),
        terms: vec![("Autumn".into(), date(2024, 9, 2), date(2024, 12, 20))],
        teacher: "Ada Byron".into(),
        email: "ada@larkfield.example".into(),
        password: PASSWORD.into(),
        curriculum: app::setup::FirstCurriculum::Later,
    };
    assert!(matches!(world.app.set_up(&older, &form).await, Err(AppError::NotFound)));
    let (one, two) = tokio::join!(world.app.set_up(&newest, &form), world.app.set_up(&newest, &form));
    assert!(one.is_ok() != two.is_ok(), "one of two at once");
    assert!(world.app.first_setup_link().await.unwrap().is_none());
}

/// Whoever pastes a name does not get that child's record, and does not take the child out of its class.
#[tokio::test]
async fn a_teacher_cannot_paste_themselves_into_another_class() {
    let world = World::new().await;
    let (given, family) = people_of_the_register()[0];
    let stranger = world.browser(TEACHER_OF_ANOTHER_CLASS);
    let pupil = world.pupil(0);
    for class in ["Mine", "5 Hawthorn"] {
        let names = format!("{given} {family}\nNew Child");
        let sent = submission();
        let fields = [("name", class), ("names", names.as_str()), ("confirm", "1"), ("submission", &sent)];
        stranger.post("/classes/new", &fields).await;
    }
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let of: Vec<_> = tx.groups_of_pupil(pupil, TODAY).await.unwrap().into_iter().map(|one| one.id).collect();
    assert_eq!(of, [world.known.hawthorn]);
    assert_eq!(tx.pupils_in(world.known.hawthorn, TODAY).await.unwrap().len(), world.known.pupils.len());
    drop(tx);
    let path = world.class(&format!("/pupils/{pupil}"));
    assert_eq!(stranger.get(&path).await.status, StatusCode::NOT_FOUND);
}

/// A label or mark that the grid cannot read made a paper that could never be opened again.
#[tokio::test]
async fn a_paper_that_is_stored_can_be_marked() {
    let world = World::new().await;
    let browser = world.browser(TEACHER);
    for (label, marks) in [("A", "1"), ("<b>", "1"), ("1", "3.14"), ("1", "NaN"), ("1", "inf"), ("1", "-1")] {
        let (subject, sent) = (world.known.maths.to_string(), submission());
        let fields = [
            ("step", "save"),
            ("title", "Odd"),
            ("subject", &subject),
            ("submission", &sent),
            ("label.1", label),
            ("marks.1", marks),
        ];
        let answer = browser.post("/mark/papers/new", &fields).await;
        assert_eq!(answer.leads_to(), None, "{label} {marks}");
    }
    let twice = [("label.1", "2a"), ("marks.1", "1"), ("label.2", "2 (a)"), ("marks.2", "1")];
    let (subject, sent) = (world.known.maths.to_string(), submission());
    let around = [("step", "save"), ("title", "Odd"), ("subject", &subject), ("submission", &sent)];
    let fields: Vec<(&str, &str)> = around.into_iter().chain(twice).collect();
    assert_eq!(browser.post("/mark/papers/new", &fields).await.leads_to(), None);
}

#[tokio::test]
async fn a_pupil_named_twice_and_a_day_of_another_century_leave_nothing_twice_and_nothing_odd() {
    let world = World::new().await;
    let browser = world.browser(TEACHER);
    let (subject, objective) = (world.known.maths.to_string(), world.known.objectives[0].to_string());
    let pupil = world.pupil(0).to_string();
    let count =
        async || world.app.store.read(world.known.school).await.unwrap().evidence_count().await.unwrap();
    let (before, today) = (count().await, TODAY.to_string());
    let observe = async |day: &str| {
        let sent = submission();
        let fields = [
            ("subject", subject.as_str()),
            ("objective", objective.as_str()),
            ("day", day),
            ("pupil", &pupil),
            ("pupil", &pupil),
            ("says", "yes"),
            ("submission", &sent),
        ];
        browser.post(&world.class("/observe"), &fields).await
    };
    observe("0001-01-01").await;
    assert_eq!(count().await, before);
    observe(&today).await;
    assert_eq!(count().await, before + 1);
    let (pile, sent) = (format!("pile.{pupil}"), submission());
    let fields = [
        ("subject", subject.as_str()),
        ("objective", &objective),
        ("day", &today),
        (&pile, "slip"),
        (&pile, "idea"),
        ("submission", &sent),
    ];
    assert_eq!(browser.post(&world.class("/exit"), &fields).await.status, StatusCode::NOT_FOUND);
}

/// A day's briefs in one print are as many looks at classes as there are briefs.
#[tokio::test]
async fn the_days_briefs_are_a_line_for_each_class() {
    let world = World::new().await;
    let browser = world.browser(TEACHER);
    for path in ["/today", "/today/briefs"] {
        let mut tx = world.app.store.read(world.known.school).await.unwrap();
        let about = AuditSubject::Group(world.known.hawthorn);
        let before = tx.audit_about(about, 1000).await.unwrap().len();
        drop(tx);
        browser.page(path).await;
        let mut tx = world.app.store.read(world.known.school).await.unwrap();
        assert_eq!(tx.audit_about(about, 1000).await.unwrap().len(), before + 1, "{path}");
    }
}
