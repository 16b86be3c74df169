//! Markup of the board: large, calm, and without anybody's name.

use super::view::{Content, View};
use crate::components::layout::bare;
use crate::components::question::posed;
use crate::components::{Shell, maths};
use maud::{Markup, html};

/// The whole window. Of the shell only the language is used: not the person, not the school, not a notice.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    let nobody = Shell { title: "Board".into(), language: shell.language.clone(), ..Shell::default() };
    bare(
        &nobody,
        "board",
        &html! {
            main #main tabindex="-1" { (content(&view.content)) }
            @if view.steps.len() > 1 {
                nav aria-label="Steps" { @for step in &view.steps {
                    @if step.href.is_empty() { span.here aria-current="step" { (step.text) } } @else { a href=(step.href) { (step.text) } }
                } }
            }
        },
    )
}

fn content(content: &Content) -> Markup {
    html! {
        @match content {
            Content::Blank => { h1.vh { "Board" } }
            Content::Objectives(objectives) => {
                h1 { "Today" }
                ul.large { @for objective in objectives { li { (maths(objective)) } } }
            }
            Content::Questions { heading, questions, answers } => {
                h1 { (heading) }
                ol.large { @for (index, question) in questions.iter().enumerate() {
                    li { (posed(question)) @if let Some(answer) = answers.get(index) { p.answer { (maths(answer)) } } }
                } }
            }
            Content::Hinge { question, options } => {
                h1.vh { "Question" }
                p.question { (maths(&question.text)) }
                @if let Some(figure) = &question.figure {
                    div.picture-and-choices { (figure) (choices(options)) }
                } @else { (choices(options)) }
            }
        }
    }
}

fn choices(options: &[(String, String)]) -> Markup {
    html! {
        ul.choices { @for (letter, text) in options { li { span.letter { (letter) } span { (maths(text)) } } } }
    }
}
