//! `/enter` and below: a pupil comes in by class code and pictures, as a browser does it with no script at all.

use crate::browser::{Answer, Jar};
use crate::world::{ASSISTANT, DATA_MANAGER, PUPIL, TEACHER, World, people_of_the_register, submission};
use app::signing_in::pictures::{Picture, PictureCode};
use app::signing_in::{ForWhom, Switch};
use app::{About, Action, Permit};
use axum::http::{StatusCode, header};
use jiff::SignedDuration;

/// Leave for the teacher of 5 Hawthorn.
async fn manage(world: &World) -> Permit {
    world.permit(TEACHER, Action::ManageSigningIn, About::Group(world.known.hawthorn)).await
}

/// The class's code, and everybody's pictures in register order.
pub async fn ready(world: &World) -> (String, Vec<PictureCode>) {
    let code = world.app.new_class_code(&manage(world).await).await.unwrap();
    let permit = world.permit(TEACHER, Action::GivePictures, About::Group(world.known.hawthorn)).await;
    let slips = world.app.give_pictures(&permit, ForWhom::All, &submission()).await.unwrap();
    (code.to_string(), slips.slips.into_iter().map(|slip| slip.pictures).collect())
}

/// A device on which the class's list is open.
pub async fn device(world: &World, code: &str) -> Jar {
    let mut device = Jar::new(world.site.clone());
    device.page("/enter").await;
    let answer = device.post("/enter", &[("code", code)]).await;
    assert_eq!(answer.leads_to().as_deref(), Some("/enter/names"), "{}", answer.words());
    device
}

/// Taps three pictures one by one, as the buttons of the page send them.
async fn tap(device: &mut Jar, world: &World, pupil: usize, pictures: [Picture; 3]) -> Answer {
    let path = format!("/enter/pictures/{}", world.pupil(pupil));
    let mut answer = device.page(&path).await;
    for picture in pictures {
        let form = answer.form(&path);
        let mut fields: Vec<(&str, &str)> =
            form.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        fields.push(("picture", picture.words()));
        answer = device.post(&path, &fields).await;
    }
    answer
}

