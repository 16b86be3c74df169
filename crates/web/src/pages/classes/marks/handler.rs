//! Marks of one's own class from a spreadsheet: the data desk's dry run and import, for this class only.

use super::template;
use super::view::View;
use crate::components::shell::NavItem;
use crate::components::{ClassNav, DryRun, Problem};
use crate::error::Error;
use crate::forms::{Fields, query};
use crate::guard::Visit;
use crate::pages::data::handler::Outcome;
use crate::pages::data::upload::Upload;
use crate::pages::data::{batches, marks};
use crate::shell::with_notice;
use app::AppError;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use domain::BatchId;

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Response, Error> {
    let said = query(&uri)?;
    let notice = match (said.text("recorded"), said.text("taken")) {
        ("", "") => None,
        ("", _) => Some("Taken back: what we know of these pupils was worked out again without it."),
        ("none", _) => Some("There was nothing new in it; nothing changed."),
        _ => Some("Recorded. You can take it back below."),
    };
    page(&visit, None, None, Vec::new(), notice).await
}

/// A file or pasted text: first the dry run, then, confirmed, the change.
pub async fn receive(visit: Visit, form: Result<Multipart, MultipartRejection>) -> Result<Response, Error> {
    let upload = Upload::read(form).await?;
    let group = visit.permit.group()?;
    let action = format!("/classes/{group}/marks");
    let mut name = String::new();
    let outcome = match upload.sent() {
        Err(sentence) => Err(AppError::Input(sentence)),
        Ok(sent) => {
            name.clone_from(&sent.name);
            marks::receive_for(&visit, &upload, sent, group, &action).await?
        }
    };
    match outcome {
        Ok(Outcome::Done { anything, .. }) => {
            let recorded = if anything { "some" } else { "none" };
            Ok(Redirect::to(&format!("{action}?recorded={recorded}")).into_response())
        }
        Ok(Outcome::Would(run)) => page(&visit, Some(&upload), Some((name, run)), Vec::new(), None).await,
        Err(AppError::Input(text)) => {
            let problem = Problem { field: format!("marks-{}", upload.field()), text };
            let page = page(&visit, Some(&upload), None, vec![problem], None).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

/// Takes an import back, whole.
pub async fn withdraw(visit: Visit, fields: Fields) -> Result<Redirect, Error> {
    let to = format!("/classes/{}/marks", visit.permit.group()?);
    let Some(batch) = fields.parsed::<BatchId>("batch")? else { return Ok(Redirect::to(&to)) };
    visit.app().withdraw_class_marks(&visit.permit, batch).await?;
    Ok(Redirect::to(&format!("{to}?taken=1")))
}

async fn page(
    visit: &Visit,
    upload: Option<&Upload>,
    dry_run: Option<(String, DryRun)>,
    problems: Vec<Problem>,
    notice: Option<&str>,
) -> Result<Response, Error> {
    let group = visit.permit.group()?;
    let of_class = visit.app().class_marks(&visit.permit).await?;
    let base = format!("/classes/{group}");
    let action = format!("{base}/marks");
    let mut form = marks::kind_of_class(&of_class.papers, &of_class.time, &action, upload);
    form.problems = problems;
    let view = View {
        form,
        has_papers: !of_class.papers.is_empty(),
        dry_run,
        batches: of_class
            .imports
            .iter()
            .map(|one| batches::line(one, &of_class.time, &format!("{action}/withdraw")))
            .collect(),
        nav: ClassNav { class: of_class.group_name, base, query: String::new(), current: None },
    };
    let mut shell = visit.shell("Marks from a file", Some(NavItem::Mark)).await?;
    if let Some(notice) = notice {
        shell = with_notice(shell, notice.to_owned());
    }
    Ok(template::page(&shell, &view).into_response())
}
