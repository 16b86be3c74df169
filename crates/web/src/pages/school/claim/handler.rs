//! A claim: shown to be changed, changed.

use super::template;
use super::view::{Piece, View};
use crate::components::shell::NavItem;
use crate::components::{Hidden, Link, PostButton, Problem};
use crate::error::Error;
use crate::forms::Fields;
use crate::guard::Visit;
use crate::pages::school::area::handler::area_of;
use crate::pages::school::area::present::{draft, evidence, form};
use crate::pages::school::area::view::Form;
use crate::pages::school::parts::wrong;
use app::AppError;
use app::school_plan::{ClaimDeed, ClaimPage};
use app::store::EvidenceIs;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{AreaId, ClaimEvidenceId, ClaimId};
use maud::Markup;

/// The page.
pub async fn show(visit: Visit, Path((area, claim)): Path<(String, String)>) -> Result<Markup, Error> {
    respond(&visit, ids(&area, &claim)?, None, Vec::new()).await
}

/// Says it anew, rewords or removes evidence, checks it, takes it away.
pub async fn change(
    visit: Visit,
    Path((area, claim)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, Error> {
    let of = ids(&area, &claim)?;
    let piece = fields.parsed::<ClaimEvidenceId>("piece")?;
    let deed = match (fields.text("do"), piece) {
        ("change", _) => ClaimDeed::Change(draft(&fields)),
        ("reword", Some(piece)) => ClaimDeed::Reword(piece, fields.text("text").to_owned()),
        ("remove", Some(piece)) => ClaimDeed::Remove(piece),
        ("check", _) => ClaimDeed::Check,
        ("away", _) => ClaimDeed::Away,
        _ => return Err(Error::NotFound),
    };
    let told = match deed {
        ClaimDeed::Check => "?told=checked",
        _ => "?told=changed",
    };
    match visit.app().change_claim(&visit.permit, of, &deed).await {
        Ok(()) if matches!(deed, ClaimDeed::Remove(_) | ClaimDeed::Reword(..)) => {
            Ok(Redirect::to(&format!("/school/areas/{}/claims/{}", of.0, of.1)).into_response())
        }
        Ok(()) => Ok(Redirect::to(&format!("/school/areas/{}{told}", of.0)).into_response()),
        Err(AppError::Input(text)) => {
            let typed = matches!(deed, ClaimDeed::Change(_)).then_some(&fields);
            let page = respond(&visit, of, typed, wrong(text)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

fn ids(area: &str, claim: &str) -> Result<(AreaId, ClaimId), Error> {
    Ok((area_of(area)?, claim.parse().map_err(|_| Error::NotFound)?))
}

async fn respond(
    visit: &Visit,
    of: (AreaId, ClaimId),
    typed: Option<&Fields>,
    problems: Vec<Problem>,
) -> Result<Markup, Error> {
    let page = visit.app().claim_page(&visit.permit, of).await?;
    let shell = visit.shell("A claim", Some(NavItem::School)).await?;
    Ok(template::page(&shell, &View { problems, ..view(&page, typed) }))
}

fn view(page: &ClaimPage, typed: Option<&Fields>) -> View {
    let action = format!("/school/areas/{}/claims/{}", page.area.id, page.claim.claim.id);
    let button =
        |label: &str, hidden: Vec<Hidden>| PostButton { label: label.into(), action: action.clone(), hidden };
    let free = form(page.room, (&page.figures, &page.sources), typed);
    let held = |is: &EvidenceIs| page.claim.claim.evidence.iter().any(|one| one.is == *is);
    let words = &page.claim.claim.words;
    let filled = match typed {
        Some(_) => free,
        None => Form {
            claim: words.claim.clone(),
            impact: words.impact.clone(),
            next_step: words.next_step.clone(),
            ..free
        },
    };
    let filled = Form {
        figures: filled
            .figures
            .into_iter()
            .filter(|one| !held(&EvidenceIs::Figure(one.value.clone())))
            .collect(),
        pages: filled.pages.into_iter().filter(|one| !held(&EvidenceIs::Page(one.value.clone()))).collect(),
        ..filled
    };
    let pieces = page.claim.evidence.iter().map(|one| {
        let id = one.evidence.id.to_string();
        let anew = match &one.evidence.is {
            EvidenceIs::Words(text) | EvidenceIs::File(text) => Some((id.clone(), text.clone())),
            EvidenceIs::Figure(_) | EvidenceIs::Page(_) => None,
        };
        let away = button("Take away", vec![Hidden::new("do", "remove"), Hidden::new("piece", id)]);
        Piece { evidence: evidence(one), anew, away }
    });
    View {
        area: Link::new(&page.area.name, format!("/school/areas/{}", page.area.id)),
        evidence: pieces.collect(),
        buttons: [
            button("Checked: it is true as it stands", vec![Hidden::new("do", "check")]),
            button("Take it off the page", vec![Hidden::new("do", "away")]),
        ],
        form: filled,
        action,
        ..View::default()
    }
}
