//! Markup of a provision about to be agreed.

use crate::components::form::{Field, field, hidden, problems, select};
use crate::components::layout::{Frame, document};
use crate::components::{Choice, Hidden, Link, Problem, Shell};
use maud::{Markup, html};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The ledger.
    pub back: Link,
    /// Where both sides are worked out.
    pub preview: String,
    /// Where it is kept.
    pub keep: String,
    /// What was typed, to keep it.
    pub hidden: Vec<Hidden>,
    /// What it is for, what it costs, what will count.
    pub purpose: Purpose,
    /// Names that were used before.
    pub names: Vec<String>,
    /// Fills the form in with one that was done before.
    pub before: Vec<Link>,
    /// Both sides; `None` before.
    pub sides: Option<Sides>,
    /// What it is called.
    pub name: String,
    /// Minutes a session.
    pub minutes: String,
    /// The first day.
    pub from: String,
    /// The last day.
    pub until: String,
    /// Days of the week.
    pub days: Vec<Choice>,
    /// Kinds of adult.
    pub led_by: Vec<Choice>,
    /// Subjects it can take the place of.
    pub instead: Vec<Choice>,
    /// Everybody in the class.
    pub pupils: Vec<Choice>,
    /// What is wrong with what was typed.
    pub problems: Vec<Problem>,
}

/// What it is for, what it costs, what will count: all of it may stay empty.
#[derive(Clone, Debug, Default)]
pub struct Purpose {
    /// Needs of the school's list.
    pub needs: Vec<Choice>,
    /// Objectives that the class is at.
    pub objectives: Vec<Choice>,
    /// Pounds a session.
    pub cost: String,
    /// Where a cost comes from that is left empty.
    pub rates: String,
    /// What tells how a child stands.
    pub entry: Vec<Choice>,
    /// The name of a test.
    pub test: String,
    /// Who should be offered it.
    pub offered: String,
    /// What will count as done.
    pub rule: String,
    /// When it is looked at again.
    pub review: String,
}

/// What is asked of one child before it begins.
#[derive(Clone, Debug, Default)]
pub struct ChildNow {
    /// Who.
    pub name: String,
    /// Name of the field for how they stand, and its label; an empty label where nothing is typed.
    pub now: (String, String),
    /// Name of the field for what they hope.
    pub hope: String,
}

/// Who gains and who loses.
#[derive(Clone, Debug, Default)]
pub struct Sides {
    /// "9 sessions from … to …, holidays left out."
    pub planned: String,
    /// A sentence a child.
    pub pupils: Vec<String>,
    /// A sentence about the others of the class; empty for none.
    pub class: String,
    /// A question about another lesson; empty for none.
    pub another: String,
    /// What is asked of each child.
    pub children: Vec<ChildNow>,
}

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            div.head { div { p.crumb { a href=(view.back.href) { (view.back.text) } } h1 { "Beside the lessons" } p.sub { "A few children, a fixed time, an end. Before it is agreed you see who gains and who loses." } } }
            (problems(&view.problems))
            @if let Some(both) = &view.sides { (sides(view, both)) }
            section.card.gap { form method="post" action=(view.preview) {
                @if !view.before.is_empty() {
                    p.why { "The same again: " @for (at, one) in view.before.iter().enumerate() { @if at > 0 { " · " } a href=(one.href) { (one.text) } } }
                }
                div.field {
                    label for="name" { "What it is called" }
                    p.hint id="name-hint" { "Such as “Reading together”. No child’s name." }
                    input type="text" id="name" name="name" value=(view.name) required list="names-before" autocomplete="off" aria-describedby="name-hint";
                    datalist id="names-before" { @for name in &view.names { option value=(name) {} } }
                }
                div.fields {
                    (select("led", "Led by", &view.led_by, &view.problems))
                    (select("instead", "Instead of", &view.instead, &view.problems))
                    (field(Field { name: "minutes", label: "Minutes each time", value: &view.minutes, ..Field::default() }, &view.problems))
                    (field(Field { name: "from", label: "From", kind: "date", value: &view.from, ..Field::default() }, &view.problems))
                    (field(Field { name: "until", label: "Until", kind: "date", value: &view.until, ..Field::default() }, &view.problems))
                }
                (ticks("day", "On", &view.days))
                (ticks("pupil", "Who takes part", &view.pupils))
                (purpose(view))
                button.btn { "See who gains and who loses" }
            } }
        },
    )
}

fn sides(view: &View, sides: &Sides) -> Markup {
    html! {
        section.card.gap {
            h2 { "Who gains and who loses" }
            p { (sides.planned) }
            ul.tight { @for one in &sides.pupils { li { (one) } } }
            @if !sides.class.is_empty() { p { (sides.class) } }
            @if !sides.another.is_empty() { p { strong { (sides.another) } } }
            form method="post" action=(view.keep) {
                (hidden(&view.hidden))
                @if !sides.children.is_empty() {
                    p.why { "What each child hopes will come of it, in their own words, can be typed now or later." }
                    @for child in &sides.children { div.row {
                        @if !child.now.1.is_empty() {
                            (field(Field { name: &child.now.0, label: &format!("{}: {}", child.name, child.now.1), optional: true, ..Field::default() }, &[]))
                        }
                        (field(Field { name: &child.hope, label: &format!("What {} hopes", child.name), optional: true, ..Field::default() }, &[]))
                    } }
                }
                button.btn { "Agreed: begin it" }
            }
        }
    }
}

fn purpose(view: &View) -> Markup {
    let (one, found) = (&view.purpose, &view.problems);
    let line =
        |name, label, value, hint| Field { name, label, value, hint, optional: true, ..Field::default() };
    html! {
        fieldset.gap {
            legend { "What it is for, and what will count" }
            p.why { "All of this may stay empty." }
            div.fields {
                (select("need", "Need that it serves", &one.needs, found))
                (select("objective", "Objective that it serves", &one.objectives, found))
                (select("entry", "How each child stands is seen by", &one.entry, found))
                (field(line("test", "Name of the test, for a score", &one.test, ""), found))
                (field(line("offered", "Who should be offered it", &one.offered, "Such as “reads fewer than 90 words a minute”. It says whom, for the next time too; no child’s name."), found))
                (field(line("rule", "What will count as done", &one.rule, "Such as “reads a page aloud without help”."), found))
                (field(Field { kind: "date", ..line("review", "Looked at again on", &one.review, "") }, found))
                (field(line("cost", "Cost of a session", &one.cost, &one.rates), found))
            }
        }
    }
}

fn ticks(name: &str, legend: &str, choices: &[Choice]) -> Markup {
    html! {
        fieldset.names {
            legend { (legend) }
            @for choice in choices {
                label.tick { input type="checkbox" name=(name) value=(choice.value) checked[choice.chosen]; span { (choice.label) } }
            }
        }
    }
}
