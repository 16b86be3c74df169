//! A child's plan, its review, its outcomes, and the plan as a file.

use crate::browser::Answer;
use crate::world::store::Rights;
use crate::world::{CARER, HEAD, PUPIL, SENCO, Stands, TEACHER, TODAY, Who, World, submission};
use app::store::{ReviewPart, SupportReview, WordsFrom};
use axum::body::{Body, to_bytes};
use axum::http::StatusCode;
use std::io::{Cursor, Read};
use tower::ServiceExt;

fn plan_of(world: &World) -> String {
    world.class(&format!("/pupils/{}/support", world.pupil(0)))
}

async fn reviews(world: &World) -> Vec<SupportReview> {
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    tx.support_reviews(world.pupil(0)).await.unwrap()
}

/// The form as it opens for somebody, with changes; what is saved leads to the plan.
async fn review(world: &World, who: Who, changes: &[(&str, &str)]) -> Answer {
    let path = format!("{}/review", plan_of(world));
    let form = world.browser(who).page(&path).await.form(&path);
    world.browser(who).submit(&form, changes).await
}

#[tokio::test]
async fn a_plan_is_read_where_everything_stands() {
    let world = World::new().await;
    let page = world.browser(SENCO).page(&plan_of(&world)).await;
    for said in [
        "Health: needs breaks (doctor or nurse, since 4 March 2025)",
        "Rest breaks",
        "Fractions: equivalence, comparing, adding: of 4 things taught so far 3 are secure",
        "Reading together: 20 minutes, Mondays and Tuesdays, led by an assistant of the class, instead of Physical education",
        "counts as done: reads a page aloud",
        "of 2 nobody has said",
        "Amirah  will dress for PE within five minutes.",
        "looked at again on 10 January 2026",
        "has not been looked at together yet",
    ] {
        let told = page.says(said) || page.body.contains(said);
        assert!(told, "{said}: {}", page.words());
    }
    let head = world.browser(HEAD).page(&plan_of(&world)).await;
    assert!(!head.says("Review it") && !head.says("Record an outcome"), "a head reads: {}", head.words());
}

#[tokio::test]
async fn a_review_begins_filled_in_and_every_version_stays() {
    let world = World::new().await;
    let decision = format!("decision.{}", world.known.provision);
    let saved = review(
        &world,
        TEACHER,
        &[
            ("child", "I like the stories."),
            ("agreed", "Go on until Easter."),
            (&decision, "keep"),
            ("next", "2025-05-20"),
        ],
    )
    .await;
    assert!(saved.status == StatusCode::OK && saved.says("Go on until Easter."), "{}", saved.words());
    let kept = reviews(&world).await;
    let first = &kept[0].review;
    assert_eq!((kept.len(), first.version, first.next_on), (1, 1, Some(jiff::civil::date(2025, 5, 20))));
    assert_eq!(first.words[&ReviewPart::Child].from, WordsFrom::Told);
    assert!(first.words[&ReviewPart::Assess].wording.contains("Health: needs breaks"), "filled in");
    assert!(first.words[&ReviewPart::Do].wording.contains("Reading together"), "filled in");
    let saved = review(&world, SENCO, &[("agreed", "Go on until Whitsun.")]).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.words());
    let kept = reviews(&world).await;
    assert_eq!(kept.iter().map(|one| one.review.version).collect::<Vec<_>>(), [2, 1]);
    assert_eq!(
        kept[0].review.words[&ReviewPart::Child].wording,
        "I like the stories.",
        "it goes on from the first"
    );
    let page = world.browser(HEAD).page(&plan_of(&world)).await;
    assert!(page.says("Go on until Whitsun.") && page.says("Go on until Easter.") && page.says("version 1"));
    assert!(
        page.says("typed by a member of staff") && page.says("Reading together: keep"),
        "{}",
        page.words()
    );
    let map = world.browser(SENCO).page("/provision").await;
    assert!(map.says("Plans to look at again") && map.says("20 May 2025"), "{}", map.words());
}

