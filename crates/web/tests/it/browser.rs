//! Somebody's browser: sends what a browser sends, and checks on every answer what must hold of all of them.

use crate::html::{self, Form, Tag};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use serde_json::Value;
use std::collections::BTreeMap;
use tower::ServiceExt;

/// A browser with a cookie, or without one.
#[derive(Clone)]
pub struct Browser {
    site: Router,
    cookie: Option<String>,
}

/// A browser that keeps every cookie it is sent, as a pupil's on a shared device does.
pub struct Jar {
    site: Router,
    cookies: BTreeMap<String, String>,
}

impl Jar {
    pub fn new(site: Router) -> Self {
        Self { site, cookies: BTreeMap::new() }
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        let answer = self.browser().get(path).await;
        self.keep(answer)
    }

    /// The page, which must be there.
    pub async fn page(&mut self, path: &str) -> Answer {
        let answer = self.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.words());
        answer
    }

    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let answer = self.browser().post(path, fields).await;
        self.keep(answer)
    }

    /// The same browser, asking another moment's site.
    pub fn at(self, site: Router) -> Self {
        Self { site, ..self }
    }

    /// What it would send now.
    pub fn browser(&self) -> Browser {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        Browser::new(self.site.clone(), (!cookies.is_empty()).then(|| cookies.join("; ")))
    }

    fn keep(&mut self, answer: Answer) -> Answer {
        for set in answer.headers.get_all(header::SET_COOKIE) {
            let pair = set.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
            if value.is_empty() {
                self.cookies.remove(name);
            }
        }
        answer
    }
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Browser {
    pub fn new(site: Router, cookie: Option<String>) -> Self {
        Self { site, cookie }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.request("GET", path).body(Body::empty()).unwrap()).await
    }

    /// The page, which must be there.
    pub async fn page(&self, path: &str) -> Answer {
        let answer = self.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.words());
        answer
    }

    pub async fn post(&self, path: &str, fields: &[(impl AsRef<str>, impl AsRef<str>)]) -> Answer {
        self.send(self.form(path).body(encoded(fields)).unwrap()).await
    }

    /// As the pages' own scripts send it.
    pub async fn post_for_json(&self, path: &str, fields: &[(impl AsRef<str>, impl AsRef<str>)]) -> Value {
        let request = self.form(path).header(header::ACCEPT, "application/json");
        let answer = self.send(request.body(encoded(fields)).unwrap()).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
        serde_json::from_str(&answer.body).unwrap()
    }

    /// Sends a form as it stands on a page, with some fields changed, and follows where it leads.
    pub async fn submit(&self, form: &Form, changes: &[(&str, &str)]) -> Answer {
        assert_eq!(form.method, "post");
        self.follow(self.post(&form.action, &form.with(changes)).await).await
    }

    /// Goes where an answer leads.
    pub async fn follow(&self, answer: Answer) -> Answer {
        match answer.leads_to() {
            Some(path) => self.get(&path).await,
            None => answer,
        }
    }

    /// A form with a file, as a browser packs it.
    pub async fn upload(&self, path: &str, fields: &[(&str, &str)], file: Option<&[u8]>) -> Answer {
        const BOUNDARY: &str = "----one-boundary-of-a-test";
        let mut body = Vec::new();
        for (name, value) in fields {
            let part =
                format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        if let Some(file) = file {
            let part = format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"list.csv\"\r\nContent-Type: text/csv\r\n\r\n"
            );
            body.extend_from_slice(part.as_bytes());
            body.extend_from_slice(file);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        self.send(
            self.request("POST", path).header(header::CONTENT_TYPE, kind).body(Body::from(body)).unwrap(),
        )
        .await
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let path = request.uri().path().to_owned();
        let response = self.site.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        let answer = Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        };
        answer.must_be_safe(&path);
        answer
    }

    /// A request as this site's own page makes it.
    pub fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "attune.school.example")
            .header("sec-fetch-site", "same-origin");
        match &self.cookie {
            Some(cookie) => request.header(header::COOKIE, cookie),
            None => request,
        }
    }

    fn form(&self, path: &str) -> axum::http::request::Builder {
        self.request("POST", path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
    }
}

fn encoded(fields: &[(impl AsRef<str>, impl AsRef<str>)]) -> Body {
    let pairs: Vec<(&str, &str)> = fields.iter().map(|(key, value)| (key.as_ref(), value.as_ref())).collect();
    Body::from(serde_urlencoded::to_string(pairs).unwrap())
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Where it leads, if it leads anywhere.
    pub fn leads_to(&self) -> Option<String> {
        self.status.is_redirection().then(|| self.header("location").to_owned())
    }

    /// The session cookie that it sets, as the browser sends it back.
    pub fn cookie(&self) -> Option<String> {
        let set = self.headers.get(header::SET_COOKIE)?.to_str().ok()?;
        Some(set.split(';').next()?.to_owned())
    }

    pub fn words(&self) -> String {
        html::words(&self.body)
    }

    pub fn tags(&self) -> Vec<Tag> {
        html::tags(&self.body)
    }

    pub fn form(&self, action: &str) -> Form {
        html::form(&self.body, "post", action)
    }

    /// The first form whose hidden `do` is this verb.
    pub fn form_that(&self, verb: &str) -> Form {
        let found = html::forms(&self.body).into_iter().find(|form| form.value("do") == verb);
        found.unwrap_or_else(|| panic!("nothing here does {verb}: {}", self.words()))
    }

    pub fn says(&self, sentence: &str) -> bool {
        self.words().contains(sentence)
    }

    fn is_page(&self) -> bool {
        self.header("content-type").starts_with("text/html")
    }

    /// What holds of every answer, whoever asked for whatever: strict headers, nothing inline, no leak.
    fn must_be_safe(&self, path: &str) {
        let policy = self.header("content-security-policy");
        for rule in [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'self'",
        ] {
            assert!(policy.contains(rule), "{path}: {rule} is missing from {policy:?}");
        }
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(self.header("x-content-type-options"), "nosniff", "{path}");
        let static_file = path.starts_with("/static/") && self.status != StatusCode::NOT_FOUND;
        // A school's public page is everybody's, and no copy of it tells of anybody.
        let public = ["/profile/", "/burden/"].iter().any(|one| path.starts_with(one))
            && self.status != StatusCode::NOT_FOUND;
        let kept = match (static_file, public) {
            (true, _) => "no-cache",
            (_, true) => "public, max-age=300",
            _ => "no-store",
        };
        assert_eq!(self.header("cache-control"), kept, "{path}");
        if self.is_page() {
            for tag in self.tags() {
                nothing_inline(path, &tag);
            }
        }
        for cause in ["panicked", "sqlx", "SELECT ", "RUST_BACKTRACE", "StoreError", "src/"] {
            assert!(
                self.status.is_success() || !self.body.contains(cause),
                "{path} shows {cause:?}: {}",
                self.body
            );
        }
    }
}

fn nothing_inline(path: &str, tag: &Tag) {
    assert_ne!(tag.name, "style", "{path}: a style element");
    assert!(tag.name != "script" || (tag.has("src") && tag.text.is_empty()), "{path}: an inline script");
    for (name, value) in &tag.attributes {
        assert!(name != "style" && !name.starts_with("on"), "{path}: <{} {name}={value:?}>", tag.name);
        assert!(!value.trim_start().to_lowercase().starts_with("javascript:"), "{path}: {value:?}");
    }
}
