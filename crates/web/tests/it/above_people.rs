//! `/above/people` and `/conversation/above`: who acts for a body, which schools a partner is named for, and the school's no.

use crate::browser::{Answer, Browser};
use crate::world::above::AboveWho;
use crate::world::{HEAD, PASSWORD, Stands, TODAY, Who, World};
use axum::http::StatusCode;
use domain::Role;
use jiff::SignedDuration;

const PEOPLE: &str = "/above/people";
const OTHER_HEAD: Who = (Role::Head, Stands::OtherSchool);

/// The path that a page with a link on it shows.
fn link(page: &Answer) -> String {
    let rest = page.body.split("/join/").nth(1).unwrap_or_else(|| panic!("no link: {}", page.words()));
    format!("/join/{}", rest.split('"').next().unwrap())
}

async fn invite(keeper: &Browser, name: &str, role: &str) -> Answer {
    keeper.post(PEOPLE, &[("do", "invite"), ("name", name), ("role", role)]).await
}

/// Comes in by a link with an address of their own.
async fn come_in(world: &World, path: &str, email: &str) -> Browser {
    let answer = world.signed_out().post(path, &[("email", email), ("password", PASSWORD)]).await;
    assert_eq!(answer.leads_to().as_deref(), Some("/above"), "{}", answer.words());
    Browser::new(world.site.clone(), answer.cookie())
}

/// The number of somebody's membership, as the forms beside their name hold it.
fn number(page: &Answer, name: &str) -> String {
    // Before the first part stands who is signed in.
    let part = page.body.split("<section").skip(1).find(|part| part.contains(name)).unwrap();
    let forms = crate::html::forms(&format!("<section{part}"));
    forms.iter().map(|form| form.value("of").to_owned()).find(|of| !of.is_empty()).unwrap()
}

#[tokio::test]
async fn a_partner_is_invited_named_from_day_to_day_and_sees_that_school_alone() {
    let world = World::new().await;
    let keeper = world.browser_above(AboveWho::Keeper);
    let made = invite(&keeper, "Ms Achterberg", "improvement-partner").await;
    assert_eq!(made.status, StatusCode::OK);
    assert!(made.says("It works once, within a day."), "{}", made.words());
    let path = link(&made);
    let again = invite(&keeper, "Ms Achterberg", "improvement-partner").await;
    assert!(again.says("was invited already"), "sent twice she is invited once: {}", again.words());
    let welcome = world.signed_out().get(&path).await;
    assert!(welcome.says("Welcome to Northshire Authority"), "{}", welcome.words());
    let partner = come_in(&world, &path, "achterberg@above.example").await;
    assert_eq!(world.signed_out().get(&path).await.status, StatusCode::NOT_FOUND, "once");
    assert!(partner.page("/above").await.says("No school is named for you today"));

    let page = keeper.page(PEOPLE).await;
    let (of, school) = (number(&page, "Ms Achterberg"), world.known.other_school.to_string());
    let name = |from: &'static str, last: &'static str| {
        [
            ("do", "name".to_owned()),
            ("of", of.clone()),
            ("school", school.clone()),
            ("from", from.into()),
            ("last", last.into()),
        ]
    };
    let backwards = keeper.post(PEOPLE, &name("2025-03-10", "2025-03-09")).await;
    assert!(backwards.says("The last day is before the first"), "{}", backwards.words());
    let named = keeper.post(PEOPLE, &name("2025-03-06", "2025-03-07")).await;
    assert!(named.leads_to().is_some(), "{}", named.words());
    let twice = keeper.post(PEOPLE, &name("2025-03-07", "")).await;
    assert!(twice.says("is named for Brackenfield Primary in that time already"), "{}", twice.words());
    assert!(partner.page("/above").await.says("No school is named for you today"), "from the sixth on");
    let head = world.browser(OTHER_HEAD);
    let reads = "Ms Achterberg, for Northshire Authority, from 6 March 2025, until 7 March 2025";
    for path in ["/conversation", "/conversation/above"] {
        assert!(head.page(path).await.says(reads), "{path}");
    }
    assert!(
        !world.browser(HEAD).page("/conversation").await.says("Achterberg"),
        "the other school's partner"
    );

    let record = format!("/above/schools/{school}");
    for (days, opens) in [(2, true), (3, true), (4, false)] {
        let later = world.after(SignedDuration::from_hours(24 * days));
        let sent = [("email", "achterberg@above.example"), ("password", PASSWORD)];
        let partner =
            Browser::new(later.site.clone(), later.signed_out().post("/sign-in", &sent).await.cookie());
        assert_eq!(partner.get(&record).await.status == StatusCode::OK, opens, "after {days} days");
        let ashgrove = format!("/above/schools/{}", world.known.school);
        assert_eq!(partner.get(&ashgrove).await.status, StatusCode::NOT_FOUND, "after {days} days");
    }
}

