//! `/classes/{group}/signing-in` and below.

use crate::enter::{device, ready};
use crate::world::{ASSISTANT, TEACHER, World, people_of_the_register, submission};
use axum::http::StatusCode;
use std::sync::Arc;

#[tokio::test]
async fn a_code_is_made_shown_changed_and_switched_off() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let path = world.class("/signing-in");
    let code_path = world.class("/signing-in/code");
    let none = teacher.page(&path).await;
    assert!(none.says("This class has no code yet") && !none.says("Show it on the board"));
    let made = teacher.submit(&none.form(&code_path), &[]).await;
    assert!(made.says("attune.school.example/enter") && made.says("Switch it off"), "{}", made.words());
    let shown = |page: &crate::browser::Answer| {
        page.tags().iter().find(|tag| tag.get("class") == Some("class-code")).unwrap().text.clone()
    };
    let code = shown(&made);
    assert_eq!(code.split(' ').count(), 3, "{code}");
    let board = teacher.page(&world.class("/signing-in/board")).await;
    assert_eq!(shown(&board), code);
    device(&world, &code).await;
    let changed = teacher.follow(teacher.post(&code_path, &[("do", "new")]).await).await;
    assert_ne!(shown(&changed), code);
    let off = teacher.follow(teacher.post(&code_path, &[("do", "off")]).await).await;
    assert!(off.says("It is switched off") && off.says("Cards still work") && off.says("Switch it on"));
    assert!(teacher.page(&world.class("/signing-in/board")).await.says("switched off"));
    assert_eq!(teacher.post(&code_path, &[("do", "something")]).await.status, StatusCode::NOT_FOUND);
}

/// A teacher's laptop is mirrored to the board.
#[tokio::test]
async fn the_board_shows_the_code_and_nobody() {
    let world = World::new().await;
    ready(&world).await;
    let board = world.browser(TEACHER).page(&world.class("/signing-in/board")).await;
    for (given, family) in people_of_the_register() {
        assert!(!board.body.contains(given) && !board.body.contains(family));
    }
    assert!(!board.body.contains("Hawthorn") && !board.body.contains("Person teacher"));
}

#[tokio::test]
async fn slips_show_new_pictures_once_ten_to_a_sheet() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let (code, old) = ready(&world).await;
    let path = world.class("/signing-in/pictures");
    let form = [("whom", "all".to_owned()), ("submission", submission())];
    let page = teacher.post(&path, &form).await;
    let sheets: Vec<usize> = page
        .body
        .split("<ul class=\"cut\">")
        .skip(1)
        .map(|sheet| sheet.matches("<ol class=\"three\">").count())
        .collect();
    assert_eq!(sheets, [10, 2]);
    assert!(page.says("attune.school.example/enter") && page.says(&code), "{}", page.words());
    for (given, family) in people_of_the_register() {
        assert!(page.says(given) && !page.body.contains(family), "a slip says what the class says");
    }
    let again = teacher.post(&path, &form).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(again.says("shown only once"), "{}", again.words());
    let mut changed = 0;
    for (slip, old) in page.body.split("<ol class=\"three\">").skip(1).zip(old) {
        changed += u32::from(
            !old.pictures().iter().all(|picture| slip.contains(&format!("<span>{}</span>", picture.words()))),
        );
    }
    assert!(changed > 6, "chance gives new ones");
    let without = [("whom", "without".to_owned()), ("submission", submission())];
    assert!(teacher.post(&path, &without).await.says("Everybody has pictures already"));
}

#[tokio::test]
async fn the_page_says_plainly_who_has_what() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let path = world.class("/signing-in");
    let none = teacher.page(&path).await;
    assert!(none.says("Nobody has signed in yet") && none.says("Pictures for everybody"), "{}", none.words());
    let (code, pictures) = ready(&world).await;
    let mut device = device(&world, &code).await;
    let words = pictures[3].pictures().map(|picture| picture.words());
    let fields = [("picked", words[0]), ("picked", words[1]), ("picture", words[2])];
    device.post(&format!("/enter/pictures/{}", world.pupil(3)), &fields).await;
    let page = teacher.page(&path).await;
    assert!(page.says("1 of 12 have signed in at least once"), "{}", page.words());
    assert!(!page.says("overdue") && !page.says("remind"), "nothing nags");
    let theirs = world.browser(ASSISTANT).page(&path).await;
    assert!(theirs.says("New pictures") && !theirs.says("New card") && !theirs.says("New code"));
}

/// On paper stands the address that pupils use, whatever the teacher's own browser came by.
#[tokio::test]
async fn paper_carries_the_address_that_the_server_was_told() {
    let world = World::new().await;
    let settings = web::WebSettings {
        secure: true,
        public_url: Some("https://learn.ashgrove.example".into()),
        ..web::WebSettings::default()
    };
    let state = web::WebState { app: world.app.clone(), settings: Arc::new(settings) };
    let cookie = world.cookie(TEACHER).replacen("attune=", "__Host-attune=", 1);
    let teacher = crate::browser::Browser::new(web::router(state), Some(cookie));
    let sent = [("whom", "all".to_owned()), ("submission", submission())];
    let page = teacher.post(&world.class("/signing-in/cards"), &sent).await;
    let codes = crate::card::read_codes(&page);
    assert!(codes.iter().all(|code| code.starts_with("https://learn.ashgrove.example/card#")), "{codes:?}");
    assert!(!page.says("only this computer"));
}

#[tokio::test]
async fn a_pupil_of_another_class_gets_nothing_through_this_one() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    for pupil in [world.known.pupil_of_rowan, world.known.pupil_of_elder] {
        for path in ["/signing-in/pictures", "/signing-in/cards", "/signing-in/cards/stop"] {
            let sent = [("pupil", pupil.to_string()), ("submission", submission())];
            assert_eq!(teacher.post(&world.class(path), &sent).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
}
