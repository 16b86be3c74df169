//! Use cases, one verb a file: authorise, load, decide in a pure room, save in one transaction.
//!
//! Web and command line pass the same door ([`App::authorise`]) and get a [`Permit`]; no use case runs
//! without one. This room holds no HTML, no SQL and no numerics.

pub mod above;
mod access;
pub mod account;
pub mod asked_once;
pub mod attainment;
pub mod classes;
pub mod classroom;
pub mod clubs;
pub mod conversations;
pub mod curricula;
pub mod data_requests;
pub mod demo;
mod door;
pub mod erasure;
mod error;
pub mod evening;
pub mod evidence;
pub mod family;
pub mod groups;
pub mod import;
pub mod knowing;
pub mod lesson;
pub mod lesson_plan;
pub mod mail;
pub mod minutes;
pub mod model;
mod modules;
pub mod movers;
pub mod needs;
pub mod operate;
pub mod own_steps;
pub mod partners;
pub mod practice;
pub mod problems;
pub mod profile;
pub mod provision;
pub mod pulse;
pub mod questions;
pub mod releases;
pub mod school_plan;
mod secret;
pub mod setup;
pub mod signing_in;
pub mod single_conversation;
pub mod staff;
pub mod support_board;
pub mod support_plan;
pub mod targets;
pub mod tryouts;
pub mod what_works;
pub mod worked;

pub use access::{App, Clock, SchoolTime};
pub use door::above::{AboutAbove, AbovePermit};
pub use door::permission::{About, AboveRelation, Action, Relationship, allowed, allowed_above};
pub use door::{Permit, Request};
pub use error::{AppError, ErrorKind};
pub use modules::Module;
pub use secret::Secret;
pub use setup::as_sentence;
pub use {assessment, curriculum, exchange, improvement, release, store, support, teaching};
