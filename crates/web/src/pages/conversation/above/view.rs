//! What the page of who is above a school says.

use crate::components::{PostButton, Problem};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// What has just happened; may be empty.
    pub told: String,
    /// What is wrong with what was typed.
    pub problems: Vec<Problem>,
    /// Who leads since when, or that nobody does.
    pub leads: String,
    /// Who stands above that, a line; empty for nobody.
    pub over: String,
    /// Who led before and will lead, a line each.
    pub others_in_time: Vec<String>,
    /// Bodies that have the school and read nothing of it, a line each.
    pub has: Vec<String>,
    /// How whoever runs Attune says that another body leads.
    pub command: String,
    /// Improvement partners.
    pub partners: Vec<Partner>,
    /// Those whom the school said no to, each with a way to take it back.
    pub refused: Vec<(String, Option<PostButton>)>,
}

/// An improvement partner.
#[derive(Clone, Debug, Default)]
pub struct Partner {
    /// Their number.
    pub account: i64,
    /// Who, for which body, from when until when.
    pub says: String,
    /// Whether this reader may say no.
    pub may_refuse: bool,
    /// The reason as typed.
    pub typed: String,
}
