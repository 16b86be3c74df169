//! Needs: recorded once, acted on wherever something is printed, timed or got ready, noted as used, seen by those who
//! work with the pupil and by nobody else.

use crate::browser::Answer;
use crate::world::{
    ASSISTANT, DATA_MANAGER, HEAD, PUPIL, SENCO, Stands, TEACHER, TEACHER_OF_ANOTHER_CLASS, TODAY, Who,
    World, submission,
};
use app::practice::{NewSheets, SetRequest, Whom};
use app::store::{AdjustmentUse, PracticeKind, StoredAdjustment, UseKnown};
use app::{About, Action};
use axum::http::StatusCode;
use domain::Role;
use jiff::civil::date;
use jiff::{SignedDuration, ToSpan};

/// The third of the class: nothing is known of her needs.
const CRESSIDA: usize = 2;

fn needs_of(world: &World, pupil: usize) -> String {
    world.class(&format!("/pupils/{}/needs", world.pupil(pupil)))
}

async fn record(world: &World, who: Who, pupil: usize, fields: &[(&str, &str)]) -> Answer {
    let sent = submission();
    let usual = [("need", "Reading takes longer"), ("source", "lessons"), ("submission", sent.as_str())];
    let unsaid = usual.into_iter().filter(|(name, _)| !fields.iter().any(|(own, _)| own == name));
    let all: Vec<(&str, &str)> = fields.iter().copied().chain(unsaid).collect();
    world.browser(who).post(&needs_of(world, pupil), &all).await
}

async fn held(world: &World, pupil: usize) -> Vec<StoredAdjustment> {
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    tx.adjustments_ever(&[world.pupil(pupil)]).await.unwrap()
}

async fn uses(world: &World, pupil: usize) -> Vec<AdjustmentUse> {
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    tx.adjustment_uses(&[world.pupil(pupil)], date(2024, 9, 1)).await.unwrap()
}

fn sheets(world: &World, rest: &str) -> String {
    world.class(&format!("/practice/{}/{rest}", world.known.sheets))
}

#[tokio::test]
async fn what_is_recorded_acts_on_the_sheet_and_is_not_named_on_it() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let does = [("does", "print-24"), ("does", ""), ("does", "paper-cream"), ("does", "spacing")];
    let saved = record(&world, TEACHER, CRESSIDA, &does).await;
    assert_eq!(saved.leads_to(), Some(needs_of(&world, CRESSIDA)));
    let page = teacher.page(&needs_of(&world, CRESSIDA)).await;
    for said in [
        "Reading takes longer",
        "seen in lessons, since 4 March 2025",
        "Large print, 24 points",
        "Cream paper",
    ] {
        assert!(page.says(said), "{said}: {}", page.words());
    }
    let page = teacher.page(&sheets(&world, "sheets")).await;
    assert!(page.body.contains("class=\"paper larger wide begins\""), "looks");
    assert!(
        page.says("Cream paper from here: 1 sheet") && page.says("White paper: 11 sheets"),
        "{}",
        page.words()
    );
    let printed: String = page.body.split("<section class=\"paper ").skip(1).collect();
    assert!(!printed.contains("Large print") && !printed.contains("24 points"), "a sheet never says why");
    let last = page.body.rfind("<section class=\"paper ").unwrap();
    assert!(
        page.body[last..].contains("Cressida"),
        "cream sheets come out one after another, after the white ones"
    );
    let cream = teacher.page(&sheets(&world, "sheets?paper=cream")).await;
    assert!(cream.says("Put cream paper into the printer, then print: 1 sheet."), "{}", cream.words());
    assert_eq!(cream.body.matches("<section class=\"paper ").count(), 1);
    assert!(cream.says("Cressida") && !cream.says("Dmitri"));
}

