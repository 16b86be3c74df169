//! A parents' evening by URL: opened, booked by families and for them, cards, a line after each conversation.

use crate::browser::Browser;
use crate::world::{CARER, DATA_MANAGER, DEPUTY, HEAD, PUPIL, TEACHER, TODAY, World, submission};
use axum::http::StatusCode;
use domain::{AccountId, Language};
use jiff::SignedDuration;
use store::{NewAccount, Rights};

use crate::world::store;

const OPEN: Rights = Rights { see: true, add: true, agree: false, messages: true, restricted: false };

fn amirah(world: &World) -> String {
    format!("/children/{}", world.pupil(0))
}

/// A carer of these pupils, signed in.
async fn carer(world: &World, called: &str, of: &[usize], rights: Rights) -> (AccountId, Browser) {
    let mut tx = world.app.store.write_system().await.unwrap();
    let name = domain::PersonName::new(called).unwrap();
    let new = NewAccount { email: None, name, password_hash: None };
    let account = tx.create_account(&new, crate::world::now()).await.unwrap();
    let mut tx = tx.enter_school(world.known.school);
    tx.save_carer(account, Language::English, None, crate::world::now()).await.unwrap();
    for at in of {
        tx.set_carer(account, world.pupil(*at), rights, TODAY).await.unwrap();
    }
    tx.commit().await.unwrap();
    let path = format!("/contacts/{}/{account}", world.pupil(of[0]));
    let page = world.browser(DATA_MANAGER).post(&path, &[("do", "link")]).await.words();
    let link = page[page.find("/family/").unwrap()..].split_whitespace().next().unwrap().to_owned();
    let inside = world.signed_out().post(&link, &[("", "")]).await;
    (account, Browser::new(world.site.clone(), inside.cookie()))
}

async fn book(world: &World, browser: &Browser, at: usize, time: &str) -> String {
    let (evening, class) = (world.known.evening.to_string(), world.known.hawthorn.to_string());
    let sent = [("evening", evening.as_str()), ("class", class.as_str()), ("at", time)];
    let answer = browser.post(&format!("/children/{}/evening", world.pupil(at)), &sent).await;
    answer.leads_to().unwrap_or_else(|| answer.status.to_string())
}

#[tokio::test]
async fn a_carer_books_moves_and_gives_back() {
    let world = World::new().await;
    let browser = world.browser(CARER);
    let page = browser.page(&amirah(&world)).await;
    assert!(page.says("Parents’ evening On 12/3/2025 . 5 Hawthorn . Where: The hall"), "{}", page.words());
    assert!(page.says("You can book here until 11/3/2025 ,"), "{}", page.words());
    let form = page.form(&format!("{}/evening", amirah(&world)));
    let booked = browser.submit(&form, &[("at", "16:20")]).await;
    assert!(booked.says("Booked.") && booked.says("You have 16:20 ."), "{}", booked.words());
    let list = world.browser(TEACHER).page(&world.class("/evening")).await;
    assert!(list.says("16:20 Amirah with Person carer Teaches"), "{}", list.words());
    assert!(
        world
            .browser(TEACHER)
            .page("/today")
            .await
            .says("Parents’ evening of 5 Hawthorn, Wednesday 12 March")
    );
    let moved = browser.submit(&form, &[("at", "17:00")]).await;
    assert!(moved.says("You have 17:00 .") && !moved.says("You have 16:20"), "{}", moved.words());
    let back = moved.form_that("give-back");
    let free = browser.submit(&back, &[]).await;
    assert!(free.says("Given back.") && !free.says("You have"), "{}", free.words());
    let pupil = world.browser(PUPIL).page(&amirah(&world)).await;
    assert!(!pupil.says("Choose a time"), "a child books nothing");
    assert_eq!(book(&world, &world.browser(PUPIL), 0, "16:20").await, "404 Not Found");
    for odd in ["16:25", "03:00"] {
        assert_eq!(book(&world, &browser, 0, odd).await, "404 Not Found", "no time of the evening: {odd}");
    }
}

