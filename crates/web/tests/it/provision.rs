//! What is done beside the lessons from beginning to end, a child's plan and its review, and who sees any of it.

mod plan;
mod worth;

use crate::browser::Answer;
use crate::world::{
    ASSISTANT, CARER, DATA_MANAGER, HEAD, PUPIL, SENCO, Stands, TEACHER, TEACHER_OF_ANOTHER_CLASS, Who,
    World, submission,
};
use app::store::{CheckStage, EntryBy, LedBy, Provision};
use axum::http::StatusCode;
use domain::Role;
use jiff::civil::date;
use std::collections::BTreeSet;

fn page_of(world: &World) -> String {
    world.class(&format!("/provision/{}", world.known.provision))
}

async fn all(world: &World) -> Vec<Provision> {
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    tx.provisions(date(2024, 9, 1)).await.unwrap()
}

async fn reading(world: &World) -> Provision {
    all(world).await.into_iter().find(|one| one.id == world.known.provision).unwrap()
}

/// A form of the SENCO for the first two of the class.
async fn begin(world: &World, who: Who, more: &[(&str, &str)]) -> Answer {
    let sent = submission();
    let pupils = [world.pupil(0).to_string(), world.pupil(1).to_string()];
    let usual = [
        ("name", "Number club"),
        ("led", "volunteer"),
        ("day", "3"),
        ("minutes", "30"),
        ("from", "2025-03-05"),
        ("until", "2025-03-28"),
        ("pupil", &pupils[0]),
        ("pupil", &pupils[1]),
        ("submission", &sent),
    ];
    let unsaid = usual.into_iter().filter(|(name, _)| !more.iter().any(|(own, _)| own == name));
    let fields: Vec<(&str, &str)> = more.iter().copied().chain(unsaid).collect();
    world.browser(who).post(&world.class("/minutes"), &fields).await
}

#[tokio::test]
async fn it_begins_with_what_it_is_for_what_counts_and_what_it_costs() {
    let world = World::new().await;
    let costs = [("cost-volunteer", "0"), ("cost-assistant", "15"), ("cost-outside", "40.50")];
    let saved = world.browser(SENCO).post("/provision/settings/costs", &costs).await;
    assert_eq!(saved.leads_to().as_deref(), Some("/provision/settings"));
    let objective = world.known.objectives[0].to_string();
    let hope = format!("hope.{}", world.pupil(0));
    let more = [
        ("led", "outside"),
        ("need", "Health: needs breaks"),
        ("objective", &objective),
        ("entry", "lessons"),
        ("rule", "gets four of five right, alone"),
        ("review", "2025-03-28"),
        (hope.as_str(), "I want to do it without my fingers."),
    ];
    let begun = begin(&world, SENCO, &more).await;
    assert!(begun.status.is_redirection(), "{}", begun.words());
    let made = all(&world).await.into_iter().find(|one| one.name == "Number club").unwrap();
    assert_eq!(
        (made.led_by, made.plan.pence_a_session),
        (LedBy::Outside, Some(2025)),
        "half an hour of £40.50"
    );
    assert_eq!(made.plan.entry_by, EntryBy::Estimate);
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let checks = tx.provision_checks(&[made.id]).await.unwrap();
    assert!(
        !checks.is_empty() && checks.iter().all(|one| one.stage == CheckStage::Entry && one.sd.is_some())
    );
    drop(tx);
    let page = world.browser(SENCO).page(&begun.leads_to().unwrap()).await;
    for said in [
        "led by somebody from outside",
        "Health: needs breaks",
        "gets four of five right, alone",
        "in 10 marks (likely",
        "of evidence",
        "I want to do it without my fingers.",
        "gains 2 hours over the whole time and loses no lesson",
        "£0 so far of £81",
        "It has not begun.",
    ] {
        assert!(page.says(said), "{said}: {}", page.words());
    }
    let again = world.browser(TEACHER).page(&world.class(&format!("/minutes/new?again={}", made.id))).await;
    let form = again.form(&world.class("/minutes/new"));
    assert_eq!(form.value("name"), "Number club");
    assert_eq!(form.value("rule"), "", "what was to count was written about the children of then");
}

