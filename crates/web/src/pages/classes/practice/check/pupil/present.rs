//! From a check's result to the lines of the page: a first guess in words, never a score.

use super::view::{Step, Unit};
use crate::forms::long_date;
use app::assessment::dynamic_check::{Placed, Standing, Start, Sureness};
use app::practice::{CheckOfPupil, MapStep, MapUnit, Progress};

/// "5 Hawthorn · 9 questions answered on Tuesday 4 March".
#[must_use]
pub fn sub(check: &CheckOfPupil) -> String {
    let answered = match (check.answered, check.on) {
        (1, Some(on)) => format!("1 question answered on {}", long_date(on)),
        (n, Some(on)) => format!("{n} questions answered on {}", long_date(on)),
        (_, None) => "nothing answered yet".to_owned(),
    };
    format!("{} · {answered}", check.group_name)
}

/// Where to begin.
#[must_use]
pub fn start(check: &CheckOfPupil) -> String {
    match check.start {
        Start::At(_) => check.start_title.clone(),
        Start::Beyond => "Beyond what these questions were about".to_owned(),
        Start::CannotTell => "The answers do not say yet".to_owned(),
    }
}

/// How sure that is, and what would make it surer.
#[must_use]
pub fn sure(check: &CheckOfPupil) -> String {
    let few = match check.progress {
        _ if check.on.is_none() => "",
        Progress::GoesOn => " The check is not finished: this may change.",
        Progress::Ended => " Ten questions are few; a short talk about one of them tells more.",
    };
    let says = match (check.start, check.sure) {
        (Start::At(_), Some(Sureness::VeryLikely)) => "Very likely this is not there yet.",
        (Start::At(_), Some(Sureness::Probably)) => "Probably this is not there yet.",
        (Start::At(_), _) => "Perhaps this is not there yet: the answers leave it open.",
        (Start::Beyond, _) => "All of it is very likely there.",
        (Start::CannotTell, _) => "Too little was answered to say where to begin.",
    };
    format!("{says}{few}")
}

/// What seems to be missing from earlier; empty where nothing is.
#[must_use]
pub fn missing(check: &CheckOfPupil) -> Vec<String> {
    let Some((missing, title)) = &check.missing else { return Vec::new() };
    let sure = check.sure.unwrap_or(Sureness::Perhaps).words();
    let mut lines = vec![format!("{sure} missing: “{title}”."), missing.says.clone()];
    lines.extend(missing.reason.as_ref().map(|reason| format!("Why it matters: {reason}")));
    lines
}

/// One unit of the map.
#[must_use]
pub fn unit(unit: &MapUnit) -> Unit {
    Unit { title: unit.title.clone(), steps: unit.steps.iter().map(step).collect() }
}

fn step(step: &MapStep) -> Step {
    Step { title: step.title.clone(), says: says(&step.placed), why: why(&step.placed), here: step.is_start }
}

fn says(placed: &Placed) -> String {
    let very = |probability: f64| if probability >= 0.9 { "very likely" } else { "probably" };
    match placed.standing {
        Standing::Met => format!("can do it, {}", very(placed.met.get())),
        Standing::NotMet => format!("not yet, {}", very(1.0 - placed.met.get())),
        Standing::NotClear => "cannot tell yet".to_owned(),
    }
}

fn why(placed: &Placed) -> String {
    match (placed.asked, placed.right) {
        (0, _) => "not asked; from the other answers and from before".to_owned(),
        (1, 1) => "one question, and right".to_owned(),
        (1, _) => "one question, and not right".to_owned(),
        (asked, right) => format!("{right} of {asked} questions right"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{ObjectiveId, Probability};

    fn placed(standing: Standing, met: f64, asked: usize, right: usize) -> Placed {
        Placed { objective: ObjectiveId(1), standing, met: Probability::clamped(met), asked, right }
    }

    #[test]
    fn what_is_said_of_an_objective_carries_its_uncertainty() {
        assert_eq!(says(&placed(Standing::Met, 0.96, 2, 2)), "can do it, very likely");
        assert_eq!(says(&placed(Standing::Met, 0.82, 1, 1)), "can do it, probably");
        assert_eq!(says(&placed(Standing::NotMet, 0.12, 1, 0)), "not yet, probably");
        assert_eq!(says(&placed(Standing::NotClear, 0.5, 0, 0)), "cannot tell yet");
        assert_eq!(why(&placed(Standing::NotMet, 0.1, 3, 1)), "1 of 3 questions right");
        assert!(why(&placed(Standing::Met, 0.9, 0, 0)).starts_with("not asked"));
    }
}
