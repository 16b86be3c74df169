//! A release: the one thing that leaves a school.
//!
//! - [`Release`]: tables of figures, each with how many it rests on, its interval and what it does not tell;
//! - [`Course`]: draft, previewed, approved by the head, published on its day, withdrawn with a notice;
//! - [`Signed`]: with the school's signature; [`to_json`], [`from_json`], [`to_csv`]: open data.
//!
//! What is in it was protected before ([`crate::primary`], [`crate::protect`]) and weighed against what left earlier
//! ([`crate::ledger`]); a figure of too few cannot be put into one.

mod calendar;
mod content;
mod course;
mod figure;
mod keys;
mod open_data;
mod profile;
mod signature;
mod tables;
mod wire;

#[cfg(test)]
mod tests;

pub use calendar::{Calendar, OffCalendar};
pub use content::{Content, Fingerprint, Release, Table, Urn};
pub use course::{Act, Course, Notice, Outside, Stage};
pub use figure::{Figure, Number, Shown, Sign, Unit};
pub use keys::{HeldKey, KeyChange, Keys, Standing};
pub use open_data::{COLUMNS, notice_to_csv, to_csv};
pub use profile::{OpenProfile, OpenRelease, profile_to_csv, profile_to_json};
pub use signature::{PublicKey, SchoolKey, Signature, Signed};
pub use tables::{counts, shares};
pub use wire::{from_hex, from_json, hex, release_from_json, to_json};
