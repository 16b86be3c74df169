//! Two minutes with each child, whom nobody has looked at, coming back, minutes lost and gained.

use crate::world::{
    ASSISTANT, DATA_MANAGER, PUPIL, Stands, TEACHER, TEACHER_OF_ANOTHER_CLASS, TODAY, Who, World, submission,
};
use app::store::{AuditSubject, Conversation};
use axum::http::StatusCode;
use domain::Role;
use jiff::civil::date;

const HEAD: Who = (Role::Head, Stands::Elsewhere);

fn of_pupil(world: &World, at: usize, rest: &str) -> String {
    world.class(&format!("/pupils/{}{rest}", world.pupil(at)))
}

async fn noted(world: &World, at: usize) -> Vec<Conversation> {
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    tx.conversations(&[world.pupil(at)], date(2024, 1, 1)).await.unwrap()
}

#[tokio::test]
async fn five_are_suggested_one_tap_notes_it_and_the_list_stays() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let page = teacher.page(&world.class("/conversations")).await;
    assert_eq!(page.body.matches("name=\"led\" value=\"well\"").count(), 5, "{}", page.words());
    assert!(page.says("No conversation is noted yet.") && page.says("Nobody missed"), "{}", page.words());
    let tap = [("led", "step"), ("step", "  Practise   the eights. "), ("to", "class")];
    let answer = teacher.post(&of_pupil(&world, 0, "/conversation"), &tap).await;
    assert_eq!(answer.leads_to(), Some(world.class("/conversations")));
    let kept = noted(&world, 0).await;
    assert_eq!(
        (kept.len(), kept[0].next_step.as_deref(), kept[0].on),
        (1, Some("Practise the eights."), TODAY)
    );
    let page = teacher.page(&world.class("/conversations")).await;
    assert_eq!(page.body.matches("name=\"led\" value=\"well\"").count(), 4, "the five stay: one is done");
    assert!(page.says("a next step was agreed. “Practise the eights.”"), "{}", page.words());
    let own = teacher.page(&of_pupil(&world, 0, "/conversation")).await;
    assert!(own.says("Last time") && own.says("Noted before"), "{}", own.words());
    let form = page.form(&of_pupil(&world, 0, "/conversation/undo"));
    let undone = teacher.post(&form.action, &form.with(&[])).await;
    assert_eq!(undone.leads_to(), Some(world.class("/conversations")), "one stays on the class's page");
    assert!(noted(&world, 0).await.is_empty());
}

