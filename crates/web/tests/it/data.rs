//! `/data`: class lists as files, whatever their encoding; nothing changes before it is confirmed.

use crate::browser::{Answer, Browser};
use crate::world::{DATA_MANAGER, TODAY, World};
use axum::body::Body;
use axum::http::{StatusCode, header};

async fn look(browser: &Browser, file: &[u8]) -> Answer {
    let form = browser.page("/data").await.form("/data");
    let submission = form.value("submission").to_owned();
    browser
        .upload("/data", &[("kind", "classes"), ("submission", &submission), ("pasted", "")], Some(file))
        .await
}

async fn confirm(browser: &Browser, seen: &Answer) -> Answer {
    let form = crate::html::forms(&seen.body).into_iter().find(|form| form.value("confirm") == "1").unwrap();
    let fields: Vec<(&str, &str)> =
        form.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    if form_is_multipart(seen) {
        browser.upload("/data", &fields, None).await
    } else {
        browser.post("/data", &fields).await
    }
}

/// The confirming button is a form of its own; it must be sent as it says.
fn form_is_multipart(seen: &Answer) -> bool {
    let forms = seen.body.split("<form ").skip(1);
    let confirming = forms.into_iter().find(|form| form.contains("name=\"confirm\"")).unwrap();
    confirming.split('>').next().unwrap().contains("multipart/form-data")
}

async fn names(world: &World) -> Vec<String> {
    let mut tx = world.app.store.read(world.known.school).await.unwrap();
    let pupils = tx.pupils(TODAY).await.unwrap();
    pupils.iter().map(|one| format!("{} {}", one.identity.given, one.identity.family_text())).collect()
}

#[tokio::test]
async fn a_list_is_seen_first_and_confirmed_after() {
    let world = World::new().await;
    let manager = world.browser(DATA_MANAGER);
    let before = names(&world).await.len();
    let seen =
        look(&manager, b"Forename,Surname,Class\nXanthe,Xiphias,5 Willow\nYoland,Yttrium,5 Willow\n").await;
    assert!(seen.says("2 pupils are new") && seen.says("Nothing has been changed yet"), "{}", seen.words());
    assert_eq!(names(&world).await.len(), before);
    let done = confirm(&manager, &seen).await;
    assert!(done.says("2 joined, 0 moved class, 0 left"), "{}: {}", done.status, done.words());
    assert_eq!(names(&world).await.len(), before + 2);
    confirm(&manager, &seen).await;
    assert_eq!(names(&world).await.len(), before + 2, "sent twice, stored once");
}

#[tokio::test]
async fn every_usual_encoding_keeps_its_letters() {
    let text = "Forename;Surname;Class\r\nZoë;O’Brien-Müller;5 Willow\r\n";
    let windows: Vec<u8> = text
        .chars()
        .map(|letter| match letter {
            '’' => 0x92,
            other => u8::try_from(u32::from(other)).unwrap(),
        })
        .collect();
    let with_bom = [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat();
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for (encoding, file) in [
        ("Windows-1252", windows),
        ("UTF-8 with a mark", with_bom),
        ("UTF-16", utf16),
        ("UTF-8", text.into()),
    ] {
        let world = World::new().await;
        let manager = world.browser(DATA_MANAGER);
        let seen = look(&manager, &file).await;
        assert!(seen.says("Zoë O’Brien-Müller"), "{encoding}: {}", seen.words());
        confirm(&manager, &seen).await;
        assert!(
            names(&world).await.contains(&"Zoë O’Brien-Müller".to_owned()),
            "{encoding}: {:?}",
            names(&world).await
        );
    }
}

#[tokio::test]
async fn ragged_rows_and_wrong_numbers_are_named_and_left_out() {
    let world = World::new().await;
    let manager = world.browser(DATA_MANAGER);
    let file = b"Forename,Surname,Class,UPN\nXanthe,Xiphias,5 Willow,\nYoland,Yttrium\nZeb,Zircon,5 Willow,A801200005001\n,,,\n";
    let seen = look(&manager, file).await;
    assert!(seen.says("To look at"), "{}", seen.words());
    assert!(seen.tags().iter().any(|tag| tag.name == "td" && tag.text == "4"), "{}", seen.words());
    assert!(seen.says("mistyped") && !seen.says("A801200005001"), "{}", seen.words());
    let done = confirm(&manager, &seen).await;
    assert!(done.status == StatusCode::OK && names(&world).await.contains(&"Xanthe Xiphias".to_owned()));
}

#[tokio::test]
async fn what_is_no_list_is_said_and_nothing_changes() {
    let world = World::new().await;
    let manager = world.browser(DATA_MANAGER);
    let before = names(&world).await;
    for file in [b"".as_slice(), b"\x89PNG\r\n\x1a\n\0\0\0", b"\0\0\0\0", b"\xff\xfe"] {
        let seen = look(&manager, file).await;
        assert!(!seen.status.is_server_error(), "{file:?}: {}", seen.words());
        assert!(!seen.body.contains("name=\"confirm\""), "{file:?}: {}", seen.words());
    }
    assert_eq!(names(&world).await, before);
}

/// Cut off on the way, or no upload at all: a plain answer, nothing stored.
#[tokio::test]
async fn half_an_upload_stores_nothing() {
    let world = World::new().await;
    let manager = world.browser(DATA_MANAGER);
    let before = names(&world).await;
    let half = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nForename,Surname,Class\nXan";
    for (kind, body) in [
        ("multipart/form-data; boundary=b", half),
        ("multipart/form-data", half),
        ("text/csv", half),
        ("application/x-www-form-urlencoded", "confirm=1&pasted=Xanthe"),
    ] {
        let request = manager.request("POST", "/data").header(header::CONTENT_TYPE, kind);
        let answer = manager.send(request.body(Body::from(body)).unwrap()).await;
        assert!(answer.status.is_client_error(), "{kind}: {}", answer.status);
    }
    assert_eq!(names(&world).await, before);
}
