//! The promises that are kept in rooms and not in pages: which question comes next, what an answer is worth, and what one
//! row of evidence costs the learner.
//!
//! A page would hide either behind a disk and a network. So each is measured by a test of the room itself, built as the
//! release is, that prints a line for every measurement. What is measured is what the product calls.

use anyhow::{Context as _, Result, bail};

use super::figure::{Measured, Sample};
use super::{Bench, Context};
use crate::process;

/// Choosing.
pub const CHOOSE: Bench = Bench {
    name: "choose",
    about: "the next practice question among 5,000 under a set with trees, for a pupil who has met all 250 objectives, 2,000 choices (release test of `app`)",
    run: choose,
};

/// The learner's own work.
pub const LEARNER: Bench = Bench {
    name: "learner",
    about: "one update, prediction and knowledge of a pupil who has met 200 objectives, under a set with trees, 300 times fifty of each (release test of `learner`)",
    run: learner,
};

/// A year group's targets.
pub const TARGETS: Bench = Bench {
    name: "targets",
    about: "suggestions, chances and the agreement of 240 pupils with 250 objectives each, the cohort's fit among it, 20 times (release test of `support`)",
    run: targets,
};

/// A class's groups and seats.
pub const GROUPS: Bench = Bench {
    name: "groups",
    about: "working groups of 30 pupils for each purpose, and their seats, with eight pairs kept apart, 25 times each (release test of `support`)",
    run: groups,
};

/// What may leave a school.
pub const DISCLOSURE: Bench = Bench {
    name: "disclosure",
    about: "a table of 500 cells protected, then attacked at every cell that is left out, and a question weighed against 40 figures of 1,200 pupils, 20 different tables (release test of `release`)",
    run: disclosure,
};

/// A nation's cells.
pub const SIGNALS: Bench = Bench {
    name: "signals",
    about: "a million cells pooled, decided on, and a million p-values adjusted, seven times each (release test of `improvement`)",
    run: signals,
};

/// A school's movers.
pub const MOVERS: Bench = Bench {
    name: "movers",
    about: "1,200 pupils who move school with 100 objectives each, signed, checked, and each put on the shelf alone and read again, 5 times (release test of `exchange`); and a whole Year 6 of 1,200 with 40 objectives each moved between two schools, each on a database file (release test of `app`)",
    run: movers,
};

/// Checking.
pub const CHECK_ANSWER: Bench = Bench {
    name: "check-answer",
    about: "every answer of the table in crates/assessment/tests/it/answers.txt, checked ten times (release test of `assessment`)",
    run: check_answer,
};

/// A nation's schools.
pub const SCHOOLS: Bench = Bench {
    name: "schools",
    about: "value added, gaps and growth of 600,000 pupils of 20,000 schools with eight predictors after they were loaded, five times each (release test of `improvement`)",
    run: schools,
};

/// What a test prints before each measurement.
const MARK: &str = "bench\t";

fn choose(context: &Context) -> Result<Vec<Measured>> {
    // With the program beside it nothing is built again that its release build has built.
    let target = ["--package", "app", "--package", "attune", "--lib"];
    let lines = measure(context, &target, "practice::speed::")?;
    let sample = sample(&lines, 1_000)?;
    let (figure, spread) = (sample.percentile(99), sample.spread("ms"));
    Ok(vec![Measured { what: "p99", unit: "ms", goal: 5.0, figure, n: sample.n(), spread }])
}

fn learner(context: &Context) -> Result<Vec<Measured>> {
    let lines = measure(context, &["--package", "learner", "--test", "it"], "speed::")?;
    let of = |what: &str| -> Vec<Line> { lines.iter().filter(|line| line.1 == what).cloned().collect() };
    let mut measured = Vec::new();
    for (what, goal) in [("update", 20.0), ("prediction", 50.0), ("knowledge", 50.0)] {
        let sample = sample(&of(what), 100)?;
        let (figure, spread) = (sample.percentile(50), sample.spread("µs"));
        measured.push(Measured { what, unit: "µs", goal, figure, n: sample.n(), spread });
    }
    let (bytes, _) = of("state").into_iter().next().context("no state was measured")?;
    let spread = "the same each time".to_owned();
    let figure = bytes / 1_024.0;
    measured.push(Measured { what: "state of 200 objectives", unit: "KB", goal: 16.0, figure, n: 1, spread });
    Ok(measured)
}

