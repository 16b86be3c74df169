//! A visitor over plain HTTP: keeps its connection and its cookies, follows no redirect by itself.
//!
//! It sends what a browser sends with a same-origin form, so that the server's protection against forged requests
//! treats it as one.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use ureq::http::Response;
use ureq::{Agent, Body};

/// One person at one server.
#[derive(Clone)]
pub struct Visitor {
    agent: Agent,
    base: String,
    cookies: BTreeMap<String, String>,
}

/// What came back.
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// Where a redirect leads, if it is one.
    pub location: Option<String>,
    /// The body as text.
    pub body: String,
    /// From sending the request to having read the whole body.
    pub took: Duration,
}

impl Visitor {
    /// A visitor who is not signed in. `base` is `http://host:port`.
    pub fn new(base: &str) -> Self {
        let config = Agent::config_builder()
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(60)))
            .build();
        Self { agent: config.into(), base: base.to_owned(), cookies: BTreeMap::new() }
    }

    /// Fetches a page.
    pub fn get(&mut self, path: &str) -> Result<Answer> {
        let begun = Instant::now();
        let request = self.agent.get(format!("{}{path}", self.base));
        let response =
            request.header("cookie", self.cookie()).call().with_context(|| format!("GET {path}"))?;
        self.read(response, begun)
    }

    /// Fetches a page as a browser does, which takes it compressed, and says how long that took until the last byte was
    /// there. Fails unless it came so.
    pub fn time_compressed(&mut self, path: &str) -> Result<Duration> {
        let begun = Instant::now();
        let request = self.agent.get(format!("{}{path}", self.base));
        let request = request.header("cookie", self.cookie()).header("accept-encoding", "gzip");
        let mut response = request.call().with_context(|| format!("GET {path}"))?;
        let bytes = response.body_mut().read_to_vec().context("cannot read the answer")?;
        let took = begun.elapsed();
        let encoding = response.headers().get("content-encoding").and_then(|value| value.to_str().ok());
        if response.status().as_u16() != 200 || encoding != Some("gzip") || bytes.is_empty() {
            bail!(
                "GET {path} answered {}, encoded as {encoding:?}, not a compressed page",
                response.status()
            );
        }
        Ok(took)
    }

    /// Sends a form, as a page of the same origin would.
    pub fn post(&mut self, path: &str, fields: &[(String, String)], accept: &str) -> Result<Answer> {
        let begun = Instant::now();
        let request = self
            .agent
            .post(format!("{}{path}", self.base))
            .header("cookie", self.cookie())
            .header("accept", accept)
            .header("origin", &self.base)
            .header("sec-fetch-site", "same-origin");
        let pairs = fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let response = request.send_form(pairs).with_context(|| format!("POST {path}"))?;
        self.read(response, begun)
    }

    /// Fetches a page and fails unless it is there.
    pub fn page(&mut self, path: &str) -> Result<Answer> {
        let answer = self.get(path)?;
        if answer.status != 200 {
            bail!("GET {path} answered {}, not 200", answer.status);
        }
        Ok(answer)
    }

    fn cookie(&self) -> String {
        self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    fn read(&mut self, mut response: Response<Body>, begun: Instant) -> Result<Answer> {
        for cookie in response.headers().get_all("set-cookie") {
            if let Some((name, value)) = cookie.to_str().ok().and_then(name_and_value) {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let location =
            response.headers().get("location").and_then(|value| value.to_str().ok()).map(str::to_owned);
        let status = response.status().as_u16();
        let body = response.body_mut().read_to_string().context("cannot read the answer")?;
        Ok(Answer { status, location, body, took: begun.elapsed() })
    }
}

fn name_and_value(set_cookie: &str) -> Option<(&str, &str)> {
    set_cookie.split(';').next()?.split_once('=').map(|(name, value)| (name.trim(), value.trim()))
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader, Read, Write};
    use std::net::TcpListener;

    use super::*;

    #[test]
    fn a_cookie_is_kept_without_its_attributes() {
        assert_eq!(name_and_value("id=a=b; Path=/; HttpOnly"), Some(("id", "a=b")));
        assert_eq!(name_and_value("nothing"), None);
    }

    /// A server that answers two requests on one connection and hands back what it was sent.
    fn two_answers() -> (String, std::thread::JoinHandle<Vec<String>>) {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let thread = std::thread::spawn(move || {
            let (stream, _) = listener.accept().expect("a visitor");
            let mut reader = BufReader::new(stream.try_clone().expect("a second handle"));
            let mut stream = stream;
            let mut heads = Vec::new();
            for answer in [
                "HTTP/1.1 303 See Other\r\nlocation: /today\r\nset-cookie: id=7; Path=/\r\ncontent-length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi",
            ] {
                let mut head = String::new();
                while !head.ends_with("\r\n\r\n") {
                    reader.read_line(&mut head).expect("a line");
                }
                let length = head
                    .to_lowercase()
                    .split("content-length: ")
                    .nth(1)
                    .and_then(|rest| rest.split("\r\n").next().and_then(|number| number.parse().ok()));
                let mut body = vec![0; length.unwrap_or(0)];
                reader.read_exact(&mut body).expect("a body");
                heads.push(head.to_lowercase() + &String::from_utf8_lossy(&body));
                stream.write_all(answer.as_bytes()).expect("answered");
            }
            heads
        });
        (base, thread)
    }

    #[test]
    fn cookies_come_back_on_the_same_connection_and_redirects_are_left_to_the_caller() {
        let (base, thread) = two_answers();
        let mut visitor = Visitor::new(&base);
        let fields = [("a b".to_owned(), "c&d".to_owned())];
        let answer = visitor.post("/sign-in", &fields, "text/html").expect("an answer");
        assert_eq!((answer.status, answer.location.as_deref()), (303, Some("/today")));
        assert_eq!(visitor.page("/today").expect("a page").body, "hi");
        let heads = thread.join().expect("the server ended");
        assert!(heads[0].contains(&format!("origin: {base}")), "{}", heads[0]);
        assert!(heads[0].ends_with("c%26d"), "{}", heads[0]);
        assert!(heads[1].contains("cookie: id=7"), "{}", heads[1]);
    }

    #[test]
    fn a_page_is_timed_only_as_it_comes_to_a_browser() {
        let (base, thread) = two_answers();
        let mut visitor = Visitor::new(&base);
        for (status, path) in [("303", "/"), ("200", "/today")] {
            let error = visitor.time_compressed(path).expect_err("not compressed").to_string();
            assert!(error.contains(&format!("{path} answered {status}")), "{error}");
        }
        let heads = thread.join().expect("the server ended");
        assert!(heads.iter().all(|head| head.contains("accept-encoding: gzip")), "{heads:?}");
    }
}