#[tokio::test]
async fn two_at_once_lose_nothing_and_the_second_is_told() {
    let world = World::new().await;
    let path = format!("{}/review", plan_of(&world));
    let form = world.browser(TEACHER).page(&path).await.form(&path);
    review(&world, SENCO, &[("agreed", "Stop at Easter.")]).await;
    let late = world.browser(TEACHER).submit(&form, &[("agreed", "Mine.")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.says("Somebody saved a version"), "{}", late.words());
    assert!(late.body.contains("Mine."), "what was typed is still there");
    assert_eq!(reviews(&world).await.len(), 1);
    let again = late.form(&path);
    let saved = world.browser(TEACHER).submit(&again, &[]).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.words());
    assert_eq!(reviews(&world).await[0].review.words[&ReviewPart::Agreed].wording, "Mine.");
    let twice = world.browser(TEACHER).submit(&again, &[]).await;
    assert_eq!(twice.status, StatusCode::OK);
    assert_eq!(reviews(&world).await.len(), 2, "sent twice, kept once");
}

#[tokio::test]
async fn what_a_family_wrote_is_used_only_where_they_said_so_and_stays_theirs() {
    let world = World::new().await;
    let path = format!("{}/review", plan_of(&world));
    let wrote = "Counts the stairs in halves.";
    let page = world.browser(TEACHER).page(&path).await;
    assert!(!page.body.contains(wrote), "nobody said that it may be used");
    let word = format!("/children/{}/words/{}", world.pupil(0), world.known.word);
    let child = format!("/children/{}", world.pupil(0));
    assert!(world.browser(CARER).page(&child).await.says("use it when you look at the plan together"));
    for pressed in ["allow", "no-longer", "allow"] {
        let answer = world.browser(CARER).post(&word, &[("do", pressed)]).await;
        assert!(answer.status.is_redirection(), "{pressed}");
        let page = world.browser(TEACHER).page(&path).await;
        assert_eq!(page.body.contains(wrote), pressed == "allow", "{pressed}");
    }
    assert!(
        world
            .browser(CARER)
            .page(&child)
            .await
            .says("May be used when the school looks at the plan with you.")
    );
    let refused = world.browser(PUPIL).post(&word, &[("do", "allow")]).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND, "the child does not say so for their carer");
    review(&world, TEACHER, &[("agreed", "Go on.")]).await;
    let kept = reviews(&world).await;
    let family = &kept[0].review.words[&ReviewPart::Family];
    assert_eq!((family.from, family.wording.as_str()), (WordsFrom::Written, wrote));
    review(&world, TEACHER, &[("family", "Counts the stairs in halves!")]).await;
    assert_eq!(
        reviews(&world).await[0].review.words[&ReviewPart::Family].from,
        WordsFrom::Told,
        "not theirs any more"
    );
}

const WROTE: &str = "Counts the stairs in halves.";
const ELSEWHERE: Who = (domain::Role::Carer, Stands::Elsewhere);

/// Amirah's carer presses a button beside what they wrote.
async fn press(world: &World, what: &str) {
    let word = format!("/children/{}/words/{}", world.pupil(0), world.known.word);
    let answer = world.browser(CARER).post(&word, &[("do", what)]).await;
    assert!(answer.status.is_redirection(), "{what}: {}", answer.words());
}

