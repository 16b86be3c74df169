//! Objectives, prerequisites, questions and misconceptions as files and as values.
