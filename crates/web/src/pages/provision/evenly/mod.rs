//! `/provision/evenly`: whether minutes, clubs and working groups reach everybody alike, by labels handed in for once.

pub mod handler;
pub mod template;
pub mod view;
