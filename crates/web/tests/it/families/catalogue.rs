//! A family reads its own language: every text of every page that it sees is of the catalogue, or marked as a name or as
//! the school's own words.

use super::{amirah, come_in, link, record};
use crate::html::{self, Tag};
use crate::world::{CARER, PUPIL, TEACHER, World};
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
