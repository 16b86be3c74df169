//! A family answers: on the page of the child, or on paper. A no stands, whoever said yes.

use super::{amirah, answers, mr_amos, partners};
use crate::browser::Browser;
use crate::world::history::mentor;
use crate::world::{CARER, DATA_MANAGER, PUPIL, TEACHER, TODAY, World, submission};
use app::partners::PartnerDraft;
use app::store::Rights;
use app::{About, Action};
use axum::http::StatusCode;
use domain::{ConsentId, Role};

/// Somebody who waits for Amirah's family, next to Mr Amos.
async fn a_tutor(world: &World) -> ConsentId {
    let about = About::PupilOf(world.known.hawthorn, world.pupil(0));
    let asks = world.permit(TEACHER, Action::SetPartners, about).await;
    let draft = PartnerDraft { partner: "Ms Quill".into(), purpose: "times tables".into(), ..mentor() };
    world.app.propose_partner(&asks, &draft, &submission()).await.unwrap();
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    tx.consents(&[world.pupil(0)]).await.unwrap()[0].id
}

/// The carer of another class's child becomes one of Amirah's as well.
async fn another_carer(world: &World, rights: Rights) -> Browser {
    let who = (Role::Carer, crate::world::Stands::Elsewhere);
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    tx.set_carer(world.known.accounts[&who], world.pupil(0), rights, TODAY).await.unwrap();
    tx.commit().await.unwrap();
    world.browser(who)
}

async fn stands(world: &World, says: &str) -> bool {
    world.browser(TEACHER).page(&partners(world, 0)).await.says(says)
}

#[tokio::test]
async fn a_carer_reads_exactly_what_is_shared_and_agrees() {
    let world = World::new().await;
    let id = a_tutor(&world).await;
    let carer = world.browser(CARER);
    let page = carer.page(&amirah(&world)).await;
    for says in [
        "may Ms Quill (mentor) help Amirah ?",
        "What for: times tables",
        "the goal: I read a page so that it sounds like talking",
        "the first name",
        "Amirah was asked, and would like it.",
        "From 3/2/2025 until 18/7/2025 .",
        "Mr Amos (mentor) helps Amirah",
    ] {
        assert!(page.says(says), "{says}: {}", page.words());
    }
    assert!(!page.says("the name of the school"), "what is not shared is not on the list");
    let path = format!("{}/partners/{id}", amirah(&world));
    let yes = page.form(&path).with(&[("answer", "yes")]);
    let agreed = carer.post(&path, &yes).await;
    assert_eq!(agreed.leads_to(), Some(format!("{}?told=agreed", amirah(&world))));
    assert!(carer.follow(agreed).await.says("You can stop it at any time."));
    let again = carer.post(&path, &yes).await;
    assert_eq!(again.leads_to(), Some(format!("{}?told=help-stale", amirah(&world))));
    let child = world.browser(PUPIL).page(&amirah(&world)).await;
    assert!(child.says("Ms Quill") && !child.says("Stop it now"), "a child reads it too: {}", child.words());
}

#[tokio::test]
async fn carers_who_differ_have_not_agreed() {
    let world = World::new().await;
    let may = Rights { see: true, add: true, ..Rights::default() };
    let other = another_carer(&world, may).await;
    let id = a_tutor(&world).await;
    let path = format!("{}/partners/{id}", amirah(&world));
    let seen = world.browser(CARER).page(&amirah(&world)).await.form(&path);
    assert!(other.post(&path, &[("answer", "no")]).await.leads_to().unwrap().ends_with("told=refused"));
    let late = world.browser(CARER).post(&path, &seen.with(&[("answer", "yes")])).await;
    assert!(late.leads_to().unwrap().ends_with("told=help-stale"), "a yes does not undo a no");
    assert!(stands(&world, "The family said no on Tuesday 4 March.").await);
    // And what the one gave, the other takes back.
    assert!(other.post(&answers(&world), &[("answer", "no")]).await.leads_to().unwrap().ends_with("refused"));
    assert!(stands(&world, "The family stopped it on Tuesday 4 March.").await);
    let link = world.browser(TEACHER).post(&mr_amos(&world), &[("do", "link")]).await;
    assert_eq!(link.status, StatusCode::UNPROCESSABLE_ENTITY, "nothing is linked to");
}

#[tokio::test]
async fn who_may_only_look_answers_nothing() {
    let world = World::new().await;
    let other = another_carer(&world, Rights { see: true, ..Rights::default() }).await;
    let page = other.page(&amirah(&world)).await;
    assert!(page.says("Mr Amos") && !page.says("Stop it now"), "{}", page.words());
    for answer in ["yes", "no"] {
        let refused = other.post(&answers(&world), &[("answer", answer)]).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "{answer}");
    }
    assert!(stands(&world, "The family has agreed").await);
}

