//! `/classes/{group}/tryouts/{tryout}`: one try-out: its plan, its lot, its half page.

pub mod handler;
pub mod template;
pub mod view;
