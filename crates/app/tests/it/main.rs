//! Use cases on a real database file, one file a feature.
#![allow(clippy::unwrap_used)]

mod demo;
mod import_log;
mod import_marks;
mod import_timetable;
mod jobs;
mod moving;
mod own_word;
mod rosters;
mod share;
mod signing_in;
mod support;
mod trial;
