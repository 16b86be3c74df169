//! Five questions, in words that a child reads.

use crate::components::{Hidden, Problem};

/// The page; the form posts an answer's number under each question's name.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// "5 Hawthorn"; empty when nobody asks.
    pub class: String,
    /// Which class.
    pub hidden: Vec<Hidden>,
    /// Name of the field, the question, its answers.
    pub questions: Vec<(String, String, Vec<String>)>,
    /// What is wrong.
    pub problems: Vec<Problem>,
}
