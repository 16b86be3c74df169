//! What the picture of a body's schools says, with everything that is drawn in units of the drawing.

use crate::components::{Choice, Link};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct PictureView {
    /// What can be looked at.
    pub topics: Vec<Choice>,
    /// What is looked at; empty when nobody has published anything.
    pub topic: String,
    /// The scale of each thing, in words: "mean score: 96 to 110".
    pub scales: Vec<String>,
    /// A panel a school, by name.
    pub panels: Vec<Panel>,
    /// The funnel.
    pub funnel: Option<FunnelView>,
    /// How support goes, a line a body.
    pub support: Vec<String>,
}

/// One school.
#[derive(Clone, Debug, Default)]
pub struct Panel {
    /// Its name.
    pub name: String,
    /// The body that leads it; empty where it is the reader's own.
    pub led_by: String,
    /// Its public page, where that is on.
    pub page: Option<Link>,
    /// Of which release; or why there is nothing.
    pub from: String,
    /// Its figures.
    pub strips: Vec<Strip>,
}

/// A figure.
#[derive(Clone, Debug, Default)]
pub struct Strip {
    /// Of whom and what.
    pub what: String,
    /// With interval and n, or that it is withheld.
    pub says: String,
    /// Lower end, value and upper end, 0 to 200; nothing where there is no number.
    pub drawn: Option<(f64, f64, f64)>,
    /// Where nought is on the scale, when it is.
    pub nought: Option<f64>,
}

/// A funnel: 0 to 400 across, 0 to 200 down.
#[derive(Clone, Debug, Default)]
pub struct FunnelView {
    /// What it is a share of.
    pub what: String,
    /// "All schools together: 64 %."
    pub common: String,
    /// How far down the common share is.
    pub common_y: f64,
    /// The limits of 19 in 20 and of 499 in 500, lower and upper, as points of a line.
    pub limits: [String; 4],
    /// Each school: across, down, and its number in the list below.
    pub points: Vec<(f64, f64, usize)>,
    /// Each school in a sentence, by name.
    pub says: Vec<String>,
}
