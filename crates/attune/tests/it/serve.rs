//! `attune serve`: the set-up link on an empty database, a page, and a stop that is asked for.

use crate::command::{Folder, binary, refused};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

/// A running server; killed when it goes out of scope.
pub struct Server {
    pub child: Child,
    pub address: String,
    pub printed: String,
}

impl Server {
    /// Starts it on a free port and reads what it prints up to the line with its address.
    pub fn start(database: &str) -> Self {
        let mut child = binary()
            .args(["serve", "--database", database, "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut printed = String::new();
        while !printed.contains("http://") || !printed.ends_with('\n') {
            assert_ne!(out.read_line(&mut printed).unwrap(), 0, "the server ended: {printed}");
        }
        let start = printed.find("http://").unwrap() + "http://".len();
        let address = printed[start..].split('/').next().unwrap().trim().to_owned();
        Self { child, address, printed }
    }

    /// Status and whole answer of a request.
    pub fn ask(&self, request: &str, headers: &str, body: &str) -> std::io::Result<(u16, String)> {
        let mut stream = TcpStream::connect(&self.address)?;
        write!(
            stream,
            "{request} HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\nConnection: close\r\nContent-Length: {1}\r\n{headers}\r\n{body}",
            self.address,
            body.len()
        )?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        let status = answer.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0);
        Ok((status, answer))
    }

    pub fn get(&self, path: &str) -> (u16, String) {
        self.ask(&format!("GET {path}"), "", "").unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn an_empty_database_prints_a_link_that_opens() {
    let folder = Folder::new();
    let server = Server::start(&folder.database());
    assert!(
        server.printed.contains("This database is empty") || server.printed.contains("/set-up/"),
        "{}",
        server.printed
    );
    let path = server.printed.split(&server.address).nth(1).unwrap().split_whitespace().next().unwrap();
    assert!(path.starts_with("/set-up/") && path.len() > 30, "{path}");
    assert_eq!(server.get("/health").0, 200);
    assert_eq!(server.get(path).0, 200);
    assert_ne!(server.get("/set-up/0123456789abcdef0123456789abcdef").0, 200);
}

#[cfg(unix)]
#[test]
fn a_stop_that_is_asked_for_is_no_failure() {
    let folder = Folder::new();
    let mut server = Server::start(&folder.database());
    let id = server.child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    assert_eq!(server.child.wait().unwrap().code(), Some(0));
}

#[test]
fn an_address_that_is_taken_is_said_plainly() {
    let folder = Folder::new();
    let server = Server::start(&folder.database());
    let other = folder.database_named("other");
    let error = refused(&["serve", "--database", &other, "--listen", &server.address], 1);
    assert!(error.contains("othing can listen on") && error.contains("--listen"), "{error}");
}
