//! On or off for the whole school.

use super::template;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::Fields;
use crate::guard::Visit;
use crate::shell::with_notice;
use maud::Markup;

/// The page.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    let on = visit.app().targets_are_on(&visit.permit).await?;
    let shell = visit.shell("Targets", Some(NavItem::Targets)).await?;
    Ok(template::page(&shell, on))
}

/// Switches.
pub async fn switch(visit: Visit, fields: Fields) -> Result<Markup, Error> {
    let on = match fields.text("do") {
        "on" => true,
        "off" => false,
        _ => return Err(Error::NotFound),
    };
    visit.app().switch_targets(&visit.permit, on).await?;
    let shell = visit.shell("Targets", Some(NavItem::Targets)).await?;
    let says = if on { "Targets are on." } else { "Targets are off. Nothing is lost." };
    Ok(template::page(&with_notice(shell, says), on))
}
