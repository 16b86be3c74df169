//! What a family wrote on paper is typed.

use super::template::{self, View};
use crate::components::shell::NavItem;
use crate::components::{Choice, Link, Problem};
use crate::error::Error;
use crate::forms::{Fields, query, submission};
use crate::guard::Visit;
use crate::pages::needs::words::teaches;
use app::AppError;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use domain::{AccountId, FamilyWordKind};
use maud::Markup;

/// The form.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let told = query(&uri)?.text("told") == "kept";
    respond(&visit, &Fields::default(), told, Vec::new()).await
}

/// Keeps it; what cannot be taken comes back as it was typed.
pub async fn keep(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let signed: Option<AccountId> = fields.text("signed").parse().ok();
    let kind = match fields.text("kind") {
        "question" => FamilyWordKind::Question,
        _ => FamilyWordKind::Noticed,
    };
    let (text, sent) = (fields.text("text"), fields.text("submission"));
    match visit.app().type_family_words(&visit.permit, signed, kind, text, sent).await {
        Ok(()) => Ok(Redirect::to(&format!("{}?told=kept", here(&visit)?)).into_response()),
        Err(AppError::Input(text)) => {
            let problem = Problem { field: String::new(), text };
            let page = respond(&visit, &fields, false, vec![problem]).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

fn here(visit: &Visit) -> Result<String, Error> {
    Ok(format!("/classes/{}/pupils/{}/family-words", visit.permit.group()?, visit.permit.pupil()?))
}

async fn respond(visit: &Visit, typed: &Fields, told: bool, problems: Vec<Problem>) -> Result<Markup, Error> {
    let form = visit.app().paper_words_form(&visit.permit).await?;
    let chosen = typed.text("signed");
    let signer = |(account, name): &(AccountId, String)| {
        let number = account.to_string();
        Choice { chosen: number == chosen, ..Choice::new(number, name.clone()) }
    };
    let first = Choice::new("", "Choose");
    let (back, current) = match teaches(visit) {
        true => (
            Link::new("Slips for families", format!("/classes/{}/slips", visit.permit.group()?)),
            NavItem::Classes,
        ),
        false => (Link::new("Carers", format!("/contacts/{}", visit.permit.pupil()?)), NavItem::Carers),
    };
    let view = View {
        back,
        name: form.name,
        action: here(visit)?,
        nobody: form.signers.is_empty(),
        signers: std::iter::once(first).chain(form.signers.iter().map(signer)).collect(),
        asks: typed.text("kind") == "question",
        text: typed.text("text").to_owned(),
        submission: submission(),
        told,
        problems,
    };
    let shell = visit.shell("What came back on paper", Some(current)).await?;
    Ok(template::page(&shell, &view))
}
