//! What the format reference shows can be typed in as it stands.

use curriculum::{Grade, read_with_warnings};

const REFERENCE: &str = include_str!("../../../../docs/curriculum.md");

/// The TOML blocks between two headings, in order, as one file.
fn blocks(from: &str, to: &str) -> String {
    let start = REFERENCE.find(from).unwrap();
    let end = start + REFERENCE[start..].find(to).unwrap();
    let mut inside = false;
    let mut text = String::new();
    for line in REFERENCE[start..end].lines() {
        match line.trim() {
            "```toml" => inside = true,
            "```" => inside = false,
            line if inside => text.extend([line, "\n"]),
            _ => {}
        }
    }
    text
}

#[test]
fn the_unit_of_ten_minutes_is_in_order() {
    let unit = blocks("## A unit in ten minutes", "## Objectives without right answers");
    let reading =
        read_with_warnings(&[("subject.toml", "id = \"science\"\ntitle = \"Science\"\n"), ("u.toml", &unit)]);
    assert_eq!(reading.problems, [], "{unit}");
    assert_eq!(reading.subject.map(|subject| subject.questions().count()), Some(2));
}

#[test]
fn what_families_read_at_home_is_in_order() {
    let home = blocks("## At home", "## Knowledge organisers");
    let head = "[unit]\nid = \"un\"\ntitle = \"Unit\"\n[[objective]]\nid = \"ob\"\ntitle = \"Count\"\njudged = \"items\"\n";
    let unit = format!("{head}{home}");
    let files = [("subject.toml", "id = \"ma\"\ntitle = \"Maths\"\n"), ("u.toml", unit.as_str())];
    let subject = read_with_warnings(&files).subject.unwrap_or_else(|| panic!("{unit}"));
    let said: Vec<(bool, Vec<bool>)> = subject
        .objectives()
        .map(|one| (one.home.is_some(), one.home_in.values().map(|words| words.checked).collect()))
        .collect();
    assert_eq!(said, [(true, vec![]), (true, vec![true, false])], "{unit}");
}

#[test]
fn the_other_examples_are_in_order() {
    let head = "[unit]\nid = \"un\"\ntitle = \"Unit\"\n";
    let look_for = blocks("## Objectives without right answers", "## Every key");
    let maths = blocks("## Text and maths", "## What is checked");
    let question = "[[question]]\nid = \"qu\"\nobjectives = [\"pe-y3-two-handed-catch\"]\nanswer = \"12\"\n";
    for line in maths.lines() {
        let unit = format!("{head}{look_for}{question}{line}\n");
        let reading =
            read_with_warnings(&[("subject.toml", "id = \"pe\"\ntitle = \"PE\"\n"), ("u.toml", &unit)]);
        assert!(
            reading.problems.iter().all(|problem| problem.grade == Grade::Warning),
            "{:#?}",
            reading.problems
        );
    }
}
