//! The one-page profile: as it is read and printed, and the form that writes it. Pupils and adults see the same page.

use super::form::{Field, area, hidden, problems};
use super::words::{Hidden, Problem};
use maud::{Markup, html};

/// What a pupil says of themselves.
#[derive(Clone, Debug, Default)]
pub struct ProfileView {
    /// Headings with the pupil's words.
    pub sections: Vec<SectionView>,
    /// "music and space"; may be empty.
    pub likes: String,
}

/// One heading with words.
#[derive(Clone, Debug, Default)]
pub struct SectionView {
    /// "What helps me".
    pub heading: String,
    /// The words, lines as the pupil broke them.
    pub words: String,
    /// "3 March 2026", "3 March 2026, told to an adult".
    pub said: String,
}

/// The form: `words.{number}` and `seen.{number}` for each section.
#[derive(Clone, Debug, Default)]
pub struct ProfileForm {
    /// Where it is posted.
    pub action: String,
    /// What the form has seen.
    pub hidden: Vec<Hidden>,
    /// Name of the field, heading, hint, words.
    pub areas: Vec<(String, String, String, String)>,
    /// Who reads it, and how.
    pub readers: String,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

/// The page, one column of A4.
#[must_use]
pub fn profile(view: &ProfileView) -> Markup {
    html! {
        div.profile {
            @for one in &view.sections {
                section.card { h2 { (one.heading) } p.own-words { (one.words) } p.why { (one.said) } }
            }
            @if !view.likes.is_empty() { section.card { h2 { "What I like" } p.own-words { (view.likes) } } }
        }
    }
}

/// The form.
#[must_use]
pub fn profile_form(form: &ProfileForm, button: &str) -> Markup {
    html! {
        form.card.fields.no-print method="post" action=(form.action) {
            (problems(&form.problems))
            (hidden(&form.hidden))
            @for (name, label, hint, value) in &form.areas {
                (area(Field { name, label, hint, value, optional: true, ..Field::default() }, 3, &form.problems))
            }
            div.row { button.btn { (button) } }
            p.why { (form.readers) }
        }
    }
}
