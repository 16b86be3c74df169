//! One folder a page, named like its URL: handler, view model, template.

pub mod classes;
pub mod curriculum;
pub mod data;
pub mod demo;
pub mod mark;
pub mod my_learning;
pub mod problem;
pub mod set_up;
pub mod sign_in;
pub mod today;
