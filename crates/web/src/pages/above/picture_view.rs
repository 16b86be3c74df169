//! What the picture of a body's schools says, with everything that is drawn in units of the drawing.

use crate::components::{Choice, Link};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct PictureView {
    /// What can be looked at.
    pub topics: Vec<Choice>,
    /// What is looked at; empty when nobody has published anything.
    pub topic: String,
    /// The last school year, that most of the page is about: "2026/27".
    pub year: String,
    /// All years that stand side by side: "2024/25 to 2026/27"; empty for one.
    pub years: String,
    /// Whether the system is excellent and fair: the whole and each body below, a table a figure; empty where none stands below.
    pub bodies: Vec<Strips>,
    /// What is asked of schools, a line each.
    pub asked: Vec<String>,
    /// Each figure of the last year, school by school.
    pub sides: Vec<Strips>,
    /// Gains drawn together.
    pub together: Option<TogetherView>,
    /// The funnel.
    pub funnel: Option<FunnelView>,
    /// A panel a school, by name, with its years.
    pub panels: Vec<Panel>,
    /// How support goes, by what is put first.
    pub themes: Vec<ThemeRow>,
}

/// A table whose rows are drawn on one scale.
#[derive(Clone, Debug, Default)]
pub struct Strips {
    /// What is drawn: "Level: mean score, Year 6".
    pub caption: String,
    /// From where to where: "96.0 to 110.0 points"; empty where nothing is drawn.
    pub scale: String,
    /// What the first column is: School, Body, Year.
    pub of: &'static str,
    /// Its rows.
    pub rows: Vec<Strip>,
    /// What it does not tell.
    pub not_told: String,
}

/// A row of it.
#[derive(Clone, Debug, Default)]
pub struct Strip {
    /// Whose, or of when.
    pub head: String,
    /// With interval and n, or why there is no number.
    pub says: String,
    /// Lower end, value and upper end, 0 to 200; nothing where there is no number.
    pub drawn: Option<(f64, f64, f64)>,
    /// A second, thicker interval on the same scale.
    pub compare: Option<(f64, f64)>,
    /// Where nought is on the scale, when it is.
    pub nought: Option<f64>,
}

/// Gains drawn together.
#[derive(Clone, Debug, Default)]
pub struct TogetherView {
    /// What they mean, in sentences.
    pub says: String,
    /// Each school.
    pub strips: Strips,
}

/// One school with its years.
#[derive(Clone, Debug, Default)]
pub struct Panel {
    /// Its name.
    pub name: String,
    /// The body that leads it; empty where it is the reader's own.
    pub led_by: String,
    /// Its public page, where that is on.
    pub page: Option<Link>,
    /// Of which releases; or why there is nothing, a line a year.
    pub from: Vec<String>,
    /// Each figure over the years; empty where there is one year.
    pub figures: Vec<Strips>,
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

/// Something that is put first, with how support goes.
#[derive(Clone, Debug, Default)]
pub struct ThemeRow {
    /// What it is called.
    pub title: String,
    /// Whose, and until when.
    pub whose: String,
    /// What schools need.
    pub needs: String,
    /// What is offered and runs.
    pub offered: String,
    /// What came of support that ended.
    pub helped: String,
}
