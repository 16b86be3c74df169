//! A class is asked, hands are counted, the class is answered.

use super::view::View;
use super::{present, template};
use crate::components::shell::NavItem;
use crate::components::{ClassNav, Hidden, PostButton, Problem};
use crate::error::Error;
use crate::forms::{Fields, submission};
use crate::guard::Visit;
use app::AppError;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::PulseQuestion;
use jiff::civil::Date;
use maud::Markup;

/// The page.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    respond(&visit, &Fields::default(), Vec::new()).await
}

/// Asks the class this week.
pub async fn ask(visit: Visit) -> Result<Redirect, Error> {
    visit.app().ask_pulse(&visit.permit).await?;
    Ok(Redirect::to(&format!("/classes/{}/pulse", visit.permit.group()?)))
}

/// Keeps what was counted from raised hands; an empty question was not asked.
pub async fn hands(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let mut hands = Vec::new();
    for question in PulseQuestion::ALL {
        let boxes = (0..question.answers()).map(|answer| format!("{}-{answer}", present::name(question)));
        let typed: Vec<String> = boxes.map(|field| fields.text(&field).trim().to_owned()).collect();
        if typed.iter().all(String::is_empty) {
            continue;
        }
        let number = |typed: &String| if typed.is_empty() { Ok(0) } else { typed.parse::<u32>() };
        match typed.iter().map(number).collect() {
            Ok(counts) => hands.push((question, counts)),
            Err(_) => {
                return again(&visit, &fields, "Type whole numbers, or leave a box empty.".into()).await;
            }
        }
    }
    match visit.app().count_hands(&visit.permit, &hands, fields.text("submission")).await {
        Ok(()) => Ok(Redirect::to(&format!("/classes/{}/pulse", visit.permit.group()?)).into_response()),
        Err(AppError::Input(text)) => again(&visit, &fields, text).await,
        Err(error) => Err(error.into()),
    }
}

/// Keeps what the teacher answers to the class.
pub async fn reply(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let week: Date = fields.text("week").parse().map_err(|_| Error::NotFound)?;
    match visit.app().reply_to_pulse(&visit.permit, week, fields.text("reply")).await {
        Ok(()) => Ok(Redirect::to(&format!("/classes/{}/pulse", visit.permit.group()?)).into_response()),
        Err(AppError::Input(text)) => again(&visit, &fields, text).await,
        Err(error) => Err(error.into()),
    }
}

async fn again(visit: &Visit, typed: &Fields, text: String) -> Result<Response, Error> {
    let page = respond(visit, typed, vec![Problem { field: String::new(), text }]).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn respond(visit: &Visit, typed: &Fields, problems: Vec<Problem>) -> Result<Markup, Error> {
    let found = visit.app().class_pulse(&visit.permit).await?;
    let group = visit.permit.group()?;
    let action = format!("/classes/{group}/pulse");
    let mut weeks: Vec<_> = found.weeks.iter().map(present::week).collect();
    // What could not be kept still stands there.
    if let Some(week) = weeks.iter_mut().find(|week| week.monday == typed.text("week")) {
        week.reply = typed.text("reply").to_owned();
    }
    let view = View {
        nav: ClassNav {
            class: found.group_name.clone(),
            base: format!("/classes/{group}"),
            query: String::new(),
            current: None,
        },
        asked: match found.asked {
            true => "The class is asked this week. Pupils find five taps on My learning until Sunday.".into(),
            false => String::new(),
        },
        ask: (!found.asked).then(|| PostButton {
            action: format!("{action}/ask"),
            label: "Ask them this week".into(),
            hidden: Vec::new(),
        }),
        hands: present::hands(typed),
        hidden: vec![Hidden::new("submission", submission())],
        weeks,
        problems,
        action,
    };
    let shell = visit.shell("How lessons feel", Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view))
}
