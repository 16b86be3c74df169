//! What families and children write: theirs, read by whom they were told, answered, and passed on without a word of it.

use super::amirah;
use crate::world::store::AuditSubject;
use crate::world::{
    ASSISTANT, CARER, DEPUTY, HEAD, LEAD, PUPIL, TEACHER, TEACHER_OF_ANOTHER_CLASS, TODAY, Who, World,
    submission,
};
use axum::http::StatusCode;
use domain::FamilyWordId;

async fn send(world: &World, kind: &str, text: &str, share: &str) -> FamilyWordId {
    let sent = submission();
    let fields = [("kind", kind), ("text", text), ("share", share), ("submission", sent.as_str())];
    let carer = world.browser(CARER);
    for _ in 0..2 {
        let answer = carer.post(&format!("{}/words", amirah(world)), &fields).await;
        assert_eq!(answer.leads_to(), Some(format!("{}?told=sent", amirah(world))), "{}", answer.words());
    }
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    tx.family_words(world.pupil(0)).await.unwrap().first().unwrap().id
}

#[tokio::test]
async fn what_a_carer_writes_is_read_and_answered() {
    let world = World::new().await;
    let page = world.browser(CARER).page(&amirah(&world)).await;
    assert!(page.says("Person teacher Teaches reads this."), "{}", page.words());
    let id = send(&world, "question", "Which words do you use?", "").await;
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    assert_eq!(tx.family_words(world.pupil(0)).await.unwrap().len(), 2, "sent twice, stored once");
    drop(tx);
    let teacher = world.browser(TEACHER);
    assert!(teacher.page("/today").await.says("A child, a family or a partner wrote: about 1 child"));
    let inbox = teacher.page("/families").await;
    assert!(inbox.says("Which words do you use?") && inbox.says("Amirah Abercrombie, 5 Hawthorn"));
    let form = inbox.form(&format!("/families/words/{id}"));
    let too_long = teacher.submit(&form, &[("reply", &"x".repeat(301))]).await;
    assert_eq!(too_long.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(too_long.says("a line"), "{}", too_long.words());
    let read = teacher.submit(&form, &[("reply", "Numerator\r\nand denominator.")]).await;
    assert!(read.says("Whoever wrote it sees that."), "{}", read.words());
    let page = world.browser(CARER).page(&amirah(&world)).await;
    assert!(page.says("Read at school on 4/3/2025"), "{}", page.words());
    assert!(page.says("The school’s answer: Numerator and denominator."), "{}", page.words());
    assert!(page.says("Not read yet."), "the other one still waits");
}

#[tokio::test]
async fn words_are_read_by_those_who_were_named_and_nobody_else() {
    let world = World::new().await;
    let id = send(&world, "noticed", "Sleeps badly.", "").await;
    let path = format!("/families/words/{id}");
    assert!(!world.browser(TEACHER_OF_ANOTHER_CLASS).page("/families").await.says("Sleeps badly"));
    for stranger in [TEACHER_OF_ANOTHER_CLASS, ASSISTANT, CARER, PUPIL] {
        let browser = world.browser(stranger);
        assert_eq!(browser.post(&path, &[("reply", "")]).await.status, StatusCode::NOT_FOUND, "{stranger:?}");
        let pass = browser.post(&format!("{path}/pass"), &[("", "")]).await;
        assert_eq!(pass.status, StatusCode::NOT_FOUND, "{stranger:?}");
    }
    assert!(!world.browser(HEAD).page("/families").await.says("Counts the stairs"), "there is a deputy");
    assert!(!world.browser(LEAD).page("/families").await.says("Counts the stairs"), "who reads no words");
    let head = world.browser(DEPUTY);
    let list = head.page("/families").await;
    assert!(list.says("Counts the stairs in halves."), "a school day has passed: {}", list.words());
    assert!(!list.says("Sleeps badly"), "today's is not the deputy's yet");
    assert_eq!(head.post(&path, &[("reply", "")]).await.status, StatusCode::NOT_FOUND);
    let old = format!("/families/words/{}", world.known.word);
    let form = list.form(&old);
    let answered = head.post(&form.action, &form.with(&[("reply", "Thank you")])).await;
    assert_eq!(answered.status, StatusCode::SEE_OTHER);
    assert!(!head.page("/families").await.says("Counts the stairs"));
}

#[tokio::test]
async fn words_that_changed_while_they_were_read_are_not_called_read() {
    let world = World::new().await;
    let id = send(&world, "noticed", "Likes maths.", "").await;
    let teacher = world.browser(TEACHER);
    let form = teacher.page("/families").await.form(&format!("/families/words/{id}"));
    let later = world.after(jiff::SignedDuration::from_mins(5));
    let other = [("text", "Is afraid of coming home."), ("share", "")];
    later.browser(CARER).post(&format!("{}/words/{id}", amirah(&world)), &other).await;
    let answer = later.browser(TEACHER).post(&form.action, &form.with(&[("reply", "Good to hear")])).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.says("changed since you opened the page"), "{}", answer.words());
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let kept = tx.family_word(id).await.unwrap().unwrap();
    assert_eq!((kept.read_at, kept.reply), (None, None));
}

