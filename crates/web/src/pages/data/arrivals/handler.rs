//! A signed file comes in; a person says who each pupil is here.

use super::template::{self, Look, View, Waits};
use crate::components::shell::NavItem;
use crate::components::{Choice, Hidden, Problem};
use crate::error::Error;
use crate::forms::{Fields, long_date, query};
use crate::guard::Visit;
use crate::pages::data::upload::{Sent, Upload};
use crate::shell::with_notice;
use app::AppError;
use app::movers::{Arriving, MoversFile};
use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use domain::{ArrivalId, PupilId};

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Response, Error> {
    let asked = query(&uri)?;
    let notice = match (asked.text("in"), asked.text("said")) {
        ("", "") => None,
        ("known", _) => Some("This file is here already; nothing changed.".to_owned()),
        ("", said) => Some(format!("Said of {}.", said.parse::<usize>().map_err(|_| Error::NotFound)?)),
        (count, _) => {
            let count: usize = count.parse().map_err(|_| Error::NotFound)?;
            Some(format!("{count} came. Say who they are; until then nothing of it is on any page."))
        }
    };
    page(&visit, None, Vec::new(), notice).await
}

/// A file: first what it is, then, confirmed, it is taken in.
pub async fn receive(visit: Visit, form: Result<Multipart, MultipartRejection>) -> Result<Response, Error> {
    let upload = Upload::read(form).await?;
    let sent = match upload.sent() {
        Ok(sent) => sent,
        Err(text) => return refused(&visit, text).await,
    };
    let file = MoversFile { name: sent.name.clone(), content: sent.text.clone().into_bytes() };
    if upload.text("confirm") == "1" {
        let compared = upload.text("compared") == "1";
        return match visit.app().receive_movers(&visit.permit, &file, compared).await {
            Ok((arriving, Some(_))) => {
                Ok(Redirect::to(&format!("/data/arrivals?in={}", arriving.count)).into_response())
            }
            Ok((_, None)) => Ok(Redirect::to("/data/arrivals?in=known").into_response()),
            Err(AppError::Input(text)) => refused(&visit, text).await,
            Err(other) => Err(other.into()),
        };
    }
    match visit.app().read_movers(&visit.permit, &file).await {
        Ok(arriving) => page(&visit, Some(look(&arriving, &sent)), Vec::new(), None).await,
        Err(AppError::Input(text)) => refused(&visit, text).await,
        Err(other) => Err(other.into()),
    }
}

/// Who they are.
pub async fn map(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let mut chosen: Vec<(ArrivalId, PupilId)> = Vec::new();
    for arrival in fields.all("arrival") {
        let Some(pupil) = fields.parsed::<PupilId>(&format!("is-{arrival}"))? else { continue };
        chosen.push((arrival.parse().map_err(|_| Error::NotFound)?, pupil));
    }
    let said = visit.app().map_arrivals(&visit.permit, &chosen).await?;
    Ok(Redirect::to(&format!("/data/arrivals?said={said}")).into_response())
}

async fn refused(visit: &Visit, text: String) -> Result<Response, Error> {
    let problems = vec![Problem { field: "file".into(), text }];
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(visit, None, problems, None).await?).into_response())
}

fn look(arriving: &Arriving, sent: &Sent) -> Look {
    let what = match (arriving.is_known, arriving.made) {
        (true, Some(made)) => {
            format!("{} pupils of {}, as of {}.", arriving.count, arriving.school, long_date(made))
        }
        _ => format!("It says that it holds {} pupils of {}.", arriving.count, arriving.school),
    };
    Look {
        what,
        names: arriving.pupils.clone(),
        is_here: arriving.is_here,
        compare: if arriving.is_known { String::new() } else { arriving.fingerprint.clone() },
        school: arriving.school.clone(),
        hidden: [("name", sent.name.as_str()), ("pasted", sent.text.as_str()), ("confirm", "1")]
            .map(|(name, value)| Hidden::new(name, value))
            .to_vec(),
    }
}

async fn page(
    visit: &Visit,
    look: Option<Look>,
    problems: Vec<Problem>,
    notice: Option<String>,
) -> Result<Response, Error> {
    let found = visit.app().arrivals(&visit.permit).await?;
    let waits = found.waiting.iter().map(|one| {
        let roll = found.roll.iter().map(|line| {
            let value = line.pupil.to_string();
            Choice { chosen: one.suggested == Some(line.pupil), ..Choice::new(value, &line.label) }
        });
        let mut about = vec![format!("from {}, {}", one.from, long_date(one.made))];
        about.extend(one.born.map(|born| format!("born {}", long_date(born))));
        about.push(format!("{} objectives", one.objectives));
        Waits {
            id: one.id.to_string(),
            name: one.name.clone(),
            about: about.join("; "),
            choices: std::iter::once(Choice::new("", "Nobody yet")).chain(roll).collect(),
        }
    });
    let view = View { look, waits: waits.collect(), problems };
    let mut shell = visit.shell("Pupils who come", Some(NavItem::Data)).await?;
    if let Some(notice) = notice {
        shell = with_notice(shell, notice);
    }
    Ok(template::page(&shell, &view).into_response())
}
