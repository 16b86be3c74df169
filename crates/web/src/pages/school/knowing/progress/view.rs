//! How far pupils came, ready to be read.

use super::super::view::Strips;

/// The page.
#[derive(Clone, Debug, Default)]
pub(crate) struct View {
    /// “Compared since 3 May 2026.”; empty where the school is not.
    pub since: String,
    /// Whether this reader may switch it.
    pub may_switch: bool,
    /// Subject by subject.
    pub subjects: Vec<Subject>,
    /// Subjects over the years.
    pub years: Vec<Strips>,
    /// “−0.5 to +0.5”, the ends of every line.
    pub scale: String,
}

/// One subject of one part of the school.
#[derive(Clone, Debug, Default)]
pub(crate) struct Subject {
    /// “Mathematics up to Year 6 (common assessments)”
    pub name: String,
    /// Year, papers, pupils, schools and the day of the calculation.
    pub about: Vec<String>,
    /// Why there is no value added, or nothing at all; may be empty.
    pub why: String,
    /// Raw and contextual, where there are any.
    pub sides: Vec<Side>,
    /// Growth: what is said, then its weakness; may be empty.
    pub growth: Vec<String>,
    /// Progress, the same.
    pub progress: Vec<String>,
    /// What, number, interval, interval beside another school.
    pub rows: Vec<[String; 4]>,
}

/// One comparison.
#[derive(Clone, Debug, Default)]
pub(crate) struct Side {
    /// “By start alone”
    pub name: String,
    /// The question that it answers.
    pub asks: String,
    /// What may be said.
    pub says: String,
    /// Low end, value, high end and nought, from 0 to 200; `None` where schools are not told apart.
    pub drawn: Option<[f64; 4]>,
    /// Ends of the interval by which two schools are compared, from 0 to 200.
    pub compare: Option<(f64, f64)>,
}
