//! `/set-up/{token}`

pub mod template;
pub mod view;
