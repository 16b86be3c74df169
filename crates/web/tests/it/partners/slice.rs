//! What a partner sees and adds: one goal, what was agreed, and nothing else; in one browser; read by whom it says.

use super::{amirah, come_in, lines, link, messages, mr_amos, partners, write};
use crate::browser::Browser;
use crate::world::store::{ActedAs, AuditSubject};
use crate::world::{
    ASSISTANT, CARER, DEPUTY, HEAD, LEAD, SENCO, TEACHER, TEACHER_OF_ANOTHER_CLASS, World, submission,
};
use axum::http::StatusCode;

#[tokio::test]
async fn a_partner_sees_one_goal_and_nothing_else() {
    let world = World::new().await;
    let path = link(&world).await;
    assert!(path.trim_start_matches("/partner/").len() >= 32, "128 bits in hexadecimal digits: {path}");
    let before = world.signed_out().page(&path).await;
    assert!(before.says("This page is for Mr Amos"), "{}", before.words());
    for hidden in ["Amirah", "Ashgrove", "Hawthorn", "page so that", "Person teacher"] {
        assert!(!before.body.contains(hidden), "{hidden} is shown before anybody said who they are");
    }
    let amos = come_in(&world, &path).await;
    let page = amos.page(&path).await;
    for says in [
        "You help Amirah",
        "I read a page so that it sounds like talking",
        "Take turns, a page each.",
        "Was Amirah there?",
        "Person teacher Teaches reads this.",
        "If nobody has read it after a school day, the deputy head does.",
        "phone 999",
        "This page ends on 18/7/2025",
    ] {
        assert!(page.says(says), "{says}: {}", page.words());
    }
    for hidden in ["Ashgrove", "Hawthorn", "Abercrombie", "Mathematics", "fractions", "rest breaks", "Secure"]
    {
        assert!(!page.body.contains(hidden), "{hidden} is on a partner's page");
    }
    for (name, value) in [
        ("referrer-policy", "no-referrer"),
        ("cache-control", "no-store"),
        ("x-robots-tag", "noindex, nofollow"),
    ] {
        for answer in [&before, &page] {
            assert_eq!(answer.header(name), value);
        }
    }
    let cookie = world.signed_out().post(&path, &[("", "")]).await;
    assert_eq!(cookie.status, StatusCode::FORBIDDEN, "another browser comes too late");
}

#[tokio::test]
async fn what_a_family_did_not_agree_to_is_not_there() {
    let world = World::new().await;
    let about = app::About::PupilOf(world.known.hawthorn, world.pupil(0));
    let asks = world.permit(TEACHER, app::Action::SetPartners, about).await;
    let draft = app::partners::PartnerDraft {
        names_child: false,
        names_school: true,
        weekdays: std::collections::BTreeSet::new(),
        ..crate::world::history::mentor()
    };
    world.app.propose_partner(&asks, &draft, &submission()).await.unwrap();
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    let id = tx.consents(&[world.pupil(0)]).await.unwrap()[0].id;
    let carer = world.known.accounts[&CARER];
    tx.give_consent(id, (carer, true), "words", crate::world::now()).await.unwrap();
    tx.commit().await.unwrap();
    let made = world.browser(TEACHER).post(&format!("{}/{id}", partners(&world, 0)), &[("do", "link")]).await;
    let words = made.words();
    let path = words[words.find("/partner/").unwrap()..].split_whitespace().next().unwrap().to_owned();
    let page = come_in(&world, &path).await.page(&path).await;
    assert!(page.says("You help one child") && page.says("Ashgrove Primary"), "{}", page.words());
    assert!(!page.body.contains("Amirah"), "{}", page.words());
    assert!(page.says("4/3/2025") && !page.says("26/2/2025"), "no fixed days: today can be ticked");
}

#[tokio::test]
async fn a_forwarded_link_opens_nothing() {
    let world = World::new().await;
    let path = link(&world).await;
    let amos = come_in(&world, &path).await;
    for stranger in [
        world.signed_out(),
        Browser::new(world.site.clone(), Some(format!("attune-partner={}", "0".repeat(32)))),
    ] {
        let page = stranger.get(&path).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
        assert!(page.says("This page is kept in another browser"), "{}", page.words());
        assert_eq!(stranger.post(&path, &[("", "")]).await.status, StatusCode::FORBIDDEN);
        let wrote = write(&stranger, &path, "hello").await;
        assert_eq!(wrote.status, StatusCode::FORBIDDEN);
        let ticked = stranger.post(&format!("{path}/days"), &[("day", "2025-02-26"), ("there", "yes")]).await;
        assert_eq!(ticked.status, StatusCode::FORBIDDEN);
        for hidden in ["Amirah", "talking", "Person teacher"] {
            assert!(!page.body.contains(hidden) && !wrote.body.contains(hidden), "{hidden}");
        }
    }
    assert_eq!(messages(&world).await, 1, "only what was there before");
    let rows = lines(&world).await;
    let refused = rows.iter().filter(|line| line.audit.action == "partner-elsewhere").count();
    assert_eq!(refused, 1, "who looks learns once a day that the link went further");
    let newer = link(&world).await;
    assert_eq!(amos.get(&path).await.status, StatusCode::GONE, "a newer link ends the one before");
    assert_eq!(amos.page(&newer).await.status, StatusCode::OK);
    assert!(
        amos.page(&newer).await.says("This page is for Mr Amos"),
        "and is nobody's until somebody says so"
    );
}

