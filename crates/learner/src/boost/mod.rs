//! Boosted regression trees for a chance: gradient boosting with second-order steps on the log loss (Friedman 2001,
//! "Greedy function approximation"; Chen & Guestrin 2016, "XGBoost"), grown leaf by leaf on binned columns with
//! histograms and the subtraction trick (Ke et al. 2017, "LightGBM").
//!
//! Deterministic: a fixed hash chooses rows and columns, sums run in a fixed order, one thread grows one forest.

mod bins;
mod forest;
mod grow;

pub(crate) use bins::{Binned, Bins};
pub(crate) use forest::{Forest, LEAF, Node};
pub(crate) use grow::{Growth, grow};
