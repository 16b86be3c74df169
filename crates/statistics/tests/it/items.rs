//! Twelve items, 600 pupils: psych, eRm and mirt.

use crate::fixtures::items::*;
use crate::fixtures::{answers, close};
use statistics::items::ability::{
    Ability, Grid, Prior, empirical_reliability, expected_a_posteriori, maximum_a_posteriori,
};
use statistics::items::classical::{Cell, Flag, describe};
use statistics::items::{Answers, Item, Standing, conditional, errors, fit, marginal};

#[test]
fn classical_statistics_are_those_of_psych() {
    let answers = answers();
    let cells: Vec<Cell> =
        answers.rows().flatten().map(|right| Cell::Scored(f64::from(u8::from(right.unwrap())))).collect();
    let test = describe(&cells, 12).unwrap();
    let each = |of: fn(&statistics::items::classical::ItemStatistics) -> Option<f64>| -> Vec<f64> {
        test.items.iter().map(|item| of(item).unwrap()).collect()
    };
    close("facility", &each(|item| item.facility), &FACILITY, 1e-9);
    close("item–rest r", &each(|item| item.item_rest), &ITEM_REST_R, 1e-9);
    close("alpha if deleted", &each(|item| item.alpha_if_deleted), &ALPHA_IF_DELETED, 1e-9);
    close("alpha", &[test.alpha.unwrap()], &[ALPHA], 1e-9);
    assert!(test.items.iter().all(|item| item.flags.is_empty() && item.omission == Some(0.0)));
    assert_eq!((test.complete, test.incomplete), (600, 0));
    // The same with the third item turned round: what a wrong key looks like.
    let turned: Vec<Cell> = cells
        .iter()
        .enumerate()
        .map(|(at, cell)| match cell {
            Cell::Scored(share) if at % 12 == 2 => Cell::Scored(1.0 - share),
            other => *other,
        })
        .collect();
    assert_eq!(describe(&turned, 12).unwrap().items[2].flags, [Flag::SeparatesLittle]);
}

#[test]
fn the_conditional_rasch_model_is_that_of_erm() {
    let answers = answers();
    let rasch = conditional::rasch(&answers).unwrap();
    close("difficulty", &rasch.difficulty, &RASCH_CML_B_SUM0, 1e-4);
    for (got, reference) in rasch.standard_error.iter().zip(RASCH_CML_SE) {
        assert!((got / reference - 1.0).abs() < 1e-3, "{got} is not {reference}");
    }
    close("log-likelihood", &[rasch.log_likelihood], &[RASCH_CML_LOGLIK], 1e-4);
    assert_eq!(rasch.standing, Standing::Sound);
    let items: Vec<Item> =
        rasch.difficulty.iter().map(|b| Item { discrimination: 1.0, difficulty: *b }).collect();
    let squares = fit::mean_squares(&items, &answers).unwrap();
    let infit: Vec<f64> = squares.iter().map(|one| one.unwrap().infit).collect();
    let outfit: Vec<f64> = squares.iter().map(|one| one.unwrap().outfit).collect();
    close("infit", &infit, &CML_INFIT_MS, 1e-3);
    close("outfit", &outfit, &CML_OUTFIT_MS, 1e-3);
}

#[test]
fn the_marginal_rasch_model_is_that_of_mirt() {
    let rasch = marginal::rasch(&answers()).unwrap();
    let difficulty: Vec<f64> = rasch.items.iter().map(|item| item.difficulty).collect();
    close("difficulty", &difficulty, &RASCH_MML_B, 2e-3);
    close("variance", &[rasch.ability_sd.powi(2)], &[RASCH_MML_VAR], 5e-3);
    close("log-likelihood", &[rasch.log_likelihood], &[RASCH_MML_LOGLIK], 1e-2);
    assert!(rasch.items.iter().all(|item| (item.discrimination - 1.0).abs() < 1e-12));
}

