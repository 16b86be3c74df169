//! `/staff`: who works here; colleagues come in by a link, get classes, and go.

use crate::browser::{Answer, Browser};
use crate::world::store::AuditSubject;
use crate::world::{DATA_MANAGER, Stands, TEACHER, TEACHER_OF_ANOTHER_CLASS, World, submission};
use axum::http::StatusCode;
use domain::{AccountId, Role};
use jiff::SignedDuration;

/// Adds somebody by the form, as the data manager; returns the path of the link.
async fn add(world: &World, fields: &[(&str, String)]) -> String {
    let manager = world.browser(DATA_MANAGER);
    let form = manager.page("/staff/new").await.form("/staff/new");
    let changed: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let made = manager.post(&form.action, &form.with(&changed)).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.words());
    path_on(&made)
}

/// The link's path, as it stands in the field to copy.
fn path_on(page: &Answer) -> String {
    let field = page.tags().into_iter().find(|tag| tag.get("id") == Some("link")).expect("a link");
    let link = field.get("value").unwrap().to_owned();
    assert!(link.starts_with("http://attune.school.example/join/"), "{link}");
    link.trim_start_matches("http://attune.school.example").to_owned()
}

async fn join(world: &World, path: &str, email: &str, password: &str) -> Answer {
    let page = world.signed_out().page(path).await;
    world.signed_out().post(path, &page.form(path).with(&[("email", email), ("password", password)])).await
}

/// The account of that name, by the link in the list.
async fn account_of(world: &World, name: &str) -> AccountId {
    let page = world.browser(DATA_MANAGER).page("/staff").await;
    let link = page.tags().into_iter().find(|tag| tag.name == "a" && tag.text == name);
    link.unwrap().get("href").unwrap().trim_start_matches("/staff/").parse().unwrap()
}

#[tokio::test]
async fn a_colleague_is_added_and_comes_in_by_the_link_once() {
    let world = World::new().await;
    let path =
        add(&world, &[("name", "Mr Lindqvist".into()), ("class", world.known.rowan.to_string())]).await;
    let list = world.browser(DATA_MANAGER).page("/staff").await;
    assert!(list.says("Mr Lindqvist") && list.says("no address yet"), "{}", list.words());
    assert!(!list.body.contains(&path), "a link is shown once");
    let page = world.signed_out().page(&path).await;
    assert!(page.says("Welcome to Ashgrove Primary") && page.says("Mr Lindqvist"), "{}", page.words());

    for (email, password, said) in [
        ("no address", "long words in a row", "e-mail address"),
        ("lindqvist@ashgrove.example", "short", "at least 10 characters"),
        (&crate::world::email(TEACHER), "long words in a row", "an account with this e-mail address already"),
    ] {
        let answer = join(&world, &path, email, password).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.says(said) && !answer.body.contains(password), "{}", answer.words());
    }
    let done = join(&world, &path, "Lindqvist@Ashgrove.example", "long words in a row").await;
    assert_eq!(done.leads_to().as_deref(), Some("/today"), "{}", done.words());
    let teacher = Browser::new(world.site.clone(), done.cookie());
    assert!(teacher.page("/classes").await.says("5 Rowan"));
    assert_eq!(teacher.get(&world.class("")).await.status, StatusCode::NOT_FOUND, "another class stays shut");
    assert_eq!(world.signed_out().get(&path).await.status, StatusCode::NOT_FOUND, "once");
    let sent = [("email", "lindqvist@ashgrove.example"), ("password", "long words in a row")];
    assert_eq!(world.signed_out().post("/sign-in", &sent).await.leads_to().as_deref(), Some("/today"));
    assert!(world.browser(DATA_MANAGER).page("/staff").await.says("lindqvist@ashgrove.example"));
}

