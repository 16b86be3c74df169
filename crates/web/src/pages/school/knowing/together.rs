//! `/school/knowing/look`: three objectives, ten books, ten minutes, on one sheet of paper.

use crate::components::form::options;
use crate::components::layout::{Frame, document};
use crate::components::shell::NavItem;
use crate::components::{Choice, Link, Shell};
use crate::error::Error;
use crate::forms::{Fields, query};
use crate::guard::Visit;
use app::knowing::TogetherPage;
use axum::http::Uri;
use axum::response::Redirect;
use domain::{ObjectiveId, SubjectId};
use maud::{Markup, html};

/// The list, ready to be read.
#[derive(Clone, Debug, Default)]
pub(crate) struct View {
    /// Where it leads back.
    pub back: Link,
    /// Where the choice of subject and year goes.
    pub action: String,
    /// Subjects.
    pub subjects: Vec<Choice>,
    /// Year groups; empty on a class's list.
    pub years: Vec<Choice>,
    /// “Mathematics, Year 5”
    pub about: String,
    /// Which books.
    pub books: String,
    /// Question, why it is here, the objective's number.
    pub looks: Vec<(String, &'static str, String)>,
    /// Minutes.
    pub minutes: u8,
    /// Whether this reader may note that it was done.
    pub notes: bool,
}

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let fields = query(&uri)?;
    let asked = (fields.parsed::<SubjectId>("subject")?, fields.parsed::<i8>("year")?);
    let page = visit.app().together(&visit.permit, asked).await?;
    let notes = visit.leave(app::Action::NoteLook, app::About::School).await.is_ok();
    let back = Link::new("Strengths and weaknesses", "/school/knowing");
    let shell = visit.shell("Look together", Some(NavItem::Knowing)).await?;
    Ok(template(&shell, &view(&page, back, "/school/knowing/look", notes)))
}

/// “We looked at these.”
pub async fn note(visit: Visit, fields: Fields) -> Result<Redirect, Error> {
    let objectives = fields.all_parsed::<ObjectiveId>("objective")?;
    visit.app().note_look(&visit.permit, &objectives).await?;
    Ok(Redirect::to("/school/knowing/look"))
}

pub(crate) fn view(page: &TogetherPage, back: Link, action: &str, notes: bool) -> View {
    let chosen =
        page.subjects.iter().find(|(id, _)| Some(*id) == page.subject).map(|(_, title)| title.as_str());
    let year = page.years.iter().find(|(year, _)| Some(*year) == page.year).map(|(_, words)| words.as_str());
    let whom = if page.class.is_empty() { year.unwrap_or("the whole school") } else { &page.class };
    let any = Choice { chosen: page.year.is_none(), ..Choice::new("", "The whole school") };
    let years = page.years.iter().map(|(year, words)| Choice {
        chosen: Some(*year) == page.year,
        ..Choice::new(year.to_string(), words.clone())
    });
    View {
        back,
        action: action.to_owned(),
        subjects: page
            .subjects
            .iter()
            .map(|(id, title)| Choice {
                chosen: Some(*id) == page.subject,
                ..Choice::new(id.to_string(), title.clone())
            })
            .collect(),
        years: if page.years.is_empty() { Vec::new() } else { std::iter::once(any).chain(years).collect() },
        about: format!("{}, {whom}", chosen.unwrap_or("No subject")),
        books: page.list.as_ref().map(|list| list.books.says()).unwrap_or_default(),
        looks: page
            .list
            .iter()
            .flat_map(|list| &list.looks)
            .map(|look| (look.question.clone(), look.why.says(), look.objective.to_string()))
            .collect(),
        minutes: page.list.as_ref().map_or(10, |list| list.minutes),
        notes,
    }
}

/// The whole page.
pub(crate) fn template(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            p.crumb.no-print { a href=(view.back.href) { (view.back.text) } }
            div.head {
                div { h1 { "Look together" } p.sub { (view.about) ". A question, never a finding: no result is on this page." } }
                div.actions.no-print { button.btn.quiet type="button" data-print-now hidden { "Print" } }
            }
            form.row.gap.no-print method="get" action=(view.action) {
                div.field { label for="subject" { "Subject" } select id="subject" name="subject" { (options(&view.subjects)) } }
                @if !view.years.is_empty() { div.field { label for="year" { "Year group" } select id="year" name="year" { (options(&view.years)) } } }
                button.btn.quiet { "Show" }
            }
            @if view.looks.is_empty() {
                p.card.gap { "There is nothing to look at: no objective of this year is in the curriculum, or nobody is in its classes." }
            } @else {
                section.card.gap {
                    h2 { (view.minutes) " minutes, two or three people" }
                    p { (view.books) " They are spread over the list, so that nobody picks the best or the worst." }
                    ol.gap { @for (question, why, _) in &view.looks {
                        li.gap { p { strong { (question) } } p.why { (why) } p { "Seen in ___ of ___ books. What would we ask next?" } }
                    } }
                    p { "Then say in two sentences what you saw, what you did not, and what you will ask of whom." }
                }
                @if view.notes {
                    form.gap.no-print method="post" action="/school/knowing/look" {
                        @for (_, _, objective) in &view.looks { input type="hidden" name="objective" value=(objective); }
                        button.btn { "We looked at these" }
                        p.hint { "For half a year others come first. What was seen is not kept here." }
                    }
                }
            }
        },
    )
}
