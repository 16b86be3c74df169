//! `attune body`: an authority is made, leads a school, brings somebody in, and becomes part of another.

use crate::command::{Folder, log, refused, said};
use crate::serve::Server;

fn body<'a>(database: &'a str, words: &[&'a str]) -> Vec<&'a str> {
    [&["body"], words, &["--database", database]].concat()
}

#[test]
fn an_authority_is_made_leads_a_school_and_merges() {
    let folder = Folder::new();
    let database = folder.database();
    said(&["import", "log", &folder.file("log.tsv", &log(0, 4, 10)), "--database", &database, "--no-fit"]);
    assert!(said(&body(&database, &["list"])).contains("No body stands above these schools yet"));
    said(&body(&database, &["make", "--kind", "department", "--name", "Department of Wexham"]));
    let below = ["--below", "Department of Wexham"];
    for name in ["Northshire", "Southshire"] {
        said(&body(&database, &[&["make", "--kind", "authority", "--name", name], &below[..]].concat()));
    }
    let twice = refused(&body(&database, &["make", "--kind", "trust", "--name", "Northshire"]), 1);
    assert!(twice.contains("a body called “Northshire” already"), "{twice}");
    let unknown = refused(&body(&database, &["lead", "--body", "Eastshire"]), 1);
    assert!(unknown.contains("no body called “Eastshire”") && unknown.contains("Northshire"), "{unknown}");
    assert!(
        said(&body(&database, &["lead", "--body", "Northshire"]))
            .contains("Northshire leads that school from")
    );
    assert!(
        refused(&body(&database, &["lead", "--body", "Northshire"]), 1)
            .contains("leads that school on that day already")
    );

    let invite = ["invite", "--body", "Northshire", "--name", "Ms Castellanos", "--looks-after-people"];
    let printed = said(&body(&database, &invite));
    assert!(printed.contains("Ms Castellanos may come in for Northshire."), "{printed}");
    let path = format!("/join/{}", printed.split("/join/").nth(1).unwrap().trim());
    let again = refused(&body(&database, &invite), 1);
    assert!(again.contains("was invited already"), "{again}");
    let server = Server::start(&database);
    let (status, page) = server.get(&path);
    assert!(status == 200 && page.contains("Welcome to Northshire"), "{page}");
    let headers = "Content-Type: application/x-www-form-urlencoded\r\n";
    let form = "email=castellanos%40north.example&password=long+words+in+a+row";
    let (status, answer) = server.ask(&format!("POST {path}"), headers, form).unwrap();
    assert!(status == 303 && answer.contains("/above"), "{answer}");
    let cookie = answer.lines().find_map(|line| line.strip_prefix("set-cookie: ")).unwrap();
    let cookie = format!("Cookie: {}\r\n", cookie.split(';').next().unwrap());
    let (status, people) = server.ask("GET /above/people", &cookie, "").unwrap();
    assert!(
        status == 200 && people.contains("Ms Castellanos") && people.contains("Invite somebody"),
        "{people}"
    );
    assert_eq!(server.ask("GET /classes", &cookie, "").unwrap().0, 404, "nothing of a school");
    let password = ["new-password", "--database", &database, "--email", "castellanos@north.example"];
    assert!(said(&password).contains("may choose a new password"));

    let itself = refused(&body(&database, &["merge", "--body", "Northshire", "--into", "Northshire"]), 1);
    assert!(itself.contains("part of itself"), "{itself}");
    assert!(
        refused(&body(&database, &["end", "--body", "Northshire", "--who", "Ms Castellanos"]), 1)
            .contains("Nobody else")
    );
    assert!(
        said(&body(&database, &["merge", "--body", "Northshire", "--into", "Southshire"]))
            .contains("everything that was written stays")
    );
    let listed = said(&body(&database, &["list"]));
    for says in [
        "Northshire (authority, below Department of Wexham)\n  part of Southshire from",
        "Southshire (authority, below Department of Wexham)\n  leads Imported log since",
        "Ms Castellanos, officer since",
        "looks after people",
    ] {
        assert!(listed.contains(says), "{says} is missing from\n{listed}");
    }
    assert!(
        refused(&body(&database, &["merge", "--body", "Southshire", "--into", "Northshire"]), 1)
            .contains("becomes part of")
    );
}

#[test]
fn the_manual_page_of_a_body_names_what_can_be_done() {
    let help = said(&["body", "--help"]);
    for word in [
        "list",
        "make",
        "lead",
        "have",
        "invite",
        "name",
        "end",
        "merge",
        "One body leads a school at a time",
    ] {
        assert!(help.contains(word), "{word} is missing from\n{help}");
    }
    let merge = said(&["body", "merge", "--help"]);
    let words: Vec<&str> = merge.split_whitespace().collect();
    assert!(words.join(" ").contains("everything that was written stays as it was"), "{merge}");
}
