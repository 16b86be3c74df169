//! Whether foreseen chances come true: by tenths of the chance, by how often the pupil had met the objectives, by
//! whether the question was known, and by how much training said about its objectives.

use crate::ResponseLog;
use std::fmt;

/// A gap that is small enough whatever its uncertainty.
const SMALL: f64 = 0.03;
/// Or one that chance explains: so many standard errors, pupils as clusters.
const ERRORS: f64 = 2.0;

/// Rows that have something in common, foreseen and found.
#[derive(Clone, PartialEq, Debug)]
pub struct Calibration {
    /// What the rows have in common, in words.
    pub of: String,
    /// How many they are.
    pub rows: u64,
    /// Mean chance given, 0 to 1.
    pub foreseen: f64,
    /// Mean score, 0 to 1.
    pub found: f64,
    /// Standard error of the difference with pupils as clusters; `None` for a single pupil.
    pub error: Option<f64>,
}

impl Calibration {
    /// Whether the gap is at most 0.03, or within two standard errors.
    #[must_use]
    pub fn holds(&self) -> bool {
        let gap = (self.foreseen - self.found).abs();
        gap <= SMALL || self.error.is_none_or(|error| gap <= ERRORS * error)
    }
}

impl fmt::Display for Calibration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of, rows, foreseen, found, error } = self;
        write!(f, "{of:<38} {rows:>7}  foreseen {foreseen:.3}  found {found:.3}")?;
        if let Some(error) = error {
            write!(f, "  ± {:.3}", ERRORS * error)?;
        }
        if self.holds() { Ok(()) } else { write!(f, "  OFF") }
    }
}

/// What sorts rows into groups: a name of the group of a row, or `None` where it is in none.
type Sort<'a> = Box<dyn Fn(usize) -> Option<String> + 'a>;

/// All groups that have rows, in a fixed order. `known` says of a question whether training had it, `sizes` how many
/// training rows each objective had.
pub(super) fn calibration(
    test: &ResponseLog,
    chances: &[f64],
    known: impl Fn(u32) -> bool,
    sizes: &[u64],
) -> Vec<Calibration> {
    let met = times_met(test);
    let about = |row: usize| test.objectives_of(row).iter();
    let size = |row: usize| about(row).map(|k| sizes.get(*k as usize).copied().unwrap_or(0)).min();
    let sorts: [Sort<'_>; 4] = [
        Box::new(|row| {
            let tenth = ((chances[row] * 10.0) as usize).min(9);
            Some(format!("chance of {}–{} %", tenth * 10, tenth * 10 + 10))
        }),
        Box::new(|row| {
            let words = match met[row] {
                0 => "first on its objectives",
                1..3 => "met once or twice before",
                3..10 => "met 3 to 9 times before",
                _ => "met 10 times or more before",
            };
            Some(words.to_owned())
        }),
        Box::new(|row| {
            Some(format!("question {} training", if known(test.questions[row]) { "in" } else { "not in" }))
        }),
        Box::new(|row| {
            size(row).map(|size| {
                let words = match size {
                    0..100 => "under 100",
                    100..1_000 => "100 to 999",
                    _ => "1,000 or more",
                };
                format!("objective with {words} training rows")
            })
        }),
    ];
    let rows = |sort: &Sort<'_>| {
        let mut groups: std::collections::BTreeMap<String, Vec<usize>> = std::collections::BTreeMap::new();
        (0..test.len()).filter_map(|row| Some((sort(row)?, row))).for_each(|(group, row)| {
            groups.entry(group).or_default().push(row);
        });
        groups
    };
    sorts.iter().flat_map(rows).map(|(of, rows)| group(of, &rows, test, chances)).collect()
}

fn group(of: String, rows: &[usize], test: &ResponseLog, chances: &[f64]) -> Calibration {
    let mean = |value: &dyn Fn(usize) -> f64| {
        rows.iter().map(|row| value(*row)).sum::<f64>() / rows.len().max(1) as f64
    };
    let score = |row: usize| f64::from(test.scores[row]);
    let differences: Vec<f64> = rows.iter().map(|row| chances[*row] - score(*row)).collect();
    let users: Vec<u32> = rows.iter().map(|row| test.users[*row]).collect();
    Calibration {
        of,
        rows: rows.len() as u64,
        foreseen: mean(&|row| chances[row]),
        found: mean(&score),
        error: statistics::clustered_mean(&differences, &users).and_then(|(_, error)| error),
    }
}

/// How often each row's user had met the least met of its objectives.
fn times_met(log: &ResponseLog) -> Vec<u32> {
    let (mut met, mut counts) = (vec![0; log.len()], std::collections::HashMap::new());
    for user in log.by_user() {
        counts.clear();
        for row in user.into_iter().map(|row| row as usize) {
            let about = log.objectives_of(row);
            met[row] = about.iter().map(|k| counts.get(k).copied().unwrap_or(0)).min().unwrap_or(0);
            about.iter().for_each(|k| *counts.entry(*k).or_insert(0) += 1);
        }
    }
    met
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stand_in_one_group_of_each_kind_and_gaps_are_told() {
        let mut log = ResponseLog::new();
        for user in 0..50 {
            for (row, score) in [1.0, 0.0, 1.0, 1.0].into_iter().enumerate() {
                log.push(user, row as u32 % 3, &[0], score, None).unwrap();
            }
        }
        // Four rows a user at 0.75 are right three times in four; the second one is always wrong.
        let found = calibration(&log, &vec![0.75; 200], |question| question < 2, &[150]);
        let of = |words: &str| found.iter().find(|one| one.of == words).unwrap();
        assert_eq!(of("chance of 70–80 %").rows, 200);
        assert!(of("chance of 70–80 %").holds());
        let second = of("met once or twice before");
        assert!((second.found - 0.5).abs() < 1e-9 && !second.holds(), "{second}");
        assert_eq!(of("question not in training").rows, 50);
        assert_eq!(of("objective with 100 to 999 training rows").rows, 200);
    }
}
