//! One target, for the pupil whose it is.

use crate::components::shell::NavItem;
use crate::components::target::target_page;
use crate::components::{Link, Problem};
use crate::error::Error;
use crate::forms::Fields;
use crate::guard::Visit;
use crate::pages::my_learning::present;
use crate::pages::targets::one::{deed, view};
use crate::pages::targets::words::Reader;
use app::AppError;
use app::targets::OwnTarget;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::TargetId;
use maud::Markup;

/// The page.
pub async fn show(visit: Visit, Path(target): Path<String>) -> Result<Markup, Error> {
    respond(&visit, target.parse().map_err(|_| Error::NotFound)?, None).await
}

/// Does something to it; what cannot be taken comes back with what was written.
pub async fn act(visit: Visit, Path(target): Path<String>, fields: Fields) -> Result<Response, Error> {
    let target: TargetId = target.parse().map_err(|_| Error::NotFound)?;
    let seen = fields.parsed("seen")?.ok_or(Error::NotFound)?;
    let submission = fields.text("submission");
    let done = visit.app().act_on_own_target(&visit.permit, target, &deed(&fields)?, seen, submission).await;
    let (status, text) = match done {
        Ok(()) => return Ok(Redirect::to(&format!("/my-learning/targets/{target}")).into_response()),
        Err(AppError::Input(text)) => (StatusCode::UNPROCESSABLE_ENTITY, text),
        Err(AppError::Conflict(text)) => (StatusCode::CONFLICT, text),
        Err(error) => return Err(error.into()),
    };
    let problem = Problem { field: String::new(), text };
    let page = respond(&visit, target, Some((&fields, &problem))).await?;
    Ok((status, page).into_response())
}

async fn respond(
    visit: &Visit,
    target: TargetId,
    sent: Option<(&Fields, &Problem)>,
) -> Result<Markup, Error> {
    let OwnTarget { target, form, readers } = visit.app().own_target(&visit.permit, target).await?;
    let action = format!("/my-learning/targets/{}", target.id());
    let mut page = view(&target, &form, Reader::Pupil, &action, sent);
    page.heading = "Your target".into();
    page.back = vec![Link::new("My learning", "/my-learning")];
    if form.grades.is_some() {
        page.links.push(Link::new("What others did from here", "/my-learning/chances"));
    }
    page.readers = present::readers(&readers);
    page.footnote = format!("You can change your mind at any time. {}", page.readers);
    let shell = visit.shell("Your target", Some(NavItem::MyLearning)).await?;
    Ok(target_page(&shell, &page))
}
