//! `/classes/{group}/pairs`: who is kept apart, who together.

use super::handler::respond;
use crate::components::Problem;
use crate::error::Error;
use crate::forms::Fields;
use crate::guard::Visit;
use app::AppError;
use app::store::PairKind;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

/// Keeps or forgets a pair.
pub async fn keep_or_forget(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let pupils =
        (fields.parsed("one")?.ok_or(Error::NotFound)?, fields.parsed("other")?.ok_or(Error::NotFound)?);
    let kind = if fields.text("kind") == "together" { PairKind::Together } else { PairKind::Apart };
    let done = match fields.text("do") {
        "forget" => visit.app().drop_pair(&visit.permit, pupils).await,
        _ => visit.app().keep_pair(&visit.permit, pupils, kind, fields.text("why")).await,
    };
    match done {
        Ok(()) => {
            Ok(Redirect::to(&format!("/classes/{}/working-groups", visit.permit.group()?)).into_response())
        }
        Err(AppError::Input(text)) => {
            let problems = vec![Problem { field: "one".into(), text }];
            let page = respond(&visit, &Fields::default(), problems, None).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}
