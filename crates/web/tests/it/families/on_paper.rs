//! Everything is on paper too: what the slip says, what a family ticks and signs on it, what it writes.

use super::{amirah, change};
use crate::world::store::AuditSubject;
use crate::world::{
    CARER, DATA_MANAGER, HEAD, PUPIL, TEACHER, TEACHER_OF_ANOTHER_CLASS, TODAY, World, submission,
};
use axum::http::StatusCode;
use domain::ClubId;

/// Amirah's slip, the first of her class.
async fn slip(world: &World) -> String {
    let page = world.browser(TEACHER).page(&world.class("/slips")).await;
    let one = page.body.split("<article").nth(1).unwrap().split("</article>").next().unwrap().to_owned();
    crate::html::words(&format!("<article{one}"))
}

#[tokio::test]
async fn page_slip_card_and_my_learning_say_what_the_school_does() {
    let world = World::new().await;
    let carer = world.browser(CARER).page(&amirah(&world)).await.words();
    let cards = world.browser(TEACHER).page(&world.class("/cards")).await.words();
    for page in [carer, slip(&world).await, cards] {
        assert!(page.contains("There can be a break in long work."), "{page}");
        assert!(page.contains("Extra sessions: Reading together"), "{page}");
        assert!(page.contains("20 minutes each time, until 4/4/2025"), "{page}");
        assert!(page.contains("Mondays") && page.contains("take the place of lessons in"), "{page}");
    }
    let own = world.browser(PUPIL).page("/my-learning").await;
    assert!(own.says("Reading together: Mondays and Tuesdays, 20 minutes each time"), "{}", own.words());
    let target = world.browser(CARER).page(&amirah(&world)).await;
    assert!(target.says("At school:"), "the teacher's step: {}", target.words());
}

#[tokio::test]
async fn a_restricted_carer_reads_no_days_of_sessions() {
    let world = World::new().await;
    change(&world, &[("opened", "page-and-boxes"), ("restricted", "yes")]).await;
    let page = world.browser(CARER).page(&amirah(&world)).await;
    assert!(page.says("There can be a break in long work."), "{}", page.words());
    for never in ["Reading together", "Mondays", "Extra sessions"] {
        assert!(!page.says(never), "{never}: {}", page.words());
        assert!(!slip(&world).await.contains(never), "{never} on paper");
    }
}

#[tokio::test]
async fn a_slip_holds_every_message() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let form = teacher.page("/families").await.form(&format!("/families/words/{}", world.known.word));
    teacher.submit(&form, &[("reply", "We count stairs too.")]).await;
    let agreed = [
        ("pupil", world.pupil(0).to_string()),
        ("text", "Ten minutes of reading.".to_owned()),
        ("submission", submission()),
    ];
    teacher.post(&world.class("/evening/agreed"), &agreed).await;
    let said = slip(&world).await;
    for says in ["We count stairs too.", "Ten minutes of reading.", "I can order fractions", "Mr Amos"] {
        assert!(said.contains(says), "{says}: {said}");
    }
    super::record(&world, 0, &[("name", "Idris Abercrombie")]).await;
    let said = slip(&world).await;
    assert!(!said.contains("We count stairs too."), "two carers open one bag: {said}");
    assert!(said.contains("It is on the page of whoever wrote it"), "{said}");
}

async fn club(world: &World, who: domain::PupilId) -> Option<app::store::ClubPupil> {
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let clubs = tx.clubs(TODAY).await.unwrap();
    let one = clubs.into_iter().find(|one| one.id == world.known.club).unwrap();
    one.pupils.into_iter().find(|one| one.pupil == who)
}

#[tokio::test]
async fn whoever_teaches_a_child_asks_for_a_club_for_them() {
    let world = World::new().await;
    let page = format!("/clubs/{}", world.known.club);
    let other = world.pupil(4);
    let ask = [("do", "ask-for".to_owned()), ("child", other.to_string())];
    for stranger in [HEAD, TEACHER_OF_ANOTHER_CLASS, DATA_MANAGER] {
        let answer = world.browser(stranger).post(&page, &ask).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{stranger:?} does not teach them");
    }
    let teacher = world.browser(TEACHER);
    assert!(teacher.page(&page).await.says("A child of your classes told you"));
    assert_eq!(teacher.post(&page, &ask).await.status, StatusCode::SEE_OTHER);
    assert!(club(&world, other).await.is_some());
}

/// Chess, to which a carer has to say yes, and for which Amirah asked.
async fn asked_for(world: &World) -> ClubId {
    let sent = submission();
    let fields = [
        ("name", "Chess"),
        ("weekday", "2"),
        ("minutes", "40"),
        ("carer", "yes"),
        ("until", "2025-07-18"),
        ("submission", sent.as_str()),
    ];
    let made = world.browser(TEACHER).post("/clubs", &fields).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.words());
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    let id = tx.clubs(TODAY).await.unwrap().into_iter().find(|one| one.club.name == "Chess").unwrap().id;
    tx.ask_for_club(id, world.pupil(0), TODAY).await.unwrap();
    tx.commit().await.unwrap();
    id
}

