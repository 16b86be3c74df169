//! `/school/releases`, `/profile/…` and `/above/picture`: what leaves a school, as its head, strangers and those above see it.

use crate::browser::{Answer, Browser};
use crate::world::above::AboveWho;
use crate::world::store::{NewAttainment, PublishedRelease};
use crate::world::{DEPUTY, HEAD, Stands, TODAY, Who, World};
use app::release::publication::{Stage, from_json};
use axum::http::StatusCode;
use domain::{PupilId, Purpose, Role};
use jiff::SignedDuration;
use jiff::civil::{Date, date};

const HOME: &str = "/school/releases";
const PAGE: &str = "/profile/ashgrove-primary-900002";
pub const SAT: Date = date(2025, 1, 20);

/// Scores of these pupils: a hundred and their place.
pub async fn results(world: &World, pupils: &[PupilId], on: Date) {
    on_a_scale(world, pupils, on, "Year 5 paper").await;
}

async fn on_a_scale(world: &World, pupils: &[PupilId], on: Date, scale: &str) {
    let row = |(at, pupil): (usize, &PupilId)| NewAttainment {
        pupil: *pupil,
        subject: world.known.maths,
        purpose: Purpose::InSchoolCommon,
        scale: scale.to_owned(),
        score: Some(100.0 + f64::from(u32::try_from(at).unwrap())),
        error: 0.0,
        marker_sd: 0.0,
        on,
        source: "file".into(),
    };
    let rows: Vec<NewAttainment> = pupils.iter().enumerate().map(row).collect();
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    tx.record_attainments(&rows, None, crate::world::now()).await.unwrap();
    tx.commit().await.unwrap();
}

pub fn hawthorn(world: &World) -> Vec<PupilId> {
    world.known.pupils.iter().map(|(pupil, _)| *pupil).collect()
}

/// Begins the results; the address of the draft.
async fn begun(head: &Browser) -> String {
    let answer = head.post(HOME, &[("do", "begin"), ("kind", "results")]).await;
    answer.leads_to().unwrap_or_else(|| panic!("{}", answer.words()))
}

async fn approved(head: &Browser) -> String {
    let draft = begun(head).await;
    let page = head.page(&draft).await;
    let form = page.form_that("approve");
    assert!(head.submit(&form, &[]).await.says("Approved: exactly this and nothing else can be published."));
    draft
}

pub async fn published(head: &Browser) -> String {
    let draft = approved(head).await;
    let sent = [("do", "publish"), ("reason", "The governors meet today.")];
    let answer = head.post(&draft, &sent).await;
    assert!(answer.leads_to().is_some(), "{}", answer.words());
    draft
}

async fn switched_on(head: &Browser) {
    let sent = [("do", "page"), ("on", "yes"), ("words", "We read aloud.\n\nEvery day.")];
    assert_eq!(head.post(HOME, &sent).await.leads_to().as_deref(), Some("/school/releases?told=page"));
}

async fn out(world: &World) -> Vec<PublishedRelease> {
    world.app.store.read(world.known.school).await.unwrap().published().of(world.known.school).await.unwrap()
}

fn without_cookie(answer: &Answer) -> bool {
    answer.header("set-cookie").is_empty()
}

