//! `attune content export`, `diff`, `import`, `publish` and `get`, from one school to another.

use crate::command::{Folder, log, refused, run, said, text};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const HEADER: &str = "id = \"music\"\ntitle = \"Music\"\nlicence = \"CC-BY-4.0\"\n";
const UNIT: &str = r#"# A comment of the author's.
[unit]
id = "mu-rhythm"
title = "Rhythm"
[[objective]]
id = "mu-pulse"
title = "Keep a steady pulse"
judged = "performed"
look_for = ["Claps stay together with the drum"]
[[question]]
id = "mu-pulse-q"
objectives = ["mu-pulse"]
text = "What is a pulse?"
answer = "A steady beat"
"#;

/// A folder with a school's database in it (a log makes a school), and the subject's folder.
fn school() -> (Folder, String, String) {
    let folder = Folder::new();
    let database = folder.database();
    let log = folder.file("log.tsv", &log(0, 3, 10));
    said(&["import", "log", &log, "--database", &database, "--no-fit"]);
    let subject = subject(&folder, "music", UNIT);
    (folder, database, subject)
}

fn subject(folder: &Folder, name: &str, unit: &str) -> String {
    let path = folder.path(name);
    fs::create_dir_all(&path).unwrap();
    fs::write(path.join("subject.toml"), HEADER).unwrap();
    fs::write(path.join("rhythm.toml"), unit).unwrap();
    text(&path)
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries.map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap())).collect()
}

