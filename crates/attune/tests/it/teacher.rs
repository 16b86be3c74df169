//! A teacher at the real server: sets a school up and records observations, each with a note of its own.

use crate::serve::Server;
use domain::SchoolId;
use std::collections::BTreeMap;
use store::Store;

/// A teacher who is signed in, with what the form of their class needs.
pub struct Teacher {
    pub cookie: String,
    pub group: String,
    pupil: String,
    asked: String,
}

impl Teacher {
    pub fn set_up(server: &Server) -> Self {
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

    /// Records an observation with a note of that number. Status and answer; `None` when the server died before it
    /// answered.
    pub fn records(&self, server: &Server, number: usize) -> Option<(u16, String)> {
        let form = format!(
            "{}&pupil={}&says=seen&help=none&text={}&submission=numbered-{number:06}",
            self.asked,
            self.pupil,
            note(number)
        );
        let headers =
            format!("Cookie: {}\r\nContent-Type: application/x-www-form-urlencoded\r\n", self.cookie);
        let answer = server.ask(&format!("POST /classes/{}/observe", self.group), &headers, &form).ok()?;
        // A connection that ends without an answer acknowledges nothing.
        (answer.0 != 0).then_some(answer)
    }

    /// Whether it was acknowledged; `None` when the server died before it answered.
    pub fn observe(&self, server: &Server, number: usize) -> Option<bool> {
        let (status, answer) = self.records(server, number)?;
        let saved = is_saved(status, &answer);
        if !saved {
            eprintln!("{answer}");
        }
        Some(saved)
    }
}

/// Whether an answer says that it is on disk.
pub fn is_saved(status: u16, answer: &str) -> bool {
    status == 303 && header(answer, "location").contains("saved=")
}

/// The words of an observation.
pub fn note(number: usize) -> String {
    format!("note-{number:06}")
}

pub fn post(server: &Server, path: &str, cookie: &str, form: &str) -> (u16, String) {
    let headers = format!("Cookie: {cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\n");
    server.ask(&format!("POST {path}"), &headers, form).unwrap()
}

pub fn header<'a>(answer: &'a str, name: &str) -> &'a str {
    answer
        .lines()
        .take_while(|line| !line.is_empty())
        .find_map(|line| line.split_once(": ").filter(|(key, _)| key.eq_ignore_ascii_case(name)))
        .map_or("", |(_, value)| value)
}

fn after<'a>(page: &'a str, mark: &str) -> &'a str {
    page.split(mark).nth(1).unwrap_or_else(|| panic!("no {mark} in {page}")).split('"').next().unwrap()
}

/// How often each note is live in the database.
pub fn stored(database: &str) -> BTreeMap<String, usize> {
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