#[tokio::test]
async fn the_school_says_no_and_the_partner_opens_nothing_of_it() {
    let world = World::new().await;
    let (head, keeper) = (world.browser(HEAD), world.browser_above(AboveWho::Keeper));
    let partner = world.browser_above(AboveWho::Partner);
    let record = format!("/above/schools/{}", world.known.school);
    assert_eq!(partner.get(&record).await.status, StatusCode::OK);
    let who = world.known.above.accounts[&AboveWho::Partner].to_string();
    let no = |why: &'static str| [("do", "no".to_owned()), ("who", who.clone()), ("why", why.into())];
    let empty = head.post("/conversation/above", &no(" ")).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.says("Write why not"), "{}", empty.words());
    let said = head.post("/conversation/above", &no("We worked together for six years")).await;
    assert!(said.leads_to().is_some(), "{}", said.words());

    assert_eq!(partner.get(&record).await.status, StatusCode::NOT_FOUND, "from that moment on");
    assert!(!partner.page("/above").await.says("Ashgrove"));
    assert!(partner.page("/above").await.says("Brackenfield Primary"), "the other school said nothing");
    let page = keeper.page(PEOPLE).await;
    assert!(
        page.says("Ashgrove Primary said no on 4 March 2025: “We worked together for six years”"),
        "{}",
        page.words()
    );
    let of = number(&page, "Above Partner<");
    let name = [("do", "name".to_owned()), ("of", of), ("school", world.known.school.to_string())];
    let refused = keeper.post(PEOPLE, &name).await;
    assert!(refused.says("Name somebody else, or talk with the school"), "{}", refused.words());
    // A no is to a person: it stays when the body becomes part of another.
    let mut tx = world.app.store.write_system().await.unwrap();
    let (gone, into) = (world.known.above.authority, world.known.above.other_authority);
    tx.merge_body(gone, into, TODAY).await.unwrap();
    let refusals = tx.refusals_of_people(into).await.unwrap();
    assert_eq!(refusals.len(), 1, "{refusals:?}");
    drop(tx);

    let back = head.page("/conversation/above").await.form_that("take-back");
    assert!(head.post("/conversation/above", &back.with(&[])).await.leads_to().is_some());
    assert_eq!(partner.get(&record).await.status, StatusCode::NOT_FOUND, "taking it back names nobody");
    assert!(keeper.post(PEOPLE, &name).await.leads_to().is_some());
    assert_eq!(partner.get(&record).await.status, StatusCode::OK);
}

