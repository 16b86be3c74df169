//! A figure: what was measured, how often, how it spread, and the goal beside it.

use serde::{Deserialize, Serialize};

use super::machine::Machine;

/// What a bench hands back. Every goal is a most: less is better.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// What was measured, in a few words; unique within its bench.
    pub what: &'static str,
    /// The unit of goal and figure: "s", "ms", "MB".
    pub unit: &'static str,
    /// The most that the product promises.
    pub goal: f64,
    /// The figure.
    pub figure: f64,
    /// Over how many measurements.
    pub n: usize,
    /// How the measurements spread, in words.
    pub spread: String,
}

/// A figure with where and when it was measured.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The bench.
    pub bench: String,
    /// What was measured.
    pub what: String,
    /// The unit of goal and figure.
    pub unit: String,
    /// The most that the product promises.
    pub goal: f64,
    /// The figure.
    pub figure: f64,
    /// Over how many measurements.
    pub n: usize,
    /// How they spread.
    pub spread: String,
    /// The machine.
    pub machine: Machine,
    /// The day, UTC.
    pub day: String,
    /// The commit.
    pub commit: String,
    /// Why the goal is missed, where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
}

impl Figure {
    /// A measurement made now, on this machine, at this commit.
    pub fn new(bench: &str, measured: Measured, machine: &Machine, commit: &str) -> Self {
        Self {
            bench: bench.to_owned(),
            what: measured.what.to_owned(),
            unit: measured.unit.to_owned(),
            goal: measured.goal,
            figure: rounded(measured.figure),
            n: measured.n,
            spread: measured.spread,
            machine: machine.clone(),
            day: jiff::Timestamp::now().strftime("%Y-%m-%d").to_string(),
            commit: commit.to_owned(),
            because: None,
        }
    }

    /// Whether the promise holds.
    pub fn holds(&self) -> bool {
        self.figure <= self.goal
    }

    /// The figure as one line.
    pub fn sentence(&self) -> String {
        let word = if self.holds() { "holds" } else { "MISSED" };
        let Self { bench, what, figure, unit, goal, n, spread, .. } = self;
        format!("{bench}: {what}: {figure} {unit} (at most {goal} {unit}: {word}; n = {n}; {spread})")
    }
}

/// Three significant figures: more would be noise.
fn rounded(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    let scale = 10_f64.powf(2.0 - value.abs().log10().floor());
    (value * scale).round() / scale
}

/// Measurements in order, for percentiles.
pub struct Sample(Vec<f64>);

impl Sample {
    /// Sorts the measurements; `None` where there are none.
    pub fn new(mut values: Vec<f64>) -> Option<Self> {
        values.sort_by(f64::total_cmp);
        (!values.is_empty()).then_some(Self(values))
    }

    /// How many there are.
    pub fn n(&self) -> usize {
        self.0.len()
    }

    /// The nearest-rank percentile: the smallest value that at least `percent` of the sample do not exceed.
    pub fn percentile(&self, percent: usize) -> f64 {
        let rank = (self.n() * percent).div_ceil(100).clamp(1, self.n());
        self.0[rank - 1]
    }

    /// Median, 99th percentile and greatest value in words.
    pub fn spread(&self, unit: &str) -> String {
        let [middle, late, most] = [50, 99, 100].map(|percent| rounded(self.percentile(percent)));
        format!("p50 {middle} {unit}, p99 {late} {unit}, most {most} {unit}")
    }

    /// Least and greatest value in words, for a handful of measurements.
    pub fn range(&self, unit: &str) -> String {
        format!("{} to {} {unit}", rounded(self.0[0]), rounded(self.percentile(100)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_measured_values_by_nearest_rank() {
        let sample = Sample::new((1..=1000).rev().map(f64::from).collect()).expect("not empty");
        let at = |percent| sample.percentile(percent).to_string();
        assert_eq!([at(0), at(50), at(99), at(100)], ["1", "500", "990", "1000"]);
        let two = Sample::new(vec![3.0, 1.0]).expect("not empty");
        assert_eq!(two.range("s"), "1 to 3 s");
        assert_eq!(two.spread("s"), "p50 1 s, p99 3 s, most 3 s");
        assert!(Sample::new(Vec::new()).is_none());
    }

    #[test]
    fn figures_keep_three_significant_figures() {
        let text = |value| rounded(value).to_string();
        assert_eq!(
            [text(12.345), text(0.012_345), text(220_070.0), text(0.0)],
            ["12.3", "0.0123", "220000", "0"]
        );
    }

    #[test]
    fn a_goal_is_a_most() {
        let measured =
            Measured { what: "w", unit: "ms", goal: 50.0, figure: 50.0, n: 1, spread: String::new() };
        let machine = Machine::default();
        assert!(Figure::new("b", measured.clone(), &machine, "c").holds());
        let late = Figure::new("b", Measured { figure: 51.0, ..measured }, &machine, "c");
        assert!(!late.holds());
        assert!(late.sentence().contains("MISSED"));
    }
}
