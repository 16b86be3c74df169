//! `/classes/{group}/provision/{provision}`: one provision, its sessions and each child's checks.

pub mod template;
pub mod view;
pub mod worth;

pub(crate) mod handler;
mod present;
