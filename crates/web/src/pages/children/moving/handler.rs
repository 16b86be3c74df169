//! What would go, and taking the child's own words out.

use super::template;
use crate::error::Error;
use crate::forms::{Fields, query};
use crate::guard::Visit;
use crate::pages::children::handler::{family_shell, kept_language, words_for};
use axum::http::Uri;
use axum::response::Redirect;
use maud::Markup;

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let asked = query(&uri)?;
    let pupil = visit.permit.pupil()?;
    let preview = visit.app().moving_preview(&visit.permit).await?;
    let words = words_for(&asked, preview.language);
    let shell = family_shell(&visit, &format!("/children/{pupil}/moving")).await?;
    Ok(template::page(words, &shell, &preview, &format!("/children/{pupil}"), &kept_language(&asked)))
}

/// The words stay here, or go after all.
pub async fn choose(visit: Visit, uri: Uri, fields: Fields) -> Result<Redirect, Error> {
    let pupil = visit.permit.pupil()?;
    visit.app().choose_words(&visit.permit, fields.text("do") == "stay").await?;
    Ok(Redirect::to(&format!("/children/{pupil}/moving{}", kept_language(&query(&uri)?))))
}
