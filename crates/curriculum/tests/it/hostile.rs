//! Nothing that anybody sends can bring the room down.

use curriculum::{Paste, decode, paste, paste_scheme, plain, read, read_with_warnings, segments};
use domain::Judged;
use proptest::prelude::*;
use std::collections::BTreeSet;

const SUBJECT: (&str, &str) = ("subject.toml", "id = \"ma\"\ntitle = \"Mathematics\"\n");

fn pasted(text: &str) -> usize {
    let taken = BTreeSet::new();
    let request = Paste { title: "Unit", year: None, judged: Judged::Items, taken: &taken, text };
    if let Some(Ok(scheme)) = paste_scheme(&request) {
        assert!(!scheme.units.is_empty());
    }
    paste(&request).map_or(0, |unit| unit.objectives.len())
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in any::<String>(), name in any::<String>()) {
        let reading = read_with_warnings(&[(name.as_str(), text.as_str())]);
        prop_assert!(reading.subject.is_some() || reading.problems.iter().any(curriculum::Problem::is_error));
        let _ = read(&[SUBJECT, ("u.toml", &text)]);
        let _ = pasted(&text);
        let _ = pasted(&format!("Week;Unit;Objective;Lessons\n{text}"));
        let _ = plain(&text);
    }

    #[test]
    fn text_that_looks_like_toml_is_read_or_refused(
        text in "(\\[\\[?(unit|objective|question|misconception)\\]\\]?\n|(id|title|judged|options|use|marks|version|prerequisites|objectives) = (\"[a-z$\\\\]{0,6}\"|[0-9e.-]{1,9}|\\[|\\]|\\{ id = \"ab\" \\}|true|1979-05-27)\n|\u{0}){0,30}"
    ) {
        let _ = read(&[SUBJECT, ("u.toml", text.as_str())]);
    }

    #[test]
    fn any_bytes_are_text_or_refused(bytes in any::<Vec<u8>>()) {
        prop_assert_eq!(decode("f", &bytes).is_ok(), std::str::from_utf8(&bytes).is_ok());
    }

    #[test]
    fn splitting_loses_nothing(text in "[a-z$\\\\ {}^]{0,40}") {
        let length: usize = segments(&text)
            .iter()
            .map(|part| match part {
                curriculum::Segment::Words(words) => words.chars().filter(char::is_ascii_lowercase).count(),
                curriculum::Segment::Maths(maths) => maths.chars().filter(char::is_ascii_lowercase).count(),
            })
            .sum();
        prop_assert_eq!(length, text.chars().filter(char::is_ascii_lowercase).count());
    }
}

fn refused(text: &str) -> String {
    let problems = read(&[SUBJECT, ("u.toml", text)]).unwrap_err();
    problems.first().unwrap().to_string()
}

#[test]
fn a_huge_file_is_refused_by_its_size() {
    assert_eq!(
        refused(&"#".repeat(2_000_001)),
        "u.toml: this file is larger than 2 MB. Write one unit a file."
    );
}

#[test]
fn deep_nesting_is_refused() {
    for open in ["[", "{a=", "[[a.", "a."] {
        assert!(read(&[SUBJECT, ("u.toml", &format!("x = {}", open.repeat(300_000)))]).is_err());
        assert!(read(&[SUBJECT, ("u.toml", &open.repeat(300_000))]).is_err());
    }
}

#[test]
fn nul_and_latin_1_are_refused_with_their_line() {
    assert!(refused("[unit]\nid = \"un\"\ntitle = \"a\u{0}b\"\n").starts_with("u.toml, line 3: "));
    let problem = decode("u.toml", b"[unit]\ntitle = \"caf\xe9\"\n").unwrap_err();
    assert_eq!(
        problem.to_string(),
        "u.toml, line 2: this file is not saved as UTF-8 text. Open it in an editor and save it with the encoding UTF-8."
    );
}

#[test]
fn thousands_of_mistakes_end_in_a_count() {
    let text = format!("[unit]\nid = \"un\"\ntitle = \"Unit\"\n{}", "[[objective]]\n".repeat(20_000));
    let problems = read(&[SUBJECT, ("u.toml", &text)]).unwrap_err();
    assert_eq!(problems.len(), 201);
    assert!(problems[200].what.starts_with("there are "), "{}", problems[200]);
}

#[test]
fn a_long_chain_of_prerequisites_is_quick() {
    let mut text = "[unit]\nid = \"un\"\ntitle = \"Unit\"\n".to_owned();
    for n in 0..10_000 {
        let needs = if n == 0 { 9_999 } else { n - 1 };
        text.push_str(&format!(
            "[[objective]]\nid = \"ob-{n}\"\ntitle = \"{n}\"\njudged = \"items\"\nprerequisites = [\"ob-{needs}\"]\n"
        ));
    }
    let problems = read(&[SUBJECT, ("u.toml", &text)]).unwrap_err();
    let circle = problems.iter().find(|problem| problem.is_error()).unwrap();
    assert!(circle.what.contains("ob-0 → ob-9999 → ob-9998") && circle.what.len() < 200, "{circle}");
}

#[test]
fn several_subject_files_or_none_are_refused() {
    assert!(read(&[("a/subject.toml", SUBJECT.1), ("b\\subject.toml", SUBJECT.1)]).is_err());
    assert!(read(&[("u.toml", "[unit]\nid = \"un\"\ntitle = \"Unit\"\n")]).is_err());
    assert!(read::<&str, &str>(&[]).is_err());
    let reading = read_with_warnings(&[SUBJECT, ("README.md", "hello"), ("é.tom", "")]);
    assert!(reading.subject.is_some());
    assert_eq!(reading.problems.len(), 2);
}