#[tokio::test]
async fn a_family_changes_and_takes_back_its_words() {
    let world = World::new().await;
    let id = send(&world, "noticed", "Counts in twos.", "").await;
    let (carer, teacher) = (world.browser(CARER), world.browser(TEACHER));
    let path = format!("{}/words/{id}", amirah(&world));
    let old = teacher.page("/families").await.form(&format!("/families/words/{id}"));
    teacher.post(&old.action, &old.with(&[("reply", "How kind.")])).await;
    let changed = carer.post(&path, &[("text", "Counts in threes."), ("share", "yes")]).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER);
    let inbox = teacher.page("/families").await;
    assert!(inbox.says("Counts in threes.") && !inbox.says("Counts in twos."), "it is to be read again");
    assert!(!inbox.says("How kind."), "that was answered to other words");
    let empty = carer.post(&path, &[("text", "  ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.says("Write something first."), "{}", empty.words());
    let gone = carer.post(&path, &[("do", "take-back")]).await;
    assert_eq!(gone.leads_to(), Some(format!("{}?told=gone", amirah(&world))));
    assert!(!teacher.page("/families").await.says("Counts in threes."));
    let late = teacher.post(&old.action, &old.with(&[("reply", "")])).await;
    assert_eq!(late.status, StatusCode::NOT_FOUND, "answered while it was taken back");
    let text = "x".repeat(601);
    let sent = submission();
    let fields = [("kind", "noticed"), ("text", text.as_str()), ("submission", sent.as_str())];
    let long = carer.post(&format!("{}/words", amirah(&world)), &fields).await;
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        long.says("600 characters at most") && long.body.contains(&text),
        "what was typed is still there"
    );
}

#[tokio::test]
async fn a_child_reads_what_is_shared_and_writes_a_word_of_their_own() {
    let world = World::new().await;
    send(&world, "noticed", "I am proud of you.", "yes").await;
    send(&world, "noticed", "Worries about tests.", "").await;
    let pupil = world.browser(PUPIL);
    assert_eq!(pupil.get("/children").await.leads_to(), Some(amirah(&world)));
    let page = pupil.page(&amirah(&world)).await;
    assert!(page.says("I am proud of you.") && !page.says("Worries about tests."), "{}", page.words());
    let sent = submission();
    let fields = [("kind", "question"), ("text", "I want to sit elsewhere."), ("submission", sent.as_str())];
    pupil.post(&format!("{}/words", amirah(&world)), &fields).await;
    assert!(pupil.page(&amirah(&world)).await.says("I want to sit elsewhere."));
    assert!(!world.browser(CARER).page(&amirah(&world)).await.says("sit elsewhere"), "a child's own word");
    let inbox = world.browser(TEACHER).page("/families").await;
    assert!(inbox.says("The child says") && inbox.says("I want to sit elsewhere."), "{}", inbox.words());
}

#[tokio::test]
async fn please_see_me_carries_a_number_and_no_word() {
    let world = World::new().await;
    let id = send(&world, "noticed", "Something worrying.", "").await;
    let head = world.browser(LEAD);
    let before = head.page("/families").await;
    let asked = format!("Please see me about pupil {}.", world.pupil(0));
    assert!(before.says(&asked), "{}", before.words());
    let teacher = world.browser(TEACHER);
    for _ in 0..2 {
        let answer = teacher.post(&format!("/families/words/{id}/pass"), &[("", "")]).await;
        assert_eq!(answer.leads_to().as_deref(), Some("/families?told=passed"));
    }
    let list = head.page("/families").await;
    let waits = list.body.matches("action=\"/families/passed-on/").count();
    assert_eq!(waits, 1, "asked twice by the same, it waits once");
    assert!(!list.says("Something worrying") && list.says("Person teacher Teaches"));
    let family = world.browser(CARER).page(&amirah(&world)).await;
    assert!(!family.says("see me") && !family.says("safeguarding"), "{}", family.words());
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let lines = tx.audit_about(AuditSubject::Pupil(world.pupil(0)), 20).await.unwrap();
    assert!(lines.iter().any(|line| line.audit.action == "pass-on"));
    drop(tx);
    let up = format!("/families/passed-on/{}", world.known.passed);
    assert_eq!(teacher.post(&up, &[("", "")]).await.status, StatusCode::NOT_FOUND);
    head.post(&up, &[("", "")]).await;
    assert!(!head.page("/families").await.says(&asked));
}

/// Ends a role of everybody in the school.
async fn nobody_is(world: &World, role: domain::Role) {
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    for one in tx.staff(TODAY).await.unwrap().into_iter().filter(|one| one.role == role) {
        tx.end_membership(one.account, role, TODAY).await.unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn the_head_stands_in_for_a_deputy_and_a_safeguarding_lead_who_are_not_there() {
    let world = World::new().await;
    let asked = format!("Please see me about pupil {}.", world.pupil(0));
    let says = async |who: Who| {
        let page = world.browser(who).page("/families").await;
        (page.says("Counts the stairs"), page.says(&asked))
    };
    assert_eq!(
        (says(DEPUTY).await, says(LEAD).await, says(HEAD).await),
        ((true, false), (false, true), (false, false))
    );
    let family = async || world.browser(CARER).page(&amirah(&world)).await;
    assert!(family().await.says("the deputy head does"), "{}", family().await.words());
    nobody_is(&world, domain::Role::SafeguardingLead).await;
    assert_eq!((says(DEPUTY).await, says(HEAD).await), ((true, false), (false, true)));
    nobody_is(&world, domain::Role::Deputy).await;
    assert_eq!(says(HEAD).await, (true, true));
    assert!(
        family().await.says("the head does") && !family().await.says("deputy"),
        "{}",
        family().await.words()
    );
}

#[tokio::test]
async fn please_see_me_goes_to_the_deputy_after_a_school_day() {
    let world = World::new().await;
    let asked = format!("Please see me about pupil {}.", world.pupil(0));
    // Sessions end by the clock: who comes on Thursday signs in again.
    let thursday = world.after(jiff::SignedDuration::from_hours(48));
    let deputy = thursday.sign_in(DEPUTY).await;
    let list = deputy.page("/families").await;
    assert!(list.says(&asked) && list.says("for a school day in vain"), "{}", list.words());
    assert!(!thursday.sign_in(HEAD).await.page("/families").await.says(&asked));
    let up = format!("/families/passed-on/{}", world.known.passed);
    assert_eq!(
        world.browser(DEPUTY).post(&up, &[("", "")]).await.status,
        StatusCode::NOT_FOUND,
        "not yet theirs"
    );
    deputy.post(&up, &[("", "")]).await;
    assert!(!deputy.page("/families").await.says(&asked));
}
