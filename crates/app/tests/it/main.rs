//! Use cases on a real database file, one file a feature.
#![allow(clippy::unwrap_used)]

mod demo;
mod import_log;
mod import_marks;
mod import_timetable;
mod jobs;
mod own_word;
mod share;
mod signing_in;
mod support;
mod trial;
