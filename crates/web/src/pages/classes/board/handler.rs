//! What pupils see on the board: no name, face or group, by the types it is made of.

use super::template;
use super::view::{Content, View};
use crate::components::Link;
use crate::components::figure::figure;
use crate::components::question::Posed;
use crate::error::Error;
use crate::forms::query;
use crate::guard::Visit;
use crate::pages::classes::brief::handler::carried;
use app::lesson::Asked;
use app::teaching::brief::{Board, BoardQuestion, board};
use axum::http::Uri;
use maud::Markup;

/// The window; `step` says which part is shown.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let fields = query(&uri)?;
    let asked = Asked { subject: fields.parsed("subject")?, objectives: fields.all_parsed("objective")? };
    let group = visit.permit.group()?;
    let page = visit.app().board_brief(&visit.permit, &asked).await?;
    let board = board(&page.brief);
    let base = format!("/classes/{group}/board{}", carried(page.lesson.subject, &page.objectives));
    let step = match fields.text("step") {
        "" => "objectives",
        step => step,
    };
    let steps = steps(&board)
        .into_iter()
        .map(|(key, title)| {
            Link::new(title, if key == step { String::new() } else { format!("{base}&step={key}") })
        })
        .collect();
    let shell = visit.shell("Board", None).await?;
    Ok(template::page(&shell, &View { steps, content: content(&board, step) }))
}

/// The parts that there are, in the order of the lesson.
fn steps(board: &Board) -> Vec<(&'static str, &'static str)> {
    let mut steps = vec![("objectives", "What we are learning")];
    if !board.starter.is_empty() {
        steps.push(("starter", "Starter"));
    }
    if board.hinge.is_some() {
        steps.push(("hinge", "Question"));
    }
    if !board.exit.is_empty() {
        steps.push(("exit", "Before you go"));
    }
    if board.deeper.is_some() {
        steps.push(("deeper", "Deeper"));
    }
    steps.push(("blank", "Blank"));
    steps
}

fn posed(asked: &BoardQuestion, at: usize) -> Posed {
    let drawn = |drawing| figure(drawing, &format!("question-{at}"));
    Posed { text: asked.text.clone(), figure: asked.figure.as_ref().map(drawn) }
}

fn content(board: &Board, step: &str) -> Content {
    let questions = |heading: &str, asked: &[BoardQuestion]| Content::Questions {
        heading: heading.into(),
        questions: asked.iter().enumerate().map(|(at, one)| posed(one, at)).collect(),
        answers: Vec::new(),
    };
    match step {
        "objectives" => Content::Objectives(board.titles.clone()),
        "starter" => questions("Starter", &board.starter),
        "exit" => questions("Before you go", &board.exit),
        "deeper" => Content::Questions {
            heading: "Deeper".into(),
            questions: board.deeper.iter().map(|text| text.as_str().into()).collect(),
            answers: Vec::new(),
        },
        "hinge" => board.hinge.as_ref().map_or(Content::Blank, |hinge| Content::Hinge {
            question: posed(hinge, 0),
            options: hinge.options.iter().map(|(letter, text)| (letter.to_string(), text.clone())).collect(),
        }),
        _ => Content::Blank,
    }
}
