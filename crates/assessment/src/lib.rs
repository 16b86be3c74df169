//! Papers and their maps, marking, exit tickets and hinge questions.

pub mod hinge;