#[tokio::test]
async fn an_officer_sees_who_acts_and_only_who_looks_after_people_changes_it() {
    let world = World::new().await;
    let (officer, keeper) = (world.browser_above(AboveWho::Officer), world.browser_above(AboveWho::Keeper));
    let page = officer.page(PEOPLE).await;
    assert!(page.says("Above Keeper") && page.says("looks after these people"), "{}", page.words());
    assert!(
        !page.body.contains("<form class=\"fields\"") && !page.says("Invite somebody"),
        "{}",
        page.words()
    );
    assert_eq!(invite(&officer, "Nobody Knows", "body-officer").await.status, StatusCode::NOT_FOUND);
    let own = number(&keeper.page(PEOPLE).await, "Above Keeper");
    let last = keeper.post(PEOPLE, &[("do", "end"), ("of", &own)]).await;
    assert!(last.says("Nobody else looks after these people"), "{}", last.words());
    let other = number(&keeper.page(PEOPLE).await, "Above Officer");
    assert!(keeper.post(PEOPLE, &[("do", "look-after"), ("of", &other)]).await.leads_to().is_some());
    assert!(officer.page(PEOPLE).await.says("Invite somebody"), "from now on");
    assert!(officer.post(PEOPLE, &[("do", "end"), ("of", &own)]).await.leads_to().is_some());
    let gone = keeper.get("/above").await;
    assert!(gone.status != StatusCode::OK, "a colleague who went opens nothing");
    // Somebody of another body is nobody here.
    let elsewhere = world.app.store.read_system().await.unwrap();
    let mut elsewhere = elsewhere;
    let of =
        elsewhere.people_above(world.known.above.other_authority, TODAY).await.unwrap()[0].id.to_string();
    drop(elsewhere);
    assert_eq!(officer.post(PEOPLE, &[("do", "end"), ("of", &of)]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_works_in_a_school_comes_in_above_with_the_account_that_they_have() {
    let world = World::new().await;
    let keeper = world.browser_above(AboveWho::Keeper);
    let path = link(&invite(&keeper, "Mrs Headley", "improvement-partner").await);
    let head = crate::world::email(OTHER_HEAD);
    let wrong =
        world.signed_out().post(&path, &[("email", head.as_str()), ("password", "not their password")]).await;
    assert!(wrong.says("There is an account with this e-mail address already"), "{}", wrong.words());
    let both = come_in(&world, &path, &head).await;
    assert!(both.page("/above").await.says("No school is named for you today"));
    let sent = [("email", head.as_str()), ("password", PASSWORD)];
    let answer = world.signed_out().post("/sign-in", &sent).await;
    assert_eq!(answer.leads_to().as_deref(), Some("/places"), "two places, one account");
}

#[tokio::test]
async fn the_head_reads_who_leads_who_led_and_who_has_the_school_too() {
    let world = World::new().await;
    let known = &world.known;
    let diocese = {
        let mut tx = world.app.store.write_system().await.unwrap();
        let new = app::store::NewBody {
            name: "Diocese of Wex".into(),
            kind: app::store::BodyKind::Diocese,
            parent: None,
        };
        let diocese = tx.create_body(&new, crate::world::now()).await.unwrap();
        tx.commit().await.unwrap();
        diocese
    };
    world.app.have_school(diocese, known.school, TODAY).await.unwrap();
    world.app.lead_school(known.above.other_authority, known.school, TODAY).await.unwrap();
    let page = world.browser(HEAD).page("/conversation/above").await;
    for says in [
        "Southshire Authority leads Ashgrove Primary, since 4 March 2025.",
        "Above it: Department of Wexham.",
        "Northshire Authority led from 2 September 2024 to 3 March 2025.",
        "Diocese of Wex, since 4 March 2025",
    ] {
        assert!(page.says(says), "{says}: {}", page.words());
    }
    // One leads at a time: the other opens nothing of the school any more, its partner neither.
    let record = format!("/above/schools/{}", known.school);
    for who in [AboveWho::Officer, AboveWho::Partner] {
        assert_eq!(world.browser_above(who).get(&record).await.status, StatusCode::NOT_FOUND, "{who:?}");
    }
    assert_eq!(world.browser_above(AboveWho::OfficerElsewhere).get(&record).await.status, StatusCode::OK);
    assert!(
        world.app.lead_school(known.above.authority, known.school, TODAY).await.is_ok(),
        "a slip of today is mended"
    );
    let page = world.browser(HEAD).page("/conversation/above").await;
    assert!(page.says("Northshire Authority leads Ashgrove Primary"), "{}", page.words());
}

#[tokio::test]
async fn who_leads_stands_on_both_sides_with_how_it_is_changed() {
    let world = World::new().await;
    let head = world.browser(HEAD).page("/conversation/above").await;
    assert!(head.says("Northshire Authority leads Ashgrove Primary, since"), "{}", head.words());
    for says in
        ["Neither we nor a body changes that on a page", "--school \"Ashgrove Primary\" --from YYYY-MM-DD"]
    {
        assert!(head.says(says), "{says}: {}", head.words());
    }
    let keeper = world.browser_above(AboveWho::Keeper).page("/above").await;
    for says in
        ["Which schools Northshire Authority leads", "Ashgrove Primary, since", "attune body lead --body"]
    {
        assert!(keeper.says(says), "{says}: {}", keeper.words());
    }
    let partner = world.browser_above(AboveWho::Partner).page("/above").await;
    assert!(!partner.says("attune body lead"), "{}", partner.words());
}
