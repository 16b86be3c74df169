//! One thing for at home, chosen once: page, slip, card and mail say the same of the same child.

use super::view::{Subject, at_home};
use crate::catalogue::{Key, Words, name, school};
use crate::components::maths::plain;
use app::teaching::page::{AtHome, HomeKind};
use domain::Language;
use maud::{Markup, html};

/// What is suggested for at home.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Home<'a> {
    /// What the curriculum says to do, in its own words.
    Activity(&'a AtHome, &'a str),
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
    match (at_home(subjects), language) {
        (None, _) => Home::Nothing,
        (Some(one), Language::Welsh | Language::Urdu) => Home::AnyLanguage(one),
        (Some(one), Language::English) => match &one.activity {
            Some(activity) => Home::Activity(one, activity),
            None => Home::Kind(one),
        },
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
                p { strong { (school(activity)) } }
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
        Home::Activity(one, activity) => vec![line(Key::MailHomeActivity, one), plain(activity)],
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

    fn subjects(activity: Option<&str>) -> Vec<Subject> {
        let one = AtHome {
            objective: ObjectiveId(1),
            title: "I can spell words like enjoyable".into(),
            kind: HomeKind::ShowMe,
            activity: activity.map(str::to_owned),
        };
        let page = ChildPage {
            taught: 4,
            secure: 0,
            secure_titles: Vec::new(),
            working_on: Vec::new(),
            behind: None,
            own: false,
            steps: Vec::new(),
            at_home: Some(one),
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