#[tokio::test]
async fn two_families_at_once_get_one_time() {
    let world = World::new().await;
    let one = world.browser(CARER);
    let (_, two) = carer(&world, "Sian Evans", &[1], OPEN).await;
    assert!(book(&world, &one, 0, "16:00").await.ends_with("told=booked"));
    assert!(book(&world, &two, 1, "16:10").await.ends_with("told=booked"));
    let (a, b) = tokio::join!(book(&world, &one, 0, "17:30"), book(&world, &two, 1, "17:30"));
    let taken = [&a, &b].into_iter().filter(|one| one.ends_with("bad=taken")).count();
    assert_eq!(taken, 1, "{a} {b}");
    let late = if a.ends_with("bad=taken") { (&one, 0, "16:00") } else { (&two, 1, "16:10") };
    let page = late.0.page(&format!("/children/{}?bad=taken", world.pupil(late.1))).await;
    assert!(page.says("Somebody has just taken that time."), "{}", page.words());
    assert!(page.says(&format!("You have {} .", late.2)), "what they had is still theirs: {}", page.words());
}

#[tokio::test]
async fn brothers_and_sisters_do_not_clash() {
    let world = World::new().await;
    let (_, both) = carer(&world, "Sian Evans", &[0, 3], OPEN).await;
    assert!(book(&world, &both, 0, "16:30").await.ends_with("told=booked"));
    for close in ["16:20", "16:40"] {
        assert!(book(&world, &both, 3, close).await.ends_with("bad=close"), "{close}");
    }
    let page = both.page(&format!("/children/{}", world.pupil(3))).await;
    assert!(
        !page.body.contains(r#"value="16:40""#) && page.body.contains(r#"value="16:50""#),
        "{}",
        page.body
    );
    assert!(book(&world, &both, 3, "16:50").await.ends_with("told=booked"));
}

#[tokio::test]
async fn carers_who_live_apart_have_times_and_lines_of_their_own() {
    let world = World::new().await;
    let one = world.browser(CARER);
    let (other, two) = carer(&world, "Daniel Reeve", &[0], OPEN).await;
    assert!(book(&world, &one, 0, "16:00").await.ends_with("told=booked"));
    assert!(book(&world, &two, 0, "16:10").await.ends_with("told=booked"));
    let page = two.page(&amirah(&world)).await;
    assert!(
        page.says("You have 16:10 .") && !page.says("16:00 ."),
        "one does not see the other's: {}",
        page.words()
    );
    let teacher = world.browser(TEACHER);
    let list = teacher.page(&world.class("/evening")).await;
    assert!(list.says("16:00 Amirah") && list.says("16:10 Amirah with Daniel Reeve"), "{}", list.words());
    let (pupil, other, sent) = (world.pupil(0).to_string(), other.to_string(), submission());
    let line = [
        ("pupil", pupil.as_str()),
        ("carer", other.as_str()),
        ("text", "Daniel reads with her on Sundays."),
        ("submission", sent.as_str()),
    ];
    for _ in 0..2 {
        let kept = teacher.post(&world.class("/evening/agreed"), &line).await;
        assert!(kept.leads_to().unwrap().ends_with("told=agreed"), "{}", kept.words());
    }
    let page = two.page(&amirah(&world)).await;
    assert_eq!(page.body.matches("Daniel reads with her on Sundays.").count(), 1, "sent twice, kept once");
    assert!(!one.page(&amirah(&world)).await.says("Sundays"), "agreed with one, it is not the other's");
    assert!(world.browser(PUPIL).page(&amirah(&world)).await.says("Sundays"), "the child may know");
}

#[tokio::test]
async fn a_restricted_carer_learns_neither_day_nor_room() {
    let world = World::new().await;
    let (_, hidden) = carer(&world, "Daniel Reeve", &[0], Rights { restricted: true, ..OPEN }).await;
    let page = hidden.page(&amirah(&world)).await;
    assert!(page.says("The school also speaks with families by telephone."), "{}", page.words());
    for never in ["12/3/2025", "The hall", "16:00", "Hawthorn"] {
        assert!(!page.body.contains(never), "{never}");
    }
    assert_eq!(book(&world, &hidden, 0, "16:00").await, "404 Not Found");
    let slips = world.browser(DATA_MANAGER).page(&world.class("/evening/slips")).await;
    let hers = slips.body.split("<article").find(|slip| slip.contains("Amirah")).unwrap();
    assert!(!hers.contains("Ashgrove") && !hers.contains("Hawthorn"), "nor by paper: {hers}");
}

#[tokio::test]
async fn the_school_books_for_who_asks_on_paper() {
    let world = World::new().await;
    for (at, who, time) in
        [(4, TEACHER, "17:10"), (5, DATA_MANAGER, "17:20"), (6, DEPUTY, "17:30"), (7, HEAD, "17:40")]
    {
        let browser = world.browser(who);
        let list = browser.page(&world.class("/evening")).await;
        let (evening, pupil) = (world.known.evening.to_string(), world.pupil(at).to_string());
        let sent = [("evening", evening.as_str()), ("pupil", pupil.as_str()), ("at", time)];
        assert!(list.says("No time yet"), "{}", list.words());
        let done = browser.post(&world.class("/evening/book"), &sent).await;
        assert!(done.leads_to().unwrap().ends_with("told=booked"), "{}", done.words());
        let taken = browser
            .post(&world.class("/evening/book"), &[("pupil", &*world.pupil(8).to_string()), sent[0], sent[2]])
            .await;
        assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY, "{who:?}");
        assert!(taken.says("Somebody has just taken that time."), "{}", taken.words());
    }
    let elses = [
        ("evening", world.known.evening.to_string()),
        ("pupil", world.known.pupil_of_rowan.to_string()),
        ("at", "16:00".into()),
    ];
    let refused = world.browser(TEACHER).post(&world.class("/evening/book"), &elses).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND, "a child of another class");
}

