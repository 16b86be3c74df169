//! Labels are handed in, used and forgotten.

use super::template;
use super::view::{Row, View};
use crate::components::Problem;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::guard::Visit;
use crate::pages::data::upload::Upload;
use app::attainment::GroupsFile;
use app::provision::{EvenLabel, Evenly, Regrouped};
use app::support::{Measured, Number};
use app::{AppError, Module};
use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

/// The page before anything is handed in.
pub async fn show(visit: Visit) -> Result<Response, Error> {
    let found = visit.app().evenly_form(&visit.permit).await?;
    page(&visit, View { groups: groups(found.as_ref()), ..View::default() }, StatusCode::OK).await
}

/// The page with labels for this once.
pub async fn with_labels(
    visit: Visit,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Error> {
    let upload = Upload::read(form).await?;
    let found = match upload.sent() {
        Ok(sent) => visit.app().evenly(&visit.permit, &GroupsFile { content: sent.text.into_bytes() }).await,
        Err(text) => Err(AppError::Input(text)),
    };
    match found {
        Ok(found) => page(&visit, view(&found), StatusCode::OK).await,
        Err(AppError::Input(text)) => {
            let found = visit.app().evenly_form(&visit.permit).await?;
            let problems = vec![Problem { field: String::new(), text }];
            let view = View { problems, groups: groups(found.as_ref()), ..View::default() };
            page(&visit, view, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(other) => Err(other.into()),
    }
}

async fn page(visit: &Visit, view: View, status: StatusCode) -> Result<Response, Error> {
    let shell = visit.shell("Does it reach everybody alike?", Some(NavItem::Provision)).await?;
    Ok((status, template::page(&shell, &view)).into_response())
}

fn view(found: &Evenly) -> View {
    let columns = columns(found);
    View {
        by: found.by.clone(),
        heads: columns.iter().map(|(head, _)| *head).collect(),
        rows: found
            .labels
            .iter()
            .map(|one| Row {
                label: one.label.clone(),
                pupils: one.pupils.to_string(),
                cells: columns.iter().map(|(_, cell)| cell(one)).collect(),
            })
            .collect(),
        hidden: match found.hidden {
            0 => String::new(),
            1 => format!(
                "1 label is not shown: it, or what it would give away, has fewer than {} pupils.",
                found.least
            ),
            more => format!(
                "{more} labels are not shown: they, or what they would give away, have fewer than {} pupils.",
                found.least
            ),
        },
        groups: Vec::new(),
        left_out: found.problems.iter().map(|one| app::as_sentence(&one.to_string())).collect(),
        problems: Vec::new(),
    }
}

/// How working groups change over the school, in sentences; nothing where the school has none.
fn groups(found: Option<&Regrouped>) -> Vec<String> {
    let Some(found) = found else { return Vec::new() };
    let with = match found.classes {
        0 => "No class has working groups in use today.".to_owned(),
        1 => "1 class has working groups in use today.".to_owned(),
        many => format!("{many} classes have working groups in use today."),
    };
    let said = |measured: &Measured, says: &str| {
        let (Number { value, low95, high95, .. }, n) = measured.read()?;
        let share = |share: f64| format!("{:.0}", 100.0 * share);
        Some(format!(
            "On average over classes {} of 100 {says} (likely {} to {}; {n} pupils).",
            share(value),
            share(low95),
            share(high95)
        ))
    };
    let movement = said(&found.movement, "pupils work mostly with new partners since the groups before");
    let hardening = said(
        &found.hardening,
        "pairs were together in every one of the last groups, where a class had three or more",
    );
    let both = movement.is_some() && hardening.is_some();
    let few = (!both).then(|| {
        "How much pupils move, and whether the same pairs are together every time, is said of three classes or more.".to_owned()
    });
    std::iter::once(with).chain(movement).chain(hardening).chain(few).collect()
}

type Column = (&'static str, fn(&EvenLabel) -> String);

/// What is off in this school has no column.
fn columns(found: &Evenly) -> Vec<Column> {
    let all: [(Module, Column); 4] = [
        (Module::Provision, ("Taken out of lessons", |one| minutes(&one.taken_out))),
        (Module::Provision, ("Gained in sessions and clubs", |one| minutes(&one.gained))),
        (Module::Clubs, ("In a club", |one| clubs(&one.clubs))),
        (Module::Groups, ("Together in working groups", |one| together(&one.gathers))),
    ];
    all.into_iter().filter(|(module, _)| found.on.contains(module)).map(|(_, column)| column).collect()
}

fn minutes(measured: &Measured) -> String {
    match measured.read() {
        Some((Number { value, low95, high95, .. }, n)) => {
            format!("{value:.0} minutes a pupil (likely {:.0} to {high95:.0}; {n} pupils)", low95.max(0.0))
        }
        None => "cannot be told".to_owned(),
    }
}

fn clubs(measured: &Measured) -> String {
    match measured.read() {
        Some((Number { value, low95, high95, .. }, n)) => format!(
            "{:.0} of 100 (likely {:.0} to {:.0}; {n} pupils)",
            100.0 * value,
            100.0 * low95,
            100.0 * high95
        ),
        None => "not shown".to_owned(),
    }
}

/// How often they are together, in words that say what chance would do.
fn together(measured: &Measured) -> String {
    let Some((Number { value, low95, high95, .. }, n)) = measured.read() else {
        return "too few in groups to tell".to_owned();
    };
    let range = format!("between {} and {} of 100; {n} pupils", signed(low95), signed(high95));
    if low95 <= 0.0 && high95 >= 0.0 {
        return format!("no more together than by chance ({range})");
    }
    let (more, value) = (if value > 0.0 { "more" } else { "fewer" }, (100.0 * value).abs());
    format!("{value:.0} of 100 {more} partners of the same label than by chance ({range})")
}

fn signed(share: f64) -> String {
    let whole = (100.0 * share).round();
    if whole < 0.0 { format!("{:.0} fewer", -whole) } else { format!("{whole:.0} more") }
}
