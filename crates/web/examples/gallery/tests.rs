//! What must hold for every page, whatever it says. A small scanner of tags is enough: the pages are well-formed by
//! construction, and a browser with an accessibility checker looks at them besides.

use super::{NAMES, pages};
use std::collections::BTreeSet;

/// A start tag: its name, and its attributes as written.
struct Tag<'a> {
    name: &'a str,
    attributes: &'a str,
    /// Whether a `<label>` is open around it.
    in_label: bool,
}

impl Tag<'_> {
    fn value(&self, attribute: &str) -> Option<&str> {
        let begin = format!(" {attribute}=\"");
        let (_, rest) = self.attributes.split_once(&begin)?;
        rest.split_once('"').map(|(value, _)| value)
    }
}

fn tags(document: &str) -> Vec<Tag<'_>> {
    let mut in_label = false;
    let mut found = Vec::new();
    for piece in document.split('<').skip(1) {
        let inside = piece.split_once('>').map_or(piece, |(inside, _)| inside);
        if inside.starts_with("/label") {
            in_label = false;
        } else if !inside.starts_with('/') && !inside.starts_with('!') {
            let length = inside.find(char::is_whitespace).unwrap_or(inside.len());
            let (name, attributes) = inside.split_at(length);
            in_label |= name == "label";
            found.push(Tag { name, attributes, in_label });
        }
    }
    found
}

#[test]
fn nothing_inline_that_the_content_security_policy_would_refuse() {
    for (page, document) in pages() {
        assert!(!document.contains("<style") && !document.contains("javascript:"), "{page}");
        for tag in tags(&document) {
            assert!(tag.value("style").is_none(), "{page}: style on {}", tag.name);
            assert!(tag.name != "script" || tag.value("src").is_some(), "{page}: inline script");
            let handler =
                tag.attributes.split(' ').find(|part| part.starts_with("on") && part.contains("=\""));
            assert_eq!(handler, None, "{page}: {}", tag.name);
        }
    }
}

#[test]
fn every_field_has_a_name_that_can_be_heard() {
    for (page, document) in pages() {
        let tags = tags(&document);
        let labelled: BTreeSet<&str> =
            tags.iter().filter(|tag| tag.name == "label").filter_map(|tag| tag.value("for")).collect();
        for tag in &tags {
            let field =
                matches!(tag.name, "input" | "select" | "textarea") && tag.value("type") != Some("hidden");
            let heard = tag.in_label
                || tag.value("aria-label").is_some()
                || tag.value("id").is_some_and(|id| labelled.contains(id));
            assert!(!field || heard, "{page}: <{}{}>", tag.name, tag.attributes);
        }
    }
}

#[test]
fn headings_begin_at_one_and_skip_no_level() {
    for (page, document) in pages() {
        let levels: Vec<u32> =
            tags(&document).iter().filter_map(|tag| tag.name.strip_prefix('h')?.parse().ok()).collect();
        // The day's briefs are a page of pages: each brief has its own first heading.
        let firsts = levels.iter().filter(|level| **level == 1).count();
        assert!(firsts == 1 || page == "briefs", "{page}: {levels:?}");
        assert_eq!(levels.first(), Some(&1), "{page}");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{page}: {levels:?}");
    }
}

#[test]
fn ids_are_unique_and_links_within_the_page_lead_somewhere() {
    for (page, document) in pages() {
        let tags = tags(&document);
        let mut ids = BTreeSet::new();
        for id in tags.iter().filter_map(|tag| tag.value("id")) {
            assert!(ids.insert(id), "{page}: {id} twice");
        }
        for tag in &tags {
            for (attribute, prefix) in
                [("href", "#"), ("for", ""), ("aria-describedby", ""), ("aria-labelledby", "")]
            {
                let Some(target) = tag.value(attribute).and_then(|value| value.strip_prefix(prefix)) else {
                    continue;
                };
                for target in
                    target.split(' ').filter(|_| attribute != "href" || tag.attributes.contains("href=\"#"))
                {
                    assert!(ids.contains(target), "{page}: nothing has the id {target}");
                }
            }
        }
    }
}

#[test]
fn every_form_says_how_and_where_and_every_document_its_language() {
    for (page, document) in pages() {
        assert!(document.starts_with("<!DOCTYPE html><html lang=\"en-GB\">"), "{page}");
        for tag in tags(&document).iter().filter(|tag| tag.name == "form") {
            assert!(
                tag.value("method").is_some() && tag.value("action").is_some(),
                "{page}: <form{}>",
                tag.attributes
            );
        }
    }
}

/// A teacher's laptop is mirrored to the board: that window shows nobody.
#[test]
fn the_board_names_nobody() {
    let boards: Vec<_> = pages().into_iter().filter(|(page, _)| page.starts_with("board")).collect();
    assert_eq!(boards.len(), 5);
    for (page, document) in boards {
        for name in NAMES.iter().chain(&["Okafor", "Hawthorn", "Sign out"]) {
            assert!(!document.contains(name), "{page}: {name}");
        }
    }
}

/// Reasons for single pupils open on the screen; paper that lies about has none of them.
#[test]
fn what_is_for_the_screen_only_does_not_print() {
    let (_, brief) = pages().into_iter().find(|(page, _)| *page == "brief").expect("the gallery has a brief");
    assert!(brief.contains("<details class=\"reasons no-print\">"));
    assert!(brief.contains("<details class=\"objection no-print\">"));
}

#[test]
fn states_are_told_in_words() {
    let (_, picture) =
        pages().into_iter().find(|(page, _)| *page == "picture").expect("the gallery has a picture");
    let circles = picture.matches("<use href=\"#k-").count();
    let words = ["too little evidence", "not yet", "developing", "secure", "not taught yet"];
    let told: usize = picture
        .split("<span class=\"vh\">")
        .skip(1)
        .filter(|rest| words.iter().any(|word| rest.starts_with(word)))
        .count();
    // The key has five circles, whose words can be seen.
    assert_eq!(circles, told + 5);
}
