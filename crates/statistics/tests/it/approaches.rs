//! Whether pupils respond to approaches differently: lme4, with nothing to find and with something.

use crate::fixtures::approaches::{NULL, REAL, Reference};
use crate::fixtures::{approaches, close};
use statistics::responses::{ResponseModel, respond};

fn agrees(model: &ResponseModel, reference: &Reference) {
    let [first, second, third] = [model.means[0], model.means[1], model.means[2]];
    close("means", &[first, second - first, third - first], &reference.means, 1e-5);
    let c = &model.covariance;
    let errors = [c[0], c[0] + c[4] - 2.0 * c[1], c[0] + c[8] - 2.0 * c[2]].map(f64::sqrt);
    close("errors", &errors, &reference.errors, 1e-4);
    let [unit, own, residual] = reference.variances;
    assert!((model.unit_variance / unit - 1.0).abs() < 1e-3, "{}", model.unit_variance);
    let off = (model.interaction_variance - own).abs();
    assert!(off < 5e-3 * own || off < 1e-5, "{} is not {own}", model.interaction_variance);
    assert!((model.residual_variance - residual).abs() < 1e-4, "{}", model.residual_variance);
    close("criteria", &[model.criterion, model.criterion_without], &reference.criteria, 1e-4);
    close("ratio", &[model.likelihood_ratio], &[reference.ratio], 1e-4);
    close("p", &[model.p], &[reference.p], 1e-4);
    close("reliability", &[model.mean_reliability().unwrap()], &[reference.reliability], 1e-4);
    let twenty = &model.units[..20];
    let deviations: Vec<f64> = twenty.iter().flat_map(|unit| unit.deviations.clone()).collect();
    let sds: Vec<f64> = twenty.iter().flat_map(|unit| unit.deviation_sds.clone()).collect();
    close("deviations", &deviations, &reference.deviations, 1e-3);
    close("their sds", &sds, &reference.sds, 1e-4);
}

#[test]
fn nothing_particular_is_found_where_there_is_nothing() {
    let model = respond(&approaches(false), 60, 3).unwrap();
    agrees(&model, &NULL);
    assert!(model.p > 0.4);
}

#[test]
fn a_real_difference_is_found() {
    let model = respond(&approaches(true), 60, 3).unwrap();
    agrees(&model, &REAL);
    assert!(model.p < 0.001);
}
