//! `attune invite`: a school that was imported is opened in the browser.

use crate::command::{Folder, log, refused, said};
use crate::serve::Server;

fn post(server: &Server, path: &str, form: &str) -> (u16, String) {
    let headers = "Content-Type: application/x-www-form-urlencoded\r\n";
    server.ask(&format!("POST {path}"), headers, form).unwrap()
}

#[test]
fn a_school_made_by_an_import_is_opened_in_the_browser() {
    let folder = Folder::new();
    let database = folder.database();
    said(&["import", "log", &folder.file("log.tsv", &log(0, 4, 10)), "--database", &database, "--no-fit"]);
    let invite = ["invite", "--database", &database, "--role", "teacher", "--name", "Ms Okafor"];
    let error = refused(&[&invite[..], &["--class", "9 Nowhere"]].concat(), 1);
    assert!(error.contains("no class “9 Nowhere”"), "{error}");
    let printed = said(&[&invite[..], &["--class", "Class 1"]].concat());
    assert!(printed.contains("Ms Okafor may come in as teacher."), "{printed}");
    let path = format!("/join/{}", printed.split("/join/").nth(1).unwrap().trim());

    let server = Server::start(&database);
    let (status, page) = server.get(&path);
    assert!(status == 200 && page.contains("Welcome to Imported log"), "{page}");
    let (status, answer) = post(&server, &path, "email=okafor%40log.example&password=long+words+in+a+row");
    assert_eq!(status, 303, "{answer}");
    let cookie = answer.lines().find_map(|line| line.strip_prefix("set-cookie: ")).unwrap();
    let cookie = format!("Cookie: {}\r\n", cookie.split(';').next().unwrap());
    let (status, classes) = server.ask("GET /classes", &cookie, "").unwrap();
    assert!(status == 200 && classes.contains("Class 1"), "{classes}");
    let (status, picture) = server.ask("GET /classes/1", &cookie, "").unwrap();
    assert!(status == 200 && picture.contains("Pupil 2"), "{picture}");
    assert_eq!(server.get(&path).0, 404, "once");

    let printed = said(&["new-password", "--database", &database, "--email", "okafor@log.example"]);
    let path = format!("/join/{}", printed.split("/join/").nth(1).unwrap().trim());
    let (status, answer) = post(&server, &path, "password=another+row+of+words");
    assert_eq!(status, 303, "{answer}");
    let (_, classes) = server.ask("GET /classes", &cookie, "").unwrap();
    assert!(!classes.contains("Class 1"), "the old session has ended");
    let error = refused(&["new-password", "--database", &database, "--email", "nobody@log.example"], 1);
    assert!(error.contains("nobody@log.example"), "{error}");
}
