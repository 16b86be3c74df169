//! What the office opened to whom: each carer and child by itself, from this moment.

use super::{amirah, change, come_in, contacts, link, record, the_carer};
use crate::world::{CARER, DATA_MANAGER, PUPIL, TEACHER, TODAY, World, submission};
use axum::http::StatusCode;

#[tokio::test]
async fn two_carers_of_one_child_have_different_rights() {
    let world = World::new().await;
    let other = record(&world, 0, &[("name", "Daniel Reeve"), ("opened", "page")]).await;
    let daniel = come_in(&world, &link(&world, 0, other).await).await;
    let (one, two) = (world.browser(CARER).page(&amirah(&world)).await, daniel.page(&amirah(&world)).await);
    assert!(one.says("Tell the school") && one.says("Counts the stairs in halves."), "{}", one.words());
    assert!(!two.says("Tell the school"), "{}", two.words());
    assert!(!two.says("stairs"), "what one carer wrote is not another's");
    let sent = submission();
    let fields = [("kind", "question"), ("text", "May I?"), ("submission", sent.as_str())];
    let refused = daniel.post(&format!("{}/words", amirah(&world)), &fields).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    let theirs = format!("{}/words/{}", amirah(&world), world.known.word);
    assert_eq!(daniel.post(&theirs, &[("do", "take-back")]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_restricted_carer_never_learns_where_the_child_is() {
    let world = World::new().await;
    let before = world.browser(CARER).page(&amirah(&world)).await;
    assert!(before.says("Ashgrove Primary , 5 Hawthorn") && before.says("Person teacher Teaches"));
    change(&world, &[("opened", "page-and-boxes"), ("restricted", "yes")]).await;
    let carer = world.browser(CARER);
    for path in ["/children".to_owned(), amirah(&world), format!("{}?language=cy", amirah(&world))] {
        let page = carer.page(&path).await;
        assert!(page.says("Amirah"), "{}", page.words());
        for hidden in ["Ashgrove", "Hawthorn", "Person teacher"] {
            assert!(!page.body.contains(hidden), "{path} tells {hidden}");
        }
    }
    assert!(carer.page(&amirah(&world)).await.says("The class’s teacher reads this."));
    let slips = world.browser(TEACHER).page(&world.class("/slips")).await;
    let amirahs = slips.body.split("<article").find(|slip| slip.contains("Amirah")).unwrap();
    assert!(!amirahs.contains("Ashgrove") && !amirahs.contains("Person teacher"), "nor does the paper");
}

#[tokio::test]
async fn a_right_withdrawn_while_the_page_is_open_holds_at_once() {
    let world = World::new().await;
    let carer = world.browser(CARER);
    let words = format!("{}/words", amirah(&world));
    let page = carer.page(&amirah(&world)).await;
    let form = page.form(&words);
    change(&world, &[("opened", "page")]).await;
    let count = || async {
        let mut tx = world.app.store.read(world.known.school).await.unwrap();
        tx.family_words(world.pupil(0)).await.unwrap().len()
    };
    let late = carer.post(&form.action, &form.with(&[("text", "too late")])).await;
    assert_eq!((late.status, count().await), (StatusCode::NOT_FOUND, 1));
    assert!(!late.says("Amirah") && late.says("the school office has changed what is open to you"));
    assert!(late.says("Efallai fod y dudalen wedi symud"), "in the family’s languages: {}", late.words());
    change(&world, &[("opened", "nothing")]).await;
    assert_eq!(carer.get(&amirah(&world)).await.status, StatusCode::NOT_FOUND);
    change(&world, &[("opened", "page-and-boxes")]).await;
    assert_eq!(carer.get(&amirah(&world)).await.status, StatusCode::OK);
    world.browser(DATA_MANAGER).post(&the_carer(&world), &[("do", "end")]).await;
    for path in ["/children".to_owned(), amirah(&world)] {
        assert_eq!(carer.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn of_a_child_who_left_nothing_is_shown() {
    let world = World::new().await;
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    tx.leave_group(world.known.hawthorn, &[world.pupil(0)], TODAY).await.unwrap();
    tx.leave_school(world.pupil(0), TODAY).await.unwrap();
    tx.commit().await.unwrap();
    let carer = world.browser(CARER);
    let page = carer.page(&amirah(&world)).await;
    assert!(page.says("is in no class here at the moment"), "{}", page.words());
    for gone in ["Hawthorn", "Mathematics", "I can order", "Tell the school"] {
        assert!(!page.says(gone), "{gone}");
    }
    let sent = submission();
    let fields = [("kind", "question"), ("text", "Where now?"), ("submission", sent.as_str())];
    let refused = carer.post(&format!("{}/words", amirah(&world)), &fields).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_brother_is_recorded_by_the_carers_number() {
    let world = World::new().await;
    let number = world.known.accounts[&CARER].to_string();
    record(&world, 3, &[("name", ""), ("number", &number)]).await;
    let list = world.browser(CARER).page("/children").await;
    assert!(list.says("Amirah") && list.says("Dmitri"), "{}", list.words());
    let office = world.browser(DATA_MANAGER);
    for (at, fields, says) in [
        (3, vec![("number", number.as_str())], "recorded with this child already"),
        (3, vec![("number", "999999")], "No carer of that number"),
        (3, vec![("name", "")], "A name is missing"),
        (3, vec![("name", "Ann"), ("email", "nobody")], "no e-mail address"),
    ] {
        let sent = submission();
        let fields: Vec<(&str, &str)> = fields.into_iter().chain([("submission", sent.as_str())]).collect();
        let refused = office.post(&contacts(&world, at), &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        assert!(refused.says(says), "{}", refused.words());
    }
    let sent = submission();
    let twice = [("name", "Ann Bell"), ("opened", "page"), ("submission", sent.as_str())];
    for _ in 0..2 {
        assert_eq!(office.post(&contacts(&world, 4), &twice).await.status, StatusCode::SEE_OTHER);
    }
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    assert_eq!(tx.carers_of(world.pupil(4), TODAY).await.unwrap().len(), 1, "sent twice, recorded once");
}

#[tokio::test]
async fn a_target_is_seen_at_home_once_it_is_agreed() {
    let world = World::new().await;
    let carer = world.browser(CARER);
    let proposed = carer.page(&amirah(&world)).await;
    assert!(proposed.says("Proposed, and not agreed yet."), "{}", proposed.words());
    assert!(!proposed.says("I have seen this"));
    let pupil = world.browser(PUPIL);
    let own = pupil.page(&format!("/my-learning/targets/{}", world.known.target)).await;
    pupil.submit(&own.form_that("agree"), &[]).await;
    let page = carer.page(&amirah(&world)).await;
    assert!(page.says("Until 1/4/2025") && page.says("At home: ask me to explain one"), "{}", page.words());
    let form = page.form(&format!("{}/targets/{}", amirah(&world), world.known.target));
    let stale = carer.submit(&form, &[("seen", "0")]).await;
    assert!(stale.says("changed this target while you read it"), "{}", stale.words());
    let seen = carer.submit(&form, &[]).await;
    assert!(seen.says("Seen at home on 4/3/2025"), "{}", seen.words());
    assert!(!seen.says("I have seen this"));
    let of_class = world.class(&format!("/pupils/{}/targets/{}", world.pupil(0), world.known.target));
    assert!(world.browser(TEACHER).page(&of_class).await.says("seen at home"));
    let elses = format!("/children/{}/targets/{}", world.pupil(1), world.known.target);
    assert_eq!(carer.post(&elses, &[("seen", "1")]).await.status, StatusCode::NOT_FOUND);
}
