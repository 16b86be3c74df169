//! A subject as its files, in one ZIP file: the school's own, to keep, change and share.

use crate::error::Error;
use crate::guard::Visit;
use app::AppError;
use app::exchange::archive;
use axum::extract::RawPathParams;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::SubjectId;

/// The file. The same subject is the same bytes.
pub async fn get(visit: Visit, params: RawPathParams) -> Result<Response, Error> {
    let shared = visit.app().share_subject(&visit.permit, id(&params)?).await?;
    let files: Vec<(&String, &String)> = shared.files.iter().collect();
    let zip = archive::write(&files).map_err(|problem| AppError::input(problem.to_string()))?;
    // A slug is lower-case letters, digits and hyphens: safe in a header and as a file name.
    let name = format!("attachment; filename=\"{}.zip\"", shared.subject);
    let headers = [(header::CONTENT_TYPE, "application/zip".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, zip).into_response())
}

fn id(params: &RawPathParams) -> Result<SubjectId, Error> {
    let subject = params.iter().find(|(name, _)| *name == "subject");
    subject.and_then(|(_, value)| value.parse().ok()).ok_or(Error::NotFound)
}
