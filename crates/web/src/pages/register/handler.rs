//! The register. It holds no fact about anybody: only which kinds of facts there are.

use super::template;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::guard::Visit;
use maud::Markup;

/// The page.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    let kept = visit.app().kept_once(&visit.permit).await?;
    let shell = visit.shell("What is kept about people", Some(NavItem::Register)).await?;
    Ok(template::page(&shell, &kept))
}
