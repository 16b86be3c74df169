//! Signing in and out.

use super::{template, view::View};
use crate::WebState;
use crate::components::{Problem, Shell};
use crate::error::Error;
use crate::forms::{Fields, query};
use crate::pages::first_screen_of;
use crate::session::{self, Visitor};
use app::ErrorKind;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use domain::Role;
use tower_sessions::Session;

/// The form.
pub async fn show(State(state): State<WebState>, uri: Uri) -> Result<Response, Error> {
    let next = query(&uri)?.text("next").to_owned();
    let view = View { next, demo: state.settings.demo.is_some(), ..View::default() };
    Ok(template::page(&shell(), &view).into_response())
}

/// Signs in, or says that it could not.
pub async fn sign_in(
    State(state): State<WebState>,
    session: Session,
    fields: Fields,
) -> Result<Response, Error> {
    match state.app.sign_in_anywhere(fields.text("email"), fields.text("password")).await {
        Ok((seat, several)) => {
            session::sign_in(&session, &Visitor::of_seat(seat, state.app.now())).await?;
            if several {
                return Ok(Redirect::to("/places").into_response());
            }
            Ok(Redirect::to(&next(fields.text("next"), first_screen_of(seat))).into_response())
        }
        Err(error) if error.kind() == ErrorKind::Input => {
            let view = View {
                email: fields.text("email").to_owned(),
                problems: vec![Problem { field: String::new(), text: error.sentence() }],
                next: fields.text("next").to_owned(),
                demo: state.settings.demo.is_some(),
            };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, template::page(&shell(), &view)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// Ends the session. On a device that a class shares the list stays open for whoever is next.
pub async fn sign_out(session: Session) -> Result<Redirect, Error> {
    let pupil = session::visitor(&session).await?.and_then(|visitor| visitor.role()) == Some(Role::Pupil);
    let class = session::open_class(&session).await?;
    session::sign_out(&session).await?;
    if !pupil {
        return Ok(Redirect::to("/"));
    }
    let Some(class) = class else { return Ok(Redirect::to("/enter")) };
    session::remember_class(&session, class).await?;
    Ok(Redirect::to("/enter/names"))
}

/// A pupil's page says that somebody is still there; the guard has noted it.
pub async fn still_here() -> StatusCode {
    StatusCode::NO_CONTENT
}

fn shell() -> Shell {
    Shell { title: "Sign in".into(), ..Shell::default() }
}

/// Where to go on: a path of this site, never another's.
fn next(asked: &str, first: &str) -> String {
    let own = asked.starts_with('/')
        && !asked.starts_with("//")
        && !asked.contains('\\')
        && !asked.contains(char::is_control);
    if own { asked.to_owned() } else { first.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::next;

    #[test]
    fn signing_in_never_leads_to_another_site() {
        assert_eq!(next("/classes/5", "/today"), "/classes/5");
        for elsewhere in
            ["", "https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example", "/a\nb"]
        {
            assert_eq!(next(elsewhere, "/today"), "/today", "{elsewhere:?}");
        }
    }
}
