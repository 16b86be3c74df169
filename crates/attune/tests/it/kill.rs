//! Killed at any moment, an import has either happened or not; running it again completes it.

use crate::command::{Folder, binary, log, said};
use std::process::Stdio;
use std::time::Duration;

#[test]
fn an_import_killed_at_any_moment_is_whole_or_not_there() {
    let folder = Folder::new();
    let file = folder.file("log.tsv", &log(0, 400, 60));
    for (round, wait) in [30_u64, 120, 300, 700, 1_400].into_iter().enumerate() {
        let database = folder.database_named(&format!("round-{round}"));
        let mut child = binary()
            .args(["import", "log", &file, "--database", &database, "--no-fit"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(wait));
        child.kill().unwrap();
        child.wait().unwrap();
        let checked = said(&["check", "--database", &database]);
        let there = !checked.contains("of 0 schools");
        let again = said(&["import", "log", &file, "--database", &database, "--no-fit"]);
        // Whole: this very file is known. Not there: all of it is recorded now.
        let expected = if there { "24000 were there already" } else { "Recorded 24000;" };
        assert!(
            again.contains(expected) || (there && again.contains("nothing was changed")),
            "{wait} ms: {again}"
        );
        let list = said(&["import", "list", "--database", &database]);
        assert_eq!(list.lines().count(), 1, "one import, once: {list}");
        assert!(list.contains("24000 recorded"), "{list}");
    }
}
