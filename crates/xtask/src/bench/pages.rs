//! The two pages that a teacher opens most, as the release binary answers them from a file.
//!
//! The school is made by its own pages: a class of 30, one unit of 200 objectives, and papers with a question on each
//! of them, all marked. A page that does not show what it should is no measurement, so that is looked at first.

use anyhow::{Context as _, Result, bail};

use super::figure::{Measured, Sample};
use super::own::Own;
use super::{Bench, Context, load, school, sitting};

const REQUESTS: usize = 1_000;
const GOAL: f64 = 50.0;
const OBJECTIVES: usize = 200;
const PUPILS: usize = 30;
const SITTINGS: usize = 5;
/// Subjects that a family reads of, and what was taught in each.
const SUBJECTS: usize = 6;
const OBJECTIVES_EACH: usize = 40;

/// The brief.
pub const BRIEF: Bench = Bench {
    name: "brief",
    about: "lesson brief of a class of 30 with 200 objectives, 1,000 requests to the release binary on a file",
    run: brief,
};

/// The class picture.
pub const PICTURE: Bench = Bench {
    name: "picture",
    about: "class picture of 30 pupils and 200 objectives, 1,000 requests to the release binary on a file",
    run: picture,
};

/// A class on paper for its families.
pub const FAMILIES: Bench = Bench {
    name: "families",
    about: "child pages of 1,200 pupils: 40 times the slips of a class of 30 with 40 objectives in each of six subjects, from the release binary on a file",
    run: families,
};

/// Cards for a parents' evening.
pub const CARDS: Bench = Bench {
    name: "cards",
    about: "cards for a parents' evening: a class of 30 with 40 objectives in each of six subjects, from the release binary on a file",
    run: cards,
};

/// Times that a class's cards are asked for.
const CARD_REQUESTS: usize = 20;

fn cards(context: &Context) -> Result<Vec<Measured>> {
    let folder = tempfile::tempdir()?;
    let (mut own, class) = class_of_many_subjects(context, folder.path())?;
    let path = format!("{class}/cards");
    let cards = own.visitor.page(&path)?.body.matches("class=\"talk-card\"").count();
    if cards != PUPILS {
        bail!("{path} has {cards} cards, not {PUPILS}");
    }
    eprintln!("measuring {path}");
    let begun = std::time::Instant::now();
    let sample = load::one_after_another(&mut own.visitor, &[path], CARD_REQUESTS)?;
    let figure = begun.elapsed().as_secs_f64() / f64::from(u32::try_from(CARD_REQUESTS)?);
    let spread = sample.spread("ms a class");
    Ok(vec![Measured { what: "cards of 30", unit: "s", goal: GOAL_OF_SCHOOL, figure, n: sample.n(), spread }])
}

/// Classes of thirty in a school of 1,200.
const CLASSES: usize = 40;
const GOAL_OF_SCHOOL: f64 = 10.0;

fn families(context: &Context) -> Result<Vec<Measured>> {
    let folder = tempfile::tempdir()?;
    let (mut own, class) = class_of_many_subjects(context, folder.path())?;
    let path = format!("{class}/slips");
    let told = own.visitor.page(&path)?.body.matches("Taught so far").count();
    if told != PUPILS * SUBJECTS {
        bail!("{path} says {told} times how far a subject has come, not {}", PUPILS * SUBJECTS);
    }
    eprintln!("measuring {path}");
    let begun = std::time::Instant::now();
    let sample = load::one_after_another(&mut own.visitor, &[path], CLASSES)?;
    let (figure, spread) = (begun.elapsed().as_secs_f64(), sample.spread("ms a class"));
    Ok(vec![Measured {
        what: "1,200 child pages",
        unit: "s",
        goal: GOAL_OF_SCHOOL,
        figure,
        n: sample.n(),
        spread,
    }])
}

