//! Known truths come back, and what does not matter changes nothing.

use crate::data::Chance;
use improvement::value_added::{ValueAdded, value_added};
use improvement::{Formula, Results, Standing};
use proptest::prelude::*;

struct World {
    names: Vec<String>,
    of: Vec<u32>,
    start: Vec<f64>,
    outcome: Vec<f64>,
    truth: Vec<f64>,
}

/// Schools of 3 to 40 pupils whose levels have this spread.
fn world(seed: u64, schools: u32, spread: f64) -> World {
    let mut chance = Chance::new(seed);
    let mut world = World {
        names: (0..schools).map(|at| format!("S{at:03}")).collect(),
        of: Vec::new(),
        start: Vec::new(),
        outcome: Vec::new(),
        truth: Vec::new(),
    };
    for school in 0..schools {
        let level = spread * chance.normal();
        world.truth.push(level);
        for _ in 0..3 + (37.0 * chance.unit()) as u32 {
            let start = chance.normal();
            world.of.push(school);
            world.start.push(start);
            world.outcome.push(0.3 + 0.7 * start + level + chance.normal());
        }
    }
    world
}

fn fitted(world: &World) -> ValueAdded {
    let results =
        Results::new(Standing::National, world.names.clone(), world.of.clone(), world.outcome.clone());
    let results = results.unwrap().with("prior", world.start.clone()).unwrap();
    value_added(&results, &Formula::parse("prior").unwrap()).unwrap()
}

#[test]
fn intervals_hold_the_truth_as_often_as_they_say() {
    let (mut held, mut all) = (0, 0);
    for seed in 0..60 {
        let world = world(seed, 60, 0.4);
        for (school, truth) in fitted(&world).schools.iter().zip(&world.truth) {
            let own = &school.calculated;
            held += usize::from((own.effect - truth).abs() <= 1.96 * own.prediction_sd);
            all += 1;
        }
    }
    let share = f64::from(held as u32) / f64::from(all as u32);
    assert!((0.93..=0.97).contains(&share), "{share}");
}

#[test]
fn the_share_between_schools_has_an_interval_that_holds_it() {
    let share = 0.16 / 1.16;
    let held = (100..160)
        .filter(|seed| {
            let number = fitted(&world(*seed, 40, 0.4)).share_between.read().unwrap().0;
            number.low95 <= share && share <= number.high95
        })
        .count();
    assert!((53..=60).contains(&held), "{held} of 60");
}

#[test]
fn a_school_without_pupils_changes_nothing_and_one_with_fewer_is_nearer_to_nothing() {
    let mut world = world(9, 20, 0.4);
    let before = fitted(&world);
    world.names.push("empty".into());
    let after = fitted(&world);
    assert_eq!((before.schools.len(), after.schools.len()), (20, 20));
    let own = |found: &ValueAdded| found.schools[3].calculated.effect;
    assert!((own(&before) - own(&after)).abs() < 1e-9);
    for school in &before.schools {
        let own = &school.calculated;
        assert!((own.effect - own.reliability * own.raw).abs() < 1e-9, "R_j of what was seen is kept");
        assert!(
            (own.reliability - own.n / (own.n + before.model.within / before.model.between)).abs() < 1e-9
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn order_names_and_units_do_not_matter(seed in 0..1_000_u64, shift in -50.0..50.0_f64, scale in 0.1..20.0_f64) {
        let one = world(seed, 14, 0.4);
        let mut other = world(seed, 14, 0.4);
        other.names.reverse();
        other.of.iter_mut().for_each(|school| *school = 13 - *school);
        other.of.reverse();
        other.start.reverse();
        other.outcome.reverse();
        other.outcome.iter_mut().for_each(|outcome| *outcome = *outcome * scale + shift);
        let (a, b) = (fitted(&one), fitted(&other));
        prop_assert!((b.model.beta[0] - (a.model.beta[0] * scale + shift)).abs() < 1e-5 * scale);
        prop_assert!((b.model.beta[1] - a.model.beta[1] * scale).abs() < 1e-5 * scale);
        for (a, b) in a.schools.iter().zip(&b.schools) {
            prop_assert_eq!(&a.name, &b.name);
            prop_assert!((b.calculated.effect - a.calculated.effect * scale).abs() < 1e-5 * scale);
        }
    }

    /// A school listed as two has two effects; those of the others hardly move.
    #[test]
    fn splitting_a_school_in_two_is_about_that_school(seed in 0..1_000_u64) {
        let one = world(seed, 60, 0.4);
        let mut other = world(seed, 60, 0.4);
        other.names.push("S007 too".into());
        let mut turn = false;
        for school in &mut other.of {
            if *school == 7 {
                turn = !turn;
                *school = if turn { 7 } else { 60 };
            }
        }
        let (a, b) = (fitted(&one), fitted(&other));
        let other = |name: &str| !name.starts_with("S007");
        let b: Vec<_> = b.schools.iter().filter(|school| other(&school.name)).collect();
        for (a, b) in a.schools.iter().filter(|school| other(&school.name)).zip(b) {
            prop_assert!((a.calculated.effect - b.calculated.effect).abs() < 0.06, "{}", a.name);
        }
    }
}
