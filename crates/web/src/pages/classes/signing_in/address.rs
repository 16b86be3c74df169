//! The address that goes on paper: the one that the server was told, else the one by which this browser came.

use crate::WebState;
use axum::http::{HeaderMap, header};
use std::net::IpAddr;

/// An address without a slash at its end, and whether other machines can reach it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SiteAddress {
    /// `https://attune.school.example`
    pub base: String,
    /// Whether it names this machine only: then what is printed leads nowhere from a tablet.
    pub only_here: bool,
}

impl SiteAddress {
    /// For a page that somebody is about to print.
    #[must_use]
    pub fn of(state: &WebState, headers: &HeaderMap) -> Self {
        let settings = &state.settings;
        let base = settings.public_url.clone().unwrap_or_else(|| {
            let host = headers.get(header::HOST).and_then(|value| value.to_str().ok()).unwrap_or("localhost");
            format!("{}://{host}", if settings.secure { "https" } else { "http" })
        });
        let only_here = is_this_machine(&base);
        Self { base, only_here }
    }

    /// As it is read aloud and typed: without the protocol.
    #[must_use]
    pub fn said(&self, path: &str) -> String {
        let base = self.base.split_once("://").map_or(self.base.as_str(), |(_, rest)| rest);
        format!("{base}{path}")
    }
}

fn is_this_machine(base: &str) -> bool {
    let host = base.split_once("://").map_or(base, |(_, rest)| rest);
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split([':', '/']).next().unwrap_or_default(),
    };
    name.eq_ignore_ascii_case("localhost")
        || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machines_own_names_are_told_apart() {
        for here in ["http://127.0.0.1:8055", "http://localhost", "http://[::1]:80"] {
            assert!(is_this_machine(here), "{here}");
        }
        for elsewhere in ["https://attune.school.example", "http://10.0.0.7:8055", "http://localhost.example"]
        {
            assert!(!is_this_machine(elsewhere), "{elsewhere}");
        }
    }

    #[test]
    fn an_address_is_said_without_its_protocol() {
        let address = SiteAddress { base: "https://attune.school.example".into(), only_here: false };
        assert_eq!(address.said("/enter"), "attune.school.example/enter");
    }
}
