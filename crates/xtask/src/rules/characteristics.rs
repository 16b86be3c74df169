//! No characteristic of a person can be put into a target, an expectation or work.
//!
//! The room that makes them knows no name of one: a field, a type, a column or a word in a text is found here. Groups come
//! in as unnamed labels, to check afterwards whether chances came true for each.

use super::{File, Finding};

/// The room that gives targets.
const ROOM: &str = "crates/support/src/";

/// Parts of names, in lower case; a name is split at underscores and capitals.
const NAMES: &[&str] = &[
    "sex",
    "gender",
    "boy",
    "boys",
    "girl",
    "girls",
    "ethnic",
    "ethnicity",
    "race",
    "religion",
    "fsm",
    "meals",
    "disadvantage",
    "disadvantaged",
    "premium",
    "deprivation",
    "idaci",
    "sen",
    "send",
    "ehcp",
    "disability",
    "disabled",
    "eal",
    "language",
    "lac",
    "adopted",
    "asylum",
    "refugee",
    "nationality",
    "postcode",
];

/// Every line of the room, its comments left out.
pub fn check(files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files.iter().filter(|file| file.path.starts_with(ROOM) && file.path.ends_with(".rs")) {
        for (index, line) in file.text.lines().enumerate() {
            if let Some(name) = named(line) {
                findings.push(Finding {
                    path: file.path.clone(),
                    line: Some(index + 1),
                    says: format!(
                        "names a characteristic of a person (“{name}”); no target may know one, hand groups in as labels"
                    ),
                });
            }
        }
    }
    findings
}

fn named(line: &str) -> Option<String> {
    let code = line.split("//").next().unwrap_or_default();
    parts(code).into_iter().find(|part| NAMES.contains(&part.as_str()))
}

/// The words of a line: letters between anything else, and split where a capital follows a small letter.
fn parts(code: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut small = false;
    for c in code.chars() {
        if !c.is_alphabetic() || (c.is_uppercase() && small) {
            parts.push(String::new());
        }
        small = c.is_lowercase();
        if c.is_alphabetic()
            && let Some(last) = parts.last_mut()
        {
            last.extend(c.to_lowercase());
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<Option<usize>> {
        check(&[File { path: path.into(), text: text.into() }])
            .into_iter()
            .map(|finding| finding.line)
            .collect()
    }

    #[test]
    fn a_field_of_that_kind_is_found_however_it_is_written() {
        let inputs = "pub struct TargetInputs {\n    pub prior: Option<Prior>,\n";
        for field in
            ["pub fsm: bool,", "pub is_eal: bool,", "pub pupilPremium: bool,", "pub sen_status: Sen,"]
        {
            assert_eq!(
                found("crates/support/src/targets/inputs.rs", &format!("{inputs}    {field}\n}}")),
                [Some(3)]
            );
        }
        assert_eq!(found("crates/support/src/provision/rows.rs", "let column = \"Gender\";"), [Some(1)]);
    }

    #[test]
    fn other_words_other_rooms_and_comments_are_left_alone() {
        let plain = "pub sends: u8, // never a sex\npub sensible: u8,\npub spread: f64,\nlet presence = 1;";
        assert!(found("crates/support/src/lib.rs", plain).is_empty());
        assert!(found("crates/exchange/src/headers.rs", "\"fsm\"").is_empty());
        assert!(found("crates/support/tests/it/data.rs", "\"meals\"").is_empty());
    }
}