#[tokio::test]
async fn families_book_until_the_last_day_and_the_school_until_the_evening() {
    let world = World::new().await;
    let wednesday = world.after(SignedDuration::from_hours(24 * 8));
    let carer = wednesday.sign_in(CARER).await;
    let page = carer.page(&amirah(&world)).await;
    assert!(page.says("Booking on this page is over."), "{}", page.words());
    assert!(book(&world, &carer, 0, "16:00").await.ends_with("bad=closed"));
    let teacher = wednesday.sign_in(TEACHER).await;
    let (evening, pupil) = (world.known.evening.to_string(), world.pupil(0).to_string());
    let sent = [("evening", evening.as_str()), ("pupil", pupil.as_str()), ("at", "16:00")];
    let done = teacher.post(&world.class("/evening/book"), &sent).await;
    assert!(done.leads_to().unwrap().ends_with("told=booked"), "{}", done.words());
    assert!(carer.page(&amirah(&world)).await.says("The school has kept 16:00 for your family."));
    let thursday = world.after(SignedDuration::from_hours(24 * 9));
    assert_eq!(
        thursday.sign_in(TEACHER).await.post(&world.class("/evening/book"), &sent).await.status,
        StatusCode::NOT_FOUND
    );
    assert!(!thursday.sign_in(CARER).await.page(&amirah(&world)).await.says("Parents’ evening"));
    assert!(
        thursday.sign_in(TEACHER).await.page(&world.class("/evening")).await.says("16:00 Amirah"),
        "lines are typed after"
    );
}

