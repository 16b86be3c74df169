//! Signing in and out.

use super::{template, view::View};
use crate::WebState;
use crate::catalogue::{Key, Words};
use crate::components::{Problem, Shell};
use crate::error::Error;
use crate::forms::{Fields, query};
use crate::pages::first_screen_of;
use crate::session::{self, Visitor};
use app::ErrorKind;
use app::account::sign_in::{NO_SCHOOL, TOO_MANY_TRIES};
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use domain::{Language, Role};
use maud::Markup;
use tower_sessions::Session;

/// The form.
pub async fn show(State(state): State<WebState>, uri: Uri) -> Result<Response, Error> {
    let asked = query(&uri)?;
    let next = asked.text("next").to_owned();
    let family = family(asked.text("language"), &next);
    let view = View { next, family, demo: state.settings.demo.is_some(), ..View::default() };
    Ok(page(&view).into_response())
}

/// Signs in, or says that it could not.
pub async fn sign_in(
    State(state): State<WebState>,
    session: Session,
    fields: Fields,
) -> Result<Response, Error> {
    match state.app.sign_in_anywhere(fields.text("email"), fields.text("password")).await {
        Ok((seat, several)) => {
            let visitor = Visitor::of_seat(seat, state.app.now()).acting_elsewhere(several);
            session::sign_in(&session, &visitor).await?;
            if several {
                return Ok(Redirect::to("/places").into_response());
            }
            Ok(Redirect::to(&next(fields.text("next"), first_screen_of(seat))).into_response())
        }
        Err(error) if error.kind() == ErrorKind::Input => {
            let next = fields.text("next").to_owned();
            let view = View {
                email: fields.text("email").to_owned(),
                family: family(fields.text("language"), &next),
                bad: Some(for_family(&error.sentence())),
                problems: vec![Problem { field: String::new(), text: error.sentence() }],
                next,
                demo: state.settings.demo.is_some(),
            };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&view)).into_response())
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

/// The school's form, or a family's in its language.
fn page(view: &View) -> Markup {
    match view.family {
        Some(language) => template::family_page(Words::of(language), view),
        None => template::page(&shell(), view),
    }
}

/// Whether a family signs in, and in which language: it says so, or its own page asked for it.
fn family(language: &str, next: &str) -> Option<Language> {
    let to_children = next
        .strip_prefix("/children")
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || rest.starts_with('?'));
    let kept = next.split_once("language=").and_then(|(_, rest)| known(rest.split('&').next()?));
    known(language).or_else(|| to_children.then(|| kept.unwrap_or_default()))
}

fn known(tag: &str) -> Option<Language> {
    Language::from_tag(tag)
}

/// The catalogue's sentence for what keeps somebody from signing in.
fn for_family(sentence: &str) -> Key {
    match sentence {
        TOO_MANY_TRIES => Key::SignInWait,
        NO_SCHOOL => Key::SignInNowhere,
        _ => Key::SignInWrong,
    }
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
    use super::{family, next};
    use domain::Language;

    #[test]
    fn a_family_signs_in_in_its_language() {
        assert_eq!(family("ur", ""), Some(Language::Urdu));
        assert_eq!(family("", "/children/5?language=cy"), Some(Language::Welsh));
        assert_eq!(family("", "/children"), Some(Language::English), "its session has ended");
        for of_the_school in ["", "/today", "/childrens-books"] {
            assert_eq!(family("xx", of_the_school), None, "{of_the_school}");
        }
    }

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