/// A teacher of another school is given two days here: one account, two schools, one at a time.
#[tokio::test]
async fn an_account_of_another_school_comes_in_with_its_own_password() {
    let world = World::new().await;
    let elsewhere = (Role::Teacher, Stands::OtherSchool);
    let path = add(&world, &[("name", "Ms Elder".into()), ("class", world.known.rowan.to_string())]).await;
    let email = crate::world::email(elsewhere);
    let wrong = join(&world, &path, &email, "not the password of it").await;
    assert!(wrong.says("If it is yours, type its password here"), "{}", wrong.words());
    let done = join(&world, &path, &email, crate::world::PASSWORD).await;
    assert_eq!(done.leads_to().as_deref(), Some("/today"), "{}", done.words());
    let here = Browser::new(world.site.clone(), done.cookie());
    assert!(here.page("/classes").await.says("5 Rowan"));
    let elder = format!("/classes/{}", world.known.elder);
    assert_eq!(here.get(&elder).await.status, StatusCode::NOT_FOUND, "this session is of this school");
    assert_eq!(world.signed_out().get(&path).await.status, StatusCode::NOT_FOUND, "once");
    let sent = [("email", email), ("password", crate::world::PASSWORD.to_owned())];
    let again = world.signed_out().post("/sign-in", &sent).await;
    assert_eq!(again.leads_to().as_deref(), Some("/places"), "two schools to choose from");
    let page = Browser::new(world.site.clone(), again.cookie()).page("/places").await;
    assert!(page.says("Ashgrove Primary") && page.says("Brackenfield Primary"), "{}", page.words());
}

#[tokio::test]
async fn whoever_works_here_already_needs_no_second_place() {
    let world = World::new().await;
    let path = add(&world, &[("name", "Ms Okafor again".into())]).await;
    let answer = join(&world, &path, &crate::world::email(TEACHER), crate::world::PASSWORD).await;
    assert!(answer.says("You work in this school already"), "{}", answer.words());
    assert_eq!(world.signed_out().get(&path).await.status, StatusCode::OK, "the link stays good");
}

#[tokio::test]
async fn a_form_sent_twice_adds_nobody_twice() {
    let world = World::new().await;
    let manager = world.browser(DATA_MANAGER);
    let form = manager.page("/staff/new").await.form("/staff/new").with(&[("name", "Mr Lindqvist")]);
    manager.post("/staff/new", &form).await;
    let again = manager.post("/staff/new", &form).await;
    assert!(manager.follow(again).await.says("If the link is lost, make a new one."));
    assert_eq!(manager.page("/staff").await.words().matches("Mr Lindqvist").count(), 1);
    for (name, role, said) in
        [(" ", "teacher", "name is missing"), ("Mx Pupil", "pupil", "come with the class list")]
    {
        let sent = [("name", name), ("role", role), ("submission", &submission())];
        let answer = manager.post("/staff/new", &sent).await;
        assert!(answer.says(said), "{}", answer.words());
    }
    let head = [
        ("name", "Ms Head".to_owned()),
        ("role", "head".to_owned()),
        ("class", world.known.rowan.to_string()),
        ("submission", submission()),
    ];
    assert!(manager.post("/staff/new", &head).await.says("Classes are for teachers and assistants"));
}

