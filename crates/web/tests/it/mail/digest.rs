//! The week's mail: what is in it, to whom it goes, and when not.

use super::server::{Server, app_at};
use super::{give, kept, thursday, work, written_to};
use crate::world::{CARER, DATA_MANAGER, TODAY, at, people_of_the_register};
use app::store::{MailKind, MailState};
use jiff::SignedDuration;
use jiff::civil::date;

#[tokio::test]
async fn the_weeks_mail_arrives_and_holds_nothing_personal() {
    let world = written_to("shazia@home.example").await;
    let server = Server::start();
    let app = app_at(&world, server.port, thursday());
    assert_eq!(app.ask_for_mails().await.unwrap(), 1);
    work(&app).await;
    let mails = server.mails();
    assert_eq!(mails.len(), 1);
    let (mail, said) = (&mails[0], |field: &str| mails[0][field].as_str().unwrap().to_owned());
    assert_eq!(mail["to"][0], "shazia@home.example");
    assert_eq!(said("subject"), "This week at Ashgrove Primary");
    assert!(said("from").contains("office@ashgrove.example"));
    for part in ["text", "html"] {
        let text = said(part);
        assert!(
            text.contains("Mathematics, Fractions") && text.contains("https://attune.example/family/"),
            "{text}"
        );
        for (given, family) in people_of_the_register() {
            assert!(!text.contains(given) && !text.contains(family), "{text}");
        }
        for never in ["Hawthorn", "Person", "ecure", "%"] {
            assert!(!text.contains(never), "{never}: {text}");
        }
    }
    let header = |name: &str| mail["headers"][name].as_str().unwrap_or_default().trim().to_owned();
    assert!(header("List-Unsubscribe").starts_with("<https://attune.example/stop/"));
    assert_eq!(header("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    assert_eq!(
        (header("Content-Language").as_str(), header("Auto-Submitted").as_str()),
        ("en-GB", "auto-generated")
    );
    let raw = said("raw");
    assert!(raw.find("text/plain").unwrap() < raw.find("text/html").unwrap(), "plain text comes first");
    let page = world.browser(DATA_MANAGER).page("/mail").await;
    assert!(page.says("Sent on Thursday 6 March, 16:00."), "{}", page.words());
    assert!(
        !page.body.contains("shazia@home.example") && !page.says("Fractions"),
        "neither address nor content"
    );
}

#[tokio::test]
async fn there_is_one_mail_a_week_at_most() {
    let world = written_to("shazia@home.example").await;
    let server = Server::start();
    for (day, hour, so_far) in [(6, 15, 0), (6, 16, 1), (6, 17, 1), (7, 9, 1), (10, 9, 1), (13, 16, 2)] {
        let app = app_at(&world, server.port, at(date(2025, 3, day), hour));
        app.ask_for_mails().await.unwrap();
        work(&app).await;
        assert_eq!(server.mails().len(), so_far, "{day} March, {hour} o'clock");
    }
    // The spring term ends on 4 April.
    let holiday = app_at(&world, server.port, at(date(2025, 4, 10), 15));
    assert_eq!(holiday.ask_for_mails().await.unwrap(), 0, "nobody is written to in the holidays");
}

#[tokio::test]
async fn rights_are_asked_when_it_is_sent() {
    for (changed, goes) in [
        (vec![("opened", "nothing")], false),
        (vec![("messages", "")], false),
        (vec![("email", "new@home.example")], true),
        (vec![("do", "end")], false),
    ] {
        let world = written_to("shazia@home.example").await;
        let server = Server::start();
        let app = app_at(&world, server.port, thursday());
        app.ask_for_mails().await.unwrap();
        give(&world, &changed).await;
        work(&app).await;
        let mails = server.mails();
        assert_eq!(mails.len(), usize::from(goes), "{changed:?}");
        if goes {
            assert_eq!(mails[0]["to"][0], "new@home.example");
        } else {
            assert_eq!(kept(&world, MailKind::Digest).await[0].state, MailState::NotNeeded, "{changed:?}");
        }
    }
}

#[tokio::test]
async fn a_restricted_carer_is_not_told_which_school_it_is() {
    let world = written_to("shazia@home.example").await;
    let restricted = [("email", "shazia@home.example"), ("restricted", "yes")];
    give(&world, &restricted).await;
    let server = Server::start();
    let app = app_at(&world, server.port, thursday());
    app.ask_for_mails().await.unwrap();
    work(&app).await;
    assert!(server.mails().is_empty(), "whoever becomes restricted is written to no more");
    give(&world, &restricted).await;
    app.ask_for_mails().await.unwrap();
    work(&app).await;
    let mails = server.mails();
    assert_eq!(mails[0]["subject"], "This week at school");
    let raw = mails[0]["raw"].as_str().unwrap();
    assert!(!raw.contains("Ashgrove"), "only the address that the operator chose: {raw}");
    let page = world.browser(DATA_MANAGER).page("/mail").await;
    assert!(
        page.says("carer to whom the school is hidden"),
        "the office is told to look at it: {}",
        page.words()
    );
}

#[tokio::test]
async fn nothing_to_say_is_not_said() {
    let world = written_to("shazia@home.example").await;
    let mut tx = world.app.store.write(world.known.school).await.unwrap();
    tx.leave_group(world.known.hawthorn, &[world.pupil(0)], TODAY).await.unwrap();
    tx.commit().await.unwrap();
    let server = Server::start();
    let app = app_at(&world, server.port, thursday());
    app.ask_for_mails().await.unwrap();
    work(&app).await;
    assert!(server.mails().is_empty());
    let page = world.browser(DATA_MANAGER).page("/mail").await;
    assert!(page.says("There was nothing to say"), "{}", page.words());
}

#[tokio::test]
async fn a_carer_chooses_language_and_whether_it_comes() {
    let world = written_to("shazia@home.example").await;
    let (carer, server) = (world.browser(CARER), Server::start());
    let form = carer.page("/children/mail").await.form("/children/mail");
    carer.submit(&form, &[("language", "ur"), ("weekly", "weekly")]).await;
    let app = app_at(&world, server.port, thursday());
    app.ask_for_mails().await.unwrap();
    work(&app).await;
    let html = server.mails()[0]["html"].as_str().unwrap().to_owned();
    assert!(
        html.contains(r#"<html lang="ur" dir="rtl">"#) && html.contains("اس ہفتے جماعت یہ پڑھ رہی ہے"),
        "{html}"
    );
    assert_eq!(server.mails()[0]["subject"], "اس ہفتے Ashgrove Primary میں");
    carer.post("/children/mail", &[("language", "cy"), ("weekly", "never")]).await;
    assert!(carer.page("/children/mail").await.body.contains(r#"value="never" checked"#));
    let contacts = world.browser(DATA_MANAGER).page(&format!("/contacts/{}", world.pupil(0))).await;
    assert!(contacts.says("want no weekly mail"), "the office sees it: {}", contacts.words());
    let app = app_at(&world, server.port, thursday() + SignedDuration::from_hours(24 * 7));
    app.ask_for_mails().await.unwrap();
    work(&app).await;
    assert_eq!(server.mails().len(), 1);
}

#[tokio::test]
async fn stopping_takes_a_press_and_no_signing_in() {
    let world = written_to("shazia@home.example").await;
    let server = Server::start();
    let app = app_at(&world, server.port, thursday());
    app.ask_for_mails().await.unwrap();
    work(&app).await;
    let header = server.mails()[0]["headers"]["List-Unsubscribe"].as_str().unwrap().to_owned();
    let path =
        header.trim().trim_matches(['<', '>']).strip_prefix("https://attune.example").unwrap().to_owned();
    let wants = async || {
        let mut tx = world.app.store.read(world.known.school).await.unwrap();
        tx.carer(world.known.accounts[&CARER]).await.unwrap().unwrap().digest
    };
    let page = world.signed_out().page(&path).await;
    assert!(
        page.says("Send me no more") && !page.says("Ashgrove") && !page.says("Person"),
        "{}",
        page.words()
    );
    assert!(wants().await, "looking stops nothing");
    // As a mail program sends it (RFC 8058).
    let done = world.signed_out().post(&path, &[("List-Unsubscribe", "One-Click")]).await;
    assert!(done.says("Done."), "{}", done.words());
    assert!(!wants().await);
    for wrong in ["/stop/1-guessed", "/stop/none", "/stop/9999-x"] {
        let answer = world.signed_out().post(wrong, &[("", "")]).await;
        assert_eq!(answer.status, axum::http::StatusCode::GONE, "{wrong}");
    }
}

#[tokio::test]
async fn who_gets_no_mail_is_printed_in_one_go() {
    let world = written_to("shazia@home.example").await;
    let teacher = world.browser(crate::world::TEACHER);
    let all = teacher.page(&world.class("/slips")).await;
    assert!(all.body.contains("/slips?for=paper"), "{}", all.words());
    let paper = teacher.page(&world.class("/slips?for=paper")).await;
    assert_eq!((all.body.matches("<article").count(), paper.body.matches("<article").count()), (12, 11));
    assert!(!paper.says("Amirah"), "her carer has it by mail");
}
