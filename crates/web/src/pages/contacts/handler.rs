//! The way to a child's carers: a class, then the child. Nobody's name is in an address.

use super::template;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::query;
use crate::guard::Visit;
use axum::http::Uri;
use domain::GroupId;
use maud::Markup;

/// The classes, and the pupils of the one that was chosen.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let group: Option<GroupId> = query(&uri)?.parsed("class")?;
    let contacts = visit.app().class_contacts(&visit.permit, group).await?;
    let shell = visit.shell("Carers", Some(NavItem::Carers)).await?;
    Ok(template::page(&shell, &contacts))
}
