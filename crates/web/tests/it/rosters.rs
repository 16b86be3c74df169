//! `/data`: lists of another system, attendance, what is open, and tables out; `/data/movers` and `/data/arrivals`: the signed file
//! from one school to the next, seen by the family, said of whom by a person, and “from elsewhere” until it was looked at again.

use crate::browser::{Answer, Browser};
use crate::world::{ASSISTANT, CARER, DATA_MANAGER, HEAD, PUPIL, TEACHER, TEACHER_OF_ANOTHER_CLASS, World};
use app::exchange::{archive, movers};
use axum::http::{StatusCode, header};
use domain::PersonName;
use jiff::SignedDuration;
use jiff::civil::date;
use std::collections::BTreeMap;

const USERS: &str = "sourcedId,status,role,givenName,familyName,orgSourcedIds\np1,,student,Xanthe,Xiphias,s1\np2,,student,Yoland,Yttrium,s1\n";
const CLASSES: &str = "sourcedId,status,title,classType,schoolSourcedId\nc1,,5 Willow,homeroom,s1\n";
const PLACES: &str = "sourcedId,status,classSourcedId,userSourcedId,role,beginDate,endDate\ne1,,c1,p1,student,,\ne2,,c1,p2,student,,\n";

fn bundle(users: &str) -> Vec<u8> {
    let manifest = "propertyName,value\noneroster.version,1.1\nfile.users,bulk\nfile.classes,bulk\nfile.enrollments,bulk\n";
    let files = [
        ("manifest.csv", manifest),
        ("users.csv", users),
        ("classes.csv", CLASSES),
        ("enrollments.csv", PLACES),
    ];
    archive::write(&files).unwrap()
}

/// A file of one pupil, signed with a key of nobody's.
pub fn movers_file() -> String {
    let mover = movers::Mover {
        name: app::exchange::names::ChildName {
            given: PersonName::new("Xanthe").unwrap(),
            family: PersonName::new("Xiphias").ok(),
        },
        preferred: None,
        upn: None,
        born: None,
        year: None,
        own_words: None,
        helps: Vec::new(),
        objectives: BTreeMap::new(),
    };
    let file = movers::Movers {
        from: movers::MovingSchool { name: "Ash Lane Primary".into(), urn: None },
        to: None,
        made: date(2025, 2, 28),
        curricula: BTreeMap::new(),
        pupils: vec![mover],
    };
    String::from_utf8(movers::write(&file, &[7; 32]).unwrap()).unwrap()
}

/// Sends the form that confirms what was seen, with more fields.
async fn confirm(browser: &Browser, path: &str, seen: &Answer, more: &[(&str, &str)]) -> Answer {
    let form = crate::html::forms(&seen.body).into_iter().find(|form| form.value("confirm") == "1").unwrap();
    let own = form.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let fields: Vec<(&str, &str)> = own
        .filter(|(name, _)| more.iter().all(|(other, _)| other != name))
        .chain(more.iter().copied())
        .collect();
    browser.upload(path, &fields, None).await
}

#[tokio::test]
async fn a_bundle_is_seen_confirmed_known_again_and_taken_back() {
    let world = World::new().await;
    let manager = world.browser(DATA_MANAGER);
    let seen = manager.upload("/data", &[("kind", "roster")], Some(&bundle(USERS))).await;
    assert!(seen.says("2 pupils are new") && seen.says("1 class is new"), "{}", seen.words());
    assert!(
        seen.says("stand in no list of this system and stay") && seen.says("Nothing has been changed yet")
    );
    let done = confirm(&manager, "/data", &seen, &[]).await;
    assert!(done.says("2 joined, 0 left") && done.says("Lists, list.csv"), "{}", done.words());
    let again = manager.upload("/data", &[("kind", "roster")], Some(&bundle(USERS))).await;
    assert!(again.says("The school is like this already"), "{}", again.words());
    let desk = manager.page("/data").await;
    assert!(desk.says("1 class has nobody who teaches it"), "{}", desk.words());
    let batch = desk.form("/data/withdraw").value("batch").to_owned();
    manager.post("/data/withdraw", &[("batch", batch.as_str())]).await;
    assert!(!manager.page("/data").await.says("1 class has nobody who teaches it"));
}