#[tokio::test]
async fn a_pupil_comes_in_without_a_script_and_goes_out_with_one_tap() {
    let world = World::new().await;
    let (code, pictures) = ready(&world).await;
    let mut device = device(&world, &code).await;
    let list = device.page("/enter/names").await;
    for (given, family) in people_of_the_register() {
        assert!(list.says(given) && !list.body.contains(family), "{given}");
    }
    assert!(!list.says("Quillon"), "nobody of another class");
    let answer = tap(&mut device, &world, 4, pictures[4].pictures()).await;
    assert_eq!(answer.leads_to().as_deref(), Some("/my-learning"), "{}", answer.words());
    let page = device.page("/my-learning").await;
    assert!(page.says("Hello Eluned"), "{}", page.words());
    assert_eq!(
        page.tags().iter().find(|tag| tag.name == "body").unwrap().get("data-leaves-after"),
        Some("20")
    );
    for path in ["/today", "/classes", "/signing-in", &world.class(""), &world.class("/signing-in")] {
        assert_eq!(device.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let out = device.post("/sign-out", &[]).await;
    assert_eq!(out.leads_to().as_deref(), Some("/enter/names"), "the next child finds the list");
    device.page("/enter/names").await;
    assert!(device.get("/my-learning").await.leads_to().unwrap().starts_with("/sign-in"));
}

#[tokio::test]
async fn the_grid_can_be_heard_and_counts_the_taps() {
    let world = World::new().await;
    let (code, _) = ready(&world).await;
    let mut device = device(&world, &code).await;
    let path = format!("/enter/pictures/{}", world.pupil(0));
    let page = device.page(&path).await;
    let buttons: Vec<_> = page.tags().into_iter().filter(|tag| tag.get("name") == Some("picture")).collect();
    assert_eq!(buttons.len(), 20);
    for picture in Picture::ALL {
        assert!(page.says(picture.words()));
    }
    assert!(page.says("0 of 3 tapped"));
    let second = device.post(&path, &[("picture", "cat")]).await;
    assert!(second.says("1 of 3 tapped") && second.says("Start again"));
    assert_eq!(second.form(&path).value("picked"), "cat");
    for wrong in [vec![("picture", "dragon")], vec![("picked", "<b>"), ("picture", "cat")]] {
        assert_eq!(device.post(&path, &wrong).await.status, StatusCode::NOT_FOUND);
    }
    let four: Vec<(&str, &str)> = ["cat"; 4].into_iter().map(|word| ("picked", word)).collect();
    assert_eq!(device.post(&path, &four).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn wrong_pictures_and_wrong_codes_say_so_kindly_and_open_nothing() {
    let world = World::new().await;
    let (code, pictures) = ready(&world).await;
    let mut stranger = Jar::new(world.site.clone());
    let wrong = stranger.post("/enter", &[("code", "lamp nest 22")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.says("We do not know that code") && wrong.body.contains("lamp nest 22"));
    for path in ["/enter/names".to_owned(), format!("/enter/pictures/{}", world.pupil(0))] {
        assert_eq!(stranger.get(&path).await.leads_to().as_deref(), Some("/enter?closed=1"), "{path}");
    }
    let mut device = device(&world, &code).await;
    let mut turned = pictures[0].pictures();
    turned.reverse();
    let answer = tap(&mut device, &world, 0, turned).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer.says("Those were not your pictures") && answer.says("0 of 3 tapped"),
        "{}",
        answer.words()
    );
    assert!(device.get("/my-learning").await.leads_to().is_some());
    // A pupil of another class, or of another school, is not on this list.
    for other in [world.known.pupil_of_rowan, world.known.pupil_of_elder] {
        let answer = device.get(&format!("/enter/pictures/{other}")).await;
        assert_eq!(answer.leads_to().as_deref(), Some("/enter?closed=1"));
    }
    assert_eq!(device.get("/enter/pictures/five").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_code_that_is_switched_off_closes_the_list_where_it_is_open() {
    let world = World::new().await;
    let (code, pictures) = ready(&world).await;
    let mut device = device(&world, &code).await;
    world.app.switch_class_code(&manage(&world).await, Switch::Off).await.unwrap();
    let closed = device.get("/enter/names").await;
    assert_eq!(closed.leads_to().as_deref(), Some("/enter?closed=1"));
    assert!(device.page("/enter?closed=1").await.says("Type the code again"));
    let path = format!("/enter/pictures/{}", world.pupil(0));
    let words = pictures[0].pictures().map(Picture::words);
    let fields = [("picked", words[0]), ("picked", words[1]), ("picture", words[2])];
    assert_eq!(device.post(&path, &fields).await.leads_to().as_deref(), Some("/enter?closed=1"));
    assert!(!device.page("/enter").await.says("Go on with"), "no way back to a closed list");
}

/// Twenty minutes without a sign, and the next click leads out; a sign of life in between does not.
#[tokio::test]
async fn a_pupils_session_ends_by_itself() {
    let world = World::new().await;
    let (code, pictures) = ready(&world).await;
    let mut device = device(&world, &code).await;
    tap(&mut device, &world, 0, pictures[0].pictures()).await;
    let minutes = |minutes| world.after(SignedDuration::from_mins(minutes)).site;
    let mut device = device.at(minutes(19));
    assert_eq!(device.post("/still-here", &[]).await.status, StatusCode::NO_CONTENT);
    let mut device = device.at(minutes(38));
    device.page("/my-learning").await;
    let mut device = device.at(minutes(59));
    assert_eq!(device.get("/my-learning").await.leads_to().as_deref(), Some("/enter?away"));
    assert!(device.page("/enter?away").await.says("Nobody was here for a while"));
    assert!(device.get("/my-learning").await.leads_to().unwrap().starts_with("/sign-in"), "it is over");
    // A teacher who plans all morning stays signed in, and a pupil with a password is a pupil too.
    let later = world.after(SignedDuration::from_mins(61));
    for (who, stays) in [(TEACHER, true), (ASSISTANT, true), (DATA_MANAGER, true), (PUPIL, false)] {
        let path = if who == DATA_MANAGER {
            "/data"
        } else if who == PUPIL {
            "/my-learning"
        } else {
            "/today"
        };
        let answer = later.browser(who).get(path).await;
        assert_eq!(answer.status == StatusCode::OK, stays, "{who:?}");
    }
}

#[tokio::test]
async fn a_device_keeps_a_number_of_its_own_and_no_name() {
    let world = World::new().await;
    let mut device = Jar::new(world.site.clone());
    let first = device.page("/enter").await;
    let set = first.header(header::SET_COOKIE.as_str());
    for part in ["attune-device=", "HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=86400"] {
        assert!(set.contains(part), "{set}");
    }
    assert!(device.page("/enter").await.headers.get(header::SET_COOKIE).is_none(), "once");
    for _ in 0..15 {
        assert!(device.post("/enter", &[("code", "lamp nest 22")]).await.says("do not know"));
    }
    assert!(device.post("/enter", &[("code", "lamp nest 22")]).await.says("Wait a minute"));
    let mut beside = Jar::new(world.site.clone());
    assert!(beside.post("/enter", &[("code", "lamp nest 22")]).await.says("do not know"), "not by address");
}

/// What was signed in before on this browser is over; a planted session is worth nothing.
#[tokio::test]
async fn coming_in_takes_the_place_of_whoever_was_signed_in() {
    let world = World::new().await;
    let (code, pictures) = ready(&world).await;
    let mut device = device(&world, &code).await;
    tap(&mut device, &world, 1, pictures[1].pictures()).await;
    let before = device.browser();
    device.page("/my-learning").await;
    tap(&mut device, &world, 2, pictures[2].pictures()).await;
    assert!(device.page("/my-learning").await.says("Hello Cressida"));
    assert_ne!(before.get("/my-learning").await.status, StatusCode::OK, "the older cookie opens nothing");
}

/// The whole way, on paper and on screen: nobody's family name, no title that names a child.
#[tokio::test]
async fn no_window_is_called_after_a_child() {
    let world = World::new().await;
    let (code, _) = ready(&world).await;
    let mut device = device(&world, &code).await;
    for path in
        ["/enter".to_owned(), "/enter/names".to_owned(), format!("/enter/pictures/{}", world.pupil(0))]
    {
        let page = device.page(&path).await;
        let title = page.tags().into_iter().find(|tag| tag.name == "title").unwrap().text;
        for (given, family) in people_of_the_register() {
            assert!(!title.contains(given) && !title.contains(family), "{title}");
        }
    }
}
