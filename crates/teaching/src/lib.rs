//! The lesson: class picture, brief, groups, retrieval starter, pace.
