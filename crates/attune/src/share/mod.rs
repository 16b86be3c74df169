//! `attune content export`, `diff`, `import`, `publish` and `get`: a subject as files that people pass on.

pub mod diff;
pub mod export;
mod folder;
pub mod import;
pub mod package;
pub mod source;
