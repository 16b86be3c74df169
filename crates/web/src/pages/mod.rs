//! One folder a page, named like its URL: handler, view model, template.

pub mod above;
pub mod burden;
pub mod card;
pub mod chances;
pub mod children;
pub mod classes;
pub mod clubs;
pub mod contacts;
pub mod conversation;
pub mod curriculum;
pub mod data;
pub mod demo;
pub mod enter;
pub mod evenings;
pub mod families;
pub mod family;
pub mod join;
pub mod mail;
pub mod mark;
pub mod modules;
pub mod my_learning;
pub mod needs;
pub mod organisers;
pub mod partner;
pub mod places;
pub mod practice;
pub mod problem;
pub mod problems;
pub mod profile;
pub mod provision;
pub mod public_profile;
pub mod pulse;
pub mod register;
pub mod requests;
pub mod school;
pub mod set_up;
pub mod sign_in;
pub mod signing_in;
pub mod staff;
pub mod stop;
pub mod support;
pub mod targets;
pub mod today;

use crate::WebState;
use crate::error::Error;
use crate::session;
use app::account::sign_in::Seat;
use axum::extract::State;
use axum::response::Redirect;
use domain::Role;
use tower_sessions::Session;

/// The way home: the first screen of whoever is signed in.
pub(crate) async fn home(State(state): State<WebState>, session: Session) -> Result<Redirect, Error> {
    let visitor = session::visitor(&session).await?;
    if visitor.as_ref().is_some_and(|visitor| visitor.above().is_some()) {
        return Ok(Redirect::to(ABOVE));
    }
    Ok(Redirect::to(match visitor.and_then(|visitor| visitor.role()) {
        Some(role) => first_screen(role),
        None if state.settings.demo.is_some() => "/demo",
        None => "/sign-in",
    }))
}

/// Where somebody above schools begins.
pub(crate) const ABOVE: &str = "/above";

/// Where somebody begins who has chosen where to act.
pub(crate) fn first_screen_of(seat: Seat) -> &'static str {
    match seat {
        Seat::School(one) => first_screen(one.role),
        Seat::Above { .. } => ABOVE,
    }
}

/// Where a role begins.
pub(crate) fn first_screen(role: Role) -> &'static str {
    match role {
        Role::Teacher | Role::TeachingAssistant => "/today",
        Role::DataManager => "/data",
        Role::Pupil => "/my-learning",
        Role::Carer => "/children",
        Role::Senco => "/needs",
        Role::Deputy | Role::SafeguardingLead => "/families",
        Role::Head | Role::Governor | Role::Lead => "/school",
    }
}

/// For whoever watches over the server: it answers, and so does its database.
pub(crate) async fn health(State(state): State<WebState>) -> Result<&'static str, Error> {
    state.app.alive().await?;
    Ok("ok")
}
