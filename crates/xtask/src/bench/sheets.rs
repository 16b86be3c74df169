//! The paper twin: personal sheets of a whole class, from the button to a page that can be printed.
//!
//! A class of thirty with the starter curriculum and a marked paper of forty questions behind it. Each measurement gives a
//! new set: choosing ten questions for each pupil, keeping them, and the page with every sheet and the answers, as a browser
//! takes it, until its last byte.

use anyhow::{Context as _, Result, bail};

use super::figure::{Measured, Sample};
use super::http::Visitor;
use super::own::Own;
use super::{Bench, Context, markup, sitting};

const PUPILS: usize = 30;
const QUESTIONS: usize = 10;
/// Questions of the paper that the class has done before.
const DONE: usize = 40;
const WARM_UP: usize = 2;
const SETS: usize = 25;
/// Objectives of a set, as many as a week's work is about.
const ABOUT: usize = 4;

/// The bench.
pub const BENCH: Bench = Bench {
    name: "sheets",
    about: "30 pupils × 10 questions of personal sheets, from the teacher's button to the page to print, 25 times (release, file)",
    run,
};

fn run(context: &Context) -> Result<Vec<Measured>> {
    let program = context.program()?;
    let folder = tempfile::tempdir()?;
    let mut own = Own::with_class(&program, folder.path())?;
    let subject = own.starter_subject("Mathematics")?;
    let visitor = &mut own.visitor;
    let paper = sitting::make_paper(visitor, "Bench paper", &subject, DONE)?;
    let grid = sitting::begin(visitor, &paper.paper, None)?;
    let answer =
        visitor.post(&grid.action, &grid.marked(&grid.pupils, "bench-sheets"), "application/json")?;
    if answer.status != 200 {
        bail!("the paper could not be marked: {} {}", answer.status, answer.body);
    }
    let class = own.classes()?.into_iter().next().context("the school has no class")?;
    let practice = format!("{class}/practice?subject={subject}");
    let mut milliseconds = Vec::new();
    for number in 0..WARM_UP + SETS {
        let taken = give(&mut own.visitor, &practice)?;
        if number >= WARM_UP {
            milliseconds.push(taken);
        }
    }
    let sample = Sample::new(milliseconds).context("no sheets were made")?;
    let (figure, spread) = (sample.percentile(100), sample.spread("ms"));
    Ok(vec![Measured { what: "slowest class", unit: "ms", goal: 1_000.0, figure, n: sample.n(), spread }])
}

/// Gives a paper set as a teacher does, and opens its sheets. Milliseconds of both together.
fn give(teacher: &mut Visitor, practice: &str) -> Result<f64> {
    let page = teacher.page(practice)?.body;
    let action = practice.split('?').next().unwrap_or_default();
    let mut fields = markup::form_to(&page, action)?.fields;
    fields.retain(|(name, _)| name != "objective");
    let objectives = markup::ticks(&page, "objective");
    fields.extend(objectives.into_iter().take(ABOUT).map(|value| ("objective".to_owned(), value)));
    markup::put(&mut fields, &[("kind", "sheet")]);
    let given = teacher.post(action, &fields, "text/html")?;
    let sheets = given.location.with_context(|| format!("giving sheets answered {}", given.status))?;
    let page = teacher.time_compressed(&sheets)?;
    let (papers, answers) = counted(&teacher.page(&sheets)?.body);
    if (papers, answers) != (PUPILS, PUPILS * QUESTIONS) {
        bail!("{sheets} has {papers} sheets with {answers} answers, not {PUPILS} with {QUESTIONS} each");
    }
    Ok((given.took + page).as_secs_f64() * 1000.0)
}

/// Sheets of a page, and answers in the teacher's table.
fn counted(page: &str) -> (usize, usize) {
    let table = page.split_once("class=\"paper-answers\"").map_or("", |(_, rest)| rest);
    (page.matches("<section class=\"paper ").count(), table.matches("<td>").count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_and_answers_are_counted_apart() {
        let page = "<table><td>no</td></table><section class=\"paper \"></section><section class=\"paper large\"></section>\
            <section class=\"paper-answers\"><tr><td>1</td><td>2</td></tr></section>";
        assert_eq!(counted(page), (2, 2));
        assert_eq!(counted("<p>Nothing</p>"), (0, 0));
    }
}
