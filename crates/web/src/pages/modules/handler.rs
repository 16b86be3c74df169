//! What the school has switched on, chosen all at once.

use super::template;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::Fields;
use crate::guard::Visit;
use crate::shell::with_notice;
use app::Module;
use maud::Markup;
use std::collections::BTreeSet;

/// The page.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    let on = visit.app().modules(&visit.permit).await?;
    let shell = visit.shell("What this school uses", Some(NavItem::Modules)).await?;
    Ok(template::page(&shell, &on))
}

/// Switches what is ticked on, and the rest off.
pub async fn choose(visit: Visit, fields: Fields) -> Result<Markup, Error> {
    let ticked = Module::ALL.into_iter().filter(|module| fields.text(module.name()) == "on");
    let chosen: BTreeSet<Module> = ticked.collect();
    visit.app().choose_modules(&visit.permit, &chosen).await?;
    // Read after the change, so that the page's own links are those of now.
    let shell = visit.shell("What this school uses", Some(NavItem::Modules)).await?;
    Ok(template::page(
        &with_notice(shell, "Kept. What is off is shown to nobody, and nothing of it is lost."),
        &chosen,
    ))
}
