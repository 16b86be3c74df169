//! The support board of a body.

use super::support_template as template;
use super::view::{Board, Need, Row};
use crate::components::shell::NavItem;
use crate::components::{Choice, Problem};
use crate::error::Error;
use crate::forms::{Fields, query};
use crate::guard::AboveVisit;
use crate::pages::conversation::present::{on_the_page, support};
use app::Action;
use app::improvement::support_board::{CameOfIt, Entry};
use app::support_board::{Board as Read, GiveSupport};
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use domain::SchoolId;
use maud::Markup;
use std::str::FromStr;

/// The board.
pub async fn show(visit: AboveVisit, uri: Uri) -> Result<Markup, Error> {
    let told = match query(&uri)?.text("told") {
        "agreed" => {
            "Agreed. Both schools read it; once it has ended, the school says what was tried and whether it worked."
        }
        _ => "",
    };
    respond(&visit, told, None, String::new()).await
}

/// Support agreed for a need.
pub async fn change(visit: AboveVisit, fields: Fields) -> Result<Response, Error> {
    let give = GiveSupport {
        need: pair(fields.text("need"))?.ok_or(Error::NotFound)?,
        offer: fields.parsed("offer")?,
        strong: pair(fields.text("strong"))?,
        ends: fields.text("ends").parse().ok(),
    };
    match visit.app().give_support(&visit.permit, &give).await {
        Ok(()) => Ok(Redirect::to("/above/support?told=agreed").into_response()),
        Err(error) => {
            let Some((status, text)) = on_the_page(&error) else { return Err(error.into()) };
            Ok((status, respond(&visit, "", Some(&fields), text).await?).into_response())
        }
    }
}

/// "school.number", or nothing.
fn pair<T: FromStr>(text: &str) -> Result<Option<(SchoolId, T)>, Error> {
    let Some((school, id)) = text.split_once('.') else {
        return if text.is_empty() { Ok(None) } else { Err(Error::NotFound) };
    };
    let school = school.parse().map_err(|_| Error::NotFound)?;
    Ok(Some((school, id.parse().map_err(|_| Error::NotFound)?)))
}

async fn respond(
    visit: &AboveVisit,
    told: &str,
    typed: Option<&Fields>,
    wrong: String,
) -> Result<Markup, Error> {
    let permit = visit.leave(Action::SeeSupportBoard).await?;
    let board = visit.app().support_board(&permit).await?;
    let view = Board {
        told: told.to_owned(),
        problems: if wrong.is_empty() {
            Vec::new()
        } else {
            vec![Problem { field: String::new(), text: wrong }]
        },
        rows: rows(&board, typed),
        given: board
            .given
            .iter()
            .map(|one| {
                let need = board.needed.get(&(one.school, one.given.need)).map_or("", String::as_str);
                format!("{}, for “{need}”. {}", one.school_name, support(one))
            })
            .collect(),
        came_of_it: came_of_it(board.came_of_it),
    };
    let shell = visit.shell("Support board", NavItem::Board).await?;
    Ok(template::page(&shell, &view))
}

fn rows(board: &Read, typed: Option<&Fields>) -> Vec<Row> {
    let title =
        |id| board.priorities.iter().find(|one| one.priority.id == id).map(|one| one.priority.title.clone());
    board
        .rows
        .iter()
        .map(|row| Row {
            title: title(row.priority).unwrap_or_default(),
            needs: row
                .needs
                .iter()
                .map(|need| {
                    let key = format!("{}.{}", need.id.0, need.id.1);
                    let own = typed.filter(|fields| fields.text("need") == key);
                    let chosen =
                        |name: &str, value: &str| own.is_some_and(|fields| fields.text(name) == value);
                    let choice = |name: &str, value: String, label: String| Choice {
                        chosen: chosen(name, &value),
                        ..Choice::new(value, label)
                    };
                    let none = || std::iter::once(Choice::new("", "None"));
                    let offers =
                        row.offers.iter().map(|one| choice("offer", one.id.to_string(), one.words.clone()));
                    let strong = row.could_help(need).map(|one| {
                        choice("strong", format!("{}.{}", one.id.0, one.id.1), name(board, one.school))
                    });
                    Need {
                        says: said(board, need),
                        offers: none().chain(offers).collect(),
                        strong: none().chain(strong).collect(),
                        ends: own.map(|fields| fields.text("ends").to_owned()).unwrap_or_default(),
                        key,
                    }
                })
                .collect(),
            offers: row.offers.iter().map(|one| one.words.clone()).collect(),
            strong: row.strong.iter().map(|one| said(board, one)).collect(),
        })
        .collect()
}

fn name(board: &Read, school: Option<SchoolId>) -> String {
    school.and_then(|school| board.names.get(&school).cloned()).unwrap_or_default()
}

fn said<Id>(board: &Read, one: &Entry<Id>) -> String {
    format!("{}: {}", name(board, one.school), one.words)
}

/// "Of 5 that ended or were looked back on, 2 worked, of 3 nobody has said yet."; nothing where none has ended.
pub(super) fn came_of_it(counts: CameOfIt) -> String {
    let said = [
        (counts.yes, "", " worked"),
        (counts.no, "", " did not"),
        (counts.cannot_tell, "of ", " the school cannot tell"),
        (counts.not_said, "of ", " nobody has said yet"),
    ];
    let said = said.iter().filter(|(count, ..)| *count > 0);
    let said: Vec<String> = said.map(|(count, of, what)| format!("{of}{count}{what}")).collect();
    if said.is_empty() {
        return String::new();
    }
    format!("Of {} that ended or were looked back on, {}.", counts.of(), said.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_of_support_names_only_what_there_is() {
        let none = CameOfIt::default();
        assert_eq!(came_of_it(none), "");
        let some = CameOfIt { yes: 2, not_said: 3, ..none };
        assert_eq!(
            came_of_it(some),
            "Of 5 that ended or were looked back on, 2 worked, of 3 nobody has said yet."
        );
    }
}
