//! What a feature replaces, and minutes given back: only for things that were really stopped, and always as an estimate.
//!
//! Minutes are what the school says a thing took before and how often, less what it says the new way takes. Nothing is measured of
//! a person, and nothing counts that is merely planned to stop.

use crate::requests::Took;
use jiff::civil::Date;

/// A list to start from: `feature | what it replaces`, a line each.
pub const STANDARD_RETIRE: &str = include_str!("retire.txt");

/// What the school says of a thing that was, or may be, stopped.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Given {
    /// Minutes each time, of all who did it together.
    pub before: u32,
    /// Minutes each time that the new way takes.
    pub after: u32,
    /// Times a school year.
    pub times: u32,
    /// The day on which it stopped; nothing while it goes on.
    pub stopped: Option<Date>,
}

/// Minutes a school year that stopping gave back by `today`: nothing of what goes on, of what stops later, or where the new way
/// takes as long.
#[must_use]
pub fn given_back<'a>(lines: impl IntoIterator<Item = &'a Given>, today: Date) -> u64 {
    let really = |one: &&Given| one.stopped.is_some_and(|on| on <= today);
    lines
        .into_iter()
        .filter(really)
        .map(|one| u64::from(one.before.saturating_sub(one.after)) * u64::from(one.times))
        .sum()
}

/// Minutes a school year that something really stopped saves by measurement: what it took before, of all who did it together, less what
/// those who were asked say that the new way takes them, together; with the ends of the interval of what they said. Below nought where
/// it takes longer now. Nothing before it stopped, or where too few said.
#[must_use]
pub fn saved(given: &Given, took: &Took, today: Date) -> Option<(f64, f64, f64)> {
    let (mean, low, high) = took.minutes.filter(|_| given.stopped.is_some_and(|on| on <= today))?;
    let (before, times, people) = (f64::from(given.before), f64::from(given.times), took.n as f64);
    let saves = |minutes: f64| times * (before - people * minutes);
    Some((saves(mean), saves(high), saves(low)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::requests::took;
    use jiff::civil::date;

    const TODAY: Date = date(2025, 3, 4);

    fn line(before: u32, after: u32, stopped: Option<Date>) -> Given {
        Given { before, after, times: 36, stopped }
    }

    #[test]
    fn only_what_was_really_stopped_gives_minutes_back() {
        let lines = [
            line(60, 10, Some(TODAY)),
            line(500, 0, None),
            line(500, 0, Some(date(2025, 3, 5))),
            line(20, 45, Some(date(2024, 9, 2))),
        ];
        assert_eq!(given_back(&lines, TODAY), 50 * 36);
        assert_eq!(given_back(&[], TODAY), 0);
    }

    #[test]
    fn what_is_saved_is_the_baseline_less_what_was_measured() {
        let stopped = Given { before: 120, after: 0, times: 6, stopped: Some(TODAY) };
        let five = took(&[10, 12, 8, 15, 5]);
        let (saves, least, most) = saved(&stopped, &five, TODAY).unwrap();
        assert!((saves - 6.0 * (120.0 - 50.0)).abs() < 1e-9, "ten minutes each, five people: {saves}");
        assert!(least < saves && saves < most);
        assert_eq!(saved(&Given { stopped: None, ..stopped }, &five, TODAY), None, "it goes on");
        assert_eq!(saved(&stopped, &took(&[10; 4]), TODAY), None, "too few said");
        assert!(
            saved(&Given { before: 20, ..stopped }, &five, TODAY).unwrap().0 < 0.0,
            "it takes longer now"
        );
    }

    #[test]
    fn the_list_to_start_from_has_two_parts_a_line() {
        let lines: Vec<&str> = STANDARD_RETIRE.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(lines.len() >= 6);
        assert!(lines.iter().all(|line| line.split('|').count() == 2 && !line.contains("||")));
    }
}
