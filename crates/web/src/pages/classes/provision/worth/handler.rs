//! The report.

use super::{present, template};
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::query;
use crate::guard::Visit;
use crate::pages::classes::provision::handler::provision;
use axum::extract::RawPathParams;
use axum::http::Uri;
use maud::Markup;

/// The page.
pub async fn show(visit: Visit, params: RawPathParams, uri: Uri) -> Result<Markup, Error> {
    let asked = query(&uri)?;
    let papers = (asked.parsed("before")?, asked.parsed("after")?);
    let worth = visit.app().provision_worth(&visit.permit, provision(&params)?, papers).await?;
    let view = present::view(visit.permit.group()?, &worth, papers);
    let shell = visit.shell("Was it worth it?", Some(NavItem::Provision)).await?;
    Ok(template::page(&shell, &view))
}
