//! The boundaries between rooms, as their manifests show them.
//!
//! What a room may use is written here once, and a manifest that lists more fails. Pure rooms list no crate that
//! reads a clock, a file, a network or chance of its own, and keep a `clippy.toml` that bans the standard
//! library's ways to them.

use std::collections::BTreeSet;

use toml::Table;

use super::{File, Finding};

/// Rooms that decide and never do: given the same values they return the same values.
const PURE: &[&str] = &[
    "domain",
    "statistics",
    "curriculum",
    "learner",
    "assessment",
    "teaching",
    "support",
    "improvement",
    "release",
    "simulate",
    "experiment",
    "exchange",
];

/// What each room may use of the others. A room that is not here may use none.
const MAY_USE: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("statistics", &[]),
    ("curriculum", &["domain"]),
    ("learner", &["domain", "statistics"]),
    ("assessment", &["domain", "statistics", "curriculum"]),
    ("teaching", &["domain", "statistics", "curriculum", "learner", "assessment"]),
    ("support", &["domain", "statistics", "curriculum", "learner"]),
    ("improvement", &["domain", "statistics"]),
    ("release", &["domain", "statistics"]),
    ("simulate", &["domain", "curriculum", "assessment"]),
    ("experiment", &["domain", "statistics", "learner", "teaching", "assessment", "simulate"]),
    ("exchange", PURE),
    ("store", PURE),
    ("app", EVERYTHING_BELOW_THE_WEB),
    ("web", &["app", "domain"]),
    (
        "attune",
        &[
            "web",
            "app",
            "experiment",
            "assessment",
            "domain",
            "exchange",
            "improvement",
            "learner",
            "release",
            "statistics",
            "store",
            "curriculum",
            "simulate",
            "improvement",
            "support",
        ],
    ),
    ("xtask", &[]),
];

const EVERYTHING_BELOW_THE_WEB: &[&str] = &[
    "domain",
    "statistics",
    "curriculum",
    "learner",
    "assessment",
    "teaching",
    "support",
    "improvement",
    "release",
    "simulate",
    "experiment",
    "exchange",
    "store",
];

/// Crates that reach out of the program: none of them in a pure room.
const REACHING_OUT: &[&str] = &[
    "async-std",
    "axum",
    "axum-extra",
    "fs-err",
    "getrandom",
    "hyper",
    "notify",
    "reqwest",
    "rusqlite",
    "sqlx",
    "tempfile",
    "tokio",
    "tower",
    "tower-http",
    "tower-sessions",
    "ureq",
    "walkdir",
];

/// Crates that only one room may list.
const ONE_ROOM_ONLY: &[(&str, &str)] = &[("sqlx", "store"), ("maud", "web"), ("clap", "attune")];

/// Every manifest under `crates/` against the boundaries.
pub fn check(files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files {
        let Some(room) = file.path.strip_prefix("crates/").and_then(|path| path.strip_suffix("/Cargo.toml"))
        else {
            continue;
        };
        let finding = |says: String| Finding { path: file.path.clone(), line: None, says };
        match file.text.parse::<Table>() {
            Ok(manifest) => findings.extend(sentences(room, &manifest).into_iter().map(finding)),
            Err(error) => findings.push(finding(format!("is not a manifest: {error}"))),
        }
        if PURE.contains(&room) && !bans_the_outside(files, room) {
            findings.push(finding(
                "a pure room keeps a clippy.toml that bans clocks, files and randomness".into(),
            ));
        }
    }
    findings
}

fn sentences(room: &str, manifest: &Table) -> Vec<String> {
    let listed = dependencies(manifest, "dependencies");
    let allowed = MAY_USE.iter().find(|(name, _)| *name == room).map_or(&[][..], |(_, allowed)| *allowed);
    let rooms = MAY_USE.iter().map(|(name, _)| *name).collect::<BTreeSet<_>>();
    let mut says = Vec::new();
    for name in &listed {
        if rooms.contains(name) && !allowed.contains(name) {
            says.push(format!("the room `{room}` may not use the room `{name}`"));
        }
        if PURE.contains(&room) && REACHING_OUT.contains(name) {
            says.push(format!("the room `{room}` is pure, and `{name}` reaches out of the program"));
        }
        if let Some((_, home)) = ONE_ROOM_ONLY.iter().find(|(only, _)| only == name)
            && *home != room
            && room != "xtask"
        {
            says.push(format!("`{name}` belongs to the room `{home}` alone"));
        }
    }
    says
}

fn dependencies<'a>(manifest: &'a Table, section: &str) -> BTreeSet<&'a str> {
    manifest
        .get(section)
        .and_then(|value| value.as_table())
        .into_iter()
        .flat_map(|table| table.keys())
        .map(String::as_str)
        .collect()
}

fn bans_the_outside(files: &[File], room: &str) -> bool {
    let path = format!("crates/{room}/clippy.toml");
    files.iter().any(|file| file.path == path && file.text.contains("disallowed-methods"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(room: &str, dependencies: &str) -> Vec<String> {
        sentences(room, &format!("[dependencies]\n{dependencies}").parse().expect("a table"))
    }

    #[test]
    fn a_room_may_use_what_the_map_says_and_no_more() {
        assert!(said("teaching", "learner.workspace = true\nthiserror.workspace = true").is_empty());
        assert_eq!(
            said("learner", "teaching.workspace = true"),
            ["the room `learner` may not use the room `teaching`"]
        );
        assert_eq!(said("web", "store.workspace = true").len(), 1);
    }

    #[test]
    fn a_pure_room_lists_nothing_that_reaches_out() {
        assert_eq!(said("domain", "tokio = \"1\"").len(), 1);
        assert!(said("app", "tokio = \"1\"").is_empty());
    }

    #[test]
    fn only_the_store_knows_sql() {
        assert!(said("store", "sqlx = \"0.9\"").is_empty());
        assert_eq!(said("app", "sqlx = \"0.9\""), ["`sqlx` belongs to the room `store` alone"]);
    }

    #[test]
    fn every_room_of_the_map_is_used_by_rooms_above_it_only() {
        let order: Vec<_> = MAY_USE.iter().map(|(name, _)| *name).collect();
        let below = |name: &str| order.iter().position(|room| *room == name);
        // `exchange` speaks of the types of every pure room, whichever comes first in the list.
        for (room, allowed) in MAY_USE.iter().filter(|(room, _)| *room != "exchange" && *room != "attune") {
            assert!(allowed.iter().all(|name| *name == "exchange" || below(name) < below(room)), "{room}");
        }
    }

    #[test]
    fn a_pure_room_without_its_clippy_file_is_found() {
        let manifest = |text: &str| File { path: "crates/domain/Cargo.toml".into(), text: text.into() };
        let bans = File { path: "crates/domain/clippy.toml".into(), text: "disallowed-methods = []".into() };
        assert_eq!(check(&[manifest("")]).len(), 1);
        assert!(check(&[manifest(""), bans]).is_empty());
    }
}
