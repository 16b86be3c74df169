//! Language and mail are chosen.

use super::template;
use crate::error::Error;
use crate::forms::{Fields, query};
use crate::guard::Visit;
use crate::pages::children::handler::{family_shell, kept_language, words_for};
use app::mail::Weekly;
use axum::http::Uri;
use axum::response::Redirect;
use domain::Language;
use maud::Markup;

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let asked = query(&uri)?;
    let choice = visit.app().mail_choice(&visit.permit).await?;
    let words = words_for(&asked, choice.language);
    let shell = family_shell(&visit, "/children/mail").await?;
    Ok(template::page(words, &shell, &choice, &kept_language(&asked)))
}

/// Keeps it; the list is then in the language that was chosen.
pub async fn keep(visit: Visit, fields: Fields) -> Result<Redirect, Error> {
    let language = Language::from_tag(fields.text("language")).ok_or(Error::NotFound)?;
    let weekly = if fields.text("weekly") == "never" { Weekly::No } else { Weekly::Yes };
    visit.app().choose_mail(&visit.permit, language, weekly).await?;
    Ok(Redirect::to("/children?told=chosen"))
}
