//! The quiz: asked, and answered at once. The number in the form says which questions they were.

use super::super::handler::{id, nav, title};
use super::template;
use super::view::{Asked, View};
use crate::components::Hidden;
use crate::error::Error;
use crate::forms::Fields;
use crate::guard::Visit;
use app::assessment::answer::judge;
use app::assessment::organiser::{QuizQuestion, quiz};
use app::assessment::template::ask;
use app::curricula::UnitOrganiser;
use axum::extract::Path;
use maud::Markup;

/// Questions of one quiz.
const MOST: usize = 8;
/// Characters of an answer that are looked at.
const LONGEST: usize = 100;

/// The questions.
pub async fn show(visit: Visit, Path(unit): Path<String>) -> Result<Markup, Error> {
    let found = visit.app().organiser(&visit.permit, id(&unit)?).await?;
    // Any number will do: the moment of asking is another each time.
    let draw = visit.permit.now.as_microsecond().unsigned_abs();
    respond(&visit, &view(&found, draw, None)).await
}

/// What came of the answers.
pub async fn answer(visit: Visit, Path(unit): Path<String>, fields: Fields) -> Result<Markup, Error> {
    let found = visit.app().organiser(&visit.permit, id(&unit)?).await?;
    let draw = fields.parsed("draw")?.unwrap_or(0);
    respond(&visit, &view(&found, draw, Some(&fields))).await
}

async fn respond(visit: &Visit, view: &View) -> Result<Markup, Error> {
    let shell = visit.shell("Quiz", Some(nav(visit))).await?;
    Ok(template::page(&shell, view))
}

fn view(found: &UnitOrganiser, draw: u64, answers: Option<&Fields>) -> View {
    let words = quiz(&found.organiser, draw, MOST);
    let said = |at: usize| -> String {
        let name = format!("answer.{at}");
        answers.map(|fields| fields.text(&name).trim().chars().take(LONGEST).collect()).unwrap_or_default()
    };
    View {
        title: title(found),
        action: format!("/organisers/{}/quiz", found.unit),
        back: format!("/organisers/{}", found.unit),
        hidden: vec![Hidden::new("draw", draw.to_string())],
        questions: words
            .iter()
            .enumerate()
            .map(|(at, one)| asked(one, found.organiser.terms[one.term].term.clone(), said(at)))
            .collect(),
        answered: answers.is_some(),
    }
}

fn asked(one: &QuizQuestion, word: String, answer: String) -> Asked {
    let written = one.question.options.is_empty();
    let right = if written {
        ask(&one.question, 0).is_some_and(|drawn| judge(&drawn, std::slice::from_ref(&answer)).is_right())
    } else {
        answer == word
    };
    Asked {
        text: one.question.text.clone().unwrap_or_default(),
        options: one.question.options.iter().map(|option| option.text.clone()).collect(),
        answer,
        right,
        word,
    }
}
