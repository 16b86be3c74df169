//! The starter on the board, one question at a time: no name, face or group, by the types it is made of.

use super::super::present;
use super::template;
use super::view::{Slide, View};
use crate::components::Link;
use crate::components::figure::figure;
use crate::components::question::Posed;
use crate::error::Error;
use crate::forms::query;
use crate::guard::Visit;
use crate::pages::classes::brief::handler::carried;
use app::lesson::Asked;
use app::teaching::brief::StarterQuestion;
use axum::http::Uri;
use maud::Markup;

/// The window; `at` says which question is shown, from 1; anything else is a blank board.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let fields = query(&uri)?;
    let asked = Asked { subject: fields.parsed("subject")?, objectives: fields.all_parsed("objective")? };
    let page = visit.app().board_brief(&visit.permit, &asked).await?;
    let query = carried(page.lesson.subject, &page.objectives);
    let base = format!("/classes/{}/starter/slides{query}", visit.permit.group()?);
    let questions = &page.brief.starter;
    let at = match fields.text("at") {
        "" => 1,
        at => at.parse().unwrap_or(0),
    };
    let slide = (1..).zip(questions).find(|(number, _)| *number == at);
    let step = |number: usize, text: String| {
        let here = number == at || (number == 0 && slide.is_none());
        Link::new(text, if here { String::new() } else { format!("{base}&at={number}") })
    };
    let mut steps: Vec<Link> = (1..=questions.len()).map(|number| step(number, number.to_string())).collect();
    steps.push(step(0, "Blank".into()));
    let view = View { steps, slide: slide.map(|(number, one)| as_slide(number, questions.len(), one)) };
    let shell = visit.shell("Board", None).await?;
    Ok(template::page(&shell, &view))
}

fn as_slide(number: usize, of: usize, question: &StarterQuestion) -> Slide {
    Slide {
        heading: format!("Question {number} of {of}"),
        question: Posed {
            text: question.stem.clone(),
            figure: question.figure.as_ref().map(|drawing| figure(drawing, "slide")),
        },
        options: present::lettered(question),
        answer: question.answer.clone().unwrap_or_default(),
    }
}
