//! Markup of pupils who move school.

use crate::components::form::{options, problems};
use crate::components::layout::{Frame, document};
use crate::components::{Choice, Problem, Shell};
use maud::{Markup, html};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Years and classes.
    pub choices: Vec<Choice>,
    /// What two people compare on the telephone; empty before the first file.
    pub fingerprint: String,
    /// Pupils who came and are nobody here yet.
    pub waiting: usize,
    /// Who is to move, a class each.
    pub groups: Vec<Group>,
    /// What to mend.
    pub problems: Vec<Problem>,
}

/// A class of those who move.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// Its name.
    pub class: String,
    /// Its pupils.
    pub rows: Vec<Row>,
}

/// A pupil who moves.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// Their name.
    pub name: String,
    /// Their number, for forms.
    pub pupil: String,
    /// "shown 3 July; looked at by the family 5 July".
    pub stands: String,
    /// Whether their own words stay here.
    pub without_words: bool,
}

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            p.crumb.no-print { a href="/data" { "Data desk" } }
            h1 { "Pupils who move school" }
            p.sub { "What the next school gets, seen by the family first. Nothing about needs, care or behaviour goes along, no mark \
                     sums, and nobody who taught." }
            (problems(&view.problems))
            h2.part { "They leave us" }
            form.card.fields method="post" action="/data/movers" {
                div.columns {
                    div.field { label for="who" { "Who moves?" } select #who name="who" required { (options(&view.choices)) } }
                    div.field { label for="to" { "To which school? Its URN or name" span.quiet { " (may stay empty)" } } input #to type="text" name="to" autocomplete="off"; }
                }
                div.actions {
                    button.btn name="do" value="show" { "1. Show families what goes" }
                    button.btn name="do" value="file" { "2. Make the signed file" }
                    button.btn.quiet name="do" value="transfer" { "Common Transfer File" }
                }
                p.hint { "Families see it on their child’s page and may take the child’s own words out. For a family without an account, print it \
                          from the list below. The transfer file is for the other school’s own system." }
            }
            @if !view.fingerprint.is_empty() {
                p.card { "Our key, to read out when the other school rings: " strong { (view.fingerprint) } }
            }
            @for group in &view.groups { (one(group)) }
            h2.part { "They come to us" }
            p.card { a href="/data/arrivals" { "Take a file in, and say who they are" }
                @if view.waiting > 0 { " " span.quiet { (view.waiting) " wait" } } }
        },
    )
}

fn one(group: &Group) -> Markup {
    html! {
        details.card open[group.rows.len() < 8] {
            summary { h3 { (group.class) } span.why { (group.rows.len()) " to move" } }
            div.scroll tabindex="0" role="region" aria-label=(group.class) {
                table {
                    thead { tr { th scope="col" { "Pupil" } th scope="col" { "How it stands" } th scope="col" { "Do" } } }
                    tbody { @for row in &group.rows {
                        tr {
                            th scope="row" { (row.name) }
                            td { (row.stands) }
                            td {
                                a href={ "/data/movers/" (row.pupil) } { "What goes" span.vh { " of " (row.name) } } " "
                                form.inline method="post" action="/data/movers" {
                                    input type="hidden" name="pupil" value=(row.pupil);
                                    @if row.without_words { button.btn.quiet.small name="do" value="words-in" { "Let the words go" } }
                                    @else { button.btn.quiet.small name="do" value="words-out" { "Keep the words here" } }
                                    " " button.btn.quiet.small name="do" value="stay" { "Stays here" }
                                }
                            }
                        }
                    } }
                }
            }
        }
    }
}
