//! One evening; it is called off.

use super::template;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::{Fields, query};
use crate::guard::Visit;
use app::{About, Action};
use axum::extract::RawPathParams;
use axum::http::Uri;
use axum::response::Redirect;
use domain::EveningId;
use maud::Markup;

/// The page.
pub async fn show(visit: Visit, params: RawPathParams, uri: Uri) -> Result<Markup, Error> {
    let evening = visit.app().evening_page(&visit.permit, evening(&params)?).await?;
    let told = match query(&uri)?.text("told") {
        "open" => {
            "Open. Families with a page see it from now on; print the slips of each class for the others."
        }
        _ => "",
    };
    let shell = visit.shell("A parents’ evening", Some(NavItem::Evenings)).await?;
    Ok(template::page(&shell, &evening, told))
}

/// It does not take place.
pub async fn call_off(visit: Visit, params: RawPathParams, fields: Fields) -> Result<Redirect, Error> {
    if fields.text("do") != "call-off" {
        let permit = visit.leave(Action::SeeEvenings, About::School).await?;
        let there = visit.app().evening_page(&permit, evening(&params)?).await?;
        return Ok(Redirect::to(&format!("/evenings/{}", there.stored.id)));
    }
    visit.app().call_off_evening(&visit.permit, evening(&params)?).await?;
    Ok(Redirect::to("/evenings?told=off"))
}

fn evening(params: &RawPathParams) -> Result<EveningId, Error> {
    let found = params.iter().find(|(name, _)| *name == "evening");
    found.and_then(|(_, text)| text.parse().ok()).ok_or(Error::NotFound)
}
