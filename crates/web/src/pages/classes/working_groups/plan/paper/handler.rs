//! Working groups to print: for the wall, where nothing says what a pupil can do; and for adults.

use super::template;
use super::view::{Group, View};
use crate::components::Link;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::{long_date, query};
use crate::guard::Visit;
use crate::pages::classes::working_groups::words;
use app::groups::ShownGroup;
use axum::extract::Path;
use axum::http::Uri;
use maud::Markup;

/// The paper.
pub async fn show(visit: Visit, Path((_, id)): Path<(String, String)>, uri: Uri) -> Result<Markup, Error> {
    let id = super::super::handler::number(&id)?;
    let for_adults = query(&uri)?.text("for") == "adults";
    let page = visit.app().group_plan_page(&visit.permit, id).await?;
    let mut head = Vec::new();
    if for_adults {
        head.push(format!("{}, {}", page.title, words::in_short(page.plan.purpose)));
        head.push(format!(
            "Until {}. A pupil needs the group no longer when {}.",
            long_date(page.plan.ends),
            page.plan.exit_check
        ));
    }
    let group = |one: &ShownGroup| Group {
        name: one.name.clone(),
        about: if for_adults { words::about(one) } else { String::new() },
        pupils: one
            .pupils
            .iter()
            .map(|pupil| {
                let codes = if for_adults { words::codes(&pupil.done) } else { String::new() };
                (pupil.name.clone(), codes)
            })
            .collect(),
    };
    let view = View {
        back: Link::new("Back", format!("/classes/{}/working-groups/{id}", visit.permit.group()?)),
        class: page.group_name.clone(),
        head,
        groups: page.groups.iter().map(group).collect(),
        key: if for_adults {
            words::key(page.groups.iter().flat_map(|group| &group.pupils).flat_map(|pupil| &pupil.done))
        } else {
            String::new()
        },
    };
    let shell = visit.shell("Groups to print", Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view))
}
