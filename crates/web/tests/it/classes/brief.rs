//! `/classes/{group}/brief`: opened, used, refused, put into other words.

use crate::browser::Answer;
use crate::html::Form;
use crate::world::{ASSISTANT, TEACHER, TEACHER_OF_ANOTHER_CLASS, TODAY, World};
use axum::http::StatusCode;

async fn open(world: &World, objective: usize) -> Answer {
    world.browser(TEACHER).page(&world.class(&format!("/brief{}", world.lesson(objective)))).await
}

/// The forms by which a line is refused.
fn refusals(page: &Answer) -> Vec<Form> {
    crate::html::forms(&page.body).into_iter().filter(|form| form.action.ends_with("/brief/refuse")).collect()
}

fn keys(page: &Answer) -> Vec<String> {
    refusals(page).iter().map(|form| form.value("line").to_owned()).collect()
}

async fn taught_today(world: &World) -> Vec<domain::ObjectiveId> {
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let taught = tx.taught_by_group(world.known.hawthorn, world.known.maths).await.unwrap();
    taught.iter().filter(|one| one.date == TODAY).map(|one| one.objective).collect()
}

#[tokio::test]
async fn a_brief_from_evidence_has_its_parts_and_every_line_its_why() {
    let world = World::new().await;
    let page = open(&world, 3).await;
    for part in ["Start here", "See these first", "Retrieval starter", "Hinge question", "Exit ticket"] {
        assert!(page.says(part), "{part}: {}", page.words());
    }
    assert!(page.says("the paper of 25 February (11 of 12 were there)"), "{}", page.words());
    let lines = page.body.split("<div class=\"line\">").skip(1);
    for line in lines {
        let line = line.split("<details").next().unwrap();
        // A starter question says beside it which lesson it looks back to.
        let said = crate::html::words(line);
        let why = ["(last lesson)", "(last month)", "(last term)", "(needed today)"];
        assert!(
            line.contains("class=\"why\"") || why.iter().any(|why| said.ends_with(why)),
            "no why: {said}"
        );
    }
    assert!(!page.body.contains("NaN") && !page.says("1 pupils") && !page.says("Teach again: Teach again"));
}

#[tokio::test]
async fn a_brief_without_any_evidence_invents_nothing() {
    let world = World::new().await;
    let known = &world.known;
    let path =
        format!("/classes/{}/brief?subject={}&objective={}", known.rowan, known.maths, known.objectives[6]);
    let page = world.browser(TEACHER_OF_ANOTHER_CLASS).page(&path).await;
    assert!(page.says("Teach all together"), "{}", page.words());
    assert!(page.says("Hinge question") && page.says("Exit ticket"), "what is written is offered");
    assert!(!page.says("Quillon") || page.says("See these first"), "{}", page.words());
    assert!(!page.says("of 0") && !page.says("0 of"), "{}", page.words());
}

#[tokio::test]
async fn several_objectives_make_one_brief() {
    let world = World::new().await;
    let path = format!("/brief{}&objective={}", world.lesson(3), world.known.objectives[4]);
    let page = world.browser(TEACHER).page(&world.class(&path)).await;
    assert!(page.says("Add fractions with related denominators") && page.says("Subtract fractions"));
}

#[tokio::test]
async fn a_refused_line_does_not_come_back_for_four_weeks() {
    let world = World::new().await;
    let before = open(&world, 3).await;
    let teacher = world.browser(TEACHER);
    for form in refusals(&before) {
        let key = form.value("line").to_owned();
        let after = teacher.submit(&form, &[("says", "wrong")]).await;
        assert_eq!(after.status, StatusCode::OK, "{key}");
        assert!(!keys(&after).contains(&key), "{key} was refused and is there again");
    }
    let bare = open(&world, 3).await;
    assert!(
        bare.status == StatusCode::OK && !bare.body.contains("NaN"),
        "a brief with everything refused is a page"
    );
    let later = world.after(jiff::SignedDuration::from_hours(29 * 24));
    let teacher = later.sign_in(TEACHER).await;
    let brief = teacher.page(&later.class(&format!("/brief{}", later.lesson(3)))).await;
    assert!(!keys(&brief).is_empty(), "after four weeks it may be said again");
}

/// The decision is the first line of the page.
fn decision(page: &Answer) -> Form {
    let found = refusals(page).into_iter().find(|form| form.value("line").starts_with("decision:"));
    found.unwrap_or_else(|| panic!("no decision to refuse: {}", page.words()))
}

/// What may be chosen: the sentence and the form beneath it.
fn options(page: &Answer) -> Vec<Form> {
    refusals(page).into_iter().filter(|form| form.value("says") == "not-now").collect()
}

