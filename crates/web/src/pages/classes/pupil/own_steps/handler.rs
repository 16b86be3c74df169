//! Steps of a pupil's own: shown, planned, looked at, settled, ended.

use super::view::View;
use super::{card, present, template};
use crate::components::shell::NavItem;
use crate::components::{Link, Problem};
use crate::error::Error;
use crate::forms::{Fields, query};
use crate::guard::Visit;
use crate::pages::needs::words::{may, teaches};
use app::own_steps::NewSteps;
use app::support::own_steps::Saw;
use app::{About, Action, AppError};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use domain::{ObjectiveId, OwnPlanId, OwnStepId, SubjectId};
use jiff::civil::Date;
use maud::Markup;

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let subject = query(&uri)?.parsed("subject")?;
    respond(&visit, subject, None).await
}

/// Adds steps; what cannot be taken comes back with what was written.
pub async fn add(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let subject: SubjectId = fields.parsed("subject")?.ok_or(Error::NotFound)?;
    let done = match read(&fields, subject) {
        Ok(new) => visit.app().add_own_steps(&visit.permit, &new, fields.text("submission")).await,
        Err(problem) => Err(problem),
    };
    match done {
        Ok(()) => Ok(back(&visit)?.into_response()),
        Err(AppError::Input(text)) => {
            let page = respond(&visit, Some(subject), Some((&fields, text.as_str()))).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// Notes what was seen of a step today, or takes it back.
pub async fn look(visit: Visit, fields: Fields) -> Result<Redirect, Error> {
    let step: OwnStepId = fields.parsed("step")?.ok_or(Error::NotFound)?;
    let saw = match fields.text("saw") {
        "" => None,
        name => Some(Saw::from_name(name).ok_or(Error::NotFound)?),
    };
    visit.app().look_at_own_step(&visit.permit, step, saw).await?;
    back(&visit)
}

/// Says that a step is met, sets it aside, or opens it again.
pub async fn settle(visit: Visit, fields: Fields) -> Result<Redirect, Error> {
    let step: OwnStepId = fields.parsed("step")?.ok_or(Error::NotFound)?;
    let to = fields.text("to");
    if !["met", "aside", "open"].contains(&to) {
        return Err(Error::NotFound);
    }
    visit.app().settle_own_step(&visit.permit, step, to == "met", to == "aside").await?;
    back(&visit)
}

/// Ends a plan.
pub async fn end(visit: Visit, fields: Fields) -> Result<Redirect, Error> {
    let plan: OwnPlanId = fields.parsed("plan")?.ok_or(Error::NotFound)?;
    visit.app().end_own_plan(&visit.permit, plan).await?;
    back(&visit)
}

/// The card that the pupil keeps.
pub async fn show_card(visit: Visit) -> Result<Markup, Error> {
    let page = visit.app().pupil_own_steps(&visit.permit, None).await?;
    let shell = visit.shell("My steps", Some(NavItem::Classes)).await?;
    Ok(card::page(&shell, &here(&visit)?, &page))
}

fn here(visit: &Visit) -> Result<String, Error> {
    Ok(format!("/classes/{}/pupils/{}/own-steps", visit.permit.group()?, visit.permit.pupil()?))
}

fn back(visit: &Visit) -> Result<Redirect, Error> {
    Ok(Redirect::to(&here(visit)?))
}

fn read(fields: &Fields, subject: SubjectId) -> Result<NewSteps, AppError> {
    let wrong_day = "“Until” is no day. Write it as 2026-03-09, or choose it from the calendar.";
    let until = match fields.text("until").trim() {
        "" => None,
        text => Some(text.parse::<Date>().map_err(|_| AppError::input(wrong_day))?),
    };
    let mut objectives: Vec<ObjectiveId> = Vec::new();
    for text in fields.all("objective").filter(|text| !text.is_empty()) {
        objectives.push(text.parse().map_err(|_| AppError::input("Choose the objective from the list."))?);
    }
    let words = fields.text("words").lines().map(str::to_owned).collect();
    Ok(NewSteps { subject, objectives, words, until })
}

async fn respond(
    visit: &Visit,
    subject: Option<SubjectId>,
    sent: Option<(&Fields, &str)>,
) -> Result<Markup, Error> {
    let (group, pupil) = (visit.permit.group()?, visit.permit.pupil()?);
    let permit = visit.leave(Action::SeeOwnSteps, About::PupilOf(group, pupil)).await?;
    let page = visit.app().pupil_own_steps(&permit, subject).await?;
    let base = here(visit)?;
    let may_set = may(visit, Action::SetOwnSteps);
    let may_look = may(visit, Action::NoteOwnStep) && teaches(visit);
    let problem = |(_, text): (&Fields, &str)| Problem { field: String::new(), text: text.to_owned() };
    let own_page = teaches(visit).then(|| {
        Link::new("Pupil page", format!("/classes/{group}/pupils/{pupil}?subject={}", page.subject))
    });
    let needs = Link::new("Needs", format!("/classes/{group}/pupils/{pupil}/needs"));
    let view = View {
        back: Link::new(
            format!("Steps of their own in {}", page.group_name),
            format!("/classes/{group}/own-steps"),
        ),
        name: page.name.clone(),
        class: page.group_name.clone(),
        links: own_page.into_iter().chain([needs]).collect(),
        plans: present::plans(&page, &base, may_set, may_look),
        over: present::over(&page),
        form: may_set.then(|| present::form(&page, &base, sent.map(|(fields, _)| fields))),
        problems: sent.map(problem).into_iter().collect(),
    };
    let current = if teaches(visit) { NavItem::Classes } else { NavItem::Needs };
    let shell = visit.shell("Steps of their own", Some(current)).await?;
    Ok(template::page(&shell, &view))
}
