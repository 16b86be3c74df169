//! Who is away when. Days away come in runs: a cold is two days, a broken arm is eight.

use crate::seed::{Chance, Purpose};

/// For each school day, whether the pupil is away. The mean over pupils is about one day in twenty; a few are
/// away much more.
pub(crate) fn absences(seed: u64, school: usize, pupil: usize, days: usize) -> Vec<bool> {
    let mut chance = Chance::new(seed, school, Purpose::Attendance, pupil);
    let kind = chance.unit();
    let rate = if kind < 0.70 {
        chance.between(0.015, 0.05)
    } else if kind < 0.95 {
        chance.between(0.05, 0.09)
    } else {
        chance.between(0.12, 0.25)
    };
    let mut away = Vec::with_capacity(days);
    while away.len() < days {
        // The mean run is 2.4 days, so this share of mornings begins one.
        if chance.happens(rate / 2.4) {
            let draw = chance.unit();
            let run = if draw < 0.45 {
                1
            } else if draw < 0.75 {
                2
            } else if draw < 0.95 {
                3 + chance.below(3)
            } else {
                6 + chance.below(5)
            };
            away.extend(std::iter::repeat_n(true, run));
        }
        away.push(false);
    }
    away.truncate(days);
    away
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::count_f64;

    #[test]
    fn about_one_day_in_twenty_and_in_runs() {
        let pupils: Vec<Vec<bool>> = (0..600).map(|pupil| absences(3, 1, pupil, 190)).collect();
        let away = pupils.iter().flatten().filter(|away| **away).count();
        let rate = count_f64(away) / (600.0 * 190.0);
        assert!((0.035..0.065).contains(&rate), "{rate}");
        let again = pupils.iter().flat_map(|days| days.windows(2)).filter(|pair| pair[0] && pair[1]).count();
        // Far more than the 5 % of chance: after a day away, the next is away as well in about half the cases.
        assert!(count_f64(again) / count_f64(away) > 0.35);
    }
}
