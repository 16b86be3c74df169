//! Routes, extractors, view models, templates, components and static files.
