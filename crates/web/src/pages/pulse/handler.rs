//! The whole school, and no class.

use super::template;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::guard::Visit;
use crate::pages::classes::pulse::present::{said, week_of};
use crate::pages::classes::pulse::view::Week;
use maud::Markup;

/// The page.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    let weeks = visit.app().school_pulse(&visit.permit).await?;
    let weeks: Vec<Week> = weeks
        .into_iter()
        .map(|week| {
            let of = |(one, classes): &(_, u32)| said_in(one, *classes);
            Week { head: week_of(week.monday), said: week.said.iter().map(of).collect(), ..Week::default() }
        })
        .collect();
    let shell = visit.shell("How lessons feel", Some(NavItem::Pulse)).await?;
    Ok(template::page(&shell, &weeks))
}

fn said_in(one: &app::teaching::pulse::Said, classes: u32) -> crate::pages::classes::pulse::view::Said {
    // What to try is for whoever teaches the lesson.
    let told = said(one, format!("{} answered in {classes} classes", one.of));
    crate::pages::classes::pulse::view::Said { act: String::new(), ..told }
}
