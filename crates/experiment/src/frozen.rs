//! The hash of simulators and families. It was taken before any way to teach was written; a test fails when they
//! change, so that no simulator can be bent afterwards to favour one of them.

use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// The families of the report: file name and text.
pub const FAMILIES: [(&str, &str); 3] = [
    ("families/knowledge-tracing.toml", include_str!("../families/knowledge-tracing.toml")),
    ("families/power-law.toml", include_str!("../families/power-law.toml")),
    ("families/misconceptions.toml", include_str!("../families/misconceptions.toml")),
];

/// Everything that a simulator is made of: file name and text.
const SIMULATORS: [(&str, &str); 12] = [
    ("src/classroom.rs", include_str!("classroom.rs")),
    ("src/family.rs", include_str!("family.rs")),
    ("src/term.rs", include_str!("term.rs")),
    ("src/world/chance.rs", include_str!("world/chance.rs")),
    ("src/world/lesson.rs", include_str!("world/lesson.rs")),
    ("src/world/map.rs", include_str!("world/map.rs")),
    ("src/world/mind/misconceptions.rs", include_str!("world/mind/misconceptions.rs")),
    ("src/world/mind/mod.rs", include_str!("world/mind/mod.rs")),
    ("src/world/mind/power_law.rs", include_str!("world/mind/power_law.rs")),
    ("src/world/mind/tracing.rs", include_str!("world/mind/tracing.rs")),
    ("src/world/mod.rs", include_str!("world/mod.rs")),
    ("src/world/pupil.rs", include_str!("world/pupil.rs")),
];

/// The hash that was recorded (SHA-256, hexadecimal).
pub const RECORDED: &str = include_str!("../families/frozen.sha256");

/// The hash of the simulators and families as they are now (SHA-256 of names and texts, hexadecimal).
#[must_use]
pub fn hash() -> String {
    let mut sum = Sha256::new();
    for (name, text) in FAMILIES.iter().chain(&SIMULATORS) {
        sum.update(name.as_bytes());
        sum.update([0]);
        // A checkout may end lines in two ways.
        sum.update(text.replace("\r\n", "\n").as_bytes());
        sum.update([0]);
    }
    let mut hash = String::new();
    for byte in sum.finalize() {
        // Writing to a string cannot fail.
        let _ = write!(hash, "{byte:02x}");
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn simulators_and_families_are_as_they_were_before_the_ways_to_teach() {
        assert_eq!(
            hash(),
            RECORDED.trim(),
            "a frozen file changed; what the report says rests on simulators that were fixed first"
        );
    }
}
