//! A school asks: filled in once, refused in a sentence, and never about a child whom the office keeps closed.

use super::{mr_amos, partners};
use crate::world::{
    ASSISTANT, CARER, DATA_MANAGER, HEAD, SENCO, TEACHER, TEACHER_OF_ANOTHER_CLASS, World, submission,
};
use axum::http::StatusCode;

const WHOLE: [(&str, &str); 8] = [
    ("partner", "Brook Library"),
    ("kind", "library"),
    ("purpose", "a book a week"),
    ("says", "does-not-mind"),
    ("goal", "I choose a book for myself"),
    ("suggests", "Ask what it is about."),
    ("names-child", "yes"),
    ("until", "2025-07-18"),
];

fn with<'a>(change: (&'a str, &'a str), sent: &'a str) -> Vec<(&'a str, &'a str)> {
    let kept = WHOLE.into_iter().filter(|(name, _)| *name != change.0);
    kept.chain([change, ("submission", sent)]).collect()
}

#[tokio::test]
async fn a_family_is_asked_once_and_nothing_is_open_until_it_answers() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let sent = submission();
    for _ in 0..2 {
        let asked = teacher.post(&partners(&world, 1), &with(("weekday", "2"), &sent)).await;
        assert_eq!(
            asked.leads_to(),
            Some(format!("{}?told=asked", partners(&world, 1))),
            "{}",
            asked.words()
        );
    }
    let page = teacher.page(&format!("{}?told=asked", partners(&world, 1))).await;
    assert_eq!(page.words().matches("Waits for the family since").count(), 1, "{}", page.words());
    assert!(page.says("Waits for the family since Tuesday 4 March."), "{}", page.words());
    assert!(!page.says("Make a link"), "there is nothing to link to yet");
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let id = tx.consents(&[world.pupil(1)]).await.unwrap()[0].id;
    drop(tx);
    let early = teacher.post(&format!("{}/{id}", partners(&world, 1)), &[("do", "link")]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(early.says("The family has not agreed yet"), "{}", early.words());
    let slip = teacher.page(&format!("{}/{id}/paper", partners(&world, 1))).await;
    for says in ["may Brook Library (library) help Bartholomew ?", "a book a week", "Signature and date"] {
        assert!(slip.says(says), "{says}: {}", slip.words());
    }
    let for_partner = teacher.get(&format!("{}/{id}/paper?for=partner", partners(&world, 1))).await;
    assert_eq!(for_partner.status, StatusCode::NOT_FOUND, "nothing for the partner before a yes");
}

#[tokio::test]
async fn what_cannot_be_asked_comes_back_with_what_was_typed() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    for (change, says) in [
        (("partner", " "), "Say who helps"),
        (("purpose", ""), "what it is for"),
        (("says", ""), "ask first"),
        (("goal", ""), "Say the one goal"),
        (("until", ""), "Say the last day"),
        (("until", "2025-03-03"), "over already"),
        (("until", "2026-04-01"), "a year at most"),
    ] {
        let sent = submission();
        let refused = teacher.post(&partners(&world, 1), &with(change, &sent)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{change:?}");
        assert!(refused.says(says), "{change:?}: {}", refused.words());
        assert!(refused.body.contains("Ask what it is about."), "{change:?} loses what was typed");
    }
    let sent = submission();
    let foreign = world.known.target.to_string();
    let refused = teacher.post(&partners(&world, 1), &with(("target", &foreign), &sent)).await;
    assert_eq!(
        refused.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "another child's target is no goal of this one"
    );
    assert!(refused.says("That target is not in force"), "{}", refused.words());
}

#[tokio::test]
async fn nobody_is_asked_about_a_child_whom_the_office_keeps_closed() {
    let world = World::new().await;
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    let rights = crate::world::store::Rights { see: true, restricted: true, ..Default::default() };
    tx.set_carer(world.known.accounts[&CARER], world.pupil(1), rights, crate::world::TODAY).await.unwrap();
    tx.commit().await.unwrap();
    let teacher = world.browser(TEACHER);
    let page = teacher.page(&partners(&world, 1)).await;
    assert!(page.says("Speak to the office.") && !page.says("Ask the family"), "{}", page.words());
    let sent = submission();
    let refused = teacher.post(&partners(&world, 1), &with(("kind", "library"), &sent)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("closed to people outside"), "{}", refused.words());
    assert!(!refused.says("court") && !refused.says("restricted"), "a teacher learns no more than that");
}

