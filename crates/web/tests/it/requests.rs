//! `/requests`, `/above/requests` and `/burden/…`: what a body asks, what a school answers, and what it cost.

use crate::browser::{Answer, Browser};
use crate::html::Form;
use crate::world::above::AboveWho;
use crate::world::{DEPUTY, HEAD, Stands, TEACHER, TODAY, Who, World, submission};
use axum::http::StatusCode;
use domain::Role;
use jiff::SignedDuration;

const HERE: &str = "/requests";
const ABOVE: &str = "/above/requests";
const OTHER_HEAD: Who = (Role::Head, Stands::OtherSchool);
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// The world's request: line 1 a number, 2 pupils, 3 words.
fn answer<'a>(world: &World, place: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, String)> {
    let mut fields = vec![
        ("request", world.known.above.request.to_string()),
        ("place", place.to_owned()),
        ("version", "0".to_owned()),
    ];
    fields.extend(more.iter().map(|(name, value)| (*name, (*value).to_owned())));
    fields
}

async fn send<'a>(browser: &Browser, world: &World, place: &'a str, more: &[(&'a str, &'a str)]) -> Answer {
    browser.post(HERE, &answer(world, place, more)).await
}

/// Signs in above after something changed.
async fn sign_in(world: &World, who: AboveWho) -> Browser {
    let sent = [("email", who.email()), ("password", crate::world::PASSWORD.to_owned())];
    Browser::new(world.site.clone(), world.signed_out().post("/sign-in", &sent).await.cookie())
}

/// A request as an officer writes it.
fn asks(world: &World, what: &str, line: (&str, &str), ends: &str) -> Vec<(&'static str, String)> {
    vec![
        ("do", what.to_owned()),
        ("submission", submission()),
        ("title", "Another list".to_owned()),
        ("purpose", "To plan".to_owned()),
        ("basis", "agreed".to_owned()),
        ("priority", world.known.above.priority.to_string()),
        ("line0", line.0.to_owned()),
        ("kind0", line.1.to_owned()),
        ("ends", ends.to_owned()),
    ]
}

