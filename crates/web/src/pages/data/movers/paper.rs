//! What goes of one pupil, to print for a family without an account. It is the family's own page, in the catalogue's words.

use crate::catalogue::Words;
use crate::components::Shell;
use crate::components::layout::{Frame, document};
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::guard::Visit;
use crate::pages::children::moving::template::goes;
use app::movers::MovingPreview;
use domain::Language;
use maud::{Markup, html};

/// The page.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    let pupil = visit.permit.pupil()?;
    let preview = visit.app().moving_on_paper(&visit.permit, pupil).await?;
    // A window's title may be seen by others: no name in it.
    let shell = visit.shell("What goes to the next school", Some(NavItem::Data)).await?;
    Ok(page(&shell, &preview))
}

fn page(shell: &Shell, preview: &MovingPreview) -> Markup {
    let words = Words::of(Language::English);
    document(
        shell,
        Frame::default(),
        &html! {
            div.head {
                p.crumb.no-print { a href="/data/movers" { "Pupils who move school" } }
                div.actions.no-print { button.btn type="button" data-print-now hidden { "Print" } }
            }
            (goes(words, preview))
        },
    )
}