/// What the office has said of a carer of Amirah.
async fn rights(world: &World, who: Who, rights: Rights) {
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    tx.set_carer(world.known.accounts[&who], world.pupil(0), rights, TODAY).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn words_taken_back_go_out_of_a_review_that_was_saved_with_them() {
    for taken_back in ["no-longer", "take-back"] {
        let world = World::new().await;
        press(&world, "allow").await;
        review(&world, TEACHER, &[("agreed", "Go on.")]).await;
        assert!(world.browser(HEAD).page(&plan_of(&world)).await.says(WROTE));
        press(&world, taken_back).await;
        let page = world.browser(HEAD).page(&plan_of(&world)).await;
        assert!(!page.body.contains(WROTE), "{taken_back}: {}", page.words());
        assert!(page.says("Taken back by whoever wrote it") && page.says("Go on."), "{}", page.words());
        let (_, text) = file(&world, "docx", "word/document.xml").await;
        assert!(!text.contains(WROTE) && text.contains("Go on."), "{taken_back}");
    }
}

#[tokio::test]
async fn words_taken_back_while_a_review_is_open_are_not_kept_as_told() {
    let world = World::new().await;
    press(&world, "allow").await;
    let path = format!("{}/review", plan_of(&world));
    let form = world.browser(TEACHER).page(&path).await.form(&path);
    press(&world, "no-longer").await;
    let late = world.browser(TEACHER).submit(&form, &[("agreed", "Go on until May.")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.says("may not be used any more") && !late.body.contains(WROTE), "{}", late.words());
    assert!(late.body.contains("Go on until May."), "what was typed is still there");
    assert!(reviews(&world).await.is_empty());
    let saved = world.browser(TEACHER).submit(&late.form(&path), &[]).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.words());
    assert!(!reviews(&world).await[0].review.words.contains_key(&ReviewPart::Family));
}

#[tokio::test]
async fn a_carer_whom_the_office_shows_nothing_any_more_is_not_heard_in_a_review() {
    let world = World::new().await;
    press(&world, "allow").await;
    let path = format!("{}/review", plan_of(&world));
    assert!(world.browser(TEACHER).page(&path).await.body.contains(WROTE));
    rights(&world, CARER, Rights::default()).await;
    assert!(!world.browser(TEACHER).page(&path).await.body.contains(WROTE));
}

#[tokio::test]
async fn no_carer_is_named_and_a_file_leaves_their_words_out_where_another_is_restricted() {
    let world = World::new().await;
    press(&world, "allow").await;
    let (_, text) = file(&world, "docx", "word/document.xml").await;
    assert!(text.contains(WROTE) && text.contains("written by the family on"), "before the first review");
    review(&world, TEACHER, &[("agreed", "Go on.")]).await;
    let page = world.browser(SENCO).page(&plan_of(&world)).await;
    assert!(page.says(WROTE) && !page.body.contains("Person carer"), "{}", page.words());
    assert!(!page.says("A file leaves out"), "{}", page.words());
    rights(&world, ELSEWHERE, Rights { see: true, restricted: true, ..Rights::default() }).await;
    for (kind, part) in [("docx", "word/document.xml"), ("odt", "content.xml")] {
        let (_, text) = file(&world, kind, part).await;
        assert!(!text.contains(WROTE) && text.contains("Not in this file"), "{kind}");
    }
    let page = world.browser(SENCO).page(&plan_of(&world)).await;
    assert!(page.says("A file leaves out what the family says"), "{}", page.words());
}

#[tokio::test]
async fn who_will_read_it_is_said_before_they_allow_it_and_a_restricted_carer_learns_of_no_plan() {
    let world = World::new().await;
    let child = format!("/children/{}", world.pupil(0));
    let page = world.browser(CARER).page(&child).await;
    assert!(page.says("the SENCO and the head, and by whoever the plan is sent to"), "{}", page.words());
    rights(&world, CARER, Rights { see: true, add: true, restricted: true, ..Rights::default() }).await;
    let page = world.browser(CARER).page(&child).await;
    assert!(page.body.contains(WROTE), "their own words stay theirs: {}", page.words());
    assert!(!page.says("looks at a plan") && !page.says("look at the plan together"), "{}", page.words());
}

#[tokio::test]
async fn a_review_without_anything_agreed_is_asked_again() {
    let world = World::new().await;
    for (changes, says) in [
        (vec![("family", "We are glad.")], "keep, change or stop"),
        (vec![("agreed", "Yes"), ("next", "2025-03-04")], "after today"),
        (vec![("agreed", "Yes"), ("next", "Easter")], "from the calendar"),
    ] {
        let answer = review(&world, TEACHER, &changes).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{changes:?}");
        assert!(answer.says(says), "{says}: {}", answer.words());
    }
    let elsewhere = review(&world, TEACHER, &[("agreed", "Yes"), ("decision.999999", "keep")]).await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND, "a provision that is not the child's");
    assert!(reviews(&world).await.is_empty());
}

