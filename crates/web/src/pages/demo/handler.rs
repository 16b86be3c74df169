//! The demo's cards. They exist only where `demo` made the database, and that serves loopback only.

use super::template;
use super::view::{Card, View};
use crate::WebState;
use crate::components::{PostButton, Shell};
use crate::error::Error;
use crate::pages::first_screen;
use crate::session::{self, Visitor};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

/// The cards.
pub async fn show(State(state): State<WebState>) -> Result<Response, Error> {
    let demo = state.settings.demo.as_ref().ok_or(Error::NotFound)?;
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
    let shell = Shell { title: "Demo".into(), simulated: true, ..Shell::default() };
    Ok(template::page(&shell, &View { about: demo.about.clone(), cards }).into_response())
}

/// Signs in as one of them.
pub async fn sign_in(
    State(state): State<WebState>,
    session: Session,
    Path(card): Path<usize>,
) -> Result<Redirect, Error> {
    state.settings.demo.as_ref().ok_or(Error::NotFound)?;
    let people = state.app.demo_people().await?;
    let person = people.get(card).ok_or(Error::NotFound)?;
    session::sign_in(&session, &Visitor::new(person.account, person.school, person.role)).await?;
    Ok(Redirect::to(first_screen(person.role)))
}
