//! Markup of the form for what a family wrote on paper.

use crate::components::form::{Field, area, options, problems};
use crate::components::layout::{Frame, document};
use crate::components::{Choice, Link, Problem, Shell};
use maud::{Markup, html};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The way back.
    pub back: Link,
    /// What the child is called.
    pub name: String,
    /// Where it posts.
    pub action: String,
    /// Carers who may have written it.
    pub signers: Vec<Choice>,
    /// Whether there is none.
    pub nobody: bool,
    /// Whether it is a question.
    pub asks: bool,
    /// The words as they were typed.
    pub text: String,
    /// A new submission id.
    pub submission: String,
    /// Whether words were just kept.
    pub told: bool,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            p.crumb { a href=(view.back.href) { (view.back.text) } }
            h1 { "What came back on paper about " (view.name) }
            p.sub { "Type it word for word. It is the words of the carer who wrote it: they see that it was read, change it, and take it back. It waits with what families wrote, for the teachers of the child." }
            @if view.told { p.told role="status" { "Kept. It waits to be read, like everything that families write." } }
            (problems(&view.problems))
            @if view.nobody { p.card { "No carer may write in the boxes of the child’s page, so nothing can be typed as theirs. The office can open them." } }
            @else {
                form.card.fields method="post" action=(view.action) {
                    input type="hidden" name="submission" value=(view.submission);
                    div.field { label for="signed" { "Who wrote it" } select id="signed" name="signed" required { (options(&view.signers)) } }
                    div.ticks {
                        label.tick { input type="radio" name="kind" value="noticed" checked[!view.asks]; " " span { "They noticed something" } }
                        label.tick { input type="radio" name="kind" value="question" checked[view.asks]; " " span { "They ask something" } }
                    }
                    (area(Field { name: "text", label: "Their words", value: &view.text, ..Field::default() }, 4, &[]))
                    div.actions { button.btn { "Keep" } }
                }
            }
        },
    )
}
