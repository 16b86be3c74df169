//! `/classes/{group}/working-groups/{plan}/paper`: names and groups for the wall; with `?for=adults` what each is for.

pub mod template;
pub mod view;

pub(crate) mod handler;
