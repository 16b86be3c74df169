//! Names of files that come from elsewhere: only such as mean the same plain file on every machine.

use std::collections::BTreeSet;

/// Most characters of a name.
const LONGEST: usize = 120;

/// Names that some systems keep for devices, whatever their ending.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul"];

/// What is wrong with a name, as a piece of a sentence; `None` for a plain file name.
#[must_use]
pub fn fault(name: &str) -> Option<&'static str> {
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let numbered = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    let is_device = DEVICES.contains(&stem.as_str())
        || numbered.is_some_and(|rest| rest.len() == 1 && rest.chars().all(|c| c.is_ascii_digit()));
    if name.is_empty() {
        Some("has no name")
    } else if name.chars().count() > LONGEST {
        Some("has a name that is too long")
    } else if name.contains(['/', '\\', ':']) {
        Some("has a name that leads into another folder")
    } else if name.starts_with('.') || name.ends_with(['.', ' ']) || is_device {
        Some("has a name that means something else on some machines")
    } else if name.chars().any(|c| c.is_control() || "<>\"|?*".contains(c)) {
        Some("has a name with signs that no file name may have")
    } else {
        None
    }
}

/// The first name that stands twice, capitals or not: on many machines that is one file.
#[must_use]
pub fn twice<'a>(names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let mut seen = BTreeSet::new();
    names.into_iter().find(|name| !seen.insert(name.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_names_are_taken() {
        for name in ["subject.toml", "ma-y5-fractions.toml", "Brüche 5.toml", "console.toml", "com10.toml"] {
            assert_eq!(fault(name), None, "{name}");
        }
    }

    #[test]
    fn names_that_lead_elsewhere_are_not() {
        for name in [
            "",
            "../a.toml",
            "/etc/a.toml",
            "a/b.toml",
            "..\\a.toml",
            "C:a.toml",
            ".hidden",
            "..",
            "a.toml.",
            "nul.toml",
            "COM1.toml",
            "a\0.toml",
            "a\n.toml",
            "a?.toml",
        ] {
            assert!(fault(name).is_some(), "{name:?}");
        }
        assert!(fault(&"a".repeat(121)).is_some());
    }

    #[test]
    fn one_name_in_two_spellings_is_one() {
        assert_eq!(twice(["a.toml", "b.toml", "A.TOML"]), Some("A.TOML"));
        assert_eq!(twice(["a.toml", "b.toml"]), None);
    }
}