#[tokio::test]
async fn an_evening_is_opened_seen_and_called_off() {
    let world = World::new().await;
    let office = world.browser(DATA_MANAGER);
    let form = office.page("/evenings").await.form("/evenings");
    let class = world.known.hawthorn.to_string();
    let good = [
        ("on", "2025-03-19"),
        ("class", class.as_str()),
        ("break-1-from", "17:00"),
        ("break-1-until", "17:30"),
    ];
    for (field, text, says) in [
        ("on", "", "Say on which day"),
        ("on", "2025-03-03", "That day is over"),
        ("until", "15:00", "ends before it begins"),
        ("each", "1", "A conversation takes 3 to 60 minutes"),
        ("book-until", "2025-03-25", "The last day to book"),
        ("class", "", "Tick at least one class"),
    ] {
        let mut sent = good.to_vec();
        sent.retain(|(name, _)| *name != field);
        sent.push((field, text));
        let refused = office.post("/evenings", &form.with(&sent)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        assert!(refused.says(says), "{says}: {}", refused.words());
    }
    for _ in 0..2 {
        office.post("/evenings", &form.with(&good)).await;
    }
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let evenings = tx.evenings(TODAY).await.unwrap();
    assert_eq!(evenings.len(), 2, "sent twice, opened once");
    drop(tx);
    let path = format!("/evenings/{}", evenings[1].id);
    let page = office.page(&path).await;
    assert!(
        page.says("Wednesday 19 March, 16:00 to 19:00") && page.says("Break from 17:00 to 17:30."),
        "{}",
        page.words()
    );
    assert!(world.browser(CARER).page(&amirah(&world)).await.says("19/3/2025"));
    let off = page.form_that("call-off");
    assert!(office.submit(&off, &[]).await.says("Called off."), "{}", office.page("/evenings").await.words());
    assert!(!world.browser(CARER).page(&amirah(&world)).await.says("19/3/2025"));
    assert_eq!(world.browser(TEACHER).get("/evenings").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_class_has_its_cards_in_one_go() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    book(&world, &world.browser(CARER), 0, "17:50").await;
    let list = teacher.page(&world.class("/evening")).await;
    assert!(list.body.contains(&format!("href=\"{}\"", world.class("/cards"))), "one click from the evening");
    let page = teacher.page(&world.class("/cards")).await;
    let cards: Vec<&str> = page.body.split("<article").skip(1).collect();
    assert_eq!(cards.len(), 12, "one a child");
    assert!(cards[0].contains("Amirah") && cards[0].contains("17:50"), "in the order of the evening");
    for card in &cards {
        for says in
            ["What the school does", "One thing for at home, if you like", "Our question to you", "We agree:"]
        {
            assert!(card.contains(says), "{says}: {card}");
        }
        for never in ["Ashgrove", "Hawthorn", "Person", "%"] {
            assert!(!card.contains(never), "a card goes home: {never}");
        }
    }
    for other in [DATA_MANAGER, HEAD, DEPUTY, CARER] {
        assert_eq!(
            world.browser(other).get(&world.class("/cards")).await.status,
            StatusCode::NOT_FOUND,
            "{other:?}"
        );
    }
}

#[tokio::test]
async fn a_line_becomes_an_action_until_it_is_done() {
    let world = World::new().await;
    book(&world, &world.browser(CARER), 0, "16:00").await;
    let teacher = world.browser(TEACHER);
    let list = teacher.page(&world.class("/evening")).await;
    let form = list.form(&world.class("/evening/agreed"));
    let long = "x".repeat(201);
    for (text, says) in
        [("  ", "Write in a line what was agreed"), (long.as_str(), "has room for 200 characters")]
    {
        let refused = teacher.post(&form.action, &form.with(&[("text", text)])).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says(says), "{}", refused.words());
    }
    let kept = teacher.submit(&form, &[("text", "Ten minutes of reading a day.")]).await;
    assert!(kept.says("Ten minutes of reading a day. Since Tuesday 4 March."), "{}", kept.words());
    let pupil = teacher.page(&world.class(&format!("/pupils/{}", world.pupil(0)))).await;
    assert!(pupil.says("Agreed with home") && pupil.says("Open since Tuesday 4 March."), "{}", pupil.words());
    let home = world.browser(CARER).page(&amirah(&world)).await;
    assert!(
        home.says("What was agreed Ten minutes of reading a day. Agreed on 4/3/2025"),
        "{}",
        home.words()
    );
    let office = world.browser(DATA_MANAGER).page(&world.class("/evening")).await;
    assert!(
        office.says("16:00 Amirah") && !office.says("Ten minutes"),
        "the office sees who comes, and no word"
    );
    let done = teacher.submit(&kept.form_that("done"), &[("do", "done")]).await;
    assert!(done.says("Done on Tuesday 4 March."), "{}", done.words());
    assert!(world.browser(CARER).page(&amirah(&world)).await.says("Done on 4/3/2025"));
    let after = world.after(SignedDuration::from_hours(24 * 60));
    let old = after.sign_in(CARER).await.page(&amirah(&world)).await;
    assert!(!old.says("Ten minutes of reading"), "what is done is not shown for ever: {}", old.words());
}