#[tokio::test]
async fn a_partner_writes_and_ticks_and_the_named_reader_reads() {
    let world = World::new().await;
    let path = link(&world).await;
    let amos = come_in(&world, &path).await;
    let form = amos.page(&path).await.form(&format!("{path}/words"));
    for _ in 0..2 {
        let sent = amos.submit(&form, &[("text", "Three pages. She laughed at the fox.")]).await;
        assert!(sent.says("Sent.") && sent.says("Not read yet."), "{}", sent.words());
    }
    assert_eq!(messages(&world).await, 2, "sent twice, it is kept once");
    let day = [("day", "2025-02-26"), ("there", "yes")];
    let ticked = amos.post(&format!("{path}/days"), &day).await;
    assert_eq!(ticked.leads_to(), Some(format!("{path}?told=ticked")));
    for (day, there) in
        [("2025-02-27", "yes"), ("2025-03-05", "yes"), ("never", "yes"), ("2025-02-26", "maybe")]
    {
        let refused = amos.post(&format!("{path}/days"), &[("day", day), ("there", there)]).await;
        assert!(refused.status.is_client_error(), "{day} {there}: {}", refused.status);
    }
    let teacher = world.browser(TEACHER);
    assert!(
        teacher.page("/today").await.says("wrote: about 1 child"),
        "{}",
        teacher.page("/today").await.words()
    );
    let inbox = teacher.page("/families").await;
    assert!(
        inbox.says("Mr Amos, a partner, Tuesday 4 March") && inbox.says("She laughed"),
        "{}",
        inbox.words()
    );
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let id = tx.partner_words(world.known.consent).await.unwrap()[0].id;
    drop(tx);
    let action = format!("/families/partner-words/{id}");
    for who in [TEACHER_OF_ANOTHER_CLASS, ASSISTANT, HEAD] {
        let refused = world.browser(who).post(&action, &[("reply", "mine")]).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "{who:?}: it has not waited a school day");
    }
    let long = teacher.post(&action, &[("reply", "x".repeat(301))]).await;
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
    teacher.post(&action, &[("reply", "Lovely, thank you.")]).await;
    let page = amos.page(&path).await;
    assert!(page.says("Read at school on 4/3/2025") && page.says("Lovely, thank you."), "{}", page.words());
    let of_child = teacher.page(&partners(&world, 0)).await;
    assert!(of_child.says("There on 1 of the 1 days that were ticked."), "{}", of_child.words());
}

