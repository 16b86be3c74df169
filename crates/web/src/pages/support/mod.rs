//! `/support`: what bodies above put first and offer, what the school needs and is strong in, what came of support.

pub mod template;
pub mod view;

pub(crate) mod handler;
