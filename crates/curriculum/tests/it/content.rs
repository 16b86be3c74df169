//! Every folder of `content/` is in order. Tests may read files; the room itself does not.

use curriculum::{Subject, check_together, decode, read_with_warnings};
use domain::{Judged, QuestionUse};
use std::path::{Path, PathBuf};

fn content() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content")
}

#[allow(clippy::disallowed_methods, reason = "a test of files has to read them")]
fn folder(path: &Path) -> Vec<(String, String)> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
        .iter()
        .map(|file| {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            let text = decode(&name, &std::fs::read(file).unwrap()).unwrap();
            (name, text)
        })
        .collect()
}

/// Reads one subject and prints its warnings (seen with `--nocapture`).
fn subject(name: &str) -> Subject {
    let reading = read_with_warnings(&folder(&content().join(name)));
    let problems: Vec<String> = reading.problems.iter().map(|problem| format!("{name}/{problem}")).collect();
    for problem in &problems {
        println!("{problem}");
    }
    reading.subject.unwrap_or_else(|| panic!("{name} has errors:\n{}", problems.join("\n")))
}

#[allow(clippy::disallowed_methods, reason = "a test of files has to read them")]
fn subjects() -> Vec<Subject> {
    let mut names: Vec<String> = std::fs::read_dir(content())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names.iter().map(|name| subject(name)).collect()
}

#[test]
fn every_folder_is_in_order_and_ids_mean_one_thing() {
    let subjects = subjects();
    assert!(subjects.len() >= 5, "mathematics, english, history, pe, reception");
    assert_eq!(check_together(&subjects), []);
}
