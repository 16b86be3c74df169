//! Writing a unit's knowledge organiser. What stood there stands in the form: nothing is lost by looking.

use super::template;
use super::view::View;
use crate::components::Problem;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::Fields;
use crate::guard::Visit;
use crate::pages::organisers::handler::{id, title};
use app::AppError;
use app::curricula::{PastedOrganiser, UnitOrganiser};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

/// The form.
pub async fn show(visit: Visit, Path(unit): Path<String>) -> Result<Response, Error> {
    let found = visit.app().organiser(&visit.permit, id(&unit)?).await?;
    respond(&visit, &view(&found, &written(&found))).await
}

/// Stores it, or says what cannot be read.
pub async fn save(visit: Visit, Path(unit): Path<String>, fields: Fields) -> Result<Response, Error> {
    let unit = id(&unit)?;
    let text = |name: &str| fields.text(name).to_owned();
    let pasted = PastedOrganiser { terms: text("terms"), facts: text("facts"), dates: text("dates") };
    match visit.app().save_organiser(&visit.permit, unit, &pasted).await {
        Ok(()) => Ok(Redirect::to(&format!("/organisers/{unit}")).into_response()),
        Err(AppError::Input(text)) => {
            let found = visit.app().organiser(&visit.permit, unit).await?;
            let problems = vec![Problem { field: String::new(), text }];
            let page = respond(&visit, &View { problems, ..view(&found, &pasted) }).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

async fn respond(visit: &Visit, view: &View) -> Result<Response, Error> {
    let shell = visit.shell("Knowledge organiser", Some(NavItem::Curriculum)).await?;
    Ok(template::page(&shell, view).into_response())
}

fn view(found: &UnitOrganiser, pasted: &PastedOrganiser) -> View {
    View {
        title: title(found),
        action: format!("/curriculum/units/{}/organiser", found.unit),
        back: format!("/organisers/{}", found.unit),
        terms: pasted.terms.clone(),
        facts: pasted.facts.clone(),
        dates: pasted.dates.clone(),
        problems: Vec::new(),
    }
}

/// What stands there, as it would be pasted: columns with a tab between.
fn written(found: &UnitOrganiser) -> PastedOrganiser {
    let organiser = &found.organiser;
    let terms = organiser.terms.iter().map(|one| format!("{}\t{}", one.term, one.meaning));
    let dates = organiser.dates.iter().map(|one| format!("{}\t{}", one.when, one.what));
    PastedOrganiser {
        terms: terms.collect::<Vec<_>>().join("\n"),
        facts: organiser.facts.join("\n"),
        dates: dates.collect::<Vec<_>>().join("\n"),
    }
}
