//! The data desk: class lists, marks and timetables in, each with a dry run before anything changes; the list of
//! imports, and taking one back whole.

use super::upload::{Sent, Upload};
use super::view::{Kind, View};
use super::{
    attendance, batches, checks, classes, cohort, marks, published, results, roster, scores, template,
    timetable,
};
use crate::components::shell::NavItem;
use crate::components::{DryRun, DryRunProblem, Hidden, Link, PostButton, Problem};
use crate::error::Error;
use crate::forms::{Fields, query};
use crate::guard::Visit;
use crate::shell::with_notice;
use app::AppError;
use app::exchange::problem::Problem as FileProblem;
use app::import::exports::Export;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, RawPathParams};
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::BatchId;

/// What a file would do, or did.
pub(crate) enum Outcome {
    /// Nothing yet: this would happen.
    Would(DryRun),
    /// It is done: in a sentence, and whether it changed anything.
    Done { said: String, anything: bool },
}

impl Outcome {
    /// Done, and told.
    pub(super) fn done(said: String) -> Self {
        Self::Done { said, anything: true }
    }
}

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Response, Error> {
    let asked = query(&uri)?;
    let stored =
        (asked.text("told") == "leaving").then(|| "Stored. It holds from the next list on.".to_owned());
    let notice = asked.text("taken").parse::<usize>().ok().map(|pupils| match pupils {
        0 => "Taken back.".into(),
        1 => "Taken back. What we know of 1 pupil was worked out again without it.".into(),
        many => format!("Taken back. What we know of {many} pupils was worked out again without it."),
    });
    // The checks name pupils: they are a look of their own, and not repeated behind every file.
    let checks = checks::lines(&visit.app().desk_checks(&visit.permit).await?);
    page(&visit, None, View { checks, ..View::default() }, Vec::new(), stored.or(notice)).await
}

