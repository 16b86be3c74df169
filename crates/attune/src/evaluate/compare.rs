//! `attune evaluate --compare`: what something is worth, by fitting without it.

use crate::arguments::Evaluate;
use crate::output;
use anyhow::{Context, Result};
use learner::{CannotTell, Forgetting, ResponseLog, compare_forgetting};
use serde::Serialize;

/// The one line that `--json` prints. Figures are null where the logs cannot tell.
#[derive(Serialize, Debug, Default, PartialEq)]
struct Line {
    compare: &'static str,
    model: &'static str,
    can_tell: bool,
    /// Why not, in a sentence.
    why: Option<&'static str>,
    /// Test rows more than a day after their objectives were last met, and the users whose rows they are.
    rows: u64,
    users: u64,
    /// Mean log loss of these rows, in nats.
    log_loss_with: Option<f64>,
    log_loss_without: Option<f64>,
    /// Without less with, above 0 where knowing the days helps, and its 95 % interval with users as clusters.
    saved: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
}

/// What the days are worth.
///
/// # Errors
/// When a log is too small to fit on or to score.
pub(super) fn forgetting(arguments: &Evaluate, train: &ResponseLog, test: &ResponseLog) -> Result<()> {
    let found = compare_forgetting(train, test, arguments.model.effort()).with_context(|| {
        format!("nothing was compared on {} and {}", arguments.train.display(), arguments.test.display())
    })?;
    if arguments.json {
        output::line(&serde_json::to_string(&line(arguments.model.word(), found))?)?;
    } else {
        output::line(&found.map_or_else(|why| why_not(why).to_owned(), |found| told(&found)))?;
    }
    Ok(())
}

fn line(model: &'static str, found: Result<Forgetting, CannotTell>) -> Line {
    let empty = Line { compare: "forgetting", model, ..Line::default() };
    match found {
        Ok(found) => Line {
            can_tell: true,
            rows: found.rows,
            users: found.users,
            log_loss_with: Some(found.with_days),
            log_loss_without: Some(found.order_only),
            saved: Some(found.saved),
            low: found.interval.map(|(low, _)| low),
            high: found.interval.map(|(_, high)| high),
            ..empty
        },
        Err(why) => Line { why: Some(why_not(why)), ..empty },
    }
}

fn why_not(why: CannotTell) -> &'static str {
    match why {
        CannotTell::NoTimesInTraining => {
            "These logs cannot tell what knowing the days is worth: the training log has fewer than 200 known gaps of a \
             day or more between the answers of one user."
        }
        CannotTell::NoGapsInTest => {
            "These logs cannot tell what knowing the days is worth: no answer of the test log is known to come more than a \
             day after its skill was last met."
        }
    }
}

fn told(found: &Forgetting) -> String {
    let (interval, verdict) = match found.interval {
        Some((low, high)) => (
            format!(" (95 % interval with users as clusters: {low:+.4} to {high:+.4})"),
            if low > 0.0 {
                "Knowing the days helps."
            } else if high < 0.0 {
                "Knowing the days makes it worse."
            } else {
                "That is no clear difference."
            },
        ),
        None => (String::new(), "One user alone does not say how sure that is."),
    };
    format!(
        "{} answers of {} users came more than a day after their skills were last met.\n\
         Foreseen with the days, their log loss is {:.4}; with the order of answers alone, {:.4}.\n\
         The days save {:+.4}{interval}. {verdict}",
        found.rows, found.users, found.with_days, found.order_only, found.saved
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(interval: Option<(f64, f64)>) -> Forgetting {
        Forgetting { rows: 12, users: 3, with_days: 0.5, order_only: 0.51, saved: 0.01, interval }
    }

    #[test]
    fn an_interval_around_nothing_is_no_clear_difference() {
        for (interval, said) in [
            (
                Some((0.005, 0.015)),
                "The days save +0.0100 (95 % interval with users as clusters: +0.0050 to +0.0150). Knowing the days helps.",
            ),
            (Some((-0.01, 0.03)), "no clear difference"),
            (Some((-0.03, -0.01)), "makes it worse"),
            (None, "One user alone"),
        ] {
            assert!(told(&found(interval)).contains(said), "{}", told(&found(interval)));
        }
    }

    #[test]
    fn the_line_says_why_there_are_no_figures() {
        let line = line("terms", Err(CannotTell::NoGapsInTest));
        assert!(!line.can_tell && line.why.is_some_and(|why| why.contains("cannot tell")));
        assert_eq!((line.saved, line.rows), (None, 0));
    }
}