#[tokio::test]
async fn strips_and_cards_come_out_as_a_pupil_reads() {
    let world = World::new().await;
    record(&world, TEACHER, 0, &[("does", "print-18"), ("does", "paper-blue")]).await;
    let teacher = world.browser(TEACHER);
    let strips = teacher.page(&world.class(&format!("/starter/paper{}", world.lesson(3)))).await;
    assert_eq!(
        strips.body.matches("<section class=\"paper ").count(),
        3,
        "two for everybody, one that looks different"
    );
    assert!(strips.body.contains("class=\"paper large\""));
    let says = "1 copy in large print (18 points), on pale blue paper: Amirah";
    assert!(strips.says(says), "{}", strips.words());
    let cards = teacher.page(&world.class("/targets/cards")).await;
    assert!(
        cards.body.contains("<li class=\"large\">") && cards.says("Pale blue paper from here"),
        "{}",
        cards.words()
    );
}

#[tokio::test]
async fn what_was_handed_in_was_used_and_nobody_has_to_say_so() {
    let world = World::new().await;
    record(&world, TEACHER, CRESSIDA, &[("does", "print-18"), ("does", "breaks")]).await;
    let teacher = world.browser(TEACHER);
    let pupil = world.pupil(CRESSIDA);
    let sent = [(format!("in.{pupil}"), "yes".to_owned()), ("submission".to_owned(), submission())];
    teacher.post(&sheets(&world, "marks"), &sent).await;
    let uses = uses(&world, CRESSIDA).await;
    let printed = held(&world, CRESSIDA).await[0].id;
    assert_eq!(uses.len(), 1, "breaks are for a person to say: {uses:?}");
    assert_eq!((uses[0].adjustment, uses[0].known, uses[0].on), (printed, UseKnown::Acted, TODAY));
    let page = teacher.page(&world.class(&format!("/needs?subject={}", world.known.maths))).await;
    assert!(page.says("done today, noted by itself"), "{}", page.words());
    let record = teacher.page(&format!("{}/record", needs_of(&world, CRESSIDA))).await;
    assert!(record.says("Large print, 18 points") && record.says("In 1 of 1 lesson"), "{}", record.words());
}

#[tokio::test]
async fn a_turn_at_practice_is_longer_and_that_is_noted() {
    let world = World::new().await;
    record(&world, TEACHER, 0, &[("does", "time-50")]).await;
    let gives = world.permit(TEACHER, Action::SetPractice, About::Group(world.known.hawthorn)).await;
    let request = SetRequest {
        subject: world.known.maths,
        objectives: world.known.objectives[..2].to_vec(),
        kind: PracticeKind::Lesson,
        minutes: 20,
        target: 0.8,
        last_day: date(2025, 3, 14),
        whom: Whom::Class,
        sheets: NewSheets::default(),
    };
    let set = world.app.give_practice(&gives, &request, &submission()).await.unwrap().unwrap();
    let pupil = world.browser(PUPIL);
    assert!(pupil.page("/practice").await.says("30 minutes"));
    pupil.post("/practice", &[("set", set.to_string())]).await;
    pupil.post("/practice", &[("set", set.to_string())]).await;
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let turns = tx.practice_turns_at(set).await.unwrap();
    assert_eq!((turns.len(), turns[0].minutes), (1, Some(30)), "gone on with, it is not lengthened again");
    drop(tx);
    let uses = uses(&world, 0).await;
    assert_eq!((uses.len(), uses[0].known, uses[0].subject), (1, UseKnown::Acted, world.known.maths));
}

#[tokio::test]
async fn the_brief_has_one_line_and_the_board_nothing() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let brief = world.class(&format!("/brief{}", world.lesson(3)));
    assert!(!teacher.page(&brief).await.says("Get ready"), "breaks are nothing to get ready");
    record(&world, TEACHER, CRESSIDA, &[("does", "words-before"), ("does", "paper-pink")]).await;
    let page = teacher.page(&brief).await;
    let line = "Get ready: words first for 1, 1 adapted copy";
    assert!(page.says(line), "{}", page.words());
    let after = page.body.split("class=\"after no-print\"").nth(1).unwrap();
    assert!(after.contains("Get ready") && !after.contains("Cressida"), "not printed, and nobody's name");
    for board in ["/board", "/starter/slides"] {
        let shown = teacher.page(&world.class(&format!("{board}{}", world.lesson(3)))).await;
        assert!(!shown.says("Get ready") && !shown.says("looks different"), "{board}: {}", shown.words());
    }
    let class = teacher.page(&world.class("/needs")).await;
    assert!(class.says("Go through the words first: Cressida"), "{}", class.words());
}

