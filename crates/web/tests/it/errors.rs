//! Pages that say what went wrong: a plain sentence, a hint, no cause, nobody's name. The headers of every answer
//! are checked by the browser.

use crate::world::{TEACHER, World};
use axum::body::Body;
use axum::http::{StatusCode, header};

#[tokio::test]
async fn what_is_not_there_says_so_kindly_and_names_nobody() {
    let world = World::new().await;
    for browser in [world.signed_out(), world.browser(TEACHER)] {
        for path in ["/no-such-page", "/classes/999999", "/static/no-such-file.js", "/demo", "/set-up/x"] {
            let answer = browser.get(path).await;
            let sign_in = answer.leads_to().is_some_and(|path| path.starts_with("/sign-in"));
            assert!(answer.status == StatusCode::NOT_FOUND || sign_in, "{path}: {}", answer.status);
            assert!(!answer.body.contains("5 Hawthorn") && !answer.body.contains("Ashgrove"));
            for (_, name) in &world.known.pupils {
                assert!(!answer.body.contains(name));
            }
        }
    }
}

#[tokio::test]
async fn a_wrong_verb_or_a_broken_form_is_no_failure_of_ours() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    assert_eq!(teacher.get(&world.class("/brief/taught")).await.status, StatusCode::METHOD_NOT_ALLOWED);
    for verb in ["PUT", "DELETE", "PATCH"] {
        let answer = teacher.send(teacher.request(verb, "/today").body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{verb}");
    }
    let posts = ["/exit", "/observe", "/hinge", "/brief/taught", "/brief/refuse", "/brief/change"];
    let bodies: [&[u8]; 4] = [b"", b"%ff%fe", b"subject=1&objective=zero", b"\xff\xfe\x00binary"];
    for rest in posts {
        for body in bodies {
            let request = teacher
                .request("POST", &world.class(rest))
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(Body::from(body))
                .unwrap();
            let answer = teacher.send(request).await;
            let said = answer.tags().iter().any(|tag| tag.get("role") == Some("alert"));
            assert!(
                answer.status.is_client_error() || said,
                "{rest} {body:?}: {} {}",
                answer.status,
                answer.words()
            );
        }
    }
}

/// Ids that exist nowhere, in every field that holds one.
#[tokio::test]
async fn unknown_ids_in_forms_are_not_found() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let known = &world.known;
    let (maths, objective, pupil) =
        (known.maths.to_string(), known.objectives[0].to_string(), world.pupil(0).to_string());
    let nobody = "999999".to_owned();
    let day = "2025-03-04".to_owned();
    let cases: Vec<(String, Vec<(&str, String)>)> = vec![
        (world.class("/brief/taught"), vec![("subject", nobody.clone()), ("objective", objective.clone())]),
        (world.class("/brief/taught"), vec![("subject", maths.clone()), ("objective", nobody.clone())]),
        (world.class("/brief/undo"), vec![("subject", nobody.clone()), ("objective", objective.clone())]),
        (world.class("/brief/refuse"), vec![("subject", nobody.clone()), ("line", "pace:1".into())]),
        (
            world.class("/brief/refuse"),
            vec![("subject", maths.clone()), ("objective", nobody.clone()), ("line", "pace:1".into())],
        ),
        (
            world.class("/exit"),
            vec![("subject", maths.clone()), ("objective", nobody.clone()), ("day", day.clone())],
        ),
        (
            world.class("/observe"),
            vec![
                ("subject", maths.clone()),
                ("objective", objective.clone()),
                ("day", day.clone()),
                ("pupil", nobody.clone()),
            ],
        ),
        (world.class("/observe"), vec![("subject", nobody.clone()), ("day", day.clone()), ("pupil", pupil)]),
        (world.class("/observe/undo"), vec![("subject", maths.clone()), ("evidence", nobody.clone())]),
        (world.class("/hinge"), vec![("subject", maths.clone()), ("undo", nobody.clone())]),
        (
            "/mark".into(),
            vec![("group", known.hawthorn.to_string()), ("paper", nobody.clone()), ("day", day)],
        ),
        ("/mark/papers/new".into(), vec![("subject", nobody.clone())]),
        (
            "/mark/papers/new".into(),
            vec![
                ("step", "save".into()),
                ("title", "T".into()),
                ("unit", nobody.clone()),
                ("label.1", "1".into()),
                ("marks.1", "1".into()),
            ],
        ),
        (
            format!("/mark/papers/{}", known.paper),
            vec![("label.1", "1".into()), ("objective.1", nobody.clone())],
        ),
        (
            format!("/mark/papers/{}", known.paper),
            vec![("label.99", "99".into()), ("objective.99", objective)],
        ),
        (format!("/mark/sittings/{}/cells", known.open), vec![(("row.999999"), "marked".into())]),
    ];
    for (path, mut fields) in cases {
        fields.push(("submission", crate::world::submission()));
        let answer = teacher.post(&path, &fields).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path} {fields:?}: {}", answer.words());
    }
}

/// A form that has lost its number is refused: it could not be known again.
#[tokio::test]
async fn a_form_without_its_number_is_refused() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let before = world.evidence_count().await;
    for number in ["", "short", "<script>alert(1)</script>", &"x".repeat(65)] {
        let fields = [
            ("subject", world.known.maths.to_string()),
            ("objective", world.known.objectives[0].to_string()),
            ("pupil", world.pupil(0).to_string()),
            ("day", "2025-03-04".into()),
            ("submission", number.to_owned()),
        ];
        let answer = teacher.post(&world.class("/observe"), &fields).await;
        assert!(answer.says("lost its number"), "{number:?}: {}", answer.words());
    }
    assert_eq!(world.evidence_count().await, before);
}

#[tokio::test]
async fn health_says_ok_and_nothing_else() {
    let world = World::new().await;
    assert_eq!(world.signed_out().page("/health").await.body, "ok");
}

#[tokio::test]
async fn static_files_are_asked_for_again_with_their_tag() {
    let world = World::new().await;
    let anybody = world.signed_out();
    let first = anybody.page("/static/attune.css").await;
    assert!(first.header("content-type").starts_with("text/css"));
    let request = anybody.request("GET", "/static/attune.css").header("if-none-match", first.header("etag"));
    let second = anybody.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(second.status, StatusCode::NOT_MODIFIED);
    for path in ["/static/..%2FCargo.toml", "/static/../Cargo.toml"] {
        assert_eq!(anybody.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
