//! A pupil's own page: shown, written, earlier words said again.

use super::template;
use super::view::{Earlier, View};
use crate::components::shell::NavItem;
use crate::components::{Hidden, PostButton};
use crate::error::Error;
use crate::forms::Fields;
use crate::guard::Visit;
use crate::pages::my_learning::present::readers;
use crate::pages::profile::present;
use app::AppError;
use app::store::ProfileVersion;
use app::teaching::access::for_pupil;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::tz::TimeZone;
use maud::Markup;

/// The page.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    respond(&visit, None).await
}

/// Keeps what was written; what cannot be taken comes back as it was typed.
pub async fn write(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let (status, text) = match visit.app().write_profile(&visit.permit, &present::read(&fields)?).await {
        Ok(()) => return Ok(Redirect::to("/my-learning/profile").into_response()),
        Err(AppError::Input(text)) => (StatusCode::UNPROCESSABLE_ENTITY, text),
        Err(AppError::Conflict(text)) => (StatusCode::CONFLICT, text),
        Err(error) => return Err(error.into()),
    };
    Ok((status, respond(&visit, Some((&fields, text))).await?).into_response())
}

/// Says earlier words again.
pub async fn again(visit: Visit, fields: Fields) -> Result<Redirect, Error> {
    let number = fields.parsed("section")?.ok_or(Error::NotFound)?;
    let section = present::section(number).ok_or(Error::NotFound)?;
    let version = fields.parsed("version")?.ok_or(Error::NotFound)?;
    visit.app().say_again(&visit.permit, section, version).await?;
    Ok(Redirect::to("/my-learning/profile"))
}

async fn respond(visit: &Visit, sent: Option<(&Fields, String)>) -> Result<Markup, Error> {
    let mine = visit.app().my_profile(&visit.permit).await?;
    let mut form = present::form(&mine.page, "/my-learning/profile", sent);
    form.readers = format!(
        "Everybody who teaches you can see this page. {} You can change it whenever you want.",
        readers(&mine.readers)
    );
    let profile = present::view(&mine.page);
    let view = View {
        name: mine.page.name.clone(),
        likes: profile.likes.clone(),
        profile,
        form,
        done: mine.done.iter().map(|one| for_pupil(&one.what)).collect(),
        earlier: mine.earlier.iter().map(|one| earlier(one, &mine.page.zone)).collect(),
    };
    let shell = visit.shell("My page", Some(NavItem::MyLearning)).await?;
    Ok(template::page(&shell, &view))
}

fn earlier(one: &ProfileVersion, zone: &TimeZone) -> Earlier {
    Earlier {
        heading: present::heading(one.section).to_owned(),
        words: one.wording.clone(),
        said: present::said(one, zone),
        again: PostButton {
            label: "Say this again".into(),
            action: "/my-learning/profile/again".into(),
            hidden: vec![
                Hidden::new("section", present::number(one.section).to_string()),
                Hidden::new("version", one.version.to_string()),
            ],
        },
    }
}
