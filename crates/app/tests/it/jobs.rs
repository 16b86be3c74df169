//! Background work: asked for, done once, taken again after a kill.

use crate::support::SmallSchool;
use app::import::marks::MarksFile;
use jiff::SignedDuration;
use jiff::civil::date;
use store::NewState;

#[tokio::test]
async fn work_is_done_once_however_often_it_is_asked_for() {
    let school = SmallSchool::new().await;
    let (app, permit) = (school.app(), school.permit());
    app.ask_for_catch_up(&permit, school.subject).await.unwrap();
    app.ask_for_catch_up(&permit, school.subject).await.unwrap();
    assert!(app.run_next_job().await.unwrap());
    assert!(!app.run_next_job().await.unwrap());
}

/// As after an update of the program, or a copy from a server that was stopped in between.
#[tokio::test]
async fn states_that_are_old_are_caught_up_with() {
    let school = SmallSchool::new().await;
    let (app, permit) = (school.app(), school.permit());
    assert_eq!(app.ask_where_states_are_old().await.unwrap(), 0);
    let text = b"Name,1,2a,2b\nAmira Khan,2,1,0\n".to_vec();
    let file = MarksFile {
        name: "m.csv".into(),
        content: text,
        group: school.group,
        paper: school.paper,
        date: date(2026, 3, 6),
    };
    app.import_marks(&permit, &file).await.unwrap();
    // What the import asked for is done first.
    while app.run_next_job().await.unwrap() {}
    assert_eq!(app.ask_where_states_are_old().await.unwrap(), 0);
    let mut tx = app.store.write(school.school).await.unwrap();
    let parameters = tx.adopted(school.subject).await.unwrap().unwrap();
    let pupils: Vec<_> =
        tx.pupils_in(school.group, date(2026, 3, 9)).await.unwrap().into_iter().map(|one| one.id).collect();
    let stored = tx.states(school.subject, parameters, &pupils).await.unwrap().remove(0);
    let old = NewState {
        pupil: stored.pupil,
        codec: stored.codec - 1,
        body: vec![1],
        evidence_count: stored.evidence_count,
        last: stored.last,
    };
    tx.save_states(school.subject, parameters, &[old]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(app.ask_where_states_are_old().await.unwrap(), 1);
    assert!(app.run_next_job().await.unwrap());
    let mut tx = app.store.read(school.school).await.unwrap();
    let anew = tx.states(school.subject, parameters, &pupils).await.unwrap().remove(0);
    assert_eq!((anew.codec, anew.body, anew.fresh), (stored.codec, stored.body, true));
    assert_eq!(app.ask_where_states_are_old().await.unwrap(), 0);
}

#[tokio::test]
async fn a_fit_without_evidence_is_no_failure() {
    let school = SmallSchool::new().await;
    school.app().ask_for_fit(&school.permit(), school.subject).await.unwrap();
    assert!(school.app().run_next_job().await.unwrap());
    assert_eq!(school.app().store.read_system().await.unwrap().waiting_jobs().await.unwrap(), 0);
}

#[tokio::test]
async fn what_a_killed_worker_held_is_taken_by_the_next() {
    let school = SmallSchool::new().await;
    let (app, permit) = (school.app(), school.permit());
    let text = b"Name,1,2a,2b\nAmira Khan,2,1,0\n".to_vec();
    let file = MarksFile {
        name: "m.csv".into(),
        content: text,
        group: school.group,
        paper: school.paper,
        date: date(2026, 3, 6),
    };
    app.import_marks(&permit, &file).await.unwrap();
    app.ask_for_fit(&permit, school.subject).await.unwrap();
    // Somebody takes the job and is never heard of again.
    let mut tx = app.store.write_system().await.unwrap();
    let held = tx.claim_job(app.now(), SignedDuration::from_secs(120)).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    assert_eq!(held.kind, "fit");
    assert!(!app.run_next_job().await.unwrap(), "the lease still runs");
    let later = school.fixture.again("2026-03-09T15:20:00Z").await;
    assert!(later.run_next_job().await.unwrap(), "the lease is over");
    assert_eq!(later.store.read_system().await.unwrap().waiting_jobs().await.unwrap(), 0);
}

/// A job whose worker dies of it each time is taken a few times, and then given up: the others are not kept waiting.
#[tokio::test]
async fn a_job_that_nobody_comes_back_from_is_given_up() {
    let school = SmallSchool::new().await;
    school.app().ask_for_fit(&school.permit(), school.subject).await.unwrap();
    for _ in 0..5 {
        let mut tx = school.app().store.write_system().await.unwrap();
        let lease = SignedDuration::from_secs(0);
        assert!(tx.claim_job(school.app().now(), lease).await.unwrap().is_some());
        tx.commit().await.unwrap();
    }
    assert!(school.app().run_next_job().await.unwrap());
    let mut system = school.app().store.read_system().await.unwrap();
    assert_eq!(system.waiting_jobs().await.unwrap(), 0);
    assert_eq!(system.jobs(1).await.unwrap()[0].last_error.as_deref(), Some("nobody came back from it"));
}