#[test]
fn the_two_parameter_model_is_that_of_mirt() {
    let answers = answers();
    let fit = marginal::two_parameter(&answers, None).unwrap();
    let a: Vec<f64> = fit.items.iter().map(|item| item.discrimination).collect();
    let b: Vec<f64> = fit.items.iter().map(|item| item.difficulty).collect();
    close("a", &a, &TWOPL_A, 1e-2);
    close("b", &b, &TWOPL_B, 2e-2);
    close("log-likelihood", &[fit.log_likelihood], &[TWOPL_LOGLIK], 1e-2);
    assert_eq!((fit.pupils, fit.silent, fit.standing), (600, 0, Standing::Sound));

    let wide = Grid::new(-6.0, 6.0, 61).unwrap();
    let rows: Vec<Vec<(Item, bool)>> = answers
        .rows()
        .map(|row| fit.items.iter().copied().zip(row.iter().map(|right| right.unwrap())).collect())
        .collect();
    let eap = rows.iter().map(|row| expected_a_posteriori(row, Prior::STANDARD, wide)).collect::<Vec<_>>();
    let map = rows.iter().map(|row| maximum_a_posteriori(row, Prior::STANDARD)).collect::<Vec<_>>();
    let values = |all: &[Ability]| all.iter().take(50).map(|one| one.value).collect::<Vec<_>>();
    let errors = |all: &[Ability]| all.iter().take(50).map(|one| one.standard_error).collect::<Vec<_>>();
    close("EAP", &values(&eap), &EAP_FIRST50, 5e-3);
    close("error of EAP", &errors(&eap), &EAP_SE_FIRST50, 5e-3);
    close("MAP", &values(&map), &MAP_FIRST50, 5e-3);
    close("error of MAP", &errors(&map), &MAP_SE_FIRST50, 5e-3);
    close("reliability", &[empirical_reliability(&eap).unwrap()], &[EAP_RELIABILITY], 5e-3);
}

/// The observed information against differences of the log-likelihood that the fit itself reports: no shared
/// code but the quadrature.
#[test]
fn errors_of_the_two_parameter_model_are_its_curvature() {
    // Five items and 300 pupils: the reference is slow.
    let cells = answers().rows().take(300).flat_map(|row| row[..5].to_vec()).collect();
    let answers = Answers::new(cells, 5).unwrap();
    let fit = marginal::two_parameter(&answers, None).unwrap();
    let errors = errors::two_parameter_errors(&fit, &answers, None).unwrap();
    let log_likelihood = |items: &[Item]| -> f64 {
        let nodes: Vec<f64> = (0..61).map(|at| -6.0 + 0.2 * f64::from(at)).collect();
        let density: Vec<f64> = nodes.iter().map(|x| (-x * x / 2.0).exp()).collect();
        let all: f64 = density.iter().sum();
        answers
            .rows()
            .map(|row| {
                let chance = |x: f64| -> f64 {
                    let one = |(item, right): (&Item, &Option<bool>)| {
                        if right.unwrap() { item.success(x) } else { 1.0 - item.success(x) }
                    };
                    items.iter().zip(row).map(one).product()
                };
                nodes.iter().zip(&density).map(|(x, d)| d / all * chance(*x)).sum::<f64>().ln()
            })
            .sum()
    };
    assert!((log_likelihood(&fit.items) - fit.log_likelihood).abs() < 1e-6);
    // Hessian in (a, b) by central differences, inverted by solving for each unit vector.
    let step = 1e-3;
    let moved = |changes: &[(usize, f64)]| {
        let mut items = fit.items.clone();
        for (place, by) in changes {
            let item = &mut items[place / 2];
            *(if place % 2 == 0 { &mut item.discrimination } else { &mut item.difficulty }) += by;
        }
        log_likelihood(&items)
    };
    let mut information = vec![0.0; 10 * 10];
    for i in 0..10 {
        for j in 0..=i {
            let corners = [(1.0, 1.0), (1.0, -1.0), (-1.0, 1.0), (-1.0, -1.0)];
            let sum: f64 =
                corners.iter().map(|(si, sj)| si * sj * moved(&[(i, si * step), (j, sj * step)])).sum();
            information[i * 10 + j] = -sum / (4.0 * step * step);
        }
    }
    for (at, got) in errors.iter().enumerate() {
        for (place, got) in [(2 * at, got.discrimination), (2 * at + 1, got.difficulty)] {
            let mut unit = vec![0.0; 10];
            unit[place] = 1.0;
            let reference = statistics::solve_positive_definite(&information, &unit).unwrap()[place].sqrt();
            // The fit stops where the log-likelihood rises by less than a millionth, not at the very top.
            assert!((got / reference - 1.0).abs() < 0.01, "{place}: {got} is not {reference}");
        }
    }
}
