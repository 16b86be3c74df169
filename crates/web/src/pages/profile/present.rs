//! From a profile to its page and its form, and from a sent form to words.

use crate::components::profile::{ProfileForm, ProfileView, SectionView};
use crate::components::{Hidden, Problem};
use crate::error::Error;
use crate::forms::Fields;
use crate::pages::my_learning::present::and;
use crate::pages::needs::words::day;
use app::profile::{NewWords, ProfilePage, SECTIONS};
use app::store::{ProfileSection, ProfileVersion, SaidHow};
use jiff::tz::TimeZone;

/// "What helps me"
pub(crate) fn heading(section: ProfileSection) -> &'static str {
    match section {
        ProfileSection::Interests => "What I like",
        ProfileSection::Matters => "What matters to me",
        ProfileSection::Helps => "What helps me",
        ProfileSection::DoesNotHelp => "What does not help me",
        ProfileSection::Hopes => "What I hope for",
    }
}

fn hint(section: ProfileSection) -> &'static str {
    match section {
        ProfileSection::Interests => "",
        ProfileSection::Matters => "People, things, places, what is important to you.",
        ProfileSection::Helps => "In lessons, and when something is hard.",
        ProfileSection::DoesNotHelp => "What should people not do?",
        ProfileSection::Hopes => "This year, or later.",
    }
}

/// "3 March 2026, told to an adult"
pub(crate) fn said(version: &ProfileVersion, zone: &TimeZone) -> String {
    let on = day(zone.to_datetime(version.said_at).date());
    match version.how {
        SaidHow::Wrote => on,
        SaidHow::ToldAnAdult => format!("{on}, told to an adult"),
    }
}

/// The page as it is read.
pub(crate) fn view(page: &ProfilePage) -> ProfileView {
    let section = |one: &ProfileVersion| SectionView {
        heading: heading(one.section).to_owned(),
        words: one.wording.clone(),
        said: said(one, &page.zone),
    };
    ProfileView { sections: page.words.sections.iter().map(section).collect(), likes: and(&page.words.likes) }
}

/// The form, with what was sent where it comes back.
pub(crate) fn form(page: &ProfilePage, action: &str, sent: Option<(&Fields, String)>) -> ProfileForm {
    let (sent, problems) = match sent {
        Some((fields, text)) => (Some(fields), vec![Problem { field: String::new(), text }]),
        None => (None, Vec::new()),
    };
    let numbered = || (1..).zip(SECTIONS);
    let words = |number: usize, section| match sent {
        Some(sent) => sent.text(&format!("words.{number}")).to_owned(),
        None => page.words.section(section).map(|said| said.wording.clone()).unwrap_or_default(),
    };
    ProfileForm {
        action: action.to_owned(),
        hidden: numbered()
            .map(|(number, section): (usize, _)| {
                let seen = page.versions.get(&section).copied().unwrap_or(0);
                Hidden::new(format!("seen.{number}"), seen.to_string())
            })
            .collect(),
        areas: numbered()
            .map(|(number, section)| {
                let name = format!("words.{number}");
                (name, heading(section).to_owned(), hint(section).to_owned(), words(number, section))
            })
            .collect(),
        readers: String::new(),
        problems,
    }
}

/// What a form says, section by section; one that it does not hold stays as it is.
pub(crate) fn read(fields: &Fields) -> Result<Vec<NewWords>, Error> {
    let mut words = Vec::new();
    for (number, section) in (1_usize..).zip(SECTIONS) {
        let name = format!("words.{number}");
        if fields.all(&name).next().is_none() {
            continue;
        }
        let seen = fields.parsed(&format!("seen.{number}"))?.unwrap_or(0);
        words.push(NewWords { section, wording: fields.text(&name).to_owned(), seen });
    }
    Ok(words)
}

/// The section of a number of the form.
pub(crate) fn section(number: usize) -> Option<ProfileSection> {
    SECTIONS.get(number.checked_sub(1)?).copied()
}

/// The number of a section on the form.
pub(crate) fn number(section: ProfileSection) -> usize {
    SECTIONS.iter().position(|one| *one == section).map_or(0, |place| place + 1)
}