#[tokio::test]
async fn a_yes_to_a_club_on_paper_is_that_of_the_carer_who_signed() {
    let world = World::new().await;
    let id = asked_for(&world).await;
    let said = slip(&world).await;
    assert!(said.contains("would like to take part. May they?") && said.contains("Chess"), "{said}");
    let office = world.browser(DATA_MANAGER);
    let contacts = format!("/contacts/{}", world.pupil(0));
    assert!(office.page(&contacts).await.says("Chess, until Friday 18 July"));
    let path = format!("{contacts}/clubs/{id}");
    let unsigned = office.post(&path, &[("answer", "yes"), ("signed", "")]).await;
    assert_eq!(unsigned.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unsigned.says("Choose the carer who signed"), "{}", unsigned.words());
    let carer = world.known.accounts[&CARER];
    let yes = office.post(&path, &[("answer", "yes"), ("signed", &carer.to_string())]).await;
    assert_eq!(yes.status, StatusCode::SEE_OTHER, "{}", yes.words());
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let clubs = tx.clubs(TODAY).await.unwrap();
    let one = clubs.iter().find(|one| one.id == id).unwrap().pupils[0].clone();
    assert_eq!((one.agreed, one.agreed_by), (true, Some((carer, true))));
    drop(tx);
    assert!(!slip(&world).await.contains("May they?"), "it was answered");
    office.post(&path, &[("answer", "no")]).await;
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let clubs = tx.clubs(TODAY).await.unwrap();
    assert!(clubs.iter().find(|one| one.id == id).unwrap().pupils.is_empty(), "a no ends it");
}

#[tokio::test]
async fn what_came_on_paper_is_the_carers_own_word() {
    let world = World::new().await;
    let path = world.class(&format!("/pupils/{}/family-words", world.pupil(0)));
    let teacher = world.browser(TEACHER);
    let form = teacher.page(&path).await.form(&path);
    let nobody = teacher.submit(&form, &[("text", "Reads to her sister."), ("signed", "")]).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nobody.body.contains("Reads to her sister."), "what was typed is still there");
    let carer = world.known.accounts[&CARER].to_string();
    let kept = teacher.submit(&form, &[("text", "Reads to her sister."), ("signed", &carer)]).await;
    assert!(kept.says("Kept."), "{}", kept.words());
    assert!(teacher.page("/families").await.says("noticed at home on paper"));
    let own = world.browser(CARER).page(&amirah(&world)).await;
    assert!(own.says("Reads to her sister.") && own.says("Not read yet."), "{}", own.words());
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let id = tx.family_words(world.pupil(0)).await.unwrap()[0].id;
    let lines = tx.audit_about(AuditSubject::Pupil(world.pupil(0)), 20).await.unwrap();
    assert!(lines.iter().any(|line| line.audit.action == "type-family-words"));
    drop(tx);
    let gone =
        world.browser(CARER).post(&format!("{}/words/{id}", amirah(&world)), &[("do", "take-back")]).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER, "theirs to take back");
    assert!(!teacher.page("/families").await.says("Reads to her sister."));
}

#[tokio::test]
async fn whoever_is_restricted_is_written_to_only_after_a_second_word() {
    let world = World::new().await;
    let messages = async || {
        let mut tx = world.app.store.read(world.known.school).await.unwrap();
        tx.carers_of(world.pupil(0), TODAY).await.unwrap()[0].rights.messages
    };
    assert!(messages().await);
    let fields = [("opened", "page-and-boxes"), ("restricted", "yes")];
    change(&world, &fields).await;
    assert!(!messages().await, "ticking it unticks being written to");
    change(&world, &fields).await;
    assert!(messages().await, "the office said so again");
}

/// What the school's files say in the family's language is what stands there, with a line that nobody has checked it.
#[tokio::test]
async fn what_to_do_at_home_is_in_the_familys_language_where_the_files_say_it() {
    let world = World::new().await;
    let carer = world.browser(CARER);
    for (language, direction, unchecked) in [
        ("cy", "ltr", "Nid oes person wedi gwirio’r cyfieithiad hwn."),
        ("ur", "rtl", "اس ترجمے کی جانچ کسی شخص نے نہیں کی۔"),
    ] {
        let page = carer.page(&format!("{}?language={language}", amirah(&world))).await;
        let opens = format!(r#"<bdi lang="{language}" dir="{direction}">"#);
        let (_, after) = page.body.split_once(&opens).unwrap_or_else(|| panic!("{}", page.words()));
        let (said, after) = after.split_once("</bdi>").unwrap();
        assert!(said.chars().count() > 40, "{said}");
        let next: String = after.chars().take(200).collect();
        assert!(next.contains(unchecked), "it says that nobody has checked it: {next}");
        assert!(!page.says("Something to do together"), "{}", page.words());
    }
    // Paper says the same: the office puts the child's sheet into Welsh.
    let fields = [("do", "keep"), ("language", "cy"), ("messages", "yes"), ("opened", "page-and-boxes")];
    world.browser(DATA_MANAGER).post(&super::the_carer(&world), &fields).await;
    let page = world.browser(TEACHER).page(&world.class("/slips")).await;
    let sheet = page.body.split("<article").find(|sheet| sheet.contains("lang=\"cy\"")).unwrap();
    assert!(sheet.contains(r#"<bdi lang="cy" dir="ltr">"#), "{sheet}");
}
