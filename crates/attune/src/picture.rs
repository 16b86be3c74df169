//! `attune picture`: what a class knows, as a table in words.

use crate::arguments::Picture;
use crate::{database, output};
use anyhow::Result;
use app::classroom::picture::PictureAsked;
use app::teaching::picture::{CellState, ClassPicture};
use app::{About, Action};
use domain::KnowledgeState;

/// Prints the picture of a class in one unit.
///
/// # Errors
/// When there is no such school or class.
pub async fn run(arguments: &Picture) -> Result<()> {
    let app = database::open(&arguments.database).await?;
    let school = app.school_named(arguments.school.as_deref()).await?;
    let operator = app.operator_of(school);
    let group = app.group_named(&operator, &arguments.group).await?;
    let permit = app.operator(school, Action::SeeClassPicture, About::Group(group));
    let mut asked = PictureAsked::default();
    if let Some(unit) = &arguments.unit {
        let page = app.picture(&permit, &asked).await?;
        asked.unit =
            page.units.iter().find(|(id, title)| id.to_string() == *unit || title == unit).map(|(id, _)| *id);
        anyhow::ensure!(
            asked.unit.is_some(),
            "there is no unit “{unit}”; there are: {}",
            page.units.iter().map(|(id, title)| format!("{title} ({id})")).collect::<Vec<_>>().join(", ")
        );
    }
    let page = app.picture(&permit, &asked).await?;
    let unit =
        page.units.iter().find(|(id, _)| Some(*id) == page.unit).map_or("", |(_, title)| title.as_str());
    output::line(&format!("{} · {unit}\n{}\n", page.group_name, page.picture.sources))?;
    output::print(&table(&page.picture))?;
    app.store.close().await;
    Ok(())
}

/// A line an objective, then a line a pupil with one letter an objective, in the same order.
fn table(picture: &ClassPicture) -> String {
    let mut text = String::new();
    for (number, column) in (1..).zip(&picture.columns) {
        text += &format!("{number:>3}. {}: {}\n", column.title, column.words);
    }
    if !picture.not_yet_taught.is_empty() {
        text += &format!("     Not taught yet: {} objectives.\n", picture.not_yet_taught.len());
    }
    text += "\nS secure, R due a refresh, D developing, N not yet, · too little evidence\n\n";
    let width = picture.rows.iter().map(|row| row.name.chars().count()).max().unwrap_or(0);
    for row in &picture.rows {
        let cells: Vec<&str> = row.cells.iter().map(|cell| letter(cell.state)).collect();
        let pad = width - row.name.chars().count();
        text += &format!("{}{}  {}   {}\n", row.name, " ".repeat(pad), cells.join(" "), row.next.words);
    }
    text
}

fn letter(state: CellState) -> &'static str {
    match state {
        CellState::Known(KnowledgeState::Secure) | CellState::Seen => "S",
        CellState::Known(KnowledgeState::Refresh) => "R",
        CellState::Known(KnowledgeState::Developing) => "D",
        CellState::Known(KnowledgeState::NotYet) | CellState::NotSeenYet => "N",
        CellState::Known(KnowledgeState::Unknown) | CellState::NotLookedFor => "·",
        CellState::Known(KnowledgeState::NotTaught) => " ",
    }
}
