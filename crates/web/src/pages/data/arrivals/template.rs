//! Markup of pupils who come from other schools.

use crate::components::form::{hidden, options, problems};
use crate::components::layout::{Frame, document};
use crate::components::{Choice, Hidden, Problem, Shell};
use maud::{Markup, html};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The file just sent.
    pub look: Option<Look>,
    /// Who waits.
    pub waits: Vec<Waits>,
    /// What to mend.
    pub problems: Vec<Problem>,
}

/// A file before it is taken in.
#[derive(Clone, Debug, Default)]
pub struct Look {
    /// What it is, in a sentence.
    pub what: String,
    /// Names of its pupils; none before the key was compared.
    pub names: Vec<String>,
    /// Whether it is here already.
    pub is_here: bool,
    /// What is to be compared by telephone; empty where it was.
    pub compare: String,
    /// Whom to ring.
    pub school: String,
    /// The file, sent again.
    pub hidden: Vec<Hidden>,
}

/// Somebody who is nobody here yet.
#[derive(Clone, Debug, Default)]
pub struct Waits {
    /// Its number.
    pub id: String,
    /// The name.
    pub name: String,
    /// School, birth date, how much.
    pub about: String,
    /// Who it could be.
    pub choices: Vec<Choice>,
}

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            p.crumb.no-print { a href="/data" { "Data desk" } " " a href="/data/movers" { "Pupils who move school" } }
            h1 { "Pupils who come" }
            p.sub { "The signed file of another school. What it says is marked as from elsewhere until it was looked at again here." }
            (problems(&view.problems))
            @if let Some(look) = &view.look { (one(look)) }
            form.card.fields method="post" action="/data/arrivals" enctype="multipart/form-data" {
                div.field { label for="file" { "The file of the other school (.json)" } input #file type="file" name="file" accept=".json,application/json" required; }
                div.actions { button.btn { "See what it is" } }
            }
            @if !view.waits.is_empty() { (waiting(&view.waits)) }
        },
    )
}

fn one(look: &Look) -> Markup {
    html! {
        section.card aria-labelledby="look" {
            h2 #look { "This file" }
            p { (look.what) " It is as it was signed." @if !look.is_here { " Nothing has been taken in yet." } }
            @if look.is_here { p { "It is here already: there is nothing to do." } } @else {
                @if !look.names.is_empty() { details { summary { "Who is in it" } p.why { (look.names.join(", ")) } } }
                form.fields.confirm method="post" action="/data/arrivals" enctype="multipart/form-data" {
                    (hidden(&look.hidden))
                    @if !look.compare.is_empty() {
                        p { "A file can say that it comes from anybody. Ring " (look.school) " on a number that you know, and let them read their key to you. It should be:" }
                        p { strong { (look.compare) } }
                        label.tick { input type="checkbox" name="compared" value="1" required; " " span { "We compared it, and it is the same" } }
                    }
                    div.actions { button.btn { "Take it in" } }
                }
            }
        }
    }
}

fn waiting(waits: &[Waits]) -> Markup {
    html! {
        h2.part { "Who are they?" }
        form.card method="post" action="/data/arrivals/who" {
            p.why { "Chosen where the UPN, or the name and birth date, are the same: look at each before you say so. Who is on no list yet has to be \
                     brought in first." }
            div.scroll tabindex="0" role="region" aria-label="Who are they?" {
                table {
                    thead { tr { th scope="col" { "Came" } th scope="col" { "From" } th scope="col" { "Is" } } }
                    tbody { @for one in waits {
                        tr {
                            th scope="row" { (one.name) input type="hidden" name="arrival" value=(one.id); }
                            td { (one.about) }
                            td { select name={ "is-" (one.id) } aria-label={ (one.name) " is" } { (options(&one.choices)) } }
                        }
                    } }
                }
            }
            div.actions { button.btn { "They are" } }
        }
    }
}
