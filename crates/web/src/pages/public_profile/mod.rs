//! `/profile/{slug}`: the school's public page, and the same as open data under `.csv` and `.json`. No account, no cookie.

pub mod template;
pub mod view;

pub(crate) mod handler;
pub(crate) mod turnstile;
