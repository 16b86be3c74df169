//! The web tests: pages by URL, as the role that uses them, in process.
//!
//! [`world::World`] is one small school with three weeks behind it, copied for every test; [`browser::Browser`] is
//! somebody signed in to it, and checks on every answer what must hold of all of them. PostgreSQL comes from
//! `ATTUNE_TEST_POSTGRES`; one walk through there is enough, for the store's contract holds on both.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod above;
mod above_people;
mod above_picture;
mod at_once;
mod attainment;
mod audit;
mod browser;
mod card;
mod classes;
mod clubs;
mod conversations;
mod cross_site;
mod curriculum;
mod data;
mod enter;
mod erasure;
mod errors;
mod evening;
mod families;
mod figures;
mod groups;
mod hardening;
mod html;
mod interests;
mod knowing;
mod lesson_plan;
mod mail;
mod mark;
mod modules;
mod my_learning;
mod needs;
mod one_estimate;
mod organisers;
mod own_steps;
mod partners;
mod postgres;
mod practice;
mod practice_offer;
mod practice_paper;
mod profile;
mod progress;
mod provision;
mod pulse;
mod register;
mod releases;
mod requests;
mod rosters;
mod routes;
mod school;
mod seating;
mod set_up;
mod sign_in;
mod signing_in;
mod staff;
mod targets;
mod today;
mod walk;
mod what_works;
mod world;
