//! `/families`: what families wrote, for those who read it.

pub mod template;
pub mod view;

pub(crate) mod children;
pub(crate) mod handler;
pub(crate) mod partners;
