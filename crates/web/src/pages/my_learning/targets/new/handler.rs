//! A pupil proposes a target.

use crate::components::shell::NavItem;
use crate::components::{Link, Problem};
use crate::error::Error;
use crate::forms::{Fields, query};
use crate::guard::Visit;
use crate::pages::classes::pupil::targets::new::handler::filled;
use crate::pages::classes::pupil::targets::new::{template, view::View};
use crate::pages::my_learning::present;
use crate::pages::targets::fields::proposal;
use crate::pages::targets::words::Reader;
use app::AppError;
use app::targets::OwnForm;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use domain::SubjectId;
use maud::Markup;

const HERE: &str = "/my-learning/targets/new";

/// The form, filled in.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    respond(&visit, query(&uri)?.parsed("subject")?, None).await
}

/// Proposes it; what cannot be taken comes back with what was written.
pub async fn propose(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let subject: SubjectId = fields.parsed("subject")?.ok_or(Error::NotFound)?;
    let sent = proposal(&fields)?;
    let kept = visit.app().propose_own_target(&visit.permit, subject, &sent, fields.text("submission")).await;
    match kept {
        Ok(Some(target)) => Ok(Redirect::to(&format!("/my-learning/targets/{target}")).into_response()),
        Ok(None) => Ok(Redirect::to("/my-learning").into_response()),
        Err(AppError::Input(text)) => {
            let problem = Problem { field: String::new(), text };
            let page = respond(&visit, Some(subject), Some((&fields, problem))).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

async fn respond(
    visit: &Visit,
    subject: Option<SubjectId>,
    sent: Option<(&Fields, Problem)>,
) -> Result<Markup, Error> {
    let OwnForm { subjects, form, readers } = visit.app().own_target_form(&visit.permit, subject).await?;
    let mut page = match form {
        Some(mut form) => {
            form.subjects = subjects;
            let live = form.live.map(|target| format!("/my-learning/targets/{target}"));
            filled(&form, Reader::Pupil, HERE, live, sent)
        }
        None => View {
            instead: Some((
                "There is nothing to choose from just now. Ask your teacher.".into(),
                Link::default(),
            )),
            ..View::default()
        },
    };
    page.back = vec![Link::new("My learning", "/my-learning")];
    page.heading = "A target of my own".into();
    page.label = "Show it to my teacher".into();
    page.readers = present::readers(&readers);
    let shell = visit.shell("A target of my own", Some(NavItem::MyLearning)).await?;
    Ok(template::page(&shell, &page))
}
