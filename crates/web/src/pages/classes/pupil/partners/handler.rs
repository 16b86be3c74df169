//! A family is asked about a partner, the partner gets a link, and what came of it is read.

use super::view::{MadeLink, View};
use super::{form, paper, present, template};
use crate::components::shell::NavItem;
use crate::components::{Link, Problem};
use crate::error::Error;
use crate::forms::{Fields, query};
use crate::guard::Visit;
use crate::pages::needs::words::teaches;
use crate::pages::staff::words::link_at;
use app::partners::ChildPartners;
use app::support::partner::Standing;
use app::{About, Action, AppError, Permit};
use axum::extract::RawPathParams;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use domain::{ConsentId, TargetId};
use maud::Markup;

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let told = match query(&uri)?.text("told") {
        "asked" => {
            "The family is asked: on their page, or by the slip that you can print. Nothing is shown to anybody until they agree."
        }
        "changed" => "The partner reads this from now on.",
        "ended" => "Ended. The partner’s next look finds nothing.",
        _ => "",
    };
    page(&visit, told, None, Vec::new()).await
}

/// Asks a family.
pub async fn propose(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let draft = form::draft(&fields)?;
    if draft.target.is_some() {
        sees_targets(&visit).await?;
    }
    match visit.app().propose_partner(&visit.permit, &draft, fields.text("submission")).await {
        Ok(()) => Ok(Redirect::to(&format!("{}?told=asked", base(&visit)?)).into_response()),
        Err(AppError::Input(text)) => refused(&visit, Some(&fields), text).await,
        Err(other) => Err(other.into()),
    }
}

/// Makes a link, says other words, or ends it.
pub async fn change(
    visit: Visit,
    params: RawPathParams,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Error> {
    let id = number(&params)?;
    let permit = &visit.permit;
    let done = match fields.text("do") {
        "link" => match visit.app().make_partner_link(permit, id).await {
            Ok(made) => {
                let made = MadeLink {
                    back: base(&visit)?,
                    partner: made.partner,
                    link: link_at(&visit.state, &headers, &format!("partner/{}", made.secret.reveal())),
                    language: made.language,
                    until: made.until,
                };
                let shell = visit.shell("A link for a partner", Some(NavItem::Classes)).await?;
                return Ok(template::made(&shell, &made).into_response());
            }
            Err(error) => Err(error),
        },
        "end" => visit.app().end_partner(permit, id).await.map(|()| "ended"),
        "reword" => {
            let target = fields.parsed::<TargetId>("target")?;
            if target.is_some() {
                sees_targets(&visit).await?;
            }
            let words = (target, fields.text("goal"), fields.text("suggests"));
            visit.app().reword_partner(permit, id, words).await.map(|()| "changed")
        }
        _ => return Err(Error::NotFound),
    };
    match done {
        Ok(told) => Ok(Redirect::to(&format!("{}?told={told}", base(&visit)?)).into_response()),
        Err(AppError::Input(text) | AppError::Conflict(text)) => refused(&visit, None, text).await,
        Err(other) => Err(other.into()),
    }
}

/// The question to the family, or the partner's page, on paper.
pub async fn print(visit: Visit, params: RawPathParams, uri: Uri) -> Result<Markup, Error> {
    let printed = visit.app().partner_paper(&visit.permit, number(&params)?).await?;
    let for_partner = query(&uri)?.text("for") == "partner";
    if for_partner && !printed.is_open {
        return Err(Error::NotFound);
    }
    if printed.consent.asked.target.is_some() {
        sees_targets(&visit).await?;
    }
    let shell = visit.shell("Partner, on paper", Some(NavItem::Classes)).await?;
    let back = base(&visit)?;
    Ok(if for_partner {
        paper::partner(&shell, &back, &printed)
    } else {
        paper::family(&shell, &back, &printed)
    })
}

/// Words of targets are for whoever may see these.
async fn sees_targets(visit: &Visit) -> Result<Permit, Error> {
    let about = About::PupilOf(visit.permit.group()?, visit.permit.pupil()?);
    visit.leave(Action::SeeTargets, about).await
}

fn number(params: &RawPathParams) -> Result<ConsentId, Error> {
    let found = params.iter().find(|(name, _)| *name == "consent");
    found.and_then(|(_, text)| text.parse().ok()).ok_or(Error::NotFound)
}

fn base(visit: &Visit) -> Result<String, Error> {
    Ok(format!("/classes/{}/pupils/{}/partners", visit.permit.group()?, visit.permit.pupil()?))
}

async fn refused(visit: &Visit, typed: Option<&Fields>, text: String) -> Result<Response, Error> {
    let problems = vec![Problem { field: String::new(), text }];
    let page = page(visit, "", typed, problems).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn page(
    visit: &Visit,
    told: &str,
    typed: Option<&Fields>,
    problems: Vec<Problem>,
) -> Result<Markup, Error> {
    let (group, pupil) = (visit.permit.group()?, visit.permit.pupil()?);
    let permit = visit.leave(Action::SeePartners, About::PupilOf(group, pupil)).await?;
    let targets = sees_targets(visit).await.ok();
    let of: ChildPartners = visit.app().child_partners(&permit, targets.as_ref()).await?;
    let shown = |ended: bool| {
        let lines = of.partners.iter();
        let lines = lines.filter(move |one| matches!(one.standing, Standing::Closed(_)) == ended);
        lines.map(|one| present::partner(&of, one)).collect()
    };
    let view = View {
        back: if teaches(visit) {
            vec![
                Link::new(of.group_name.clone(), format!("/classes/{group}")),
                Link::new(of.name.clone(), format!("/classes/{group}/pupils/{pupil}")),
            ]
        } else {
            vec![
                Link::new(format!("Needs in {}", of.group_name), format!("/classes/{group}/needs")),
                Link::new(
                    format!("What {} needs", of.name),
                    format!("/classes/{group}/pupils/{pupil}/needs"),
                ),
            ]
        },
        base: base(visit)?,
        name: of.name.clone(),
        closed: of.closed,
        may_set: visit.leave(Action::SetPartners, About::PupilOf(group, pupil)).await.is_ok(),
        live: shown(false),
        ended: shown(true),
        form: form::form(&of.targets, typed),
        told: told.to_owned(),
        problems,
    };
    let current = if teaches(visit) { NavItem::Classes } else { NavItem::Needs };
    let shell = visit.shell("Partners", Some(current)).await?;
    Ok(template::page(&shell, &view))
}