#[tokio::test]
async fn teachers_of_the_class_senco_and_head_ask_and_nobody_else() {
    let world = World::new().await;
    for who in [TEACHER, SENCO, HEAD] {
        let page = world.browser(who).page(&partners(&world, 0)).await;
        assert!(page.says("Mr Amos, mentor") && page.says("talking"), "{}", page.words());
    }
    for who in [ASSISTANT, TEACHER_OF_ANOTHER_CLASS, DATA_MANAGER, CARER] {
        assert_eq!(
            world.browser(who).get(&partners(&world, 0)).await.status,
            StatusCode::NOT_FOUND,
            "{who:?}"
        );
        let link = world.browser(who).post(&mr_amos(&world), &[("do", "link")]).await;
        assert_eq!(link.status, StatusCode::NOT_FOUND, "{who:?}");
    }
    let pupil = world.class(&format!("/pupils/{}", world.pupil(0)));
    let link = format!("{pupil}/partners");
    assert!(world.browser(TEACHER).page(&pupil).await.body.contains(&link));
    assert!(!world.browser(ASSISTANT).page(&pupil).await.body.contains(&link), "no link that leads nowhere");
    assert!(world.browser(SENCO).page(&format!("{pupil}/needs")).await.body.contains(&link));
}

#[tokio::test]
async fn another_childs_consent_is_not_reached_by_way_of_this_one() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let astray = format!("{}/{}", partners(&world, 1), world.known.consent);
    for verb in ["link", "end", "reword"] {
        let answer = teacher.post(&astray, &[("do", verb), ("goal", "x")]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{verb}");
    }
    assert_eq!(teacher.get(&format!("{astray}/paper")).await.status, StatusCode::NOT_FOUND);
}

/// What was only proposed, or is a target in a school that has switched targets off, goes to nobody outside.
#[tokio::test]
async fn a_target_that_is_not_agreed_is_no_goal() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let target = world.known.target.to_string();
    let sent = submission();
    let fields = with(("target", &target), &sent);
    let refused = teacher.post(&partners(&world, 0), &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "proposed only");
    let page = world.class(&format!("/pupils/{}/targets/{target}", world.pupil(0)));
    teacher.post(&page, &[("do", "paper"), ("seen", "0"), ("submission", submission().as_str())]).await;
    let office = world.permit(DATA_MANAGER, app::Action::SwitchTargets, app::About::School).await;
    world.app.switch_targets(&office, false).await.unwrap();
    let refused = teacher.post(&partners(&world, 0), &fields).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND, "switched off");
    world.app.switch_targets(&office, true).await.unwrap();
    assert!(teacher.post(&partners(&world, 0), &fields).await.status.is_redirection());
}

/// They may ask about partners, and see no targets; and what a partner writes is for whom it says.
#[tokio::test]
async fn senco_and_head_read_no_target_and_no_words_before_their_time() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let target = world.known.target.to_string();
    let page = world.class(&format!("/pupils/{}/targets/{target}", world.pupil(0)));
    teacher.post(&page, &[("do", "paper"), ("seen", "0"), ("submission", submission().as_str())]).await;
    let reword = [("do", "reword"), ("target", target.as_str()), ("goal", ""), ("suggests", "")];
    assert!(teacher.post(&mr_amos(&world), &reword).await.status.is_redirection());
    let theirs = "I can order fractions that look different";
    let own = teacher.page(&partners(&world, 0)).await;
    assert!(own.says(theirs) && own.says("Read two pages"), "{}", own.words());
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    let about = (world.known.consent, world.pupil(0));
    tx.write_partner_word(about, "Tired today.", crate::world::now()).await.unwrap();
    tx.commit().await.unwrap();
    for who in [SENCO, HEAD] {
        let page = world.browser(who).page(&partners(&world, 0)).await;
        assert!(page.says("Mr Amos, mentor") && page.says("the words of a target"), "{}", page.words());
        for hidden in [theirs, "Tired today.", "Read two pages"] {
            assert!(!page.body.contains(hidden), "{who:?} reads {hidden}");
        }
        assert!(page.says("2 messages are with"), "{}", page.words());
        let choose = world.browser(who).post(&mr_amos(&world), &reword).await;
        assert_eq!(choose.status, StatusCode::NOT_FOUND, "{who:?}");
        for paper in ["paper", "paper?for=partner"] {
            let printed = world.browser(who).get(&format!("{}/{paper}", mr_amos(&world))).await;
            assert_eq!(printed.status, StatusCode::NOT_FOUND, "{who:?} {paper}");
        }
    }
    let tomorrow = world.after(jiff::SignedDuration::from_hours(24));
    let page = tomorrow.sign_in(HEAD).await.page(&partners(&world, 0)).await;
    assert!(page.says("Read two pages"), "not even the deputy read it in two school days: {}", page.words());
    assert!(!page.body.contains("Tired today."), "and this has not waited");
}
