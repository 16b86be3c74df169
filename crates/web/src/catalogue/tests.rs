//! No key is missing anywhere, and what a page puts in is asked for alike in every language.

use super::*;
use std::collections::BTreeSet;

fn names(language: Language) -> BTreeSet<&'static str> {
    let mut names: BTreeSet<&str> = Words::of(language).sentences.keys().copied().collect();
    assert!(names.remove("checked"), "{language:?} says whether somebody checked it");
    names
}

#[test]
fn every_language_has_every_sentence_and_no_other() {
    let wanted: BTreeSet<&str> = Key::ALL.iter().map(|key| key.name()).collect();
    assert_eq!(wanted.len(), Key::ALL.len(), "two keys of one name");
    for language in Language::ALL {
        let missing: Vec<_> = wanted.symmetric_difference(&names(language)).copied().collect();
        assert!(missing.is_empty(), "{language:?}: {missing:?}");
        let twice: Vec<&str> =
            file(language).lines().filter_map(|line| Some(line.split_once(" = ")?.0)).collect();
        let once: BTreeSet<&&str> = twice.iter().collect();
        assert_eq!(once.len(), twice.len(), "{language:?} has a key twice");
    }
}

#[test]
fn every_language_puts_the_same_things_in() {
    for key in Key::ALL {
        let places = |language| Words::of(language).sentences[key.name()].places();
        for language in Language::ALL {
            assert_eq!(places(language), places(Language::English), "{language:?} {}", key.name());
        }
    }
}

/// A line that was left in English is no translation.
#[test]
fn no_sentence_was_left_in_english() {
    for key in Key::ALL {
        let words = |language| Words::of(language).text(*key);
        if words(Language::English).chars().any(char::is_alphabetic) {
            assert_ne!(words(Language::Welsh), words(Language::English), "{}", key.name());
            assert_ne!(words(Language::Urdu), words(Language::English), "{}", key.name());
        }
    }
}

#[test]
fn only_english_was_checked() {
    for language in Language::ALL {
        assert_eq!(Words::of(language).checked, language == Language::English, "{language:?}");
    }
}

#[test]
fn what_is_put_in_stands_where_the_language_wants_it() {
    let put = [("name", name("Ana & Bo"))];
    let said = Words::of(Language::Urdu).with(Key::ChildTitle, &put).into_string();
    assert_eq!(said, "<bdi translate=\"no\">Ana &amp; Bo</bdi> کی پڑھائی کیسی چل رہی ہے");
    assert_eq!(Words::of(Language::English).text(Key::ChildWindow), "How it is going");
}
