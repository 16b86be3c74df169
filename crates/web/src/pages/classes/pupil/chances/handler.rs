//! The chances of a pupil, for their teacher.

use crate::components::Link;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::query;
use crate::guard::Visit;
use crate::pages::chances::present::{NEVER, part, way};
use crate::pages::chances::{template, view::View};
use crate::pages::targets::words::Reader;
use axum::http::Uri;
use maud::Markup;

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let asked = query(&uri)?.parsed("subject")?;
    let page = visit.app().pupil_chances(&visit.permit, asked).await?;
    let (group, pupil) = (visit.permit.group()?, visit.permit.pupil()?);
    let child = format!("/classes/{group}/pupils/{pupil}");
    let subjects = page.subjects.iter().map(|(id, title)| {
        let here = *id == page.subject;
        Link::new(title, if here { String::new() } else { format!("{child}/chances?subject={id}") })
    });
    let parts = page.chances.iter().map(|chances| {
        let mut one = part(chances, Reader::Teacher, &page.name);
        one.way = page.way.as_ref().and_then(|found| way(chances, found));
        let href = format!("{child}/targets/new?subject={}", page.subject);
        one.propose = Some(Link::new(format!("A target for {}", page.name), href));
        one
    });
    let view = View {
        back: vec![
            Link::new(format!("Targets of {}", page.group_name), format!("/classes/{group}/targets")),
            Link::new(&page.name, format!("{child}?subject={}", page.subject)),
        ],
        heading: format!("{}: what others did from here", page.name),
        subjects: subjects.collect(),
        instead: match page.chances {
            Some(_) => String::new(),
            None => format!(
                "There are no chances to show in {}: what to learn next says more. They are shown from Year 6 on, where the \
                 school has adopted a reference cohort for the subject and year group.",
                page.subject_title
            ),
        },
        parts: parts.collect(),
        never: NEVER.to_owned(),
    };
    let shell = visit.shell("What others did from here", Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view))
}
