//! Does it teach better? Ways to teach a term, tried on the same simulated classes.
//!
//! - [`family`]: how the pupils of a simulator work, read from a file that names its sources;
//! - [`classroom`]: what a teacher can see and what a teacher can do, and nothing else;
//! - `world`: the pupils themselves. Nothing outside it sees what a pupil knows, but for the figures of [`term`];
//! - [`frozen`]: the hash under which simulators and families were fixed before any way to teach was written;
//! - [`policy`]: the ways to teach, this program's own among them, with their settings;
//! - [`report`]: figures, tables and a picture;
//! - [`honesty`]: what the learner says of pupils, beside what they can really do.
//!
//! What it deliberately does not do: claim anything about real children. It finds out what a way to teach does to
//! pupils who work as the sources say, under the lesson time and the one teacher that a school has.

// Objectives and pupils of one class are counted in floating point; they are a few dozen.
#![allow(clippy::cast_precision_loss)]

pub mod classroom;
pub mod family;
pub mod frozen;
pub mod honesty;
pub mod policy;
pub mod report;
pub mod term;
mod world;
