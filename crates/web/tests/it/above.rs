//! `/conversation`, `/problems`, `/support` and `/above`: what a school and the bodies above it share, as each side reads it.

use crate::browser::{Answer, Browser};
use crate::world::above::AboveWho;
use crate::world::{HEAD, Stands, TEACHER, TODAY, Who, World, submission};
use axum::http::StatusCode;
use domain::Role;
use jiff::SignedDuration;

const OTHER_HEAD: Who = (Role::Head, Stands::OtherSchool);

fn record(world: &World) -> String {
    format!("/above/schools/{}", world.known.school)
}

async fn post(browser: &Browser, path: &str, fields: &[(&str, &str)]) -> Answer {
    let number = submission();
    let mut sent = fields.to_vec();
    sent.push(("submission", &number));
    browser.post(path, &sent).await
}

/// The record of a meeting with one question, opened by the school.
async fn meeting(world: &World) {
    let head = world.browser(HEAD);
    let opened = post(&head, "/conversation", &[("do", "open"), ("meets", "2025-03-20")]).await;
    assert_eq!(opened.leads_to().as_deref(), Some("/conversation?told=open"), "{}", opened.words());
    let asked = [
        ("do", "ask"),
        ("question", "Does talk in lessons change anything?"),
        ("evidence", "Ten lessons, four with explanations"),
        ("confidence", "little can be said of ten"),
    ];
    assert!(post(&head, "/conversation", &asked).await.leads_to().is_some());
}

/// Number and version of the only question, as a page's form holds them.
fn item(page: &Answer) -> (String, String) {
    let form = page.form_that("note");
    (form.value("item").to_owned(), form.value("version").to_owned())
}

