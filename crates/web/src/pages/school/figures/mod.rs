//! `/school/figures`: what claims can rest on, and where each figure comes from.

use super::words;
use crate::components::Shell;
use crate::components::layout::{Frame, document};
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::query;
use crate::guard::Visit;
use app::school_plan::Figure;
use axum::http::Uri;
use maud::{Markup, html};

/// One figure, ready to be read.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// What it is called.
    pub title: String,
    /// Value, interval, how many.
    pub value: String,
    /// "14 May 2024", or from when to when.
    pub days: String,
    /// Where it comes from.
    pub from: String,
    /// Whether it is the one that was asked for.
    pub asked: bool,
}

/// The page.
pub(crate) async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let asked = query(&uri)?.text("of").to_owned();
    let figures = visit.app().school_figures(&visit.permit).await?;
    let mut lines: Vec<Line> = figures.iter().map(|one| line(one, &asked)).collect();
    lines.sort_by_key(|one| !one.asked);
    let shell = visit.shell("Figures", Some(NavItem::School)).await?;
    Ok(page(&shell, &lines))
}

fn line(figure: &Figure, asked: &str) -> Line {
    let (from, to) = figure.days;
    Line {
        title: figure.title.clone(),
        value: words::figure(figure),
        days: if from == to {
            words::day(from)
        } else {
            format!("{} to {}", words::day(from), words::day(to))
        },
        from: figure.from.clone(),
        asked: figure.code == asked,
    }
}

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, lines: &[Line]) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            p.crumb { a href="/school" { "Our school" } }
            h1 { "Figures" }
            p.sub { "What a claim can rest on. The office brings results in at the data desk." }
            @if lines.is_empty() { p.card.gap { "There is no figure yet: too few results are in, or too few pupils stand behind them." } }
            div.stack { @for one in lines {
                section.card {
                    h2 { (one.title) }
                    p { (one.value) }
                    p.why { (one.days) ". From " (one.from) "." }
                }
            } }
            p.why { "Common and national assessments alone, and whole counts of the school; nothing that teachers note from day to day. Fewer than ten pupils are no figure. A mean says nothing about any one child, nor why it is as it is." }
        },
    )
}