#[tokio::test]
async fn a_request_says_who_why_and_until_when_and_its_answers_are_read_above() {
    let world = World::new().await;
    let (head, officer) = (world.browser(HEAD), world.browser_above(AboveWho::Officer));
    let page = head.page(HERE).await;
    for says in [
        "Northshire Authority asks, for “Talk in mathematics”, until 30 June 2025.",
        "What for: To order salt",
        "On what basis: if the school agrees",
        "Days closed for snow since September (a number)",
    ] {
        assert!(page.says(says), "{says}: {}", page.words());
    }
    let half = send(&head, &world, "1", &[("do", "number"), ("number", "3.5")]).await;
    assert_eq!(half.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(half.says("Give a whole number") && half.body.contains("3.5"), "{}", half.words());
    let few = send(&head, &world, "3", &[("do", "words"), ("words", "Two pupils walked in")]).await;
    assert!(
        few.says("fewer than ten pupils") && few.body.contains("Two pupils walked in"),
        "{}",
        few.words()
    );
    assert!(send(&head, &world, "1", &[("do", "number"), ("number", "4")]).await.leads_to().is_some());
    let words = [("do", "words"), ("words", "Lessons on paper")];
    assert!(send(&head, &world, "3", &words).await.leads_to().is_some());
    let no = [("do", "refuse"), ("reason", "We told the road office already")];
    assert!(send(&world.browser(OTHER_HEAD), &world, "1", &no).await.leads_to().is_some());

    let page = officer.page(ABOVE).await;
    for says in [
        "Ashgrove Primary: 4",
        "Ashgrove Primary: Lessons on paper",
        "Brackenfield Primary: No: We told the road office already",
        "1 of 2 schools answered; one said no to something.",
        "How long it took is shown once five people of five schools have said.",
    ] {
        assert!(page.says(says), "{says}: {}", page.words());
    }
    assert!(!world.browser_above(AboveWho::OfficerElsewhere).page(ABOVE).await.says("Snow days"));
    assert!(!world.browser_above(AboveWho::Department).page(ABOVE).await.says("Lessons on paper"));
}

#[tokio::test]
async fn a_partner_reads_answers_of_the_schools_they_were_named_for_and_asks_nothing() {
    let world = World::new().await;
    let one = [("do", "number"), ("number", "4")];
    assert!(send(&world.browser(HEAD), &world, "1", &one).await.leads_to().is_some());
    let other = [("do", "number"), ("number", "2")];
    assert!(send(&world.browser(OTHER_HEAD), &world, "1", &other).await.leads_to().is_some());
    let both = world.browser_above(AboveWho::Partner);
    let page = both.page(ABOVE).await;
    assert!(page.says("Ashgrove Primary: 4") && page.says("Brackenfield Primary: 2"), "{}", page.words());
    assert!(!page.body.contains(r#"name="title""#), "no form");
    let elsewhere = world.browser_above(AboveWho::PartnerElsewhere).page(ABOVE).await;
    assert!(
        !elsewhere.says("Ashgrove") && elsewhere.says("Brackenfield Primary: 2"),
        "{}",
        elsewhere.words()
    );
    let asked = both.post(ABOVE, &asks(&world, "ask", ("Computers", "number"), "2025-06-20")).await;
    assert_eq!(asked.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn only_the_head_answers_and_a_deputy_reads() {
    let world = World::new().await;
    let deputy = world.browser(DEPUTY);
    let page = deputy.page(HERE).await;
    assert!(page.says("Snow days") && !page.body.contains(r#"name="words""#), "{}", page.words());
    let words = [("do", "words"), ("words", "From the deputy")];
    assert_eq!(send(&deputy, &world, "3", &words).await.status, StatusCode::NOT_FOUND);
    let teacher = world.browser(TEACHER);
    assert_eq!(teacher.get(HERE).await.status, StatusCode::NOT_FOUND);
    assert_eq!(send(&teacher, &world, "3", &words).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn of_two_who_answer_at_once_the_second_is_told() {
    let world = World::new().await;
    let head = world.browser(HEAD);
    let first = send(&head, &world, "3", &[("do", "words"), ("words", "The first answer")]).await;
    assert!(first.leads_to().is_some());
    let second = send(&head, &world, "3", &[("do", "words"), ("words", "The second answer")]).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(
        second.says("Answered: The first answer") && second.body.contains("The second answer"),
        "{}",
        second.words()
    );
    let again: Form =
        crate::html::forms(&second.body).into_iter().find(|form| form.value("do") == "words").unwrap();
    let knowing = head.post(HERE, &again.with(&[("words", "Both of us say this")])).await;
    assert!(knowing.leads_to().is_some(), "{}", knowing.words());
    assert!(head.page(HERE).await.says("Answered: Both of us say this"));
}

#[tokio::test]
async fn a_number_of_pupils_is_counted_and_nobody_is_found_by_subtraction() {
    let world = World::new().await;
    let head = world.browser(HEAD);
    let page = head.page(HERE).await;
    assert!(
        page.says("Counted of today’s classes: about 15 pupils, to the nearest five."),
        "{}",
        page.words()
    );
    for typed in [[("do", "number"), ("number", "13")], [("do", "words"), ("words", "thirteen")]] {
        assert_eq!(send(&head, &world, "2", &typed).await.status, StatusCode::NOT_FOUND, "nobody types it");
    }
    let forged = send(&head, &world, "2", &[("do", "count"), ("seen", "13")]).await;
    assert_eq!(forged.status, StatusCode::CONFLICT, "only what was shown is sent");
    let alone = world.browser(OTHER_HEAD).page(HERE).await;
    assert!(alone.says("fewer than 10 pupils"), "a school of one: {}", alone.words());
    assert!(send(&head, &world, "2", &[("do", "count"), ("seen", "15")]).await.leads_to().is_some());
    let officer = world.browser_above(AboveWho::Officer);
    assert!(officer.page(ABOVE).await.says("Ashgrove Primary: about 15 pupils, to the nearest five"));
    // One child leaves, and the same is asked again in other words: 15 and 10 would say how many went.
    let again = asks(&world, "ask", ("Everybody on roll", "pupils"), "2025-06-20");
    assert!(officer.post(ABOVE, &again).await.leads_to().is_some());
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    tx.leave_school(world.known.pupils[3].0, TODAY).await.unwrap();
    tx.commit().await.unwrap();
    let later = world.after(DAY);
    let page = later.sign_in(HEAD).await.page(HERE).await;
    assert!(page.says("Together with “Answer to: Snow days”"), "{}", page.words());
    assert!(!page.says("about 10 pupils"), "{}", page.words());
}

#[tokio::test]
async fn what_was_answered_before_is_shown_and_answers_again() {
    let world = World::new().await;
    let (head, department) = (world.browser(HEAD), world.browser_above(AboveWho::Department));
    assert!(send(&head, &world, "1", &[("do", "number"), ("number", "4")]).await.leads_to().is_some());
    let first = [("do", "add"), ("title", "Roads"), ("ends", "2025-07-18")];
    assert!(department.post("/above/priorities", &first).await.leads_to().is_some());
    let form = department.page(ABOVE).await;
    let priority = form.body.split("name=\"priority\"").nth(1).and_then(|rest| rest.split("value=\"").nth(1));
    let priority = priority.and_then(|rest| rest.split('"').next()).unwrap().to_owned();
    let line = ("Days that you closed for snow since September", "number");
    let with = |what: &str| {
        let mut fields = asks(&world, what, line, "2025-06-20");
        fields.retain(|(name, _)| *name != "priority");
        fields.push(("priority", priority.clone()));
        fields
    };
    let looked = department.post(ABOVE, &with("look")).await;
    assert_eq!(looked.status, StatusCode::OK);
    assert!(department.post(ABOVE, &with("ask")).await.leads_to().is_some());
    let page = head.page(HERE).await;
    assert!(page.says("Northshire Authority: 4"), "{}", page.words());
    let form = page.form_that("earlier");
    assert!(head.submit(&form, &[]).await.says("Sent. The body reads it"));
    assert!(department.page(ABOVE).await.says("Ashgrove Primary: 4 (as answered before)"));
}

/// Lets the roll out that waits in the world.
async fn roll_is_out(head: &Browser, world: &World) -> String {
    let one = format!("/school/releases/{}", world.known.release);
    let page = head.page(&one).await;
    head.submit(&page.form_that("approve"), &[]).await;
    let sent = head.post(&one, &[("do", "publish"), ("reason", "The governors meet today.")]).await;
    assert!(sent.leads_to().is_some(), "{}", sent.words());
    one
}

#[tokio::test]
async fn a_published_figure_answers_until_it_is_withdrawn() {
    let world = World::new().await;
    let (head, officer) = (world.browser(HEAD), world.browser_above(AboveWho::Officer));
    let one = roll_is_out(&head, &world).await;
    let looked = officer
        .post(ABOVE, &asks(&world, "look", ("How many pupils are on roll?", "number"), "2025-06-20"))
        .await;
    assert!(looked.says("One school has it out: Pupils on roll: all, pupils on roll."), "{}", looked.words());
    let page = head.page(HERE).await;
    assert!(
        page.says("Published on 3 March 2025") || page.says("Pupils on roll: all, pupils on roll: about 15"),
        "{}",
        page.words()
    );
    let form = page.form_that("stock");
    assert!(head.submit(&form, &[]).await.says("Sent. The body reads it"), "{}", page.words());
    let seen = officer.page(ABOVE).await;
    assert!(
        seen.says("Ashgrove Primary: about 15 pupils, to the nearest five (Pupils on roll: all"),
        "{}",
        seen.words()
    );
    assert!(seen.body.contains("/above/picture?of=Pupils+on+roll"), "a link to it");
    let reason = [("do", "withdraw"), ("reason", "A class was counted twice.")];
    assert!(head.post(&one, &reason).await.leads_to().is_some());
    for (browser, path) in [(&head, HERE), (&officer, ABOVE)] {
        let page = browser.page(path).await;
        assert!(
            page.says("was withdrawn on") && page.says("A class was counted twice."),
            "{path}: {}",
            page.words()
        );
        assert!(!page.says("pupils on roll, published"), "{path}");
    }
    let page = head.page(HERE).await;
    assert!(page.says("No answer stands:"), "and it can be answered again: {}", page.words());
}

#[tokio::test]
async fn a_request_ends_by_itself_and_with_its_priority() {
    let world = World::new().await;
    let officer = world.browser_above(AboveWho::Officer);
    let late = officer.post(ABOVE, &asks(&world, "ask", ("Computers", "number"), "2026-01-01")).await;
    assert!(late.says("It ends with its priority at the latest, on 18 July 2025."), "{}", late.words());
    let none = officer.post(ABOVE, &asks(&world, "ask", ("  ", "number"), "2025-06-20")).await;
    assert!(none.says("Ask one thing at least"), "{}", none.words());
    let few =
        officer.post(ABOVE, &asks(&world, "ask", ("Names of the 3 pupils", "words"), "2025-06-20")).await;
    assert!(few.says("Ask for groups"), "{}", few.words());
    let stop = [("do", "stop"), ("priority", &*world.known.above.priority.to_string())];
    assert!(officer.post("/above/priorities", &stop).await.leads_to().is_some());
    let head = world.browser(HEAD);
    let page = head.page(HERE).await;
    assert!(page.says("Nothing is asked of the school today."), "{}", page.words());
    let after = send(&head, &world, "1", &[("do", "number"), ("number", "4")]).await;
    assert_eq!(after.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(after.says("This request ended on"), "{}", after.words());
}

#[tokio::test]
async fn after_its_end_nothing_is_sent_and_what_was_answered_stays() {
    let world = World::new().await;
    let head = world.browser(HEAD);
    assert!(send(&head, &world, "1", &[("do", "number"), ("number", "4")]).await.leads_to().is_some());
    let officer = world.browser_above(AboveWho::Officer);
    let id = world.known.above.request.to_string();
    let elsewhere = world.browser_above(AboveWho::OfficerElsewhere);
    let stop = [("do", "stop"), ("request", &*id)];
    assert_eq!(elsewhere.post(ABOVE, &stop).await.status, StatusCode::NOT_FOUND);
    assert!(officer.post(ABOVE, &stop).await.leads_to().is_some());
    let after = send(&head, &world, "3", &[("do", "words"), ("words", "Too late")]).await;
    assert_eq!(after.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(after.says("This request ended on") && after.says("nothing is owed"), "{}", after.words());
    assert!(head.page(HERE).await.says("Answered: 4"));
    assert!(officer.page(ABOVE).await.says("Ashgrove Primary: 4"));
}

#[tokio::test]
async fn an_authority_that_merges_takes_what_was_answered_along() {
    let world = World::new().await;
    let head = world.browser(HEAD);
    assert!(send(&head, &world, "1", &[("do", "number"), ("number", "4")]).await.leads_to().is_some());
    let mut tx = world.app.store.write_system().await.unwrap();
    let (gone, into) = (world.known.above.authority, world.known.above.other_authority);
    tx.merge_body(gone, into, TODAY).await.unwrap();
    tx.commit().await.unwrap();
    let page = head.page(HERE).await;
    assert!(
        page.says("Snow days") && page.says("Northshire Authority asks"),
        "who asked stays: {}",
        page.words()
    );
    // What the body put first stopped on the day, and what named it with it: nothing more is owed, nothing is lost.
    let after = send(&head, &world, "3", &[("do", "words"), ("words", "Answered after it")]).await;
    assert_eq!(after.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(after.says("This request ended on"), "{}", after.words());
    let officer = sign_in(&world, AboveWho::OfficerElsewhere).await;
    let page = officer.page(ABOVE).await;
    assert!(page.says("Ashgrove Primary: 4") && !page.says("Answered after it"), "{}", page.words());
}

#[tokio::test]
async fn anybody_reads_what_requests_cost_and_nothing_that_was_answered() {
    let world = World::new().await;
    let (head, anybody) = (world.browser(HEAD), world.signed_out());
    let page = format!("/burden/{}", world.known.above.authority);
    let minutes = |minutes: &str| {
        let fields = [("do", "minutes"), ("by", "office"), ("minutes", minutes)];
        answer(&world, "1", &fields.map(|(name, value)| (name, &*value.to_owned().leak())))
    };
    let early = head.post(HERE, &minutes("10")).await;
    assert!(early.says("Answer something first"), "{}", early.words());
    let words = [("do", "words"), ("words", "Secret of the salt")];
    assert!(send(&head, &world, "3", &words).await.leads_to().is_some());
    for said in ["10", "20"] {
        assert_eq!(
            head.post(HERE, &minutes(said)).await.leads_to().as_deref(),
            Some("/requests?told=minutes")
        );
    }
    assert_eq!(head.post(HERE, &minutes("0")).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(head.page(HERE).await.says("You said: 20 minutes, office and data."), "the last counts");
    let no = [("do", "refuse"), ("reason", "Private reason")];
    assert!(send(&world.browser(OTHER_HEAD), &world, "1", &no).await.leads_to().is_some());
    let shown = anybody.page(&page).await;
    for says in ["Northshire Authority asks of schools", "Snow days", "Too few schools have said"] {
        assert!(shown.says(says), "{says}: {}", shown.words());
    }
    for kept in ["Ashgrove", "Brackenfield", "Secret", "Private reason", "20 minutes"] {
        assert!(!shown.says(kept), "{kept}: {}", shown.words());
    }
    assert!(shown.header("set-cookie").is_empty());
    let silent = format!("/burden/{}", world.known.above.other_authority);
    for none in [silent.as_str(), "/burden/99999", "/burden/x"] {
        assert_eq!(anybody.get(none).await.status, StatusCode::NOT_FOUND, "{none}");
    }
}
