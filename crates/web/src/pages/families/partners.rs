//! What partners wrote, beside what families did.

use super::handler;
use super::view::Line;
use crate::error::Error;
use crate::forms::{Fields, long_day};
use crate::guard::Visit;
use app::AppError;
use app::partners::InboxPartnerWord;
use axum::extract::RawPathParams;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::PartnerWordId;
use jiff::tz::TimeZone;

/// One message as a line of the list.
pub(super) fn line(one: &InboxPartnerWord, zone: &TimeZone) -> Line {
    Line {
        action: format!("/families/partner-words/{}", one.word.id),
        child: if one.class.is_empty() { one.child.clone() } else { format!("{}, {}", one.child, one.class) },
        who: format!("{}, a partner, {}", one.partner, long_day(one.word.written_at, zone)),
        wording: one.word.wording.clone(),
        seen: one.word.written_at.as_millisecond(),
        reply: one.word.reply.clone().unwrap_or_default(),
        ..Line::default()
    }
}

/// It was read, with an answer of one line if there is one.
pub async fn answer(visit: Visit, params: RawPathParams, fields: Fields) -> Result<Response, Error> {
    match visit.app().answer_partner(&visit.permit, number(&params)?, fields.text("reply")).await {
        Ok(()) => Ok(Redirect::to("/families?told=read").into_response()),
        Err(AppError::Input(text)) => {
            Ok((StatusCode::UNPROCESSABLE_ENTITY, handler::page(&visit, "", &text).await?).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

/// "Please see me about" this child.
pub async fn pass_on(visit: Visit, params: RawPathParams) -> Result<Redirect, Error> {
    visit.app().pass_on_partner(&visit.permit, number(&params)?).await?;
    Ok(Redirect::to("/families?told=passed-partner"))
}

fn number(params: &RawPathParams) -> Result<PartnerWordId, Error> {
    let found = params.iter().find(|(name, _)| *name == "partner_word");
    found.and_then(|(_, text)| text.parse().ok()).ok_or(Error::NotFound)
}
