//! Papers and their maps, marking, question templates, exit tickets and hinge questions.
//!
//! What teachers type becomes rows of evidence here, by pure functions: nothing reads a clock or a store.
//! The room marks no answer by itself and invents no misconception: one is recorded only where an answer or
//! a code was typed that the question ties to it.

pub mod answer;
pub mod dynamic_check;
pub mod exact;
pub mod exit_ticket;
pub mod figure;
pub mod grid;
pub mod hinge;
pub mod item_analysis;
pub mod marks_table;
pub mod organiser;
pub mod paper;
pub mod question_checks;
pub mod report;
pub mod template;