#[tokio::test]
async fn both_sides_read_one_record_and_only_the_school_says_what_it_says() {
    let world = World::new().await;
    meeting(&world).await;
    let (head, partner) = (world.browser(HEAD), world.browser_above(AboveWho::Partner));
    let page = head.page("/conversation").await;
    let (id, version) = item(&page);
    let says = [("do", "say"), ("item", &*id), ("version", &*version), ("words", "We disagree: ten is few.")];
    assert!(post(&head, "/conversation", &says).await.leads_to().is_some());
    for (browser, path) in [(&head, "/conversation".to_owned()), (&partner, record(&world))] {
        let page = browser.page(&path).await;
        for part in [
            "Does talk in lessons change anything?",
            "Ten lessons, four with explanations",
            "little can be said of ten",
            "The school says: We disagree: ten is few.",
            "Thursday 20 March, with Northshire Authority",
        ] {
            assert!(page.says(part), "{path} does not say {part}: {}", page.words());
        }
    }
    let theirs = partner.page(&record(&world)).await;
    assert!(!theirs.body.contains(r#"value="say""#), "a partner has no field for what the school says");
    let (id, version) = item(&theirs);
    let forged = [("do", "say"), ("item", &*id), ("version", &*version), ("words", "We agree.")];
    assert_eq!(post(&partner, &record(&world), &forged).await.status, StatusCode::NOT_FOUND);
    assert!(head.page("/conversation").await.says("We disagree: ten is few."));
}

#[tokio::test]
async fn of_two_at_once_the_second_is_told_and_nothing_is_lost() {
    let world = World::new().await;
    meeting(&world).await;
    let (head, partner) = (world.browser(HEAD), world.browser_above(AboveWho::Partner));
    let (id, version) = item(&head.page("/conversation").await);
    let note = |words: &'static str| {
        [
            ("do", "note"),
            ("item", &*id.clone().leak()),
            ("version", &*version.clone().leak()),
            ("words", words),
        ]
    };
    assert!(post(&partner, &record(&world), &note("One hinge question a lesson")).await.leads_to().is_some());
    let second = post(&head, "/conversation", &note("We look again in June")).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(second.says("Somebody changed this while you were writing"), "{}", second.words());
    assert!(second.says("What came of it: One hinge question a lesson"), "what they wrote stands there");
    assert!(second.body.contains("We look again in June"), "what was typed is still in the form");
    let fresh = second.form_that("note");
    assert_ne!(fresh.value("version"), version);
    assert!(head.page("/conversation").await.says("One hinge question a lesson"), "and is not stored");
    let knowing =
        head.post("/conversation", &fresh.with(&[("words", "Hinge questions; we look again in June")])).await;
    assert!(knowing.leads_to().is_some());
    assert!(partner.page(&record(&world)).await.says("Hinge questions; we look again in June"));
}

#[tokio::test]
async fn both_sides_owe_and_each_says_what_it_did_itself() {
    let world = World::new().await;
    meeting(&world).await;
    let (head, officer) = (world.browser(HEAD), world.browser_above(AboveWho::Officer));
    let department = world.browser_above(AboveWho::Department);
    for (side, words) in [
        ("school", "A plan for assistants"),
        ("body", "Name the adviser"),
        ("department", "Send the pilot results"),
    ] {
        let owe = [("do", "owe"), ("side", side), ("words", words), ("due", "2025-03-10")];
        assert!(post(&head, "/conversation", &owe).await.leads_to().is_some());
    }
    let page = head.page("/conversation").await;
    for who in ["Ashgrove Primary owes", "Northshire Authority owes", "Department of Wexham owes"] {
        assert!(page.says(who), "{who}: {}", page.words());
    }
    // The school has a way to settle its own and no other.
    assert_eq!(page.body.matches(r#"value="settle""#).count(), 1);
    let own = page.form_that("settle");
    let theirs = officer.page(&record(&world)).await.form_that("settle");
    let forged =
        head.post("/conversation", &theirs.with(&[("state", "done"), ("words", "Done for you")])).await;
    assert_eq!(forged.status, StatusCode::NOT_FOUND, "nobody says it for another");
    let dropped = officer.post(&record(&world), &theirs.with(&[("state", "dropped")])).await;
    assert_eq!(dropped.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(dropped.says("Say in a few words why it is dropped"));
    assert!(
        head.post("/conversation", &own.with(&[("state", "done"), ("words", "In place")]))
            .await
            .leads_to()
            .is_some()
    );

    let seen = department.page("/above").await;
    assert!(seen.says("To Ashgrove Primary: Send the pilot results"), "{}", seen.words());
    assert!(!seen.says("Name the adviser"), "what others owe is not its business");
    let form = seen.form("/above/owed");
    let settled =
        department.post("/above/owed", &form.with(&[("state", "done"), ("words", "Sent today")])).await;
    assert!(settled.leads_to().is_some(), "{}", settled.words());
    let again = department.post("/above/owed", &form.with(&[("state", "done"), ("words", "Twice")])).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    let page = head.page("/conversation").await;
    assert!(page.says("done: Sent today") && page.says("done: In place"), "{}", page.words());

    let later = world.after(SignedDuration::from_hours(24 * 10));
    let late = later.sign_in(HEAD).await.page("/conversation").await;
    assert!(
        late.says("What keeps “Name the adviser”, and what would help?"),
        "the agenda suggests it: {}",
        late.words()
    );
}

#[tokio::test]
async fn a_partner_of_two_schools_sees_each_apart() {
    let world = World::new().await;
    meeting(&world).await;
    let partner = world.browser_above(AboveWho::Partner);
    let home = partner.page("/above").await;
    assert!(home.says("Ashgrove Primary") && home.says("Brackenfield Primary"), "{}", home.words());
    let other = format!("/above/schools/{}", world.known.other_school);
    let page = partner.page(&other).await;
    assert!(!page.says("Ashgrove") && !page.says("Does talk in lessons"), "{}", page.words());
    // A question of the one cannot be written on by way of the other.
    let (id, version) = item(&partner.page(&record(&world)).await);
    assert!(post(&partner, &other, &[("do", "open"), ("meets", "2025-03-21")]).await.leads_to().is_some());
    let forged = [("do", "note"), ("item", &*id), ("version", &*version), ("words", "Quincunx")];
    let answer = post(&partner, &other, &forged).await;
    assert!(!world.browser(HEAD).page("/conversation").await.says("Quincunx"), "{}", answer.words());
    let one = world.browser_above(AboveWho::PartnerElsewhere);
    assert!(!one.page("/above").await.says("Ashgrove"));
    assert_eq!(one.get(&record(&world)).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn whoever_acts_in_two_places_chooses() {
    let world = World::new().await;
    let sent = [("email", AboveWho::Both.email()), ("password", crate::world::PASSWORD.to_owned())];
    let answer = world.signed_out().post("/sign-in", &sent).await;
    assert_eq!(answer.leads_to().as_deref(), Some("/places"));
    let teacher = Browser::new(world.site.clone(), answer.cookie());
    let page = teacher.page("/places").await;
    assert!(page.says("Brackenfield Primary") && page.says("Northshire Authority"), "{}", page.words());
    teacher.page("/today").await;
    assert_eq!(teacher.get("/above").await.status, StatusCode::NOT_FOUND, "the session is the school's");
    let chosen = teacher.post("/places", &[("place", "1")]).await;
    assert_eq!(chosen.leads_to().as_deref(), Some("/above"));
    let partner = Browser::new(world.site.clone(), chosen.cookie());
    assert!(partner.page("/above").await.says("Ashgrove Primary"));
    assert_eq!(partner.get("/today").await.status, StatusCode::NOT_FOUND, "and now the body's");
    assert_eq!(partner.get("/").await.leads_to().as_deref(), Some("/above"));
    assert_eq!(partner.post("/places", &[("place", "7")]).await.status, StatusCode::NOT_FOUND);
    for who in [crate::world::PUPIL, crate::world::CARER] {
        assert_eq!(world.browser(who).get("/places").await.status, StatusCode::NOT_FOUND, "{who:?}");
    }
}

/// A teacher of music who has a day at each of two schools.
#[tokio::test]
async fn a_teacher_of_two_schools_chooses_and_sees_one_at_a_time() {
    let world = World::new().await;
    let teacher = world.known.accounts[&TEACHER];
    let since = jiff::civil::date(2024, 9, 2);
    let mut tx = world.app.store.write_system().await.unwrap();
    tx.add_membership(world.known.other_school, teacher, Role::Teacher, since, None).await.unwrap();
    tx.commit().await.unwrap();
    let sent = [("email", crate::world::email(TEACHER)), ("password", crate::world::PASSWORD.to_owned())];
    let answer = world.signed_out().post("/sign-in", &sent).await;
    assert_eq!(answer.leads_to().as_deref(), Some("/places"));
    let asked = Browser::new(world.site.clone(), answer.cookie());
    let page = asked.page("/places").await;
    assert!(page.says("Ashgrove Primary") && page.says("Brackenfield Primary"), "{}", page.words());
    let picture = format!("/classes/{}", world.known.hawthorn);
    let one = asked.post("/places", &[("place", "0")]).await;
    let one = Browser::new(world.site.clone(), one.cookie());
    let page = one.page(&picture).await;
    assert!(page.says("Go to another place"), "{}", page.words());
    let other = one.post("/places", &[("place", "1")]).await;
    let other = Browser::new(world.site.clone(), other.cookie());
    assert!(other.page("/today").await.says("Brackenfield Primary"));
    assert_eq!(other.get(&picture).await.status, StatusCode::NOT_FOUND, "nothing of the first school");
}

#[tokio::test]
async fn a_problem_has_an_owner_and_a_day_and_moves_up_when_late() {
    let world = World::new().await;
    let head = world.browser(HEAD);
    let raised = [("do", "raise"), ("words", "No speech therapist"), ("asks", "A day a week")];
    assert!(post(&head, "/problems", &raised).await.leads_to().is_some());
    let page = head.page("/problems").await;
    assert!(page.says("With Northshire Authority, who answers by 18 March 2025"), "{}", page.words());
    let officer = world.browser_above(AboveWho::Officer);
    assert!(
        officer
            .page("/above/problems")
            .await
            .says("Ashgrove Primary: No speech therapist – asks for: A day a week")
    );
    let department = world.browser_above(AboveWho::Department);
    assert!(!department.page("/above/problems").await.says("therapist"), "it has not come up to it");

    let late = world.after(SignedDuration::from_hours(24 * 15));
    let (head, officer) = (late.sign_in(HEAD).await, sign_in(&late, AboveWho::Officer).await);
    let department = sign_in(&late, AboveWho::Department).await;
    let page = head.page("/problems").await;
    assert!(page.says("With Department of Wexham, who answers by 2 April 2025"), "{}", page.words());
    assert!(
        page.says("19 March 2025: not answered in time; moved up to Department of Wexham"),
        "{}",
        page.words()
    );
    assert!(officer.page("/above/problems").await.says("Moved up from here"));
    let form = department.page("/above/problems").await.form("/above/problems");
    let which = form.value("which").to_owned();
    let stale =
        officer.post("/above/problems", &[("do", "answer"), ("which", &which), ("said", "Ours")]).await;
    assert_eq!(stale.status, StatusCode::NOT_FOUND, "it is theirs no more");
    let answered = [("do", "answer"), ("which", &*which), ("said", "Two days a week from April")];
    assert!(department.post("/above/problems", &answered).await.leads_to().is_some());
    let twice = department.post("/above/problems", &answered).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);

    let page = head.page("/problems").await;
    assert!(
        page.says("“Two days a week from April”") && page.says("That does not solve it"),
        "{}",
        page.words()
    );
    let (problem, seen) = problem(&page);
    let not = [("do", "not-solved"), ("problem", &*problem), ("seen", &*seen), ("said", "Nobody came")];
    assert!(head.post("/problems", &not).await.leads_to().is_some());
    let stale = [("do", "close"), ("problem", &*problem), ("seen", &*seen), ("said", "")];
    assert_eq!(head.post("/problems", &stale).await.status, StatusCode::CONFLICT);
    let (problem, seen) = self::problem(&head.page("/problems").await);
    let close = [("do", "close"), ("problem", &*problem), ("seen", &*seen), ("said", "They came")];
    assert!(head.post("/problems", &close).await.leads_to().is_some());
    assert!(head.page("/problems").await.says("Closed by the school."));
}

fn problem(page: &Answer) -> (String, String) {
    let forms = crate::html::forms(&page.body);
    let form = forms.iter().find(|form| !form.value("seen").is_empty()).unwrap();
    (form.value("problem").to_owned(), form.value("seen").to_owned())
}

async fn sign_in(world: &World, who: AboveWho) -> Browser {
    let sent = [("email", who.email()), ("password", crate::world::PASSWORD.to_owned())];
    Browser::new(world.site.clone(), world.signed_out().post("/sign-in", &sent).await.cookie())
}

#[tokio::test]
async fn joined_problems_are_one_above_and_name_no_school_to_another_unless_it_agreed() {
    let world = World::new().await;
    let (ashgrove, brackenfield) = (world.browser(HEAD), world.browser(OTHER_HEAD));
    for (head, words) in [(&ashgrove, "No speech therapist"), (&brackenfield, "Therapist left")] {
        assert!(post(head, "/problems", &[("do", "raise"), ("words", words)]).await.leads_to().is_some());
    }
    let officer = world.browser_above(AboveWho::Officer);
    let page = officer.page("/above/problems").await;
    let which: Vec<String> = crate::html::forms(&page.body)
        .iter()
        .filter(|form| !form.value("which").is_empty() && form.value("do") != "join")
        .map(|form| form.value("which").rsplit_once('.').unwrap().0.to_owned())
        .collect();
    assert_eq!(which.len(), 2, "{}", page.words());
    let alone = [("do", "join"), ("which", &*which[0]), ("called", "Therapists")];
    let alone = officer.post("/above/problems", &alone).await;
    assert!(alone.says("Tick two or more") && alone.body.contains("Therapists"), "{}", alone.words());
    let join =
        [("do", "join"), ("which", &*which[0]), ("which", &*which[1]), ("called", "Speech therapists")];
    assert!(officer.post("/above/problems", &join).await.leads_to().is_some());

    let read = ashgrove.page("/problems").await;
    assert!(read.says("One other school has this problem too"), "{}", read.words());
    assert!(!read.says("Brackenfield"));
    let theirs = brackenfield.page("/problems").await.form_that("name");
    assert!(brackenfield.post("/problems", &theirs.with(&[])).await.leads_to().is_some());
    assert!(ashgrove.page("/problems").await.says("Brackenfield Primary"), "it agreed");
    assert!(!brackenfield.page("/problems").await.says("Ashgrove"), "that one did not");
    let back = brackenfield.page("/problems").await.form_that("unname");
    assert!(brackenfield.post("/problems", &back.with(&[])).await.leads_to().is_some());
    assert!(!ashgrove.page("/problems").await.says("Brackenfield"), "a consent that was taken back is none");

    let one = officer.page("/above/problems").await;
    assert_eq!(one.body.matches("This is our answer").count(), 1, "answered once");
    let form = crate::html::forms(&one.body)
        .into_iter()
        .find(|form| form.value("do") != "join" && !form.value("which").is_empty());
    let fields = form.unwrap().with(&[("do", "answer"), ("said", "One for both, from April")]);
    assert!(officer.post("/above/problems", &fields).await.leads_to().is_some());
    for head in [&ashgrove, &brackenfield] {
        assert!(head.page("/problems").await.says("One for both, from April"));
    }
}

#[tokio::test]
async fn three_at_most_are_first_and_what_names_them_ends_with_them() {
    let world = World::new().await;
    let officer = world.browser_above(AboveWho::Officer);
    let add = async |title: &str, ends: &str| {
        officer.post("/above/priorities", &[("do", "add"), ("title", title), ("ends", ends)]).await
    };
    assert!(add("Reading", "2025-07-18").await.leads_to().is_some());
    assert!(add("Attendance", "2025-07-18").await.leads_to().is_some());
    let fourth = add("Handwriting", "2025-07-18").await;
    assert_eq!(fourth.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(fourth.says("Three are live already"), "{}", fourth.words());
    let priority = world.known.above.priority.to_string();
    let offer = |ends: &'static str| {
        [("do", "offer"), ("priority", &*priority.clone().leak()), ("words", "An adviser"), ("ends", ends)]
    };
    let late = officer.post("/above/priorities", &offer("2026-01-01")).await;
    assert!(late.says("It ends with its priority at the latest"), "{}", late.words());
    assert!(officer.post("/above/priorities", &offer("2025-06-01")).await.leads_to().is_some());
    let head = world.browser(HEAD);
    assert!(head.page("/support").await.says("An adviser (until 1 June 2025)"));
    let stop = [("do", "stop"), ("priority", &*priority)];
    assert!(officer.post("/above/priorities", &stop).await.leads_to().is_some());
    let page = head.page("/support").await;
    assert!(!page.says("An adviser") && !page.says("Talk in mathematics"), "{}", page.words());
    let need = [("do", "need"), ("priority", &*priority), ("need", "Too late"), ("ends", "2025-06-20")];
    let need = post(&head, "/support", &need).await;
    assert_eq!(need.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(need.body.contains("Too late"), "what was typed is kept");
}

#[tokio::test]
async fn a_need_a_strength_and_what_came_of_it() {
    let world = World::new().await;
    let (ashgrove, brackenfield) = (world.browser(HEAD), world.browser(OTHER_HEAD));
    let officer = world.browser_above(AboveWho::Officer);
    let priority = world.known.above.priority.to_string();
    let need =
        [("do", "need"), ("priority", &*priority), ("need", "A lesson together"), ("ends", "2025-06-20")];
    assert!(post(&ashgrove, "/support", &need).await.leads_to().is_some());
    let strong = [("do", "strong"), ("priority", &*priority), ("strong", "Pairs explain first")];
    for _ in 0..2 {
        assert!(post(&brackenfield, "/support", &strong).await.leads_to().is_some());
    }
    let board = officer.page("/above/support").await;
    assert!(board.says("Ashgrove Primary: A lesson together"), "{}", board.words());
    assert!(board.says("Brackenfield Primary: Pairs explain first"));
    let form = board.form("/above/support");
    let strong = crate::html::forms(&brackenfield.page("/support").await.body)
        .into_iter()
        .filter(|form| form.value("do") == "withdraw")
        .collect::<Vec<_>>();
    assert_eq!(strong.len(), 2);
    let of = |at: usize| format!("{}.{}", world.known.other_school, strong[at].value("strength"));
    let nobody = officer.post("/above/support", &form.with(&[("ends", "2025-05-30")])).await;
    assert!(nobody.says("Choose an offer, a school that is strong in it, or both"), "{}", nobody.words());
    let agree = |at: usize| form.with(&[("strong", &*of(at).leak()), ("ends", "2025-03-05")]);
    // Withdrawn between the look and the answer.
    assert!(brackenfield.post("/support", &strong[0].with(&[])).await.leads_to().is_some());
    let gone = officer.post("/above/support", &agree(0)).await;
    assert!(gone.says("That is no more on the board"), "{}", gone.words());
    assert!(officer.post("/above/support", &agree(1)).await.leads_to().is_some());
    assert!(brackenfield.page("/support").await.says("To Ashgrove Primary"));
    assert!(ashgrove.page("/support").await.says("By Brackenfield Primary"));

    let later = world.after(SignedDuration::from_hours(72));
    let head = later.sign_in(HEAD).await;
    let page = head.page("/support").await;
    assert!(page.says("It has ended. What was tried, and did it work?"), "{}", page.words());
    let followed = page.form_that("followed").with(&[("tried", "Two lessons"), ("worked", "cannot-tell")]);
    assert!(head.post("/support", &followed).await.leads_to().is_some());
    assert_eq!(head.post("/support", &followed).await.status, StatusCode::CONFLICT);
    let board = sign_in(&later, AboveWho::Officer).await.page("/above/support").await;
    assert!(board.says("the school cannot tell whether it worked"), "{}", board.words());
    assert!(board.says("of 1 the school cannot tell"), "{}", board.words());
}

#[tokio::test]
async fn an_authority_that_merges_keeps_its_history() {
    let world = World::new().await;
    meeting(&world).await;
    let head = world.browser(HEAD);
    assert!(
        post(&head, "/problems", &[("do", "raise"), ("words", "No therapist")]).await.leads_to().is_some()
    );
    let mut tx = world.app.store.write_system().await.unwrap();
    let (gone, into) = (world.known.above.authority, world.known.above.other_authority);
    tx.merge_body(gone, into, TODAY).await.unwrap();
    tx.commit().await.unwrap();
    let before = world.browser_above(AboveWho::Officer);
    assert_eq!(
        before.get("/above").await.status,
        StatusCode::NOT_FOUND,
        "that session was of the body that was"
    );
    for who in [AboveWho::Officer, AboveWho::OfficerElsewhere] {
        let officer = sign_in(&world, who).await;
        assert!(officer.page("/above").await.says("Ashgrove Primary"), "{who:?}");
        let page = officer.page(&record(&world)).await;
        assert!(page.says("Does talk in lessons change anything?"), "{}", page.words());
        assert!(page.says("with Northshire Authority"), "it met with the body that was");
        assert!(officer.page("/above/problems").await.says("No therapist"));
    }
    let page = head.page("/problems").await;
    assert!(page.says("With Southshire Authority"), "{}", page.words());
    let partner = sign_in(&world, AboveWho::Partner).await;
    assert!(partner.page("/above").await.says("Brackenfield Primary"), "still named for both");
}

#[tokio::test]
async fn the_pack_is_two_pages_a_click_away_on_both_sides() {
    let world = World::new().await;
    meeting(&world).await;
    for (browser, path) in [
        (world.browser(HEAD), "/conversation".to_owned()),
        (world.browser_above(AboveWho::Partner), record(&world)),
    ] {
        let page = browser.page(&path).await;
        assert!(page.body.contains(&format!(r#"href="{path}/pack""#)), "{path}");
        let pack = browser.page(&format!("{path}/pack")).await;
        assert!(pack.says("Does talk in lessons change anything?") && pack.says("Agreed today"));
        assert_eq!(pack.body.matches("next-page").count(), 1, "one break: two pages");
    }
}

/// What is done above schools is recorded there, ids only, and in no school's own record.
#[tokio::test]
async fn a_look_from_above_is_a_line_above() {
    let world = World::new().await;
    world.browser_above(AboveWho::Partner).page(&record(&world)).await;
    let lines = world.app.store.read_system().await.unwrap().system_audit(10).await.unwrap();
    let line = lines.iter().find(|line| line.audit.action == "see-above-school").unwrap();
    assert_eq!(line.audit.account, Some(world.known.above.accounts[&AboveWho::Partner]));
    assert_eq!(line.audit.subject, Some(world.known.school.value()));
}

/// No page above shows a child or a colleague.
#[tokio::test]
async fn no_name_of_a_child_is_on_a_page_above() {
    let world = World::new().await;
    meeting(&world).await;
    let officer = world.browser_above(AboveWho::Officer);
    for path in ["/above".to_owned(), record(&world), "/above/problems".into(), "/above/support".into()] {
        let page = officer.page(&path).await;
        for (given, family) in crate::world::people_of_the_register() {
            assert!(!page.says(given) && !page.says(family), "{path}");
        }
    }
}
