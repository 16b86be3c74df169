//! `/classes/{group}/practice`: what a class is given to practise.

pub mod check;
pub mod choice;
pub mod marks;
pub mod sheets;
pub mod template;
pub mod view;

pub(crate) mod handler;
pub(crate) mod paper;
pub(in crate::pages::classes) mod whom;
