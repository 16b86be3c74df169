//! What many figures give away together that no two of them do.
//!
//! Pupils who are in the same populations are an atom. Each figure is a sum over atoms (a mean is one, with its number of
//! pupils). A weighing of the figures in which all but a few pupils cancel gives those few away. It is found exactly, by linear
//! algebra modulo a prime: a set of atoms is known beyond the rest when what they do in all the ways in which pupils could differ and
//! every figure be the same is linearly dependent.

use super::Population;
use domain::PupilId;
use std::collections::BTreeMap;

/// 2^61 − 1: a determinant of zeros and ones that it divides does not occur by accident.
const PRIME: u64 = (1 << 61) - 1;
/// Sets of atoms that are looked at; where there are more, nothing can be promised.
const MOST_SETS: usize = 100_000;

/// Whether one more figure, beside earlier ones of the same thing, gives away a group of at least one and fewer than `least`
/// pupils that was not given away before. Where there are too many ways to tell, it says yes.
pub(super) fn gives_away(earlier: &[&Population], new: &Population, least: u64) -> bool {
    let populations: Vec<&Population> = earlier.iter().copied().chain([new]).collect();
    let (sizes, rows) = atoms(&populations);
    let before = directions(rows[..earlier.len()].to_vec(), sizes.len());
    let after = directions(rows, sizes.len());
    let mut few: Vec<usize> = (0..sizes.len()).filter(|at| sizes[*at] < least).collect();
    few.sort_unstable_by_key(|at| (std::cmp::Reverse(sizes[*at]), *at));
    let mut search = Search { sizes: &sizes, few: &few, before: &before, after: &after, looked: 0 };
    search.look(0, least, &Spanned::default(), &Spanned::default())
}

/// Goes through all sets of few pupils.
struct Search<'a> {
    sizes: &'a [u64],
    few: &'a [usize],
    before: &'a [Vec<u64>],
    after: &'a [Vec<u64>],
    looked: usize,
}

impl Search<'_> {
    /// Sets that grow by atoms from this place on, by fewer than `room` pupils.
    fn look(&mut self, from: usize, room: u64, before: &Spanned, after: &Spanned) -> bool {
        for place in from..self.few.len() {
            let at = self.few[place];
            if self.sizes[at] >= room {
                continue;
            }
            self.looked += 1;
            if self.looked > MOST_SETS {
                return true;
            }
            let (before, after) = (before.with(&self.before[at]), after.with(&self.after[at]));
            if after.dependent > before.dependent
                || self.look(place + 1, room - self.sizes[at], &before, &after)
            {
                return true;
            }
        }
        false
    }
}

/// Vectors in echelon form, and how many more were added that follow from them.
#[derive(Clone, Default)]
struct Spanned {
    basis: Vec<(usize, Vec<u64>)>,
    dependent: usize,
}

impl Spanned {
    fn with(&self, vector: &[u64]) -> Self {
        let mut next = self.clone();
        let mut vector = vector.to_vec();
        for (pivot, known) in &self.basis {
            let by = vector[*pivot];
            less(&mut vector, known, by);
        }
        match vector.iter().position(|entry| *entry != 0) {
            Some(pivot) => {
                let inverse = power(vector[pivot], PRIME - 2);
                vector.iter_mut().for_each(|entry| *entry = times(*entry, inverse));
                next.basis.push((pivot, vector));
            }
            None => next.dependent += 1,
        }
        next
    }
}

/// For each atom, what it does in each of the independent ways in which atoms could differ and every figure be the same.
fn directions(mut rows: Vec<Vec<u64>>, atoms: usize) -> Vec<Vec<u64>> {
    let pivots = reduce(&mut rows);
    let free: Vec<usize> = (0..atoms).filter(|at| !pivots.contains(at)).collect();
    let mut directions: Vec<Vec<u64>> =
        (0..atoms).map(|at| free.iter().map(|other| u64::from(*other == at)).collect()).collect();
    for (row, pivot) in rows.iter().zip(&pivots) {
        directions[*pivot] = free.iter().map(|at| negative(row[*at])).collect();
    }
    directions
}

/// Sizes of the atoms, and for each population a row of 1 and 0 over them.
fn atoms(populations: &[&Population]) -> (Vec<u64>, Vec<Vec<u64>>) {
    let mut member = BTreeMap::<PupilId, Vec<bool>>::new();
    for (at, population) in populations.iter().enumerate() {
        for pupil in population.pupils() {
            member.entry(*pupil).or_insert_with(|| vec![false; populations.len()])[at] = true;
        }
    }
    let mut sizes = BTreeMap::<Vec<bool>, u64>::new();
    member.into_values().for_each(|of| *sizes.entry(of).or_default() += 1);
    let rows = (0..populations.len()).map(|at| sizes.keys().map(|of| u64::from(of[at])).collect()).collect();
    (sizes.into_values().collect(), rows)
}

