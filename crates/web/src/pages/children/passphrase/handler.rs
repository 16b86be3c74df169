//! An address and a passphrase, for carers who want to come back without a link.

use super::template;
use crate::error::Error;
use crate::forms::{Fields, query};
use crate::guard::Visit;
use crate::pages::children::handler::{came_back, family_shell, kept_language, problem, words_for};
use axum::http::Uri;
use axum::response::Redirect;
use maud::Markup;
use tower_sessions::Session;

/// The form.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let asked = query(&uri)?;
    let children = visit.app().children(&visit.permit).await?;
    let words = words_for(&asked, children.language);
    let shell = family_shell(&visit, "/children/passphrase").await?;
    Ok(template::page(words, &shell, problem(asked.text("bad")), &kept_language(&asked)))
}

/// Keeps them.
pub async fn keep(visit: Visit, session: Session, fields: Fields) -> Result<Redirect, Error> {
    let (email, passphrase) = (fields.text("email"), fields.text("passphrase"));
    let kept = visit.app().choose_way_back(&visit.permit, email, passphrase).await;
    came_back(&visit, &session, kept, "/children/passphrase", "?told=way-back").await
}
