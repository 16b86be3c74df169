//! Strengths and weaknesses of the whole school.

use super::view::View;
use super::{present, template};
use crate::components::Link;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::guard::Visit;
use crate::pages::needs::words::day;
use app::Action;
use app::knowing::KnowingPage;
use maud::Markup;

/// The page.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    let page = visit.app().knowing(&visit.permit).await?;
    let mut view = view(&page);
    view.links.push(Link::new("Look together in ten books", "/school/knowing/look"));
    view.links.push(Link::new("How far pupils came", "/school/knowing/progress"));
    if visit.leave(Action::SeeFair, app::About::School).await.is_ok() {
        view.links.push(Link::new("Excellence and equity", "/school/fair"));
    }
    let shell = visit.shell("Strengths and weaknesses", Some(NavItem::Knowing)).await?;
    Ok(template::page(&shell, &view))
}

fn view(page: &KnowingPage) -> View {
    let mut notes = present::rests_on(&page.sources, page.with_start);
    if page.hidden > 0 {
        notes.push(format!(
            "{} more were looked at that rest on fewer than three classes of a year, or on one teacher; only those who teach the \
             classes see them.",
            page.hidden
        ));
    }
    if page.without_published > 0 {
        notes.push(format!(
            "{} marks are left out, for nothing is published of their questions. The office brings that in at the data desk.",
            page.without_published
        ));
    }
    View {
        year: page.year.map(|year| format!("School year {}", present::year(year))).unwrap_or_default(),
        links: Vec::new(),
        waits: page.waits_until.map(waits).unwrap_or_default(),
        flagged: page.flagged.iter().map(present::card).collect(),
        quiet: page.quiet.iter().map(present::card).collect(),
        years: page.years.iter().map(present::over_years).collect(),
        shape: page.shape.iter().map(present::shape).collect(),
        questions: page.questions.iter().map(present::asked).collect(),
        notes,
    }
}

/// What is said of results that wait.
pub(crate) fn waits(from: jiff::civil::Date) -> String {
    format!(
        "Newer results are in. Those who teach the classes look first; they are part of this page from {}.",
        day(from)
    )
}
