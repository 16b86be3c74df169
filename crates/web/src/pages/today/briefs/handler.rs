//! All briefs of the day in one print job.

use super::template;
use super::view::View;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::{long_date, submission};
use crate::guard::Visit;
use crate::pages::classes::brief::handler::read_only_sheet;
use maud::Markup;

/// The page.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    let (today, pages) = visit.app().briefs_of_today(&visit.permit).await?;
    let without = today
        .lessons
        .iter()
        .filter(|lesson| lesson.objective.is_none())
        .map(|lesson| {
            format!("{}: no objective is known yet. Open the class and choose one.", lesson.group_name)
        })
        .collect();
    let view = View {
        date: long_date(today.day),
        sheets: pages.iter().enumerate().map(|(at, page)| read_only_sheet(at, page)).collect(),
        // Printing records nothing here: each brief is used on its own page, where it can be taken back.
        taught_action: String::new(),
        submission: submission(),
        without,
    };
    let shell = visit.shell("Today’s briefs", Some(NavItem::Briefs)).await?;
    Ok(template::page(&shell, &view))
}
