//! Accounts: signing in by e-mail and password, throttled by account and not by address.

pub mod password;
pub mod profile;
pub mod sessions;
pub mod sign_in;