#[tokio::test]
async fn one_tap_a_lesson_and_the_record_adds_up() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    record(&world, TEACHER, CRESSIDA, &[("does", "read-aloud"), ("from", "2025-02-01")]).await;
    let reads = held(&world, CRESSIDA).await[0].id.to_string();
    let class = world.class(&format!("/needs?subject={}", world.known.maths));
    let action = world.class("/needs/used");
    assert!(
        !teacher.page(&class).await.body.contains("checked"),
        "nothing is ticked before anybody said so once"
    );
    let maths = world.known.maths.to_string();
    let say = |used: Option<&str>| {
        let mut sent = vec![("subject", maths.clone()), ("submission", submission())];
        sent.extend(used.map(|id| ("used", id.to_owned())));
        sent
    };
    teacher.post(&action, &say(Some(&reads))).await;
    let page = teacher.page(&class).await;
    assert!(page.says("Noted for today") && page.body.contains("checked"), "{}", page.words());
    // Four lessons were taught since February; the fifth is today's, in which it was used.
    let record = world.browser(SENCO).page(&format!("{}/record", needs_of(&world, CRESSIDA))).await;
    assert!(record.says("In 1 of 5 lessons") && record.says("Mathematics 1 of 5"), "{}", record.words());
    assert!(!record.says("Person teacher"), "whoever noted it is not named: {}", record.words());
    // The next week the same tick is offered and does not count until somebody says so.
    let later = world.after(SignedDuration::from_hours(24 * 7));
    let next_week = later.sign_in(TEACHER).await;
    let page = next_week.page(&class).await;
    assert!(page.says("Ticked as on Tuesday 4 March") && page.body.contains("checked"), "{}", page.words());
    assert_eq!(uses(&world, CRESSIDA).await.len(), 1);
    // Taken back the same day, it is gone.
    teacher.post(&action, &say(None)).await;
    assert!(uses(&world, CRESSIDA).await.is_empty());
    let record = teacher.page(&format!("{}/record", needs_of(&world, CRESSIDA))).await;
    assert!(record.says("Not noted as used yet"), "{}", record.words());
}

#[tokio::test]
async fn a_child_who_left_meanwhile_stops_the_form_and_nothing_is_half_stored() {
    let world = World::new().await;
    for pupil in [CRESSIDA, 3] {
        record(&world, TEACHER, pupil, &[("does", "read-aloud")]).await;
    }
    let ids = [held(&world, CRESSIDA).await[0].id.to_string(), held(&world, 3).await[0].id.to_string()];
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    tx.leave_group(world.known.hawthorn, &[world.pupil(3)], TODAY).await.unwrap();
    tx.commit().await.unwrap();
    let sent = [
        ("subject", world.known.maths.to_string()),
        ("used", ids[0].clone()),
        ("used", ids[1].clone()),
        ("submission", submission()),
    ];
    let answer = world.browser(TEACHER).post(&world.class("/needs/used"), &sent).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.says("The class has changed") && !answer.says("Dmitri"), "{}", answer.words());
    assert!(uses(&world, CRESSIDA).await.is_empty() && uses(&world, 3).await.is_empty());
    let gone = world.browser(TEACHER).get(&needs_of(&world, 3)).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND, "who left the class is not opened through it");
    let school = world.browser(SENCO).page("/needs").await;
    assert!(school.says("Dmitri") && school.says("in no class now"), "{}", school.words());
}

