//! Numerics on plain slices and numbers; knows no school, no file, no clock and no chance.
//!
//! A number that does not exist (no rows, one class only) is `None` or a [`StatisticsError`]; NaN never leaves
//! here.
//!
//! - [`items`]: how questions behave, and models of right and wrong;
//! - [`adaptive`]: which item next, and when to stop;
//! - [`differential`]: whether an item treats two groups of equal standing alike;
//! - [`calibration`]: placing a new item on a known scale;
//! - [`drift`]: whether items have become harder or easier;
//! - small things that all of them need, at the top.

pub mod adaptive;
mod binomial;
pub mod calibration;
mod chance;
mod clusters;
pub mod differential;
pub mod drift;
mod error;
pub mod items;
mod linear;
mod mean;
mod normal;
mod regression;
mod scores;
mod spread;

pub use binomial::wilson_interval;
pub use chance::{TwoByTwo, chi_square_tail_1, false_discovery, fisher_few};
pub use clusters::{area_interval, clustered_mean};
pub use error::StatisticsError;
pub use linear::solve_positive_definite;
pub use mean::{MeanInterval, mean_interval};
pub use normal::{logistic, logit, normal_cdf, normal_quantile};
pub use regression::{LogisticFit, logistic_regression};
pub use scores::{accuracy, area_under_curve, log_loss, root_mean_square_error};
pub use spread::spread;
