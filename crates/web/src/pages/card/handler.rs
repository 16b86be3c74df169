//! A pupil comes in with a printed card. Its secret stands in the fragment of the address, so that it reaches no log
//! and no referrer, and comes here in the body of a form.

use super::template;
use super::view::View;
use crate::WebState;
use crate::components::{Problem, Shell};
use crate::error::Error;
use crate::forms::Fields;
use crate::guard::Stranger;
use crate::pages::first_screen;
use crate::session::{self, Visitor};
use app::{ErrorKind, Secret};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::Markup;
use tower_sessions::Session;

/// The page that a card's address opens.
pub async fn show() -> Markup {
    template::page(&shell(), &View::default())
}

/// In, with one tap.
pub async fn come_in(
    State(state): State<WebState>,
    session: Session,
    Stranger(request): Stranger,
    fields: Fields,
) -> Result<Response, Error> {
    match state.app.sign_in_by_card(&Secret::from_text(fields.text("card")), &request).await {
        Ok(who) => {
            let visitor = Visitor::new(who.account, who.school, who.role, request.now);
            session::sign_in(&session, &visitor).await?;
            Ok(Redirect::to(first_screen(who.role)).into_response())
        }
        Err(error) if error.kind() == ErrorKind::Input => {
            let view = View { problems: vec![Problem { field: String::new(), text: error.sentence() }] };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, template::page(&shell(), &view)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

fn shell() -> Shell {
    Shell { title: "Your card".into(), ..Shell::default() }
}
