//! What a feature replaces, and minutes given back: only for things that were really stopped, and always as an estimate.
//!
//! Minutes are what the school says a thing took before and how often, less what those who do it were measured to take now, five at
//! least. Nothing is kept of a person, and nothing counts that is merely planned to stop, or was not measured.

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

/// Minutes a school year that something really stopped saves: what it took before, of all who did it together, as the school states it,
/// less what those who were asked – each sort of work by itself – say that the new way takes them, together; with the ends of the interval
/// of what they said, added up, which is wider than it need be. Below nought where it takes longer now. Nothing before it stopped, and
/// nothing where nobody or too few said.
#[must_use]
pub fn saved(given: &Given, took: &[Took], today: Date) -> Option<(f64, f64, f64)> {
    let stopped = given.stopped.is_some_and(|on| on <= today);
    if !stopped || took.is_empty() {
        return None;
    }
    let (mut mean, mut low, mut high) = (0.0, 0.0, 0.0);
    for one in took {
        let (of, least, most) = one.minutes?;
        let people = one.n as f64;
        (mean, low, high) = (mean + people * of, low + people * least, high + people * most);
    }
    let (before, times) = (f64::from(given.before), f64::from(given.times));
    let saves = |minutes: f64| times * (before - minutes);
    Some((saves(mean), saves(high), saves(low)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::requests::took;
    use jiff::civil::date;

    const TODAY: Date = date(2025, 3, 4);

    #[test]
    fn what_is_saved_is_the_baseline_less_what_was_measured() {
        let stopped = Given { before: 120, after: 0, times: 6, stopped: Some(TODAY) };
        let five = took(&[10, 12, 8, 15, 5]);
        let (saves, least, most) = saved(&stopped, &[five], TODAY).unwrap();
        assert!((saves - 6.0 * (120.0 - 50.0)).abs() < 1e-9, "ten minutes each, five people: {saves}");
        assert!(least < saves && saves < most);
        let (two, ..) = saved(&stopped, &[five, five], TODAY).unwrap();
        assert!(
            (two - 6.0 * (120.0 - 100.0)).abs() < 1e-9,
            "two sorts of work take it from one baseline: {two}"
        );
        assert_eq!(saved(&stopped, &[], TODAY), None, "nobody was asked");
        let later = Given { stopped: Some(date(2025, 3, 5)), ..stopped };
        assert_eq!(saved(&later, &[five], TODAY), None, "it stops tomorrow");
        assert_eq!(saved(&Given { stopped: None, ..stopped }, &[five], TODAY), None, "it goes on");
        assert_eq!(saved(&stopped, &[five, took(&[10; 4])], TODAY), None, "too few said");
        assert!(
            saved(&Given { before: 20, ..stopped }, &[five], TODAY).unwrap().0 < 0.0,
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
