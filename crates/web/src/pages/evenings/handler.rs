//! The evenings of a school; one is opened.

use super::template;
use super::view::{Form, Line, View};
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::{Fields, long_date, query, submission};
use crate::guard::Visit;
use app::evening::{EveningForm, EveningLine, Evenings};
use app::support::evening::Minute;
use app::{About, Action, AppError};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use domain::GroupId;

/// Breaks that the form has room for.
const BREAKS: usize = 2;

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Response, Error> {
    let told = match query(&uri)?.text("told") {
        "off" => "Called off. Families see it no more; those who had a time are listed on its page.",
        _ => "",
    };
    page(&visit, None, told, "").await
}

/// Opens one.
pub async fn open(visit: Visit, fields: Fields) -> Result<Response, Error> {
    match visit.app().open_evening(&visit.permit, &read(&fields)?, fields.text("submission")).await {
        Ok(Some(id)) => Ok(Redirect::to(&format!("/evenings/{id}?told=open")).into_response()),
        Ok(None) => Ok(Redirect::to("/evenings").into_response()),
        Err(AppError::Input(text)) => {
            let page = page(&visit, Some(&fields), "", &text).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

fn read(fields: &Fields) -> Result<EveningForm, Error> {
    let number = |name: &str| fields.text(name).trim().parse().unwrap_or(0);
    let breaks = (1..=BREAKS).filter_map(|place| {
        let time = |edge: &str| Minute::read(fields.text(&format!("break-{place}-{edge}")));
        Some((time("from")?, time("until")?))
    });
    let groups: Vec<GroupId> = fields.all_parsed("class")?;
    let room = |group: &GroupId| fields.text(&format!("room.{group}")).to_owned();
    Ok(EveningForm {
        on: fields.text("on").parse().ok(),
        from: Minute::read(fields.text("from")),
        until: Minute::read(fields.text("until")),
        each: number("each"),
        walk: number("walk"),
        breaks: breaks.collect(),
        book_until: fields.text("book-until").parse().ok(),
        classes: groups.iter().map(|group| (*group, room(group))).collect(),
    })
}

async fn page(visit: &Visit, sent: Option<&Fields>, told: &str, problem: &str) -> Result<Response, Error> {
    let permit = visit.leave(Action::SeeEvenings, About::School).await?;
    let evenings = visit.app().evenings(&permit).await?;
    let view = View {
        evenings: evenings.evenings.iter().map(line).collect(),
        form: form(&evenings, sent),
        submission: submission(),
        told: told.to_owned(),
        problem: problem.to_owned(),
    };
    let shell = visit.shell("Parents’ evenings", Some(NavItem::Evenings)).await?;
    Ok(template::page(&shell, &view).into_response())
}

fn line(one: &EveningLine) -> Line {
    Line {
        href: format!("/evenings/{}", one.stored.id),
        when: when(&one.stored.evening),
        stands: if one.stored.called_off {
            "Called off.".to_owned()
        } else {
            format!("{} of {} families have a time.", one.come, one.children)
        },
    }
}

/// "Wednesday 12 March, 16:00 to 19:00".
pub(in crate::pages) fn when(evening: &app::store::NewEvening) -> String {
    let (from, until) = evening.hours.span();
    format!("{}, {from} to {until}", long_date(evening.on))
}

fn form(evenings: &Evenings, sent: Option<&Fields>) -> Form {
    let text = |name: &str, usual: &str| match sent {
        Some(sent) => sent.text(name).to_owned(),
        None => usual.to_owned(),
    };
    let class = |(group, called): &(GroupId, String)| {
        let number = group.to_string();
        let ticked = sent.is_some_and(|sent| sent.all("class").any(|one| one == number));
        (number, called.clone(), text(&format!("room.{group}"), ""), ticked)
    };
    let pause = |place: usize| {
        let edge = |edge: &str| text(&format!("break-{place}-{edge}"), "");
        (edge("from"), edge("until"))
    };
    Form {
        on: text("on", ""),
        from: text("from", "16:00"),
        until: text("until", "19:00"),
        each: text("each", "10"),
        walk: text("walk", "5"),
        breaks: (1..=BREAKS).map(pause).collect(),
        book_until: text("book-until", ""),
        classes: evenings.classes.iter().map(class).collect(),
    }
}
