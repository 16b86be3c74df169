//! Known truths come back from simulated answers, with seeds.

use statistics::items::marginal::{DiscriminationPrior, rasch, two_parameter};
use statistics::items::{Answers, Item, Standing, errors};

/// Numbers from 0 up to 1 (SplitMix64, Steele, Lea & Flood 2014).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn normal(&mut self) -> f64 {
        statistics::normal_quantile(self.next().clamp(1e-12, 1.0 - 1e-12)).unwrap()
    }
}

fn items(count: usize) -> Vec<Item> {
    (0..count)
        .map(|at| Item {
            discrimination: 0.7 + 0.3 * (at % 5) as f64,
            difficulty: -1.8 + 3.6 * at as f64 / (count - 1) as f64,
        })
        .collect()
}

fn simulate(items: &[Item], pupils: usize, sd: f64, missing: f64, seed: u64) -> Answers {
    let mut chance = Chance(seed);
    let mut cells = Vec::new();
    for _ in 0..pupils {
        let ability = sd * chance.normal();
        for item in items {
            let right = chance.next() < item.success(ability);
            cells.push((chance.next() >= missing).then_some(right));
        }
    }
    Answers::new(cells, items.len()).unwrap()
}

#[test]
fn two_parameters_come_back_within_their_errors_though_answers_are_missing() {
    let truth = items(12);
    let answers = simulate(&truth, 2_000, 1.0, 0.2, 7);
    let fit = two_parameter(&answers, None).unwrap();
    let errors = errors::two_parameter_errors(&fit, &answers, None).unwrap();
    let mut squared = 0.0;
    for ((got, truth), error) in fit.items.iter().zip(&truth).zip(&errors) {
        for z in [
            (got.discrimination - truth.discrimination) / error.discrimination,
            (got.difficulty - truth.difficulty) / error.difficulty,
        ] {
            assert!(z.abs() < 4.0, "{got:?} is not {truth:?} ({error:?})");
            squared += z * z / 24.0;
        }
    }
    // Mean of 24 squared z-values: 1, give or take three standard errors of about 0.3.
    assert!((0.3..2.0).contains(&squared), "{squared}");
}

#[test]
fn the_rasch_model_finds_the_spread_and_ignores_the_silent() {
    let truth: Vec<Item> = items(10).into_iter().map(|item| Item { discrimination: 1.0, ..item }).collect();
    let answers = simulate(&truth, 1_500, 1.4, 0.1, 11);
    let fit = rasch(&answers).unwrap();
    assert!((fit.ability_sd - 1.4).abs() < 0.12, "{}", fit.ability_sd);
    for (got, truth) in fit.items.iter().zip(&truth) {
        assert!((got.difficulty - truth.difficulty).abs() < 0.25, "{got:?} is not {truth:?}");
    }
    let mut cells: Vec<Option<bool>> = answers.rows().flatten().copied().collect();
    cells.extend([None; 30]);
    let with_silent = rasch(&Answers::new(cells, 10).unwrap()).unwrap();
    assert_eq!(with_silent.silent, 3);
    assert!((with_silent.log_likelihood - fit.log_likelihood).abs() < 1e-6);
}

#[test]
fn a_prior_holds_a_small_sample_and_a_wrong_key_turns_the_slope() {
    let truth = items(6);
    let small = simulate(&truth, 60, 1.0, 0.0, 3);
    let prior = DiscriminationPrior::for_pupils(60);
    assert_eq!(DiscriminationPrior::for_pupils(1_000), None);
    let held = two_parameter(&small, prior).unwrap();
    assert_eq!(held.standing, Standing::Provisional);
    assert!(held.items.iter().all(|item| (0.3..4.0).contains(&item.discrimination)), "{held:?}");
    let errors = errors::two_parameter_errors(&held, &small, prior).unwrap();
    assert!(errors.iter().all(|error| error.discrimination < 1.5));

    let answers = simulate(&truth, 800, 1.0, 0.0, 5);
    let turned: Vec<Option<bool>> = answers
        .rows()
        .flat_map(|row| {
            row.iter().enumerate().map(|(at, right)| if at == 2 { right.map(|r| !r) } else { *right })
        })
        .collect();
    let fit = two_parameter(&Answers::new(turned, 6).unwrap(), None).unwrap();
    assert!(fit.items[2].discrimination < -0.5 && fit.items[3].discrimination > 0.5);
}

#[test]
fn order_of_pupils_changes_nothing() {
    let answers = simulate(&items(6), 300, 1.0, 0.1, 13);
    let mut rows: Vec<&[Option<bool>]> = answers.rows().collect();
    rows.reverse();
    let turned = Answers::new(rows.concat(), 6).unwrap();
    let (there, back) = (two_parameter(&answers, None).unwrap(), two_parameter(&turned, None).unwrap());
    for (there, back) in there.items.iter().zip(&back.items) {
        assert!((there.discrimination - back.discrimination).abs() < 1e-6);
        assert!((there.difficulty - back.difficulty).abs() < 1e-6);
    }
}

#[test]
fn impossible_data_are_errors() {
    let one = Answers::new(vec![Some(true), Some(false)], 1).unwrap();
    assert!(two_parameter(&one, None).is_err() && rasch(&one).is_err());
    let constant = Answers::new(vec![Some(true), Some(true), Some(true), Some(false)], 2).unwrap();
    assert!(matches!(rasch(&constant), Err(statistics::StatisticsError::ConstantItem { item: 0 })));
    let answers = simulate(&items(6), 30, 1.0, 0.0, 1);
    assert!(two_parameter(&answers, Some(DiscriminationPrior { sd: 0.0 })).is_err());
}
