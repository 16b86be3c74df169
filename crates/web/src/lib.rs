//! Routes, extractors, view models, templates, components and static files.

pub mod components;
pub mod pages;
