//! Where things are: the checkout, the folder of built programs, the cache that outlives both.
//!
//! Nothing here looks at what the folders hold; every path is made, none is guessed twice.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

/// The folders that every command of xtask works in.
#[derive(Debug, Clone)]
pub struct Workspace {
    /// The checkout: the folder that holds the workspace's `Cargo.toml`.
    pub root: PathBuf,
    /// Where cargo puts what it builds (`CARGO_TARGET_DIR`, else `target` in the checkout).
    pub target: PathBuf,
    /// Tools and downloads that may outlive a checkout (`ATTUNE_CACHE`, else the user's cache folder).
    pub cache: PathBuf,
}

impl Workspace {
    /// Finds the checkout from the current folder upwards.
    pub fn find() -> Result<Self> {
        let here = env::current_dir()?;
        let Some(root) = here.ancestors().find(|folder| is_workspace_root(folder)) else {
            bail!("no workspace Cargo.toml in {} or above it; run this inside the checkout", here.display())
        };
        let root = root.to_path_buf();
        let target =
            folder_from("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |path| root.join(path));
        let cache = folder_from("ATTUNE_CACHE")
            .or_else(|| folder_from("XDG_CACHE_HOME").map(|cache| cache.join("attune")))
            .or_else(|| folder_from("HOME").map(|home| home.join(".cache/attune")))
            .unwrap_or_else(|| target.join("cache"));
        Ok(Self { root, target, cache })
    }

    /// The folder of the browser tests.
    pub fn e2e(&self) -> PathBuf {
        self.root.join("e2e")
    }

    /// The program `attune` as built with a cargo profile; it may not exist yet.
    pub fn attune(&self, profile: &str) -> PathBuf {
        let folder = if profile == "dev" { "debug" } else { profile };
        self.target.join(folder).join("attune")
    }
}

fn is_workspace_root(folder: &Path) -> bool {
    std::fs::read_to_string(folder.join("Cargo.toml")).is_ok_and(|text| text.contains("[workspace]"))
}

fn folder_from(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from)
}

/// Whether a continuous integration run asked for strictness: there a missing piece fails.
pub fn is_ci() -> bool {
    env::var("CI").is_ok_and(|value| value == "true" || value == "1")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checkout_is_found_from_a_folder_inside_it() {
        let workspace = Workspace::find().expect("tests run inside the checkout");
        assert!(workspace.root.join("crates/xtask/Cargo.toml").is_file());
    }

    #[test]
    fn the_dev_profile_builds_into_debug() {
        let workspace = Workspace { root: "/r".into(), target: "/t".into(), cache: "/c".into() };
        assert_eq!(workspace.attune("dev"), PathBuf::from("/t/debug/attune"));
        assert_eq!(workspace.attune("release"), PathBuf::from("/t/release/attune"));
    }
}