fn targets(context: &Context) -> Result<Vec<Measured>> {
    let lines = measure(context, &["--package", "support", "--test", "it"], "speed::")?;
    let sample = sample(&lines, 20)?;
    let (figure, spread) = (sample.percentile(99), sample.spread("ms"));
    Ok(vec![Measured {
        what: "slowest of 240 pupils",
        unit: "ms",
        goal: 1_000.0,
        figure,
        n: sample.n(),
        spread,
    }])
}

fn groups(context: &Context) -> Result<Vec<Measured>> {
    let lines = measure(context, &["--package", "support", "--test", "it"], "a_class_of_thirty_")?;
    let mut measured = Vec::new();
    for what in ["groups of 30", "seats for 30"] {
        let of: Vec<Line> = lines.iter().filter(|line| line.1 == what).cloned().collect();
        let sample = sample(&of, 25)?;
        let (figure, spread) = (sample.percentile(99), sample.spread("ms"));
        measured.push(Measured { what, unit: "ms", goal: 100.0, figure, n: sample.n(), spread });
    }
    Ok(measured)
}

fn disclosure(context: &Context) -> Result<Vec<Measured>> {
    let lines = measure(context, &["--package", "release", "--test", "it"], "speed::")?;
    let mut measured = Vec::new();
    // The specification asks 2 s of the audit; protecting is a wait of the same kind, a question is answered at once.
    for (what, goal) in
        [("audit 500 cells", 2_000.0), ("protect 500 cells", 2_000.0), ("weigh a question", 100.0)]
    {
        let of: Vec<Line> = lines.iter().filter(|line| line.1 == what).cloned().collect();
        let sample = sample(&of, 20)?;
        let (figure, spread) = (sample.percentile(99), sample.spread("ms"));
        measured.push(Measured { what, unit: "ms", goal, figure, n: sample.n(), spread });
    }
    Ok(measured)
}

fn signals(context: &Context) -> Result<Vec<Measured>> {
    let lines = measure(context, &["--package", "improvement", "--test", "it"], "speed_cells::")?;
    let mut measured = Vec::new();
    for (what, goal) in [("pooled", 1_000.0), ("decided", 1_000.0), ("adjusted", 300.0)] {
        let of: Vec<Line> = lines.iter().filter(|line| line.1 == what).cloned().collect();
        let sample = sample(&of, 7)?;
        let (figure, spread) = (sample.percentile(50), sample.spread("ms"));
        measured.push(Measured { what, unit: "ms", goal, figure, n: sample.n(), spread });
    }
    Ok(measured)
}

fn movers(context: &Context) -> Result<Vec<Measured>> {
    let lines = measure(context, &["--package", "exchange", "--lib"], "movers::speed::")?;
    let sample = sample(&lines, 5)?;
    let (figure, spread) = (sample.percentile(99), sample.spread("ms"));
    let what = "slowest of 5 times 1,200 pupils, both schools’ work without a database";
    let alone = Measured { what, unit: "ms", goal: 10_000.0, figure, n: sample.n(), spread };
    let lines = measure(context, &["--package", "app", "--test", "it"], "moving::")?;
    let of = |what: &str| lines.iter().find(|line| line.1 == what).map(|line| line.0);
    let figure = of("both").context("nobody moved")?;
    let spread = match (of("sent"), of("taken in")) {
        (Some(sent), Some(taken)) => format!(
            "shown, signed and sent {sent:.0} ms; checked, taken in and said who each is {taken:.0} ms"
        ),
        _ => bail!("only a part was measured"),
    };
    let what = "1,200 pupils, both schools’ work with a database file each";
    Ok(vec![alone, Measured { what, unit: "ms", goal: 10_000.0, figure, n: 1, spread }])
}

fn check_answer(context: &Context) -> Result<Vec<Measured>> {
    let lines = measure(context, &["--package", "assessment", "--test", "it"], "answers::checking_")?;
    let all = sample(&lines, 1_000)?;
    let (answer, figure, rounds) = slowest(&lines).context("no answer was checked")?;
    let (p99, spread) = (all.percentile(99), all.spread("ms"));
    let middle = format!("{answer}; the median of its {rounds} times");
    Ok(vec![
        Measured { what: "p99", unit: "ms", goal: 1.0, figure: p99, n: all.n(), spread },
        Measured { what: "slowest answer", unit: "ms", goal: 1.0, figure, n: all.n(), spread: middle },
    ])
}

