//! How far pupils came, and whether the school lets itself be compared.

use super::{present, template};
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::Fields;
use crate::guard::Visit;
use app::{About, Action};
use axum::response::Redirect;
use maud::Markup;

/// The page.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    let page = visit.app().progress_across(&visit.permit).await?;
    let mut view = present::view(&page);
    view.may_switch = visit.leave(Action::SwitchAcross, About::School).await.is_ok();
    let shell = visit.shell("How far pupils came", Some(NavItem::Knowing)).await?;
    Ok(template::page(&shell, &view))
}

/// The switch.
pub async fn switch(visit: Visit, fields: Fields) -> Result<Redirect, Error> {
    match fields.text("do") {
        "join" => visit.app().join_across(&visit.permit).await?,
        "leave" => visit.app().leave_across(&visit.permit).await?,
        _ => return Err(Error::NotFound),
    }
    Ok(Redirect::to("/school/knowing/progress"))
}
