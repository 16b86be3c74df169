//! Acknowledged means on disk: the real server is killed again and again while a teacher records observations;
//! every one that was answered is there afterwards, once, and what was sent again is not stored twice.

use crate::command::{Folder, said};
use crate::serve::Server;
use domain::SchoolId;
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use store::Store;

const KILLS: usize = 5;

#[test]
fn every_acknowledged_row_survives_kill_after_kill() {
    let folder = Folder::new();
    let database = folder.database();
    let mut server = Server::start(&database);
    let teacher = Teacher::set_up(&server);
    let acknowledged = Mutex::new(Vec::new());
    let unanswered = Mutex::new(Vec::new());
    let next = AtomicUsize::new(0);
    for round in 0..KILLS {
        std::thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    loop {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        match teacher.observe(&server, number) {
                            Some(true) => acknowledged.lock().unwrap().push(number),
                            Some(false) => panic!("observation {number} was refused"),
                            None => {
                                unanswered.lock().unwrap().push(number);
                                return;
                            }
                        }
                    }
                });
            }
            std::thread::sleep(Duration::from_millis(150 + 130 * round as u64));
            kill(server.child.id());
        });
        server = Server::start(&database);
        // What was never answered is sent once more, as a browser's owner would.
        for number in unanswered.lock().unwrap().drain(..) {
            assert_eq!(teacher.observe(&server, number), Some(true), "sent again after the kill");
            acknowledged.lock().unwrap().push(number);
        }
    }
    drop(server);
    let acknowledged = acknowledged.into_inner().unwrap();
    assert!(acknowledged.len() > KILLS * 2, "only {} were recorded at all", acknowledged.len());
    let stored = stored(&database);
    for number in &acknowledged {
        assert_eq!(stored.get(&note(*number)), Some(&1), "observation {number} of {}", acknowledged.len());
    }
    assert_eq!(stored.len(), acknowledged.len(), "nothing that was not acknowledged");
    assert!(said(&["check", "--database", &database]).contains("all are equal"));
}

/// A teacher who is signed in, with what the form of their class needs.
struct Teacher {
    cookie: String,
    group: String,
    pupil: String,
    asked: String,
}

impl Teacher {
    fn set_up(server: &Server) -> Self {
        let token = server.printed.split("/set-up/").nth(1).unwrap().split_whitespace().next().unwrap();
        let form = "school=Elm&time_zone=Europe%2FLondon&name=Ada&email=ada%40elm.example&\
                    password=correct+horse+battery&starter=1";
        let (status, answer) = post(server, &format!("/set-up/{token}"), "", form);
        assert_eq!(status, 303, "{answer}");
        let cookie = header(&answer, "set-cookie").split(';').next().unwrap().to_owned();
        let form = "name=5+Elm&names=Amira+Khan%0ASam+Taylor&submission=class-of-the-kill-test&confirm=1";
        let (status, answer) = post(server, "/classes/new", &cookie, form);
        assert_eq!(status, 303, "{answer}");
        let group = header(&answer, "location").trim_start_matches("/classes/").to_owned();
        let (status, page) = server
            .ask(&format!("GET /classes/{group}/observe"), &format!("Cookie: {cookie}\r\n"), "")
            .unwrap();
        assert_eq!(status, 200, "{page}");
        let pupil = after(&page, "name=\"pupil\" value=\"").to_owned();
        let mut asked = format!(
            "subject={}&day={}",
            after(&page, "name=\"subject\" value=\""),
            after(&page, "name=\"day\" value=\"")
        );
        if let Some(objective) = page.split("objective=").nth(1) {
            asked +=
                &format!("&objective={}", objective.split(|c: char| !c.is_ascii_digit()).next().unwrap());
        }
        Self { cookie, group, pupil, asked }
    }

    /// Whether it was acknowledged; `None` when the server died before it answered.
    fn observe(&self, server: &Server, number: usize) -> Option<bool> {
        let form = format!(
            "{}&pupil={}&says=seen&help=none&text={}&submission=kill-test-{number:06}",
            self.asked,
            self.pupil,
            note(number)
        );
        let headers =
            format!("Cookie: {}\r\nContent-Type: application/x-www-form-urlencoded\r\n", self.cookie);
        let (status, answer) =
            server.ask(&format!("POST /classes/{}/observe", self.group), &headers, &form).ok()?;
        // A connection that ends without an answer acknowledges nothing.
        if status == 0 {
            return None;
        }
        let saved = status == 303 && header(&answer, "location").contains("saved=");
        if !saved {
            eprintln!("{answer}");
        }
        Some(saved)
    }
}

fn note(number: usize) -> String {
    format!("note-{number:06}")
}

fn post(server: &Server, path: &str, cookie: &str, form: &str) -> (u16, String) {
    let headers = format!("Cookie: {cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\n");
    server.ask(&format!("POST {path}"), &headers, form).unwrap()
}

fn header<'a>(answer: &'a str, name: &str) -> &'a str {
    answer
        .lines()
        .take_while(|line| !line.is_empty())
        .find_map(|line| line.split_once(": ").filter(|(key, _)| key.eq_ignore_ascii_case(name)))
        .map_or("", |(_, value)| value)
}

fn after<'a>(page: &'a str, mark: &str) -> &'a str {
    page.split(mark).nth(1).unwrap_or_else(|| panic!("no {mark} in {page}")).split('"').next().unwrap()
}

#[cfg(unix)]
fn kill(process: u32) {
    assert!(
        std::process::Command::new("kill").args(["-9", &process.to_string()]).status().unwrap().success()
    );
}

/// How often each note is live in the database.
fn stored(database: &str) -> BTreeMap<String, usize> {
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let store = Store::open(database).await.unwrap();
        let mut tx = store.read(SchoolId(1)).await.unwrap();
        let pupils = tx.all_pupil_ids().await.unwrap();
        let mut notes = BTreeMap::new();
        for subject in tx.subjects().await.unwrap() {
            for row in tx.evidence_of_many(subject.id, &pupils).await.unwrap() {
                if let Some(text) = row.row.text {
                    *notes.entry(text).or_insert(0) += 1;
                }
            }
        }
        notes
    })
}