#[tokio::test]
async fn what_waits_a_school_day_is_the_deputys_as_well_and_is_passed_on_without_a_word() {
    let world = World::new().await;
    assert!(
        world.browser(DEPUTY).page("/families").await.says("Read two pages without a stop."),
        "written on Friday"
    );
    let action = format!("/families/partner-words/{}", world.known.partner_word);
    let teacher = world.browser(TEACHER);
    let passed = teacher.post(&format!("{action}/pass"), &[("", "")]).await;
    assert!(teacher.follow(passed).await.says("The partner sees nothing of it."));
    let seen = world.browser(LEAD).page("/families").await;
    assert!(seen.says(&format!("Please see me about pupil {}", world.pupil(0))), "{}", seen.words());
    let stranger = world.browser(TEACHER_OF_ANOTHER_CLASS);
    assert_eq!(stranger.post(&format!("{action}/pass"), &[("", "")]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn every_kind_of_act_is_a_line_a_day_by_an_actor_of_its_own_kind() {
    let world = World::new().await;
    let path = link(&world).await;
    let amos = come_in(&world, &path).await;
    for there in ["no", "yes", "no"] {
        amos.page(&path).await;
        amos.post(&format!("{path}/days"), &[("day", "2025-02-26"), ("there", there)]).await;
    }
    write(&amos, &path, "A page.").await;
    let mut new = lines(&world).await;
    new.retain(|line| line.audit.acted_as == ActedAs::Partner);
    let mut actions: Vec<&str> = new.iter().map(|line| line.audit.action.as_str()).collect();
    actions.sort_unstable();
    assert_eq!(actions, ["partner-comes-in", "partner-looks", "partner-ticks", "partner-writes"]);
    for line in &new {
        assert_eq!(line.audit.account, None, "a partner has none");
        assert_eq!(line.audit.subject, AuditSubject::Pupil(world.pupil(0)));
        assert!(!format!("{line:?}").contains(path.trim_start_matches("/partner/")), "no link in the audit");
    }
}

#[tokio::test]
async fn a_box_has_its_bounds_and_keeps_what_was_typed() {
    let world = World::new().await;
    let path = link(&world).await;
    let amos = come_in(&world, &path).await;
    for (text, says) in [(" ", "Write something first."), (&*"y".repeat(601), "600 characters at most")] {
        let refused = write(&amos, &path, text).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says(says), "{}", refused.words());
    }
    for at in 0..5 {
        assert!(write(&amos, &path, &format!("page {at}")).await.status.is_redirection());
    }
    let sixth = write(&amos, &path, "and one more").await;
    assert!(sixth.says("five messages today") && sixth.body.contains("and one more"), "{}", sixth.words());
    assert_eq!(messages(&world).await, 6);
}

#[tokio::test]
async fn links_that_open_nothing_are_counted_by_device() {
    let world = World::new().await;
    let first = world.signed_out().get("/partner/never-was").await;
    assert_eq!(first.status, StatusCode::GONE);
    let device = Browser::new(world.site.clone(), first.cookie());
    let mut last = first;
    for at in 0..16 {
        last = device.get(&format!("/partner/{at:032x}")).await;
    }
    assert_eq!(last.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(last.says("Wait a minute"), "{}", last.words());
    for _ in 0..20 {
        let other = world.signed_out().get("/partner/never-was").await;
        assert_eq!(
            other.status,
            StatusCode::GONE,
            "who keeps no cookie is not counted, and nobody else waits"
        );
    }
}

#[tokio::test]
async fn other_words_reach_the_partner_and_the_target_shows_what_came_of_it() {
    let world = World::new().await;
    let path = link(&world).await;
    let amos = come_in(&world, &path).await;
    let teacher = world.browser(TEACHER);
    let target = world.known.target.to_string();
    let page = world.class(&format!("/pupils/{}/targets/{target}", world.pupil(0)));
    teacher.post(&page, &[("do", "paper"), ("seen", "0"), ("submission", submission().as_str())]).await;
    let sent = [("do", "reword"), ("target", target.as_str()), ("goal", ""), ("suggests", "Use strips.")];
    assert!(teacher.post(&mr_amos(&world), &sent).await.status.is_redirection());
    let seen = amos.page(&path).await;
    assert!(
        seen.says("I can order fractions that look different") && seen.says("Use strips."),
        "{}",
        seen.words()
    );
    amos.post(&format!("{path}/days"), &[("day", "2025-02-26"), ("there", "no")]).await;
    let told = teacher.page(&page).await;
    assert!(told.says("Mr Amos: there on 0 of 1 days; wrote on Friday 28 February"), "{}", told.words());
    let long = [("do", "reword"), ("goal", "g"), ("suggests", &*"s".repeat(301))];
    assert_eq!(teacher.post(&mr_amos(&world), &long).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn what_a_therapist_writes_is_the_senco_s_to_read_too_and_the_box_says_so() {
    let world = World::new().await;
    let path = link(&world).await;
    let amos = come_in(&world, &path).await;
    assert!(!amos.page(&path).await.body.contains("Person senco"), "a mentor writes to the teacher");
    write(&amos, &path, "She read two pages aloud.").await;
    let senco = world.browser(SENCO);
    assert!(!senco.page("/families").await.says("She read two pages aloud."));
    // A therapist is asked about, and agreed.
    let about = app::About::PupilOf(world.known.hawthorn, world.pupil(0));
    let asks = world.permit(TEACHER, app::Action::SetPartners, about).await;
    let draft = app::partners::PartnerDraft {
        partner: "Ms Quill".into(),
        kind: domain::PartnerKind::Therapist,
        ..crate::world::history::mentor()
    };
    world.app.propose_partner(&asks, &draft, &submission()).await.unwrap();
    let id = {
        let mut tx = world.app.store.read(world.known.school).await.unwrap();
        tx.consents(&[world.pupil(0)]).await.unwrap()[0].id
    };
    let carer = world.browser(CARER);
    let answers = format!("{}/partners/{id}", amirah(&world));
    let yes = carer.page(&amirah(&world)).await.form(&answers).with(&[("answer", "yes")]);
    carer.post(&answers, &yes).await;
    let made = world.browser(TEACHER).post(&format!("{}/{id}", partners(&world, 0)), &[("do", "link")]).await;
    let words = made.words();
    let from = words.find("/partner/").unwrap_or_else(|| panic!("no link: {words}"));
    let path = words[from..].split_whitespace().next().unwrap().to_owned();
    let quill = come_in(&world, &path).await;
    let box_says = quill.page(&path).await;
    assert!(
        box_says.body.contains("Person senco") && box_says.body.contains("Person teacher Teaches"),
        "{}",
        box_says.words()
    );
    write(&quill, &path, "She says r well in words now.").await;
    let page = senco.page("/families").await;
    assert!(
        page.says("She says r well in words now.") && page.says("What therapists write."),
        "{}",
        page.words()
    );
    assert!(!page.says("She read two pages aloud."), "{}", page.words());
    assert!(world.browser(TEACHER).page("/families").await.says("She says r well in words now."));
    let forms = crate::html::forms(&page.body).into_iter();
    let mut forms = forms.filter(|form| form.action.starts_with("/families/partner-words/"));
    let form = forms.next();
    let form = form.unwrap_or_else(|| panic!("no way to answer: {}", page.words()));
    assert!(senco.submit(&form, &[("reply", "Thank you.")]).await.status.is_success());
    assert!(quill.page(&path).await.says("Thank you."));
}