/// Gauss–Jordan; rows that follow from others go. Gives the pivot of each row that stays.
fn reduce(rows: &mut Vec<Vec<u64>>) -> Vec<usize> {
    let width = rows.first().map_or(0, Vec::len);
    let mut pivots = Vec::new();
    for column in 0..width {
        let done = pivots.len();
        let Some(found) = (done..rows.len()).find(|row| rows[*row][column] != 0) else { continue };
        rows.swap(done, found);
        let inverse = power(rows[done][column], PRIME - 2);
        rows[done].iter_mut().for_each(|entry| *entry = times(*entry, inverse));
        let pivot = rows[done].clone();
        for row in (0..rows.len()).filter(|row| *row != done) {
            let by = rows[row][column];
            less(&mut rows[row], &pivot, by);
        }
        pivots.push(column);
    }
    rows.truncate(pivots.len());
    pivots
}

/// `from` less `by` times a row.
fn less(from: &mut [u64], row: &[u64], by: u64) {
    if by != 0 {
        for (entry, other) in from.iter_mut().zip(row) {
            *entry = (*entry + negative(times(by, *other))) % PRIME;
        }
    }
}

fn times(one: u64, other: u64) -> u64 {
    // The remainder is below 2^61.
    (u128::from(one) * u128::from(other) % u128::from(PRIME)) as u64
}

fn negative(one: u64) -> u64 {
    (PRIME - one) % PRIME
}

fn power(base: u64, mut exponent: u64) -> u64 {
    let (mut base, mut result) = (base, 1);
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = times(result, base);
        }
        base = times(base, base);
        exponent >>= 1;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(ids: impl IntoIterator<Item = i64>) -> Population {
        Population::new(ids.into_iter().map(PupilId))
    }

    /// Whether one of them gives something away beside those before it.
    fn in_turn(populations: &[Population]) -> bool {
        let all: Vec<&Population> = populations.iter().collect();
        (0..all.len()).any(|at| gives_away(&all[..at], all[at], 6))
    }

    #[test]
    fn three_figures_can_give_away_what_no_two_do() {
        // Year 5, Year 6, and both without three newcomers and with thirty others.
        let (five, six, others) = (of(0..30), of(30..60), of(60..90));
        let most = of((0..57).chain(60..90));
        assert!(!gives_away(&[&five, &six], &others, 6));
        assert!(gives_away(&[&five, &six, &others], &most, 6));
        assert!(!gives_away(&[&five, &six], &of(0..60), 6));
        assert!(!gives_away(&[&five, &six, &most], &five, 6), "the same again says nothing new");
    }

    #[test]
    fn a_tracker_is_found() {
        // One pupil, 7, is hidden in two large groups that together are everybody.
        let (all, one) = (of(0..100), of(0..50));
        assert!(gives_away(&[&all, &one], &of((7..8).chain(50..100)), 6), "50 + 51 − 100 is the one");
        assert!(!gives_away(&[&all, &one], &of(50..100), 6));
    }

    #[test]
    fn what_was_given_away_before_closes_nothing_else() {
        let (all, but_one) = (of(0..50), of(1..50));
        assert!(gives_away(&[&all], &but_one, 6));
        assert!(!gives_away(&[&all, &but_one], &of(100..150), 6));
        assert!(gives_away(&[&all, &but_one], &of(0..48), 6));
    }

    #[test]
    fn where_it_cannot_be_told_nothing_leaves() {
        // Every pupil an atom: sets of five of sixty pupils are too many.
        let halves: Vec<Population> =
            (0..6).map(|bit| Population::new((1..64).filter(|id| id >> bit & 1 == 1).map(PupilId))).collect();
        let all: Vec<&Population> = halves.iter().collect();
        assert!(gives_away(&all[..5], all[5], 6));
    }

    #[test]
    fn arithmetic_modulo_the_prime() {
        assert_eq!(times(power(12_345, PRIME - 2), 12_345), 1);
        assert_eq!((negative(5) + 5) % PRIME, 0);
        assert_eq!(negative(0), 0);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn whatever_two_figures_give_away_is_given_away_in_turn(
            cuts in prop::collection::vec((0_i64..40, 0_i64..40), 2..6),
        ) {
            let populations: Vec<Population> =
                cuts.iter().map(|(one, other)| of(*one.min(other)..one.max(other) + 1)).collect();
            let two = populations.iter().enumerate().any(|(at, one)| {
                let (small, apart) = (|n: u64| (1..6).contains(&n), |other: &Population| one.apart(other));
                populations[..at].iter().any(|other| {
                    let (gone, come) = apart(other);
                    (gone == 0 && small(come)) || (come == 0 && small(gone))
                })
            });
            prop_assert!(!two || in_turn(&populations));
        }

        /// The slow way: small whole weights on the figures.
        #[test]
        fn what_small_weights_find_is_found(
            members in prop::collection::vec(prop::collection::vec(any::<bool>(), 4), 12..40),
        ) {
            let population = |at: usize| {
                let of = members.iter().enumerate().filter(|(_, of)| of[at]);
                Population::new(of.map(|(id, _)| PupilId(id as i64 + 1)))
            };
            let all: Vec<Population> = (0..4).map(population).filter(|one| one.size() > 0).collect();
            let found = (0..5_u32.pow(all.len() as u32)).any(|code| {
                let weight = |at: usize| i64::from(code / 5_u32.pow(at as u32) % 5) - 2;
                let sum = |id: i64| (0..all.len()).map(|at| weight(at) * i64::from(all[at].has(PupilId(id)))).sum::<i64>();
                (1..6).contains(&(1..=members.len() as i64).filter(|id| sum(*id) != 0).count())
            });
            prop_assert!(!found || in_turn(&all));
        }
    }
}
