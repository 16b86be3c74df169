//! `/classes/{group}/minutes`: minutes of lessons lost and gained, and what takes place beside the lessons.

pub mod handler;
pub mod new;
pub mod present;
pub mod template;
pub mod view;
