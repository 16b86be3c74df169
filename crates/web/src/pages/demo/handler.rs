//! The demo's cards. They exist only where `demo` made the database, and that serves loopback only.

use super::template;
use super::view::{AsPupil, Card, View};
use crate::WebState;
use crate::components::{PostButton, Shell};
use crate::error::Error;
use crate::pages::first_screen_of;
use crate::session::{self, Visitor};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};
use std::net::IpAddr;
use tower_sessions::Session;

/// The cards.
pub async fn show(State(state): State<WebState>, headers: HeaderMap) -> Result<Response, Error> {
    let demo = state.settings.demo.as_ref().filter(|_| at_home(&headers)).ok_or(Error::NotFound)?;
    let cards = state
        .app
        .demo_people()
        .await?
        .into_iter()
        .enumerate()
        .map(|(at, person)| Card {
            role: person.part.words().into(),
            who: format!("{}, {}", person.called, person.school_name),
            question: person.part.question().into(),
            sign_in: PostButton {
                label: format!("Sign in as {}", person.called),
                action: format!("/demo/{at}"),
                hidden: Vec::new(),
            },
        })
        .collect();
    let as_pupil = state.app.demo_sign_in().await?.map(|told| AsPupil {
        code: told.code.to_string(),
        pupils: told.pupils,
        card: told.card.map(|card| format!("/card#{}", card.reveal())).unwrap_or_default(),
    });
    let partner = state.app.demo_has_partner().await?;
    let shell = Shell { title: "Demo".into(), simulated: true, ..Shell::default() };
    Ok(template::page(&shell, &View { about: demo.about.clone(), cards, as_pupil, partner }).into_response())
}

/// Signs in as one of them.
pub async fn sign_in(
    State(state): State<WebState>,
    session: Session,
    headers: HeaderMap,
    Path(card): Path<usize>,
) -> Result<Redirect, Error> {
    state.settings.demo.as_ref().filter(|_| at_home(&headers)).ok_or(Error::NotFound)?;
    let people = state.app.demo_people().await?;
    let person = people.get(card).ok_or(Error::NotFound)?;
    session::sign_in(&session, &Visitor::of_seat(person.seat, state.app.now())).await?;
    Ok(Redirect::to(first_screen_of(person.seat)))
}

/// Leads to a partner's page by a link that is made now: whoever tries it is the first to open it.
pub async fn partner(State(state): State<WebState>, headers: HeaderMap) -> Result<Redirect, Error> {
    state.settings.demo.as_ref().filter(|_| at_home(&headers)).ok_or(Error::NotFound)?;
    let link = state.app.demo_partner_link().await?.ok_or(Error::NotFound)?;
    Ok(Redirect::to(&format!("/partner/{}", link.reveal())))
}

/// Whether the browser asked for this machine by its own name. Another site can point its name at this machine and
/// then asks as if from the same origin; nobody signs in for it.
fn at_home(headers: &HeaderMap) -> bool {
    let Some(host) = headers.get(header::HOST).and_then(|value| value.to_str().ok()) else { return false };
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    name.eq_ignore_ascii_case("localhost")
        || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::at_home;
    use axum::http::{HeaderMap, HeaderValue, header};

    #[test]
    fn cards_are_for_this_machine_by_its_own_name() {
        let asked = |host: &'static str| {
            at_home(&HeaderMap::from_iter([(header::HOST, HeaderValue::from_static(host))]))
        };
        for home in ["127.0.0.1:8055", "localhost:8055", "LOCALHOST", "[::1]:8055", "127.0.0.2"] {
            assert!(asked(home), "{home}");
        }
        for elsewhere in
            ["elsewhere.example", "elsewhere.example:8055", "127.0.0.1.elsewhere.example", "10.0.0.1", ""]
        {
            assert!(!asked(elsewhere), "{elsewhere}");
        }
        assert!(!at_home(&HeaderMap::new()));
    }
}
