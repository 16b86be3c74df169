//! The translation catalogue: every sentence that a family reads, in each language, from one readable file a language.
//!
//! A library for translations would bring plural rules and number formats; these sentences are worded so that they need
//! neither, and a file of lines can be corrected by anybody who reads the language. What the school wrote – titles, steps,
//! replies – is put in as it stands and marked as the school's language, so that it is read out and written the right way
//! round; names are marked as not to be translated.

mod keys;
mod sentence;

pub use keys::Key;

use crate::components::maths;
use domain::Language;
use jiff::civil::Date;
use maud::{Markup, html};
use sentence::Sentence;
use std::collections::BTreeMap;
use std::sync::OnceLock;

const ENGLISH: &str = include_str!("languages/en.txt");
const WELSH: &str = include_str!("languages/cy.txt");
const URDU: &str = include_str!("languages/ur.txt");

/// The sentences of one language.
#[derive(Debug)]
pub struct Words {
    /// Which language.
    pub language: Language,
    /// Whether a person who reads the language has checked it.
    pub checked: bool,
    sentences: BTreeMap<&'static str, Sentence>,
}

impl Words {
    /// Those of a language, read from its file once.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        static ALL: OnceLock<[Words; 3]> = OnceLock::new();
        let all = ALL.get_or_init(|| Language::ALL.map(|language| Self::read(language, file(language))));
        let [english, welsh, urdu] = all;
        match language {
            Language::English => english,
            Language::Welsh => welsh,
            Language::Urdu => urdu,
        }
    }

    fn read(language: Language, file: &'static str) -> Self {
        let lines =
            || file.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" = "));
        Self {
            language,
            checked: lines().any(|line| line == ("checked", "yes")),
            sentences: lines().map(|(key, text)| (key, Sentence::read(text))).collect(),
        }
    }

    /// A sentence that holds nothing of a page.
    #[must_use]
    pub fn say(&self, key: Key) -> Markup {
        self.with(key, &[])
    }

    /// A sentence with what the page puts in, by the names in its braces.
    #[must_use]
    pub fn with(&self, key: Key, put_in: &[(&str, Markup)]) -> Markup {
        let empty = Markup::default();
        let find =
            |name: &str| put_in.iter().find(|(known, _)| *known == name).map_or(&empty, |(_, markup)| markup);
        match self.sentences.get(key.name()) {
            Some(sentence) => sentence.markup(find),
            // Every file has every key, a test says; a hole would still not break a page.
            None => empty,
        }
    }

    /// The same as plain text, where markup cannot stand: a window's title, a button's name.
    #[must_use]
    pub fn text(&self, key: Key) -> String {
        self.sentences.get(key.name()).map(Sentence::text).unwrap_or_default()
    }

    /// A sentence without markup, for a mail: maths written out in characters.
    #[must_use]
    pub fn line(&self, key: Key, put_in: &[(&str, &str)]) -> String {
        let find = |name: &str| put_in.iter().find(|(known, _)| *known == name).map_or("", |(_, text)| *text);
        self.sentences.get(key.name()).map(|sentence| sentence.line(find)).unwrap_or_default()
    }

    /// A date in digits, which all these languages read alike.
    #[must_use]
    pub fn date(&self, date: Date) -> Markup {
        let digits = date.strftime("%-d/%-m/%Y").to_string();
        html! { bdi translate="no" { (digits) } }
    }
}

fn file(language: Language) -> &'static str {
    match language {
        Language::English => ENGLISH,
        Language::Welsh => WELSH,
        Language::Urdu => URDU,
    }
}

/// A name, a count, an address: nothing to translate, and written its own way round.
#[must_use]
pub fn name(text: &str) -> Markup {
    html! { bdi translate="no" { (text) } }
}

/// The school's own words: in its language, maths written out.
#[must_use]
pub fn school(text: &str) -> Markup {
    html! { bdi lang="en-GB" { (maths(text)) } }
}

/// The school's own words in the language of a family: as somebody wrote them there, maths written out.
#[must_use]
pub fn translated(language: Language, text: &str) -> Markup {
    html! { bdi lang=(language.tag()) dir=(language.direction()) { (maths(text)) } }
}

/// What a family wrote: in whatever language they chose.
#[must_use]
pub fn written(text: &str) -> Markup {
    html! { bdi.written translate="no" { (text) } }
}

#[cfg(test)]
mod tests;
