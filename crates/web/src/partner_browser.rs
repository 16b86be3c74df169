//! The browser of a partner: a random number in a cookie, by which a link knows the one browser that keeps it. It is no
//! session, names nobody, and opens nothing without the link.

use crate::WebState;
use crate::device::sent;
use app::Secret;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use std::convert::Infallible;

const NAME: &str = "attune-partner";
/// The prefix makes browsers refuse this cookie from a neighbouring host, and over plain HTTP.
const SECURE_NAME: &str = "__Host-attune-partner";
/// A year and a day, in seconds: a consent lasts a year at most.
const LASTS: u32 = 366 * 86_400;

/// The browser that a request comes from, as far as it has said so before.
pub struct PartnerBrowser {
    /// Its number.
    pub number: Option<Secret>,
    secure: bool,
}

impl FromRequestParts<WebState> for PartnerBrowser {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &WebState) -> Result<Self, Infallible> {
        let secure = state.settings.secure;
        let known = sent(&parts.headers, if secure { SECURE_NAME } else { NAME });
        Ok(Self { number: known.map(Secret::from_text), secure })
    }
}

impl PartnerBrowser {
    /// The answer, with the number that this browser keeps from now on.
    #[must_use]
    pub fn keeps(&self, number: &Secret, mut answer: Response) -> Response {
        let (name, flag) = if self.secure { (SECURE_NAME, "; Secure") } else { (NAME, "") };
        let text =
            format!("{name}={}; Path=/; Max-Age={LASTS}; HttpOnly; SameSite=Lax{flag}", number.reveal());
        if let Ok(value) = HeaderValue::from_str(&text) {
            answer.headers_mut().append(header::SET_COOKIE, value);
        }
        answer
    }
}