fn picture(context: &Context) -> Result<Vec<Measured>> {
    let folder = tempfile::tempdir()?;
    let (mut own, path) = class_with_history(context, folder.path())?;
    let circles = own.visitor.page(&path)?.body.matches("/objectives/").count();
    if circles < PUPILS * OBJECTIVES {
        bail!("the picture shows {circles} circles with evidence, not {}", PUPILS * OBJECTIVES);
    }
    measure(&mut own, path)
}

fn brief(context: &Context) -> Result<Vec<Measured>> {
    let folder = tempfile::tempdir()?;
    let (mut own, path) = class_with_history(context, folder.path())?;
    let picture = own.visitor.page(&path)?.body;
    let class = path.split('?').next().unwrap_or_default();
    let mut path = school::link(&picture, class, "/brief").context("the picture has no link to a brief")?;
    let page = own.visitor.page(&path)?.body;
    if !page.contains("class=\"sheet\"") {
        path = school::link(&page, class, "objective=").context("no brief, and no objective to choose")?;
    }
    let sheet = own.visitor.page(&path)?.body;
    if !sheet.contains("class=\"sheet\"") || sheet.contains("Nothing recorded yet") {
        bail!("{path} shows no brief from evidence");
    }
    measure(&mut own, path)
}

/// A school with one class whose every pupil answered a question on every objective in every sitting, a month apart.
fn class_with_history(context: &Context, folder: &std::path::Path) -> Result<(Own, String)> {
    let mut own = Own::with_class(&context.program()?, folder)?;
    let paper = subject_with_history(&mut own, "Bench subject", OBJECTIVES)?;
    let class = own.classes()?.into_iter().next().context("the school has no class")?;
    Ok((own, format!("{class}?subject={}&unit={}", paper.subject, paper.unit)))
}

/// The same in six subjects, as a child in a primary school has them; with the class's address.
fn class_of_many_subjects(context: &Context, folder: &std::path::Path) -> Result<(Own, String)> {
    let mut own = Own::with_class(&context.program()?, folder)?;
    for number in 1..=SUBJECTS {
        subject_with_history(&mut own, &format!("Bench subject {number}"), OBJECTIVES_EACH)?;
    }
    let class = own.classes()?.into_iter().next().context("the school has no class")?;
    Ok((own, class))
}

fn subject_with_history(own: &mut Own, name: &str, objectives: usize) -> Result<sitting::Paper> {
    let subject = own.paste_subject(name, objectives)?;
    let paper = sitting::make_paper(&mut own.visitor, &format!("Paper of {name}"), &subject, objectives)?;
    let today = jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::now()).date();
    for number in 0..SITTINGS {
        let months = i32::try_from(SITTINGS - 1 - number)?;
        let day = today.saturating_sub(jiff::Span::new().months(months));
        let grid = sitting::begin_on(&mut own.visitor, &paper.paper, None, Some(day))?;
        let fields = grid.marked(&grid.pupils, &format!("bench-history-{subject}-{number}"));
        let answer = own.visitor.post(&grid.action, &fields, "application/json")?;
        if answer.status != 200 {
            bail!("the history could not be recorded: {} {}", answer.status, answer.body);
        }
    }
    let class = own.classes()?.into_iter().next().context("the school has no class")?;
    let path = format!("{class}?subject={}&unit={}", paper.subject, paper.unit);
    let answers = format!("From {} answers", SITTINGS * PUPILS * objectives);
    if !own.visitor.page(&path)?.body.contains(&answers) {
        bail!("the history is not what was posted: {path} does not say “{answers}”");
    }
    Ok(paper)
}

fn measure(own: &mut Own, path: String) -> Result<Vec<Measured>> {
    eprintln!("measuring {path}");
    let sample = load::one_after_another(&mut own.visitor, &[path], REQUESTS)?;
    Ok(vec![at(&sample, "p50", 50), at(&sample, "p99", 99)])
}

fn at(sample: &Sample, what: &'static str, percent: usize) -> Measured {
    let (figure, spread) = (sample.percentile(percent), sample.spread("ms"));
    Measured { what, unit: "ms", goal: GOAL, figure, n: sample.n(), spread }
}
