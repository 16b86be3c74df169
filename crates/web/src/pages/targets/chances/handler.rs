//! The look back: as a page, with labels for once, and as JSON.

use super::view::{By, Kept, Row, View};
use super::{json, template};
use crate::components::Problem;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::long_date;
use crate::guard::Visit;
use crate::pages::data::upload::Upload;
use app::AppError;
use app::attainment::{ChancesAudit, GroupsFile, Labelled, LookBack, LookBackKind, LookBackLine, SHOWN};
use app::support::Number;
use app::support::fairness::GroupAudit;
use axum::Json;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

/// The page.
pub async fn show(visit: Visit) -> Result<Response, Error> {
    let found = visit.app().audit_chances(&visit.permit, None).await?;
    page(&visit, view(&found, false), StatusCode::OK).await
}

/// The page with groups that were handed in for this once.
pub async fn with_labels(
    visit: Visit,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Error> {
    let upload = Upload::read(form).await?;
    let found = match upload.sent() {
        Ok(sent) => {
            let file = GroupsFile { content: sent.text.into_bytes() };
            visit.app().audit_chances(&visit.permit, Some(&file)).await
        }
        Err(text) => Err(AppError::Input(text)),
    };
    match found {
        Ok(found) => page(&visit, view(&found, true), StatusCode::OK).await,
        Err(AppError::Input(text)) => {
            let found = visit.app().audit_chances(&visit.permit, None).await?;
            let view = View { problems: vec![Problem { field: String::new(), text }], ..view(&found, false) };
            page(&visit, view, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(other) => Err(other.into()),
    }
}

/// The numbers as a file, in the shape of `attune analyse`.
pub async fn numbers(visit: Visit) -> Result<Response, Error> {
    let found = visit.app().audit_chances(&visit.permit, None).await?;
    let file = (header::CONTENT_DISPOSITION, "attachment; filename=\"chances.json\"");
    Ok(([file], Json(json::of(&found))).into_response())
}

async fn page(visit: &Visit, view: View, status: StatusCode) -> Result<Response, Error> {
    let shell = visit.shell("Did stated chances come true?", Some(NavItem::Targets)).await?;
    Ok((status, template::page(&shell, &view)).into_response())
}

fn view(found: &ChancesAudit, by_labels: bool) -> View {
    let warns = found.by.iter().flat_map(|one| &one.groups).chain(&found.whole).any(|one| one.warns);
    let banner = found.came_true.as_ref().is_some_and(|one| one.banner);
    View {
        sub: sub(found),
        whole: whole(found),
        by: found.by.iter().filter(|one| !one.groups.is_empty() || one.hidden > 0).map(by).collect(),
        warning: match (warns, banner) {
            (true, _) => "what was said and what came differ by more than 5 of 100 in a group of 200 or more. Look at the cohort and \
                          at how starts were measured before new chances are stated."
                .to_owned(),
            (false, true) => "chances were stated too surely, or not surely enough. Look at the cohort before new ones are stated."
                .to_owned(),
            (false, false) => String::new(),
        },
        by_labels,
        kept: found.kept.iter().map(kept).collect(),
        late: match found.late {
            0 => String::new(),
            1 => "1 outcome came in after its year was looked back on. It is in no figure here.".to_owned(),
            more => format!("{more} outcomes came in after their year was looked back on. They are in no figure here."),
        },
        out: found.whole.is_some() || !found.kept.is_empty(),
        left_out: found.problems.iter().map(|one| app::as_sentence(&one.to_string())).collect(),
        problems: Vec::new(),
    }
}

fn sub(found: &ChancesAudit) -> String {
    let waiting = match found.waiting {
        0 => String::new(),
        1 => " 1 waits for its outcome.".to_owned(),
        more => format!(" {more} wait for their outcomes."),
    };
    match (found.known, found.stated) {
        (0, _) if !found.kept.is_empty() => {
            format!("No outcome has come in since the last year that was looked back on.{waiting}")
        }
        (0, _) => format!(
            "No chance that was stated with an agreed target has an outcome yet: results come in at the data desk.{waiting}"
        ),
        _ if found.pupils < SHOWN => {
            format!("Fewer than {SHOWN} pupils have an outcome, so nothing is shown.{waiting}")
        }
        (known, Some((from, to))) => format!(
            "{known} chances of {} pupils that were stated with targets agreed from {} to {} have an outcome.{waiting}",
            found.pupils,
            long_date(from),
            long_date(to)
        ),
        (known, None) => format!("{known} have an outcome.{waiting}"),
    }
}

fn whole(found: &ChancesAudit) -> Vec<String> {
    let Some(whole) = &found.whole else { return Vec::new() };
    let mut lines = vec![said(whole)];
    if whole.below_start > 0 {
        let how_many =
            if whole.below_start < SHOWN as u64 { "A few".to_owned() } else { whole.below_start.to_string() };
        lines.push(format!(
            "{how_many} targets stood below what the start alone gave: both had agreed to less."
        ));
    }
    if let Some(came) = &found.came_true {
        for bin in &came.curve {
            if let Some((Number { value, low95, high95, .. }, n)) = bin.observed.read() {
                lines.push(told(n, bin.stated, value, low95, high95));
            }
        }
    }
    lines
}

fn by(labelled: &Labelled) -> By {
    By {
        by: labelled.by.clone(),
        rows: labelled
            .groups
            .iter()
            .map(|one| Row {
                group: one.group.clone(),
                pupils: one.gap.n().to_string(),
                says: said(one),
                above: format!("{:.1} grades on average", one.mean_above_start),
            })
            .collect(),
        hidden: match labelled.hidden {
            0 => String::new(),
            1 => format!(
                "1 group is not shown: it, or what it would give away, has fewer than {} pupils.",
                labelled.least
            ),
            more => format!(
                "{more} groups are not shown: they, or what they would give away, have fewer than {} pupils.",
                labelled.least
            ),
        },
    }
}

/// A year that is kept, as it was said then.
fn kept(year: &LookBack) -> Kept {
    let of = |kind| year.lines.iter().filter(move |line| line.kind == kind);
    let gap = |line: &LookBackLine| gap_said(line.value, line.low, line.high, u64::from(line.pupils));
    let whole = of(LookBackKind::Whole).map(|line| sentence(&gap(line)));
    let slope = year.slope.map(|(value, low, high)| {
        format!("Slope of what came on what was said: {value:.2} (between {low:.2} and {high:.2}; 1 is right). Brier score {:.2}.", year.brier)
    });
    let bins = of(LookBackKind::Bin).filter_map(|line| {
        let stated = line.stated?;
        Some(told(u64::from(line.pupils), stated, line.value, line.low, line.high))
    });
    let rows = |kind| of(kind).map(move |line| (line.label.clone(), gap(line)));
    Kept {
        results: format!("Results of {}/{:02}", year.year.saturating_sub(1), year.year % 100),
        sub: format!(
            "Kept on {}: {} chances of {} pupils had an outcome, {} waited.",
            year.on.strftime("%-d %B %Y"),
            year.chances,
            year.pupils,
            year.waiting
        ),
        whole: whole.chain(slope).chain(bins).collect(),
        groups: rows(LookBackKind::Year).chain(rows(LookBackKind::Start)).collect(),
        look: year.banner || year.lines.iter().any(|line| line.warns),
    }
}

fn sentence(text: &str) -> String {
    app::as_sentence(text)
}

fn told(n: u64, stated: f64, value: f64, low: f64, high: f64) -> String {
    format!(
        "Of {n} told about {} of 100, {} of 100 reached it (between {} and {}).",
        hundred(stated),
        hundred(value),
        hundred(low),
        hundred(high)
    )
}

/// What was said against what came, in words.
fn said(one: &GroupAudit) -> String {
    match one.gap.read() {
        Some((Number { value, low95, high95, .. }, n)) => gap_said(value, low95, high95, n),
        None => "The data do not tell.".to_owned(),
    }
}

fn gap_said(value: f64, low95: f64, high95: f64, n: u64) -> String {
    let range = format!("between {} and {} of 100; {n} pupils", signed(low95), signed(high95));
    let gap = (100.0 * value).round().abs();
    if low95 <= 0.0 && high95 >= 0.0 {
        format!("no difference beyond chance between what was said and what came ({range})")
    } else if value > 0.0 {
        format!("{gap} of 100 fewer reached it than was said ({range})")
    } else {
        format!("{gap} of 100 more reached it than was said ({range})")
    }
}

fn hundred(share: f64) -> String {
    format!("{:.0}", 100.0 * share)
}

fn signed(share: f64) -> String {
    let whole = (100.0 * share).round();
    if whole < 0.0 { format!("{:.0} more", -whole) } else { format!("{whole:.0} fewer") }
}