#[tokio::test]
async fn what_the_head_looked_at_and_approved_is_what_anybody_reads() {
    let world = World::new().await;
    results(&world, &hawthorn(&world), SAT).await;
    let (head, anybody) = (world.browser(HEAD), world.signed_out());
    let draft = begun(&head).await;
    let unseen = head.post(&draft, &[("do", "publish"), ("reason", "Now.")]).await;
    assert!(unseen.says("preview it first, as readers will see it"), "{}", unseen.words());
    let page = head.page(&draft).await;
    assert!(page.says("Looked at on"), "{}", page.words());
    for says in [
        "Exactly this would leave",
        "Mathematics: Year 5 paper, Year 5",
        "mean score",
        "105.5 points",
        "How well anybody teaches",
        "No figure rests on fewer than 10 pupils, and numbers of pupils are to the nearest 5.",
    ] {
        assert!(page.says(says), "{says}: {}", page.words());
    }
    let early = head.post(&draft, &[("do", "publish"), ("reason", "Now.")]).await;
    assert_eq!(early.status, StatusCode::CONFLICT);
    assert!(early.says("ask the head to approve it first"), "it was looked at: {}", early.words());
    let forged = head.submit(&page.form_that("approve"), &[("fingerprint", &"00".repeat(32))]).await;
    assert!(forged.says("changed since it was looked at"), "{}", forged.words());
    head.submit(&page.form_that("approve"), &[]).await;
    let silent = head.post(&draft, &[("do", "publish"), ("reason", " ")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        silent.says("not on the calendar; wait for it, or say why it comes on another day"),
        "{}",
        silent.words()
    );
    let sent = head.post(&draft, &[("do", "publish"), ("reason", "The governors meet today.")]).await;
    assert!(head.follow(sent).await.says("Published and signed."));

    assert_eq!(anybody.get(PAGE).await.status, StatusCode::NOT_FOUND, "off until the head switches it on");
    switched_on(&head).await;
    let shown = anybody.page(PAGE).await;
    for says in [
        "We read aloud.",
        "105.5 points",
        "What this does not tell you",
        "Version 1, published on",
        "(not on the calendar): The governors meet today.",
    ] {
        assert!(shown.says(says), "{says}: {}", shown.words());
    }
    assert!(without_cookie(&shown) && shown.header("cache-control").starts_with("public"));
    let signed = from_json(out(&world).await[0].content.as_ref().unwrap().as_bytes()).unwrap();
    assert!(shown.says(&signed.release().fingerprint().to_string()));
    head.post(HOME, &[("do", "page"), ("words", "")]).await;
    assert_eq!(anybody.get(PAGE).await.status, StatusCode::NOT_FOUND, "and off again");
}

#[tokio::test]
async fn open_data_carry_what_anybody_needs_to_check_them() {
    let world = World::new().await;
    results(&world, &hawthorn(&world), SAT).await;
    on_a_scale(&world, &hawthorn(&world)[..4], SAT, "Another paper").await;
    let (head, anybody) = (world.browser(HEAD), world.signed_out());
    published(&head).await;
    switched_on(&head).await;
    let json = anybody.get(&format!("{PAGE}.json")).await;
    assert_eq!(
        (json.header("content-type"), json.header("access-control-allow-origin")),
        ("application/json", "*")
    );
    let read: serde_json::Value = serde_json::from_str(&json.body).unwrap();
    assert_eq!((&read["form"], &read["urn"]), (&"attune-profile-1".into(), &900_002.into()));
    let signed = from_json(&serde_json::to_vec(&read["releases"][0]["signed"]).unwrap()).unwrap();
    assert_eq!(read["key"], app::release::publication::hex(&signed.key().0));
    let changed = read["releases"][0]["signed"].to_string().replace("105.5", "108.5");
    assert!(from_json(changed.as_bytes()).is_err(), "a number that was changed does not fit");
    let csv = anybody.get(&format!("{PAGE}.csv")).await;
    assert!(csv.header("content-type").starts_with("text/csv"), "{}", csv.header("content-type"));
    assert!(csv.body.contains("Year 5,mean score,points,105.5,"), "{}", csv.body);
    assert!(
        csv.body.contains("Year 5,mean score,points,,,,,c,"),
        "what is withheld has its row: {}",
        csv.body
    );
    let mark = csv.header("etag").to_owned();
    let asked = anybody.request("GET", &format!("{PAGE}.csv")).header("if-none-match", &mark);
    let again = anybody.send(asked.body(axum::body::Body::empty()).unwrap()).await;
    assert_eq!((again.status, again.body.as_str()), (StatusCode::NOT_MODIFIED, ""));
}

#[tokio::test]
async fn a_school_of_three_pupils_reveals_nobody() {
    let world = World::new().await;
    results(&world, &hawthorn(&world)[..3], SAT).await;
    let head = world.browser(HEAD);
    let page = head.page(&begun(&head).await).await;
    assert!(page.says("2 of 2 figures are withheld.") && page.says("too few pupils"), "{}", page.words());
    assert!(!page.says("101 points"), "{}", page.words());
}

#[tokio::test]
async fn a_late_result_is_not_found_by_subtraction_even_after_a_withdrawal() {
    let world = World::new().await;
    let twelve = hawthorn(&world);
    results(&world, &twelve[..11], SAT).await;
    let head = world.browser(HEAD);
    let first = published(&head).await;
    results(&world, &twelve, date(2025, 2, 12)).await;
    let same_day = head.page(&begun(&head).await).await;
    assert!(same_day.says("said something else of the same day’s data"), "{}", same_day.words());
    assert!(head.post(&same_day.form_that("approve").action, &[("do", "drop")]).await.leads_to().is_some());
    let later = world.after(SignedDuration::from_hours(24 * 10));
    let head = later.sign_in(HEAD).await;
    let second = head.page(&begun(&head).await).await;
    assert!(second.says("Together with “Results 2024/25, version 1”"), "{}", second.words());
    assert!(!second.says("mean score 105.5"), "the twelfth child would be known");
    assert!(head.post(&second.form_that("approve").action, &[("do", "drop")]).await.leads_to().is_some());
    let reason = [("do", "withdraw"), ("reason", "A class was missing.")];
    assert!(head.post(&first, &reason).await.leads_to().is_some());
    let third = head.page(&begun(&head).await).await;
    assert!(third.says("Together with “Results 2024/25, version 1”"), "it was read: {}", third.words());
}

#[tokio::test]
async fn a_withdrawn_release_leaves_its_notice_and_no_figure() {
    let world = World::new().await;
    results(&world, &hawthorn(&world), SAT).await;
    let (head, anybody) = (world.browser(HEAD), world.signed_out());
    let one = published(&head).await;
    switched_on(&head).await;
    let silent = head.post(&one, &[("do", "withdraw"), ("reason", "")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    head.post(&one, &[("do", "withdraw"), ("reason", "A class was counted twice.")]).await;
    assert!(head.page(&one).await.says("Its figures are gone from here."));
    for address in [PAGE.to_owned(), format!("{PAGE}.csv"), format!("{PAGE}.json")] {
        let shown = anybody.get(&address).await;
        assert_eq!(shown.status, StatusCode::OK, "{address}");
        assert!(shown.body.contains("A class was counted twice."), "{address}: {}", shown.body);
        assert!(!shown.body.contains("105.5"), "{address}");
    }
    let officer = world.browser_above(AboveWho::Officer).page("/above/picture").await;
    assert!(!officer.says("105.5 points"), "{}", officer.words());
    let again = head.post(&one, &[("do", "withdraw"), ("reason", "Twice.")]).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn what_the_school_did_not_sign_is_not_shown() {
    let world = World::new().await;
    results(&world, &hawthorn(&world), SAT).await;
    let (head, anybody) = (world.browser(HEAD), world.signed_out());
    published(&head).await;
    switched_on(&head).await;
    let real = out(&world).await.remove(0);
    let forged = real.content.unwrap().replace("105.5", "109.5");
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    let id = tx.add_release("Results 2024/25", 2, "{}", TODAY).await.unwrap();
    tx.move_release(id, (Stage::Draft, Stage::Approved), "{}", TODAY).await.unwrap();
    tx.publish_release(id, "{}", (&forged, &real.fingerprint), TODAY, None).await.unwrap();
    tx.commit().await.unwrap();
    let page = anybody.page(PAGE).await;
    assert!(page.says("version 2: what is kept here is not what the school signed"), "{}", page.words());
    assert!(page.says("105.5 points") && !page.says("109.5"), "{}", page.words());
    assert!(!anybody.get(&format!("{PAGE}.json")).await.body.contains("109.5"));
    assert!(!world.browser_above(AboveWho::Officer).page("/above/picture").await.says("109.5"));
}

#[tokio::test]
async fn those_above_read_what_their_schools_published_and_nothing_else() {
    let world = World::new().await;
    results(&world, &hawthorn(&world), SAT).await;
    let head = world.browser(HEAD);
    let draft = approved(&head).await;
    let officer = world.browser_above(AboveWho::Officer);
    let before = officer.page("/above/picture").await;
    assert!(
        before.says("No school has published anything that stands today."),
        "approved is not out: {}",
        before.words()
    );
    head.post(&draft, &[("do", "publish"), ("reason", "The governors meet today.")]).await;
    for who in [AboveWho::Officer, AboveWho::Department] {
        let page = world.browser_above(who).page("/above/picture").await;
        for says in ["Ashgrove Primary", "mean score", "105.5 points", "2024/25: has not published this."] {
            assert!(page.says(says), "{who:?} {says}: {}", page.words());
        }
        let (one, other) = (page.body.find("Ashgrove Primary"), page.body.find("Brackenfield"));
        assert!(one.is_some() && one < other, "by name");
        assert!(page.says("Northshire Authority"));
    }
    let elsewhere = world.browser_above(AboveWho::OfficerElsewhere).page("/above/picture").await;
    assert!(!elsewhere.says("Ashgrove") && !elsewhere.says("105.5"), "{}", elsewhere.words());
    for who in [AboveWho::Partner, AboveWho::Both] {
        let answer = world.browser_above(who).get("/above/picture").await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{who:?}");
    }
}

#[tokio::test]
async fn nobody_but_the_head_and_only_their_own() {
    let world = World::new().await;
    let one = format!("{HOME}/{}", world.known.release);
    let other_head: Who = (Role::Head, Stands::OtherSchool);
    for who in [DEPUTY, other_head] {
        for sent in [[("do", "publish"), ("reason", "Now.")], [("do", "withdraw"), ("reason", "Now.")]] {
            assert_eq!(world.browser(who).post(&one, &sent).await.status, StatusCode::NOT_FOUND, "{who:?}");
        }
        assert_eq!(world.browser(who).get(&one).await.status, StatusCode::NOT_FOUND, "{who:?}");
    }
    assert!(world.signed_out().get(&one).await.leads_to().is_some_and(|to| to.starts_with("/sign-in")));
    let roll = world.browser(HEAD).page(&one).await;
    assert!(roll.says("Pupils on roll 2024/25, version 1"), "{}", roll.words());
}

#[tokio::test]
async fn a_calendar_is_fixed_before_its_year_and_stays() {
    let world = World::new().await;
    let head = world.browser(HEAD);
    let page = head.page(HOME).await;
    assert!(page.says("No calendar was fixed before this year began"), "{}", page.words());
    let wrong = [("do", "calendar"), ("day-results", "2025-05-01")];
    let outside = head.post(HOME, &wrong).await;
    assert_eq!(outside.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(outside.says("within the year") && outside.body.contains("2025-05-01"), "{}", outside.words());
    assert!(head.post(HOME, &[("do", "calendar")]).await.says("Choose a day for at least one release."));
    let days = [("do", "calendar"), ("day-results", "2025-12-04"), ("day-roll", "2025-10-09")];
    assert!(head.post(HOME, &days).await.leads_to().is_some());
    assert!(
        head.page(HOME).await.says("Results 2025/26: 4 December 2025"),
        "{}",
        head.page(HOME).await.words()
    );
    let again = head.post(HOME, &days).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(again.says("is fixed already and does not change"), "{}", again.words());
}

#[tokio::test]
async fn a_number_has_six_digits_and_stays_once_something_is_out() {
    let world = World::new().await;
    results(&world, &hawthorn(&world), SAT).await;
    let head = world.browser(HEAD);
    let short = head.post(HOME, &[("do", "number"), ("number", "12")]).await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(short.says("six digits") && short.body.contains("value=\"12\""), "{}", short.words());
    published(&head).await;
    let late = head.post(HOME, &[("do", "number"), ("number", "900003")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let long = "word ".repeat(301);
    let words = head.post(HOME, &[("do", "page"), ("words", &long)]).await;
    assert!(words.says("Keep the school’s own words to 300; there are 301."), "{}", words.words());
}

#[tokio::test]
async fn a_key_that_was_changed_still_checks_what_it_signed() {
    let world = World::new().await;
    results(&world, &hawthorn(&world), SAT).await;
    let (head, anybody) = (world.browser(HEAD), world.signed_out());
    published(&head).await;
    switched_on(&head).await;
    let before = anybody.page(PAGE).await;
    let old = out(&world).await[0].content.clone().unwrap();
    let old = from_json(old.as_bytes()).unwrap().key();
    let told = head.post(HOME, &[("do", "new-key")]).await.leads_to();
    assert_eq!(told.as_deref(), Some("/school/releases?told=new-key"));
    let page = anybody.page(PAGE).await;
    assert!(page.says("105.5 points") && before.says("105.5 points"), "{}", page.words());
    assert!(page.says("Signed with the key that the school had until"), "{}", page.words());
    assert!(page.says("signed by the key before it"), "{}", page.words());
    let json = anybody.get(&format!("{PAGE}.json")).await;
    let read: serde_json::Value = serde_json::from_str(&json.body).unwrap();
    assert_eq!(read["keys"][0]["key"], app::release::publication::hex(&old.0));
    assert_eq!(read["keys"][1]["key"], read["key"]);
    assert_ne!(read["keys"][0]["key"], read["key"]);
    assert!(read["keys"][1]["signed_by_the_key_before"].is_string());
    let officer = world.browser_above(AboveWho::Officer).page("/above/picture").await;
    assert!(officer.says("105.5 points"), "{}", officer.words());
    for who in [DEPUTY, (Role::Head, Stands::OtherSchool)] {
        let answer = world.browser(who).post(HOME, &[("do", "new-key")]).await;
        assert_ne!(answer.leads_to().as_deref(), Some("/school/releases?told=new-key"), "{who:?}");
    }
}

#[tokio::test]
async fn what_a_revoked_key_signed_says_so_and_it_signs_nothing_new() {
    let world = World::new().await;
    results(&world, &hawthorn(&world), SAT).await;
    let (head, anybody) = (world.browser(HEAD), world.signed_out());
    published(&head).await;
    switched_on(&head).await;
    let silent = head.post(HOME, &[("do", "revoke-key"), ("why", " ")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    let why = [("do", "revoke-key"), ("why", "A laptop was stolen.")];
    assert!(head.post(HOME, &why).await.leads_to().is_some());
    let page = anybody.page(PAGE).await;
    for says in ["105.5 points", "revoked on", "A laptop was stolen.", "ask the school whether it is theirs"]
    {
        assert!(page.says(says), "{says}: {}", page.words());
    }
    // Whoever has the old key cannot publish with it any more: not even into the database.
    let real = out(&world).await.remove(0);
    let later = TODAY.tomorrow().unwrap();
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    let id = tx.add_release("Results 2024/25", 2, "{}", later).await.unwrap();
    tx.move_release(id, (Stage::Draft, Stage::Approved), "{}", later).await.unwrap();
    let copied = real.content.unwrap();
    tx.publish_release(id, "{}", (&copied, &real.fingerprint), later, None).await.unwrap();
    tx.commit().await.unwrap();
    let page = anybody.page(PAGE).await;
    assert!(page.says("version 2: what is kept here is not what the school signed"), "{}", page.words());
}
