//! The paper twin, ready to print.

use super::template;
use super::view::{Answers, Sheet, View};
use crate::components::Link;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::query;
use crate::guard::Visit;
use crate::pages::practice::turn::present::question;
use app::practice::Sheet as MadeSheet;
use app::store::AdjustmentKind;
use axum::extract::Path;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use domain::PracticeSetId;

/// Signs that stand for a pupil on a sheet: told apart in black and white, and no order among them.
const SIGNS: [&str; 6] = ["●", "▲", "■", "★", "◆", "✚"];

/// The sheets.
pub async fn show(visit: Visit, Path((_, set)): Path<(String, String)>, uri: Uri) -> Result<Response, Error> {
    let set: PracticeSetId = set.parse().map_err(|_| Error::NotFound)?;
    let fields = query(&uri)?;
    let (symbols, missing) = (fields.text("with") == "symbol", fields.text("for") == "away");
    let made = visit.app().sheets(&visit.permit, set).await?;
    let group = visit.permit.group()?;
    let base = format!("/classes/{group}/practice/{set}");
    let way = |symbols: bool, missing: bool| {
        let with = if symbols { "symbol" } else { "name" };
        let whose = if missing { "away" } else { "all" };
        format!("{base}/sheets?with={with}&for={whose}")
    };
    let link = |text: &str, here: bool, href: String| Link {
        text: text.into(),
        href: if here { String::new() } else { href },
    };
    let wanted: Vec<(usize, &MadeSheet)> = made
        .sheets
        .iter()
        .enumerate()
        .filter(|(_, sheet)| !missing || sheet.marked.iter().all(Option::is_none))
        .collect();
    let view = View {
        class: made.group_name.clone(),
        about: made.about.clone(),
        ways: vec![
            vec![
                link("With names", !symbols, way(false, missing)),
                link("With a symbol instead", symbols, way(true, missing)),
            ],
            vec![
                link("For everybody", !missing, way(symbols, false)),
                link("Catch-up: not handed in yet", missing, way(symbols, true)),
            ],
        ],
        links: vec![
            Link { text: "Mark them".into(), href: format!("{base}/marks") },
            Link { text: "Back to practice".into(), href: format!("/classes/{group}/practice") },
        ],
        sheets: wanted
            .iter()
            .map(|(at, sheet)| Sheet {
                whose: if symbols { sign(*at) } else { sheet.name.clone() },
                looks: looks(sheet),
                questions: (0..)
                    .zip(&sheet.questions)
                    .map(|(place, drawn): (usize, _)| question(drawn, &[], &format!("sheet-{at}-{place}")))
                    .collect(),
            })
            .collect(),
        answers: wanted.iter().map(|(at, sheet)| answers(*at, sheet, symbols)).collect(),
    };
    let shell = visit.shell("Sheets", Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view).into_response())
}

fn answers(at: usize, sheet: &MadeSheet, symbols: bool) -> Answers {
    let shown = |drawn: &app::assessment::template::Drawn| {
        let parts: Vec<&str> = drawn.parts.iter().map(|part| part.shown.as_str()).collect();
        parts.join("; ")
    };
    Answers {
        whose: if symbols { format!("{} {}", sign(at), sheet.name) } else { sheet.name.clone() },
        answers: sheet.questions.iter().map(shown).collect(),
    }
}

fn sign(at: usize) -> String {
    format!("{}{}", SIGNS[at / SIGNS.len() % SIGNS.len()], SIGNS[at % SIGNS.len()])
}

fn looks(sheet: &MadeSheet) -> String {
    let name = |kind: &AdjustmentKind| match kind {
        AdjustmentKind::LargePrint => "large",
        AdjustmentKind::WideSpacing => "wide",
        AdjustmentKind::Tint => "tint",
        AdjustmentKind::FewerToAPage => "alone",
    };
    sheet.adjustments.iter().map(name).collect::<Vec<_>>().join(" ")
}
