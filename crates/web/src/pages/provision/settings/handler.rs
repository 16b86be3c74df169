//! Costs and the form: shown, changed.

use super::template;
use super::view::View;
use crate::components::Problem;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::Fields;
use crate::guard::Visit;
use crate::pages::classes::minutes::present::{led_by_value, led_by_words};
use crate::pages::provision::words::{money, pence_of};
use app::AppError;
use app::provision::{ProvisionSettings, RATED};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::Markup;
use std::collections::BTreeMap;

/// The page.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    let settings = visit.app().provision_settings(&visit.permit).await?;
    respond(&visit, view(&settings)).await
}

/// Keeps what an hour costs.
pub async fn costs(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let mut rates = BTreeMap::new();
    for adult in RATED {
        let name = field(adult);
        match pence_of(fields.text(&name)) {
            Ok(Some(pence)) => drop(rates.insert(adult, pence)),
            Ok(None) => {}
            Err(text) => return again(&visit, &fields, Problem { field: name, text }).await,
        }
    }
    let kept = visit.app().set_rates(&visit.permit, &rates).await;
    answer(&visit, &fields, kept, "").await
}

/// Keeps the form, once it can be read.
pub async fn form(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let kept = visit.app().set_form_mapping(&visit.permit, &fields.text("form").replace("\r\n", "\n")).await;
    answer(&visit, &fields, kept, "form").await
}

async fn answer(
    visit: &Visit,
    fields: &Fields,
    kept: Result<(), AppError>,
    field: &str,
) -> Result<Response, Error> {
    match kept {
        Ok(()) => Ok(Redirect::to("/provision/settings").into_response()),
        Err(AppError::Input(text)) => again(visit, fields, Problem { field: field.into(), text }).await,
        Err(error) => Err(error.into()),
    }
}

/// What was typed stands there still.
async fn again(visit: &Visit, fields: &Fields, problem: Problem) -> Result<Response, Error> {
    let settings = visit.app().provision_settings(&visit.permit).await?;
    let mut view = view(&settings);
    for (name, _, value) in view.rates.iter_mut().filter(|_| problem.field != "form") {
        fields.text(name).clone_into(value);
    }
    if problem.field == "form" {
        fields.text("form").clone_into(&mut view.mapping);
    }
    let page = respond(visit, View { problems: vec![problem], ..view }).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn field(adult: app::store::LedBy) -> String {
    format!("cost-{}", led_by_value(adult))
}

fn view(settings: &ProvisionSettings) -> View {
    let rate = |adult: &app::store::LedBy| {
        let pounds = settings.rates.get(adult).map(|pence| money((*pence).into()).replace('£', ""));
        (field(*adult), format!("An hour of {}, in pounds", led_by_words(*adult)), pounds.unwrap_or_default())
    };
    View {
        rates: RATED.iter().map(rate).collect(),
        mapping: settings.mapping.clone(),
        own: settings.own_mapping,
        problems: Vec::new(),
    }
}

async fn respond(visit: &Visit, view: View) -> Result<Markup, Error> {
    let shell = visit.shell("Costs and the authority’s form", Some(NavItem::Provision)).await?;
    Ok(template::page(&shell, &view))
}
