//! `POST /classes/{group}/signing-in/pictures`: the answer is the only place where new pictures are shown.

pub mod template;
pub mod view;

pub(crate) mod handler;