fn schools(context: &Context) -> Result<Vec<Measured>> {
    let target = ["--package", "improvement", "--test", "it"];
    let mut measured = Vec::new();
    // Each in a process of its own, so that memory is that of one.
    for (what, test, goal) in [
        ("value added", "speed::value_added", 2_000.0),
        ("gaps", "speed::gaps", 3_000.0),
        ("growth", "speed::growth", 2_000.0),
    ] {
        let lines = measure(context, &target, test)?;
        let times: Vec<Line> = lines.iter().filter(|line| line.1 == what).cloned().collect();
        let sample = sample(&times, 5)?;
        let (figure, spread) = (sample.percentile(50), sample.spread("ms"));
        measured.push(Measured { what, unit: "ms", goal, figure, n: sample.n(), spread });
        if let Some((figure, _)) =
            lines.iter().find(|line| line.1 == "memory").filter(|_| what == "value added")
        {
            let spread = "one process, the pupils in it".to_owned();
            let (what, unit, goal) = ("value added, most memory", "MB", 300.0);
            measured.push(Measured { what, unit, goal, figure: *figure, n: 1, spread });
        }
    }
    Ok(measured)
}

/// One measurement: a number – milliseconds, where nothing else is said – and of what.
type Line = (f64, String);

fn measure(context: &Context, target: &[&str], test: &str) -> Result<Vec<Line>> {
    let mut command = process::cargo();
    command.current_dir(&context.workspace.root).args(["test", "--locked", "--release"]).args(target);
    let said = process::capture(command.args(["--", test, "--nocapture", "--test-threads", "1"]))?;
    let lines: Vec<Line> = said.lines().filter_map(read).collect();
    if lines.is_empty() {
        bail!("`{}` measured nothing", process::shown(&command));
    }
    Ok(lines)
}

fn read(line: &str) -> Option<Line> {
    // The first may stand behind the name of its test.
    let (_, rest) = line.split_once(MARK)?;
    let (milliseconds, what) = rest.split_once('\t')?;
    Some((milliseconds.parse().ok()?, what.to_owned()))
}

fn sample(lines: &[Line], least: usize) -> Result<Sample> {
    let sample = Sample::new(lines.iter().map(|(milliseconds, _)| *milliseconds).collect());
    match sample {
        Some(sample) if sample.n() >= least => Ok(sample),
        _ => bail!("{} measurements are too few for a figure; at least {least}", lines.len()),
    }
}

/// The slowest thing by the median of its times, so that a moment in which the machine did something else is not it.
fn slowest(lines: &[Line]) -> Option<(&str, f64, usize)> {
    let mut times = std::collections::BTreeMap::<&str, Vec<f64>>::new();
    for (milliseconds, what) in lines {
        times.entry(what).or_default().push(*milliseconds);
    }
    times
        .into_iter()
        .filter_map(|(what, times)| Sample::new(times).map(|times| (what, times.percentile(50), times.n())))
        .max_by(|one, other| one.1.total_cmp(&other.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measurements_are_read_from_what_a_test_prints() {
        let said =
            "running 1 test\ntest a ... bench\t0.25\tnumber = 12: 12\nbench\t1.5\tline 3\nok\nbench\tx\ty\n";
        let lines: Vec<Line> = said.lines().filter_map(read).collect();
        assert_eq!(lines, [(0.25, "number = 12: 12".into()), (1.5, "line 3".into())]);
        assert!(sample(&lines, 3).is_err());
        assert_eq!(sample(&lines, 2).expect("two").n(), 2);
    }

    #[test]
    fn the_slowest_is_so_as_a_rule_and_not_once() {
        let lines: Vec<Line> = [(0.1, "a"), (9.0, "a"), (0.1, "a"), (0.2, "b"), (0.3, "b"), (0.2, "b")]
            .map(|(milliseconds, what)| (milliseconds, what.to_owned()))
            .to_vec();
        assert_eq!(slowest(&lines), Some(("b", 0.2, 3)));
        assert_eq!(slowest(&[]), None);
    }
}