#[tokio::test]
async fn a_school_that_would_be_gone_is_asked_about_by_number() {
    let world = World::new().await;
    let manager = world.browser(DATA_MANAGER);
    let first = manager.upload("/data", &[("kind", "roster")], Some(&bundle(USERS))).await;
    confirm(&manager, "/data", &first, &[]).await;
    let others =
        USERS.replace("p1,", "q1,").replace("p2,", "q2,").replace("Xanthe", "Una").replace("Yoland", "Vic");
    let seen = manager.upload("/data", &[("kind", "roster")], Some(&bundle(&others))).await;
    assert!(seen.says("2 of 2 pupils are not in this list and would leave"), "{}", seen.words());
    let refused = confirm(&manager, "/data", &seen, &[("leaving", "1")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.words());
    let done = confirm(&manager, "/data", &seen, &[("leaving", "2")]).await;
    assert!(done.says("2 joined, 2 left"), "{}", done.words());
}

#[tokio::test]
async fn a_school_says_itself_how_many_may_leave_unasked() {
    let world = World::new().await;
    let manager = world.browser(DATA_MANAGER);
    assert_eq!(manager.page("/data").await.form("/data/leaving").value("leaving-share"), "10");
    for wrong in ["0", "101", "a tenth", ""] {
        let answer = manager.post("/data/leaving", &[("leaving-share", wrong)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(answer.says("Give a whole number from 1 to 100"), "{}", answer.words());
        assert_eq!(answer.form("/data/leaving").value("leaving-share"), wrong, "what was typed is kept");
    }
    let done = manager.post("/data/leaving", &[("leaving-share", "50 %")]).await;
    assert_eq!(done.leads_to().as_deref(), Some("/data?told=leaving"));
    assert_eq!(manager.page("/data").await.form("/data/leaving").value("leaving-share"), "50");
    for who in [TEACHER, HEAD] {
        let answer = world.browser(who).post("/data/leaving", &[("leaving-share", "100")]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{who:?}");
    }
}

/// A transfer file of one pupil of the school and one who is not here.
fn transfer(result: &str) -> Vec<u8> {
    let test = |method: &str, result: &str| {
        format!(
            "<StageAssessment><Locale>ENG</Locale><Year>2024</Year><Subject>MAT</Subject><Method>{method}</Method><Component>MTC</Component><ResultStatus>R</ResultStatus><ResultQualifier>MT</ResultQualifier><Result>{result}</Result></StageAssessment>"
        )
    };
    let pupil = |family: &str, given: &str| {
        format!(
            "<Pupil><Surname>{family}</Surname><Forename>{given}</Forename><DOB>2014-11-20</DOB><Attendance><YearData><Year>2024</Year><SessionsPossible>380</SessionsPossible><SessionsAttended>371</SessionsAttended></YearData></Attendance><StageAssessments><KeyStage><Stage>KS2</Stage>{}{}</KeyStage></StageAssessments></Pupil>\n",
            test("TT", result),
            test("TA", "EXS")
        )
    };
    let pupils = pupil("Abercrombie", "Amirah") + &pupil("Nobody", "Nemo");
    format!("<?xml version=\"1.0\"?><CTfile><Header><DocumentQualifier>partial</DocumentQualifier></Header><CTFpupilData>{pupils}</CTFpupilData></CTfile>").into_bytes()
}

#[tokio::test]
async fn results_of_a_transfer_file_are_seen_first_and_come_in_by_the_door_of_results() {
    let world = World::new().await;
    let manager = world.browser(DATA_MANAGER);
    let fields = [("kind", "transfer-results"), ("error", "1.5")];
    let seen = manager.upload("/data", &fields, Some(&transfer("21"))).await;
    for says in [
        "1 score new; 1 pupil concerned.",
        "Nothing has been changed yet",
        "KS2 MAT MTC is no test: “TA”",
        "371 of 380 half days",
        "It is shown here and not stored",
        "The last day of May stands for it",
    ] {
        assert!(seen.says(says), "{says}: {}", seen.words());
    }
    let rows = async || {
        let mut tx = world.app.store.read(world.known.school).await.unwrap();
        tx.attainments(&[world.known.pupils[0].0]).await.unwrap()
    };
    let before = rows().await.len();
    let done = confirm(&manager, "/data", &seen, &[]).await;
    assert!(done.says("1 score new"), "{}", done.words());
    let all = rows().await;
    let one = all.iter().find(|one| one.scale == "KS2 MAT MTC MT").unwrap();
    assert_eq!((all.len(), one.score, one.on), (before + 1, 21.0, date(2024, 5, 31)));
    assert_eq!(one.purpose, domain::Purpose::National);
    let again = manager.upload("/data", &fields, Some(&transfer("21"))).await;
    assert!(again.says("Nothing would change."), "{}", again.words());
    let silent = manager.upload("/data", &[("kind", "transfer-results")], Some(&transfer("21"))).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(silent.says("standard error of measurement"), "{}", silent.words());
    let no_file = manager.upload("/data", &fields, Some(b"name,score")).await;
    assert_eq!(no_file.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", no_file.words());
}

#[tokio::test]
async fn only_who_runs_the_lists_brings_them_in_or_takes_tables_out() {
    let world = World::new().await;
    for who in [TEACHER, ASSISTANT, HEAD, PUPIL, CARER] {
        let browser = world.browser(who);
        let sent = browser.upload("/data", &[("kind", "roster")], Some(&bundle(USERS))).await;
        assert_eq!(sent.status, StatusCode::NOT_FOUND, "{who:?}");
        for page in ["/data", "/data/movers", "/data/arrivals", "/data/export/classes"] {
            assert_eq!(browser.get(page).await.status, StatusCode::NOT_FOUND, "{who:?} {page}");
        }
        let out = browser.post("/data/movers", &[("do", "file"), ("who", "year 5")]).await;
        assert_eq!(out.status, StatusCode::NOT_FOUND, "{who:?}");
    }
}

#[tokio::test]
async fn what_is_no_bundle_is_refused_in_a_sentence() {
    let world = World::new().await;
    let manager = world.browser(DATA_MANAGER);
    for file in [b"not a zip".as_slice(), b"PK\x03\x04 cut off"] {
        let refused = manager.upload("/data", &[("kind", "roster")], Some(file)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.words());
        assert!(refused.says("Please look at this again"), "{}", refused.words());
    }
    let broken =
        manager.upload("/data", &[("kind", "roster"), ("packed", "%%%"), ("confirm", "1")], None).await;
    assert_eq!(broken.status, StatusCode::UNPROCESSABLE_ENTITY);
    let empty = manager.upload("/data", &[("kind", "transfer")], None).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let entity = b"<!DOCTYPE a [<!ENTITY b \"c\">]><CTfile>&b;</CTfile>";
    let refused = manager.upload("/data", &[("kind", "transfer")], Some(entity)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.words());
}

#[tokio::test]
async fn days_away_by_the_register_stand_where_a_child_comes_back() {
    let world = World::new().await;
    let known = &world.known;
    let manager = world.browser(DATA_MANAGER);
    let mut tx = world.app.store.read(known.school).await.unwrap();
    let identity = tx.pupil(known.pupils[0].0).await.unwrap().unwrap().identity;
    drop(tx);
    let name = format!("{} {}", identity.given, identity.family_text());
    let text = format!("pupil,date,session,code\n{name},2025-02-27,am,I\n{name},2025-02-28,am,I\n");
    let seen = manager.upload("/data", &[("kind", "attendance"), ("pasted", text.as_str())], None).await;
    assert!(seen.says("2 marks new"), "{}", seen.words());
    let done = confirm(&manager, "/data", &seen, &[]).await;
    assert!(done.says("2 marks new; 1 pupil concerned"), "{}", done.words());
    let back = format!(
        "/classes/{}/pupils/{}/coming-back?subject={}",
        known.hawthorn, known.pupils[0].0, known.maths
    );
    let page = world.browser(TEACHER).page(&back).await;
    assert!(page.says("By the register, away on 2 days"), "{}", page.words());
    let out = manager.get("/data/export/attendance").await;
    assert!(out.body.contains("2025-02-27,am,I"), "{}", out.body);
    assert_eq!(out.headers[header::CACHE_CONTROL], "no-store");
    for table in ["classes", "scores"] {
        assert_eq!(manager.get(&format!("/data/export/{table}")).await.status, StatusCode::OK);
    }
    assert_eq!(manager.get("/data/export/secrets").await.status, StatusCode::NOT_FOUND);
}

/// The file of Amirah, made by the school.
async fn amirahs_file(world: &World) -> Answer {
    let who = format!("pupil {}", world.known.pupils[0].0);
    world
        .browser(DATA_MANAGER)
        .post("/data/movers", &[("do", "file"), ("who", who.as_str()), ("to", "Oak")])
        .await
}

#[tokio::test]
async fn a_family_sees_what_goes_and_takes_words_out() {
    let world = World::new().await;
    let known = &world.known;
    let pupil = known.pupils[0].0;
    let write = world.permit(PUPIL, app::Action::OwnProfile, app::About::School).await;
    let words = [app::profile::NewWords {
        section: app::store::ProfileSection::Matters,
        wording: "I like to draw first.".into(),
        seen: 0,
    }];
    world.app.write_profile(&write, &words).await.unwrap();
    let carer = world.browser(CARER);
    let child = carer.page(&format!("/children/{pupil}")).await;
    assert!(child.body.contains(&format!("/children/{pupil}/moving")));
    let page = carer.page(&format!("/children/{pupil}/moving")).await;
    assert!(
        page.says("What goes to the next school about") && page.says("I like to draw first."),
        "{}",
        page.words()
    );
    assert!(amirahs_file(&world).await.body.contains("I like to draw first."));
    carer.post(&format!("/children/{pupil}/moving"), &[("do", "stay")]).await;
    assert!(carer.page(&format!("/children/{pupil}/moving")).await.says("own words stay here"));
    assert!(!amirahs_file(&world).await.body.contains("I like to draw first."));
    for language in ["cy", "ur"] {
        assert_eq!(
            carer.get(&format!("/children/{pupil}/moving?language={language}")).await.status,
            StatusCode::OK
        );
    }
    let manager = world.browser(DATA_MANAGER);
    let list = manager.page("/data/movers").await;
    assert!(list.says("looked at by the family") && list.says("own words stay here"), "{}", list.words());
    let other = known.pupils[1].0;
    assert_eq!(carer.get(&format!("/children/{other}/moving")).await.status, StatusCode::NOT_FOUND);
    manager.post("/data/movers", &[("pupil", pupil.to_string().as_str()), ("do", "stay")]).await;
    assert_eq!(carer.get(&format!("/children/{pupil}/moving")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn nobody_is_in_a_file_whose_family_was_not_shown() {
    let world = World::new().await;
    let manager = world.browser(DATA_MANAGER);
    let rowan = format!("class {}", world.known.rowan);
    let refused = manager.post("/data/movers", &[("do", "file"), ("who", rowan.as_str())]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("Show them what goes"), "{}", refused.words());
    let transfer = manager.post("/data/movers", &[("do", "transfer"), ("who", rowan.as_str())]).await;
    assert!(transfer.body.contains("<CTfile>") || transfer.body.contains("CTfile"), "{}", transfer.body);
    let year = manager.post("/data/movers", &[("do", "show"), ("who", "year 5")]).await;
    assert!(year.status.is_redirection());
    let whole = manager.post("/data/movers", &[("do", "file"), ("who", "year 5")]).await;
    assert_eq!(
        movers::claim(whole.body.as_bytes()).unwrap().pupils,
        13,
        "every class of the year in one step"
    );
}

#[tokio::test]
async fn what_came_is_from_elsewhere_until_it_was_looked_at_again() {
    let world = World::new().await;
    let known = &world.known;
    let manager = world.browser(DATA_MANAGER);
    let file = amirahs_file(&world).await.body;
    let seen = manager.upload("/data/arrivals", &[("pasted", file.as_str())], None).await;
    assert!(seen.says("read their key to you") && !seen.says("Who is in it"), "{}", seen.words());
    let unasked = confirm(&manager, "/data/arrivals", &seen, &[]).await;
    assert_eq!(unasked.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", unasked.words());
    let taken = confirm(&manager, "/data/arrivals", &seen, &[("compared", "1")]).await;
    assert_eq!(taken.leads_to().as_deref(), Some("/data/arrivals?in=1"), "{}", taken.words());
    let twice = manager.upload("/data/arrivals", &[("pasted", file.as_str())], None).await;
    assert!(twice.says("It is here already"), "{}", twice.words());

    let page = manager.page("/data/arrivals").await;
    let arrival = page.form("/data/arrivals/who").value("arrival").to_owned();
    let is = known.pupil_of_rowan.to_string();
    let field = format!("is-{arrival}");
    manager.post("/data/arrivals/who", &[("arrival", arrival.as_str()), (field.as_str(), is.as_str())]).await;
    let again = manager
        .post("/data/arrivals/who", &[("arrival", arrival.as_str()), (field.as_str(), is.as_str())])
        .await;
    assert_eq!(again.status, StatusCode::CONFLICT, "a person says it once");

    let teacher = world.browser(TEACHER_OF_ANOTHER_CLASS);
    let pupil = format!("/classes/{}/pupils/{is}?subject={}", known.rowan, known.maths);
    let shown = teacher.page(&pupil).await;
    assert!(shown.says("From elsewhere") && shown.says("another school’s word until"), "{}", shown.words());
    let objective = known.objectives[0];
    let behind = format!("/classes/{}/pupils/{is}/objectives/{objective}", known.rowan);
    assert!(teacher.page(&behind).await.says("Nobody has looked at it again here yet"));
    let fortnight = format!("/classes/{}/first-fortnight?subject={}", known.rowan, known.maths);
    let first = teacher.page(&fortnight).await;
    assert!(first.says("1 of 1 pupils come with word from"), "{}", first.words());
    // From the class, and from Today, as long as the pupil is new and something was not looked at again; nobody else is told.
    let picture = teacher.page(&format!("/classes/{}?subject={}", known.rowan, known.maths)).await;
    assert!(
        picture.says("1 new pupil came with word from another school. First fortnight"),
        "{}",
        picture.words()
    );
    let link = fortnight.replace('&', "&amp;");
    let today = teacher.page("/today").await;
    assert!(today.says("First fortnight: 1 new pupil") && today.body.contains(&link), "{}", today.words());
    assert!(!world.browser(TEACHER).page("/today").await.says("First fortnight"), "another class");
    let weeks = world.after(SignedDuration::from_hours(24 * 7 * 7));
    let later = weeks.sign_in(TEACHER_OF_ANOTHER_CLASS).await;
    let picture = later.page(&format!("/classes/{}?subject={}", known.rowan, known.maths)).await;
    assert!(!picture.says("First fortnight"), "new no more: {}", picture.words());
    let before = shown.words().matches("pieces on").count();
    teacher.post(&behind, &[("says", "can"), ("submission", crate::world::submission().as_str())]).await;
    assert!(teacher.page(&behind).await.says("looked at again here since"));
    assert_eq!(teacher.page(&pupil).await.words().matches("pieces on").count() + 1, before);
}

#[tokio::test]
async fn a_file_that_was_altered_or_forged_is_not_read() {
    let world = World::new().await;
    let manager = world.browser(DATA_MANAGER);
    let file = movers_file();
    let altered = file.replace("Xanthe", "Zanthe");
    let signature = file.find("signature\":\"").unwrap() + 12;
    let mut forged = file.clone();
    let other = if &file[signature..=signature] == "0" { "1" } else { "0" };
    forged.replace_range(signature..=signature, other);
    for bad in [altered, forged, file[..file.len() / 2].to_owned(), "{}".into(), "a,b\n1,2".into()] {
        let refused = manager.upload("/data/arrivals", &[("pasted", bad.as_str())], None).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.words());
        let taken = manager
            .upload("/data/arrivals", &[("pasted", bad.as_str()), ("confirm", "1"), ("compared", "1")], None)
            .await;
        assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", taken.words());
    }
    assert!(!manager.page("/data/arrivals").await.says("Who are they?"));
    let spaced = file.replace("\",\"", "\", \"");
    assert!(
        manager
            .upload("/data/arrivals", &[("pasted", spaced.as_str())], None)
            .await
            .says("It is as it was signed")
    );
}
