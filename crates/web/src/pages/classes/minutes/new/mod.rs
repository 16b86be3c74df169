//! `/classes/{group}/minutes/new`: something beside the lessons, with who gains and who loses before it is agreed.

mod filled;
pub mod handler;
pub mod template;
