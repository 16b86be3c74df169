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
        pupils: cover.pupils.iter().map(|one| pupil(one, cover.today)).collect(),
    };
    let current = if teaches(&visit) { NavItem::Classes } else { NavItem::Needs };
    let shell = visit.shell("Hand-over page", Some(current)).await?;
    Ok(template::page(&shell, &view))
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
