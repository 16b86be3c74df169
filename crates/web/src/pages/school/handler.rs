//! The first page about the school, and a page of a subject or phase that is opened.

use super::view::{Card, View};
use super::{template, words};
use crate::components::shell::NavItem;
use crate::components::{Choice, Link};
use crate::error::Error;
use crate::forms::Fields;
use crate::guard::Visit;
use app::school_plan::{AreaCard, Overview};
use axum::response::Redirect;
use domain::SubjectId;
use maud::Markup;

/// The page.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    let overview = visit.app().school_overview(&visit.permit).await?;
    let shell = visit.shell("Our school", Some(NavItem::School)).await?;
    Ok(template::page(&shell, &view(&overview)))
}

/// Opens a page in small, and leads to it.
pub async fn open(visit: Visit, fields: Fields) -> Result<Redirect, Error> {
    let subject = fields.parsed::<SubjectId>("subject")?;
    let area = visit.app().open_in_small(&visit.permit, (subject, fields.text("phase"))).await?;
    Ok(Redirect::to(&format!("/school/areas/{area}")))
}

fn view(overview: &Overview) -> View {
    let (whole, small): (Vec<&AreaCard>, Vec<&AreaCard>) =
        overview.areas.iter().partition(|one| one.scope.is_empty());
    let mut links = vec![
        Link::new("The plan", "/school/plan"),
        Link::new("20 minutes for a meeting", "/school/meeting"),
        Link::new("What we stopped", "/school/stopped"),
        Link::new("Figures", "/school/figures"),
        Link::new("Add a line", "/school/say"),
    ];
    links.extend(overview.audits.then(|| Link::new("Did stated chances come true?", "/targets/chances")));
    links.extend(overview.exports.then(|| Link::new("Take it out as a file", "/school/file")));
    links.extend(overview.sets_lists.then(|| Link::new("Areas, funders, headings", "/school/lists")));
    let subjects = overview.subjects.iter();
    let subjects = subjects.map(|(id, title)| Choice::new(id.to_string(), title.clone()));
    let open = std::iter::once(Choice::new("", "none of these")).chain(subjects).collect();
    let priorities = overview.priorities.iter().filter_map(|(one, scope, due)| {
        let said = one.now()?;
        let name = if scope.is_empty() {
            said.foretold.change.clone()
        } else {
            format!("{scope}: {}", said.foretold.change)
        };
        let by = format!("by {}", words::day(said.foretold.by));
        Some((Link::new(name, format!("/school/plan/{}", one.id)), by, *due))
    });
    View {
        areas: whole.iter().map(|one| card(one)).collect(),
        small: small.iter().map(|one| card(one)).collect(),
        priorities: priorities.collect(),
        open: overview.writes_small.then_some(open),
        links,
        begin: (whole.is_empty() && overview.sets_lists)
            .then(|| Link::new("Choose what we look at ourselves for", "/school/lists")),
    }
}

fn card(one: &AreaCard) -> Card {
    let claims = match one.claims {
        0 => "Nothing is said here yet".to_owned(),
        1 => "1 claim".to_owned(),
        many => format!("{many} claims"),
    };
    Card {
        name: Link::new(&one.area.name, format!("/school/areas/{}", one.area.id)),
        size: if one.claims == 0 { claims } else { format!("{claims}, {}", words::room(one.room)) },
        changed: one.changed.map(|when| format!("Last changed {}.", words::when(when))).unwrap_or_default(),
        checked: match (one.claims, one.checked) {
            (0, _) => String::new(),
            (_, None) => "Nobody has checked it yet.".into(),
            (_, Some(when)) => format!("Last checked {}.", words::when(when)),
        },
        moved: match one.moved {
            0 => String::new(),
            1 => "1 claim stands on evidence that has moved since.".into(),
            many => format!("{many} claims stand on evidence that has moved since."),
        },
        waiting: match one.waiting {
            0 => String::new(),
            1 => "1 line waits to be read.".into(),
            many => format!("{many} lines wait to be read."),
        },
    }
}
