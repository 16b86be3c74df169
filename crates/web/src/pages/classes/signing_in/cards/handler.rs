//! New cards, ready to print.

use super::template;
use super::view::{Card, View};
use crate::components::qr::qr;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::Fields;
use crate::guard::Visit;
use crate::pages::classes::signing_in::address::SiteAddress;
use crate::pages::classes::signing_in::handler::{about, whom};
use crate::pages::classes::signing_in::slips::handler::ON_A_SHEET;
use app::Action;
use axum::http::HeaderMap;
use maud::Markup;

/// Makes them and shows them.
pub async fn make(visit: Visit, headers: HeaderMap, fields: Fields) -> Result<Markup, Error> {
    let group = visit.permit.group()?;
    let permit = about(&visit, &fields, Action::ManageSigningIn).await?;
    let made = visit.app().give_cards(&permit, whom(&fields), fields.text("submission")).await?;
    let address = SiteAddress::of(&visit.state, &headers);
    let cards: Vec<Card> = made
        .cards
        .into_iter()
        .map(|card| {
            // What opens the pages stands behind the #, where no server, log or referrer sees it.
            let leads_to = format!("{}/card#{}", address.base, card.secret.reveal());
            let code = qr(&leads_to, &format!("Card of {}", card.name))
                .ok_or_else(|| Error::Broken("the site's address is too long for a card".into()))?;
            Ok(Card { name: card.name, code })
        })
        .collect::<Result<_, Error>>()?;
    let view = View {
        back: format!("/classes/{group}/signing-in"),
        school: made.school,
        address_says: if address.only_here {
            format!("These cards lead to {}, which only this computer can open.", address.said(""))
        } else {
            String::new()
        },
        empty: if cards.is_empty() { "Everybody has a card already.".into() } else { String::new() },
        sheets: cards.chunks(ON_A_SHEET).map(<[Card]>::to_vec).collect(),
    };
    let shell = visit.shell("New cards", Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view))
}
