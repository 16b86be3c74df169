//! Choosing a place. A session of a pupil or a carer chooses none: what opened it opens that alone.

use super::template;
use crate::WebState;
use crate::components::{Hidden, PostButton, Shell};
use crate::error::Error;
use crate::forms::Fields;
use crate::pages::first_screen_of;
use crate::session::{self, Visitor};
use app::account::sign_in::{Place, Seat};
use axum::Extension;
use axum::extract::State;
use axum::response::Redirect;
use domain::{AboveRole, Role};
use maud::Markup;
use tower_sessions::Session;

async fn places(state: &WebState, visitor: &Visitor) -> Result<Vec<Place>, Error> {
    let works = visitor.above().is_some() || visitor.role().is_some_and(Role::is_staff);
    if !works {
        return Err(Error::NotFound);
    }
    Ok(state.app.places(visitor.account()).await?)
}

/// The places.
pub async fn show(
    State(state): State<WebState>,
    Extension(visitor): Extension<Visitor>,
) -> Result<Markup, Error> {
    let places = places(&state, &visitor).await?;
    let shown: Vec<_> = places
        .into_iter()
        .enumerate()
        .map(|(at, place)| {
            let role = role(&place.seat);
            let open = PostButton {
                label: format!("Go on as {role}"),
                action: "/places".into(),
                hidden: vec![Hidden::new("place", at.to_string())],
            };
            (place.name, role.to_owned(), open)
        })
        .collect();
    let simulated = state.settings.demo.is_some();
    Ok(template::page(&Shell { title: "Where to begin".into(), simulated, ..Shell::default() }, &shown))
}

/// Goes on in one of them, under a new session id.
pub async fn choose(
    State(state): State<WebState>,
    Extension(visitor): Extension<Visitor>,
    session: Session,
    fields: Fields,
) -> Result<Redirect, Error> {
    let places = places(&state, &visitor).await?;
    let at = fields.text("place").parse::<usize>().map_err(|_| Error::NotFound)?;
    let seat = places.get(at).ok_or(Error::NotFound)?.seat;
    let visitor = Visitor::of_seat(seat, state.app.now()).acting_elsewhere(places.len() > 1);
    session::sign_in(&session, &visitor).await?;
    Ok(Redirect::to(first_screen_of(seat)))
}

fn role(seat: &Seat) -> &'static str {
    match seat {
        Seat::School(one) => match one.role {
            Role::Teacher => "teacher",
            Role::TeachingAssistant => "teaching assistant",
            Role::Head => "head",
            Role::DataManager => "data manager",
            Role::Senco => "SENCO",
            Role::Deputy => "deputy head",
            Role::SafeguardingLead => "safeguarding lead",
            Role::Governor => "governor",
            Role::Lead => "subject or phase lead",
            Role::Pupil => "pupil",
            Role::Carer => "carer",
        },
        Seat::Above { role: AboveRole::ImprovementPartner, .. } => "improvement partner",
        Seat::Above { role: AboveRole::BodyOfficer, .. } => "officer",
    }
}
