//! The hand-over page.

use super::template;
use super::view::{Pupil, View};
use crate::components::Link;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::long_date;
use crate::guard::Visit;
use crate::pages::needs::words::{done, teaches};
use app::needs::Covered;
use app::store::ProfileSection;
use domain::Segment;
use jiff::civil::Date;
use maud::Markup;

/// The page.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    let base = format!("/classes/{}", visit.permit.group()?);
    let cover = visit.app().cover(&visit.permit).await?;
    let view = View {
        back: Link::new("Needs of the class", format!("{base}/needs")),
        class: cover.group_name.clone(),
        date: long_date(cover.today),
        plan: teaches(&visit).then(|| Link::new("The lesson’s brief", format!("{base}/brief"))),
        goal: cover.room.plan.as_ref().map(|plan| plan.goal.clone()).unwrap_or_default(),
        parts: cover.room.plan.iter().flat_map(|plan| &plan.segments).map(part).collect(),
        groups: cover.room.groups.iter().map(group).collect(),
        apart: cover.room.apart.iter().map(|(one, other)| format!("{one} and {other}")).collect(),
        pupils: cover.pupils.iter().map(|one| pupil(one, cover.today)).collect(),
    };
    let current = if teaches(&visit) { NavItem::Classes } else { NavItem::Needs };
    let shell = visit.shell("Hand-over page", Some(current)).await?;
    Ok(template::page(&shell, &view))
}

fn part(segment: &Segment) -> String {
    match segment.minutes {
        Some(minutes) => format!("{} ({minutes} minutes)", segment.text),
        None => segment.text.clone(),
    }
}

fn group((name, about, who): &(String, String, Vec<String>)) -> String {
    let about = if about.is_empty() { String::new() } else { format!(", {about}") };
    format!("{name}{about}: {}", who.join(", "))
}

fn pupil(one: &Covered, today: Date) -> Pupil {
    let words = |section| one.words.section(section).map(|said| said.wording.clone()).unwrap_or_default();
    Pupil {
        name: one.name.clone(),
        done: one.adjustments.iter().map(|one| done(one, today)).collect(),
        helps: words(ProfileSection::Helps),
        does_not: words(ProfileSection::DoesNotHelp),
    }
}