fn output_of(arguments: &[&str], code: i32) -> String {
    let output = run(arguments);
    assert_eq!(
        output.status.code(),
        Some(code),
        "{arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

fn publish<'a>(from: &'a str, out: &'a str) -> Vec<&'a str> {
    let words = ["content", "publish", from, "--out", out, "--author", "Elm Primary", "--version", "1"];
    [&words[..], &["--changes", "First version", "--date", "2026-03-09"]].concat()
}

#[test]
fn an_import_says_first_what_would_happen_and_an_export_reads_back_the_same() {
    let (folder, database, music) = school();
    let import = ["content", "import", &music, "--database", &database];
    let dry = said(&import);
    assert!(dry.contains("new to the school") && dry.contains("New objective mu-pulse"), "{dry}");
    assert!(dry.contains("Nothing was stored"), "{dry}");
    let export = |to: &str| {
        let to = text(&folder.path(to));
        run(&["content", "export", "--database", &database, "--subject", "music", &to])
    };
    assert!(!export("too-early").status.success() && !folder.path("too-early").exists());
    assert!(said(&[&import[..], &["--confirm"]].concat()).contains("Stored."));
    assert!(said(&import).contains("Nothing in the school’s subject changes"));

    assert!(export("one").status.success() && export("two").status.success());
    assert_eq!(files(&folder.path("one")), files(&folder.path("two")), "byte for byte");
    let one = text(&folder.path("one"));
    assert!(said(&["content", "diff", &music, &one]).contains("Nothing changed."));
    assert!(said(&["content", "diff", "--database", &database, &one]).contains("Nothing changed."));
    assert!(said(&["content", "check", &one]).contains("0 to put right"));
    assert!(said(&["check", "--database", &database]).contains("all are equal"));
}

#[test]
fn an_export_touches_no_other_file() {
    let (folder, database, music) = school();
    said(&["content", "import", &music, "--database", &database, "--confirm"]);
    let to = folder.path("mine");
    fs::create_dir(&to).unwrap();
    fs::write(to.join("notes.txt"), "mine").unwrap();
    fs::write(to.join("other.toml"), "mine").unwrap();
    let to_text = text(&to);
    let export = ["content", "export", "--database", &database, "--subject", "music", &to_text];
    assert!(refused(&export, 1).contains("--into-existing"));
    assert_eq!(files(&to).len(), 2);
    let done = said(&[&export[..], &["--into-existing"]].concat());
    assert!(done.contains("other.toml, which was not written now"), "{done}");
    assert_eq!(files(&to).len(), 4);
    assert_eq!(files(&to)["notes.txt"], b"mine");
}

#[test]
fn differences_are_said_and_a_version_not_raised_is_an_error() {
    let folder = Folder::new();
    let old = subject(&folder, "old", UNIT);
    let title = subject(&folder, "title", &UNIT.replace("Keep a steady pulse", "Keep a pulse"));
    let changed = said(&["content", "diff", &old, &title]);
    assert!(changed.contains("Changed objective mu-pulse (Keep a pulse): the title."), "{changed}");
    let words = subject(&folder, "words", &UNIT.replace("What is a pulse?", "What is a beat?"));
    let told = output_of(&["content", "diff", &old, &words], 1);
    assert!(told.contains("To put right") && told.contains("version = 2"), "{told}");
    assert!(refused(&["content", "diff", &old], 1).contains("nothing to compare"));
}

#[test]
fn a_mistake_is_said_by_file_and_line_and_nothing_is_stored() {
    let (folder, database, _) = school();
    let broken = subject(
        &folder,
        "broken",
        &UNIT.replace("objectives = [\"mu-pulse\"]", "objectives = [\"mu-none\"]"),
    );
    let told = output_of(&["content", "import", &broken, "--database", &database, "--confirm"], 1);
    assert!(told.contains("rhythm.toml, line 12") && told.contains("Nothing was stored"), "{told}");
    let template = UNIT.replace(
        "text = \"What is a pulse?\"",
        "kind = \"template\"\ndraw = { a = \"2..9\" }\ntext = \"[a] + [b]?\"",
    );
    let broken =
        subject(&folder, "template", &template.replace("answer = \"A steady beat\"", "answer = \"a\""));
    let told = output_of(&["content", "import", &broken, "--database", &database, "--confirm"], 1);
    assert!(told.contains("in mu-pulse-q"), "{told}");
    let export = ["content", "export", "--database", &database, "--subject", "music", "nowhere"];
    assert!(refused(&export, 1).contains("no subject “music”"));
}

#[test]
fn a_package_goes_from_folder_to_zip_to_folder_the_same() {
    let folder = Folder::new();
    let music = subject(&folder, "music", UNIT);
    let [zip, again, unpacked, as_folder] =
        ["music.zip", "again.zip", "unpacked", "as-folder"].map(|name| text(&folder.path(name)));
    assert!(said(&publish(&music, &zip)).contains("Published Music version 1: 3 files"));
    said(&publish(&music, &again));
    assert_eq!(fs::read(&zip).unwrap(), fs::read(&again).unwrap(), "byte for byte");
    assert!(refused(&publish(&music, &zip), 1).contains("is there already"));
    let about = said(&["content", "get", &zip]);
    assert!(
        about.contains("by Elm Primary, under CC-BY-4.0") && about.contains("as they were published"),
        "{about}"
    );
    said(&["content", "get", &zip, "--into", &unpacked]);
    let there = files(Path::new(&unpacked));
    assert_eq!(there["rhythm.toml"], UNIT.as_bytes(), "comments and all");
    said(&publish(&music, &as_folder));
    assert_eq!(files(Path::new(&as_folder)), there);
    said(&["content", "get", &as_folder]);
    assert!(refused(&["content", "get", &zip, "--into", &unpacked], 1).contains("holds files already"));
    assert!(said(&["content", "check", &as_folder]).contains("0 to put right"));
}

#[test]
fn what_was_changed_on_the_way_is_not_unpacked_and_not_imported() {
    let (folder, database, music) = school();
    let package = text(&folder.path("package"));
    said(&publish(&music, &package));
    fs::write(folder.path("package/rhythm.toml"), UNIT.replace("steady", "unsteady")).unwrap();
    let into = text(&folder.path("into"));
    assert!(refused(&["content", "get", &package, "--into", &into], 1).contains("not as it was published"));
    assert!(!Path::new(&into).exists());
    assert!(
        refused(&["content", "import", &package, "--database", &database], 1)
            .contains("not as it was published")
    );
    assert!(refused(&["content", "get", &music], 1).contains("no package.toml"));
    let broken = folder.file("broken.zip", "PK\u{3}\u{4}and no more");
    assert!(refused(&["content", "get", &broken, "--into", &into], 1).contains("no whole ZIP file"));
    #[cfg(unix)]
    {
        fs::remove_file(folder.path("package/rhythm.toml")).unwrap();
        std::os::unix::fs::symlink("/etc/hostname", folder.path("package/rhythm.toml")).unwrap();
        assert!(refused(&["content", "get", &package], 1).contains("no plain file"));
    }
}

#[test]
fn a_package_that_replaces_an_objective_takes_its_place() {
    let (folder, database, music) = school();
    said(&["content", "import", &music, "--database", &database, "--confirm"]);
    let newer = subject(&folder, "newer", &UNIT.replace("\"mu-pulse\"", "\"mu-beat\""));
    let zip = text(&folder.path("newer.zip"));
    let with = |pair: &'static str| [publish(&newer, &zip), vec!["--replaces", pair]].concat();
    assert!(refused(&with("mu-pulse"), 1).contains("old-id=new-id"));
    assert!(refused(&with("mu-pulse=mu-none"), 1).contains("can replace"));
    said(&with("mu-pulse=mu-beat"));
    let import = ["content", "import", &zip, "--database", &database];
    assert!(said(&import).contains("mu-pulse is called mu-beat from now on"));
    said(&[&import[..], &["--confirm"]].concat());
    let diff = said(&["content", "diff", "--database", &database, &newer]);
    assert!(diff.contains("Nothing changed."), "{diff}");
}

#[test]
fn nothing_is_published_without_a_licence_or_with_a_mistake() {
    let folder = Folder::new();
    let music = subject(&folder, "music", UNIT);
    let zip = text(&folder.path("music.zip"));
    fs::write(folder.path("music/subject.toml"), "id = \"music\"\ntitle = \"Music\"\n").unwrap();
    assert!(refused(&publish(&music, &zip), 1).contains("licence"));
    said(&[publish(&music, &zip), vec!["--licence", "CC0-1.0"]].concat());
    fs::write(folder.path("music/rhythm.toml"), "[unit").unwrap();
    let other = text(&folder.path("other.zip"));
    assert!(output_of(&publish(&music, &other), 1).contains("Nothing was written"));
    assert!(!Path::new(&other).exists());
}
