//! Thirty schools in a funnel: R's `qbinom` and `pbinom`, formulas of Spiegelhalter 2005.

use crate::fixtures::{close, lines, number};
use improvement::common::Status;
use improvement::funnel::{Allowance, Share, funnel};

const SCHOOLS: &str = include_str!("fixtures/funnel.txt");

fn shares() -> Vec<Share> {
    let whole = |word: &str| word.parse().unwrap();
    lines(SCHOOLS)
        .map(|words| Share { name: words[0].to_owned(), of: whole(words[1]), yes: whole(words[2]) })
        .collect()
}

#[test]
fn limits_and_allowances_are_those_of_the_reference() {
    let additive = funnel(&shares(), None, Allowance::Additive).unwrap();
    let multiplicative = funnel(&shares(), None, Allowance::Multiplicative).unwrap();
    close("common", additive.common, 0.690_072_639_225_182, 1e-9);
    close("dispersion", additive.dispersion, 2.757_432_038_536_5, 1e-9);
    close("variance", additive.variance_between, 0.001_817_770_136_321_7, 1e-9);
    assert!(additive.allowed && additive.status == Status::Ok);
    for ((words, one), other) in lines(SCHOOLS).zip(&additive.groups).zip(&multiplicative.groups) {
        let share = one.share.read().unwrap();
        let got = [
            one.z,
            other.z_allowed,
            one.z_allowed,
            one.limits95.0,
            one.limits95.1,
            one.limits998.0,
            one.limits998.1,
            share.low95,
            share.high95,
        ];
        for (got, expected) in got.into_iter().zip(&words[3..]) {
            close(words[0], got, number(expected), 1e-9);
        }
    }
    assert_eq!(additive.groups.len(), 30);
}
