//! Names on seats, and nothing else: no reason, no group, nobody who is kept apart.

use crate::components::layout::bare;
use crate::error::Error;
use crate::forms::query;
use crate::guard::Visit;
use crate::pages::classes::seating::{
    handler::{Letters, rows},
    template::room,
};
use axum::http::Uri;
use maud::{Markup, html};

/// The window.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let plan = query(&uri)?.parsed("plan")?;
    let page = visit.app().seats_page(&visit.permit, None, None, plan).await?;
    let shell = visit.shell("Seats", None).await?;
    let content = html! {
        main #main tabindex="-1" {
            h1 { (page.current.group_name) }
            @if let Some(shown) = &page.shown { (room(&rows(shown, Letters::Off))) } @else { p { "No seats are planned." } }
        }
    };
    Ok(bare(&shell, "board", &content))
}