#[tokio::test]
async fn a_refused_decision_offers_the_others_and_the_choice_is_kept_used_and_undone() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let before = open(&world, 3).await;
    let suggested = decision(&before).value("line").to_owned();
    let open_page = teacher.submit(&decision(&before), &[("says", "wrong")]).await;
    assert!(
        open_page.says("What should the lesson do?") && open_page.says("Set aside:"),
        "{}",
        open_page.words()
    );
    let offered = options(&open_page);
    assert_eq!(offered.len(), 2, "{}", open_page.words());
    for (index, form) in offered.iter().enumerate() {
        let chosen = teacher.submit(form, &[]).await;
        assert!(chosen.says("Chosen."), "{index}: {}", chosen.words());
        // Kept: on the next look, on the day's print job and for an assistant, who may not undo it.
        let again = open(&world, 3).await;
        assert!(again.says("Chosen.") && !again.says("What should the lesson do?"), "{}", again.words());
        let beside = world.browser(ASSISTANT).page(&world.class(&format!("/brief{}", world.lesson(3)))).await;
        assert!(beside.says("Chosen.") && !beside.body.contains("/brief/restore"), "{}", beside.words());
        let undo = again.form(&world.class("/brief/restore"));
        let lines: Vec<&String> =
            undo.fields.iter().filter(|(name, _)| name == "line").map(|(_, key)| key).collect();
        assert!(lines.len() > 1 && lines.contains(&&suggested), "{lines:?}");
        // One step back is the suggestion, not the question.
        let restored = teacher.submit(&undo, &[]).await;
        assert_eq!(decision(&restored).value("line"), suggested);
        let reopened = teacher.submit(&decision(&restored), &[("says", "not-now")]).await;
        assert_eq!(options(&reopened).len(), 2);
    }
    let undone = teacher.submit(&open(&world, 3).await.form(&world.class("/brief/restore")), &[]).await;
    assert_eq!(keys(&undone), keys(&before), "undoing brings back the brief as it was");
    let stranger = world.browser(TEACHER_OF_ANOTHER_CLASS);
    let answer = stranger.post(&offered[0].action, &offered[0].with(&[])).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

/// A choice is about the lesson at hand.
#[tokio::test]
async fn a_choice_is_used_up_by_a_lesson_of_a_later_day() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let before = open(&world, 3).await;
    let suggested = decision(&before).value("line").to_owned();
    teacher.submit(&options(&teacher.submit(&decision(&before), &[("says", "wrong")]).await)[0], &[]).await;
    let day = |days: i64| world.after(jiff::SignedDuration::from_hours(24 * days));
    let path = world.class(&format!("/brief{}", world.lesson(3)));
    let tomorrow = day(1);
    let teacher = tomorrow.sign_in(TEACHER).await;
    let page = teacher.page(&path).await;
    assert!(page.says("Chosen."), "no lesson was given yet: {}", page.words());
    teacher.submit(&page.form(&world.class("/brief/taught")), &[]).await;
    assert!(teacher.page(&path).await.says("Chosen."), "it is that lesson's choice all day");
    let after = day(3).sign_in(TEACHER).await.page(&path).await;
    assert!(!after.says("Chosen.") && decision(&after).value("line") == suggested, "{}", after.words());
}

#[tokio::test]
async fn own_words_stand_in_the_place_of_the_line() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let form = refusals(&open(&world, 3).await).remove(0);
    let change = Form { action: world.class("/brief/change"), ..form };
    let mine = "Start with the bars <from Monday> & talk";
    let page = teacher.submit(&change, &[("text", mine)]).await;
    assert!(page.says(mine) && page.says("Your own words."), "{}", page.words());
    assert!(!page.body.contains("<from"), "words are text");
    for wrong in ["", "   ", &"x".repeat(301)] {
        let answer = teacher.post(&change.action, &change.with(&[("text", wrong)])).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}");
    }
    assert!(open(&world, 3).await.says(mine));
    let board = teacher.page(&world.class(&format!("/board{}", world.lesson(3)))).await;
    assert!(!board.says("Monday"), "the board shows no teacher's note");
}

#[tokio::test]
async fn using_the_brief_records_what_is_taught_once_and_undo_takes_it_back() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let page = open(&world, 4).await;
    let form = page.form(&world.class("/brief/taught"));
    assert!(taught_today(&world).await.is_empty());
    let used = teacher.submit(&form, &[]).await;
    teacher.submit(&form, &[]).await;
    assert_eq!(taught_today(&world).await, [world.known.objectives[4]]);
    assert!(used.says("Recorded as taught on Tuesday 4 March"), "{}", used.words());
    let undone = teacher.submit(&used.form(&world.class("/brief/undo")), &[]).await;
    assert!(taught_today(&world).await.is_empty());
    assert!(!undone.says("Recorded as taught"), "{}", undone.words());
}

#[tokio::test]
async fn an_assistant_reads_the_brief_and_decides_nothing() {
    let world = World::new().await;
    let page = world.browser(ASSISTANT).page(&world.class("/brief")).await;
    assert!(page.says("Start here"));
    for verb in ["/brief/taught", "/brief/undo", "/brief/refuse", "/brief/change"] {
        assert!(!page.body.contains(verb), "{verb} is offered to an assistant");
    }
}

#[tokio::test]
async fn an_objective_of_nowhere_is_not_found() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let maths = world.known.maths;
    let pe = world.known.pe;
    let fractions = world.known.objectives[0];
    for query in [
        format!("?subject={maths}&objective=999999"),
        "?subject=999999".into(),
        format!("?subject={pe}&objective={fractions}"),
        format!("?subject={maths}&objective={fractions}&objective=999999"),
    ] {
        for page in ["/brief", "/board"] {
            let answer = teacher.get(&world.class(&format!("{page}{query}"))).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{page}{query}");
        }
    }
}

/// A long brief stays one page and reads the same to a teacher who opens it twice.
#[tokio::test]
async fn the_same_evidence_makes_the_same_brief() {
    let world = World::new().await;
    let sheet = |page: &Answer| {
        let words = page.words();
        words.split("Start here").nth(1).unwrap().split("Other objectives").next().unwrap().to_owned()
    };
    assert_eq!(sheet(&open(&world, 3).await), sheet(&open(&world, 3).await));
}
