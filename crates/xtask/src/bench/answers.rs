//! A whole school answering at once: 1,200 pupils within a minute.
//!
//! Each pupil's answer is one request of its own, at a moment of its own. It goes through the mark grid, one cell
//! at a time, because that is the door by which one pupil's answer comes in; a request is timed from the moment it
//! was due, so that waiting in a queue counts.

use std::sync::Mutex;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

use super::figure::Measured;
use super::http::Visitor;
use super::own::Own;
use super::school::LogShape;
use super::sitting::{self, Sitting};
use super::{Bench, Context, load};

const PUPILS: usize = 1_200;
const WORKERS: usize = 16;
const SHAPE: LogShape = LogShape { rows: 60_000, users: PUPILS, items: 2_000, skills: 60 };

/// The bench.
pub const BENCH: Bench = Bench {
    name: "answers",
    about: "1,200 pupils, one answer each within one minute, timed from the moment each was due (release, file)",
    run,
};

fn run(context: &Context) -> Result<Vec<Measured>> {
    let program = context.program()?;
    let folder = tempfile::tempdir()?;
    let mut own = Own::with_log(&program, folder.path(), SHAPE)?;
    let subject = own.paste_subject("Bench subject", 1)?;
    let paper = sitting::make_paper(&mut own.visitor, "Bench paper", &subject, 1)?;
    let mut answers = Vec::new();
    for class in own.classes()? {
        let number = class.rsplit('/').next().context("a class's address ends in its number")?.to_owned();
        let sitting = sitting::begin(&mut own.visitor, &paper.paper, Some(&number))?;
        let forms = sitting.pupils.iter().map(|pupil| one_answer(&sitting, pupil));
        answers.extend(forms.collect::<Vec<_>>());
    }
    if answers.len() != PUPILS {
        bail!("the school has {} pupils, not {PUPILS}", answers.len());
    }
    let visitors: Vec<Mutex<Visitor>> = (0..WORKERS).map(|_| Mutex::new(own.visitor.clone())).collect();
    let sample =
        load::spread_over(&answers, Duration::from_secs(60), WORKERS, |worker, (action, fields)| {
            let mut visitor = visitors[worker].lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            match visitor.post(action, fields, "application/json")? {
                answer if answer.status == 200 => Ok(()),
                answer => bail!("an answer was refused with {}: {}", answer.status, answer.body),
            }
        })?;
    let (figure, spread) = (sample.percentile(99), sample.spread("ms"));
    Ok(vec![Measured { what: "p99", unit: "ms", goal: 100.0, figure, n: sample.n(), spread }])
}

type Post = (String, Vec<(String, String)>);

fn one_answer(sitting: &Sitting, pupil: &String) -> Post {
    let fields = sitting.marked(std::slice::from_ref(pupil), &format!("bench-answer-{pupil}"));
    (sitting.action.clone(), fields)
}
