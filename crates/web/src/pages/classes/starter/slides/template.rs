//! Markup of a slide: large, calm, and without anybody's name.

use super::view::{Slide, View};
use crate::components::layout::bare;
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
            main #main tabindex="-1" {
                @if let Some(one) = &view.slide { (slide(one)) } @else { h1.vh { "Board" } }
            }
            nav aria-label="Questions" { @for step in &view.steps {
                @if step.href.is_empty() { span.here aria-current="step" { (step.text) } } @else { a href=(step.href) { (step.text) } }
            } }
        },
    )
}

fn slide(slide: &Slide) -> Markup {
    html! {
        h1.vh { (slide.heading) }
        p.question { (maths(&slide.question.text)) }
        @if let Some(figure) = &slide.question.figure {
            @if slide.options.is_empty() { (figure) } @else { div.picture-and-choices { (figure) (choices(slide)) } }
        } @else if !slide.options.is_empty() { (choices(slide)) }
        @if !slide.answer.is_empty() {
            details.answer-on-demand data-answer { summary { "Answer" } p.answer { (maths(&slide.answer)) } }
        }
    }
}

fn choices(slide: &Slide) -> Markup {
    html! {
        ul.choices { @for (letter, text) in &slide.options { li { span.letter { (letter) } span { (maths(text)) } } } }
    }
}
