//! The list of one's own classes.

use super::template;
use super::view::{Class, View};
use crate::components::Link;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::guard::Visit;
use app::{Action, Relationship, allowed};
use maud::Markup;

/// The page.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    let lines = visit.app().classes(&visit.permit).await?;
    let role = visit.visitor.role().ok_or(Error::NotFound)?;
    let classes = lines
        .into_iter()
        .map(|line| {
            let base = format!("/classes/{}", line.group);
            let (query, subject) = match &line.subject {
                Some((id, title)) => (format!("?subject={id}"), title.clone()),
                None => (String::new(), "all subjects".into()),
            };
            let pupils = match line.pupils {
                0 => "no pupils yet".into(),
                1 => "1 pupil".into(),
                n => format!("{n} pupils"),
            };
            Class {
                name: line.name,
                about: format!("{pupils} · {subject}"),
                href: format!("{base}{query}"),
                last: String::new(),
                more: vec![
                    Link::new("Brief", format!("{base}/brief{query}")),
                    Link::new("Exit ticket", format!("{base}/exit{query}")),
                    Link::new("Whiteboards", format!("{base}/hinge{query}")),
                    Link::new("Observe", format!("{base}/observe{query}")),
                ],
            }
        })
        .collect();
    let may_add = allowed(role, Relationship::SameSchool, Action::ManageClasses);
    let view = View { classes, new: may_add.then(|| "/classes/new".into()) };
    let shell = visit.shell("Classes", Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view))
}
