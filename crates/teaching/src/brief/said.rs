//! What the class said of its lessons, and what this one does about it. The pace stands in its own line.

use super::line::Behind;
use super::types::{StartKind, StartLine};
use super::work::{Work, key};
use crate::pulse::{Change, changes};
use crate::words;
use domain::PulseQuestion;

/// Everything that the lesson does because of what was said.
pub(super) fn said(work: &Work<'_>) -> Vec<Change> {
    changes(&work.input.said)
}

/// Challenge, enjoyment, belonging and what helped in one line, with the numbers behind it.
pub(super) fn line(work: &Work<'_>, said: &[Change]) -> Option<StartLine> {
    let told: Vec<&Change> = said.iter().filter(|one| one.question != PulseQuestion::Pace).collect();
    let (first, rest) = told.split_first()?;
    let mut claim = format!("As the class said: {}", words::inside(first.act));
    for one in rest {
        claim.push(' ');
        claim.push_str(one.act);
    }
    let why: Vec<&str> = told.iter().map(|one| one.said.as_str()).collect();
    // What is asked for names the line: refused, it comes back when the class says something else.
    let named = |question: &PulseQuestion| told.iter().any(|one| one.question == *question);
    let place = PulseQuestion::ALL.iter().enumerate().filter(|(_, question)| named(question));
    let named: Vec<i64> = place.filter_map(|(at, _)| i64::try_from(at).ok()).collect();
    let line = work.line(key("said", &named), claim, why.join(" "), Behind::default())?;
    Some(StartLine { kind: StartKind::Said, decision: None, objective: None, line })
}

/// What is left for a plan when lines of it were refused.
pub(super) fn not_refused(said: Vec<Change>, start_here: &[StartLine]) -> Vec<Change> {
    let has = |kind| start_here.iter().any(|line| line.kind == kind);
    let stays = |one: &Change| {
        has(if one.question == PulseQuestion::Pace { StartKind::Pace } else { StartKind::Said })
    };
    said.into_iter().filter(stays).collect()
}
