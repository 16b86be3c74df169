//! Finding a pupil, the look before, and the erasure. Everything is posted: a name has no place in an address.

use super::template;
use super::view::{Chosen, Found, Line, View};
use crate::components::Problem;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::{Fields, query};
use crate::guard::Visit;
use crate::shell::with_notice;
use app::AppError;
use app::erasure::{FoundPupil, FoundPupils, WouldErase};
use app::{About, Action};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use domain::PupilId;

/// The search.
pub async fn show(visit: Visit, uri: Uri) -> Result<Response, Error> {
    let erased = query(&uri)?.text("erased") == "1";
    page(&visit, View::default(), erased).await
}

/// What a search found, or what would go with the pupil who was chosen.
pub async fn find(visit: Visit, fields: Fields) -> Result<Response, Error> {
    if let Some(pupil) = fields.parsed::<PupilId>("pupil")? {
        let look = visit.app().would_erase(&visit.permit, pupil).await?;
        return page(&visit, View { chosen: Some(chosen(look)), ..View::default() }, false).await;
    }
    let mut view = View { find: fields.text("find").to_owned(), ..View::default() };
    match visit.app().find_pupils(&visit.permit, &view.find).await {
        Ok(found) => view.found = Some(listed(found)),
        Err(AppError::Input(text)) => view.problems.push(Problem { field: "find".into(), text }),
        Err(other) => return Err(other.into()),
    }
    page(&visit, view, false).await
}

/// Erases, once the name is typed.
pub async fn erase(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let Some(pupil) = fields.parsed::<PupilId>("pupil")? else {
        return Ok(Redirect::to("/data/erase").into_response());
    };
    match visit.app().erase_pupil(&visit.permit, pupil, fields.text("typed")).await {
        Ok(_) => Ok(Redirect::to("/data/erase?erased=1").into_response()),
        Err(AppError::Input(text)) => {
            let permit = visit.leave(Action::FindPupil, About::School).await?;
            let look = visit.app().would_erase(&permit, pupil).await?;
            let problems = vec![Problem { field: "typed".into(), text }];
            let view = View { chosen: Some(chosen(look)), problems, ..View::default() };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&visit, view, false).await?).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

async fn page(visit: &Visit, view: View, erased: bool) -> Result<Response, Error> {
    let mut shell = visit.shell("Erase a pupil", Some(NavItem::Data)).await?;
    if erased {
        shell = with_notice(shell, "The pupil is erased.");
    }
    Ok(template::page(&shell, &view).into_response())
}

fn listed(found: FoundPupils) -> Found {
    let more = match found.more {
        0 => String::new(),
        more => format!("There are {more} more: type more of the name."),
    };
    Found { pupils: found.pupils.into_iter().map(line).collect(), more }
}

fn chosen(look: WouldErase) -> Chosen {
    Chosen { who: line(look.pupil), goes: look.goes }
}

fn line(pupil: FoundPupil) -> Line {
    let mut about =
        if pupil.classes.is_empty() { vec!["in no class today".to_owned()] } else { pupil.classes };
    about.extend(pupil.birth.map(|birth| birth.strftime("born %-d %B %Y").to_string()));
    about.extend(pupil.upn.map(|upn| format!("UPN {upn}")));
    Line { pupil: pupil.id.to_string(), name: pupil.name, about: about.join(", ") }
}
