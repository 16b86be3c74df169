//! Restoring over a database that holds something: asked for by name, never half, and erased children stay erased.

use crate::command::{Folder, binary, log, refused, said, text};
use crate::serve::Server;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

fn import(database: &str, file: &str) {
    said(&["import", "log", file, "--database", database, "--no-fit"]);
}

/// Erases the pupil of that name and returns the number.
fn erase(database: &str, name: &str) -> String {
    let found = said(&["erase", "--database", database, "--find", name]);
    let number = found.split_whitespace().next().unwrap().to_owned();
    said(&["erase", "--database", database, "--pupil", &number, "--confirm", name]);
    number
}

fn pupils(database: &str) -> usize {
    said(&["erase", "--database", database, "--find", "pupil"]).matches("Class 1").count()
}

#[test]
fn a_child_erased_after_the_backup_stays_erased() {
    let folder = Folder::new();
    let (database, new) = (folder.database(), folder.database_named("new"));
    import(&database, &folder.file("log.tsv", &log(0, 4, 10)));
    let backup = text(&folder.path("backup.attune"));
    said(&["backup", "--database", &database, &backup]);
    let number = erase(&database, "Pupil 2");
    let ledger = said(&["erasures", "--database", &database]);
    assert!(ledger.starts_with("attune erasures 1\n") && !ledger.contains("Pupil"), "{ledger}");

    let error = refused(&["restore", "--database", &database, &backup], 1);
    assert!(error.contains("--replace"), "{error}");
    let restored = said(&["restore", "--database", &database, &backup, "--replace"]);
    assert!(restored.contains("One child who was erased since is erased again."), "{restored}");
    assert_eq!(pupils(&database), 3);
    assert!(said(&["check", "--database", &database]).contains("all are equal"));
    let left: Vec<_> =
        std::fs::read_dir(folder.0.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().contains("restor")), "{left:?}");

    // The database is lost, and with it its ledger; the list was kept apart.
    let kept = folder.file("erasures.txt", &ledger);
    let restored = said(&["restore", "--database", &new, &backup, "--erasures", &kept]);
    assert!(restored.contains("erased again"), "{restored}");
    assert_eq!(pupils(&new), 3);
    let broken = folder.file("broken.txt", &ledger.replace(&format!("\t{number}\t"), "\t99\t"));
    let error = refused(&["restore", "--database", &new, &backup, "--replace", "--erasures", &broken], 1);
    assert!(error.contains("checksum"), "{error}");
}

#[test]
fn a_served_database_is_not_replaced() {
    let folder = Folder::new();
    let database = folder.database();
    import(&database, &folder.file("log.tsv", &log(0, 4, 10)));
    let backup = text(&folder.path("backup.attune"));
    said(&["backup", "--database", &database, &backup]);
    let server = Server::start(&database);
    let error = refused(&["restore", "--database", &database, &backup, "--replace"], 1);
    assert!(error.contains("stop the server"), "{error}");
    assert_eq!(server.get("/health").0, 200);
    drop(server);
    said(&["restore", "--database", &database, &backup, "--replace"]);
}

/// A large backup over a small database, killed again and again: the small one is there each time, until a restore that
/// is not killed has brought the large one.
fn killed_again_and_again(folder: &Folder, database: &str) {
    let (small, large) =
        (folder.file("small.tsv", &log(0, 4, 10)), folder.file("large.tsv", &log(0, 300, 60)));
    let source = folder.database_named("source");
    import(&source, &large);
    let backup = text(&folder.path("backup.attune"));
    said(&["backup", "--database", &source, &backup]);
    import(database, &small);
    let arguments = ["restore", "--database", database, &backup, "--replace"];
    let mut killed = 0;
    for wait in [10_u64, 60, 150, 250, 400] {
        let mut child = binary().args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(wait));
        child.kill().unwrap();
        let finished = child.wait().unwrap().success();
        let list = said(&["import", "list", "--database", database]);
        // A kill may come after the new one took the old one's place and before the command could say so.
        let (old, new) = (list.contains("small.tsv"), list.contains("large.tsv"));
        assert!(old != new && (new || !finished), "{wait} ms: {list}");
        assert!(said(&["check", "--database", database]).contains("of 1 schools"));
        if new {
            assert!(list.contains("18000 recorded"), "{wait} ms: {list}");
            break;
        }
        killed += 1;
        // The old database takes records as before.
        said(&["import", "log", &small, "--database", database, "--no-fit"]);
    }
    assert!(killed >= 2, "only {killed} were killed in time");
    // PostgreSQL may need a moment to notice that whoever was connected is gone.
    let done = (0..50).any(|_| {
        std::thread::sleep(Duration::from_millis(100));
        binary().args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap().success()
    });
    assert!(done, "a restore that nobody kills ends well");
    let list = said(&["import", "list", "--database", database]);
    assert!(list.contains("large.tsv") && list.contains("18000 recorded"), "{list}");
}

#[test]
fn killed_while_it_restores_a_file_the_old_one_stands() {
    let folder = Folder::new();
    let database = folder.database();
    killed_again_and_again(&folder, &database);
    let left: Vec<_> = std::fs::read_dir(folder.0.path()).unwrap().map(|file| file.unwrap().path()).collect();
    let beside =
        |path: &Path| path.extension().is_some_and(|end| end == "restoring" || end == "before-restore");
    assert!(!left.iter().any(|path| beside(path)), "what was killed leaves nothing in the end: {left:?}");
}

#[test]
fn killed_while_it_restores_on_postgresql_the_old_content_stands() {
    let Ok(admin) = std::env::var("ATTUNE_TEST_POSTGRES") else {
        assert!(
            std::env::var("CI").as_deref() != Ok("true"),
            "ATTUNE_TEST_POSTGRES is not set: this must run"
        );
        eprintln!("skipped: ATTUNE_TEST_POSTGRES is not set, so there is no PostgreSQL to restore into");
        return;
    };
    let name = format!("attune_restore_{}", std::process::id());
    admin_says(&admin, &format!("CREATE DATABASE {name}"));
    let (address, options) = admin.split_once('?').map_or((admin.as_str(), ""), |parts| parts);
    let server = address.rsplit_once('/').unwrap().0;
    let url = format!("{server}/{name}{}{options}", if options.is_empty() { "" } else { "?" });
    let outcome = std::panic::catch_unwind(|| killed_again_and_again(&Folder::new(), &url));
    admin_says(&admin, &format!("DROP DATABASE {name} WITH (FORCE)"));
    if let Err(panic) = outcome {
        std::panic::resume_unwind(panic);
    }
}

fn admin_says(admin: &str, sql: &str) {
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let mut connection = PgConnection::connect(admin).await.unwrap();
        sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&mut connection).await.unwrap();
    });
}