#[tokio::test]
async fn before_it_is_agreed_each_child_may_say_what_they_hope() {
    let world = World::new().await;
    let pupil = world.pupil(0).to_string();
    let typed = [
        ("name", "Tutor"),
        ("led", "outside"),
        ("day", "2"),
        ("minutes", "20"),
        ("from", "2025-03-05"),
        ("until", "2025-03-28"),
        ("pupil", &pupil),
        ("entry", "score"),
        ("test", "Reading age"),
        ("cost", "12.50"),
    ];
    let page = world.browser(TEACHER).post(&world.class("/minutes/new"), &typed).await;
    assert!(page.says("Reading age now") && page.says("What Amirah hopes"), "{}", page.words());
    let form = page.form(&world.class("/minutes"));
    assert_eq!(
        (form.value("cost"), form.value("test")),
        ("12.50", "Reading age"),
        "what was typed goes with it"
    );
    let now = format!("now.{pupil}");
    let kept = world.browser(TEACHER).post(&form.action, &form.with(&[(&now, "7,5")])).await;
    assert!(kept.status.is_redirection(), "{}", kept.words());
    let shown = world.browser(TEACHER).page(&kept.leads_to().unwrap()).await;
    assert!(shown.says("Reading age: 7.5"), "{}", shown.words());
    assert!(!shown.says("£12.50"), "costs are for those who see the whole school");
}

#[tokio::test]
async fn what_cannot_be_begun_is_said_and_nothing_is_kept() {
    let world = World::new().await;
    let before = all(&world).await.len();
    let long = "x".repeat(301);
    for (more, says) in [
        (vec![("entry", "lessons")], "Choose the objective"),
        (vec![("entry", "score")], "name of the test"),
        (vec![("cost", "twelve")], "“twelve” is no amount"),
        (vec![("cost", "99999")], "£10,000 at most"),
        (vec![("review", "2025-03-01")], "before the first day"),
        (vec![("review", "soon")], "from the calendar"),
        (vec![("need", "A need that nobody listed")], "Choose a need from the list"),
        (vec![("rule", long.as_str())], "300 characters"),
    ] {
        let answer = begin(&world, TEACHER, &more).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{more:?}");
        assert!(answer.says(says), "{says}: {}", answer.words());
    }
    assert_eq!(all(&world).await.len(), before);
}

