//! New pictures, and the slips to print them on.

use super::template;
use super::view::{Slip, View};
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::Fields;
use crate::guard::Visit;
use crate::pages::classes::signing_in::address::SiteAddress;
use crate::pages::classes::signing_in::handler::{about, whom};
use app::Action;
use axum::http::HeaderMap;
use maud::Markup;

/// How many go on a sheet of A4.
pub const ON_A_SHEET: usize = 10;

/// Makes them and shows them.
pub async fn make(visit: Visit, headers: HeaderMap, fields: Fields) -> Result<Markup, Error> {
    let group = visit.permit.group()?;
    let permit = about(&visit, &fields, Action::GivePictures).await?;
    let made = visit.app().give_pictures(&permit, whom(&fields), fields.text("submission")).await?;
    let slips: Vec<Slip> = made
        .slips
        .into_iter()
        .map(|slip| Slip { name: slip.name, badge: slip.badge, pictures: slip.pictures.pictures() })
        .collect();
    let view = View {
        back: format!("/classes/{group}/signing-in"),
        class: made.class,
        address: SiteAddress::of(&visit.state, &headers).said("/enter"),
        code: made.code.map(|code| code.to_string()).unwrap_or_default(),
        empty: if slips.is_empty() { "Everybody has pictures already.".into() } else { String::new() },
        sheets: slips.chunks(ON_A_SHEET).map(<[Slip]>::to_vec).collect(),
    };
    let shell = visit.shell("New pictures", Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view))
}
