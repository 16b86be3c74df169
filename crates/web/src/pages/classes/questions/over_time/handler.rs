//! Whether questions keep their worth; labels are handed in, used and forgotten.

use super::view::View;
use super::{present, template};
use crate::components::shell::NavItem;
use crate::components::words::ClassPage;
use crate::components::{ClassNav, Link, Problem};
use crate::error::Error;
use crate::forms::query;
use crate::guard::Visit;
use crate::pages::classes::brief::handler::carried;
use crate::pages::classes::chosen::{self, Chosen};
use crate::pages::data::upload::Upload;
use app::attainment::GroupsFile;
use app::questions::QuestionChecks;
use app::{About, Action, AppError};
use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};

/// The page before anything is handed in.
pub async fn show(visit: Visit, uri: Uri) -> Result<Response, Error> {
    let chosen = chosen::from(&visit, &query(&uri)?).await?;
    let found = visit.app().question_checks(&visit.permit, chosen.subject).await?;
    page(&visit, view(&visit, &chosen, &found).await?, StatusCode::OK).await
}

/// The page with labels for this once.
pub async fn with_labels(
    visit: Visit,
    uri: Uri,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Error> {
    let upload = Upload::read(form).await?;
    let chosen = chosen::from(&visit, &query(&uri)?).await?;
    let told = match upload.sent() {
        Ok(sent) => {
            let labels = GroupsFile { content: sent.text.into_bytes() };
            visit.app().question_checks_by_label(&visit.permit, chosen.subject, &labels).await
        }
        Err(text) => Err(AppError::Input(text)),
    };
    match told {
        Ok(found) => page(&visit, view(&visit, &chosen, &found).await?, StatusCode::OK).await,
        Err(AppError::Input(text)) => {
            let leave = visit.leave(Action::SeeQuestions, About::Group(visit.permit.group()?)).await?;
            let found = visit.app().question_checks(&leave, chosen.subject).await?;
            let mut view = view(&visit, &chosen, &found).await?;
            view.problems = vec![Problem { field: String::new(), text }];
            page(&visit, view, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(other) => Err(other.into()),
    }
}

async fn page(visit: &Visit, view: View, status: StatusCode) -> Result<Response, Error> {
    let shell = visit.shell("Do the questions keep their worth?", Some(NavItem::Classes)).await?;
    Ok((status, template::page(&shell, &view)).into_response())
}

async fn view(visit: &Visit, chosen: &Chosen, found: &QuestionChecks) -> Result<View, Error> {
    let group = visit.permit.group()?;
    let may_compare = visit.leave(Action::CompareQuestions, About::Group(group)).await.is_ok();
    let base = format!("/classes/{group}");
    let carried = carried(chosen.subject, &[]);
    let classes = match found.classes {
        1 => found.group_name.clone(),
        many => format!("all {many} of my classes"),
    };
    Ok(View {
        sub: format!(
            "{} · {classes} · {} pupils · {} first answers",
            chosen.value().title(),
            found.pupils,
            found.answers
        ),
        out: present::out(found),
        rows: present::rows(found),
        nothing: present::nothing(&found.drifts),
        could_see: present::could_see(&found.drifts),
        action: if may_compare { format!("{base}/questions/over-time{carried}") } else { String::new() },
        problems: Vec::new(),
        by_label: found.by_label.as_ref().map(|told| present::by_label(told, &found.names)),
        back: Link::new("How the questions worked", format!("{base}/questions{carried}")),
        nav: ClassNav {
            class: found.group_name.clone(),
            base,
            query: carried,
            current: Some(ClassPage::Questions),
        },
    })
}
