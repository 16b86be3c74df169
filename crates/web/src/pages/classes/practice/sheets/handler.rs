//! The paper twin, ready to print.

use super::fit::{Fit, fit};
use super::piles::{self, Piles};
use super::template;
use super::view::{Answers, Sheet, View};
use crate::components::Link;
use crate::components::question::QuestionView;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::query;
use crate::guard::Visit;
use crate::pages::classes::practice::paper::also_for_the_others;
use crate::pages::needs::words::looks;
use crate::pages::practice::turn::present::question;
use app::practice::Sheet as MadeSheet;
use app::teaching::access::Looks;
use app::{About, Action};
use axum::extract::Path;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use domain::PracticeSetId;
use std::collections::BTreeMap;

/// Signs that stand for a pupil on a sheet: told apart in black and white, and no order among them.
const SIGNS: [&str; 6] = ["●", "▲", "■", "★", "◆", "✚"];

/// The sheets.
pub async fn show(visit: Visit, Path((_, set)): Path<(String, String)>, uri: Uri) -> Result<Response, Error> {
    let set: PracticeSetId = set.parse().map_err(|_| Error::NotFound)?;
    let fields = query(&uri)?;
    let (symbols, missing) = (fields.text("with") == "symbol", fields.text("for") == "away");
    let made = visit.app().sheets(&visit.permit, set).await?;
    let group = visit.permit.group()?;
    let practice = format!("/classes/{group}/practice");
    let base = format!("{practice}/{set}");
    let may_set = visit.leave(Action::SetPractice, About::Group(group)).await.is_ok();
    let paper = fields.text("paper");
    let way = |symbols: bool, missing: bool, paper: &str| {
        let with = if symbols { "symbol" } else { "name" };
        let whose = if missing { "away" } else { "all" };
        let paper = if paper.is_empty() { String::new() } else { format!("&paper={paper}") };
        format!("{base}/sheets?with={with}&for={whose}{paper}")
    };
    let link = |text: &str, here: bool, href: String| Link {
        text: text.into(),
        href: if here { String::new() } else { href },
    };
    let mut wanted: Vec<(usize, &MadeSheet)> = made
        .sheets
        .iter()
        .enumerate()
        .filter(|(_, sheet)| !missing || sheet.marked.iter().all(Option::is_none))
        .collect();
    let mut set: BTreeMap<usize, (Vec<QuestionView>, Fit)> =
        wanted.iter().map(|(at, sheet)| (*at, questions(*at, sheet))).collect();
    let piles = Piles::of(&wanted);
    // A colour is fed once: its sheets come out one after another. Those with a page of their own come after those that
    // share one, so that none of these is left alone.
    wanted.sort_by_key(|(at, sheet)| (sheet.looks, set.get(at).map(|(_, fit)| *fit == Fit::Page)));
    wanted.retain(|(_, sheet)| paper.is_empty() || piles::name(sheet.looks.paper) == paper);
    let papers = piles.ways(paper, |paper| way(symbols, missing, paper));
    let view = View {
        class: made.group_name.clone(),
        about: made.about.clone(),
        ways: vec![
            vec![
                link("With names", !symbols, way(false, missing, paper)),
                link("With a symbol instead", symbols, way(true, missing, paper)),
            ],
            vec![
                link("For everybody", !missing, way(symbols, false, paper)),
                link("Catch-up: not handed in yet", missing, way(symbols, true, paper)),
            ],
            papers,
        ],
        also: made
            .twin
            .filter(|_| !made.without.is_empty() && may_set)
            .map(|screen| also_for_the_others(screen, made.without.len(), &practice)),
        without: made.without.join(", "),
        feed: piles.feed(paper),
        links: vec![
            Link { text: "Mark them".into(), href: format!("{base}/marks") },
            Link { text: "Back to practice".into(), href: practice },
        ],
        sheets: wanted
            .iter()
            .enumerate()
            .map(|(place, (at, sheet))| {
                let (questions, fit) = set.remove(at).unwrap_or((Vec::new(), Fit::Half));
                Sheet {
                    whose: if symbols { sign(*at) } else { sheet.name.clone() },
                    pile: if paper.is_empty() { piles.begins(&wanted, place) } else { String::new() },
                    looks: format!("{}{}", looks(sheet.looks), fit.class()),
                    questions,
                }
            })
            .collect(),
        answers: wanted.iter().map(|(at, sheet)| answers(*at, sheet, symbols)).collect(),
    };
    let shell = visit.shell("Sheets", Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view).into_response())
}

/// The questions of a sheet, and how they stand on a page; who needs room has a page alone, whatever is on it.
fn questions(at: usize, sheet: &MadeSheet) -> (Vec<QuestionView>, Fit) {
    let all: Vec<QuestionView> = (0..)
        .zip(&sheet.questions)
        .map(|(place, drawn): (usize, _)| question(drawn, &[], &format!("sheet-{at}-{place}")))
        .collect();
    let usual = Looks { paper: sheet.looks.paper, ..Looks::default() };
    let fit = if sheet.looks == usual { fit(&all) } else { Fit::Half };
    (all, fit)
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