#[tokio::test]
async fn what_cannot_be_is_said_plainly_and_nothing_is_kept() {
    let world = World::new().await;
    let long = "x".repeat(121);
    for (fields, says) in [
        (vec![("need", "Reads badly"), ("does", "breaks")], "Choose a need from the list"),
        (vec![("need", ""), ("does", "breaks")], "Choose a need from the list"),
        (vec![("source", "gossip"), ("does", "breaks")], "Choose who says so"),
        (vec![("does", "levitate")], "Choose what we do from the page"),
        (vec![("from", "2025-03-09"), ("last", "2025-03-02")], "The last day is before the first"),
        (vec![("from", "9 March")], "“From” is no day"),
        (vec![("last", "2925-03-09")], "more than 15 years away"),
        (vec![("own", long.as_str()), ("does", "breaks")], "at most 120 characters"),
    ] {
        let answer = record(&world, TEACHER, CRESSIDA, &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        assert!(answer.says(says), "{fields:?}: {}", answer.words());
        let kept = fields.iter().all(|(name, value)| *name != "from" || answer.body.contains(value));
        assert!(kept, "what was typed stays: {fields:?}");
    }
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    assert!(tx.needs(&[world.pupil(CRESSIDA)]).await.unwrap().is_empty());
    assert!(held(&world, CRESSIDA).await.is_empty());
    // Somebody else's need cannot be ended through this pupil.
    let end = format!("{}/end", needs_of(&world, CRESSIDA));
    let theirs = [("need", world.known.need.to_string())];
    assert_eq!(world.browser(TEACHER).post(&end, &theirs).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn sent_twice_is_stored_once_and_another_size_takes_the_place_of_the_first() {
    let world = World::new().await;
    let sent = [("submission", "0123456789abcdef"), ("does", "print-18"), ("own", "a ruler under the line")];
    record(&world, TEACHER, CRESSIDA, &sent).await;
    let again = record(&world, TEACHER, CRESSIDA, &sent).await;
    assert!(again.status.is_redirection());
    assert_eq!(held(&world, CRESSIDA).await.len(), 2);
    // Two people record the same: it is one need, and what is done is done once.
    record(&world, SENCO, CRESSIDA, &[("does", "print-24"), ("own", "a ruler under the line")]).await;
    let held = held(&world, CRESSIDA).await;
    let live: Vec<String> =
        held.iter().filter(|one| one.holds_on(TODAY)).map(|one| one.what.name()).collect();
    assert_eq!(live, ["own", "print-24"]);
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    assert_eq!(tx.needs(&[world.pupil(CRESSIDA)]).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_need_that_ends_ends_what_was_done_for_it() {
    let world = World::new().await;
    record(&world, TEACHER, CRESSIDA, &[("does", "print-18"), ("from", "2025-02-03")]).await;
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let need = tx.needs(&[world.pupil(CRESSIDA)]).await.unwrap()[0].id.to_string();
    drop(tx);
    let end = format!("{}/end", needs_of(&world, CRESSIDA));
    let teacher = world.browser(TEACHER);
    let answer = teacher.post(&end, &[("need", need.as_str())]).await;
    assert_eq!(answer.leads_to(), Some(needs_of(&world, CRESSIDA)));
    let page = teacher.page(&needs_of(&world, CRESSIDA)).await;
    assert!(page.says("No need has been recorded"), "{}", page.words());
    assert!(page.says("since 3 February 2025, until 3 March 2025"), "{}", page.words());
    assert!(!teacher.page(&sheets(&world, "sheets")).await.body.contains("class=\"paper large"));
    let record = teacher.page(&format!("{}/record", needs_of(&world, CRESSIDA))).await;
    assert!(record.says("Large print, 18 points"), "what was done stays on record: {}", record.words());
}

#[tokio::test]
async fn who_sees_what_a_pupil_needs() {
    let world = World::new().await;
    let (class, pupil) = (world.class("/needs"), needs_of(&world, 0));
    for who in [TEACHER, ASSISTANT, SENCO, HEAD] {
        let page = world.browser(who).page(&pupil).await;
        assert!(
            page.says("Health: needs breaks") && page.says("doctor or nurse"),
            "{who:?}: {}",
            page.words()
        );
        assert!(world.browser(who).page(&class).await.says("Rest breaks"), "{who:?}");
        let sets = [TEACHER, SENCO].contains(&who);
        assert_eq!(page.says("Record a need"), sets, "{who:?}");
        assert_eq!(page.says("End this need"), sets, "{who:?}");
        let notes = [TEACHER, ASSISTANT].contains(&who);
        assert_eq!(world.browser(who).page(&class).await.says("These were used today"), notes, "{who:?}");
    }
    let former = (Role::Teacher, Stands::Taught);
    let of_another_school = (Role::Senco, Stands::OtherSchool);
    for who in [TEACHER_OF_ANOTHER_CLASS, former, of_another_school, DATA_MANAGER, PUPIL] {
        for path in [&class, &pupil, &format!("{pupil}/record"), &format!("{class}/cover")] {
            assert_eq!(world.browser(who).get(path).await.status, StatusCode::NOT_FOUND, "{who:?} {path}");
        }
    }
    for who in [ASSISTANT, HEAD] {
        let answer = record(&world, who, CRESSIDA, &[("does", "breaks")]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{who:?}");
    }
    let senco = world.browser(SENCO);
    for path in [world.class(""), world.class("/brief"), world.class(&format!("/pupils/{}", world.pupil(0)))]
    {
        assert_eq!(senco.get(&path).await.status, StatusCode::NOT_FOUND, "no knowledge: {path}");
    }
    let own = world.browser(PUPIL).page("/my-learning").await;
    assert!(own.says("You can have a break in long work."), "{}", own.words());
    assert!(!own.says("Health") && !own.says("doctor"), "what is done, and not why: {}", own.words());
}

#[tokio::test]
async fn the_senco_begins_with_what_is_to_be_done() {
    let world = World::new().await;
    let senco = world.browser(SENCO);
    assert_eq!(senco.get("/").await.leads_to().as_deref(), Some("/needs"));
    record(&world, SENCO, CRESSIDA, &[]).await;
    record(&world, SENCO, 3, &[("does", "breaks"), ("last", "2025-03-14")]).await;
    record(&world, SENCO, 4, &[("does", "breaks"), ("from", "2025-01-06")]).await;
    let page = senco.page("/needs").await;
    let words = page.words();
    let heads = ["Ends soon", "Nothing is done", "Not noted as used", "Goes on"];
    let names = ["Dmitri", "Cressida", "Eluned", "Amirah"];
    let places: Vec<usize> = heads
        .iter()
        .zip(names)
        .flat_map(|(head, name)| [head, name])
        .map(|part| words.find(part).unwrap_or_else(|| panic!("{part}: {words}")))
        .collect();
    assert!(places.is_sorted(), "{places:?}: {words}");
    assert!(!words.contains("Person teacher"), "no adult is named or counted: {words}");
    let head = world.browser(HEAD);
    assert!(
        head.page("/needs").await.says("Cressida") && !head.page("/needs").await.says("Our list of needs")
    );
}

#[tokio::test]
async fn the_list_of_needs_is_the_schools() {
    let world = World::new().await;
    let senco = world.browser(SENCO);
    assert!(senco.page("/needs/list").await.body.contains("Reading takes longer"));
    let empty = senco.post("/needs/list", &[("list", " \n ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.says("Keep at least one need"), "{}", empty.words());
    senco.post("/needs/list", &[("list", "Needs a bigger chair\nReading takes longer")]).await;
    let page = world.browser(TEACHER).page(&needs_of(&world, 0)).await;
    assert!(page.body.contains("Needs a bigger chair") && !page.body.contains("New to English"));
    assert!(
        page.says("Health: needs breaks"),
        "what was taken off stays for those who have it: {}",
        page.words()
    );
    for who in [TEACHER, HEAD, DATA_MANAGER] {
        assert_eq!(world.browser(who).get("/needs/list").await.status, StatusCode::NOT_FOUND, "{who:?}");
    }
}

#[tokio::test]
async fn an_end_that_comes_by_itself_changes_the_paper_that_day() {
    let world = World::new().await;
    let last = TODAY.saturating_add(2.days()).to_string();
    record(&world, TEACHER, CRESSIDA, &[("does", "print-18"), ("last", last.as_str())]).await;
    for (days, large) in [(2, true), (3, false)] {
        let later = world.after(SignedDuration::from_hours(24 * days));
        let page = later.sign_in(TEACHER).await.page(&sheets(&world, "sheets")).await;
        assert_eq!(page.body.contains("class=\"paper large"), large, "after {days} days");
    }
}