#[tokio::test]
async fn the_office_records_what_came_on_paper() {
    let world = World::new().await;
    let id = a_tutor(&world).await;
    let office = world.browser(DATA_MANAGER);
    let contacts = format!("/contacts/{}", world.pupil(0));
    let page = office.page(&contacts).await;
    assert!(page.says("Ms Quill, until Friday 18 July") && page.says("Yes, on paper"), "{}", page.words());
    assert!(!page.says("I read a page"), "the office reads no goal");
    let path = format!("{contacts}/partners/{id}");
    let signed = world.known.accounts[&CARER].to_string();
    let yes = [("answer", "yes"), ("signed", signed.as_str())];
    assert_eq!(office.post(&path, &yes).await.leads_to().as_deref(), Some(contacts.as_str()));
    assert_eq!(office.post(&path, &yes).await.status, StatusCode::CONFLICT);
    assert!(stands(&world, "The family has agreed, until Friday 18 July. There is no link yet.").await);
    office.post(&path, &[("answer", "no")]).await;
    assert!(stands(&world, "The family stopped it").await);
    let astray = format!("/contacts/{}/partners/{}", world.pupil(1), world.known.consent);
    assert_eq!(office.post(&astray, &[("answer", "no")]).await.status, StatusCode::NOT_FOUND);
}

/// What stands on the page is frozen while it waits, and a yes says which words it is about.
#[tokio::test]
async fn a_yes_to_words_that_nobody_saw_is_no_yes() {
    let world = World::new().await;
    let id = a_tutor(&world).await;
    let (teacher, carer) = (world.browser(TEACHER), world.browser(CARER));
    let reword = [("do", "reword"), ("target", ""), ("goal", "Something else"), ("suggests", "")];
    let refused = teacher.post(&format!("{}/{id}", partners(&world, 0)), &reword).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("end this one and ask anew"), "{}", refused.words());
    let path = format!("{}/partners/{id}", amirah(&world));
    for seen in ["", "of other words"] {
        let stale = carer.post(&path, &[("answer", "yes"), ("asked", seen)]).await;
        assert!(stale.leads_to().unwrap().ends_with("told=help-stale"), "{seen}");
    }
    assert!(stands(&world, "Waits for the family since Tuesday 4 March.").await);
}

#[tokio::test]
async fn words_that_change_after_a_yes_are_said_to_the_family_who_can_stop_it() {
    let world = World::new().await;
    let changed = "has changed since the family agreed";
    let carer = world.browser(CARER);
    assert!(!carer.page(&amirah(&world)).await.says(changed));
    let reword = [("do", "reword"), ("target", ""), ("goal", "I read without a finger"), ("suggests", "")];
    assert!(world.browser(TEACHER).post(&mr_amos(&world), &reword).await.status.is_redirection());
    let page = carer.page(&amirah(&world)).await;
    assert!(page.says(changed) && page.says("Stop it now"), "{}", page.words());
    assert!(page.says("I read without a finger"), "{}", page.words());
}

/// A restricted carer sees nobody who helps, and learns nothing by sending either.
#[tokio::test]
async fn a_restricted_carer_who_sends_an_answer_finds_nothing() {
    let world = World::new().await;
    let rights = Rights { see: true, add: true, restricted: true, ..Rights::default() };
    let other = another_carer(&world, rights).await;
    let (known, never) = (world.known.consent, ConsentId(999));
    for (consent, answer) in [(known, "no"), (known, "yes"), (never, "no")] {
        let path = format!("{}/partners/{consent}", amirah(&world));
        let found = other.post(&path, &[("answer", answer)]).await;
        assert_eq!(found.status, StatusCode::NOT_FOUND, "{consent} {answer}");
    }
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    assert_eq!(tx.consent(known).await.unwrap().unwrap().ended, None, "nothing was done");
}

#[tokio::test]
async fn a_yes_on_paper_names_who_signed_and_ends_with_their_right() {
    let world = World::new().await;
    let id = a_tutor(&world).await;
    another_carer(&world, Rights { see: true, ..Rights::default() }).await;
    let office = world.browser(DATA_MANAGER);
    let contacts = format!("/contacts/{}", world.pupil(0));
    let path = format!("{contacts}/partners/{id}");
    let only_looks = world.known.accounts[&(Role::Carer, crate::world::Stands::Elsewhere)].to_string();
    let stranger = world.known.accounts[&TEACHER].to_string();
    for signed in ["", only_looks.as_str(), stranger.as_str()] {
        let refused = office.post(&path, &[("answer", "yes"), ("signed", signed)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{signed}");
        assert!(refused.says("Choose the carer who signed"), "{}", refused.words());
    }
    let carer = world.known.accounts[&CARER];
    let signed = carer.to_string();
    office.post(&path, &[("answer", "yes"), ("signed", signed.as_str())]).await;
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    assert_eq!(tx.consent(id).await.unwrap().unwrap().given.map(|(_, by)| by), Some(Some(carer)));
    drop(tx);
    let takes = [("do", "keep"), ("language", "en-GB"), ("opened", "page")];
    office.post(&format!("{contacts}/{carer}"), &takes).await;
    assert!(stands(&world, "Closed by the office on Tuesday 4 March.").await);
}