/// How many may leave by one list before their number has to be typed.
pub async fn set_leaving(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let typed = fields.text("leaving-share");
    match visit.app().set_leaving_share(&visit.permit, typed).await {
        Ok(()) => Ok(Redirect::to("/data?told=leaving").into_response()),
        Err(AppError::Input(text)) => {
            let wrong = Problem { field: "leaving-share".into(), text };
            let view = View { leaving: (typed.to_owned(), vec![wrong]), ..View::default() };
            let page = page(&visit, None, view, Vec::new(), None).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

/// A file or pasted text: first the dry run, then, confirmed, the change.
pub async fn receive(visit: Visit, form: Result<Multipart, MultipartRejection>) -> Result<Response, Error> {
    let upload = Upload::read(form).await?;
    let kind = match upload.text("kind") {
        known @ ("marks" | "timetable" | "scores" | "cohort" | "roster" | "transfer" | "attendance"
        | "results" | "transfer-results" | "published") => known,
        _ => "classes",
    };
    let mut name = String::new();
    let sent = if kind == "roster" { upload.whole() } else { upload.sent() };
    let outcome = match sent {
        Err(sentence) => Err(AppError::Input(sentence)),
        Ok(sent) => {
            name.clone_from(&sent.name);
            match kind {
                "marks" => marks::receive(&visit, &upload, sent).await?,
                "timetable" => timetable::receive(&visit, &upload, sent).await,
                "scores" => scores::receive(&visit, &upload, sent).await,
                "cohort" => cohort::receive(&visit, &upload, sent).await,
                "attendance" => attendance::receive(&visit, &upload, sent).await,
                "results" | "transfer-results" => results::receive(&visit, &upload, sent).await,
                "published" => published::receive(&visit, &upload, sent).await,
                "roster" | "transfer" => roster::receive(&visit, &upload, sent).await,
                _ => classes::receive(&visit, &upload, sent).await?,
            }
        }
    };
    match outcome {
        Ok(Outcome::Done { said, .. }) => page(&visit, None, View::default(), Vec::new(), Some(said)).await,
        Ok(Outcome::Would(run)) => {
            let view = View { dry_run: Some((name, run)), ..View::default() };
            page(&visit, Some((kind, &upload)), view, Vec::new(), None).await
        }
        Err(AppError::Input(text)) => {
            let field = if matches!(kind, "roster" | "transfer" | "transfer-results") {
                "file"
            } else {
                upload.field()
            };
            let problem = Problem { field: format!("{kind}-{field}"), text };
            let page = page(&visit, Some((kind, &upload)), View::default(), vec![problem], None).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

/// Takes an import back, whole.
pub async fn withdraw(visit: Visit, fields: Fields) -> Result<Redirect, Error> {
    let Some(batch) = fields.parsed::<BatchId>("batch")? else { return Ok(Redirect::to("/data")) };
    let done = visit.app().withdraw_import(&visit.permit, batch).await?;
    Ok(Redirect::to(&format!("/data?taken={}", done.pupils)))
}

async fn page(
    visit: &Visit,
    used: Option<(&str, &Upload)>,
    view: View,
    problems: Vec<Problem>,
    notice: Option<String>,
) -> Result<Response, Error> {
    let desk = visit.app().desk(&visit.permit).await?;
    let of = |key: &str| used.filter(|(kind, _)| *kind == key).map(|(_, upload)| upload);
    let mut kinds: Vec<Kind> =
        vec![classes::kind(), marks::kind(&desk, of("marks")), timetable::kind(&desk, of("timetable"))];
    kinds.insert(1, roster::kind());
    kinds.insert(2, roster::transfer_kind(&desk, of("transfer")));
    kinds.extend([
        attendance::kind(),
        results::kind(of("results")),
        results::transfer_kind(of("transfer-results")),
        published::kind(),
        scores::kind(),
        cohort::kind(),
    ]);
    let mut title = String::new();
    if let Some(kind) = kinds.iter_mut().find(|kind| of(&kind.key).is_some()) {
        kind.open = !problems.is_empty();
        kind.problems = problems;
        title.clone_from(&kind.title);
    }
    let imports = visit.app().imports(&visit.permit).await?;
    let by = visit.app().import_names(&visit.permit, &imports).await?;
    let line = |one: &app::store::Batch| {
        let by = one.imported_by.and_then(|account| by.get(&account)).cloned().unwrap_or_default();
        super::view::Batch { by, ..batches::line(one, &desk.time, "/data/withdraw") }
    };
    let view = View {
        kinds,
        dry_run: view.dry_run.map(|(name, run)| (format!("{title}: {name}"), run)),
        batches: imports.iter().map(line).collect(),
        checks: view.checks,
        exports: checks::exports(),
        movers: Some(Link::new("Pupils who move school", "/data/movers")),
        erase: Some(Link::new("Erase a pupil", "/data/erase")),
        leaving: if view.leaving.1.is_empty() {
            (visit.app().leaving_share(&visit.permit).await?.to_string(), Vec::new())
        } else {
            view.leaving
        },
    };
    let mut shell = visit.shell("Data desk", Some(NavItem::Data)).await?;
    if let Some(notice) = notice {
        shell = with_notice(shell, notice);
    }
    Ok(template::page(&shell, &view).into_response())
}

/// A table to take out.
pub async fn export(visit: Visit, params: RawPathParams) -> Result<Response, Error> {
    let named = params.iter().find(|(name, _)| *name == "which").map(|(_, which)| which);
    let which = named.and_then(Export::from_name).ok_or(Error::NotFound)?;
    let bytes = visit.app().export(&visit.permit, which).await?;
    Ok(download(&format!("{}.csv", which.name()), "text/csv; charset=utf-8", bytes))
}

/// A file that the browser keeps. Its name is ours, never a person's.
pub(crate) fn download(name: &str, media: &str, bytes: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, media.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, bytes).into_response()
}

/// The same for a file that is no text.
pub(super) fn confirm_packed(label: &str, kind: &str, sent: &Sent, fields: &[(&str, &str)]) -> PostButton {
    confirm_with(label, kind, sent, ("packed", &STANDARD.encode(&sent.packed)), fields)
}

/// The button that sends a file again, to be done.
pub(super) fn confirm(label: &str, kind: &str, sent: &Sent, fields: &[(&str, &str)]) -> PostButton {
    confirm_with(label, kind, sent, ("pasted", &sent.text), fields)
}

fn confirm_with(
    label: &str,
    kind: &str,
    sent: &Sent,
    content: (&str, &str),
    fields: &[(&str, &str)],
) -> PostButton {
    let own = [("kind", kind), ("name", sent.name.as_str()), content, ("confirm", "1")];
    PostButton {
        label: label.to_owned(),
        action: "/data".into(),
        hidden: own
            .into_iter()
            .chain(fields.iter().copied())
            .map(|(name, value)| Hidden::new(name, value))
            .collect(),
    }
}

/// What is wrong in a file, as the table of a dry run shows it.
pub(super) fn problem(problem: &FileProblem, until: &str) -> DryRunProblem {
    let named = problem.column_name.clone();
    let file = problem.file.clone().unwrap_or_default();
    let row = match (file.is_empty(), problem.row) {
        (_, 0) => file,
        (true, row) => row.to_string(),
        (false, row) => format!("{file}, {row}"),
    };
    DryRunProblem {
        row,
        column: named.or(problem.column.map(|at| at.to_string())).unwrap_or_default(),
        text: format!("{}. {}", app::as_sentence(&problem.what).trim_end_matches('.'), problem.hint),
        row_only: true,
        until: until.to_owned(),
    }
}
