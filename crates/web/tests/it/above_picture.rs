//! `/above/picture` and the Department's first page: several years, bodies, what is asked, and where support helps.

use crate::browser::Browser;
use crate::releases::{SAT, hawthorn, published, results};
use crate::world::above::AboveWho;
use crate::world::{HEAD, PASSWORD, World, submission};
use jiff::SignedDuration;
use jiff::civil::date;

const PICTURE: &str = "/above/picture";
const TOPIC: &str = "/above/picture?of=Mathematics%3A%20Year%205%20paper%2C%20Year%205";

async fn above(world: &World, who: AboveWho) -> Browser {
    let sent = [("email", who.email()), ("password", PASSWORD.to_owned())];
    Browser::new(world.site.clone(), world.signed_out().post("/sign-in", &sent).await.cookie())
}

#[tokio::test]
async fn years_stand_side_by_side_and_one_that_is_missing_is_named() {
    let world = World::new().await;
    results(&world, &hawthorn(&world), SAT).await;
    published(&world.browser(HEAD)).await;
    let one = world.browser_above(AboveWho::Officer).page(PICTURE).await;
    assert!(one.says("Mathematics: Year 5 paper, Year 5, 2024/25"), "{}", one.words());
    assert!(!one.says("The same scale in every panel"), "one year is no row of years");

    let later = world.after(SignedDuration::from_hours(24 * 730));
    results(&later, &hawthorn(&world), date(2027, 2, 12)).await;
    published(&later.sign_in(HEAD).await).await;
    let page = above(&later, AboveWho::Officer).await.page(TOPIC).await;
    for says in [
        "School by school, 2024/25 to 2026/27",
        "Other pupils sit each year, so a rise or fall is not how far anybody came.",
        "Results 2026/27, version 1",
        "2025/26: has not published this.",
        "Results 2024/25, version 1",
        "Level: mean score",
        "It does not tell: How well anybody teaches",
    ] {
        assert!(page.says(says), "{says}: {}", page.words());
    }
    // Each drawing is a cell of the table of its numbers.
    let (drawn, tables) = (
        page.body.matches("<svg class=\"interval\"").count(),
        page.body.matches("<td class=\"drawn\">").count(),
    );
    assert!(drawn >= 3 && drawn <= tables, "{drawn} drawings in {tables} cells");
    let (first, second) = (page.body.find("Ashgrove Primary"), page.body.find("Brackenfield"));
    assert!(first.is_some() && first < second, "by name");
    assert!(!page.says("Gains drawn together"), "one school is none to draw together");
    assert!(!page.says("Is it excellent, and is it fair?"), "no body stands below an authority");
}

#[tokio::test]
async fn the_department_begins_with_whether_it_is_excellent_and_fair_and_what_it_asks() {
    let world = World::new().await;
    let department = world.browser_above(AboveWho::Department);
    let empty = department.page("/above").await;
    for says in [
        "Is the system both excellent and fair?",
        "Nothing that schools published stands today; there are 2 schools under one body.",
        "What it is asking schools for",
    ] {
        assert!(empty.says(says), "{says}: {}", empty.words());
    }
    results(&world, &hawthorn(&world), SAT).await;
    published(&world.browser(HEAD)).await;
    let officer = world.browser_above(AboveWho::Officer);
    let priority = world.known.above.priority.to_string();
    let ask = [
        ("do", "request"),
        ("priority", &*priority),
        ("words", "Two lines of what you tried"),
        ("ends", "2025-06-01"),
    ];
    assert!(officer.post("/above/priorities", &ask).await.leads_to().is_some());
    let asked = "Northshire Authority asks 2 schools: Two lines of what you tried. For “Talk in mathematics”, until 1 June 2025.";
    let page = department.page("/above").await;
    for says in [
        "Mathematics: Year 5 paper, Year 5, 2024/25: 2 schools under one body.",
        "Level: mean score: 105.5 points",
        "of one school; 1 has not published it",
        "It does not tell how any one school does, or why bodies differ.",
        asked,
    ] {
        assert!(page.says(says), "{says}: {}", page.words());
    }
    let picture = department.page(PICTURE).await;
    for says in ["Is it excellent, and is it fair?", "All schools", "Northshire Authority", asked] {
        assert!(picture.says(says), "{says}: {}", picture.words());
    }
    assert!(
        !officer.page("/above").await.says("Is the system both excellent and fair?"),
        "the Department’s own"
    );
    let elsewhere = world.browser_above(AboveWho::OfficerElsewhere).page(PICTURE).await;
    assert!(
        !elsewhere.says("105.5") && !elsewhere.says("Two lines of what you tried"),
        "{}",
        elsewhere.words()
    );
}

#[tokio::test]
async fn where_support_is_needed_stands_under_what_it_is_for() {
    let world = World::new().await;
    let officer = world.browser_above(AboveWho::Officer);
    let nothing = officer.page(PICTURE).await;
    assert!(
        nothing.says("Talk in mathematics") && nothing.says("No school says today that it needs support"),
        "{}",
        nothing.words()
    );
    let (priority, number) = (world.known.above.priority.to_string(), submission());
    let need = [
        ("do", "need"),
        ("priority", &*priority),
        ("need", "A lesson together"),
        ("ends", "2025-06-20"),
        ("submission", &*number),
    ];
    assert!(world.browser(HEAD).post("/support", &need).await.leads_to().is_some());
    for who in [AboveWho::Officer, AboveWho::Department] {
        let page = world.browser_above(who).page(PICTURE).await;
        assert!(page.says("One school says what it needs"), "{who:?}: {}", page.words());
        assert!(page.says("Nothing has ended yet that could be looked back on."));
        assert!(!page.says("A lesson together"), "the words are the board’s");
    }
}