#[tokio::test]
async fn what_cannot_be_noted_is_said_and_nothing_is_kept() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let long = "x".repeat(201);
    for (fields, says) in [
        (vec![("led", "")], "Choose what came of it"),
        (vec![("led", "well"), ("on", "2025-03-05")], "today or one of the last 21 days"),
        (vec![("led", "well"), ("on", "2025-02-01")], "today or one of the last 21 days"),
        (vec![("led", "step"), ("step", &long)], "at most 200 characters"),
    ] {
        let answer = teacher.post(&of_pupil(&world, 0, "/conversation"), &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        assert!(answer.says(says), "{}", answer.words());
    }
    assert!(noted(&world, 0).await.is_empty());
    let elsewhere = world.class(&format!("/pupils/{}/conversation", world.known.pupil_of_rowan));
    assert_eq!(teacher.post(&elsewhere, &[("led", "well")]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn only_those_who_teach_the_class_read_or_note() {
    let world = World::new().await;
    for who in [TEACHER_OF_ANOTHER_CLASS, DATA_MANAGER, PUPIL, HEAD] {
        for path in ["/conversations", "/minutes", "/minutes/new"] {
            assert_eq!(
                world.browser(who).get(&world.class(path)).await.status,
                StatusCode::NOT_FOUND,
                "{who:?}"
            );
        }
        let answer = world.browser(who).post(&of_pupil(&world, 0, "/conversation"), &[("led", "well")]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{who:?}");
    }
    let assistant = world.browser(ASSISTANT);
    assert!(
        assistant
            .post(&of_pupil(&world, 0, "/conversation"), &[("led", "well")])
            .await
            .status
            .is_redirection()
    );
    let page = assistant.page(&world.class("/minutes")).await;
    assert!(page.says("Reading together") && !page.says("End it today") && !page.says("Plan something"));
}

#[tokio::test]
async fn a_child_who_asked_for_more_time_waits_until_somebody_takes_it_up() {
    let world = World::new().await;
    let asked = [("led", "more"), ("on", "2025-02-11")];
    world.browser(TEACHER).post(&of_pupil(&world, 1, "/conversation"), &asked).await;
    let later = world.after(jiff::SignedDuration::from_hours(24));
    let teacher = later.sign_in(TEACHER).await;
    let page = teacher.page(&later.class("/conversations")).await;
    assert!(page.says("Wanted more time on Tuesday 11 February"), "{}", page.words());
    assert!(page.says("has waited for an adult since Tuesday 11 February") && page.says("I take it up"));
    later.sign_in(ASSISTANT).await.post(&of_pupil(&later, 1, "/taken-up"), &[("to", "class")]).await;
    let page = teacher.page(&later.class("/conversations")).await;
    assert!(!page.says("I take it up"), "{}", page.words());
}

#[tokio::test]
async fn a_target_that_a_child_proposed_waits_for_an_answer_though_its_words_were_read() {
    let world = World::new().await;
    let pupil = world.browser(PUPIL);
    let before = pupil.page(&format!("/my-learning/targets/{}", world.known.target)).await;
    pupil.submit(&before.form_that("no"), &[("no", "Not this one.")]).await;
    let form = pupil.page("/my-learning/targets/new").await;
    pupil.submit(&form.form("/my-learning/targets/new"), &[]).await;
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    let month_ago = world.app.now() - jiff::SignedDuration::from_hours(24 * 30);
    for one in tx.child_words_of(&[world.pupil(0)], month_ago).await.unwrap() {
        tx.read_child_word(one.id, world.app.now()).await.unwrap();
    }
    for one in tx.family_words_about(&[world.pupil(0)], month_ago).await.unwrap() {
        let read = (one.id, one.written_at);
        tx.answer_family_word(read, world.pupil(0), None, world.app.now()).await.unwrap();
    }
    tx.commit().await.unwrap();
    let later = world.after(jiff::SignedDuration::from_hours(24 * 22));
    let page = later.sign_in(TEACHER).await.page(&later.class("/conversations")).await;
    assert!(page.says("has waited for an adult since Tuesday 4 March"), "{}", page.words());
}

#[tokio::test]
async fn after_days_away_what_comes_next_stands_first() {
    let world = World::new().await;
    // Kazimierz was away on 18 February, when the third objective was taught.
    let page = world.browser(TEACHER).page(&of_pupil(&world, 10, "/coming-back")).await;
    assert!(page.says("Welcome back, Kazimierz") && page.says("Missed one lesson, on"), "{}", page.words());
    assert!(page.says("Taught on") && page.says("We looked at it together"), "{}", page.words());
    let other = world.browser(TEACHER).page(&of_pupil(&world, 0, "/coming-back")).await;
    assert!(other.says("No missed lesson is recorded"), "{}", other.words());
    let pupil = world.browser(PUPIL).get(&of_pupil(&world, 10, "/coming-back")).await;
    assert_eq!(pupil.status, StatusCode::NOT_FOUND);
}

fn club<'a>(pupils: &'a [String], more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("name", "Number club"),
        ("led", "assistant"),
        ("day", "3"),
        ("minutes", "30"),
        ("from", "2025-03-05"),
        ("until", "2025-03-28"),
    ];
    fields.retain(|(name, _)| !more.iter().any(|(other, _)| other == name));
    fields.extend(more);
    fields.extend(pupils.iter().map(|one| ("pupil", one.as_str())));
    fields
}

#[tokio::test]
async fn both_sides_are_shown_before_it_is_agreed_and_it_is_kept_once() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let pupils = [world.pupil(0).to_string(), world.pupil(1).to_string()];
    let pe = world.known.pe.to_string();
    let fields = club(&pupils, &[("instead", &pe)]);
    let page = teacher.post(&world.class("/minutes/new"), &fields).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.says("4 sessions from") && page.says("gains 2 hours"), "{}", page.words());
    // Amirah was taken out of PE yesterday and today, 20 minutes each.
    assert!(page.says("after 40 minutes already this term") && page.says("Could it be another lesson"));
    assert!(page.says("The other 10 in the class are without the assistant for 30 minutes a week."));
    let before = count(&world).await;
    let sent = submission();
    let agreed: Vec<_> = fields.iter().copied().chain([("submission", sent.as_str())]).collect();
    let first = teacher.post(&world.class("/minutes"), &agreed).await.leads_to().unwrap();
    assert!(first.starts_with(&world.class("/provision/")), "{first}");
    let second = teacher.post(&world.class("/minutes"), &agreed).await;
    assert_eq!(second.leads_to(), Some(world.class("/minutes")));
    assert_eq!(count(&world).await, before + 1, "sent twice, kept once");
    let page = teacher.page(&world.class("/minutes")).await;
    assert!(
        page.says("Wednesdays, 30 minutes each, instead of") && page.says("It has not begun."),
        "{}",
        page.words()
    );
}

async fn count(world: &World) -> usize {
    world.app.store.read(world.known.school).await.unwrap().provisions(date(2025, 1, 1)).await.unwrap().len()
}