#[tokio::test]
async fn a_provision_is_not_called_after_a_colleague() {
    let world = World::new().await;
    let before = all(&world).await.len();
    for name in ["Reading with Mrs Teaches", "Teaches\u{2019} group"] {
        let answer = begin(&world, SENCO, &[("name", name)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(answer.says("holds that of somebody who works here"), "{}", answer.words());
    }
    assert_eq!(all(&world).await.len(), before);
}

/// Something for a child of 5 Rowan.
async fn of_rowan(world: &World, name: &str) -> Provision {
    let (sent, pupil) = (submission(), world.known.pupil_of_rowan.to_string());
    let fields = [
        ("name", name),
        ("led", "volunteer"),
        ("day", "1"),
        ("minutes", "30"),
        ("from", "2025-03-03"),
        ("until", "2025-03-28"),
        ("rule", "tells Ola about it"),
        ("pupil", &pupil),
        ("submission", &sent),
    ];
    let path = format!("/classes/{}/minutes", world.known.rowan);
    let begun = world.browser(SENCO).post(&path, &fields).await;
    assert!(begun.status.is_redirection(), "{}", begun.words());
    all(world).await.into_iter().find(|one| one.name == name).unwrap()
}

#[tokio::test]
async fn what_another_class_does_is_not_read_through_the_same_again() {
    let world = World::new().await;
    let other = of_rowan(&world, "Talking in pairs").await;
    let path = world.class(&format!("/minutes/new?again={}", other.id));
    let teacher = world.browser(TEACHER).page(&path).await;
    assert!(!teacher.body.contains("Talking in pairs"), "{}", teacher.words());
    assert_eq!(teacher.form(&world.class("/minutes/new")).value("name"), "");
    let senco = world.browser(SENCO).page(&path).await;
    assert_eq!(senco.form(&world.class("/minutes/new")).value("name"), "Talking in pairs");
    assert!(!senco.body.contains("tells Ola about it"), "{}", senco.words());
}

#[tokio::test]
async fn a_class_without_a_child_in_it_shows_nobody_to_a_senco_either() {
    let world = World::new().await;
    for more in ["", "/worth"] {
        let path = format!("/classes/{}/provision/{}{more}", world.known.rowan, world.known.provision);
        assert_eq!(world.browser(SENCO).get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn what_one_class_takes_back_leaves_who_was_away_of_another() {
    let world = World::new().await;
    let (school, id, on) = (world.known.school, world.known.provision, date(2025, 3, 3));
    let mut tx = world.app.store.write(school).await.unwrap();
    let until = date(2025, 3, 28);
    tx.put_in_provision(id, world.known.pupil_of_rowan, (on, until)).await.unwrap();
    let away = BTreeSet::from([world.pupil(0), world.known.pupil_of_rowan]);
    tx.session_held(id, on, &away).await.unwrap();
    tx.commit().await.unwrap();
    let session = format!("{}/session", page_of(&world));
    for said in ["nothing", "not-held", "held"] {
        world.browser(ASSISTANT).post(&session, &[("on", "2025-03-03"), ("do", said)]).await;
        let kept = reading(&world).await.away;
        assert_eq!(kept, BTreeSet::from([(world.known.pupil_of_rowan, on)]), "{said}");
    }
}

#[tokio::test]
async fn one_tap_says_that_a_session_took_place_and_exceptions_are_by_child() {
    let world = World::new().await;
    let assistant = world.browser(ASSISTANT);
    let page = assistant.page(&page_of(&world)).await;
    assert!(page.says("of 2 nobody has said"), "{}", page.words());
    let session = format!("{}/session", page_of(&world));
    let held = [("on", "2025-03-03"), ("do", "held")];
    assert_eq!(assistant.post(&session, &held).await.leads_to(), Some(page_of(&world)));
    let amirah = world.pupil(0).to_string();
    let away = [("on", "2025-03-04"), ("do", "held"), ("away", amirah.as_str())];
    assistant.post(&session, &away).await;
    let page = world.browser(TEACHER).page(&page_of(&world)).await;
    assert!(page.says("2 of 2 sessions planned up to today took place."), "{}", page.words());
    assert!(
        page.says("1 of 2 sessions planned up to today took place; 1 without the child."),
        "{}",
        page.words()
    );
    assert!(page.says("took place, without Amirah"), "{}", page.words());
    for (on, says) in [("2025-03-05", "No session was planned"), ("2025-03-10", "still to come")] {
        let answer = assistant.post(&session, &[("on", on), ("do", "held")]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.says(says), "{}", answer.words());
    }
    assistant.post(&session, &[("on", "2025-03-04"), ("do", "nothing")]).await;
    assistant.post(&session, &[("on", "2025-03-03"), ("do", "not-held")]).await;
    let kept = reading(&world).await;
    assert!(kept.held.is_empty() && kept.away.is_empty());
    assert_eq!(kept.sessions.not_held, BTreeSet::from([date(2025, 3, 3)]));
}

#[tokio::test]
async fn how_a_child_stands_at_exit_is_kept_and_shown() {
    let world = World::new().await;
    let now = format!("now.{}", world.pupil(0));
    let check = format!("{}/check", page_of(&world));
    let long = "x".repeat(301);
    let refused = world.browser(TEACHER).post(&check, &[(now.as_str(), long.as_str())]).await;
    assert!(refused.says("300 characters"), "{}", refused.words());
    let kept = world.browser(TEACHER).post(&check, &[(now.as_str(), "Reads two lines alone.")]).await;
    assert_eq!(kept.leads_to(), Some(page_of(&world)));
    let page = world.browser(TEACHER).page(&page_of(&world)).await;
    assert!(page.says("At exit: Reads two lines alone."), "{}", page.words());
    let refused = world.browser(ASSISTANT).post(&check, &[(now.as_str(), "No.")]).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND, "an assistant notes sessions, and makes no check");
}

#[tokio::test]
async fn the_map_is_the_schools_and_a_teacher_sees_their_own_classes() {
    let world = World::new().await;
    let senco = world.browser(SENCO).page("/provision").await;
    for said in [
        "The whole school",
        "Reading together",
        "instead of Physical education",
        "Counts as done: reads a page aloud",
    ] {
        assert!(senco.says(said), "{said}: {}", senco.words());
    }
    assert!(senco.says("Of one of them the school has not said"), "{}", senco.words());
    let one = world.browser(SENCO).page(&format!("/provision?class={}", world.known.rowan)).await;
    assert!(!one.says("Reading together"), "{}", one.words());
    let year = world.browser(HEAD).page("/provision?year=5").await;
    assert!(year.says("Reading together"), "{}", year.words());
    let teacher = world.browser(TEACHER).page("/provision").await;
    assert!(
        teacher.says("Your classes") && teacher.says("Reading together") && !teacher.says("All together")
    );
    let other = world.browser(TEACHER_OF_ANOTHER_CLASS).page("/provision").await;
    assert!(!other.says("Reading together"), "{}", other.words());
}

#[tokio::test]
async fn nobody_else_sees_any_of_it() {
    let world = World::new().await;
    let own = format!("/pupils/{}/support", world.pupil(0));
    let pages = [page_of(&world), format!("{}/worth", page_of(&world)), world.class(&own)];
    let once: Who = (Role::Teacher, Stands::Taught);
    for who in [TEACHER_OF_ANOTHER_CLASS, once, DATA_MANAGER, PUPIL, CARER] {
        for path in &pages {
            assert_eq!(world.browser(who).get(path).await.status, StatusCode::NOT_FOUND, "{who:?} {path}");
        }
    }
    assert_eq!(world.browser(ASSISTANT).get(&pages[2]).await.status, StatusCode::NOT_FOUND);
    let elsewhere = format!("/classes/{}/provision/{}", world.known.rowan, world.known.provision);
    let stranger = world.browser(TEACHER_OF_ANOTHER_CLASS).get(&elsewhere).await;
    assert_eq!(stranger.status, StatusCode::NOT_FOUND, "no child of that class is in it");
}

#[tokio::test]
async fn costs_and_the_form_are_checked_before_anything_is_kept() {
    let world = World::new().await;
    let senco = world.browser(SENCO);
    let wrong =
        senco.post("/provision/settings/costs", &[("cost-teacher", "lots"), ("cost-assistant", "14")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.says("“lots” is no amount"), "{}", wrong.words());
    assert_eq!(wrong.form("/provision/settings/costs").value("cost-assistant"), "14", "what was typed stays");
    let wrong = senco.post("/provision/settings/costs", &[("cost-teacher", "1001")]).await;
    assert!(wrong.says("£1,000 at most"), "{}", wrong.words());
    let file = "title = \"Plan\"\n[[section]]\nheading = \"All\"\nfields = [\"neds\"]";
    let wrong = senco.post("/provision/settings/form", &[("form", file)]).await;
    assert!(wrong.says("Line 4: there is no field “neds”"), "{}", wrong.words());
    let kept = senco.post("/provision/settings/form", &[("form", &file.replace("neds", "needs"))]).await;
    assert!(kept.status.is_redirection());
    assert!(senco.page("/provision/settings").await.says("your school’s own file"));
    senco.post("/provision/settings/form", &[("form", " ")]).await;
    assert!(senco.page("/provision/settings").await.says("comes with the program"));
    assert_eq!(world.browser(TEACHER).get("/provision/settings").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn whether_it_reaches_everybody_is_said_of_ten_or_more_and_labels_are_forgotten() {
    let world = World::new().await;
    let names: Vec<String> = {
        let mut tx = world.app.store.read(world.known.school).await.unwrap();
        let all = tx.everybody().await.unwrap();
        let full = |one: &app::store::Pupil| match &one.identity.family {
            Some(family) => format!("{} {family}", one.identity.given),
            None => one.identity.given.to_string(),
        };
        all.iter().map(full).collect()
    };
    let table = |label: &dyn Fn(usize) -> &'static str| {
        let rows = names.iter().enumerate().map(|(at, name)| format!("{name},{}", label(at)));
        std::iter::once("pupil,House".to_owned()).chain(rows).collect::<Vec<_>>().join("\n")
    };
    for who in [SENCO, HEAD] {
        let page = world.browser(who).page("/provision/evenly").await;
        assert!(page.says("Does it reach everybody alike?"), "{}", page.words());
        assert!(world.browser(who).page("/provision").await.says("Does it reach everybody alike?"));
        assert!(
            page.says("Working groups over the school") && page.says("of three classes or more"),
            "one class is its teacher: {}",
            page.words()
        );
        let all = table(&|_| "Red");
        let told = world.browser(who).upload("/provision/evenly", &[("pasted", &all)], None).await;
        assert!(told.says("Red") && told.says("minutes a pupil"), "{}", told.words());
        assert!(told.says("In a club not shown") || told.says("not shown"), "{}", told.words());
        let few = table(&|at| if at == 4 { "Blue" } else { "Red" });
        let hidden = world.browser(who).upload("/provision/evenly", &[("pasted", &few)], None).await;
        assert!(!hidden.says("Blue") && hidden.says("2 labels are not shown"), "{}", hidden.words());
        let again = world.browser(who).page("/provision/evenly").await;
        assert!(!again.says("House"), "labels are forgotten: {}", again.words());
        let staff = table(&|at| if at == 4 { "Mrs Teaches" } else { "other" });
        let refused = world.browser(who).upload("/provision/evenly", &[("pasted", &staff)], None).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    for who in [TEACHER, ASSISTANT, PUPIL, DATA_MANAGER] {
        assert_eq!(
            world.browser(who).get("/provision/evenly").await.status,
            StatusCode::NOT_FOUND,
            "{who:?}"
        );
    }
    assert!(!world.browser(TEACHER).page("/provision").await.says("Does it reach everybody alike?"));
}

#[tokio::test]
async fn who_is_offered_something_stands_on_its_page_and_the_map_and_is_there_the_next_time() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let sent = submission();
    let pupil = world.pupil(3).to_string();
    let rule = "reads fewer than 90 words a minute";
    let fields = [
        ("name", "Fluent reading"),
        ("led", "assistant"),
        ("day", "3"),
        ("minutes", "20"),
        ("from", "2025-03-05"),
        ("until", "2025-03-28"),
        ("pupil", pupil.as_str()),
        ("offered", rule),
        ("submission", sent.as_str()),
    ];
    let kept = teacher.post(&world.class("/minutes"), &fields).await;
    let one = kept.leads_to().unwrap();
    let page = teacher.page(&one).await;
    assert!(page.says("Offered to") && page.says(rule), "{}", page.words());
    assert!(teacher.page("/provision").await.says(&format!("Offered to: {rule}")));
    let again = one.rsplit('/').next().unwrap().to_owned();
    let form = teacher.page(&world.class(&format!("/minutes/new?again={again}"))).await;
    assert!(form.body.contains(rule), "the rule is of the provision, not of its children");
    let plan = teacher.page(&world.class(&format!("/pupils/{pupil}/support"))).await;
    assert!(plan.says(&format!("offered to: {rule}")), "{}", plan.words());
}
