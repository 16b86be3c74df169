//! `/school/fair`: excellence and equity on one page, by start or by labels handed in for once.

use super::knowing::handler::waits;
use super::knowing::present::{purpose, year};
use crate::components::labels::labels_form;
use crate::components::layout::{Frame, document};
use crate::components::shell::NavItem;
use crate::components::{Problem, Shell, form::problems};
use crate::error::Error;
use crate::guard::Visit;
use crate::pages::data::upload::Upload;
use app::AppError;
use app::attainment::GroupsFile;
use app::improvement::common::{Figure, Read};
use app::improvement::signals::size_words;
use app::knowing::{FairGroup, FairPage};
use app::support::{Measured, Number};
use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

/// The page by where pupils started.
pub async fn show(visit: Visit) -> Result<Response, Error> {
    let found = visit.app().fair(&visit.permit, None).await?;
    page(&visit, &found, Vec::new(), StatusCode::OK).await
}

/// The page by labels, for this once.
pub async fn with_labels(
    visit: Visit,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Error> {
    let upload = Upload::read(form).await?;
    let found = match upload.sent() {
        Ok(sent) => {
            let labels = GroupsFile { content: sent.text.into_bytes() };
            visit.app().fair(&visit.permit, Some(&labels)).await
        }
        Err(text) => Err(AppError::Input(text)),
    };
    match found {
        Ok(found) => page(&visit, &found, Vec::new(), StatusCode::OK).await,
        Err(AppError::Input(text)) => {
            let by_start = visit.app().fair(&visit.permit, None).await?;
            let wrong = vec![Problem { field: String::new(), text }];
            page(&visit, &by_start, wrong, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(other) => Err(other.into()),
    }
}

async fn page(
    visit: &Visit,
    found: &FairPage,
    wrong: Vec<Problem>,
    status: StatusCode,
) -> Result<Response, Error> {
    let shell = visit.shell("Excellence and equity", Some(NavItem::Fair)).await?;
    Ok((status, template(&shell, &view(found, wrong))).into_response())
}

/// The page, ready to be read.
#[derive(Clone, Debug, Default)]
struct View {
    year: String,
    by: String,
    waits: String,
    tables: Vec<Table>,
    heads: Vec<&'static str>,
    notes: Vec<String>,
    left_out: Vec<String>,
    problems: Vec<Problem>,
}

/// One subject.
#[derive(Clone, Debug, Default)]
struct Table {
    name: String,
    /// Group, pupils, and a sentence a column.
    rows: Vec<(String, String, Vec<String>)>,
    hidden: String,
}

fn view(found: &FairPage, problems: Vec<Problem>) -> View {
    let mut heads =
        vec!["Level", "Gap to everybody else", "Gain since the first paper", "How far pupils lie apart"];
    heads.extend(found.minutes.then_some("Minutes of lessons lost this term"));
    let mut notes = Vec::new();
    if found.hidden > 0 {
        let which =
            if found.hidden == 1 { "1 subject is".into() } else { format!("{} subjects are", found.hidden) };
        notes.push(format!(
            "{which} not shown: fewer than ten pupils, three classes of a year or two teachers stand behind it."
        ));
    }
    View {
        year: found.year.map(|ends| format!("School year {}", year(ends))).unwrap_or_default(),
        by: found.by.clone(),
        waits: found.waits_until.map(waits).unwrap_or_default(),
        tables: found
            .tables
            .iter()
            .map(|table| Table {
                name: format!("{} ({})", table.subject, purpose(table.purpose)),
                rows: std::iter::once(&table.whole).chain(&table.groups).map(|one| row(one, found.minutes)).collect(),
                hidden: match table.hidden {
                    0 => String::new(),
                    1 => format!("1 group is not shown: it, or what it would give away, has fewer than {} pupils.", found.least),
                    more => format!(
                        "{more} groups are not shown: they, or what they would give away, have fewer than {} pupils.",
                        found.least
                    ),
                },
            })
            .collect(),
        heads,
        notes,
        left_out: found.problems.iter().map(|one| app::as_sentence(&one.to_string())).collect(),
        problems,
    }
}

fn row(one: &FairGroup, with_minutes: bool) -> (String, String, Vec<String>) {
    let line = &one.line;
    let gained = line.gain.n() >= LEAST;
    let apart = match (line.spread.read(), line.gain_spread.read()) {
        (Some(level), Some(gain)) if gained => {
            format!("{} in level; {} in gain", spread(&level), spread(&gain))
        }
        (Some(level), _) => format!("{} in level", spread(&level)),
        _ => few(),
    };
    let gap = if line.gap.read().is_some() { past_the_middle(&line.gap) } else { "–".into() };
    let gain = if gained { further(&line.gain) } else { few() };
    let mut cells = vec![past_the_middle(&line.level), gap, gain, apart];
    if with_minutes {
        cells.push(one.minutes.as_ref().and_then(Measured::read).map_or_else(few, |(number, n)| {
            let Number { value, low95, high95, .. } = number;
            format!("{value:.0} a pupil (likely {:.0} to {high95:.0}; {n} pupils)", low95.max(0.0))
        }));
    }
    (capital(&one.name), line.n.to_string(), cells)
}

/// Pupils that a number needs.
const LEAST: u64 = 10;

fn few() -> String {
    "too few to tell".into()
}

/// “about 4 of every 30 pupils fewer past the middle (-0.30, likely -0.50 to -0.10; 56 pupils)”
fn past_the_middle(figure: &Figure) -> String {
    let Some(read) = figure.read() else { return few() };
    let side = if read.value < 0.0 { "fewer" } else { "more" };
    format!("{} {side} past the middle {}", size_words(read.value), numbers(&read))
}

/// How far a group came beside pupils elsewhere.
fn further(figure: &Figure) -> String {
    let Some(read) = figure.read() else { return few() };
    let how = if read.low95 > 0.0 {
        "further than pupils elsewhere"
    } else if read.high95 < 0.0 {
        "less far than pupils elsewhere"
    } else {
        "no clear difference from pupils elsewhere"
    };
    format!("{how} {}", numbers(&read))
}

fn numbers(read: &Read) -> String {
    format!("({:+.2}, likely {:+.2} to {:+.2}; {} pupils)", read.value, read.low95, read.high95, read.n)
}

fn spread(read: &Read) -> String {
    format!("{:.2} (likely {:.2} to {:.2})", read.value, read.low95, read.high95)
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn template(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { width: "wide", ..Frame::default() },
        &html! {
            p.crumb.no-print { a href="/school/knowing" { "Strengths and weaknesses" } }
            div.head {
                div { h1 { "Excellence and equity" } p.sub { @if !view.year.is_empty() { (view.year) ": " } "level and gap, gain and spread, side by side. Neither is had by giving up the other." } }
                div.actions.no-print { button.btn.quiet type="button" data-print-now hidden { "Print" } }
            }
            (problems(&view.problems))
            @if !view.waits.is_empty() { p.card.gap { (view.waits) } }
            @if view.tables.is_empty() { p.card.gap { "There is nothing to show yet: marks of common papers by question or strand, and what is published of them, come in at the data desk." } }
            @for table in &view.tables {
                section.card.gap {
                    h2 { (table.name) }
                    p.why { @if view.by.is_empty() { "By where pupils started, in thirds" } @else { "By " (view.by.to_lowercase()) } }
                    div.scroll tabindex="0" role="region" aria-label=(table.name) { table {
                        thead { tr { th scope="col" { "Pupils" } th scope="col" { "How many" } @for head in &view.heads { th scope="col" { (head) } } } }
                        tbody { @for (name, n, cells) in &table.rows { tr { th scope="row" { (name) } td { (n) } @for cell in cells { td { (cell) } } } } }
                    } }
                    @if !table.hidden.is_empty() { p.why { (table.hidden) } }
                }
            }
            section.card.gap.no-print {
                h2 { "By a label, for this once" }
                p { "A table of pupils and one more column. The labels are used for this page and forgotten: nothing of them is stored, and none of them changes what is expected of a child. Nothing is worked out by teacher, class, set or tutor group." }
                (labels_form("/school/fair", "5 Hawthorn", "Work it out"))
                @if !view.left_out.is_empty() { ul.tight { @for line in &view.left_out { li { (line) } } } }
            }
            ul.why.gap {
                @for note in &view.notes { li { (note) } }
                li { "Numbers in brackets are standard deviations of the school’s own pupils, beyond what pupils elsewhere got of the same questions, with their 95 % interval. Fewer than ten pupils are no group." }
                li { "Groups stand by name or by start and cannot be put in another order. A difference is a question about what the school does for a group, never a reason to expect less of it." }
            }
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::improvement::common::Status;

    #[test]
    fn a_number_has_its_size_its_interval_and_its_n() {
        let figure = Figure::normal(-0.3, 0.1, 56, Status::Ok);
        let numbers = "(-0.30, likely -0.50 to -0.10; 56 pupils)";
        assert_eq!(
            past_the_middle(&figure),
            format!("about 4 of every 30 pupils fewer past the middle {numbers}")
        );
        assert_eq!(further(&figure), format!("less far than pupils elsewhere {numbers}"));
        assert!(further(&Figure::normal(0.1, 0.1, 20, Status::Ok)).starts_with("no clear difference"));
        assert_eq!(past_the_middle(&Figure::without(3, Status::Insufficient)), "too few to tell");
        assert_eq!(capital("started lower"), "Started lower");
    }
}
