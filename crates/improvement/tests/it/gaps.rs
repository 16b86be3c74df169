//! Gaps: the values of lme4 1.1-31 with a slope for each school.

use crate::data::{Reference, Table, Within, close};
use domain::{Measured, Status};
use improvement::gaps::gaps;
use improvement::{Formula, Results, Standing};
use statistics::mixed::{MixedSums, SlopeEffect, SlopeStructure};

const PUPILS: &str = include_str!("data/va_random_slope_gap.csv");
const VALUES: &str = include_str!("data/va_random_slope_gap.txt");

#[test]
fn gaps_of_schools_are_those_of_the_reference() {
    let (table, reference) = (Table::of(PUPILS), Reference::of(VALUES));
    let results = table.results("outcome", &["prior", "fsm"]);
    let found = gaps(&results, &Formula::parse("prior").unwrap(), "fsm").unwrap();
    let near = |what: &str, got: &[f64], within| {
        close(what, got, &reference.numbers(&format!("correlated.{what}")), within);
    };
    let model = &found.model;
    near("beta", &model.beta, Within::Abs(1e-5));
    let errors: Vec<f64> = [0, 4, 8].iter().map(|at| model.covariance[*at].sqrt()).collect();
    near("se_beta", &errors, Within::Rel(1e-3));
    let [a, b, c] = model.between;
    near("G", &[a, b, b, c], Within::Rel(1e-3));
    near("sigma_e2", &[model.within], Within::Rel(1e-3));
    near("reml_criterion", &[model.criterion], Within::Abs(1e-4));
    let of = |pick: fn(&SlopeEffect) -> f64| -> Vec<f64> { model.groups.iter().map(pick).collect() };
    near("blup_intercept", &of(|own| own.level), Within::Abs(1e-4));
    near("blup_gap", &of(|own| own.slope), Within::Abs(1e-4));
    near("cond_var_00", &of(|own| own.variance[0]), Within::Rel(1e-3));
    near("cond_var_01", &of(|own| own.variance[1]), Within::Rel(1e-3));
    near("cond_var_11", &of(|own| own.variance[2]), Within::Rel(1e-3));
    let whole: Vec<f64> = model.groups.iter().map(|own| model.beta[model.slope] + own.slope).collect();
    near("total_gap", &whole, Within::Rel(1e-3));
    assert_eq!((found.status, found.dropped.len()), (Status::Ok, 0));
    // Half the chi-squares of one and of two degrees of freedom.
    let p = 0.5
        * (2.0 * statistics::normal_cdf(-model.likelihood_ratio.sqrt())
            + (-model.likelihood_ratio / 2.0).exp());
    assert!(model.likelihood_ratio > 0.0 && (model.p - p).abs() < 1e-9, "{}", model.likelihood_ratio);
    for school in &found.schools {
        let shown = school.in_group >= 6 && school.others >= 6;
        assert_eq!(school.shrunken.read().is_some(), shown, "{}", school.name);
        let value = |measured: &Measured| measured.read().unwrap().0;
        if shown {
            let (own, together) = (value(&school.adjusted), value(&school.shrunken));
            let mean = model.beta[model.slope];
            assert!((together.value - mean).abs() <= (own.value - mean).abs() + 0.15, "{}", school.name);
            assert!(together.sd < own.sd, "{}: what is drawn together is surer", school.name);
        }
    }
}

#[test]
fn level_and_gap_drawn_apart() {
    let (table, reference) = (Table::of(PUPILS), Reference::of(VALUES));
    let (names, places) = table.schools();
    let (prior, fsm, outcome) = (table.numbers("prior"), table.numbers("fsm"), table.numbers("outcome"));
    let mut sums = MixedSums::new(names.len(), &[0.0, 0.3, 0.2], Some(1)).unwrap();
    for at in 0..prior.len() {
        sums.add(places[at] as usize, &[prior[at], fsm[at]], outcome[at], 1.0).unwrap();
    }
    let model = sums.slopes(SlopeStructure::Independent).unwrap();
    let near = |what: &str, got: &[f64], within| {
        close(what, got, &reference.numbers(&format!("uncorrelated.{what}")), within);
    };
    near("beta", &model.beta, Within::Abs(1e-5));
    near("sigma_u2_intercept", &[model.between[0]], Within::Rel(1e-3));
    near("sigma_u2_gap", &[model.between[2]], Within::Rel(1e-3));
    near("sigma_e2", &[model.within], Within::Rel(1e-3));
    near("reml_criterion", &[model.criterion], Within::Abs(1e-4));
    let of = |pick: fn(&SlopeEffect) -> f64| -> Vec<f64> { model.groups.iter().map(pick).collect() };
    near("blup_intercept", &of(|own| own.level), Within::Abs(1e-4));
    near("blup_gap", &of(|own| own.slope), Within::Abs(1e-4));
}

/// The four ways by hand, in two schools and without a start.
#[test]
fn raw_gaps_are_differences_of_means_and_a_group_of_one_is_not_shown() {
    let mut of = Vec::new();
    let (mut y, mut member) = (Vec::new(), Vec::new());
    for (school, group, values) in [
        (0, 1.0, &[1.0, 2.0, 3.0, 1.0, 2.0, 3.0][..]),
        (0, 0.0, &[4.0, 5.0, 6.0, 4.0, 5.0, 6.5]),
        (1, 1.0, &[9.0]),
        (1, 0.0, &[6.0, 7.0, 8.0, 6.5, 7.0, 8.0]),
    ] {
        for value in values {
            of.push(school);
            y.push(*value);
            member.push(group);
        }
    }
    let results = Results::new(Standing::Common, vec!["a".into(), "b".into()], of, y).unwrap();
    let results = results.with("fsm", member.clone()).unwrap().with("halves", vec![0.5; 19]).unwrap();
    let found = gaps(&results, &Formula::default(), "fsm").unwrap();
    let (a, b) = (&found.schools[0], &found.schools[1]);
    let value = |measured: &Measured| measured.read().map(|(number, _)| number.value);
    assert!((value(&a.raw).unwrap() - (2.0 - 30.5 / 6.0)).abs() < 1e-9);
    let others = (30.5 + 42.5) / 12.0;
    assert!((value(&a.beside_all_others).unwrap() - (2.0 - others)).abs() < 1e-9);
    for hidden in [&b.raw, &b.adjusted, &b.shrunken, &b.beside_all_others, &a.shrunken] {
        assert_eq!((value(hidden), hidden.status()), (None, Status::Insufficient));
    }
    assert_eq!((b.in_group, b.others), (1, 6));
    let code = |formula: &str, group: &str| {
        gaps(&results, &Formula::parse(formula).unwrap(), group).unwrap_err().code()
    };
    assert_eq!(
        (code("1", "halves"), code("1", "sen"), code("fsm", "fsm")),
        ("E_PARAM", "E_UNKNOWN_ID", "E_FORMULA")
    );
}
