//! The table at the end of a run: each step, how it ended, how long it took.

use super::Outcome;

/// One step's line in the summary.
pub struct Row {
    /// The step's name.
    pub name: &'static str,
    /// Wall time in seconds.
    pub seconds: f64,
    /// How it ended, or why it failed.
    pub result: Result<Outcome, String>,
}

impl Row {
    /// Whether the run as a whole fails because of this step.
    pub fn failed(&self) -> bool {
        self.result.is_err()
    }

    /// The line printed when the step ends and again in the summary.
    pub fn sentence(&self) -> String {
        let (word, detail) = match &self.result {
            Ok(Outcome::Passed(detail)) => ("passed", detail),
            Ok(Outcome::Lacking(detail)) => ("skipped", detail),
            Err(reason) => ("FAILED", reason),
        };
        let line = format!("{:<13} {word:<8} {:>8}  {detail}", self.name, length(self.seconds));
        line.trim_end().to_owned()
    }
}

/// Prints the summary of a run.
pub fn print(rows: &[Row]) {
    let total: f64 = rows.iter().map(|row| row.seconds).sum();
    println!("\n== Summary, {} in all", length(total));
    for row in rows {
        println!("{}", row.sentence());
    }
}

/// A length of time as a person reads it.
fn length(seconds: f64) -> String {
    if seconds < 60.0 {
        return format!("{seconds:.1} s");
    }
    let whole = seconds.round();
    format!("{:.0} min {:02.0} s", (whole / 60.0).floor(), whole % 60.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_read_as_minutes_from_a_minute_on() {
        assert_eq!(length(0.04), "0.0 s");
        assert_eq!(length(59.94), "59.9 s");
        assert_eq!(length(125.4), "2 min 05 s");
        assert_eq!(length(119.7), "2 min 00 s");
    }

    #[test]
    fn a_failure_stands_out_and_keeps_its_reason() {
        let row = Row { name: "clippy", seconds: 1.0, result: Err("two warnings".into()) };
        assert!(row.failed());
        assert_eq!(row.sentence(), "clippy        FAILED      1.0 s  two warnings");
    }
}
