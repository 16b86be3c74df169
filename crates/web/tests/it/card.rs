//! `/card`, and what is printed: the QR codes are read off the page as a tablet's camera reads them off paper.

use crate::browser::{Answer, Jar};
use crate::world::{ASSISTANT, TEACHER, World, submission};
use axum::http::StatusCode;

/// Draws every QR code of a page, eight pixels a module, and reads it.
pub fn read_codes(page: &Answer) -> Vec<String> {
    const SCALE: usize = 8;
    let mut texts = Vec::new();
    let tags = page.tags();
    for (at, svg) in tags.iter().enumerate().filter(|(_, tag)| tag.get("class") == Some("qr")) {
        let size: usize = svg.get("viewBox").unwrap().rsplit(' ').next().unwrap().parse().unwrap();
        let path = tags[at..].iter().find(|tag| tag.name == "path").unwrap().get("d").unwrap().to_owned();
        let mut dark = vec![false; size * size];
        for run in path.split('M').filter(|run| !run.is_empty()) {
            let (x, rest) = run.split_once(' ').unwrap();
            let (y, rest) = rest.split_once('h').unwrap();
            let (length, _) = rest.split_once('v').unwrap();
            let [x, y, length] = [x, y, length].map(|number| number.parse::<usize>().unwrap());
            dark[y * size + x..y * size + x + length].fill(true);
        }
        let pixels = size * SCALE;
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(pixels, pixels, |x, y| {
            if dark[y / SCALE * size + x / SCALE] { 0 } else { 255 }
        });
        let grids = image.detect_grids();
        assert_eq!(grids.len(), 1, "one code in each picture");
        texts.push(grids[0].decode().unwrap().1);
    }
    texts
}

/// What stands behind the # of each printed card.
async fn print(world: &World) -> Vec<String> {
    let sent = [("whom", "all".to_owned()), ("submission", submission())];
    let page = world.browser(TEACHER).post(&world.class("/signing-in/cards"), &sent).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.words());
    let codes = read_codes(&page);
    codes
        .iter()
        .map(|code| {
            code.strip_prefix("http://attune.school.example/card#").expect("our own address").to_owned()
        })
        .collect()
}

#[tokio::test]
async fn a_printed_card_opens_its_own_pupils_pages() {
    let world = World::new().await;
    let secrets = print(&world).await;
    assert_eq!(secrets.len(), 12);
    for (secret, (_, name)) in secrets.iter().zip(&world.known.pupils) {
        assert!(
            secret.len() == 32 && secret.bytes().all(|byte| byte.is_ascii_hexdigit()),
            "128 bits: {secret}"
        );
        let mut tablet = Jar::new(world.site.clone());
        tablet.page("/card").await;
        let answer = tablet.post("/card", &[("card", secret)]).await;
        assert_eq!(answer.leads_to().as_deref(), Some("/my-learning"));
        assert!(tablet.page("/my-learning").await.says(&format!("Hello {name}")));
        let out = tablet.post("/sign-out", &[]).await;
        assert_eq!(out.leads_to().as_deref(), Some("/enter"), "no list was open here");
    }
}

#[tokio::test]
async fn printing_again_stops_the_older_card_and_so_does_stopping() {
    let world = World::new().await;
    let teacher = world.browser(TEACHER);
    let first = print(&world).await;
    let only = [("pupil", world.pupil(0).to_string()), ("submission", submission())];
    let page = teacher.post(&world.class("/signing-in/cards"), &only).await;
    let again = read_codes(&page);
    assert_eq!(again.len(), 1);
    assert!(page.says("Amirah") && page.says("Ashgrove Primary") && !page.says("Bartholomew"));
    let works = async |secret: &str| {
        let answer = Jar::new(world.site.clone()).post("/card", &[("card", secret)]).await;
        assert!(answer.leads_to().is_some() || answer.says("does not work any more"), "{}", answer.words());
        answer.leads_to().is_some()
    };
    assert!(
        !works(&first[0]).await && works(again[0].split_once('#').unwrap().1).await && works(&first[1]).await
    );
    teacher.post(&world.class("/signing-in/cards/stop"), &[("pupil", world.pupil(1).to_string())]).await;
    assert!(!works(&first[1]).await && works(&first[2]).await);
    teacher.post(&world.class("/signing-in/cards/stop"), &[("", "")]).await;
    assert!(!works(&first[2]).await);
}

#[tokio::test]
async fn a_card_that_is_none_is_said_so_and_its_page_carries_no_secret() {
    let world = World::new().await;
    let mut tablet = Jar::new(world.site.clone());
    for card in ["", "x", "0123456789abcdef0123456789abcdef", "<script>alert(1)</script>"] {
        let answer = tablet.post("/card", &[("card", card)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.says("Ask your teacher for a new one"), "{}", answer.words());
        assert!(card.is_empty() || card == "x" || !answer.body.contains(card), "it is not sent back");
    }
    let page = tablet.page("/card").await;
    assert_eq!(page.form("/card").value("card"), "");
    assert!(page.tags().iter().any(|tag| tag.get("src") == Some("/static/card.js")));
    assert!(page.says("Come in with your class code"), "there is another way");
}

#[tokio::test]
async fn an_assistant_gives_pictures_and_no_cards() {
    let world = World::new().await;
    let assistant = world.browser(ASSISTANT);
    let one = [("pupil", world.pupil(0).to_string()), ("submission", submission())];
    assert_eq!(assistant.post(&world.class("/signing-in/pictures"), &one).await.status, StatusCode::OK);
    for (path, fields) in
        [("/signing-in/cards", one.to_vec()), ("/signing-in/code", vec![("do", "new".into())])]
    {
        assert_eq!(assistant.post(&world.class(path), &fields).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
