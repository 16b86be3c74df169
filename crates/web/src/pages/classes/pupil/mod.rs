//! `/classes/{group}/pupils/{pupil}`

pub mod chances;
pub mod coming_back;
pub mod conversation;
pub mod family_words;
pub mod needs;
pub mod own_steps;
pub mod partners;
pub mod profile;
pub mod support;
pub mod targets;
pub mod template;
pub mod view;

pub(crate) mod handler;
pub(crate) mod present;
