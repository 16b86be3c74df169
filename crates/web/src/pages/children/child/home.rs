//! One thing for at home, chosen once: page, slip, card and mail say the same of the same child.

use super::view::{Subject, at_home, at_home_in};
use crate::catalogue::{Key, Words, name, school, translated};
use crate::components::maths::plain;
use app::teaching::input::HomeActivity;
use app::teaching::page::{AtHome, HomeKind};
use domain::Language;
use maud::{Markup, html};

/// What is suggested for at home.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Home<'a> {
    /// What the curriculum says to do, in its own words.
    Activity(&'a AtHome, &'a HomeActivity),
    /// The same in the family's language, as somebody wrote it there; what it is called at school stands beside it.
    Translated(&'a AtHome, &'a HomeActivity),
    /// To show, remember or teach one thing.
    Kind(&'a AtHome),
    /// Whatever was done at school, in the family's language: the curriculum's words are English, and so is what is learnt
    /// in them. What it is called at school stands beside it.
    AnyLanguage(&'a AtHome),
    /// Nothing.
    Nothing,
}

/// The one thing, for a family that reads `language`. Nothing that is suggested to a family in another language needs English.
#[must_use]
pub fn home_of(language: Language, subjects: &[Subject]) -> Home<'_> {
    if language == Language::English {
        return match at_home(subjects) {
            Some(one) => {
                one.activity.as_ref().map_or(Home::Kind(one), |activity| Home::Activity(one, activity))
            }
            None => Home::Nothing,
        };
    }
    match at_home_in(language, subjects).and_then(|one| Some((one, one.activity.as_ref()?))) {
        Some((one, activity)) => Home::Translated(one, activity),
        None => at_home(subjects).map_or(Home::Nothing, Home::AnyLanguage),
    }
}

/// The paragraphs on a page and on paper.
#[must_use]
pub fn home_words(words: &Words, child: &str, subjects: &[Subject]) -> Markup {
    let titled = |one: &AtHome| [("name", name(child)), ("title", school(&one.title))];
    html! {
        @match home_of(words.language, subjects) {
            Home::Activity(one, activity) => {
                p { (words.with(Key::HomeActivity, &titled(one))) }
                p { strong { (school(&activity.text)) } }
            }
            Home::Translated(one, activity) => {
                p { strong { (translated(words.language, &activity.text)) } }
                @if !activity.checked { p.why { (words.say(Key::Unchecked)) } }
                p.why { (words.with(Key::HomeCalled, &titled(one))) }
            }
            Home::Kind(one) => p { (words.with(kind(one.kind), &titled(one))) },
            Home::AnyLanguage(one) => {
                p { (words.with(Key::HomeAny, &titled(one))) }
                p.why { (words.with(Key::HomeCalled, &titled(one))) }
            }
            Home::Nothing => p { (words.say(Key::HomeNone)) },
        }
    }
}

/// The same for a mail, which names no child; empty where there is nothing to suggest.
#[must_use]
pub fn home_lines(words: &Words, subjects: &[Subject]) -> Vec<String> {
    let line = |key, one: &AtHome| words.line(key, &[("title", &plain(&one.title))]);
    match home_of(words.language, subjects) {
        Home::Activity(one, activity) => vec![line(Key::MailHomeActivity, one), plain(&activity.text)],
        Home::Translated(_, activity) => {
            let mut lines = vec![words.text(Key::HomeHead), plain(&activity.text)];
            lines.extend((!activity.checked).then(|| words.text(Key::Unchecked)));
            lines
        }
        Home::Kind(one) => {
            let key = match one.kind {
                HomeKind::ShowMe => Key::MailHomeShow,
                HomeKind::Remember => Key::MailHomeRemember,
                HomeKind::TeachMe => Key::MailHomeTeach,
            };
            vec![line(key, one)]
        }
        Home::AnyLanguage(one) => vec![line(Key::MailHomeAny, one)],
        Home::Nothing => Vec::new(),
    }
}

fn kind(kind: HomeKind) -> Key {
    match kind {
        HomeKind::ShowMe => Key::HomeShow,
        HomeKind::Remember => Key::HomeRemember,
        HomeKind::TeachMe => Key::HomeTeach,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::teaching::page::ChildPage;
    use domain::ObjectiveId;
    use std::collections::BTreeMap;

    fn one(activity: Option<&str>, checked: bool) -> AtHome {
        AtHome {
            objective: ObjectiveId(1),
            title: "I can spell words like enjoyable".into(),
            kind: HomeKind::ShowMe,
            activity: activity.map(|text| HomeActivity { text: text.to_owned(), checked }),
        }
    }

    fn subjects(activity: Option<&str>) -> Vec<Subject> {
        let one = one(activity, true);
        let page = ChildPage {
            taught: 4,
            secure: 0,
            secure_titles: Vec::new(),
            working_on: Vec::new(),
            behind: None,
            own: false,
            steps: Vec::new(),
            at_home: Some(one),
            at_home_in: BTreeMap::new(),
        };
        vec![Subject { title: "English".into(), unit: "Spelling".into(), page }]
    }

    #[test]
    fn page_paper_and_mail_suggest_the_same() {
        for activity in [None, Some("Tell a story, in any language.")] {
            let subjects = subjects(activity);
            let words = Words::of(Language::English);
            let page = home_words(words, "Rosa", &subjects).into_string();
            let mail = home_lines(words, &subjects).join(" ");
            let wanted = activity.unwrap_or("show you one of these");
            assert!(page.contains(wanted) && mail.contains(wanted), "{page} | {mail}");
        }
    }

    #[test]
    fn words_in_the_familys_language_are_used_and_marked_until_somebody_checked_them() {
        let words = Words::of(Language::Welsh);
        let said = words.text(Key::Unchecked);
        for checked in [true, false] {
            let mut subjects = subjects(Some("Tell a story."));
            let translated = one(Some("Adroddwch stori."), checked);
            subjects[0].page.at_home_in = BTreeMap::from([(Language::Welsh, translated)]);
            let page = home_words(words, "Dina", &subjects).into_string();
            assert!(page.contains(r#"<bdi lang="cy" dir="ltr">Adroddwch stori.</bdi>"#), "{page}");
            assert!(!page.contains("Tell a story") && page.contains(&said) != checked, "{page}");
            let mail = home_lines(words, &subjects).join(" ");
            assert!(mail.contains("Adroddwch stori.") && !mail.contains("enjoyable"), "{mail}");
            assert_eq!(mail.contains(&said), !checked);
            // Whoever reads another language gets nothing of it.
            let urdu = home_words(Words::of(Language::Urdu), "Dina", &subjects).into_string();
            assert!(!urdu.contains("stori"), "{urdu}");
        }
    }

    #[test]
    fn nothing_that_needs_english_is_suggested_in_another_language() {
        for language in [Language::Welsh, Language::Urdu] {
            let subjects = subjects(Some("Tell a story that is known in your family."));
            let words = Words::of(language);
            let page = home_words(words, "Dina", &subjects).into_string();
            assert!(!page.contains("Tell a story"), "{page}");
            let title = r#"<bdi lang="en-GB">I can spell words like enjoyable</bdi>"#;
            assert!(page.contains(title), "what it is called at school is marked as English: {page}");
            let mail = home_lines(words, &subjects).join(" ");
            assert!(!mail.contains("story") && !mail.contains("enjoyable"), "{mail}");
        }
        assert!(home_lines(Words::of(Language::Urdu), &[]).is_empty());
    }
}
