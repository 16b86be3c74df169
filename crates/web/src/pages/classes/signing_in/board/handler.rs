//! The class's code on the board.

use super::template;
use super::view::View;
use crate::error::Error;
use crate::guard::Visit;
use crate::pages::classes::signing_in::address::SiteAddress;
use axum::http::HeaderMap;
use maud::Markup;

/// The window.
pub async fn show(visit: Visit, headers: HeaderMap) -> Result<Markup, Error> {
    let code = visit.app().class_code_for_board(&visit.permit).await?;
    let view = View {
        address: SiteAddress::of(&visit.state, &headers).said("/enter"),
        code: code.map(|code| code.to_string()).unwrap_or_default(),
    };
    Ok(template::page(&visit.shell("Class code", None).await?, &view))
}
