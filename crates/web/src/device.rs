//! A browser's own random number, for counting wrong tries of pupils by device. It names nobody, is kept hashed and
//! for a day, and is no session: without it a try still counts against the pupil.

use crate::WebState;
use crate::error::Error;
use app::Secret;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;

const NAME: &str = "attune-device";
/// The prefix makes browsers refuse this cookie from a neighbouring host, and over plain HTTP.
const SECURE_NAME: &str = "__Host-attune-device";
/// A day, in seconds: longer than any count is remembered.
const LASTS: u32 = 86_400;

/// The device that a request comes from.
pub struct Device {
    /// Its number.
    pub number: Secret,
    /// The cookie to send, where the browser had none.
    cookie: Option<HeaderValue>,
}

impl FromRequestParts<WebState> for Device {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &WebState) -> Result<Self, Error> {
        let name = if state.settings.secure { SECURE_NAME } else { NAME };
        if let Some(known) = sent(&parts.headers, name) {
            return Ok(Self { number: Secret::from_text(known), cookie: None });
        }
        let number = Secret::new().map_err(|error| Error::Broken(error.to_string()))?;
        let secure = if state.settings.secure { "; Secure" } else { "" };
        let text =
            format!("{name}={}; Path=/; Max-Age={LASTS}; HttpOnly; SameSite=Lax{secure}", number.reveal());
        Ok(Self { number, cookie: HeaderValue::from_str(&text).ok() })
    }
}

impl Device {
    /// Its number, where the browser keeps one already.
    #[must_use]
    pub fn known(&self) -> Option<&Secret> {
        self.cookie.is_none().then_some(&self.number)
    }

    /// The answer, with the number for a browser that had none.
    #[must_use]
    pub fn remembered_by(self, mut answer: Response) -> Response {
        if let Some(cookie) = self.cookie {
            answer.headers_mut().append(header::SET_COOKIE, cookie);
        }
        answer
    }
}

/// The number that a browser sent, if it is one of ours.
pub(crate) fn sent<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
        .filter(|value| value.len() == 32 && value.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_number_of_ours_is_taken() {
        let number = "0123456789abcdef0123456789abcdef";
        let asked = |cookie: &str| {
            let value = HeaderValue::from_str(cookie).unwrap();
            sent(&HeaderMap::from_iter([(header::COOKIE, value)]), NAME).map(str::to_owned)
        };
        assert_eq!(asked(&format!("attune=x; attune-device={number}")).as_deref(), Some(number));
        for other in ["", "attune-device=short", "other=0123456789abcdef0123456789abcdef"] {
            assert_eq!(asked(other), None, "{other}");
        }
        assert_eq!(asked(&format!("attune-device={}", "z".repeat(32))), None);
    }
}
