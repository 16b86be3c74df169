//! How soon the whole demo authority can be used, and how soon it is complete.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use super::figure::Measured;
use super::{Bench, Context};
use crate::demo::Server;

/// How long the authority may take before we give up; its goal is far below.
const LIMIT: Duration = Duration::from_secs(600);

/// What the program says when the last school is there.
const COMPLETE: &str = "schools are ready after";

/// The bench.
pub const BENCH: Bench = Bench {
    name: "demo",
    about: "making the demo authority in an empty file: until its first school serves, until all schools are there",
    run,
};

fn run(context: &Context) -> Result<Vec<Measured>> {
    let program = context.program()?;
    let folder = tempfile::tempdir()?;
    let begun = Instant::now();
    let server = Server::demo(&program, folder.path(), &[])?;
    let usable = server.ready_after.as_secs_f64();
    let said = loop {
        if let Some(line) = server.said().into_iter().find(|line| line.contains(COMPLETE)) {
            break line;
        }
        if begun.elapsed() > LIMIT {
            bail!("the demo was not complete after {} s: {}", LIMIT.as_secs(), server.said().join(" | "));
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    let complete = begun.elapsed().as_secs_f64();
    let figure = |what, goal, figure, spread| Measured { what, unit: "s", goal, figure, n: 1, spread };
    Ok(vec![
        figure("usable", 15.0, usable, "one run".to_owned()),
        figure("complete", 60.0, complete, format!("one run; {}", contents(&said))),
    ])
}

/// "All 12 schools are ready after 50 s: 4100 pupils, 512000 rows of evidence." → what it holds.
fn contents(line: &str) -> String {
    line.split_once(": ").map_or(line, |(_, held)| held).trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_authority_holds_is_read_from_the_closing_line() {
        let line = "All 12 schools are ready after 50 s: 4100 pupils, 512000 rows of evidence.";
        assert!(line.contains(COMPLETE));
        assert_eq!(contents(line), "4100 pupils, 512000 rows of evidence");
    }
}
