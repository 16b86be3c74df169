//! Where a check puts the pupils of a class.

use super::template;
use super::view::{Place, View};
use crate::components::shell::NavItem;
use crate::components::words::ClassPage;
use crate::components::{ClassNav, Link};
use crate::error::Error;
use crate::guard::Visit;
use crate::pages::classes::brief::handler::carried;
use app::practice::{Progress, StartHere};
use axum::extract::Path;
use domain::{GroupId, PracticeSetId, SubjectId};
use maud::Markup;

/// The page.
pub async fn show(visit: Visit, Path((_, set)): Path<(String, String)>) -> Result<Markup, Error> {
    let set: PracticeSetId = set.parse().map_err(|_| Error::NotFound)?;
    let group = visit.permit.group()?;
    let found = visit.app().check_of_class(&visit.permit, set).await?;
    let view = View {
        nav: ClassNav {
            class: found.group_name.clone(),
            base: format!("/classes/{group}"),
            query: carried(found.subject, &[]),
            current: Some(ClassPage::Practice),
        },
        about: found.about.clone(),
        places: found.starts.iter().map(|one| place(one, group, set, found.subject)).collect(),
        too_early: found.too_early.iter().map(|(_, name)| name.clone()).collect(),
        waiting: found.waiting.clone(),
        empty: if found.starts.is_empty() {
            "Nobody has answered enough of it yet. Pupils find it under Practice when they sign in.".into()
        } else {
            String::new()
        },
    };
    let shell = visit.shell("Where to start", Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view))
}

fn place(start: &StartHere, group: GroupId, set: PracticeSetId, subject: SubjectId) -> Place {
    let href = |pupil| format!("/classes/{group}/practice/{set}/check/{pupil}");
    let link = |(pupil, name, progress): &(domain::PupilId, String, Progress)| match progress {
        Progress::Ended => Link::new(name, href(*pupil)),
        Progress::GoesOn => Link::new(format!("{name} (not finished)"), href(*pupil)),
    };
    Place {
        title: match &start.at {
            Some((_, title)) => format!("Begin with: {title}"),
            None => "Ready to go beyond this".to_owned(),
        },
        pupils: start.pupils.iter().map(link).collect(),
        brief: start.at.as_ref().map(|(objective, _)| {
            let href = format!("/classes/{group}/brief{}", carried(subject, &[*objective]));
            Link::new("Open the brief about it", href)
        }),
    }
}
