//! `/places`: where somebody acts who acts in several schools, or above schools and elsewhere too.

pub mod template;

pub(crate) mod handler;
