//! Groups within groups: `lme4` 1.1-31, `resid ~ 1 + (1 | school / subject / year)`, on simulated residuals.

use statistics::nested::{Leaf, Nested, nested};
use std::collections::BTreeMap;

const RESIDUALS: &str = include_str!("fixtures/nested.txt");
const EFFECTS: &str = include_str!("fixtures/nested_effects.txt");

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.starts_with('#'))
}

/// Leaves, and the names of their numbers.
fn leaves() -> (Vec<Leaf>, Vec<String>) {
    let mut names: Vec<String> = lines(RESIDUALS)
        .flat_map(|line| line.split(':').next().unwrap().split('.').map(str::to_owned))
        .collect();
    names.sort_unstable();
    names.dedup();
    let number = |name: &str| names.iter().position(|one| one == name).unwrap() as u64 + 1;
    let leaves = lines(RESIDUALS)
        .map(|line| {
            let (path, values) = line.split_once(':').unwrap();
            let path: Vec<u64> = path.split('.').map(number).collect();
            let values: Vec<f64> = values.split(',').map(|value| value.parse().unwrap()).collect();
            Leaf::of(path.try_into().unwrap(), &values).unwrap()
        })
        .collect();
    (leaves, names)
}

fn fitted() -> (Nested, Vec<String>) {
    let (leaves, names) = leaves();
    (nested(&leaves).unwrap(), names)
}

#[test]
fn variances_are_those_of_the_reference() {
    let (fit, _) = fitted();
    assert!((fit.mean - 0.001_342_214_789_230_64).abs() < 1e-5, "{}", fit.mean);
    assert!((fit.mean_error - 0.038_693_713_091_906_2).abs() < 1e-4);
    assert!((fit.criterion - 7_875.987_772_321_23).abs() < 1e-4, "{}", fit.criterion);
    let expected = [0.021_729_050_228_931_3, 0.026_202_852_634_705_7, 0.011_748_270_236_858_3];
    for (got, expected) in fit.variances.iter().zip(expected) {
        assert!((got - expected).abs() < 2e-3 * expected, "{got} {expected}");
    }
    assert!((fit.rest - 0.794_958_474_289_163).abs() < 1e-3);
}

#[test]
fn effects_are_those_of_the_reference_and_a_sum_is_surer_than_its_parts() {
    let (fit, names) = fitted();
    let mut reference = BTreeMap::new();
    for line in lines(EFFECTS) {
        let words: Vec<&str> = line.split(' ').collect();
        reference.insert(
            words[0].to_owned(),
            (words[1].parse::<f64>().unwrap(), words[2].parse::<f64>().unwrap()),
        );
    }
    let name = |path: &[u64]| {
        path.iter().map(|number| names[*number as usize - 1].clone()).collect::<Vec<_>>().join(".")
    };
    let mut compared = 0;
    let mut sums = BTreeMap::new();
    for (level, effects) in fit.effects.iter().enumerate() {
        for effect in effects {
            let key = name(&effect.path[..=level]);
            let (own, sd) = reference[&key];
            assert!((effect.own - own).abs() < 3e-4 && (effect.own_sd - sd).abs() < 3e-4, "{key} {effect:?}");
            let above = if level == 0 { (0.0, 0.0) } else { sums[&effect.path[..level].to_vec()] };
            let apart = effect.own_sd.hypot(above.1);
            assert!((effect.total - above.0 - effect.own).abs() < 1e-12 && effect.total_sd < apart + 1e-12);
            sums.insert(effect.path[..=level].to_vec(), (effect.total, effect.total_sd));
            compared += 1;
        }
    }
    assert_eq!(compared, 24 + 96 + 288);
}

#[test]
fn scaling_values_scales_variances_and_shifting_moves_the_mean_only() {
    let (leaves, _) = leaves();
    let (one, _) = fitted();
    let other: Vec<Leaf> = leaves
        .iter()
        .rev()
        .map(|leaf| Leaf { mean: 10.0 * leaf.mean + 3.0, squares: 100.0 * leaf.squares, ..*leaf })
        .collect();
    let other = nested(&other).unwrap();
    assert!((other.mean - 10.0 * one.mean - 3.0).abs() < 1e-6);
    for (got, expected) in other.variances.iter().zip(one.variances) {
        assert!((got - 100.0 * expected).abs() < 1e-3 * got.abs(), "{got} {expected}");
    }
    assert!((other.effects[2][7].total - 10.0 * one.effects[2][7].total).abs() < 1e-4);
}
