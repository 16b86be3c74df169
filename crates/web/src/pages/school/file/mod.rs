//! `/school/file`: self-evaluation and plan under somebody's headings, as a page, DOCX or ODT.

mod document;

use crate::components::form::options;
use crate::components::layout::{Frame, document as whole};
use crate::components::shell::NavItem;
use crate::components::{Choice, Link, Shell};
use crate::error::Error;
use crate::forms::query;
use crate::guard::Visit;
use app::AppError;
use app::exchange::document::{Block, Document, Format, write};
use axum::http::{Uri, header};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

/// The page, or the file.
pub(crate) async fn show(visit: Visit, uri: Uri) -> Result<Response, Error> {
    let asked = query(&uri)?;
    let name = asked.text("headings").to_owned();
    let file = visit.app().plan_file(&visit.permit, &name).await?;
    let document = document::document(&file);
    let format = match asked.text("as") {
        "docx" => Some(Format::Docx),
        "odt" => Some(Format::Odt),
        _ => None,
    };
    let Some(format) = format else {
        let shell = visit.shell("As a file", Some(NavItem::School)).await?;
        return Ok(page(&shell, &view(document, &file.sets, &name)).into_response());
    };
    let bytes = write(&document, format).map_err(|problem| AppError::input(problem.to_string()))?;
    let disposition = format!("attachment; filename=\"self-evaluation-and-plan.{}\"", format.extension());
    let headers = [
        (header::CONTENT_TYPE, format.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// What the file holds.
    pub document: Document,
    /// Sets of headings.
    pub sets: Vec<Choice>,
    /// As DOCX and ODT.
    pub files: Vec<Link>,
}

fn view(document: Document, sets: &[String], asked: &str) -> View {
    let own = sets.iter().map(|name| Choice { chosen: name == asked, ..Choice::new(name, name) });
    let file = |kind: &str, label: &str| {
        let query = serde_urlencoded::to_string([("headings", asked), ("as", kind)]).unwrap_or_default();
        Link::new(label, format!("/school/file?{query}"))
    };
    View {
        document,
        sets: std::iter::once(Choice::new("", "those that come with the program")).chain(own).collect(),
        files: vec![file("docx", "As DOCX"), file("odt", "As ODT")],
    }
}

fn page(shell: &Shell, view: &View) -> Markup {
    whole(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            p.crumb.no-print { a href="/school" { "Our school" } }
            form.row.no-print method="get" action="/school/file" {
                div.field { label for="headings" { "Under these headings" } select id="headings" name="headings" { (options(&view.sets)) } }
                button.btn.quiet { "Show" }
                @for link in &view.files { a.btn.quiet href=(link.href) download { (link.text) } }
                button.btn.quiet type="button" data-print-now hidden { "Print" }
            }
            @for block in &view.document.blocks { (shown(block)) }
        },
    )
}

fn shown(block: &Block) -> Markup {
    html! {
        @match block {
            Block::Heading(1, text) => h1 { (text) },
            Block::Heading(2, text) => h2.gap { (text) },
            Block::Heading(_, text) => h3 { (text) },
            Block::Paragraph(text) => p { (text) },
            Block::List(lines) => ul { @for line in lines { li { (line) } } },
            Block::Table { headings, rows } => div.scroll tabindex="0" role="region" aria-label="Table" {
                table.cover-sheet {
                    thead { tr { @for heading in headings { th scope="col" { (heading) } } } }
                    tbody { @for row in rows { tr { @for cell in row { td { (cell) } } } } }
                }
            },
        }
    }
}
