//! Twelve items between two groups, one of them planted to be unfair: R's mantelhaen.test and glm.

use crate::fixtures::differences::{ADJUSTED_P, CLASSES, ITEMS};
use crate::fixtures::{answers, pupils};
use statistics::differential::{DifferenceClass, Differences, ItemDifference, Matching, differences};

fn compared(matching: Matching) -> Vec<ItemDifference> {
    let focal: Vec<bool> = pupils().iter().map(|(focal, _)| *focal).collect();
    match differences(&answers(), &focal, matching).unwrap() {
        Differences::Compared(items) => items,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_figure_is_that_of_r() {
    let items = compared(Matching::AllItems);
    for (at, (item, reference)) in items.iter().zip(ITEMS).enumerate() {
        let (mh, logistic) = (item.mantel_haenszel.unwrap(), item.logistic.unwrap());
        let got = [
            mh.odds_ratio,
            mh.log_error,
            mh.corrected_chi_square,
            mh.corrected_p,
            mh.chi_square,
            mh.p,
            mh.delta,
            logistic.uniform,
            logistic.non_uniform,
        ];
        for (column, (got, reference)) in got.iter().zip(reference).enumerate() {
            // Likelihood ratios are differences of numbers near 600, good to about 1e-9.
            let within = (got - reference).abs() <= 1e-6 * reference.abs() + 1e-9;
            assert!(within, "item {at}, column {column}: {got} is not {reference}");
        }
        assert!((item.adjusted_p.unwrap() - ADJUSTED_P[at]).abs() <= 1e-6 * ADJUSTED_P[at]);
    }
    let classes: String =
        items.iter().map(|item| format!("{:?}", item.mantel_haenszel.unwrap().class)).collect();
    assert_eq!(classes, CLASSES);
}

#[test]
fn purified_matching_still_names_only_the_planted_item() {
    let large: Vec<usize> = compared(Matching::Purified { rounds: 5 })
        .iter()
        .enumerate()
        .filter(|(_, item)| item.mantel_haenszel.unwrap().class == DifferenceClass::C)
        .map(|(at, _)| at)
        .collect();
    assert_eq!(large, [2]);
}