#[tokio::test]
async fn an_outcome_is_recorded_to_the_letter_noted_and_ended() {
    let world = World::new().await;
    let senco = world.browser(SENCO);
    let wording = " By July,  she will\nask for help  twice a day. ";
    let sent = submission();
    let fields = [
        ("wording", wording),
        ("from", "2025-02-01"),
        ("review", "2025-07-01"),
        ("submission", sent.as_str()),
    ];
    for _ in 0..2 {
        let saved = senco.post(&format!("{}/outcomes", plan_of(&world)), &fields).await;
        assert_eq!(saved.leads_to(), Some(plan_of(&world)), "{}", saved.words());
    }
    let outcomes = |world: &World| {
        let (store, school, pupil) = (world.app.store.clone(), world.known.school, world.pupil(0));
        async move { store.read(school).await.unwrap().plan_outcomes(pupil).await.unwrap() }
    };
    let kept = outcomes(&world).await;
    assert_eq!(
        (kept.len(), kept[1].outcome.wording.as_str()),
        (2, wording),
        "sent twice, kept once, as it was"
    );
    let id = kept[1].id.to_string();
    let teacher = world.browser(TEACHER);
    let note = |text| [("outcome", id.clone()), ("note", text), ("submission", submission())];
    let noted =
        teacher.post(&format!("{}/outcomes/note", plan_of(&world)), &note("Once on Monday.".into())).await;
    assert!(noted.status.is_redirection(), "{}", noted.words());
    let empty = teacher.post(&format!("{}/outcomes/note", plan_of(&world)), &note(" ".into())).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(teacher.page(&plan_of(&world)).await.says("Once on Monday."));
    let end = format!("{}/outcomes/end", plan_of(&world));
    assert_eq!(teacher.post(&end, &[("outcome", id.as_str())]).await.status, StatusCode::NOT_FOUND);
    assert!(senco.post(&end, &[("outcome", id.as_str())]).await.status.is_redirection());
    assert!(outcomes(&world).await[1].ended_on.is_some());
    for (fields, says) in [
        (vec![("wording", " ")], "as it stands in the plan"),
        (vec![("wording", "A"), ("from", "2205-02-01")], "cannot be"),
        (vec![("wording", "A"), ("from", "2025-02-01"), ("review", "2025-01-01")], "cannot be"),
        (vec![("wording", "A"), ("from", "soon")], "from the calendar"),
    ] {
        let answer = senco.post(&format!("{}/outcomes", plan_of(&world)), &fields).await;
        assert!(answer.says(says), "{says}: {}", answer.words());
    }
}

async fn file(world: &World, kind: &str, part: &str) -> (String, String) {
    let browser = world.browser(SENCO);
    let path = format!("{}/file?as={kind}", plan_of(world));
    let request = browser.request("GET", &path).body(Body::empty()).unwrap();
    let response = world.site.clone().oneshot(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    let name = response.headers()["content-disposition"].to_str().unwrap().to_owned();
    let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    let mut text = String::new();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    archive.by_name(part).unwrap().read_to_string(&mut text).unwrap();
    (name, text)
}

#[tokio::test]
async fn the_plan_comes_out_under_the_headings_of_the_schools_form() {
    let world = World::new().await;
    review(&world, TEACHER, &[("child", "I like the stories."), ("agreed", "Go on.")]).await;
    for (kind, part) in [("docx", "word/document.xml"), ("odt", "content.xml")] {
        let (name, text) = file(&world, kind, part).await;
        assert_eq!(name, format!("attachment; filename=\"support-plan.{kind}\""), "no name of a child");
        for said in [
            "Assess: what we know",
            "Health: needs breaks",
            "Reading together",
            "I like the stories.",
            "Go on.",
        ] {
            assert!(text.contains(said), "{kind}: {said}");
        }
        assert!(text.contains("Nothing is recorded."), "{kind}: what has nothing to say says so");
    }
    let (_, odt) = file(&world, "odt", "content.xml").await;
    assert!(odt.contains("Amirah <text:s text:c=\"1\"/>will dress for PE"), "both spaces are kept");
    let form = "title = \"Hilltown: Appendix B\"\n[[section]]\nheading = \"Views of the child\"\nfields = [\"child\"]";
    world.browser(SENCO).post("/provision/settings/form", &[("form", form)]).await;
    let (_, text) = file(&world, "docx", "word/document.xml").await;
    assert!(text.contains("Hilltown: Appendix B") && text.contains("I like the stories."));
    assert!(!text.contains("Health: needs breaks"), "only what the form asks for");
    let head = world.browser(HEAD).get(&format!("{}/file?as=docx", plan_of(&world))).await;
    assert_eq!(head.status, StatusCode::NOT_FOUND);
}
