//! A timetable of two weeks: ten days of five lessons, no teacher and no class in two places.

use std::collections::BTreeSet;

/// What one group needs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Demand {
    pub group: u32,
    pub subject: usize,
    pub year: i8,
    pub teacher: usize,
    /// Lessons in two weeks.
    pub lessons: usize,
    /// The cohort; a whole cohort is in its sets at once.
    pub cohort: usize,
    /// Sets are taught at the same time for the whole cohort.
    pub block: Option<usize>,
}

/// Week (1, 2), weekday (Monday 1), period (from 1).
type Place = (u8, i8, u8);

/// Places for every demand, in the order of `demands`. A demand that does not fit gets fewer lessons.
pub(crate) fn arrange(demands: &[Demand]) -> Vec<Vec<Place>> {
    let mut teachers: BTreeSet<(usize, Place)> = BTreeSet::new();
    let mut cohorts: BTreeSet<(usize, Place)> = BTreeSet::new();
    let mut groups: BTreeSet<(u32, Place)> = BTreeSet::new();
    let mut places: Vec<Vec<Place>> = vec![Vec::new(); demands.len()];
    // Blocks first: they are the tightest.
    for (index, demand) in demands.iter().enumerate() {
        let Some(block) = demand.block else { continue };
        places[index] = all().filter(|place| block_of(*place) == block).take(demand.lessons).collect();
        for place in &places[index] {
            teachers.insert((demand.teacher, *place));
            cohorts.insert((demand.cohort, *place));
        }
    }
    // Then who has the fewest free lessons left: the teacher with the most classes.
    let load = |teacher: usize| -> usize {
        demands.iter().filter(|demand| demand.teacher == teacher).map(|demand| demand.lessons).sum()
    };
    let mut order: Vec<usize> = (0..demands.len()).filter(|index| demands[*index].block.is_none()).collect();
    order.sort_by_key(|index| (std::cmp::Reverse(load(demands[*index].teacher)), *index));
    for index in order {
        let demand = demands[index];
        let mut days: BTreeSet<(u8, i8)> = BTreeSet::new();
        // One a day first; a second one on a day only when there is no other way.
        for spread in [true, false] {
            let start = index * 7;
            for step in 0..50 {
                let Some(place) = all().nth((start + step * 11) % 50) else { continue };
                let taken = teachers.contains(&(demand.teacher, place))
                    || cohorts.contains(&(demand.cohort, place))
                    || groups.contains(&(demand.group, place))
                    || (spread && days.contains(&(place.0, place.1)));
                if !taken && places[index].len() < demand.lessons {
                    teachers.insert((demand.teacher, place));
                    groups.insert((demand.group, place));
                    days.insert((place.0, place.1));
                    places[index].push(place);
                }
            }
        }
        places[index].sort_unstable();
    }
    places
}

/// The fifty places of two weeks.
fn all() -> impl Iterator<Item = Place> {
    (1..=2).flat_map(|week| (1..=5).flat_map(move |day| (1..=5).map(move |period| (week, day, period))))
}

/// Which cohort is in its sets then: another one each period, moved on by a day.
fn block_of((_, weekday, period): Place) -> usize {
    usize::from(period + weekday.unsigned_abs()) % 5
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Five cohorts of four forms, as the secondary schools have them.
    fn demands() -> Vec<Demand> {
        let mut demands = Vec::new();
        for cohort in 0..5 {
            let year = 7 + i8::try_from(cohort).unwrap();
            for form in 0..4 {
                let group = u32::try_from(cohort * 8 + form).unwrap();
                let set = Demand {
                    group,
                    subject: 0,
                    year,
                    teacher: form,
                    lessons: 8,
                    cohort,
                    block: Some(cohort),
                };
                demands.push(set);
                let group = group + 4;
                if cohort < 3 {
                    demands.push(Demand { group, subject: 1, teacher: 8, lessons: 3, block: None, ..set });
                    demands.push(Demand { group, subject: 2, teacher: 9, lessons: 3, block: None, ..set });
                }
                demands.push(Demand {
                    group,
                    subject: 3,
                    teacher: 4 + (form + cohort) % 4,
                    lessons: 6,
                    block: None,
                    ..set
                });
            }
        }
        demands
    }

    #[test]
    fn nobody_is_in_two_places() {
        let demands = demands();
        let places = arrange(&demands);
        let mut teachers = BTreeSet::new();
        let mut cohorts: BTreeSet<(usize, Place, bool)> = BTreeSet::new();
        for (demand, places) in demands.iter().zip(&places) {
            assert_eq!(places.len(), demand.lessons, "{demand:?}");
            for place in places {
                assert!(teachers.insert((demand.teacher, *place)), "{demand:?} {place:?}");
                cohorts.insert((demand.cohort, *place, demand.block.is_some()));
            }
        }
        for (cohort, place, _) in cohorts.iter().filter(|(_, _, block)| *block) {
            assert!(!cohorts.contains(&(*cohort, *place, false)), "cohort {cohort} at {place:?}");
        }
    }
}
