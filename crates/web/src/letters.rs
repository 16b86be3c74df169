//! Mails in words: every sentence from the catalogue, plain text first, the same with a little markup beside it.
//!
//! No name of a child, no mark and no state of knowledge stands in one: mail is read on shared machines, forwarded, and kept by
//! others. What the class is at, one thing for at home and a link are enough to come to the page, where all else is.

use crate::catalogue::{Key, Words};
use crate::components::maths::plain;
use crate::pages::children::child::home::home_lines;
use crate::pages::children::child::view::Subject;
use app::family::SubjectPage;
use app::mail::{Digest, Letter, LetterLink, Letters};
use domain::Language;
use maud::{DOCTYPE, Markup, html};

/// The catalogue's mails.
#[derive(Clone, Copy, Debug, Default)]
pub struct Catalogue;

/// A piece of a mail.
enum Piece {
    /// A paragraph.
    Words(String),
    /// A paragraph that stands apart: the school's own words are in it.
    Item(String),
    /// An address to open.
    Link(String),
}

impl Letters for Catalogue {
    fn digest(&self, digest: &Digest) -> Letter {
        let words = Words::of(digest.language);
        let subject = match &digest.school {
            Some(school) => words.line(Key::MailSubject, &[("school", school)]),
            None => words.line(Key::MailSubjectPlain, &[]),
        };
        let mut pieces = opening(words);
        for child in &digest.children {
            if digest.children.len() > 1 {
                pieces.push(Piece::Words(words.line(Key::MailEach, &[])));
            }
            pieces.extend(about(words, child));
        }
        pieces.push(Piece::Words(words.line(Key::MailMore, &[])));
        pieces.extend(link(words, &digest.link));
        pieces.push(Piece::Words(words.line(Key::MailWhy, &[])));
        pieces.push(Piece::Words(words.line(Key::MailStop, &[])));
        pieces.push(Piece::Link(digest.stop.clone()));
        letter(words, subject, &pieces)
    }

    fn link(&self, language: Language, to: &LetterLink) -> Letter {
        let words = Words::of(language);
        let mut pieces = opening(words);
        pieces.push(Piece::Words(words.line(Key::MailLinkText, &[])));
        pieces.extend(link(words, to));
        pieces.push(Piece::Words(words.line(Key::MailLinkNot, &[])));
        letter(words, words.line(Key::MailLinkSubject, &[]), &pieces)
    }

    fn test(&self, school: &str) -> Letter {
        let pieces = [
            Piece::Words("This is the test mail that you asked for. Mail from Attune arrives.".to_owned()),
            Piece::Words("Whether carers are written to, and when, stands on the page Mail.".to_owned()),
        ];
        letter(Words::of(Language::English), format!("A test mail for {school}"), &pieces)
    }
}

/// The greeting, and whether somebody has checked the language.
fn opening(words: &Words) -> Vec<Piece> {
    let mut pieces = vec![Piece::Words(words.line(Key::MailHello, &[]))];
    if !words.checked {
        pieces.push(Piece::Words(words.line(Key::Unchecked, &[])));
    }
    pieces
}

fn link(words: &Words, link: &LetterLink) -> [Piece; 2] {
    let until = link.until.strftime("%-d/%-m/%Y").to_string();
    [Piece::Link(link.href.clone()), Piece::Words(words.line(Key::MailOnce, &[("date", &until)]))]
}

/// What one child's classes are at, and one thing for at home.
fn about(words: &Words, child: &[SubjectPage]) -> Vec<Piece> {
    let unit = |one: &SubjectPage| {
        let unit = format!("{}, {}", plain(&one.title), plain(&one.unit));
        Piece::Item(words.line(Key::MailWeek, &[("unit", &unit)]))
    };
    let mut pieces: Vec<Piece> = child.iter().map(unit).collect();
    let subject = |one: &SubjectPage| Subject {
        title: one.title.clone(),
        unit: one.unit.clone(),
        page: one.page.clone(),
    };
    let subjects: Vec<Subject> = child.iter().map(subject).collect();
    pieces.extend(home_lines(words, &subjects).into_iter().map(Piece::Item));
    pieces
}

fn letter(words: &Words, subject: String, pieces: &[Piece]) -> Letter {
    let language = words.language.tag();
    let text: Vec<&str> = pieces
        .iter()
        .map(|piece| match piece {
            Piece::Words(text) | Piece::Item(text) | Piece::Link(text) => text.as_str(),
        })
        .collect();
    let html = page(words, pieces).into_string();
    Letter { subject, text: text.join("\n\n") + "\n", html, language }
}

fn page(words: &Words, pieces: &[Piece]) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(words.language.tag()) dir=(words.language.direction()) {
            head { meta charset="utf-8"; }
            body dir=(words.language.direction()) {
                @for piece in pieces {
                    @match piece {
                        Piece::Words(text) => p { (text) },
                        Piece::Item(text) => p { strong { (text) } },
                        Piece::Link(href) => p dir="ltr" { a href=(href) { (href) } },
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::teaching::page::{AtHome, ChildPage, HomeKind};
    use domain::{ObjectiveId, SubjectId};
    use jiff::civil::date;

    fn digest(language: Language, school: Option<&str>, children: usize) -> Digest {
        let page = ChildPage {
            taught: 4,
            secure: 1,
            secure_titles: vec!["Name a half".into()],
            working_on: Vec::new(),
            behind: None,
            own: false,
            steps: Vec::new(),
            at_home: Some(AtHome {
                activity: None,
                objective: ObjectiveId(1),
                title: r"Add $\frac14+\frac14$".into(),
                kind: HomeKind::ShowMe,
            }),
            at_home_in: std::collections::BTreeMap::new(),
        };
        let subject = SubjectPage {
            subject: SubjectId(1),
            title: "Mathematics".into(),
            unit: "Fractions".into(),
            page,
        };
        Digest {
            language,
            school: school.map(str::to_owned),
            children: vec![vec![subject]; children],
            link: LetterLink { href: "https://attune.example/family/abc".into(), until: date(2025, 3, 14) },
            stop: "https://attune.example/stop/1-def".into(),
        }
    }

    #[test]
    fn the_weeks_mail_says_what_the_class_is_at_and_nothing_of_what_is_known() {
        let letter = Catalogue.digest(&digest(Language::English, Some("Ashgrove Primary"), 1));
        assert_eq!(letter.subject, "This week at Ashgrove Primary");
        for says in ["Mathematics, Fractions", "Add 1/4+1/4", "/family/abc", "until 14/3/2025", "/stop/1-def"]
        {
            assert!(letter.text.contains(says) && letter.html.contains(says), "{says}: {}", letter.text);
        }
        for never in ["Name a half", "ecure", "$", "{", "About one of your children"] {
            assert!(!letter.text.contains(never), "{never}: {}", letter.text);
        }
    }

    #[test]
    fn each_language_is_written_its_own_way_round() {
        for language in Language::ALL {
            let letter = Catalogue.digest(&digest(language, None, 2));
            let words = Words::of(language);
            assert_eq!(letter.subject, words.line(Key::MailSubjectPlain, &[]));
            assert_eq!(letter.text.matches(&words.line(Key::MailEach, &[])).count(), 2, "{}", letter.text);
            assert_eq!(letter.text.contains(&words.line(Key::Unchecked, &[])), !words.checked);
            let opens = format!(r#"<html lang="{}" dir="{}">"#, language.tag(), language.direction());
            assert!(letter.html.contains(&opens), "{}", letter.html);
        }
    }
}
