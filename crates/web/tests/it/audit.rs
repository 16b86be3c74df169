//! Every view of a child or a class and every change leaves one line: who, in which role, what, about whom, when;
//! ids only. It is written before the page is sent.

use crate::routes;
use crate::world::store::{ActedAs, AuditLine, AuditSubject};
use crate::world::{CARER, DATA_MANAGER, HEAD, PUPIL, TEACHER, Who, World, now, people_of_the_register};
use axum::http::StatusCode;
use domain::Role;
use web::Needs;

async fn lines(world: &World) -> Vec<AuditLine> {
    world.app.store.read(world.known.school).await.unwrap().audit_lines(10_000).await.unwrap()
}

/// Pages that show no child: the way to the others.
const WITHOUT_A_CHILD: [&str; 18] = [
    "/today",
    "/classes",
    "/classes/new",
    "/curriculum",
    "/curriculum/paste",
    "/curriculum/{subject}/files",
    "/curriculum/units/{unit}/organiser",
    "/organisers/{unit}",
    "/organisers/{unit}/quiz",
    "/data",
    "/data/erase",
    "/data/score",
    "/mark",
    "/mark/papers/{paper}",
    "/signing-in",
    "/staff/new",
    "/targets",
    "/targets/cohorts",
];

const LOOKS: [&str; 17] = [
    // Calls nothing off unless it is said.
    "/evenings/{evening}",
    // Not agreed yet, so there is nothing to have seen.
    "/children/{pupil}/targets/{target}",
    "/children/passphrase",
    "/children/elsewhere",
    "/classes/new",
    "/curriculum/paste",
    "/data",
    "/data/withdraw",
    "/data/score",
    // Without a cohort's number nothing is adopted.
    "/targets/cohorts",
    "/data/erase/confirm",
    "/staff/{account}/role/end",
    "/mark",
    "/mark/papers/new",
    "/organisers/{unit}/quiz",
    "/classes/{group}/observe/undo",
    "/classes/{group}/marks/withdraw",
];

async fn one_line_each(who: Who) {
    let world = World::new().await;
    let browser = world.browser(who);
    let mut wrong = Vec::new();
    for route in routes::all(&world) {
        let Needs::Leave(action) = route.needs else { continue };
        let before = lines(&world).await.len();
        let answer = routes::go(&route, &world, &browser).await;
        let all = lines(&world).await;
        let written = all.len() - before;
        let opened = answer.status.is_success() || answer.status.is_redirection();
        let may_be_silent = route.method == "GET"
            && (WITHOUT_A_CHILD.contains(&route.path) || route.path.starts_with("/mark/papers"));
        // What the walk sends to these verbs is a look at what would happen, or asks for nothing.
        let dry_run = route.method == "POST" && LOOKS.contains(&route.path);
        let right = match (opened, may_be_silent || dry_run) {
            (false, _) => written == 0,
            (true, true) => written <= 1,
            // A map of the whole school is a look at each class that is on it.
            (true, false) if route.path == "/provision" => written >= 1,
            (true, false) => written == 1 && all.iter().any(|line| line.audit.action == action.name()),
        };
        if !right {
            wrong.push(format!("{} {}: {} and {written} lines", route.method, route.path, answer.status));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for line in lines(&world).await {
        let said = format!("{line:?}");
        for (given, family) in people_of_the_register() {
            assert!(!said.contains(given) && !said.contains(family), "{said}");
        }
    }
}

#[tokio::test]
async fn a_teachers_day_leaves_one_line_an_operation() {
    one_line_each(TEACHER).await;
}

#[tokio::test]
async fn a_data_managers_day_leaves_one_line_an_operation() {
    one_line_each(DATA_MANAGER).await;
}

#[tokio::test]
async fn a_pupils_look_at_their_own_page_is_a_line_too() {
    one_line_each(PUPIL).await;
}

#[tokio::test]
async fn a_carers_visit_leaves_one_line_an_operation() {
    one_line_each(CARER).await;
}

#[tokio::test]
async fn a_heads_day_leaves_one_line_an_operation() {
    one_line_each(HEAD).await;
}

#[tokio::test]
async fn a_line_says_who_what_about_whom_and_when() {
    let world = World::new().await;
    let page = world.browser(TEACHER).page(&world.class(&format!("/pupils/{}", world.pupil(4)))).await;
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let about = tx.audit_about(AuditSubject::Pupil(world.pupil(4)), 10).await.unwrap();
    let line = about.iter().find(|line| line.audit.action == "see-pupil").unwrap();
    assert_eq!(line.audit.account, Some(world.known.accounts[&TEACHER]));
    assert_eq!(line.audit.acted_as, ActedAs::Role(Role::Teacher));
    assert_eq!(line.at, now());
    assert_eq!(line.audit.request, page.header("x-request-id"), "the line is found by the request's number");
}

#[tokio::test]
async fn a_denial_and_a_form_sent_twice_leave_no_line() {
    let world = World::new().await;
    let stranger = world.browser(crate::world::TEACHER_OF_ANOTHER_CLASS);
    let before = lines(&world).await.len();
    assert_eq!(stranger.get(&world.class("")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(lines(&world).await.len(), before);
    let teacher = world.browser(TEACHER);
    let form = teacher.page(&world.class("/hinge")).await.form(&world.class("/hinge"));
    teacher.post(&form.action, &form.with(&[("glance", "most")])).await;
    let once = lines(&world).await.len();
    teacher.post(&form.action, &form.with(&[("glance", "most")])).await;
    assert_eq!(lines(&world).await.len(), once);
}

/// Whoever opens the lists sees names that were not pasted: those who would leave.
#[tokio::test]
async fn a_look_at_a_class_list_is_a_line() {
    let world = World::new().await;
    let before = lines(&world).await.len();
    let sent = [("name", "5 Hawthorn"), ("names", "Amirah Abercrombie")];
    let page = world.browser(TEACHER).post("/classes/new", &sent).await;
    assert!(page.says("leave"), "{}", page.words());
    assert_eq!(lines(&world).await.len(), before + 1);
}
