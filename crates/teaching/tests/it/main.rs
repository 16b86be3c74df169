//! The lesson, from class situations to whole pages.
#![allow(clippy::unwrap_used)]

mod catching_up;
mod child;
mod choice;
mod class;
mod hawthorn;
mod live;
mod looking_back;
mod one_estimate;
mod own_steps;
mod pages;
mod properties;
mod retrieval;
mod sense;
mod situations;
mod speed;
mod starter;