#[tokio::test]
async fn only_the_newest_link_opens_and_only_for_a_day() {
    let world = World::new().await;
    let first = add(&world, &[("name", "Mr Lindqvist".into())]).await;
    let account = account_of(&world, "Mr Lindqvist").await;
    let manager = world.browser(DATA_MANAGER);
    let made = manager.post(&format!("/staff/{account}/link"), &[("", "")]).await;
    let second = path_on(&made);
    assert_eq!(world.signed_out().get(&first).await.status, StatusCode::NOT_FOUND);
    assert!(world.signed_out().page(&second).await.says("Welcome to"));
    let next_day = world.after(SignedDuration::from_hours(25));
    assert_eq!(next_day.signed_out().get(&second).await.status, StatusCode::NOT_FOUND);
    let sent = [("email", "lindqvist@ashgrove.example"), ("password", "long words in a row")];
    assert_eq!(next_day.signed_out().post(&second, &sent).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_forgotten_password_is_chosen_anew_and_old_sessions_end() {
    let world = World::new().await;
    let account = world.known.accounts[&TEACHER];
    let page = world.browser(DATA_MANAGER).page(&format!("/staff/{account}")).await;
    let form = page.form(&format!("/staff/{account}/link"));
    let path = path_on(&world.browser(DATA_MANAGER).submit(&form, &[]).await);
    world.browser(TEACHER).page("/today").await;
    let page = world.signed_out().page(&path).await;
    assert!(page.says("Choose a new password"), "{}", page.words());
    let done = world.signed_out().post(&path, &[("password", "another row of words")]).await;
    assert_eq!(done.leads_to().as_deref(), Some("/today"), "{}", done.words());
    assert!(world.browser(TEACHER).get("/today").await.status.is_redirection(), "the old session has ended");
    let sign_in = |password: &'static str| {
        let sent = [("email", crate::world::email(TEACHER)), ("password", password.to_owned())];
        let anybody = world.signed_out();
        async move { anybody.post("/sign-in", &sent).await }
    };
    assert!(sign_in(crate::world::PASSWORD).await.says("do not go together"));
    assert!(sign_in("another row of words").await.cookie().is_some());
}

#[tokio::test]
async fn roles_and_classes_are_given_and_ended_from_today() {
    let world = World::new().await;
    let (manager, other) = (world.browser(DATA_MANAGER), world.browser(TEACHER_OF_ANOTHER_CLASS));
    let base = format!("/staff/{}", world.known.accounts[&TEACHER_OF_ANOTHER_CLASS]);
    let post =
        async |rest: &str, fields: &[(&str, String)]| manager.post(&format!("{base}{rest}"), fields).await;
    let hawthorn = [("group", world.known.hawthorn.to_string()), ("subject", world.known.maths.to_string())];
    assert_eq!(other.get(&world.class("")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(post("/classes", &hawthorn).await.leads_to(), Some(base.clone()));
    assert!(other.page(&world.class("")).await.says("Bartholomew"));
    let page = manager.page(&base).await;
    assert!(page.says("5 Hawthorn in Mathematics") && page.says("5 Rowan"), "{}", page.words());
    post("/classes/end", &hawthorn).await;
    assert_eq!(other.get(&world.class("")).await.status, StatusCode::NOT_FOUND);

    for said_twice in [("/role", "teacher"), ("/role/end", "head")] {
        assert!(post(said_twice.0, &[("role", said_twice.1.into())]).await.status.is_redirection());
    }
    post("/classes/end", &hawthorn).await;
    post("/role", &[("role", "teaching-assistant".into())]).await;
    post("/role/end", &[("role", "teacher".into())]).await;
    assert!(other.get("/today").await.status.is_redirection(), "they sign in again");
    assert!(manager.page(&base).await.says("5 Rowan"), "who still assists keeps the classes");
    post("/role/end", &[("role", "teaching-assistant".into())]).await;
    let gone = manager.page(&base).await;
    assert!(gone.says("Once worked here") && !gone.says("5 Rowan"), "{}", gone.words());
    assert!(manager.page("/staff").await.says("Once worked here"));
    // Ended by mistake: given again the same day.
    post("/role", &[("role", "teacher".into())]).await;
    assert!(world.sign_in(TEACHER_OF_ANOTHER_CLASS).await.get("/today").await.status.is_success());
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let about = AuditSubject::Account(world.known.accounts[&TEACHER_OF_ANOTHER_CLASS]);
    assert_eq!(
        tx.audit_about(about, 20).await.unwrap().len(),
        6,
        "each change is a line; what changes nothing is none"
    );
}

#[tokio::test]
async fn somebody_always_runs_the_lists() {
    let world = World::new().await;
    let manager = world.browser(DATA_MANAGER);
    let end = [("role", "data-manager")];
    for stands in [Stands::Teaches, Stands::Taught] {
        let account = world.known.accounts[&(Role::DataManager, stands)];
        let answer = manager.post(&format!("/staff/{account}/role/end"), &end).await;
        assert!(answer.status.is_redirection(), "{}", answer.words());
    }
    let own = world.known.accounts[&DATA_MANAGER];
    let refused = manager.post(&format!("/staff/{own}/role/end"), &end).await;
    assert!(refused.says("Nobody else could run the lists"), "{}", refused.words());
    assert!(manager.page("/staff").await.status.is_success(), "their session goes on");
    // Somebody who has not come in yet cannot run anything.
    add(&world, &[("name", "Mrs Prior".into()), ("role", "data-manager".into())]).await;
    assert!(manager.post(&format!("/staff/{own}/role/end"), &end).await.says("Nobody else could run"));
}

#[tokio::test]
async fn a_colleague_of_another_school_is_nobody_here() {
    let world = World::new().await;
    let manager = world.browser(DATA_MANAGER);
    let theirs = world.known.accounts[&(Role::Teacher, Stands::OtherSchool)];
    let pupil = world.known.accounts[&crate::world::PUPIL];
    for account in [theirs, pupil] {
        assert_eq!(manager.get(&format!("/staff/{account}")).await.status, StatusCode::NOT_FOUND);
        for (rest, fields) in [
            ("/role", vec![("role", "head".to_owned())]),
            ("/role/end", vec![("role", "teacher".to_owned())]),
            ("/classes", vec![("group", world.known.rowan.to_string())]),
            ("/link", vec![("x", String::new())]),
        ] {
            let answer = manager.post(&format!("/staff/{account}{rest}"), &fields).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{rest}");
        }
    }
    let base = format!("/staff/{}", world.known.accounts[&TEACHER]);
    let elsewhere = [("group", world.known.elder.to_string())];
    assert_eq!(manager.post(&format!("{base}/classes"), &elsewhere).await.status, StatusCode::NOT_FOUND);
}

/// A school is a wall: who works in two cannot be taken over from one of them.
#[tokio::test]
async fn no_school_makes_a_link_for_an_account_of_two() {
    let world = World::new().await;
    let account = world.known.accounts[&TEACHER];
    let mut tx = world.app.store.write(world.known.other_school).await.unwrap();
    tx.add_membership(account, Role::Teacher, crate::world::TODAY, None).await.unwrap();
    tx.commit().await.unwrap();
    let refused = world.browser(DATA_MANAGER).post(&format!("/staff/{account}/link"), &[("x", "")]).await;
    assert!(refused.says("used in another school too"), "{}", refused.words());
}

/// In a new school the first teacher, who runs the lists as well, adds the others.
#[tokio::test]
async fn the_first_teacher_of_a_new_school_adds_a_colleague() {
    let world = World::empty().await;
    let secret = world.app.first_setup_link().await.unwrap().unwrap();
    let sent = [
        ("school", "Larkfield Primary"),
        ("time_zone", "Europe/London"),
        ("name", "Ms Okafor"),
        ("email", "okafor@larkfield.example"),
        ("password", "long words in a row"),
    ];
    let done = world.signed_out().post(&format!("/set-up/{}", secret.reveal()), &sent).await;
    let teacher = Browser::new(world.site.clone(), done.cookie());
    assert!(teacher.page("/today").await.body.contains("href=\"/staff\""));
    let list = teacher.page("/staff").await;
    assert!(
        list.says("Teacher and data manager") && list.says("sees the curriculum only"),
        "{}",
        list.words()
    );
    let form = teacher.page("/staff/new").await.form("/staff/new");
    let made = teacher.submit(&form, &[("name", "Mr Lindqvist")]).await;
    assert!(made.says("It works once, within a day."), "{}", made.words());
}