#[tokio::test]
async fn what_cannot_be_agreed_is_said_and_nothing_is_kept() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let pupils = [world.pupil(0).to_string()];
    let before = count(&world).await;
    for (more, says) in [
        (("name", " "), "Say what it is called"),
        (("minutes", "two"), "whole number"),
        (("minutes", "4"), "5 to 240 minutes"),
        (("day", "6"), "at least one day"),
        (("until", "2025-03-01"), "lies before the first"),
        (("until", "2027-03-01"), "a school year at most"),
        (("from", "soon"), "Choose the first day"),
    ] {
        for path in ["/minutes/new", "/minutes"] {
            let answer = teacher.post(&world.class(path), &club(&pupils, &[more])).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{more:?}");
            assert!(answer.says(says), "{more:?}: {}", answer.words());
        }
    }
    let nobody = teacher.post(&world.class("/minutes"), &club(&[], &[])).await;
    assert!(nobody.says("Choose who takes part"));
    let elsewhere = [world.known.pupil_of_rowan.to_string()];
    let answer = teacher.post(&world.class("/minutes"), &club(&elsewhere, &[])).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert_eq!(count(&world).await, before);
}

#[tokio::test]
async fn sessions_not_held_give_and_take_nothing_and_it_ends() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let page = teacher.page(&world.class("/minutes")).await;
    assert!(
        page.says("40 minutes of") && page.says("2 sessions were planned up to today"),
        "{}",
        page.words()
    );
    let provision = world.known.provision.to_string();
    let day = [("provision", provision.as_str()), ("on", "2025-03-03")];
    teacher.post(&world.class("/minutes/not-held"), &day).await;
    let page = teacher.page(&world.class("/minutes")).await;
    assert!(page.says("20 minutes of") && page.says("one was not held"), "{}", page.words());
    let none = [("provision", provision.as_str()), ("on", "2025-03-05")];
    let answer = teacher.post(&world.class("/minutes/not-held"), &none).await;
    assert!(answer.says("No session was planned on that day"), "{}", answer.words());
    // Another class's child takes part: it is theirs too, and cannot be ended from here.
    let rowan = (world.known.rowan, world.known.pupil_of_rowan.to_string());
    let join = [("provision", provision.as_str()), ("pupil", rowan.1.as_str()), ("agreed", "on")];
    let path = format!("/classes/{}/minutes/join", rowan.0);
    assert!(world.browser(TEACHER_OF_ANOTHER_CLASS).post(&path, &join).await.status.is_redirection());
    let end = [("provision", provision.as_str())];
    let answer = teacher.post(&world.class("/minutes/end"), &end).await;
    assert!(answer.says("Children of another class take part too"), "{}", answer.words());
    let page = teacher.page(&world.class("/minutes")).await;
    assert!(
        page.says("A child of another class takes part too."),
        "no name of another class: {}",
        page.words()
    );
    let path = format!("/classes/{}/minutes/leave", rowan.0);
    world.browser(TEACHER_OF_ANOTHER_CLASS).post(&path, &join).await;
    let later = world.after(jiff::SignedDuration::from_hours(24));
    assert!(
        later.sign_in(TEACHER).await.post(&later.class("/minutes/end"), &end).await.status.is_redirection()
    );
    let mut tx = later.app.store.read(later.known.school).await.unwrap();
    assert!(tx.provisions(date(2025, 3, 6)).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_child_joins_only_after_both_sides_are_shown() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let (provision, pupil) = (world.known.provision.to_string(), world.pupil(5).to_string());
    let asked = [("provision", provision.as_str()), ("pupil", pupil.as_str())];
    let taking_part = async || {
        let mut tx = world.app.store.read(world.known.school).await.unwrap();
        let all = tx.provisions(date(2025, 3, 4)).await.unwrap();
        all.iter().flat_map(|one| &one.pupils).any(|(id, _, _)| *id == world.pupil(5))
    };
    let shown = teacher.post(&world.class("/minutes/join"), &asked).await;
    assert_eq!(shown.status, StatusCode::OK);
    for says in ["Who gains and who loses", "holidays left out", "gains", "loses", "So far this term"] {
        assert!(shown.says(says), "{says}: {}", shown.words());
    }
    assert!(!taking_part().await, "shown, and not kept");
    let form = crate::html::forms(&shown.body).into_iter().find(|form| form.value("agreed") == "on").unwrap();
    let agreed = teacher.submit(&form, &[]).await;
    assert!(agreed.says("Minutes lost and gained") && taking_part().await, "{}", agreed.words());
    let stranger = world.known.pupil_of_rowan.to_string();
    let asked = [("provision", provision.as_str()), ("pupil", stranger.as_str())];
    assert_eq!(teacher.post(&world.class("/minutes/join"), &asked).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_audit_has_one_row_for_each_with_ids_only() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    teacher
        .post(&of_pupil(&world, 0, "/conversation"), &[("led", "step"), ("step", "Something private")])
        .await;
    teacher.page(&world.class("/conversations")).await;
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let rows = tx.audit_about(AuditSubject::Pupil(world.pupil(0)), 10_000).await.unwrap();
    assert_eq!(rows.iter().filter(|row| row.audit.action == "note-conversation").count(), 1);
    assert!(!format!("{rows:?}").contains("private"));
    let rows = tx.audit_about(AuditSubject::Group(world.known.hawthorn), 10_000).await.unwrap();
    assert_eq!(rows.iter().filter(|row| row.audit.action == "see-conversations").count(), 1);
}
