//! Numerics on plain slices and numbers; knows no school, no file, no clock and no chance.
//!
//! A number that does not exist (no rows, one class only) is `None` or a [`StatisticsError`]; NaN never leaves
//! here.
//!
//! - [`items`]: how questions behave, and models of right and wrong;
//! - [`adaptive`]: which item next, and when to stop;
//! - [`differential`]: whether an item treats two groups of equal standing alike;
//! - [`calibration`]: placing a new item on a known scale;
//! - [`local_trend`]: a level that grows and wanders, seen through noisy observations;
//! - [`matching`]: who would have been alike, in pairs;
//! - [`responses`]: whether units respond to treatments differently;
//! - [`mixed`]: lines whose level, or level and slope, differ between groups;
//! - [`drift`]: whether items have become harder or easier;
//! - [`nested`]: variance of groups within groups, and each group's own effect;
//! - small things that all of them need, at the top.

pub mod adaptive;
mod bands;
mod binomial;
pub mod calibration;
mod chance;
mod clusters;
mod conditional_rank;
mod dense;
pub mod differential;
mod discovery;
pub mod drift;
mod error;
mod funnel;
pub mod items;
mod least_squares;
mod linear;
pub mod local_trend;
mod lot;
pub mod matching;
mod mean;
mod minimise;
pub mod mixed;
pub mod nested;
mod normal;
mod ordinal;
mod pooling;
mod quadrature;
mod quantile_regression;
mod regression;
pub mod responses;
mod scores;
mod slope;
mod spline;
mod spread;
mod tails;

pub use bands::{category_quantile, smoothed_shares};
pub use binomial::{wilson_interval, wilson_share_interval};
pub use chance::{TwoByTwo, chi_square_tail_1, false_discovery, fisher_few};
pub use clusters::{area_interval, clustered_mean};
pub use conditional_rank::{ConditionalRank, conditional_ranks};
pub use discovery::{Dependence, discoveries, surest};
pub use error::StatisticsError;
pub use funnel::{binomial_limit, dispersion, variance_beyond_chance};
pub use least_squares::{ClusteredError, Correction, LeastSquares, least_squares};
pub use linear::solve_positive_definite;
pub use lot::{LotTest, draw_lot, lot_test};
pub use mean::{MeanInterval, mean_interval};
pub use normal::{logistic, logit, normal_cdf, normal_quantile};
pub use ordinal::{OrdinalFit, OrdinalRows, Proportionality, cumulative_logit, proportionality};
pub use pooling::{Pooled, pool_estimates};
pub use quadrature::{normal_average, normal_nodes};
pub use quantile_regression::{QuantileLine, quantile_regression};
pub use regression::{LogisticFit, logistic_regression};
pub use scores::{accuracy, area_under_curve, log_loss, root_mean_square_error};
pub use slope::{Line, Step, share_trend, step_alarm, weighted_line};
pub use spline::{CubicSpline, sorted_quantile};
pub use spread::spread;
pub use tails::{chi_square_tail, student_quantile};
