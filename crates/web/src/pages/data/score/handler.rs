//! One score: made a table of one row, so that it goes the way of every other.

use super::template::{self, FIELDS};
use super::view::View;
use crate::components::shell::NavItem;
use crate::components::{Choice, Problem};
use crate::error::Error;
use crate::forms::Fields;
use crate::guard::Visit;
use crate::pages::data::scores::dry_run;
use crate::pages::data::upload::Sent;
use app::AppError;
use app::attainment::ScoresFile;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

const PURPOSES: [(&str, &str); 2] =
    [("national", "A national test or exam"), ("common", "An assessment that all classes sat alike")];

/// The form.
pub async fn show(visit: Visit) -> Result<Response, Error> {
    page(&visit, View::default(), ("", "national"), StatusCode::OK).await
}

/// What the score would do.
pub async fn look(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let typed = FIELDS.map(|(name, ..)| fields.text(name).trim().to_owned());
    if typed.iter().all(String::is_empty) {
        return show(visit).await;
    }
    let (subject, purpose) = (fields.text("subject").to_owned(), fields.text("purpose").to_owned());
    let names = FIELDS.map(|(name, ..)| name);
    let heads = names.iter().copied().chain(["subject", "purpose"]).collect::<Vec<_>>().join(",");
    let cells: Vec<String> = typed.iter().chain([&subject, &purpose]).map(|cell| quoted(cell)).collect();
    let text = format!("{heads}\n{}\n", cells.join(","));
    let file = ScoresFile { name: "typed".into(), content: text.clone().into_bytes() };
    let mut view = View { typed, ..View::default() };
    let status = match visit.app().read_scores(&visit.permit, &file).await {
        Ok(change) => {
            let sent = Sent { name: "typed".into(), text, ..Sent::default() };
            // Of one row there is no number to point at.
            let said = change.problems.iter().map(|one| Problem {
                field: one.column_name.clone().unwrap_or_default(),
                text: format!("{}. {}", app::as_sentence(&one.what).trim_end_matches('.'), one.hint),
            });
            view.problems = said.collect();
            let wrong = !view.problems.is_empty();
            view.dry_run = (!wrong).then(|| dry_run(&change, &sent));
            if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
        }
        Err(AppError::Input(text)) => {
            view.problems.push(Problem { field: String::new(), text });
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Err(other) => return Err(other.into()),
    };
    page(&visit, view, (&subject, &purpose), status).await
}

async fn page(
    visit: &Visit,
    mut view: View,
    (subject, purpose): (&str, &str),
    status: StatusCode,
) -> Result<Response, Error> {
    let choice = |value: &str, label: &str, chosen: &str| Choice {
        chosen: value == chosen,
        ..Choice::new(value, label)
    };
    let titles = visit.app().subjects_to_score(&visit.permit).await?;
    view.subjects = titles.iter().map(|title| choice(title, title, subject)).collect();
    view.purposes = PURPOSES.map(|(value, label)| choice(value, label, purpose)).to_vec();
    let shell = visit.shell("One score", Some(NavItem::Data)).await?;
    Ok((status, template::page(&shell, &view)).into_response())
}

/// A cell of a table, whatever was typed.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\"").replace(['\r', '\n'], " "))
}
