//! A disk that is really full: the person gets a plain sentence, nothing is half-written, every acknowledged row is
//! there, and the server goes on once there is room again.
//!
//! The test runs itself once more in a mount namespace of its own, on a file system of some megabytes in memory. Nothing
//! of it can be seen from outside, and it is gone with the process, whatever happens to that.

use crate::command::{binary, log, refused, said, text};
use crate::serve::Server;
use crate::teacher::{Teacher, is_saved, note, post, stored};
use sqlx::{Connection, SqliteConnection};
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the small disk is mounted, told to the test inside.
const SMALL_DISK: &str = "ATTUNE_TEST_SMALL_DISK";
/// How the shell says that it may not mount one.
const NO_MOUNT: i32 = 97;
const NAME: &str = "full_disk::a_full_disk_is_said_and_loses_nothing";

#[test]
fn a_full_disk_is_said_and_loses_nothing() {
    match std::env::var_os(SMALL_DISK) {
        Some(disk) => on(&Disk(PathBuf::from(disk))),
        None => in_a_namespace_of_its_own(),
    }
}

fn in_a_namespace_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let script = format!(
        "mount -t tmpfs -o size=20m,mode=0700 tmpfs \"$1\" || exit {NO_MOUNT}; exec \"$2\" --exact {NAME} --nocapture"
    );
    let mut inside = Command::new("unshare");
    inside.arg("--mount");
    // Root of the machine may mount at once; anybody else only as root of a user namespace, where those are allowed.
    if fs::metadata("/proc/self").map(|own| std::os::unix::fs::MetadataExt::uid(&own)).ok() != Some(0) {
        inside.args(["--user", "--map-root-user"]);
    }
    inside.args(["--", "sh", "-c", &script, "sh"]).arg(folder.path()).arg(std::env::current_exe().unwrap());
    let ended = inside.env(SMALL_DISK, folder.path()).status();
    let code = ended.as_ref().ok().and_then(std::process::ExitStatus::code);
    if code == Some(0) {
        return;
    }
    // `unshare` itself ends with 1 where namespaces are not allowed; the test inside ends with 101.
    let impossible = ended.is_err() || code == Some(NO_MOUNT) || code == Some(1);
    assert!(impossible && std::env::var("CI").as_deref() != Ok("true"), "on the small disk: {ended:?}");
    eprintln!("skipped: this machine lets nobody mount a small disk ({ended:?})");
}

/// A small disk, and a file that takes up what is left of it.
struct Disk(PathBuf);

impl Disk {
    fn path(&self, name: &str) -> String {
        text(&self.0.join(name))
    }

    fn fill(&self) {
        let mut ballast = File::create(self.0.join("ballast")).unwrap();
        let mut size = 64 * 1024;
        while size > 0 {
            match ballast.write_all(&vec![7; size]) {
                Ok(()) => {}
                Err(error) if error.kind() == ErrorKind::StorageFull => size /= 2,
                Err(error) => panic!("{error}"),
            }
        }
    }

    fn make_room(&self) {
        fs::remove_file(self.0.join("ballast")).unwrap();
    }
}

fn on(disk: &Disk) {
    let database = format!("sqlite:{}", disk.path("school.sqlite"));
    let server = Server::start(&database);
    let teacher = Teacher::set_up(&server);
    let mut acknowledged: Vec<usize> = (0..20).collect();
    for number in &acknowledged {
        assert_eq!(teacher.observe(&server, *number), Some(true));
    }

    disk.fill();
    let refused_at = until_it_is_full(&server, &teacher, &mut acknowledged);
    pages_say_so(&server, &teacher);
    commands_say_so(disk, &database);
    assert_eq!(server.get("/health").0, 200, "it still answers");

    disk.make_room();
    // What was refused is sent again by whoever read the sentence, and then the day goes on.
    for number in refused_at..refused_at + 20 {
        assert_eq!(teacher.observe(&server, number), Some(true), "there is room again");
        acknowledged.push(number);
    }
    drop(server);
    everything_is_there(&database, &acknowledged);
}

/// Posts until the disk is full; returns the number of the first that was refused.
fn until_it_is_full(server: &Server, teacher: &Teacher, acknowledged: &mut Vec<usize>) -> usize {
    let mut refused = 0;
    for number in 20..5_000 {
        let (status, answer) = teacher.records(server, number).expect("an answer");
        if is_saved(status, &answer) {
            // What the database tidies up may leave room for one or two more.
            acknowledged.push(number);
            refused = 0;
            continue;
        }
        says_full(status, &answer);
        refused += 1;
        // Not by chance: three in a row are refused, and the server lives.
        if refused == 3 {
            return number + 1;
        }
    }
    panic!("a full disk took 5,000 observations");
}

fn says_full(status: u16, answer: &str) {
    assert_eq!(status, 507, "{answer}");
    for sentence in ["The disk that Attune stores on is full; nothing was stored.", "Make room on the disk"] {
        assert!(answer.contains(sentence), "{answer}");
    }
    assert!(!answer.contains("SQLITE") && !answer.contains("note-"), "{answer}");
}

/// A view that cannot be audited is not shown, and nobody can be signed in; both are said.
fn pages_say_so(server: &Server, teacher: &Teacher) {
    let cookie = format!("Cookie: {}\r\n", teacher.cookie);
    let page = format!("GET /classes/{}", teacher.group);
    in_the_end_says_full(|| server.ask(&page, &cookie, "").expect("an answer"));
    in_the_end_says_full(|| {
        post(server, "/sign-in", "", "email=ada%40elm.example&password=correct+horse+battery")
    });
}

/// Asks until it is refused: an audit row is smaller than an observation, so a few may fit where that did not.
fn in_the_end_says_full(ask: impl Fn() -> (u16, String)) {
    for _ in 0..500 {
        let (status, answer) = ask();
        if !matches!(status, 200 | 303) {
            return says_full(status, &answer);
        }
    }
    panic!("a full disk took 500 more rows");
}

/// The command line says it in one sentence, and leaves no half file.
fn commands_say_so(disk: &Disk, database: &str) {
    let backup = disk.path("backup.attune");
    let error = refused(&["backup", "--database", database, &backup], 1);
    assert!(error.contains("disk is full"), "{error}");
    assert!(!Path::new(&backup).exists());
    // The log to import lies elsewhere: the disk has no room for it.
    let elsewhere = tempfile::Builder::new().tempdir_in(disk.0.parent().unwrap()).unwrap();
    let file = elsewhere.path().join("log.tsv");
    fs::write(&file, log(0, 200, 60)).unwrap();
    let output =
        binary().args(["import", "log", &text(&file), "--database", database, "--no-fit"]).output().unwrap();
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(1) && error.contains("disk is full"), "{error}");
}

fn everything_is_there(database: &str, acknowledged: &[usize]) {
    let stored = stored(database);
    for number in acknowledged {
        assert_eq!(stored.get(&note(*number)), Some(&1), "observation {number}");
    }
    assert_eq!(stored.len(), acknowledged.len(), "and nothing that was refused");
    assert!(said(&["check", "--database", database]).contains("all are equal"));
    let whole: String = tokio::runtime::Runtime::new().unwrap().block_on(async {
        let mut file = SqliteConnection::connect(database).await.unwrap();
        sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&mut file).await.unwrap()
    });
    assert_eq!(whole, "ok");
}
