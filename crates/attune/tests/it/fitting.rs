//! A fit in the background of a real server, and going back from it.

use crate::command::{Folder, log, refused, said};
use crate::serve::Server;
use std::time::{Duration, Instant};

#[test]
fn a_server_fits_what_was_imported_and_the_pointer_goes_back() {
    let folder = Folder::new();
    let database = folder.database();
    let file = folder.file("log.tsv", &log(0, 60, 30));
    said(&["import", "log", &file, "--database", &database, "--no-fit"]);
    let fit = |more: &[&str]| said(&[&["fit", "--database", &database], more].concat());
    assert!(fit(&["--history"]).contains("Version 1, ") && fit(&["--history"]).contains("in use."));
    let server = Server::start(&database);
    let begun = Instant::now();
    while !fit(&["--history"]).contains("Version 2, ") {
        assert!(begun.elapsed() < Duration::from_secs(60), "{}", fit(&["--history"]));
        assert_eq!(server.get("/health").0, 200);
        std::thread::sleep(Duration::from_millis(300));
    }
    // The pointer moves a moment after the set is stored.
    while fit(&["--history"]).contains("Version 2, ") && !fit(&["--history"]).contains("in use before") {
        assert!(begun.elapsed() < Duration::from_secs(60), "{}", fit(&["--history"]));
        std::thread::sleep(Duration::from_millis(100));
    }
    drop(server);
    let history = fit(&["--history"]);
    assert!(
        history.contains("that neither set had seen") && history.contains("takes its place"),
        "{history}"
    );
    assert!(said(&["check", "--database", &database]).contains("all are equal"));
    assert!(fit(&["--rollback"]).starts_with("Version 1 is in use again."));
    assert!(said(&["check", "--database", &database]).contains("all are equal"));
    assert!(refused(&["fit", "--database", &database, "--rollback"], 1).contains("no earlier set"));
}
