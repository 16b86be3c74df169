//! The manual page, and the exit codes that it promises.

use crate::command::{refused, run, said};

#[test]
fn help_names_every_command_and_the_exit_codes() {
    let help = said(&["--help"]);
    for word in [
        "demo",
        "serve",
        "import",
        "brief",
        "picture",
        "fit",
        "evaluate",
        "analyse",
        "questions",
        "backup",
        "restore",
        "erasures",
        "invite",
        "new-password",
        "body",
        "erase",
        "check",
        "First steps",
    ] {
        assert!(help.contains(word), "{word} is missing from\n{help}");
    }
    assert!(help.contains("exits with 0"), "{help}");
    assert!(help.lines().all(|line| line.chars().count() <= 100), "{help}");
    let import = said(&["import", "log", "--help"]);
    for option in
        ["--database", "--school", "--class-size", "--columns", "--skip-bad-rows", "--no-fit", "--json"]
    {
        assert!(import.contains(option), "{option} is missing from\n{import}");
    }
}

#[test]
fn a_mistyped_command_exits_with_two_and_a_wrong_address_with_one() {
    assert_eq!(run(&[]).status.code(), Some(2));
    assert!(refused(&["brief"], 2).contains("--group"));
    let error = refused(&["check", "--database", "mysql://somewhere"], 1);
    assert!(error.contains("is no database address"), "{error}");
    assert_eq!(error.trim().lines().count(), 1, "one plain sentence, not a trace: {error}");
}
