//! Slips to print.

use super::template;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::query;
use crate::guard::Visit;
use axum::http::Uri;
use domain::Role;
use maud::Markup;

/// All of them.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let slips = visit.app().booking_slips(&visit.permit, query(&uri)?.parsed("evening")?).await?;
    let teaches = visit.visitor.role() == Some(Role::Teacher);
    let current = if teaches { NavItem::Classes } else { NavItem::Evenings };
    let shell = visit.shell("Slips to book with", Some(current)).await?;
    let back = format!("/classes/{}/evening", visit.permit.group()?);
    Ok(template::page(&shell, &slips, &back))
}
