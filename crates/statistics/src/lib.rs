//! Numerics on plain slices and numbers; knows no school, no file, no clock and no chance.
//!
//! A number that does not exist (no rows, one class only) is `None`; NaN never leaves here.

mod binomial;
mod linear;
mod normal;
mod scores;

pub use binomial::wilson_interval;
pub use linear::solve_positive_definite;
pub use normal::{logistic, logit, normal_cdf, normal_quantile};
pub use scores::{accuracy, area_under_curve, log_loss, root_mean_square_error};
