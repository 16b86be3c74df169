//! A family reads its own language: every text of every page that it sees is of the catalogue, or marked as a name or as
//! the school's own words.

use super::{amirah, come_in, link, record, the_carer};
use crate::html::{self, Tag};
use crate::world::{CARER, DATA_MANAGER, PUPIL, TEACHER, World};
use std::collections::BTreeSet;

const FILES: [(&str, &str); 3] = [
    ("en-GB", include_str!("../../../src/catalogue/languages/en.txt")),
    ("cy", include_str!("../../../src/catalogue/languages/cy.txt")),
    ("ur", include_str!("../../../src/catalogue/languages/ur.txt")),
];

/// The pieces of a language's sentences, as they stand between what a page puts in.
fn pieces(language: &str) -> BTreeSet<String> {
    let file = FILES.iter().find(|(tag, _)| *tag == language).unwrap().1;
    let sentences =
        file.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" = "));
    let mut pieces = BTreeSet::new();
    for (_, sentence) in sentences {
        for piece in sentence.split('{').flat_map(|part| part.rsplit('}').next()) {
            pieces.insert(piece.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
    pieces
}

/// Whether a text is one sentence's piece after the other.
fn is_of(text: &str, pieces: &BTreeSet<String>) -> bool {
    let text = text.trim();
    let mut begins = pieces.iter().filter(|piece| !piece.is_empty());
    !text.chars().any(char::is_alphabetic)
        || begins.any(|piece| text.strip_prefix(piece.as_str()).is_some_and(|rest| is_of(rest, pieces)))
}

/// Texts, and what is read out in their place, that stand neither in the catalogue nor in a marked `bdi`.
fn strays(body: &str, pieces: &BTreeSet<String>) -> Vec<String> {
    let (mut marked, mut found) = (0_usize, Vec::new());
    for tag in html::tags(body) {
        match tag.name.as_str() {
            "bdi" => marked += 1,
            "/bdi" => marked -= 1,
            _ => {}
        }
        let own = |text: &str| is_of(&text.split_whitespace().collect::<Vec<_>>().join(" "), pieces);
        let typed = tag.name == "textarea";
        if marked == 0 && !typed && !own(&tag.text) {
            found.push(tag.text.clone());
        }
        let said = |tag: &Tag, name: &str| tag.get(name).map(str::to_owned);
        let read_out =
            ["aria-label", "title", "placeholder", "alt"].iter().filter_map(|name| said(&tag, name));
        found.extend(read_out.filter(|text| !own(text)));
    }
    found
}

#[tokio::test]
async fn everything_a_family_reads_is_from_the_catalogue() {
    let world = World::new().await;
    let carer = record(&world, 0, &[("name", "Shazia Malik"), ("language", "ur")]).await;
    let by_link = world.signed_out().page(&link(&world, 0, carer).await).await;
    assert_eq!(strays(&by_link.body, &pieces("ur")), Vec::<String>::new());
    for (language, _) in FILES {
        let pieces = pieces(language);
        for who in [CARER, PUPIL] {
            let browser = world.browser(who);
            let mut paths = vec![format!("{}?language={language}", amirah(&world))];
            if who == CARER {
                let with = |path: &str| format!("{path}language={language}");
                paths.push(with("/children?"));
                paths.push(with("/children?told=way-back&bad=theirs&"));
                paths.push(with("/children/passphrase?bad=passphrase&"));
                paths.push(with("/children/mail?"));
                paths.push(with(&format!("{}?told=sent&", amirah(&world))));
                paths.push(with(&format!("{}?told=booked&bad=close&", amirah(&world))));
            }
            for path in paths {
                let page = browser.page(&path).await;
                assert_eq!(strays(&page.body, &pieces), Vec::<String>::new(), "{path}");
                let right = if language == "ur" { "rtl" } else { "ltr" };
                let opens = format!(r#"<html lang="{language}" dir="{right}">"#);
                assert!(page.body.contains(&opens), "{path}");
            }
        }
    }
}

/// What a carer meets who is not, or no more, on their page: signing in, a wrong passphrase, what does not work.
#[tokio::test]
async fn signing_in_and_what_does_not_work_are_in_the_catalogue_too() {
    let world = World::new().await;
    let nobody = world.signed_out();
    for (language, _) in FILES {
        let pieces = pieces(language);
        let page = nobody.page(&format!("/sign-in?language={language}")).await;
        assert_eq!(strays(&page.body, &pieces), Vec::<String>::new());
        let form = page.form("/sign-in");
        let typed = [("email", "shazia@home.example"), ("password", "wrong")];
        for _ in 0..7 {
            let again = nobody.post("/sign-in", &form.with(&typed)).await;
            assert_eq!(again.status, axum::http::StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(strays(&again.body, &pieces), Vec::<String>::new());
            assert!(again.body.contains("shazia@home.example"), "what was typed is still there");
        }
    }
    let ended = nobody.get(&format!("{}?language=ur", amirah(&world))).await;
    let back = nobody.page(&ended.leads_to().unwrap()).await;
    assert!(back.body.contains(r#"<html lang="ur" dir="rtl">"#), "{}", back.words());
    let staff = nobody.page("/sign-in").await;
    assert!(staff.body.contains("/sign-in?language=ur"), "a way for families: {}", staff.words());
    let mut all = BTreeSet::new();
    FILES.iter().for_each(|(language, _)| all.extend(pieces(language)));
    let carer = world.browser(CARER);
    let bad =
        carer.post(&format!("{}/targets/{}", amirah(&world), world.known.target), &[("seen", "x")]).await;
    assert!(bad.status.is_client_error(), "{}", bad.status);
    assert_eq!(strays(&bad.body, &all), Vec::<String>::new());
    for (language, _) in FILES {
        assert!(bad.body.contains(&format!(r#"lang="{language}""#)), "{language}");
    }
}

/// The part of a target's card that is for at home.
#[tokio::test]
async fn a_targets_card_goes_home_in_the_familys_language() {
    let world = World::new().await;
    let fields = [("do", "keep"), ("language", "ur"), ("messages", "yes"), ("opened", "page-and-boxes")];
    world.browser(DATA_MANAGER).post(&the_carer(&world), &fields).await;
    let page = world.browser(TEACHER).page(&world.class("/targets/cards")).await;
    let opens = r#"<div class="for-home" lang="ur" dir="rtl">"#;
    let home = page.body.split(opens).nth(1).expect("a part in Urdu").split("</div>").next().unwrap();
    assert_eq!(strays(home, &pieces("ur")), Vec::<String>::new());
    assert!(home.contains(r#"<bdi lang="en-GB">"#), "the school's words are marked as such");
}

/// The check finds what it is there to find.
#[test]
fn a_stray_sentence_is_found() {
    let pieces = pieces("en-GB");
    let page = |inside: &str| format!("<main><p>{inside}</p></main>");
    assert!(strays(&page("Write something first."), &pieces).is_empty());
    assert!(strays(&page(r#"<bdi lang="en-GB">Add fractions</bdi>"#), &pieces).is_empty());
    assert_eq!(strays(&page("Hello there"), &pieces), ["Hello there"]);
    assert_eq!(strays(&page(r#"<a title="Hello there" href="/">Send</a>"#), &pieces), ["Hello there"]);
}

#[tokio::test]
async fn the_office_says_the_language_and_the_page_switches_it() {
    let world = World::new().await;
    let carer = record(&world, 0, &[("name", "Shazia Malik"), ("language", "ur")]).await;
    let shazia = come_in(&world, &link(&world, 0, carer).await).await;
    let page = shazia.page(&amirah(&world)).await;
    assert!(page.says("اس ترجمے کی جانچ کسی شخص نے نہیں کی"), "{}", page.words());
    let welsh = shazia.page(&format!("{}?language=cy", amirah(&world))).await;
    assert!(welsh.says("Nid oes person wedi gwirio’r cyfieithiad hwn."), "{}", welsh.words());
    let english = shazia.page(&format!("{}?language=en-GB", amirah(&world))).await;
    assert!(!english.says("has not been checked"), "{}", english.words());
    assert!(shazia.page(&format!("{}?language=xx", amirah(&world))).await.body.contains(r#"lang="ur""#));
    let kept = welsh.form(&format!("{}/words?language=cy", amirah(&world)));
    let sent = shazia.submit(&kept, &[("text", "ہر روز پڑھتی ہے")]).await;
    assert!(sent.says("Anfonwyd.") && sent.says("ہر روز پڑھتی ہے"), "{}", sent.words());
}

#[tokio::test]
async fn a_class_is_printed_in_each_familys_language() {
    let world = World::new().await;
    record(&world, 1, &[("name", "Siân Bowen"), ("language", "cy")]).await;
    record(&world, 2, &[("name", "Shazia Malik"), ("language", "ur")]).await;
    let page = world.browser(TEACHER).page(&world.class("/slips")).await;
    let slips: Vec<&str> = page.body.split("<article").skip(1).collect();
    assert_eq!(slips.len(), 12, "one a child");
    for (at, says, language) in
        [(0, "is doing", "en-GB"), (1, "yn dod ymlaen", "cy"), (2, "کی پڑھائی کیسی چل رہی ہے", "ur")]
    {
        assert!(
            slips[at].contains(says) && slips[at].contains(&format!(r#"lang="{language}""#)),
            "{}",
            slips[at]
        );
    }
    let booking = world.browser(TEACHER).page(&world.class("/evening/slips")).await;
    let cards = world.browser(TEACHER).page(&world.class("/cards")).await;
    for (page, language) in [(&booking, "cy"), (&booking, "ur"), (&cards, "cy"), (&cards, "ur")] {
        let opens = format!(r#"lang="{language}" dir"#);
        let paper = page.body.split("<article").find(|one| one.contains(&opens)).unwrap();
        let alone = format!("<article{}", paper.split("</article>").next().unwrap());
        assert_eq!(strays(&alone, &pieces(language)), Vec::<String>::new());
    }
    for language in ["cy", "ur"] {
        let slip = slips.iter().find(|slip| slip.contains(&format!(r#"lang="{language}" dir"#))).unwrap();
        let alone = format!("<article{}", slip.split("</article>").next().unwrap());
        assert_eq!(strays(&alone, &pieces(language)), Vec::<String>::new());
    }
}

#[tokio::test]
async fn the_page_says_what_is_known_and_never_more() {
    let world = World::new().await;
    let page = world.browser(CARER).page(&amirah(&world)).await;
    assert!(page.says("How Amirah is doing") && page.says("Taught so far: 4"), "{}", page.words());
    for never in ["%", "rank", "level", "behind", "NotYet", "Bartholomew", "Cressida"] {
        assert!(!page.says(never), "{never}: {}", page.words());
    }
    assert!(page.says("Ten minutes are plenty, in any language."), "{}", page.words());
    assert!(!page.tags().iter().any(|tag| tag.name == "title" && tag.text.contains("Amirah")));
}
