//! Value added: the values of lme4 1.1-31.

use crate::data::{Reference, Table, Within, close};
use domain::Status;
use improvement::value_added::{ValueAdded, value_added};
use improvement::{Formula, Results, Standing};

const RANDOM: &str = include_str!("data/va_random_intercept.csv");
const RANDOM_VALUES: &str = include_str!("data/va_random_intercept.txt");

fn fitted(results: &Results, formula: &str) -> ValueAdded {
    value_added(results, &Formula::parse(formula).unwrap()).unwrap()
}

fn check(found: &ValueAdded, reference: &Reference, of: &str) {
    let name = |what: &str| if of.is_empty() { what.to_owned() } else { format!("{of}.{what}") };
    let near = |what: &str, got: &[f64], within| close(what, got, &reference.numbers(&name(what)), within);
    let model = &found.model;
    let p = model.beta.len();
    near("beta", &model.beta, Within::Abs(1e-6));
    near("vcov_beta", &model.covariance, Within::Rel(1e-5));
    let errors: Vec<f64> = (0..p).map(|at| model.covariance[at * p + at].sqrt()).collect();
    near("se_beta", &errors, Within::Rel(1e-5));
    near("sigma_u2", &[model.between], Within::Rel(1e-5));
    near("sigma_e2", &[model.within], Within::Rel(1e-6));
    near("icc", &[model.share_between()], Within::Rel(1e-5));
    near("reml_criterion", &[model.criterion], Within::Abs(1e-5));
    near("ml_deviance", &[found.full.criterion], Within::Abs(1e-5));
    near("ml_sigma_u2", &[found.full.between], Within::Rel(1e-5));
    near("ml_sigma_e2", &[found.full.within], Within::Rel(1e-5));
    near("ml_beta", &found.full.beta, Within::Abs(1e-5));
    let of_schools = |pick: fn(&statistics::mixed::GroupEffect) -> f64| -> Vec<f64> {
        found.schools.iter().map(|school| pick(&school.calculated)).collect()
    };
    near("n", &of_schools(|own| own.n), Within::Abs(0.0));
    near("blup", &of_schools(|own| own.effect), Within::Abs(2e-6));
    near("cond_sd", &of_schools(|own| own.sd), Within::Rel(1e-5));
    near("pev_sd", &of_schools(|own| own.prediction_sd), Within::Rel(1e-5));
    near("reliability", &of_schools(|own| own.reliability), Within::Rel(1e-5));
    near("raw_mean_residual", &of_schools(|own| own.raw), Within::Abs(2e-6));
    near("goldstein_healy_multiplier", &[found.multiplier.unwrap()], Within::Abs(1e-6));
    for (at, school) in found.schools.iter().enumerate() {
        let value = |what: &str| reference.numbers(&name(what))[at];
        let Some((number, n)) = school.effect.read() else {
            assert!(school.calculated.n < 6.0 && school.compare.is_none(), "{}", school.name);
            continue;
        };
        assert!(n >= 6);
        let (low, high) = school.compare.unwrap();
        let got = [number.low95, number.high95, low, high];
        close(
            "intervals",
            &got,
            &["ci95_low", "ci95_high", "gh_low", "gh_high"].map(value),
            Within::Abs(5e-6),
        );
    }
}

#[test]
fn nothing_start_and_circumstances_side_by_side() {
    let results = Table::of(RANDOM).results("outcome", &["prior", "fsm", "sex"]);
    let reference = Reference::of(RANDOM_VALUES);
    check(&fitted(&results, "1"), &reference, "null");
    check(&fitted(&results, "prior + prior^2"), &reference, "raw");
    let contextual = fitted(&results, "prior + prior^2 + fsm + sex");
    check(&contextual, &reference, "contextual");
    let names: Vec<&str> = contextual.coefficients.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["(Intercept)", "prior", "prior^2", "fsm", "sex"]);
    let share = contextual.share_between.read().unwrap().0;
    assert!(share.low95 < share.value && share.value < share.high95 && share.high95 < 0.5, "{share:?}");
}

#[test]
fn schools_that_do_not_differ_are_a_valid_answer() {
    let results = Table::of(include_str!("data/va_boundary_zero.csv")).results("outcome", &["prior"]);
    let reference = Reference::of(include_str!("data/va_boundary_zero.txt"));
    let found = fitted(&results, "prior");
    assert_eq!((found.status.word(), found.multiplier), (reference.words("status")[0], None));
    assert!((found.model.between - reference.number("sigma_u2")).abs() < 1e-8);
    close("σ²", &[found.model.within], &reference.numbers("sigma_e2"), Within::Abs(1e-6));
    close("β", &found.model.beta, &reference.numbers("beta"), Within::Abs(1e-6));
    let errors: Vec<f64> = [0, 3].iter().map(|at| found.model.covariance[*at].sqrt()).collect();
    close("errors", &errors, &reference.numbers("se_beta"), Within::Abs(1e-6));
    for school in &found.schools {
        assert!((school.calculated.effect - reference.number("blup_all")).abs() < 1e-6);
        assert!(school.effect.status() == Status::Boundary || school.calculated.n < 6.0);
    }
}

#[test]
fn the_later_of_two_columns_that_say_the_same_is_left_out_by_name() {
    let results = Table::of(include_str!("data/va_collinear.csv")).results("outcome", &["x1", "x2", "x3"]);
    let reference = Reference::of(include_str!("data/va_collinear.txt"));
    let found = fitted(&results, "x1 + x2 + x3");
    assert_eq!(found.dropped, reference.words("dropped"));
    check(&found, &reference, "");
}

#[test]
fn too_few_schools_have_coefficients_only_and_one_school_is_told() {
    let two = |schools: &[&str], of: &[u32], y: &[f64]| {
        let names = schools.iter().map(|name| (*name).to_owned()).collect();
        Results::new(Standing::Common, names, of.to_vec(), y.to_vec()).unwrap()
    };
    let found = fitted(&two(&["a", "b"], &[0, 0, 1, 1, 0], &[1.0, 2.0, 5.0, 5.5, 1.5]), "1");
    assert_eq!((found.status, found.schools.len(), found.coefficients.len()), (Status::Insufficient, 0, 1));
    let code = |results: &Results| value_added(results, &Formula::default()).unwrap_err().code();
    assert_eq!(code(&two(&["a", "b"], &[0, 0, 0], &[1.0, 2.0, 3.0])), "E_GROUPS", "the other has nobody");
    assert_eq!(code(&two(&["a", "b", "c"], &[0, 1, 2], &[1.0, 2.0, 3.0])), "E_GROUPS", "one pupil each");
    assert_eq!(code(&two(&["a", "b"], &[0, 0, 1, 1], &[2.0; 4])), "E_GROUPS", "all the same value");
}
