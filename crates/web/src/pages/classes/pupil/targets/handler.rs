//! One target, for a teacher of the pupil.

use crate::components::shell::NavItem;
use crate::components::target::target_page;
use crate::components::{Link, Problem};
use crate::error::Error;
use crate::forms::{Fields, long_date};
use crate::guard::Visit;
use crate::pages::classes::pupil::profile::handler::pass_button;
use crate::pages::targets::one::{deed, view};
use crate::pages::targets::words::Reader;
use app::AppError;
use app::partners::TargetPartner;
use app::support::contract::Who;
use app::targets::TargetPage;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::TargetId;
use maud::Markup;

/// The page.
pub async fn show(visit: Visit, Path(path): Path<(String, String, String)>) -> Result<Markup, Error> {
    respond(&visit, number(&path)?, None).await
}

/// Does something to it; what cannot be taken comes back with what was written.
pub async fn act(
    visit: Visit,
    Path(path): Path<(String, String, String)>,
    fields: Fields,
) -> Result<Response, Error> {
    let target = number(&path)?;
    let seen = fields.parsed("seen")?.ok_or(Error::NotFound)?;
    let submission = fields.text("submission");
    let done = visit.app().act_on_target(&visit.permit, target, &deed(&fields)?, seen, submission).await;
    let (status, text) = match done {
        Ok(()) => {
            let (group, pupil) = (visit.permit.group()?, visit.permit.pupil()?);
            let page = format!("/classes/{group}/pupils/{pupil}/targets/{target}");
            return Ok(Redirect::to(&page).into_response());
        }
        Err(AppError::Input(text)) => (StatusCode::UNPROCESSABLE_ENTITY, text),
        Err(AppError::Conflict(text)) => (StatusCode::CONFLICT, text),
        Err(error) => return Err(error.into()),
    };
    let problem = Problem { field: String::new(), text };
    let page = respond(&visit, target, Some((&fields, &problem))).await?;
    Ok((status, page).into_response())
}

fn number((_, _, target): &(String, String, String)) -> Result<TargetId, Error> {
    target.parse().map_err(|_| Error::NotFound)
}

async fn respond(
    visit: &Visit,
    target: TargetId,
    sent: Option<(&Fields, &Problem)>,
) -> Result<Markup, Error> {
    let (group, pupil) = (visit.permit.group()?, visit.permit.pupil()?);
    let TargetPage { target, form } = visit.app().target_page(&visit.permit, target).await?;
    let (class, child) = (format!("/classes/{group}"), format!("/classes/{group}/pupils/{pupil}"));
    let mut page = view(&target, &form, Reader::Teacher, &format!("{child}/targets/{}", target.id()), sent);
    page.heading = format!("{}: target", form.name);
    page.back = vec![
        Link::new(format!("Targets of {}", form.group_name), format!("{class}/targets")),
        Link::new(&form.name, format!("{child}?subject={}", form.subject)),
    ];
    page.links = vec![Link::new("Card to print", format!("{class}/targets/cards?target={}", target.id()))];
    for one in visit.app().partners_of_target(&visit.permit, target.id()).await? {
        page.links.push(Link::new(with_partner(&one), format!("{child}/partners")));
    }
    let partner_step = target.terms().steps().iter().any(|step| step.who == Who::Partner);
    if partner_step && page.links.len() == 1 {
        page.links
            .push(Link::new("A partner who helps with it: ask the family", format!("{child}/partners")));
    }
    if form.grades.is_some() {
        page.links.push(Link::new(
            "What others did from here",
            format!("{child}/chances?subject={}", form.subject),
        ));
    }
    let learning = target.terms().learning();
    page.rests_on = learning
        .iter()
        .map(|one| {
            let title = target.title(one.objective);
            Link::new(format!("Answers about {title}"), format!("{child}/objectives/{}", one.objective))
        })
        .collect();
    page.pass = Some(pass_button(&child));
    let shell = visit.shell("Target", Some(NavItem::Classes)).await?;
    Ok(target_page(&shell, &page))
}

/// "Mr Amos: there on 3 of 4 days; wrote on Tuesday 4 March".
fn with_partner(one: &TargetPartner) -> String {
    let mut said = Vec::new();
    let (there, ticked) = one.there;
    if ticked > 0 {
        said.push(format!("there on {there} of {ticked} days"));
    }
    said.extend(one.wrote_on.map(|day| format!("wrote on {}", long_date(day))));
    if said.is_empty() {
        said.push(if one.is_open { "nothing yet" } else { "has ended" }.to_owned());
    }
    format!("{}: {}", one.partner, said.join("; "))
}
